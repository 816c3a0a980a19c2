"""The years that each period told in an article stands for."""

from __future__ import annotations

import polars as pl

from flows.extract import aimed, days
from flows.extract.carry import last, where
from flows.extract.closed import since_closed
from flows.extract.durations import LASTING, resolved
from flows.extract.present import clocked
from flows.extract.stretches import summed, told_last, with_stretch
from flows.extract.usual import PLAN

UNSAID = ("document", "base")
YEARS = 4096
TURN = 110
"""The day (10 January) up to which articles still look back."""
NEW = "được (?:giao|phân bổ|bố trí|cấp)|dự toán|kế hoạch|chỉ tiêu|sẽ "
UNUSED = (
    "aimed", "speaking", "early", "goal", "day", "near", "hoped", "first_year", "final_year", "latest",
    "counts", "at_hand", "told", "year_told", "left", "of_topic", "current",
    "partial", "onward", "today", "day_told", "published_on", "summed", "inside", "new_year",
    "this_year",
)  # fmt: skip
"""Columns that none needs who asks for years."""


def dated(
    marks: pl.DataFrame,
    sentences: pl.DataFrame,
    published: pl.DataFrame,
    aims: pl.DataFrame,
    moods: pl.DataFrame,
) -> pl.DataFrame:
    """Gives every mark its years: those without take the year the article speaks of there.

    Args:
        marks: rows of `periods.printed` and `periods_undated.relative`, with bracket.
        sentences: a, s.
        published: a u32 | year i32? (of publication) | early bool? (in its first two months).
        aims: s | start, end i32 | figs of the words that speak of a time to come.
        moods: s | topic bool | said, over str? as in `status.moods`.

    Returns:
        the marks with a, y1, y2 filled where they can be | now i32? (the article's year) | main i32? (that it
        reports of) | dated bool (its
        year is printed) | local bool (of use in its sentence only) | ahead bool (aimed at, or yet to come)
        | behind bool (past, behind a figure aimed at) | as_of i32? (what `days.of_year` returns)
        | span_s, span_paragraph, span_y1, span_y2: of the stretch of years told last
        | staged bool (`giai đoạn 2021 - 2025`)
    """
    told = aimed.under(aimed.told(_apart(marks, sentences), aims), moods)
    filled = _spoken(_looking_back(clocked(told, published), sentences))
    # `phải giảm 3%: năm 2022 giảm 2%`: a year past behind a figure aimed at is told as past
    past = (pl.col("y2") < pl.col("now")) | (
        pl.col("day") & ~pl.col("dated") & (pl.col("y2") == pl.col("now"))
    )
    behind = (pl.col("aimed") & ~pl.col("near") & past).fill_null(value=False)
    told_ahead = (pl.col("aimed") & ~behind) | (pl.col("y1") > pl.col("now"))
    lasting = summed(resolved(filled))
    row = lasting.select(told_last()).to_series()
    return lasting.with_columns(
        *(lasting[name].gather(row).alias(f"span_{name}") for name in ("s", "paragraph", "y1", "y2")),
        told_ahead.fill_null(value=False).alias("ahead"),
        behind.alias("behind"),
        days.of_year(lasting).alias("as_of"),
    ).drop(UNUSED)


def _looking_back(marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`Năm nay` in the first days of January is said of the year just over, as `hiện nay` is.

    What is granted or planned then is so for the year that begins.
    """
    first_days = pl.col("published_on") % days.A_YEAR <= TURN
    back = pl.col("this_year") & first_days & ~pl.col("aimed") & ~pl.col("hoped")
    texts = where(back, pl.lit(sentences["lower"]).gather("s"))
    back = back.fill_null(value=False) & ~texts.str.contains(NEW)
    return marks.with_columns(pl.col("today") | back)


def _apart(marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The marks in reading order, with a, without those told in the words of another one."""
    told = marks.join(sentences.select("s", "a", "paragraph"), on="s").sort(
        "s", "start", pl.col("y1").is_null()
    )
    follows = pl.col("s").shift(1) == pl.col("s")
    within = (follows & (pl.col("start") < pl.col("end").shift(1))).fill_null(value=False)
    holds = within.shift(-1, fill_value=False) & pl.col("y1").shift(-1).is_not_null()
    return told.filter(~(within | holds) | pl.col("y1").is_not_null())


def _spoken(marks: pl.DataFrame) -> pl.DataFrame:
    """Fills the years of marks without; adds dated, local, and speaking i32?: the year spoken of there."""
    known, role = _speaking(marks), pl.col("role")
    # a month of this year, told after a year to come
    at_hand, afresh = pl.col("at_hand"), pl.col("left").fill_null(value=True)
    beyond = (pl.col("speaking") > pl.col("now")) | (afresh & (pl.col("speaking") > at_hand))
    passed = (pl.col("shift") == 0) & ~pl.col("aimed") & beyond
    # `năm qua` is the year reported of
    over = role == "lately"
    # `hiện có 96 hộ` in January is said of the year reported of, unless the new one is spoken of
    follows = pl.col("s").shift(1) == pl.col("s")
    since = follows & (role.shift(1) == "since")
    closed = pl.col("today") & (pl.col("speaking") != pl.col("now")) & ~since.fill_null(value=False)
    # `so với đầu năm (khi đó là 2.673 tỷ đồng)`
    then = (role == "base") & (role.shift(1) == "base") & follows & pl.col("y1").is_null()
    then = then & (pl.col("bracket") > 0) & (pl.col("figs") == pl.col("figs").shift(1))
    spoken = (
        pl.when(_back_to_now())
        .then("main")
        .when(then)
        .then(
            pl.coalesce(pl.col("y1").shift(1), pl.col("speaking") + pl.col("shift").shift(1))
            - pl.col("shift")
        )
        .when(closed)
        .then(pl.when("early").then("main").otherwise("now"))
        .when(
            role.is_in(["now", "onward"]) | (follows & (role.shift(1) == "onward") & (pl.col("shift") == 0))
        )
        .then("now")
        .when(over)
        .then("main")
        .when(passed)
        .then(at_hand)
        .otherwise("speaking")
    )
    known = known.with_columns((spoken + pl.col("shift")).alias("current"))
    current = pl.col("current")
    begun = since & role.is_in(["now", "moment"])
    begun = begun & (pl.col("y1").shift(1) <= pl.coalesce("y1", current))
    # `từ nay đến năm 2025`
    from_now = follows & (role.shift(1) == "onward") & (pl.col("y1") > pl.col("now"))
    until = pl.coalesce("y2", current).shift(-1)
    lasts = (role == "since") & follows.shift(-1) & role.shift(-1).is_in(["now", "moment"])
    lasts = (lasts & (until >= pl.col("y2"))).fill_null(value=False)
    edge = pl.when(role == "opening").then("first_year").when(role == "closing").then("final_year")
    span, plain = role == "span", pl.when(~role.is_in(LASTING)).then(current)
    # `nhiệm kỳ qua`, when the next one begins
    gone = (pl.col("shift") == -1) & (
        pl.col("first_year") + (pl.col("first_year") % PLAN != 0) >= pl.col("now")
    )
    gone = gone.fill_null(value=False).cast(pl.Int32) * PLAN
    first = pl.coalesce("y1", edge, pl.when(span).then(pl.col("first_year") - gone), plain)
    final = pl.coalesce("y2", edge, pl.when(span).then(pl.col("final_year") - gone), plain)
    # `đầu năm nay` in an article on the year before: said of one thing
    begun_now = (role == "now") & (pl.col("day_told") == days.FIRST_OF_YEAR) & (current > pl.col("main"))
    begun_now = begun_now.fill_null(value=False)
    # `giám sát vốn của các chương trình giai đoạn 2021 - 2023`: what is gone by names no programme
    # nor does what is yet to begin
    name = pl.col("name") & ((pl.col("y2") > pl.col("now")) | (pl.col("y2") % PLAN == 0))
    name = name & (pl.col("y1") <= pl.col("now")).fill_null(value=True)
    return known.with_columns(
        pl.when(begun).then(pl.col("y1").shift(1)).when(from_now).then("now").otherwise(first).alias("y1"),
        pl.when(lasts).then(until).otherwise(final).alias("y2"),
        pl.when(over)
        .then(pl.lit("year"))
        .when(role == "onward")
        .then(pl.lit("now"))
        .when(from_now)
        .then(pl.lit("span"))
        .otherwise("role")
        .alias("role"),
        pl.col("y1").is_not_null().alias("dated"),
        (pl.col("local") | name.fill_null(value=False) | begun_now).alias("local"),
    )


def _back_to_now() -> pl.Expr:
    """`Hiện có 4.640 hộ. Cuối năm 2022 có 5.214 hộ. So với năm trước, giảm 574 hộ`: than in 2022."""
    here = (pl.col("paragraph") == pl.col("paragraph").shift(2)) & (pl.col("a") == pl.col("a").shift(2))
    of_now = pl.col("today") | (pl.col("y2") == pl.col("main"))
    closed = (pl.col("day_told") == days.LAST_OF_YEAR) & (pl.col("y2") + 1 == pl.col("main"))
    before = closed.shift(1) & of_now.shift(2) & (pl.col("s").shift(1) != pl.col("s"))
    than = (pl.col("role") == "base") & (pl.col("shift") == -1) & pl.col("y1").is_null()
    return (than & here & before).fill_null(value=False)


def _speaking(marks: pl.DataFrame) -> pl.DataFrame:
    """Adds local bool, speaking, first_year, final_year and what they are told by.

    A paragraph that names no year goes back to the year at hand, unless a heading told another one.
    """
    role = pl.col("role")
    # months are those of the year at hand, at its turn of the one just over; without a date, too, until told
    year = pl.col("y2") - pl.col("budget").cast(pl.Int32)
    begun = last("s", (year == pl.col("now")) & ~pl.col("aimed"), "a").is_not_null()
    over = pl.col("early") | (pl.col("published_on").is_null() & ~begun)
    at_hand = pl.when(over).then("main").otherwise("now").alias("at_hand")
    undated = pl.col("y1").is_null() & (pl.col("shift") != 0)
    # `Năm tới, tỉnh đặt ra điều gì?`, over what is told of it
    undated = undated & ~(pl.col("topic") & (role == "now"))
    local = (undated & role.is_in(["now", "moment", "base", "year", "after", "ago"])).alias("local")
    seen = marks.with_columns(at_hand, local)
    seen = seen.with_columns(_counts(seen).alias("counts"))
    across = (pl.col("y1") <= pl.col("at_hand")) & (pl.col("at_hand") < pl.col("y2")) & ~pl.col("aimed")
    told = (
        pl.when("today")
        .then(pl.when("early").then("main").otherwise("now"))
        .when(role == "now")
        .then(pl.col("now") + pl.col("shift"))
        .when(role == "lately")
        .then("main")
        .when(across)
        .then("at_hand")
        .otherwise(year)
    )
    seen, row = _told_last(seen.with_columns(told.alias("told")))
    begun_since = since_closed(seen, row)
    if begun_since.any():
        at_hand = pl.when(begun_since).then("at_hand").otherwise("told")
        seen, row = _told_last(seen.with_columns(at_hand.alias("told")))
    seen = seen.with_columns(
        seen["latest"].gather(row).alias("year_told"),
        (seen["paragraph"].gather(row) != seen["paragraph"]).alias("left"),
        seen["topic"].gather(row).alias("of_topic"),
    )
    back = pl.col("left") & ~pl.col("of_topic") & (pl.col("shift") == 0) & (role != "again")
    back = back & (pl.col("year_told") != pl.col("at_hand")) & pl.col("at_hand").is_not_null()
    speaking = pl.coalesce(pl.when(back).then("at_hand").otherwise("year_told"), "now")
    return with_stretch(seen.with_columns(speaking.alias("speaking")))


def _told_last(marks: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Adds latest i32?, the greatest year told in its sentence so far; and which mark told it last, for each.

    Args:
        marks: with counts and told.
    """
    # the sentence goes before the year, so that the greatest so far is the greatest of its sentence
    key = pl.col("s").cast(pl.Int64) * YEARS + pl.when("counts").then("told").fill_null(0)
    latest = (key.cum_max() % YEARS).cast(pl.Int32).replace(0, None)
    # in columns of their own: an expression used again is worked out again
    seen = marks.with_columns(latest.alias("latest"))
    there = last(pl.int_range(pl.len()), pl.col("counts") & pl.col("latest").is_not_null(), "a")
    return seen, seen.select(there).to_series()


def _counts(marks: pl.DataFrame) -> pl.Expr:
    """Whether a mark may set the year spoken of: one aimed at only where its sentence tells no other."""
    open_air = ~pl.col("role").is_in([*UNSAID, "since"]) & (pl.col("bracket") == 0)
    open_air = open_air & ~pl.col("local") & ~pl.col("aside")
    # `tại hội nghị ngày 12/01/2023, cuối năm 2022 …, giảm 0,6% so với năm trước`
    same = pl.col("s").shift(-1) == pl.col("s")
    met = (
        pl.col("event")
        & same
        & (pl.col("y2").shift(-1) < pl.col("y2"))
        & (pl.col("figs").shift(-1) == pl.col("figs"))
    )
    open_air = open_air & ~met.fill_null(value=False)
    settled = marks.filter(pl.col("y1").is_not_null() & ~pl.col("aimed") & open_air)["s"].unique()
    return open_air & ~(pl.col("aimed") & pl.col("s").is_in(settled.implode()))
