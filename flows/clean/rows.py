"""The rows of a table of figures, each in one line; the cells of a table that lays out a page stay apart."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

_NUMBER = re.compile(r"[-–]?[\d.,]+ ?%?|[-–]")
_DIGIT = re.compile(r"\d")
_LONGEST_CELL, _LONGEST_HEAD = 400, 80
_MOST_LINES, _MOST_HEADS = 3, 4
_DEEPEST = 50


@dataclass(slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: as printed.
        links: share of it that stands inside links.
        mark: what the markup says it is, one of `marks.MEANINGS`; empty where it says nothing.
        row: whether it is a row of a table of figures.
    """

    text: str
    links: float
    mark: str
    row: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is open.

    Attributes:
        cells: at which line each cell of the row that is open begins.
        heads: where the rows before begin that may be the head of a table of figures.
        width: how many cells its last row of figures has, 0 before the first.
    """

    cells: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    width: int = 0


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

    def open_cell(self) -> None:
        """A cell begins at the next line."""
        if self._tables:
            self._tables[-1].cells.append(len(self._lines))

    def close_row(self) -> None:
        """A row ends: one of figures becomes a line, and so do the rows of headings before it."""
        if not self._tables or not self._tables[-1].cells:
            return
        table = self._tables[-1]
        starts, table.cells = table.cells, []
        cells = [cell for cell in self._cells(starts) if cell]
        texts = [" ".join(line.text for line in cell) for cell in cells]
        if _is_figures(cells, texts, like_before=len(starts) == table.width):
            head = self._joined_heads(table.heads, starts[0])
            self._join(head, cells)
            table.heads, table.width = [], len(starts)
        elif len(cells) > 1 and all(len(cell) == 1 and len(cell[0].text) <= _LONGEST_HEAD for cell in cells):
            table.heads = [*table.heads[1 - _MOST_HEADS :], starts[0]]
        elif cells:
            table.heads = []

    def _cells(self, starts: list[int]) -> list[list[Line]]:
        ends = [*starts[1:], len(self._lines)]
        return [self._lines[start:end] for start, end in zip(starts, ends, strict=True)]

    def _joined_heads(self, heads: list[int], end: int) -> int:
        """Joins each row of headings; returns where the row after them begins."""
        for start, stop in reversed(list(itertools.pairwise([*heads, end]))):
            self._lines[start:stop] = [_joined([[line] for line in self._lines[start:stop]])]
        return heads[0] + len(heads) if heads else end

    def _join(self, start: int, cells: list[list[Line]]) -> None:
        self._lines[start:] = [_joined(cells)]


def _is_figures(cells: list[list[Line]], texts: list[str], *, like_before: bool) -> bool:
    """Whether a row holds a figure behind its first cell, or is one more of a table of such."""
    if any(
        len(cell) > _MOST_LINES or len(text) > _LONGEST_CELL for cell, text in zip(cells, texts, strict=True)
    ):
        return False
    return any(_NUMBER.fullmatch(text) and (like_before or _DIGIT.search(text)) for text in texts[1:])


def _joined(cells: list[list[Line]]) -> Line:
    lines = [line for cell in cells for line in cell]
    letters = sum(len(line.text) for line in lines)
    linked = sum(line.links * len(line.text) for line in lines) / max(1, letters)
    return Line(
        "; ".join(" ".join(line.text for line in cell) for cell in cells), linked, lines[0].mark, row=True
    )
