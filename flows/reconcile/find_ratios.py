"""Shares of a plan or a whole: B, đạt / bằng / chiếm p% kế hoạch / tổng số of A."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import Figure
from flows.reconcile.repair import best
from flows.reconcile.share_wholes import (
    COUNT_OF,
    all_places,
    counterpart,
    earlier_like,
    guessed_wholes,
    labelled_wholes,
    main_wholes,
)
from flows.reconcile.wording import first_phrase, shared_words

_ROLES = ("share", "numerator", "denominator")
_NEAR = 2
_BESIDE = 3
_FEW_WORDS = 5
_SET_OFF = re.compile(r"[,;:]")
_OPENERS = cues.LIST | cues.DETAILS | cues.AMONG
_ENDING = 3
"""Words right before a number that may say that it is the whole of the one before."""


def find_ratios(
    figures: Sequence[Figure], sums: Sequence[Equation], differences: Sequence[Equation]
) -> Iterator[Equation]:
    """Every share whose part and whole the article gives, and growth rates.

    Args:
        figures: the article's figures.
        sums: totals found before; a share of money is of their total rather than of one part.
        differences: changes found before; a growth rate restates one of them.
    """
    for share in figures:
        if share.unit != "percent":
            continue
        if share.level:
            yield from _share(figures, share, sums)
        else:
            yield from _growth(figures, share, differences)


def _share(figures: Sequence[Figure], share: Figure, sums: Sequence[Equation]) -> Iterator[Equation]:
    sign = 1 if share.clause_cues & cues.EXCESS else 0
    part, beside = _part(figures, share)
    if part is None:
        return
    if beside is not None:
        yield Equation("ratio", (share, part, beside), _ROLES, sign, "certain")
        return
    yield from best(_readings(figures, share, part, sums, sign))


def _readings(
    figures: Sequence[Figure], share: Figure, part: Figure, sums: Sequence[Equation], sign: int
) -> Iterator[Equation]:
    """What the share may be of, the likeliest first."""
    before = earlier_like(figures, share, part)
    clear = labelled_wholes(figures, share, part, before)
    clear = counterpart(part, clear, sums) or main_wholes(clear, part, sums)
    given = [f for f in before if clear and f.metric == "funding_allocated"]
    mains = main_wholes(given, part, sums)
    sure = {*given[:1], *mains[:1]}
    for whole in clear:
        if _of_another_year(part, whole, figures):
            yield Equation("ratio", (share, part, whole), _ROLES, sign, "possible")
        else:
            yield _equation(share, part, whole, sign, len(clear) if whole in sure else 2)
    tried = set(clear)
    wider = all_places(share, part, before)
    for whole in chain(wider, guessed_wholes(share, part, before)):
        if whole not in tried:
            tried.add(whole)
            reading = Equation("ratio", (share, part, whole), _ROLES, sign, "possible")
            told = reading.holds or whole in wider or _named(share, part, whole)
            if not reading.holds and (told or _inside(share, part, whole, sums)):
                reading = Equation("ratio", (share, part, whole), _ROLES, sign, "likely")
            yield reading


def _equation(share: Figure, part: Figure, whole: Figure, sign: int, readings: int) -> Equation:
    standing: Standing = "likely"
    money = part.metric == "funding_disbursed" and whole.metric == "funding_allocated"
    apart = abs(part.sentence - whole.sentence)
    if part.place != whole.place or part.sentence != share.sentence:
        standing = "possible"
    elif money and apart <= _NEAR and readings == 1:
        standing = "certain"
    return Equation("ratio", (share, part, whole), _ROLES, sign, standing)


def _of_another_year(part: Figure, whole: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a count is of an earlier year than the whole; one undated is of the last year told of."""
    if part.years is None or part.metric not in COUNT_OF.values():
        return False
    last = max(f.years[1] for f in figures if f.metric == part.metric and f.years)
    return part.years[1] < (whole.years[0] if whole.years else last)


def _named(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the words behind the share name what it is of: `chiếm 64% tổng dư nợ`."""
    phrase = first_phrase(share.tail)
    among = part.lead_cues & cues.AMONG and part.order == whole.order + 1
    return (
        bool(shared_words(phrase, whole))
        and not cues.heard(phrase) & cues.AGAINST
        and (part.sentence == share.sentence or share.first)
        and bool(part.metric == whole.metric or part.unit == "VND" or among)
    )


def _inside(share: Figure, part: Figure, whole: Figure, sums: Sequence[Equation]) -> bool:
    """Whether the part is told as one of the whole right before: `A, trong đó B, chiếm p%`."""
    close = part.order == share.order - 1 and len(share.lead.split()) <= _FEW_WORDS
    if first_phrase(share.tail) or not close or share.metric in COUNT_OF:
        return False
    if any(s.figures[0] is whole and part in s.figures for s in sums):
        return True
    near = whole.sentence == part.sentence and part.metric == whole.metric != "other"
    return near and part.sentence == share.sentence and ";" not in part.lead


def _part(figures: Sequence[Figure], share: Figure) -> tuple[Figure | None, Figure | None]:
    """The number that the percentage restates, and the whole if it stands beside them."""
    before = _number_before(figures, share)
    after = figures[share.order + 1] if share.order + 1 < len(figures) else None
    if after is not None and after.sentence == share.sentence and _restates(after):
        return after, _beside(figures, after, after)
    if before is None or before.unit == "percent" or not _linked(share):
        return None, None
    if before.sentence != share.sentence:
        return (_head(figures, share) if share.first else None), None
    earlier = figures[before.order - 1] if before.order else None
    if earlier and _told_of(earlier, before):
        return earlier, before
    return before, _beside(figures, share, before)


def _number_before(figures: Sequence[Figure], share: Figure) -> Figure | None:
    """The figure before the percentage; a factor only restates it: `A, gấp 2 lần …, chiếm p%`."""
    near = reversed(figures[max(0, share.order - _NEAR) : share.order])
    return next((f for f in near if f.unit != "item lần"), None)


def _told_of(part: Figure, whole: Figure) -> bool:
    """`B, theo kế hoạch A, đạt p%`, `B trên tổng số A, tỷ lệ p%`: the whole stands before the percentage."""
    if part.unit != whole.unit:
        return False
    if whole.lead_cues & cues.PLAN:
        return part.sentence == whole.sentence or (whole.first and whole.sentence - part.sentence == 1)
    if not whole.lead_cues & cues.OUT_OF:
        return False
    ending = " ".join(whole.lead.split()[-_ENDING:])
    return (
        bool(cues.heard(ending) & cues.OUT_OF)
        and "," not in whole.lead
        and part.sentence == whole.sentence
        and whole.value > part.value
    )


def _restates(figure: Figure) -> bool:
    return figure.unit != "percent" and bool(figure.lead_cues & cues.SAME)


def _together(one: Figure, other: Figure) -> bool:
    return (one.unit, one.sentence) == (other.unit, other.sentence)


def _linked(share: Figure) -> bool:
    return bool(share.lead_cues & cues.SHARE) or share.lead.rstrip().endswith("(")


def _head(figures: Sequence[Figure], share: Figure) -> Figure | None:
    """The main figure of the sentence before: `Tính ra bằng 35,1% tổng …`."""
    last = figures[share.order - 1]
    if last.sentence != share.sentence - 1 or last.paragraph != share.paragraph:
        return None
    return next(f for f in figures if f.sentence == last.sentence)


def _beside(figures: Sequence[Figure], last: Figure, part: Figure) -> Figure | None:
    """`p% kế hoạch (A)`, `p% so với chỉ tiêu A`, `B trên tổng số A`: the whole right behind."""
    if last.order + 1 >= len(figures):
        return None
    whole = figures[last.order + 1]
    bracketed = whole.lead.endswith("(") and whole.value > part.value and last.unit == "percent"
    told = bracketed or whole.lead_cues & (cues.PLAN | cues.BASE | cues.AGAINST)
    if not told or not whole.level or not _together(whole, part) or whole.sentence != last.sentence:
        return None
    return None if _SET_OFF.search(whole.lead) or whole.lead_cues & _OPENERS else whole


def _growth(figures: Sequence[Figure], share: Figure, differences: Sequence[Equation]) -> Iterator[Equation]:
    """`tăng 614 tỷ so với 7.702 tỷ, tốc độ tăng 8%`: the change as a share of the earlier value."""
    for difference in differences:
        change, start, _ = difference.figures
        near = change.sentence == share.sentence and abs(share.order - change.order) <= _BESIDE
        if near and change.unit != "percent" and change.metric == share.metric:
            between = {*range(change.order + 1, share.order), *range(share.order + 1, change.order)}
            beside = between <= difference.members and change.metric != "other"
            standing: Standing = "likely" if beside else "possible"
            yield Equation("ratio", (share, change, start), _ROLES, standing=standing)
            return
    around = figures[max(0, share.order - 1) : share.order + 2]
    if len(around) == len(_ROLES):
        yield from _grown(*around)


def _grown(end: Figure, share: Figure, start: Figure) -> Iterator[Equation]:
    """`B, tăng 8% so với mức A`: how much larger B is than A."""
    told = end.sentence == share.sentence == start.sentence and start.lead_cues & cues.AGAINST
    if told and end.unit == start.unit != "percent" and end.level and start.level:
        sign = -1 if share.change == "decrease" else 1
        standing: Standing = "likely" if end.like(start) else "possible"
        yield Equation("ratio", (share, end, start), _ROLES, sign, standing)
