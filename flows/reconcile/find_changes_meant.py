"""Changes that by all signs are told with both values though a misprint keeps them from fitting.

No single word says so. Signals are weighed (`change_signals`), whatever words the article has for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Final

from flows.reconcile.by_signals import LEAST, surest
from flows.reconcile.change_signals import gap_to_another, in_time, of_two_times, signals, since_lately
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import weighed
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_told_apart import difference_of
from flows.reconcile.signal_weights import weights

_BACK: Final = 14
_AHEAD: Final = 5
"""Figures before a change, and behind it, among which its ends may be."""
_BEFORE: Final = 4
_BEHIND: Final = 2
"""How many of them are looked at."""
_SENTENCES: Final = 4
_SETTLING: Final = ("sum", "difference")


def find_changes_meant(
    figures: list[Figure], kept: Collection[Equation], told: set[Figure]
) -> Iterator[Equation]:
    """Changes that fail by one slip; only of known things: of others nothing tells which values are theirs.

    Args:
        figures: the article's figures.
        kept: statements found before; two values of which they tell are left alone.
        told: changes that they tell of, likewise.
    """
    for change in figures:
        if not change.level and change.metric != "other" and change not in told and not change.norm:
            near = _ends(figures, change)
            apart = _one_of_two(figures, change) or since_lately(change) or gap_to_another(figures, change)
            if len(near) >= PAIR and not apart:
                yield from surest(readings(change, near, kept), figures)


def readings(
    change: Figure, near: list[Figure], kept: Collection[Equation]
) -> Iterator[tuple[float, Equation]]:
    """Between which of the values near it a change may be, with what speaks for it."""
    for one, other in combinations(near, PAIR):
        same = change.status in (one.status, other.status) and change.place in (None, one.place, other.place)
        if same and _of_one_thing(one, other):
            alone = [f for f in near if f.metric == one.metric] == [one, other]
            weight = weights()["difference"]
            sure = sum([weight[signal] for signal in signals(change, one, other, alone=alone)], 0.0)
            mattering = weighed("difference", (change, one, other))[1]
            if sure >= LEAST and mattering and not _settled(one, other, kept):
                yield sure, difference_of(change, *in_time(one, other), "likely")


def _ends(figures: list[Figure], change: Figure) -> list[Figure]:
    """The values told next to a change, before it and behind it, that may be its ends."""
    at, unit = change.order, change.unit
    before = [f for f in figures[max(0, at - _BACK) : at] if f.unit == unit and f.level]
    behind = [f for f in figures[at + 1 : at + 1 + _AHEAD] if f.unit == unit and f.level]
    near = [f for f in before if _may_end(f, change)][-_BEFORE:]
    return near + [f for f in behind if _may_end(f, change)][:_BEHIND]


def _one_of_two(figures: list[Figure], change: Figure) -> bool:
    """`giảm A hộ, phát sinh B hộ`: whether a change the other way is told beside it."""
    at = change.order
    beside = (*figures[max(0, at - 1) : at], *figures[at + 1 : at + 2])
    return any(f.told_with(change) and not f.level and f.change != change.change for f in beside)


def _may_end(figure: Figure, change: Figure) -> bool:
    """Whether nothing speaks against a level being a value of what changed."""
    return (
        abs(figure.sentence - change.sentence) <= _SENTENCES
        and (figure.metric == change.metric if figure.unit == "percent" else figure.like(change))
        and (figure.group, figure.source) == (change.group, change.source)
        and (figure.place == change.place or figure.place is None or change.place is None)
        and not figure.norm
    )


def _of_one_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures may be values of one thing before and after it changed."""
    apart = one.place != other.place and one.place is not None and other.place is not None
    return one.value != other.value and one.like(other) and not apart and of_two_times(one, other)


def _settled(one: Figure, other: Figure, kept: Collection[Equation]) -> bool:
    """Whether two values are known as parts of one whole, or how much they differ is told by another figure.

    That figure may be misprinted; a change beside it is then still not told of these values.
    """
    ends = {one.order, other.order}
    told = (e for e in kept if e.kind in _SETTLING and ends <= e.members)
    return any(e.holds or e.figures[0].order not in ends for e in told)
