"""Lists of what a year told by the way came to: `…; riêng năm 2024 là 286 tỷ đồng. Cụ thể: …`."""

from __future__ import annotations

import polars as pl

PARTS = (
    r"^(?:[-–+*•] ?)?(?:(?:trong đó|trong số (?:này|đó)|cụ thể|gồm|bao gồm|chia ra)[ ,:]|"
    r"(?:kết quả|phân bổ|chi tiết) cụ thể)"
)
LEADS = r"(?:gồm|trong đó|cụ thể|như sau)(?: [^,;:.()0-9]{0,16})?:$"
"""At the end of a sentence whose list of parts stands under it."""
ROUNDED = 1.005
"""How many times a total its parts may come to."""
TOLD = {"role": pl.lit("year"), "as_of": None, "back_y1": None, "back_y2": None}


def listed(figures: pl.DataFrame, marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Gives the parts of the total of such a year its year, not those of the stretch told before it.

    Args:
        figures: as `around.surround` finds them.
        marks: what `years.dated` returns.
        sentences: s, a, lower, head.
    """
    final = marks.filter(pl.col("role") != "document").unique("s", keep="last", maintain_order=True)
    years = final.filter("singled", ~pl.col("ahead"), pl.col("y1") == pl.col("y2"))
    if years.is_empty():
        return figures
    items = _items(sentences, years["s"])
    if items.is_empty():
        return figures
    items = items.join(years.select(over="s", year="y1", begins="start"), on="over")
    told = figures.select("s", "start", "metric", "value", "change").filter(pl.col("change") == "none")
    totals = told.join(items.unique("over"), left_on="s", right_on="over").filter(
        pl.col("start") > pl.col("begins")
    )
    totals = totals.unique("s", keep="first", maintain_order=True).select("metric", over="s", whole="value")
    parts = told.join(items, on="s").join(totals, on=["over", "metric"])
    sums = parts.group_by("over").agg(pl.col("value").sum(), pl.col("whole").first())
    fits = sums.filter(pl.col("value") <= pl.col("whole") * ROUNDED)["over"]
    of_year = items.filter(pl.col("over").is_in(fits.implode())).select("s", "year")
    joined = figures.join(of_year, on="s", how="left", maintain_order="left")
    said = {"y1": pl.col("year"), "y2": pl.col("year"), **TOLD}
    takes = pl.col("year").is_not_null()
    return joined.with_columns(
        pl.when(takes).then(value).otherwise(f"far_{name}").alias(f"far_{name}")
        for name, value in said.items()
    ).drop("year")


def _items(sentences: pl.DataFrame, totals: pl.Series) -> pl.DataFrame:
    """Sentences that tell parts of what those of totals end with: s | over (of totals)."""
    s, lower = pl.col("s"), pl.col("lower").str
    near = sentences.select("s", "a", "lower", before=pl.col("a").shift(1)).filter(
        s.is_in(totals.implode()) | (s.is_in((totals + 1).implode()) & (pl.col("a") == pl.col("before")))
    )
    told = near.with_columns(colon=lower.ends_with(":"), opens=lower.contains(PARTS))
    behind = told.filter("opens", (s - 1).is_in(totals.implode()))
    lines = behind.filter("colon").select(head="s", over=s - 1)
    heads = told.filter("colon", lower.contains(LEADS), s.is_in(totals.implode())).select(head="s", over="s")
    items = sentences.select("s", "head").join(pl.concat([lines, heads]), on="head").select("s", "over")
    return pl.concat([items, behind.filter(~pl.col("colon")).select("s", over=s - 1)])
