"""Figures of an article that can add up with each other."""

from __future__ import annotations

from flows.reconcile.figures import Figure
from flows.reconcile.wording import first_phrase

Kin = dict[str, list[Figure]]
"""Such figures by unit."""


def kin_of(figures: list[Figure]) -> Kin:
    """Figures that can add up, by unit, in order; amounts each (`đồng/hộ`) only with their like."""
    kin: Kin = {}
    for figure in figures:
        if not figure.norm and figure.tail != "/":
            name = figure.unit
        elif figure.tail.startswith("/"):
            name = f"{figure.unit} {first_phrase(figure.tail)}"
        else:
            continue
        if name in kin:
            kin[name].append(figure)
        else:
            kin[name] = [figure]
    return kin
