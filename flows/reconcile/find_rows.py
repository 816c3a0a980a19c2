"""Rows that answer to each other by their labels: what was planned, what was done, and the rates of both.

`Kế hoạch: T; đầu tư A, sự nghiệp B. Đã chi: S; đầu tư C, sự nghiệp D. Tỷ lệ: chung p%; đầu tư q%, sự nghiệp
r%`; `X có A hộ, Y có B hộ. Nay X còn C hộ, Y còn D hộ; X giảm E hộ, Y giảm F hộ`. Where most items of the
last row fit the two rows before, the others are meant to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from math import prod

from flows.reconcile import cues
from flows.reconcile.equations import RATIO_ROLES, Equation
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import Figure
from flows.reconcile.find_told_apart import difference_of
from flows.reconcile.wording import first_phrase, names

_BACK = 40
"""Figures before a row among which those it answers to are looked for."""
_LONGEST = 16
_ALL = re.compile(r"\b(?:chung|tổng|tổng số|tổng cộng|cộng|cả (?:hai|ba|bốn)|toàn \w+)$")
"""What an item is called that is of all the others together."""
Column = list[Figure]


def find_rows(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Shares, changes and totals of rows with the same labels.

    Args:
        figures: the article's figures.
    """
    for row in _rows(figures):
        labels = _labels(row)
        if sum(map(bool, labels)) < len(("one", "other")):
            continue
        later, earlier = _columns(figures, row, labels)
        if earlier:
            yield from _answering(row, later, earlier)
            yield from _totals(figures, [later, earlier], labels)


def _rows(figures: Sequence[Figure]) -> Iterator[Column]:
    """Shares, or changes in one unit, next to each other in a sentence."""
    at = 0
    while at < len(figures):
        first = figures[at]
        row = list(takewhile(lambda f: _goes_on(f, first), figures[at : at + _LONGEST]))
        at += max(len(row), 1)
        if len(row) > 1 and (first.unit == "percent") is first.level:
            yield row


def _goes_on(figure: Figure, first: Figure) -> bool:
    told = (figure.sentence, figure.unit, figure.level) == (first.sentence, first.unit, first.level)
    return told and not figure.norm


def _labels(row: Sequence[Figure]) -> list[frozenset[str]]:
    """The words that each item alone is called by; none for one that is of all."""
    told = [frozenset() if _of_all(f) else names(f) for f in row]
    often = [word for words in told for word in words]
    return [frozenset(word for word in words if often.count(word) == 1) for words in told]


def _of_all(figure: Figure) -> bool:
    return _ALL.search(figure.clause.strip(" :")) is not None


def _columns(
    figures: Sequence[Figure], row: Column, labels: Sequence[frozenset[str]]
) -> tuple[list[Figure | None], list[Figure | None]]:
    """The two rows before that have an item for each label, the later one first; empty if there are none."""
    found: list[list[Figure | None]] = []
    wanted = sum(map(bool, labels))
    column: list[Figure | None] = [None] * len(row)
    for figure in reversed(figures[max(0, row[0].order - _BACK) : row[0].order]):
        at = _labelled(figure, labels) if figure.level and not figure.norm else None
        if at is None or (figure.unit == "percent") is row[0].level:
            continue
        told = next((f for f in column if f is not None), figure)
        if column[at] is not None or told.unit != figure.unit:
            column = [None] * len(row)
        column[at] = figure
        if sum(f is not None for f in column) == wanted:
            found.append(column)
            column = [None] * len(row)
            if len(found) == len(("later", "earlier")):
                return _with_total(figures, found[0], row), _with_total(figures, found[1], row)
    return [], []


def _labelled(figure: Figure, labels: Sequence[frozenset[str]]) -> int | None:
    """Which label a figure bears, if one alone."""
    words = names(figure)
    shared = [len(words & label) * 2 >= len(label) > 0 for label in labels]
    return shared.index(True) if sum(shared) == 1 else None


def _with_total(figures: Sequence[Figure], column: list[Figure | None], row: Column) -> list[Figure | None]:
    """A row with the figure for the item that is of all, if the last row has one: right before or behind."""
    parts = [f for f in column if f is not None]
    return [
        _total(figures, parts) if told is None and _of_all(item) else told
        for told, item in zip(column, row, strict=True)
    ]


def _total(figures: Sequence[Figure], parts: Sequence[Figure]) -> Figure | None:
    """What stands right before a row in its sentence, or closes it."""
    first = min(parts, key=lambda f: f.order)
    last = max(parts, key=lambda f: f.order)
    before = figures[max(0, first.order - 1) : first.order]
    behind = [f for f in figures[last.order + 1 : last.order + 2] if _of_all(f)]
    near = (f for f in (*behind, *before) if (f.unit, f.sentence) == (first.unit, first.sentence))
    return next((f for f in near if f.value >= max(part.value for part in parts)), None)


def _answering(
    row: Column, later: Sequence[Figure | None], earlier: Sequence[Figure | None]
) -> Iterator[Equation]:
    """What the row says of the rows before, if most of it holds and this is no accident."""
    told = [
        (head, new, old) for head, new, old in zip(row, later, earlier, strict=True) if new and old
    ]
    found = [_reading(head, new, old) for head, new, old in told]
    fits = [e for e in found if e.holds]
    if 2 * len(fits) > len(found) and prod(accident(e, 1) for e in fits) <= CUED:
        yield from (e if e.holds else replace(e, standing="likely") for e in found)


def _reading(head: Figure, new: Figure, old: Figure) -> Equation:
    if head.unit == "percent":
        return Equation("ratio", (head, new, old), RATIO_ROLES, standing="possible")
    return difference_of(head, old, new, "possible")


def _totals(
    figures: Sequence[Figure], columns: Sequence[Sequence[Figure | None]], labels: Sequence[frozenset[str]]
) -> Iterator[Equation]:
    """The totals of both rows, if that of one of them holds."""
    found = []
    for column in columns:
        parts = [f for f, label in zip(column, labels, strict=True) if f is not None and label]
        parts.sort(key=lambda f: f.order)
        total = _total(figures, parts)
        if total is not None:
            roles = ("total",) + ("part",) * len(parts)
            found.append(Equation("sum", (total, *parts), roles, standing="possible"))
    if any(e.holds for e in found):
        yield from (e if e.holds else replace(e, standing="likely") for e in found)
