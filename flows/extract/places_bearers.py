"""Which of the units that bear a name is meant, by container, province and day."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.places_era import LAST_DAY_BEFORE, REFORM
from flows.extract.places_gazetteer import names, place_successors, places

CONTAINS, LEADING, NAMED, ON_THE_DAY = 8.0, 4.0, 2.0, 2.0


@functools.cache
def _level(level: str) -> pl.DataFrame:
    """Names of one level, with what is needed to choose among their bearers."""
    bearers = names().filter(pl.col("level") == level)
    now = pl.when(pl.col("valid_to").is_null()).then("code")
    # a district whose code changed is of one province all the same
    within = (pl.col("province_name").n_unique() == 1) & (level == "district")
    unique = bearers.group_by("surface").agg(
        unique=(pl.col("code").n_unique() == 1) | within, sole=now.drop_nulls().n_unique() == 1
    )
    return (
        bearers.join(unique, on="surface", maintain_order="left")
        .join(heirs(), on="province_name", how="left", maintain_order="left")
        .with_columns(unit=pl.col("unit_id").rank("dense").cast(pl.UInt32))
    )


@functools.cache
def heirs() -> pl.DataFrame:
    """province_name → heir: the province that holds its area today, itself if it was not merged."""
    provinces = places().filter(pl.col("level") == "province")
    name = provinces.select("unit_id", "name", "valid_to")
    step = (
        place_successors()
        .join(name, left_on="old_unit_id", right_on="unit_id")
        .join(name, left_on="new_unit_id", right_on="unit_id", suffix="_new")
    )
    merged = step.filter(pl.col("effective_on") == REFORM).select(province_name="name", heir="name_new")
    rest = (
        provinces.select(province_name="name", heir="name")
        .unique()
        .join(merged, on="province_name", how="anti")
    )
    return pl.concat([merged, rest]).unique("province_name").sort("province_name")


@functools.cache
def merged_into() -> pl.DataFrame:
    """Code of a commune of today → unit_id of those that the reform made it of."""
    step = place_successors().filter(pl.col("effective_on") == REFORM)
    units = places().filter(pl.col("level") == "commune").select("unit_id", "code")
    new = step.join(units, left_on="new_unit_id", right_on="unit_id")
    return new.filter(pl.col("old_unit_id") != pl.col("new_unit_id")).select("code", unit_id="old_unit_id")


def bearers_of(hits: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The rows of `_level` for the names that were found: few of many, so that joins with them are quick."""
    found = hits["surface"].unique().implode()
    return {
        level: _level(level).filter(pl.col("surface").is_in(found))
        for level in ("province", "district", "commune")
    }


def fits_day() -> pl.Expr:
    """How well a version's validity fits: most on the day, or if former where the text says so."""
    began = (pl.col("valid_from") <= pl.col("day")).fill_null(value=True)
    ended = (pl.col("valid_to") < pl.col("day")).fill_null(value=False)
    over = pl.col("valid_to").is_not_null()
    late = 0.4 * (pl.col("valid_to") == LAST_DAY_BEFORE).fill_null(value=False)
    return (
        pl.when(pl.col("former")).then(pl.when(over).then(3.0 + late).otherwise(-1.0))
        .when(began & ~ended).then(ON_THE_DAY)
        .when(began).then(0.5 + late)
        .otherwise(0.0)
    )  # fmt: skip


def best(
    hits: pl.DataFrame,
    named: pl.DataFrame,
    settings: pl.DataFrame,
    districts: pl.DataFrame | None,
    known: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """The best bearer of each hit's name; its code is null where two bearers fit equally well."""
    bearers = hits.join(named, on="surface").join(settings, on=["row", "province_name"], how="left")
    by_heir = settings.rename({"province_name": "heir", "near": "near_heir"})
    bearers = bearers.join(by_heir, on=["row", "heir"], how="left").with_columns(
        near=pl.when(pl.col("container") == pl.col("province_name")).then(CONTAINS)
        .when(pl.col("container") == pl.col("heir")).then(CONTAINS)
        .when(pl.col("container").is_not_null()).then(-CONTAINS)
        .otherwise(pl.max_horizontal(pl.col("near").fill_null(0.0), _by_heir()))
    )  # fmt: skip
    if districts is not None:
        seen = districts.select("row", parent_code="code", in_district=1.5).unique()
        bearers = bearers.join(seen, on=["row", "parent_code"], how="left")
    own = (pl.col("container") == pl.col("province_name")).fill_null(value=False)
    looked_back = (pl.col("day") < REFORM) | pl.col("former") | own
    district = looked_back * pl.col("in_district").fill_null(0.0) if districts is not None else pl.lit(0.0)
    if known is not None:
        bearers = bearers.join(known, on=["row", "surface", "code"], how="left")
    again = pl.col("known").fill_null(0.0) if known is not None else pl.lit(0.0)
    type_fits = (pl.col("type") == pl.col("typed")).fill_null(value=False)
    return _first(bearers.with_columns(score=pl.col("near") + fits_day() + district + again + type_fits))


def _first(bearers: pl.DataFrame) -> pl.DataFrame:
    """The bearer of each hit with the highest score, without a code where another one has it too."""
    ranked = bearers.sort("hit", "score", "unit", descending=[False, True, False])
    first = pl.col("hit").ne_missing(pl.col("hit").shift(1))
    number = pl.int_range(pl.len(), dtype=pl.UInt32)
    top = pl.when(first).then(number).forward_fill()
    rival = (pl.col("score") == pl.col("score").gather(top)) & (pl.col("code") != pl.col("code").gather(top))
    told = ranked.with_columns(first=first, rival=rival)
    rivals = told.filter("rival")["hit"].unique().implode()
    return told.filter("first").with_columns(code=pl.when(~pl.col("hit").is_in(rivals)).then("code"))


def _by_heir() -> pl.Expr:
    """After the reform, a former unit is near if the province that took it over is."""
    return (pl.col("day") >= REFORM).cast(pl.Float64) * pl.col("near_heir").fill_null(0.0)
