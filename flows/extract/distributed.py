"""A year for each figure of a series: `ba năm 2021 - 2023 giảm lần lượt 310, 285 và 240 hộ`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import once

EACH = (
    "lần lượt|theo thứ tự|tương ứng (?:là )?$|(?:theo|qua|trong) (?:từng|các) năm[^;.0-9]{0,32}$|"
    "từng năm (?:là|đạt|được) ?$"
)
NEXT, BARE = r"^(?: \p{L}+){0,3} ?(?:[,;]|và|[,;] và) ?$", "^ ?(?:[,;]|và|[,;] và) ?$"
BY_YEAR = "^(?: đồng)? (?:theo|qua|ứng với|tương ứng với) (?:từng|các) năm"
"""Before a series of figures, between them, and behind one of years that are told before it."""
PAIR = 2
ORDINAL = (
    "(?:^|[ :(])năm (?:thứ )?"
    "(đầu(?: tiên)?|nhất|hai|2|ba|3|tư|4|tiếp theo|kế tiếp|cuối)(?: [^,;.:0-9]{0,24})? ?$"
)
ORDINALS = {
    "đầu": 0, "đầu tiên": 0, "nhất": 0, "hai": 1, "2": 1, "tiếp theo": 1, "kế tiếp": 1, "ba": 2, "3": 2,
    "tư": 3, "4": 3,
}  # fmt: skip
"""Before figures of a list, each of a year of the stretch told: `năm đầu 12 nhà, năm thứ hai 41 nhà`."""
LAST_YEAR = "cuối"
NAMED = ",[^,]+(?:,| và )"
"""Between the years and the series: several things, of one of which each figure is told."""


def distributed(figures: pl.DataFrame) -> pl.DataFrame:
    """A year for each figure of a series, if there are as many.

    `ba năm 2021 - 2023 giảm lần lượt 310, 285 và 240 hộ`; `251, 118 và 97 tỷ đồng các năm 2021, 2022, 2023`
    """
    row = pl.int_range(pl.len())
    each = pl.col("gap").str.contains(EACH)
    same = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == pl.col("unit"))
    # numbers whose unit stands behind the last one may tell of nothing of their own
    alike = (pl.col("metric").shift(1) == pl.col("metric")) | (pl.col("metric").shift(1) == "other")
    goes_on = (same & alike & pl.col("gap").str.contains(NEXT) & ~each).fill_null(value=False)
    lists = figures.select(
        pl.when(~goes_on).then(row).forward_fill().alias("list"),
        row.alias("row"),
        each=each,
        bare=~goes_on | pl.col("gap").str.contains(BARE),
    )
    sizes = lists.group_by("list").agg(
        pl.len().cast(pl.Int32).alias("size"), pl.col("row").max().alias("ends"), pl.col("bare").all()
    )
    dated = _begun(sizes.filter(pl.col("size") > 1), figures, lists["each"])
    if dated.is_empty():
        return figures
    told = lists.join(dated, on="list", maintain_order="left")
    years = told.select(
        "row", (pl.col("begun") + pl.col("row") - pl.col("list")).cast(pl.Int32).alias("year")
    )
    given = figures.with_columns(figures[c].scatter(years["row"], years["year"]) for c in ("low", "high"))
    return given.with_columns(own=pl.col("own") | row.is_in(years["row"].implode()))


def by_ordinal(figures: pl.DataFrame) -> pl.DataFrame:
    """`ba năm 2022 - 2024 xây 84 nhà: năm đầu 12 nhà, năm thứ hai 41 nhà`: a year for each of a list."""
    which = pl.col("gap").str.extract(ORDINAL)
    told = which.is_not_null()
    beside = (told.shift(1) & (pl.col("s").shift(1) == pl.col("s"))) | (
        told.shift(-1) & (pl.col("s").shift(-1) == pl.col("s"))
    )
    counted = pl.col("low") + which.replace_strict(ORDINALS, default=None, return_dtype=pl.Int32)
    year = pl.when(which == LAST_YEAR).then("high").otherwise(counted)
    listed = told & beside & ~pl.col("attached") & (pl.col("low") < pl.col("high")) & (year <= pl.col("high"))
    listed = listed.fill_null(value=False)
    return once(
        figures,
        *(pl.when(listed).then(year).otherwise(edge).alias(edge) for edge in ("low", "high")),
        (pl.col("own") | listed).alias("own"),
    )


def _begun(series: pl.DataFrame, figures: pl.DataFrame, each: pl.Series) -> pl.DataFrame:
    """The first year of the series that stand with as many years, before or behind them: list | begun."""
    first, final = series["list"], series["ends"]
    years = pl.DataFrame(
        {
            "list": first, "size": series["size"], "bare": series["bare"], "each": each.gather(first),
            "gap": figures["gap"].gather(first),
            "low": figures["low"].gather(first), "high": figures["high"].gather(first),
            "printed": figures["left_printed"].gather(first),
            "by_year": figures["rest"].gather(final).str.contains(BY_YEAR),
            "left_low": figures["left_y1"].gather(first), "left_high": figures["left_y2"].gather(first),
            "attached": figures["attached"].gather(final), "behind": figures["next_printed"].gather(final),
            "last_low": figures["low"].gather(final), "last_high": figures["high"].gather(final),
        }
    )  # fmt: skip
    size = pl.col("size")
    # `một năm qua` runs from one year into the next
    told = (pl.col("printed") > 0) | (size > PAIR)
    in_order = pl.col("each") & told & ~pl.col("gap").str.contains(NAMED)
    before = (pl.col("high") - pl.col("low") + 1 == size) & (in_order | pl.col("by_year"))
    # `Cuối năm 2021 có 420 hộ. Ba năm liền giảm lần lượt 48, 56 và 62 hộ`: in the years behind it
    since = (pl.col("high") - pl.col("low") == size) & in_order & (pl.col("printed") == 0)
    listed = (pl.col("printed") == size) & (pl.col("left_high") - pl.col("left_low") + 1 == size)
    # `hai năm 2024 - 2025 xóa 20 nhà, 30 nhà`: of two places, or years
    listed = listed & pl.col("bare")
    behind = pl.col("attached") & (pl.col("behind") == size) & pl.col("bare")
    behind = behind & (pl.col("last_high") - pl.col("last_low") + 1 == size)
    begun = pl.when(behind).then("last_low").when(listed).then("left_low").when(before).then("low")
    begun = begun.when(since).then(pl.col("low") + 1)
    return years.select("list", begun.alias("begun")).drop_nulls()
