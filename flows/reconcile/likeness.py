"""Whether a total and what is told with it are of one kind, so that they may be a whole and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from flows.reconcile import cues
from flows.reconcile.figures import Figure
from flows.reconcile.lists import kind
from flows.reconcile.wording import label, shared_words

GIVEN_AND_SPENT: Final = frozenset({"funding_allocated", "funding_disbursed"})
"""Metrics of money that is counted twice where both are added up."""
_HELPED: Final = ("poor_households", "near_poor_households", "supported_households")
_HOUSED: Final = ("houses_built", "houses_repaired")
_AMONG: Final = {
    "poor_households": _HOUSED,
    "poor_and_near_poor_households": _HOUSED,
    "jobs_created": ("workers_abroad",),
    "funding_allocated": ("credit_lent",),
    "houses_supported": _HELPED,
    "supported_households": (*_HELPED, "houses_supported", "houses_built", "houses_repaired"),
}
"""What else may count those that a total counts: by who they are, or by what they were given."""
_DONE: Final = re.compile(r"\b(?:đã|được|đạt|thực hiện|hoàn thành)\b")
"""What tells of a part that it is no longer planned."""


def alike(total: Figure, parts: list[Figure]) -> bool:
    """Whether all members are of one kind: money with money of the same use, houses with houses."""
    members = (total, *parts)
    kinds = {work(f, total) for f in members} - {"other"}
    return len(kinds) <= 1 and one_status(total, parts) and all(_same_change(part, total) for part in parts)


def given_and_spent(figures: Iterable[Figure]) -> bool:
    """Whether some money was given and some spent: never parts of one sum, unless as what is left."""
    told = {f.metric for f in figures if not f.clause_cues & (cues.REST | cues.UNSPENT)}
    return told >= GIVEN_AND_SPENT


def one_status(total: Figure, parts: list[Figure]) -> bool:
    """Whether nothing that was aimed at is told with what was done; of a plan the parts are as planned."""
    statuses = {part.status for part in parts}
    if statuses == {total.status}:
        return True
    return statuses == {"actual"} and not any(_DONE.search(part.clause) for part in parts)


def _same_change(part: Figure, total: Figure) -> bool:
    """Level with level; of households that were helped, those that left the list are some, too."""
    return part.change == total.change or counted_among(part, total)


def counted_among(part: Figure, total: Figure) -> bool:
    """`giúp T hộ (A hộ nghèo, B hộ thoát nghèo)`: whether some who were helped are told by who they are."""
    among = _AMONG.get(total.metric, ())
    helped = bool(among) and among != _HOUSED
    return total.level and (part.metric in among or (helped and part.metric == total.metric))


def work(figure: Figure, total: Figure) -> str:
    """What a figure counts; work found abroad is work found, poor households housed are households housed.

    Households told among poor ones, by nothing but their number, are poor ones.
    """
    if figure.metric == "households" and total.metric in _HELPED and figure.value < total.value:
        return kind(total)
    return kind(total) if figure.metric in _AMONG.get(total.metric, ()) else kind(figure)


def of_two_things(one: Figure, other: Figure) -> bool:
    """`vốn ủy thác chiếm A, nợ quá hạn B; tăng trưởng C`: whether rates of no known metric share no words."""
    return one.metric == other.metric == "other" and not shared_words(label(one), other)
