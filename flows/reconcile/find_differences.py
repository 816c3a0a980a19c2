"""Changes between two values: từ A xuống B, giảm C; còn B, giảm C so với A; two sentences and a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing, holds
from flows.reconcile.figures import Figure

_ROLES = ("change", "from", "to")
_BACK = 14
_AHEAD = 4
_TOLD_LATER = 10
_FAR = 6
_CLOSE = 30


def find_differences(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Every stated change whose two values the article gives."""
    for change in figures:
        if change.unit == "VND" and cues.says("unspent", change.lead):
            yield from _remainder(figures, change)
        elif cues.says("excess", change.clause) and change.unit != "percent":
            yield from _excess(figures, change)
        elif _direction(change) and not cues.says("mean", change.lead):
            reading = _from_to(figures, change) or _against(figures, change) or _told_apart(figures, change)
            if reading is not None:
                yield reading


def _direction(figure: Figure) -> int:
    """1 for a rise, -1 for a fall, 0 for a level."""
    if figure.change == "increase":
        return 1
    return -1 if figure.change == "decrease" else 0


def _equation(change: Figure, start: Figure, end: Figure, standing: Standing) -> Equation:
    return Equation("difference", (change, start, end), _ROLES, _direction(change), standing)


def _from_to(figures: Sequence[Figure], change: Figure) -> Equation | None:
    """`từ A xuống B` in the sentence of the change, or in the one before."""
    for start in _nearest(figures, change):
        if not _is_from(start, change):
            continue
        end = _next_alike(figures, start, change)
        if end is not None and start.sentence == end.sentence and cues.says("to", end.lead):
            return _equation(change, start, end, _sure(change, start, end))
    return None


def _sure(change: Figure, start: Figure, end: Figure) -> Standing:
    """Certain where all three stand in one sentence and speak of one thing."""
    kinds = {(f.metric, f.group, f.place) for f in (change, start, end)}
    if len(kinds) > 1:
        return "possible"
    if start.sentence == end.sentence == change.sentence:
        return "certain"
    return "likely" if abs(change.order - end.order) == 1 else "possible"


def _nearest(figures: Sequence[Figure], change: Figure) -> list[Figure]:
    """Figures around a change, nearest first."""
    window = figures[max(0, change.order - _BACK) : change.order + _AHEAD]
    near = [f for f in window if f is not change and abs(f.sentence - change.sentence) <= 1]
    return sorted(near, key=lambda f: (abs(f.order - change.order), f.order))


def _is_from(figure: Figure, change: Figure) -> bool:
    near = cues.says("from", figure.lead[-_CLOSE:])
    return near and figure.level and figure.unit == change.unit


def _next_alike(figures: Sequence[Figure], start: Figure, change: Figure) -> Figure | None:
    for figure in figures[start.order + 1 : start.order + 4]:
        if figure.unit == start.unit and figure is not change:
            return figure if figure.level else None
    return None


def _against(figures: Sequence[Figure], change: Figure) -> Equation | None:
    """`còn B, giảm C so với A`, also `giảm C (khi đó là A)`."""
    following = figures[change.order + 1 : change.order + 3]
    start = next((f for f in following if f.sentence == change.sentence and f.unit == change.unit), None)
    end = next((f for f in reversed(figures[: change.order]) if _same_thing(f, change)), None)
    if start is None or not start.level or end is None or change.sentence - end.sentence > 1:
        return None
    between = " ".join(f.lead for f in figures[change.order + 1 : start.order + 1])
    if not cues.says("against", between) and not cues.says("then", between):
        return None
    return _equation(change, start, end, _sure(change, start, end))


def _same_thing(level: Figure, change: Figure) -> bool:
    """Whether a level is of the quantity that the change is of."""
    return level.level and (level.unit, level.metric, level.group, level.place) == (
        change.unit, change.metric, change.group, change.place,
    )  # fmt: skip


def _told_apart(figures: Sequence[Figure], change: Figure) -> Equation | None:
    """Two levels of the same thing in the paragraphs around, at both ends of the change's period."""
    if change.metric == "other":
        return None
    window = figures[max(0, change.order - _BACK) : change.order + _TOLD_LATER]
    levels = [f for f in window if _same_thing(f, change)]
    levels.sort(key=lambda f: abs(f.order - change.order))
    pairs = [(a, b) for a in levels for b in levels if a is not b and _spans(a, b, change)]
    readings = [_equation(change, a, b, _certain(a, b, change, len(pairs))) for a, b in pairs]
    return next((r for r in readings if holds(r)), readings[0] if len(readings) == 1 else None)


def _spans(start: Figure, end: Figure, change: Figure) -> bool:
    """Whether the two levels can stand at the ends of the change's period."""
    if (end.value - start.value) * _direction(change) <= 0:
        return False
    if start.years is None or end.years is None or change.years is None:
        return start.order < end.order
    first, last = change.years
    begins = start.years[0] in (first - 1, first, first + 1)
    return begins and start.years[0] <= end.years[0] and end.years[1] == last


def _certain(start: Figure, end: Figure, change: Figure, pairs: int) -> Standing:
    dated = None not in (start.years, end.years, change.years) and start.years != end.years
    actual = start.status == end.status == change.status == "actual"
    near = start.paragraph == end.paragraph == change.paragraph
    if not (pairs == 1 and dated and actual and near):
        return "possible"
    return "likely"


def _remainder(figures: Sequence[Figure], rest: Figure) -> Iterator[Equation]:
    """`được giao A, giải ngân B, còn C chưa chi`."""
    before = [f for f in figures[max(0, rest.order - _FAR) : rest.order] if f.unit == rest.unit and f.level]
    spent = next((f for f in reversed(before) if f.metric == "funding_disbursed"), None)
    if spent is None or spent.sentence != rest.sentence:
        return
    given = [f for f in reversed(before) if f.order < spent.order and f.metric == "funding_allocated"]
    readings = [Equation("difference", (rest, g, spent), _ROLES, -1, "possible") for g in given]
    yield from [r for r in readings if holds(r)][:1]


def _excess(figures: Sequence[Figure], over: Figure) -> Iterator[Equation]:
    """`A …, vượt C so với kế hoạch B`."""
    around = figures[max(0, over.order - 1) : over.order + 2]
    done_over_plan = len(around) == len(_ROLES)
    if done_over_plan and len({(f.unit, f.sentence) for f in around}) == 1:
        done, _, plan = around
        yield Equation("difference", (over, plan, done), _ROLES, 1, "possible")
