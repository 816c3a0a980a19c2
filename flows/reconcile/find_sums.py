"""Totals and their parts: tổng … trong đó / gồm / cụ thể, brackets, bullet lists, colons, còn lại."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing, holds
from flows.reconcile.figures import Figure
from flows.reconcile.lists import LONGEST, Opening, beside, opening_at, parts_of, scope_of, totals_for
from flows.reconcile.repair import best, stands
from flows.reconcile.wording import first_phrase, label, shared_words, unread

_HOUSES = ("houses_supported", "houses_built", "houses_repaired")
_PURSES = frozenset({"central", "provincial", "district", "commune", "local", "community"})
_FAR = 8
_NEARLY_ALL = 0.8
"""Share of the total from which on a list behind `trong đó` may be meant to be all of it."""


def find_sums(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Every sum and partial sum that a list after its total asserts, and totals that follow their parts."""
    listed: list[Equation] = []
    for figure in figures:
        opening = opening_at(figures, figure.order)
        for reading in _listed(figures, opening) if opening else ():
            listed.append(reading)
            yield reading
        if cues.says("aside", figure.lead) or cues.says("these", figure.lead):
            yield from _aside(figures, figure, listed)
        if cues.says("closing", figure.lead):
            yield from _closed_by(figures, figure)
        if opening is None and _is_rest(figure):
            yield from _rest(figures, figure)


def _listed(figures: Sequence[Figure], opening: Opening) -> Iterator[Equation]:
    """The statements of one list, one a unit: each with the best of the totals that could stand before it."""
    scope = scope_of(figures, opening)
    for unit in dict.fromkeys(figure.unit for figure in scope[:2]):
        readings = [
            reading
            for total in totals_for(figures, opening, unit)
            for reading in _readings(total, parts_of(scope, total, opening), opening, scope)
        ]
        chosen = next((r for r in readings if r.kind == "sum" and holds(r)), None)
        chosen = chosen or next((r for r in readings if stands(r)), None)
        if chosen is not None:
            yield chosen


def _readings(
    total: Figure, parts: list[Figure], opening: Opening, scope: Sequence[Figure]
) -> Iterator[Equation]:
    """What the list may say of `total`: that the parts exhaust it, else that they are among it."""
    if not parts:
        return
    open_end = cues.says("rest", parts[-1].tail) or cues.says("sample", parts[0].lead)
    sized = total.unit != "percent" or not total.level
    if len(parts) > 1 and not open_end:
        reach = [f for f in scope if f.order <= parts[-1].order]
        sure = sized and not _bare(parts, scope) and not unread(total, reach)
        yield _equation("sum", total, parts, _standing(total, parts, opening) if sure else "possible")
        first_clause = list(takewhile(lambda f: f is parts[0] or ";" not in f.lead, parts))
        if 1 < len(first_clause) < len(parts):
            yield _equation("sum", total, first_clause, "possible")
    among = opening.claim == "among" or open_end or len(parts) == 1
    if sized and among and sum(part.value for part in parts) <= total.value:
        yield _equation("partial_sum", total, parts, "possible")


def _bare(parts: Sequence[Figure], scope: Sequence[Figure]) -> bool:
    """Whether a range or a number without unit stands between the parts: it may be one of them."""
    between = [f for f in scope if parts[0].order < f.order <= parts[-1].order]
    return any(
        f.left_out or (f not in parts and not f.printed.quote[f.printed.end :].strip()) for f in between
    )


def _standing(total: Figure, parts: Sequence[Figure], opening: Opening) -> Standing:
    """How sure it is that the parts are said to make up the whole."""
    if not _alike(total, parts):
        return "possible"
    named = total.unit != "VND" or any(f.metric != "other" for f in (total, *parts))
    if opening.claim == "whole" or cues.says("rest", parts[-1].clause) or complementary(parts):
        return "certain" if named else "likely"
    nearly_all = sum(part.value for part in parts) >= _NEARLY_ALL * total.value
    return "likely" if nearly_all or (opening.claim == "details" and named) else "possible"


def complementary(parts: Sequence[Figure]) -> bool:
    """Whether the parts are known to make up a whole between them: central and local, built and repaired."""
    sources = {part.source for part in parts}
    if len(sources) == len(parts) and sources <= _PURSES:
        return "central" in sources and sources != {"central", "community"}
    return len(parts) == len(("one", "other")) and cues.halves(*map(label, parts))


def _alike(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether all members are of one kind: money with money of the same use, houses with houses."""
    members = (total, *parts)
    kinds = {"houses" if f.metric in _HOUSES else f.metric for f in members} - {"other"}
    return len(kinds) <= 1 and len({(f.status, f.change) for f in members}) == 1


def _equation(kind: str, total: Figure, parts: Sequence[Figure], standing: Standing) -> Equation:
    return Equation(kind, (total, *parts), ("total",) + ("part",) * len(parts), standing=standing)


def _aside(figures: Sequence[Figure], part: Figure, listed: Sequence[Equation]) -> Iterator[Equation]:
    """`Riêng …` singles one part out of a total before it: the one it names, a list's head, or the last."""
    heads = {reading.figures[0] for reading in listed[-LONGEST:]}
    near = [
        total
        for total in reversed(figures[max(0, part.order - _FAR) : part.order])
        if part.sentence - total.sentence <= 1 + (total in heads)
        and (part.paragraph == total.paragraph or cues.says("these", part.lead))
        and (total.unit, total.change) == (part.unit, part.change)
        and total.unit != "percent"
        and total.value > part.value
        and not (total.norm or part.norm)
    ]
    parts = {f for reading in listed for f in reading.figures[1:]} - heads
    ranked = sorted(near, key=lambda t: (-shared_words(part.clause, t), t in parts, t not in heads))
    yield from [_equation("partial_sum", total, [part], "possible") for total in ranked[:1]]


def _closed_by(figures: Sequence[Figure], total: Figure) -> Iterator[Equation]:
    """`A, B và C; tổng cộng T`: the parts stand before their total."""
    parts = [f for f in _before(figures, total) if f.sentence == total.sentence and not beside(f)]
    if len(parts) > 1:
        opened = any(opening_at(figures, part.order) for part in parts)
        sure = _alike(total, parts) and not opened and not _bare(parts, figures)
        yield _equation("sum", total, parts, "likely" if sure else "possible")


def _is_rest(figure: Figure) -> bool:
    return cues.says("rest", figure.clause) or cues.says("rest", first_phrase(figure.tail)[:_FAR])


def _rest(figures: Sequence[Figure], last: Figure) -> Iterator[Equation]:
    """`Phần lớn vốn, A, dành cho …; B còn lại cho …`: what is left closes a sum begun without a cue."""
    before = _before(figures, last)
    parts = [f for f in before if f.sentence == last.sentence and not beside(f)]
    totals = [f for f in reversed(before) if f not in parts and last.sentence - f.sentence <= 1]
    reading = best(_equation("sum", total, [*parts, last], "possible") for total in totals if parts)
    if reading is not None:
        yield reading


def _before(figures: Sequence[Figure], last: Figure) -> list[Figure]:
    """Figures shortly before of the same unit and the same change."""
    near = figures[max(0, last.order - _FAR) : last.order]
    return [f for f in near if (f.unit, f.change) == (last.unit, last.change)]
