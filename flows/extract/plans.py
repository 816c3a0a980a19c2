"""What a plan for years to come aims at, where its sentences name no year of their own."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import once, where

HEAD = 3
"""Paragraphs at the head of an article, where the years of the plan it tells of stand."""
POVERTY = ("poor_households", "poor_household_rate", "near_poor_households", "near_poor_household_rate")
FLOWS = (
    "funding_allocated", "credit_lent", "houses_supported", "houses_built", "houses_repaired",
    "jobs_created", "workers_trained", "workers_abroad",
)  # fmt: skip
"""What adds up over time; what is spent is dated with its plan."""
YEARLY = r"bình quân|trung bình|mỗi năm|hằng năm|hàng năm"
EACH_YEAR = r"(?:mỗi năm|hằng năm|hàng năm|bình quân năm|bình quân một năm)"
A_YEAR = "^ ?(?:/ ?năm|mỗi năm|một năm)"


def under(figures: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Gives what is aimed at the years of the plan: `Nghị quyết giảm nghèo giai đoạn 2026 - 2030`.

    Only where the sentence names no time, and none was named for it just before (`Riêng năm 2026: …`).
    Levels are reached at the end of these years, which `compared` sees to.

    Args:
        figures: what `when` has chosen: a, paragraph, status, same, low, high, and the mark aimed at last.
        marks: what `years.dated` returns.
    """
    ahead = (pl.col("role") == "span") & (pl.col("paragraph") < HEAD) & (pl.col("y1") >= pl.col("now"))
    plan = marks.filter(ahead, pl.col("y1") < pl.col("y2")).unique("a", keep="first", maintain_order=True)
    if plan.is_empty():
        return figures
    years = plan.select("a", plan_low="y1", plan_high="y2")
    told = figures.join(years, on="a", how="left", maintain_order="left")
    named = (pl.col("aim_paragraph") == pl.col("paragraph")) & (pl.col("aim_role") == "year")
    named = named & (pl.col("aim_y1") == pl.col("low"))
    aimed = (pl.col("status") == "target") & ~pl.col("same") & ~named.fill_null(value=False)
    takes = aimed & pl.col("plan_low").is_not_null()
    return told.with_columns(
        pl.when(takes).then("plan_low").otherwise("low").alias("low"),
        pl.when(takes).then("plan_high").otherwise("high").alias("high"),
        pl.when(takes).then(pl.lit("span")).otherwise("role").alias("role"),
    ).drop("plan_low", "plan_high")


def ended(figures: pl.DataFrame) -> pl.DataFrame:
    """`Phấn đấu mỗi năm giảm 3 - 4%, đến năm 2030 không còn hộ nghèo`: up to the year told behind it.

    Args:
        figures: what `when` has chosen, with the next mark as `around.surround` finds it.
    """
    told = pl.col("gap").str.contains(EACH_YEAR) | pl.col("rest").str.contains(A_YEAR)
    each = (pl.col("status") == "target") & told
    untold = ~pl.col("same") & ((pl.col("high") <= pl.col("now")) | pl.col("high").is_null())
    # `Năm 2026, tỉnh phấn đấu mỗi năm giảm 3% đến năm 2030`
    onward = pl.col("same") & (pl.col("low") == pl.col("now") + 1) & (pl.col("next_y1") > pl.col("high"))
    untold = untold | (onward & ~pl.col("attached"))
    goal = (pl.col("next_y1") == pl.col("next_y2")) & (pl.col("next_y1") > pl.col("now"))
    goal = goal & pl.col("next_role").is_in(["moment", "year"]) & (pl.col("next_figs") == pl.col("figs"))
    takes = (each & untold & goal).fill_null(value=False)
    years = {"low": "next_y1", "high": "next_y2", "role": "next_role"}
    return once(
        figures, (pl.when(takes).then(told).otherwise(name).alias(name) for name, told in years.items())
    )


def averaged(figures: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """`Bình quân mỗi năm giảm 5%`, in a sentence without a time: over the span told last."""
    each = pl.col("gap").str.contains(EACH_YEAR) & (pl.col("change") != "none") & (pl.col("bracket") == 0)
    alone = each & ~pl.col("same") & (pl.col("status") == "actual") & ~pl.col("based")
    taken = figures.filter(alone)
    if taken.is_empty():
        return figures
    spans = marks.filter(pl.col("role") == "span", pl.col("y1") < pl.col("y2"), pl.col("y2") <= pl.col("now"))
    told = spans.select("a", "s", begun="y1", ended="y2").sort("s")
    found = taken.select("f", "a", "s").join_asof(told, on="s", by="a", check_sortedness=False)
    joined = figures.join(found.select("f", "begun", "ended"), on="f", how="left", maintain_order="left")
    return joined.with_columns(
        pl.coalesce("begun", "low").alias("low"), pl.coalesce("ended", "high").alias("high")
    ).drop("begun", "ended")


def running(figures: pl.DataFrame) -> pl.DataFrame:
    """What adds up goes on from the stretch of years spoken of, over a date that is told of a level.

    `Giai đoạn 2021 - 2023 …. Đến cuối năm 2023 còn 9% hộ nghèo. Có 960 người đi làm việc ở nước ngoài.`

    Args:
        figures: what `when` has chosen, with left and far as `around.surround` finds them.
    """
    adds = pl.col("metric").is_in(FLOWS) & (pl.col("low") == pl.col("high")) & (pl.col("role") == "moment")
    inside = pl.col("low").is_between
    paragraph = pl.col("paragraph")
    there = (pl.col("left_span_s") == pl.col("s")) & (pl.col("figs") - pl.col("left_figs") > 1)
    here = there & ~pl.col("own") & inside(pl.col("left_span_y1"), pl.col("left_span_y2"))
    near = (pl.col("far_paragraph") == paragraph) & (pl.col("far_span_paragraph") == paragraph)
    on = ~pl.col("same") & near & inside(pl.col("far_span_y1"), pl.col("far_span_y2"))
    asking = figures.filter(adds & (here | on)).with_columns(here=here)
    if asking.is_empty():
        return figures
    stocks = _told_of_levels(figures, asking["far_s"])
    taken = asking.filter(pl.col("here") | pl.col("far_s").is_in(stocks.implode()))
    years = (
        pl.when("here").then(f"left_span_{y}").otherwise(f"far_span_{y}").alias(c)
        for c, y in (("low", "y1"), ("high", "y2"))
    )
    return figures.update(taken.select("f", *years), on="f")


def _told_of_levels(figures: pl.DataFrame, sentences: pl.Series) -> pl.Series:
    """Those of the sentences whose dates are told of a level, and where nothing that adds up is told."""
    said = figures.filter("same", pl.col("s").is_in(sentences.implode()))
    flows = said.filter(pl.col("metric").is_in(FLOWS))["s"]
    dated = said.filter(pl.col("left_role") == "moment").unique("s", keep="first", maintain_order=True)
    level = pl.col("metric").is_in(POVERTY) & (pl.col("change") == "none")
    return dated.filter(level, ~pl.col("s").is_in(flows.implode()))["s"]


def yearly(figures: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """`đến năm 2030 …, bình quân mỗi năm giảm 0,2%`: in every year up to then.

    From the first year of the stretch told that ends then; what is aimed at else from next year on.
    """
    each = pl.col("gap").str.contains(YEARLY) | pl.col("rest").str.contains(A_YEAR)
    moved = (pl.col("change") != "none") & (pl.col("bracket") == 0)
    # `đến năm 2030 …, mỗi năm tạo việc làm cho 1.500 lao động`
    adds = pl.col("metric").is_in(FLOWS) & (pl.col("status") == "target") & (pl.col("high") > pl.col("now"))
    moved = moved | (adds & where(adds, "gap").str.contains(EACH_YEAR))
    single = pl.col("role").is_in(["moment", "year"]) & (pl.col("low") == pl.col("high"))
    takes = figures.select((moved & single & each).fill_null(value=False).alias("takes")).to_series()
    if not takes.any():
        return figures
    spans = marks.filter(pl.col("role") == "span", pl.col("y1") < pl.col("y2"))
    before = spans.select("a", "s", "y1", high="y2").sort("s")
    begun = spans.group_by("a", high="y2").agg(pl.col("y1").max().alias("y1"))
    joined = figures.join(begun, on=["a", "high"], how="left", maintain_order="left")
    # the stretch told last, or the shortest that is told at all
    nearest = figures.filter(pl.lit(takes)).select("f", "a", "s", "high").sort("s")
    nearest = nearest.join_asof(before, on="s", by=["a", "high"], check_sortedness=False)
    nearest = nearest.select("f", told="y1")
    joined = joined.join(nearest, on="f", how="left", maintain_order="left")
    joined = joined.with_columns(begun=pl.coalesce("told", "y1")).drop("told", "y1")
    ahead = (pl.col("status") == "target") & (pl.col("high") > pl.col("now"))
    joined = joined.with_columns(pl.coalesce("begun", _within(figures, spans)).alias("begun"))
    low = pl.coalesce("begun", pl.when(ahead).then(pl.col("now") + 1), "low")
    return joined.with_columns(pl.when(takes).then(low).otherwise("low").alias("low")).drop("begun")


def _within(figures: pl.DataFrame, spans: pl.DataFrame) -> pl.Series:
    """The first year of the stretch told last, where the year of what has come about lies in it.

    `Giai đoạn 2021 - 2025 …. Đến cuối năm 2024 còn 9%, bình quân mỗi năm giảm 3%`
    """
    told = spans.filter("staged").select("a", "s", stretch="y1", ends="y2").sort("s")
    rows = figures.select("f", "a", "s", "high", "status")
    last_told = rows.sort("s").join_asof(told, on="s", by="a", check_sortedness=False)
    inside = (pl.col("stretch") < pl.col("high")) & (pl.col("high") < pl.col("ends"))
    found = last_told.filter(inside, pl.col("status") == "actual").select("f", "stretch")
    return rows.join(found, on="f", how="left", maintain_order="left")["stretch"]
