"""Percentages in a row, and the row of numbers before them: `lần lượt A và B, đạt p% và q%`."""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile import cues
from flows.reconcile.figures import Figure

JOINED: Final = frozenset({"", ",", ";", "và", ", và", "; và", ",và", ";và"})
"""What stands between the numbers of a row."""
JOINED_NAMED: Final = re.compile(r"[^,;:.()]{1,30}(?:,|;|\bvà)")


def in_turn(figures: list[Figure], share: Figure) -> Figure | None:
    """`lần lượt A và B, đạt p% và q%`: what a share in a row restates, where a row of numbers matches."""
    first = last = share.order
    while first and figures[first].unit == "percent" and figures[first].lead in JOINED:
        first -= 1
    while last + 1 < len(figures) and _joins(figures[last + 1], share):
        last += 1
    size = last - first + 1
    if size == 1 or first < size or figures[first].unit != "percent":
        return None
    head, *others = figures[first - size : first]
    together = head.unit != "percent" and head.sentence == share.sentence
    respectively = figures[first].lead_cues & (cues.RESPECTIVELY | cues.SAME)
    row = all(_joins(f, head) or (respectively and _joins_named(f, head)) for f in others)
    return figures[share.order - size] if together and row else None


def _joins(figure: Figure, before: Figure) -> bool:
    """Whether a figure only goes on with a row: `A, B và C`."""
    return figure.told_with(before) and figure.lead in JOINED


def _joins_named(figure: Figure, before: Figure) -> bool:
    """Whether a figure goes on with a row whose items are named: `A hộ nghèo và B hộ cận nghèo`."""
    return figure.told_with(before) and JOINED_NAMED.fullmatch(figure.lead) is not None
