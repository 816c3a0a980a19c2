"""Shares of a plan or a whole: B, đạt / bằng / chiếm p% kế hoạch / tổng số of A."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation, Standing
from flows.reconcile.figures import Figure
from flows.reconcile.find_growth import find_growth, of_its_base
from flows.reconcile.given_before import of_all_in_common, of_given_before
from flows.reconcile.list_parts import opens_aside
from flows.reconcile.listed_shares import of_listed
from flows.reconcile.named_totals import of_all_poor, of_named_total, of_this_one
from flows.reconcile.repair import best, stands
from flows.reconcile.share_claims import said_of_whole
from flows.reconcile.share_parts import part_of
from flows.reconcile.share_wholes import (
    COUNT_OF,
    all_places,
    counterpart,
    earlier_like,
    guessed_wholes,
    labelled_wholes,
    main_wholes,
    of_items,
)
from flows.reconcile.shares_in_turn import beside_another, of_same_whole
from flows.reconcile.wording import first_phrase, heard_behind, in_points, shared_words

_BACK: Final = 5


def find_ratios(
    figures: list[Figure], sums: list[Equation], differences: list[Equation]
) -> Iterator[Equation]:
    """Every share whose part and whole the article gives, and growth rates.

    Args:
        figures: the article's figures.
        sums: totals found before; a share of money is of their total rather than of one part.
        differences: changes found before; a growth rate restates one of them.
    """
    told: list[Equation] = []
    heads = {part: s.figures[0] for s in sums if s.kind == "sum" and s.holds for part in s.figures[1:]}
    for share in [f for f in figures if f.unit == "percent" and not f.norm and not in_points(f)]:
        if share.level:
            last = [e for e in told if e.figures[0] is heads[share]] if share in heads else []
            found = _of_divided(figures, share, last) or of_its_base(figures, share, differences)
            found = found or list(_share(figures, share, sums, told[-1:]))
            told += found
            yield from found
        else:
            yield from find_growth(figures, share, differences)


def _of_divided(figures: list[Figure], share: Figure, last: list[Equation]) -> list[Equation]:
    """`T, chiếm p% của W. Cụ thể A, chiếm q%; B, chiếm r%`, where q and r make up p: all are of one whole."""
    part = part_of(figures, share)[0] if last else None
    if part is None:
        return []
    return [Equation("ratio", (share, part, e.figures[2]), standing="likely") for e in last if e.holds]


def _share(
    figures: list[Figure], share: Figure, sums: list[Equation], last: list[Equation]
) -> Iterator[Equation]:
    sign = 1 if share.clause_cues & cues.EXCESS else 0
    listed = of_listed(figures, share, sums)
    common = of_all_in_common(share, figures, sums)
    if common is not None and stands(common):
        yield common
        return
    part, beside = part_of(figures, share)
    if part is None:
        yield from best(listed)
        return
    if beside is not None:
        parts = [*_listed_under(part, beside, share, sums), part]
        told = [Equation("ratio", (share, one, beside), sign, "certain") for one in parts]
        yield from best([*told, *_of_same_whole(figures, told[-1])])
        return
    right = _of_given(figures, share, part, sign)
    if right and stands(right[0]):
        yield from right
        return
    named = of_named_total(figures, share, part, sums, sign) or of_all_poor(figures, share, part)
    if named is not None:
        yield named
        return
    parallel = of_same_whole(share, part, last, sign)
    readings = best(chain(listed, parallel, _readings(figures, share, part, sums, sign)))
    given = of_given_before(share, part, sums) if sign == 0 else None
    if given is not None and not any(reading.holds for reading in readings):
        readings = [given]
    yield from (reading for reading in readings if reading.holds or not right)


def _of_given(figures: list[Figure], share: Figure, part: Figure, sign: int) -> list[Equation]:
    """`được giao A, đã giải ngân B, đạt p%`: of nothing but what was given right before, in the sentence."""
    whole = figures[part.order - 1] if part.order else part
    told = whole.told_with(part) and part.order == share.order - 1 and ";" not in part.lead
    spent = (whole.metric, part.metric) == ("funding_allocated", "funding_disbursed")
    alike = (whole.source, whole.place, whole.bracket) == (part.source, part.place, part.bracket)
    if not (told and spent and alike and whole.level) or first_phrase(share.tail):
        return []
    return [Equation("ratio", (share, part, whole), sign, "likely")]


def _listed_under(part: Figure, whole: Figure, share: Figure, sums: list[Equation]) -> Iterator[Figure]:
    """`xong T, trong đó A và B. Kết quả này đạt p% kế hoạch W`: the total of the list before a sentence."""
    for told in sums:
        head, *listed = told.figures
        if (
            part.sentence < share.sentence
            and part in listed
            and head.order < part.order
            and head is not whole
        ):
            yield head


def _of_same_whole(figures: list[Figure], told: Equation) -> Iterator[Equation]:
    """`khởi công A, hoàn thành B; so với kế hoạch C, khởi công đạt p%`: other parts that the share may be.

    `dư nợ A, tăng B so với đầu năm, đạt p% kế hoạch (C)`: a plan may be of the value or of its growth.
    `xong A nhà, còn B đang làm. So với kế hoạch C, số nhà xong đạt p%`: of what it names.
    """
    share, part, whole = told.figures
    for other in reversed(figures[max(0, share.order - _BACK) : share.order]):
        named = other.sentence == part.sentence and shared_words(share.clause, other)
        alike = other.unit == part.unit and (other.sentence == share.sentence or named)
        if alike and other is not part and other is not whole:
            yield Equation("ratio", (share, other, whole), told.sign, "possible")


def _readings(
    figures: list[Figure], share: Figure, part: Figure, sums: list[Equation], sign: int
) -> Iterator[Equation]:
    """What the share may be of, the likeliest first."""
    before = earlier_like(figures, share, part)
    clear = labelled_wholes(figures, share, part, before)
    named = counterpart(figures, part, clear, sums)
    clear = named or main_wholes(clear, part, sums)
    apart = set(of_items(part, figures, sums))
    clear = [whole for whole in _large_enough(clear, share, part, sums) if whole not in apart]
    for whole in clear:
        dated = _of_another_year(part, whole, figures) or _passed_over(part, whole, figures)
        if named and of_this_one(share):
            yield Equation("ratio", (share, part, whole), sign, "certain")
        elif dated or _of_several(share, whole, clear):
            yield Equation("ratio", (share, part, whole), sign, "possible")
        else:
            yield _equation(share, part, whole, sign)
    if named:
        return
    tried = {*clear, *apart}
    wider = all_places(share, part, before)
    heads = [s.figures[0] for s in sums if s.kind == "sum" and s.holds and part in s.figures[1:]]
    beside = _told_beside(share, part, sums)
    for whole in chain(wider, heads, guessed_wholes(share, part, before)):
        if whole not in tried and whole not in beside:
            tried.add(whole)
            reading = Equation("ratio", (share, part, whole), sign, "possible")
            if not (reading.holds or beside_another(whole, part, share)) and (
                whole in wider or said_of_whole(reading, sums, before)
            ):
                reading = Equation("ratio", (share, part, whole), sign, "likely")
            yield reading


def _told_beside(share: Figure, part: Figure, sums: list[Equation]) -> set[Figure]:
    """`T, trong đó A, chiếm p%; B, chiếm q%`: the other parts of a total, of which no bare portion is."""
    if first_phrase(share.tail) or not share.clause_cues & cues.PORTION:
        return set()
    return {f for s in sums if s.kind == "sum" and s.holds and part in s.figures[1:] for f in s.figures[1:]}


def _large_enough(wholes: list[Figure], share: Figure, part: Figure, sums: list[Equation]) -> list[Figure]:
    """`kế hoạch là A, riêng … B. Đã chi C, đạt p%`: where all are too small, what they are part of, too."""
    if share.value >= HUNDRED or any(w.value > part.value or not opens_aside(w) for w in wholes):
        return wholes
    heads = [s.figures[0] for s in sums if s.holds and any(whole in s.figures[1:] for whole in wholes)]
    return [*wholes, *(head for head in dict.fromkeys(heads) if head.value > part.value)]


def _equation(share: Figure, part: Figure, whole: Figure, sign: int) -> Equation:
    """A share of a whole that stands elsewhere: where it fails, only a slip says that it is of this one."""
    apart = part.place != whole.place or part.sentence != share.sentence or _earlier(part, whole)
    apart = apart or share.place not in (None, part.place)
    far = whole.paragraph != part.paragraph and part.value > whole.value and share.value < HUNDRED
    apart = apart or far
    standing: Standing = "possible" if apart else "likely"
    return Equation("ratio", (share, part, whole), sign, standing)


def _earlier(part: Figure, whole: Figure) -> bool:
    """`Năm ngoái có A`: whether a figure is told of an earlier time than a whole in another sentence."""
    told, other = (
        f.clause_cues & cues.EARLIER or (f.first and f.lead_cues & cues.EARLIER) for f in (part, whole)
    )
    return bool(told) and not other and part.sentence != whole.sentence


def _of_another_year(part: Figure, whole: Figure, figures: list[Figure]) -> bool:
    """Whether a count is of an earlier year than the whole; one undated is of the last year told of."""
    if part.years is None or part.metric not in COUNT_OF.values():
        return False
    last = max(f.years[1] for f in figures if f.metric == part.metric and f.years)
    return part.years[1] < (whole.years[0] if whole.years else last)


def _passed_over(part: Figure, whole: Figure, figures: list[Figure]) -> bool:
    """`năm 2022 giao A, chi B; năm 2023 C, chi D`: whether a number of the part's own year stands between."""
    if whole.years is None or part.years is None or whole.years == part.years:
        return False
    between = figures[whole.order + 1 : part.order]
    return any(f.told_with(part) and f.level and f.years == part.years and ";" in f.lead for f in between)


def _of_several(share: Figure, whole: Figure, others: list[Figure]) -> bool:
    """Whether a share of a total may be of what several figures told together come to."""
    total = heard_behind(share, cues.BASE) and not whole.clause_cues & cues.BASE
    return bool(total) and any(f is not whole and f.sentence == whole.sentence for f in others)
