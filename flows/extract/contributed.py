"""Who had which part in a fall told in the sentence before.

`Năm nay toàn huyện có 906 hộ thoát nghèo. Xã Ia Chim đóng góp nhiều nhất với 214 hộ, Đăk Năng 120 hộ.`
"""

from __future__ import annotations

import polars as pl

from flows.extract import topics
from flows.extract.carry import first_row, last, where
from flows.extract.parts import QUIET
from flows.extract.vocabulary import CODE

RULE = "part.contributed"
POOR = "poor_households"
GAVE = r"(?:^|[ ,;])(?:đóng góp|góp)(?: [^,;:.()0-9]{0,40})? (?:là |với |có )?$"
RANKED = r"(?:nhất|đứng đầu|dẫn đầu|đi đầu)(?: [^,;:.()0-9]{0,40})? $"
"""Before the first of a list: of places that gave something, and by rank."""


def told(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles such lists: those of who gave most, and those by rank that add up to the fall.

    Args:
        figures: s, a, unit, value, gap, rest, code, change, rule; in reading order.
    """
    listed = _listed(figures)
    each = listed.group_by("s").agg(
        pl.col("gave", "whole").first(),
        unsaid=pl.col("unsaid").all(),
        fits=pl.col("value").max() < pl.col("whole").first(),
        adds=pl.col("value").sum() == pl.col("whole").first(),
    )
    parts = each.filter(pl.col("unsaid"), pl.col("fits"), pl.col("gave") | pl.col("adds"))["s"]
    if parts.is_empty():
        return figures
    takes = pl.col("s").is_in(parts.implode()) & (pl.col("unit") == "household")
    says = {"code": POOR, "change": "decrease", "rule": RULE}
    return figures.with_columns(
        pl.when(takes).then(pl.lit(said, CODE)).otherwise(name).alias(name) for name, said in says.items()
    )


def _listed(figures: pl.DataFrame) -> pl.DataFrame:
    """The households of the sentences that may be such a list.

    Returns:
        s, value | whole f64 (those of the fall before) | gave bool | unsaid bool (no words tell of them)
    """
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    home = pl.col("unit") == "household"
    quiet = pl.col("code").is_null() | pl.col("rule").is_in(QUIET).fill_null(value=False)
    bare = quiet & (pl.col("change") == "none") & where(home, "rest").str.contains(topics.ENDS)
    fell = (pl.col("code") == POOR) & (pl.col("change") == "decrease")
    begins = home & (row == first_row("s"))
    before = last(row, home, "a").shift(1)
    near = pl.col("s") - pl.col("s").gather(before, null_on_oob=True) == 1
    opened = where(begins & near & fell.gather(before, null_on_oob=True), "gap").str
    told = figures.select(
        "s", "value", home=home, unsaid=bare,
        whole=pl.col("value").gather(before.gather(first_row("s")), null_on_oob=True),
        gave=opened.contains(GAVE).gather(first_row("s")),
        ranked=opened.contains(RANKED).gather(first_row("s")),
    )  # fmt: skip
    return told.filter(pl.col("home"), pl.col("gave") | pl.col("ranked"))
