"""Changes between two values: từ A xuống B, giảm C; còn B, giảm C so với A; two sentences and a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_against import find_against
from flows.reconcile.find_remainders import (
    find_excess,
    find_gap,
    find_net,
    find_remainder,
    find_result,
    is_unspent,
)
from flows.reconcile.find_told_apart import difference_of, find_told_apart, same_thing, standing_between
from flows.reconcile.repair import best, stands
from flows.reconcile.wording import first_phrase, shared_words

_BACK: Final = 14
_AHEAD: Final = 4
_FAR: Final = 6
_STEP: Final = re.compile(
    r"(?:\([^()]*\))?(?:(?:vào )?(?:cuối |đầu )?năm 20\d\d)?(?:,| và|và|,? rồi)(?: (?:còn|xuống|lên))?"
)
_RAISING: Final = ("nâng ", "đưa ")
_CLOSE: Final = 30
_CLOSE_BY: Final = 3
_WORD_BEFORE: Final = 6
_BEFORE: Final = cues.GAP | cues.RESULT | cues.UNSPENT | cues.REST | cues.EXCESS | cues.FALL | cues.RISE
"""What is heard before a level that is told as the size of a change all the same, or `UNSPENT` behind it."""


def find_differences(figures: list[Figure], sums: list[Equation]) -> Iterator[Equation]:
    """Every stated change whose two values the article gives.

    Two values have one change: where one statement about them holds, another that does not is a misreading,
    and so is that of a part of the change; and two parts of one whole, or a part and its whole, are no two
    states of one thing.

    Args:
        figures: the article's figures.
        sums: totals found before.
    """
    heads = {part: s.figures[0] for s in sums if s.kind == "sum" and stands(s) for part in s.figures[1:]}
    readings = list(_readings(figures, heads))
    if all(reading.holds for reading in readings):
        yield from readings
        return
    settled = {frozenset(r.figures[1:]) for r in readings if r.holds}
    parts = [frozenset(s.figures) for s in sums if s.kind == "sum" and stands(s)]
    told = {reading.figures for reading in readings if reading.holds or reading.standing != "possible"}
    for reading in readings:
        change, *values = reading.figures
        ends = frozenset(values)
        within = change in heads and (heads[change], *values) in told
        if reading.holds or not (within or ends in settled or any(ends <= listed for listed in parts)):
            yield reading


def _readings(figures: list[Figure], heads: Mapping[Figure, Figure]) -> Iterator[Equation]:
    pairs = list(from_to_pairs(figures))
    changes = [_change_of(figures, *pair) for pair in pairs]
    for (start, end), change in zip(pairs, changes, strict=True):
        if change is not None:
            last = last_step(figures, end, change)
            standing = standing_between(change, start, end) if last is end else "possible"
            yield _worded(difference_of(change, start, last, standing))
        elif (added := _added(figures, start, end)) is not None:
            yield Equation("difference", (added, start, end), 1, "likely")
    taken = {*changes, *(f for pair in pairs for f in pair)}
    for figure in [f for f in figures if not f.level or f.lead_cues & _BEFORE or f.tail_cues & cues.UNSPENT]:
        yield from find_result(figures, figure)
        if figure.clause_cues & cues.GAP:
            yield from find_gap(figures, figure)
        if figure.unit == "VND" and is_unspent(figure):
            yield from find_remainder(figures, figure)
        elif figure.clause_cues & cues.EXCESS:
            yield from find_excess(figures, figure)
        elif figure not in taken and _is_change(figure):
            yield from find_net(figures, figure)
            against, step = find_against(figures, figure, heads), _step(figures, figure)
            told = against or _compared_before(figures, figure) or ([step] if step else [])
            yield from best(told or [*_since(figures, figure), *find_told_apart(figures, figure)])


def _added(figures: list[Figure], start: Figure, end: Figure) -> Figure | None:
    """`bổ sung C, nâng tổng nguồn vốn từ A lên B`: what a value is raised by, told right before."""
    if way_told(end) != "increase" or not start.clause.strip().startswith(_RAISING):
        return None
    before = figures[max(0, start.order - 1) : start.order]
    return next((f for f in before if f.told_with(start) and f.level and not (f.norm or f.bracket)), None)


def last_step(figures: list[Figure], end: Figure, change: Figure) -> Figure:
    """`từ A xuống B và C, hai năm giảm D`: the last of the values that one after the other were come to."""
    last = end
    for figure in figures[end.order + 1 : change.order]:
        if not (figure.told_with(end) and figure.level and _STEP.fullmatch(figure.lead)):
            break
        last = figure
    return last


def _worded(reading: Equation) -> Equation:
    """`từ A xuống B, giảm C`: with the change that the words tell, though the values change the other way."""
    change = reading.figures[0]
    unclear = change.level or _said(change) not in {None, change.change}
    told = 0 if unclear else 1 if change.change == "increase" else -1
    if not told or reading.standing != "certain":
        return reading
    return Equation(reading.kind, reading.figures, told, reading.standing)


def _is_change(figure: Figure) -> bool:
    """Whether a figure is the size of a change, and not a yearly average of changes."""
    if figure.lead_cues & cues.TO and cues.heard(figure.lead[-_WORD_BEFORE:]) & cues.TO:
        return False
    told = figure.clause_cues
    moved = told & (cues.FALL | cues.RISE) and not told & (cues.TO | cues.FROM)
    averaged = figure.lead_cues & cues.MEAN and figure.metric != "income_per_capita"
    return bool(not figure.level or moved) and not averaged


def from_to_pairs(figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """`từ A xuống B`, `từ A … lên B` in one sentence."""
    for start in [f for f in figures if f.lead_cues & cues.FROM]:
        if not cues.heard(start.lead[-_CLOSE:]) & cues.FROM:
            continue
        following = figures[start.order + 1 : start.order + 4]
        end = next((f for f in following if f.unit == start.unit), None)
        if end is None or end.sentence != start.sentence or not end.lead_cues & cues.TO:
            continue
        if end.level or cues.heard(end.lead[-_WORD_BEFORE:]) & cues.TO:
            yield start, end


def _change_of(figures: list[Figure], start: Figure, end: Figure) -> Figure | None:
    """The size of the change between two values: behind them, before them, or in the sentence after.

    `từ A xuống B, bình quân mỗi năm giảm D, vượt C so với chỉ tiêu`: never what exceeds an aim, nor a gap but
    right behind both.
    """
    ahead = figures[end.order + 1 : end.order + 1 + _AHEAD]
    after = list(takewhile(lambda f: f.sentence - end.sentence <= 1 and not _told_anew(f, end), ahead))
    before = [
        f for f in figures[max(0, start.order - _CLOSE_BY) : start.order] if f.sentence == start.sentence
    ]
    same = [f for f in after if f.sentence == end.sentence]
    later = [f for f in after if f.sentence != end.sentence]
    nearby = (*same, *reversed(before), *later)
    way = way_told(end)
    next_to = same[0] if same else None
    for figure in nearby:
        sized = figure is next_to and _bare(figure) if figure.clause_cues & cues.GAP else _is_change(figure)
        told = sized and figure.unit == start.unit and not figure.clause_cues & cues.EXCESS
        if told and (way is None or figure.level or figure.change == way or _said(figure) == way):
            return figure
    return None


def _told_anew(figure: Figure, end: Figure) -> bool:
    """`phấn đấu từ A xuống B; đến nay còn D, giảm C`: whether what follows is of another value come to."""
    begun = figure.first or ";" in figure.lead
    return begun and figure.level and figure.like(end) and bool(figure.clause_cues & cues.TO)


def _said(change: Figure) -> str | None:
    """`không có hộ tái nghèo; số hộ nghèo giảm C`: which way the words right before a change say."""
    moved = change.clause_cues & (cues.FALL | cues.RISE)
    return "decrease" if moved == cues.FALL else "increase" if moved == cues.RISE else None


def _bare(gap: Figure) -> bool:
    """`về mức B, thấp hơn C.`: whether a gap is to nothing but the value before."""
    return len(gap.clause.split()) <= PAIR and not first_phrase(gap.tail)


def way_told(end: Figure) -> str | None:
    """Which way words say that a value went, `xuống B` or `lên B`; None if they do not say."""
    words = end.lead[-_CLOSE:].split()
    return "decrease" if "xuống" in words else "increase" if "lên" in words else None


def _compared_before(figures: list[Figure], change: Figure) -> list[Equation]:
    """`còn B; so với A của cuối năm trước, giảm C`: from the value that it is compared with in its clause."""
    near = figures[max(0, change.order - PAIR) : change.order]
    if len(near) < PAIR or change.metric == "other" or len(change.clause.split()) > PAIR:
        return []
    end, start = near
    together = end.sentence == start.sentence == change.sentence and not (start.bracket or end.bracket)
    told = together and same_thing(start, change) and same_thing(end, change) and end.status == start.status
    against = start.clause_cues & cues.AGAINST and not start.clause_cues & cues.PLAN
    return [difference_of(change, start, end, "certain")] if told and against else []


def _step(figures: list[Figure], change: Figure) -> Equation | None:
    """`năm 2023 còn A; năm 2024 giảm C, còn B`: from the value of the year before, told last."""
    end = next(iter(figures[change.order + 1 : change.order + 2]), None)
    if end is None or change.level or end.sentence != change.sentence or not end.lead_cues & cues.TO:
        return None
    if ";" in end.lead:
        return None
    near = reversed(figures[max(0, change.order - _CLOSE_BY) : change.order])
    start = next(
        (f for f in near if f.level and f.sentence >= change.sentence - 1 and _of_one_thing(f, end)), None
    )
    if start is None or start.years is None or end.years is None or not end.like(change):
        return None
    next_year = start.years[1] + 1 == end.years[0]
    return difference_of(change, start, end, "likely") if next_year else None


def _of_one_thing(one: Figure, other: Figure) -> bool:
    told, again = ((f.unit, f.metric, f.place, f.group, f.status) for f in (one, other))
    return told == again


def _since(figures: list[Figure], change: Figure) -> list[Equation]:
    """`B. So với A của năm trước, giảm C`: the earlier value stands in the sentence of the change."""
    told = [f for f in figures[max(0, change.order - _FAR) : change.order] if f.sentence == change.sentence]
    start = next((f for f in reversed(told) if f.level and f.like(change)), None)
    if start is None or not any(f.lead_cues & cues.AGAINST for f in told):
        return []
    near = 0 if change.clause_cues & cues.BASE else max(0, start.order - _BACK)
    earlier = reversed(figures[near : start.order])
    ends = [f for f in earlier if f.level and f.like(change) and f.sentence < change.sentence]
    totals = [f for f in ends if change.clause_cues & f.lead_cues & cues.BASE and f.source == change.source]
    ends = (totals or [f for f in ends if f.order >= start.order - _BACK])[:3]
    return [difference_of(change, start, end, _nearest_like(start, end, change, ends)) for end in ends]


def _nearest_like(start: Figure, end: Figure, change: Figure, ends: list[Figure]) -> Standing:
    """Likely for the last value told before of just what changed."""
    alike = [f for f in ends if same_thing(f, change)]
    named = same_thing(start, change) and (change.metric != "other" or shared_words(change.clause, end))
    return "likely" if named and alike and end is alike[0] else "possible"
