"""Cards of other articles in a page: a linked headline, perhaps with a picture, a day and a teaser."""

from __future__ import annotations

import polars as pl

_ADDRESS = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_PICTURE = rf"!\[[^\]]*\]{_ADDRESS}"
_LINK = rf"\[[^\[\]]*\]{_ADDRESS}|<a\s[^<>]*>[^<>]*</a>"
_NAMED = r"\[[^\[\]]*\p{L}[^\[\]]*\]\(|<a\s[^<>]*>[^<>]*\p{L}[^<>]*</a>"
_TAG = r"</?[a-zA-Z][^<>]*>"
_LINKED_PICTURE = rf"\[\s*{_PICTURE}[^\[\]]*\]\(|<a\s[^<>]*>\s*<img\s"
_MARKUP = r"\]\(|<a\s"
_ENDED = r"[^.][.!?][\"”’»)\]]*$"
_CUT = r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$"
_CUT_APART = rf"\s{_CUT}"
"""Where a program cut a teaser; a writer's dots stand at the last word."""
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[^\p{L}]*$"
_BEGINS_LINKED = rf"^\W*(?:{_LINK})"
_OF_HEAD = r"^[a-z]+: "
"""Begins a line of the head of a saved post."""
_END = 40
"""Characters of a line that tell how it ends."""
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
    frame = _headlines(frame)
    near = _before("card") | _before("card", 2)
    frame = frame.lazy().with_columns(end=pl.when(near).then("end")).collect()
    end, card = pl.col("end"), pl.col("card") | pl.col("pictured")
    last = (pl.col(_PAGE) != pl.col(_PAGE).shift(-1)).fill_null(value=True)
    cut = end.str.contains(_CUT) & (card.shift(-1) | last | _before("shown"))
    brief = (pl.col("long") <= _LONGEST) & ~card
    cut = brief & _before("card") & (cut | end.str.contains(_CUT_APART))
    aside = pl.when(card | cut | _closing(frame, brief) | _extracts(frame)).then(pl.lit("aside"))
    return frame.lazy().with_columns(mark=pl.coalesce(aside, "mark")).select(columns).collect()


def _extracts(frame: pl.DataFrame) -> pl.Series:
    """Which lines begin with a link, are cut off, and hold the headline of a card of their page."""
    cut = pl.col("bare").str.contains(_BEGINS_LINKED) & pl.col("bare").str.tail(_END).str.contains(_CUT_APART)
    lines = frame.select(_PAGE, "seen", "card", cut=cut.fill_null(value=False) & ~pl.col("card"))
    cards = lines.filter("card").select(_PAGE, headline="seen")
    held = lines.with_row_index("at").filter("cut").join(cards, on=_PAGE)
    found = held.filter(pl.col("seen").str.contains(pl.col("headline"), literal=True))["at"]
    return lines.select(pl.int_range(pl.len()).is_in(found.implode())).to_series()


def _before(name: str, lines: int = 1) -> pl.Expr:
    """What stood so many lines before, on the same page."""
    same = pl.col(_PAGE) == pl.col(_PAGE).shift(lines)
    return (pl.col(name).shift(lines) & same).fill_null(value=False)


def _headlines(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `pictured`, `card` and `shown`: a linked picture, the headline of a card, one with a picture.

    And `end`, how it ends; `bare`, it without pictures, null without a link; `long`; `said`, a sentence.
    """
    line, seen, links = pl.col("line"), pl.col("seen"), pl.col("links").fill_null(0)
    linked = pl.when(line.str.contains(_MARKUP)).then(line)
    frame = frame.with_columns(
        end=seen.str.tail(_END), bare=linked.str.replace_all(_PICTURE, ""), long=seen.str.len_chars()
    )
    end, bare = pl.col("end"), pl.col("bare")
    alone = ~bare.str.replace_all(_LINK, "").str.replace_all(_TAG, "").str.contains(r"\p{L}")
    whole = ((links >= _ALL) | ((links >= _MOST) & end.str.contains(_DAY))) & (pl.col("long") >= _HEADLINE)
    whole = pl.coalesce(alone & bare.str.contains(_NAMED), whole)
    whole = whole & ~pl.col("mark").is_in(_TOLD).fill_null(value=False)
    said = (pl.col("long") >= _SENTENCE) & end.str.contains(_ENDED) & ~seen.str.contains(_OF_HEAD)
    pictured = (linked.str.contains(_LINKED_PICTURE) & alone).fill_null(value=False)
    told = frame.lazy().with_columns(whole=whole, pictured=pictured, said=said & ~whole)
    shown = pl.col("pictured") | _before("pictured")
    begun = pl.col("said").cum_max().over(_PAGE)
    return told.with_columns(card=pl.col("whole") & (shown | begun), shown=pl.col("whole") & shown).collect()


def _closing(frame: pl.DataFrame, brief: pl.Expr) -> pl.Series:
    """Which sentences behind the headline of a card are some of several such, with which their page ends."""
    day = (pl.col("end").str.contains(_DAY) & ~pl.col("said")).fill_null(value=False)
    beside = _before("card") & (_before("shown") | day.shift(-1))
    beside |= day.shift(1) & _before("card", 2)
    teaser = (brief & pl.col("said") & beside).fill_null(value=False)
    told = frame.lazy().select(_PAGE, "said", teaser=teaser).collect()
    if not told["teaser"].any():
        return told["teaser"]
    ends = (pl.col("said") & ~pl.col("teaser")).cum_sum(reverse=True).over(_PAGE) == 0
    closing = pl.col("teaser") & ends
    return told.select(closing & (closing.sum().over(_PAGE) >= _SEVERAL)).to_series()
