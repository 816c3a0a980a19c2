"""How many figures, commas, semicolons and brackets stand before any place in a batch of sentences."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

COUNTED = {"figs": "figure", "commas": "comma", "semis": "semicolon", "opens": "open", "closes": "close"}


@dataclass(frozen=True, slots=True)
class Ledger:
    """Running counts over a batch; only differences within a sentence mean anything.

    Attributes:
        state: s | start | figs, commas, semis, opens, closes i64: the counts from there on.
        base: s | the same counts at the beginning of the sentence, where it holds anything counted.
    """

    state: pl.DataFrame
    base: pl.DataFrame

    def add(self, frame: pl.DataFrame, at: str) -> pl.DataFrame:
        """Adds the counts up to column `at`, and bracket i64: in which bracket of the batch, 0 for none."""
        ordered = frame.sort("s", at)
        known = ordered.join_asof(
            self.state.rename({"start": at}), on=at, by="s", strategy="backward", check_sortedness=False
        )
        filled = known.join(self.base, on="s", how="left", maintain_order="left")
        opened = pl.coalesce("opens", "opens_base", pl.lit(0)) - pl.col("opens_base").fill_null(0)
        closed = pl.coalesce("closes", "closes_base", pl.lit(0)) - pl.col("closes_base").fill_null(0)
        inside = pl.when(opened > closed).then(pl.col("opens")).otherwise(0)
        return filled.with_columns(
            *(pl.coalesce(c, f"{c}_base", pl.lit(0)).alias(c) for c in ("figs", "commas", "semis")),
            inside.alias("bracket"),
        ).drop("opens", "closes", *(f"{c}_base" for c in COUNTED))


def ledger(figures: pl.DataFrame, marks: pl.DataFrame) -> Ledger:
    """Counts figures (s, open) and the boundary marks (s, start, code)."""
    edges = marks.filter(kind="boundary").select("s", "start", pl.col("code").alias("edge"))
    numbers = figures.select("s", pl.col("open").alias("start"), pl.lit("figure").alias("edge"))
    stream = pl.concat([edges, numbers]).sort("s", "start")
    running = stream.with_columns(
        (pl.col("edge") == edge).cum_sum().cast(pl.Int64).alias(name) for name, edge in COUNTED.items()
    )
    first = running.unique("s", keep="first", maintain_order=True).select(
        "s",
        *((pl.col(n) - (pl.col("edge") == e).cast(pl.Int64)).alias(f"{n}_base") for n, e in COUNTED.items()),
    )
    last = running.unique(["s", "start"], keep="last", maintain_order=True)
    return Ledger(last.select("s", "start", *COUNTED), first)
