"""A number written in any form of the press is read back."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.extract import figures, numbers, scan, spaced

DECIMALS = 3
FACTORS = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "nghìn tỷ": 10**12}


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


def figures_of(sentence: str) -> list[dict[str, object]]:
    rows = pl.DataFrame(
        {"s": [0], "text": [sentence], "lower": [sentence.lower()]}, schema_overrides={"s": pl.UInt32}
    )
    found, _ = figures.split(scan.scan(rows))
    return found.to_dicts()


@given(st.integers(0, 10**9), st.sampled_from([".", ""]))
def test_whole_numbers_are_read_back(number: int, separator: str) -> None:
    printed = pl.Series([grouped(number, separator)])
    assert pl.select(numbers.value(pl.lit(printed), whole=pl.lit(value=True))).item() == number


@given(st.integers(0, 10**6), st.integers(0, 10**DECIMALS - 1), st.sampled_from([(".", ","), (",", ".")]))
def test_decimals_are_read_back_in_both_styles(whole: int, rest: int, style: tuple[str, str]) -> None:
    dot, comma = style
    digits = f"{rest:0{DECIMALS}d}"
    if comma == "." and whole < 1000:  # 1.234 alone is a Vietnamese thousand
        digits = digits[:1]
    printed = pl.Series([f"{grouped(whole, dot)}{comma}{digits}"])
    read = pl.select(numbers.value(pl.lit(printed), whole=pl.lit(value=False))).item()
    assert abs(read - float(f"{whole}.{digits}")) < 10**-DECIMALS / 2


@settings(deadline=None, max_examples=40)
@example(8192, 2, "nghìn tỷ")
@given(st.integers(1, 9999), st.integers(0, 9), st.sampled_from(sorted(FACTORS)))
def test_money_in_thousands_millions_and_billions_is_read_back(whole: int, tenth: int, factor: str) -> None:
    printed = f"{grouped(whole, '.')},{tenth} {factor} đồng"
    (figure,) = figures_of(f"Tổng vốn là {printed}.")
    assert figure["value"] == (whole * 10 + tenth) * FACTORS[factor] // 10
    assert figure["unit"] == "VND"


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 10**7), st.sampled_from([("hộ", "household"), ("người", "person"), ("con", "head")]))
def test_counts_are_read_back_with_their_place(count: int, unit: tuple[str, str]) -> None:
    word, code = unit
    sentence = f"Huyện hiện có {grouped(count, '.')} {word} ở vùng cao."
    (figure,) = figures_of(sentence)
    at, length = figure["at"], figure["length"]
    assert (figure["value"], figure["unit"]) == (count, code)
    assert isinstance(at, int)
    assert isinstance(length, int)
    assert sentence[at : at + length] == f"{grouped(count, '.')} {word}"


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["-", " - ", "–", " đến "]))
def test_a_range_is_one_figure(low: int, high: int, dash: str) -> None:
    (figure,) = figures_of(f"Tỷ lệ ở mức {low}{dash}{high}%.")
    assert (figure["value"], figure["value_high"]) == (low, high)


def test_a_foreign_style_is_doubtful() -> None:
    printed = pl.Series(["1,417.3", "24.5", "1.417,3", "17.696"])
    assert pl.select(numbers.is_doubtful(pl.lit(printed))).to_series().to_list() == [True, True, False, False]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 999), min_size=2, max_size=3), st.booleans())
def test_an_amount_of_several_parts_is_one_figure(parts: list[int], half: bool) -> None:  # noqa: FBT001 - drawn
    factors = list(zip(parts, ("tỷ", "triệu", "nghìn"), strict=False))
    printed = f"{parts[0]} tỷ rưỡi" if half else " ".join(f"{number} {word}" for number, word in factors)
    value = (2 * parts[0] + 1) * 10**9 // 2 if half else sum(n * FACTORS[word] for n, word in factors)
    (figure,) = figures_of(f"Tổng vốn là {printed} đồng, tăng so với trước.")
    assert (figure["value"], figure["unit"]) == (value, "VND")


@settings(deadline=None, max_examples=25)
@given(st.integers(1000, 10**9), st.sampled_from(["hộ", "người", "đồng"]), st.sampled_from(["", ",5 triệu"]))
def test_thousands_set_apart_by_blanks_are_read_whole(number: int, unit: str, rest: str) -> None:
    sentence = f"Toàn tỉnh có {grouped(number, ' ')}{rest} {unit} ở vùng cao."
    joined = spaced.joined(pl.Series([sentence.lower()])).item()
    assert len(joined) == len(sentence)
    (figure,) = figures_of(joined)
    assert figure["value"] == (number if not rest else (2 * number + 1) * 10**6 // 2)
    printed = pl.Series([figure["first"]], dtype=pl.String)
    assert pl.select(numbers.is_doubtful(pl.lit(printed))).item()


@pytest.mark.parametrize(
    "text",
    [
        "dự án 1 200 triệu đồng",
        "năm 2021 350 hộ",
        "12 350 4 500 hộ",
        "tháng 12 350 hộ",
        "tăng 1 120,5%",
        "05 120 hộ",
    ],
)
def test_numbers_beside_each_other_stay_apart(text: str) -> None:
    assert spaced.joined(pl.Series([text])).item() == text


TIMES = ("dưới 3 tháng", "trong quý", "mỗi ngày", "hằng tháng", "riêng trong năm", "năm 2023", "hết tháng")


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(TIMES), st.integers(1000, 10**6), st.integers(0, 10**5))
def test_a_number_behind_a_word_of_time_keeps_its_thousands(time: str, low: int, more: int) -> None:
    first, second = grouped(low, "."), grouped(low + more + 1, ".")
    for printed, high in ((first, None), (f"{first} - {second}", low + more + 1)):
        sentence = f"Huyện dạy nghề {time} {printed} người, còn lại 52 người."
        figure, _ = figures_of(sentence)
        assert (figure["value"], figure["value_high"], figure["unit"]) == (low, high, "person")
        assert figure["at"] == sentence.index(printed)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(["mỗi tháng", "hằng quý", "trong tháng"]), st.integers(1, 999), st.integers(1, 9))
def test_money_behind_a_word_of_time_is_no_date(time: str, whole: int, tenth: int) -> None:
    for printed, value in ((f"{whole},{tenth} tỷ đồng", whole * 10 + tenth), (f"{whole} triệu đồng", None)):
        (figure,) = figures_of(f"Ngân hàng thu {time} {printed}.")
        assert figure["value"] == (whole * 10**6 if value is None else value * 10**8)


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 12), st.sampled_from([", ", " có ", ": "]))
def test_a_month_before_a_number_stays_a_month(month: int, joint: str) -> None:
    (figure,) = figures_of(f"Đến tháng {month}{joint}250 hộ thoát nghèo.")
    assert figure["value"] == 250
