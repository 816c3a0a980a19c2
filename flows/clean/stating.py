"""Lines of a page that state figures without a sentence: of its article, or of a box above it."""

from __future__ import annotations

import polars as pl

ENDED = r"[.!?…;:][\"”’»)\]]*\s*$"
CAPTION = r"(?i):\s*$|^\W*(?:bảng|biểu|phụ lục|đvt|đơn vị)[ :]"
LINKED = 0.5
HEADLINE, NAME = 30, 20
"""Characters that a headline, and the name of a site or a section, have at least."""
_FIGURE = r"\d[\d.,]*\s?(?:%|\p{Ll})"
_STATING = (
    rf"(?:[^\d\s]|20\d\d):\s*{_FIGURE}|(?:19|20)\d\d\s?: ?\d.*(?:19|20)\d\d\s?: ?\d|{_FIGURE}.*[.;]$"
    r"|\|\s*\d[^|]*(?:\||$)"
)
"""A label, a colon and a figure: `Vốn: 9,1 tỷ đồng`; several years; what ends behind one; a cell."""
_CAPITALS = r"^\P{Ll}*$"
_NAMED_ROW = r"^[|\s]*(?:[\dIVX.]{0,4}\s*\|)?[^|\d]*\p{L}"
"""A row of a table that something names, not one of a calendar."""
_STATED_LEAST, _STATED_SPAN = 3, 3
"""How many lines must state figures between two pieces of prose, and among how many lines one does."""


def stating(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `stating`: whether a line between prose is one of several that state a figure each.

    And `outside`: whether it is a short one in a box above the article.
    Resolutions, tables set as text and pictures in words say what they say in such lines.
    """
    page = "revision_id"
    bare = pl.col("meaning").is_null() & ~pl.col("prose") & (pl.col("links").fill_null(0) <= LINKED)
    states = pl.when(bare & ~pl.col("row")).then("seen").str.contains(_STATING).fill_null(value=False)
    states |= bare & pl.col("tabled") & pl.col("seen").str.contains(_NAMED_ROW)
    frame = frame.with_columns(states=states, between=pl.col("prose").rle_id().over(page))
    place = pl.when("states").then("n")
    count = pl.col("states").sum().over(page, "between")
    span = place.max().over(page, "between") - place.min().over(page, "between") + 1
    several = (count >= _STATED_LEAST) & (span <= count * _STATED_SPAN)
    stating, outside = pl.col("states") & several.fill_null(value=False), _above_title(bare)
    brief = pl.col("chars") < HEADLINE
    return frame.with_columns(stating=stating & ~outside, outside=stating & outside & brief)


def _above_title(bare: pl.Expr) -> pl.Expr:
    """Whether a line stands in a box over title and day, or over the title and below none, of an article.

    Or in a box before the first prose that a heading leads into.

    Args:
        bare: whether a line may be a title, as far as it means nothing else.
    """
    page, opening = "revision_id", ("revision_id", "between")
    before = (pl.col("between") == pl.col("between").first().over(page)) & pl.col("prose").any().over(page)
    titled = bare & ~pl.any_horizontal("states", "menu", "dated") & (pl.col("chars") >= NAME)
    titled &= ~pl.col("seen").str.contains(f"{_CAPITALS}|{ENDED}|{CAPTION}")
    below = titled.cum_max(reverse=True).over(*opening)
    stamped = pl.col("dated") | (pl.col("meaning") == "date").fill_null(value=False)
    stamped = stamped.cum_max(reverse=True).over(*opening)
    led = pl.col("meaning").is_in(["related", "end"]).fill_null(value=False).cum_max().over(*opening)
    boxed = led | (below & (stamped | ~titled.cum_max().over(*opening)))
    return before & ~pl.col("prose") & boxed
