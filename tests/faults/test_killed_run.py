"""A run killed anywhere leaves no half-written file and no process; the next one goes on from there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from flows.pipeline import refresh_with
from flows.settings import Order, Settings
from warehouse.query import query

pytestmark = pytest.mark.prefect

BUNDLED = Path(__file__).parents[2] / "seeds" / "articles"
SOME = ("lai_chau.txt", "n1_01.txt", "n3_03.txt")
PATIENCE = 600.0
Moment = Callable[[Path], bool]

MOMENTS: dict[str, Moment] = {
    "the first stage is there": lambda folder: any(folder.glob("w.data/stages/clean/*/[!.]*")),
    "the next release is being built": lambda folder: any(folder.glob(".*.building")),
}


@contextmanager
def run_to_be_killed(folder: Path, mark: str) -> Iterator[subprocess.Popen[bytes]]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")} | {"TEST_MARK": mark}
    command = [sys.executable, "-m", "flows.cli", "run", *SOME, "--warehouse", "w.duckdb", "--quiet"]
    process = subprocess.Popen(command, cwd=folder, env=environ)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(condition: Callable[[], bool]) -> bool:
    """Whether the condition came true in time; looked at often, since the moments are short."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        Event().wait(0.002)
    return True


def reached(moment: Moment, folder: Path, process: subprocess.Popen[bytes]) -> bool:
    return moment(folder) or process.poll() is not None


def content(warehouse: str) -> str:
    found = query(Path(warehouse), "SELECT content_digest FROM releases ORDER BY release_id DESC LIMIT 1")
    return str(found["content_digest"].item())


def alive(mark: str) -> list[int]:
    wanted = f"TEST_MARK={mark}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if wanted in entry.read_bytes().split(b"\0"):
                found.append(int(entry.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_run_killed_at_several_moments_ends_as_if_undisturbed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = uuid.uuid4().hex
    for name in SOME:
        shutil.copy(BUNDLED / name, tmp_path)
    for told, moment in MOMENTS.items():
        with run_to_be_killed(tmp_path, mark) as process:
            assert until(partial(reached, moment, tmp_path, process)), told
        assert (
            not (tmp_path / "w.duckdb").exists() or query(tmp_path / "w.duckdb", "FROM releases").height == 1
        )
        assert until(lambda: not alive(mark)), f"processes left after a kill when {told}"
    monkeypatch.chdir(tmp_path)
    refresh_with(Order(SOME), Settings(warehouse=Path("w.duckdb")))
    refresh_with(Order(SOME), Settings(warehouse=Path("calm.duckdb")))
    assert content("w.duckdb") == content("calm.duckdb")
    assert list(tmp_path.glob(".*.building*")) == []
