"""Every bound and every unit of the tables is heard where its row says."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import figures, scan, vocabulary
from tests.unit.extract.test_numbers_round_trip import FACTORS, figures_of, grouped


def all_figures_of(sentences: list[str]) -> list[dict[str, object]]:
    """The figures of many sentences, read at once; each has one."""
    rows = pl.DataFrame({"text": sentences}).with_row_index("s").with_columns(lower="text")
    found, _ = figures.split(scan.scan(rows.with_columns(pl.col("lower").str.to_lowercase())))
    assert found["s"].to_list() == list(range(len(sentences)))
    return found.to_dicts()


def test_every_bound_is_heard_on_its_side() -> None:
    rows = [*vocabulary.bounds().iter_rows()]
    said = [f"{row[0]} 1.234 hộ" if row[1] == "left" else f"1.234 hộ {row[0]}" for row in rows]
    found = all_figures_of([f"Toàn xã có {words}." for words in said])
    assert [f["bound"] for f in found] == [bound if bound != "none" else "exact" for *_, bound in rows]
    assert {(f["value"], f["unit"]) for f in found} == {(1234, "household")}


def test_every_unit_is_heard_behind_its_number() -> None:
    units = vocabulary.units().filter(pl.col("kind").is_in(["count", "unit", "currency"]))
    found = all_figures_of([f"Toàn tỉnh hiện có 1.234 {phrase}." for phrase in units["phrase"]])
    assert [(f["value"], f["unit"]) for f in found] == [(1234, unit) for unit in units["unit"]]


@settings(deadline=None, max_examples=12)
@given(st.integers(1, 9999), st.integers(1, 999), st.sampled_from([("tỷ", "triệu"), ("triệu", "nghìn")]))
def test_a_compound_amount_is_one_figure(large: int, small: int, scales: tuple[str, str]) -> None:
    printed = f"{grouped(large, '.')} {scales[0]} {small} {scales[1]} đồng"
    (figure,) = figures_of(f"Tổng vốn là {printed}.")
    assert figure["value"] == large * FACTORS[scales[0]] + small * FACTORS[scales[1]]
    assert figure["length"] == len(printed)


@settings(deadline=None, max_examples=12)
@given(st.integers(1, 9), st.sampled_from([("xã", "commune"), ("hộ", "household"), ("nhà", "house")]))
def test_a_zero_before_a_count_says_nothing(count: int, unit: tuple[str, str]) -> None:
    (figure,) = figures_of(f"Huyện có 0{count} {unit[0]} được hỗ trợ.")
    assert (figure["value"], figure["unit"]) == (count, unit[1])


@settings(deadline=None, max_examples=12)
@given(st.lists(st.integers(11, 99999), min_size=2, max_size=5))
def test_a_series_has_the_unit_told_once(tenths: list[int]) -> None:
    printed = [f"{grouped(number // 10, '.')},{number % 10}" for number in tenths]
    told = f"{', '.join(printed[:-1])} và {printed[-1]} tỷ đồng"
    series = figures_of(f"Ba năm qua, vốn lần lượt là {told}.")
    assert [(f["value"], f["unit"]) for f in series] == [(number * 10**8, "VND") for number in tenths]


@settings(deadline=None, max_examples=12)
@given(st.integers(11, 500), st.integers(501, 9999))
def test_a_fraction_of_works_is_what_was_done(done: int, planned: int) -> None:
    (figure,) = figures_of(f"Đã hoàn thành {done}/{grouped(planned, '.')} công trình.")
    assert (figure["value"], figure["unit"]) == (done, "work")
