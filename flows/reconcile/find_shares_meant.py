"""Shares that by all signs are told with part and whole though a misprint keeps them from fitting.

No single word says so. Signals are weighed (`share_signals`), whatever words the article has for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.by_signals import LEAST, surest
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.share_signals import Totals, is_apart, of_part, of_whole, part_of, totals_of
from flows.reconcile.share_wholes import COUNT_OF
from flows.reconcile.signal_weights import weights

_BACK: Final = 20
_AHEAD: Final = 2
"""Figures before a part, and behind its percentage, among which the whole may be."""
_WHOLES: Final = 10
"""How many of them are looked at."""
_COMPARED: Final = cues.AGAINST | cues.PLAN | cues.OUT_OF | cues.BASE
_NEAR: Final = 2
"""Paragraphs back within which a figure is the only larger one."""


def find_shares_meant(
    figures: list[Figure], kept: Collection[Equation], told: set[Figure]
) -> Iterator[Equation]:
    """Shares that fail by one slip.

    Args:
        figures: the article's figures.
        kept: statements found before.
        told: percentages that they tell of; these are left alone.
    """
    totals: Totals | None = None
    for share in figures:
        if share.unit == "percent" and share.level and share not in told and not share.norm:
            part = part_of(figures, share)
            near = _near(figures, share, part) if part is not None else []
            if near and part is not None:
                totals = totals_of(kept) if totals is None else totals
                yield from surest(readings(share, part, near, totals), figures)


def readings(
    share: Figure, part: Figure, near: list[Figure], totals: Totals
) -> Iterator[tuple[float, Equation]]:
    """What a share of a part may be of, with what speaks for it.

    Args:
        share: the percentage.
        part: what it is told of.
        near: figures around them that can be the whole.
        totals: as `totals_of` tells them.
    """
    weight = weights()["ratio"]
    sign = 1 if share.clause_cues & cues.EXCESS else 0
    wholes = [f for f in near if not is_apart(f, part, share, totals)][-_WHOLES:]
    larger = [f for f in wholes if f.value > part.value and share.paragraph - f.paragraph <= _NEAR]
    base = sum([weight[signal] for signal in of_part(share)], 0.0)
    heads = {total for told in totals.values() for total in told}
    for whole in wholes:
        there = of_whole(share, part, whole, listed=whole in heads)
        sure = base + sum([weight[signal] for signal in there], 0.0)
        if larger == [whole]:
            sure += weight["only larger"]
        if sure >= LEAST:
            yield sure, Equation("ratio", (share, part, whole), sign, "likely")


def _near(figures: list[Figure], share: Figure, part: Figure) -> list[Figure]:
    """Figures that may be the whole: those told last before a part, one behind that it is compared with.

    A rate of poor households is of all households; a number told once more is not what it is a share of.
    """
    at, unit, rate = min(share.order, part.order), part.unit, share.metric in COUNT_OF
    before = [f for f in figures[max(0, at - _BACK) : at] if f.unit == unit and f.level and not f.norm]
    behind = [f for f in figures[at + 1 : at + 2 + _AHEAD] if f.told_with(part) and f.lead_cues & _COMPARED]
    behind = [f for f in behind if f.level and not f.norm]
    near = [f for f in (*before, *behind) if f.value != part.value]
    return [f for f in near if not rate or f.metric == "households"]
