"""The log of the raw store while a harvest writes it, one record after another."""

from __future__ import annotations

import os
from typing import BinaryIO

from flows.ingest.origins import Origin


class Journal:
    """A log that outlives the program with each record, and a loss of power whenever it is kept."""

    def __init__(self, log: BinaryIO) -> None:
        self._log = log
        self._is_kept = True

    def add(self, *origins: Origin) -> None:
        """Append records, whether they tell something new or not."""
        if origins:
            self._log.write("".join(origin.line for origin in origins).encode())
            self._log.flush()
            self._is_kept = False

    def keep(self) -> None:
        """Wait until the disk has all records."""
        if not self._is_kept:
            os.fsync(self._log.fileno())
            self._is_kept = True
