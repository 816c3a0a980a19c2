"""Totals told behind several items that each have more than one number.

`X được giao A, đã chi B; Y được giao C, đã chi D. Cả hai đã chi T`. What stands right before the total is not
all of one sort, so each number of the total is set against those of its own sort, one from each item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_remainders import is_unspent
from flows.reconcile.find_whole_lists import closes
from flows.reconcile.lists import LONGEST
from flows.reconcile.share_parts import told_of
from flows.reconcile.wording import SEVERAL, first_phrase
from seeds.word_classes import classes

_APART: Final = 2
"""Sentences and paragraphs from item to item."""
_NEAREST: Final = 16
"""Figures right before a total among which two of its items are."""
_NUMBERS: Final = "|".join(rf"{word}(?<=\b{word})" for word in (*SEVERAL, *"23456789"))
_COUNTED: Final = re.compile(rf"(?P<word>{_NUMBERS}) (?P<thing>(?!\d)\w+)")
"""Begins with letters and not with `\b`, so that it is tried only where one of them stands."""
_TOTALLING: Final = cues.CLOSING | cues.BASE | cues.CLOSES
_OTHERS: Final = cues.REST | cues.UNSPENT | cues.EARLIER | cues.AGAINST | cues.MEAN | cues.EACH_YEAR
"""What is told of other items, of another time, or of each."""
_ELSE: Final = "khác"
Row = list[Figure]


def find_joint(figures: list[Figure]) -> Iterator[Equation]:
    """Such totals: likely where said to be of as many items as there are, or in words that close a list.

    Args:
        figures: the article's figures.
    """
    for opener in figures:
        if opener.unit == "percent" or opener.lead_cues & _OTHERS or not _may_total(figures, opener):
            continue
        if is_unspent(opener):
            continue
        words = opener.lead.rpartition(";")[2]
        closing, counted = bool(opener.lead_cues & cues.CLOSING), _COUNTED.search(words)
        if (counted or closing or _totals(opener, words)) and not _of_others(words):
            rows = _rows(figures, opener)
            several = _count(counted, rows) if counted else len(rows)
            told = (counted or closing) and several == len(rows) and _of_their_time(words, rows)
            for total in _row(figures, opener) if several > 1 else ():
                yield from _sum(total, rows[-several:], "likely" if told else "possible")


def find_counted(figures: list[Figure]) -> Iterator[Equation]:
    """`huyện X giảm A hộ; huyện Y giảm B hộ. Hai huyện giảm T hộ`: items of one number each, as many as said.

    Args:
        figures: the article's figures.
    """
    for total in figures:
        if total.metric == "other" or total.norm or total.lead_cues & (_OTHERS | cues.TO):
            continue
        if not total.first:
            yield from _counted_here(figures, total) if ";" in total.lead else ()
            continue
        counted = _COUNTED.match(total.lead.removeprefix("cả ").removeprefix("như vậy, "))
        if counted is None:
            continue
        told = (total.unit, total.metric, total.change, total.status, total.group)
        near = [
            f
            for f in figures[max(0, total.order - _NEAREST) : total.order]
            if (f.unit, f.metric, f.change, f.status, f.group) == told
            and total.sentence - f.sentence <= _APART
            and not f.bracket
        ]
        parts = [f for f in near if counted["thing"] in f.lead.split()]
        if len(parts) == len(near) == _count(counted, [[f] for f in parts]) > 1:
            yield Equation("sum", (total, *parts), standing="likely")


def _counted_here(figures: list[Figure], total: Figure) -> Iterator[Equation]:
    """`Hội X nhận A, Hội Y B, Đoàn Z C; ba tổ chức quản lý T`: of all numbers told before in its sentence."""
    words = total.lead.rpartition(";")[2].strip()
    counted = _COUNTED.match(words.removeprefix("cả "))
    if counted is None or counted["thing"] in classes()["time"]:
        return
    told = (total.unit, total.change, total.status, total.group)
    near = figures[max(0, total.order - _NEAREST) : total.order]
    parts = [f for f in near if f.sentence == total.sentence and f.unit == total.unit]
    alike = all((f.unit, f.change, f.status, f.group) == told and f.metric == total.metric for f in parts)
    if (
        alike
        and len(parts) == _count(counted, [[f] for f in parts]) > 1
        and not any(f.bracket for f in parts)
    ):
        yield Equation("sum", (total, *parts), standing="likely")


def _of_others(words: str) -> bool:
    return _ELSE in words and _ELSE in words.split()


def _may_total(figures: list[Figure], opener: Figure) -> bool:
    """Whether a figure begins a clause behind as many others of its unit as two items have."""
    if not (opener.first or ";" in opener.lead):
        return False
    at, unit = opener.order, opener.unit
    last = figures[max(0, at - 2 * PAIR) : at]
    if sum(figure.unit == unit for figure in last) < PAIR:
        return False
    return sum(figure.unit == unit for figure in figures[max(0, at - _NEAREST) : at]) >= 2 * PAIR


def _totals(opener: Figure, words: str) -> bool:
    """Whether a clause begins with a word for a total that does not stand for one behind its parts alone."""
    if not opener.lead_cues & _TOTALLING:
        return False
    return closes(f". {words.strip()}") or cues.opens(cues.BASE, words)


def _count(told: re.Match[str], rows: list[Row]) -> int:
    """Of how many of the items a total is said to be, 0 if it is of other things: of two months."""
    count = SEVERAL.get(told["word"]) or int(told["word"])
    timed = told["thing"] not in classes()["time"] or all(told["thing"] in row[0].lead for row in rows)
    return count if count <= len(rows) and timed else 0


def _of_their_time(words: str, rows: list[Row]) -> bool:
    """Whether a total names no time of its own that none of the items names."""
    return not cues.year_named(words) or any(cues.year_named(row[0].lead) for row in rows)


def _row(figures: list[Figure], first: Figure) -> Row:
    """Levels of one unit from a figure to where its clause ends."""
    row = [first]
    for figure in figures[first.order + 1 : first.order + LONGEST]:
        if figure.first or ";" in figure.lead:
            break
        if figure.unit == first.unit and figure.level:
            row.append(figure)
    return row


def _rows(figures: list[Figure], opener: Figure) -> list[Row]:
    """The items right before a total, each in its own clause and with more than one number in its unit."""
    rows: list[Row] = []
    row: Row = []
    last = opener
    for figure in reversed(figures[max(0, opener.order - LONGEST) : opener.order]):
        if last.sentence - figure.sentence > _APART or last.paragraph - figure.paragraph > _APART:
            break
        last = figure
        if figure.unit == opener.unit and figure.level:
            row.append(figure)
        if figure.first or ";" in figure.lead:
            if len(row) < PAIR:
                break
            rows.append(row[::-1])
            row = []
    return rows[::-1]


def _sum(total: Figure, rows: list[Row], standing: Standing) -> Iterator[Equation]:
    """A number of the total with those of its sort, if every item has just one of them."""
    columns = [_of_a_sort(row, total) for row in rows]
    more = _COUNTED.search(first_phrase(total.tail))
    if any(len(column) != 1 for column in columns) or (more is not None and _count(more, rows) < len(rows)):
        return
    if total.metric != "other" and not total.norm:
        yield Equation("sum", (total, *(part for (part,) in columns)), standing=standing)


def _of_a_sort(row: Row, total: Figure) -> Row:
    """The numbers of an item that count what the total counts, without those that others are some of."""
    wholes = [whole for part, whole in pairwise(row) if told_of(part, whole)]
    told = (total.metric, total.change, total.status, total.group, total.bracket)
    return [
        f
        for f in row
        if f not in wholes and (f.metric, f.change, f.status, f.group, f.bracket) == told and not f.norm
    ]
