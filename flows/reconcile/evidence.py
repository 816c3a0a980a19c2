"""How likely it is that figures fit by accident: what tells a statement from a coincidence.

Two things make a reading likely: that the words call for it, and that figures printed so precisely would
not fit otherwise. `561 + 152 + 235 = 948` comes about by accident once in a thousand times, `20 + 10 = 30`
once in three, since figures so round leave three totals to choose from. Every further reading that was
tried before makes an accident more likely by as much.
"""

from __future__ import annotations

from flows.reconcile.equations import QUOTIENTS, Equation
from flows.reconcile.printed import MICRO

SILENT = 0.01
"""Largest chance of an accident where no word calls for the statement and only its place does."""
BESIDE = 0.03
"""Largest chance where the figures stand side by side in one sentence."""
CUED = 0.1
"""Largest chance where words call for it."""
SPREAD = 4
"""How many times itself a change could lie away from where it does."""
_RATES = 25 * MICRO
"""Per cent that growth rates mostly stay below."""


def accident(equation: Equation, tried: int) -> float:
    """The chance that one of `tried` readings of this make would hold without being meant, at most 1.

    Linear statements: the room their figures leave, against the largest of them; a change could lie anywhere
    up to a few times itself. Quotients: the room that each of their figures leaves, against itself; a growth
    rate could lie anywhere up to what rates mostly come to.
    """
    figures = equation.figures
    if equation.kind in QUOTIENTS and equation.kind != "mean":
        least = max(_RATES, figures[0].value) if equation.sign else 1
        rooms = [f.span.cut_high - f.span.low for f in figures]
        chance = rooms[0] / max(figures[0].value, least)
        for figure, room in zip(figures[1:], rooms[1:], strict=True):
            chance += room / max(figure.value, 1)
    else:
        slack = _slack(equation)
        finest = min([figure.grain for figure in figures])
        spread = max([figure.value for figure in figures])
        if equation.kind == "difference":
            spread = min(spread, SPREAD * figures[0].value)
        chance = max(slack, finest) / max(1, spread)
    return min(1.0, chance * tried)


def needed(equation: Equation) -> bool:
    """Whether every figure matters: none is so small that the statement would hold without it."""
    return min([figure.span.low for figure in equation.figures]) > _slack(equation)


def _slack(equation: Equation) -> int:
    """The room that all figures of a statement leave together."""
    spans = [figure.span for figure in equation.figures]
    if equation.kind in QUOTIENTS:
        return sum([span.cut_high - span.low for span in spans])
    return sum([span.high - span.low for span in spans])
