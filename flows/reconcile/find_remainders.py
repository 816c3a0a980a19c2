"""What is left, what was done beyond a plan, what remains of those who went when others came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import PAIR, TRIO, Figure
from flows.reconcile.repair import best
from flows.reconcile.wording import first_phrase, heard_behind, shared_words

REST_OF: Final = re.compile(r"\b(?:phần|số) còn lại (?:trong|của)(?: tổng)?(?: số)? ([^,;.:()]+)")
_BACK: Final = 14
_FAR: Final = 6
_CLOSE_BY: Final = 3
_RIGHT_BEHIND: Final = (")", ") là", "là")
_THAN_BEFORE: Final = re.compile(
    r"\s*(?:(?:nghĩa|tức) là )?(?:năm nay |đã )?(?:nhiều|ít|cao|thấp) hơn(?: so với)?"
    r"(?: (?:cả |hẳn )?(?:năm|cùng kỳ|kỳ|mức|con số)(?: năm)? (?:trước|ngoái|20\d\d)(?: là| tới| đến)?)?\s*"
)
"""`cao hơn năm trước C`, `nghĩa là năm nay nhiều hơn C`: a gap to nothing but the time before."""
_LESS: Final = frozenset({"thấp", "ít", "kém"})
"""Words of a gap that the value told with it is less by."""


def find_remainder(figures: list[Figure], rest: Figure) -> Iterator[Equation]:
    """`được giao A, giải ngân B, còn C chưa chi`; `giải ngân B. Số còn lại C`."""
    before = [f for f in figures[max(0, rest.order - _BACK) : rest.order] if f.unit == rest.unit and f.level]
    spent = next((f for f in reversed(before) if f.metric == "funding_disbursed"), None)
    if spent is None or rest.sentence - spent.sentence > rest.first:
        return
    given = [f for f in reversed(before) if f.order < spent.order and f.metric == "funding_allocated"]
    told = [f for f in given if f.sentence == rest.sentence]
    yield from best(
        Equation("difference", (rest, g, spent), -1, "likely" if told == [g] else "possible") for g in given
    )


def find_named_rest(figures: list[Figure], rest: Figure) -> Iterator[Equation]:
    """`lập phiếu cho T. Có A và B. Số khác là C, phần còn lại trong số lập phiếu`: of what it names."""
    told = REST_OF.search(rest.tail)
    if told is None or rest.unit == "percent":
        return
    before = [f for f in figures[max(0, rest.order - _BACK) : rest.order] if f.unit == rest.unit and f.level]
    named = [at for at, total in enumerate(before) if shared_words(told[1], total)]
    if len(named) == 1 and len(before) - named[0] > 1:
        total, *parts = before[named[0] :]
        near = rest.paragraph == total.paragraph and not any(part.norm for part in parts)
        yield Equation("sum", (total, *parts, rest), standing="likely" if near else "possible")


def find_result(figures: list[Figure], rest: Figure) -> Iterator[Equation]:
    """`có A cần, đã làm B. Như vậy còn C`: what is drawn from the two figures of the sentence before."""
    if not (rest.first and rest.clause_cues & cues.RESULT and rest.clause_cues & cues.TO):
        return
    told = [f for f in figures[max(0, rest.order - _FAR) : rest.order] if rest.sentence - f.sentence == 1]
    if len(told) == PAIR and all(f.unit == rest.unit and f.level for f in told):
        yield Equation("difference", (rest, *told), -1, "likely")


def find_net(figures: list[Figure], gone: Figure) -> Iterator[Equation]:
    """`giảm C; có A thoát nghèo nhưng tái nghèo B`: what went and what came make the change told beside."""
    came = next(iter(figures[gone.order + 1 : gone.order + 2]), None)
    if came is None or gone.level or came.level or gone.change == came.change or not _told_of(gone, came):
        return
    drawn = [f for f in figures[came.order + 1 : came.order + 2] if f.lead_cues & cues.RESULT]
    told = [*drawn, *reversed(figures[max(0, gone.order - _FAR) : gone.order])]
    yield from best(
        Equation("difference", (net, gone, came), -1, "likely" if net in drawn else "possible")
        for net in told
        if not net.level and _told_of(net, gone, apart=_CLOSE_BY) and net.change == gone.change
    )


def _told_of(one: Figure, other: Figure, apart: int = 0) -> bool:
    """Whether two changes are of one quantity and not too far from each other."""
    first, second = ((f.unit, f.metric, f.group, f.place) for f in (one, other))
    return first == second and abs(one.sentence - other.sentence) <= apart


def find_excess(figures: list[Figure], over: Figure) -> Iterator[Equation]:
    """`A …, vượt C so với kế hoạch B`; `kế hoạch B, thực hiện A, vượt C`; `A. So với kế hoạch B, vượt C`."""
    around = figures[max(0, over.order - 1) : over.order + 2]
    done_over_plan = len(around) == TRIO and len({(f.unit, f.sentence) for f in around}) == 1
    if done_over_plan and (around[2].bracket or not over.bracket):
        done, _, plan = around
        moved = done if plan.level else _done(figures, over, plan)
        if moved is None and done.level and plan.bracket:
            return
        done = moved or done
        told = plan.clause_cues & (cues.AGAINST | cues.PLAN)
        sign = -1 if done.level and done.lead_cues & cues.TO and done.value < plan.value else 1
        found = Equation("difference", (over, plan, done), sign, "likely" if told else "possible")
        yield from [found] if found.holds or not _changed_beyond(figures, found) else ()
    before = figures[max(0, over.order - 2) : over.order + 1]
    if len(before) == TRIO and len({(f.unit, f.sentence) for f in before}) == 1:
        plan, done, _ = before
        found = Equation("difference", (over, plan, done), 1, _of_plan(plan, done, over))
        yield from (
            [found] if plan.lead_cues & cues.PLAN and (found.holds or found.standing == "likely") else ()
        )
    yield from _over_plan(figures, over)
    for plan in figures[max(0, over.order - 1) : over.order]:
        if plan.told_with(over) and plan.lead_cues & cues.PLAN and plan.lead_cues & cues.AGAINST:
            earlier = reversed(figures[max(0, plan.order - _BACK) : plan.order])
            reached = [f for f in earlier if f.unit == over.unit and f.value == plan.value + over.value]
            yield from (Equation("difference", (over, plan, f), 1, "possible") for f in reached[:1])


def _changed_beyond(figures: list[Figure], excess: Equation) -> bool:
    """`từ A xuống B, vượt C so với chỉ tiêu (D)`: whether it is the change, untold, that exceeds a plan."""
    _, plan, end = excess.figures
    near = figures[max(0, end.order - 1) : end.order]
    return any(
        f.told_with(end)
        and f.lead_cues & cues.FROM
        and abs(abs(f.value - end.value) - plan.value) < abs(end.value - plan.value)
        for f in near
    )


def _over_plan(figures: list[Figure], over: Figure) -> Iterator[Equation]:
    """`A, đạt p% kế hoạch B, vượt C`: the share stands between what was done and the plan."""
    near = figures[max(0, over.order - TRIO) : over.order]
    if len(near) == TRIO and near[1].unit == "percent" and near[2].lead_cues & cues.PLAN:
        done, _, plan = near
        alike = plan.told_with(over) and done.told_with(over) and done.level and plan.level
        if alike and len(over.clause.split()) <= PAIR:
            yield Equation("difference", (over, plan, done), 1, "likely")


def _of_plan(plan: Figure, done: Figure, over: Figure) -> Standing:
    """`kế hoạch B, thực hiện A, vượt C`: likely where nothing but that is said."""
    levels = plan.level and done.level and plan.status == "target" != done.status
    bare = len(over.clause.split()) <= PAIR and not done.lead_cues & (cues.AMONG | cues.AGAINST)
    return "likely" if levels and bare else "possible"


def _done(figures: list[Figure], over: Figure, plan: Figure) -> Figure | None:
    """`giảm A (từ D xuống E), vượt C so với kế hoạch giảm B`: the change that was planned, as it came."""
    near = reversed(figures[max(0, over.order - _CLOSE_BY) : over.order])
    return next((f for f in near if f.told_with(over) and f.change == plan.change), None)


def find_gap(figures: list[Figure], gap: Figure) -> Iterator[Equation]:
    """`A, cao hơn C so với B`, `A, nhiều hơn C so với cùng kỳ (B)`."""
    around = figures[max(0, gap.order - 1) : gap.order + 2]
    if len(around) == TRIO and len({(f.unit, f.sentence) for f in around}) == 1:
        one, _, other = around
        told = gap.clause_cues & cues.GAP and (other.lead_cues & cues.AGAINST or other.lead.endswith("("))
        if told and one.level and (other.level or other.lead == "("):
            yield _compared(gap, other, one)
    yield from _gap_behind(figures, gap)
    yield from _gap_of_both(figures, gap)
    yield from _gap_after(figures, gap)


def _compared(gap: Figure, other: Figure, one: Figure) -> Equation:
    """`A, cao hơn C so với B`: likely where nothing else is said; the words tell which of the two is more."""
    rising = one.value > other.value
    less = not _LESS.isdisjoint(gap.clause.split())
    bare = len(gap.clause.split()) <= PAIR and other.lead_cues & cues.AGAINST and "," not in other.lead
    bare = bare or (other.lead == "(" and _THAN_BEFORE.fullmatch(gap.clause) is not None)
    if not (bare and one.like(other)):
        return Equation("difference", (gap, other, one), 1 if rising else -1, "possible")
    return Equation("difference", (gap, other, one), -1 if less else 1, "likely")


def _gap_after(figures: list[Figure], other: Figure) -> Iterator[Equation]:
    """`A, cao hơn cùng kỳ (B) C điểm`: the size stands behind the bracket with the value compared with."""
    for gap in figures[other.order + 1 : other.order + PAIR]:
        one = figures[other.order - 1] if other.order else gap
        told = other.bracket and gap.bracket != other.bracket and gap.lead in _RIGHT_BEHIND
        if told and one is not gap and one.told_with(other) and other.told_with(gap) and one.level:
            less = not _LESS.isdisjoint(other.clause.split())
            yield Equation("difference", (gap, other, one), -1 if less else 1, "likely")


def _gap_behind(figures: list[Figure], gap: Figure) -> Iterator[Equation]:
    """`Năm nay A. So với B của năm trước đã nhiều hơn C`: the value compared with stands before."""
    before = figures[max(0, gap.order - 2) : gap.order]
    if len(before) < PAIR:
        return
    one, other = before
    near = gap.sentence == other.sentence and other.sentence - one.sentence <= other.first
    told = near and other.lead_cues & cues.AGAINST and one.unit == other.unit == gap.unit
    alone = "," not in gap.lead or len(gap.clause.split()) <= TRIO
    if told and alone and one.level and other.level and one.like(other) and not first_phrase(gap.tail):
        rising = "nhiều" in gap.clause or "cao" in gap.clause
        yield Equation("difference", (gap, other, one), 1 if rising else -1, "likely")


def _gap_of_both(figures: list[Figure], gap: Figure) -> Iterator[Equation]:
    """`năm ngoái A, năm nay B, cao hơn C`, `xã X A, xã Y B, chênh nhau C`: between the two before."""
    before = figures[max(0, gap.order - PAIR) : gap.order]
    words = gap.clause.split()
    than = _THAN_BEFORE.fullmatch(gap.clause) is not None
    if len(before) < PAIR or not (len(words) <= PAIR or than) or first_phrase(gap.tail) or gap.bracket:
        return
    one, other = before
    told = one.told_with(gap) and other.told_with(gap) and one.like(other) and one.change == other.change
    levels = (one.level and other.level) or (than and one.metric == other.metric)
    if gap.first or not (told and levels) or any(f.bracket or f.norm for f in (other, gap)):
        return
    if ";" in gap.lead or (";" in other.lead and not than):
        return
    apart = one.value > other.value
    if words[:1] == ["chênh"] or words[:1] == ["cách"]:
        yield Equation("difference", (gap, one, other), -1 if apart else 1, "likely")
    elif (one.lead_cues if one.first else one.clause_cues) & cues.EARLIER or _dated_before(one, other):
        less = not _LESS.isdisjoint(words)
        yield Equation("difference", (gap, one, other), -1 if less else 1, "likely")
    elif than and other.clause_cues & cues.EARLIER:
        less = not _LESS.isdisjoint(words)
        yield Equation("difference", (gap, other, one), -1 if less else 1, "likely")


def _dated_before(one: Figure, other: Figure) -> bool:
    return one.years is not None and other.years is not None and one.years < other.years


def is_unspent(figure: Figure) -> bool:
    """Whether a figure is told as what is left: `còn A chưa chi`, `Số còn lại là A`."""
    left = figure.lead_cues & cues.UNSPENT or (heard_behind(figure, cues.UNSPENT))
    if left:
        return True
    return bool(figure.lead_cues & cues.REST) and cues.opens(cues.REST, figure.lead)
