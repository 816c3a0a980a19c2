"""Rows that answer to each other by their labels: what was planned, what was done, and the rates of both.

`Kế hoạch: T; đầu tư A, sự nghiệp B. Đã chi: S; đầu tư C, sự nghiệp D. Tỷ lệ: chung p%; đầu tư q%, sự nghiệp
r%`; `X có A hộ, Y có B hộ. Nay X còn C hộ, Y còn D hộ; X giảm E hộ, Y giảm F hộ`. Where half the items of
the last row fit the two rows before, the others are meant to.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile
from math import prod
from typing import Final, NamedTuple

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import PAIR, TRIO, Figure
from flows.reconcile.find_told_apart import difference_of
from flows.reconcile.row_labels import is_of_all, labelled, labels_of, often_told
from flows.reconcile.share_wholes import rate_of_spent

_BACK: Final = 40
"""Figures before a row among which those it answers to are looked for."""
_LONGEST: Final = 16
Column = list[Figure | None]
"""A figure for each label, None where one is missing."""


class Row(NamedTuple):
    """The row that answers to others.

    Attributes:
        heads: shares or changes.
        told: the number that each of the shares restates, if they stand beside them.
        named: what names the items of the row: the shares themselves, or the numbers before them.
    """

    heads: list[Figure]
    told: list[Figure]
    named: list[Figure]


def find_rows(figures: list[Figure]) -> Iterator[Equation]:
    """Shares, changes and totals of rows with the same labels, among an article's figures."""
    for row in _rows(figures):
        if not row.heads[0].level:
            yield from _yearly(figures, row.heads)
        told: list[Column] = [[*row.told]] if row.told else []
        missing = PAIR - len(told)
        before = _before(figures, row)
        labels = labels_of(row.named) if len(before) >= PAIR * missing else []
        columns = _columns(before, row, labels, missing)
        if columns:
            later, earlier = [_with_total(figures, column, row) for column in [*told, *columns]]
            yield from _answering(row.heads, later, earlier)
            yield from _totals(figures, [later, earlier], labels)


def _yearly(figures: list[Figure], changes: list[Figure]) -> Iterator[Equation]:
    """`2021: A, 2022: B, 2023: C. 2022 giảm D, 2023 giảm E`: changes of years between values of years."""
    first = changes[0]
    levels: dict[int, Figure] = {}
    for figure in reversed(figures[max(0, first.order - _LONGEST) : first.order]):
        if figure.unit != first.unit or not figure.level or figure.norm:
            break
        if figure.years and figure.years[0] == figure.years[1]:
            levels.setdefault(figure.years[1], figure)
    found = [
        difference_of(change, levels[year - 1], levels[year], "possible")
        for change in changes
        if change.years and (year := change.years[1]) == change.years[0] and {year - 1, year} <= levels.keys()
    ]
    yield from _borne_out(found) if len(found) > 1 else ()


def _rows(figures: list[Figure]) -> Iterator[Row]:
    """Shares, or changes in one unit, next to each other in a sentence; shares each behind a number."""
    done = 0
    for first, second in pairwise(figures):
        if first.order < done or (first.level and first.unit != "percent") or first.norm:
            continue
        if _goes_on(second, first):
            heads = _run(figures, first)
            done = heads[-1].order + 1
            if first.order < PAIR * len(heads) and first.level:
                continue
            named = _in_turn(figures, heads) if first.lead_cues & cues.RESPECTIVELY else heads
            yield Row(heads, [], named)
        elif first.level and first.order and second.sentence == first.sentence:
            pairs = list(_pairs(figures, first))
            if len(pairs) > 1:
                told = [part for _, part in pairs]
                yield Row([share for share, _ in pairs], told, told)
                done = pairs[-1][0].order + 1


def _run(figures: list[Figure], first: Figure) -> list[Figure]:
    """Figures of one sort next to each other."""
    return list(takewhile(lambda f: _goes_on(f, first), figures[first.order : first.order + _LONGEST]))


def _goes_on(figure: Figure, first: Figure) -> bool:
    return figure.told_with(first) and figure.level == first.level and not figure.norm


def _in_turn(figures: list[Figure], heads: list[Figure]) -> list[Figure]:
    """`X làm A, Y làm B. Tỷ lệ lần lượt là p% và q%`: the numbers before that the last row names in turn."""
    before = figures[max(0, heads[0].order - len(heads)) : heads[0].order]
    alike = all(f.told_with(before[0]) and f.unit != "percent" for f in before)
    return before if alike and len(before) == len(heads) else heads


def _pairs(figures: list[Figure], share: Figure) -> Iterator[tuple[Figure, Figure]]:
    """`X xong A (p%), Y xong B (q%)`: shares, each with the number right before it."""
    first = part = figures[share.order - 1]
    while part.told_with(first) and share.sentence == part.sentence and _beside(part, share):
        yield share, part
        following = figures[share.order + 1 : share.order + 1 + PAIR]
        if len(following) < PAIR:
            return
        part, share = following


def _beside(part: Figure, share: Figure) -> bool:
    return part.unit != "percent" and share.unit == "percent" and part.level and share.level


def _before(figures: list[Figure], row: Row) -> list[Figure]:
    """The figures that rows before may have for items, the last one first."""
    head = row.heads[0]
    first = (row.told[0] if row.told else head).order
    return [
        figure
        for figure in reversed(figures[max(0, first - _BACK) : first])
        if (figure.unit == head.unit) is not head.level and figure.level and not figure.norm
    ]


def _columns(before: list[Figure], row: Row, labels: list[frozenset[str]], count: int) -> list[Column]:
    """So many rows before that have an item for each label, the last one first; else none."""
    found: list[Column] = []
    wanted = sum(map(bool, labels))
    if wanted <= 1 or not all(often_told(label, before, count) for label in labels if label):
        return []
    column: list[Figure | None] = [None] * len(row.heads)
    for figure in before:
        at = labelled(figure, labels)
        if at is None:
            continue
        told = next((f for f in (*column, *row.told) if f is not None), figure)
        if column[at] is not None or told.unit != figure.unit:
            column = [None] * len(row.heads)
        column[at] = figure
        if sum(f is not None for f in column) == wanted:
            found.append(column)
            column = [None] * len(row.heads)
            if len(found) == count:
                return found
    return []


def _with_total(figures: list[Figure], column: Column, row: Row) -> Column:
    """A row with the figure for the item that is of all, if the last row has one: right before or behind."""
    parts = [f for f in column if f is not None]
    return [
        _total(figures, parts) if told is None and is_of_all(item) else told
        for told, item in zip(column, row.heads, strict=True)
    ]


def _total(figures: list[Figure], parts: list[Figure]) -> Figure | None:
    """What stands right before a row in its sentence, or closes it."""
    first = min(parts, key=lambda f: f.order)
    last = max(parts, key=lambda f: f.order)
    before = figures[max(0, first.order - 1) : first.order]
    behind = [f for f in figures[last.order + 1 : last.order + 2] if is_of_all(f)]
    most = max(part.value for part in parts)
    near = (f for f in (*behind, *before) if f.told_with(first))
    return next((f for f in near if f.value >= most or is_of_all(f)), None)


def _answering(heads: list[Figure], later: Column, earlier: Column) -> Iterator[Equation]:
    """What the row says of the rows before, if half of it or more holds and this is no accident."""
    told = zip(heads, later, earlier, strict=True)
    found = [
        _reading(head, new, old) for head, new, old in told if new and old and not rate_of_spent(head, old)
    ]
    yield from _borne_out([e for e in found if len(e.members) == TRIO])


def _reading(head: Figure, new: Figure, old: Figure) -> Equation:
    if head.level:
        return Equation("ratio", (head, new, old), standing="possible")
    return difference_of(head, old, new, "possible")


def _borne_out(found: list[Equation]) -> Iterator[Equation]:
    fits = [e for e in found if e.holds]
    if 2 * len(fits) >= len(found) > 0 and prod(accident(e, 1) for e in fits) <= CUED:
        yield from (e if e.holds else e.standing_as("likely") for e in found)


def _totals(figures: list[Figure], columns: list[Column], labels: list[frozenset[str]]) -> Iterator[Equation]:
    """The totals of both rows, if that of one of them holds."""
    found = []
    for column in columns:
        parts = [f for f, label in zip(column, labels, strict=True) if f is not None and label]
        parts.sort(key=lambda f: f.order)
        total = _total(figures, parts)
        if total is not None:
            found.append(Equation("sum", (total, *parts), standing="possible"))
    if any(e.holds for e in found):
        yield from (e if e.holds else e.standing_as("likely") for e in found)
