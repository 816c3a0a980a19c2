"""Statements that give way to others: what they say of their figures is told, or read, better there."""

from __future__ import annotations

from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing, is_share
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.inner_totals import by_inner_totals
from flows.reconcile.named_totals import of_its_item
from flows.reconcile.repair import by_figure

_RESTATING: Final = ("ratio", "difference")
"""Kinds that, where they hold, say more of a part and its total than that it is one."""
_OF_ITS_HEAD: Final = ("difference", "ratio", "mean")
"""Kinds that say one thing of their first figure: where that holds of some, it is not meant of others."""
_MAKING_UP: Final = ("sum", "difference")
_MORE: Final = "thêm"
_SO_AS: Final = "để "
_PASSED: Final = "vượt"
_POOR: Final = ("poor_households", "near_poor_households")
_BESIDE_EACH_OTHER: Final = (_POOR, _POOR[::-1])
_GIVEN: Final = "funding_allocated"
_SPENT: Final = "funding_disbursed"
_AS_SURE: Final = {
    "certain": ("certain",),
    "likely": ("certain", "likely"),
    "possible": ("certain", "likely", "possible"),
}
"""How sure the other one must be: where two figures are exchanged, one found by numbers alone holds too."""


def without_outdone(found: list[Equation]) -> list[Equation]:
    """The statements found, without those that others outdo.

    Args:
        found: all statements of an article.
    """
    told = by_inner_totals(_without_second_readings(found))
    return _without_restated(_without_bases_told(_without_shared_out(told)))


def _without_second_readings(found: list[Equation]) -> list[Equation]:
    """Without statements that fail though another one of the kind holds of the figure they tell of.

    `tăng C, đạt p% kế hoạch tăng trưởng B`: p is C : B, and not the level's share of B as well. A sum gives
    way only to one of the same total with all its parts and more, or with some of them and no others: two
    lists of one total both may be meant.
    A change that words do not call so is between no two figures of a sum that holds, nor where it and one of
    them are told in another change; what was spent of several sums does not come to what was given; a portion
    of one number need not have room in another.
    """
    if all(e.holds for e in found):
        return found
    told = {(e.kind, e.figures[0].order, e.standing) for e in found if e.holds and e.kind in _OF_ITS_HEAD}
    sums = [e for e in found if e.kind == "sum" and e.holds]
    portions = {(e.figures[1], e.figures[2].unit) for e in found if _tells_portion(e)}
    left = [e for e in found if e.holds or not _is_second(e, found, told, sums, portions)]
    failing = {e.figures[:PAIR] for e in left if e.kind == "ratio" and not e.holds}
    if not failing:
        return left
    return [e for e in left if not (_by_numbers(e) and e.figures[:PAIR] in failing)]


def _by_numbers(e: Equation) -> bool:
    """Whether nothing but its numbers says what a share is of."""
    return e.kind == "ratio" and e.holds and e.standing == "possible"


def _is_second(
    e: Equation,
    found: list[Equation],
    told: set[tuple[str, int, Standing]],
    sums: list[Equation],
    portions: set[tuple[Figure, str]],
) -> bool:
    """Whether a statement that fails gives way to others that hold."""
    if e.kind == "sum":
        total, *parts = e.figures
        of_spending = total.metric == _GIVEN and all(part.metric == _SPENT for part in parts)
        of_spending = of_spending and not parts[-1].clause_cues & cues.REST
        again = [other.members for other in sums if total is other.figures[0]]
        return of_spending or any(e.members < others or others < e.members for others in again)
    if e.kind == "ratio" and (_of_another(e, found) or _of_its_sum(e, found) or _of_its_total(e, sums)):
        return True
    if e.kind == "partial_sum" and any((part, e.figures[0].unit) in portions for part in e.figures[1:]):
        return True
    ends = {f.order for f in e.figures[1:]}
    doubtful = e.kind == "difference" and (e.standing == "possible" or _to_a_plan(e))
    listed = doubtful and (any(ends <= other.members for other in sums) or _of_another_change(e, ends, found))
    if listed or (e.kind == "difference" and e.standing == "likely" and _of_next_year(e, found)):
        return True
    return any((e.kind, e.figures[0].order, sure) in told for sure in _AS_SURE[e.standing])


def _to_a_plan(change: Equation) -> bool:
    """`đạt B, kế hoạch chỉ giao P. Con số này cao hơn năm trước C (A)`: whether A came to P, and not to B."""
    size, start, end = change.figures
    return end.status == "target" and size.status != "target" and start.status != "target"


def _of_another_change(change: Equation, ends: set[int], found: list[Equation]) -> bool:
    """`chi B, cao hơn năm trước C (A)`: whether a change and one of its ends are told in another one."""
    size = change.figures[0].order
    told = [e.members for e in found if e.kind == "difference" and e.holds and size in e.members]
    return any(not ends.isdisjoint(members) for members in told)


def _of_next_year(change: Equation, found: list[Equation]) -> bool:
    """`đầu năm 2022 A, đầu năm 2023 B, đầu năm 2024 C. Năm 2023 giảm D`: whether it is between two others.

    Nothing but dates tells which ones, where the change stands in no sentence of theirs.
    """
    size, *ends = change.figures
    if any(end.sentence == size.sentence for end in ends):
        return False
    others = (e for e in found if e.kind == "difference" and e.holds and e.figures[0] is size)
    return any(all(end.metric == size.metric for end in e.figures) for e in others)


def _tells_portion(e: Equation) -> bool:
    """`trong tổng số có B, chiếm p%`: whether a share that holds tells what a number is some of."""
    share = e.figures[0]
    return e.kind == "ratio" and e.holds and not e.sign and bool(share.clause_cues & cues.PORTION)


def _of_another(ratio: Equation, found: list[Equation]) -> bool:
    """Whether a share that fails is plainly of another number than the one next to it.

    `giải ngân thêm A để cả năm đạt p% kế hoạch`: of the whole year's; `đợt hai B. So với kế hoạch C thì vượt
    D, tức vượt p%`: of the number that is D more than C.
    """
    share, part, whole = ratio.figures[:3]
    added = part.lead.endswith(_MORE) and share.lead.startswith(_SO_AS)
    passed = _PASSED in share.lead and any(
        e.kind == "difference" and e.holds and whole.order in e.members and part.order not in e.members
        for e in found
    )
    return added or passed


def _of_its_sum(ratio: Equation, found: list[Equation]) -> bool:
    """Whether a share that fails holds of a number that the other one makes up or has changed to.

    `6.482 căn: xây mới 5.316 căn, sửa chữa 1.166 căn; hộ Khmer 3.723 căn, chiếm 57%`: of all, not of the new.
    A total that its words name is not given up for a part of it.
    """
    share, part, whole = ratio.figures[:3]
    others = [
        e.figures[2]
        for e in found
        if e.kind == "ratio" and e.holds and e.figures[0] is share and e.figures[1] is part
    ]
    return any(
        e.holds and e.kind in _MAKING_UP and whole.order in e.members and other.order in e.members
        for other in others
        for e in found
        if not (ratio.standing == "certain" and (e.figures[0] is whole or of_its_item(share, whole)))
        if not (e.figures[0] is whole and part.order in e.members and share.clause_cues & cues.PORTION)
    )


def _of_its_total(ratio: Equation, sums: list[Equation]) -> bool:
    """`giao T. Trong số đã chi C gồm A (p%), B (q%)`: whether a share holds of what its number is in."""
    share, part, whole = ratio.figures[:3]
    totals = [e.figures[0] for e in sums if part in e.figures[1:]] if not ratio.sign else []
    return whole not in totals and any(is_share(share, part.span, total.span) for total in totals)


def _without_shared_out(found: list[Equation]) -> list[Equation]:
    """Without sums that fall short of a total while the shares of all their parts in it hold.

    `tổng nguồn vốn A, trong đó trung ương B, chiếm 82,6%; địa phương C, chiếm 10,8%`: there is more of it.
    """
    if not any(e.kind == "sum" and not e.holds for e in found):
        return found
    shares = {(e.figures[1], e.figures[2]) for e in found if e.kind == "ratio" and e.holds}

    def shared_out(e: Equation) -> bool:
        total, *parts = e.figures
        short = e.kind == "sum" and not e.holds and sum([part.value for part in parts]) < total.value
        return short and all((part, total) in shares for part in parts)

    return [e for e in found if not shared_out(e)]


def _without_bases_told(found: list[Equation]) -> list[Equation]:
    """Without common bases of shares that hold, each by itself, of one whole that is told.

    The poor and the near-poor with their rates are always told together as well.
    """
    doubtful = {id(e) for e in found if e.kind == "same_base" and not _of_poor_and_near(e)}
    if not doubtful:
        return found
    wholes = {(e.figures[0], e.figures[1]): e.figures[2] for e in found if e.kind == "ratio" and e.holds}

    def base_told(e: Equation) -> bool:
        one, first, other, second = e.figures
        whole = wholes.get((first, one))
        return whole is not None and whole is wholes.get((second, other))

    return [e for e in found if id(e) not in doubtful or not base_told(e)]


def _of_poor_and_near(base: Equation) -> bool:
    return (base.figures[0].metric, base.figures[2].metric) in _BESIDE_EACH_OTHER


def _without_restated(found: list[Equation]) -> list[Equation]:
    """Without parts of a total whose share or difference is told too, or that a sum lists with all others."""
    if not any(e.kind == "partial_sum" for e in found):
        return list(found)
    fuller = by_figure(e for e in found if e.kind == "sum" or (e.kind in _RESTATING and e.holds))

    def restated(e: Equation) -> bool:
        return any(e.members < other.members for f in e.figures for other in fuller.get(f.order, ()))

    return [e for e in found if e.kind != "partial_sum" or not restated(e)]
