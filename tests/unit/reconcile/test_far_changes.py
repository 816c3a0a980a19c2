"""Changes, remainders and parts whose total or first value stands far before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

BETWEEN = "\n\n".join(f"Thôn {n} có [[{n}{n} hộ|households|place=T{n}]]." for n in range(21, 29))
RATE = "Huyện còn [[6,47%|poor_household_rate|years=2024-2024]].\n\n" + BETWEEN + "\n\n"
AIM = (
    "Năm tới phấn đấu giảm [[{}|poor_household_rate|change=decrease|status=target|years=2025-2025]], còn "
    "[[4,17%|poor_household_rate|status=target|years=2025-2025]]."
)
HOMES = " ".join(f"Thôn {n} cần [[{n * n} căn|other]], đã có [[{n + n} căn|other]]." for n in range(21, 25))
PLAN = f"Cả tỉnh phải xóa [[7.452 căn|houses_supported|status=target]].\n\n{HOMES}\n\n"
DONE = (
    "Đến nay đã khởi công [[6.815 căn|houses_supported]]. Trong đó hoàn thành "
    "[[4.903 căn|houses_supported]], đang làm [[1.912 căn|houses_supported]]. "
)


def test_a_fall_that_is_aimed_at_is_from_the_last_level_reached(found: Found) -> None:
    assert ("difference", "pass", ("2,3%", "6,47%", "4,17%")) in found(RATE + AIM.format("2,3%"))


@pytest.mark.parametrize(
    "level",
    [
        "Huyện còn [[6,47%|poor_household_rate|years=2024-2024|place=Nậm Cang]].",
        "Huyện còn [[6,47%|near_poor_household_rate|years=2024-2024]].",
        "[[6,47%|poor_household_rate|years=2021-2021]], rồi [[5,2%|poor_household_rate|years=2024-2024]].",
    ],
)
def test_it_is_not_from_a_level_of_something_else_or_of_long_ago(found: Found, level: str) -> None:
    told = found(f"{level}\n\n{BETWEEN}\n\n" + AIM.format("2,3%"))
    assert [check for check in told if check[0] == "difference"] == []


def test_a_fall_that_does_not_fit_says_nothing(found: Found) -> None:
    assert [check for check in found(RATE + AIM.format("2,6%")) if check[0] == "difference"] == []


def test_what_is_left_is_of_the_plan_told_before(found: Found) -> None:
    told = found(PLAN + DONE + "Còn lại [[637 căn|houses_supported]] phải khởi công trong tháng tới.")
    assert ("difference", "pass", ("637 căn", "7.452 căn", "6.815 căn")) in told


@pytest.mark.parametrize("rest", ["Xã A có [[637 căn|other]].", "Còn lại [[673 căn|other]] chưa khởi công."])
def test_what_is_not_left_or_does_not_fit_is_no_remainder(found: Found, rest: str) -> None:
    assert [check for check in found(PLAN + DONE + rest) if check[0] == "difference"] == []


def test_parts_of_a_total_taken_up_by_its_name_are_among_it(found: Found) -> None:
    text = (
        "Tổng dư nợ các chương trình là [[413.728 triệu đồng|credit_outstanding]]. Có [[512 tổ|other]] vay. "
        "Nợ xấu giảm. Trong tổng dư nợ, cho vay hộ nghèo [[121.540 triệu đồng|credit_outstanding]], "
        "cho vay hộ cận nghèo [[98.215 triệu đồng|credit_outstanding]]."
    )
    parts = ("121.540 triệu đồng", "98.215 triệu đồng")
    assert ("partial_sum", "pass", ("413.728 triệu đồng", *parts)) in found(text)


def test_a_part_singled_out_is_of_the_item_of_its_name(found: Found) -> None:
    text = (
        "Vốn các chương trình gồm:\n- Chương trình giảm nghèo: [[243.150 triệu đồng|funding_allocated]];\n"
        "- Chương trình nông thôn mới: [[212.480 triệu đồng|funding_allocated]].\nTỉnh đã giải ngân "
        "[[327.610 triệu đồng|funding_disbursed]].\nRiêng năm 2023, Chương trình giảm nghèo được giao "
        "[[121.385 triệu đồng|funding_allocated]]."
    )
    assert ("partial_sum", "pass", ("243.150 triệu đồng", "121.385 triệu đồng")) in found(text)


def test_a_rate_is_of_the_item_of_its_name_and_of_nothing_else(found: Found) -> None:
    text = (
        "Vốn được giao là [[1.352.700 triệu đồng|funding_allocated]], trong đó:\n- Chương trình giảm nghèo: "
        "[[618.400 triệu đồng|funding_allocated]];\n- Chương trình vùng dân tộc: "
        "[[743.300 triệu đồng|funding_allocated]].\nTheo tính chất, vốn đầu tư là "
        "[[754.300 triệu đồng|funding_allocated]].\nToàn tỉnh đã giải ngân "
        "[[719.059 triệu đồng|funding_disbursed]], cụ thể:\n- Chương trình giảm nghèo giải ngân "
        "[[355.580 triệu đồng|funding_disbursed]], đạt [[57,5%|disbursement_rate]];\n- Chương trình vùng dân "
        "tộc giải ngân [[363.479 triệu đồng|funding_disbursed]], đạt [[49,5%|disbursement_rate]]."
    )
    assert not any("754.300 triệu đồng" in quotes for kind, _, quotes in found(text) if kind == "ratio")


def test_households_helped_are_told_by_who_they_are(found: Found) -> None:
    text = (
        "Có [[1.427 hộ|supported_households]] tham gia (hộ nghèo [[1.031 hộ|poor_households]], hộ cận nghèo "
        "[[283 hộ|near_poor_households]], hộ mới thoát nghèo [[113 hộ|poor_households|change=decrease]])."
    )
    assert found(text) == [("sum", "pass", ("1.427 hộ", "1.031 hộ", "283 hộ", "113 hộ"))]


def test_a_rate_in_a_bracket_is_of_the_year_of_the_bracket(found: Found) -> None:
    text = (
        "Trong [[24.310 hộ|households|years=2023-2023]] còn [[1.317 hộ|poor_households|years=2023-2023]] "
        "nghèo. So với cuối năm trước ([[1.742 hộ|poor_households|years=2022-2022]] nghèo; "
        "[[1.158 hộ|near_poor_households|years=2023-2023]] cận nghèo, chiếm "
        "[[4,71%|near_poor_household_rate|years=2023-2023]]), huyện giảm "
        "[[425 hộ|poor_households|change=decrease|years=2022-2023]]."
    )
    assert [check for check in found(text) if check[1] == "fail"] == []


def test_a_fall_is_not_from_an_aim_told_behind_it(found: Found) -> None:
    text = (
        "Huyện dự kiến tỷ lệ còn [[15,8%|poor_household_rate|status=forecast|years=2020-2020]], giảm "
        "[[5,92%|poor_household_rate|change=decrease|status=forecast|years=2019-2020]] so với cuối "
        "năm 2019, thấp hơn mục tiêu [[16%|poor_household_rate|status=target|years=2020-2020]]."
    )
    assert found(text) == []


def test_works_handed_over_and_under_way_are_all_works(found: Found) -> None:
    text = (
        "Vốn dành cho [[23 công trình|other]]. Có [[14 công trình|other]] đã bàn giao, "
        "[[9 công trình|other]] đang thi công."
    )
    assert ("sum", "pass", ("23 công trình", "14 công trình", "9 công trình")) in found(text)
