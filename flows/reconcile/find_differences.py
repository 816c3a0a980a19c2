"""Changes between two values: từ A xuống B, giảm C; còn B, giảm C so với A; two sentences and a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing, at_print, holds
from flows.reconcile.figures import Figure
from flows.reconcile.repair import best

_ROLES = ("change", "from", "to")
_BACK = 14
_AHEAD = 4
_TOLD_LATER = 10
_FAR = 6
_CLOSE = 30
_CLOSE_BY = 3
_WORD_BEFORE = 6


def find_differences(figures: Sequence[Figure], sums: Sequence[Equation]) -> Iterator[Equation]:
    """Every stated change whose two values the article gives.

    Two values have one change: where one statement about them holds, another that does not is a misreading;
    and two parts of one whole are no two states of one thing.

    Args:
        figures: the article's figures.
        sums: totals found before.
    """
    readings = list(_readings(figures))
    settled = {frozenset(r.figures[1:]) for r in readings if holds(r)}
    parts = [frozenset(s.figures[1:]) for s in sums if s.kind == "sum"]
    for reading in readings:
        ends = frozenset(reading.figures[1:])
        if holds(reading) or not (ends in settled or any(ends <= listed for listed in parts)):
            yield reading


def _readings(figures: Sequence[Figure]) -> Iterator[Equation]:
    pairs = list(_from_to_pairs(figures))
    changes = [_change_of(figures, *pair) for pair in pairs]
    for (start, end), change in zip(pairs, changes, strict=True):
        if change is not None:
            yield _equation(change, start, end, _sure(change, start, end))
    taken = {*changes, *(f for pair in pairs for f in pair)}
    for figure in figures:
        if figure.unit == "VND" and _is_unspent(figure):
            yield from _remainder(figures, figure)
        elif figure.clause_cues & cues.EXCESS and (figure.unit != "percent" or not figure.level):
            yield from _excess(figures, figure)
        elif figure not in taken and _is_change(figure):
            yield from _net(figures, figure)
            told = _against(figures, figure)
            yield from [told] if told else best([*_since(figures, figure), *_told_apart(figures, figure)])


def _is_unspent(figure: Figure) -> bool:
    """Whether a figure is told as what is left: `còn A chưa chi`, `Số còn lại là A`."""
    if figure.lead_cues & cues.UNSPENT:
        return True
    return bool(figure.lead_cues & cues.REST) and cues.opens(cues.REST, figure.lead)


def _equation(change: Figure, start: Figure, end: Figure, standing: Standing) -> Equation:
    """The statement, read by its values; where that does not hold, by its words: a value may be wrong."""
    rising = end.value > start.value
    reading = Equation("difference", (change, start, end), _ROLES, 1 if rising else -1, standing)
    if holds(reading) or change.level or rising == (change.change == "increase"):
        return reading
    return Equation("difference", (change, start, end), _ROLES, -1 if rising else 1, standing)


def _is_change(figure: Figure) -> bool:
    """Whether a figure is the size of a change, and not a yearly average of changes."""
    if figure.lead_cues & cues.TO and cues.heard(figure.lead[-_WORD_BEFORE:]) & cues.TO:
        return False
    told = figure.clause_cues
    moved = told & (cues.FALL | cues.RISE) and not told & (cues.TO | cues.FROM)
    return bool(not figure.level or moved) and not figure.lead_cues & cues.MEAN


def _from_to_pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """`từ A xuống B`, `từ A … lên B` in one sentence."""
    for start in figures:
        if not start.lead_cues & cues.FROM or not cues.heard(start.lead[-_CLOSE:]) & cues.FROM:
            continue
        following = figures[start.order + 1 : start.order + 4]
        end = next((f for f in following if f.unit == start.unit), None)
        if end is not None and end.sentence == start.sentence and end.lead_cues & cues.TO:
            yield start, end


def _change_of(figures: Sequence[Figure], start: Figure, end: Figure) -> Figure | None:
    """The size of the change between two values: behind them, before them, or in the sentence after."""
    after = [f for f in figures[end.order + 1 : end.order + 1 + _AHEAD] if f.sentence - end.sentence <= 1]
    before = [
        f for f in figures[max(0, start.order - _CLOSE_BY) : start.order] if f.sentence == start.sentence
    ]
    same = [f for f in after if f.sentence == end.sentence]
    later = [f for f in after if f.sentence != end.sentence]
    nearby = (*same, *reversed(before), *later)
    return next((f for f in nearby if f.unit == start.unit and _is_change(f)), None)


def _sure(change: Figure, start: Figure, end: Figure) -> Standing:
    """Certain where all three stand in one sentence and nothing says that they speak of different things."""
    groups = {(f.group, f.place) for f in (change, start, end)}
    if len(groups) > 1 or not (start.like(end) and change.like(start) and change.like(end)):
        return "possible"
    if start.sentence == end.sentence == change.sentence:
        return "likely" if change.level else "certain"
    if change.sentence == start.sentence and _same_thing(start, change) and _same_thing(end, change):
        return "likely"
    return "likely" if abs(change.order - end.order) == 1 else "possible"


def _against(figures: Sequence[Figure], change: Figure) -> Equation | None:
    """`còn B, giảm C so với A`, also `giảm C (khi đó là A)`."""
    following = figures[change.order + 1 : change.order + 3]
    start = next((f for f in following if f.sentence == change.sentence and f.unit == change.unit), None)
    end = next((f for f in reversed(figures[: change.order]) if f.level and f.like(change)), None)
    if start is None or end is None or change.sentence - end.sentence > 1 or not _level_told(start):
        return None
    if not any(f.lead_cues & (cues.AGAINST | cues.THEN) for f in figures[change.order + 1 : start.order + 1]):
        return None
    return _equation(change, start, end, _sure(change, start, end))


def _level_told(figure: Figure) -> bool:
    """Whether a figure can be the value changed from: no excess over a plan, no part of a list that opens."""
    opened = figure.lead_cues & (cues.LIST | cues.DETAILS | cues.AMONG)
    return not opened and not figure.clause_cues & cues.EXCESS


def _since(figures: Sequence[Figure], change: Figure) -> list[Equation]:
    """`B. So với A của năm trước, giảm C`: the earlier value stands in the sentence of the change."""
    told = [f for f in figures[max(0, change.order - _FAR) : change.order] if f.sentence == change.sentence]
    start = next((f for f in reversed(told) if f.level and f.like(change)), None)
    if start is None or not any(f.lead_cues & cues.AGAINST for f in told):
        return []
    earlier = reversed(figures[max(0, start.order - _BACK) : start.order])
    ends = [f for f in earlier if f.level and f.like(change) and f.sentence < change.sentence][:3]
    return [_equation(change, start, end, _nearest_like(start, end, change, ends)) for end in ends]


def _nearest_like(start: Figure, end: Figure, change: Figure, ends: Sequence[Figure]) -> Standing:
    """Likely for the last value told before of just what changed."""
    alike = [f for f in ends if _same_thing(f, change)]
    named = change.metric != "other" and _same_thing(start, change)
    return "likely" if named and alike and end is alike[0] else "possible"


def _same_thing(level: Figure, change: Figure) -> bool:
    """Whether a level is of the quantity that the change is of."""
    return level.level and (level.unit, level.metric, level.group, level.place) == (
        change.unit, change.metric, change.group, change.place,
    )  # fmt: skip


def _told_apart(figures: Sequence[Figure], change: Figure) -> list[Equation]:
    """Two levels of the same thing in the paragraphs around, at both ends of the change's period."""
    if change.metric == "other" or change.level:
        return []
    window = figures[max(0, change.order - _BACK) : change.order + _TOLD_LATER]
    levels = sorted((f for f in window if _same_thing(f, change)), key=lambda f: abs(f.order - change.order))
    pairs = [(a, b) for a in levels for b in levels if a is not b and _spans(a, b, change)]
    readings = [_equation(change, a, b, _dated(a, b, change, len(pairs))) for a, b in pairs]
    last_two = sorted((f for f in levels if f.order < change.order), key=lambda f: -f.order)[:2]
    whole = len(last_two) == len(("from", "to")) and not cues.year_named(change.clause) and not change.bracket
    if whole and all(f.paragraph == change.paragraph for f in last_two):
        start, end = sorted(last_two, key=lambda f: f.value, reverse=change.change == "decrease")
        apart = start.years != end.years or start.sentence == end.sentence == change.sentence
        readings.append(_equation(change, start, end, "likely" if apart else "possible"))
    return sorted(readings, key=lambda r: (at_print(r) != change.value, r.standing == "possible"))


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


def _remainder(figures: Sequence[Figure], rest: Figure) -> Iterator[Equation]:
    """`được giao A, giải ngân B, còn C chưa chi`; `giải ngân B. Số còn lại C`."""
    before = [f for f in figures[max(0, rest.order - _BACK) : rest.order] if f.unit == rest.unit and f.level]
    spent = next((f for f in reversed(before) if f.metric == "funding_disbursed"), None)
    if spent is None or rest.sentence - spent.sentence > rest.first:
        return
    given = [f for f in reversed(before) if f.order < spent.order and f.metric == "funding_allocated"]
    yield from best(Equation("difference", (rest, g, spent), _ROLES, -1, "possible") for g in given)


def _net(figures: Sequence[Figure], gone: Figure) -> Iterator[Equation]:
    """`giảm C; có A thoát nghèo nhưng tái nghèo B`: what went and what came make the change told before."""
    came = next(iter(figures[gone.order + 1 : gone.order + 2]), None)
    if came is None or gone.level or came.level or gone.change == came.change or not _told_of(gone, came):
        return
    told = [f for f in reversed(figures[max(0, gone.order - _FAR) : gone.order]) if not f.level]
    yield from best(
        Equation("difference", (net, gone, came), _ROLES, -1, "possible")
        for net in told
        if _told_of(net, gone, apart=_CLOSE_BY) and net.change == gone.change
    )


def _told_of(one: Figure, other: Figure, apart: int = 0) -> bool:
    """Whether two changes are of one quantity and not too far from each other."""
    first, second = ((f.unit, f.metric, f.group, f.place) for f in (one, other))
    return first == second and abs(one.sentence - other.sentence) <= apart


def _excess(figures: Sequence[Figure], over: Figure) -> Iterator[Equation]:
    """`A …, vượt C so với kế hoạch B`."""
    around = figures[max(0, over.order - 1) : over.order + 2]
    done_over_plan = len(around) == len(_ROLES)
    if done_over_plan and len({(f.unit, f.sentence) for f in around}) == 1:
        done, _, plan = around
        told = plan.lead_cues & (cues.AGAINST | cues.PLAN)
        yield Equation("difference", (over, plan, done), _ROLES, 1, "likely" if told else "possible")
