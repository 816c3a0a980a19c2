"""What a cell says, in the words of a reader: its unit, and the heads that speak of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from flows.extract import places_words
from flows.extract.tables_grid import Cell, Row, Table, caption, is_figure
from flows.extract.tables_words import (
    announced,
    is_plain,
    is_share,
    is_unit,
    phrases,
    unit_counted,
    unit_named,
)

_BARE = re.compile(r"[-–+]?\d[\d.,]*(?: \d{3})*")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BEHIND = re.compile(r"[,:–-] ?([^,:–()-]+)$")
_MONEY, _PLAN, _GRANTED = "đồng", "kế hoạch", "kế hoạch vốn được giao"
"""What is budgeted is allocated, and no aim."""
_WORD = re.compile(r"[^\W\d_]{2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"\d ?[-–/.] ?\d")
_BARE_YEAR = re.compile(r"(?<!năm )(?<!\d)((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?")
_ITEM = re.compile(r"^(?:[-–+*•]|\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}[.)]|[a-zđ][.)]) ?")
_BESIDES = re.compile(r"^(?:bảng|biểu|phụ lục)(?: số)?(?: [\dIVX.]+)?[.:]? *", re.IGNORECASE)
"""What a caption begins with that tells nothing."""
_NUMBER_OF = re.compile(r"^(?:tổng )?số (?:lượng )?", re.IGNORECASE)
_COUNT = re.compile(r"số [^\W\d_]+|(?:tỷ|tỉ) lệ", re.IGNORECASE)


_CHANGE = re.compile(r"(?:số (?:[^\W\d_]+ )?|mức |tỷ lệ |tỉ lệ )?(?:giảm|tăng)(?:$| )", re.IGNORECASE)
"""The head of a column of changes."""
_WHAT = re.compile(r"\(((?:tổng )?số [^(),;]+)[^()]*\) ?:?$", re.IGNORECASE)
"""What a table counts, in brackets at the end of its caption."""


class Said(NamedTuple):
    """A cell as a sentence: `before`, the cell as printed, `behind`; `start` and `end` of its row."""

    before: str
    cell: Cell
    behind: str
    start: int
    end: int


def said(table: Table) -> Iterator[Said]:
    """The cells of a table that hold figures, row by row, each with what a reader takes along to it."""
    about, brief = caption(table.above)
    counted = _WHAT.search(about)
    about = counted[1] if counted and not _COUNT.search(about[: counted.start()]) else about
    above = [named for line in brief if (named := unit_named(line.strip("() ")))]
    above.append(_printed(about))
    columns = {
        n: _column(table, n, about)
        for n in range(table.first, len(table.heads))
        if not _is_silent(table.heads[n])
    }
    units = [n for n in range(len(table.heads)) if _tells_units(table, n)]
    goal = _opening(_ITEM.sub("", about), "goal")
    years = sorted(year for row in table.rows if _YEAR.fullmatch(year := _label(table, row, units)))
    label = ""
    for row in table.rows:
        label = _label(table, row, units) or label
        told = [named for n in units if (named := unit_named(row.cells[n].text))]
        yield from (_itself(row, row.cells[n]) for n in table.labels if _has_figures(row.cells[n].text))
        for n, column in columns.items():
            cell = row.cells[n]
            unit = _unit(cell.text, column, label, told, above) if label else None
            if unit is not None and n not in units:
                paid = _MONEY in f"{cell.text}{unit}"
                # of money a bare `Kế hoạch` is what was granted, whatever the table is about
                granted = paid and column.spoken.lower() == _PLAN
                aim = goal or ("" if paid else column.aim)
                head = _GRANTED if granted else f"{aim} {column.spoken}"
                spoken = ", ".join(filter(None, (_named(table, _without_unit(label), years), head.strip())))
                before = f"{'' if granted else column.lead}{spoken}: "
                yield Said(before, cell, unit, row.start, row.end)


class _Column(NamedTuple):
    """A column.

    Attributes:
        heads: the lowest first.
        lead: what the table is about, said before the names of rows where the heads do not tell.
        spoken: the heads as said behind them; aim: what is said before a plan of anything but money.
        about: what the table is about.
    """

    heads: list[str]
    lead: str
    spoken: str
    aim: str
    about: str


def _column(table: Table, n: int, about: str) -> _Column:
    """A column as it is said; a bare share is one of what the column before it counts."""
    heads = list(table.heads[n])
    before = range(n - 1, table.first - 1, -1)
    near = next((m for m in before if not _CHANGE.match("".join(table.heads[m][:1]))), None)
    beside = list(table.heads[near]) if near is not None else []
    if len(heads) == 1 and is_share(heads[0]) and beside and not all(map(is_plain, beside)):
        heads = [_NUMBER_OF.sub("", beside[-1]), heads[0]]
    spoken = [_small(_dated(_without_unit(head))) for head in heads]
    if len(heads) > 1 and is_share(heads[-1]):
        spoken.insert(0, spoken.pop())
    lead = (
        f"{_small(_BESIDES.sub('', _without_unit(about)))}: " if about and all(map(is_plain, heads)) else ""
    )
    said = _over(table, n, " ".join(spoken))
    return _Column(heads[::-1], lead, said, _opening(said, "aim"), about)


def _over(table: Table, n: int, said: str) -> str:
    """The head of a column of changes with the years of the two columns before it, where it has none."""
    if n < table.first + 2 or not _CHANGE.match(said) or "trong năm" in said:
        return said
    earlier, later = (set(_YEAR.findall(" ".join(table.heads[n - back]))) for back in (2, 1))
    if len(earlier) != 1 or len(later) != 1 or max(earlier) >= max(later):
        return said
    return f"năm {max(later)} {said} so với năm {max(earlier)}"


def _opening(text: str, role: str) -> str:
    """What the words of a role say that a text begins with, empty if it begins with none."""
    opened = (f"{text.lower()} ".startswith(f"{phrase} ") for phrase in phrases(role))
    return next(itertools.compress(phrases(role).values(), opened), "")


def _itself(row: Row, cell: Cell) -> Said:
    return Said("", cell, "", row.start, row.end)


def _has_figures(text: str) -> bool:
    return re.search(r"\d", text) is not None and not _YEAR.fullmatch(text)


def _is_silent(heads: Sequence[str]) -> bool:
    """Whether the numbers of a column are no figures."""
    said = (" ".join(_BRACKETS.sub(" ", head).lower().split()).strip(" .:") for head in heads)
    return any(head in phrases("none") for head in said)


def _tells_units(table: Table, n: int) -> bool:
    """Whether a column holds the units of its rows."""
    cells = [row.cells[n].text for row in table.rows if row.cells[n].text]
    return bool(cells) and all(unit_named(text) for text in cells)


def _label(table: Table, row: Row, units: Sequence[int]) -> str:
    """What names a row; that of a total may stand where rows are numbered."""
    cells = {n: _ITEM.sub("", row.cells[n].text).strip(" :") for n in range(table.first) if n not in units}
    own = [cells[n] for n in table.labels if cells.get(n)]
    return ", ".join(own or (cell for cell in cells.values() if _WORD.search(cell)))


def _unit(cell: str, column: _Column, label: str, told: Sequence[str], above: Sequence[str]) -> str | None:
    """What a reader puts behind a cell: nothing where it has its unit, None if it is none or has none."""
    if not is_figure(cell):
        return "" if re.search(r"\d[^\W\d_]* [^\W\d_]", cell) else None
    if not _BARE.fullmatch(cell):
        return ""
    heads = column.heads
    named = [*heads, label] if all(map(is_plain, heads)) else heads
    found = (
        *map(_printed, named), *told,
        *(unit_counted(head, strong=True) for head in named), *above,
        *(unit_counted(head, strong=False) for head in named),
        *(unit_counted(count[0], strong=True) for count in _COUNT.finditer(column.about)),
    )  # fmt: skip
    unit = next((unit for unit in found if unit), None)
    return unit if unit in {None, "%"} else f" {unit}"


def _printed(head: str) -> str:
    """The unit that a head gives in brackets or at its end."""
    told = [*_BRACKETS.findall(head), *_BEHIND.findall(head)]
    return next((unit for unit in map(unit_named, told) if unit), "")


def _without_unit(head: str) -> str:
    kept = _BRACKETS.sub(lambda found: _counting(found[1]) if unit_named(found[1]) else found[0], head)
    behind = _BEHIND.search(kept)
    if behind and unit_named(behind[1]):
        kept = kept[: behind.start()]
    return " ".join(kept.split()).strip(" :")


def _counting(unit: str) -> str:
    """What a unit says of what is counted: nothing, but of `đơn vị: hộ nghèo`."""
    told = announced(unit.lower())
    return f" {told}" if " " in told and not is_unit(told) else ""


def _small(head: str) -> str:
    """A head as it would stand in a sentence."""
    return head if head[1:2].isupper() else head[:1].lower() + head[1:]


def _dated(head: str) -> str:
    """A head with the words that tell its years and days: `Kế hoạch 2023` is that of `năm 2023`."""
    if not _SPAN.search(head):
        head = _BARE_YEAR.sub(r"năm \1", head)
    return f"ngày {head}" if _DAY.fullmatch(head) else head


@lru_cache(maxsize=1)
def _types() -> re.Pattern[str]:
    kinds = "|".join(sorted(map(re.escape, places_words.phrases("unit")), key=len, reverse=True))
    return re.compile(rf"(?:tên )?(?P<type>{kinds})(?![^\W\d_])|(?:tp|tx|tt|[hxpq])\b", re.IGNORECASE)


def _named(table: Table, label: str, years: Sequence[str]) -> str:
    """The label of a row with the kind of place that its head tells; that of a total is of all years."""
    if _YEAR.fullmatch(label):
        return f"năm {label}"
    kind = _types().match(" ".join(table.heads[table.labels[0]]))
    named = f"{label.lower()} "
    if any(named.startswith(f"{word} ") for word in phrases("whole")):
        return f"giai đoạn {years[0]} - {years[-1]}" if len(years) > 1 else label
    if kind is None or not kind["type"] or not label[:1].isupper() or _types().match(label):
        return label
    return f"{kind['type'].lower()} {label}"
