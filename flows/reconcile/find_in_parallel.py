"""Rows of numbers told of two times, and what each of them changed by: each change closes its own pair.

`còn A hộ nghèo và B hộ cận nghèo. Năm trước, hai con số này là C và D; hộ nghèo giảm E, hộ cận nghèo giảm F`.
That all pairs fit in their order is no accident even where one alone might be.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import SILENT, accident
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_told_apart import difference_of

_LONGEST: Final = 4
_SENTENCES: Final = 2
"""Sentences from the last change back to the first row."""


def find_in_parallel(figures: list[Figure]) -> Iterator[Equation]:
    """Changes told in a row behind two rows of as many numbers in their unit.

    Args:
        figures: the article's figures.
    """
    for first in figures:
        if first.level or first.unit == "percent" or first.order < PAIR:
            continue
        run = [first, *_going_on(figures, first)]
        before = [f for f in figures[max(0, first.order - 4 * _LONGEST) : first.order] if _may_be(f, first)]
        for size in range(len(run), 1, -1):
            found = list(_pairs(run[:size], before[-2 * size :]))
            if found and prod(accident(reading, 1) for reading in found) <= SILENT:
                yield from found
                break


def _going_on(figures: list[Figure], first: Figure) -> Iterator[Figure]:
    for figure in figures[first.order + 1 : first.order + _LONGEST]:
        if figure.level or not figure.told_with(first):
            return
        yield figure


def _may_be(figure: Figure, change: Figure) -> bool:
    near = change.sentence - figure.sentence <= _SENTENCES
    return figure.level and figure.unit == change.unit and near and not figure.norm


def _pairs(changes: list[Figure], rows: list[Figure]) -> Iterator[Equation]:
    """The statements if all of them hold as they are worded, else nothing."""
    size = len(changes)
    if len(rows) < 2 * size or not any(f.lead_cues & (cues.EARLIER | cues.AGAINST) for f in rows):
        return
    readings = [
        difference_of(change, old, new, "possible")
        for change, new, old in zip(changes, rows[:size], rows[size:], strict=True)
    ]
    worded = all(
        reading.sign == (-1 if change.change == "decrease" else 1)
        for change, reading in zip(changes, readings, strict=True)
    )
    if worded and all(reading.holds for reading in readings):
        yield from readings
