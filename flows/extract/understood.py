"""Numbers without a unit whose words around say what they count.

`Số hộ nghèo cuối năm là 402`, `Hộ nghèo: 402`, `giảm từ 2.418 xuống 1.903 hộ`.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from flows.extract.carry import where
from flows.extract.vocabulary import CODE, units
from seeds.word_classes import any_of, classes

OPENS = "(?:gồm|sau|có|đến|trách): ?$"
"""Before a list, an address or a telephone."""
SAID = (
    r"(?::| (?:là|còn|đạt|có|lên|xuống|ở mức)"
    r"(?: chỉ| còn| mức| con số| đến| tới| tổng số| tổng cộng){0,2}) ?$"
)
CLOSES = r"^ ?(?:[,;)(]|[.]?$|(?:và|so với|tăng|giảm|chiếm|bằng|tương|trong đó)(?: |$))"
FROM = r"(?:^|[ ,(])từ(?: mức| con số)? $"
TO = r"(?:^|[ ,)])(?:xuống|lên|còn|về)(?: còn| mức| con số| chỉ){0,2} $"
PAST = r"^ ?(?:\(|$|xuống|lên|còn|về|giảm|tăng|hồi|vào|cuối|đầu|của)"
"""Right behind what something was: what it became, or a time."""


@lru_cache(maxsize=1)
def _named() -> str:
    all_, people = any_of("person", "thing"), any_of("person")
    number = rf"(?:^|[^\p{{L}}])số(?: lượng)? (?P<thing>{all_})[^,;.:()0-9]{{0,60}}(?:{SAID}| $)"
    line = rf"^(?:[-–+•*;,] ?)?(?:tổng )?(?P<who>{people})(?: [^,;.:()0-9]{{0,40}})?: ?$"
    return f"{number}|{line}"


def understood(typed: pl.DataFrame) -> pl.DataFrame:
    """The figures of the matches, with what is understood where no unit is printed.

    Args:
        typed: every match as `figures.split` typed it, in reading order.

    Returns:
        the figures | lead str? (before a bare number: the text with the time right before it left out) |
        understood `CODE`? (the unit that is named before the number) | onward bool (whether
        it is what the number of the next figure was before)
    """
    number = (pl.col("sort") == "figure") & (pl.col("unit_word") == "") & (pl.col("factor") == "")
    bare = typed.select(number.fill_null(value=False)).to_series()
    rows = bare.arg_true()
    told = _led(typed, rows)
    named = pl.Series("understood", [None], dtype=CODE).new_from_index(0, typed.height)
    lead = pl.Series("lead", [None], dtype=pl.String).new_from_index(0, typed.height)
    figure = typed["sort"] == "figure"
    added = (named.scatter(rows, _counted(told)), lead.scatter(rows, told["lead"]))
    found = typed.with_columns(added).filter(figure)
    return found.with_columns(_onward(found, bare.filter(figure)))


def _led(typed: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    """Rest, and lead: the text before each of these matches; a time right before them is left out."""
    last = typed.select("s", "sort", "gap")[(rows.cast(pl.Int64) - 1).clip(lower_bound=0)]
    told = typed.select("s", "gap", "rest")[rows].hstack(last.select(pl.all().name.prefix("last_")))
    timed = pl.col("last_sort").is_in(["period", "duration"]) & (pl.col("last_s") == pl.col("s"))
    both = pl.concat_str("last_gap", "gap").str.replace("  ", " ", literal=True)
    return told.select("rest", pl.when(timed).then(both).otherwise("gap").alias("lead"))


def _counted(told: pl.DataFrame) -> pl.Series:
    """The unit that is named before each number."""
    open_ = pl.col("rest").str.contains(CLOSES) & ~pl.col("lead").str.contains(OPENS)
    thing = told.select(where(open_, "lead").str.extract_groups(_named()).alias("told")).unnest("told")
    counted = (*classes()["person"], *classes()["thing"])
    known = units().filter(pl.col("phrase").is_in(counted), kind="count")
    codes = dict(zip(known["phrase"].to_list(), known["unit"].to_list(), strict=True))
    noun = pl.coalesce("thing", "who")
    return thing.select(noun.replace_strict(codes, default=None, return_dtype=CODE)).to_series()


def _onward(found: pl.DataFrame, bare: pl.Series) -> pl.Series:
    """Whether a bare number is what that of the next figure was before (`từ 2.418 xuống 1.903 hộ`)."""
    same = (found["s"] == found["s"].shift(-1)).fill_null(value=False)
    rows = (bare & same & ~bare.shift(-1, fill_value=True)).arg_true()
    told = found.select("gap", "rest")[rows].with_columns(next=found["gap"][rows + 1])
    becomes = told.select(
        pl.col("gap").str.contains(FROM) & pl.col("rest").str.contains(PAST) & pl.col("next").str.contains(TO)
    ).to_series()
    return pl.zeros(found.height, dtype=pl.Boolean, eager=True).scatter(rows, becomes).alias("onward")
