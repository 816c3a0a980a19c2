"""Money that is lent: what a policy bank has in all, and what it was given to lend."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where
from flows.extract.vocabulary import CODE

STOCK, OF_DATE = (
    "tổng nguồn(?: vốn[^,;.:()0-9]{0,32}| (?:là |đạt |có )?)$",
    "^ (?:đạt|là|có|lên|ở mức)[^,;.:()]{0,16}$",
)
"""Before all that a bank has; a date may cut off its beginning."""
TO_LEND = r"(?:vốn|nguồn)[^;.()0-9]{0,80}(?:cân đối|chuyển về|cấp bù|ủy thác)"
"""Before the first of its parts."""
FIGURES = 4
"""So many figures on, the first of the parts is told: how the whole grew may stand between."""
LENT_OF_IT = (
    r"^(?: đồng)?[^;.()0-9]{0,80}, [^,;.()0-9]{0,24}(?:cho vay|giải ngân cho vay)"
    r"(?: được| hết| xong| khoảng| gần| hơn)* $"
)
"""Between what was given to be lent and what was lent of it."""


def told(figures: pl.DataFrame, money: pl.Expr) -> pl.DataFrame:
    """Money of which no payer is told, where it is told how a bank came by it or lent it.

    `tổng nguồn vốn đạt 5.412 tỷ đồng. Trong đó, vốn cân đối từ Trung ương …`; `được bổ sung 8 tỷ đồng,
    đến nay cho vay được 6 tỷ đồng`

    Args:
        figures: a, s, unit, value, gap, metric, rule, funding_source; in reading order.
        money: which figures are public money.
    """
    unsaid = money & (pl.col("unit") == "VND") & pl.col("funding_source").fill_null("all").eq("all")
    dated = unsaid & pl.col("rule").str.contains("tổng nguồn vốn")
    whole = where(unsaid, "gap").str.contains(STOCK) | where(dated, "gap").str.contains(OF_DATE)
    source = pl.when(_parted(whole) | (unsaid & _lent())).then(pl.lit("credit", CODE))
    return figures.with_columns(source.otherwise("funding_source").alias("funding_source"))


def _parted(whole: pl.Expr) -> pl.Expr:
    """Whether parts of what a bank has follow, in its sentence or the next."""
    near = [
        (pl.col("a").shift(-n) == pl.col("a")) & (pl.col("s").shift(-n) - pl.col("s") <= 1)
        for n in range(1, FIGURES + 1)
    ]
    told = (
        where(whole & near[n - 1], pl.col("gap").shift(-n)).str.contains(TO_LEND)
        for n in range(1, FIGURES + 1)
    )
    return pl.any_horizontal(told)


def _lent() -> pl.Expr:
    """Whether the next figure is what was lent of this one."""
    same = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("metric").shift(-1) == "credit_lent")
    part = same & (pl.col("value").shift(-1) <= pl.col("value"))
    part = part & (pl.col("metric") == "funding_allocated")
    return where(part, pl.col("gap").shift(-1)).str.contains(LENT_OF_IT)
