"""Between articles: figures that independent articles tell of the same thing, and whether they agree.

What was reached is compared, like with like: the same metric, change, unit, place in one version of the
administrative map, part of it (the rural one), period, day up to which it is told, source of money, group
and programme. Told twice by one outlet, or in copies of one text, a figure has one witness. What cannot be
told apart makes no row: an article that gives two values of one thing means two things, values far apart
that no slip of print explains do so too, and so do poverty counts of the years that were counted by two
standards, and what an article told without a day before its period was over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, Final

import polars as pl

from flows.reconcile.amounts import qualified
from flows.reconcile.intervals import Interval, interval
from flows.reconcile.misprint import meant
from flows.reconcile.printed import MICRO, Printed, parse
from flows.reconcile.telling import explain
from seeds.relations import published
from seeds.word_classes import classes
from warehouse.contract import COMPARISONS, CORE_METRICS, PLACES

LIKE: Final = (
    "metric", "change", "status", "unit", "place_code", "place_name", "province_name", "period_start",
    "period_end", "as_of", "funding_source", "population_group", "programme",
)  # fmt: skip
"""What must be equal for two facts to be of the same thing."""
MAP_CHANGED: Final = date(2025, 7, 1)
"""When units were merged and names went over to larger ones."""
STANDARD_CHANGED: Final = (2010, 2015, 2021)
"""Years at whose end the poor were counted by the standard that ended and by the one that followed."""
_BY_STANDARD: Final = (
    "poor_households", "poor_household_rate", "near_poor_households", "near_poor_household_rate",
)  # fmt: skip
_OF_PARTS: Final = ("income_per_capita", "poor_household_rate", "near_poor_household_rate")
"""What is told of a part of a place under the name of the place."""
MOVING: Final = frozenset(CORE_METRICS) - {"funding_allocated"}
"""What is another on another day of one year; money is allocated for the whole of it."""
_COUNTED: Final = frozenset(CORE_METRICS) - {*_OF_PARTS, "disbursement_rate"}
"""What adds up, so that some of it may be told beside all of it."""
NEAR: Final = 0.75
"""The smaller of two values told of one thing is at least this share of the larger."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One witness's figure.

    Attributes:
        witness: the outlet, or the article where it is unknown; copies of a text share one.
        teller: who tells it, to be shown.
        fact_id: the fact, the most precise one of this witness.
        printed: how it is printed.
        bound: its qualifier.
        unit: what it counts.
        span: what it may stand for.
    """

    witness: str
    teller: str
    fact_id: str
    printed: Printed
    bound: str
    unit: str
    span: Interval


def compare(articles: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """What independent articles say of the same thing.

    Args:
        articles: frame of `ARTICLES`; a copy is no witness of its own, nor is an equal text.
        facts: frame of `FACTS`.

    Returns:
        Frame of `COMPARISONS`, sorted by its key: a row for each thing that two witnesses tell.
    """
    rows = [
        row
        for like, group in groupby(_told(articles, facts).iter_rows(named=True), key=_likeness)
        for row in _compared(like, list(group))
    ]
    return pl.DataFrame(rows, schema=COMPARISONS.schema(), orient="row").sort("comparison_id")


def _told(articles: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Facts that can be compared, each with its witness, those of one thing together."""
    first = pl.col("article_id").min().over("content_hash")
    known = articles.select(
        "article_id",
        teller=pl.coalesce("outlet", "source"),
        text=pl.coalesce("copy_of", first),
        outlet="outlet",
        after=pl.col("published_at") >= MAP_CHANGED,
        published_at="published_at",
    ).with_columns(witness=pl.coalesce(pl.col("outlet").first().over("text", order_by="article_id"), "text"))
    recent = pl.col("period_end") >= date(MAP_CHANGED.year - 1, 12, 31)
    mapped = pl.when(recent & pl.struct("place_code", "place_name").is_in(_redrawn().implode())).then("after")
    return (
        _dated(facts)
        .filter(
            pl.col("metric").is_in(CORE_METRICS),
            pl.col("status") == "actual",
            pl.col("value_high").is_null(),
            pl.col("review") != "rejected",
            ~pl.col("bound").is_in(("at_least", "at_most")),
            pl.all_horizontal(pl.col("place_code", "period_start", "period_end").is_not_null()),
        )
        .join(known, on="article_id", how="inner")
        .with_columns(after=pl.coalesce(_part_named(), mapped.cast(pl.String)))
        .filter(pl.col("witness").n_unique().over(*LIKE, "after") > 1)
        .sort(*LIKE, "after", "article_id", "char_start", "fact_id")
    )


def _part_named() -> pl.Expr:
    """The part of a place that the sentence of a rate or an income names: the rural one earns less."""
    named = pl.col("sentence").str.to_lowercase().str.extract_many(list(classes()["part of a place"])).list
    return pl.when(pl.col("metric").is_in(_OF_PARTS)).then(named.first())


@cache
def _redrawn() -> pl.Series:
    """Code and name of the units that kept both when they became larger ones."""
    ended, begun = pl.col("valid_to") < MAP_CHANGED, pl.col("valid_from") == MAP_CHANGED
    key = pl.struct(place_code="code", place_name="name")
    places = published(PLACES)
    old, new = (places.filter(met).select(key.alias("unit"))["unit"] for met in (ended, begun))
    return new.filter(new.is_in(old.implode())).unique()


def _dated(facts: pl.DataFrame) -> pl.DataFrame:
    """The facts with the day they are told up to, the end of their period where none is named (named bool).

    How many are poor at the beginning of a year was counted at the end of the year before.
    """
    day = pl.col("as_of")
    counted = pl.col("metric").is_in(_BY_STANDARD) & (pl.col("change") == "none")
    opens = counted & (pl.col("status") == "actual") & (day.dt.ordinal_day() == 1)
    eve = pl.when(opens.fill_null(value=False)).then(day - pl.duration(days=1))
    moved = facts.with_columns(
        *(pl.coalesce(eve, name).alias(name) for name in ("period_start", "period_end", "as_of")),
        named=day.is_not_null(),
    )
    return moved.with_columns(pl.coalesce("as_of", "period_end").alias("as_of"))


def _likeness(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in (*LIKE, "after"))


def _compared(like: tuple[Any, ...], rows: Sequence[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    tellings = sorted(
        filter(None, map(_telling, _by_witness(rows))),
        key=lambda t: (t.span.high - t.span.low, t.fact_id),
    )
    agreeing = _largest(tellings)
    low = max((t.span.low for t in agreeing), default=0)
    high = min((t.span.high for t in agreeing), default=0)
    tellings = [t for t in tellings if t in agreeing or _same_thing(t, low, high)]
    dissenting = [t for t in tellings if t not in agreeing]
    about = dict(zip(LIKE, like, strict=False))
    if len(tellings) < 2 or (dissenting and _loose(about, rows)):  # noqa: PLR2004 - one telling is no comparison
        return
    alone = dissenting if len(agreeing) > len(dissenting) else []
    named = (name for name in LIKE if name != "as_of" or about["as_of"] != about["period_end"])
    key = "\x1f".join(map(str, (*(about[name] for name in named), like[-1])))
    yield (
        "m" + hashlib.sha256(key.encode()).hexdigest()[:20],
        "conflict" if dissenting else "agree",
        *like[:-1],
        len(tellings),
        [t.fact_id for t in tellings],
        low / MICRO,
        high / MICRO,
        [t.fact_id for t in alone],
        *explain(about, *([(t.teller, qualified(t.printed, t.bound)) for t in told]
                          for told in (agreeing, dissenting)), alone=bool(alone)),
    )  # fmt: skip


def _loose(about: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether two values of one thing may both be right: counted by two standards, or on two days."""
    metric, end = about["metric"], about["period_end"]
    if metric in _BY_STANDARD and end.year in STANDARD_CHANGED:
        return True
    over = (row["named"] or (row["published_at"] is not None and row["published_at"] > end) for row in rows)
    return metric in MOVING and about["status"] == "actual" and not all(over)


def _by_witness(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    by_witness: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_witness.setdefault(row["witness"], []).append(row)
    yield from by_witness.values()


def _telling(rows: Sequence[dict[str, Any]]) -> Telling | None:
    """A witness's most precise figure, None if its figures cannot all mean one value.

    What is far smaller than its largest is told of a group within: `T hộ nghèo, không còn sức lao động A hộ`.
    """
    found = [telling for telling in map(_read, rows) if telling is not None]
    if found and rows[0]["metric"] in _COUNTED:
        most = max(telling.span.high for telling in found)
        found = [telling for telling in found if telling.span.high >= NEAR * most]
    if not found or max(t.span.low for t in found) > min(t.span.high for t in found):
        return None
    return min(found, key=lambda t: t.span.high - t.span.low)


def _read(row: dict[str, Any]) -> Telling | None:
    printed = parse(row["quote"], row["value"])
    if printed is None:
        return None
    span = interval(printed, row["unit"], row["bound"])
    return Telling(row["witness"], row["teller"], row["fact_id"], printed, row["bound"], row["unit"], span)


def _largest(tellings: Sequence[Telling]) -> list[Telling]:
    """The most tellings that can all mean one value; of several sets that of the more precise figures."""
    sets = [[t for t in tellings if t.span.low <= at.span.low <= t.span.high] for at in tellings]
    return max(sets, key=len, default=[])


def _same_thing(telling: Telling, low: int, high: int) -> bool:
    """Whether a value that does not fit may be of the same thing: near the others or a slip away."""
    near, far = sorted((telling.printed.value, (low + high) // 2))
    slips = meant(telling.printed, telling.unit, low, high)
    return near >= NEAR * far or any(low <= slip.printed.value <= high for slip in slips)
