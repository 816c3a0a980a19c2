"""Wholes told beside their known parts: houses built and repaired, poor and near-poor, the payers of a sum.

What the figures count says that the parts make up the whole, however the sentence is worded: a whole and one
figure for each of its parts, told one after the other, are read together whether or not they fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.claims import raised
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.wording import label

_BY_METRIC: Final = {
    "houses_supported": ("houses_built", "houses_repaired"),
    "poor_and_near_poor_households": ("poor_households", "near_poor_households"),
    "poor_and_near_poor_rate": ("poor_household_rate", "near_poor_household_rate"),
}
_PAID: Final = "funding_allocated"
_WHOLES: Final = {*_BY_METRIC, _PAID}
_LOCAL: Final = frozenset({"local", "provincial", "district"})
_FIRST: Final = "central"
_PAYERS: Final = _LOCAL | {_FIRST, "commune", "community"}
_NEAR: Final = 4


def find_wholes(figures: list[Figure]) -> Iterator[Equation]:
    """Every whole with its two known parts next to it, in one sentence or in the items of one list."""
    told = {f.metric for f in figures}
    for total in [f for f in figures if f.metric in _WHOLES]:
        known = _BY_METRIC.get(total.metric)
        if not (told.issuperset(known) if known else _of_all_payers(total) and _paid_behind(figures, total)):
            continue
        wanted = (total.metric, *_BY_METRIC.get(total.metric, ()))
        around = figures[max(0, total.order - _NEAR) : total.order + _NEAR + 1]
        near = [
            f
            for f in around
            if f.metric in wanted and f is not total and f.unit == total.unit and _together(f, total)
        ]
        parts = _by_metric(total, near) or _by_purse(total, near)
        if parts:
            yield Equation("sum", (total, *parts), standing="likely")


def _together(one: Figure, total: Figure) -> bool:
    """Whether two figures are told in one breath, of one thing."""
    same = (one.change, one.status, one.group) == (total.change, total.status, total.group)
    listed = one.bullet and total.bullet and abs(one.paragraph - total.paragraph) <= 1
    return same and not one.norm and (one.sentence == total.sentence or listed or _drawn(one, total))


def _drawn(one: Figure, total: Figure) -> bool:
    """`A hộ nghèo và B hộ cận nghèo. Tổng số … là C`: a total that begins the sentence after its parts."""
    next_to = one.order < total.order and total.sentence - one.sentence == 1
    told = (one.paragraph, one.place, one.years) == (total.paragraph, total.place, total.years)
    return next_to and told and total.first and bool(total.lead_cues & (cues.BASE | cues.CLOSING))


def _by_metric(total: Figure, near: list[Figure]) -> list[Figure]:
    """What the total is known to be made of, where nothing else could be that total."""
    if any(f.metric == total.metric for f in near):
        return []
    wanted = _BY_METRIC.get(total.metric, ())
    return _one_each([[f for f in near if f.metric == metric] for metric in wanted])


def _by_purse(total: Figure, near: list[Figure]) -> list[Figure]:
    """Central and local money behind a sum from all payers, one figure each: two in words that close it."""
    if not _of_all_payers(total):
        return []
    money = [
        f for f in near if f.metric == total.metric and f.order > total.order and f.source != total.source
    ]
    money = [f for f in money if f.bracket == money[0].bracket]
    purses = [f.source for f in money]
    apart = len(set(purses)) == len(money) > 1
    if not apart or purses[0] != _FIRST or not _PAYERS.issuperset(purses) or raised(total):
        return []
    if len(money) > PAIR:
        return money
    closed = (money[-1].clause_cues | money[-1].tail_cues) & cues.REST
    known = purses[1] in _LOCAL and (closed or cues.halves(label(money[0]), label(money[1])))
    return money if known else []


def _of_all_payers(total: Figure) -> bool:
    return total.metric == _PAID and total.source in ("all", "credit")


def _paid_behind(figures: list[Figure], total: Figure) -> bool:
    """Whether central money is told behind a total: asked first."""
    return any(f.source == _FIRST for f in figures[total.order + 1 : total.order + _NEAR + 1])


def _one_each(found: list[list[Figure]]) -> list[Figure]:
    """One figure of each kind in order of position, none if some kind is missing or told twice."""
    if not found or any(len(figures) != 1 for figures in found):
        return []
    return sorted((figures[0] for figures in found), key=lambda f: f.order)
