"""Shares in clauses that tell the same of one item after another, which no word has to tie to each other.

`X được giao A, đã chi B, đạt p%; Y được giao C, đã chi D, đạt q%; …`. That the shares of some are of the
number two places before tells what those of the others are of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.figures import TRIO, Figure
from flows.reconcile.find_cells import Row, shares_of

_LONGEST: Final = 6
"""Figures of an item."""
_APART: Final = 2
"""Sentences and paragraphs from item to item."""


def find_records(figures: list[Figure]) -> Iterator[Equation]:
    """Such shares, among an article's figures; one that does not hold needs a slip to explain it."""
    for rows in _records(figures):
        for found in shares_of(rows):
            yield found if found.holds else found.standing_as("likely")


def _records(figures: list[Figure]) -> Iterator[list[Row]]:
    """Two or more clauses that follow each other, with figures of the same units behind the same words."""
    rows: list[Row] = []
    for clause in _clauses(figures):
        fitted = _fitted(rows, clause) if rows else None
        if fitted is None:
            if len(rows) > 1:
                yield rows
            rows = [clause] if len(clause) >= TRIO else []
        else:
            rows = fitted
    if len(rows) > 1:
        yield rows


def _clauses(figures: list[Figure]) -> Iterator[Row]:
    """Figures between semicolons or the ends of sentences."""
    clause: Row = []
    for figure in figures:
        if clause and (figure.first or ";" in figure.lead):
            yield clause
            clause = []
        clause.append(figure)
    if clause:
        yield clause


def _fitted(rows: list[Row], clause: Row) -> list[Row] | None:
    """The rows with one more; of the first, what a total stands before, of the last, what goes on behind."""
    last = rows[-1]
    first, other = last[0], clause[0]
    if other.sentence - first.sentence > _APART or other.paragraph - first.paragraph > _APART:
        return None
    size = len(last)
    if len(rows) == 1 and TRIO <= len(clause) < size:
        rows, size = [last[size - len(clause) :]], len(clause)
    row = clause[:size]
    alike = len(row) == size and all(_same(one, another) for one, another in zip(rows[-1], row, strict=True))
    told = alike and all(_worded(one, another) for one, another in zip(rows[-1][1:], row[1:], strict=True))
    return [*rows, row] if told and size <= _LONGEST else None


def _worded(one: Figure, other: Figure) -> bool:
    """Whether the same word stands right before two numbers."""
    return one.lead.split()[-1:] == other.lead.split()[-1:]


def _same(one: Figure, other: Figure) -> bool:
    return (one.unit, one.level, one.norm) == (other.unit, other.level, other.norm)
