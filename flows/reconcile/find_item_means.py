"""Averages of things listed: `ba xã có A, B và C hộ, bình quân mỗi xã M`, `hai đợt góp A và B, mỗi đợt M`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.wording import SEVERAL

_MOST: Final = 12
"""Figures of a list."""
_BEHIND: Final = 12
"""Letters behind an average in which it is said what it is an average of: `M một huyện`, `M/đợt`."""
_COUNTED: Final = re.compile(rf"\b(?:({'|'.join(SEVERAL)})|(\d{{1,2}})) (\w+)")
_WORD: Final = re.compile(r"\w+")
_EACH: Final = re.compile(r"(?:\b(?:mỗi|một|từng) |/ ?)(\w+)")


def find_item_means(figures: list[Figure]) -> Iterator[Equation]:
    """Averages of the numbers listed right before them, by the word for what these are of.

    Where the list is said to be of as many things as it has numbers, it is this list that is meant.

    Args:
        figures: the article's figures.
    """
    for mean in figures:
        if mean.lead_cues & cues.MEAN and mean.order > 1 and _after_its_like(figures, mean):
            before = _listed_before(figures, mean)
            told = " ".join(f.lead for f in before)
            for thing, size in _things(mean, told) if len(before) > 1 else ():
                if thing in _WORD.findall(told):
                    yield from _of(mean, before, thing, size)
                    break


def _after_its_like(figures: list[Figure], mean: Figure) -> bool:
    """Whether a number of its unit stands close before it."""
    near = figures[max(0, mean.order - PAIR) : mean.order]
    return any(f.unit == mean.unit and f.sentence >= mean.sentence - 1 for f in near)


def _listed_before(figures: list[Figure], mean: Figure) -> list[Figure]:
    """Numbers of one sort before an average, in its sentence or the one before; totals left out."""
    near = [f for f in figures[max(0, mean.order - _MOST) : mean.order] if f.unit == mean.unit]
    last = near[-1].sentence if near else mean.sentence
    told = (near[-1].level, near[-1].change) if near else ()
    return [
        f
        for f in near
        if f.sentence == last >= mean.sentence - 1
        and (f.level, f.change) == told
        and (f.group == mean.group and f.like(mean))
        and not f.lead_cues & (cues.CLOSING | cues.MEAN)
    ]


def _things(mean: Figure, told: str) -> Iterator[tuple[str, int]]:
    """What an average is told of, and how many of them there are; 0 if that is not said."""
    words = f"{mean.lead} {mean.tail[:_BEHIND]}"
    sizes = {
        thing: SEVERAL.get(word) or int(digits) for word, digits, thing in _COUNTED.findall(told + words)
    }
    for thing in dict.fromkeys([*(thing for _, _, thing in _COUNTED.findall(words)), *_EACH.findall(words)]):
        yield thing, sizes.get(thing, 0)


def _of(mean: Figure, before: list[Figure], thing: str, size: int) -> Iterator[Equation]:
    """The numbers told of such things: as many as are said to be, else as many as have this average."""
    if size > 1:
        own = [f for f in before if thing in _WORD.findall(f.clause)]
        for listed in (own, before):
            if len(listed) == size:
                yield Equation("mean", (mean, *listed), standing="likely")
                return
        return
    for first in range(len(before) - 1):
        found = Equation("mean", (mean, *before[first:]), standing="possible")
        if found.holds and accident(found, first + 1) <= CUED:
            yield found
            return
