"""Parts, shares and years that are told to be all there are: a misprint in them is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

FORMER = (
    "Cuối năm, tỉnh còn [[47.116 hộ|poor_households]] nghèo. Theo Sở, địa bàn Thượng Giang trước đây có "
    "[[35.846 hộ|poor_households]], địa bàn Hạ Giang cũ có [[{}|poor_households]]. Như thế, phía bắc chiếm "
    "[[76,1%|other]] còn phía nam [[23,9%|other]]."
)
PEOPLES = (
    "Năm qua xã giúp [[3.216 hộ|houses_supported]] về nhà ở, trong đó [[2.574 hộ|houses_built]] xây mới, "
    "[[642 hộ|houses_repaired]] sửa chữa. Xét theo dân tộc, hộ Kinh [[1.462 hộ|other]], hộ Khmer "
    "[[{}|other|group=ethnic_minority]], hộ Hoa [[65 hộ|other|group=ethnic_minority]]."
)
COMMA = (
    "Số tiền cho đợt này là [[447,6 tỷ đồng|funding_allocated]]: trung ương "
    "[[152,4 tỷ đồng|funding_allocated|source=central]], tỉnh "
    "[[118,7 tỷ đồng|funding_allocated|source=provincial]], dân góp "
    "[[{}|funding_allocated|source=community]]."
)
ITEMS = (
    "Kế hoạch vốn là [[432.300 triệu đồng|funding_allocated]]. Cụ thể như sau:\n"
    "- Dự án 1: [[{}|funding_allocated]];\n"
    "- Dự án 2: [[89.890 triệu đồng|funding_allocated]], là Tiểu dự án 1 "
    "[[68.150 triệu đồng|funding_allocated]] và Tiểu dự án 2 [[21.740 triệu đồng|funding_allocated]];\n"
    "- Dự án 3: [[84.010 triệu đồng|funding_allocated]];\n"
    "- Dự án 4: [[40.000 triệu đồng|funding_allocated]]."
)
YEARS = (
    "Năm 2023 huyện giảm [[9,03%|poor_household_rate|change=decrease|years=2023-2023]]. Hai năm liền trước "
    "đó giảm [[7,84%|poor_household_rate|change=decrease|years=2022-2022]] (năm 2022) và "
    "[[5,73%|poor_household_rate|change=decrease|years=2021-2021]] (năm 2021), tính cả ba năm trung bình "
    "giảm [[{}|poor_household_rate|change=decrease|years=2021-2023]]."
)
COMMON = (
    "Năm 2023 tỉnh được giao [[1.133,8 tỷ đồng|funding_allocated]], gồm vốn mới "
    "[[892,3 tỷ đồng|funding_allocated]] và vốn cũ [[241,5 tỷ đồng|funding_allocated]]. Đã giải ngân "
    "[[636,3 tỷ đồng|funding_disbursed]]: vốn mới [[468,1 tỷ đồng|funding_disbursed]], vốn cũ "
    "[[168,2 tỷ đồng|funding_disbursed]]. Tỷ lệ chung đạt [[{}|disbursement_rate]]{}."
)
TOLD = (
    (FORMER, "11.270 hộ", "12.270 hộ"),
    (PEOPLES, "1.689 hộ", "1.698 hộ"),
    (COMMA, "176,5 tỷ đồng", "1.765 tỷ đồng"),
    (ITEMS, "218.400 triệu đồng", "281.400 triệu đồng"),
    (YEARS, "7,53%", "6,53%"),
)
LATER = (
    "Hai năm sau, huyện còn [[3.806 hộ|poor_households]] nghèo, tương ứng [[43,45%|poor_household_rate]]. "
    "Rà soát mới đây cho thấy còn [[3.012 hộ|poor_households]] nghèo trên tổng số [[8.860 hộ|households]]."
)
NOTHING = (
    (
        "Năm 2022 xã giảm [[312 hộ|poor_households|change=decrease|years=2022-2022]] nghèo, năm 2023 giảm "
        "[[402 hộ|poor_households|change=decrease|years=2023-2023]]. Trong 5 năm, bình quân giảm "
        "[[365 hộ|poor_households|change=decrease|years=2019-2023]]."
    ),
    COMMON.format("48,7%", " của khu vực"),
    LATER,
)


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_a_misprint_in_one_of_all_the_parts_is_reported(
    found: Found, text: str, right: str, wrong: str
) -> None:
    assert {verdict for _, verdict, _ in found(text.format(right))} == {"pass"}
    assert any(verdict == "fail" and wrong in quotes for _, verdict, quotes in found(text.format(wrong)))


def test_the_rate_of_all_that_was_spent_is_of_all_that_was_given(found: Found) -> None:
    assert ("ratio", "fail", ("48,7%", "636,3 tỷ đồng", "1.133,8 tỷ đồng")) in found(
        COMMON.format("48,7%", "")
    )
    assert {verdict for _, verdict, _ in found(COMMON.format("56,1%", ""))} == {"pass"}


@pytest.mark.parametrize("text", NOTHING)
def test_a_rate_of_others_or_an_average_of_more_years_does_not_fail(found: Found, text: str) -> None:
    assert all(verdict == "pass" for _, verdict, _ in found(text))
