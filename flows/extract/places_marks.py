"""Places marked in articles: every name, region and `toàn tỉnh`, with the unit it stands for."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.places_era import era
from flows.extract.places_gazetteer import places
from flows.extract.places_main import LEVELS, MAIN, days_of, district_names, main_of, province_codes
from flows.extract.places_resolve import resolve
from flows.extract.places_scan import scan

MARKS = {
    "revision_id": pl.String(),
    "start": pl.Int32(),
    "end": pl.Int32(),
    "code": pl.String(),
    "name": pl.String(),
    "level": pl.String(),
    "province_name": pl.String(),
    "district_code": pl.String(),
    "kind": pl.String(),
}
SETTING = ("name", "whole")
DEPTH = {"country": 0, "province": 1, "district": 2, "commune": 3}
_TEXT = pl.lit(None, dtype=pl.String)


def mark_places(articles: pl.DataFrame) -> pl.DataFrame:
    """Every place an article speaks of.

    Args:
        articles: revision_id, title, reading, published_at.

    Returns:
        the columns of `MARKS`, by article and position. `start`, `end` are half-open characters of
        `reading`; `level` is country, province, district, commune or region; `code` is null for regions
        and where two communes of one name fit. `kind` tells whether figures that follow may be about it:
        name, and whole (`toàn tỉnh`, `huyện phấn đấu`); or not: container (the province in
        `Bát Xát (Lào Cai)`), listed (one of several in a row), rank
        (`cao nhất toàn quốc`), giver (`tỉnh bố trí` told of a district).
    """
    found = scan(articles["reading"])
    days = era(articles)
    rows = articles.with_row_index("row").select("row", "revision_id")
    marks = pl.concat([_names(days, found), _wide(found)]).join(rows, on="row", maintain_order="left")
    marks = marks.select("row", *MARKS).sort("row", "start")
    main = main_of(articles, marks, days_of(articles, days))
    about = rows.join(main, on="revision_id", maintain_order="left")
    whole = _whole(found, marks, about)
    together = pl.concat([marks, whole]).sort("row", "start")
    return _aside(together, found, about).select(*MARKS)


def main_places(articles: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """The unit each article is mainly about.

    Args:
        articles: the same frame.
        marks: what `mark_places` gave for them.

    Returns:
        revision_id, place_code, place_name, province_name, level; one row for every article in their
        order, all null where no unit can be told.
    """
    return main_of(articles, marks, days_of(articles, era(articles))).select(*MAIN)


def _names(days: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    units, _ = resolve(found.filter(pl.col("role").is_null()), days)
    new_commune = pl.col("parent_code").str.len_chars() < 3  # noqa: PLR2004 - its parent is a province
    district = (
        pl.when(pl.col("level") == "district").then("code")
        .when((pl.col("level") == "commune") & ~new_commune).then("parent_code")
    )  # fmt: skip
    return units.select(
        "row", "start", "end", "code", "level", "province_name",
        name="shown", district_code=district, kind=pl.lit("name"),
    ).select("row", *_rest())  # fmt: skip


def _aside(marks: pl.DataFrame, found: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """Tell the marks that figures after them are not about."""
    joints = found.select(
        "row", "start", "listed", "gives", "ranks", contains=pl.col("linked").shift(1).over("row")
    )
    depth = pl.col("level").replace_strict(DEPTH, default=None, return_dtype=pl.Int8)
    main = about.select("row", main_depth=depth)
    before = pl.col("depth").shift(1).over("row")
    item = pl.col("listed") & (before == pl.col("depth"))
    listed = item | item.shift(-1).over("row")
    kind = (
        pl.when(pl.col("contains") & (pl.col("depth") < before)).then(pl.lit("container"))
        .when(pl.col("ranks")).then(pl.lit("rank"))
        .when(listed & (pl.col("kind") == "name")).then(pl.lit("listed"))
        .when(pl.col("gives") & (pl.col("depth") < pl.col("main_depth"))).then(pl.lit("giver"))
        .otherwise("kind")
    )  # fmt: skip
    return (
        marks.join(joints, on=["row", "start"], how="left", maintain_order="left")
        .join(main, on="row", how="left", maintain_order="left")
        .with_columns(depth=depth)
        .with_columns(kind=kind)
    )


def _wide(found: pl.DataFrame) -> pl.DataFrame:
    """The country and its regions."""
    country = pl.col("role") == "country"
    return (
        found.filter(pl.col("role").is_in(["country", "region"]))
        .with_columns(
            code=pl.when(country).then(pl.lit("VN")),
            name=pl.when(country).then(pl.lit("Việt Nam")).otherwise("surface"),
            level="role", province_name=_TEXT, district_code=_TEXT, kind=pl.lit("name"),
        )
        .select("row", *_rest())
    )  # fmt: skip


def _rest() -> list[str]:
    return [name for name in MARKS if name != "revision_id"]


def _whole(found: pl.DataFrame, marks: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """`toàn tỉnh` and its like: the main place at that level, else the one named last."""
    asked = found.filter(pl.col("role").is_in(["whole", "subject"])).select(
        "row", "start", "end", asked="level"
    )
    last = marks.filter(pl.col("level").is_in(LEVELS)).select("row", "start", *_last())
    carried = pl.col("last_province", "last_district", "last_commune").forward_fill().over("row")
    filled = pl.concat([last, asked], how="diagonal").sort("row", "start").with_columns(carried)
    known = filled.filter(pl.col("asked").is_not_null()).join(about, on="row", maintain_order="left")
    return _settled(known.with_columns(own=_is_own(), asked=_asked()))


def _last() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """What a mark leaves behind for a later `toàn tỉnh`, `toàn huyện`, `toàn xã`."""
    unit = pl.struct("province_name", "district_code", "name", "code")
    return (
        pl.when(~pl.col("province_name").is_in(_cities())).then("province_name").alias("last_province"),
        pl.when(pl.col("district_code").is_not_null()).then(unit).alias("last_district"),
        pl.when(pl.col("level") == "commune").then(unit).alias("last_commune"),
    )


def _asked() -> pl.Expr:
    """`thành phố` is a province in a centrally-run city, a district elsewhere."""
    run = pl.col("province_name").is_in(_cities()) & (pl.col("level") == "province")
    city = pl.when(run).then(pl.lit("province")).otherwise(pl.lit("district"))
    return pl.when(pl.col("asked") == "city").then(city).otherwise("asked")


@functools.cache
def _cities() -> list[str]:
    """Provinces that have been centrally-run cities all along, so that `tỉnh` never means them."""
    provinces = places().filter(pl.col("level") == "province")
    others = provinces.filter(pl.col("type") == "tỉnh")["name"]
    return provinces.filter(~pl.col("name").is_in(others.implode()))["name"].unique().sort().to_list()


def _is_own() -> pl.Expr:
    """Whether the article's main place is or lies in a unit of the kind asked for."""
    reach = pl.col("level").replace_strict(DEPTH, default=0, return_dtype=pl.Int8)
    asked = pl.col("asked").replace_strict(DEPTH | {"city": 1}, return_dtype=pl.Int8)
    other = (pl.col("asked") == "province") & pl.col("province_name").is_in(_cities())
    return (reach >= asked) & ~other.fill_null(value=False)


def _settled(known: pl.DataFrame) -> pl.DataFrame:
    """Name and code of the unit each phrase asks for: the article's own, else the one named last."""
    other = known.filter(~pl.col("own")).drop("province_name", "district_code", "district_name")
    province, district, commune = (other.filter(pl.col("asked") == level) for level in LEVELS)
    settled = (
        known.filter("own").with_columns(name=_of_level("name"), code=_of_level("code")),
        province.join(province_codes(), left_on="last_province", right_on="province_name")
        .with_columns(
            name="last_province", province_name="last_province", code="any_code", district_code=_TEXT
        ),
        district.unnest("last_district").drop("name", "code")
        .join(district_names(), on="district_code")
        .with_columns(name="district_name", code="district_code"),
        commune.unnest("last_commune"),
    )  # fmt: skip
    whole = (part.with_columns(level="asked", kind=pl.lit("whole")) for part in settled)
    marks = pl.concat([part.select("row", *MARKS) for part in whole])
    in_district = pl.when(pl.col("level") != "province").then("district_code")
    return marks.filter(pl.col("name").is_not_null()).with_columns(district_code=in_district)


def _of_level(part: str) -> pl.Expr:
    chosen = pl.when(pl.col("asked") == "province").then(f"province_{part}")
    return chosen.when(pl.col("asked") == "district").then(f"district_{part}").otherwise(f"commune_{part}")
