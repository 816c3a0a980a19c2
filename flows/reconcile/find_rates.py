"""Rates of poor households told before their counts: the count among all households closes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import CUED, SILENT, accident
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.share_wholes import COUNT_OF

_FAR: Final = 8
_APART: Final = 12
"""Figures between a rate and its count, or all households, where other items of a list stand between."""
_LINES: Final = 8
"""Paragraphs between them."""
_WHOLES: Final = 3
_SPENT_RATE: Final = "disbursement_rate"
_SPENT_OF: Final = ("funding_disbursed", "funding_allocated")
_RATE_OF: Final = {count: rate for rate, count in COUNT_OF.items()}


def find_rates(figures: list[Figure]) -> Iterator[Equation]:
    """`tỷ lệ p%. … A hộ nghèo trong tổng số B hộ`: a count beside all households, its rate shortly before."""
    for whole in figures:
        if whole.metric != "households" or not whole.level:
            continue
        for part in (*figures[max(0, whole.order - 1) : whole.order], *figures[whole.order + 1 :][:1]):
            if part.metric not in _RATE_OF or not part.level or part.sentence != whole.sentence:
                continue
            before = reversed(figures[max(0, whole.order - _FAR) : whole.order])
            rate = next((f for f in before if _rate_of(part, f)), None)
            if rate is not None and rate.sentence != part.sentence:
                yield Equation("ratio", (rate, part, whole), standing="possible")


def _rate_of(count: Figure, rate: Figure) -> bool:
    """Whether a rate is told of the same households on the same day."""
    return (
        rate.level
        and rate.metric == _RATE_OF[count.metric]
        and (rate.place, rate.group, rate.years) == (count.place, count.group, count.years)
    )


def find_rate(rate: Figure, figures: list[Figure]) -> Equation | None:
    """`Tổng số hộ: A / Hộ nghèo: B / Tỷ lệ hộ nghèo: p%`: a rate and the two numbers it is of, apart.

    Args:
        rate: a level in per cent.
        figures: the article's figures.
    """
    if rate.metric != _SPENT_RATE and rate.metric not in COUNT_OF:
        return None
    around = figures[max(0, rate.order - _APART) : rate.order + _APART + 1]
    if rate.metric == _SPENT_RATE:
        return _spent(rate, around)
    counted = COUNT_OF[rate.metric]
    if not any(f.metric == counted and _rate_of(f, rate) for f in around):
        return None
    near = [f for f in around if f.unit == "household" and f.level and not f.norm]
    lines = [f for f in near if abs(f.paragraph - rate.paragraph) <= _LINES]
    lines.sort(key=lambda f: abs(f.order - rate.order))
    counts = [f for f in lines if f.metric == counted and _rate_of(f, rate)]
    counts = [f for f in counts if f.order == rate.order - 1 and _restated(f, rate)] or counts
    wholes = [f for f in lines if f.metric == "households"] + [f for f in lines if f.metric == "other"]
    for tried, (whole, count) in enumerate(product(wholes[:_WHOLES], counts), 1):
        found = Equation("ratio", (rate, count, whole), standing="possible")
        if whole.value > count.value and found.holds and accident(found, tried) <= CUED:
            return found
    return None


def _restated(count: Figure, rate: Figure) -> bool:
    """`B hộ, chiếm p%`: whether nothing but a word stands between a count and its rate."""
    beside = count.sentence == rate.sentence and len(rate.lead.split()) <= PAIR
    return beside and bool(rate.lead_cues & cues.SHARE)


def _spent(rate: Figure, around: list[Figure]) -> Equation | None:
    """`tỷ lệ giải ngân p%. Kế hoạch vốn A … đã giải ngân B`: of one place's money."""
    near = sorted(
        (f for f in around if (f.unit, f.place) == ("VND", rate.place) and f.level and not f.norm),
        key=lambda f: abs(f.order - rate.order),
    )
    spent, given = ([f for f in near if f.metric == metric] for metric in _SPENT_OF)
    for tried, (whole, part) in enumerate(product(given[:_WHOLES], spent[:_WHOLES]), 1):
        found = Equation("ratio", (rate, part, whole), standing="possible")
        if whole.value > part.value and found.holds and accident(found, tried) <= SILENT:
            return found
    return None


def rate_bases(told: Iterable[Equation]) -> Iterator[Equation]:
    """Rates of poor and of near-poor households of one number of households: their counts imply the same."""
    by_whole: dict[Figure, list[Equation]] = {}
    for ratio in told:
        if ratio.kind == "ratio" and ratio.figures[1].metric in _RATE_OF:
            by_whole.setdefault(ratio.figures[2], []).append(ratio)
    for ratios in by_whole.values():
        poor, near = ([r for r in ratios if r.figures[1].metric == metric] for metric in _RATE_OF)
        for one, other in zip(poor, near, strict=False):
            members = (one.figures[1], one.figures[0], other.figures[1], other.figures[0])
            found = Equation("same_base", members, standing="possible")
            yield from [found] if found.holds else ()
