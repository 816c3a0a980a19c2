"""Cards of other articles in a page: a linked headline, perhaps with a picture, a day and a teaser."""

from __future__ import annotations

import polars as pl

from flows.clean.endings import SAID

_PICTURE = r"!\[[^\]]*\]\([^()]*\)"
_LINK = r"\[[^\[\]]*\]\([^()]*\)|<a\s[^<>]*>[^<>]*</a>"
_NAMED = r"\[[^\[\]]*\p{L}[^\[\]]*\]\(|<a\s[^<>]*>[^<>]*\p{L}[^<>]*</a>"
_TAG = r"</?[a-zA-Z][^<>]*>"
_LINKED_PICTURE = rf"\[\s*{_PICTURE}[^\[\]]*\]\(|<a\s[^<>]*>\s*<img\s"
_MARKUP = r"\]\(|<a\s"
_CUT = r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$"
_CUT_APART = rf"\s{_CUT}"
"""Where a program cut a teaser; a writer's dots stand at the last word."""
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[^\p{L}]*$"
_BEGINS_LINKED = rf"^\W*(?:{_LINK})"
_OF_HEAD = r"^[a-z]+: "
"""Begins a line of the head of a saved post."""
_SENTENCE, _LONGEST, _HEADLINE = 60, 400, 20
_ALL, _MOST = 0.9, 0.5
_SEVERAL = 3
_PAGE = "revision_id"
_TOLD = ("title", "lead", "author", "date")


def marked(frame: pl.DataFrame) -> pl.DataFrame:
    """Lines with `line`, `seen`, `links` and `mark`, the cards among them marked as none of the body.

    A headline is that of a card where a linked picture stands above it or a sentence of the article stands
    anywhere before it; else it may be the article's own. A teaser stands right behind the headline of a card
    and is cut off, or is one of several that end the page, each with a picture or a day of its own. So is
    an extract of the page, behind a link, where a program took the headline of a card for the article's text.
    """
    links, line, columns = pl.col("links").fill_null(0), pl.col("line"), frame.columns
    if not frame.select(((links >= _MOST) | line.str.contains(_MARKUP)).any()).item():
        return frame
    frame = _headlines(frame).with_columns(last=pl.int_range(pl.len(), 0, -1).over(_PAGE) == 1)
    seen, card = pl.col("seen"), pl.col("card") | pl.col("pictured")
    cut = seen.str.contains(_CUT) & (card.shift(-1).over(_PAGE) | pl.col("last") | _before("shown"))
    brief = (seen.str.len_chars() <= _LONGEST) & ~card
    cut = brief & _before("card") & (cut | seen.str.contains(_CUT_APART))
    aside = pl.when(card | cut | _closing(brief) | _extracts(frame)).then(pl.lit("aside"))
    return frame.with_columns(mark=pl.coalesce(aside, "mark")).select(columns)


def _extracts(frame: pl.DataFrame) -> pl.Series:
    """Which lines begin with a link, are cut off, and hold the headline of a card of their page."""
    line = pl.col("line")
    lines = frame.select(
        _PAGE, "seen", "card", cut=line.str.contains(_BEGINS_LINKED) & line.str.contains(_CUT_APART)
    )
    cards = lines.filter("card").select(_PAGE, headline="seen")
    held = lines.with_row_index("at").filter(pl.col("cut") & ~pl.col("card")).join(cards, on=_PAGE)
    found = held.filter(pl.col("seen").str.contains(pl.col("headline"), literal=True))["at"]
    return lines.select(pl.int_range(pl.len()).is_in(found.implode())).to_series()


def _before(name: str, lines: int = 1) -> pl.Expr:
    return pl.col(name).shift(lines).over(_PAGE).fill_null(value=False)


def _headlines(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `pictured`, `card` and `shown`: a linked picture, the headline of a card, one with a picture."""
    line, seen, links = pl.col("line"), pl.col("seen"), pl.col("links").fill_null(0)
    bare = line.str.replace_all(_PICTURE, "")
    outside = bare.str.replace_all(_LINK, "").str.replace_all(_TAG, "")
    named = bare.str.contains(_NAMED) & ~outside.str.contains(r"\p{L}")
    linked = (links >= _ALL) | ((links >= _MOST) & seen.str.contains(_DAY))
    linked &= seen.str.len_chars() >= _HEADLINE
    whole = pl.when(line.str.contains(_MARKUP)).then(named).otherwise(linked)
    frame = frame.with_columns(
        whole=whole & ~pl.col("mark").is_in(_TOLD).fill_null(value=False),
        pictured=line.str.contains(_LINKED_PICTURE) & ~outside.str.contains(r"\p{L}"),
        said=(seen.str.len_chars() >= _SENTENCE) & seen.str.contains(SAID),
    )
    said = pl.col("said") & ~pl.col("whole") & ~seen.str.contains(_OF_HEAD)
    frame = frame.with_columns(
        said=said, begun=said.cum_max().over(_PAGE), shown=pl.col("pictured") | _before("pictured")
    )
    shown = pl.col("whole") & pl.col("shown")
    return frame.with_columns(card=shown | (pl.col("whole") & pl.col("begun")), shown=shown)


def _closing(brief: pl.Expr) -> pl.Expr:
    """Whether a sentence behind the headline of a card is one of several such, with which the page ends."""
    day = (pl.col("seen").str.contains(_DAY) & ~pl.col("said")).fill_null(value=False)
    dated = day.shift(-1).over(_PAGE).fill_null(value=False)
    beside = _before("card") & (_before("shown") | dated)
    beside |= day.shift(1).over(_PAGE).fill_null(value=False) & _before("card", 2)
    teaser = brief & pl.col("said") & beside
    ends = (pl.col("said") & ~teaser).cum_sum(reverse=True).over(_PAGE) == 0
    return teaser & ends & ((teaser & ends).sum().over(_PAGE) >= _SEVERAL)
