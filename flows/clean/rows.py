"""The rows of a table of figures, each in one line; the cells of a table that lays out a page stay apart."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import seeds

BETWEEN = " | "
"""Stands between the cells of a row; an empty cell keeps its place."""
_NUMBER = re.compile(r"[-–]?[\d.,]+ ?%?|[-–]")
_COUNTED = re.compile(r"\d[\d.,]* ?(?P<unit>[^\W\d_][^\d()]*)")
_DIGIT = re.compile(r"\d")
_SPAN = re.compile(r"\d{1,2}")
_LONGEST_CELL, _LONGEST_HEAD = 400, 80
_MOST_LINES, _MOST_HEADS = 3, 4
_WIDEST = 20
_COLUMNS = ("phrase", "kind", "unit", "factor")
_MONEY = ("đồng", "đ")
_DEEPEST = 50


@dataclass(slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: as printed.
        links: share of it that stands inside links.
        mark: what the markup says it is, one of `marks.MEANINGS`; empty where it says nothing.
        row: whether it is a row of a table of figures.
        heading: whether it is one.
        within: number of the outermost `<article>` that it stands in, from 1; 0 for none.
    """

    text: str
    links: float
    mark: str
    row: bool = False
    heading: bool = False
    within: int = 0


Starts = list[int | None]
"""At which line each cell of a row begins; None for a place that a cell beside or above fills, too."""


@dataclass(slots=True)
class _Table:
    """A table that is open.

    Attributes:
        cells: those of the row that is open.
        down: for columns, how many rows more the last cell there fills.
        heads: the rows before that may be the head of a table of figures.
        width: how many cells its last row of figures has, 0 before the first.
    """

    cells: Starts = field(default_factory=list)
    down: dict[int, int] = field(default_factory=dict)
    heads: list[Starts] = field(default_factory=list)
    width: int = 0

    def fill(self) -> None:
        """Leaves the places empty that cells above fill."""
        while self.down.get(len(self.cells), 0) > 0:
            self.down[len(self.cells)] -= 1
            self.cells.append(None)


class Rows:
    """Joins the cells of rows as tables open and close."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._tables: list[_Table] = []
        self._beyond = 0

    def open_table(self) -> None:
        """A table begins; those nested too deep are read as text."""
        if len(self._tables) < _DEEPEST:
            self._tables.append(_Table())
        else:
            self._beyond += 1

    def close_table(self) -> None:
        """A table ends, and its last row."""
        if self._beyond:
            self._beyond -= 1
        elif self._tables:
            self.close_row()
            self._tables.pop()

    def open_cell(self, attributes: Sequence[tuple[str, str | None]]) -> None:
        """A cell begins at the next line."""
        if not self._tables:
            return
        table = self._tables[-1]
        spans = {name: int(value) for name, value in attributes if value and _SPAN.fullmatch(value)}
        table.fill()
        wide = min(spans.get("colspan", 1), _WIDEST) - 1
        for column in range(len(table.cells), len(table.cells) + 1 + wide):
            table.down[column] = spans.get("rowspan", 1) - 1
        table.cells += [len(self._lines), *[None] * wide]

    def close_row(self) -> None:
        """A row ends: one of figures becomes a line, and so do the rows of headings before it."""
        if not self._tables or not any(start is not None for start in self._tables[-1].cells):
            return
        table = self._tables[-1]
        table.fill()
        starts, table.cells = table.cells, []
        cells = [cell for cell in self._cells(starts, len(self._lines)) if cell]
        brief = all(len(cell) <= _MOST_LINES and len(_text(cell)) <= _LONGEST_HEAD for cell in cells)
        within = bool(table.heads) or len(starts) == table.width
        if _is_figures(cells, like_before=len(starts) == table.width):
            alike = itertools.takewhile(lambda head: len(head) == len(starts), reversed(table.heads))
            self._join([*reversed(list(alike)), starts])
            table.heads, table.width = [], len(starts)
        elif brief and (len(cells) > 1 or (cells and within)):
            table.heads = [*table.heads[1 - _MOST_HEADS :], starts]
        elif cells:
            table.heads = []

    def _cells(self, starts: Starts, end: int) -> list[list[Line]]:
        """The lines of each cell of a row that ends before a line."""
        cells: list[list[Line]] = []
        for start in reversed(starts):
            cells.append([] if start is None else self._lines[start:end])
            end = end if start is None else start
        return cells[::-1]

    def _join(self, rows: list[Starts]) -> None:
        """Makes lines of the last rows."""
        end = len(self._lines)
        for starts in reversed(rows):
            begin = next(start for start in starts if start is not None)
            self._lines[begin:end] = [_joined(self._cells(starts, end))]
            end = begin


def _is_figures(cells: list[list[Line]], *, like_before: bool) -> bool:
    """Whether a row holds a figure behind its first cell, or is one more of a table of such."""
    texts = [_text(cell) for cell in cells]
    if any(
        len(cell) > _MOST_LINES or len(text) > _LONGEST_CELL for cell, text in zip(cells, texts, strict=True)
    ):
        return False
    return any(
        _is_counted(text) or (_NUMBER.fullmatch(text) and (like_before or _DIGIT.search(text)))
        for text in texts[1:]
    )


def _is_counted(text: str) -> bool:
    """Whether a cell holds a number with its unit."""
    found = _COUNTED.fullmatch(text)
    return found is not None and found["unit"].lower().strip() in _units()


@functools.cache
def _units() -> frozenset[str]:
    """What numbers of tables count or measure, as far as one word or two say it."""
    table = seeds.read("units", {name: seeds.Field(required=False) for name in _COLUMNS})
    words, scales = (table.filter(kind=kind)["phrase"] for kind in ("count", "multiplier"))
    return frozenset(
        (*words, *(f"{scale}{money}" for scale in ("", *(f"{s} " for s in scales)) for money in _MONEY))
    )


def _text(cell: list[Line]) -> str:
    return " ".join(line.text for line in cell)


def _joined(cells: list[list[Line]]) -> Line:
    lines = [line for cell in cells for line in cell]
    letters = sum(len(line.text) for line in lines)
    linked = sum(line.links * len(line.text) for line in lines) / max(1, letters)
    return Line(BETWEEN.join(map(_text, cells)), linked, lines[0].mark, row=True, within=lines[0].within)
