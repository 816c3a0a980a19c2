"""What was spent of a plan that the sentences right before it tell with its parts.

`Năm 2025 được giao T, gồm vốn đầu tư A, vốn sự nghiệp C. Đến nay giải ngân B, đạt p%`: of T, and of nothing
else, since whatever else is told between is a part of it.
"""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.wording import first_phrase, heard_behind

_ALL: Final = re.compile(
    r"(?:(?:tính )?(?:đến|tới) [^,;]{1,30}, )?"
    r"(?:(?:(?:toàn |cả )?(?:tỉnh|huyện|xã|thành phố|thị xã)|các đơn vị|các chủ đầu tư) )?"
    r"(?:(?:đã|mới|chỉ) )*giải ngân(?: (?:được|hơn|gần|trên|khoảng))* ?"
)
"""Before what was spent of all there was, by nobody and on nothing else than it was given for."""
_REACHED: Final = re.compile(r"(?: đồng)?,? ?(?:(?:mới|chỉ) )?(?:bằng|đạt) ?")
_SPENT: Final = ("funding_disbursed", "disbursement_rate")
_IN_COMMON: Final = re.compile(
    r"\b(?:tỷ lệ|tỉ lệ|mức)(?: giải ngân| thực hiện)? chung (?:mới |chỉ |đã )?(?:đạt|là|ở mức)$"
    r"|\btính chung,?(?: (?:đã|mới|chỉ))? đạt$"
)
"""Before what was spent of all there was, set apart from that of its parts."""
_BACK: Final = 8
_SENTENCES: Final = 3
"""So far behind its plan what was spent of it is told."""


def of_given_before(share: Figure, part: Figure, sums: list[Equation]) -> Equation | None:
    """Such a share.

    Args:
        share: how much of a plan was spent.
        part: what was spent.
        sums: totals found before.
    """
    beside = (
        part.order == share.order - 1 and part.sentence == share.sentence and part.bracket == share.bracket
    )
    spent = (part.metric, share.metric) == _SPENT and part.level and part.status == share.status == "actual"
    if not (beside and spent and share.clause_cues & cues.REACHED):
        return None
    if first_phrase(share.tail) and not heard_behind(share, cues.PLAN):
        return None
    if not (part.first and _ALL.fullmatch(part.lead) and _REACHED.fullmatch(share.lead)):
        return None
    told = [s for s in sums if s.kind == "sum" and s.holds and _right_before(s, part)]
    if len(told) != 1 or not _alike(told[0].figures[0], part):
        return None
    return Equation("ratio", (share, part, told[0].figures[0]), standing="certain")


def of_all_in_common(share: Figure, figures: list[Figure], sums: list[Equation]) -> Equation | None:
    """`Được giao T, gồm A và B. Giải ngân C: A được D, B được E. Tỷ lệ chung đạt p%`: C of T.

    Args:
        share: how much of a plan was spent.
        figures: the article's figures.
        sums: totals found before.
    """
    if share.metric not in {_SPENT[1], "other"} or first_phrase(share.tail):
        return None
    if not _IN_COMMON.search(share.lead.strip()):
        return None
    near = [f for f in figures[max(0, share.order - _BACK) : share.order] if f.paragraph == share.paragraph]
    spent = [f for f in near if f.metric == "funding_disbursed" and f.level and f.first]
    if not spent or share.sentence - spent[-1].sentence > 1 or share.place != spent[-1].place:
        return None
    totals = [s.figures[0] for s in sums if s.kind == "sum" and s.holds]
    wholes = [total for total in totals if _before_it(total, spent[-1])]
    return Equation("ratio", (share, spent[-1], wholes[0]), standing="certain") if len(wholes) == 1 else None


def _before_it(total: Figure, part: Figure) -> bool:
    near = total.paragraph == part.paragraph and 0 < part.sentence - total.sentence <= _SENTENCES
    given = total.metric == "funding_allocated" and total.level and total.value >= part.value
    return near and given and total.place == part.place


def _right_before(plan: Equation, part: Figure) -> bool:
    """Whether all between a total told with its parts and what was spent are its parts."""
    total, *parts = plan.figures
    between = part.order - total.order == len(parts) + 1
    near = total.paragraph == part.paragraph and 0 < part.sentence - total.sentence <= _SENTENCES
    return between and near and all(total.order < f.order < part.order for f in parts)


def _alike(total: Figure, part: Figure) -> bool:
    """Whether a total is the plan that money was spent of."""
    planned = total.metric == "funding_allocated" and total.level and total.value >= part.value
    # what is spent of a plan of several years may be set against that of one of them
    single = total.years is not None and total.years[0] == total.years[1] and total.years == part.years
    return planned and total.place == part.place and single and part.source in ("all", total.source)
