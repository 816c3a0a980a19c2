"""`T, trong đó A, B và 11,84 tỷ đồng`, where 118,4 makes it all of T: sums that one moved comma explains.

Of the many slips of print a moved comma leads to two numbers only, so that one which mends a sum to its last
digit hardly does so by accident, even where the words leave room for more parts.
"""

from __future__ import annotations

from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure

_TEN: Final = 10
_RARE: Final = 0.05
"""Largest chance that a comma moved in any of the parts makes up the total by accident."""


def comma_moved(equation: Equation) -> bool:
    """Whether a sum comes to its total, as printed, by the comma of one part moved."""
    if equation.kind != "sum" or equation.holds or len(equation.figures) <= PAIR:
        return False
    total, *parts = equation.figures
    short = total.value - sum([part.value for part in parts])
    if PAIR * len(parts) * total.printed.step > _RARE * abs(short):
        return False
    return any(_moved_by(part, short) for part in parts)


def _moved_by(part: Figure, short: int) -> bool:
    """Whether a part would be as much more ten times larger, or less if its comma was lost, as is asked."""
    printed = part.printed
    if printed.fixed:
        return False
    if short < 0:
        return not printed.decimals and (_TEN - 1) * part.value == -_TEN * short
    return bool(printed.decimals) and (_TEN - 1) * part.value == short
