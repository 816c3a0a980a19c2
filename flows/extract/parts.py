"""Figures that are parts of a total told before them, or stand in one list with it."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import column, first_row, last, once, where
from flows.extract.headings import OF_THESE

LISTED = ("household", "VND")
LISTS = r"trong đó|gồm|trong số (?:đó|này)|cụ thể|chia ra|:|[(]"
OPENED = r"^[^,;.()0-9]{0,32}(?::|, (?:trong đó|gồm|cụ thể)) [^,;.:()0-9]{0,32}$"
"""Behind a total, before a time that cuts its list off: `giải ngân 36 tỷ đồng: vốn năm 2023 …`."""
PLANNED = r"^(?: đồng)? ?/ ?$"
"""Before the sum that another one is a part of: `giải ngân 24 tỷ đồng/28 tỷ đồng, trong đó …`."""
COORDINATED = r"^ ?hộ (?:nghèo|cận nghèo|mới thoát nghèo)(?:,| và|;)(?: gần| hơn| trên| khoảng)? ?$"
CLASSES = ("poor_households", "near_poor_households", "poor_and_near_poor_households")
SPENT = "funding_disbursed"
AMONG = r"trong (?:đó|số (?:đó|này|ấy))|, gồm"
ENDED = r"^(?:[,.;)]| và |$)"
STILL = "còn|hiện|xuống|lên|tổng"
"""Before households that are a level, among those that a change is told of."""
BEYOND = (
    r"vượt(?: [^,;:.()0-9]{0,32})?$|"
    r"(?:hơn|kém|hụt|thiếu)(?: so với)? (?:kế hoạch|chỉ tiêu|mục tiêu)(?: [^,;:.()0-9]{0,24})?$|"
    r"^[^,;.]*\)[,;] (?:còn |vẫn )+(?:thiếu|hụt|thiếu hụt)(?: tới| đến)? $"
)
SET = r"^ (?:(?:mà|do|như|theo|của) [^,;:.()0-9]{0,40})?(?:đề ra|đặt ra|giao)(?:[ ,;.)]|$)"
"""Behind an aim itself, not by how much it was passed: `vượt chỉ tiêu 3% mà tỉnh giao`."""
MEAN = r"(?:mức |mặt bằng |tỷ lệ |tỉ lệ )?(?:bình quân|trung bình|chung)"
APART, THEIR_OWN = (
    rf"(?:hơn|kém|hụt)(?: so với)? {MEAN}(?: [^,;:.()0-9]{{0,40}})? $",
    "(?:là|đạt|còn|có|ở mức) $",
)
"""Before how far a value is from that of others; in brackets stands what theirs is."""
THAN_OTHERS, OF_OTHERS = rf"^ so với {MEAN}", "^ (?:của|cả|toàn) "
ALSO, THAN_PLANNED = r"^ ?(?:hộ |người )?(?:nghèo )?(?:và|,) ?$", "^ ?so với (?:kế hoạch|chỉ tiêu|mục tiêu)"
COUNTS = ("household", "person", "house", "percent")
CARRIED = ("carry.sentence", "carry.article", "carry.topic")
QUIET = ("heading", *CARRIED)
"""Rules of figures whose own words say nothing of a metric."""
HALF = 0.5
NAMED = r"[,;(:] ?(?:trong đó |gồm |có )*hộ (?:cận |mới thoát )?nghèo(?: là| có)? $"
NEEDING = (
    r"^[^,;:.()]*(?:cần|nhu cầu|đề nghị|đăng ký|chưa|thiếu|khó khăn)[^,;:.()]*"
    r"[,;:(] ?(?:trong đó|gồm|bao gồm)(?: có| là)* $"
)
"""Between households that only need something, and the first of their parts."""
HOUSED = (
    "^(?: (?:hộ|nghèo|cận|mới|thoát|và|gia đình|chính sách|khó khăn|có công|đồng bào|dân tộc|thiểu số|dtts"
    "|người)|,)+ (?:đã )?được (?:hỗ trợ )?(?:xây|làm|sửa|xóa|hỗ trợ)(?: mới| chữa| dựng| về)* nhà"
)
"""Behind households of several kinds that were given houses."""
HELPED, RISEN = "^giúp", r"^[^,;.()0-9]* (?:thoát|vượt)(?: khỏi)?(?: ngưỡng)? nghèo"
POOR = "^ (?:cận )?nghèo| mới thoát"
"""Behind households whom somebody looks after, so that they leave poverty one day."""


def settled(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles what a list or a comparison around a figure tells, before figures without a cue are read.

    Args:
        figures: s, a, unit, value, bound, gap, code, phrase, change, cue_change, rule, and among, head as
            `headings.lists` tells them; in reading order.

    Returns:
        the figures, and whole u32?: the row of the total whose parts are being listed.
    """
    return _overshot(_supported(once(figures, _whole().alias("whole"))))


def _whole() -> pl.Expr:
    """The row of a total: told in the sentence, in the one it goes on from, or in the line over its list."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    told = pl.lit(None, pl.UInt32)
    for unit in LISTED:
        of_unit = pl.col("unit") == unit
        total = of_unit & ~where(of_unit & (pl.col("unit") == "VND"), "gap").str.contains(PLANNED)
        before = pl.when(total).then(row).forward_fill().shift(1)
        listed = of_unit & (before >= first_row("s"))
        begins = where(listed, "gap").str.contains(LISTS)
        begins = begins | where(listed & (before == row - 1), pl.col("rest").shift(1)).str.contains(OPENED)
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
    given_too = "supported_households"
    given = pl.col("code") == given_too
    near = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("unit").shift(-1) == "household")
    alike = where(classed & near, pl.col("gap").shift(-1)).str.contains(COORDINATED)
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
    counted = where(of_given, "phrase").str.contains("^(?:nghèo|cận nghèo)")
    # `1.124 hộ có nhu cầu, gồm 702 hộ nghèo, 422 hộ cận nghèo`
    housed = household & fits & (pl.col("code") == "houses_supported") & (_total("code") == given_too)
    needing = where(housed, "rest").str.contains("^ (?:cận )?nghèo") & ~where(housed, "gap").str.contains(
        "nhà"
    )
    # `1.318 hộ tham gia (hộ nghèo 954 hộ, hộ mới thoát nghèo 100 hộ)`
    among = household & fits & (_total("code") == given_too) & pl.col("code").is_in(CLASSES)
    named = where(among, "gap").str.contains(NAMED)
    # `1.120 hộ nghèo có nhu cầu về nhà ở, trong đó 640 hộ DTTS`
    of_those = where(of_given, "phrase").str.contains("^hộ (?:nghèo|cận nghèo)")
    of_those = of_those & ~where(of_given, "gap").str.contains("[,;:(].*hộ (?:cận )?nghèo")
    needing = needing | where(housed, "gap").str.contains(NEEDING)
    figures = taken(figures, counted | needing | named | of_those, given_too, "part.total")
    unsaid = pl.col("code").is_null() & fits & household
    figures = taken(figures, unsaid & (_total("code") == "households"), "other", "part.total")
    # `còn 5.871 hộ nghèo. Trong đó, địa bàn Đồng Tháp cũ có 3.142 hộ, địa bàn Tiền Giang cũ có 2.729 hộ`
    poor = unsaid & (_total("code") == "poor_households") & (_total("change") == "none")
    had = where(poor, "gap").str.contains(" có $") & where(poor, "rest").str.contains(ENDED)
    figures = taken(figures, had, "poor_households", "part.total")
    # `1.240 hộ nghèo, cận nghèo và hộ khó khăn được hỗ trợ nhà ở`
    housed = where(household & (pl.col("code") == given_too), "rest").str.contains(HOUSED)
    return _risen(taken(figures, housed, "houses_supported", "part.housed"))


def _risen(figures: pl.DataFrame) -> pl.DataFrame:
    """`giúp 60 hộ hội viên thoát nghèo`: those who were helped out of poverty left it."""
    moved = (pl.col("code") == "supported_households") & (pl.col("change") == "decrease")
    risen = where(moved, "rest").str.contains(RISEN) & where(moved, "phrase").str.contains(HELPED)
    risen = risen & ~where(moved, "rest").str.contains(POOR)
    return taken(figures, risen, "poor_households", "part.risen")


def _overshot(figures: pl.DataFrame) -> pl.DataFrame:
    """By how much a plan was passed is no level and no change of what was planned."""
    near = _beside()
    less = pl.col("value") < pl.col("value").shift(1) * HALF
    over = where(pl.col("unit").is_in(COUNTS) & near & less, "gap").str.contains(BEYOND)
    over = over & ~pl.col("rest").str.contains(SET)
    figures = taken(_apart(figures), over, "other", "part.beyond")
    # `vượt lần lượt 185 hộ và 62 hộ so với kế hoạch`
    beyond = (pl.col("rule").shift(1) == "part.beyond") & near
    also = where(beyond, "gap").str.contains(ALSO) & pl.col("rest").str.contains(THAN_PLANNED)
    return taken(figures, also, "other", "part.beyond")


def _apart(figures: pl.DataFrame) -> pl.DataFrame:
    """How far a value is from that of others: `cao hơn bình quân của huyện 3 triệu đồng`.

    A share larger than the one before it is rather theirs: `thấp hơn bình quân của huyện 28,9%`.
    """
    gap = where(pl.col("unit").is_in(["VND", "percent"]), "gap").str
    far = gap.contains(APART) & ~gap.contains(THEIR_OWN) & ~pl.col("rest").str.contains(OF_OTHERS)
    far = far | pl.col("rest").str.contains(THAN_OTHERS)
    # `giảm 3,2%, cao hơn 0,4% so với năm trước`: a difference of falls
    far = far | (pl.col("apart").is_not_null() & (pl.col("change").shift(1) != "none") & _beside())
    before = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == "percent")
    theirs = before & (pl.col("unit") == "percent") & (pl.col("value") > pl.col("value").shift(1))
    return taken(figures, far & ~theirs.fill_null(value=False), "other", "part.apart")


def _beside() -> pl.Expr:
    return (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == pl.col("unit"))


def of_changes(figures: pl.DataFrame) -> pl.DataFrame:
    """`Giảm 812 hộ nghèo, trong đó có 640 hộ Khmer, 90 hộ Chăm`: parts of a change are changes."""
    home = (pl.col("unit") == "household") & pl.col("code").is_in(CLASSES)
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    before = last(row, home, "a").shift(1)
    here = before >= first_row("s")
    level = home & (pl.col("change") == "none")
    moved = home & (pl.col("code").gather(before) == pl.col("code"))
    moved = moved & (pl.col("change").gather(before) != "none")
    begins = where(home & (pl.col("s") - pl.col("s").gather(before) <= 1), "gap")
    opens = pl.when(here).then(begins.str.contains(AMONG)).otherwise(begins.str.contains(OF_THESE))
    # `Trong đó hộ nghèo dân tộc thiểu số 98 hộ, tỷ lệ 4,6%`: so many there are
    rated = (pl.col("unit").shift(-1) == "percent") & (pl.col("s").shift(-1) == pl.col("s"))
    opens = opens & ~(rated & ~here & where(rated, pl.col("gap").shift(-1)).str.contains("tỷ lệ $"))
    told = figures.with_columns(
        opens=(opens & moved).fill_null(value=False),
        ends=where(level, "gap").str.contains(STILL).fill_null(value=False),
        before=before,
        row=row,
    )
    if not told["opens"].any():
        return figures
    total, ended = last("before", pl.col("opens"), "s"), last("row", pl.col("ends"), "s")
    opened = last("row", pl.col("opens"), "s")
    part = level & (pl.col("code") == pl.col("code").gather(total, null_on_oob=True))
    parts = part & (ended.is_null() | (ended < opened))
    told = told.with_columns(parts.alias("parts"), total.alias("of"))
    takes = pl.col("parts") & ~pl.col("of").is_in(_of_levels(told).implode())
    change = pl.when(takes).then(pl.col("change").gather("of", null_on_oob=True)).otherwise("change")
    return told.with_columns(change.alias("change")).drop("opens", "ends", "before", "row", "parts", "of")


def _of_levels(figures: pl.DataFrame) -> pl.Series:
    """The rows of changes that are too small for the parts told behind them: these are of the level before.

    `còn 1.495 hộ nghèo, giảm 212 hộ. Trong đó, xã Văn Vũ 215 hộ, xã Cường Lợi 180 hộ`
    """
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("code").shift(1) == pl.col("code"))
    led = (beside & (pl.col("change").shift(1) == "none")).fill_null(value=False)
    at = pl.col("of")
    listed = figures.select(
        "of", "value", "parts", whole=pl.col("value").gather(at, null_on_oob=True),
        led=led.gather(at, null_on_oob=True),
    )  # fmt: skip
    parts = listed.filter("parts").group_by("of")
    each = parts.agg(most=pl.col("value").max(), sum=pl.col("value").sum(), whole=pl.col("whole").first(),
                     led=pl.col("led").first())  # fmt: skip
    told = pl.when("led").then("sum").otherwise("most")
    return each.filter(told > pl.col("whole"))["of"]


def _total(column: str) -> pl.Expr:
    """What the total says whose parts are being listed."""
    return pl.col(column).gather("whole")


def taken(figures: pl.DataFrame, takes: pl.Expr, code: str | pl.Expr, rule: str) -> pl.DataFrame:
    """Gives the figures this code and rule, where they take it."""
    told = column(figures, takes.fill_null(value=False))
    if not told.any():
        return figures
    return figures.with_columns(
        pl.when(told).then(pl.lit(code) if isinstance(code, str) else code).otherwise("code").alias("code"),
        pl.when(told).then(pl.lit(rule)).otherwise("rule").alias("rule"),
    )
