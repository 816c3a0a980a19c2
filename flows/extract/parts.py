"""Figures that are parts of a total told before them, or stand in one list with it."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import first_row, last, where
from flows.extract.headings import OF_THESE
from flows.extract.vocabulary import CODE
from seeds.word_classes import worded

LISTED = ("household", "VND")
LISTS = r"trong đó|gồm|trong số (?:đó|này)|cụ thể|chia ra|:|[(]"
PLANNED = r"^(?: đồng)? ?/ ?$"
"""Before the sum that another one is a part of: `giải ngân 24 tỷ đồng/28 tỷ đồng, trong đó …`."""
COORDINATED = r"^ ?hộ (?:nghèo|cận nghèo|mới thoát nghèo)(?:,| và|;)(?: gần| hơn| trên| khoảng)? ?$"
CLASSES = ("poor_households", "near_poor_households", "poor_and_near_poor_households")
SPENT = "funding_disbursed"
AMONG = r"trong (?:đó|số (?:đó|này|ấy))"
STILL = "còn|hiện|xuống|lên|tổng"
"""Before households that are a level, among those that a change is told of."""
BEYOND = (
    r"vượt(?: [^,;:.()0-9]{0,32})?$|"
    r"(?:hơn|kém|hụt|thiếu)(?: so với)? (?:kế hoạch|chỉ tiêu|mục tiêu)(?: [^,;:.()0-9]{0,24})?$"
)
ALSO, THAN_PLANNED = r"^ ?(?:hộ |người )?(?:nghèo )?(?:và|,) ?$", "^ ?so với (?:kế hoạch|chỉ tiêu|mục tiêu)"
COUNTS = ("household", "person", "house", "percent")
CARRIED = ("carry.sentence", "carry.article", "carry.topic")
QUIET = ("heading", *CARRIED)
"""Rules of figures whose own words say nothing of a metric."""
HALF = 0.5
OF_PLACE = r"(?:^|[ ,])(?:có|với|gồm) ?$"
AMONG_THEM = r"^ ?hộ(?: dân)?,? (?:trong đó|với)(?: có| hơn| gần| trên| khoảng)* $"
PEOPLE = "^ ?(?:hộ )?(?:là |thuộc )?(?:hộ )?{people}(?:[ ,;.)]|$)"
"""Behind households that are a part of all who live in a place."""
OF_THEM = (
    r"^ ?hộ(?: dân)?,? (?:(?:thì|trong đó|nhưng|mà)(?: có| tới| đến| còn| vẫn còn)*|"
    r"(?:số )?hộ nghèo(?: còn| là| có| hiện còn)*) ?$"
)
OUT_OF = r"^ ?hộ (?:cận )?nghèo(?: [^,;:./()0-9]{1,32})? ?/ ?(?:tổng(?: số)? )?$"
"""`212 hộ nghèo/1.420 hộ`."""
POOR_TOO = "^ ?(?:hộ )?(?:cận )?nghèo|^ ?(?:hộ )?(?:theo )?(?:kế hoạch|chỉ tiêu|đăng ký)"
OF_SOME = "(?:đồng bào|dân tộc|người|hộ) [^,;:.()0-9]{2,24} (?:có|là|chiếm|với) $"
"""Before those of a people, beside all who live there: `26.730 người; đồng bào Khmer có 1.539 hộ`."""
BESIDE = r"^ ?hộ(?: dân)?, (?:còn |có |nay còn |hiện còn )?$"
"""`Xã có 1.412 hộ, 402 hộ nghèo`."""


def settled(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles what a list or a comparison around a figure tells, before figures without a cue are read.

    Args:
        figures: s, a, unit, value, bound, gap, code, phrase, change, cue_change, rule, and among, head as
            `headings.lists` tells them; in reading order.

    Returns:
        the figures, and whole u32?: the row of the total whose parts are being listed.
    """
    return _residents(_overshot(_supported(figures.with_columns(_whole().alias("whole")))))


def _whole() -> pl.Expr:
    """The row of a total: told in the sentence, in the one it goes on from, or in the line over its list."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    told = pl.lit(None, pl.UInt32)
    for unit in LISTED:
        of_unit = pl.col("unit") == unit
        total = of_unit & ~(pl.col("gap").str.contains(PLANNED) & (pl.col("unit") == "VND"))
        before = pl.when(total).then(row).forward_fill().shift(1)
        begins = pl.when(of_unit & (before >= first_row("s"))).then("gap").str.contains(LISTS)
        here = last(before, begins.fill_null(value=False), "s")
        level = last(row, of_unit & (pl.col("change") == "none"), "a").shift(1)
        further = [level.gather(first_row(*group)) for group in (("s",), ("a", "head"))]
        at = [pl.col("s").gather(before, null_on_oob=True) for before in further]
        follows = pl.col("among") & (pl.col("s") - at[0] == 1), pl.col("head") == at[1]
        earlier = pl.when(follows[0]).then(further[0]).when(follows[1]).then(further[1])
        told = pl.when(of_unit).then(pl.coalesce(here, earlier)).otherwise(told)
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
    figures = taken(figures, over, "other", "part.beyond")
    # `vượt lần lượt 185 hộ và 62 hộ so với kế hoạch`
    beyond = (pl.col("rule").shift(1) == "part.beyond") & near
    also = where(beyond, "gap").str.contains(ALSO) & pl.col("rest").str.contains(THAN_PLANNED)
    return taken(figures, also, "other", "part.beyond")


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
    ethnic = pl.col("gap").shift(-1).str.contains(AMONG_THEM) & pl.col("rest").shift(-1).str.contains(
        worded(PEOPLE)
    )
    of_all = living & ethnic
    told = told.with_columns(of_all.fill_null(value=False).alias("of_all"))
    told = taken(told, pl.col("of_all"), "households", "part.residents")
    told = taken(told, pl.col("of_all").shift(1), "other", "part.residents").drop("of_all")
    living = (pl.col("unit") == "household") & (pl.col("code") == "households")
    fewer = pl.col("value") < last("value", living, "s").shift(1)
    fewer = fewer & pl.col("code").is_null() & (pl.col("unit") == "household")
    told = taken(told, where(fewer, "gap").str.contains(OF_SOME), "other", "part.residents")
    before = (pl.col("s").shift(1) == pl.col("s")) & pl.col("code").shift(1).is_in(CLASSES)
    more = before & (pl.col("unit") == "household") & (pl.col("value") > pl.col("value").shift(1))
    among = (pl.col("bound") == "exact") & (pl.col("gap") == " hộ nghèo ")
    out_of = (pl.col("change").shift(1) == "none") & pl.when(more).then("gap").str.contains(OUT_OF)
    out_of = out_of & ~pl.col("rest").str.contains(POOR_TOO)
    told = taken(told, more & (among | out_of), "households", "part.residents")
    level = pl.when(more & out_of.fill_null(value=False)).then(pl.lit("none", CODE)).otherwise("change")
    return told.with_columns(level.alias("change"))


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
