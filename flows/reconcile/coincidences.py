"""Which figures of a batch could be the total or the difference of figures near them: all tested at once.

This only saves looking: whoever is not named here fits nothing, whoever is named is looked at exactly. Sums
are taken in floating point, so what is named allows for its rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
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
_LONGEST: Final = 3 * REACH
_OVERLAP: Final = 2 * REACH + 1
_TWO: Final = 2
Family = Sequence[int]
"""Numbers of the figures of a family."""
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
    changes: Mapping[Figure, Sequence[Pair]]
    precise: frozenset[Figure]


def coincidences(families: Iterable[Sequence[Figure]]) -> Coincidences:
    """What fits in families: figures of one article in order that can add up with each other."""
    figures: list[Figure] = []
    related: list[Family] = []
    alike: list[Family] = []
    for family in families:
        if len(family) > _TWO:
            numbers = range(len(figures), len(figures) + len(family))
            figures += family
            related.append(numbers)
            kinds = dict.fromkeys([figure.change for figure in family])
            alike += (
                [numbers]
                if len(kinds) == 1
                else [[number for number in numbers if figures[number].change == kind] for kind in kinds]
            )
    told = _Told.of(figures)
    totals = [_totals(told, block) for block in _blocks(alike)]
    changes = [_changes(told, block) for block in _blocks(related)]
    return Coincidences(
        _named(figures, [found for found, _ in totals]),
        _named(figures, [found[ahead] for found, ahead in totals]),
        _named(figures, [found[~ahead] for found, ahead in totals]),
        _paired(figures, [members for members, _ in changes]),
        _named(figures, [members[0, precise] for members, precise in changes]),
    )


def _paired(figures: Sequence[Figure], found: Iterable[Places]) -> dict[Figure, list[Pair]]:
    pairs: dict[Figure, list[Pair]] = {}
    for change, one, other in (numbers for members in found for numbers in members.T.tolist()):
        pairs.setdefault(figures[change], []).append((figures[one], figures[other]))
    return pairs


def _named(figures: Sequence[Figure], found: Iterable[Places]) -> frozenset[Figure]:
    return frozenset(map(figures.__getitem__, chain.from_iterable(numbers.tolist() for numbers in found)))


def _blocks(families: Iterable[Family]) -> list[Places]:
    """Families of one size together, as numbers of their figures, a family a column."""
    by_size: dict[int, list[Family]] = {}
    for family in families:
        for piece in _pieces(family) if len(family) > _LONGEST else (family,):
            by_size.setdefault(len(piece), []).append(piece)
    return [
        np.fromiter(chain.from_iterable(pieces), np.intp).reshape(-1, size).T
        for size, pieces in by_size.items()
        if size > _TWO
    ]


def _pieces(family: Family) -> Iterator[Family]:
    """A long family in pieces that overlap so far that whatever is near a figure is in one of them."""
    for first in range(0, len(family) - _OVERLAP, _LONGEST - _OVERLAP):
        yield family[first : first + _LONGEST]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of figures, by their numbers."""

    value: Numbers
    low: Numbers
    high: Numbers
    grain: Numbers
    paragraph: Numbers

    @staticmethod
    def of(figures: Sequence[Figure]) -> _Told:
        return _Told(
            _numbers([figure.value for figure in figures]),
            _numbers([figure.span.low for figure in figures]),
            _numbers([figure.span.high for figure in figures]),
            _numbers([figure.grain for figure in figures]),
            _numbers([figure.paragraph for figure in figures]),
        )

    def near(self, one: Places, other: Places) -> Flags:
        """Whether figures are told close by each other."""
        near: Flags = np.abs(self.paragraph[one] - self.paragraph[other]) <= PARAGRAPHS
        return near


def _numbers(told: Sequence[int]) -> Numbers:
    """As `np.array`, which looks at every number twice."""
    return np.fromiter(told, np.float64, len(told))


def _totals(told: _Told, figures: Places) -> tuple[Places, Flags]:
    """Figures that two or more neighbours can come to, and whether these stand behind them or before.

    Args:
        told: what is told of them.
        figures: numbers of figures, a family a column.
    """
    size = len(figures)
    low, high = told.low[figures], told.high[figures]
    lows = np.concatenate([low[first:].cumsum(0)[1:] for first in range(size - 1)])
    highs = np.concatenate([high[first:].cumsum(0)[1:] for first in range(size - 1)])
    most, least = high * (1 + _ROUNDING), low * (1 - _ROUNDING)
    hits = [np.nonzero((lows <= most[at]) & (highs >= least[at])) for at in range(size)]
    total, run, family = _listed(hits)
    first, last = (ends[run] for ends in np.triu_indices(size, 1))
    ahead = (first > total) & (first - total <= STARTS) & (last - total <= REACH)
    behind = (total > last) & (total - last <= STARTS) & (total - first <= REACH)
    start = np.where(ahead, first, last)
    kept = (ahead | behind) & told.near(figures[total, family], figures[start, family])
    numbers: Places = figures[total[kept], family[kept]]
    return numbers, ahead[kept]


def _changes(told: _Told, figures: Places) -> tuple[Places, Flags]:
    """Figures with two neighbours that can be so far apart, not just by any accident; which are precise."""
    value = told.value[figures]
    width = told.high[figures] - told.low[figures] + _ROUNDING * value
    one, other = np.triu_indices(len(value), 1)
    gaps = np.abs(value[one] - value[other])
    rooms = width[one] + width[other]
    hits = [np.nonzero(np.abs(gaps - value[at]) <= rooms + width[at]) for at in range(len(value))]
    change, pair, family = _listed(hits)
    ends = np.stack((one[pair], other[pair]))
    away = np.abs(ends - change)
    kept = ((away > 0) & (away <= ENDS)).all(0)
    change, ends, family = change[kept], ends[:, kept], family[kept]
    found: Places = figures[change, family]
    odds = _odds(told, found, figures[ends, family])
    likely: Flags = odds <= CUED * _LEEWAY
    return np.vstack((found, figures[ends, family]))[:, likely], odds[likely] <= SILENT * _LEEWAY


def _odds(told: _Told, change: Places, ends: Places) -> Numbers:
    """How likely ends fit a change by accident, as `evidence.accident` has it; 1 if not told near it."""
    members = np.vstack((change, ends))
    slack = (told.high[members] - told.low[members]).sum(0)
    finest, values = told.grain[members].min(0), told.value[members]
    spread = np.minimum(values.max(0), SPREAD * values[0])
    near = told.near(change, ends[0]) & told.near(change, ends[1])
    return np.where(near, np.maximum(slack, finest) / np.maximum(spread, 1), 1.0)


def _listed(hits: Sequence[tuple[Places, ...]]) -> tuple[Places, Places, Places]:
    """What was hit, by what, in which family, for hits listed by what was hit."""
    targets = np.repeat(np.arange(len(hits)), [len(what) for what, _ in hits])
    return targets, np.concatenate([what for what, _ in hits]), np.concatenate([where for _, where in hits])
