"""Count and share told twice of one population: both pairs imply the same whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation
from flows.reconcile.figures import Figure

_RATE_OF: Final = {
    "poor_households": "poor_household_rate",
    "near_poor_households": "near_poor_household_rate",
}
_FAR: Final = 4
_DRIFT: Final = 0.02
"""Share of all households by which counts of them differ at most."""
Pair = tuple[Figure, Figure]


def find_bases(figures: list[Figure]) -> Iterator[Equation]:
    """Every two neighbouring pairs of poor and near-poor households with their rates.

    `A hộ nghèo, chiếm p%; B hộ cận nghèo, chiếm q%. Trong số hộ nghèo, C hộ, chiếm r%`: r is of the A.
    """
    counts = [f for f in figures if f.metric in _RATE_OF and f.level]
    for one, other in pairwise(_pairs(counts, figures)):
        if _comparable(one, other):
            sure = _beside(*one) and _beside(*other) and one[0].years == other[0].years
            found = Equation("same_base", (*one, *other), standing="certain" if sure else "likely")
            among = [pair[0] for pair in (one, other) if _among(pair[0], counts)]
            if found.holds or not among or (_far_off(found) and all(_fallen(c, counts) for c in among)):
                yield found


def _beside(count: Figure, rate: Figure) -> bool:
    """`A hộ nghèo, tỷ lệ p%`: whether a rate restates the count right before it and of nothing else."""
    named = rate.metric == _RATE_OF[count.metric]
    return named and rate.order == count.order + 1 and rate.sentence == count.sentence


def _among(count: Figure, counts: list[Figure]) -> bool:
    """Whether households may be some of those told before, who are counted alike and are more."""
    if count.lead_cues & cues.WITHIN:
        return True
    before = (f for f in counts if f.order < count.order and f.metric == count.metric)
    return any(f.value > count.value and _agree(f, count) for f in before)


def _fallen(count: Figure, counts: list[Figure]) -> bool:
    """`Đầu năm có A hộ nghèo. Sau một năm còn B hộ`: whether a number is what another one has come to."""
    before = [f for f in counts if f.order < count.order and f.metric == count.metric]
    return bool(before and before[-1].lead_cues & cues.EARLIER and count.clause_cues & cues.TO)


def _far_off(bases: Equation) -> bool:
    """Whether one base is so much larger than the other that it is not of another count of households."""
    count, rate, other, share = bases.figures
    one, two = count.value * share.value, other.value * rate.value
    return abs(one - two) > _DRIFT * max(one, two)


def _pairs(counts: list[Figure], figures: list[Figure]) -> Iterator[Pair]:
    """Counts of poor or near-poor households, each with the rate told of the same and of no nearer count."""
    for count in counts if len({f.metric for f in counts}) == len(_RATE_OF) else ():
        metrics = (_RATE_OF[count.metric], "other")
        around = figures[max(0, count.order - _FAR) : count.order + _FAR]
        rates = [f for f in around if f.metric in metrics and _rate_of(count, f)]
        rate = min(rates, key=partial(_apart, count), default=None)
        if rate is None:
            continue
        own = min((c for c in counts if _rate_of(c, rate)), key=partial(_apart, rate))
        if own is count:
            yield count, rate


def _apart(one: Figure, other: Figure) -> tuple[int, int, int]:
    """How far two figures stand apart; of two as near, the count before its rate is the nearer one."""
    return abs(one.sentence - other.sentence), abs(one.order - other.order), other.order


def _rate_of(count: Figure, rate: Figure) -> bool:
    near = abs(rate.sentence - count.sentence) <= 1 and rate.paragraph == count.paragraph
    named = _RATE_OF[count.metric] == rate.metric or _beyond_all(count, rate)
    return near and rate.level and named and _agree(count, rate)


def _beyond_all(count: Figure, rate: Figure) -> bool:
    """`A hộ nghèo, chiếm 205%`: whether a share behind a count is only too large to be taken for its rate."""
    share = rate.lead_cues & cues.SHARE and not rate.lead_cues & (cues.REACHED | cues.PLAN)
    beside = rate.order == count.order + 1 and rate.sentence == count.sentence
    return bool(share) and beside and rate.metric == "other" and rate.value > HUNDRED and not rate.norm


def _agree(one: Figure, other: Figure) -> bool:
    """Same place, group and day, as far as they are said."""
    dated = one.years == other.years or None in (one.years, other.years)
    return dated and (one.place, one.group, one.status) == (other.place, other.group, other.status)


def _comparable(one: Pair, other: Pair) -> bool:
    a, b = one[0], other[0]
    apart = a.bracket != b.bracket and _earlier(a) != _earlier(b)
    return a.metric != b.metric and _agree(a, b) and b.sentence - a.sentence <= 1 and not apart


def _earlier(count: Figure) -> bool:
    """`so với năm trước (A hộ, tỷ lệ p%)`: whether a bracket tells what was before."""
    return bool(count.bracket and count.lead_cues & (cues.AGAINST | cues.EARLIER))
