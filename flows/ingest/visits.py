"""When each host was asked last, kept beyond the run, so that the next one goes on at its pace."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.ingest.atomic import replace_whole

_LATELY = timedelta(hours=1)
"""No longer pace is kept to between two requests."""


class Visits:
    """The moments of the last requests, in a small file that is written anew before hosts are asked.

    The log of the store has none of an answer that told nothing new, and none of a request that was killed.
    """

    def __init__(self, file: Path, now: datetime) -> None:
        self._file = file
        self._last = {host: at for host, at in _read(file).items() if now - at < _LATELY}

    def last(self, host: str) -> datetime | None:
        """When a host was asked last, UTC; null if it was not lately."""
        return self._last.get(host)

    def note(self, hosts: Collection[str], at: datetime) -> None:
        """Keep that hosts are asked now."""
        if hosts:
            self._last |= dict.fromkeys(hosts, at)
            told = {name: moment.isoformat() for name, moment in sorted(self._last.items())}
            replace_whole(self._file, json.dumps(told).encode(), lasting=False)


def _read(file: Path) -> dict[str, datetime]:
    """What the file tells; one that is missing or damaged tells nothing."""
    try:
        told = json.loads(file.read_bytes())
        moments = {str(host): datetime.fromisoformat(at) for host, at in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return {host: at if at.tzinfo else at.replace(tzinfo=UTC) for host, at in moments.items()}
