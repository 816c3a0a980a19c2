"""Percentages of items of one total: `T. Nhật A, tương đương p%; Đài Loan B, tương đương q%; còn lại C`.

Where that of one item is its share of the total, one of another item in the same words is, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation
from flows.reconcile.figures import Figure
from flows.reconcile.objections import unobjected
from flows.reconcile.wording import first_phrase

Shares = list[tuple[Figure, Figure]]
"""Percentages with the items that they are told of."""
_LINKS: Final = cues.SHARE | cues.SAME


def find_shares_of_items(
    figures: list[Figure], kept: Collection[Equation], told: set[Figure]
) -> Iterator[Equation]:
    """Such shares that fail by one slip.

    Args:
        figures: the article's figures.
        kept: statements found before.
        told: percentages that they tell of; these are left alone.
    """
    holding = {e.figures for e in kept if e.kind == "ratio" and e.holds and not e.sign}
    for e in [e for e in kept if e.kind == "sum" and e.figures[0].unit != "percent"]:
        total, *parts = e.figures
        shares = _shares(figures, parts)
        of_it = [share for share, part in shares if (share, part, total) in holding]
        left = [(share, part) for share, part in shares if share not in told]
        for share, part in left:
            if any(_told_so(share, other) for other in of_it):
                yield from unobjected([Equation("ratio", (share, part, total), standing="certain")], figures)


def _shares(figures: list[Figure], parts: list[Figure]) -> Shares:
    """The percentages right behind parts that say nothing of what they are of."""
    behind = [(f, part) for part in parts for f in figures[part.order + 1 : part.order + 2]]
    return [(f, part) for f, part in behind if f.sentence == part.sentence and _bare(f)]


def _bare(share: Figure) -> bool:
    linked = share.lead_cues & _LINKS or share.lead == "("
    told = share.unit == "percent" and share.level and not share.norm and share.value < HUNDRED
    return told and bool(linked) and not share.clause_cues & cues.REACHED


def _told_so(share: Figure, other: Figure) -> bool:
    """Whether two percentages are told in the same words, one of which may name the whole."""
    alike = share.clause.strip() == other.clause.strip() and share.metric == other.metric
    return alike and not first_phrase(share.tail) and bool(share.bracket) == bool(other.bracket)
