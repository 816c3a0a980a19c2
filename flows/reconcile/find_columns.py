"""Totals of columns: of lists with as many figures in each line, and of tables, whose total has a row.

`Đầu tư: kế hoạch A, đã chi B`, `Sự nghiệp: …`, `Cộng: …`; `Bác Ái | A | B`, `Bắc Ái | C | D`, `Cộng | E | F`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.evidence import CUED, SILENT, weighed
from flows.reconcile.figures import Figure
from flows.reconcile.misreckoned import comes_of_others, leaves_out
from flows.reconcile.wording import SEVERAL

_ITEMS: Final = 3
_APART: Final = 2
"""Paragraphs from line to line."""
_STROKE: Final = "|"
_TOTAL: Final = re.compile(
    r"\W*(?:(?:[ivx]+|\d+)\W+)?"
    rf"(?:(?:tổng(?: cộng| số)?|cộng)(?: (?:cả )?(?:\d{{1,2}}|{'|'.join(SEVERAL)}) \w+(?: \w+)?)?"
    r"|(?:cả|toàn|tổng|cộng) giai đoạn(?: \d{4} ?[–-] ?\d{4})?)\W*"
)
"""What the line of a total is called, and no more: `Cộng 3 năm` counts the lines."""
_WHOLE: Final = re.compile(r"\W*(?:(?:tổng(?: cộng| số)? )?(?:toàn|cả) \w+)\W*")
"""What it is called if it may be that of more than the lines: `Toàn tỉnh`."""
_GROUP: Final = re.compile(r"\W*[ivx]+\b")
"""A line of a group, which holds the lines after it."""
_EACH: Final = ("income_per_capita",)
"""Metrics of amounts each."""


class _Column(NamedTuple):
    """Figures below each other.

    Attributes:
        total: the one that the others may come to; parts: those.
        called: whether its line is called a total; whole: whether that of a place.
        fits: the statements of the column that hold and are no accident.
    """

    total: Figure
    parts: list[Figure]
    called: bool
    whole: bool
    fits: list[Equation]


def find_columns(kin: dict[str, list[Figure]], settled: Iterable[Equation]) -> Iterator[Equation]:
    """The total that each column has in its last line, or its first; likely where that is called so.

    Where another column of the table comes to its total, all are meant to.

    Args:
        kin: the article's figures that can add up, by unit.
        settled: statements found before; totals that are known to hold are left alone where one would fail.
    """
    totals: dict[Figure, list[Equation]] = {}
    for told in settled:
        if told.kind == "sum":
            totals.setdefault(told.figures[0], []).append(told)
    families = [
        family
        for unit, family in kin.items()
        if unit != "percent" and len({figure.paragraph for figure in family}) >= _ITEMS
    ]
    opens = _openings(kin) if families else {}
    columns = [
        column for family in families for rows in _tables(family, opens) for column in _columns(rows, opens)
    ]
    held = {column.total.paragraph for column in columns if column.fits}
    for column in columns:
        yield from column.fits[:1]
        borne_out = column.called or (column.whole and column.total.paragraph in held)
        if not column.fits and borne_out:
            known = totals.get(column.total, ())
            sure = column.total.paragraph in held
            failing = [e for e in _failing(column, opens) if all(_of_some(told, e) for told in known)]
            yield from (e.standing_as("certain") if sure else e for e in failing)


def _of_some(told: Equation, whole: Equation) -> bool:
    """`năm đầu A; năm sau B; năm nay C; tổng cộng T`: whether a sum only fits as it leaves out a line."""
    return told.members < whole.members and leaves_out(whole)


def _failing(column: _Column, opens: dict[int, Figure]) -> Iterator[Equation]:
    """The sum that does not hold, unless it may be none: of groups and their lines, of amounts each."""
    figures = (column.total, *column.parts)
    below = Equation("sum", figures, standing="likely")
    within = [at for at in range(len(column.parts)) if comes_of_others(column.parts, at)]
    if below.holds or within:
        return
    if _is_cell(column.total):
        groups = [_GROUP.match(opens[part.paragraph].lead) is not None for part in column.parts]
        most = max(part.value for part in column.parts)
        each = column.total.metric in _EACH or (column.total.metric == "other" and column.total.value <= most)
        if each or any(groups) != all(groups):
            return
    yield below


def _openings(kin: dict[str, list[Figure]]) -> dict[int, Figure]:
    """The first figure of each line."""
    opens: dict[int, Figure] = {}
    for family in kin.values():
        for figure in family:
            first = opens.setdefault(figure.paragraph, figure)
            if figure.order < first.order:
                opens[figure.paragraph] = figure
    return opens


def _is_cell(figure: Figure) -> bool:
    return _STROKE in figure.lead or _STROKE in figure.tail


def _named(row: list[Figure], opens: dict[int, Figure]) -> Figure:
    """The figure with the name of a line before it: in a table that behind its first cell."""
    return row[0] if row[0].lead and not _is_cell(row[0]) else opens[row[0].paragraph]


def _tables(family: list[Figure], opens: dict[int, Figure]) -> Iterator[list[list[Figure]]]:
    """Lines that follow each other with as many figures each."""
    rows: list[list[Figure]] = []
    for line in _lines(family, opens):
        longer = rows and len(line) > len(rows[-1])
        row = line[: len(rows[-1])] if longer and _TOTAL.fullmatch(_named(line, opens).lead) else line
        if rows and not _goes_on(row, rows[-1]):
            if len(rows) >= _ITEMS:
                yield rows
            rows = []
        rows.append(row)
    if len(rows) >= _ITEMS:
        yield rows


def _goes_on(row: list[Figure], before: list[Figure]) -> bool:
    near = row[0].paragraph - before[0].paragraph <= _APART
    return len(row) == len(before) and near and _is_cell(row[0]) == _is_cell(before[0])


def _lines(family: list[Figure], opens: dict[int, Figure]) -> list[list[Figure]]:
    """Figures line by line, without lines that tell some of those before."""
    lines: list[list[Figure]] = []
    paragraph = -1
    for figure in family:
        if figure.paragraph != paragraph:
            paragraph = figure.paragraph
            lines.append([])
        lines[-1].append(figure)
    if len(lines) < _ITEMS:
        return []
    among = (line[0].lead_cues | _named(line, opens).lead_cues for line in lines)
    return [line for line, heard in zip(lines, among, strict=True) if not heard & cues.AMONG]


def _columns(rows: list[list[Figure]], opens: dict[int, Figure]) -> Iterator[_Column]:
    first, last = (_named(row, opens).lead for row in (rows[0], rows[-1]))
    above = _is_cell(rows[0][0]) and _called(first) and not _called(last)
    name = first if above else last
    called, whole = _TOTAL.fullmatch(name) is not None, _WHOLE.fullmatch(name) is not None
    for column in zip(*rows, strict=True):
        if len({f.change for f in column}) > 1 or any(f.norm for f in column):
            continue
        upward, downward = [column[-1], *column[:-1]], list(column)
        fits = [e for figures in (upward, downward) for e in _fitting(figures, called=called)]
        total, *parts = downward if above else upward
        yield _Column(total, parts, called, whole and _is_cell(total), fits)


def _called(name: str) -> bool:
    return _TOTAL.fullmatch(name) is not None or _WHOLE.fullmatch(name) is not None


def _fitting(figures: list[Figure], *, called: bool) -> Iterator[Equation]:
    """The sum, if it holds and is no accident."""
    standing: Standing = "likely" if called else "possible"
    equation = Equation("sum", tuple(figures), standing=standing)
    if equation.holds:
        odds, needed = weighed("sum", equation.figures)
        if needed and odds <= (CUED if called else SILENT):
            yield equation
