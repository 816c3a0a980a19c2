"""Sums that skip a total told between: of `T. Qua bốn hội H, gồm A, B, C, D; còn lại E` T is H and E."""

from __future__ import annotations

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure


def by_inner_totals(found: list[Equation]) -> list[Equation]:
    """Statements with the totals that writers tell in the place of all the parts that make these up.

    Args:
        found: all statements of an article.
    """
    sums = [e for e in found if e.kind == "sum" and e.holds]
    if len(sums) <= 1:
        return found
    known = {e.members for e in found}
    told = [_shortened(e, sums) for e in found]
    return [e for at, e in enumerate(told) if e is found[at] or e.members not in known]


def _shortened(outer: Equation, sums: list[Equation]) -> Equation:
    """A sum with the total of an inner list instead of its parts, if one stands there; else as it is."""
    if outer.kind != "sum" or not outer.holds:
        return outer
    total, *parts = outer.figures
    for inner in sums:
        head, *listed = inner.figures
        within = inner.members - {head.order} < outer.members - {total.order}
        if within and total.order < head.order < listed[0].order and head.order not in outer.members:
            rest = [part for part in parts if part.order not in inner.members]
            shortened = Equation("sum", (total, *sorted([head, *rest], key=_order)), standing=outer.standing)
            return shortened if shortened.holds else outer
    return outer


def _order(figure: Figure) -> int:
    return figure.order
