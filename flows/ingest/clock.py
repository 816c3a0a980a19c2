"""Time and chance as fetching knows them, so that tests need neither."""

from __future__ import annotations

import random
import time
from collections.abc import Collection
from concurrent.futures import FIRST_COMPLETED, Future, wait
from datetime import UTC, datetime
from typing import Any, Protocol


class Clock(Protocol):
    """What fetching asks about time."""

    def now(self) -> datetime:
        """The moment, UTC, as stands in records."""
        ...

    def seconds(self) -> float:
        """Seconds since some moment, never going back."""
        ...

    def rest(self, running: Collection[Future[Any]], seconds: float | None) -> None:
        """Wait until one of `running` is done, at most some seconds; null for as long as it takes."""
        ...

    def chance(self) -> float:
        """A number drawn evenly from [0, 1)."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The moment, UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Seconds since some moment, never going back."""
        return time.monotonic()

    def rest(self, running: Collection[Future[Any]], seconds: float | None) -> None:
        """Wait until one of `running` is done, at most some seconds."""
        if running:
            wait(running, seconds, FIRST_COMPLETED)
        elif seconds:
            time.sleep(seconds)

    def chance(self) -> float:
        """A number drawn evenly from [0, 1)."""
        return random.random()  # noqa: S311 - spreads retries, no secret
