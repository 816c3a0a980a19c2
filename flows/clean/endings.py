"""Where an article ends, or is interrupted by what leads to others, and where it goes on."""

from __future__ import annotations

import polars as pl

from flows.clean import asides, tails
from flows.clean.between import HEADLINE, between_boxes
from flows.clean.boxes import boxed, leads_in, summed_up
from flows.clean.bylines import signature
from flows.clean.elsewhere import of_other_places

SAID = r"\p{Ll}[^.!?]*[.!?][\"”’»)\]]*\s*$"
"""The end of a sentence, which headlines do not have."""
_RESUMES = 300
_HEADLINES = 3


def tail(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `over`: whether the article has ended, or is interrupted, before a line."""
    page, frame = "revision_id", of_other_places(frame)
    inside = pl.col("n") >= pl.col("start")
    written = pl.when("prose").then("chars").otherwise(0)
    so_far, ahead = written.cum_sum().over(page), written.cum_sum(reverse=True).over(page)
    frame = frame.with_columns(author=signature(so_far, ahead), summed_up=summed_up(), boxed=boxed())
    next_prose = pl.col("prose").shift(-1).over(page).fill_null(value=False)
    frame = frame.with_columns(
        ended=inside & pl.col("meaning").eq_missing(pl.lit("end")) & (ahead <= 2 * so_far),
        left_off=inside
        & (pl.col("meaning").is_in(["related", "end"]) | (pl.col("author") & ~next_prose)).fill_null(
            value=False
        ),
        resumed=_goes_on_again(),
    )
    frame = between_boxes(frame).with_columns(resumed=pl.col("resumed") | _lone() | pl.col("amid"))
    mark = pl.when("left_off").then(pl.lit(value=True)).when("resumed").then(pl.lit(value=False))
    frame = frame.with_columns(
        over=pl.col("ended").cum_max().over(page)
        | (inside & pl.col("elsewhere"))
        | pl.col("boxed").fill_null(value=False)
        | (mark.forward_fill().over(page).fill_null(value=False) & ~pl.col("author")),
        trailing=pl.col("gap") & (ahead == 0) & pl.col("start").is_not_null(),
    )
    return tails.without_tail(frame)


def _goes_on_again() -> pl.Expr:
    """Whether the article goes on with a line behind what interrupted it: a long one, or one of several.

    Right behind tags inside it, one is enough; behind the names of who wrote it, one of two at least is
    longer than what stands below headlines.
    """
    page = "revision_id"
    following = pl.col("chars").shift(-1).over(page).fill_null(0)
    next_said = pl.col("said").shift(-1).over(page).fill_null(value=False)
    # what is said of a picture between two paragraphs
    pictured = pl.col("seen").str.contains(tails.CAPTION).shift(-1).over(page)
    next_said |= (pictured & pl.col("said").shift(-2).over(page)).fill_null(value=False)
    signed = pl.col("author").cum_max().over(page).fill_null(value=False)
    next_said &= ~signed | (pl.max_horizontal("chars", following) > tails.SAPO)
    below = pl.col("summed_up").shift(1).over(page).fill_null(value=False)
    long = pl.col("chars") >= _RESUMES
    filed = pl.col("seen").str.contains(r"^#\S").shift(1).over(page).fill_null(value=False)
    below |= filed & pl.col("prose") & (pl.col("chars") >= tails.SAPO) & ~signed
    again = pl.col("said") & ~pl.col("summed_up") & (next_said | below | long)
    return again | (leads_in() & ~signed)


def _lone() -> pl.Expr:
    """Whether one sentence with a figure goes on behind a list of headlines, none of which ends like one.

    Behind a single headline it tells of that, unless that stands below an invitation to read it and no other
    follows; behind the author, of what the site is.
    """
    part = ("revision_id", pl.col("left_off").cum_sum().over("revision_id"))
    stop = pl.col("seen").str.contains(SAID)
    headline = ~stop & pl.col("meaning").is_null() & ~pl.col("dated")
    headlines = headline.cum_sum().over(*part)
    another = (headline & (pl.col("chars") >= HEADLINE)).shift(-1).over("revision_id").fill_null(value=False)
    invited = asides.is_invitation().first().over(*part) & (headlines <= 1) & ~another
    first = (stop.cum_sum().over(*part) == 1) & ((headlines >= _HEADLINES) | invited)
    signed = pl.col("author").cum_max().over("revision_id")
    listed = pl.col("meaning").first().over(*part) == "related"
    return pl.col("prose") & pl.col("stated") & stop & first & listed & ~signed
