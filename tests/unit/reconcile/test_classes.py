"""Statements of makes that newspapers use again and again, each as told and with a slip in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]
TOLD = {
    "a list that ends in the rest, behind a plan and how far it was exceeded": (
        "difference sum",
        (
            "Huyện đưa [[486 người|workers_abroad]] đi, vượt [[86 người|other]] so với kế hoạch [[400 "
            "người|workers_abroad|status=target]]. Nước thứ nhất nhận [[241 người|workers_abroad]], nước "
            "thứ hai [[{}|workers_abroad]], nước thứ ba [[52 người|workers_abroad]], số còn lại [[35 "
            "người|workers_abroad]] sang nơi khác."
        ),
        "158 người",
        "185 người",
    ),
    "a list that names its total anew": (
        "sum",
        (
            "Tổng dư nợ đạt [[4.986,2 tỷ đồng|credit_outstanding]].\n\nCả tỉnh có [[87.015 người|other]] "
            "vay.\n\nCơ cấu dư nợ theo chương trình như sau: hộ nghèo [[1.218,8 tỷ "
            "đồng|credit_outstanding]]; việc làm [[2.024 tỷ đồng|credit_outstanding]]; nước sạch "
            "[[{}|credit_outstanding]]; các chương trình còn lại [[1.001,5 tỷ đồng|credit_outstanding]]."
        ),
        "741,9 tỷ đồng",
        "74,19 tỷ đồng",
    ),
    "shares that make up one that is told of a whole": (
        "ratio",
        (
            "Tổng dư nợ đạt [[4.986,2 tỷ đồng|credit_outstanding]]. Nợ quá hạn và nợ khoanh là [[12,5 tỷ "
            "đồng|other]], chiếm [[0,25%|other]] tổng dư nợ, gồm nợ quá hạn [[{}|other]], chiếm "
            "[[0,12%|other]]; nợ khoanh [[6,6 tỷ đồng|other]], chiếm [[0,13%|other]]."
        ),
        "5,9 tỷ đồng",
        "5,9 triệu đồng",
    ),
    "one amount in millions": (
        "sum",
        (
            "Kinh phí là [[85 tỷ đồng|funding_allocated]], chia ra [[67,6 tỷ đồng|funding_allocated]] cho "
            "xây mới, [[{}|other]] cho sửa chữa."
        ),
        "17,4 tỷ đồng",
        "17,4 triệu đồng",
    ),
    "the rate beside a change that fits": (
        "difference",
        (
            "Lúc bàn giao có [[1.120 hộ|poor_households|years=2024-2024]] nghèo, tỷ lệ "
            "[[38,97%|poor_household_rate|years=2024-2024]].\n\nDân góp công làm đường.\n\nNay còn [[987 "
            "hộ|poor_households|years=2025-2025]] nghèo, giảm [[133 "
            "hộ|poor_households|change=decrease|years=2025-2025]] so với lúc đó; tỷ lệ "
            "[[34,34%|poor_household_rate|years=2025-2025]], giảm "
            "[[{}|poor_household_rate|change=decrease|years=2025-2025]]."
        ),
        "4,63%",
        "4,36%",
    ),
    "growth told behind a plan": (
        "ratio",
        (
            "Trong tám tháng có [[1.342 người|workers_abroad]] xuất cảnh, bằng [[89,5%|other]] kế hoạch "
            "năm là [[1.500 người|workers_abroad|status=target]] và tăng "
            "[[{}|workers_abroad|change=increase]] so với cùng kỳ ([[1.134 người|workers_abroad]])."
        ),
        "18,3%",
        "13,8%",
    ),
    "how far a rate is above the one in a bracket": (
        "difference",
        (
            "Đã thanh toán được [[44,5%|disbursement_rate]] kế hoạch, cao hơn cùng kỳ năm trước "
            "([[{}|disbursement_rate]]) [[6,3%|disbursement_rate]]."
        ),
        "38,2%",
        "32,8%",
    ),
    "an average of years with colons": (
        "mean",
        (
            "Bình quân mỗi năm, tỉnh tạo việc làm cho [[{}|jobs_created|years=2021-2024]] (năm 2021: "
            "[[18.640 người|jobs_created|years=2021-2021]]; năm 2022: [[21.120 "
            "người|jobs_created|years=2022-2022]]; năm 2023: [[22.480 "
            "người|jobs_created|years=2023-2023]]; năm 2024: [[23.560 "
            "người|jobs_created|years=2024-2024]])."
        ),
        "21.450 người",
        "24.150 người",
    ),
    "what is left of a number out of another": (
        "difference",
        (
            "Cả tỉnh đã bàn giao [[3.745/4.120 căn|houses_supported]]. Số nhà còn lại "
            "[[{}|houses_supported]] sẽ xong trong tháng sau."
        ),
        "375 căn",
        "357 căn",
    ),
    "a share of what is called so": (
        "ratio",
        (
            "Cả tỉnh có [[76 xã|other]] đạt chuẩn nông thôn mới; [[21 xã|other]] đạt chuẩn nâng cao, chiếm "
            "[[{}|other]] số xã đạt chuẩn."
        ),
        "27,6%",
        "26,7%",
    ),
    "an amount told behind its share": (
        "ratio",
        (
            "Đề án cần [[128,4 tỷ đồng|funding_allocated]], nhà nước hỗ trợ [[60%|other]], tương ứng "
            "[[{}|funding_allocated]]."
        ),
        "77,04 tỷ đồng",
        "70,74 tỷ đồng",
    ),
    "spending out of money that is only broken down": (
        "ratio",
        (
            "Tổng cộng [[24,6 tỷ đồng|other]], gồm [[15,9 tỷ đồng|other]] nhận lại và [[8,7 tỷ "
            "đồng|funding_allocated]] cấp mới. Đến nay giải ngân [[{}|funding_disbursed]], đạt "
            "[[57,3%|disbursement_rate]]."
        ),
        "14,1 tỷ đồng",
        "17,1 tỷ đồng",
    ),
    "what is left, where a share tells so, too": (
        "difference",
        (
            "Cả tỉnh có [[1.712 mô hình|other]]; [[{}|other]] có lãi, đạt [[96,7%|other]], còn [[57 mô "
            "hình|other]] thua lỗ."
        ),
        "1.655 mô hình",
        "165 mô hình",
    ),
    "what is left of what was handed out": (
        "difference",
        (
            "Trung ương giao [[1.026,8 tỷ đồng|funding_allocated]], đã phân bổ chi tiết [[986,2 tỷ "
            "đồng|funding_allocated]], đạt [[96,0%|other]]; còn [[{}|other]] chưa phân bổ."
        ),
        "40,6 tỷ đồng",
        "46,0 tỷ đồng",
    ),
    "as many items as are said": (
        "sum",
        (
            "huyện X giảm [[386 hộ|poor_households|change=decrease]]; huyện Y giảm [[412 "
            "hộ|poor_households|change=decrease]]; huyện Z giảm [[268 "
            "hộ|poor_households|change=decrease]]. Ba huyện giảm được "
            "[[{}|poor_households|change=decrease]]."
        ),
        "1.066 hộ",
        "1.606 hộ",
    ),
    "items that bear numbers": (
        "sum",
        (
            "Dự án này được [[46,2 tỷ đồng|funding_allocated]], trong đó tiểu dự án 1 là [[31,8 tỷ "
            "đồng|funding_allocated]], tiểu dự án 2 là [[{}|funding_allocated]], tiểu dự án 3 là [[9,3 tỷ "
            "đồng|funding_allocated]]."
        ),
        "5,1 tỷ đồng",
        "1,5 tỷ đồng",
    ),
    "poor and near-poor households in a line of their own": (
        "sum",
        (
            "- Hộ nghèo: [[318 hộ|poor_households]]\n- Hộ cận nghèo: [[246 hộ|near_poor_households]]\n- "
            "Tổng hộ nghèo và cận nghèo: [[{}|poor_and_near_poor_households]]"
        ),
        "564 hộ",
        "546 hộ",
    ),
    "houses for households": (
        "ratio",
        (
            "Có [[6.417 hộ|other]] khó khăn về nhà ở. Đến nay đã khởi công [[5.902 nhà|houses_supported]] "
            "(mới [[4.000 nhà|houses_built]], sửa [[1.902 nhà|houses_repaired]]), đạt [[{}|other]]."
        ),
        "92,0%",
        "90,2%",
    ),
    "houses not yet begun": (
        "difference",
        (
            "Có [[6.417 hộ|houses_supported]] được duyệt. Đến nay đã khởi công [[5.902 "
            "nhà|houses_supported]]; còn [[{}|other]] chưa khởi công."
        ),
        "515 nhà",
        "551 nhà",
    ),
    "a yearly average told with the change of all the years": (
        "mean",
        (
            "Trong 5 năm, huyện có [[4.816 hộ|poor_households|change=decrease]] thoát nghèo, bình quân mỗi "
            "năm [[{}|poor_households|change=decrease]]."
        ),
        "963 hộ",
        "693 hộ",
    ),
    "halves of a total that a plan stands behind": (
        "sum",
        (
            "Huyện dành [[214,6 tỷ đồng|funding_allocated]], gấp [[1,3 lần|other]] con số [[165,1 tỷ "
            "đồng|funding_allocated]] của năm nay. Theo cơ cấu, vốn đầu tư là [[151,3 tỷ "
            "đồng|funding_allocated]], vốn sự nghiệp [[{}|funding_allocated]]."
        ),
        "63,3 tỷ đồng",
        "3,3 tỷ đồng",
    ),
}
SILENT = {
    "what is left of something else": (
        "Xã có [[1.862 hộ|households]]. Đã làm nhà cho [[274 hộ|supported_households]], còn [[198 "
        "hộ|near_poor_households]] cận nghèo."
    ),
    "what a value fell to": (
        "Đầu năm có [[412 hộ|poor_households]] nghèo, giảm [[174 hộ|poor_households|change=decrease]], còn "
        "[[238 hộ|poor_households]]."
    ),
    "other items than are said": (
        "Xã A giảm [[386 hộ|poor_households|change=decrease]]; xã B giảm [[412 "
        "hộ|poor_households|change=decrease]]. Hai huyện giảm được [[1.789 "
        "hộ|poor_households|change=decrease]]."
    ),
    "items that bear some numbers": (
        "Tổng vốn [[46,2 tỷ đồng|funding_allocated]], trong đó dự án 1 là [[31,8 tỷ "
        "đồng|funding_allocated]], dự án 4 là [[1,5 tỷ đồng|funding_allocated]], dự án 6 là [[9,3 tỷ "
        "đồng|funding_allocated]]."
    ),
    "poor and near-poor households of two places": (
        "Xã A có [[318 hộ|poor_households|place=A]] nghèo. Xã B có [[246 hộ|near_poor_households|place=B]] "
        "cận nghèo, tổng hộ nghèo, cận nghèo [[546 hộ|poor_and_near_poor_households|place=B]]."
    ),
    "houses of parts in a bracket": (
        "Có [[746 hộ|houses_supported]] được duyệt. Khởi công [[509 nhà|houses_supported]] (mới [[465 "
        "nhà|houses_built]], sửa [[44 nhà|houses_repaired]]), đạt [[68%|other]]."
    ),
    "a rest of another thing": (
        "Huyện đưa [[486 người|workers_abroad]] đi. Dạy nghề có lớp may [[241 người|workers_trained]], lớp "
        "hàn [[185 người|workers_trained]], lớp điện [[52 người|workers_trained]], số còn lại [[35 "
        "người|workers_trained]] học nấu ăn."
    ),
    "a list that names something else": (
        "Tổng dư nợ đạt [[4.986,2 tỷ đồng|credit_outstanding]].\n\nNhiều hộ vay.\n\nTrong tháng thì khác: "
        "hộ nghèo [[218,8 tỷ đồng|credit_outstanding]]; việc làm [[224 tỷ đồng|credit_outstanding]]; các "
        "chương trình còn lại [[4.543,6 tỷ đồng|credit_outstanding]]."
    ),
    "a rate of other values": (
        "Lúc bàn giao có [[1.120 hộ|poor_households|years=2024-2024]] nghèo, tỷ lệ "
        "[[38,97%|poor_household_rate|years=2024-2024]].\n\nDân góp công làm đường.\n\nNay còn [[987 "
        "hộ|poor_households|years=2025-2025]] nghèo, tỷ lệ [[34,34%|poor_household_rate|years=2025-2025]]. "
        "Cả tỉnh giảm [[9.214 hộ|poor_households|change=decrease|years=2025-2025|place=T]], tỷ lệ giảm "
        "[[4,36%|poor_household_rate|change=decrease|years=2025-2025|place=T]]."
    ),
    "a percentage behind a bracket of another unit": (
        "Đã thanh toán [[44,5%|disbursement_rate]], cao hơn năm trước ([[32,8 tỷ đồng|funding_disbursed]]) "
        "[[6,3%|disbursement_rate]]."
    ),
    "a rest of others": (
        "Cả tỉnh đã bàn giao [[3.745/4.120 căn|houses_supported]]. Số nhà hư hỏng còn [[357 căn|other]]."
    ),
    "a change of what the share before it is not of": (
        "Nợ quá hạn là [[18,4 tỷ đồng|other]], chiếm [[0,36%|other]] tổng dư nợ [[5.112 tỷ đồng|other]], "
        "giảm [[2,1 tỷ đồng|other|change=decrease]] so với đầu năm ([[20,5 tỷ đồng|other]])."
    ),
    "rates of two years": (
        "Còn [[2.064 hộ|poor_households]] nghèo, giảm so với năm trước ([[2.682 hộ|poor_households]], tỷ "
        "lệ [[14,71%|poor_household_rate]]). Hộ cận nghèo [[1.842 hộ|near_poor_households]], tỷ lệ "
        "[[10,00%|near_poor_household_rate]]."
    ),
    "growth since what is no plan's": (
        "Có [[1.342 người|workers_abroad]] đi, kế hoạch là [[1.500 người|workers_abroad|status=target]]; "
        "riêng huyện X tăng [[13,8%|workers_abroad|change=increase]]."
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_statement_holds_as_told_and_fails_with_a_slip(found: Found, case: str) -> None:
    kinds, text, right, wrong = TOLD[case]
    as_told = found(text.format(right))
    assert "fail" not in {verdict for _, verdict, _ in as_told}
    assert {kind for kind, _, quotes in as_told if right in quotes} & set(kinds.split())
    slipped = found(text.format(wrong))
    assert [
        wrong in quotes for kind, verdict, quotes in slipped if verdict == "fail" and kind in kinds.split()
    ]


@pytest.mark.parametrize("case", SILENT)
def test_nothing_fails_that_nobody_stated(found: Found, case: str) -> None:
    assert "fail" not in {verdict for _, verdict, _ in found(SILENT[case])}
