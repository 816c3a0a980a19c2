"""Whether words name what a share is of, or tell its part as some of it, where that is no plan or total."""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile import cues
from flows.reconcile.called import called_so, counted_so
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.share_wholes import COUNT_OF
from flows.reconcile.wording import first_phrase, heard_behind, shared_words

_FEW_WORDS: Final = 5
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG | cues.OUT_OF
_OUT_OF: Final = re.compile(r"(?:.*, )?trong(?: tổng)?(?: số)?")
_NAMED: Final = 1
"""Pairs of words by which a sentence names an item of a list before it."""


def said_of_whole(ratio: Equation, sums: list[Equation], before: list[Figure]) -> bool:
    """Whether a share is told of a whole.

    Args:
        ratio: the reading.
        sums: totals found before.
        before: figures that are like the part, nearest first.
    """
    share, part, whole = ratio.figures
    return (
        _named(share, part, whole)
        or _inside(share, part, whole, sums)
        or _within(share, part, whole)
        or _singled_out(share, part, whole, sums)
        or _out_of_all(share, part, whole)
        or _of_main(share, part, whole)
        or _only_larger(share, part, whole, _without_listed(before, sums))
    )


def _named(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the words behind the share name what it is of: `chiếm 64% tổng dư nợ`."""
    phrase = first_phrase(share.tail)
    among = part.lead_cues & cues.AMONG and part.order == whole.order + 1
    if part.order == whole.order + 1 and counted_so(phrase, part, whole):
        return part.sentence == share.sentence
    return (
        (bool(shared_words(phrase, whole)) or called_so(phrase, whole))
        and not heard_behind(share, cues.AGAINST)
        and (part.sentence == share.sentence or share.first)
        and bool(part.metric == whole.metric or part.unit == "VND" or among or called_so(phrase, whole))
    )


def _within(share: Figure, part: Figure, whole: Figure) -> bool:
    """`A hộ nghèo. Trong số hộ nghèo có B hộ …, chiếm p%`: whether the words before a part name the whole."""
    named = part.lead_cues & cues.WITHIN and shared_words(part.lead, whole) and part.metric == whole.metric
    bare = not first_phrase(share.tail) and share.clause_cues & cues.PORTION
    return bool(named and bare) and part.order == share.order - 1 and part.sentence == share.sentence


def _out_of_all(share: Figure, part: Figure, whole: Figure) -> bool:
    """`Trong A nhà phải xóa, đã xong B nhà, đạt p%`: whether a sentence begins with what a share is of."""
    row = whole.order + 1 == part.order == share.order - 1 and part.told_with(whole)
    opened = row and whole.first and whole.value > part.value and _OUT_OF.fullmatch(whole.lead) is not None
    told = share.clause_cues & cues.REACHED and COUNT_OF.get(share.metric) != part.metric
    return bool(opened and told) and not first_phrase(share.tail) and ";" not in part.lead


def _singled_out(share: Figure, part: Figure, whole: Figure, sums: list[Equation]) -> bool:
    """`Riêng B chiếm p% tổng số`: whether a share that begins a sentence names an item of a list before."""
    listed = any(s.kind == "sum" and s.holds and s.figures[0] is whole and part in s.figures for s in sums)
    base = heard_behind(share, cues.BASE)
    return share.first and listed and bool(base) and shared_words(share.lead, part) >= _NAMED


def _of_main(share: Figure, part: Figure, whole: Figure) -> bool:
    """`khởi công A, gồm …; xong B, bằng p%`: whether a bare share is of what its sentence is about."""
    told = (part.metric, part.change, part.status, part.group) == (
        whole.metric, whole.change, whole.status, whole.group,
    )  # fmt: skip
    bare = not first_phrase(share.tail) and not share.clause_cues & cues.REACHED
    beside = part.order == share.order - 1 and whole.first and whole.sentence == part.sentence
    return bare and beside and told and part.metric != "other" and share.metric not in COUNT_OF


def _without_listed(before: list[Figure], sums: list[Equation]) -> list[Figure]:
    """Figures without those that lists before them add up to others."""
    listed = {f for s in sums if s.kind == "sum" and s.holds for f in s.figures[1:]}
    return [f for f in before if f not in listed]


def _only_larger(share: Figure, part: Figure, whole: Figure, before: list[Figure]) -> bool:
    """`có A hộ dân. Người Khmer B hộ, chiếm p%`: whether a portion can be of but one number before.

    A rate of poor households is of all of them, and one of bad debts of all debts, which may not be told.
    """
    apart = part.unit == "VND" and part.metric != whole.metric
    if not share.clause_cues & cues.PORTION or first_phrase(share.tail) or share.metric in COUNT_OF:
        return False
    larger = [f for f in before if part.sentence - f.sentence <= 1 and f.value > part.value and not f.norm]
    told = part.order == share.order - 1 and part.metric not in COUNT_OF.values()
    return larger == [whole] and told and not apart


def _inside(share: Figure, part: Figure, whole: Figure, sums: list[Equation]) -> bool:
    """Whether the part is told as one of the whole right before: `A, trong đó B, chiếm p%`."""
    out_of = _OUT_OF.fullmatch(whole.lead) is not None
    opened = part.lead_cues & cues.AMONG or (out_of and part.unit != "VND")
    told = opened and share.clause_cues & cues.PORTION and part.order == whole.order + 1
    near = told or len(share.lead.split()) <= _FEW_WORDS or share.lead.endswith("(")
    close = near and part.order == share.order - 1
    of_plan = share.metric == "disbursement_rate" or share.clause_cues & cues.REACHED
    rate = share.metric in COUNT_OF and not told
    if first_phrase(share.tail) or not close or rate or of_plan:
        return False
    if any(s.figures[0] is whole and part in s.figures for s in sums):
        return True
    known = part.metric == whole.metric != "other" or (
        out_of and (whole.metric == "other" or part.unit != "VND")
    )
    alike = whole.sentence == part.sentence == share.sentence and known
    among = part.lead_cues & _OPENERS or out_of
    return alike and bool(among) and ";" not in part.lead
