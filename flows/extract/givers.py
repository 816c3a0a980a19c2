"""Sums that a list of gifts comes to, told at its end, with who gives at its beginning."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import first_row, where
from flows.extract.vocabulary import CODE
from seeds.word_classes import worded

CLOSES = (
    r"(?:^|[ ,])(?:với )?(?:tổng )?(?:số )?(?:kinh phí|tiền|trị giá|giá trị)"
    r"(?: hỗ trợ| ủng hộ| thực hiện| xây dựng)?(?: là| lên đến| lên tới)? $"
)
"""Before what all that was given is worth."""
GIVES = r"(?:^|[ ,;])(?:dành|hỗ trợ|trích|chi|góp|trao|tặng|cam kết)(?: [^,;:.()0-9]*)? $"
GIVER = r"^[, ]*(?:[^,;:.0-9]{0,40}, )?(?:các |nhiều |một số |đại diện )?(?:{donor}|{commercial bank})[ ,]"
NOT_ALONE = "ngân hàng chính sách|nhcsxh|ngân sách|chương trình mục tiêu|vốn vay"


def given(figures: pl.DataFrame, money: pl.Expr) -> pl.DataFrame:
    """`Công ty … tặng 40 suất quà, xây 5 căn nhà, với tổng kinh phí 1,2 tỷ đồng`: the company's money.

    So is what it gives by itself: `Công ty … dành 6 tỷ đồng cho an sinh xã hội`.

    Args:
        figures: s, gap, unit, funding_source; in reading order.
        money: which figures are public money.
    """
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    first = first_row("s")
    unsaid = pl.col("funding_source").fill_null("all") == "all"
    said = where(money & unsaid, "gap").str
    led = where(said.contains(CLOSES) & (row > first) | said.contains(GIVES), pl.col("gap").gather(first))
    takes = led.str.contains(worded(GIVER)) & ~led.str.contains(NOT_ALONE)
    source = pl.when(takes).then(pl.lit("community", CODE)).otherwise("funding_source")
    return figures.with_columns(source.alias("funding_source"))
