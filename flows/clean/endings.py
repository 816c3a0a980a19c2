"""Where an article ends, or is interrupted by what leads to others, and where it goes on."""

from __future__ import annotations

import polars as pl

from flows.clean import asides, tails
from flows.clean.elsewhere import of_other_places

SAID = r"\p{Ll}[^.!?]*[.!?][\"”’»)\]]*\s*$"
"""The end of a sentence, which headlines do not have."""
_BYLINE = (
    r"^[*_]*(?i:(?:(?:bài|tin)(?:, ảnh| và ảnh|, bài| viết)?|thực hiện|tác giả|người viết|theo)\s?:?\s+)?"
    r"(?:\p{Lu}[\p{L}.’']*(?:[ ]|\s?[-–,&]\s?|[*_]*$)"
    r"|\((?:thực hiện|tổng hợp|ghi|t/h)\)|và nhóm |và |PV,? ?|BTV,? ?){2,9}$"
    r"|^[*_]*(?i:nhóm (?:phóng viên|pv|p\.v|tác giả|cộng tác viên|ctv)\b)[^.!?:\d]*$"
)
_NAMES = r"^\S+(?: \S+){0,4}$|[-–,&(:]| và "
_CAPITALS = r"^\P{Ll}*\p{Lu}{2}\P{Ll}*$"
_HEADED = r"^[^\p{Ll}–,&-]*$"
_ADVERTS = ("quảng cáo", "advertisement")
_NUMBERED = r"^\W*(?:[IVXLC]+|\d+)\."
_SENTENCE = 60
_RESUMES = 300
_AFTERWORD = 0.25
_HEADLINES = 3
_HEADLINE = 20


def tail(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `over`: whether the article has ended, or is interrupted, before a line."""
    page, frame = "revision_id", of_other_places(frame)
    inside = pl.col("n") >= pl.col("start")
    written = pl.when("prose").then("chars").otherwise(0)
    so_far, ahead = written.cum_sum().over(page), written.cum_sum(reverse=True).over(page)
    frame = frame.with_columns(author=_signature(so_far, ahead), summed_up=_summed_up(), boxed=_boxed())
    next_prose = pl.col("prose").shift(-1).over(page).fill_null(value=False)
    frame = frame.with_columns(
        ended=inside & pl.col("meaning").eq_missing(pl.lit("end")) & (ahead <= 2 * so_far),
        left_off=inside
        & (pl.col("meaning").is_in(["related", "end"]) | (pl.col("author") & ~next_prose)).fill_null(
            value=False
        ),
        resumed=_leads_in() | _goes_on_again(),
    )
    frame = frame.with_columns(resumed=pl.col("resumed") | _lone())
    mark = pl.when("left_off").then(pl.lit(value=True)).when("resumed").then(pl.lit(value=False))
    frame = frame.with_columns(
        over=pl.col("ended").cum_max().over(page)
        | (inside & (pl.col("boxed") | pl.col("elsewhere")))
        | (mark.forward_fill().over(page).fill_null(value=False) & ~pl.col("author")),
        trailing=pl.col("gap") & (ahead == 0) & pl.col("start").is_not_null(),
    )
    return tails.without_tail(frame)


def _signature(so_far: pl.Expr, ahead: pl.Expr) -> pl.Expr:
    """Whether a line of the body is the names of who wrote it.

    Args:
        so_far: letters of prose up to the line.
        ahead: letters of prose from it on.
    """
    page = "revision_id"
    next_prose = pl.col("prose").shift(-1).over(page).fill_null(value=False)
    behind = (pl.col("goes_on") | pl.col("stating")).shift(1).over(page)
    # `KẾT QUẢ TRONG NĂM` stands in capitals, too, with more to come
    named = ~next_prose & ~pl.col("seen").str.contains(_HEADED)
    author = is_byline() & behind & (named | (ahead < so_far * _AFTERWORD))
    return ((pl.col("n") >= pl.col("start")) & author) | pl.col("mark").eq_missing(pl.lit("author"))


def _goes_on_again() -> pl.Expr:
    """Whether the article goes on with a line behind what interrupted it: a long one, or one of several.

    Behind the names of who wrote it, one of two at least is longer than what stands below headlines.
    """
    page = "revision_id"
    following = pl.col("chars").shift(-1).over(page).fill_null(0)
    next_said = pl.col("said").shift(-1).over(page).fill_null(value=False)
    signed = pl.col("author").cum_max().over(page).fill_null(value=False)
    next_said &= ~signed | (pl.max_horizontal("chars", following) > tails.SAPO)
    below = pl.col("summed_up").shift(1).over(page).fill_null(value=False)
    return pl.col("said") & ~pl.col("summed_up") & (next_said | below | (pl.col("chars") >= _RESUMES))


def is_byline() -> pl.Expr:
    """Whether a line is the names of who wrote, and no more."""
    seen = pl.col("seen")
    names = seen.str.contains(_BYLINE) & seen.str.contains(_NAMES) & ~seen.str.contains(_NUMBERED)
    return names & (pl.col("chars") <= _SENTENCE) & pl.col("meaning").is_null()


def _summed_up() -> pl.Expr:
    """Whether a short sentence stands below the only headline that a line leads to, and the article goes on.

    It is what that other article says.
    """
    page = "revision_id"
    meant = pl.col("meaning").shift(2).over(page).eq_missing(pl.lit("related"))
    headline = (~pl.col("said") & pl.col("meaning").is_null()).shift(1).over(page)
    goes_on = (pl.col("said") & (pl.col("chars") > tails.SAPO)).shift(-1).over(page)
    return (meant & headline & goes_on & (pl.col("chars") <= tails.SAPO)).fill_null(value=False)


def _leads_in() -> pl.Expr:
    """Whether a line leads in the items of a list: `Số nhà theo xã như sau:`."""
    colon = pl.col("seen").str.contains(r":\s*$") & pl.col("meaning").is_null() & ~pl.col("dated")
    return colon & pl.col("item").shift(-1).over("revision_id").fill_null(value=False)


def _boxed() -> pl.Expr:
    """Whether a line stands in a box: below a heading in capitals or of adverts, with links or the like."""
    stretch = ("revision_id", pl.col("said").rle_id().over("revision_id"))
    bare = ~pl.any_horizontal("said", "item", "stating", "row", "tabled")
    capital = pl.col("seen").str.contains(_CAPITALS) & pl.col("meaning").is_null()
    below = (capital | pl.col("key").is_in(_ADVERTS)).cum_max().over(*stretch)
    return bare & below & (pl.col("meaning") == "line").fill_null(value=False).any().over(*stretch)


def is_stamped() -> pl.Expr:
    """Whether a line behind the beginning is a headline above the date of another article."""
    stamp = (pl.col("meaning") == "date") | pl.col("dated")
    below = (stamp & (pl.col("n") > pl.col("start"))).shift(-1).over("revision_id").fill_null(value=False)
    headline = ~pl.col("said") & ~pl.col("stating") & ~pl.col("row") & ~pl.col("tabled") & ~pl.col("item")
    return (below & headline & (pl.col("n") > pl.col("start"))).fill_null(value=False)


def _lone() -> pl.Expr:
    """Whether one sentence with a figure goes on behind a list of headlines, none of which ends like one.

    Behind a single headline it tells of that, unless that stands below an invitation to read it and no other
    follows; behind the author, of what the site is.
    """
    part = ("revision_id", pl.col("left_off").cum_sum().over("revision_id"))
    stop = pl.col("seen").str.contains(SAID)
    headline = ~stop & pl.col("meaning").is_null() & ~pl.col("dated")
    headlines = headline.cum_sum().over(*part)
    another = (headline & (pl.col("chars") >= _HEADLINE)).shift(-1).over("revision_id").fill_null(value=False)
    invited = asides.is_invitation().first().over(*part) & (headlines <= 1) & ~another
    first = (stop.cum_sum().over(*part) == 1) & ((headlines >= _HEADLINES) | invited)
    signed = pl.col("author").cum_max().over("revision_id")
    listed = pl.col("meaning").first().over(*part) == "related"
    return pl.col("prose") & pl.col("stated") & stop & first & listed & ~signed
