"""Count and share told twice of one population: both pairs imply the same whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import Figure

_RATE_OF = {
    "poor_households": "poor_household_rate",
    "near_poor_households": "near_poor_household_rate",
}
_ROLES = ("numerator", "share", "numerator", "share")
Pair = tuple[Figure, Figure]


def find_bases(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Every two neighbouring pairs of poor and near-poor households with their rates."""
    pairs = list(_pairs(figures))
    for one, other in pairwise(pairs):
        if not _comparable(one, other):
            continue
        sure: Standing = "likely" if one[0].sentence == other[0].sentence else "possible"
        yield Equation("same_base", (*one, *other), _ROLES, standing=sure)


def _pairs(figures: Sequence[Figure]) -> Iterator[Pair]:
    for count, share in pairwise(figures):
        told = cues.says("share", share.lead) or share.bracket
        if (
            _RATE_OF.get(count.metric) == share.metric
            and told
            and count.level
            and share.level
            and count.sentence == share.sentence
        ):
            yield count, share


def _comparable(one: Pair, other: Pair) -> bool:
    a, b = one[0], other[0]
    return (
        a.metric != b.metric
        and (a.years, a.place, a.group, a.status) == (b.years, b.place, b.group, b.status)
        and b.sentence - a.sentence <= 1
    )
