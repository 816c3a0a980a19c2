"""Growth rates: a change as a share of the value it began with, how much larger one value is than another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing, is_share
from flows.reconcile.figures import PAIR, TRIO, Figure
from flows.reconcile.repair import stands
from flows.reconcile.share_wholes import COUNT_OF
from flows.reconcile.wording import first_phrase, heard_behind

_BESIDE: Final = 3
_TIMES: Final = "item lần"
_MEASURED: Final = re.compile(
    r"\(?(?:so với |của )?(?:mức|con số|số|năm|cùng kỳ|kế hoạch|chỉ tiêu|bình quân|so với)\b[^,;:.]*"
)
"""What stands between a factor and the value that it is of."""
_OF_ANOTHER: Final = re.compile(r"[^,;:.()]{3,40} \(")
"""`gấp k lần xã X (A)`: the like told of another place."""
_YEARS_BACK: Final = 2
"""Sentences back to the values of the years that a growth rate names."""


def find_growth(figures: list[Figure], share: Figure, differences: list[Equation]) -> Iterator[Equation]:
    """`tăng 614 tỷ so với 7.702 tỷ, tốc độ tăng 8%`: the change as a share of the earlier value."""
    for difference in differences if not _of_plan(share) else ():
        change = difference.figures[0]
        near = change.sentence == share.sentence and abs(share.order - change.order) <= _BESIDE
        if near and change.unit != "percent" and _of_one_thing(share, change) and _meant(difference):
            yield from restated(share, difference)
            return
    if share.order >= PAIR and (found := _from_to(*figures[share.order - PAIR : share.order + 1])):
        yield from found
        return
    around = figures[max(0, share.order - 1) : share.order + 2]
    end = _reached(figures, around[0]) if around[0] is not share and ";" not in share.tail else around[0]
    told = list(_grown(end, *around[1:])) if len(around) == TRIO else []
    yield from told or _between_years(figures, share)


def _from_to(start: Figure, end: Figure, share: Figure) -> list[Equation]:
    """`từ A lên B, tăng p%`: of the first value, whatever else is told of them."""
    told = start.told_with(end) and end.sentence == share.sentence and start.unit != "percent"
    moved = start.lead_cues & cues.FROM and end.lead_cues & cues.TO and start.level and end.level
    bare = not first_phrase(share.tail) and len(share.clause.split()) <= PAIR
    if not (told and moved and bare) or share.clause_cues & cues.EXCESS:
        return []
    sign = -1 if share.change == "decrease" else 1
    return [Equation("ratio", (share, end, start), sign, "certain")]


def _of_plan(share: Figure) -> bool:
    """`giảm C, vượt p% kế hoạch`: whether a percentage tells how far a plan was outdone, and no growth."""
    return bool(share.clause_cues & cues.EXCESS and heard_behind(share, cues.PLAN))


def of_its_base(figures: list[Figure], share: Figure, differences: list[Equation]) -> list[Equation]:
    """`B, tăng C so với đầu năm (A), tương đương p%`: the change as a share of what it began with."""
    before = figures[share.order - 1] if share.order else share
    said = share.clause_cues & cues.SAME and not first_phrase(share.tail) and not share.first
    if not said or before.bracket == share.bracket or not before.level:
        return []
    return [
        Equation("ratio", (share, change, start), standing="likely")
        for change, start, _ in (e.figures for e in differences)
        if start is before and change.order == start.order - 1 and change.sentence == share.sentence
    ]


def find_times(figures: list[Figure], differences: list[Equation]) -> Iterator[Equation]:
    """`B, gấp k lần mức A`, `từ A lên B, gấp k lần`: how many times one value is another.

    Args:
        figures: the article's figures.
        differences: changes found before; a factor right behind one is of its two values.
    """
    for times in figures:
        if times.unit == _TIMES and times.lead_cues & cues.TIMES and times.order:
            end = figures[times.order - 1]
            if not end.level and end.sentence == times.sentence:
                of_it = [e for e in differences if e.figures[0] is end and e.holds][:1]
                yield from (Equation("ratio", (times, *e.figures[:0:-1]), standing="likely") for e in of_it)
                if of_it or end.first:
                    continue
                end = figures[end.order - 1]
            before = figures[max(0, end.order - 1) : end.order]
            behind = figures[times.order + 1 : times.order + PAIR]
            starts = [f for f in before if f.lead_cues & cues.FROM and end.lead_cues & cues.TO]
            starts += [f for f in behind if _MEASURED.fullmatch(f.lead) or _OF_ANOTHER.fullmatch(f.lead)]
            starts += [f for f in before if not starts and _since_then(f, end, times)]
            for start in starts[:1]:
                if start.told_with(end) and times.sentence == end.sentence and end.level and start.level:
                    yield Equation("ratio", (times, end, start), standing="likely")
            yield from _compared(times, end, before) if not starts else ()


def _since_then(start: Figure, end: Figure, times: Figure) -> bool:
    """`năm 2020 chỉ A thì năm 2024 đã lên B, gấp k lần`: whether a number is of a year before and risen."""
    dated = start.years is not None and end.years is not None and start.years[1] < end.years[0]
    alike = (start.metric, start.place, start.group) == (end.metric, end.place, end.group)
    bare = times.order == end.order + 1 and not first_phrase(times.tail) and end.metric != "other"
    return dated and alike and bare and bool(end.clause_cues & cues.TO)


def _compared(times: Figure, start: Figure, before: list[Figure]) -> Iterator[Equation]:
    """`đạt B, so với A của năm 2020 thì gấp k lần`: the value that it is times of stands right before."""
    for end in before:
        near = start.sentence == times.sentence and start.sentence - end.sentence <= start.first
        told = near and start.lead_cues & cues.AGAINST and not times.lead_cues & cues.AGAINST
        if told and end.unit == start.unit and end.level and start.level and end.like(start):
            yield Equation("ratio", (times, end, start), standing="likely")


def _meant(difference: Equation) -> bool:
    """Whether a change may be between its two values: with a plan it is, if that is to be reported.

    So it is where one of them stands behind it, in another sentence.
    """
    change, *ends = difference.figures
    apart = any(f.clause_cues & cues.PLAN or f.sentence > change.sentence for f in ends)
    return stands(difference) or not apart


def _of_one_thing(share: Figure, change: Figure) -> bool:
    """Whether a rate may restate a change: of the same thing, or of unsaid; of households in brackets."""
    if share.change != change.change:
        return False
    bracketed = share.lead == "(" and COUNT_OF.get(share.metric) == change.metric
    return bracketed or share.metric in (change.metric, "other")


def restated(share: Figure, difference: Equation) -> Iterator[Equation]:
    """What a growth rate beside a change says: of the change and the first value, and of both values.

    Where only one of them holds, a misprint of the other one's figures is not the rate's. Where neither does,
    the rate restates the change that it stands beside. One that is of the value reached is a mistake.
    """
    change, start, end = difference.figures
    between = {*range(change.order + 1, share.order), *range(share.order + 1, change.order)}
    beside = between <= difference.members and change.metric != "other"
    standing: Standing = "likely" if beside and share.metric in (change.metric, "other") else "possible"
    sign = -1 if share.change == "decrease" else 1
    of_change = Equation("ratio", (share, change, start), standing=standing)
    if difference.holds and not of_change.holds and is_share(share, change.span, end.span):
        yield of_change.standing_as("certain")
        return
    of_ends = Equation("ratio", (share, end, start), sign, standing)
    if of_change.holds or (beside and not of_ends.holds):
        yield of_change
    if of_ends.holds or not (beside or (of_change.holds and difference.holds)):
        yield of_ends


def _reached(figures: list[Figure], end: Figure) -> Figure:
    """`B, đạt q% kế hoạch P và tăng p% so với A`: the value that grew, told before its plan and its share."""
    at = end.order
    while at and not figures[at].first and _planned(figures[at]):
        at -= 1
    return figures[at]


def _planned(figure: Figure) -> bool:
    """Whether a number is a plan, a percentage of one, or how far one is exceeded."""
    words = figure.tail_cues if figure.unit == "percent" else figure.lead_cues
    beyond = figure.unit != "percent" and figure.clause_cues & cues.EXCESS
    return bool(beyond or (figure.level and words & cues.PLAN))


def _grown(end: Figure, share: Figure, start: Figure) -> Iterator[Equation]:
    """`B, tăng 8% so với mức A`: how much larger B is than A; `giảm B, vượt 8% so với kế hoạch A`."""
    against = start.clause_cues & cues.AGAINST or (_of_plan(share) and start.lead_cues & cues.PLAN)
    told = end.sentence == share.sentence == start.sentence and against
    told = told and not (start.status == "target" != end.status and ";" in start.lead)
    levels = end.level and start.level
    planned = share.clause_cues & cues.EXCESS and start.lead_cues & cues.PLAN and end.change == start.change
    if told and end.unit == start.unit != "percent" and (levels or planned):
        sign = -1 if share.change == "decrease" and not planned else 1
        standing: Standing = "likely" if end.like(start) else "possible"
        yield Equation("ratio", (share, end, start), sign, standing)


def _between_years(figures: list[Figure], share: Figure) -> Iterator[Equation]:
    """`năm 2022 đạt A, năm 2023 đạt B. Năm 2023 tăng p% so với năm 2022`: of the values of both years."""
    if share.years is None or share.years[0] == share.years[1] or not share.tail_cues & cues.AGAINST:
        return
    near = [
        f
        for f in reversed(figures[: share.order])
        if share.sentence - f.sentence <= _YEARS_BACK and f.level and f.unit != "percent" and not f.norm
    ]
    first, last = share.years
    ends = [f for f in near if f.years == (last, last) and share.metric in (f.metric, "other")]
    for end in ends[:1]:
        told = (end.unit, end.metric, end.group, end.place)
        alike = [
            f for f in near if (f.unit, f.metric, f.group, f.place) == told and f.years == (first, first)
        ]
        sign = -1 if share.change == "decrease" else 1
        sure = len(alike) == 1 and ends[1:] == [] and cues.year_named(share.tail)
        for start in alike[:1]:
            yield Equation("ratio", (share, end, start), sign, "likely" if sure else "possible")
