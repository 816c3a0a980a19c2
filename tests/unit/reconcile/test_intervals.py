"""A printed figure stands for an interval; how wide depends on its digits, its unit and its qualifier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reconcile.intervals import interval
from flows.reconcile.printed import MICRO, Printed, parse, print_number

TY = 10**9 * MICRO


def printed(quote: str, value: float) -> Printed:
    found = parse(quote, value)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("quote", "value", "bound", "ends"),
    [
        ("837,6 tỷ đồng", 837.6e9, "exact", (837.55, 837.65)),
        ("837,6 tỷ đồng", 837.6e9, "nearly", (837.5, 837.65)),
        ("777 tỷ đồng", 777e9, "over", (776.5, 778)),
        ("300 tỷ đồng", 300e9, "about", (250, 350)),
        ("365 tỷ 592 triệu đồng", 365.592e9, "exact", (365.5915, 365.5925)),
        ("2 nghìn 365 tỷ đồng", 2365e9, "exact", (2364.5, 2365.5)),
    ],
)
def test_amounts_are_rounded_to_half_a_unit_of_their_last_digit(
    quote: str, value: float, bound: str, ends: tuple[float, float]
) -> None:
    span = interval(printed(quote, value), "VND", bound)
    assert (span.low, span.high) == (round(ends[0] * TY), round(ends[1] * TY))


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [("exact", 41000, 41000), ("nearly", 40000, 41000), ("over", 41000, 42000), ("about", 40500, 41500)],
)
def test_counts_are_exact_unless_qualified(bound: str, low: int, high: int) -> None:
    span = interval(printed("41.000 hộ", 41000), "household", bound)
    assert (span.low, span.high) == (low * MICRO, high * MICRO)


def test_averages_are_rounded_also_where_they_are_of_counts() -> None:
    span = interval(printed("333 hộ", 333), "household", "rounded")
    assert (span.low, span.high, span.cut_high) == (332_500_000, 333_500_000, 334_000_000)


def test_a_share_may_have_been_cut_off() -> None:
    span = interval(printed("74,2%", 74.2), "percent", "exact")
    assert (span.low, span.high, span.cut_high) == (74_150_000, 74_250_000, 74_300_000)


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("106/231 công trình", 106),
        ("251,4", 251.4e9),
        ("3435,393 tỷ đồng", 3435.393e9),
        ("6,86 triệu hộ", 6.86e6),
        ("12 500 hộ", 12500),
        ("1 234\u00a0567,5 triệu đồng", 1234567.5e6),
        ("3 tỷ rưỡi đồng", 3.5e9),
        ("5 trăm triệu đồng", 5e8),
        ("1 tỷ 2 trăm triệu đồng", 1.2e9),
        ("2 vạn hộ", 20000),
        ("3 nghìn 200 hộ", 3200),
        ("1 nghìn 250 tỷ 500 triệu đồng", 1250.5e9),
        ("12,345678 tỷ đồng", 12.345678e9),
    ],
)
def test_the_printed_form_is_brought_to_the_value_of_the_fact(quote: str, value: float) -> None:
    assert printed(quote, value).value == round(value * MICRO)


@pytest.mark.parametrize(("quote", "value"), [("không rõ", 3), ("5 hộ", 7), ("1,2,3 tỷ đồng", 1.2e9)])
def test_a_quote_that_does_not_tell_its_value_is_no_figure(quote: str, value: float) -> None:
    assert parse(quote, value) is None


def test_another_value_is_printed_with_the_same_blanks() -> None:
    found = printed("12 500 hộ", 12500)
    assert found.at(13_040 * MICRO).quote == "13 040 hộ"


@given(st.integers(1, 10**7), st.integers(0, 3), st.sampled_from([("tỷ đồng", 10**9), ("triệu đồng", 10**6)]))
def test_a_printed_number_reads_back_as_itself(digits: int, decimals: int, scale: tuple[str, int]) -> None:
    words, factor = scale
    found = printed(f"{print_number(digits, decimals)} {words}", digits / 10**decimals * factor)
    assert found.value == digits * factor * MICRO // 10**decimals
    assert found.at(found.value).quote == found.quote


@given(
    st.integers(1, 10**9), st.integers(0, 2), st.sampled_from(["exact", "nearly", "over", "about", "under"])
)
def test_the_printed_value_lies_in_its_own_interval(digits: int, decimals: int, bound: str) -> None:
    found = printed(f"{print_number(digits, decimals)}%", digits / 10**decimals)
    span = interval(found, "percent", bound)
    assert span.low <= found.value <= span.high <= span.cut_high
