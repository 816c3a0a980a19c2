"""Where the body ends on a page that has no words for it.

After Pasternack and Roth (2009), "Extracting article text from the web with maximum subsequence
segmentation": every line weighs for or against being text of the article, and the body ends where the sum so
far is greatest. Here only the end is found so, as lists of other articles stand behind it as headlines, with
or without a sentence below each.
"""

from __future__ import annotations

import polars as pl

SAPO = 150
"""Characters that the sentence below the headline of another article seldom has more of."""
_PER_WEIGHT = 100
_MOST = 4.0
_SENTENCE, _BESIDE, _CELLS, _PARAGRAPH = 0.2, 0.5, 0.5, 0.75
_HEADLINE, _LABEL = -0.35, -0.25
CAPTION = r"(?i:\bảnh ?(?:tư liệu|minh họa)?: ?[^:]{2,40}$)"
"""What is said of a picture, with who took it."""
_NEITHER = rf"^#|{CAPTION}"
"""Such, or a heading marked as one."""
_STATED = r"[^.]\.[\"”’»)\]]*\s*$"
"""The full stop of a sentence, not the dots of one cut short."""
_KNOWN = 0.25
"""How much of its weight a line has that is known to be none of the article."""
_LEAST = 1.0
"""So much must weigh against all that stands behind the end."""


def without_tail(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Sets `over` on the lines behind the end of the body, too.

    Args:
        frame: whole pages in order, with `n`, `start`, `seen`, `chars`, `said`, `told`, `stating`, `row`,
            `tabled`, `item`, `dated`, `meaning`, `author`, `left_off` and `over` as in `furniture`.
    """
    page = "revision_id"
    colon = pl.when("said").then(pl.col("seen").str.contains(r":\s*$"))
    frame = frame.with_columns(introduced=colon.forward_fill().over(page).fill_null(value=False))
    weight = pl.when("over").then(_weight().clip(None, 0.0) * _KNOWN).otherwise(_weight())
    weight = pl.when(pl.col("n") >= pl.col("start")).then(weight).fill_null(0.0)
    frame = frame.with_columns(so_far=weight.cum_sum().over(page))
    frame = frame.with_columns(greatest=pl.col("so_far").max().over(page))
    end = pl.when(pl.col("so_far") == pl.col("greatest")).then("n").max().over(page)
    against = pl.col("greatest") - pl.col("so_far").last().over(page)
    # what is said before the names of who wrote, or before words that lead away, is told by them
    frame = frame.with_columns(
        parting=pl.when(pl.col("author") | pl.col("left_off")).then("n").min().over(page)
    )
    told = pl.col("said") & (pl.col("n") < pl.col("parting")) & pl.col("seen").str.contains(_STATED)
    last = pl.max_horizontal(end, pl.when(told).then("n").max().over(page))
    behind = (pl.col("n") > last) & (against >= _LEAST)
    return frame.with_columns(over=pl.col("over") | behind.fill_null(value=False))


def _weight() -> pl.Expr:
    """How much a line weighs for being text of the article, below zero against it."""
    over = pl.col("chars").cast(pl.Float64) - SAPO
    # `told`: beside another sentence, and not alone below a headline
    text = pl.when(over > 0).then(_PARAGRAPH + over / _PER_WEIGHT).when("told").then(_BESIDE)
    neither = pl.col("item") | pl.col("introduced") | pl.col("seen").str.contains(_NEITHER)
    return (
        pl.when(pl.col("meaning").is_not_null() | pl.col("dated")).then(_LABEL)
        .when("said").then(text.otherwise(_SENTENCE).clip(None, _MOST))
        .when(pl.col("stating") | pl.col("row") | pl.col("tabled")).then(_CELLS)
        .when(neither).then(0.0)
        .otherwise(_HEADLINE)
    )  # fmt: skip
