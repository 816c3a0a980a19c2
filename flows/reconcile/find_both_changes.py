"""Changes of a number of households and of its rate, told side by side, wherever the values stand.

`còn A hộ, chiếm p%. … Đầu năm có B hộ, chiếm q%. … giảm C hộ, tương ứng giảm r%`: where one of the changes
lies between two numbers, the other one lies between their rates.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Final

from flows.reconcile import cues
from flows.reconcile.change_signals import in_time
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import SILENT, accident
from flows.reconcile.figures import Figure
from flows.reconcile.find_told_apart import difference_of
from flows.reconcile.share_wholes import COUNT_OF

_BACK: Final = 40
_AHEAD: Final = 6
"""Figures before a change, and behind it, among which the values are."""
_MOST: Final = 8
"""Pairs of values that are looked at, those nearest to the change."""
_NEAR: Final = 3
"""Figures from a number or a change to its rate."""
_COUNTS: Final = frozenset(COUNT_OF.values())
Pair = tuple[Figure, Figure]
"""A number of households and its rate."""


def find_both_changes(figures: list[Figure], kept: Collection[Equation]) -> Iterator[Equation]:
    """Differences of both kinds.

    Args:
        figures: the article's figures.
        kept: statements found before; changes that they tell of are left alone.
    """
    changes = [pair for f in figures if not f.level and f.metric in _COUNTS for pair in _rated(figures, f)]
    if not changes:
        return
    told = {e.figures[0]: e for e in kept if e.kind == "difference"}
    pairs = [pair for f in figures if f.level and _counts(f) for pair in _rated(figures, f)]
    for change, rate in changes:
        if change in told and rate in told:
            continue
        here = change.order
        told_near = (pair for pair in pairs if -_BACK <= pair[0].order - here <= _AHEAD)
        near = [(f, r) for f, r in told_near if _counts(f, change.metric) and f.place == change.place]
        near.sort(key=lambda pair: abs(pair[0].order - here))
        yield from _both((change, rate), near[:_MOST])


def _counts(figure: Figure, metric: str = "") -> bool:
    """Whether a number may be one of poor households, or of those counted last: `Đầu năm có B hộ`."""
    if figure.metric in _COUNTS:
        return figure.metric == (metric or figure.metric)
    earlier = figure.lead_cues & cues.EARLIER and figure.metric in ("households", "other")
    return figure.unit == "household" and bool(earlier) and not figure.norm


def _rated(figures: list[Figure], count: Figure) -> Iterator[Pair]:
    """A number with the rate that is told behind it, a change with that of the rate."""
    for rate in figures[count.order + 1 : count.order + 1 + _NEAR]:
        alike = rate.change == count.change and rate.sentence == count.sentence
        if alike and rate.unit in (count.unit, "percent"):
            of_it = COUNT_OF.get(rate.metric, count.metric) == count.metric and not rate.norm
            yield from [(count, rate)] if rate.unit == "percent" and of_it else ()
            return


def _both(changes: Pair, pairs: list[Pair]) -> Iterator[Equation]:
    """What both changes say of two numbers and their rates, if one of them fits too well for an accident."""
    for tried, (one, other) in enumerate(combinations(pairs, 2), 1):
        readings = [_difference(*told) for told in zip(changes, one, other, strict=True)]
        worded = all(e.sign == (1 if e.figures[0].change == "increase" else -1) for e in readings)
        if worded and any(e.holds and accident(e, tried) <= SILENT for e in readings):
            counted, rated = readings
            certain = counted.holds and not rated.holds and _sure(rated)
            yield from (counted, rated.standing_as("certain") if certain else rated)
            return


def _sure(rated: Equation) -> bool:
    """Whether a change of a rate lies between the rates of two times, by all that is said of them."""
    change, start, end = rated.figures
    known = start.metric == end.metric == change.metric and change.metric in COUNT_OF
    return known and None not in (start.years, end.years) and start.years != end.years


def _difference(change: Figure, one: Figure, other: Figure) -> Equation:
    """A change between two values in the order of time, else as its words have it."""
    start, end = in_time(one, other)
    if start.years == end.years and (start.value > end.value) is (change.change == "increase"):
        start, end = end, start
    return difference_of(change, start, end, "likely")
