"""Places marked in articles: every name, region and `toàn tỉnh`, with the unit it stands for."""

from __future__ import annotations

import functools
from typing import NamedTuple

import polars as pl

from flows.extract.carry import last
from flows.extract.places_era import era
from flows.extract.places_gazetteer import places
from flows.extract.places_level import LEVELS
from flows.extract.places_main import MAIN, days_of, district_names, main_of, province_codes
from flows.extract.places_resolve import resolve
from flows.extract.places_scan import scan

MARKS = {
    "row": pl.UInt32(),
    "start": pl.Int32(),
    "end": pl.Int32(),
    "code": pl.String(),
    "name": pl.String(),
    "level": pl.String(),
    "province_name": pl.String(),
    "district_code": pl.String(),
    "kind": pl.String(),
    "topic": pl.Boolean(),
}
NUMBERED = ("number", *MARKS)
SETTING = ("name", "whole", "subject", "listed")
SUBJECTS = ("subject", "opening")
WHOLE = ("whole", "subject", "opening", "this", "here", "general")
HERE = 250
VENUE = r"(?i)(?:tại|ở)\s+(?:tỉnh |thành phố |t\.?p\.? ?)?$"
DEPTH = {"country": 0, "province": 1, "district": 2, "commune": 3}
_TEXT = pl.lit(None, dtype=pl.String)


class Marked(NamedTuple):
    """Places of articles.

    Attributes:
        marks: every place an article speaks of, in the columns of `MARKS`. `start`, `end` are half-open
            characters of `reading`; `level` is country, province, district, commune or region; `code` is null
            for regions and where no unit or two of one name fit. `kind` tells whether figures that follow may
            be about it: name, whole (`toàn tỉnh`) and subject
            (`huyện phấn đấu`); or not: container (the province in
            `Bát Xát (Lào Cai)`), listed (one of several in a row), rank (`cao nhất toàn quốc`), bracket
            (`so với tỉnh (5%)`, only that figure is), giver (`tỉnh
            bố trí` told of a district). `topic`: its sentence is about it.
        main: the unit each article is mainly about, in the columns of `MAIN`; one row for every article in
            their order, all null where no unit can be told.
    """

    marks: pl.DataFrame
    main: pl.DataFrame


def mark_places(articles: pl.DataFrame) -> Marked:
    """Every place articles speak of.

    Args:
        articles: title, reading, published_at; rows are numbered in their order.
    """
    found = scan(articles["reading"])
    days = era(articles)
    marks = pl.concat([_names(days, found), _wide(found)]).sort("number")
    about = main_of(articles, _beside(marks, found), found, days_of(articles, days))
    together = pl.concat([marks, _whole(found, marks, about)]).sort("number")
    beside = _givers(_beside(together, found), found, about)
    return Marked(beside.select(*MARKS), about.select(*MAIN))


def _names(days: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    units, _ = resolve(found.filter(pl.col("role").is_null()), days)
    new_commune = pl.col("parent_code").str.len_chars() < 3  # noqa: PLR2004 - its parent is a province
    district = (
        pl.when(pl.col("level") == "district").then("code")
        .when((pl.col("level") == "commune") & ~new_commune).then("parent_code")
    )  # fmt: skip
    return units.select(
        "row", "start", "end", "code", "level", "province_name",
        name="shown", topic=pl.col("topic") & ~_venue(), district_code=district, kind=pl.lit("name"),
        number="hit",
    ).select(*NUMBERED)  # fmt: skip


def _venue() -> pl.Expr:
    """Whether a province is named as where something took place: `Tại Hà Nội, Bộ … tổ chức`."""
    return (pl.col("level") == "province") & pl.col("left").str.contains(VENUE)


def _beside(marks: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Tell containers, lists and ranks, which figures after them are not about."""
    depth = pl.col("level").replace_strict(DEPTH, default=None, return_dtype=pl.Int8)
    joints = found.select("listed", "ranks", "brackets", "copula", linked=pl.col("linked").shift(1))
    together = pl.col("row") == pl.col("row").shift(1)
    before = pl.when(together).then(pl.col("depth").shift(1))
    contains = (pl.col("linked") | pl.col("copula")) & (pl.col("depth") < before)
    item = pl.col("listed") & (before == pl.col("depth"))
    listed = item | (item.shift(-1) & together.shift(-1))
    kind = (
        pl.when(contains).then(pl.lit("container"))
        .when(pl.col("ranks")).then(pl.lit("rank"))
        .when(pl.col("brackets")).then(pl.lit("bracket"))
        .when(listed & (pl.col("kind") == "name")).then(pl.lit("listed"))
        .otherwise("kind")
    )  # fmt: skip
    return marks.hstack(joints[marks["number"]]).with_columns(depth=depth).with_columns(kind=kind)


def _givers(marks: pl.DataFrame, found: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """Tell who hands something to the article's own place, from above or beside."""
    own = about.select(
        main_depth=pl.col("level").replace_strict(DEPTH, default=None, return_dtype=pl.Int8),
        main_name="place_name",
    )[marks["row"]]
    above = pl.col("depth") < pl.col("main_depth")
    beside = (pl.col("depth") == pl.col("main_depth")) & (pl.col("name") != pl.col("main_name"))
    handing = found["gives"].gather(marks["number"])
    gives = pl.lit(handing) & (above | beside) & ~pl.col("kind").is_in(["container", "rank"])
    return marks.hstack(own).with_columns(kind=pl.when(gives).then(pl.lit("giver")).otherwise("kind"))


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
        .select(*NUMBERED)
    )  # fmt: skip


def _whole(found: pl.DataFrame, marks: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """`toàn tỉnh` and its like: the main place at that level, else the one named last; `nơi đây`."""
    asked = found.filter(pl.col("role").is_in(WHOLE)).select(
        "number", "row", "start", "end", "role", asked="level"
    )
    own = marks.select("number", "row", "start", *_leaves(), mark=pl.int_range(pl.len(), dtype=pl.UInt32))
    filled = pl.concat([own, asked], how="diagonal").sort("number")
    names = pl.col("role").is_null()
    carried = filled.with_columns(
        last_province=last("mark", pl.col("province"), "row"),
        last_district=last("mark", pl.col("district"), "row"),
        last_commune=last("mark", pl.col("commune"), "row"),
        unit=last("mark", pl.col("unit"), "row"),
        near=last("mark", pl.col("told"), "row"),
        spoken=~names.shift(1, fill_value=True),
    ).filter(~names)
    general = pl.when(pl.col("role") == "general").then("level").otherwise("asked").alias("asked")
    known = carried.hstack(about.drop("row")[carried["row"]]).with_columns(general)
    told = known.filter(pl.col("asked").is_in([*LEVELS, "city"]))
    whole = _settled(told.with_columns(asked=_asked(), own=_is_own()), marks)
    return pl.concat([whole, _here(carried.filter(pl.col("role") == "here"), marks)])


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
