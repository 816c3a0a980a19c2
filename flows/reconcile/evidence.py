"""How likely it is that figures fit by accident: what tells a statement from a coincidence.

Two things make a reading likely: that the words call for it, and that figures printed so precisely would
not fit otherwise. `561 + 152 + 235 = 948` comes about by accident once in a thousand times, `20 + 10 = 30`
once in three, since figures so round leave three totals to choose from. Every further reading that was
tried before makes an accident more likely by as much.
"""

from __future__ import annotations

from typing import Final

from flows.reconcile.equations import BEYOND, QUOTIENTS, Equation
from flows.reconcile.figures import Figure
from flows.reconcile.printed import MICRO

SILENT: Final = 0.01
"""Largest chance of an accident where no word calls for the statement and only its place does."""
BESIDE: Final = 0.03
"""Largest chance where the figures stand side by side in one sentence."""
CUED: Final = 0.1
"""Largest chance where words call for it."""
SPREAD: Final = 4
"""How many times itself a change could lie away from where it does."""
_RATES: Final = 25 * MICRO
"""Per cent that growth rates mostly stay below."""


def accident(equation: Equation, tried: int) -> float:
    """The chance that one of `tried` readings of this make would hold without being meant, at most 1.

    Linear statements: the room their figures leave, against the largest of them; a change could lie anywhere
    up to a few times itself. Quotients: the room that each of their figures leaves, against itself; a growth
    rate could lie anywhere up to what rates mostly come to.
    """
    if equation.kind in QUOTIENTS and equation.kind != "mean":
        return min(1.0, _of_quotient(equation) * tried)
    return min(1.0, weighed(equation.kind, equation.figures)[0] * tried)


def weighed(kind: str, figures: tuple[Figure, ...]) -> tuple[float, bool]:
    """`accident` for one reading of a linear statement or a mean, and whether each of its figures matters.

    One does not matter if it is so small that the statement would hold without it.

    Args:
        kind: of the statement.
        figures: its members, its total or change first.
    """
    cut, room, largest = kind in QUOTIENTS, 0, 0
    finest = lowest = BEYOND
    for figure in figures:
        span = figure.span
        room += (span.cut_high if cut else span.high) - span.low
        if figure.grain < finest:  # noqa: PLR1730 - asked for every reading: `min` takes twice as long
            finest = figure.grain
        if figure.value > largest:  # noqa: PLR1730 - likewise
            largest = figure.value
        if span.low < lowest:  # noqa: PLR1730 - likewise
            lowest = span.low
    spread = min(largest, SPREAD * figures[0].value) if kind == "difference" else largest
    return max(room, finest) / max(1, spread), lowest > room


def _of_quotient(equation: Equation) -> float:
    head, *others = equation.figures
    least = max(_RATES, head.value) if equation.sign else 1
    odds = (head.span.cut_high - head.span.low) / max(head.value, least)
    for figure in others:
        odds += (figure.span.cut_high - figure.span.low) / max(figure.value, 1)
    return odds
