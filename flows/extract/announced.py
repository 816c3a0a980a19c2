"""What a sentence without figures announces, and the next one tells.

`Số hộ nghèo giảm nhanh. Năm 2023 còn 410 hộ.`
"""

from __future__ import annotations

import polars as pl

from flows.extract import headings, topics
from flows.extract.parts import taken
from seeds.word_classes import classes

LONGEST = 240
"""bytes; a longer sentence speaks of several things."""
TOLD = {
    **topics.RATES,
    **topics.COUNTS,
    "VND": (
        "funding_allocated", "funding_disbursed", "credit_lent", "credit_outstanding", "income_per_capita",
    ),
}  # fmt: skip
THIS = r"(?:tỷ lệ|tỉ lệ|con số|số|mức|số vốn|dư nợ) (?:này|đó|ấy)(?: \p{L}+){0,3} ?$"
PASSED_ON = ("group", "source")
"""Of what else words say, what goes on with their metric."""
COLUMNS = ("about", *(f"about_{kind}" for kind in PASSED_ON))
LEAST = 4.0
"""What the words must weigh at the end of their sentence."""


def lines(sentences: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The sentences without figures right before one with figures, in its paragraph.

    Args:
        sentences: s, a, paragraph, lower; in the order of s.
        figures: s.

    Returns:
        s | open, start, end i32 (where its words end)
    """
    held = sentences.select(pl.col("s").is_in(figures["s"].unique().implode())).to_series()
    here = pl.struct("a", "paragraph")
    before = ~held & held.shift(-1, fill_value=False)
    size = pl.col("lower").str.len_bytes().cast(pl.Int32)
    bare = sentences.with_columns(together=here == here.shift(-1)).filter(before)
    named = pl.col("lower").str.contains_any(list(classes()["subject"]))
    return bare.filter("together", size <= LONGEST, named, ~pl.col("lower").str.ends_with(":")).select(
        "s", *(size.alias(name) for name in ("open", "start", "end"))
    )


def told(lines: pl.DataFrame, figures: pl.DataFrame, cues: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    """What is announced to each sentence: s | unit | about (metric) | about_group?, about_source?."""
    kinds = ("metric", *PASSED_ON)
    behind = figures.select(pl.col("s") - 1, "unit").unique(maintain_order=True)
    said = headings.said(lines, behind, cues, edges, kinds).filter(pl.col("score_metric") >= LEAST)
    fits = pl.any_horizontal(
        (pl.col("unit") == unit) & pl.col("over_metric").is_in(codes) for unit, codes in TOLD.items()
    )
    return said.filter(fits).select(
        pl.col("s") + 1,
        "unit",
        about="over_metric",
        about_group="over_group",
        about_source="over_source",
    )


def taken_up(figures: pl.DataFrame, bare: pl.Series) -> pl.DataFrame:
    """Figures with only times and places around them, or of `tỷ lệ này`, say what was announced.

    Args:
        figures: f, gap, code, about, rule.
        bare: the f of those with no other words around.
    """
    spoken_of = figures.select("f", "gap", "code", "about").filter(
        pl.col("about").is_not_null(), pl.col("code").is_null()
    )
    follow = spoken_of.filter(pl.col("f").is_in(bare.implode()) | pl.col("gap").str.contains(THIS))["f"]
    if follow.is_empty():
        return figures
    return taken(figures, pl.col("f").is_in(follow.implode()), pl.col("about"), "carry.announced")


def passed_on(kind: str) -> pl.Expr:
    """The group or payer that was announced with what a figure goes on about; null for other figures."""
    goes_on = (pl.col("metric") == pl.col("about")) & pl.col("rule").str.starts_with("carry.")
    return pl.when(goes_on).then(f"about_{kind}")
