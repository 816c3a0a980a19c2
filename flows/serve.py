"""`giamngheo serve`: a Prefect server, its UI, a worker and the deployments, until Ctrl-C."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType
from zoneinfo import ZoneInfo

import requests
from rich.console import Console

from flows.errors import ServeFailed
from flows.serve_api import POOL, PrefectAPI
from flows.serve_environment import HOST, OFFLINE, served_environment
from flows.serve_processes import Child, Family
from flows.settings import Settings
from warehouse.lock import exclusive

HOME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HERE = Path(__file__).resolve().parent
DEPLOYMENTS = next(
    (path for path in (HERE.parent / "prefect.yaml", HERE / "prefect.yaml") if path.is_file()),
    HERE.parent / "prefect.yaml",
)
"""At the top of a checkout; beside this module where the package is installed."""

WORKER = ("-m", "prefect", "worker", "start", "--pool", POOL, "--type", "process", "--name", POOL)

_START_SECONDS = 180.0
_STOP_SECONDS = 15.0
_POLL = 0.25
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Stopped(Exception):
    """Somebody asked serve to stop while it was starting."""


@dataclass(frozen=True, slots=True)
class _Signals:
    """What was asked: `stop` after the first signal, `hurry` after the second."""

    stop: Event = field(default_factory=Event)
    hurry: Event = field(default_factory=Event)

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        if self.stop.is_set():
            self.hurry.set()
        self.stop.set()


def serve(warehouse: Path, port: int) -> int:
    """Run everything that schedules and shows refreshes of a warehouse, until a signal says stop.

    The first SIGINT, SIGTERM or SIGHUP stops the worker and its runs, then the server; the second kills them.

    Args:
        warehouse: the DuckDB file that the runs add to.
        port: of the UI, on the loopback address; the validation report is at the next one.

    Returns:
        0 when stopped by a signal, 1 when the server or the worker died.

    Raises:
        ServeFailed: the port is taken, or the server does not start.
        WarehouseBusy: another serve works on this warehouse.
    """
    data_folder = Settings(warehouse=warehouse.resolve()).data_folder
    console = Console(highlight=False, markup=False, soft_wrap=True)
    _demand_free(port)
    _demand_free(port + 1)
    with exclusive(data_folder / "prefect"), _scratch(data_folder) as scratch, _listening() as signals:
        environ = served_environment(warehouse.resolve(), data_folder, port, os.environ) | {
            "TMPDIR": str(scratch)
        }
        logs = data_folder / "logs"
        for folder in (logs, data_folder / "report"):
            folder.mkdir(parents=True, exist_ok=True)
        with Family(secrets.token_hex(16), environ, data_folder / "prefect", logs) as family:
            return _Service(family, PrefectAPI(f"http://{HOST}:{port}/api"), console, signals).run(port)


@dataclass(slots=True)
class _Service:
    """One serve at work."""

    family: Family
    api: PrefectAPI
    console: Console
    signals: _Signals
    running: list[Child] = field(default_factory=list)

    def run(self, port: int) -> int:
        """Start, tell, watch, stop; the exit code."""
        try:
            self._start(port)
            self._announce(port)
            return self._watch()
        except _Stopped:
            return 0
        except requests.RequestException as problem:
            raise ServeFailed(f"the Prefect server does not answer as it should: {problem}") from problem
        finally:
            self._stop()

    def _start(self, port: int) -> None:
        arguments = ("-m", "flows.prefect_server", "server", "start", "--host", HOST, "--port", str(port))
        server = self._child("server", *arguments, **OFFLINE)
        self._wait(server)
        self.api.end_interrupted()
        skipped = self.api.skip_overdue()
        if skipped:
            self.console.print(
                f"{skipped} scheduled runs were missed and are skipped; the last of each is made up for"
            )
        self.api.create_pool()
        self.api.create_limit()
        self._deploy()
        self._child("worker", *WORKER)
        folder = str(self.family.folder.parent / "report")
        self._child("report", "-m", "http.server", str(port + 1), "--bind", HOST, "--directory", folder)

    def _child(self, name: str, *arguments: str, **environ: str) -> Child:
        child = self.family.start(name, arguments, **environ)
        self.running.append(child)
        return child

    def _wait(self, server: Child) -> None:
        """Until the server answers."""
        begin = time.monotonic()
        with self.console.status("Starting the Prefect server") as status:
            while not self.api.healthy():
                waited = time.monotonic() - begin
                status.update(f"Starting the Prefect server, {waited:.0f} s (20 to 40 s are usual)")
                if server.process.poll() is not None or waited > _START_SECONDS:
                    raise ServeFailed(
                        f"the Prefect server did not start; see {server.log}:\n{server.last_lines()}"
                    )
                self._pause()

    def _deploy(self) -> None:
        """Register what prefect.yaml says."""
        arguments = ("-m", "prefect", "--no-prompt", "deploy", "--all", "--prefect-file", str(DEPLOYMENTS))
        with self.console.status("Registering the deployments"):
            child = self._child("deploy", *arguments)
            while child.process.poll() is None:
                self._pause()
        self.running.remove(child)
        if child.process.returncode:
            raise ServeFailed(f"{DEPLOYMENTS} was not registered; see {child.log}:\n{child.last_lines()}")

    def _pause(self) -> None:
        if self.signals.stop.wait(_POLL):
            raise _Stopped

    def _announce(self, port: int) -> None:
        self.console.print(f"Prefect UI:  http://{HOST}:{port}")
        self.console.print(f"Report:      http://{HOST}:{port + 1} (after the first run)")
        for deployed in self.api.deployments():
            zone = HOME_ZONE
            told = (
                f"next run {deployed.next_run.astimezone(zone):%a %Y-%m-%d %H:%M} {zone.key}"
                if deployed.next_run
                else "not scheduled"
            )
            self.console.print(f"  {deployed.name:<16} {told}")
        self.console.print(f"Logs:        {self.running[0].log.parent}")
        self.console.print("Stop:        Ctrl-C")

    def _watch(self) -> int:
        while not self.signals.stop.wait(_POLL):
            for child in self.running:
                if child.process.poll() is not None:
                    self._mourn(child)
                    return 1
        return 0

    def _mourn(self, child: Child) -> None:
        code = child.process.returncode
        self.console.print(
            f"The {child.name} ended by itself (exit code {code}); its last words, from {child.log}:"
        )
        self.console.print(child.last_lines() or "(nothing)")

    def _stop(self) -> None:
        """The worker first, so that its runs can say how they ended; then the server."""
        with self.console.status("Stopping"):
            for child in reversed(self.running):
                if child.name == "server":
                    self._close_books(child)
                self.family.stop(child, _STOP_SECONDS, self.signals.hurry)
        self.console.print("Stopped.")

    def _close_books(self, server: Child) -> None:
        """Runs whose processes were just ended must not stay "running"."""
        if server.process.poll() is None and not self.signals.hurry.is_set():
            self.family.end_all_but(server)
            try:
                self.api.end_interrupted()
            except requests.RequestException as problem:
                self.console.print(
                    f"Runs that were stopped may still be shown as running until the next start: {problem}"
                )


def _demand_free(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            raise ServeFailed(
                f"port {port} of {HOST} cannot be used ({problem.strerror}); "
                f"name another, such as giamngheo serve --port {port + 10}"
            ) from problem


@contextmanager
def _scratch(data_folder: Path) -> Iterator[Path]:
    """A folder for the temporary files of all children, removed with whatever they leave in it."""
    folder = data_folder / "prefect" / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _listening() -> Iterator[_Signals]:
    """Take the signals that ask to stop; afterwards they mean again what they meant."""
    signals = _Signals()
    before = {number: signal.signal(number, signals) for number in _STOP_SIGNALS}
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
