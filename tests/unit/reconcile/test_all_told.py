"""Parts that are all there are by their own words, and numbers joined right before what they come to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

REST = (
    "Năm nay quỹ có [[198,4 tỷ đồng|funding_allocated]]. Tỉnh góp [[120 tỷ đồng|funding_allocated]], huyện "
    "góp [[38,9 tỷ đồng|funding_allocated]], phần còn lại [[{}|funding_allocated]] "
    "từ doanh nghiệp và nhân dân."
)
HALVES = (
    "Huyện được giao [[128,7 tỷ đồng|funding_allocated]]; vốn đầu tư là [[{}|funding_allocated]], "
    "vốn sự nghiệp là [[76,3 tỷ đồng|funding_allocated]]."
)
COUNTED = (
    "Quỹ nhận [[5.718 tỷ đồng|funding_allocated]]. Tiền về theo hai nguồn: vận động "
    "[[1.672 tỷ đồng|funding_allocated]], quyên góp [[{}|funding_allocated]]."
)
LEFT = (
    "Huyện trồng [[2.930 ha|other]]. Quế chiếm phần lớn, [[1.745 ha|other]]; hồi [[820 ha|other]]; "
    "[[{}|other]] còn lại là sa nhân, thảo quả và chè."
)
TOLD = (
    (REST, "39,5 tỷ đồng", "93,5 tỷ đồng"),
    (HALVES, "52,4 tỷ đồng", "54,2 tỷ đồng"),
    (COUNTED, "4.046 tỷ đồng", "4.064 tỷ đồng"),
    (LEFT, "365 ha", "356 ha"),
)
SILENT = (
    (
        "Huyện làm [[512 nhà|houses_supported]]; xây mới [[388 nhà|houses_built]], sửa chữa "
        "[[124 nhà|houses_repaired]]. Trong đó xã Nậm Lành xây mới [[45 nhà|houses_built]], sửa chữa "
        "[[12 nhà|houses_repaired]]."
    ),
    (
        "Quỹ nhận [[20 tỷ đồng|funding_allocated]]. Tiền từ hai nhà tài trợ lớn: ngân hàng "
        "[[6 tỷ đồng|funding_allocated]], công ty [[5 tỷ đồng|funding_allocated]]."
    ),
    (
        "Tỉnh dành [[64 tỷ đồng|funding_allocated]] làm nhà; theo đó hộ làm mới nhận "
        "[[60 triệu đồng|funding_allocated]], hộ sửa chữa nhận [[30 triệu đồng|funding_allocated]]."
    ),
    ("Tỷ lệ hộ nghèo từ [[3,46%|other]] xuống [[2,81%|other]], thấp hơn [[1,2%|other]] so với cả nước."),
    ("Cho vay [[512 tỷ đồng|credit_lent]]. Nợ quá hạn [[1,3 tỷ đồng|other]], chiếm [[0,04%|other]]."),
    (
        "Tổng vốn [[48 tỷ đồng|funding_allocated]], trung ương "
        "[[30 tỷ đồng|funding_allocated|source=central]] ([[62,5%|other]]), tỉnh "
        "[[10 tỷ đồng|funding_allocated|source=provincial]] ([[20,8%|other]]), còn lại [[16,7%|other]] là "
        "vốn huyện."
    ),
    (
        "Quỹ có [[198,4 tỷ đồng|funding_allocated]]. Tỉnh góp [[120 tỷ đồng|funding_allocated]], huyện góp "
        "[[38,9 tỷ đồng|funding_allocated]], doanh nghiệp góp [[13,5 tỷ đồng|funding_allocated]]."
    ),
    (
        "Quỹ nhận [[5.718 tỷ đồng|funding_allocated]]. Tiền về theo ba nguồn: vận động "
        "[[1.672 tỷ đồng|funding_allocated]], quyên góp [[4.064 tỷ đồng|funding_allocated]]."
    ),
    (
        "Huyện được giao [[128,7 tỷ đồng|funding_allocated]]; đã chi cho vốn đầu tư là "
        "[[54,2 tỷ đồng|funding_disbursed]], vốn sự nghiệp là [[76,3 tỷ đồng|funding_disbursed]]."
    ),
    (
        "Năm 2022 giao vốn đầu tư [[128,7 tỷ đồng|funding_allocated]], vốn sự nghiệp "
        "[[54,2 tỷ đồng|funding_allocated]]. Năm 2023 tăng gấp đôi."
    ),
)
ROW = "Ba năm, số phụ nữ học nghề lần lượt là [[2.180|other|unit=person]], [[{}|other|unit=person]] và "
ROW += "[[3.862 người|other]]; cộng lại [[9.457 người|other]]."


def _sums(told: list[tuple[str, str, tuple[str, ...]]]) -> list[str]:
    return [verdict for kind, verdict, _ in told if kind == "sum"]


@pytest.mark.parametrize(("told", "right", "_"), TOLD)
def test_parts_that_are_all_there_are_make_a_sum(found: Found, told: str, right: str, _: str) -> None:
    assert _sums(found(told.format(right))) == ["pass"]


@pytest.mark.parametrize(("told", "_", "wrong"), TOLD)
def test_a_misprint_among_them_is_told(found: Found, told: str, _: str, wrong: str) -> None:
    assert _sums(found(told.format(wrong))) == ["fail"]


@pytest.mark.parametrize("told", SILENT)
def test_parts_that_need_not_be_all_say_nothing_where_they_do_not_add_up(found: Found, told: str) -> None:
    assert [check for check in found(told) if check[1] == "fail"] == []


def test_numbers_in_a_row_that_are_added_up_fail_by_a_misprint(found: Found) -> None:
    assert _sums(found(ROW.format("3.415"))) == ["pass"]
    assert _sums(found(ROW.format("3.145"))) == ["fail"]


def test_groups_that_may_overlap_are_no_row(found: Found) -> None:
    told = "Mở lớp cho [[310 người|other]], gồm [[215 người|other]] nữ, [[59 người|other]] dân tộc thiểu số."
    assert "fail" not in _sums(found(told))


PORTION = "Xã có [[43.512 hộ|other]] dân. Người Khmer ở đây với [[23.026 hộ|other]], chiếm [[{}|other]]."
SINCE = "Quỹ có [[86,5 tỷ đồng|other]], tăng [[{}|other|change=increase]], từ mức [[72,3 tỷ đồng|other]]."
GAP = "Tỷ lệ hộ nghèo từ [[3,46%|other]] năm 2023 về mức [[2,81%|other]], thấp hơn [[{}|other]]."
WORDED = ((PORTION, "52,9%", "59,2%"), (SINCE, "14,2 tỷ đồng", "12,4 tỷ đồng"), (GAP, "0,65%", "0,56%"))


@pytest.mark.parametrize(("told", "right", "wrong"), WORDED)
def test_words_that_leave_one_reading_tell_a_misprint(
    found: Found, told: str, right: str, wrong: str
) -> None:
    assert [verdict for _, verdict, _ in found(told.format(right))] == ["pass"]
    assert [verdict for _, verdict, _ in found(told.format(wrong))] == ["fail"]


BEHIND = (
    (
        "Năm nay có [[1.407 người|workers_abroad]] sang Nhật. So với [[1.018 người|workers_abroad]] của năm "
        "trước đã nhiều hơn [[{}|other]]."
    ),
    (
        "Cả xã thu [[42,6 triệu đồng|other]]; so với [[21,3 triệu đồng|other]] năm 2020 thì gấp "
        "[[{}|other|unit=item]]."
    ),
)


@pytest.mark.parametrize(
    ("told", "right", "wrong"),
    [(BEHIND[0], "389 người", "398 người"), (BEHIND[1], "2,0 lần", "2,2 lần")],
)
def test_a_value_is_compared_with_one_told_right_before(
    found: Found, told: str, right: str, wrong: str
) -> None:
    assert "pass" in [verdict for _, verdict, _ in found(told.format(right))]
    assert [verdict for _, verdict, _ in found(told.format(wrong))] == ["fail"]


def test_a_gap_of_something_else_is_not_compared(found: Found) -> None:
    told = (
        "Năm nay có [[1.407 người|workers_abroad]] sang Nhật. So với chỉ tiêu [[1.300 người|workers_abroad]],"
        " riêng huyện Bắc Hà thấp hơn [[145 người|other]]."
    )
    assert "fail" not in [verdict for _, verdict, _ in found(told)]
