"""Which figure is wrong: minimal sets of figures whose release mends every equation around a failing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.reconcile.equations import Equation, holds
from flows.reconcile.figures import Figure
from flows.reconcile.printed import Printed
from flows.reconcile.repair import candidates, feasible, nearest_print

STANDS_OUT = 0.9
"""Share of all likelihood that the figure named must hold."""
_UNEXPLAINED = 1e-4
_WORKED_OUT = 20
"""How much likelier a share or mean, which the writer worked out, is wrong than a figure taken over from a
report, where no slip of print explains either."""
_REPEATED = 0.05
_AS_PRECISE = 5
"""How much likelier a number was meant that is as precise as the figures it is reckoned with."""
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
    home: dict[int, list[Equation]] = {}
    for equation in equations:
        groups = {id(home[order]): home[order] for order in equation.members if order in home}
        largest = max(groups.values(), key=len, default=[])
        joined = [e for group in groups.values() if group is not largest for e in group]
        largest += [*joined, equation]
        home.update((order, largest) for e in (*joined, equation) for order in e.members)
    return list({id(group): group for group in home.values()}.values())


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


def _repair(figure: Figure, component: Sequence[Equation], figures: Sequence[Figure]) -> _Repair | None:
    room = feasible(figure, component)
    if room is None:
        return None
    decimals = _decimals_around(figure, component)
    weighed = [
        (printed, likelihood * (_AS_PRECISE if printed.decimals == decimals else 1))
        for printed, likelihood in candidates(figure, room)
    ]
    middle = (room[0] + room[1]) // 2
    weighed.sort(key=lambda found: (-found[1], abs(found[0].value - middle), found[0].quote))
    weight = sum(likelihood for _, likelihood in weighed) or _unexplained(figure, component)
    twins = [f for f in figures if f is not figure and f.value == figure.value and f.unit == figure.unit]
    best = weighed[0][0] if weighed else nearest_print(figure, room)
    return _Repair(figure, weight * (_REPEATED if twins else 1), best)


def _unexplained(figure: Figure, component: Sequence[Equation]) -> float:
    """How likely a figure is wrong that no slip of print explains."""
    roles = {role for e in component for f, role in zip(e.figures, e.roles, strict=True) if f is figure}
    return _UNEXPLAINED * (1 if roles.isdisjoint(_DERIVED) else _WORKED_OUT)


def _decimals_around(figure: Figure, component: Sequence[Equation]) -> int | None:
    """The precision that the figures around are printed with, None if they differ."""
    around = {f for e in component for f in e.figures if f is not figure and f.unit == figure.unit}
    found = {f.printed.decimals for f in around}
    return found.pop() if len(found) == 1 else None
