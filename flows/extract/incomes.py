"""What those who live in a place earn, where no word says that it is their mean."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where
from flows.extract.parts import taken
from seeds.word_classes import worded

RULE, MEAN = "income.each", "income_per_capita"
PHRASES = ("thu", "thu nhập từ", "mức thu nhập", "/người")
ASKED = ("s", "unit", "value", "code", "phrase", "gap", "rest", "change", "bracket")
BEFORE = ("s", "unit", "gap", "rest")
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
    asked = figures.select(*ASKED, *(pl.col(c).shift(1).name.prefix("last_") for c in BEFORE))
    asked = asked.with_row_index("row").filter(code="other").filter(pl.col("phrase").is_in(PHRASES))
    each = pl.col("rest").str.contains(EACH) & pl.col("gap").str.contains(EARNED)
    told = asked.filter(pl.col("value") >= A_YEAR).filter(each).filter(~_of_some())
    if told.is_empty():
        return figures
    after = (pl.col("last_s") == pl.col("s")) & (pl.col("row") - 1).is_in(told["row"].implode())
    then = pl.col("gap").str.contains(ON) | (pl.col("change") != "none") | (pl.col("bracket") > 0)
    rows = pl.concat([told, asked.filter(after & then)])["row"]
    return taken(figures, pl.int_range(pl.len(), dtype=pl.UInt32).is_in(rows.implode()), MEAN, RULE)


def _of_some() -> pl.Expr:
    """Whether words of the clause tell by what those who earn it live, or it counts them."""
    goes_on = (pl.col("last_s") == pl.col("s")) & ~pl.col("gap").str.contains(";")
    said = pl.concat_str(where(goes_on, pl.col("last_gap") + ";" + pl.col("last_rest")), "gap", separator=";")
    of_some = said.str.contains(worded(APART)) | (goes_on & (pl.col("last_unit") == "person"))
    return of_some.fill_null(value=False)
