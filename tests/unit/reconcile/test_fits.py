"""Statements in words that no table holds: found by how closely figures fit, or by what they count."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.reconcile import Reconciled
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import accident, weighed
from flows.reconcile.printed import print_number
from tests.unit.reconcile.figures import amount, sum_of

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

FREELY = {
    "a total": (
        "sum",
        ("Phía đông ghi [[4.217 hộ|poor_households]] nghèo, phía tây [[5.386 hộ|poor_households]]; dồn sổ "
        "thì cả huyện có [[9.603 hộ|poor_households]]."),
    ),
    "a total a paragraph before its parts": (
        "sum",
        ("Xã có [[1.187 hộ|households]].\nSổ ghi [[402 hộ|poor_households]] nghèo và "
        "[[297 hộ|near_poor_households]] cận nghèo, còn [[488 hộ|other]] đủ sống."),
    ),
    "a share": (
        "ratio",
        ("Trong [[18.450 hộ|other]] của huyện, [[2.769 hộ|other]] sống bằng nghề biển, nói gọn là "
        "[[15,01%|other]]."),
    ),
    "a change": (
        "difference",
        "Năm ngoái sổ ghi [[1.386 hộ|other]]. Nay còn [[1.249 hộ|other]], vì [[137 hộ|other]] đã ra khỏi sổ.",
    ),
    "a change nobody calls one": (
        "difference",
        ("Sổ cũ ghi [[21.386 hộ|poor_households]]. Sổ mới ghi [[20.249 hộ|poor_households]]. Tên của "
        "[[1.137 hộ|other]] đã gạch."),
    ),
    "a growth rate": (
        "ratio",
        ("Mức hỗ trợ đi từ [[2.016 đồng|other]] lên [[2.113 đồng|other]], tức là tăng "
        "[[4,8%|other|change=increase]]."),
    ),
    "a loss": (
        "ratio",
        ("Số người vay từ [[4.120 người|other]] tụt còn [[3.605 người|other]], tức là giảm "
        "[[12,5%|other|change=decrease]]."),
    ),
    "a multiple": (
        "ratio",
        ("Vốn vay khởi đầu [[212 tỷ đồng|other]], nay đã [[1.558 tỷ đồng|other]], gấp "
        "[[7,3 lần|other|unit=item]]."),
    ),
    "both parts behind a word for one": (
        "sum",
        "[[73 hộ|other]] đã có nhà, kể cả [[51 hộ|other]] dựng mới và [[22 hộ|other]] sửa lại.",
    ),
    "one part behind it": (
        "partial_sum",
        "Năm nay giao [[512,4 tỷ đồng|funding_allocated]], kể cả [[87,9 tỷ đồng|funding_allocated]] năm cũ.",
    ),
    "one base, far apart": (
        "same_base",
        ("- Hộ nghèo: [[1.765 hộ|poor_households]], tỷ lệ [[7,4%|poor_household_rate]].\n- Người Thái: "
        "[[98 hộ|other]].\n- Hộ cận nghèo: [[3.339 hộ|near_poor_households]], tỷ lệ "
        "[[14,0%|near_poor_household_rate]]."),
    ),
    "amounts for each": (
        "sum",
        ("Mức đóng là [[338.000 đồng|other]]/tháng: Nhà nước lo [[198.600 đồng|other]]/tháng, người dân lo "
        "[[139.400 đồng|other]]/tháng."),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "told"), FREELY.values(), ids=FREELY)
def test_a_statement_is_found_however_it_is_worded(found: Found, kind: str, told: str) -> None:
    count = 4 if kind == "same_base" else told.count("[[")
    assert [(k, verdict, len(members)) for k, verdict, members in found(told)] == [(kind, "pass", count)]


@pytest.mark.parametrize(
    "told",
    [
        "Có [[40 hộ|other]] nuôi bò, [[30 hộ|other]] trồng chè, [[70 hộ|other]] nuôi ong.",
        "Có [[4,2 ha|other]] chè, [[3,1 ha|other]] bưởi. Hồ rộng [[7,3 ha|other]].",
        "Tỷ lệ của xã A là [[16,7%|other]], xã B [[13,9%|other]], xã C [[30,6%|other]].",
        (
            "Năm đầu giảm [[4,21%|poor_household_rate|change=decrease]], năm sau "
            "[[3,15%|poor_household_rate|change=decrease]]. Cả tỉnh giảm "
            "[[1,05%|poor_household_rate|change=decrease|place=Hà Giang]]."
        ),
    ],
    ids=["round", "short", "rates", "falls of two places"],
)
def test_figures_that_may_fit_by_accident_are_no_statement(found: Found, told: str) -> None:
    assert found(told) == []


def test_a_part_whose_share_is_told_is_not_told_twice(found: Found) -> None:
    told = "Xã có [[1.186 hộ|households]], trong đó [[402 hộ|other]] nuôi bò, bằng [[33,9%|other]] số hộ."
    assert [kind for kind, _, _ in found(told)] == ["ratio"]


def test_houses_built_and_repaired_are_all_houses_though_digits_are_swapped(found: Found) -> None:
    told = (
        "Bàn giao [[640 căn|houses_supported]]; xây mới: [[512 căn|houses_built]]; sửa chữa: "
        "[[182 căn|houses_repaired]]."
    )
    assert [(kind, verdict) for kind, verdict, _ in found(told)] == [("sum", "fail")]


def test_the_rest_of_the_money_closes_the_sum_though_a_digit_is_wrong(found: Found) -> None:
    told = (
        "Huyện được giao [[512,4 tỷ đồng|funding_allocated|source=all]]; ngân sách trung ương lo "
        "[[441,6 tỷ đồng|funding_allocated|source=central]], phần [[71,8 tỷ đồng|funding_allocated|"
        "source=local]] còn lại do địa phương đối ứng."
    )
    assert [(kind, verdict) for kind, verdict, _ in found(told)] == [("sum", "fail")]


def test_a_total_told_again_is_not_broken_down_again(found: Found) -> None:
    told = (
        "Tổng vốn là [[698,7 tỷ đồng|funding_allocated]], gồm [[210,4 tỷ đồng|funding_allocated]] cho đường "
        "và [[488,3 tỷ đồng|funding_allocated]] cho trường. Cả [[698,7 tỷ đồng|funding_allocated]] đã chi."
    )
    assert len(found(told)) == 1


@given(st.lists(st.integers(10**3, 10**6), min_size=2, max_size=6))
def test_the_longer_the_figures_the_less_they_fit_by_accident(told: list[int]) -> None:
    longer = [10 * tenths + 1 for tenths in told]
    short, long = (
        sum_of(amount(0, sum(parts)), *(amount(n + 1, part) for n, part in enumerate(parts)))
        for parts in (told, longer)
    )
    assert accident(long, 1) <= accident(short, 1) <= accident(short, 2) <= 1


@given(st.lists(st.integers(10**3, 10**6), min_size=2, max_size=5))
def test_a_figure_without_which_a_statement_holds_is_not_needed(told: list[int]) -> None:
    parts = [amount(n + 1, part) for n, part in enumerate(told)]
    with_crumb = sum_of(amount(0, sum(told)), *parts, amount(len(parts) + 1, 0))
    assert not weighed("sum", with_crumb.figures)[1]
    assert weighed("sum", (amount(0, sum(told)), *parts))[1] == (min(told) > len(parts) + 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.integers(100, 10**6), min_size=3, max_size=9))
def test_nothing_fails_among_figures_that_no_word_joins(
    check: Callable[[str], Reconciled], told: list[int]
) -> None:
    text = " ".join(f"Có [[{print_number(count, 0)} hộ|other]] ở đó." for count in told)
    assert check(text).checks.filter(verdict="fail").is_empty()


def test_an_equation_without_rounding_can_still_be_an_accident() -> None:
    equation = Equation("sum", tuple(amount(n, tenths) for n, tenths in enumerate((30, 20, 10))))
    assert equation.holds
    assert accident(equation, 1) > 0.05
