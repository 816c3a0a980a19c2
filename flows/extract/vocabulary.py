"""The seed tables of this room, read once and compiled into what the engine runs.

A steward's phrase is matched without regard to case, as whole words, in either spelling of `tỷ`/`tỉ`.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

import seeds
from flows.extract.phrases import PHRASE, spelled, told_before, worded
from seeds import Field, RowFault, beside
from seeds.relations import published
from warehouse.contract import METRICS, PROGRAMMES, codes

COUNT_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
NUMBER = "{n}"
TODAY, SAME = -1, -2
"""The day of publication; the month and day told before, of another year."""
DAYS = {"start": 101, "middle": 630, "end": 1231, "today": TODAY, "same": SAME}
"""What the table of periods calls a day: month and day, or one of these."""
NO_BOUND = "none"
CODE = pl.Categorical()
"""The type of columns that hold one of few words: compared, chosen and moved several times faster."""


@lru_cache(maxsize=1)
def units() -> pl.DataFrame:
    """Phrase str, kind `CODE`, unit `CODE`?, factor f64: what may stand after a number."""
    table = seeds.read(
        "units",
        {
            "phrase": Field(unique=True, small=True),
            "kind": Field(codes=("count", "unit", "currency", "multiplier", "time", "none")),
            "unit": Field(codes=codes.UNITS, required=False),
            "factor": Field(pattern=r"[1-9]\d*", dtype=pl.Float64),
        },
        faults=(
            beside("unit", "kind", {
                **dict.fromkeys(("count", "unit", "currency"), codes.UNITS),
                **dict.fromkeys(("time", "none"), ("",)),
            }),
        ),
    )  # fmt: skip
    return table.with_columns(pl.col("kind", "unit").cast(CODE))


@lru_cache(maxsize=1)
def not_figures() -> pl.DataFrame:
    """Words that make a number none of ours.

    Returns:
        phrase str | force str: after it a number is a name (strong), or is unless a unit follows (weak); or
        it cannot be what a number counts (after); none where only its end would make the number a name
        (`con số 5.908 hộ`).
    """
    return seeds.read(
        "not_figures",
        {"phrase": Field(unique=True, small=True), "force": Field(codes=("strong", "weak", "after", "none"))},
    )


@lru_cache(maxsize=1)
def bounds() -> pl.DataFrame:
    """The words that qualify a number.

    Returns:
        phrase str | side str | bound str; none where the words qualify nothing, though some of them would
        alone (`cấp trên 20 tỷ đồng`).
    """
    table = seeds.read(
        "bounds",
        {
            "phrase": PHRASE,
            "side": Field(codes=("left", "right")),
            "bound": Field(codes=(*codes.BOUNDS, NO_BOUND)),
        },
        faults=(told_before("side"),),
    )
    return spelled(table)


KINDS = ("metric", "change", "status", "source", "group", "programme", "boundary")
EDGES = ("comma", "semicolon", "open", "close", "colon")
SIDES = ("left", "right", "prev", "next", "in", "any")


def _tellable() -> dict[str, tuple[str, ...]]:
    """The codes that a phrase may tell, by its kind."""
    return {
        "metric": tuple(published(METRICS)["code"]),
        "change": codes.CHANGES,
        "status": (*codes.STATUSES, "none"),
        "source": codes.FUNDING_SOURCES,
        "group": codes.GROUPS,
        "programme": tuple(published(PROGRAMMES)["code"]),
        "boundary": EDGES,
    }


def _units_of() -> dict[str, tuple[str, ...]]:
    """The units that a metric may be counted in; growth is told in percent of any."""
    usual = published(METRICS).select("code", "unit").drop_nulls().iter_rows()
    return {code: (unit, *codes.ALSO_COUNTED_IN.get(code, ()), "percent") for code, unit in usual}


def _fitting() -> tuple[RowFault, ...]:
    """What the cells of a phrase must have to do with each other."""
    return (
        beside("code", "kind", _tellable()),
        beside("change", "kind", dict.fromkeys(set(KINDS) - {"metric"}, ("",))),
        beside("unit", "code", _units_of()),
    )


@lru_cache(maxsize=1)
def cues() -> pl.DataFrame:
    """Phrases and what they say of the figures near them.

    Returns:
        cue u32 (boundaries first) | phrase str | kind, code `CODE` | change? | unit? (the figures it may
        govern) | side (where it stands as seen from the figure; prev and next: touching it; in: inside its
        unit words) | weight f32
    """
    table = seeds.read(
        "cues",
        {
            "phrase": PHRASE,
            "kind": Field(codes=KINDS),
            "code": Field(),
            "change": Field(codes=codes.CHANGES, required=False),
            "unit": Field(codes=codes.UNITS, required=False),
            "side": Field(codes=SIDES),
            "weight": Field(
                pattern=r"\d{1,3}(\.\d{1,3})?", means="a number like 6 or 11.5", dtype=pl.Float32
            ),
        },
        faults=(*_fitting(), worded, told_before("kind", "unit", "side", telling="code")),
    )
    coded = spelled(table).with_columns(pl.col("kind", "code", "change", "unit", "side").cast(CODE))
    return coded.sort(pl.col("kind") != "boundary", maintain_order=True).with_row_index("cue")


@lru_cache(maxsize=1)
def light_words() -> pl.DataFrame:
    """Phrase str: words that name no thing that could be counted (places, times, ranks, joints of speech)."""
    return seeds.read("light_words", {"phrase": Field(unique=True, pattern=r"[^\[\]()|.]+", small=True)})


@lru_cache(maxsize=1)
def listed() -> pl.DataFrame:
    """What may be named first and counted later (`xây mới và sửa chữa lần lượt 512 và 230 căn`).

    Returns:
        phrase str | unit `CODE` (of the figures) | kind (metric or source) | code | change?
    """
    table = seeds.read(
        "listed",
        {
            "phrase": PHRASE,
            "unit": Field(codes=codes.UNITS),
            "kind": Field(codes=("metric", "source")),
            "code": Field(),
            "change": Field(codes=codes.CHANGES, required=False),
        },
        faults=(*_fitting(), told_before("unit", "kind")),
    )
    return spelled(table).with_columns(pl.col("unit", "kind", "code", "change").cast(CODE))


@lru_cache(maxsize=1)
def relative_periods() -> pl.DataFrame:
    """Periods told without a date.

    Returns:
        phrase str | role str | shift i32 (years from the year the text speaks of; for duration and ahead: how
        many years) | day_told i32? (as in `DAYS`); again is the time told last; the role none takes out
        a phrase that only looks like one; this_year is `năm nay`. Rows of `{n}` years stand once for each of
        the `COUNT_WORDS` but one.
    """
    roles = (
        "now", "today", "this_year", "again", "moment", "span", "base", "year", "duration", "passed", "ahead",
        "after", "ago", "later", "rest", "length", "opening", "closing", "lately", "within", "onward", "none",
    )  # fmt: skip
    table = seeds.read(
        "periods",
        {
            "phrase": PHRASE,
            "role": Field(codes=roles),
            "shift": Field(pattern=r"-?\d+|\{n\}"),
            "day": Field(codes=tuple(DAYS), required=False),
        },
        faults=(told_before(),),
    )
    counted = pl.col("shift") == NUMBER
    words = pl.DataFrame({"word": COUNT_WORDS[1:], "number": map(str, range(2, len(COUNT_WORDS) + 1))})
    each = spelled(table.filter(counted)).join(words, how="cross", maintain_order="left")
    told = each.select(
        pl.col("phrase").str.replace(NUMBER, pl.col("word"), literal=True), "role", "day", shift="number"
    )
    plain = spelled(table.filter(~counted))
    day = pl.col("day").replace_strict(DAYS, default=None, return_dtype=pl.Int32)
    both = pl.concat([plain, told.select(plain.columns)])
    return both.select("phrase", "role", pl.col("shift").cast(pl.Int32), day.alias("day_told"))
