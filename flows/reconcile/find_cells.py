"""What the cells of a row say of each other, in every row of a table: `A hộ | B hộ nghèo | p%`.

Nothing but the columns words it. Where most rows fit, the others are meant to: one of their cells is wrong,
or two rows have cells of each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from math import prod
from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.evidence import accident, weighed
from flows.reconcile.figures import PAIR, TRIO, Figure
from flows.reconcile.lists import LONGEST

_STROKES: Final = "| "
_APART: Final = 2
"""Paragraphs from row to row."""
_WIDEST: Final = 10
"""Figures of a row that are looked at."""
_NEVER: Final = 1e-4
"""Largest chance that rows fit by accident."""
Row = list[Figure]


def find_cells(figures: list[Figure]) -> Iterator[Equation]:
    """Shares of one column in another, sums and changes of columns, among an article's figures."""
    for rows in _tables(figures):
        yield from shares_of(rows)
        units = [figure.unit for figure in rows[0]]
        for unit in dict.fromkeys(units):
            columns = [at for at, its in enumerate(units) if its == unit]
            yield from _most(_linear(rows, columns))


def shares_of(rows: list[Row]) -> Iterator[Equation]:
    """What each column of percentages is of, where rows of figures in the same units bear it out."""
    units = [figure.unit for figure in rows[0]]
    for at, unit in enumerate(units):
        if unit == "percent":
            yield from _most(_shares(rows, at, units))


def _tables(figures: list[Figure]) -> Iterator[list[Row]]:
    """Three or more rows that follow each other, of figures in the same units."""
    rows: list[Row] = []
    for row in _rows(figures):
        if rows and not _goes_on(row, rows[-1]):
            if len(rows) >= TRIO:
                yield rows
            rows = []
        rows.append(row)
    if len(rows) >= TRIO:
        yield rows


def _goes_on(row: Row, before: Row) -> bool:
    near = row[0].paragraph - before[0].paragraph <= _APART
    return near and [figure.unit for figure in row] == [figure.unit for figure in before]


def _rows(figures: list[Figure]) -> Iterator[Row]:
    """Figures of one line with nothing but strokes between them."""
    at = 0
    for figure in figures:
        if figure.order < at or not _is_cell(figure):
            continue
        at = figure.order
        first = at - 1
        while at < len(figures) and at - first < LONGEST and _beside(figures[at], figures[first]):
            at += 1
        if first >= 0 and PAIR < at - first <= _WIDEST:
            yield figures[first:at]


def _is_cell(figure: Figure) -> bool:
    """Whether nothing is said between a figure and the one before it in its line."""
    return not figure.first and not figure.lead.strip(_STROKES)


def _beside(figure: Figure, first: Figure) -> bool:
    return _is_cell(figure) and figure.paragraph == first.paragraph


def _shares(rows: list[Row], at: int, units: list[str]) -> Iterator[list[Equation]]:
    """Readings of a column of percentages: of each two others of one unit, one is a share of the other."""
    numbers = [other for other, unit in enumerate(units) if unit != "percent"]
    changes = {row[at].change for row in rows}
    sign = 0 if changes == {"none"} else -1 if "decrease" in changes else 1
    for part, whole in permutations(numbers, PAIR):
        if units[part] == units[whole]:
            yield [Equation("ratio", (row[at], row[part], row[whole]), sign, "certain") for row in rows]


def _linear(rows: list[Row], columns: list[int]) -> Iterator[list[Equation]]:
    """Readings of columns of one unit: one is the sum of two others, or how far they are apart."""
    for trio in combinations(columns, TRIO):
        changed = next((at for at in trio if any(not row[at].level for row in rows)), None)
        if changed is not None:
            start, end = (at for at in trio if at != changed)
            for sign in (1, -1):
                yield [
                    Equation("difference", (row[changed], row[start], row[end]), sign, "certain")
                    for row in rows
                ]
            continue
        for total in trio:
            one, other = (at for at in trio if at != total)
            yield [Equation("sum", (row[total], row[one], row[other]), standing="certain") for row in rows]


def _most(readings: Iterator[list[Equation]]) -> list[Equation]:
    """The reading that most rows fit, if half of them do and this is no accident."""
    best = max(readings, key=_fitting, default=[])
    fits = [e for e in best if e.holds and _matters(e)]
    if len(fits) < PAIR or PAIR * len(fits) < len(best):
        return []
    return best if prod(accident(e, 1) for e in fits) <= _NEVER else []


def _fitting(reading: list[Equation]) -> int:
    return sum(e.holds and _matters(e) for e in reading)


def _matters(equation: Equation) -> bool:
    """Whether each of its figures counts: nothing added to a number leaves it as it is."""
    return equation.kind == "ratio" or weighed(equation.kind, equation.figures)[1]
