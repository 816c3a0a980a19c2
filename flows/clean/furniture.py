"""Which lines of a page are its article, and which are what the page puts around it.

All articles of a batch go through together, a row a line. The vocabulary says what single lines mean;
where the body begins and ends follows from where the prose is.
"""

from __future__ import annotations

import polars as pl

from flows.clean import asides, endings, vocabulary
from flows.clean.bylines import is_byline, is_led_byline
from flows.clean.datelines import is_dated
from flows.clean.offers import is_offer
from flows.clean.stating import CAPTION, ENDED, HEADLINE, LINKED, NAME, stating

_VIETNAMESE = "(?i)[ăâđêôơưạ-ỹ]"
_ITEM = r"^\s*(?:[-–•*+▪■]|\d{1,2}[.)]|[a-zđ][.)])\s*\S"
_MENU = r"\||>>|»|›|[▸▹►▻▶❯]| > | / |\s{3,}"
_HEADING = r"^\s*[▸▹►▻▶❯]\s*[^|»›▸▹►▻▶❯>/]*$"
_GAP, _FEW = 4, 3
_SENTENCE, _SHORT, _PARAGRAPH = 60, 100, 160
_ALL_LINK = 0.9
_BRIEF = 25
_STATED = r"^[\p{Lu}\d“\"‘'(–-](?:[^ ]+ ){4,}.*[.!?…][\"”’»)\]]*$"
_PLAIN = 8
_MAIN_SHARE = 0.25
_LISTED = 3
_COPY = 40


def label(lines: pl.DataFrame) -> pl.DataFrame:
    """What each line of a page is.

    Args:
        lines: `revision_id`, `n` (running number of the line in its page), `seen` (the line as read),
            `links` (share of it inside links), `mark` and `row` (what the markup says of it), null where
            unknown, `tabled` (whether a line of plain text is one of a table); no blank lines; in order.

    Returns:
        `lines` with `kind`: title, body, author, date or furniture.
    """
    frame = lines.lazy().with_columns(chars=pl.col("seen").str.len_chars())
    brief = pl.when(pl.col("chars") <= vocabulary.longest()).then("seen")
    frame = frame.with_columns(key=vocabulary.key(brief))
    seen = pl.col("seen")
    whole = seen.str.contains(endings.SAID) & (pl.col("chars") >= _BRIEF)
    frame = frame.with_columns(stated=pl.when(whole).then("key").str.contains(vocabulary.figure()))
    row = pl.col("row").fill_null(value=False)
    title = (pl.col("n") == pl.col("n").min().over("revision_id")) & asides.is_genre()
    counter = row & pl.col("key").str.contains(r"^[\d\s]+$")  # `2024 | -` is none
    told = pl.when(~title & ~counter).then(
        vocabulary.meaning(pl.col("key"), pl.col("chars"), pl.col("stated"))
    )
    dated = pl.when(pl.col("mark") == "date").then(pl.lit("date"))
    aside = pl.when(asides.is_aside() | is_offer()).then(pl.lit("line"))
    frame = frame.with_columns(meaning=pl.coalesce(dated, told, aside))
    menu = seen.str.contains(_MENU) & ~pl.col("tabled") & ~row
    frame = frame.with_columns(vietnamese=seen.str.contains(_VIETNAMESE), menu=menu, row=row)
    frame = frame.with_columns(prose=_prose(), item=seen.str.contains(_ITEM), dated=is_dated())
    return _kinds(endings.tail(_head(_start(stating(_marked(_closing(frame))))))).collect()


def _prose() -> pl.Expr:
    """Running text of an article: Vietnamese, long, and a sentence."""
    seen, chars = pl.col("seen"), pl.col("chars")
    sentence = (chars >= _SENTENCE) & seen.str.contains(ENDED)
    sentence |= (chars >= _PARAGRAPH) & seen.str.contains("[,.] ")
    linked = pl.col("links").fill_null(0) > LINKED
    return pl.col("vietnamese") & sentence & pl.col("meaning").is_null() & ~linked


def _closing(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `goes_on`: prose, and the short sentences and rows of figures right behind it."""
    seen, page = pl.col("seen"), "revision_id"
    brief = (pl.col("chars") >= _BRIEF) & pl.col("vietnamese") & pl.col("meaning").is_null() & ~pl.col("menu")
    brief &= (pl.col("links").fill_null(0) <= LINKED) & ~pl.col("dated")
    brief &= pl.when(brief).then(seen.str.contains(_STATED)).fill_null(value=False)
    frame = frame.with_columns(said=pl.col("prose") | brief)
    beside = (pl.col("said").shift(step).over(page).fill_null(value=False) for step in (1, -1))
    cells = pl.col("row") | pl.col("tabled")
    caption = seen.str.contains(CAPTION) & (pl.col("chars") < _PARAGRAPH) & pl.col("meaning").is_null()
    above = caption & cells.shift(-1).over(page).fill_null(value=False)
    above |= caption & above.shift(-1).over(page).fill_null(value=False)
    # a heading or a legend between what is said or a table and a table
    legend = pl.col("vietnamese") & pl.col("meaning").is_null() & ~pl.col("menu") & ~pl.col("dated")
    legend &= (pl.col("links").fill_null(0) <= LINKED) & ~is_byline()
    behind = (pl.col("said") | cells).shift(1).over(page).fill_null(value=False)
    above |= legend & behind & cells.shift(-1).over(page).fill_null(value=False)
    frame = frame.with_columns(
        running=pl.col("said") | cells | above, told=pl.col("said") & pl.any_horizontal(*beside)
    )
    frame = frame.with_columns(run=pl.col("running").rle_id().over(page))
    return frame.with_columns(goes_on=pl.col("running") & pl.col("prose").cum_max().over(page, "run"))


def _marked(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `body`: whether the markup says that a line is of the body, null on pages where it does not.

    It is believed where it speaks for most of the prose.
    """
    written = pl.when("prose").then("chars").otherwise(0)
    body = pl.col("mark").eq_missing(pl.lit("body"))
    told = pl.when(body).then(written).otherwise(0).sum().over("revision_id")
    believed = (told > 0) & (2 * told >= written.sum().over("revision_id"))
    return frame.with_columns(body=pl.when(believed).then(body))


def _start(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `start`, the first prose line of the first block that holds a fair share of the prose.

    Blocks are parted by runs of short lines, which is what menus are.
    """
    page = "revision_id"
    short = (
        ~pl.col("prose") & (~pl.col("item") | pl.col("meaning").is_not_null()) & (pl.col("chars") < _SHORT)
    )
    frame = frame.with_columns(short=short & ~pl.col("goes_on") & ~pl.col("stating") & ~pl.col("told"))
    frame = frame.with_columns(run=pl.col("short").rle_id().over(page))
    frame = frame.with_columns(gap=pl.col("short") & (pl.len().over(page, "run") >= _GAP))
    frame = frame.with_columns(block=pl.col("gap").rle_id().over(page))
    weight = pl.when("prose").then("chars").otherwise(0).sum().over(page, "block")
    fair = (pl.col("prose") | pl.col("stating")) & (weight >= weight.max().over(page) * _MAIN_SHARE)
    fair &= _below_title()
    first = pl.coalesce(pl.when("body").then("n").min().over(page), pl.when(fair).then("n").min().over(page))
    return frame.with_columns(start=first)


def _below_title() -> pl.Expr:
    """Whether a line stands below the one title that the markup names, where most of the prose does."""
    page, titled = "revision_id", pl.col("mark").eq_missing(pl.lit("title"))
    written = pl.when("prose").then("chars").otherwise(0)
    below = titled.cum_max().over(page)
    most = 2 * pl.when(below).then(written).otherwise(0).sum().over(page) >= written.sum().over(page)
    return below | ~(most & (titled.sum().over(page) == 1))


def _head(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `headline`: whether a line before the body is the title or stands between title and body."""
    page = "revision_id"
    heading = pl.col("stating").shift(-1).over(page) & pl.col("seen").str.contains(_HEADING)
    menu = (pl.col("menu") & ~heading.fill_null(value=False)) | (pl.col("links").fill_null(0) > LINKED)
    before = (pl.col("n") < pl.col("start")) & pl.col("meaning").is_null() & ~menu
    before &= ~pl.col("dated") & ~pl.col("outside") & pl.col("vietnamese")
    # the items right behind `Đọc nhiều`
    frame = frame.with_columns(
        over_it=pl.col("meaning").shift(1).over(page), run=pl.col("item").rle_id().over(page)
    )
    boxed = pl.col("item") & (pl.col("over_it").first().over(page, "run") == "related").fill_null(value=False)
    frame = frame.with_columns(before=before & ~boxed)
    above = (pl.col("before") & (pl.col("chars") >= HEADLINE)).shift(1).over(page).fill_null(value=False)
    stamp = (pl.col("dated") | (pl.col("meaning") == "date")).shift(-1).over(page).fill_null(value=False)
    # who wrote, between title and date
    frame = frame.with_columns(before=pl.col("before") & ~(above & stamp & is_byline()) & ~is_led_byline())
    frame = frame.with_columns(left=pl.col("before").cum_sum(reverse=True).over(page))
    last = pl.when("before").then("n").max().over(page)
    brief = pl.when("before").then(pl.col("chars") < HEADLINE).cum_sum(reverse=True).over(page)
    few = (pl.col("before").sum().over(page) <= _FEW) & (pl.col("chars") >= NAME)
    plain = (
        (pl.col("before").sum().over(page) == pl.col("start"))
        & (pl.col("start") <= _PLAIN)
        & (brief.max().over(page) <= _FEW)
    )
    marked = pl.col("seen").str.contains("^#+ |^title: ") | pl.col("seen").shift(-1).over(page).str.contains(
        "^={3,}$"
    )
    told = pl.col("mark").is_in(["title", "lead"]).fill_null(value=False) & (pl.col("n") < pl.col("start"))
    near = (pl.col("n") == last) | few | plain | marked | ((brief == 0) & (pl.col("left") <= _FEW))
    titled = (told & (pl.col("mark") == "title")).any().over(page)
    near &= ~titled | (pl.col("chars") >= HEADLINE)
    figures = pl.col("key").str.contains(rf"{vocabulary.figure()}|\d ?(?:%|đồng)")
    near &= marked | (pl.col("n") == last) | ~figures
    return frame.with_columns(headline=(pl.col("before") & near) | told)


def _kinds(frame: pl.LazyFrame) -> pl.LazyFrame:
    page = "revision_id"
    own = (pl.col("n") >= pl.col("start")) | pl.col("headline")
    # a page of headlines with their dates is a list of articles, and none itself
    dates = (pl.col("dated") | (pl.col("meaning") == "date").fill_null(value=False)).sum().over(page)
    own |= pl.col("start").is_null() & ~pl.col("menu") & (dates < _LISTED)
    over = pl.col("over").fill_null(value=False) | pl.col("trailing")
    own = pl.when(pl.col("body").is_null()).then(own & ~over).otherwise(pl.col("body") | pl.col("headline"))
    own &= pl.col("meaning").is_null()
    own &= ~pl.col("dated") & (
        (pl.col("links").fill_null(0) < _ALL_LINK) | pl.col("mark").eq_missing(pl.lit("title"))
    )
    frame = frame.with_columns(own=own & ~pl.col("author"))
    long = pl.when(pl.col("own") & (pl.col("chars") >= _COPY)).then("seen")
    copied = long.is_not_null() & ~pl.struct(page, long).is_first_distinct()
    frame = frame.with_columns(own=pl.col("own") & ~copied)
    kind = (
        pl.when(pl.col("author") | ((pl.col("n") < pl.col("start")) & is_led_byline())).then(pl.lit("author"))
        .when("own").then(pl.when("headline").then(pl.lit("title")).otherwise(pl.lit("body")))
        .when((pl.col("meaning") == "date") | pl.col("dated")).then(pl.lit("date"))
        .otherwise(pl.lit("furniture"))
    )  # fmt: skip
    return frame.select("revision_id", "n", "line", "seen", "tabled", "start", "meaning", kind=kind)
