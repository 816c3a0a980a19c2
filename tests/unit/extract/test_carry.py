"""What rows have from rows around them."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.carry import ahead

NUMBER = st.sampled_from([None, None, None, 4, 7])
THROUGH = st.sampled_from([True, True, True, False, None])
ROWS = st.lists(st.tuples(NUMBER, THROUGH), min_size=1, max_size=30)


def one_by_one(rows: list[tuple[int | None, bool | None]], limit: int) -> list[int | None]:
    """What each row has after the next one's was handed on so many times."""
    held = [number for number, _ in rows]
    for _ in range(limit):
        behind = [*held[1:], None]
        held = [
            own if own is not None or not through else given
            for own, given, (_, through) in zip(held, behind, rows, strict=True)
        ]
    return held


@given(ROWS, st.integers(1, 3))
def test_the_number_ahead_is_the_one_handed_on_row_by_row(
    rows: list[tuple[int | None, bool | None]], limit: int
) -> None:
    schema = {"number": pl.UInt32(), "through": pl.Boolean()}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    found = frame.select(ahead("number", pl.col("through"), limit)).to_series()
    assert found.to_list() == one_by_one(rows, limit)
