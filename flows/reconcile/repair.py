"""What a figure would have to be: the values that mend its equations, the prints that may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf
from typing import Final

from flows.reconcile.comma_moved import comma_moved
from flows.reconcile.equations import (
    BEYOND,
    LINEAR,
    Equation,
    Span,
    all_ends,
    at_print,
    ends_of,
    holds_with,
    implied,
)
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.intervals import MEASURED, TO_THE_POINT, interval
from flows.reconcile.misprint import meant
from flows.reconcile.misreckoned import is_misreckoned
from flows.reconcile.printed import MICRO, THOUSAND, Printed

RARE: Final = 0.05
"""Largest chance that any slip mends a statement by accident, for a slip to speak for a `possible` one."""
_SLIPS: Final = 12
"""About how many slips lead to a number, for each digit of it."""

ByFigure = dict[int, list[Equation]]


def by_figure(equations: Iterable[Equation]) -> dict[int, list[Equation]]:
    """The statements that each figure, by its order, takes part in."""
    found: dict[int, list[Equation]] = {}
    for equation in equations:
        for order in equation.members:
            if order in found:
                found[order].append(equation)
            else:
                found[order] = [equation]
    return found


def stands(equation: Equation) -> bool:
    """Whether a statement is to be reported: it holds, or its failing says something of the article.

    One that is not certain by its words may fail if one slip of print explains it, since then the other
    reading is the less likely one; a `possible` one only if its figures are so long that a slip would not
    explain it by accident.
    """
    return equation.standing == "certain" or equation.holds or is_slip(equation)


def is_slip(equation: Equation) -> bool:
    """Whether one slip of print explains why a statement fails."""
    if equation.slipped is None:
        equation.slipped = _slipped(equation)
    return equation.slipped


def best(readings: Iterable[Equation]) -> list[Equation]:
    """Of the readings of one passage, likeliest first: one that holds, else one that is to be reported.

    Else all of them: whether one is to be reported after all, other statements may tell.
    """
    tried, cut = [], None
    for reading in readings:
        if reading.holds and (_to_the_point(reading) or reading.kind != "ratio"):
            return [cut if cut and cut.standing != reading.standing else reading]
        cut = reading if reading.holds and cut is None else cut
        tried.append(reading)
    chosen = cut or next((reading for reading in tried if stands(reading)), None)
    return tried if chosen is None else [chosen]


def _to_the_point(ratio: Equation) -> bool:
    """Whether a share is what its part and whole come to as printed, and not only if it was cut off."""
    head = ratio.figures[0].span
    return head.low <= at_print(ratio) <= head.high


def mixed_up(weak: Equation, figures: list[Figure], known: ByFigure) -> bool:
    """Whether a statement fails because one of its figures stands in the place of a neighbour.

    Args:
        weak: the statement.
        figures: the article's figures.
        known: statements that are reported, by the orders of their figures; all of them must hold then.
    """
    for figure in weak.figures:
        for other in (*figures[max(figure.order - 1, 0) : figure.order], *figures[figure.order + 1 :][:1]):
            touched = (*known.get(figure.order, ()), *known.get(other.order, ()))
            if other.order not in weak.members and all(
                _holds_exchanged(figure, other, e) for e in (weak, *touched)
            ):
                return True
    return False


def _slipped(equation: Equation) -> bool:
    """Whether one slip explains why a statement fails, for a `possible` one not just by accident."""
    doubtful = equation.standing == "possible"
    if comma_moved(equation) or (doubtful and _misscaled(equation)):
        return True
    if doubtful and by_accident(equation, RARE) > RARE:
        return False
    within = any(any(True for _ in candidates(figure, room)) for figure, room in _mending(equation))
    return within or (not doubtful and (_swapped(equation) or is_misreckoned(equation)))


def by_accident(equation: Equation, most: float = inf) -> float:
    """About how many slips would mend a failing statement by accident, counted on until they are too many."""
    spans, slips = all_ends(equation), 0.0
    for at, figure in enumerate(equation.figures):
        low, high = implied(equation, at, spans)
        if max(low, 0) <= high:
            slips += _by_accident(figure, max(low, 0), high)
        if slips > most:
            break
    return slips


def _mending(equation: Equation) -> list[tuple[Figure, Span]]:
    """The figures that may be to blame, each with the values that would mend the statement."""
    spans = all_ends(equation)
    rooms = ((figure, implied(equation, at, spans)) for at, figure in enumerate(equation.figures))
    return [(figure, (max(low, 0), high)) for figure, (low, high) in rooms if max(low, 0) <= high]


def _misscaled(equation: Equation) -> bool:
    """Whether the one amount told in millions among billions, or in billions among millions, is to blame."""
    scales = [f.printed.scale for f in equation.figures] if equation.kind in LINEAR else []
    odd = [at for at, scale in enumerate(scales) if scales.count(scale) == 1]
    if len(odd) != 1 or len(scales) <= PAIR:
        return False
    figure = equation.figures[odd[0]]
    low, high = implied(equation, odd[0], all_ends(equation))
    meant = figure.value // scales[odd[0]] * max(scales, key=scales.count)
    if not low <= meant <= high < BEYOND:
        return False
    as_printed = [(f.value, f.value) for f in equation.figures]
    return high - low <= RARE * meant or implied(equation, odd[0], as_printed) == (meant, meant)


def _by_accident(figure: Figure, low: int, high: int) -> float:
    """About the chance that some slip of a figure would bring it between two values by accident."""
    if high >= BEYOND:
        return 1.0
    printed, largest = figure.printed, max(figure.value, high)
    width = max(high - low, printed.step)
    return _SLIPS * (printed.end - printed.start) * width / max(largest, 1)


def _swapped(equation: Equation) -> bool:
    """Whether two neighbouring members in each other's place explain it."""
    told = sorted(equation.figures, key=lambda figure: figure.order)
    return any(_holds_exchanged(one, other, equation) for one, other in pairwise(told))


def exchanged(one: Figure, other: Figure) -> tuple[Printed, Printed] | None:
    """Two figures of one unit and scale in each other's place; None if they cannot be, or are alike."""
    first, second = one.printed, other.printed
    if one.unit != other.unit or first.scale != second.scale or first.fixed or second.fixed:
        return None
    return (_like(first, second), _like(second, first)) if first.numeral != second.numeral else None


def hold_reprinted(equation: Equation, prints: dict[int, Printed]) -> bool:
    """Whether a statement holds with some figures, by their orders, printed otherwise."""
    spans = [
        ends_of(equation.kind, interval(prints[f.order], f.unit, f.bound) if f.order in prints else f.span)
        for f in equation.figures
    ]
    return holds_with(equation, spans)


def all_hold(prints: dict[int, Printed], component: Iterable[Equation]) -> bool:
    """Whether all statements hold with some figures printed otherwise."""
    return all(hold_reprinted(e, prints) for e in component if not e.members.isdisjoint(prints))


def _like(place: Printed, number: Printed) -> Printed:
    quote, end = place.with_numeral(number.numeral), place.start + len(number.numeral)
    return Printed(
        quote, place.start, end, number.decimals, place.scale, place.fixed, number.value, number.comma
    )


def _holds_exchanged(one: Figure, other: Figure, equation: Equation) -> bool:
    prints = exchanged(one, other) if abs(one.order - other.order) == 1 else None
    if prints is None:
        return False
    return hold_reprinted(equation, {one.order: prints[0], other.order: prints[1]})


def feasible(figure: Figure, component: list[Equation]) -> Span | None:
    """The values of `figure` with which every equation of the component holds, None if there are none."""
    low, high = 0, BEYOND
    for equation in component:
        if figure.order not in equation.members:
            continue
        left, right = implied(equation, equation.figures.index(figure), all_ends(equation))
        low, high = max(low, left), min(high, right)
    return (low, high) if low <= high else None


def candidates(figure: Figure, room: Span) -> Iterator[tuple[Printed, float]]:
    """Numbers that may have been meant, with which every equation holds."""
    for candidate in meant(figure.printed, figure.unit, *room, rough=figure.bound not in TO_THE_POINT):
        if tightness(candidate.printed, figure, room):
            yield candidate.printed, candidate.likelihood


def tightness(printed: Printed, figure: Figure, room: Span) -> float:
    """How much of what another print of the figure may stand for is feasible, 0 if nothing is.

    What the figures around leave follows from a number printed to the point, but hardly from one so rough
    that they could as well have left something else: where 4,03 % is needed, 4 % is far less likely meant.
    """
    if printed.fixed and printed.value - printed.fixed >= THOUSAND * printed.scale * MICRO:
        return 0.0
    span = interval(printed, figure.unit, figure.bound)
    low, high = max(span.low, room[0]), min(span.high, room[1])
    one = 1 if figure.unit in MEASURED else MICRO
    return (high - low + one) / (span.high - span.low + one) if low <= high else 0.0


def implied_value(figure: Figure, component: Iterable[Equation], room: Span) -> int:
    """What the statement that tells a figure best leaves to it, the others taken as printed; in the room."""
    told = []
    for equation in component:
        if figure.order in equation.members:
            at = equation.figures.index(figure)
            low, high = implied(equation, at, all_ends(equation))
            told.append(
                (high - low, implied(equation, at, [(f.value, f.value) for f in equation.figures])[0])
            )
    return min(max(min(told)[1], room[0]), room[1])


def nearest_print(figure: Figure, room: Span, value: int) -> Printed | None:
    """A feasible value, rounded as the figure is, where that may stand for one."""
    printed = figure.printed
    value = (value - printed.fixed + printed.step // 2) // printed.step * printed.step + printed.fixed
    if room[1] >= BEYOND or value <= printed.fixed or value == printed.value:
        return None
    other = printed.at(value)
    return other if tightness(other, figure, room) else None
