"""What somebody set as an aim: `vượt chỉ tiêu HĐND tỉnh giao là 3%`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import column, few, once, where
from seeds.word_classes import any_of, worded

HANDED = (
    "(?:giao|đề ra|đặt ra) và|bàn giao|giao (?:thông|đất|rừng|khoán|dịch|cho các hộ|cho hộ)|quyết định giao"
)
SET_BY = (
    r"(?:{aim}|{authority})[^,;:.()0-9%]{0,50} {sets}[^,;.()0-9%]{0,32}?[ (]"
    r"(?:(?:là|chỉ|giảm|tăng|từ|trên|hơn|ít nhất|tối thiểu|khoảng) )*(?:\()?$|"
    "(?:^| )được giao(?: chỉ tiêu)?(?: (?:là|giảm|tăng|từ|trên))* ?$"
)
"""Right before a number set by somebody: `vượt chỉ tiêu HĐND tỉnh giao là 3%`."""
SET_BEHIND = (
    r"^(?: ?/ ?năm| (?:thoát |cận )?nghèo| lao động)?(?:,? ?(?:mà|do|như)(?: {aim})?| {authority})"
    "[^,;.()0-9%]{0,40} {sets}(?:[ ,.;)]|$)"
)
"""Right behind it: `con số 70 hộ mà Hội đồng nhân dân xã giao`."""
AGAINST = r"so với {aim}[^,;:.()0-9%]{0,40}\(?$"
"""Right before what was aimed at: `vượt 40 hộ so với chỉ tiêu cả nhiệm kỳ (410 hộ)`."""
FOR_A_YEAR = r"^ (?:(?:là|chỉ|giảm|tăng|từ|trên|hơn|ít nhất|tối thiểu|khoảng) )+$"
SET_FOR = r"(?:{aim}|{authority})[^,;:.()0-9%]{0,50} {sets}[^,;.()0-9%]{0,32} $"
"""Between a year and what was set for it, and before it: `vượt kế hoạch đề ra cho năm 2023 là giảm 4%`."""
EXCEEDED = (
    r"vượt (?:so với )?(?:các )?{aim}[^,;:.()0-9%]*\("
    r"(?:(?:là|chỉ|giảm|tăng|từ|trên|dưới|còn|hơn|ít nhất|tối thiểu|khoảng) )*$"
)
"""`giảm 6,1%, vượt chỉ tiêu nghị quyết (giảm từ 4% trở lên)`."""
GONE_ON = "so với.* (?:và|thì|đạt|vượt|bằng|đã|tăng|còn|hụt|kém|hơn) "
REACHED = "(?:^|[ ,])(?:{attains})(?: (?:{wholly}))* $"
"""Before aims that are counted: `hoàn thành cả 4 chỉ tiêu tỉnh giao`."""
BEYOND = r"vượt (?:so với )?{aim}[^,;.()%]*[^à] $"
"""`vượt kế hoạch tỉnh giao 0,6%`: by so much, if it is no level."""
OUT_OF, OF_PLAN = "(?:trong|trên)(?: tổng)? số ?$", "^ ?(?:theo |của )?(?:kế hoạch|chỉ tiêu)|^ ?được giao"
"""`xong 64 căn trong tổng số 70 căn theo kế hoạch`."""
OF_SHARE = r"^ ?(?:kế hoạch|chỉ tiêu|mục tiêu)[^,;:.()%]{0,60}[ (]$"
"""Between a share and the plan that it is of: `bằng 118,3% chỉ tiêu của năm (120 người)`."""
PLAN = r"kế hoạch[^,;.()0-9%]{0,20}\($"
"""Money that is raised, not granted, is only aimed at by a plan."""
LENT = "(?:^|[^%] )kế hoạch (?:(?:tăng trưởng|tổng|doanh số|cho vay|dư nợ|tín dụng|năm|cả năm|là) )+$"
"""So is money lent: `so với kế hoạch dư nợ cả năm 636,2 tỷ đồng`."""


def assigned(figures: pl.DataFrame) -> pl.Series:
    """Whether somebody set a figure as an aim; money that is set is granted."""
    gap, rest = pl.col("gap"), pl.col("rest")
    count = pl.col("unit") != "VND"
    verbs = any_of("sets")
    before = where(count & gap.str.contains(verbs), gap)
    behind = where(count & rest.str.contains(verbs), rest)
    credit = pl.col("metric").is_in(["credit_lent", "credit_outstanding"])
    raised = ~count & (credit | pl.col("rule").str.contains(any_of("gift"))) & gap.str.contains(PLAN)
    set_by = before.str.contains(worded(SET_BY)) & ~before.str.contains(HANDED)
    given = behind.str.contains(worded(SET_BEHIND)) & ~behind.str.contains(HANDED)
    # in columns of their own: an expression used again is worked out again
    told = {"set_by": set_by, "given": given}
    figures = once(figures, (known.fill_null(value=False).alias(name) for name, known in told.items()))
    beyond = few(figures, pl.col("set_by") & (pl.col("metric") == "other"), gap.str.contains(worded(BEYOND)))
    counted = few(figures, pl.col("given") & (pl.col("unit") == "item"), gap.str.contains(worded(REACHED)))
    lent = few(figures, credit & (pl.col("unit") == "VND"), gap.str.contains(LENT))
    whole = count & gap.str.contains(OUT_OF) & rest.str.contains(OF_PLAN)
    of_share = where(count, gap).str.contains(OF_SHARE)
    than = where(count & gap.str.contains("so với|vượt"), gap)
    follows = pl.col("s").shift(1) == pl.col("s")
    led = where(count & follows & gap.str.contains(FOR_A_YEAR), rest.shift(1))
    for_year = led.str.contains(worded(SET_FOR)) & ~led.str.contains(HANDED)
    against = than.str.contains(worded(f"{AGAINST}|{EXCEEDED}")) & ~than.str.contains(GONE_ON)
    set_by = (pl.col("set_by") & ~_true(beyond)) | against | of_share | for_year
    given = (pl.col("given") & ~_true(counted)) | _true(lent)
    written = set_by.fill_null(value=False) | given | raised | whole
    return column(figures, written.fill_null(value=False))


def _true(found: pl.DataFrame) -> pl.Series:
    return found.to_series().fill_null(value=False)
