"""One run at a time for each warehouse."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import WarehouseBusy


@contextmanager
def exclusive(data_folder: Path) -> Iterator[None]:
    """Hold the warehouse of `data_folder` for this process; the system lets go when it dies.

    The lock file stays, because removing it would let a third run lock a file of another name.

    Raises:
        WarehouseBusy: another run holds it; the message names its process.
    """
    data_folder.mkdir(parents=True, exist_ok=True)
    path = data_folder / "run.lock"
    with path.open("a+", encoding="ascii") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WarehouseBusy(_held(path)) from error
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


def _held(path: Path) -> str:
    holder = path.read_text(encoding="ascii").strip() or "unknown"
    return (
        f"another run (process {holder}) is working on {path.parent}; "
        "wait until it ends, or stop it and run again"
    )
