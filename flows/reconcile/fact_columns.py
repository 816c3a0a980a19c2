"""What is told of the facts of a batch, column by column, and once for facts that have it alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from flows.reconcile.surroundings import Words

_TOLD: Final = (
    "fact_id", "quote", "value", "readable", "sentence", "paragraph", "before", "char_start", "first", "stop",
    "tied",
)  # fmt: skip
_KIND: Final = (
    "unit", "bound", "metric", "change", "status", "funding_source", "place", "population_group",
    "first_year", "last_year",
)  # fmt: skip
"""What many figures have alike."""


@dataclass(slots=True)
class Kind:
    """What many facts have alike, as `Figure` has it."""

    years: tuple[int, int] | None
    unit: str
    bound: str
    metric: str
    change: str
    status: str
    source: str | None
    place: str | None
    group: str

    def __init__(  # noqa: PLR0913, PLR0917 - written out as in `Figure`
        self, years: tuple[int, int] | None, unit: str, bound: str, metric: str, change: str, status: str,
        source: str | None, place: str | None, group: str,
    ) -> None:  # fmt: skip
        self.years = years
        self.unit = unit
        self.bound = bound
        self.metric = metric
        self.change = change
        self.status = status
        self.source = source
        self.place = place
        self.group = group


@dataclass(frozen=True, slots=True)
class Columns:
    """What is told of every fact of a batch: as `Figure` has it, and by the names that `placing` gives."""

    kinds: list[Kind]
    ahead: list[Words]
    behind: list[Words]
    fact_ids: list[str]
    quotes: list[str]
    values: list[float]
    readable: list[bool]
    sentences: list[int]
    paragraphs: list[int]
    before: list[int]
    begins: list[int]
    first: list[bool]
    stops: list[int]
    tied: list[bool]


def columns_of(placed: pl.DataFrame, ahead: list[Words], behind: list[Words]) -> Columns:
    """The columns of facts placed in their articles, with the words around each."""
    return Columns(_kinds(placed), ahead, behind, *[placed[name].to_list() for name in _TOLD])


def _kinds(placed: pl.DataFrame) -> list[Kind]:
    """Of every fact what it has in common with others, once for all of them."""
    groups = placed.lazy().select(_KIND).with_row_index("at").group_by(_KIND).agg("at").collect()
    kinds: list[Kind] = []
    first: int
    last: int
    for unit, bound, metric, change, status, source, place, group, first, last in zip(
        *[groups[name].to_list() for name in _KIND], strict=True
    ):
        years = (first, last) if first else None
        kinds.append(Kind(years, unit, bound, metric, change, status, source, place, group))
    found = kinds[:1] * placed.height
    places: list[int]
    for kind, places in zip(kinds, groups["at"].to_list(), strict=True):
        for at in places:
            found[at] = kind
    return found
