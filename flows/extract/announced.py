"""What a sentence without figures announces, and the next one tells.

`Số hộ nghèo giảm nhanh. Năm 2023 còn 410 hộ.`
"""

from __future__ import annotations

import polars as pl

from flows.extract import headings, topics
from flows.extract.carry import first_row
from flows.extract.parts import taken
from flows.extract.vocabulary import CODE
from seeds.word_classes import classes

LONGEST, HEADING = 240, 160
"""bytes; a longer sentence speaks of several things, a longer line is no heading."""
ENDED = r"[.;,:!?…”\"»)]$"
"""Behind a sentence that is no heading."""
REACH = 3
"""So many sentences on what is announced may be told."""
TOLD = {
    **topics.RATES,
    **topics.COUNTS,
    "VND": (
        "funding_allocated", "funding_disbursed", "credit_lent", "credit_outstanding", "income_per_capita",
    ),
}  # fmt: skip
FALLEN = {"household": "poor_households", "percent": "poor_household_rate"}
EASING = "giảm nghèo"
"""Where this is spoken of, what fell is poverty."""
THIS = r"(?:tỷ lệ|tỉ lệ|con số|số|mức|số vốn|dư nợ) (?:này|đó|ấy)(?: \p{L}+){0,3} ?$"
PASSED_ON = ("group", "source")
"""Of what else words say, what goes on with their metric."""
COLUMNS = ("about", *(f"about_{kind}" for kind in PASSED_ON))
LEAST = 4.0
"""What the words must weigh at the end of their sentence."""


def lines(sentences: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The sentences without figures that one with figures, or a list, goes on from.

    The nearest one in its paragraph that names what may be announced; or the heading right over it.

    Args:
        sentences: s, a, paragraph, lower, head; in the order of s.
        figures: s.

    Returns:
        s | to u32 (the sentence that goes on, or the line over a list) | open, start, end i32 (where it
        ends)
    """
    lower, size = pl.col("lower"), pl.col("lower").str.len_bytes().cast(pl.Int32)
    held = sentences["s"].is_in(figures["s"].unique().implode())
    named = sentences.select(lower.str.contains_any(list(classes()["subject"]))).to_series()
    opens = sentences["s"].is_in(sentences["head"].unique().drop_nulls().implode()) & ~named
    next_ = sentences.with_columns(
        pl.when(held | opens).then(name).backward_fill(REACH).shift(-1).alias(to)
        for name, to in (("s", "to"), ("a", "to_a"), ("paragraph", "to_paragraph"))
    )
    first = pl.int_range(pl.len()) == first_row("a", "paragraph")
    right_over = first & (pl.col("to") == pl.col("s") + 1) & (pl.col("to_paragraph") != pl.col("paragraph"))
    heads = right_over & (size <= HEADING) & ~lower.str.contains(ENDED)
    goes_on = (pl.col("to_a") == pl.col("a")) & ((pl.col("to_paragraph") == pl.col("paragraph")) | heads)
    spoken = (size <= LONGEST) & ~lower.str.ends_with(":")
    bare = next_.filter(~held & named, goes_on, spoken)
    last = bare.unique("to", keep="last", maintain_order=True)
    return last.select("s", "to", *(size.alias(name) for name in ("open", "start", "end")))


def told(
    sentences: pl.DataFrame,
    lines: pl.DataFrame,
    figures: pl.DataFrame,
    cues: pl.DataFrame,
    edges: pl.DataFrame,
) -> pl.DataFrame:
    """What is announced to each sentence: s | unit | about (metric) | about_group?, about_source?."""
    kinds = ("metric", *PASSED_ON)
    of = sentences.select("s", pl.col("head").alias("to")).drop_nulls()
    each = pl.concat([lines.select(pl.col("to").alias("s"), "to"), of]).unique(maintain_order=True)
    units = figures.select("s", "unit").unique(maintain_order=True)
    led = units.join(each, on="s", maintain_order="left_right")
    goes_on = led.join(lines.select("to", line="s"), on="to", maintain_order="left")
    asked = goes_on.select(pl.col("line").alias("s"), "unit").unique(maintain_order=True)
    said = headings.said(lines.drop("to"), asked, cues, edges, kinds).filter(pl.col("score_metric") >= LEAST)
    fits = pl.any_horizontal(
        (pl.col("unit") == unit) & pl.col("over_metric").is_in(codes) for unit, codes in TOLD.items()
    )
    told_of = said.filter(fits).select(
        "unit", line="s", about="over_metric", about_group="over_group", about_source="over_source"
    )
    announced = goes_on.join(told_of, on=["line", "unit"], maintain_order="left").drop("line", "to")
    # what stands right over a sentence goes before what stands over its whole list
    return announced.unique(["s", "unit"], keep="first", maintain_order=True)


def taken_up(figures: pl.DataFrame, bare: pl.Series, sentences: pl.DataFrame) -> pl.DataFrame:
    """Figures with only times and places around them, or of `tỷ lệ này`, say what was announced.

    Args:
        figures: f, s, a, unit, gap, code, change, about, rule.
        bare: the f of those with no other words around.
        sentences: a, lower.
    """
    alone = pl.col("f").is_in(bare.implode())
    spoken_of = figures.select("f", "s", "a", "unit", "gap", "code", "change", "about").filter(
        pl.col("code").is_null()
    )
    follow = spoken_of.filter(pl.col("about").is_not_null(), alone | pl.col("gap").str.contains(THIS))["f"]
    figures = taken(figures, pl.col("f").is_in(follow.implode()), pl.col("about"), "carry.announced")
    falls = (pl.col("change") == "decrease") & pl.col("unit").is_in(list(FALLEN)) & pl.col("about").is_null()
    fell = spoken_of.filter(falls, alone)
    fallen = pl.col("f").is_in(_eased(fell, sentences).implode())
    metric = pl.col("unit").replace_strict(FALLEN, default=None, return_dtype=CODE)
    return taken(figures, fallen, metric, "carry.announced")


def _eased(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """The f of those whose sentence, or the one before, speaks of `giảm nghèo`."""
    told = pl.zeros(figures.height, dtype=pl.Boolean, eager=True)
    for back in (0, 1):
        row = (figures["s"].cast(pl.Int64) - back).clip(lower_bound=0)
        here = sentences["a"].gather(row) == figures["a"]
        told = told | (here & sentences["lower"].gather(row).str.contains(EASING, literal=True))
    return figures.filter(told)["f"]


def passed_on(kind: str) -> pl.Expr:
    """The group or payer that was announced with what a figure goes on about; null for other figures."""
    goes_on = (pl.col("metric") == pl.col("about")) & pl.col("rule").str.starts_with("carry.")
    return pl.when(goes_on).then(f"about_{kind}")
