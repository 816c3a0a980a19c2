"""Totals, rests and rates that words tell plainly: a misprint in them is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

GROUPS = (
    "Hội Phụ nữ giúp [[{}|supported_households]], Hội Nông dân giúp [[176 hộ|supported_households]], Hội "
    "Cựu chiến binh giúp [[93 hộ|supported_households]], tổng cộng [[487 hộ|other]] được các đoàn thể lo."
)
HOMES = (
    "Có [[1.118 hộ|houses_supported]] được hỗ trợ nhà ở, gồm [[{}|houses_built]] xây mới, "
    "[[306 nhà|houses_repaired]] sửa chữa."
)
ADDED = (
    "Ngân sách cấp [[34,6 tỷ đồng|funding_allocated]] cộng với [[{}|funding_allocated|source=community]] do "
    "dân góp, huyện có [[47,4 tỷ đồng|funding_allocated]] để làm nhà."
)
QUARTERS = (
    "Quý I chi [[12,6 tỷ đồng|funding_disbursed]], quý II [[{}|funding_disbursed]]; lũy kế 6 tháng "
    "[[37,4 tỷ đồng|funding_disbursed]]."
)
LEFT = (
    "Đã có [[612 căn|houses_supported]] hoàn thành, còn [[{}|houses_supported]] trong tổng số "
    "[[850 căn|houses_supported]] đang thi công."
)
BOTH = (
    "Cả vùng có [[12.418 hộ|poor_households]] nghèo, [[{}|near_poor_households]] cận nghèo, tổng số "
    "[[22.153 hộ|poor_households]] nghèo đa chiều."
)
ANEW = (
    "Huyện dành [[118,4 tỷ đồng|funding_allocated]] cho chương trình. Theo cơ cấu, vốn đầu tư là "
    "[[{}|funding_allocated]], vốn sự nghiệp [[46,9 tỷ đồng|funding_allocated]]; theo cấp ngân sách thì "
    "trung ương [[96,2 tỷ đồng|funding_allocated|source=central]], tỉnh "
    "[[15,8 tỷ đồng|funding_allocated|source=provincial]], huyện "
    "[[6,4 tỷ đồng|funding_allocated|source=district]]."
)
PLAN = (
    "Kế hoạch năm là [[2.150 lao động|other|status=target]], thực hiện [[2.412 lao động|other]], vượt "
    "[[{}|other]], bằng [[112,2%|other]]."
)
SUMS = (
    (GROUPS, "218 hộ", "281 hộ"),
    (HOMES, "812 nhà", "821 nhà"),
    (ADDED, "12,8 tỷ đồng", "18,2 tỷ đồng"),
    (QUARTERS, "24,8 tỷ đồng", "28,4 tỷ đồng"),
    (LEFT, "238 căn", "283 căn"),
    (BOTH, "9.735 hộ", "9.375 hộ"),
    (ANEW, "71,5 tỷ đồng", "75,1 tỷ đồng"),
    (PLAN, "262 lao động", "226 lao động"),
)
BASE = (
    "Dư nợ là [[8.416 tỷ đồng|credit_outstanding]], tăng [[{}|credit_outstanding|change=increase]] so với "
    "cuối năm ([[7.212 tỷ đồng|credit_outstanding]]), tương đương [[16,7%|other]]."
)
BESIDE = (
    "Cuối năm 2024, huyện còn [[4.806 hộ|poor_households|years=2024-2024]] nghèo, chiếm "
    "[[28,59%|poor_household_rate|years=2024-2024]]. Cuối năm 2023 có "
    "[[5.874 hộ|poor_households|years=2023-2023]], tỷ lệ [[35,12%|poor_household_rate|years=2023-2023]]. "
    "Huyện bớt được [[1.068 hộ|poor_households|change=decrease|years=2023-2024]] nghèo, tỷ lệ giảm "
    "[[{}|poor_household_rate|change=decrease|years=2023-2024]]."
)
NOTHING = (
    (
        "Ngân sách cấp [[34,6 tỷ đồng|funding_allocated]] cộng với [[12,8 tỷ đồng|funding_allocated]] do dân "
        "góp, huyện mới chi [[41,4 tỷ đồng|funding_disbursed]]."
    ),
    (
        "Giao [[12,6 tỷ đồng|funding_allocated]], bổ sung [[24,8 tỷ đồng|funding_allocated]]; lũy kế 6 tháng "
        "giao [[47,4 tỷ đồng|funding_allocated]]."
    ),
    (
        "Số hộ nghèo giảm từ [[6.420 hộ|poor_households]] xuống [[5.118 hộ|poor_households]] và "
        "[[3.786 hộ|poor_households]], riêng năm nay giảm [[1.032 hộ|poor_households|change=decrease]]."
    ),
)


@pytest.mark.parametrize(("text", "right", "wrong"), SUMS)
def test_a_misprint_in_what_adds_up_by_its_words_is_reported(
    found: Found, text: str, right: str, wrong: str
) -> None:
    told = found(text.format(right))
    assert {verdict for _, verdict, _ in told} == {"pass"}
    assert any(verdict == "fail" and wrong in quotes for _, verdict, quotes in found(text.format(wrong)))


def test_a_change_is_held_against_its_rate_behind_the_value_before(found: Found) -> None:
    told = ("ratio", "fail", ("16,7%", "204 tỷ đồng", "7.212 tỷ đồng"))
    assert told in found(BASE.format("204 tỷ đồng"))
    assert {verdict for _, verdict, _ in found(BASE.format("1.204 tỷ đồng"))} == {"pass"}


def test_the_change_of_a_rate_beside_that_of_its_count_needs_no_slip_to_be_reported(found: Found) -> None:
    told = ("difference", "fail", ("5,74%", "35,12%", "28,59%"))
    assert told in found(BESIDE.format("5,74%"))
    assert {verdict for _, verdict, _ in found(BESIDE.format("6,53%"))} == {"pass"}


@pytest.mark.parametrize("text", NOTHING)
def test_other_words_around_such_figures_do_not_fail(found: Found, text: str) -> None:
    assert all(verdict == "pass" for _, verdict, _ in found(text))
