"""Statements whose total, whole or start stands far from the rest of them, told by words of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

LAWFUL = (
    "Thị xã còn [[2.011 hộ|poor_households]] nghèo. Riêng hộ nghèo người Khmer còn "
    "[[1.159 hộ|poor_households|group=ethnic_minority]], giảm "
    "[[715 hộ|poor_households|change=decrease|group=ethnic_minority]] so với con số "
    "[[1.874 hộ|poor_households|group=ethnic_minority]] của năm trước, chiếm [[57,6%|other]] tổng số hộ "
    "nghèo."
)
ABROAD = (
    "Năm qua [[24.718 người|workers_abroad]] đi làm việc ở nước ngoài: [[9.873 người|workers_abroad]] sang "
    "Đài Loan, [[14.845 người|workers_abroad]] sang các nơi khác. "
)
FEES = (
    "Thu nhập tăng từ [[16,3 triệu đồng|other]] lên [[24,9 triệu đồng|other]], gấp "
    "[[{} lần|other|unit=item]]."
)
FUND = (
    "Quỹ nhận [[112,6 tỷ đồng|other]], gấp [[{} lần|other|unit=item]] mức [[86,6 tỷ đồng|other]] của năm "
    "trước."
)
LENT = (
    "Tổng nguồn vốn là [[7.501,2 tỷ đồng|other]], gồm vốn trung ương [[6.843,7 tỷ đồng|other]] và vốn ủy "
    "thác địa phương [[65,75 tỷ đồng|other]]. Vốn ủy thác địa phương như vậy chiếm [[8,8%|other]] tổng nguồn "
    "vốn."
)

STATED = {
    "a share behind a change and what it changed from": (
        LAWFUL,
        ("ratio", "pass", ("57,6%", "1.159 hộ", "2.011 hộ")),
    ),
    "a share of the total that an article broke down": (
        ABROAD + "Xã mở hai lớp.\n\nĐã có [[1.186 người|other]] thuộc hộ nghèo, bằng [[4,8%|other]] tổng số.",
        ("ratio", "pass", ("4,8%", "1.186 người", "24.718 người")),
    ),
    "a share of the number that it is told out of": (
        ABROAD + "Trong [[47.180 người|jobs_created]] có việc làm, người xuất cảnh chiếm [[52,4%|other]].",
        ("ratio", "pass", ("52,4%", "24.718 người", "47.180 người")),
    ),
    "a share of an item whose list fails by the same slip": (
        LENT,
        ("ratio", "fail", ("8,8%", "65,75 tỷ đồng", "7.501,2 tỷ đồng")),
    ),
    "how many times its start an end is": (
        FEES.format("1,5"),
        ("ratio", "pass", ("1,5 lần", "24,9 triệu đồng", "16,3 triệu đồng")),
    ),
    "a misprinted factor": (
        FUND.format("3,1"),
        ("ratio", "fail", ("3,1 lần", "112,6 tỷ đồng", "86,6 tỷ đồng")),
    ),
    "how many times a value told behind one is": (
        FUND.format("1,3"),
        ("ratio", "pass", ("1,3 lần", "112,6 tỷ đồng", "86,6 tỷ đồng")),
    ),
    "what goes beyond a plan told behind what was done": (
        (
            "Ba năm có [[3.236 hộ|poor_households|change=decrease]] thoát nghèo. So với chỉ tiêu "
            "[[3.000 hộ|poor_households|status=target]], tỉnh làm vượt [[236 hộ|other]]."
        ),
        ("difference", "pass", ("236 hộ", "3.000 hộ", "3.236 hộ")),
    ),
    "years that come to a change": (
        (
            "Ba năm có [[3.236 hộ|poor_households|change=decrease]] ra khỏi danh sách nghèo. Năm đầu đạt "
            "[[1.156 hộ|other]], năm thứ hai [[1.012 hộ|other]], năm thứ ba [[1.068 hộ|other]]."
        ),
        ("sum", "pass", ("3.236 hộ", "1.156 hộ", "1.012 hộ", "1.068 hộ")),
    ),
    "some of those counted paragraphs before": (
        ABROAD + "Xã mở hai lớp.\n\nTrong số người đi nước ngoài có [[1.306 người|other]] thuộc hộ nghèo.",
        ("partial_sum", "pass", ("24.718 người", "1.306 người")),
    ),
    "the places with the most": (
        (
            "Toàn tỉnh có [[24.718 người|workers_abroad]] xuất cảnh. Phong trào lan rộng.\n\nDẫn đầu là Yên "
            "Thành với [[3.120 người|workers_abroad]], kế đến Diễn Châu [[2.310 người|workers_abroad]]."
        ),
        ("partial_sum", "pass", ("24.718 người", "3.120 người", "2.310 người")),
    ),
    "what became of some": (
        "Huyện có [[14 người|other]] học nghề nhưng chỉ [[5 người|other]] theo nghề.",
        ("partial_sum", "pass", ("14 người", "5 người")),
    ),
    "one item in brackets": (
        (
            "Doanh số cho vay là [[1.318 tỷ đồng|credit_lent]] (riêng chương trình việc làm "
            "[[402 tỷ đồng|credit_lent]])."
        ),
        ("partial_sum", "pass", ("1.318 tỷ đồng", "402 tỷ đồng")),
    ),
}

SILENT = {
    "a share of another total": (
        ABROAD.split(":", maxsplit=1)[0]
        + ". Có [[1.186 người|other]] học nghề, bằng [[93,4%|other]] chỉ tiêu."
    ),
    "a factor of something untold": (
        "Năm nay chi [[112,6 tỷ đồng|other]], gấp [[1,9 lần|other|unit=item]] cùng kỳ; tỉnh bạn chi "
        "[[86,6 tỷ đồng|other]]."
    ),
    "numbers of two things": (
        "Năm 2023 có [[14 người|other|years=2023-2023]] học nghề thì năm 2024 chỉ có "
        "[[5 người|other|years=2024-2024]]."
    ),
    "a number of one place, told larger": (
        "Huyện có [[512 người|workers_abroad]] xuất cảnh.\n\nRiêng nơi bạn có [[3.120 người|workers_abroad]]."
    ),
    "what goes beyond a plan by itself": (
        "Có [[3.336 hộ|poor_households]] nghèo. So với chỉ tiêu [[3.000 hộ|poor_households|status=target]], "
        "tỉnh làm vượt [[236 hộ|other]]."
    ),
}


@pytest.mark.parametrize(("told", "said"), STATED.values(), ids=STATED)
def test_what_is_told_far_apart_is_read_together(
    found: Found, told: str, said: tuple[str, str, tuple[str, ...]]
) -> None:
    assert said in found(told)


@pytest.mark.parametrize("told", SILENT.values(), ids=SILENT)
def test_what_is_not_said_of_each_other_is_left_alone(found: Found, told: str) -> None:
    assert found(told) == []
