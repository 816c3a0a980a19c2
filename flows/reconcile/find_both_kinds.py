"""Poor and near-poor households together, told in a line of their own: `Tổng số hộ nghèo, cận nghèo: T`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.lists import BOTH
from flows.reconcile.wording import first_phrase

_POOR: Final = "poor_households"
_BOTH_POOR: Final = "poor_and_near_poor_households"
_ALL_POOR: Final = "nghèo đa chiều"
_NEAR: Final = 8
"""Figures on each side of a total among which its parts are."""
_SENTENCES: Final = 3


def find_both_kinds(figures: list[Figure]) -> Iterator[Equation]:
    """Their number and their rate, each of the two nearest figures told of one place and time."""
    for total in figures:
        known = _known(total)
        if known and total.level and not total.norm:
            near, poor = (_nearest(figures, total, metric) for metric in known)
            if near is None or poor is None or abs(near.order - poor.order) > _SENTENCES:
                continue
            # `A, trong đó tỷ lệ hộ nghèo và cận nghèo lần lượt là B và C`: B, not A, goes with C
            between = figures[min(near.order, poor.order) + 1 : max(near.order, poor.order)]
            if not any(f.metric in known and f is not total and f.group == total.group for f in between):
                yield Equation("sum", (total, *sorted((poor, near), key=_place)), standing="likely")


def _known(total: Figure) -> tuple[str, str] | None:
    """What a figure of both is made of; `hộ nghèo đa chiều` are both where both are told with them."""
    if total.metric == _POOR and first_phrase(total.tail).startswith(_ALL_POOR):
        return BOTH[_BOTH_POOR]
    return BOTH.get(total.metric)


def _place(figure: Figure) -> int:
    return figure.order


def _nearest(figures: list[Figure], total: Figure, metric: str) -> Figure | None:
    """The figure of a kind that stands nearest to a total, if it is of the same households."""
    around = figures[max(0, total.order - _NEAR) : total.order + _NEAR + 1]
    alike = [f for f in around if f.metric == metric and f.level and not f.norm and f is not total]
    first = min(alike, key=lambda f: (abs(f.order - total.order), f.order), default=None)
    if first is None or abs(first.sentence - total.sentence) > _SENTENCES:
        return None
    told = (first.unit, first.place, first.status, first.group) == (
        total.unit, total.place, total.status, total.group,
    )  # fmt: skip
    return first if told and (first.years == total.years or None in (first.years, total.years)) else None
