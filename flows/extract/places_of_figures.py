"""Which place each figure is about, from the marks around it."""

from __future__ import annotations

from typing import TypedDict

import polars as pl

from flows.extract.carry import pair
from flows.extract.places_brackets import before
from flows.extract.places_level import DEPTH, LEVELS
from flows.extract.places_lines import lines_of
from flows.extract.places_marks import SETTING

REACH, FUND_REACH, DWELL = 48, 84, 500
IN_TURN = r"lần lượt|theo thứ tự|tương ứng"
AND = r"^\s*(?:,|;|và|, và|còn)\s*$"


class _Asof(TypedDict):
    coalesce: bool
    check_sortedness: bool


OF = (
    r"^[^0-9.,;:()\n]{0,30}(?:của|ở|tại|bên|phía|trên địa bàn|thuộc)\s+(?:\p{L}+ ){0,2}$|"
    r"^[^0-9.,;:()\n]* cho\s+(?:\p{L}+ )*(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn) $|"
    r"^[^0-9.,;:()\n]* cho $|"
    r"^\s+$"
)
FUND = r"(?i)^[^0-9.,;:()\n]* cho quỹ [^0-9.,;:()\n]* (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã) $"
"""Before whose fund a sum is given to: `5 tỷ đồng cho Quỹ “Vì người nghèo” thành phố …`."""
WITHIN = r"^[^0-9.,;:()\n]{0,30}$"
ASOF: _Asof = {"coalesce": False, "check_sortedness": False}
WIDE = ("whole", "subject")
PLACE = ("code", "name", "province_name", "level")


def places_of(
    sentences: pl.DataFrame,
    marks: pl.DataFrame,
    main: pl.DataFrame,
    figures: pl.DataFrame,
) -> pl.DataFrame:
    """Place each figure.

    A figure is about the place whose turn it is (`tại A và B lần lượt là 5% và 6%`); else the one named
    right after it (`… của tỉnh`); else the last one before it in its sentence; else the one its paragraph or
    the heading of its list is about; else what the article is mainly about.

    Args:
        sentences: what `scan.sentence_rows` returns.
        marks: what `mark_places` gave for them.
        main: what it gave for them, too.
        figures: row, start, end (half-open characters of the article's reading), core bool (it measures
            poverty and is about no single family), vast bool (more money than a district has).

    Returns:
        place_code, place_name, province_name, row by row as `figures`; all null for a region.
    """
    depth = pl.col("level").replace_strict(DEPTH, default=-1, return_dtype=pl.Int8)
    numbered = marks.with_columns(at=pair("row", "start"), stop=pair("row", "end"), depth=depth)
    told = numbered.with_row_index("mark")
    lines = lines_of(sentences)
    spans = _spans(figures, lines, main)
    near = _beside(spans, told, lines, sentences)
    turns = _in_turn(sentences, near, told.filter(pl.col("kind") == "listed"))
    after = _after(sentences, near)
    inside = _in_brackets(sentences, spans, told)
    chosen = near.join(turns, on="figure", how="left", maintain_order="left").join(
        after, on="figure", how="left", maintain_order="left"
    )
    chosen = chosen.join(inside, on="figure", how="left", maintain_order="left")
    choice = chosen.sort("figure").select("row", mark=_choice())
    return _named(choice, marks, main)


def _spans(figures: pl.DataFrame, lines: pl.DataFrame, main: pl.DataFrame) -> pl.DataFrame:
    """Figures in order of position with those of their sentence, line and heading."""
    reach = main["level"].replace_strict(DEPTH, default=0, return_dtype=pl.Int8)
    return (
        figures.select("row", "core", "vast", at=pair("row", "start"), stop=pair("row", "end"))
        .with_row_index("figure")
        .with_columns(main_depth=reach.gather(figures["row"]))
        .sort("at")
        .join_asof(lines, left_on="at", right_on="sentence", **ASOF)
        .with_columns(core_beside=pl.col("core").any().over("sentence"))
    )


def _beside(
    spans: pl.DataFrame, marks: pl.DataFrame, lines: pl.DataFrame, sentences: pl.DataFrame
) -> pl.DataFrame:
    """Figures with the last mark before them, before their sentence, in their heading, and the next one."""
    setting = marks.filter(pl.col("kind").is_in(SETTING))
    one = marks.filter(~pl.col("kind").is_in(["rank", "listed", "subject"]))
    names = setting.filter(pl.col("kind") == "name").select(
        heading_mark="mark", heading_mark_at="at", heading_stop="stop"
    )
    topics = _topics(setting, lines).select(
        topic="mark", topic_at="at", topic_depth="depth", topic_alone="alone", topic_opens="opens"
    )
    after = one.select(after="mark", after_at="at", after_kind="kind")
    return (
        before(spans, setting, sentences)
        .join_asof(topics, left_on="sentence", right_on="topic_at", allow_exact_matches=False, **ASOF)
        .sort("headed", nulls_last=False)
        .join_asof(names.sort("heading_stop"), left_on="headed", right_on="heading_stop", **ASOF)
        .sort("stop")
        .join_asof(after, left_on="stop", right_on="after_at", strategy="forward", **ASOF)
    )


def _topics(setting: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Marks that their sentence is about, whether no other place is named in it, and whether none before."""
    within = setting.join_asof(lines.select("sentence"), left_on="at", right_on="sentence", **ASOF)
    opens = pl.col("sentence").ne_missing(pl.col("sentence").shift(1)).alias("opens")
    within = within.with_columns(opens)
    several = (
        within.filter(~pl.col("kind").is_in(WIDE), pl.col("level").is_in(LEVELS))
        .group_by("sentence")
        .agg(alone=pl.col("name").n_unique() == 1)
    )
    return (
        within.filter(pl.col("topic"), pl.col("kind") != "listed")
        .join(several, on="sentence", how="left", maintain_order="left")
        .with_columns(alone=pl.col("alone").fill_null(value=True) | pl.col("kind").is_in(WIDE))
    )


def _after(sentences: pl.DataFrame, near: pl.DataFrame) -> pl.DataFrame:
    """Figures followed by their place: `300 hộ ở huyện Mường La`, `300 hộ nghèo của tỉnh`."""
    far = pl.col("after_at") - pl.col("stop")
    of_fund = pl.lit(sentences["text"].str.contains("uỹ", literal=True)).gather(pl.col("number"))
    close = near.filter((far < REACH) | ((far < FUND_REACH) & of_fund)).select(
        "figure", "after", "after_kind", far.alias("far"), gap=_text(sentences, "stop", "after_at")
    )
    whole, gap = pl.col("after_kind") == "whole", pl.col("gap").str
    told = (gap.contains(OF) | whole & gap.contains(WITHIN)) & (pl.col("far") < REACH)
    told = told | (gap.contains(FUND) & ~gap.contains("(?i)trung ương"))
    return close.filter(told).select("figure", told_after="after")


def _in_brackets(sentences: pl.DataFrame, spans: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Figures in brackets after what something else is compared with: `cao hơn cả tỉnh (5%)`."""
    compared = marks.filter(pl.col("kind") == "bracket").select(in_brackets="mark", since="stop")
    return (
        spans.join_asof(compared, left_on="at", right_on="since", **ASOF)
        .filter(pl.col("since") >= pl.col("sentence"))
        .filter(~_text(sentences, "since", "at").str.contains(")", literal=True))
        .select("figure", "in_brackets")
    )


def _text(sentences: pl.DataFrame, since: str | pl.Expr, until: str) -> pl.Expr:
    """What stands between two positions of a sentence."""
    start = pl.col(since) if isinstance(since, str) else since
    text = pl.lit(sentences["text"]).gather(pl.col("number"))
    return text.str.slice(start - pl.col("sentence"), pl.col(until) - start)


def _in_turn(sentences: pl.DataFrame, near: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Figures after a list of places, each with the place of the same number.

    They are as many, one after another (`ở A, B chỉ còn 14 hộ và 9 hộ`), or more but after `lần lượt`.
    """
    told = near.filter(pl.col("before_kind") == "listed", pl.col("before_at") >= pl.col("sentence")).sort(
        "before", "at"
    )
    follows = pl.col("before") == pl.col("before").shift(1)
    since = pl.when(follows).then(pl.col("stop").shift(1)).otherwise("before_stop")
    group = {"number": pl.int_range(pl.len()).over("before"), "told": pl.len().over("before")}
    said = told.with_columns(gap=_text(sentences, since, "at"), **group).with_columns(
        turn=pl.col("gap").str.contains(IN_TURN).any().over("before"),
        plain=(pl.col("gap").str.contains(AND) | (pl.col("number") == 0)).all().over("before"),
    )
    runs = _runs(listed)
    known = said.join(runs, left_on="before", right_on="mark").filter(
        (pl.col("number") <= pl.col("place") - pl.col("first")) & (pl.col("first") < pl.col("place"))
    )
    named = pl.col("place") - pl.col("first") + 1
    turns = pl.col("turn") & (pl.col("told") >= named) | pl.col("plain") & (pl.col("told") == named)
    chosen = known.filter(turns)
    return chosen.select("figure", in_turn=listed["mark"].gather(chosen["first"] + chosen["number"]))


def _runs(listed: pl.DataFrame) -> pl.DataFrame:
    """Listed marks with the number of their place and of the first of their list."""
    new = (pl.col("at") - pl.col("stop").shift(1) > REACH).fill_null(value=True)
    return (
        listed.with_row_index("place")
        .with_columns(first=pl.when(new).then("place").forward_fill())
        .select("mark", "place", "first")
    )


def _choice() -> pl.Expr:
    """The number of the mark a figure is about, null for the main place."""
    own = pl.col("before_at") >= pl.col("sentence")
    listed = pl.col("before_kind") == "listed"
    near = pl.col("sentence") - pl.col("topic_at") < DWELL
    topic = (pl.col("topic_at") >= pl.col("line")) & near & pl.col("topic_alone")
    deeper = (pl.col("topic_depth") > pl.col("main_depth")) & ~(pl.col("vast") & (pl.col("topic_depth") > 1))
    commune = DEPTH["commune"]
    # `Nhìn rộng ra, huyện Quan Hóa có …. Cuối năm 2024, số hộ nghèo còn …`
    wider = (pl.col("main_depth") == commune) & pl.col("topic_depth").is_between(1, commune - 1)
    wider = wider & pl.col("topic_opens")
    family = (
        ~pl.col("core_beside")
        & (pl.col("before_at") >= pl.col("line"))
        & (pl.col("at") - pl.col("before_stop") < DWELL)
        & (pl.col("before_depth") == commune)
        & (pl.col("main_depth") < commune)
    )
    headed = pl.col("heading_mark_at") >= pl.col("heading")
    return (
        pl.when(pl.col("in_turn").is_not_null()).then("in_turn")
        .when(pl.col("in_brackets").is_not_null()).then("in_brackets")
        .when(pl.col("told_after").is_not_null()).then("told_after")
        .when(own.fill_null(value=False)).then(pl.when(~listed).then("before"))
        .when(family.fill_null(value=False)).then("before")
        .when(topic.fill_null(value=False)).then(pl.when(deeper | wider).then("topic"))
        .when(headed.fill_null(value=False)).then("heading_mark")
    )  # fmt: skip


def _named(choice: pl.DataFrame, marks: pl.DataFrame, main: pl.DataFrame) -> pl.DataFrame:
    """Names of the chosen marks, of the main place where there is none."""
    own = marks.select(PLACE)[choice["mark"]]
    about = main.select(code="place_code", name="place_name", province_name="province_name", level="level")[
        choice["row"]
    ]
    named = choice["mark"].is_not_null()
    return (
        pl.DataFrame({"named": named})
        .select(pl.when(named).then(own[part]).otherwise(about[part]).alias(part) for part in PLACE)
        .select(
            place_code="code",
            place_name=pl.when(pl.col("level") != "region").then("name"),
            province_name="province_name",
        )
    )
