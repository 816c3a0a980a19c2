"""The day that a time stands for, where its words name a moment finer than the year.

Days are whole numbers, 20240630; 99 for a day is the last one of its month. Until its year is known a time
has month and day only (630), `TODAY` or `SAME`.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from typing import Any

import polars as pl

from flows.extract.carry import last
from flows.extract.patterns import YEAR
from flows.extract.vocabulary import COUNT_WORDS, DAYS, SAME, TODAY

A_YEAR, A_MONTH = 10_000, 100
EARLY_MONTHS = 2
"""At the turn of the year, when the one before is summed up."""
LAST_OF_MONTH, LAST_MONTH, THE_YEAR = 99, 12, 0
FIRST_OF_YEAR, MIDDLE, LAST_OF_YEAR = DAYS["start"], DAYS["middle"], DAYS["end"]
MONTHS = {word: at for at, word in enumerate(COUNT_WORDS, 1)} | {str(n): n for n in range(1, 13)}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
EDGES = {"đầu": FIRST_OF_YEAR, "giữa": MIDDLE, "cuối": LAST_OF_YEAR, "hết": LAST_OF_YEAR}
OF_MONTH, OF_QUARTER = {"đầu": 1, "giữa": 15}, {"đầu": 1 - 2 * A_MONTH, "giữa": 15 - A_MONTH}

_NUMBER, _OF_YEAR = "[0-9]{1,2}", f"(?:(?: ?[/.-] ?|,? *(?:của +)?năm *){YEAR})?$"
WORDS = re.compile(
    "|".join(
        (
            f"(?:^|[^0-9])(?P<day>{_NUMBER}) *(?:[/.-]|tháng) *(?P<of>{_NUMBER}){_OF_YEAR}",
            f"(?:(?P<part>đầu|giữa) +)?tháng +(?P<month>{_NUMBER}){_OF_YEAR}",
            f"(?:^| )(?P<short>{_NUMBER}) ?[/-] ?{YEAR}$",
            f"(?:(?P<early>đầu|giữa) +)?quý +(?P<quarter>iv|i{{1,3}}|[1-4]){_OF_YEAR}",
            r"(?P<count>\w+) tháng (?P<which>đầu|cuối|qua)",
            f"(?P<edge>đầu|giữa|cuối|hết)(?: +năm)? +{YEAR}$",
        )
    )
)
SINCE = ("từ ", "kể từ ", "sang ")
AGAIN, ALONE = re.compile("cùng (?:kỳ|thời điểm)"), re.compile(f"năm {YEAR}$")
BARE = f"^(?:ngày|tháng) |^{_NUMBER} *[/.-] *{_NUMBER}"
"""A day or month that nothing leads up to, when something took place."""
HALF, OVER, PART = "nửa $", "kết thúc $", "^ ?tháng(?: của)? ?$"
"""Before `đầu năm 2024`, before `năm 2024`, and between a number and that."""


def printed(periods: pl.DataFrame) -> pl.Series:
    """Month and day of printed periods, null where they name none.

    Args:
        periods: s, start, end, text, gap; every one of each sentence, in reading order.
    """
    told = periods.select("gap", day=_each(periods["text"], _named, pl.Int32()), months=_months())
    day, gap, months = pl.col("day"), pl.col("gap").str, pl.col("months")
    return told.select(
        pl.when((day == FIRST_OF_YEAR) & gap.contains(HALF))
        .then(MIDDLE)
        .when(day != THE_YEAR)
        .then("day")
        .when(day.is_not_null() & gap.contains(OVER))
        .then(LAST_OF_YEAR)
        .when(day.is_not_null())
        .then(months * A_MONTH + LAST_OF_MONTH)
    ).to_series()


def passing(text: pl.Expr) -> pl.Expr:
    """Whether a day or month is named when something took place: what is told later is not told of it."""
    return text.str.contains(BARE)


def _months() -> pl.Expr:
    """`9 tháng năm 2024`: how many months, the number of which is a time of its own."""
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("start") - pl.col("end").shift(1) <= 1)
    count = pl.when(beside & pl.col("gap").str.contains(PART)).then(pl.col("text").shift(1))
    known = count.str.extract(r"(\w+) tháng$")
    return known.replace_strict(MONTHS, default=None, return_dtype=pl.Int32)


def _named(text: str) -> int | None:
    """The month and day that words name; `THE_YEAR` where a year is told alone, null else."""
    if text.startswith(SINCE):
        return None
    if match := WORDS.search(text):
        return _worded(match.groupdict())
    if AGAIN.search(text):
        return SAME
    return THE_YEAR if ALONE.search(text) else None


def _worded(said: dict[str, str | None]) -> int | None:
    """The month and day of a match of `WORDS`; null for those that no calendar has."""
    if edge := said["edge"]:
        return EDGES[edge]
    if quarter := said["quarter"]:
        return QUARTERS[quarter] * 3 * A_MONTH + OF_QUARTER.get(said["early"] or "", LAST_OF_MONTH)
    if which := said["which"]:
        count = MONTHS.get(said["count"] or "")
        ends = {"đầu": count and count * A_MONTH + LAST_OF_MONTH, "cuối": LAST_OF_YEAR, "qua": TODAY}
        return count and ends[which]
    month = int(said["of"] or said["month"] or said["short"] or 0)
    day = int(said["day"] or OF_MONTH.get(said["part"] or "", LAST_OF_MONTH))
    return month * A_MONTH + day if 1 <= month <= LAST_MONTH else None


def of_year(marks: pl.DataFrame) -> pl.Series:
    """The whole day of each mark, i32, in the last year it has; null where none is told, or is not known.

    Args:
        marks: in reading order; a, y2, day_told (what `printed` returns) and published_on.
    """
    told = pl.col("day_told")
    today = pl.when(pl.col("published_on") // A_YEAR == pl.col("y2")).then("published_on")
    day = pl.when(told > 0).then(pl.col("y2") * A_YEAR + told).when(told == TODAY).then(today)
    known = marks.select("a", "y2", "published_on", same=told == SAME, as_of=day)
    if not known["same"].any():
        return known["as_of"]
    free = pl.col("as_of").is_not_null() & (pl.col("as_of") % A_YEAR != FIRST_OF_YEAR)
    before = pl.coalesce(last("as_of", free, "a"), "published_on") % A_YEAR
    return known.select(pl.when("same").then(pl.col("y2") * A_YEAR + before).otherwise("as_of")).to_series()


def whole(date: pl.Expr) -> pl.Expr:
    """Dates as whole numbers."""
    parts = date.dt.year(), date.dt.month().cast(pl.Int32), date.dt.day().cast(pl.Int32)
    return parts[0] * A_YEAR + parts[1] * A_MONTH + parts[2]


def carried() -> pl.Expr:
    """The day of a mark as later sentences go on from it: no day gone by, nor the start of a year.

    On 31 January the books of the year before are closed, whose year is carried.
    """
    begun = pl.col("as_of") % A_YEAR == FIRST_OF_YEAR
    return pl.when(~(begun | pl.col("passing") | pl.col("budget"))).then("as_of").alias("as_of")


def dates(days: pl.Series) -> pl.Series:
    """Whole days as dates; null for a day that its month does not have."""
    return _each(days, _date, pl.Date())


def _each(values: pl.Series, known: Callable[[Any], object], kind: pl.DataType) -> pl.Series:
    """What a function says of values, asked once for each of those that there are."""
    asked = values.unique().drop_nulls()
    said = pl.DataFrame({"value": asked, "said": pl.Series(map(known, asked), dtype=kind)})
    told = values.alias("value").to_frame().join(said, on="value", how="left", maintain_order="left")
    return told["said"]


def _date(whole_day: int) -> dt.date | None:
    year, month, day = whole_day // A_YEAR, whole_day // A_MONTH % A_MONTH, whole_day % A_MONTH
    length = monthrange(year, month)[1]
    if day == LAST_OF_MONTH:
        day = length
    return dt.date(year, month, day) if 1 <= day <= length else None
