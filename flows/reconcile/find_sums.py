"""Totals and their parts: tổng … trong đó / gồm / cụ thể, brackets, bullet lists, colons, còn lại."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing, holds
from flows.reconcile.figures import Figure
from flows.reconcile.wording import shared_words

_BULLETS_FOLLOW = re.compile(r":\s*(?:[-–—+*•]|\d{1,2}[.)]|[a-zđ]\))\s")
_HOUSES = ("houses_supported", "houses_built", "houses_repaired")
_PURSES = frozenset({"central", "provincial", "district", "commune", "local", "community"})
_FAR = 8


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a list of parts opens.

    Attributes:
        at: order of the first figure behind the cue.
        closed: whether the cue says that the parts make up the whole.
        form: inline, bracket or bullets.
    """

    at: int
    closed: bool
    form: str


def find_sums(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Every sum and partial sum that a list after its total asserts, and totals that follow their parts."""
    listed: list[Equation] = []
    for figure in figures:
        opening = opening_at(figures, figure.order)
        for reading in _listed(figures, opening) if opening else ():
            listed.append(reading)
            yield reading
        if cues.says("aside", figure.lead):
            yield from _aside(figures, figure, listed)
        if cues.says("closing", figure.lead):
            yield from _closed_by(figures, figure)


def opening_at(figures: Sequence[Figure], at: int) -> Opening | None:
    """The list that opens right before figure `at`, None if none does."""
    figure = figures[at]
    if at == 0:
        return None
    if figure.bullet and figure.first and figures[at - 1].paragraph != figure.paragraph:
        return Opening(at, closed=True, form="bullets") if _BULLETS_FOLLOW.search(figure.gap) else None
    if figure.bracket and figures[at - 1].bracket != figure.bracket:
        mates = [f for f in figures[at:] if f.bracket == figure.bracket and f.unit == figure.unit]
        if len(mates) > 1:
            return Opening(at, closed=not cues.says("among", figure.lead), form="bracket")
    colon = not figure.first and not figure.bullet and ":" in figure.lead
    if colon or cues.says("list", figure.lead):
        return Opening(at, closed=not cues.says("among", figure.lead), form="inline")
    return Opening(at, closed=False, form="inline") if cues.says("among", figure.lead) else None


def _listed(figures: Sequence[Figure], opening: Opening) -> Iterator[Equation]:
    """The statement of one list: the best of the totals that could stand before it."""
    scope = _scope(figures, opening)
    for unit in dict.fromkeys(figure.unit for figure in scope[:2]):
        readings = []
        for total in _totals(figures, opening, unit):
            parts = _parts(scope, total, opening)
            reading = _reading(total, parts, opening, scope) if parts else None
            if reading is not None:
                readings.append(reading)
        if readings:
            yield next((r for r in readings if holds(r)), readings[0])
            return


def _scope(figures: Sequence[Figure], opening: Opening) -> list[Figure]:
    """The figures that a list could reach over."""
    first = figures[opening.at]
    rest = figures[opening.at :]
    if opening.form == "bracket":
        return [f for f in rest if f.bracket == first.bracket]
    if opening.form == "inline":
        return [f for f in rest if f.sentence == first.sentence]
    found: list[Figure] = []
    for figure in rest:
        if not figure.bullet or (found and figure.paragraph - found[-1].paragraph > 1):
            break
        found.append(figure)
    return found


def _totals(figures: Sequence[Figure], opening: Opening, unit: str) -> list[Figure]:
    """Figures before the list that it could break down, the likeliest first."""
    first = figures[opening.at]
    reach = (1 if first.first else 0) + (opening.form == "bullets")
    near = [
        figure
        for figure in figures[max(0, opening.at - _FAR) : opening.at]
        if first.sentence - figure.sentence <= reach
        and figure.unit == unit
        and not cues.says("mean", figure.lead)
        and (opening.form == "bullets" or figure.paragraph == first.paragraph)
    ]
    return sorted(near, key=lambda f: (_subordinate(f, first), -f.order))


def _subordinate(figure: Figure, first: Figure) -> bool:
    """Whether a figure only stands beside the main one: a plan in brackets, the value of the year before."""
    return figure.bracket not in (0, first.bracket) or cues.says("against", figure.clause)


def _parts(scope: Sequence[Figure], total: Figure, opening: Opening) -> list[Figure]:
    """The figures of the list that are parts of `total`: its unit, level with level, nothing nested."""
    parts: list[Figure] = []
    nested = False
    for at, figure in enumerate(scope):
        if at and (cues.says("aside", figure.lead) or cues.says("closing", figure.lead)):
            break
        if at and _resumes(figure, scope[at - 1], opening):
            nested = False
        elif at and _opens_inside(figure, scope[at - 1]):
            nested = True
        if nested or figure.unit != total.unit or figure.bracket != scope[0].bracket:
            continue
        if not _same_change(figure, total) or (parts and _beside(figure)):
            continue
        parts.append(figure)
    return parts


def _same_change(part: Figure, total: Figure) -> bool:
    """Level with level, change with change; of those who left a list some may be counted as a level."""
    return part.change == total.change or (
        part.level and part.unit != "percent" and total.change == "decrease"
    )


def _resumes(figure: Figure, before: Figure, opening: Opening) -> bool:
    """Whether the outer list goes on behind a nested one."""
    if opening.form == "bullets":
        return figure.paragraph != before.paragraph
    return ";" in figure.lead


def _opens_inside(figure: Figure, before: Figure) -> bool:
    own_line = figure.bullet and figure.first
    return (
        cues.says("list", figure.lead)
        or cues.says("among", figure.lead)
        or (":" in figure.lead and not own_line and before.sentence == figure.sentence)
    )


def _beside(figure: Figure) -> bool:
    """Whether a figure in a list is no part but a plan, an earlier value or a change."""
    return any(cues.says(role, figure.clause) for role in ("against", "plan", "mean", "excess"))


def _reading(
    total: Figure, parts: list[Figure], opening: Opening, scope: Sequence[Figure]
) -> Equation | None:
    """A sum where the parts claim to exhaust the total, else a partial sum."""
    tail = parts[-1].tail if parts[-1] is not scope[-1] else scope[-1].tail
    open_end = cues.says("rest", tail) or cues.says("sample", parts[0].lead)
    sized = total.unit != "percent" or not total.level
    if len(parts) > 1 and not open_end:
        whole = _equation("sum", total, parts, _standing(total, parts, opening) if sized else "possible")
        if holds(whole) or whole.standing == "certain":
            return whole
        if opening.closed or not sized:
            return whole
    return _equation("partial_sum", total, parts, "possible") if sized else None


def _standing(total: Figure, parts: Sequence[Figure], opening: Opening) -> Standing:
    """How sure it is that the parts are said to make up the whole."""
    if not _alike(total, parts):
        return "possible"
    closed = opening.closed or cues.says("rest", parts[-1].clause) or complementary(parts)
    return "certain" if closed else "likely"


def complementary(parts: Sequence[Figure]) -> bool:
    """Whether the parts are known to make up a whole between them: central and local, built and repaired."""
    sources = {part.source for part in parts}
    if len(sources) == len(parts) and sources <= _PURSES:
        return "central" in sources and sources != {"central", "community"}
    return {part.metric for part in parts} == {"houses_built", "houses_repaired"}


def _alike(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether all members are of one kind: money with money of the same use, houses with houses."""
    kinds = {"houses" if f.metric in _HOUSES else f.metric for f in (total, *parts)}
    return len(kinds) == 1 and len({(f.status, f.change) for f in (total, *parts)}) == 1


def _equation(kind: str, total: Figure, parts: Sequence[Figure], standing: Standing) -> Equation:
    return Equation(kind, (total, *parts), ("total",) + ("part",) * len(parts), standing=standing)


def _aside(figures: Sequence[Figure], part: Figure, listed: Sequence[Equation]) -> Iterator[Equation]:
    """`Riêng …` singles one part out of a total before it: the one it names, a list's head, or the last."""
    near = [
        total
        for total in reversed(figures[max(0, part.order - _FAR) : part.order])
        if part.sentence - total.sentence <= 1
        and part.paragraph == total.paragraph
        and (total.unit, total.change) == (part.unit, part.change)
        and total.unit != "percent"
        and total.value > part.value
    ]
    heads = {reading.figures[0] for reading in listed}
    parts = {f for reading in listed for f in reading.figures[1:]} - heads
    ranked = sorted(near, key=lambda t: (t in parts and not shared_words(part.clause, t), t not in heads))
    yield from [_equation("partial_sum", total, [part], "possible") for total in ranked[:1]]


def _closed_by(figures: Sequence[Figure], total: Figure) -> Iterator[Equation]:
    """`A, B và C; tổng cộng T`: the parts stand before their total."""
    parts = [
        f
        for f in figures[max(0, total.order - _FAR) : total.order]
        if f.sentence == total.sentence
        and f.unit == total.unit
        and f.change == total.change
        and not _beside(f)
    ]
    if len(parts) > 1:
        yield _equation("sum", total, parts, "likely" if _alike(total, parts) else "possible")
