"""Places marked in articles: every name, region and `toàn tỉnh`, with the unit it stands for."""

from __future__ import annotations

import polars as pl

from flows.extract.places_gazetteer import places
from flows.extract.places_main import LEVELS, MAIN, district_names, main_of, province_codes
from flows.extract.places_resolve import era, resolve
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
_TEXT = pl.lit(None, dtype=pl.String)


def mark_places(articles: pl.DataFrame) -> pl.DataFrame:
    """Every place an article speaks of.

    Args:
        articles: revision_id, reading, published_at.

    Returns:
        the columns of `MARKS`, by article and position. `start`, `end` are half-open characters of
        `reading`; `level` is country, province, district, commune or region; `code` is null for regions
        and where two communes of one name fit; `kind` is name, or whole for `toàn tỉnh`, `huyện phấn đấu`.
    """
    found = scan(articles["reading"])
    rows = articles.with_row_index("row").select("row", "revision_id")
    marks = pl.concat([_names(articles, found), _wide(found)]).join(rows, on="row", maintain_order="left")
    marks = marks.select("row", *MARKS).sort("row", "start")
    whole = _whole(found, marks, main_of(articles, marks), rows)
    return pl.concat([marks, whole]).sort("row", "start").select(*MARKS)


def main_places(articles: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """The unit each article is mainly about.

    Args:
        articles: revision_id, reading.
        marks: what `mark_places` gave for them.

    Returns:
        revision_id, place_code, place_name, province_name, level; one row for every article in their
        order, all null where no unit can be told.
    """
    return main_of(articles, marks).select(*MAIN)


def _names(articles: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    units, _ = resolve(found.filter(pl.col("role").is_null()), era(articles))
    new_commune = pl.col("parent_code").str.len_chars() < 3  # noqa: PLR2004 - its parent is a province
    district = (
        pl.when(pl.col("level") == "district").then("code")
        .when((pl.col("level") == "commune") & ~new_commune).then("parent_code")
    )  # fmt: skip
    return units.select(
        "row", "start", "end", "code", "level", "province_name",
        name="shown", district_code=district, kind=pl.lit("name"),
    ).select("row", *_rest())  # fmt: skip


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


def _whole(found: pl.DataFrame, marks: pl.DataFrame, main: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """`toàn tỉnh` and its like: the main place at that level, else the one named last."""
    asked = found.filter(pl.col("role").is_in(["whole", "subject"])).select(
        "row", "start", "end", asked="level"
    )
    named = pl.col("level").is_in(LEVELS)
    commune = pl.col("level") == "commune"
    last = marks.filter(named).select(
        "row", "start",
        last_province="province_name",
        last_district=pl.when(~(pl.col("level") == "province")).then("district_code"),
        last_commune=pl.when(commune).then("name"),
        last_code=pl.when(commune).then("code"),
    )  # fmt: skip
    filled = (
        pl.concat([last, asked], how="diagonal")
        .sort("row", "start")
        .with_columns(
            pl.col("last_province", "last_district", "last_commune", "last_code").forward_fill().over("row")
        )
    )
    about = rows.join(main, on="revision_id", maintain_order="left")
    known = filled.filter(pl.col("asked").is_not_null()).join(about, on="row", maintain_order="left")
    return _settled(known.with_columns(asked=_asked()))


def _asked() -> pl.Expr:
    """`thành phố` is a province in a centrally-run city, a district elsewhere."""
    cities = (
        places().filter((pl.col("level") == "province") & (pl.col("type") == "thành phố"))["name"].unique()
    )
    run = pl.col("province_name").is_in(cities.sort().to_list()) & (pl.col("level") == "province")
    city = pl.when(run).then(pl.lit("province")).otherwise(pl.lit("district"))
    return pl.when(pl.col("asked") == "city").then(city).otherwise("asked")


def _settled(known: pl.DataFrame) -> pl.DataFrame:
    """Name and code of the unit each phrase asks for: the article's own, else the last one before it."""
    asked, own = pl.col("asked"), _is_own()
    units = known.with_columns(
        province_name=pl.when(own).then("province_name").otherwise("last_province"),
        district_code=pl.when(asked == "province")
        .then(None)
        .when(own)
        .then("district_code")
        .otherwise("last_district"),
        own_name=pl.when(own).then(_of_level("name")),
        own_code=pl.when(own).then(_of_level("code")),
    )
    units = units.drop("district_name").join(
        district_names(), on="district_code", how="left", maintain_order="left"
    )
    units = units.join(province_codes(), on="province_name", how="left", maintain_order="left")
    other = pl.when(asked == "province")
    return (
        units.with_columns(
            name=pl.coalesce("own_name", other.then("province_name")
                             .when(asked == "district").then("district_name").otherwise("last_commune")),
            code=pl.coalesce("own_code", other.then("any_code")
                             .when(asked == "district").then("district_code").when(~own).then("last_code")),
            level=asked, kind=pl.lit("whole"),
        )
        .filter(pl.col("name").is_not_null())
        .select("row", *MARKS)
    )  # fmt: skip


def _of_level(part: str) -> pl.Expr:
    chosen = pl.when(pl.col("asked") == "province").then(f"province_{part}")
    return chosen.when(pl.col("asked") == "district").then(f"district_{part}").otherwise(f"commune_{part}")


def _is_own() -> pl.Expr:
    """Whether the article's main place lies in a unit of the level asked for."""
    depth = {"country": 0, "province": 1, "district": 2, "commune": 3}
    reach = pl.col("level").replace_strict(depth, default=0, return_dtype=pl.Int8)
    return reach >= pl.col("asked").replace_strict(depth, default=9, return_dtype=pl.Int8)
