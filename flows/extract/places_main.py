"""What an article is mainly about: down from country to province, district and commune."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.places_era import REFORM
from flows.extract.places_gazetteer import places
from flows.extract.places_resolve import FORMER_SHARE, heirs

MAIN = {
    "revision_id": pl.String(),
    "place_code": pl.String(),
    "place_name": pl.String(),
    "province_name": pl.String(),
    "level": pl.String(),
}
LEVELS = ("province", "district", "commune")
TITLE, LEAD = 200, 700
TITLE_WEIGHT, LEAD_WEIGHT, CONTAINER_WEIGHT, WHOLE_WEIGHT = 5.0, 2.0, 0.2, 0.5
CONTAINER_GAP = 12
DISTRICT_SHARE, COMMUNE_SHARE, NATION_SHARE, REGION_SHARE = 0.5, 0.5, 0.75, 0.6
PROVINCE_SHARE = 0.4
FEW = 3.0
NATION = (
    r"Thủ tướng|Bộ trưởng|Quốc hội|Chính phủ|Trung ương|NHCSXH|Ngân hàng Chính sách xã hội|các tỉnh, thành"
)
LOCAL = (
    r"(?i)UBND (?:tỉnh|thành phố|huyện|xã)|(?:toàn|trên địa bàn|của) (?:tỉnh|huyện|xã|thành phố)|"
    r"tỉnh ủy|huyện ủy|theo sở "
)


def main_of(articles: pl.DataFrame, marks: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """The unit each article is mainly about, nothing where that cannot be told.

    Weights of marks are added up the hierarchy; from the top, the article is about the part that holds
    most of the whole's weight.

    Args:
        articles: revision_id, title, reading, published_at.
        marks: as `places_marks.MARKS`.
        days: what `days_of` returns.

    Returns:
        the columns of `MAIN`, and name and code of its commune, district and province as far down as
        the article goes; one row for every article in their order.
    """
    named = _weighed(marks, days)
    province = _heaviest(named.filter(pl.col("province_name").is_not_null()), "province_name", "province")
    inside = named.join(province, on=["revision_id", "province_name"], how="semi")
    district = _heaviest(inside.filter(pl.col("district_code").is_not_null()), "district_code", "district")
    commune = _heaviest(inside.filter(pl.col("level") == "commune"), "name", "commune")
    provinces = (
        named.filter(pl.col("province_name").is_not_null())
        .group_by("revision_id")
        .agg(provinces=pl.col("weight").sum())
    )
    parts = [provinces, _sum(named, "country"), _sum(named, "region"), province, district, commune]
    table = articles.select("revision_id")
    for part in parts:
        table = table.join(part, on="revision_id", how="left", maintain_order="left")
    quiet = table.filter(pl.col("province").fill_null(0.0) < FEW).select("revision_id")
    tone = articles.join(quiet, on="revision_id", how="semi").select("revision_id", *_tone())
    table = table.join(tone, on="revision_id", how="left", maintain_order="left")
    return _with_unit(table.with_columns(level=_level()), marks)


def days_of(articles: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """What a mark's weight depends on: revision_id, late (after the reform), title_end.

    Args:
        articles: revision_id, title, reading.
        days: what `places_resolve.era` returns for them.
    """
    opening = pl.col("reading").str.head(LEAD)
    late = days.select(late=pl.col("day") >= REFORM)
    ends = [_title_end(reading, title) for reading, title in articles.select(opening, "title").iter_rows()]
    return articles.select("revision_id").with_columns(
        late["late"], title_end=pl.Series(ends, dtype=pl.Int32)
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
    together = pl.col("revision_id") == pl.col("revision_id").shift(1)
    after = pl.when(together).then(pl.col("start") - pl.col("end").shift(1))
    inner = pl.col("level").shift(1).is_in(["district", "commune"])
    same = pl.col("province_name").shift(1) == pl.col("province_name")
    container = (after <= CONTAINER_GAP) & (pl.col("level") == "province") & inner & same
    weight = (
        pl.when(pl.col("kind").is_in(["whole", "giver"])).then(WHOLE_WEIGHT)
        .when(container.fill_null(value=False)).then(CONTAINER_WEIGHT)
        .when(pl.col("start") < pl.col("title_end")).then(TITLE_WEIGHT)
        .when(pl.col("start") < LEAD).then(LEAD_WEIGHT)
        .otherwise(1.0)
    )  # fmt: skip
    former = pl.col("late") & (pl.col("heir") != pl.col("province_name"))
    return (
        marks.join(days, on="revision_id", how="left", maintain_order="left")
        .with_columns(weight=weight)
        .join(heirs(), on="province_name", how="left", maintain_order="left")
        .with_columns(
            weight=pl.when(former.fill_null(value=False)).then(FORMER_SHARE).otherwise(1.0) * pl.col("weight")
        )
    )


def _tone() -> tuple[pl.Expr, pl.Expr]:
    """Whether an article speaks for the nation or for a local office, where it names no place."""
    return (
        pl.col("reading").str.contains(NATION).alias("national"),
        pl.col("reading").str.contains(LOCAL).alias("local"),
    )


def _level() -> pl.Expr:
    """country, province, district or commune; null where the article keeps to a region or tells nothing."""
    province, district, commune = (
        pl.col(name).fill_null(0.0) for name in ("province", "district", "commune")
    )
    country, region = pl.col("country").fill_null(0.0), pl.col("region").fill_null(0.0)
    whole = pl.when(pl.col("district_code").is_not_null()).then(district).otherwise(province)
    wide = (country >= NATION_SHARE * province) & (country > 0)
    many = province < PROVINCE_SHARE * pl.col("provinces").fill_null(0.0)
    late = pl.col("province_start").fill_null(LEAD) >= LEAD
    silent = (province < FEW) & late & ~pl.col("local") & (pl.col("national") | (province > 0))
    local = (
        pl.when((district < DISTRICT_SHARE * province) & pl.col("district_code").is_not_null())
        .then(pl.lit("province"))
        .when((commune >= COMMUNE_SHARE * whole) & (commune >= FEW)).then(pl.lit("commune"))
        .when(district >= DISTRICT_SHARE * province).then(pl.lit("district"))
        .otherwise(pl.lit("province"))
    )  # fmt: skip
    return (
        pl.when(wide).then(pl.lit("country"))
        .when(region > REGION_SHARE * province).then(None)
        .when(silent | many).then(pl.lit("country"))
        .when(province > 0).then(local)
    )  # fmt: skip


def _with_unit(table: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Code and name of the unit chosen, as the article's marks have them."""
    provinces = _most(marks, "province", ["province_name"], "code", "province_code")
    communes = _most(marks, "commune", ["province_name", "name"], "code", "commune_code")
    districts = _most(marks, "district", ["district_code"], "name", "printed_name")
    found = (
        table.join(provinces, on=["revision_id", "province_name"], how="left", maintain_order="left")
        .join(communes, on=["revision_id", "province_name", "name"], how="left", maintain_order="left")
        .join(districts, on=["revision_id", "district_code"], how="left", maintain_order="left")
        .join(district_names(), on="district_code", how="left", maintain_order="left")
        .join(province_codes(), on="province_name", how="left", maintain_order="left")
    )
    local, deep = pl.col("level").is_in(LEVELS), pl.col("level").is_in(LEVELS[1:])
    small = pl.col("level") == "commune"
    return found.select(
        "revision_id", "level",
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
    value = pl.col(of).drop_nulls().mode().min().alias(name)
    return marks.filter(pl.col("level") == level).group_by("revision_id", *key).agg(value)


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
    return (
        named.filter(pl.col("level") == level)
        .group_by("revision_id")
        .agg(pl.col("weight").sum().alias(level))
    )


def _heaviest(named: pl.DataFrame, key: str, name: str) -> pl.DataFrame:
    """The key with the greatest weight in each article, the first to be named among equals."""
    total = named.group_by("revision_id", key).agg(pl.col("weight").sum().alias(name), pl.col("start").min())
    ranked = total.sort("revision_id", name, "start", key, descending=[False, True, False, False])
    return ranked.unique("revision_id", keep="first", maintain_order=True).rename({"start": f"{name}_start"})
