"""Files that are whole or not there at all, whenever the program is killed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

NEW = ".new-"
"""Begins the name of a file that is being written."""


def replace_whole(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Writes beside the target and renames, so that a reader never meets half a file.

    Args:
        path: the target.
        content: what it is to hold.
        lasting: whether to wait until the disk has it, so that not even a loss of power undoes it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=NEW)
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(content)
            temporary.flush()
            if lasting:
                os.fsync(temporary.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
