"""Which figure is wrong: minimal sets of figures whose release mends every equation around a failing one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.reconcile.equations import BEYOND, Equation, Span, ends, holds, implied
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import interval
from flows.reconcile.misprint import meant
from flows.reconcile.printed import Printed

STANDS_OUT = 0.9
"""Share of all likelihood that the figure named must hold."""
_UNEXPLAINED = 1e-4
_WORKED_OUT = 20
"""How much likelier a share or mean, which the writer worked out, is wrong than a figure taken over from a
report, where no slip of print explains either."""
_REPEATED = 0.05
_DERIVED = ("share", "mean")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is known of the mistake behind a failing equation.

    Attributes:
        figure: the one figure named, None if several could be wrong.
        printed: what it should be, printed as the figure is; None if that cannot be told.
        disputed: all figures that could be wrong by themselves.
        mends: the failing equations that the change would mend.
    """

    figure: Figure | None
    printed: Printed | None
    disputed: tuple[Figure, ...]
    mends: tuple[Equation, ...]


@dataclass(frozen=True, slots=True)
class _Repair:
    """One figure's release: how likely a slip there is, and the likeliest number that was meant."""

    figure: Figure
    weight: float
    best: Printed | None


def stands(equation: Equation) -> bool:
    """Whether a statement is to be reported: it holds, or its failing says something of the article."""
    if equation.standing == "certain" or holds(equation):
        return True
    return equation.standing == "likely" and any(_mendable(figure, equation) for figure in equation.figures)


def _mendable(figure: Figure, equation: Equation) -> bool:
    room = feasible(figure, [equation])
    return room is not None and any(True for _ in _candidates(figure, room))


def localise(equations: Sequence[Equation], figures: Sequence[Figure]) -> dict[int, Suspicion]:
    """A suspicion for each failing equation, by its position in `equations`."""
    failing = [equation for equation in equations if not holds(equation)]
    found: dict[int, Suspicion] = {}
    for component in _components(equations) if failing else ():
        broken = [e for e in component if e in failing]
        if broken:
            suspicion = _suspicion(component, broken, figures)
            found.update({equations.index(e): suspicion for e in broken})
    return found


def _components(equations: Sequence[Equation]) -> list[list[Equation]]:
    """Equations that hang together by shared figures."""
    groups: list[tuple[set[int], list[Equation]]] = []
    for equation in equations:
        touching = [g for g in groups if g[0] & equation.members]
        members = set(equation.members).union(*(g[0] for g in touching))
        joined = [e for g in touching for e in g[1]] + [equation]
        groups = [g for g in groups if g not in touching] + [(members, joined)]
    return [group[1] for group in groups]


def _suspicion(
    component: Sequence[Equation], broken: Sequence[Equation], figures: Sequence[Figure]
) -> Suspicion:
    shared = [f for f in broken[0].figures if all(f.order in e.members for e in broken)]
    repairs = [r for r in (_repair(f, component, figures) for f in shared) if r is not None]
    disputed = tuple(r.figure for r in repairs) or tuple(dict.fromkeys(f for e in broken for f in e.figures))
    chosen = _outstanding(repairs)
    if chosen is None:
        return Suspicion(None, None, disputed, ())
    return Suspicion(chosen.figure, chosen.best, disputed, tuple(broken))


def _outstanding(repairs: Sequence[_Repair]) -> _Repair | None:
    """The one repair that is far likelier than all others together."""
    if not repairs:
        return None
    best = max(repairs, key=lambda r: (r.weight, -r.figure.order))
    return best if best.weight >= STANDS_OUT * sum(r.weight for r in repairs) else None


def feasible(figure: Figure, component: Sequence[Equation]) -> Span | None:
    """The values of `figure` with which every equation of the component holds, None if there are none."""
    low, high = 0, BEYOND
    for equation in component:
        if figure.order not in equation.members:
            continue
        spans = [ends(equation.kind, f) for f in equation.figures]
        left, right = implied(equation, equation.figures.index(figure), spans)
        low, high = max(low, left), min(high, right)
    return (low, high) if low <= high else None


def _repair(figure: Figure, component: Sequence[Equation], figures: Sequence[Figure]) -> _Repair | None:
    room = feasible(figure, component)
    if room is None:
        return None
    candidates = sorted(_candidates(figure, room), key=lambda c: (-c[1], c[0].quote))
    best = candidates[0][0] if candidates else _nearest_print(figure, room)
    weight = sum(likelihood for _, likelihood in candidates)
    if not candidates:
        worked_out = any(f is figure and role in _DERIVED for e in component for f, role in _members(e))
        weight = _UNEXPLAINED * (_WORKED_OUT if worked_out else 1)
    twins = [f for f in figures if f is not figure and f.value == figure.value and f.unit == figure.unit]
    return _Repair(figure, weight * (_REPEATED if twins else 1), best)


def _members(equation: Equation) -> Iterator[tuple[Figure, str]]:
    return zip(equation.figures, equation.roles, strict=True)


def _candidates(figure: Figure, room: Span) -> Iterator[tuple[Printed, float]]:
    """Numbers that may have been meant, with which every equation holds."""
    for candidate in meant(figure.printed, figure.unit, *room):
        if _fits(candidate.printed, figure, room):
            yield candidate.printed, candidate.likelihood


def _fits(printed: Printed, figure: Figure, room: Span) -> bool:
    """Whether another print of the figure may stand for a feasible value."""
    span = interval(printed, figure.unit, figure.bound)
    return span.low <= room[1] and room[0] <= span.high


def _nearest_print(figure: Figure, room: Span) -> Printed | None:
    """The middle of the feasible values, rounded as the figure is, where that may stand for one of them."""
    printed = figure.printed
    middle = (room[0] + room[1]) // 2 - printed.fixed
    value = (middle + printed.step // 2) // printed.step * printed.step + printed.fixed
    if room[1] >= BEYOND or value <= printed.fixed:
        return None
    other = printed.at(value)
    return other if _fits(other, figure, room) else None
