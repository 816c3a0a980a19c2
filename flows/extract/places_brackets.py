"""The last place named before a figure, but for those whose brackets or list was closed in between."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import few, pair

COLUMNS = {
    "before": "mark",
    "before_at": "at",
    "before_stop": "stop",
    "before_kind": "kind",
    "before_depth": "depth",
}
INSIDE, CLOSED = r"\([^()]*$", r"^([^()]*\))"
COUNTED = r"^[^()]*\d[^()]*\)"
"""What is told in brackets ends there; `bản Rào Tre (xã Hương Liên) có 46 hộ` only tells where."""


LISTED = "(?:trong đó|gồm|cụ thể|:)[^;]*$"
"""Before the places of a list: `trong đó huyện A 312 hộ, huyện B 228 hộ`."""
GOES_ON = "^[^;]*;"
"""Such a list ends here, if not with a place: `huyện B 228 hộ; hộ cận nghèo có 400 hộ`."""


def before(figures: pl.DataFrame, marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`540 hộ nghèo (xã A 312 hộ, xã B 228 hộ), tỷ lệ 33%`: the rate is not of B.

    Args:
        figures: at, in its order.
        marks: mark, at, stop, kind, depth.
        sentences: a, at, text.

    Returns:
        the figures with before, before_at, before_stop, before_kind, before_depth; null where none is.
    """
    told = _until(marks.sort("stop"), sentences)
    named = {name: pl.col(column) for name, column in COLUMNS.items()}
    held = told.filter(pl.col("until").is_not_null()).select("until", **named)
    free = told.filter(pl.col("until").is_null()).select(**named)
    kept = figures.join_asof(
        free, left_on="at", right_on="before_stop", coalesce=False, check_sortedness=False
    )
    return _or_held(kept, held) if held.height else kept


def _or_held(kept: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """With marks that figures are still in the brackets or the list of."""
    both = kept.join_asof(
        held, left_on="at", right_on="before_stop", coalesce=False, check_sortedness=False, suffix="_held"
    )
    inside = pl.col("at") <= pl.col("until")
    later = pl.col("before_stop_held") > pl.col("before_stop").fill_null(-1)
    chosen = (inside & later).fill_null(value=False)
    return both.with_columns(
        pl.when(chosen).then(f"{name}_held").otherwise(name).alias(name) for name in COLUMNS
    ).drop("until", *(f"{name}_held" for name in COLUMNS))


def _until(marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The marks with until i64?: where the brackets close that they stand in, or their list ends."""
    lines = sentences.select("text", sentence=pair("a", "at"))
    within = marks.sort("at").join_asof(
        lines.filter(pl.col("text").str.contains("[(;]")),
        left_on="at",
        right_on="sentence",
        coalesce=False,
        check_sortedness=False,
    )
    left = pl.col("text").str.slice(0, pl.col("at") - pl.col("sentence"))
    right = pl.col("text").str.slice(pl.col("stop") - pl.col("sentence"))
    ended = pl.col("stop") - pl.col("sentence") <= pl.col("text").str.len_chars()
    held = left.str.contains(INSIDE) & right.str.contains(COUNTED)
    item = left.str.contains(LISTED)
    close = pl.when(held).then(right.str.extract(CLOSED)).when(item).then(right.str.extract(f"({GOES_ON})"))
    until = pl.col("stop") + close.str.len_chars()
    told = few(within, ended, "name", until.alias("until"), held.alias("held"))
    ends = told.filter(pl.col("until").is_not_null()).group_by("until").agg(pl.col("name").n_unique())
    several = pl.col("until").is_in(ends.filter(pl.col("name") > 1)["until"].implode())
    known = told.select(pl.when(pl.col("held") | several).then("until").alias("until"))
    return within.hstack(known).sort("stop").drop("text", "sentence")
