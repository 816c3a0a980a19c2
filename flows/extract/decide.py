"""Which cue governs a figure: every cue of a sentence is weighed for every figure there.

A cue counts for its weight, less what stands between it and the figure: words, other figures, commas,
semicolons, brackets. The heaviest wins; among equals the nearest.
"""

from __future__ import annotations

import polars as pl

FIGURE, COMMA, SEMICOLON, BYTES_LEFT, BYTES_RIGHT = 0.5, 0.25, 1.5, 120.0, 25.0
RIGHT_COMMA = 3.0


def counted(figures: pl.DataFrame, marks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Adds to figures and marks how many figures, commas and semicolons stand before each.

    Returns:
        both frames with figs, commas, semis u32, running over the whole batch so that only differences
        within a sentence mean anything; figures also get f u32 (their running number).
    """
    figures = figures.sort("s", "start").with_row_index("f")
    edges = marks.filter(kind="boundary").select("s", "start", pl.col("code").alias("edge"))
    stream = pl.concat(
        [
            edges,
            figures.select("s", pl.col("open").alias("start"), pl.lit("figure").alias("edge")),
        ]
    ).sort("s", "start")
    stream = stream.with_columns(
        (pl.col("edge") == "figure").cum_sum().alias("figs"),
        (pl.col("edge") == "comma").cum_sum().alias("commas"),
        pl.col("edge").is_in(["semicolon"]).cum_sum().alias("semis"),
    )
    counts = ["figs", "commas", "semis"]
    state = stream.select("s", "start", *counts).unique(["s", "start"], keep="last", maintain_order=True)
    base = _before_sentence(stream, counts)

    def add(frame: pl.DataFrame, at: str) -> pl.DataFrame:
        known = frame.sort("s", at).join_asof(
            state.rename({"start": at}), on=at, by="s", strategy="backward", check_sortedness=False
        )
        filled = known.join(base, on="s", how="left", maintain_order="left")
        return filled.with_columns(
            pl.coalesce(c, f"{c}_base", pl.lit(0)).cast(pl.Int64).alias(c) for c in counts
        ).drop(f"{c}_base" for c in counts)

    return add(figures, "open"), add(marks, "start")


def _before_sentence(stream: pl.DataFrame, counts: list[str]) -> pl.DataFrame:
    """The counters at the beginning of every sentence that holds any figure or boundary."""
    first = stream.unique("s", keep="first", maintain_order=True)
    own = {"figs": "figure", "commas": "comma", "semis": "semicolon"}
    return first.select(
        "s", *((pl.col(c) - (pl.col("edge") == own[c]).cast(pl.UInt32)).alias(f"{c}_base") for c in counts)
    )


def weigh(figures: pl.DataFrame, marks: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The cue of this kind that governs each figure, for the figures that have one.

    Returns:
        f | code | change | phrase | score f64 | cue
    """
    own = marks.filter(kind=kind).select(
        "s", pl.col("start").alias("m_start"), pl.col("end").alias("m_end"), "cue", "phrase", "code", "change",
        pl.col("unit").alias("m_unit"), "side", "weight",
        *(pl.col(c).alias(f"m_{c}") for c in ("figs", "commas", "semis")),
    )  # fmt: skip
    pairs = figures.select("f", "s", "open", "start", "end", "unit", "figs", "commas", "semis").lazy()
    joined = pairs.join(own.lazy(), on="s").filter(
        pl.col("m_unit").is_null() | (pl.col("m_unit") == pl.col("unit"))
    )
    scored = joined.with_columns(_score().alias("score")).filter(pl.col("score") > 0)
    best = scored.sort("f", pl.col("score") * -1, pl.col("m_start") * -1, "cue").unique(
        "f", keep="first", maintain_order=True
    )
    return best.select("f", "code", "change", "phrase", "score", "cue").collect()


def _score() -> pl.Expr:
    """Null where the cue does not stand where it must."""
    gap_left = (pl.col("open") - pl.col("m_end")).cast(pl.Float64)
    gap_right = (pl.col("m_start") - pl.col("end")).cast(pl.Float64)
    figures_left = pl.col("figs") - 1 - pl.col("m_figs")
    figures_right = pl.col("m_figs") - pl.col("figs")
    commas = (pl.col("commas") - pl.col("m_commas")).abs()
    semis = (pl.col("semis") - pl.col("m_semis")).abs()
    left = FIGURE * figures_left + COMMA * commas + SEMICOLON * semis + gap_left / BYTES_LEFT
    right = RIGHT_COMMA * commas + 9 * semis + gap_right / BYTES_RIGHT
    side = pl.col("side")
    return (
        pl.when((side == "left") & (gap_left >= 0))
        .then(pl.col("weight") - left)
        .when((side == "prev") & (gap_left >= 0) & (gap_left <= 1))
        .then(pl.col("weight"))
        .when((side == "right") & (gap_right >= 0) & (figures_right == 0))
        .then(pl.col("weight") - right)
        .when((side == "next") & (gap_right >= 0) & (gap_right <= 1))
        .then(pl.col("weight"))
        .when((side == "in") & (pl.col("m_start") >= pl.col("start")) & (pl.col("m_end") <= pl.col("end")))
        .then(pl.col("weight"))
    )
