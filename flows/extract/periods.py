"""Periods in the text: printed ones, and those told without a date."""

from __future__ import annotations

import polars as pl

from flows.extract import days
from flows.extract.against import parted
from flows.extract.patterns import YEAR
from flows.extract.period_roles import DEADLINE, TURNED, onward, role, then, turned_from

NAME = (
    r"(?:bền vững|chương trình[^,;.]{0,60}|nghị quyết[^,;.]{0,60}|đề án[^,;.]{0,40}|"
    r"nông thôn mới|miền núi) $"
)
SUMMED = "tổng kết|sơ kết|kết quả thực hiện|nhìn lại|đánh giá"
"""An article on how a programme went is about its years."""
GOAL = f"^(?:cho )?(?:đến|tới) (?:hết |cuối )?năm {YEAR}$"
DAY = r"ngày|[0-9] ?[/.-] ?[0-9]{1,2} ?[/.-] ?[0-9]{4}"
INSIDE = r"ngày|tháng|quý|[0-9] ?[/.-] ?[0-9]{4}"
TET = r"(?:tết|xuân)(?: \p{L}+){0,3} $"
"""Before a year: `Qua Tết Dương lịch 2023`."""
EVENT = (
    f"^(?:ngày )?[0-9]{{1,2}} ?[/.-] ?[0-9]{{1,2}} ?[/.-] ?{YEAR}$|^ngày [0-9]{{1,2}} tháng|"
    f"^(?:(?:đầu|giữa|cuối|trong) )?tháng [0-9]{{1,2}}(?: ?[/-] ?|,? năm ){YEAR}$"
)
TURN_OF_YEAR = f"(?:[0-9] ?[/.-] ?|tháng )0?[12](?: ?[/.-] ?|,? năm ){YEAR}$"
CLOSING = r"(?:^|[^0-9])31 ?[/.-] ?0?1 ?[/.-] ?[0-9]{4}|ngày 31 tháng 0?1,? năm"
"""On 31 January the budget of the year before is closed."""
FOR = "^cho $"
"""Before a year at the head of a sentence: `Cho năm 2023, tỉnh đã bố trí …`."""
THRESHOLD = r"(?:thềm|đón|chờ đón|sắp sang|chuẩn bị sang|chuẩn bị bước sang|sắp bước sang) (?:\p{L}+ ){0,3}$"
"""Before a year that has not begun: `Trước thềm năm mới 2025`, `chuẩn bị đón xuân 2025`."""
TOLD_ON = "(?:công bố|ban hành|ký|phê duyệt)(?: (?:vào|hôm))? $"
"""Before the day on which results are made known, and of which they are not."""
FINAL = r"^ ?[.!…]*$"
KEPT = "^ ?(?:được )?(?:chuyển|kéo dài|mang)"
OPENING_BYTES = 48
"""Beyond so much of its sentence, `của năm 2020` is said of the figure before it alone."""
FIRST_YEAR, LAST_YEAR = "năm đầu(?: tiên)?(?: của| trong)? ?$", "năm cuối(?: cùng)?(?: của| trong)? ?$"
BEGINNING, ENDING = "đầu (?:của )?(?:giai đoạn|nhiệm kỳ)", "(?:cuối|hết) (?:của )?(?:giai đoạn|nhiệm kỳ)"
SUMMED_UP = r"(?:lũy kế|luỹ kế|cộng dồn|tính chung)(?: (?:từ đầu \p{L}+ \p{L}+|cả \p{L}+ \p{L}+))?[ ,]*$"
OF_THIS_YEAR = r"^ (?:của )?(?:năm )?nay(?:\P{L}|$)"
OF_LAST_YEAR = r"^ (?:của )?(?:năm )?(?:ngoái|trước)(?:\P{L}|$)"
"""Behind a month: `hai tháng đầu năm nay`, `quý I năm ngoái`."""
SINGLED = "(?:^|[ ,;.])(?:riêng|trong đó)(?: tính)?,? $"
"""Before a year of which more is told than of the others."""
RECKONED = r"(?:^|[,;:] )(?:nếu )?(?:tính|cộng|gộp|lấy|nhìn|như vậy,?)(?: \p{L}+){1,4} $"
"""Before a stretch of years summed up by the way: `Nếu lấy cả chặng 2021 - 2023`, `Tính chung ba năm …`."""
OF_PLAN = "so với (?:tổng |mức |số )?(?:kế hoạch|chỉ tiêu|dự toán|vốn|kinh phí)[^,;.():0-9]{0,24}$"
"""Before a year past, that of what was planned then: `So với kế hoạch năm 2023, tổng vốn tăng …`."""
NEW_YEAR = "^(?:kể )?từ (?:ngày )?0?1 ?[/.-] ?0?1 ?[/.-]|^(?:kể )?từ ngày 0?1 tháng 0?1,? năm"
STAGE = "giai đoạn|nhiệm kỳ|chặng đường|thời kỳ"
LASTING = r"^[0-9]{1,2} năm$"
AGO = "(?:trong|sau|qua|hơn|gần|suốt|cả|lũy kế|tổng cộng) ?$"
ON = "^ ?(?:qua|triển khai|thực hiện|trở lại|nay)"
LATER = "^ ?sau(?: đó)?(?:[,;.]|$)"
"""`5 năm sau, …`: but not `5 năm sau khi`."""
BEFORE, BACK = "cách đây ?$", "^ ?(?:về )?trước(?:[,;.]|$| (?:đây )?[^đk])"
"""`cách đây 5 năm`, `5 năm về trước`: but not `trước đó`, `trước khi`."""


SAID_OF_DATES = (
    "closing", "goal", "day", "event", "turn", "budget", "kept", "aside", "final", "name",
    "partial", "onward", "passing", "today", "summed", "staged", "deadline", "inside", "singled",
    "new_year", "this_year", "reckoned", "of_plan",
)  # fmt: skip
"""What only printed periods can be."""


def printed(periods: pl.DataFrame) -> pl.DataFrame:
    """Reads printed periods.

    Returns:
        s | start, end i32 | role str (year, span, moment, base, since, duration, ahead, ago,
        later, rest, length, document) |
        y1, y2 i32,
        null where the year must be taken from what was said before | shift i32 | closing bool (a
        bracket ends here) | goal bool (`đến năm 2030`, which may be yet to come) |
        day bool (a day is named) | event bool (on which something took place) |
        turn bool (in January or February) |
        budget bool (on which the books of the year before are closed) |
        kept bool (money of that year goes on into the next) | aside bool (no other figure is of it) |
        final bool (its sentence ends with it) |
        name bool (it belongs to the name of a programme or plan) |
        partial bool (a day, month or quarter without its year) | onward bool (money goes on into it) |
        today bool (`hiện nay`, which in January is said of the end of the year before) |
        passing bool (a day on which something took place) | summed bool (`lũy kế đến ngày 30/9`) |
        printed i32 (how many years it names) | staged bool (`giai đoạn 2021 - 2025`) |
        deadline bool (`trước ngày 30/6/2025`) | inside bool (a day, month or quarter of the year it names) |
        singled bool (`riêng năm 2024`) | new_year bool (`từ ngày 1/1/2024`) |
        this_year bool (`năm nay`) | reckoned bool (`tính chung ba năm 2021 - 2023`) |
        of_plan bool (`so với kế hoạch năm 2023`) |
        day_told i32? (what `days.printed` returns)
    """
    periods = parted(periods)
    dated = _dated(periods.with_columns(days.printed(periods).alias("day_told")))
    length = pl.col("text").str.extract("^([0-9]+)").cast(pl.Int32, strict=False)
    carried = pl.col("rest").str.contains(KEPT)
    # `số chuyển từ năm 2023 sang 162,6 tỷ đồng`
    turned = pl.col("rest").str.starts_with(" sang ") & pl.col("gap").str.contains(TURNED)
    carried = carried | turned | turned_from()
    untold = pl.col("y1").is_null() & ~pl.col("duration")
    behind = pl.when(untold).then(pl.col("rest").str.head(16))
    of_this, of_last = behind.str.contains(OF_THIS_YEAR), behind.str.contains(OF_LAST_YEAR)
    # `chín tháng qua`
    of_this |= pl.col("text").str.ends_with(" tháng qua")
    tet = pl.col("gap").str.contains(TET) & (pl.col("y1") == pl.col("y2"))
    tet = tet.fill_null(value=False)
    told_of_one = pl.col("text").str.starts_with("của ") & (pl.col("start") > OPENING_BYTES)
    deadline = pl.col("text").str.contains(DEADLINE)
    made_known = pl.col("text").str.contains(EVENT) & pl.col("gap").str.contains(TOLD_ON)
    known = dated.lazy().select(
        "s",
        "start",
        "end",
        pl.when(of_this).then(pl.lit("now")).otherwise(role()).alias("role"),
        "y1",
        "y2",
        pl.when(pl.col("duration"))
        .then(length)
        .when(of_last)
        .then(-1)
        .otherwise(0)
        .cast(pl.Int32)
        .alias("shift"),
        pl.col("rest").str.starts_with(")").alias("closing"),
        pl.col("text").str.contains(GOAL).alias("goal"),
        pl.col("text").str.contains(DAY).alias("day"),
        (pl.col("text").str.contains(EVENT) | tet).alias("event"),
        (pl.col("text").str.contains(TURN_OF_YEAR) | tet).alias("turn"),
        pl.col("text").str.contains(CLOSING).alias("budget"),
        carried.alias("kept"),
        (carried | told_of_one | then() | made_known).alias("aside"),
        pl.col("rest").str.contains(FINAL).alias("final"),
        (
            pl.col("gap").str.contains(NAME)
            & ~pl.col("gap").str.contains(SUMMED)
            & (pl.col("y1") != pl.col("y2"))
        )
        .fill_null(value=False)
        .alias("name"),
        (pl.col("y1").is_null() & ~pl.col("duration")).alias("partial"),
        (onward() | pl.col("gap").str.contains(f"{FOR}|{THRESHOLD}")).alias("onward"),
        days.passing(pl.col("text")).alias("passing"),
        pl.col("printed"),
        pl.col("gap").str.contains(SUMMED_UP).alias("summed"),
        (pl.col("text").str.contains(STAGE) | pl.col("gap").str.contains(f"(?:{STAGE}) $")).alias("staged"),
        deadline.alias("deadline"),
        (pl.col("text").str.contains(INSIDE) & ~deadline).alias("inside"),
        (pl.col("text").str.starts_with("riêng ") | pl.col("gap").str.contains(SINGLED)).alias("singled"),
        pl.col("text").str.contains(NEW_YEAR).alias("new_year"),
        pl.lit(value=False).alias("today"),
        pl.lit(value=False).alias("this_year"),
        pl.col("gap").str.contains(RECKONED).alias("reckoned"),
        (pl.col("gap").str.contains(OF_PLAN) & ~carried).alias("of_plan"),
        "day_told",
    )
    return known.collect()


def _dated(periods: pl.DataFrame) -> pl.DataFrame:
    """Adds what a duration is told of (ahead, ago, past, later bool) and y1, y2; drops other durations."""
    lasting = pl.col("duration") & pl.col("text").str.contains(LASTING)
    ahead = lasting & pl.col("rest").str.contains("^ ?tới")
    ago = lasting & (pl.col("gap").str.contains(BEFORE) | pl.col("rest").str.contains(BACK))
    alone = (pl.col("start") == 0) & pl.col("rest").str.starts_with(",")
    past = lasting & (pl.col("gap").str.contains(AGO) | pl.col("rest").str.contains(ON) | alone)
    later = lasting & pl.col("rest").str.contains(LATER)
    told = (ahead.alias("ahead"), ago.alias("ago"), past.alias("past"), later.alias("later"))
    kept = periods.with_columns(told).filter(~pl.col("duration") | lasting)
    years = pl.col("text").str.extract_all(YEAR).list.eval(pl.element().cast(pl.Int32))
    first, final = years.list.first(), years.list.last()
    opening = pl.col("gap").str.contains(FIRST_YEAR) | pl.col("text").str.contains(BEGINNING)
    closing = pl.col("gap").str.contains(LAST_YEAR) | pl.col("text").str.contains(ENDING)
    return kept.with_columns(
        years.list.len().cast(pl.Int32).alias("printed"),
        pl.when(closing).then(final).otherwise(first).alias("y1"),
        pl.when(opening).then(first).otherwise(final).alias("y2"),
    )
