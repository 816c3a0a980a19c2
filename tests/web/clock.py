"""A clock that stands still while work is going on and jumps ahead when there is none."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import FIRST_COMPLETED, Future, wait
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 3, 2, 1, 0, 0, tzinfo=UTC)


class JumpingClock:
    """Time passes only by being waited for."""

    def __init__(self, start: datetime = START) -> None:
        self.start = start
        self.passed = 0.0
        self.rests: list[float] = []

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def seconds(self) -> float:
        return self.passed

    def rest(self, running: Collection[Future[Any]], seconds: float | None) -> None:
        if running:
            wait(running, return_when=FIRST_COMPLETED)
        elif seconds:
            self.rests.append(seconds)
            self.passed += seconds

    def chance(self) -> float:
        return 0.5
