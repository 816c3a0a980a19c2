"""Totals of the years that are listed behind them, and what tells of a time, not of a moment."""

from __future__ import annotations

import polars as pl

from flows.extract.plans import POVERTY

LEVELS = (*POVERTY, "households", "population", "credit_outstanding", "income_per_capita")
"""What is counted at a moment: after a span of years it stands as it was at its end."""
OFF = 0.1
"""How far a total may be off what is listed of it, as a share: it may be misprinted."""
KINDS = ("s", "metric", "unit")


def of_a_time() -> pl.Expr:
    """Whether a figure tells what a time brought, unlike one that tells what it came to."""
    done = (pl.col("unit") != "percent") & ~pl.col("metric").is_in([*LEVELS, "other"])
    return (pl.col("change") != "none") | done


def totalled(figures: pl.DataFrame) -> pl.DataFrame:
    """`giảm 334 hộ: năm 2022 giảm 98 hộ, năm 2023 giảm 112 hộ, năm 2024 giảm 124 hộ`: over the years listed.

    Args:
        figures: those of `when`, with low, high, left_s, left_role, left_figs, figs, value.
    """
    dated = (pl.col("left_role") == "year") & (pl.col("figs") - pl.col("left_figs") <= 1)
    single = pl.col("low").eq_missing(pl.col("high"))
    carried = pl.col("funding_source").eq_missing(pl.lit("carried_over")).any()
    lists = (
        figures.filter((of_a_time() & dated & single & pl.col("low").is_not_null()).fill_null(value=False))
        .group_by(*KINDS)
        .agg(
            pl.col("f").min().alias("opens"), pl.col("value").sum().alias("all"),
            pl.col("low").min().alias("first"), pl.col("low").max().alias("final"),
            carried.alias("carried"),
        )
        .filter(pl.col("first") < pl.col("final"), ~pl.col("carried"))
    )  # fmt: skip
    asked = figures.filter(of_a_time() & pl.col("left_s").is_null() & single)
    asked = asked.join(lists, on=list(KINDS))
    fits = (pl.col("value") - pl.col("all")).abs() <= pl.col("all") * OFF
    totals = asked.filter(fits, pl.col("f") < pl.col("opens"))
    return with_years(figures, totals.select("f", low="first", high="final"))


def with_years(figures: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """The figures with low and high of those told, which are few."""
    rows = figures.select(pl.arg_where(pl.col("f").is_in(told["f"].implode()))).to_series()
    ordered = told.sort("f")
    return figures.with_columns(figures[year].scatter(rows, ordered[year]) for year in ("low", "high"))
