"""Shares whose base is told before the change or behind the share, in the words of an earlier time.

`So với cùng kỳ (A), vốn giải ngân tăng C, tương đương p%`; `B, bằng p% doanh số cùng kỳ năm trước là A`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.wording import first_phrase, in_points

_IS: Final = (" là", " đạt", " chỉ", " có")
"""How the words between a share and what it is of may end."""
_SET_OFF: Final = (",", ";", "(")


def find_told_bases(figures: list[Figure]) -> Iterator[Equation]:
    """Such shares.

    Args:
        figures: the article's figures.
    """
    for share in figures:
        if share.unit != "percent" or share.order < PAIR or share.norm or in_points(share):
            continue
        before = figures[share.order - 1]
        if before.level:
            yield from _of_one_behind(before, share, figures[share.order + 1 : share.order + PAIR])
        elif not first_phrase(share.tail):
            yield from _of_change(figures[before.order - 1], before, share)


def _of_change(base: Figure, change: Figure, share: Figure) -> Iterator[Equation]:
    """A change told behind what it is compared with, and its rate."""
    against = base.first and base.lead_cues & cues.AGAINST and not base.lead_cues & cues.PLAN
    told = base.told_with(change) and change.sentence == share.sentence and base.level
    alike = base.status == change.status and share.change in (change.change, "none")
    said = share.clause_cues & cues.SAME or share.lead == "("
    if against and told and alike and said and change.unit != "percent" and ";" not in change.lead:
        yield Equation("ratio", (share, change, base), standing="likely")


def _of_one_behind(part: Figure, share: Figure, behind: list[Figure]) -> Iterator[Equation]:
    """What a number is of one of an earlier time, told right behind their share."""
    for base in behind:
        earlier = base.lead_cues & cues.EARLIER and base.lead.endswith(_IS)
        told = base.told_with(part) and part.sentence == share.sentence and base.level and share.level
        alike = base.metric == part.metric and base.status == part.status and base.place == part.place
        said = share.clause_cues & cues.SHARE and not any(mark in base.lead for mark in _SET_OFF)
        if earlier and told and alike and said and not part.norm and not base.norm:
            yield Equation("ratio", (share, part, base), standing="likely")
