"""Tables in the text of an article: lines of cells between upright strokes, and what stands above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from flows.extract.tables_words import phrases

STROKE = "|"
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+=-]+")
_FIGURE = re.compile(
    r"[-–+~≈<>≤≥(]{0,2} ?\d[\d.,]*(?: \d{3})*(?: ?%| ?\(.*| [^\W\d_][^.;:]*| ?[/–-] ?\d[\d.,]*.*)?"
)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")
_YEAR = re.compile(r"(?:năm )?(?:19|20)\d\d", re.IGNORECASE)
_COLUMN = re.compile(r"\(?(?:[A-ZĐ]|\d{1,2})\)?(?: ?=.*)?")
_ORDER = re.compile(r"(?:\d{1,3}|[IVXLC]{1,5})?[.)]?")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 60
"""Characters of a cell that holds a figure."""
_LABEL = 200
"""Characters of any other cell; what is longer lays out a page."""
_LEAST = 2
_ABOVE, _CAPTION, _HEADING = 3, 300, 120


class Cell(NamedTuple):
    """A cell: its text, and at which character of the reading it begins."""

    text: str
    at: int


class Row(NamedTuple):
    """A line of cells, from `start` to `end` in the reading."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """A table.

    Attributes:
        heads: of each column, from top to bottom.
        rows: those that hold figures.
        labels: the columns that name a row; `first`, how many columns stand before the first figure.
        above: the lines right above it that may tell what it is about, the nearest first.
    """

    heads: Sequence[Sequence[str]]
    rows: Sequence[Row]
    labels: Sequence[int]
    first: int
    above: Sequence[str]


def tables(reading: str) -> Iterator[Table]:
    """The tables of a reading."""
    lines = [(found.start(), found[0]) for found in _LINE.finditer(reading)]
    numbered = [(n, STROKE in line) for n, (_, line) in enumerate(lines)]
    for strokes, group in groupby(numbered, key=lambda told: told[1]):
        block = [n for n, _ in group]
        if strokes and len(block) >= _LEAST:
            above = [line for _, line in lines[max(0, block[0] - _ABOVE) : block[0]] if STROKE not in line]
            yield from _tables([lines[n] for n in block], above[::-1])


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, and no more than belongs to it."""
    return len(text) <= _LONGEST and _FIGURE.fullmatch(text) is not None and not _DATE.fullmatch(text)


def _tables(block: Sequence[tuple[int, str]], above: Sequence[str]) -> Iterator[Table]:
    """The tables of a block: another begins where rows have more or fewer cells, or heads stand again.

    One without heads goes on with those of the last one that is as wide.
    """
    heads: list[Row] = []
    body: list[Row] = []
    known: dict[int, list[Row]] = {}
    for told in _rows(block):
        if all(_COLUMN.fullmatch(cell.text) or not cell.text for cell in told.cells):
            continue
        figured = _holds_figures(told)
        row = _below(body[0], told) if body and figured else told
        filled = sum(bool(cell.text) for cell in row.cells)
        if body and (len(row.cells) != len(body[0].cells) or (not figured and filled > 1)):
            yield from _table(heads, body, above)
            known[len(body[0].cells)] = heads
            heads, body = [], []
        if figured:
            heads = heads or known.get(len(row.cells), [])
            body.append(row)
        elif not body:
            heads.append(row)
    if body:
        yield from _table(heads, body, above)


def _below(first: Row, row: Row) -> Row:
    """A row below another; of a total that has fewer cells, those before its name are missing."""
    missing = len(first.cells) - len(row.cells)
    name = f"{row.cells[0].text.lower()} "
    if missing <= 0 or not name.startswith(tuple(f"{word} " for word in phrases("whole"))):
        return row
    return row._replace(cells=(Cell("", row.start),) * missing + row.cells)


def _rows(block: Sequence[tuple[int, str]]) -> Iterator[Row]:
    """The lines of a block as rows, without the strokes at their ends if all of them have those."""
    opened = all(line.lstrip().startswith(STROKE) for _, line in block)
    closed = all(line.rstrip().endswith(STROKE) for _, line in block)
    for start, line in block:
        if not _RULE.fullmatch(line):
            cells = tuple(_cells(start, line))
            yield Row(start, start + len(line), cells[opened : len(cells) - closed])


def _cells(start: int, line: str) -> Iterator[Cell]:
    at = start
    for piece in line.split(STROKE):
        yield Cell(piece.strip(), at + len(piece) - len(piece.lstrip()))
        at += len(piece) + 1


def _holds_figures(row: Row) -> bool:
    """Whether a row holds figures behind its first cell, and not only the years of a head."""
    told = [cell.text for cell in row.cells[1:] if is_figure(cell.text)]
    return any(not _YEAR.fullmatch(text) for text in told)


def _table(heads: Sequence[Row], body: Sequence[Row], above: Sequence[str]) -> Iterator[Table]:
    width = len(body[0].cells)
    columns = [[row.cells[n].text for row in body] for n in range(width)]
    named = [row for row in heads if sum(bool(cell.text) for cell in row.cells) > 1]
    lone = [next(cell.text for cell in row.cells if cell.text) for row in heads if row not in named]
    titles = _heads([row for row in named if width - len(row.cells) in (0, 1)], width)
    first = next((n for n in range(1, width) if any(map(is_figure, columns[n]))), width)
    labels = [n for n in range(first) if not _numbers(titles[n], columns[n]) and any(columns[n])]
    brief = all(len(text) <= _LABEL for n in range(width) for text in columns[n])
    if labels and brief and any(_LETTER.search(t) or _YEAR.fullmatch(t) for t in columns[labels[0]]):
        yield Table(titles, body, labels, first, [*lone[::-1], *above])


def _heads(rows: Sequence[Row], width: int) -> list[list[str]]:
    """What stands above each column; a head above several columns stands in the first of them."""
    told: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        cells = [""] * (width - len(row.cells)) + [cell.text for cell in row.cells]
        below = rows[number + 1 :]
        spread = ""
        for n, text in enumerate(cells):
            under = any(n < len(other.cells) and other.cells[n].text for other in below)
            spread = text or (spread if under and n else "")
            if spread and spread not in told[n]:
                told[n].append(spread)
    return told


def _numbers(heads: Sequence[str], column: Sequence[str]) -> bool:
    """Whether a column numbers the rows."""
    ordered = all(_ORDER.fullmatch(text) for text in column)
    named = any(head.lower().strip(" .") in phrases("number") for head in heads)
    return named or (ordered and not any(map(_YEAR.fullmatch, column)))


def _last_sentence(line: str) -> str:
    return line.rstrip(" :").rpartition(". ")[2]


def caption(above: Sequence[str]) -> tuple[str, list[str]]:
    """What the lines above a table say that it is about, empty if none does, and the short lines there."""
    brief: list[str] = []
    for line in above:
        said = line.strip()
        opening = said.lower().startswith(tuple(f"{word} " for word in phrases("caption")))
        if said.lower().startswith(tuple(phrases("announced"))) or said.startswith("("):
            brief.append(said)
        elif said.endswith(":") and not opening and len(last := _last_sentence(said)) <= _CAPTION:
            return last, brief
        elif len(said) <= (_CAPTION if opening else _HEADING) and (
            opening or not said.endswith((".", "!", "?", ";"))
        ):
            return said, brief
        else:
            break
    return "", brief
