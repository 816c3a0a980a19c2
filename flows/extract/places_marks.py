"""Places marked in articles: every name, region and `toàn tỉnh`, with the unit it stands for."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from flows.extract.places_era import era
from flows.extract.places_hamlets import again
from flows.extract.places_level import DEPTH, LEAD, MARKS, NUMBERED
from flows.extract.places_main import MAIN, days_of, main_of
from flows.extract.places_resolve import resolve
from flows.extract.places_scan import scan
from flows.extract.places_whole import whole

ALL_OF = "(?i)^(?:toàn|cả) "
SETTING = ("name", "whole", "subject", "listed")
JOINTS = ("listed", "ranks", "brackets", "copula", "away", "cited", "merged", "gives", "handed")
VENUE = r"(?i)(?:tại|ở)\s+(?:tỉnh |thành phố |t\.?p\.? ?)?$"
_TEXT = pl.lit(None, dtype=pl.String)

OUTLET = (
    r"(?:Báo|Đài)(?:,? (?i:và|-|điện tử|phát thanh|truyền hình|pt-th|pttth))*"
    r" (\p{Lu}\p{Ll}+(?:(?: - | )\p{Lu}\p{Ll}+){1,3})"
)
"""A newspaper or a station, and the place it is of, if it is one."""


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
        articles: title, reading, published_at, publisher; rows are numbered in their order.
    """
    marked = _marked(articles)
    # those that name no place, with that of who publishes them, as their page or text says
    named = set(marked.marks["row"])
    silent = marked.main.filter(pl.col("level").is_null(), ~pl.col("row").is_in(named))["row"]
    outlets = (text.str.extract(OUTLET) for text in (pl.col("publisher"), pl.col("reading").str.head(LEAD)))
    told = articles[silent].with_columns(outlet=pl.coalesce(*outlets, "publisher"))
    known = told["outlet"].is_not_null()
    return _together(marked, told.filter(known), silent.filter(known)) if known.any() else marked


def _together(marked: Marked, told: pl.DataFrame, rows: pl.Series) -> Marked:
    """All marks, with those of the articles that name their place only by who publishes them.

    Args:
        marked: what is known without these.
        told: these articles, with their outlet.
        rows: where they stand among all.
    """
    ends = told["reading"].str.len_chars().fill_null(0)
    known = _marked(told.with_columns(pl.format("{}\n\n{}.", pl.col("reading").fill_null(""), "outlet")))
    own = known.marks.filter(pl.col("start") < ends.gather(known.marks["row"]))
    # the outlet's own place, or one within it
    outlets = _marked(told.with_columns(title=pl.lit(None, pl.String), reading="outlet")).main
    deep, theirs = (frame["level"].replace_strict(DEPTH, default=-1) for frame in (known.main, outlets))
    within = deep >= theirs
    main = pl.concat([known.main.filter(within), outlets.filter(~within)]).sort("row")
    added, about = (frame.with_columns(rows.gather(frame["row"])) for frame in (own, main))
    marks = pl.concat([marked.marks, added]).sort("row", "start", maintain_order=True)
    main = pl.concat([marked.main.filter(~pl.col("row").is_in(rows.implode())), about]).sort("row")
    return Marked(marks, main)


def _marked(articles: pl.DataFrame) -> Marked:
    """The places that articles name."""
    found = scan(articles["reading"])
    days = era(articles)
    marks = pl.concat([_names(days, found), _wide(found)]).sort("number")
    about = main_of(articles, _beside(marks, found), found, days_of(articles, days))
    together = pl.concat([marks, whole(found, marks, about)]).sort("number")
    beside = _givers(_beside(together, found), found, about)
    told = beside.select(*MARKS)
    hamlets = again(articles["reading"], told)
    everywhere = (
        pl.concat([told, hamlets]).sort("row", "start", maintain_order=True) if hamlets.height else told
    )
    return Marked(everywhere, about.select(*MAIN))


def _names(days: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    units = resolve(found.filter(pl.col("role").is_null()), days)
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
    # `tại xã Hướng Linh, cả huyện 400 hộ` goes on about another place
    linked = pl.col("linked").shift(1) & ~pl.col("surface").str.contains(ALL_OF)
    joints = found.select(*JOINTS, linked=linked)
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
    gives = gives | (pl.col("merged") & (pl.col("level") != "province"))
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
