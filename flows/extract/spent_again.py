"""Spending told without saying so once more: rates and sums beside what was said to be spent."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where
from flows.extract.parts import SPENT, taken
from flows.extract.pots import GRANTED, RATE, RATED_SO, WHOLE
from seeds.word_classes import worded

BARE = (
    r"(?:^|[,;:] )(?:riêng |tính |còn )?(?:tỷ|tỉ) lệ(?: chung| đạt được| thực hiện| hoàn thành| toàn \p{L}+)?"
    r"(?: này)?(?: là| đạt| chỉ| mới| được| ở mức)* $"
)
"""Before a rate that says of nothing what it is a rate of."""
OF_A_POT = (
    r"^[^,;.:]{0,24}[,;] (?:riêng |còn |trong đó )?(?:nguồn |phần |số )?{pot}(?: [^,;:.0-9]{1,40})? "
    "(?:đạt|mới đạt|chỉ đạt|được|là) $"
)
"""Before the rate of one pot, behind that of all."""
TOLD_AS = (
    r"^%? ?(?:(?:kế hoạch|tổng|số|vốn|được|giao|năm|nguồn|dự toán|so|với)[ ,])*,? ?\(?"
    r"(?:ứng với|tương ứng|tương đương|tức|hay)(?: với| là| khoảng| gần| hơn)* $"
)
"""Between a rate and the sum that it is."""
UNSPENT = "chưa|còn"
ALL_OF_IT = r"[;,:] (?:tính |cộng |gộp )?(?:chung|cả|lại|gộp|toàn|tổng)(?: [^,;:.()0-9]{1,40})? $"
"""Before what the parts of spending come to."""
PAYER_SPENT = "^ngân sách .* chi$"
GIVEN = "giao|phân bổ|bố trí|kế hoạch|dự toán|nhu cầu"


def told(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles rates and sums of spending by the ones before them.

    Args:
        figures: s, a, unit, value, change, gap, rest, code, rule; in reading order.
    """
    for settle in (_by_a_payer, _in_all, _rates, _rates_of_pots, _as_sums):
        figures = settle(figures)
    return figures


def _by_a_payer(figures: pl.DataFrame) -> pl.DataFrame:
    """`ngân sách huyện chi 5 tỷ đồng, đạt 64% dự toán`: no part of a total, but what was spent of a plan."""
    rated = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("code").shift(-1) == RATE)
    paid = (pl.col("code") == GRANTED) & pl.col("phrase").str.contains(PAYER_SPENT)
    return taken(figures, paid & where(rated, "rest").str.contains(RATED_SO), SPENT, "spent.by_payer")


def _in_all(figures: pl.DataFrame) -> pl.DataFrame:
    """`giải ngân 12 và 30 tỷ đồng; cả hai dự án 42 tỷ đồng, đạt 71%`: all that was spent."""
    near = pl.col("s").shift(-1) == pl.col("s")
    granted = (pl.col("unit") == "VND") & (pl.col("code") == GRANTED) & (pl.col("change") == "none")
    rated = near & (pl.col("unit").shift(-1) == "percent")
    after = granted & rated & _beside("VND", SPENT) & (pl.col("value") > pl.col("value").shift(1))
    gap = where(after, "gap").str
    sum_of_it = gap.contains(ALL_OF_IT) & ~gap.contains(GIVEN)
    return taken(figures, sum_of_it & where(after, "rest").str.contains(RATED_SO), SPENT, "spent.in_all")


def _rates(figures: pl.DataFrame) -> pl.DataFrame:
    """`Giải ngân 36 tỷ đồng. Tỷ lệ chung là 42%`: of what was there to be spent."""
    near = (pl.col("a").shift(1) == pl.col("a")) & (pl.col("s") - pl.col("s").shift(1) <= 1)
    spent = pl.col("code").shift(1).is_in([SPENT, RATE]) & (pl.col("change").shift(1) == "none")
    bare = where(_unsaid() & near & spent, "gap").str.contains(BARE)
    return taken(figures, bare, RATE, "spent.rate")


def _rates_of_pots(figures: pl.DataFrame) -> pl.DataFrame:
    """`tỷ lệ chung là 52%; riêng vốn sự nghiệp chỉ đạt 31%`."""
    named = where(_unsaid() & _beside("percent", RATE), "gap").str.contains(worded(OF_A_POT))
    return taken(figures, named, RATE, "spent.rate")


def _as_sums(figures: pl.DataFrame) -> pl.DataFrame:
    """`cả năm mới được 47%, ứng với 61 tỷ đồng`: so much was spent."""
    free = pl.col("code").is_null() | pl.col("code").is_in([GRANTED, "other"])
    asked = (pl.col("unit") == "VND") & free & (pl.col("change") == "none") & _beside("percent", RATE)
    told = where(asked, "gap").str.contains(TOLD_AS)
    left = where(asked, pl.col("gap").shift(1)).str.contains(UNSPENT)
    return taken(figures, told & ~left, SPENT, "spent.sum")


def _unsaid() -> pl.Expr:
    """Whether a figure is a share of which nothing is known."""
    level = (pl.col("unit") == "percent") & (pl.col("change") == "none") & (pl.col("value") <= WHOLE)
    return level & (pl.col("code").is_null() | (pl.col("code") == "other"))


def _beside(unit: str, code: str) -> pl.Expr:
    """Whether the figure right before, in the same sentence, is a level of this unit and metric."""
    same = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == unit)
    return same & (pl.col("code").shift(1) == code) & (pl.col("change").shift(1) == "none")
