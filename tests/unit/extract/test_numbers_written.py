"""Numbers written as the press mixes words, signs and bounds are read back."""

from __future__ import annotations

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.extract import spaced, vocabulary
from tests.unit.extract.test_numbers_round_trip import figures_of as read
from tests.unit.extract.test_numbers_round_trip import grouped

WORDED = {"nghìn": 10**3, "ngàn": 10**3, "trăm": 10**2, "vạn": 10**4}
MONEY = {"triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
COUNTED = (("hộ", "household"), ("lượt hộ", "household"), ("người", "person"), ("xã", "commune"))
LEFT = vocabulary.bounds().filter(pl.col("bound") != "none", side="left").select("phrase", "bound").rows()
FEW = settings(deadline=None, max_examples=10)


def figures_of(sentence: str) -> list[dict[str, object]]:
    """The figures of a sentence, with its blanks inside numbers marked as they are in articles."""
    return read(spaced.joined(pl.Series([sentence.lower()])).item())


@FEW
@example(1, 250, "nghìn", "tỷ")
@given(st.integers(1, 9), st.integers(1, 999), st.sampled_from(["nghìn", "ngàn"]), st.sampled_from([*MONEY]))
def test_a_larger_word_of_scale_applies_to_all_before_it(high: int, low: int, word: str, scale: str) -> None:
    (figure,) = figures_of(f"Tổng vốn là {high} {word} {low} {scale} đồng.")
    assert (figure["value"], figure["unit"]) == ((high * 1000 + low) * MONEY[scale], "VND")


@FEW
@given(st.integers(1, 9), st.integers(1, 9999), st.integers(1, 999))
def test_what_is_told_behind_the_largest_scale_is_added(high: int, tenths: int, more: int) -> None:
    printed = f"{high} nghìn {tenths // 10},{tenths % 10} tỷ {more} triệu đồng"
    (figure,) = figures_of(f"Tổng vốn là {printed}.")
    assert figure["value"] == (high * 10_000 + tenths) * 10**8 + more * 10**6
    assert figure["length"] == len(printed)


@FEW
@example(3, 200, "nghìn", ("hộ", "household"))
@given(st.integers(1, 99), st.integers(1, 9999), st.sampled_from([*WORDED]), st.sampled_from(COUNTED))
def test_a_rest_less_than_the_scale_before_it_is_added(
    high: int, low: int, word: str, unit: tuple[str, str]
) -> None:
    found = figures_of(f"Toàn tỉnh có {high} {word} {low} {unit[0]} ở vùng cao.")
    both = high * WORDED[word] + low if low < WORDED[word] else low
    assert [(f["value"], f["unit"]) for f in found if f["unit"] == unit[1]] == [(both, unit[1])]


@FEW
@given(st.integers(1, 999), st.integers(0, 8), st.sampled_from(LEFT), st.sampled_from(COUNTED))
def test_a_bound_holds_before_any_form_of_a_count(
    whole: int, tenth: int, bound: tuple[str, str], unit: tuple[str, str]
) -> None:
    forms = {
        f"{whole},{tenth} nghìn": whole * 1000 + tenth * 100,
        f"{whole} nghìn {tenth + 1}": whole * 1000 + tenth + 1,
        grouped(whole * 1000 + tenth, "."): whole * 1000 + tenth,
        f"0{tenth + 1}": tenth + 1,
    }
    for printed, value in forms.items():
        (figure,) = figures_of(f"Giúp được {bound[0]} {printed} {unit[0]} trong năm.")
        assert (figure["value"], figure["unit"], figure["bound"]) == (value, unit[1], bound[1])


@FEW
@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["-", " - ", "–", " đến "]))
def test_a_range_of_decimals_a_year_is_one_figure(low: int, high: int, dash: str) -> None:
    (figure,) = figures_of(f"Mỗi năm giảm {low // 10},{low % 10}{dash}{high // 10},{high % 10}%/năm.")
    assert (figure["value"], figure["value_high"], figure["unit"]) == (low / 10, high / 10, "percent")


@FEW
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["và", ","]))
def test_each_number_of_a_pair_counts_its_own(poor: int, near: int, joint: str) -> None:
    found = figures_of(f"Huyện còn {grouped(poor, '.')} hộ nghèo {joint} {grouped(near, '.')} người già.")
    assert [(f["value"], f["unit"]) for f in found] == [(poor, "household"), (near, "person")]


@FEW
@given(st.integers(32, 500), st.integers(501, 9999), st.sampled_from(["công trình", "căn nhà", "xã"]))
def test_a_fraction_with_or_without_blanks_is_one_figure(done: int, planned: int, unit: str) -> None:
    for stroke in ("/", " / "):
        (figure,) = figures_of(f"Xong {done}{stroke}{grouped(planned, '.')} {unit}.")
        assert (figure["value"], figure["value_high"]) == (done, None)
