"""The years of money spent up to a date, and of what goes on from it."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import is_first, last, once, where
from flows.extract.money import SPENT
from flows.extract.plans import FLOWS

ACHIEVED = ("work", "project", "session")
"""What a plan's money brings about, in units that count nothing else."""
OUT_OF = r"^(?: đồng)? ?/ ?(?:tổng số |kế hoạch )?$"
"""Between what was spent and what of: `đã giải ngân 24 tỷ đồng/28 tỷ đồng`."""
EARLIER = "(?:từ|của|vốn|nguồn) (?:các|những|nhiều) năm (?:trước|qua)"
"""Money kept over from no year that is told."""
FORMER = "(?:vốn|nguồn|kinh phí|phần)(?: của)? năm (?:trước|ngoái)"
FROM_BEFORE = (
    "^ ?(?:vốn |nguồn )?(?:được )?(?:chuyển|kéo dài|mang|còn dư)[^,;.0-9]{0,24}"
    "(?:từ|của) năm (?:trước|ngoái)|"
    "^ ?(?:vốn |nguồn )?(?:từ|của) năm (?:trước|ngoái) (?:chuyển|kéo dài|mang)"
)
"""Behind money kept over: `87 tỷ đồng kéo dài từ năm trước`."""

ONWARD = (
    "^[^,;.:()0-9]*(?:, (?:được|phải|xin|đề nghị) [^,;.:()0-9]*)?"
    "(?:chuyển|kéo dài|mang)(?: nguồn| tiếp)?(?: sang| qua)? ?$"
    "|^[^,;.:()0-9]* sang năm (?:sau|tới)"
)
ASKED_ON = "(?:cho|đề nghị|xin|phép|phải) (?:được )?(?:kéo dài|chuyển)[^,;.0-9]*$"
"""Behind and before money of this year that goes on, or should, into the next."""


def spent(figures: pl.DataFrame) -> pl.DataFrame:
    """Money spent up to a date was spent since its plan began; money kept over spans two years.

    The plan is the first sum of a sentence; what follows are its parts.

    Args:
        figures: those of `when`, with low, high, role, budget, same, attached, left_kept, and the marks in
            sentences before (far_).
    """
    beside = pl.col("metric").shift(1).is_in(SPENT) & (pl.col("s").shift(1) == pl.col("s"))
    out_of = where(beside & (pl.col("metric") == "funding_allocated"), "gap").str.contains(OUT_OF)
    figures = figures.with_columns(out_of.alias("out_of"))
    first = is_first("s", "metric") & ~pl.col("out_of")
    given = pl.col("funding_source").is_in(["community", "foreign"])
    planned = (pl.col("metric") == "funding_allocated") & first & ~given.fill_null(value=False)
    begun = last("low", planned & pl.col("low").is_not_null(), "a")
    # `vốn năm 2023, đến ngày 31/5 giải ngân 96 tỷ đồng`: of that year
    own = pl.when(pl.col("same") & ~pl.col("attached")).then("left_under")
    begun = pl.max_horizontal(begun, own)
    until = last("high", planned & pl.col("high").is_not_null(), "a")
    at_date = pl.col("role").is_in(["moment", "now"]) & pl.col("metric").is_in(SPENT)
    within = pl.col("high") <= pl.col("until") + pl.col("budget").cast(pl.Int32)
    covers = at_date & (pl.col("begun") <= pl.col("low")) & within
    closed = pl.col("budget") & pl.col("metric").is_in(SPENT) & ~pl.col("covers").fill_null(value=False)
    # what was spent of it was spent in the year told of, unless its own year is named
    named = pl.col("same") & pl.col("left_kept").fill_null(value=False) & ~pl.col("attached")
    # `vốn các năm 2022, 2023 chuyển sang 112 tỷ đồng`
    whole = (pl.col("low") == pl.col("high")) | (named & (pl.col("high") < pl.col("now")))
    kept = (pl.col("funding_source") == "carried_over") & whole
    kept = kept & ((pl.col("metric") == "funding_allocated") | named)
    # `còn 27 tỷ đồng được chuyển sang năm 2023`, not `vốn chuyển nguồn 412 tỷ đồng`
    onward = named | where(kept, "rest").str.contains(ONWARD) | where(kept, "gap").str.contains(ASKED_ON)
    before = kept & (where(kept, "gap").str.contains(FORMER) | where(kept, "rest").str.contains(FROM_BEFORE))
    earlier = where(kept, "gap").str.contains(EARLIER) | where(kept, "rest").str.contains(
        f"^[^,;.0-9]*{EARLIER}"
    )
    # in columns of their own: an expression used again is worked out again
    dated = _going_on(figures.with_columns(begun=begun, until=until).with_columns(covers=covers))
    told = once(
        dated,
        pl.when("covers")
        .then("begun")
        .when(closed | before)
        .then(pl.col("low") - 1)
        .otherwise("low")
        .alias("low"),
        pl.when("covers")
        .then(pl.min_horizontal("high", "until"))
        .when(closed)
        .then(pl.col("high") - 1)
        .when(kept & ~before & ~earlier & (onward | (pl.col("high") < pl.col("now")).fill_null(value=True)))
        .then(pl.col("high") + 1)
        .otherwise("high")
        .alias("high"),
    )
    return _of_kept(told).with_columns(
        pl.when("out_of").then(pl.col(year).shift(1)).otherwise(year).alias(year) for year in ("low", "high")
    )


def _of_kept(figures: pl.DataFrame) -> pl.DataFrame:
    """What was spent of money kept over is of its years: `vốn kéo dài giải ngân 36 tỷ đồng`."""
    kept = (pl.col("funding_source") == "carried_over").fill_null(value=False)
    given = kept & (pl.col("metric") == "funding_allocated") & pl.col("low").is_not_null()
    of = kept & pl.col("metric").is_in(SPENT)
    low, high = (last(year, given, "a") for year in ("low", "high"))
    same = of & (pl.col("low") == pl.col("high")) & pl.col("low").is_between(low, high)
    return figures.with_columns(
        pl.when(same).then(low).otherwise("low").alias("low"),
        pl.when(same).then(high).otherwise("high").alias("high"),
    )


def _going_on(figures: pl.DataFrame) -> pl.DataFrame:
    """What goes on from money spent up to a date, of the same years of the same plan.

    Sums and shares do, what adds up, and what is built with them.
    """
    covered = pl.col("covers").fill_null(value=False) & pl.col("same")
    anchor = {name: last(name, covered, "a") for name in ("s", "begun", "until", "high")}
    money = pl.col("metric").is_in((*SPENT, "funding_allocated"))
    new = pl.col("funding_source").ne_missing(pl.lit("carried_over", figures.schema["funding_source"]))
    here = pl.col("far_paragraph") == pl.col("paragraph")
    fresh = (
        new
        & ~pl.col("same")
        & ~pl.col("based")
        & ~pl.col("back")
        & (pl.col("far_s") == anchor["s"])
        & (pl.col("status") == "actual")
    )
    # `Dự án 1: kế hoạch 24 tỷ đồng …. Đã khởi công 37 công trình`: what stands with money of the plan
    with_money = last("s", fresh & money, "a", "paragraph").is_not_null() | here
    built = (pl.col("metric") == "other") & pl.col("unit").is_in(ACHIEVED) & with_money
    goes_on = fresh & (money | pl.col("metric").is_in(FLOWS) | built)
    told = figures.with_columns(goes_on.fill_null(value=False).alias("on"))
    return told.with_columns(
        (pl.col("covers") | pl.col("on")).alias("covers"),
        *(
            pl.when("on").then(anchor[name]).otherwise(name).alias(name)
            for name in ("begun", "until", "high")
        ),
    )
