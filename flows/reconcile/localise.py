"""Which figure is wrong: minimal sets of figures whose release mends every equation around a failing one.

First every figure alone, and two neighbours in each other's place; only if none of these mends all, every
pair. Several that do are weighed by how likely a slip of print leads from what would mend to what stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from flows.reconcile.equations import BEYOND, Equation, Span
from flows.reconcile.exchanges import in_place
from flows.reconcile.feasibility import together
from flows.reconcile.figures import Figure
from flows.reconcile.printed import MICRO, Printed
from flows.reconcile.repair import (
    all_hold,
    candidates,
    exchanged,
    feasible,
    implied_value,
    nearest_print,
    tightness,
)

STANDS_OUT: Final = 0.9
"""Share of all likelihood that the figure named must hold."""
_UNEXPLAINED: Final = 1e-4
_ONE_DIGIT: Final = 0.05
_WORKED_OUT: Final = 20
"""How much likelier a share, mean or change, which is worked out, is wrong where no slip explains either."""
_REPEATED: Final = 0.05
_TOLD_ELSEWHERE: Final = 20
"""How much likelier a number was meant that the article prints in another place."""
_AS_PRECISE: Final = 10
"""How much likelier a number was meant that is as precise as the figures it is told with."""
_EXCHANGED: Final = 0.3
"""How likely two neighbours are exchanged, beside any one slip within a number."""
_DERIVED: Final = ("share", "mean", "change")
_OUTDONE: Final = 150 * MICRO
"""Per cent of its plan that hardly anything comes to."""
_MOST_PAIRS: Final = 2_000
Change = tuple[Figure, Printed | None]
"""A figure that is wrong, and what it should be, None if that cannot be told."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is known of the mistake behind a failing equation.

    Attributes:
        figure: the one figure named, None if several could be wrong.
        printed: what it should be, printed as the figure is; None if that cannot be told.
        disputed: all figures that could be wrong by themselves.
        mends: the failing equations that the change would mend.
        besides: what has to change with the figure: its neighbour, where the two were exchanged.
    """

    figure: Figure | None
    printed: Printed | None
    disputed: tuple[Figure, ...]
    mends: tuple[Equation, ...]
    besides: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Repair:
    """What would mend a component: the figures changed, and how likely a slip leads from there to here."""

    changes: tuple[Change, ...]
    weight: float


def localise(equations: list[Equation], figures: list[Figure]) -> dict[int, Suspicion]:
    """A suspicion for each failing equation, by its position in `equations`."""
    places = {id(equation): at for at, equation in enumerate(equations) if not equation.holds}
    found: dict[int, Suspicion] = {}
    for component in _components(equations) if places else ():
        broken = {at: equations[at] for at in sorted(places[id(e)] for e in component if id(e) in places)}
        if broken:
            told = _suspicions(component, list(broken.values()), figures)
            found.update(zip(broken, told, strict=True))
    return found


def _components(equations: list[Equation]) -> list[list[Equation]]:
    """Equations that hang together by shared figures."""
    home: dict[int, list[Equation]] = {}
    for equation in equations:
        groups = {id(home[order]): home[order] for order in equation.members if order in home}
        largest = max(groups.values(), key=len, default=[])
        joined = [e for group in groups.values() if group is not largest for e in group]
        largest += [*joined, equation]
        home.update((order, largest) for e in (*joined, equation) for order in e.members)
    return list({id(group): group for group in home.values()}.values())


def _suspicions(
    component: list[Equation], broken: list[Equation], figures: list[Figure]
) -> Iterator[Suspicion]:
    """What is to be said of each of the broken equations of one component."""
    repairs = [*_single(component, broken, figures), *_exchanges(component, broken, figures)]
    repairs = repairs or list(_pairs(component, broken))
    around = repairs or [_Repair(tuple((f, None) for e in broken for f in e.figures), 0)]
    disputed = tuple(dict.fromkeys(figure for repair in around for figure, _ in repair.changes))
    chosen = _proven(_outstanding(repairs), component)
    for equation in broken:
        figure, printed = next(
            (change for change in (chosen.changes if chosen else ()) if change[0].order in equation.members),
            (None, None),
        )
        besides = tuple(c for c in chosen.changes if c[0] is not figure) if chosen else ()
        yield Suspicion(figure, printed, disputed, tuple(broken) if figure else (), besides)


def _outstanding(repairs: list[_Repair]) -> _Repair | None:
    """The one repair that is far likelier than all others together."""
    if not repairs:
        return None
    best = max(repairs, key=lambda r: (r.weight, -r.changes[0][0].order))
    apart = best.weight > _UNEXPLAINED or len(repairs) == 1  # else no slip leads to any of them
    return best if apart and best.weight >= STANDS_OUT * sum(r.weight for r in repairs) else None


def _proven(repair: _Repair | None, component: list[Equation]) -> _Repair | None:
    """A repair, if every statement holds with all that it suggests in place; else nothing is named."""
    changes = repair.changes if repair else ()
    prints = {figure.order: printed for figure, printed in changes if printed}
    fine = not prints or (len(prints) == len(changes) and all_hold(prints, component))
    return repair if fine else None


def _single(component: list[Equation], broken: list[Equation], figures: list[Figure]) -> Iterator[_Repair]:
    """Every figure whose release alone mends all."""
    for figure in broken[0].figures:
        if all(figure.order in e.members for e in broken):
            room = feasible(figure, component)
            if room is not None and _agrees(component, {figure.order: None}):
                repair = _repair(figure, room, component, figures)
                if not (_beyond_all(figure, room) and repair.weight <= _UNEXPLAINED * _WORKED_OUT):
                    yield repair


def _beyond_all(figure: Figure, room: Span) -> bool:
    """Whether a share would have to be far more than a plan is ever outdone by: only a slip explains that."""
    return figure.unit == "percent" and figure.level and figure.value <= _OUTDONE < room[0]


def _agrees(component: list[Equation], freed: dict[int, Span | None]) -> bool:
    """Whether all statements hold together; one alone has been judged before."""
    return len(component) == 1 or together(component, freed)


def _repair(figure: Figure, room: Span, component: list[Equation], figures: list[Figure]) -> _Repair:
    told = _precision_around(figure, component, figures)
    stands = _precise(figure.printed, told)
    alike = {f.value for f in figures if f is not figure and f.unit == figure.unit}
    weighed = [
        (meant, likely * (_precise(meant, told) / stands) * (_TOLD_ELSEWHERE if meant.value in alike else 1))
        for meant, likely in candidates(figure, room)
    ]
    value = implied_value(figure, component, room)

    def rank(found: tuple[Printed, float]) -> tuple[float, int, str]:
        printed, likelihood = found
        return -likelihood * tightness(printed, figure, room), abs(printed.value - value), printed.quote

    weight = sum(likelihood for _, likelihood in weighed) or _unexplained(figure, component)
    best = min(weighed, key=rank)[0] if weighed else nearest_print(figure, room, value)
    return _Repair(((figure, best),), weight * (_REPEATED if figure.value in alike else 1))


def _exchanges(component: list[Equation], broken: list[Equation], figures: list[Figure]) -> Iterator[_Repair]:
    """Every two neighbours that mend all in each other's place, or like figures of two statements."""
    firsts = sorted({first for order in broken[0].members for first in (order - 1, order) if first >= 0})
    beside = (figures[first : first + 2] for first in firsts if first + 1 < len(figures))
    alike = (pair for other in broken[1:] for pair in in_place(broken[0], other))
    for one, other in (*beside, *(pair for pair in alike if abs(pair[0].order - pair[1].order) > 1)):
        if all(e.members & {one.order, other.order} for e in broken):
            prints = exchanged(one, other)
            if prints is not None and all_hold({one.order: prints[0], other.order: prints[1]}, component):
                yield _Repair(((one, prints[0]), (other, prints[1])), _EXCHANGED)


def _pairs(component: list[Equation], broken: list[Equation]) -> Iterator[_Repair]:
    """Every two figures whose release mends all where no single one's does, likelier by their slips."""
    involved = list(dict.fromkeys(f for e in broken for f in e.figures))
    rooms = {f.order: feasible(f, _sole(f, component, broken)) for f in involved}
    tried = 0
    for one, other in combinations(involved, 2):
        both = {one.order, other.order}
        if not all(e.members & both for e in broken) or None in (rooms[one.order], rooms[other.order]):
            continue
        tried += 1
        if tried > _MOST_PAIRS:
            return
        first, second = _apart(one, other, component), _apart(other, one, component)
        if first and second and together(component, dict.fromkeys(both)):
            changes = [(f, *_best(f, room)) for f, room in ((one, first), (other, second))]
            weight = changes[0][2] * changes[1][2]
            if weight > _UNEXPLAINED**2:
                yield _Repair(tuple((f, printed) for f, printed, _ in changes), weight)


def _sole(figure: Figure, component: list[Equation], broken: list[Equation]) -> list[Equation]:
    """The equations a figure takes part in that it would have to leave whole: those that hold."""
    return [e for e in component if figure.order in e.members and e not in broken]


def _apart(figure: Figure, other: Figure, component: list[Equation]) -> Span | None:
    """The values of a figure with which every equation holds that the other one takes no part in."""
    return feasible(figure, [e for e in component if other.order not in e.members])


def _best(figure: Figure, room: Span) -> tuple[Printed | None, float]:
    """The likeliest number that was meant, and how likely the slip from it is."""
    if room == (0, BEYOND):
        return None, _UNEXPLAINED
    found = max(candidates(figure, room), key=lambda c: (c[1], c[0].quote), default=None)
    return found or (nearest_print(figure, room, (room[0] + room[1]) // 2), _UNEXPLAINED)


def _unexplained(figure: Figure, component: list[Equation]) -> float:
    """How likely a figure is wrong that no slip of print explains; one digit may be what is left of two."""
    if len(figure.printed.numeral) == 1:
        return _ONE_DIGIT
    roles = {role for e in component for f, role in zip(e.figures, e.roles, strict=True) if f is figure}
    return _UNEXPLAINED * (1 if roles.isdisjoint(_DERIVED) else _WORKED_OUT)


def _precision_around(figure: Figure, component: list[Equation], figures: list[Figure]) -> list[int]:
    """With how many decimals each of the figures is printed that a figure is told with.

    These are the others of its unit and scale in its statements; where it has none, all in the article.
    """
    own = {f for e in component if figure.order in e.members for f in e.figures}
    return _decimals(figure, own) or _decimals(figure, figures)


def _precise(printed: Printed, told: list[int]) -> float:
    """How likely a number as precise as this one is beside others."""
    return 1 + _AS_PRECISE * told.count(printed.decimals) / max(len(told), 1)


def _decimals(figure: Figure, others: Iterable[Figure]) -> list[int]:
    """With how many decimals figures of the same unit and scale are printed, one by one."""
    scale = figure.printed.scale
    return [
        f.printed.decimals
        for f in others
        if f is not figure and f.unit == figure.unit and f.printed.scale == scale
    ]
