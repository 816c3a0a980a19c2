"""The child processes of `giamngheo serve`: started apart, watched, stopped in order, none left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO, Self

from flows.serve_warden import MARK, kill

_POLL = 0.1
"""Seconds between two looks at a child; a stop signal cuts the wait short."""


@dataclass(frozen=True, slots=True)
class Child:
    """One running child.

    Attributes:
        name: what messages call it.
        process: its handle.
        log: the file with its output.
    """

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def last_lines(self, count: int = 15) -> str:
        """The end of its log, if that was not removed by an order to forget."""
        if not self.log.is_file():
            return ""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-count:])


class Family:
    """All children of one serve; ends them when the block is left, and when serve itself is killed.

    Children have sessions of their own, so that Ctrl-C in a terminal reaches serve only, which then stops
    them in order.
    """

    def __init__(self, mark: str, environ: Mapping[str, str], folder: Path, logs: Path) -> None:
        self._mark = mark
        self._environ = {**environ, MARK: mark}
        self.folder = folder
        self._logs = logs
        self._processes: list[subprocess.Popen[bytes]] = []
        self._warden: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "flows.serve_warden", self._mark]
        self._warden = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603
        return self

    def __exit__(self, *_: object) -> None:
        kill(self._mark, [process.pid for process in self._processes if process.poll() is None])
        for process in self._processes:
            process.wait()
        if self._warden:
            self._warden.communicate()

    def start(self, name: str, arguments: Sequence[str], **environ: str) -> Child:
        """Start `python` with these arguments, its output in `<logs>/<name>.log`; the last is kept as .1."""
        log = self._logs / f"{name}.log"
        if log.exists():
            log.replace(log.with_name(f"{log.name}.1"))
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, *arguments],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                cwd=self.folder, env=self._environ | environ, start_new_session=True,
            )  # fmt: skip
        self._processes.append(process)
        self._tell_warden(process.pid)
        return Child(name, process, log)

    def stop(self, child: Child, seconds: float, hurry: Event) -> None:
        """Ask a child to end, wait that long at most unless hurried, then kill it and its group."""
        deadline = time.monotonic() + seconds
        _signal(child, signal.SIGTERM)
        while child.process.poll() is None and time.monotonic() < deadline and not hurry.wait(_POLL):
            continue
        if child.process.poll() is None:
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()

    def end_all_but(self, child: Child) -> None:
        """Kill what descends from the other children, such as flow runs whose worker is gone."""
        kill(self._mark, spared=child.process.pid)

    def _tell_warden(self, group: int) -> None:
        pipe: IO[bytes] | None = self._warden.stdin if self._warden else None
        if pipe:
            pipe.write(f"{group}\n".encode())
            pipe.flush()


def _signal(child: Child, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        child.process.send_signal(number)
