"""Which of several readings is reported: what speaks for each, how unlikely a slip mends it by accident."""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.objections import unobjected
from flows.reconcile.repair import by_accident, stands

_TELLING: Final = ("ratio", "difference", "mean")
"""Kinds of statement that tell what a percentage or a change says."""
LEAST: Final = -1.0
"""Readings whose signals come to less are not reported, however unlikely an accident is."""
_NEEDED: Final = -0.2
"""What signals and the unlikeliness of an accident must come to."""
_RARITY: Final = 0.5
_CHANCE: Final = 0.75
"""How much it adds that a slip would hardly mend a reading by accident, and takes away that several would."""
_RAREST: Final = 0.2
_OFTENEST: Final = 10.0


def told(kept: Iterable[Equation]) -> set[Figure]:
    """Percentages and changes that statements tell of; no other reading of them is looked for."""
    return {equation.figures[0] for equation in kept if equation.kind in _TELLING}


def surest(readings: Iterable[tuple[float, Equation]], figures: list[Figure]) -> list[Equation]:
    """The reading most spoken for that fails by one slip; none where any of them holds.

    Args:
        readings: with what their signals come to.
        figures: the article's figures.
    """
    found = sorted(readings, key=lambda reading: -reading[0])
    if any(reading.holds for _, reading in found):
        return []
    for sure, reading in found:
        slips = log(min(_OFTENEST, max(_RAREST, by_accident(reading))))
        enough = sure - (_CHANCE if slips > 0 else _RARITY) * slips >= _NEEDED
        if enough and unobjected([reading], figures) and stands(reading):
            return [reading]
    return []
