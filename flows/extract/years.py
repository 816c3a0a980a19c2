"""The years that each period told in an article stands for."""

from __future__ import annotations

import polars as pl

from flows.extract import aimed, days
from flows.extract.carry import where
from flows.extract.durations import LASTING, resolved
from flows.extract.present import clocked
from flows.extract.speaking import LATELY, speaking
from flows.extract.stretches import in_stretch, summed, told_last
from flows.extract.usual import PLAN

TURN = 110
"""The day (10 January) up to which articles still look back."""
REPORTED = "báo cáo|tổng kết|công bố|số liệu|rà soát|thông tin từ"
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
    known = _reported(clocked(told, published), sentences)
    filled = _spoken(_looking_back(in_stretch(known), sentences))
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


def _reported(marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`Theo báo cáo ngày 8/1/2024, trong năm …`: what is reported then is of the year just over.

    Only in an article on that year, and not of what is granted or planned then.
    """
    early = pl.col("day_told") < days.A_MONTH * (days.EARLY_MONTHS + 1)
    told = pl.col("event") & early & ~pl.col("aimed") & (pl.col("main") + 1 == pl.col("y2"))
    texts = where(told, pl.lit(sentences["lower"]).gather("s")).str
    over = texts.contains(REPORTED) & ~texts.contains(NEW)
    return marks.with_columns(
        *(pl.when(over).then("main").otherwise(year).alias(year) for year in ("y1", "y2")),
        pl.when(~over.fill_null(value=False)).then("day_told").alias("day_told"),
    )


def _apart(marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The marks in reading order, with a, without those told in the words of another one."""
    here = sentences.select("s", "a", "paragraph")
    told = marks.join(here, on="s", maintain_order="left").sort(
        "s", "start", pl.col("y1").is_null(), maintain_order=True
    )
    follows = pl.col("s").shift(1) == pl.col("s")
    within = (follows & (pl.col("start") < pl.col("end").shift(1))).fill_null(value=False)
    holds = within.shift(-1, fill_value=False) & pl.col("y1").shift(-1).is_not_null()
    return told.filter(~(within | holds) | pl.col("y1").is_not_null())


def _spoken(marks: pl.DataFrame) -> pl.DataFrame:
    """Fills the years of marks without; adds dated, local, and speaking i32?: the year spoken of there."""
    known, role, follows = speaking(marks), pl.col("role"), _follows()
    known = known.with_columns((_counted_from() + pl.col("shift")).alias("current"))
    current = pl.col("current")
    begun = follows & (role.shift(1) == "since") & role.is_in(["now", "moment"])
    begun = begun & (pl.col("y1").shift(1) <= pl.coalesce("y1", current))
    # `từ nay đến năm 2025`
    from_now = follows & (role.shift(1) == "onward") & (pl.col("y1") > pl.col("now"))
    until = pl.coalesce("y2", current).shift(-1)
    lasts = (role == "since") & follows.shift(-1) & role.shift(-1).is_in(["now", "moment"])
    lasts = (lasts & (until >= pl.col("y2"))).fill_null(value=False)
    first, final = _edges()
    # `đầu năm nay` in an article on the year before: said of one thing
    begun_now = (role == "now") & (pl.col("day_told") == days.FIRST_OF_YEAR) & (current > pl.col("main"))
    return known.with_columns(
        pl.when(begun).then(pl.col("y1").shift(1)).when(from_now).then("now").otherwise(first).alias("y1"),
        pl.when(lasts).then(until).otherwise(final).alias("y2"),
        _role_spoken(from_now).alias("role"),
        pl.col("y1").is_not_null().alias("dated"),
        (pl.col("local") | _of_a_name() | begun_now.fill_null(value=False)).alias("local"),
    )


def _follows() -> pl.Expr:
    """Whether another mark of its sentence goes before."""
    return pl.col("s").shift(1) == pl.col("s")


def _counted_from() -> pl.Expr:
    """The year that a mark without years is counted from; its shift goes on top."""
    role, follows = pl.col("role"), _follows()
    # a month of this year, told after a year to come
    at_hand, afresh = pl.col("at_hand"), pl.col("left").fill_null(value=True)
    beyond = (pl.col("speaking") > pl.col("now")) | (afresh & (pl.col("speaking") > at_hand))
    passed = (pl.col("shift") == 0) & ~pl.col("aimed") & beyond
    # `hiện có 96 hộ` in January is said of the year reported of, unless the new one is spoken of
    since = (follows & (role.shift(1) == "since")).fill_null(value=False)
    closed = pl.col("today") & (pl.col("speaking") != pl.col("now")) & ~since
    # `so với đầu năm (khi đó là 2.673 tỷ đồng)`
    then = (role == "base") & (role.shift(1) == "base") & follows & pl.col("y1").is_null()
    then = then & (pl.col("bracket") > 0) & (pl.col("figs") == pl.col("figs").shift(1))
    same = pl.coalesce(pl.col("y1").shift(1), pl.col("speaking") + pl.col("shift").shift(1))
    onward = role.is_in(["now", "onward"]) | (follows & (role.shift(1) == "onward") & (pl.col("shift") == 0))
    told = pl.when(_back_to_now()).then("main").when(then).then(same - pl.col("shift"))
    told = told.when(closed).then(pl.when("early").then("main").otherwise("now"))
    # `năm qua` is the year reported of
    told = told.when(onward).then("now").when(role.is_in(LATELY)).then("main")
    return told.when(passed).then(at_hand).otherwise("speaking")


def _edges() -> tuple[pl.Expr, pl.Expr]:
    """The first and the last year of each mark, where neither is told by another one beside it."""
    role = pl.col("role")
    edge = pl.when(role == "opening").then("first_year").when(role == "closing").then("final_year")
    span, plain = role == "span", pl.when(~role.is_in(LASTING)).then("current")
    # `nhiệm kỳ qua`, when the next one begins
    begins = pl.col("first_year") + (pl.col("first_year") % PLAN != 0) >= pl.col("now")
    gone = ((pl.col("shift") == -1) & begins).fill_null(value=False).cast(pl.Int32) * PLAN
    return (
        pl.coalesce("y1", edge, pl.when(span).then(pl.col("first_year") - gone), plain),
        pl.coalesce("y2", edge, pl.when(span).then(pl.col("final_year") - gone), plain),
    )


def _role_spoken(from_now: pl.Expr) -> pl.Expr:
    """What each mark is once its years are known."""
    role = pl.col("role")
    told = pl.when(role.is_in(LATELY)).then(pl.lit("year")).when(role == "onward").then(pl.lit("now"))
    return told.when(from_now).then(pl.lit("span")).otherwise("role")


def _of_a_name() -> pl.Expr:
    """Whether the years are but part of a programme's name.

    What is gone by names no programme, as in `giám sát vốn của các chương trình giai đoạn 2021 - 2023`,
    nor does what is yet to begin.
    """
    name = pl.col("name") & ((pl.col("y2") > pl.col("now")) | (pl.col("y2") % PLAN == 0))
    return (name & (pl.col("y1") <= pl.col("now")).fill_null(value=True)).fill_null(value=False)


def _back_to_now() -> pl.Expr:
    """`Hiện có 4.640 hộ. Cuối năm 2022 có 5.214 hộ. So với năm trước, giảm 574 hộ`: than in 2022."""
    here = (pl.col("paragraph") == pl.col("paragraph").shift(2)) & (pl.col("a") == pl.col("a").shift(2))
    of_now = pl.col("today") | (pl.col("y2") == pl.col("main"))
    closed = (pl.col("day_told") == days.LAST_OF_YEAR) & (pl.col("y2") + 1 == pl.col("main"))
    before = closed.shift(1) & of_now.shift(2) & (pl.col("s").shift(1) != pl.col("s"))
    than = (pl.col("role") == "base") & (pl.col("shift") == -1) & pl.col("y1").is_null()
    return (than & here & before).fill_null(value=False)
