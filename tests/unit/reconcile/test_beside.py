"""Statements that newspapers word in many ways, told by where their figures stand and what they come to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

STATED = {
    "how far two values are apart, told between them": (
        (
            "Hộ làm theo có thu nhập [[48,6 triệu đồng|income_per_capita]]/năm, cao hơn "
            "[[11,2 triệu đồng|income_per_capita]] so với hộ khác ([[37,4 triệu đồng|other]]/năm)."
        ),
        ("difference", "pass", ("11,2 triệu đồng", "37,4 triệu đồng", "48,6 triệu đồng")),
    ),
    "what changes of two years come to, told as a number": (
        (
            "Năm đầu [[512 hộ|poor_households|change=decrease]] thoát nghèo; năm sau thêm "
            "[[468 hộ|poor_households|change=decrease]]. Tính chung hai năm là [[980 hộ|poor_households]]."
        ),
        ("sum", "pass", ("980 hộ", "512 hộ", "468 hộ")),
    ),
    "a list of many lines behind a full stop": (
        (
            "Kinh phí dự án: [[9.450 triệu đồng|other]].\n- Xây lắp: [[7.120 triệu đồng|other]]\n"
            "- Thiết bị: [[1.110 triệu đồng|other]]\n- Khảo sát: [[420 triệu đồng|other]]\n"
            "- Chi khác: [[800 triệu đồng|other]]"
        ),
        (
            "sum",
            "pass",
            ("9.450 triệu đồng", "7.120 triệu đồng", "1.110 triệu đồng", "420 triệu đồng", "800 triệu đồng"),
        ),
    ),
    "what money was used for, without all of it": (
        (
            "Từ nguồn vốn [[120,6 tỷ đồng|funding_allocated]], huyện dành [[45,3 tỷ "
            "đồng|funding_allocated]] làm "
            "đường, [[22,8 tỷ đồng|funding_allocated]] xây trường."
        ),
        ("partial_sum", "pass", ("120,6 tỷ đồng", "45,3 tỷ đồng", "22,8 tỷ đồng")),
    ),
    "more than all of an earlier value in brackets": (
        (
            "Cho vay đạt [[142,6 tỷ đồng|credit_lent]], bằng [[118%|other]] cùng kỳ năm trước "
            "([[120,8 tỷ đồng|credit_lent]])."
        ),
        ("ratio", "pass", ("118%", "142,6 tỷ đồng", "120,8 tỷ đồng")),
    ),
    "an average of numbers right before it": (
        (
            "Số vụ vay mới của ba quý là [[412 hộ|other]], [[508 hộ|other]] và [[376 hộ|other]]; trung "
            "bình mỗi "
            "quý [[432 hộ|other]]."
        ),
        ("mean", "pass", ("432 hộ", "412 hộ", "508 hộ", "376 hộ")),
    ),
    "how many times as much as a value in brackets": (
        (
            "Quỹ thu được [[24,6 tỷ đồng|other]], gấp [[1,5 lần|other|unit=item]] năm ngoái ([[16,4 tỷ "
            "đồng|other]])."
        ),
        ("ratio", "pass", ("1,5 lần", "24,6 tỷ đồng", "16,4 tỷ đồng")),
    ),
    "parts that are all the numbers of the next sentence": (
        (
            "Tổng kinh phí [[15,25 tỷ đồng|other]] do ba bên góp. Nhà nước bỏ ra [[9,4 tỷ đồng|other]], "
            "doanh "
            "nghiệp [[3,65 tỷ đồng|other]], người dân [[2,2 tỷ đồng|other]]."
        ),
        ("sum", "pass", ("15,25 tỷ đồng", "9,4 tỷ đồng", "3,65 tỷ đồng", "2,2 tỷ đồng")),
    ),
    "what is left of those who went when others came": (
        (
            "Có [[642 hộ|poor_households|change=decrease]] thoát nghèo, "
            "[[87 hộ|poor_households|change=increase]] "
            "tái nghèo, nên thực giảm [[555 hộ|poor_households|change=decrease]]."
        ),
        ("difference", "pass", ("555 hộ", "642 hộ", "87 hộ")),
    ),
    "an earlier value in brackets behind the change": (
        (
            "Cuối năm còn [[1.932 hộ|poor_households]] nghèo. Hộ nghèo giảm "
            "[[611 hộ|poor_households|change=decrease]] (đầu năm [[2.543 hộ|poor_households]])."
        ),
        ("difference", "pass", ("611 hộ", "2.543 hộ", "1.932 hộ")),
    ),
    "all that a sentence goes on to tell in the unit of its first number": (
        (
            "Huyện có [[15 xã|other|unit=commune]] thì [[9 xã|other|unit=commune]] ở vùng cao, "
            "[[4 xã|other|unit=commune]] ở vùng giữa, [[2 xã|other|unit=commune]] ở vùng thấp."
        ),
        ("sum", "pass", ("15 xã", "9 xã", "4 xã", "2 xã")),
    ),
    "a total behind its parts with no other word than total": (
        (
            "Ba đợt góp lần lượt là [[1,25 tỷ đồng|other]], [[840 triệu đồng|other]] và "
            "[[310 triệu đồng|other]], tổng [[2,4 tỷ đồng|other]]."
        ),
        ("sum", "pass", ("2,4 tỷ đồng", "1,25 tỷ đồng", "840 triệu đồng", "310 triệu đồng")),
    ),
}


@pytest.mark.parametrize("case", STATED)
def test_a_statement_is_told_by_the_places_of_its_figures(found: Found, case: str) -> None:
    told, statement = STATED[case]
    assert statement in found(told)
