"""Printed numbers and their values.

Vietnamese prints `1.417,3`: a dot groups thousands, a comma starts decimals. Reports also hold the
foreign `1,417.3`, `24.5%` and `7,284 hộ`; they are told from the Vietnamese form by their shape.
"""

from __future__ import annotations

import polars as pl

BLANK = "\x02"
"""Stands for the blank that sets thousands apart (`12 500 hộ`), where `spaced` found one."""
GROUPED_DOT = r"^\d{1,3}(?:\.\d{3})+$"
GROUPED_COMMA = r"^\d{1,3}(?:,\d{3})+$"
FOREIGN = r"^\d{1,3}(?:,\d{3})+\.\d+$"


def value(printed: pl.Expr, *, whole: pl.Expr) -> pl.Expr:
    """The value of a printed number (f64), null where it is no number.

    Args:
        printed: digits with dots and commas, as they stand.
        whole: true where only whole numbers make sense (a count without multiplier), so that
            `7,284` must be seven thousand.
    """
    printed = printed.str.replace_all(BLANK, "", literal=True)
    dots = printed.str.count_matches(".", literal=True)
    commas = printed.str.count_matches(",", literal=True)
    no_dots = printed.str.replace_all(".", "", literal=True)
    vietnamese = no_dots.str.replace_all(",", ".", literal=True)
    foreign = printed.str.replace_all(",", "", literal=True)
    one_comma_thousands = (commas == 1) & (dots == 0) & whole & printed.str.contains(r"^[1-9]\d{0,2},\d{3}$")
    is_foreign = (
        printed.str.contains(FOREIGN)
        | one_comma_thousands
        | ((commas > 1) & printed.str.contains(GROUPED_COMMA))
        | ((commas == 0) & (dots == 1) & ~printed.str.contains(GROUPED_DOT))
    )
    return pl.when(is_foreign).then(foreign).otherwise(vietnamese).cast(pl.Float64, strict=False)


def is_doubtful(printed: pl.Expr) -> pl.Expr:
    """Whether the number is printed in a style that a Vietnamese reader may take for another number."""
    return printed.str.contains(rf"{FOREIGN}|^\d+\.\d{{1,2}}$|{BLANK}")


def groups_with_commas(printed: pl.Expr, value: pl.Expr) -> pl.Expr:
    """Whether commas were read as grouping thousands (`7,284 hộ`), against Vietnamese usage."""
    plain = printed.str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
    return (printed.str.contains(GROUPED_COMMA) & (plain == value)).fill_null(value=False)
