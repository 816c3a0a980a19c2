"""One run at a time for each warehouse."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from flows.errors import WarehouseBusy, WarehouseUnreadable


@contextmanager
def exclusive(data_folder: Path) -> Iterator[None]:
    """Hold the warehouse of `data_folder` for this process; the system lets go when it dies.

    The lock file stays, because removing it would let a third run lock a file of another name.

    Raises:
        WarehouseBusy: another run holds it; the message names its process.
        WarehouseUnreadable: the data folder cannot be made or written.
    """
    path = data_folder / "run.lock"
    with _opened(path) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WarehouseBusy(_held(path)) from error
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+", encoding="ascii")
    except OSError as error:
        raise WarehouseUnreadable(
            f"the data folder {path.parent} cannot be used ({error}); "
            "move away what is in its place, or allow writing there"
        ) from error


def _held(path: Path) -> str:
    holder = path.read_text(encoding="ascii", errors="replace").strip() or "unknown"
    return (
        f"another run (process {holder}) is working on {path.parent}; "
        "wait until it ends, or stop it and run again"
    )
