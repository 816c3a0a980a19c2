"""Shares whose base is told before the change or behind the share, in the words of an earlier time.

`So với cùng kỳ (A), vốn giải ngân tăng C, tương đương p%`; `B, bằng p% doanh số cùng kỳ năm trước là A`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_paces import TAKEN_UP
from flows.reconcile.wording import first_phrase, in_points

_IS: Final = (" là", " đạt", " chỉ", " có")
"""How the words between a share and what it is of may end."""


def find_told_bases(figures: list[Figure]) -> Iterator[Equation]:
    """Such shares.

    Args:
        figures: the article's figures.
    """
    for share in figures[PAIR:]:
        if share.unit != "percent" or share.norm:
            continue
        before, last = figures[share.order - 1], share.order + 1 >= len(figures)
        if not before.level:
            yield from _of_change(figures[before.order - 1], before, share)
        elif not share.level:
            yield from _of_one_before(figures[before.order - 1], before, share)
        elif not last and figures[share.order + 1].lead_cues & cues.EARLIER:
            yield from _of_one_behind(before, share, figures[share.order + 1])


def _of_change(base: Figure, change: Figure, share: Figure) -> Iterator[Equation]:
    """A change told behind what it is compared with, and its rate."""
    if not (base.first and base.lead_cues & cues.AGAINST) or base.lead_cues & cues.PLAN:
        return
    told = base.told_with(change) and change.sentence == share.sentence and base.level
    alike = base.status == change.status and share.change in (change.change, "none")
    said = (share.clause_cues & cues.SAME or share.lead == "(") and not first_phrase(share.tail)
    bare = change.unit != "percent" and ";" not in change.lead and not in_points(share)
    if told and alike and said and bare:
        yield Equation("ratio", (share, change, base), standing="likely")


def _of_one_behind(part: Figure, share: Figure, base: Figure) -> Iterator[Equation]:
    """What a number is of one of an earlier time, told right behind their share."""
    told = base.told_with(part) and part.sentence == share.sentence and base.level and share.level
    alike = base.metric == part.metric and base.status == part.status and base.place == part.place
    said = share.clause_cues & cues.SHARE and base.lead.endswith(_IS)
    bare = not (part.norm or base.norm or base.lead.startswith("(")) and "," not in base.lead
    if told and alike and said and bare and ";" not in base.lead:
        yield Equation("ratio", (share, part, base), standing="likely")


def _of_one_before(start: Figure, end: Figure, share: Figure) -> Iterator[Equation]:
    """`Cùng kỳ năm trước chi A. Năm nay, con số này là B, tăng p%`: how much more it is."""
    taken_up = end.first and end.sentence == start.sentence + 1 and end.lead.endswith(TAKEN_UP)
    earlier = start.lead_cues & cues.EARLIER or (
        start.years is not None and end.years is not None and start.years < end.years
    )
    bare = not first_phrase(share.tail) and share.sentence == end.sentence and not in_points(share)
    if taken_up and earlier and bare and start.like(end) and start.level and end.unit != "percent":
        sign = -1 if share.change == "decrease" else 1
        yield Equation("ratio", (share, end, start), sign, "likely")
