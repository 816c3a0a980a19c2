"""Figures that are parts of a total told before them, or stand in one list with it."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import first_row, last, where
from flows.extract.vocabulary import CODE

LISTED = ("household", "VND")
LISTS = r"trong đó|gồm|trong số (?:đó|này)|cụ thể|chia ra|:|[(]"
COORDINATED = r"^ ?hộ (?:nghèo|cận nghèo|mới thoát nghèo)(?:,| và|;)(?: gần| hơn| trên| khoảng)? ?$"
CLASSES = ("poor_households", "near_poor_households", "poor_and_near_poor_households")
POTS = r"^(?:vốn|nguồn|ngân sách|dự án|tiểu dự án|trung ương|chương trình|kinh phí|ủy thác|nhận ủy thác)"
"""Cues that name whose money it is or what it is for, not what was done with it."""
SPENT = "funding_disbursed"
RATED, REACHED = r"^(?: đồng)?,? ?\(?(?:bằng|đạt|tương đương|tương ứng)", "(?:đạt|được|mới) "
NEXT_POT = r"^[^,;]{0,24}[;,] (?:riêng |còn )?(?:nguồn |phần )?vốn [^,;:0-9]{1,24}$"
OF_THESE = "^trong (?:đó|số này|số đó|số ấy|số tiền này|số tiền đó)"
AMONG = r"trong (?:đó|số (?:đó|này|ấy))"
STILL = "còn|hiện|xuống|lên|tổng"
"""Before households that are a level, among those that a change is told of."""
BEYOND = (
    r"vượt(?: [^,;:.()0-9]{0,32})?$|"
    r"(?:hơn|kém|hụt|thiếu)(?: so với)? (?:kế hoạch|chỉ tiêu|mục tiêu)(?: [^,;:.()0-9]{0,24})?$"
)
COUNTS = ("household", "person", "house", "percent")
CARRIED = ("carry.sentence", "carry.article", "carry.topic")
QUIET = ("heading", *CARRIED)
"""Rules of figures whose own words say nothing of a metric."""
HALF = 0.5
OF_PLACE = r"(?:^|[ ,])(?:có|với|gồm) ?$"
AMONG_THEM = r"^ ?hộ(?: dân)?,? (?:trong đó|với)(?: có| hơn| gần| trên| khoảng)* $"
PEOPLE = (
    "^ ?(?:hộ )?(?:là |thuộc )?(?:hộ )?(?:đồng bào|người|dân tộc|dtts|khmer|mông|chăm|thái|tày|nùng|mường|"
    "dao|ê đê|gia rai|jrai|ba na|xơ đăng|cơ tu|vân kiều|bru|pa cô|cơ ho|mnông|hrê|co|raglai)(?:[ ,;.)]|$)"
)
"""Behind households that are a part of all who live in a place."""
OF_THEM = (
    r"^ ?hộ(?: dân)?,? (?:(?:thì|trong đó|nhưng|mà)(?: có| tới| đến| còn| vẫn còn)*|"
    r"(?:số )?hộ nghèo(?: còn| là| có| hiện còn)*) ?$"
)
OUT_OF = r"^ ?hộ (?:cận )?nghèo(?: [^,;:./()0-9]{1,32})? ?/ ?(?:tổng(?: số)? )?$"
"""`212 hộ nghèo/1.420 hộ`."""
POOR_TOO = "^ ?(?:hộ )?(?:cận )?nghèo|^ ?(?:hộ )?(?:theo )?(?:kế hoạch|chỉ tiêu|đăng ký)"
BESIDE = r"^ ?hộ(?: dân)?, (?:còn |có |nay còn |hiện còn )?$"
"""`Xã có 1.412 hộ, 402 hộ nghèo`."""


def settled(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles what a list or a comparison around a figure tells, before figures without a cue are read.

    Args:
        figures: s, unit, value, bound, gap, code, phrase, change, cue_change, rule; in reading order.

    Returns:
        the figures, and whole u32?: the row of the total whose parts are being listed.
    """
    return _residents(_overshot(_supported(figures.with_columns(_whole().alias("whole")))))


def _whole() -> pl.Expr:
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    told = pl.lit(None, pl.UInt32)
    for unit in LISTED:
        of_unit = pl.col("unit") == unit
        before = pl.when(of_unit).then(row).forward_fill().shift(1)
        begins = pl.when(of_unit & (before >= first_row("s"))).then("gap").str.contains(LISTS)
        told = pl.when(of_unit).then(last(before, begins.fill_null(value=False), "s")).otherwise(told)
    return told


def _supported(figures: pl.DataFrame) -> pl.DataFrame:
    """Poor households that are parts of, or stand in one list with, households given something."""
    classed = pl.col("code").is_in(CLASSES) & (pl.col("change") == "none")
    given = pl.col("code") == "supported_households"
    near = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("unit").shift(-1) == "household")
    alike = pl.when(classed & near).then(pl.col("gap").shift(-1)).str.contains(COORDINATED)
    for _ in range(2):
        figures = taken(figures, alike & given.shift(-1), "supported_households", "part.list")
    housed = (pl.col("code") == "houses_supported").shift(-1)
    figures = taken(figures, alike & housed, "houses_supported", "part.list")
    left = alike & (pl.col("cue_change").shift(-1) == "decrease")
    figures = figures.with_columns(
        pl.when(left.fill_null(value=False)).then(pl.lit("decrease")).otherwise("change").alias("change")
    )
    household, fits = pl.col("unit") == "household", pl.col("value") <= _total("value")
    of_given = household & fits & classed & (_total("code") == "supported_households")
    counted = pl.when(of_given).then("phrase").str.contains("^(?:nghèo|cận nghèo)")
    figures = taken(figures, counted, "supported_households", "part.total")
    of_all = (_total("code") == "households") & pl.col("code").is_null() & fits & household
    return taken(figures, of_all, "other", "part.total")


def _overshot(figures: pl.DataFrame) -> pl.DataFrame:
    """By how much a plan was passed is no level and no change of what was planned."""
    near = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == pl.col("unit"))
    less = pl.col("value") < pl.col("value").shift(1) * HALF
    over = pl.when(pl.col("unit").is_in(COUNTS) & near & less).then("gap").str.contains(BEYOND)
    return taken(figures, over, "other", "part.beyond")


def _residents(figures: pl.DataFrame) -> pl.DataFrame:
    """`Bản có 62 hộ thì 41 hộ nghèo`: the first are all who live there."""
    near = pl.col("s").shift(-1) == pl.col("s")
    poor = pl.col("code").shift(-1).is_in(CLASSES) & (pl.col("change").shift(-1) == "none")
    larger = pl.col("value") >= pl.col("value").shift(-1)
    bare = pl.col("code").is_null() & (pl.col("unit") == "household") & near & poor & larger
    had = pl.when(bare).then("gap").str.contains(OF_PLACE)
    onward = pl.when(bare).then(pl.col("gap").shift(-1))
    of_them = onward.str.contains(OF_THEM)
    beside = onward.str.contains(BESIDE) & pl.col("gap").str.ends_with("có ")
    told = taken(figures, (had & of_them) | beside, "households", "part.residents")
    # `Huyện vùng cao A có 36.512 hộ, trong đó 13.690 hộ là đồng bào Khmer`
    alone = pl.col("code").is_null() & (pl.col("unit") == "household") & near
    smaller = (pl.col("value").shift(-1) <= pl.col("value")) & (pl.col("unit").shift(-1) == "household")
    living = pl.when(alone & smaller).then("gap").str.contains(OF_PLACE)
    ethnic = pl.col("gap").shift(-1).str.contains(AMONG_THEM) & pl.col("rest").shift(-1).str.contains(PEOPLE)
    of_all = living & ethnic
    told = told.with_columns(of_all.fill_null(value=False).alias("of_all"))
    told = taken(told, pl.col("of_all"), "households", "part.residents")
    told = taken(told, pl.col("of_all").shift(1), "other", "part.residents").drop("of_all")
    before = (pl.col("s").shift(1) == pl.col("s")) & pl.col("code").shift(1).is_in(CLASSES)
    more = before & (pl.col("unit") == "household") & (pl.col("value") > pl.col("value").shift(1))
    among = (pl.col("bound") == "exact") & (pl.col("gap") == " hộ nghèo ")
    out_of = (pl.col("change").shift(1) == "none") & pl.when(more).then("gap").str.contains(OUT_OF)
    out_of = out_of & ~pl.col("rest").str.contains(POOR_TOO)
    told = taken(told, more & (among | out_of), "households", "part.residents")
    level = pl.when(more & out_of.fill_null(value=False)).then(pl.lit("none", CODE)).otherwise("change")
    return told.with_columns(level.alias("change"))


def planned(figures: pl.DataFrame) -> pl.DataFrame:
    """In a list of plans and spending the sum before the one that is said to be spent is the plan."""
    unsaid = (pl.col("code") == SPENT) & pl.col("rule").is_in(QUIET)
    near = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("unit").shift(-1) == "VND")
    next_ = pl.col("code").shift(-1) == SPENT
    said = pl.col("rule").shift(-1).is_in(QUIET).fill_null(value=False).not_()
    less = pl.col("value").shift(-1) <= pl.col("value")
    return taken(figures, unsaid & near & next_ & said & less, "funding_allocated", "part.plan")


def spent(figures: pl.DataFrame) -> pl.DataFrame:
    """Parts of money spent were spent, and parts of debts are owed, where their cues only name the pots."""
    fits = (pl.col("unit") == "VND") & (pl.col("value") <= _total("value"))
    unspent = fits & (pl.col("code") == "funding_allocated")
    planned = (pl.col("unit") == "VND") & (pl.col("code") == "funding_allocated")
    figures = taken(figures, planned & _spent_beside(), SPENT, "part.beside")
    figures = taken(figures, planned & _of_the_spent(), SPENT, "part.before")
    for whole in (SPENT, "credit_outstanding"):
        named = pl.when(unspent & (_total("code") == whole)).then("phrase").str.contains(POTS)
        figures = taken(figures, named, whole, "part.total")
    return figures


def _spent_beside() -> pl.Expr:
    """`giải ngân vốn sự nghiệp 21 tỷ đồng, đạt 28%; vốn đầu tư đạt 64 tỷ đồng, bằng 61% kế hoạch`."""
    rated = (pl.col("unit").shift(-1) == "percent") & (pl.col("s").shift(-1) == pl.col("s"))
    rated = rated & pl.col("rest").str.contains(RATED)
    named = pl.col("phrase").str.contains(POTS) & pl.col("gap").str.contains(f"{REACHED}|{NEXT_POT}")
    return (
        rated
        & named
        & (last("code", pl.col("unit") == "VND", "s").shift(1) == SPENT)
        & (pl.col("s").shift(1) == pl.col("s"))
    )


def _of_the_spent() -> pl.Expr:
    """`Đã giải ngân 62 tỷ đồng. Trong số này vốn đầu tư 21 tỷ đồng`: a part of what was told before.

    One with what was spent of it behind (`vốn đầu tư 45 tỷ đồng, giải ngân 38 tỷ đồng`) is a plan.
    """
    money = pl.col("unit") == "VND"
    level = money & (pl.col("change") == "none")
    before = last("code", level, "a").shift(1) == SPENT
    less = pl.col("value") <= last("value", level, "a").shift(1)
    follows = pl.col("s") - last("s", level, "a").shift(1) == 1
    named = where(money & before & less & follows, "phrase").str.contains(POTS)
    spent_next = (pl.col("code").shift(-1) == SPENT) & (pl.col("s").shift(-1) == pl.col("s"))
    return named & pl.col("gap").str.contains(OF_THESE) & ~spent_next.fill_null(value=False)


def of_changes(figures: pl.DataFrame) -> pl.DataFrame:
    """`Giảm 812 hộ nghèo, trong đó có 640 hộ Khmer, 90 hộ Chăm`: parts of a change are changes."""
    home = (pl.col("unit") == "household") & pl.col("code").is_in(CLASSES)
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    before = last(row, home, "a").shift(1)
    here = before >= first_row("s")
    level = home & (pl.col("change") == "none")
    moved = level & (pl.col("code").gather(before) == pl.col("code"))
    moved = moved & (pl.col("change").gather(before) != "none")
    begins = pl.when(home & (pl.col("s") - pl.col("s").gather(before) <= 1)).then("gap")
    opens = pl.when(here).then(begins.str.contains(AMONG)).otherwise(begins.str.contains(OF_THESE))
    told = figures.with_columns(
        opens=(opens & moved).fill_null(value=False),
        ends=pl.when(level).then("gap").str.contains(STILL).fill_null(value=False),
        before=before,
        row=row,
    )
    if not told["opens"].any():
        return figures
    total, ended = last("before", pl.col("opens"), "s"), last("row", pl.col("ends"), "s")
    opened = last("row", pl.col("opens"), "s")
    part = level & (pl.col("code") == pl.col("code").gather(total, null_on_oob=True))
    part = part & (pl.col("value") <= pl.col("value").gather(total, null_on_oob=True))
    takes = part & (ended.is_null() | (ended < opened))
    change = pl.when(takes).then(pl.col("change").gather(total, null_on_oob=True)).otherwise("change")
    return told.with_columns(change.alias("change")).drop("opens", "ends", "before", "row")


def _total(column: str) -> pl.Expr:
    """What the total says whose parts are being listed."""
    return pl.col(column).gather("whole")


def taken(figures: pl.DataFrame, takes: pl.Expr, code: str | pl.Expr, rule: str) -> pl.DataFrame:
    """Gives the figures this code and rule, where they take it."""
    told = figures.select(takes.fill_null(value=False).alias("takes")).to_series()
    if not told.any():
        return figures
    return figures.with_columns(
        pl.when(told).then(pl.lit(code) if isinstance(code, str) else code).otherwise("code").alias("code"),
        pl.when(told).then(pl.lit(rule)).otherwise("rule").alias("rule"),
    )
