"""The flow `refresh` with outlets on the web, killed thirty times, ends with the same warehouse.

All lives are forks of one process, since it takes long to start, and share one Prefect server, as the runs
of `giamngheo serve` do; it outlives them. Moments are drawn in each part of the flow: asking, archiving,
reading, checking, validating, building, publishing, reporting.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
import requests

from flows.prefect_environment import prefect_environment
from tests.faults.lives import digest, lived, stories
from tests.integration.served import free_port
from tests.web.site import serving
from warehouse.query import query

pytestmark = pytest.mark.prefect

HOSTS = ("127.0.0.1", "localhost")
LIVES = "tests.faults.killed_refreshes"
KILLS = 30
ARTICLES = 60
PATIENCE = 600.0


@contextmanager
def prefect_server(folder: Path) -> Iterator[dict[str, str]]:
    """A server of its own; the environment of those who speak with it."""
    (folder / "prefect").mkdir(parents=True)
    port = str(free_port())
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    api = f"http://127.0.0.1:{port}/api"
    environ = own | prefect_environment(folder, {}, api) | {"PREFECT_LOGGING_LEVEL": "CRITICAL"}
    command = [sys.executable, "-m", "flows.prefect_server", "server", "start", "--port", port, "--no-ui"]
    with (folder / "screen.txt").open("wb") as screen:
        server = subprocess.Popen(command, env=environ, stdout=screen, stderr=subprocess.STDOUT)
    try:
        assert answers(f"{api}/health", server), (folder / "screen.txt").read_text(encoding="utf-8")
        yield environ
    finally:
        server.terminate()
        server.wait()


def answers(url: str, server: subprocess.Popen[bytes]) -> bool:
    """Whether the server is there before patience ends."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            return requests.get(url, timeout=5).ok
        except requests.ConnectionError:
            Event().wait(0.2)
    return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forks")
def test_a_refresh_of_outlets_killed_thirty_times_ends_with_the_warehouse_of_an_undisturbed_one(
    tmp_path: Path,
) -> None:
    calm, troubled = tmp_path / "calm", tmp_path / "troubled"
    with serving() as sites, prefect_server(tmp_path / "server") as environ:
        stories(sites, HOSTS, ARTICLES)
        undisturbed, ends = lived(LIVES, sites, tmp_path, environ)
    assert undisturbed == [0]
    assert ends == [-signal.SIGKILL] * KILLS + [0]
    assert query(calm / "w.duckdb", "SELECT count(*) AS n FROM articles")["n"].to_list() == [ARTICLES]
    assert digest(troubled) == digest(calm)
    assert list(troubled.rglob(".*")) == []
