from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.report import words
from flows.report.numbers import day, interval, number, period

PRINTED = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False)


def read_vietnamese(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(".", "").replace(",", "."))


@given(PRINTED)
def test_a_vietnamese_number_reads_back_as_what_it_was(value: Decimal) -> None:
    assert read_vietnamese(number(float(value), "vi")) == value


@given(PRINTED)
def test_the_english_form_is_the_vietnamese_with_its_marks_exchanged(value: Decimal) -> None:
    swapped = number(float(value), "en").translate(str.maketrans(",.", ".,"))
    assert swapped == number(float(value), "vi")


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_float_gets_a_form(value: float) -> None:
    assert number(value, "vi")
    assert interval(value, value, "en")


@given(st.integers(0, 10**15))
def test_thousands_are_grouped_by_threes_from_the_right(value: int) -> None:
    groups = number(value, "vi").split(".")
    assert 1 <= len(groups[0]) <= 3
    assert {len(group) for group in groups[1:]} <= {3}


@given(st.integers(1, 10**7))
def test_money_in_ty_reads_back_as_its_amount(tenths: int) -> None:
    amount, unit = interval(tenths * 1e8 + 9e8, tenths * 1e8 + 9e8, "vi").split(" ", 1)
    scale = {"tỷ đồng": 10**9, "triệu đồng": 10**6}[unit]
    assert read_vietnamese(amount) * scale == tenths * 10**8 + 9 * 10**8


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1417.3e9, "1.417,3 tỷ đồng", "1,417.3 billion đồng"),
        (22.4e9, "22,4 tỷ đồng", "22.4 billion đồng"),
        (350e6, "350 triệu đồng", "350 million đồng"),
        (-2e9, "−2 tỷ đồng", "−2 billion đồng"),
        (1_500.0, "1.500 đồng", "1,500 đồng"),
        (0.0, "0 đồng", "0 đồng"),
    ],
)
def test_money_is_printed_as_newspapers_do(value: float, vi: str, en: str) -> None:
    assert (interval(value, value, "vi"), interval(value, value, "en")) == (vi, en)


def test_both_ends_of_an_interval_share_the_larger_scale() -> None:
    assert interval(838.55e9, 839.65e9, "vi") == "838,55–839,65 tỷ đồng"
    assert interval(0.4e9, 1.2e9, "vi") == "0,4–1,2 tỷ đồng"


def test_an_open_interval_keeps_its_open_end() -> None:
    assert interval(7e9, float("inf"), "vi") == "7–∞ tỷ đồng"


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        (date(2021, 1, 1), date(2024, 12, 31), "2021–2024", "2021–2024"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023", "2023"),
        (date(2024, 2, 1), date(2024, 2, 29), "2/2024", "Feb 2024"),
        (date(2024, 1, 1), date(2024, 6, 30), "1/2024–6/2024", "Jan 2024–Jun 2024"),
        (date(2024, 6, 30), date(2024, 6, 30), "30/6/2024", "30 Jun 2024"),
        (date(2024, 6, 2), date(2024, 6, 30), "2/6/2024–30/6/2024", "2 Jun 2024–30 Jun 2024"),
        (None, date(2024, 6, 30), "…–30/6/2024", "…–30 Jun 2024"),
        (None, None, "–", "–"),
    ],
)
def test_a_period_has_its_shortest_name(start: date | None, end: date | None, vi: str, en: str) -> None:
    assert (period(start, end, "vi"), period(start, end, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("start", "vi", "en"),
    [
        (date(2024, 12, 31), "30/6/2024", "30 Jun 2024"),
        (date(2021, 1, 1), "2021–2024, đến 30/6/2024", "2021–2024, to 30 Jun 2024"),
    ],
)
def test_the_day_a_figure_is_told_up_to_is_named_with_its_period(start: date, vi: str, en: str) -> None:
    assert words.period(start, date(2024, 12, 31), date(2024, 6, 30)) == (vi, en)
    assert words.period(start, date(2024, 12, 31), None) == words.period(start, date(2024, 12, 31))


def test_days_are_written_the_way_of_the_language() -> None:
    assert (day(date(2025, 7, 1), "vi"), day(date(2025, 7, 1), "en")) == ("1/7/2025", "1 Jul 2025")
