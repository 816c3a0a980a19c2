"""Doubtful statements that others bear out: one slip, or one value, mends both."""

from __future__ import annotations

from typing import Final

from flows.reconcile.equations import Equation, all_ends, implied
from flows.reconcile.figures import Figure
from flows.reconcile.printed import MICRO
from flows.reconcile.repair import ByFigure, candidates, feasible

MOST_FAILING: Final = 64
"""A figure in more statements that fail is misread rather than misprinted, and bears none of them out."""
_AGREEING: Final = 0.02
"""How wide the values may be that two statements leave to one figure, as a share of it."""
_SHARE_OF_SUM: Final = {"sum", "ratio"}


def borne_out(weak: Equation, failing: ByFigure, known: ByFigure) -> bool:
    """Whether one slip explains a doubtful statement that fails together with another one that fails.

    Args:
        weak: the statement, which by itself would not be reported.
        failing: statements that fail, reported or not, by the orders of their figures.
        known: statements that are reported, likewise; those that hold must go on to hold.
    """
    beside = (failing.get(f.order, ()) for f in weak.figures)
    near = {id(e): e for statements in beside if len(statements) <= MOST_FAILING for e in statements}
    for other in near.values():
        shared = [figure for figure in weak.figures if figure.order in other.members]
        if (
            other is weak
            or len(shared) == len(weak.figures)
            or (other.kind == weak.kind and other not in known.get(shared[0].order, ()))
        ):
            continue
        for figure in shared:
            touched = [e for e in known.get(figure.order, ()) if e is not other]
            room = feasible(figure, [weak, other, *touched])
            if room is not None and (
                any(True for _ in candidates(figure, room)) or _agree(weak, other, figure, known)
            ):
                return True
    return False


def _agree(weak: Equation, other: Equation, figure: Figure, known: ByFigure) -> bool:
    """Whether a sum and a share leave one value to a figure that they would hardly both leave by accident.

    What stands there need not be a slip then: it may be a number taken from elsewhere.
    """
    if "possible" in (weak.standing, other.standing) or {weak.kind, other.kind} != _SHARE_OF_SUM:
        return False
    told = (e for one in (weak, other) for e in known.get(one.figures[0].order, ()) if e.kind == one.kind)
    if any(e.holds and e.figures[0] in (weak.figures[0], other.figures[0]) for e in told):
        return False
    rooms = [implied(e, e.figures.index(figure), all_ends(e)) for e in (weak, other)]
    low, high = (max(ends[0] for ends in rooms), min(ends[1] for ends in rooms))
    wide = sum(ends[1] - ends[0] + MICRO for ends in rooms)
    return 0 < low <= high and wide <= _AGREEING * max(low, figure.value)
