"""Statements that help to tell which figure is wrong but say nothing of their own."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from flows.reconcile.equations import Equation


def implied(equations: list[Equation]) -> AbstractSet[int]:
    """Positions of common bases that fail where the base is told: its shares say which pair is off."""
    bases = {at: e for at, e in enumerate(equations) if e.kind == "same_base" and not e.holds}
    if not bases:
        return frozenset()
    wholes = {e.members - {e.figures[2].order}: e.figures[2] for e in equations if e.kind == "ratio"}

    def told(e: Equation) -> bool:
        one, other = (
            wholes.get(frozenset([f.order for f in pair])) for pair in (e.figures[:2], e.figures[2:])
        )
        return one is not None and one is other

    return {at for at, e in bases.items() if told(e)}
