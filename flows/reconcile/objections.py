"""What speaks against reporting that a statement fails: another reading under which nothing is wrong.

A statement that holds bears itself out. One that fails may as well not be what the article says: a list
may go on without numbers, its groups may share members, a pace is no whole change, a percentage behind
what was spent may be of its plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from flows.reconcile import cues
from flows.reconcile.claims import rest_of_another
from flows.reconcile.equations import HUNDRED, Equation, at_print, is_share
from flows.reconcile.figures import Figure
from flows.reconcile.find_remainders import REST_OF
from flows.reconcile.likeness import given_and_spent
from flows.reconcile.list_parts import opens_aside
from flows.reconcile.lists import BOTH
from flows.reconcile.numbered import numbers_left_out
from flows.reconcile.overlaps import all_of_it, overlapping
from flows.reconcile.repair import candidates
from flows.reconcile.share_days import of_two_days
from flows.reconcile.share_objections import of_no_plan, of_several, spoken_against
from flows.reconcile.share_wholes import COUNT_OF, wider
from flows.reconcile.some_of_all import left_open, of_each, shut_in
from flows.reconcile.wording import first_phrase, in_points, label

_LONG: Final = 12
"""Letters behind a number in which it is said to be an amount a year."""
_LISTED: Final = 6
"""Figures back to the total of a list that one of its items stands in."""
_A_YEAR: Final = "một năm"
"""Before a number most often the time that a change took: `sau một năm giảm C`."""
_AIMED: Final = re.compile(
    r"(?:mục tiêu(?<=\bmục tiêu)|chỉ tiêu(?<=\bchỉ tiêu)|kế hoạch(?<=\bkế hoạch)"
    r"|nghị quyết(?<=\bnghị quyết))\b"
)
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG
_OF_THE_OTHERS: Final = re.compile(
    r"\b(?:tỉnh|huyện|xã|phường|thôn|bản|ấp|địa phương|đơn vị|chương trình|dự án) (?:kia|khác|còn lại)\b"
    r"[^,;]*gồm"
)
"""Before a list of those that a number just told is not of."""


def unobjected(found: Iterable[Equation], figures: list[Figure], *, dated: bool = True) -> list[Equation]:
    """Statements without those that fail although another reading may be meant.

    Args:
        found: statements that finders by cue have read.
        figures: the article's figures.
        dated: whether other years speak against parts: not where those told beside them make up the total.
    """
    return [e for e in found if (not roughly_aimed(e) if e.holds else not _objectionable(e, figures, dated))]


def roughly_aimed(equation: Equation) -> bool:
    """`từ 8,11% xuống 5,77%, vượt kế hoạch (giảm 2%)`: whether an aim fits only since it is so round."""
    if equation.kind != "difference":
        return False
    change, start, end = equation.figures
    if at_print(equation) == change.value:
        return False
    goal = change.status == "target" and "target" not in (start.status, end.status)
    return goal or _AIMED.search(change.clause) is not None


def _objectionable(equation: Equation, figures: list[Figure], dated: bool) -> bool:  # noqa: FBT001
    """Whether something speaks against a failing statement."""
    if equation.kind == "sum":
        total, *parts = equation.figures
        return (
            (dated and _of_other_years(total, parts))
            or _rates(total, parts)
            or given_and_spent(parts)
            or any(map(of_each, parts))
            or any(part.tail[:1] == "/" != total.tail[:1] for part in parts)
            or numbers_left_out(total, parts)
            or _of_clause_before(total, parts, figures)
            or _of_a_place_within(total, parts)
            or _OF_THE_OTHERS.search(parts[0].lead) is not None
            or _of_its_level(total, parts, figures)
            or (_open_end(parts, figures) and not rest_of_another(total, parts))
            or (overlapping(parts) and not all_of_it(equation))
            or _of_another_total(total, parts, figures)
            or _of_some_shares(total, parts, figures)
        )
    if equation.kind == "difference":
        change, start, end = equation.figures
        aside = opens_aside(change) and change.order > max(start.order, end.order)
        return (
            aside
            or _net_of_others(equation, figures)
            or _of_a_mean(change, start, end, figures)
            or _of_no_rate(start, end)
            or change.value in (start.value, end.value)
            or _a_goal(change, start, end)
            or _a_pace(change, start, end)
            or _relative(change, start, end)
        )
    if equation.kind == "ratio" and equation.standing == "certain":
        return not equation.sign and of_several(equation, figures)
    if equation.kind == "ratio":
        return of_no_plan(equation) if equation.sign else spoken_against(equation, figures)
    if equation.kind == "same_base":
        return of_two_days(equation, figures)
    return equation.kind == "partial_sum" and _of_a_nearer(equation, figures)


def _of_another_total(total: Figure, parts: list[Figure], figures: list[Figure]) -> bool:
    """`T hộ. Thành thị A, nông thôn B. Chia theo dân tộc: C và D`: whether parts come to another number told.

    Where a slip leads from that one to the total, or both stand side by side, it is the total told right.
    """
    size = sum(part.value for part in parts)
    others = [f for f in figures if f.value == size and f.unit == total.unit]
    exchanged = any(abs(f.order - total.order) == 1 for f in others)
    return bool(others) and not exchanged and not any(True for _ in candidates(total, (size, size)))


def _of_some_shares(total: Figure, parts: list[Figure], figures: list[Figure]) -> bool:
    """`A, chiếm 36% tổng dư nợ; B, chiếm 42%`: whether portions told with parts are not all."""
    behind = [f for part in parts for f in figures[part.order + 1 : part.order + 2]]
    told = [f for f in behind if f.unit == "percent" and f.clause_cues & (cues.PORTION | cues.TIMES)]
    if len(told) < len(parts) or sum([f.span.high for f in told]) >= HUNDRED:
        return False
    return any(is_share(share, part.span, total.span) for share, part in zip(told, parts, strict=True))


def _of_clause_before(total: Figure, parts: list[Figure], figures: list[Figure]) -> bool:
    """`giúp T hộ; làm C nhà, D nhà, trong đó A hộ và B hộ`: whether a list is of the clause that it ends."""
    first = parts[0]
    if not first.lead_cues & cues.AMONG or first.sentence != total.sentence or first.order < total.order:
        return False
    return any(";" in f.lead and f.level for f in figures[total.order + 1 : first.order])


def _of_a_place_within(total: Figure, parts: list[Figure]) -> bool:
    """`Bốn xã có T nhà. Riêng xã X gồm A nhà xây mới, B nhà sửa chữa`: whether a list is of one place."""
    return parts[0].first and len({part.place for part in parts}) == 1 and wider(total, parts[0])


def _of_its_level(total: Figure, parts: list[Figure], figures: list[Figure]) -> bool:
    """`dư nợ đạt T, tăng C. Trong đó, hộ nghèo A, hộ cận nghèo B`: whether levels are of T, and not of C."""
    if total.level or not total.order or not all(part.level for part in parts):
        return False
    level = figures[total.order - 1]
    beside = level.level and level.like(total) and level.metric == total.metric and level.told_with(total)
    return beside and level.value >= sum([part.value for part in parts])


def _of_a_nearer(equation: Equation, figures: list[Figure]) -> bool:
    """`đưa A người đi, dạy nghề cho B người, trong đó C là nữ`: whether one in between has room."""
    total, *parts = equation.figures
    near = figures[max(0, total.order - _LISTED) : parts[0].order]
    room = [f for f in near if f.level and f.told_with(parts[0]) and f.span.high >= parts[0].value]
    # `T hộ, gồm A, B và C hộ mới thoát nghèo, trong đó D hộ là nữ`: of T
    return any(f.order > total.order or (total.order > f.order and _ends_a_list(total)) for f in room)


def _ends_a_list(figure: Figure) -> bool:
    """Whether a figure stands behind a comma or a conjunction, as the last of several."""
    return figure.lead.rstrip().endswith((",", " và"))


def _open_end(parts: list[Figure], figures: list[Figure]) -> bool:
    """Whether the last part, or the percentage that restates it, is told with more to come."""
    last = max(parts, key=lambda f: f.order)
    if shut_in(last) and parts[0].bracket == last.bracket:
        return False
    shares = [f for f in figures[last.order + 1 : last.order + 2] if f.unit == "percent" != last.unit]
    return (left_open(last) and not REST_OF.search(last.tail)) or any(
        left_open(f) for f in shares if f.sentence == last.sentence
    )


def _net_of_others(difference: Equation, figures: list[Figure]) -> bool:
    """`A hộ; C hộ thoát nghèo và D hộ tái nghèo, nên còn B`: whether others came as some left."""
    orders = sorted(difference.members)
    between = (f for f in figures[orders[0] : orders[-1] + 1] if f.order not in difference.members)
    change = difference.figures[0]
    return any(f.told_with(change) and cues.heard(label(f)) & cues.CAME for f in between)


def _of_a_mean(change: Figure, start: Figure, end: Figure, figures: list[Figure]) -> bool:
    """`A, B, C, bình quân M mỗi năm, tăng D so với giai đoạn trước`: whether a change is that of M."""
    mean = figures[change.order - 1] if change.order else change
    told = mean.told_with(change) and mean.lead_cues & cues.MEAN and mean is not start and mean is not end
    return bool(told)


def _of_no_rate(start: Figure, end: Figure) -> bool:
    """`giảm 412 hộ, đạt 82,4%. … còn 9,1%`: whether a rate is set against how much of a plan was done."""
    rates = [f for f in (start, end) if f.metric in COUNT_OF]
    plans = [f for f in (start, end) if f.metric == "other" and f.clause_cues & cues.REACHED]
    return len(rates) == len(plans) == 1 and rates[0].sentence != plans[0].sentence


def _a_goal(change: Figure, start: Figure, end: Figure) -> bool:
    """`từ A xuống B, vượt mục tiêu giảm C`: whether a change is what was aimed at, and not what was done."""
    if "target" in (start.status, end.status):
        return False
    return change.status == "target" or _AIMED.search(change.clause) is not None


def _a_pace(change: Figure, start: Figure, end: Figure) -> bool:
    """`từ A xuống B, mỗi năm giảm C`: whether a change is told for each of several years.

    Behind amounts that are told by the year themselves, `/năm` says nothing of the change.
    """
    words = change.lead.replace(_A_YEAR, "")
    words = words[len(first_phrase(words)) :] if words.startswith("/") else words
    if change.lead_cues & cues.EACH_YEAR and cues.heard(words) & cues.EACH_YEAR:
        return True
    return _each_year(change) and not (_each_year(start) or _each_year(end))


def _each_year(figure: Figure) -> bool:
    """Whether a number is said to be of a year, in itself or right behind."""
    behind = f"{figure.printed.quote[figure.printed.end :].lower()} {figure.tail[:_LONG]}"
    return bool(cues.heard(first_phrase(behind)) & cues.EACH_YEAR)


def _relative(change: Figure, start: Figure, end: Figure) -> bool:
    """`từ 12,5% xuống 10%, giảm 20%`: whether a rate fell by a share of itself."""
    if change.unit != "percent" or start.value <= 0 or in_points(change):
        return False
    moved = abs(end.value - start.value) * HUNDRED // start.value
    return change.span.low <= moved <= change.span.cut_high


def _rates(total: Figure, parts: list[Figure]) -> bool:
    """`tăng 5%, trong đó nông nghiệp tăng 3,5%`: whether rates are told that do not add up to that of all.

    Levels add up only as portions of one whole: `A chi đạt 82%, B đạt 41%, tổng cộng đạt 63,1%`.
    """
    if total.unit != "percent":
        return False
    if total.level:
        return total.metric not in BOTH and not any(f.clause_cues & cues.PORTION for f in (total, *parts))
    known = total.metric in COUNT_OF or total.metric in BOTH
    return not known or any(part.place != total.place for part in parts)


def _of_other_years(total: Figure, parts: list[Figure]) -> bool:
    """`quý I là A, quý II B; năm trước, cả năm C`: whether no part is of a year that the total is of."""
    if total.years is None:
        return False
    first, last = total.years
    return all(part.years is not None and (part.years[1] < first or last < part.years[0]) for part in parts)
