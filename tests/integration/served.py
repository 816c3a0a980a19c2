"""A running `giamngheo serve`, and how tests speak with it."""

from __future__ import annotations

import secrets
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

from flows.serve_warden import MARK
from tests.guard.watched import Watch

PATIENCE = 600.0
"""Seconds after which a busy machine is taken for a hanging one."""
NEVER_GIVEN_AWAY = range(20_000, 32_000)
"""Ports below those that systems hand out by themselves: Linux from 32768, others from 49152."""


def until(condition: Callable[[], object], what: str) -> None:
    """Look again and again until something holds; fails when patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        Event().wait(0.2)


@dataclass(frozen=True, slots=True)
class Served:
    """A running serve."""

    process: subprocess.Popen[str]
    port: int
    folder: Path
    watch: Watch
    session: requests.Session

    @property
    def screen(self) -> str:
        return (self.folder / "screen.txt").read_text(encoding="utf-8")

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        return self.session.get(f"http://127.0.0.1:{self.port}/api{path}", timeout=60).json()

    def post(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        answer = self.session.post(f"http://127.0.0.1:{self.port}/api{path}", json=body, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def deployment(self, name: str) -> dict[str, Any]:
        return next(one for one in self.post("/deployments/filter", {}) if one["name"] == name)

    def start_run(self, **parameters: object) -> str:
        """As a click on "Run" in the UI does; the id of the run."""
        deployment = self.deployment("daily-refresh")["id"]
        run = self.post(f"/deployments/{deployment}/create_flow_run", {"parameters": parameters})
        return str(run["id"])

    def state(self, run: str) -> str:
        return str(self.get(f"/flow_runs/{run}")["state"]["type"])


def patient() -> HTTPAdapter:
    """Asks again after 503, as clients of Prefect do: its SQLite turns a writer away now and then."""
    return HTTPAdapter(
        max_retries=Retry(total=10, backoff_factor=0.2, status_forcelist=[503], allowed_methods=None)
    )


def free_port() -> int:
    """A free port whose successor is free too: the UI takes one, the report the other.

    Not one the system gives away: those may go to any outgoing connection before the server is up.
    """
    while True:
        port = secrets.choice(NEVER_GIVEN_AWAY)
        with socket.socket() as first, socket.socket() as second:
            try:
                first.bind(("127.0.0.1", port))
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def living(folder: Path) -> list[str]:
    """Command lines of the processes that serve in `folder` started, directly or not."""
    marked = [entry for entry in Path("/proc").glob("[0-9]*") if belongs(entry, folder)]
    return [(entry / "cmdline").read_text(encoding="utf-8").replace("\0", " ") for entry in marked]


def belongs(process: Path, folder: Path) -> bool:
    try:
        environ = (process / "environ").read_bytes()
    except OSError:
        return False
    return MARK.encode() in environ and str(folder).encode() in environ
