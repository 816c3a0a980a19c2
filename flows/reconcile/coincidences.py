"""Which figures of a batch could be the total or the difference of figures near them: all tested at once.

This only saves looking: whoever is not named here fits nothing, whoever is named is looked at exactly. Sums
are taken in floating point, so what is named allows for its rounding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from flows.reconcile.evidence import CUED, SILENT, SPREAD
from flows.reconcile.figures import Figure

REACH: Final = 16
"""Figures of one unit on each side of a total that may be its parts."""
STARTS: Final = 6
"""Figures next to a total with which its parts may begin."""
ENDS: Final = 10
"""Figures of one unit on each side of a change that may be its ends."""
PARAGRAPHS: Final = 2
"""How far apart the paragraphs of figures are at most that are told together."""
_ROUNDING: Final = 1e-12
_LEEWAY: Final = 1.01
_TWO: Final = 2
_NONE: Final = np.empty(0, np.intp)
_KINDS: Final = {"none": 0, "increase": 1, "decrease": 2}
Pair = tuple[Figure, Figure]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Coincidences:
    """Figures that fit figures near them.

    Attributes:
        totals: those that a run of neighbours of their unit and change comes to.
        ahead: those of them that a run behind them comes to; `behind`, a run before them.
        changes: those that two neighbours of their unit are as far apart as, with these neighbours.
        precise: those of them that fit too closely for an accident also where no word calls for it.
    """

    totals: frozenset[Figure]
    ahead: frozenset[Figure]
    behind: frozenset[Figure]
    changes: dict[Figure, list[Pair]]
    precise: frozenset[Figure]


def coincidences(families: Iterable[list[Figure]]) -> Coincidences:
    """What fits in families: figures of one article in order that can add up with each other."""
    figures: list[Figure] = []
    sizes: list[int] = []
    for family in families:
        if len(family) > _TWO:
            figures += family
            sizes.append(len(family))
    homes = np.repeat(np.arange(len(sizes)), sizes)
    kinds = homes * len(_KINDS) + np.fromiter([_KINDS[f.change] for f in figures], np.intp, len(figures))
    alike = np.argsort(kinds, kind="stable")
    told = _Told.of(figures)
    ahead, behind = (_named(figures, alike[found]) for found in _totals(told.at(alike), kinds[alike]))
    changes, precise = _changes(told, homes)
    return Coincidences(
        ahead | behind, ahead, behind, _paired(figures, changes), _named(figures, changes[0, precise])
    )


def _paired(figures: list[Figure], found: Places) -> dict[Figure, list[Pair]]:
    pairs: dict[Figure, list[Pair]] = {}
    for change, one, other in found.T.tolist():
        pairs.setdefault(figures[change], []).append((figures[one], figures[other]))
    return pairs


def _named(figures: list[Figure], found: Places) -> frozenset[Figure]:
    return frozenset([figures[number] for number in found.tolist()])


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of figures in millionths, by their numbers."""

    value: Numbers
    low: Numbers
    high: Numbers
    grain: Numbers
    paragraph: Numbers

    @staticmethod
    def of(figures: list[Figure]) -> _Told:
        return _Told(
            _numbers([float(figure.value) for figure in figures]),
            _numbers([float(figure.span.low) for figure in figures]),
            _numbers([float(figure.span.high) for figure in figures]),
            _numbers([float(figure.grain) for figure in figures]),
            _numbers([float(figure.paragraph) for figure in figures]),
        )

    def at(self, places: Places) -> _Told:
        """What is told of some of them, in this order."""
        told = (self.value, self.low, self.high, self.grain, self.paragraph)
        return _Told(*(column[places] for column in told))

    def near(self, one: Places, other: Places) -> Flags:
        """Whether figures are told close by each other."""
        near: Flags = np.abs(self.paragraph[one] - self.paragraph[other]) <= PARAGRAPHS
        return near


def _numbers(told: list[float]) -> Numbers:
    """As `np.array`, which looks at every number twice."""
    return np.fromiter(told, np.float64, len(told))


def _totals(told: _Told, homes: Places) -> tuple[Places, Places]:
    """Figures that a run of two or more neighbours behind them can come to, and before them.

    Args:
        told: what is told of figures in a row.
        homes: to which family each of them belongs; families stand behind each other.
    """
    ahead, behind = [_NONE], [_NONE]
    lows, highs = told.low, told.high
    most, least = highs * (1 + _ROUNDING), lows * (1 - _ROUNDING)
    for more in range(1, REACH):
        lows, highs = lows[:-1] + told.low[more:], highs[:-1] + told.high[more:]
        for step in range(1, min(STARTS, REACH - more, len(lows) - 1) + 1):
            reach = step + more
            first = _fitting(lows[step:], highs[step:], least[:-reach], most[:-reach])
            ahead.append(first[(homes[first] == homes[first + reach]) & told.near(first, first + step)])
            last = _fitting(lows[:-step], highs[:-step], least[reach:], most[reach:]) + reach
            behind.append(last[(homes[last] == homes[last - reach]) & told.near(last, last - step)])
    return np.concatenate(ahead), np.concatenate(behind)


def _changes(told: _Told, homes: Places) -> tuple[Places, Flags]:
    """Figures with two neighbours that can be so far apart, not just by any accident; which are precise.

    Args:
        told: what is told of figures in a row.
        homes: to which family each of them belongs; families stand behind each other.
    """
    value, size = told.value, len(told.value)
    width = told.high - told.low + _ROUNDING * value
    least, most = value - width, value + width
    firsts, places = [_NONE], [(0, 0)]
    for apart in range(1, min(2 * ENDS + 1, size)):
        gap, room = np.abs(value[apart:] - value[:-apart]), width[apart:] + width[:-apart]
        low, high = gap - room, gap + room
        for step in range(apart - ENDS, ENDS + 1):
            first, last = max(0, -step), min(size - apart, size - step)
            if step not in (0, apart) and first < last:
                here = slice(first + step, last + step)
                firsts.append(_fitting(low[first:last], high[first:last], least[here], most[here]) + first)
                places.append((step, apart))
    one = np.concatenate(firsts)
    steps, gaps = np.repeat(places, [len(hits) for hits in firsts], axis=0).T
    members = np.vstack((one + steps, one, one + gaps))
    members = members[:, homes[members.min(0)] == homes[members.max(0)]]
    odds = _odds(told, members)
    likely: Flags = odds <= CUED * _LEEWAY
    return members[:, likely], odds[likely] <= SILENT * _LEEWAY


def _fitting(low: Numbers, high: Numbers, least: Numbers, most: Numbers) -> Places:
    """Where what is worked out, from low to high, can be what is told, from least to most."""
    found: Places = np.nonzero((low <= most) & (high >= least))[0]
    return found


def _odds(told: _Told, members: Places) -> Numbers:
    """How likely ends fit a change by accident, as `evidence.accident` has it; 1 if not told near it."""
    change, one, other = members
    slack = (told.high[members] - told.low[members]).sum(0)
    finest, values = told.grain[members].min(0), told.value[members]
    spread = np.minimum(values.max(0), SPREAD * values[0])
    near = told.near(change, one) & told.near(change, other)
    return np.where(near, np.maximum(slack, finest) / np.maximum(spread, 1), 1.0)
