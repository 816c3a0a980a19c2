"""Amounts of several numerals, as `365 tỷ 592 triệu đồng`: any of them may be misprinted."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from flows.reconcile.misprint import meant
from flows.reconcile.printed import MICRO, numerals, parse

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

THREE = (
    "Chương trình giảm nghèo [[188 tỷ 320 triệu đồng|funding_allocated]], chương trình dân tộc thiểu số "
    "[[143 tỷ 580 triệu đồng|funding_allocated]], chương trình nông thôn mới "
    "[[12 tỷ 400 triệu đồng|funding_allocated]]. Tổng cả ba là [[{}|funding_allocated]]."
)


def test_a_misprint_in_the_first_numeral_of_a_total_is_reported(found: Found) -> None:
    assert {verdict for _, verdict, _ in found(THREE.format("344 tỷ 300 triệu đồng"))} == {"pass"}
    told = found(THREE.format("340 tỷ 300 triệu đồng"))
    assert any(verdict == "fail" and "340 tỷ 300 triệu đồng" in quotes for _, verdict, quotes in told)


@given(billions=st.integers(10, 999), millions=st.integers(100, 999), digit=st.integers(1, 9))
def test_the_amount_before_a_digit_of_its_first_numeral_was_replaced_is_among_what_was_meant(
    billions: int, millions: int, digit: int
) -> None:
    right = billions // 10 * 10 + digit
    value = (billions * 1000 + millions) * 10**6
    printed = parse(f"{billions} tỷ {millions} triệu đồng", float(value))
    assert printed is not None
    assert [numeral.numeral for numeral in numerals(printed)] == [str(billions), str(millions)]
    wanted = (right * 1000 + millions) * 10**6 * MICRO
    quotes = {slip.printed.quote for slip in meant(printed, "VND", wanted, wanted)}
    assert right == billions or f"{right} tỷ {millions} triệu đồng" in quotes
