"""Units spoken of without their name: `toàn tỉnh`, `huyện phấn đấu`, `xã này`, `nơi đây`."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.carry import last
from flows.extract.places_gazetteer import places
from flows.extract.places_level import DEPTH, LEVELS, NUMBERED
from flows.extract.places_main import district_names, province_codes

SUBJECTS = ("subject", "opening")
WHOLE = ("whole", "subject", "opening", "this", "here", "general")
HERE = 250
UNIT = r"(?i)\b(?:xã|phường|thị trấn|đặc khu)\b"


def whole(found: pl.DataFrame, marks: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """`toàn tỉnh` and its like: the main place at that level, else the one named last; `nơi đây`."""
    asked = found.filter(pl.col("role").is_in(WHOLE)).select(
        "number", "row", "start", "end", "role", asked="level", hamlet=~pl.col("surface").str.contains(UNIT)
    )
    own = marks.select("number", "row", "start", *_leaves(), mark=pl.int_range(pl.len(), dtype=pl.UInt32))
    filled = pl.concat([own, asked], how="diagonal").sort("number")
    names = pl.col("role").is_null()
    above = pl.col("above").fill_null(value=False) | pl.col("asked").is_in([*LEVELS[:2], "city"])
    filled = filled.with_columns(wide=above.fill_null(value=False))
    carried = filled.with_columns(
        last_province=last("mark", pl.col("province"), "row"),
        last_district=last("mark", pl.col("district"), "row"),
        last_commune=last("mark", pl.col("commune"), "row"),
        unit=last("mark", pl.col("unit"), "row"),
        near=last("mark", pl.col("told"), "row"),
        wider=last("number", pl.col("wide"), "row"),
        within=last("number", pl.col("commune"), "row"),
        spoken=~names.shift(1, fill_value=True),
    ).filter(~names)
    general = pl.when(pl.col("role") == "general").then("level").otherwise("asked").alias("asked")
    known = carried.hstack(about.drop("row")[carried["row"]]).with_columns(general)
    told = known.filter(pl.col("asked").is_in([*LEVELS, "city"]) & ~_left_behind())
    known_units = _settled(told.with_columns(asked=_asked(), own=_is_own()), marks)
    return pl.concat([known_units, _here(carried.filter(pl.col("role") == "here"), marks)])


def _left_behind() -> pl.Expr:
    """Whether `thôn` is of no commune named before: the text has gone on about what is above that.

    `Xã A giảm nhanh. … Huyện có 34 tỷ đồng. Tổ nước sạch của thôn …`
    """
    wider_article = pl.col("level").replace_strict(DEPTH, default=0) < DEPTH["commune"]
    gone_on = (pl.col("wider") > pl.col("within")).fill_null(value=False)
    return (pl.col("asked") == "commune") & pl.col("hamlet") & wider_article & gone_on


def _here(asked: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """`nơi đây`: the place the text was about just before, else the one named last."""
    since = pl.col("start") - marks["start"].gather(asked["near"])
    mark = pl.when((since < HERE).fill_null(value=False)).then("near").otherwise("unit")
    known = asked.select("number", "row", "start", "end", "spoken", mark=mark).filter(
        ~pl.col("spoken"), pl.col("mark").is_not_null()
    )
    units = marks.select("code", "name", "level", "province_name", "district_code", "kind")[known["mark"]]
    return known.hstack(units).with_columns(topic=pl.lit(value=True)).select(*NUMBERED)


def _leaves() -> tuple[pl.Expr, ...]:
    """What a mark leaves behind for a later `toàn tỉnh`, `toàn huyện`, `toàn xã`, `nơi đây`."""
    unit = pl.col("level").is_in(LEVELS)
    return (
        (unit & ~pl.col("province_name").is_in(_cities())).fill_null(value=False).alias("province"),
        (unit & pl.col("district_code").is_not_null()).alias("district"),
        (pl.col("level") == "commune").alias("commune"),
        (pl.col("level").is_in(LEVELS[:2]) & pl.col("topic")).alias("above"),
        unit.alias("unit"),
        (unit & pl.col("topic")).alias("told"),
    )


def _asked() -> pl.Expr:
    """`thành phố` is a province in a centrally-run city, a district elsewhere."""
    run = pl.col("province_name").is_in(_cities())
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
    other = other & (pl.col("role") != "general")
    this = pl.col("role") == "this"
    named = this & pl.when(pl.col("asked") == "commune").then(pl.col("last_commune").is_not_null()).otherwise(
        (pl.col("asked") == "district") & pl.col("last_district").is_not_null()
    )
    return (reach >= asked) & ~other.fill_null(value=False) & ~named


def _settled(known: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Name and code of the unit each phrase asks for: the article's own, else the one named last."""
    mark = known.select(mark=_of_asked("last_province", "last_district", "last_commune"))["mark"]
    units = marks.select(pl.col("code", "name", "province_name", "district_code").name.prefix("last_"))[mark]
    asked = pl.col("asked")
    code = pl.col("last_province_name").replace_strict(*_codes(), default=None)
    district = pl.col("last_district_code").replace_strict(*_districts(), default=None)
    named = {
        "code": _of_asked(code, "last_district_code", "last_code"),
        "name": _of_asked("last_province_name", district, "last_name"),
        "province_name": pl.col("last_province_name"),
        "district_code": pl.col("last_district_code"),
    }
    main = {
        "code": _of_asked("province_code", "district_code", "commune_code"),
        "name": _of_asked("province_name", "district_name", "commune_name"),
        "province_name": pl.col("province_name"),
        "district_code": pl.col("district_code"),
    }
    settled = (
        known.drop("last_province", "last_district", "last_commune")
        .hstack(units)
        .with_columns(pl.when("own").then(main[part]).otherwise(named[part]).alias(part) for part in named)
    )
    subject = pl.col("role").is_in(SUBJECTS)
    return (
        settled.filter(pl.col("name").is_not_null())
        .with_columns(
            level="asked", topic=pl.lit(value=True),
            kind=pl.when(subject).then(pl.lit("subject")).otherwise(pl.lit("whole")),
            district_code=pl.when(asked != "province").then("district_code"),
        )
        .select(*NUMBERED)
    )  # fmt: skip


def _of_asked(province: str | pl.Expr, district: str | pl.Expr, commune: str | pl.Expr) -> pl.Expr:
    chosen = pl.when(pl.col("asked") == "province").then(province)
    return chosen.when(pl.col("asked") == "district").then(district).otherwise(commune)


@functools.cache
def _codes() -> tuple[pl.Series, pl.Series]:
    return province_codes()["province_name"], province_codes()["any_code"]


@functools.cache
def _districts() -> tuple[pl.Series, pl.Series]:
    return district_names()["district_code"], district_names()["district_name"]
