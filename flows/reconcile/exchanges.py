"""Figures in each other's place though others stand between them: the same item of two statements told alike.

`hộ nghèo A hộ, chiếm q%; hộ cận nghèo B hộ, chiếm p%`: neither share holds, and each is the other one's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.printed import Printed
from flows.reconcile.repair import ByFigure, exchanged, hold_reprinted

_KINDS: Final = ("ratio", "difference")
_MOST: Final = 40
"""Statements that fail up to which each is set beside each other one."""
_NEAR: Final = 2
"""Sentences between them at most."""
Prints = dict[int, Printed]


def exchanged_in(failing: list[Equation], known: ByFigure) -> dict[frozenset[int], Equation]:
    """Statements that fail, but hold with the figures of two of them in each other's place.

    Args:
        failing: statements that fail, more likely meant than not.
        known: statements that are reported, by the orders of their figures; those that hold must do so then.
    """
    told = [e for e in failing if e.kind in _KINDS][:_MOST]
    found: dict[frozenset[int], Equation] = {}
    for one, other in combinations(told, 2):
        if one.kind == other.kind and one.sign == other.sign and one.members != other.members:
            for prints in _exchanges(one, other):
                touched = {e.members: e for order in prints for e in known.get(order, ()) if e.holds}
                if all(hold_reprinted(e, prints) for e in (one, other, *touched.values())):
                    mended = (e for e in failing if _mended(e, prints))
                    found |= {e.members: e for e in mended}
    return found


def in_place(one: Equation, other: Equation) -> Iterator[tuple[Figure, Figure]]:
    """The figures that stand in the same place of two statements of one kind, where they differ."""
    if one.kind == other.kind and len(one.figures) == len(other.figures):
        for first, second in zip(one.figures, other.figures, strict=True):
            if first is not second:
                yield first, second


def _exchanges(one: Equation, other: Equation) -> Iterator[Prints]:
    """What they would be in each other's place."""
    if _sentence(one.figures) - _sentence(other.figures) not in range(-_NEAR, _NEAR + 1):
        return
    for first, second in in_place(one, other):
        prints = exchanged(first, second)
        if prints is not None and first.order not in other.members and second.order not in one.members:
            yield {first.order: prints[0], second.order: prints[1]}


def _sentence(figures: Iterable[Figure]) -> int:
    """Where a statement ends."""
    return max(figure.sentence for figure in figures)


def _mended(equation: Equation, prints: Prints) -> bool:
    return not equation.members.isdisjoint(prints) and hold_reprinted(equation, prints)
