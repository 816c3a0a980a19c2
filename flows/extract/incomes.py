"""What those who live in a place earn, where no word says that it is their mean."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where
from flows.extract.parts import taken
from seeds.word_classes import worded

RULE, MEAN = "income.each", "income_per_capita"
PHRASES = ("thu", "thu nhập từ", "mức thu nhập", "/người")
EACH = "^ ?/ ?người(?: dân)?(?:[ ,;.()!…]|$)"
"""Right behind a sum: what each has in a year, if no month stands there."""
A_YEAR = 1.5e7
"""đồng; less than this is what one earns in a month."""
EARNED = r"(?:^|[ (“\"])thu nhập(?: [^,;:.()0-9]*)? $"
APART = (
    r"(?:^| )(?:cho|có|với|được|nguồn|lại|chuẩn|tiêu chí|tổng|ngưỡng) (?:mức )?thu nhập |"
    r"chuẩn (?:hộ )?nghèo|{livelihood}"
)
"""What some earn by one thing, and by what income the poor are told apart."""
ON = r"^[^;.()]* lên(?: tới| đến)? $"
"""Between an income and what it came to later."""


def each(figures: pl.DataFrame) -> pl.DataFrame:
    """`thu nhập của huyện Sông Lô đạt 62 triệu đồng/người`: of all who live there.

    Args:
        figures: s, unit, value, code, phrase, gap, rest, rule, change, bracket; in reading order.
    """
    other = (pl.col("code") == "other") & pl.col("phrase").is_in(PHRASES)
    asked = (other & (pl.col("value") >= A_YEAR)).fill_null(value=False)
    named = where(asked, "rest").str.contains(EACH) & where(asked, "gap").str.contains(EARNED)
    figures = taken(figures, named & ~_of_some(named), MEAN, RULE)
    after = other & (pl.col("s").shift(1) == pl.col("s")) & (pl.col("rule").shift(1) == RULE)
    then = (pl.col("change") != "none") | (pl.col("bracket") > 0)
    gone_on = where(after, "gap").str.contains(ON) | (after & then)
    return taken(figures, gone_on, MEAN, RULE)


def _of_some(named: pl.Expr) -> pl.Expr:
    """Whether words of the clause tell by what those who earn it live, or it counts them."""
    goes_on = named & (pl.col("s").shift(1) == pl.col("s")) & ~pl.col("gap").str.contains(";")
    before = (where(goes_on, pl.col(name).shift(1)) for name in ("gap", "rest"))
    said = (text.str.contains(worded(APART)) for text in (where(named, "gap"), *before))
    return pl.any_horizontal(*said, goes_on & (pl.col("unit").shift(1) == "person")).fill_null(value=False)
