"""Rates of poor households told before their counts: the count among all households closes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.share_wholes import COUNT_OF

_FAR = 8
_ROLES = ("share", "numerator", "denominator")
_RATE_OF = {count: rate for rate, count in COUNT_OF.items()}


def find_rates(figures: Sequence[Figure]) -> Iterator[Equation]:
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
                yield Equation("ratio", (rate, part, whole), _ROLES, standing="possible")


def _rate_of(count: Figure, rate: Figure) -> bool:
    """Whether a rate is told of the same households on the same day."""
    return (
        rate.level
        and rate.metric == _RATE_OF[count.metric]
        and (rate.place, rate.group, rate.years) == (count.place, count.group, count.years)
    )
