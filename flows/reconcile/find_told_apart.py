"""Changes told apart from their values: two levels of one thing around, at both ends of the change's time."""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile import cues
from flows.reconcile.change_signals import gap_to_another, of_two_times, since_lately
from flows.reconcile.equations import Equation, Standing, at_print
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.list_parts import opens_aside

_BACK: Final = 14
_TOLD_LATER: Final = 10
_FEW: Final = 6
_FIRST: Final = re.compile(r"\bđầu (?:tháng|quý)\b")
_LAST: Final = re.compile(r"\b(?:cuối (?:năm|kỳ|tháng|quý|nhiệm kỳ|giai đoạn)|đến nay|hiện nay|hiện)\b")
_HELPED: Final = ("supported_households",)
"""What is counted of those who were helped, who are told by group and not by time."""


def difference_of(change: Figure, start: Figure, end: Figure, standing: Standing) -> Equation:
    """The statement, read by its values; where that does not hold, by its words: a value may be wrong."""
    rising = end.value > start.value
    reading = Equation("difference", (change, start, end), 1 if rising else -1, standing)
    if reading.holds or change.level or rising == (change.change == "increase"):
        return reading
    return Equation("difference", (change, start, end), -1 if rising else 1, standing)


def same_thing(level: Figure, change: Figure) -> bool:
    """Whether a level is of the quantity that the change is of."""
    return level.level and (level.unit, level.metric, level.group, level.place) == (
        change.unit, change.metric, change.group, change.place,
    )  # fmt: skip


def standing_between(change: Figure, start: Figure, end: Figure) -> Standing:
    """Certain where all three stand in one sentence and nothing says that they speak of different things."""
    groups = {f.group for f in (change, start, end)} - {"all"}
    places = {f.place for f in (change, start, end)} - {None}
    apart = change.order < start.order and ";" in start.lead
    if (
        apart
        or len(groups) > 1
        or len(places) > 1
        or not (start.like(end) and change.like(start) and change.like(end))
    ):
        return "possible"
    if start.sentence == end.sentence == change.sentence:
        return "likely" if change.level else "certain"
    if change.sentence == start.sentence and same_thing(start, change) and same_thing(end, change):
        return "likely"
    return "likely" if abs(change.order - end.order) == 1 else "possible"


def find_told_apart(figures: list[Figure], change: Figure) -> list[Equation]:
    """Two levels of the same thing in the paragraphs around, at both ends of the change's period."""
    if change.metric == "other" or change.level or since_lately(change) or gap_to_another(figures, change):
        return []
    window = figures[max(0, change.order - _BACK) : change.order + _TOLD_LATER]
    told = [f for f in window if f.metric == change.metric and same_thing(f, change)]
    if change.metric in _HELPED:
        return []
    if len(told) < PAIR or (change.status == "target" and all(f.status == "actual" for f in told)):
        return []
    levels = sorted((f for f in told if not _rough(f, told)), key=lambda f: abs(f.order - change.order))
    pairs = [(a, b) for a in levels for b in levels if a is not b and _spans(a, b, change)]
    pairs = pairs or [(a, b) for a in levels for b in levels if _dates(a, b, change)]
    readings = [difference_of(change, a, b, _dated(a, b, change, len(pairs))) for a, b in pairs]
    last_two = sorted((f for f in levels if f.order < change.order), key=lambda f: -f.order)[:2]
    if len(last_two) == PAIR and _of_both(change, last_two):
        start, end = sorted(last_two, key=lambda f: f.value, reverse=change.change == "decrease")
        apart = (
            start.years != end.years
            or (start.sentence == end.sentence == change.sentence and _in_turn(figures, *reversed(last_two)))
            or _comes_to(change, *reversed(last_two))
            or _first_and_last(change, *reversed(last_two))
        )
        standing: Standing = "likely" if apart else "possible"
        if _drawn_from(change, *reversed(last_two)):
            standing = "certain"
        if _later(start, end):
            readings.append(_turned(change, start, end, standing))
        else:
            readings += [difference_of(change, start, end, standing), _turned(change, start, end, standing)]
    readings = [_as_worded(reading) for reading in readings if reading.holds or not _of_items(reading, told)]
    return sorted(readings, key=lambda r: (at_print(r) != change.value, r.standing == "possible"))


def _as_worded(reading: Equation) -> Equation:
    """`đầu năm A; cuối năm xuống B, giảm C`: with the end that words name, though values say otherwise."""
    change, start, end = reading.figures
    way = "xuống" if change.change == "decrease" else "lên"
    told = change.order == start.order + 1 == end.order + 2 and change.sentence == start.sentence
    if told and way in start.clause.split() and way not in end.clause.split():
        return _turned(change, start, end, reading.standing)
    return reading


def _of_items(reading: Equation, told: list[Figure]) -> bool:
    """`thiếu vốn A hộ, thiếu đất B hộ, ốm đau C hộ`: whether the ends are among several counts of one day."""
    change, start, end = reading.figures
    day = (start.years, start.status)
    if (
        start.years is None
        or (end.years, end.status) != day
        or change.sentence in {start.sentence, end.sentence}
    ):
        return False
    return len({f.value for f in told if (f.years, f.status) == day}) > PAIR


def _rough(level: Figure, told: list[Figure]) -> bool:
    """Whether a level only says roughly what another one says to the point: `dưới 600 nghìn` in a title."""
    return any(
        other.grain < level.grain
        and (other.years, other.status) == (level.years, level.status)
        and level.span.low <= other.value <= level.span.high
        for other in told
    )


def _of_both(change: Figure, levels: list[Figure]) -> bool:
    """Whether a change may be told of the last two levels before it: in its paragraph, or drawn from them."""
    if cues.year_named(change.clause) or _aside(change, levels) or opens_aside(change):
        return False
    drawn = change.lead_cues & cues.RESULT and levels[0].years != levels[1].years
    if all(f.bullet for f in (change, *levels)) and _first_and_last(change, *reversed(levels)):
        return all(change.paragraph - f.paragraph <= PAIR for f in levels)
    return all(change.paragraph - f.paragraph <= (1 if drawn else 0) for f in levels)


def _in_turn(figures: list[Figure], one: Figure, other: Figure) -> bool:
    """Whether two levels may be of one thing in turn: no plan and no change of its own is told of the first.

    `vốn A được X, tăng C; vốn B được Y, tăng D`: D is of Y, as C is of X.
    """
    between = figures[one.order + 1 : other.order]
    aside = bool(one.bracket) != bool(other.bracket) and not of_two_times(one, other)
    planned = (one.clause_cues | other.clause_cues) & cues.PLAN
    return not (planned or aside) and all(f.level for f in between if f.unit == one.unit)


def _comes_to(change: Figure, before: Figure, after: Figure) -> bool:
    """`có A. Nay còn B, giảm C`: whether a change is told right behind two levels, the last one its end."""
    told = after.clause_cues & cues.TO and not change.tail_cues & cues.AGAINST
    close = (after.order, before.order) == (change.order - 1, change.order - 2)
    return bool(told) and close and after.sentence == change.sentence and before.status == after.status


def _drawn_from(change: Figure, before: Figure, after: Figure) -> bool:
    """`cuối năm 2021 là A, nay xuống B, nghĩa là giảm C`: whether a change is drawn from both values."""
    row = before.order + 1 == after.order == change.order - 1
    one = before.told_with(after) and after.told_with(change) and before.metric == after.metric
    told = after.clause_cues & cues.TO and change.lead_cues & cues.RESULT and not change.bracket
    return row and one and bool(told) and before.status == after.status == change.status


def _first_and_last(change: Figure, before: Figure, after: Figure) -> bool:
    """`Đầu năm: A hộ. Cuối năm: B hộ. Giảm trong năm: C hộ`: whether both ends are named in turn."""
    earlier = before.lead_cues & cues.EARLIER or _FIRST.search(before.lead)
    named = earlier and not after.lead_cues & cues.EARLIER
    told = bool(named) and _LAST.search(after.lead) is not None and not change.tail_cues & cues.AGAINST
    return told and change.order - before.order <= _FEW and not (change.bracket or before.norm or after.norm)


def _later(start: Figure, end: Figure) -> bool:
    """Whether the value changed from is dated after the one changed to, and told after it."""
    if start.years is None or end.years is None or start.sentence != end.sentence:
        return False
    return start.years > end.years and start.order > end.order


def _aside(change: Figure, levels: list[Figure]) -> bool:
    """Whether a change in a bracket may be of something else than levels that are not of its sentence."""
    return bool(change.bracket) and any(f.sentence != change.sentence for f in levels)


def _turned(change: Figure, start: Figure, end: Figure, standing: Standing) -> Equation:
    """The statement with its ends in each other's place, where one is so wrong that it looks the other."""
    falling = change.change == "decrease"
    return Equation("difference", (change, end, start), -1 if falling else 1, standing)


def _dates(start: Figure, end: Figure, change: Figure) -> bool:
    """Whether two levels are dated as the ends of the change's period, though they differ the other way."""
    if start.years is None or end.years is None or change.years is None:
        return False
    before = start.years[1] < end.years[0] and start.years[0] in (change.years[0] - 1, change.years[0])
    return before and end.years[1] == change.years[1] and start.status == end.status


def _spans(start: Figure, end: Figure, change: Figure) -> bool:
    """Whether the two levels can stand at the ends of the change's period."""
    falling = change.change == "decrease"
    if start.value == end.value or (end.value < start.value) != falling:
        return False
    if start.years is None or end.years is None or change.years is None:
        return start.order < end.order
    first, last = change.years
    begins = start.years[0] in (first - 1, first, first + 1)
    return begins and start.years[0] <= end.years[0] and end.years[1] == last


def _dated(start: Figure, end: Figure, change: Figure, pairs: int) -> Standing:
    dated = None not in (start.years, end.years, change.years) and start.years != end.years
    actual = start.status == end.status == change.status == "actual"
    near = start.paragraph == end.paragraph == change.paragraph
    return "likely" if pairs == 1 and dated and actual and near else "possible"
