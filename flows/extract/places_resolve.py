"""Which unit a name means: from its type word, its container, the article's province and its time."""

from __future__ import annotations

import polars as pl

from flows.extract.places_bearers import (
    CONTAINS,
    LEADING,
    NAMED,
    ON_THE_DAY,
    bearers_of,
    best,
    fits_day,
    heirs,
    merged_into,
)
from flows.extract.places_era import REFORM
from flows.extract.places_scan import is_part_of_name
from flows.extract.places_unlisted import placed

DISTRICT_WORDS = ("huyện", "quận", "thị xã", "thành phố")
COMMUNE_WORDS = ("xã", "phường", "thị trấn", "đặc khu")
TYPE_WORDS = {"district": DISTRICT_WORDS, "commune": COMMUNE_WORDS}
FORMER_SHARE, AWAY_SHARE = 0.4, 0.2
PROVINCE_DIGITS = 2
"""A code of so many digits contains a commune only after the reform."""
TITLE, LEAD = 120, 600
NARROW = (
    "hit",
    "row",
    "start",
    "surface",
    "typed",
    "own",
    "part",
    "day",
    "former",
    "container",
    "weight",
    "left",
    "within",
)
CHOSEN = ("level", "code", "shown", "province_name", "parent_code")


def resolve(found: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """Give the names found by `scan` their units.

    Returns:
        the names that mean a unit, with level, code (null where two units fit), shown, province_name.
    """
    hits = _prepared(found, days)
    bearers = bearers_of(hits)
    provinces = _provinces(hits, bearers["province"])
    rest = _contained(hits, provinces).select(NARROW)
    leading = _leading(provinces, rest, bearers)
    settings = _settings(provinces, leading, days)
    older = rest.join(_of_today(rest, bearers["commune"]), on="hit", how="anti", maintain_order="left")
    districts = _chosen(older, bearers["district"], "district", settings, None)
    rest = rest.join(districts, on="hit", how="anti", maintain_order="left")
    communes = _chosen(rest, bearers["commune"], "commune", settings, districts)
    rest = rest.join(communes, on="hit", how="anti", maintain_order="left")
    former = _former_parts(rest, communes, bearers["commune"])
    rest = rest.join(former, on="hit", how="anti", maintain_order="left")
    kept = ["hit", *CHOSEN]
    resolved = pl.concat([frame.select(kept) for frame in (provinces, districts, communes, former)])
    chosen = pl.concat([resolved, placed(rest, leading)])
    return hits.join(chosen, on="hit", how="inner", suffix="_unit", maintain_order="left")


def _prepared(found: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """Hits with number, day, list type and chain of containers."""
    lists = (~pl.col("series")).cum_sum()
    chains = (~pl.col("linked")).shift(1, fill_value=True).cum_sum()
    plural = pl.when(pl.col("many")).then("typed").forward_fill().over(lists)
    pair = pl.when(pl.col("joined")).then(pl.col("typed").shift(1))
    same = pl.col("row") == pl.col("row").shift(-1)
    return (
        found.drop("role", "level")
        .rename({"number": "hit"})
        .join(days, on="row", how="left", maintain_order="left")
        .with_columns(within=pl.when(pl.col("linked") & same).then(pl.col("surface").shift(-1)))
        .with_columns(chain=chains, part=is_part_of_name() & pl.col("typed").is_null())
        .with_columns(own=pl.col("typed"), typed=pl.coalesce("typed", plural, pair))
        .with_columns(
            weight=1.0
            + 3.0 * (pl.col("start") < TITLE)
            + 1.0 * (pl.col("start") < LEAD)
            + 0.5 * pl.col("typed").is_not_null()
        )
        .with_columns(weight=pl.col("weight") * away_share())
    )


def away_share() -> pl.Expr:
    """How much of its weight a place keeps that is where somebody works, or that a new one was made of."""
    return pl.when(pl.col("away") | pl.col("merged")).then(AWAY_SHARE).otherwise(1.0)


def _provinces(hits: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Hits that name a province: bare, or after its own type word."""
    bearers = hits.join(known, on="surface", maintain_order="left")
    bare = pl.col("own").is_null() & ~pl.col("part") & ~pl.col("short")
    city = (pl.col("typed") == pl.col("type")) & (pl.col("type") == "thành phố") & (fits_day() >= ON_THE_DAY)
    meant = bearers.filter(bare | (pl.col("typed") == "tỉnh") | city)
    return meant.sort("hit", -fits_day(), "unit").unique("hit", keep="first", maintain_order=True)


def _contained(hits: pl.DataFrame, provinces: pl.DataFrame) -> pl.DataFrame:
    """Hits that are no province, each with the province that follows in its chain."""
    named = provinces.select("hit", here="province_name")
    return (
        hits.join(named, on="hit", how="left", maintain_order="left")
        .with_columns(container=pl.col("here").backward_fill().over("row", "chain"))
        .filter(pl.col("here").is_null())
        .drop("here")
    )


def _leading(provinces: pl.DataFrame, rest: pl.DataFrame, known: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The province an article speaks of most, weighing title and lead; a merged one less after the reform."""
    sure = [provinces.with_columns(factor=1.0)]
    # told again and again: once, `Bình Minh` may be anything
    bare = pl.col("typed").is_null() & ~pl.col("part") & (pl.len().over("row", "surface") > 1)
    for level, told, factor in (
        ("district", pl.col("typed").is_in(DISTRICT_WORDS), 0.7),
        ("commune", pl.col("typed").is_in(COMMUNE_WORDS), 0.5),
        ("district", bare, 0.3),
    ):
        bearers = known[level].filter(pl.col("unique") & ~pl.col("short"))
        meant = rest.filter(told).join(bearers, on="surface", maintain_order="left")
        best = meant.sort("hit", -fits_day(), "unit").unique("hit", keep="first", maintain_order=True)
        sure.append(best.with_columns(factor=pl.lit(factor)))
    sure.append(_paired(rest, known).with_columns(factor=0.5))
    former = (pl.col("day") >= REFORM) & (pl.col("heir") != pl.col("province_name"))
    weight = pl.col("weight") * pl.col("factor") * pl.when(former).then(FORMER_SHARE).otherwise(1.0)
    evidence = pl.concat(part.select("row", "start", "province_name", weight=weight) for part in sure)
    scores = evidence.group_by("row", "province_name").agg(pl.col("weight").sum(), pl.col("start").min())
    ranked = scores.sort("row", "weight", "start", "province_name", descending=[False, True, False, False])
    return ranked.unique("row", keep="first", maintain_order=True).select("row", "province_name")


def _paired(rest: pl.DataFrame, known: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """`xã Phước Bình (Bác Ái)`: communes told with their district, where only one province has both."""
    told = rest.filter(pl.col("typed").is_in(COMMUNE_WORDS), pl.col("within").is_not_null())
    districts = known["district"].select(within="surface", parent_code="code").unique()
    both = told.join(known["commune"], on="surface").join(districts, on=["within", "parent_code"], how="semi")
    sole = pl.col("province_name").n_unique().over("hit") == 1
    return both.filter(sole).unique("hit", keep="first", maintain_order=True)


def _settings(provinces: pl.DataFrame, leading: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """How near each province is to an article: row, province_name, near (leading 4, named 2).

    After the reform, the one that took a province over is as near.
    """
    named = provinces.select("row", "province_name").unique().with_columns(near=pl.lit(NAMED))
    told = pl.concat([named, leading.with_columns(near=pl.lit(LEADING))])
    late = told.join(days.filter(pl.col("day") >= REFORM), on="row", how="semi")
    today = late.join(heirs(), on="province_name").select("row", "near", province_name="heir")
    near = pl.concat([told, today.select(told.columns)])
    return near.group_by("row", "province_name").agg(pl.col("near").max())


def _of_today(rest: pl.DataFrame, communes: pl.DataFrame) -> pl.DataFrame:
    """Names without type word that an article gives to a commune of after the reform, not to a district."""
    today = communes.filter(pl.col("valid_to").is_null()).select("surface").unique()
    late = rest.filter(pl.col("day") >= REFORM, ~pl.col("former")).join(today, on="surface", how="semi")
    told = late.filter(pl.col("typed").is_in(COMMUNE_WORDS)).select("row", "surface").unique()
    return late.filter(pl.col("typed").is_null()).join(told, on=["row", "surface"], how="semi").select("hit")


def _former_parts(rest: pl.DataFrame, communes: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Names of what communes of today that an article tells of were made of: `Hướng Sơn cũ 128 hộ`."""
    today = communes.filter(pl.col("parent_code").str.len_chars() == PROVINCE_DIGITS)
    parts = today.select("row", "code").unique().join(merged_into(), on="code").select("row", "unit_id")
    late = rest.filter(pl.col("day") >= REFORM, ~pl.col("part"))
    meant = late.join(known, on="surface", maintain_order="left").join(
        parts.unique(), on=["row", "unit_id"], how="semi", maintain_order="left"
    )
    return meant.unique("hit", keep="first", maintain_order=True).select("hit", *CHOSEN)


def _chosen(
    rest: pl.DataFrame,
    bearers: pl.DataFrame,
    level: str,
    settings: pl.DataFrame,
    districts: pl.DataFrame | None,
) -> pl.DataFrame:
    """Hits that mean a unit of one level, with that unit."""
    kept = ["hit", "row", "surface", *CHOSEN]
    bare = pl.col("typed").is_null() & ~pl.col("part")
    contained = bare & pl.col("container").is_not_null()
    told = rest.filter(pl.col("typed").is_in(TYPE_WORDS[level]) | contained)
    near = (pl.col("near") > 0) | pl.col("unique")
    inside = ~pl.col("short") & (pl.col("near") >= CONTAINS)
    sure = best(told, bearers, settings, districts).filter(
        pl.when(pl.col("typed").is_null()).then(inside).otherwise(near)
    )
    known = sure.select("row", "surface", "code", known=1.0).unique()
    left = rest.filter(bare).join(sure.select("hit"), on="hit", how="anti", maintain_order="left")
    seen = known.select("row", "surface", again=pl.lit(value=True)).unique()
    marked = left.join(seen, on=["row", "surface"], how="left", maintain_order="left")
    again = pl.col("again").fill_null(value=False)
    others = best(marked, bearers, settings, districts, known).filter(
        again | ~pl.col("short") & _stands_bare(level)
    )
    return pl.concat([sure.select(kept), others.select(kept)])


def _stands_bare(level: str) -> pl.Expr:
    """Whether a name that never has a type word in an article may mean a unit.

    A district may in an article on its province; a commune in one that names its district, or after the
    reform in one on its province if no other has its name.
    """
    near = pl.col("near") >= LEADING
    if level == "district":
        return near
    inside = (pl.col("in_district") > 0) & (pl.col("day") < REFORM) & pl.col("code").is_not_null()
    sole = pl.col("sole") & pl.col("valid_to").is_null() & (pl.col("day") >= REFORM)
    return near & (inside | sole).fill_null(value=False) & pl.col("surface").str.contains(" ", literal=True)
