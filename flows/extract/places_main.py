"""What an article is mainly about: down from country to province, district and commune."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.places_bearers import heirs
from flows.extract.places_era import REFORM
from flows.extract.places_gazetteer import places
from flows.extract.places_level import FEW, LEAD, LEVELS, LOUD_SHARE, VOICES, level, tone
from flows.extract.places_resolve import FORMER_SHARE, away_share

MAIN = {
    "row": pl.UInt32(),
    "place_code": pl.String(),
    "place_name": pl.String(),
    "province_name": pl.String(),
    "level": pl.String(),
}
TITLE = 200
A_ROW = 60
"""characters; a name told again so soon is that of a row of a table, which stands with each of its cells."""
CITED_WEIGHT = 2.0
TITLE_WEIGHT, LEAD_WEIGHT, CONTAINER_WEIGHT, LISTED_WEIGHT = 5.0, 2.0, 0.2, 0.3


def main_of(
    articles: pl.DataFrame, marks: pl.DataFrame, found: pl.DataFrame, days: pl.DataFrame
) -> pl.DataFrame:
    """The unit each article is mainly about, nothing where that cannot be told.

    Weights of marks are added up the hierarchy; from the top, the article is about the part that holds
    most of the whole's weight, or less if it speaks as that part (`xã có`, `toàn xã`).

    Args:
        articles: title, reading, published_at.
        marks: as `places_marks.MARKS`, of names only.
        found: what `places_scan.scan` returns.
        days: what `days_of` returns.

    Returns:
        the columns of `MAIN`, and name and code of its commune, district and province as far down as
        the article goes; one row for every article in their order.
    """
    named = _weighed(marks, days)
    province = _heaviest(named.filter(pl.col("province_name").is_not_null()), "province_name", "province")
    titled = _titled(named)
    inside = named.join(province, on=["row", "province_name"], how="semi")
    district = _heaviest(inside.filter(pl.col("district_code").is_not_null()), "district_code", "district")
    commune = _heaviest(inside.filter(pl.col("level") == "commune"), "name", "commune")
    provinces = (
        named.filter(pl.col("province_name").is_not_null())
        .group_by("row")
        .agg(provinces=pl.col("weight").sum())
    )
    communes = _sum(inside, "commune").rename({"commune": "communes"})
    wide = (_sum(named, "country"), _sum(named, "region"))
    parts = [titled, _led(named), provinces, communes, *wide, province, district, commune]
    table = articles.with_row_index("row").select("row")
    for part in parts:
        table = table.join(part, on="row", how="left", maintain_order="left")
    table = table.join(_voices(found), on="row", how="left", maintain_order="left")
    few = pl.col("province").fill_null(0.0) < FEW
    mixed = pl.col("province") < LOUD_SHARE * pl.col("provinces")
    quiet = table.filter(few | mixed.fill_null(value=False)).select("row")
    heard = articles.with_row_index("row").join(quiet, on="row", how="semi").select("row", *tone())
    told = table.join(heard, on="row", how="left", maintain_order="left")
    dated = told.join(days.select("row", "late"), on="row", how="left", maintain_order="left")
    return _with_unit(dated.with_columns(level=level()), marks)


def _titled(named: pl.DataFrame) -> pl.DataFrame:
    """Articles whose title names a province and nothing smaller: row, wide_title."""
    small = pl.col("level").is_in(LEVELS[1:])
    return (
        named.filter(pl.col("start") < pl.col("title_end"), pl.col("level").is_in(LEVELS))
        .group_by("row")
        .agg(wide_title=~small.any())
    )


def _led(named: pl.DataFrame) -> pl.DataFrame:
    """Articles whose first place is a province and no container of another: row, led."""
    own = named.filter(pl.col("kind") == "name", pl.col("level").is_in(LEVELS)).sort("row", "start")
    first = own.unique("row", keep="first", maintain_order=True)
    return first.select("row", led=pl.col("level") == "province")


def _voices(found: pl.DataFrame) -> pl.DataFrame:
    """How often an article speaks as a commune, a district, a province: row, says_commune and so on."""
    said = found.filter(pl.col("role").is_in(VOICES))
    level = pl.col("level").replace("city", "province")
    return said.group_by("row").agg(
        (level == name).sum().cast(pl.Int32).alias(f"says_{name}") for name in LEVELS
    )


def days_of(articles: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """What a mark's weight depends on: row, late (after the reform), title_end.

    Args:
        articles: title, reading.
        days: what `places_era.era` returns for them.
    """
    opening = pl.col("reading").str.head(LEAD)
    late = days.select(late=pl.col("day") >= REFORM)
    ends = [_title_end(reading, title) for reading, title in articles.select(opening, "title").iter_rows()]
    return (
        articles.with_row_index("row")
        .select("row")
        .with_columns(late["late"], title_end=pl.Series(ends, dtype=pl.Int32))
    )


def _title_end(reading: str, title: str | None) -> int:
    """Where the title ends in the opening of a text; without one, its first line if short enough."""
    at = reading.find(title, 0, LEAD) if title else -1
    if title and at >= 0:
        return at + len(title)
    line = reading.find("\n", 0, TITLE)
    return max(line, 0)


def _weighed(marks: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """Marks with a weight: title and lead count more, a mere container after its unit less.

    A former province counts less after the reform, when it is named as a part of the new one.
    """
    weight = (
        pl.when(pl.col("kind").is_in(["container", "rank"])).then(CONTAINER_WEIGHT)
        .when((pl.col("kind") == "listed") & (pl.col("level") != "province")).then(LISTED_WEIGHT)
        .when(pl.col("start") < pl.col("title_end")).then(TITLE_WEIGHT)
        .when(pl.col("start") < LEAD).then(LEAD_WEIGHT)
        .otherwise(1.0)
    )  # fmt: skip
    former = pl.col("late") & (pl.col("heir") != pl.col("province_name"))
    again = pl.all_horizontal(pl.col(c) == pl.col(c).shift(1) for c in ("row", "name", "level"))
    again = again & (pl.col("start") - pl.col("start").shift(1) <= A_ROW)
    return (
        _receiving(marks.filter(~again.fill_null(value=False)))
        .join(days, on="row", how="left", maintain_order="left")
        .with_columns(
            weight=weight
            * away_share()
            * pl.when(pl.col("donor")).then(CONTAINER_WEIGHT).otherwise(1.0)
            * pl.when(pl.col("cited")).then(CITED_WEIGHT).otherwise(1.0)
        )
        .join(heirs(), on="province_name", how="left", maintain_order="left")
        .with_columns(
            weight=pl.when(former.fill_null(value=False)).then(FORMER_SHARE).otherwise(1.0) * pl.col("weight")
        )
    )


def _receiving(marks: pl.DataFrame) -> pl.DataFrame:
    """Adds donor bool: a province gives to another one, as `Hải Phòng tặng 10 ngôi nhà cho tỉnh Nghệ An`."""
    handed = marks.filter("handed", pl.col("province_name").is_not_null()).select("row", to="province_name")
    to = handed.unique("row", keep="first", maintain_order=True)
    other = pl.col("to").is_not_null() & (pl.col("to") != pl.col("province_name"))
    return marks.join(to, on="row", how="left", maintain_order="left").with_columns(
        donor=(other & pl.col("gives")).fill_null(value=False)
    )


def _with_unit(table: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Code and name of the unit chosen, as the article's marks have them."""
    provinces = _most(marks, "province", ["province_name"], "code", "province_code")
    communes = _most(marks, "commune", ["province_name", "name"], "code", "commune_code")
    districts = _most(marks, "district", ["district_code"], "name", "printed_name")
    found = (
        table.join(provinces, on=["row", "province_name"], how="left", maintain_order="left")
        .join(communes, on=["row", "province_name", "name"], how="left", maintain_order="left")
        .join(districts, on=["row", "district_code"], how="left", maintain_order="left")
        .join(district_names(), on="district_code", how="left", maintain_order="left")
        .join(province_codes(), on="province_name", how="left", maintain_order="left")
    )
    local, deep = pl.col("level").is_in(LEVELS), pl.col("level").is_in(LEVELS[1:])
    small = pl.col("level") == "commune"
    return found.select(
        "row", "level",
        province_name=pl.when(local).then("province_name"),
        province_code=pl.when(local).then(pl.coalesce("province_code", "any_code")),
        district_name=pl.when(deep).then(pl.coalesce("printed_name", "district_name")),
        district_code=pl.when(deep).then("district_code"),
        commune_name=pl.when(small).then("name"),
        commune_code=pl.when(small).then("commune_code"),
    ).with_columns(place_name=_at_level("name", "Việt Nam"), place_code=_at_level("code", "VN"))  # fmt: skip


def _at_level(part: str, country: str) -> pl.Expr:
    own = (pl.when(pl.col("level") == level).then(f"{level}_{part}") for level in LEVELS)
    return pl.coalesce(pl.when(pl.col("level") == "country").then(pl.lit(country)), *own)


def _most(marks: pl.DataFrame, level: str, key: list[str], of: str, name: str) -> pl.DataFrame:
    """What marks of one level give most often for a key."""
    known = marks.filter(pl.col("level") == level, pl.col(of).is_not_null())
    counted = known.group_by("row", *key, of).len()
    often = counted.sort("len", of, descending=[True, False])
    return often.unique(["row", *key], keep="first").select("row", *key, pl.col(of).alias(name))


@functools.cache
def district_names() -> pl.DataFrame:
    """district_code → district_name, the last one it had."""
    districts = places().filter(pl.col("level") == "district").sort("code", "valid_to", nulls_last=True)
    return (
        districts.unique("code", keep="last")
        .select(district_code="code", district_name="name")
        .sort("district_code")
    )


@functools.cache
def province_codes() -> pl.DataFrame:
    """province_name → any_code, the first one it had; only the reform gave some names another code."""
    provinces = places().filter(pl.col("level") == "province").sort("name", "valid_to", nulls_last=True)
    return (
        provinces.unique("name", keep="first")
        .select(province_name="name", any_code="code")
        .sort("province_name")
    )


def _sum(named: pl.DataFrame, level: str) -> pl.DataFrame:
    return named.filter(pl.col("level") == level).group_by("row").agg(pl.col("weight").sum().alias(level))


def _heaviest(named: pl.DataFrame, key: str, name: str) -> pl.DataFrame:
    """The key with the greatest weight in each article, the first to be named among equals."""
    total = named.group_by("row", key).agg(pl.col("weight").sum().alias(name), pl.col("start").min())
    ranked = total.sort("row", name, "start", key, descending=[False, True, False, False])
    return ranked.unique("row", keep="first", maintain_order=True).rename({"start": f"{name}_start"})
