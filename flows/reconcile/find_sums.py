"""Totals and their parts: tổng … trong đó / gồm / cụ thể, brackets, bullet lists, colons, còn lại."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from flows.reconcile import cues
from flows.reconcile.claims import alike, poor_and_near, said_of, standing_of
from flows.reconcile.equations import Equation, Standing, holds
from flows.reconcile.figures import Figure
from flows.reconcile.lists import (
    LONGEST,
    Opening,
    beside,
    kind,
    opening_at,
    opens_aside,
    parts_of,
    scope_of,
    totals_for,
)
from flows.reconcile.repair import best, stands
from flows.reconcile.wording import first_phrase, shared_words, unread

_FAR = 8
_NEXT = 3
_SHORTLY = 15
"""Letters behind a figure in which it is said that it is not all."""


def find_sums(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Every sum and partial sum that a list after its total asserts, and totals that follow their parts."""
    listed: list[Equation] = []
    for figure in figures:
        opening = opening_at(figures, figure.order)
        for reading in _listed(figures, opening, listed) if opening else ():
            listed.append(reading)
            yield reading
        if figure.clause_cues & cues.INCLUDING:
            yield from _including(figures, figure)
        if figure.group != "all" and figure.unit != "percent" and figure.metric != "other":
            yield from _within(figures, figure)
        if opens_aside(figure) or figure.lead_cues & cues.THESE:
            yield from _aside(figures, figure, listed)
        if figure.lead_cues & cues.CLOSING:
            yield from _closed_by(figures, figure)
            yield from _closes_items(figures, figure)
        if figure.tail_cues & (cues.REST | cues.AMONG):
            yield from _open_end(figures, figure)
        if opening is None and _is_rest(figure):
            yield from _rest(figures, figure)


def _listed(figures: Sequence[Figure], opening: Opening, earlier: Sequence[Equation]) -> Iterator[Equation]:
    """The statements of one list, one a unit: each with the best of the totals that could stand before it."""
    scope = scope_of(figures, opening)
    head = figures[opening.at]
    anew = opening.form != "bullets" and (head.first or ";" in head.lead)
    words = scope[0].lead.rpartition(";")[2]
    for unit in dict.fromkeys(figure.unit for figure in scope[:2]):
        first = next(figure for figure in scope if figure.unit == unit)
        yield from _chosen(
            reading
            for total in totals_for(figures, opening, first)
            for reading in _readings(total, parts_of(scope, total, opening), opening, scope)
            if (reading.kind == "sum" and reading.holds)
            or not (anew and _in_closed(total, earlier))
            or shared_words(words, total)
        )


def _chosen(readings: Iterable[Equation]) -> list[Equation]:
    """The first sum that holds, else the first reading that is to be reported, else all."""
    tried = []
    for reading in readings:
        if reading.kind == "sum" and reading.holds:
            return [reading]
        tried.append(reading)
    chosen = next((reading for reading in tried if stands(reading)), None)
    return tried if chosen is None else [chosen]


def _in_closed(total: Figure, earlier: Sequence[Equation]) -> bool:
    """Whether a figure is part of a list that has ended: what comes then is of the total of that list."""
    return any(reading.kind == "sum" and total in reading.figures[1:] for reading in earlier[-LONGEST:])


def _readings(
    total: Figure, parts: list[Figure], opening: Opening, scope: Sequence[Figure]
) -> Iterator[Equation]:
    """What the list may say of `total`: that the parts exhaust it, else that they are among it."""
    if not parts:
        return
    open_end = parts[-1].tail_cues & cues.REST or parts[0].lead_cues & cues.SAMPLE
    sized = total.unit != "percent" or not total.level or poor_and_near(total, parts)
    if len(parts) > 1 and not open_end:
        whole = _equation("sum", total, parts, "possible")
        if sized and not whole.holds and not _bare(parts, scope):
            reach = [f for f in scope if f.order <= parts[-1].order]
            standing = "possible" if unread(total, reach) else standing_of(total, parts, opening, scope[0])
            whole = _equation("sum", total, parts, standing)
        yield whole
        first_clause = list(takewhile(lambda f: f is parts[0] or ";" not in f.lead, parts))
        if 1 < len(first_clause) < len(parts):
            yield _equation("sum", total, first_clause, "possible")
    among = opening.claim == "among" or open_end or len(parts) == 1
    if sized and among:
        yield from _among(total, parts, scope[0], opening.claim)


def _among(total: Figure, parts: list[Figure], opens: Figure, claim: str) -> Iterator[Equation]:
    """The parts that `total` has room for: all that follow, those up to a semicolon, or the first alone."""
    first_clause = list(takewhile(lambda f: f is parts[0] or ";" not in f.lead, parts))
    told = list(takewhile(lambda f: f in first_clause or not _of_another_topic(f, parts[0], total), parts))
    exceeding = [part for part in told if part.value > total.value]
    for among in (told, first_clause, parts[:1]):
        if sum(part.value for part in among) <= total.value:
            yield _equation("partial_sum", total, among, "possible")
            return
        if exceeding and sum(p.value for p in among if p not in exceeding) <= total.value:
            said = claim == "among" and said_of(total, among, opens)
            standing: Standing = "likely" if said else "possible"
            yield _equation("partial_sum", total, among, standing)
            return


def _of_another_topic(figure: Figure, first: Figure, total: Figure) -> bool:
    """Whether a figure behind a semicolon counts something else than the list: what was done besides."""
    return "other" not in (kind(figure), kind(total)) and kind(figure) not in (kind(first), kind(total))


def _bare(parts: Sequence[Figure], scope: Sequence[Figure]) -> bool:
    """Whether a range or a number without unit stands between the parts: it may be one of them."""
    between = [f for f in scope if parts[0].order < f.order <= parts[-1].order]
    return any(
        f.left_out or (f not in parts and not f.printed.quote[f.printed.end :].strip()) for f in between
    )


def _equation(kind: str, total: Figure, parts: Sequence[Figure], standing: Standing) -> Equation:
    return Equation(kind, (total, *parts), ("total",) + ("part",) * len(parts), standing=standing)


def _including(figures: Sequence[Figure], part: Figure) -> Iterator[Equation]:
    """`A, kể cả B`: one part of the figure before it; `A, kể cả B và C`: both parts, where they come to A."""
    near = reversed(figures[max(0, part.order - _NEXT) : part.order])
    total = next((f for f in near if (f.unit, f.sentence) == (part.unit, part.sentence)), None)
    if total is None or total.value <= part.value or total.norm or part.norm:
        return
    following = takewhile(lambda f: _together(f, part), figures[part.order : part.order + _FAR])
    whole = _equation("sum", total, list(following), "possible")
    yield whole if holds(whole) else _equation("partial_sum", total, [part], "possible")


def _together(one: Figure, other: Figure) -> bool:
    return (one.unit, one.sentence) == (other.unit, other.sentence)


def _within(figures: Sequence[Figure], part: Figure) -> Iterator[Equation]:
    """Those of one population group among all of them, told of one place and day."""
    near = reversed(figures[max(0, part.order - _FAR) : part.order])
    told = (part.metric, part.place, part.years, part.change, part.status, part.unit)
    for total in near:
        same = (total.metric, total.place, total.years, total.change, total.status, total.unit) == told
        if same and total.paragraph == part.paragraph and total.group == "all":
            if total.value > part.value:
                yield _equation("partial_sum", total, [part], "possible")
            return


def _aside(figures: Sequence[Figure], part: Figure, listed: Sequence[Equation]) -> Iterator[Equation]:
    """`Riêng …` singles one part out of a total before it: the one it names, a list's head, or the last."""
    heads = {reading.figures[0] for reading in listed[-LONGEST:]}
    near = [
        total
        for total in reversed(figures[max(0, part.order - _FAR) : part.order])
        if part.sentence - total.sentence <= 1 + (total in heads)
        and (part.paragraph == total.paragraph or part.lead_cues & cues.THESE)
        and (total.unit, total.change) == (part.unit, part.change)
        and total.unit != "percent"
        and (total.value > part.value or part.lead_cues & cues.THESE)
        and not (total.norm or part.norm)
    ]
    parts = {f for reading in listed for f in reading.figures[1:]} - heads
    ranked = sorted(near, key=lambda t: (-shared_words(part.clause, t), t in parts, t not in heads))
    for total in ranked[:1]:
        sure = part.lead_cues & cues.THESE and kind(part) == kind(total)
        yield _equation("partial_sum", total, [part], "likely" if sure else "possible")


def _closed_by(figures: Sequence[Figure], total: Figure) -> Iterator[Equation]:
    """`A, B và C; tổng cộng T`: the parts stand before their total."""
    parts = [f for f in _before(figures, total) if f.sentence == total.sentence and not beside(f)]
    if len(parts) > 1:
        opened = any(opening_at(figures, part.order) for part in parts)
        sure = alike(total, parts) and not opened and not _bare(parts, figures)
        yield _equation("sum", total, parts, "likely" if sure else "possible")


def _closes_items(figures: Sequence[Figure], total: Figure) -> Iterator[Equation]:
    """A total behind the items of a list, of one figure in each of them: `Tính chung, đã chi T`."""
    items = list(
        takewhile(lambda f: f.bullet, reversed(figures[max(0, total.order - LONGEST) : total.order]))
    )
    parts = [f for f in reversed(items) if f.unit == total.unit and kind(f) == kind(total) != "other"]
    if total.first and not total.bullet and len(parts) == len({f.paragraph for f in parts}) > 1:
        yield _equation("sum", total, parts, "likely" if alike(total, parts) else "possible")


def _open_end(figures: Sequence[Figure], last: Figure) -> Iterator[Equation]:
    """`có T. Nơi này A, nơi kia B, số còn lại ở nơi khác`; `T, có A trong số đó`: some of what was told."""
    following = figures[last.order + 1 : last.order + 2]
    closed = any(f.clause_cues & cues.REST and f.sentence == last.sentence for f in following)
    if closed or not cues.heard(last.tail[:_SHORTLY]) & (cues.REST | cues.AMONG):
        return
    near = figures[max(0, last.order - _FAR) : last.order]
    told = [f for f in near if (f.unit, f.sentence, kind(f)) == (last.unit, last.sentence, kind(last))]
    before = [f for f in near if f.unit == last.unit and last.sentence - f.sentence == 1]
    among = cues.heard(last.tail[:_SHORTLY]) & cues.AMONG
    total = (
        next(iter(reversed(near)), None)
        if among
        else next((f for f in before if kind(f) == kind(last)), None)
    )
    parts = [last] if among else [*told, last]
    if total is not None and total.unit == last.unit != "percent" and total.metric != "other":
        reading = _equation("partial_sum", total, parts, "possible")
        yield from [reading] if reading.holds else ()


def _is_rest(figure: Figure) -> bool:
    if figure.clause_cues & cues.REST:
        return True
    return bool(figure.tail_cues & cues.REST and cues.heard(first_phrase(figure.tail)[:_FAR]) & cues.REST)


def _rest(figures: Sequence[Figure], last: Figure) -> Iterator[Equation]:
    """`Phần lớn vốn, A, dành cho …; B còn lại cho …`: what is left closes a sum begun without a cue."""
    before = _before(figures, last)
    parts = [f for f in before if f.sentence == last.sentence and not beside(f)]
    totals = [f for f in reversed(before) if f not in parts and last.sentence - f.sentence <= 1]
    yield from best(_equation("sum", total, [*parts, last], "possible") for total in totals if parts)


def _before(figures: Sequence[Figure], last: Figure) -> list[Figure]:
    """Figures shortly before of the same unit and the same change."""
    near = figures[max(0, last.order - _FAR) : last.order]
    return [f for f in near if (f.unit, f.change) == (last.unit, last.change)]
