"""Sums told in the order of the payers before them.

`Năm 2022, trung ương cấp 86 tỷ đồng, tỉnh góp 12 tỷ đồng. Năm 2023, các khoản tương ứng là 91 và 14 tỷ đồng`
"""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where

TAKEN_UP = (
    r"(?:khoản|nguồn|phần|con số|số tiền|mức)(?: \p{L}+){0,2} (?:tương ứng|lần lượt)"
    r"(?: \p{L}+){0,2}? (?:là |đạt |có )?$"
)
"""Before the first of them."""
ALSO = r"^(?: đồng)?(?:,|;| và|, và) (?:gần |hơn |khoảng )?$"
BEFORE = 2
"""So many sentences before the payers are told."""


def told(figures: pl.DataFrame, money: pl.Expr) -> pl.DataFrame:
    """Gives such sums the payers of as many sums right before them, if each of those has its own.

    Args:
        figures: a, s, unit, gap, funding_source; in reading order.
        money: which figures are public money.
    """
    paid = figures.select("a", "s", "gap", "funding_source", money=money & (pl.col("unit") == "VND"))
    paid = paid.with_row_index("row").filter("money")
    opens = where(pl.col("funding_source").fill_null("all") == "all", "gap").str.contains(TAKEN_UP)
    begun = paid.select(opens).to_series().arg_true()
    found = {row: payer for first in begun for row, payer in _in_turn(paid, first).items()}
    if not found:
        return figures
    sources = figures["funding_source"].scatter(list(found), list(found.values()))
    return figures.with_columns(sources)


def _in_turn(paid: pl.DataFrame, first: int) -> dict[int, str]:
    """The payers of the sums of a list, by row, from its first one; none unless all are told."""
    later = paid[first + 1 :]
    joined = later.select((pl.col("s") == paid["s"][first]) & pl.col("gap").str.contains(ALSO)).to_series()
    size = 1 + int(joined.cum_prod().sum())
    payers = paid[max(first - size, 0) : first]
    near = payers.filter(pl.col("a") == paid["a"][first], paid["s"][first] - pl.col("s") <= BEFORE)
    names = near.filter(pl.col("funding_source") != "all", pl.col("s") == near["s"].max())["funding_source"]
    if size == 1 or len(names) != size or names.n_unique() != size:
        return {}
    return dict(zip(paid["row"][first : first + size].to_list(), names.to_list(), strict=True))
