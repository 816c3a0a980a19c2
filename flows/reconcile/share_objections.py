"""What speaks against reporting that a share fails: that it is of something else than the whole at hand."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation, is_share
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import Interval
from flows.reconcile.likeness import alike
from flows.reconcile.lists import kind
from flows.reconcile.share_days import (
    of_a_later_count,
    of_an_earlier_day,
    of_another_day,
    of_another_year,
    of_what_was,
)
from flows.reconcile.share_wholes import COUNT_OF, rate_of_spent, wider
from flows.reconcile.subjects import narrower, of_another
from flows.reconcile.wording import first_phrase, heard_behind, label, names, shared_words

_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG
_MEASURED: Final = cues.AGAINST | cues.PLAN | cues.PORTION | cues.REACHED | cues.SAME
_NAMED: Final = 3
"""Words before a percentage that are more than a link to the number before it."""
_AHEAD: Final = 12
_SIDE: Final = 4
"""Figures on each side of a whole that may be told together with it."""
_NEAR: Final = 2
"""Sentences on each side of it in which they may be."""
_SPENT_RATE: Final = "disbursement_rate"
_TEN: Final = 10


def spoken_against(ratio: Equation, figures: list[Figure]) -> bool:
    """Whether something speaks against a failing share, told of a whole that stands elsewhere."""
    share, part, whole = ratio.figures
    return (
        (rate_of_spent(share, whole) and not _spent_of(part, whole))
        or _of_what_was_given(ratio)
        or _of_its_own(share, part)
        or of_another(share, part, whole, figures)
        or (share.metric == _SPENT_RATE and not _portion_of(ratio) and narrower(part, whole, figures))
        or _told_again(part, whole)
        or _of_other_things(ratio)
        or _of_a_group(ratio)
        or _rough(part, whole)
        or of_what_was(ratio, figures)
        or of_no_plan(ratio)
        or _of_a_place_within(ratio)
        or _of_a_wider_place(ratio)
        or of_another_year(ratio, figures)
        or of_another_day(ratio, figures)
        or of_an_earlier_day(ratio)
        or of_a_later_count(ratio, figures)
        or _of_plan(ratio, figures)
        or _of_one_item(ratio, figures)
        or _of_all_together(ratio, figures)
        or of_several(ratio, figures)
    )


def _spent_of(part: Figure, whole: Figure) -> bool:
    """`chương trình A, giải ngân B (p%)`: whether words say of the part alone that it was spent."""
    beside = whole.order == part.order - 1 and whole.told_with(part) and ";" not in part.lead
    return beside and bool(part.clause_cues & cues.REACHED and not whole.clause_cues & cues.REACHED)


def _portion_of(ratio: Equation) -> bool:
    """`giải ngân T, trong đó vốn đầu tư B, chiếm p%`: whether money spent is told as a portion of it."""
    share, part, whole = ratio.figures
    portion = share.clause_cues & cues.PORTION and not share.clause_cues & cues.REACHED
    return bool(portion) and part.metric == whole.metric and not heard_behind(share, cues.PLAN)


def _of_its_own(share: Figure, part: Figure) -> bool:
    """`tạo việc làm cho A; tỷ lệ lao động qua đào tạo p%`: whether a rate of its own follows a semicolon."""
    apart = ";" in share.lead and part.order < share.order and share.metric not in COUNT_OF
    return apart and not share.clause_cues & _MEASURED and len(share.clause.split()) > _NAMED


def _of_what_was_given(ratio: Equation) -> bool:
    """`phân bổ lần lượt A và B; giải ngân p% và q%`: whether what was spent of A goes untold."""
    share, part, whole = ratio.figures
    given = part.metric == whole.metric == "funding_allocated"
    named = shared_words(first_phrase(share.tail), whole)
    total = whole.clause_cues & ~part.clause_cues & cues.BASE and part.order == whole.order + 1
    own = named or (total and not share.clause_cues & cues.REACHED)
    return share.metric == _SPENT_RATE and given and part.told_with(whole) and not own


def of_no_plan(ratio: Equation) -> bool:
    """`ủng hộ A; Quỹ vận động được B, vượt p% kế hoạch`: whether a share of a plan is set against no plan.

    Money that was given is the plan of what is spent of it.
    """
    share, part, whole = ratio.figures
    if not (heard_behind(share, cues.PLAN) or share.clause_cues & cues.PLAN) or _planned(whole):
        return False
    return not (whole.metric == "funding_allocated" != part.metric)


def _planned(whole: Figure) -> bool:
    """Whether a figure is told as a plan."""
    return whole.status == "target" or bool((whole.lead_cues | whole.tail_cues) & cues.PLAN)


def _rough(part: Figure, whole: Figure) -> bool:
    """`3 tỷ đồng, đạt 150% chỉ tiêu`: whether an amount of a single digit is told too roughly.

    It is not beside what it is of: `giao 120 tỷ, đã chi 90 tỷ, đạt 75%`.
    """
    return part.unit == "VND" and part.value < _TEN * part.grain and not part.told_with(whole)


def _told_again(part: Figure, whole: Figure) -> bool:
    """`Hơn 1.800 hộ thoát nghèo … giảm 1.812 hộ, bằng p%`: whether a number only rounds the part."""
    alike = (part.metric, part.change) == (whole.metric, whole.change)
    return alike and part.value != whole.value and whole.span.low <= part.value <= whole.span.high


def _of_other_things(ratio: Equation) -> bool:
    """`kế hoạch giảm A hộ nghèo; giảm B hộ cận nghèo, đạt p% kế hoạch`: whether a plan is another's."""
    share, part, whole = ratio.figures
    known = "other" not in (part.metric, whole.metric) and part.metric != whole.metric
    planned = heard_behind(share, cues.PLAN) and share.clause_cues & cues.REACHED
    return bool(planned) and known and part.unit != "VND"


def _of_a_group(ratio: Equation) -> bool:
    """`còn T hộ nghèo. Hộ nghèo Khmer A hộ, bằng p% số hộ Khmer`: whether a base is of the part's group."""
    share, part, whole = ratio.figures
    if part.group == whole.group or not share.tail:
        return False
    named = names(part).intersection(first_phrase(share.tail).split())
    return not named <= frozenset(label(whole).split())


def _of_a_place_within(ratio: Equation) -> bool:
    """`huyện đã chi T. Xã X chi A, đạt p% kế hoạch`: whether a rate is set against a wider place."""
    share, part, whole = ratio.figures
    planned = share.metric == _SPENT_RATE or share.metric in COUNT_OF or share.clause_cues & cues.REACHED
    named = heard_behind(share, cues.BASE)
    return bool(planned) and not named and wider(whole, part)


def _of_a_wider_place(ratio: Equation) -> bool:
    """`huyện X còn A hộ nghèo. Người Thái B hộ, bằng p% số hộ nghèo của tỉnh`: whether A is too few."""
    share, _, whole = ratio.figures
    return wider(share, whole) and bool(heard_behind(share, cues.BASE))


def of_several(ratio: Equation, figures: list[Figure]) -> bool:
    """`tỉnh góp A, huyện góp B, bằng p% vốn trung ương`: whether a share is what several come to together."""
    share, part, whole = ratio.figures
    near = reversed(figures[max(0, part.order - _SIDE) : part.order + 1])
    told = [f for f in near if f.told_with(part) and f is not whole and f.level]
    own = _off(ratio, [part])
    for count in range(2, len(told) + 1):
        if _off(ratio, told[:count]) < own and is_share(share, _joint(told[:count]), whole.span):
            return True
    row = list(takewhile(lambda f: f in told and kind(f) == kind(part), reversed(figures[: part.order + 1])))
    return len(row) > 1 and _off(ratio, row) < own


def _off(ratio: Equation, parts: list[Figure]) -> int:
    """How far parts taken together are from what a share of its whole comes to, as printed."""
    share, _, whole = ratio.figures
    return abs(sum([part.value for part in parts]) * HUNDRED - share.value * whole.value)


def _of_plan(ratio: Equation, figures: list[Figure]) -> bool:
    """`chi A (61%), gồm B (71%), C (48%)`: whether nothing says that a percentage is of the total.

    It is, if it says so, or if that of another part of the total is.
    """
    share, part, whole = ratio.figures
    phrase = first_phrase(share.tail)
    named = share.clause_cues & cues.PORTION or heard_behind(share, cues.BASE | cues.PLAN)
    if named or shared_words(phrase, whole) or part.order < whole.order or not alike(whole, [part]):
        return False
    near = figures[whole.order : share.order + _AHEAD]
    told = [
        (f, p)
        for f, p in pairwise(near)
        if f.unit == whole.unit and p.unit == "percent" and p.level and f.sentence - whole.sentence <= 1
    ]
    if any(f is whole and p is not share for f, p in told):
        return True
    if whole.metric == "funding_allocated" or part.group != whole.group:
        return False
    others = [is_share(p, f.span, whole.span) for f, p in told if p is not share]
    return not any(others) and bool(others or (part.lead_cues & _OPENERS and not _one_among(ratio)))


def _one_among(ratio: Equation) -> bool:
    """`dạy nghề cho A người, trong đó có B nữ (p%)`: whether a share is of the number that one is among."""
    share, part, whole = ratio.figures
    row = whole.order + 1 == part.order == share.order - 1 and part.told_with(whole) and part.unit != "VND"
    own = share.clause_cues & cues.REACHED or share.metric in COUNT_OF or share.value >= HUNDRED
    return row and bool(part.lead_cues & cues.AMONG) and ";" not in part.lead and not own


def _of_one_item(ratio: Equation, figures: list[Figure]) -> bool:
    """`X giao A, chi B; Y giao C, chi D; chi T, đạt p%`: whether a whole too small has a part of its own."""
    share, part, whole = ratio.figures
    if share.value >= HUNDRED or part.value <= whole.value or part.order < whole.order:
        return False
    if heard_behind(share, cues.BASE) and shared_words(first_phrase(share.tail), whole):
        return False
    told = (whole.unit, whole.change, whole.status, whole.level)
    near = figures[max(0, whole.order - _AHEAD) : part.order]
    others = (f for f in near if f is not whole and (f.unit, f.change, f.status, f.level) == told)
    own = (f for f in figures[whole.order + 1 : part.order] if f.told_with(whole) and f.metric == part.metric)
    return any(f.value <= whole.value for f in own) and any(f.metric == whole.metric for f in others)


def _of_all_together(ratio: Equation, figures: list[Figure]) -> bool:
    """`giao mới A, kéo dài B; đã chi C, đạt p%`: whether a share fits a sum that is not told.

    The rate of a change is of what it began with.
    """
    share, part, whole = ratio.figures
    if not part.level:
        return False
    behind = figures[whole.order + 1 : whole.order + 2]
    row = whole.order + 1 == part.order == share.order - 1 and part.told_with(whole)
    listed = any(":" in f.lead or f.lead_cues & _OPENERS for f in behind)
    beside = [
        f
        for f in figures[max(0, whole.order - _SIDE) : whole.order + _SIDE + 1]
        if f.metric == whole.metric
        and f is not part
        and (f.unit, f.change) == (whole.unit, whole.change)
        and abs(f.sentence - whole.sentence) <= _NEAR
        and (f.order < share.order or f.sentence != share.sentence)
        and not (row and f.sentence != whole.sentence)
        and not (listed and f.order > whole.order and f.sentence == whole.sentence)
    ]
    if whole not in beside:
        return False
    at = beside.index(whole)
    return any(
        is_share(share, part.span, _joint(beside[first:last]))
        for first in range(at + 1)
        for last in range(at + 1, len(beside) + 1)
        if last - first > 1
    )


def _joint(figures: list[Figure]) -> Interval:
    """What figures come to."""
    spans = [figure.span for figure in figures]
    return Interval(
        sum(span.low for span in spans), sum(span.high for span in spans), sum(s.cut_high for s in spans)
    )
