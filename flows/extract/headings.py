"""What a heading says of the lines under it: `Mục tiêu năm 2025:`, `- Hộ nghèo:`, `V. Phương hướng`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import NOWHERE, first_row, last
from flows.extract.decide import weigh
from flows.extract.ledger import counted
from flows.extract.marks import by_kind
from flows.extract.vocabulary import CODE

BULLET = r"^(?:[-–+•*]|[a-zđ]\)|[a-zđ]\. |\d{1,2}[.)/] )"
SECTION = r"^(?:i{1,3}|iv|vi{0,3}|ix|x)[.)/-] ?\p{L}"
OF_THESE = "^(?:[-–+*•] ?)?trong (?:đó|số này|số đó|số ấy|số tiền này|số tiền đó)"
LONGEST = 160
"""bytes; more is a sentence that happens to end with a colon."""
UNITS = ("household", "percent", "VND", "person", "house")


def headings(sentences: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The lines without figures that open a list (they end with a colon) or a numbered section.

    Returns:
        s | section bool | open, start, end i32 (where its words end)
    """
    bare = sentences.filter(~pl.col("s").is_in(figures["s"].unique().implode()))
    short = pl.col("lower").str.len_bytes() <= LONGEST
    opens, section = pl.col("lower").str.ends_with(":"), pl.col("lower").str.contains(SECTION)
    size = pl.col("lower").str.len_bytes().cast(pl.Int32)
    return bare.filter(short, opens | section).select(
        "s", section.alias("section"), *(size.alias(name) for name in ("open", "start", "end"))
    )


def told(
    sentences: pl.DataFrame, lines: pl.DataFrame, cues: pl.DataFrame, edges: pl.DataFrame
) -> pl.DataFrame:
    """What stands over each sentence.

    Args:
        sentences: s, a, paragraph, lower.
        lines: what `headings` gave.
        cues: those of the batch, not yet counted.
        edges: the commas, semicolons and brackets of the batch.

    Returns:
        s | unit | over_code str? (metric, in a list) | over_status str? (in a list or a section)
    """
    of_lines = said(lines, _each_unit(lines), cues, edges, ("metric", "status"))
    heads = lines.select("s", "section")
    marked = sentences.select("s", "a", "paragraph", "lower").join(
        heads, on="s", how="left", maintain_order="left"
    )
    head = pl.col("section").is_not_null()
    bullet = pl.col("lower").str.contains(BULLET)
    listed = bullet.gather(first_row("a", "paragraph")) & ~head
    block = marked.with_columns((~listed).cum_sum().alias("block"))
    under = block.with_columns(
        pl.when(head).then("s").gather(first_row("a", "block")).alias("over"),
        last("s", pl.col("section"), "a").alias("in_section"),
    )
    listing = under.filter(pl.col("over") != pl.col("s")).select("s", "over")
    told = listing.join(of_lines, left_on="over", right_on="s")
    lists = told.select("s", "unit", "over_status", over_code="over_metric")
    sections = (
        under.filter(pl.col("in_section") != pl.col("s"))
        .select("s", "in_section")
        .join(of_lines, left_on="in_section", right_on="s")
        .select("s", "unit", pl.col("over_status").alias("section_status"))
    )
    both = lists.join(sections, on=["s", "unit"], how="full", coalesce=True)
    return both.select(
        "s", "unit", "over_code", pl.coalesce("over_status", "section_status").alias("over_status")
    )


def lists(sentences: pl.DataFrame) -> pl.DataFrame:
    """Where sentences stand in lists: among bool | head u32?.

    Among: it opens with `trong đó`, and tells parts of what the one before tells. Head: the s of the line
    with a colon at its end that its bullets follow.
    """
    opens = pl.col("lower").str.ends_with(":")
    follows = (pl.col("a") == pl.col("a").shift(1)) & (pl.col("paragraph") != pl.col("paragraph").shift(1))
    item = follows & pl.col("lower").str.contains(BULLET)
    head = pl.when(item & opens.shift(1)).then(pl.col("s").shift(1)).when(~item | opens).then(NOWHERE)
    return sentences.select(
        pl.col("lower").str.contains(OF_THESE).alias("among"),
        head.forward_fill().replace(0xFFFFFFFF, None).alias("head"),
    )  # fmt: skip


def _each_unit(lines: pl.DataFrame) -> pl.DataFrame:
    units = pl.DataFrame({"unit": UNITS}, schema={"unit": CODE})
    return lines.select("s").join(units, how="cross", maintain_order="left")


def said(
    lines: pl.DataFrame, units: pl.DataFrame, cues: pl.DataFrame, edges: pl.DataFrame, kinds: tuple[str, ...]
) -> pl.DataFrame:
    """What a figure of each unit would state at the end of each line.

    Args:
        lines: s, open, start, end.
        units: s, unit: which units are asked of in which line.
        cues: those of the batch, not yet counted.
        edges: the commas, semicolons and brackets of the batch.
        kinds: what is asked for, of `decide.DECAYS`.

    Returns:
        s | unit | and for each kind over_* (its code) and score_* (how heavy the words for it are)
    """
    within, bounds = (frame.filter(pl.col("s").is_in(lines["s"].implode())) for frame in (cues, edges))
    ends, within = counted(lines, bounds, (within, "start"))
    apart = by_kind(within)
    figures = ends.join(units, on="s", maintain_order="left").with_columns(rest=pl.lit(""))
    numbered = figures.with_row_index("f")
    for kind in kinds:
        names = {"code": f"over_{kind}", "score": f"score_{kind}"}
        told = weigh(numbered, apart[kind], kind).select("f", "code", "score").rename(names)
        numbered = numbered.join(told, on="f", how="left")
    return numbered
