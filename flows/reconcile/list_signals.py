"""How sure it is that figures are told as all the parts of another one: signals of seeds/check_signals.csv.

Each signal that is there adds its weight, the logarithm of how much more often it stands with parts that make
up the total than with others. Their sum says how sure a reading is before its numbers are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.claims import complementary, former
from flows.reconcile.equations import HUNDRED
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.likeness import alike
from flows.reconcile.months import year_by_year
from flows.reconcile.some_of_all import is_rest
from flows.reconcile.wording import shared_words

_OPENERS: Final = cues.BY | cues.LIST | cues.DETAILS
_FAR: Final = 2
"""Sentences between a total and its parts from which on they are told apart."""
_BY_YEAR: Final = frozenset(
    {"funding_allocated", "funding_disbursed", "credit_lent", "jobs_created", "workers_abroad"}
)
"""What is counted anew each year."""
_AROUND: Final = 12
"""Figures before and behind a list among which others of its sentences are."""


def signals(total: Figure, parts: list[Figure], figures: list[Figure], heads: set[Figure]) -> list[str]:
    """The signals that are there.

    Args:
        total: the figure.
        parts: those that may make it up, in order.
        figures: the article's figures.
        heads: totals of sums that hold.
    """
    known = ["known total"] if total in heads else []
    return ["always", *_of_place(total, parts, figures), *_of_words(total, parts), *known]


def _of_place(total: Figure, parts: list[Figure], figures: list[Figure]) -> Iterator[str]:
    """Signals of where the figures stand and how large they are."""
    first, last = parts[0], parts[-1]
    apart = abs(first.sentence - total.sentence)
    if apart >= _FAR:
        yield "further"
    if any(part.bracket != total.bracket for part in parts):
        yield "bracket"
    if last.order < total.order:
        yield "closed"
    if first.order == total.order + 1 and ";" not in first.lead:
        yield "next"
    if total.first:
        yield "total first"
    if len(parts) > PAIR:
        yield "three"
    exceeding = sum(part.value >= total.value for part in parts)
    yield from ("exceeds", "several exceed")[:exceeding]
    around = figures[max(0, first.order - _AROUND) : last.order + _AROUND]
    others = (f for f in around if f.sentence == first.sentence and f.unit != "percent" and f is not total)
    if all(f in parts for f in others):
        yield "fills"
        if len(parts) > PAIR and first.order == total.order + 1 and first.first:
            yield "row"
    if _shared_out(parts, figures):
        yield "all shares"


def _shared_out(parts: list[Figure], figures: list[Figure]) -> bool:
    """`A, B. Như vậy X chiếm p%, Y chiếm q%`: whether shares of the parts are told that come to 100 %."""
    first, last = parts[0], parts[-1]
    near = figures[first.order : last.order + _AROUND]
    told = [f for f in near if f.unit == "percent" and f.level and f.sentence - last.sentence <= 1]
    shares = told[: len(parts)]
    grain = sum(share.grain for share in shares)
    return len(shares) == len(parts) and abs(sum(share.value for share in shares) - HUNDRED) <= grain


def _of_words(total: Figure, parts: list[Figure]) -> Iterator[str]:
    """Signals of the words around them and of what they count."""
    first, last = parts[0], parts[-1]
    if alike(total, parts) and complementary(total, parts):
        yield "halves"
    if is_rest(last):
        yield "rest"
    if first.order > total.order and (first.lead_cues & _OPENERS or ":" in first.lead):
        yield "opened"
    elif first.order > total.order and first.lead_cues & cues.AMONG:
        yield "among"
    if first.first and first.order > total.order and shared_words(first.lead, total):
        yield "named"
    if any(part.lead_cues & cues.AMONG for part in parts[1:]):
        yield "nested"
    if former(parts):
        yield "former"
    if of_all_years(total, parts):
        yield "all years"
    yield from _of_things(total, parts)


def of_all_years(total: Figure, parts: list[Figure]) -> bool:
    """`Giai đoạn 2022-2024 giao T; năm 2022 A, năm 2023 B, năm 2024 C`: whether no year of a total lacks."""
    if total.years is None or (total.level and total.metric not in _BY_YEAR):
        return False
    first, last = total.years
    ends = (parts[0].years, parts[-1].years)
    named = all(cues.year_named(part.clause) for part in parts)
    return named and year_by_year(parts) and ends == ((first, first), (last, last))


def _of_things(total: Figure, parts: list[Figure]) -> Iterator[str]:
    """Signals of what the figures are told to be."""
    if any(part.group != total.group for part in parts):
        yield "groups"
    if any(part.place != total.place for part in parts):
        yield "places"
