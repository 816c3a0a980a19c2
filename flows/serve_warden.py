"""Finds and ends the processes of one `giamngheo serve`; run as a module, it waits for that serve to die.

Every process that serve starts inherits a mark in its environment, and so do the processes those start, in
whatever session or group. A warden holds the reading end of a pipe whose writing end only serve has: when
serve goes, even by `kill -9`, the pipe closes and the warden ends what is left.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

MARK = "GIAMNGHEO_SERVE_MARK"
_PROC = Path("/proc")


def marked(mark: str) -> list[int]:
    """Ids of the living processes that carry `mark`, oldest first; empty where there is no /proc."""
    wanted = f"{MARK}={mark}".encode()
    ids = sorted(int(entry.name) for entry in _PROC.glob("[0-9]*")) if _PROC.is_dir() else []
    return [process for process in ids if wanted in _environment(process)]


def kill(mark: str, groups: Iterable[int] = (), spared: int | None = None) -> None:
    """End at once every process that carries `mark`; spare one group if told.

    Where there is no /proc to find marks in, end these process groups; elsewhere they are left alone, since
    the number of a group that ended long ago may be somebody else's by now.
    """
    for group in () if _PROC.is_dir() else groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    # a process that starts another while it is being ended leaves it to the next round
    while left := [process for process in marked(mark) if _group(process) != spared]:
        for process in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def _group(process: int) -> int:
    try:
        return os.getpgid(process)
    except ProcessLookupError:
        return -1


def _environment(process: int) -> list[bytes]:
    try:
        return (_PROC / str(process) / "environ").read_bytes().split(b"\0")
    except OSError:
        return []


def main() -> None:
    """Wait for the end of standard input, which holds process groups a line; then end what is left."""
    kill(sys.argv[1], [int(line) for line in sys.stdin if line.strip()])


if __name__ == "__main__":
    main()
