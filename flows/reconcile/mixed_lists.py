"""Lists whose items are counted by different words: `47 công trình, gồm 31 tuyến đường và 16 điểm trường`."""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, at_print
from flows.reconcile.evidence import CUED, weighed
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.intervals import MEASURED
from flows.reconcile.lists import Opening, leads

_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG | cues.CLOSING | cues.BASE
_ITEM: Final = re.compile(r"[^,;:()]{0,60}(?:,|;|\bvà\b|\bcùng\b)[^,;:()\d]{0,60}:?")
"""Words between an item's number and the next one's: one mark or conjunction, and names of both."""


def mixed_sum(figures: list[Figure], opening: Opening, scope: list[Figure]) -> Equation | None:
    """The sum of a list over all its items, if they are not all counted as their total is, and come to it.

    Args:
        figures: the article's figures.
        opening: where the list opens.
        scope: what the list could reach over.
    """
    total = figures[opening.at - 1]
    if not _counts(total) or not total.level or not leads(total, opening, scope[0]):
        return None
    run = _items(scope, opening)
    if len(run) < PAIR or all(part.unit == total.unit for part in run):
        return None
    found = Equation("sum", (total, *run), standing="possible")
    odds, needed = weighed("sum", found.figures)
    exact = at_print(found) == total.value
    return found if exact and found.holds and needed and odds <= CUED else None


def goes_on(total: Figure, parts: list[Figure], opening: Opening, scope: list[Figure]) -> bool:
    """Whether some items of a list are counted otherwise than `parts`, and not each beside one."""
    if not _counts(parts[0]):
        return False
    items = _items(scope, opening)
    others = sum(item not in parts and item.value < total.value for item in items)
    return 0 < others < len(parts)


def _items(scope: list[Figure], opening: Opening) -> list[Figure]:
    """The numbers of things with which the items of a list begin."""
    if opening.form == "bullets":
        first = {f.paragraph: f for f in reversed(scope) if f.depth == scope[0].depth}
        return [f for f in scope if first.get(f.paragraph) is f] if all(map(_counts, first.values())) else []
    run: list[Figure] = []
    for figure in scope:
        if run and (figure.lead_cues & _OPENERS or ":" in figure.lead[:-1]):
            break
        if _counts(figure) and figure.level and (not run or _ITEM.fullmatch(figure.lead)):
            run.append(figure)
    return run


def _counts(figure: Figure) -> bool:
    """Whether a figure is a number of things."""
    return figure.unit not in MEASURED and not figure.norm
