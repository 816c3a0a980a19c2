"""Which place each figure is about, from the marks around it."""

from __future__ import annotations

from typing import TypedDict

import polars as pl

from flows.extract.places_marks import DEPTH, SETTING

REACH, DWELL = 48, 500
IN_TURN = "lần lượt"


class _Asof(TypedDict):
    by: str
    coalesce: bool
    check_sortedness: bool


OF = (
    r"^[^0-9.;:()\n]{0,30}(?:của|ở|tại|trên địa bàn|thuộc)\s+(?:\p{L}+ ){0,2}$|"
    r"^\s+$"
)
WITHIN = r"^[^0-9.,;:()\n]{0,30}$"
ASOF: _Asof = {"by": "revision_id", "coalesce": False, "check_sortedness": False}
PLACE = ("code", "name", "province_name", "level")


def places_of(
    articles: pl.DataFrame, marks: pl.DataFrame, main: pl.DataFrame, figures: pl.DataFrame
) -> pl.DataFrame:
    """Place each figure.

    A figure is about the place whose turn it is (`tại A và B lần lượt là 5% và 6%`); else the one named
    right after it (`… của tỉnh`); else the last one before it in its sentence; else the commune its
    paragraph dwells on; else what the article is mainly about.

    Args:
        articles: revision_id, reading, sentences.
        marks: what `mark_places` gave for them.
        main: what `main_places` gave for them.
        figures: revision_id, start, end (half-open characters of `reading`).

    Returns:
        place_code, place_name, province_name, row by row as `figures`; all null for a region.
    """
    numbered = figures.select("revision_id", "start", "end").with_row_index("figure")
    spans = _spans(articles, numbered)
    setting = marks.filter(pl.col("kind").is_in(SETTING))
    one = marks.filter(~pl.col("kind").is_in(["rank", "listed"]))
    after = spans.sort("end").join_asof(
        _named(one, "after").sort("after_start"), left_on="end", right_on="after_start",
        strategy="forward", **ASOF,
    )  # fmt: skip
    before = after.sort("start").join_asof(
        _named(setting, "before").sort("before_end"), left_on="start", right_on="before_end", **ASOF,
    )  # fmt: skip
    turns = _in_turn(articles, before, marks.filter(pl.col("kind") == "listed"))
    about = before.join(_about(main), on="revision_id", how="left", maintain_order="left")
    chosen = about.join(turns, on="figure", how="left", maintain_order="left").sort("figure")
    return chosen.select(_choice(part).alias(part) for part in PLACE).select(
        place_code="code",
        place_name=pl.when(pl.col("level") != "region").then("name"),
        province_name="province_name",
    )


def _spans(articles: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Figures with the first character of their sentence and paragraph, and the text after them."""
    sentences = (
        articles.select("revision_id", "sentences")
        .explode("sentences", empty_as_null=False)
        .unnest("sentences")
    )
    starts = sentences.select(
        "revision_id",
        sentence="start",
        paragraph=pl.col("start").min().over("revision_id", "paragraph"),
    ).sort("sentence")
    texts = dict(articles.select("revision_id", "reading").iter_rows())
    rest = [texts[key][end : end + REACH] for key, end in figures.select("revision_id", "end").iter_rows()]
    return (
        figures.with_columns(rest=pl.Series(rest, dtype=pl.String))
        .sort("start")
        .join_asof(starts, left_on="start", right_on="sentence", **ASOF)
    )


def _in_turn(articles: pl.DataFrame, figures: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Figures after `lần lượt`, each with the place of the list before it that has the same number."""
    texts = dict(
        articles.filter(pl.col("reading").str.contains(IN_TURN)).select("revision_id", "reading").iter_rows()
    )
    told = figures.filter(pl.col("revision_id").is_in(list(texts))).sort("revision_id", "start")
    turn = [texts[key].rfind(IN_TURN, first, start) for key, first, start in
            told.select("revision_id", pl.col("sentence").fill_null(0), "start").iter_rows()]  # fmt: skip
    said = told.select("figure", "revision_id", "sentence", turn=pl.Series(turn, dtype=pl.Int32)).filter(
        pl.col("turn") >= 0
    )
    group = ["revision_id", "turn"]
    places = (
        said.select(*group, "sentence")
        .unique()
        .join(listed, on="revision_id")
        .filter((pl.col("start") >= pl.col("sentence")) & (pl.col("start") < pl.col("turn")))
    )
    return (
        said.with_columns(number=pl.int_range(pl.len()).over(group), counted=pl.len().over(group))
        .join(
            places.sort(*group, "start").with_columns(
                number=pl.int_range(pl.len()).over(group), counted=pl.len().over(group)
            ),
            on=[*group, "number", "counted"],
        )
        .select("figure", pl.col(PLACE).name.prefix("turn_"))
    )


def _named(marks: pl.DataFrame, side: str) -> pl.DataFrame:
    return marks.select("revision_id", pl.col("start", "end", "kind", *PLACE).name.prefix(f"{side}_"))


def _about(main: pl.DataFrame) -> pl.DataFrame:
    return main.select(
        "revision_id",
        main_code="place_code",
        main_name="place_name",
        main_province_name="province_name",
        main_level="level",
    )


def _choice(part: str) -> pl.Expr:
    gap = pl.col("rest").str.head(pl.col("after_start") - pl.col("end"))
    close = pl.col("after_start") - pl.col("end") < REACH
    whole = pl.col("after_kind") == "whole"
    after = close & (gap.str.contains(OF) | whole & gap.str.contains(WITHIN))
    before = pl.col("before_start") >= pl.col("sentence")
    depth = pl.col("main_level").replace_strict(DEPTH, default=0, return_dtype=pl.Int8)
    dwells = (
        (pl.col("before_start") >= pl.col("paragraph"))
        & (pl.col("start") - pl.col("before_end") < DWELL)
        & (pl.col("before_level") == "commune")
        & (depth < DEPTH["commune"])
    )
    return (
        pl.when(pl.col("turn_name").is_not_null()).then(f"turn_{part}")
        .when(after.fill_null(value=False)).then(f"after_{part}")
        .when((before | dwells).fill_null(value=False)).then(f"before_{part}")
        .otherwise(f"main_{part}")
    )  # fmt: skip
