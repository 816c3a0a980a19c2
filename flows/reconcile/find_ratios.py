"""Shares of a plan or a whole: B, đạt / bằng / chiếm p% kế hoạch / tổng số of A."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import Figure
from flows.reconcile.repair import best
from flows.reconcile.wording import first_phrase, shared_words

_COUNT_OF = {"poor_household_rate": "poor_households", "near_poor_household_rate": "near_poor_households"}
_ROLES = ("share", "numerator", "denominator")
_FAR = 40
_NEAR = 2
_BESIDE = 3
_FEW_WORDS = 5


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
            yield from _growth(share, differences)


def _share(figures: Sequence[Figure], share: Figure, sums: Sequence[Equation]) -> Iterator[Equation]:
    sign = 1 if share.clause_cues & cues.EXCESS else 0
    part, given = _part(figures, share)
    if part is None:
        return
    if given is not None:
        yield Equation("ratio", (share, part, given), _ROLES, sign, "certain")
        return
    clear = _mains(_told(figures, share, part), sums)
    nearest = next((f for f in _before(figures, share, part) if f.metric == "funding_allocated"), None)
    mains = _mains([f for f in _before(figures, share, part) if f.metric == "funding_allocated"], sums)
    sure = {f for f in (nearest, *mains[:1]) if f is not None}
    readings = [
        Equation("ratio", (share, part, whole), _ROLES, sign, "possible")
        if _of_another_year(part, whole, figures)
        else _equation(share, part, whole, sign, len(clear) if whole in sure else 2)
        for whole in clear
    ]
    for whole in dict.fromkeys(_guessed(figures, share, part)):
        if whole not in clear:
            clear_words = _named(share, part, whole) or _inside(share, part, whole, sums)
            standing: Standing = "likely" if clear_words else "possible"
            readings.append(Equation("ratio", (share, part, whole), _ROLES, sign, standing))
    yield from best(readings)


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
    if part.years is None or part.metric not in _COUNT_OF.values():
        return False
    last = max(f.years[1] for f in figures if f.metric == part.metric and f.years)
    return part.years[1] < (whole.years[0] if whole.years else last)


def _named(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the words behind the share name what it is of: `chiếm 64% tổng dư nợ`."""
    phrase = first_phrase(share.tail)
    return (
        bool(shared_words(phrase, whole))
        and not cues.heard(phrase) & cues.AGAINST
        and (part.sentence == share.sentence or share.first)
        and (part.metric == whole.metric or part.unit == "VND")
    )


def _inside(share: Figure, part: Figure, whole: Figure, sums: Sequence[Equation]) -> bool:
    """Whether the part is told as one of the whole right before: `A, trong đó B, chiếm p%`."""
    close = part.order == share.order - 1 and len(share.lead.split()) <= _FEW_WORDS
    if first_phrase(share.tail) or not close or share.metric in _COUNT_OF:
        return False
    listed = any(s.figures[0] is whole and part in s.figures for s in sums)
    near = whole.sentence == part.sentence and part.metric == whole.metric != "other"
    return listed or (near and part.sentence == share.sentence)


def _told(figures: Sequence[Figure], share: Figure, part: Figure) -> list[Figure]:
    """Figures that are by their labels what the share must be of, nearest first."""
    before = _before(figures, share, part)
    if share.metric in _COUNT_OF and part.metric == _COUNT_OF[share.metric]:
        around = [*before, *figures[share.order :][:_FAR]]
        return [f for f in around if f.metric == "households" and f.place == part.place]
    if share.metric != "disbursement_rate" and not _names(cues.PLAN, share):
        return []
    if part.unit == "VND":
        return [
            f for f in before if f.metric == "funding_allocated" and f.source in (part.source, share.source)
        ]
    return [f for f in before if f.lead_cues & cues.PLAN]


def _names(role: int, share: Figure) -> bool:
    """Whether the phrase behind a share plays a role."""
    return bool(share.tail_cues & role and cues.heard(first_phrase(share.tail)) & role)


def _guessed(figures: Sequence[Figure], share: Figure, part: Figure) -> Iterator[Figure]:
    """Figures that the share could be of by the words around them, the likeliest first."""
    phrase = first_phrase(share.tail)
    before = _before(figures, share, part)
    larger = [f for f in before if f.value > part.value]
    yield from (f for f in before if shared_words(phrase, f))
    if not phrase or _names(cues.BASE, share):
        yield from (f for f in larger if part.sentence - f.sentence <= 1)
    if phrase and part.metric != "other":
        yield from (f for f in larger if f.metric == part.metric)
    if share.metric == "disbursement_rate":
        yield from (f for f in before if f.metric == "funding_allocated")


def _before(figures: Sequence[Figure], share: Figure, part: Figure) -> list[Figure]:
    """Earlier figures of the part's unit and change, nearest first."""
    near = reversed(figures[max(0, share.order - _FAR) : share.order])
    return [f for f in near if f is not part and f.unit == part.unit and f.change == part.change]


def _mains(wholes: Iterable[Figure], sums: Sequence[Equation]) -> list[Figure]:
    """The candidates without those that are parts of another candidate."""
    kept = list(wholes)
    inner = {f for s in sums if s.kind == "sum" and s.figures[0] in kept for f in s.figures[1:]}
    return [f for f in kept if f not in inner] or kept


def _part(figures: Sequence[Figure], share: Figure) -> tuple[Figure | None, Figure | None]:
    """The number that the percentage restates, and the whole if it stands beside them."""
    before = figures[share.order - 1] if share.order else None
    after = figures[share.order + 1] if share.order + 1 < len(figures) else None
    if after is not None and after.sentence == share.sentence and _restates(after):
        return after, _beside(figures, after, after)
    if before is None or before.unit == "percent" or not _linked(share):
        return None, None
    if before.sentence != share.sentence:
        return (_head(figures, share) if share.first else None), None
    earlier = figures[before.order - 1] if before.order else None
    if earlier and before.lead_cues & cues.PLAN and _together(earlier, before):
        return earlier, before
    return before, _beside(figures, share, before)


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
    told = whole.lead_cues & (cues.PLAN | cues.BASE | cues.AGAINST)
    if not told or not whole.level or not _together(whole, part) or whole.sentence != last.sentence:
        return None
    return whole if "," not in whole.lead and ";" not in whole.lead else None


def _growth(share: Figure, differences: Sequence[Equation]) -> Iterator[Equation]:
    """`tăng 614 tỷ so với 7.702 tỷ, tốc độ tăng 8%`: the change as a share of the earlier value."""
    for difference in differences:
        change, start, _ = difference.figures
        near = change.sentence == share.sentence and abs(share.order - change.order) <= _BESIDE
        if near and change.unit != "percent" and change.metric == share.metric:
            beside = abs(share.order - change.order) == 1 and change.metric != "other"
            standing: Standing = "likely" if beside else "possible"
            yield Equation("ratio", (share, change, start), _ROLES, standing=standing)
            return
