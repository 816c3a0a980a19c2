"""Statements that words make plain: a misprint in them is reported, and what they say is not mixed up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

SLIPS = {
    "a bare share of what its sentence is about": (
        (
            "Tỉnh khởi công [[9.640 căn nhà|houses_supported]], gồm [[6.120 căn|houses_built]] làm mới và "
            "[[3.520 căn|houses_repaired]] sửa chữa; nay có [[8.250 căn|houses_supported]] xong, bằng "
            "[[58,6%|other]], sớm hơn dự tính."
        ),
        ("ratio", ("58,6%", "8.250 căn", "9.640 căn nhà")),
    ),
    "what a share of the debts is made up of": (
        (
            "Nợ xấu chiếm [[0,74%|other]] tổng dư nợ, trong đó nợ quá hạn [[0,31%|other]], nợ khoanh "
            "[[43%|other]]."
        ),
        ("sum", ("0,74%", "0,31%", "43%")),
    ),
    "a part larger than the total right before it": (
        (
            "- Năm 2023: [[132.410 triệu đồng|funding_allocated|years=2023-2023]], riêng trung ương "
            "[[141.260 triệu đồng|funding_allocated|years=2023-2023|source=central]]."
        ),
        ("partial_sum", ("132.410 triệu đồng", "141.260 triệu đồng")),
    ),
    "a part of a list's total in the wrong word of scale": (
        (
            "Vốn giao là [[148,5 tỷ đồng|funding_allocated|years=2023-2023]]: đầu tư "
            "[[96 tỷ đồng|funding_allocated|years=2023-2023]], sự nghiệp "
            "[[52,5 tỷ đồng|funding_allocated|years=2023-2023]]. Riêng dự án 4 được bố trí "
            "[[6.870 tỷ đồng|funding_allocated|years=2023-2023]]."
        ),
        ("partial_sum", ("148,5 tỷ đồng", "6.870 tỷ đồng")),
    ),
    "a planned total whose parts are not called planned": (
        (
            "Dự kiến kinh phí [[68,5 tỷ đồng|funding_allocated|status=target]]:\n- Trung ương "
            "[[58,9 tỷ đồng|funding_allocated|source=central]];\n- Tỉnh "
            "[[54,4 tỷ đồng|funding_allocated|source=provincial]];\n- Huyện "
            "[[4,16 tỷ đồng|funding_allocated|source=district]]."
        ),
        ("sum", ("68,5 tỷ đồng", "58,9 tỷ đồng", "54,4 tỷ đồng", "4,16 tỷ đồng")),
    ),
    "the last part and the total in each other's place": (
        (
            "Nhà nước cấp [[40,5 tỷ đồng|funding_allocated]], doanh nghiệp góp "
            "[[65,1 tỷ đồng|funding_allocated]]; tổng cộng [[24,6 tỷ đồng|funding_allocated]]."
        ),
        ("sum", ("24,6 tỷ đồng", "40,5 tỷ đồng", "65,1 tỷ đồng")),
    ),
    "a part in the place of the figure behind it": (
        (
            "Hai năm cấp [[2.320 triệu đồng|funding_allocated|years=2022-2023]], cụ thể:\n- Năm 2022: "
            "[[925 triệu đồng|funding_allocated|years=2022-2022]].\n- Năm 2023: "
            "[[1.380 triệu đồng|funding_allocated|years=2023-2023]], riêng trung ương "
            "[[1.395 triệu đồng|funding_allocated|years=2023-2023|source=central]]."
        ),
        ("sum", ("2.320 triệu đồng", "925 triệu đồng", "1.380 triệu đồng")),
    ),
    "two values in each other's place though words say which way they went": (
        (
            "Đầu năm tỷ lệ là [[0,93%|poor_household_rate|years=2024-2024]]; cuối năm xuống "
            "[[1,21%|poor_household_rate|years=2024-2024]], giảm "
            "[[0,28%|poor_household_rate|change=decrease|years=2024-2024]]."
        ),
        ("difference", ("0,28%", "0,93%", "1,21%")),
    ),
    "what is left of money taken up by its name": (
        (
            "Vốn được giao gồm vốn đầu tư phát triển [[92,3 tỷ đồng|funding_allocated]]. Phần lớn vốn đầu tư "
            "phát triển, [[7,8 tỷ đồng|funding_allocated]], dành cho đường; "
            "[[21,5 tỷ đồng|funding_allocated]] còn lại cho trường."
        ),
        ("sum", ("92,3 tỷ đồng", "7,8 tỷ đồng", "21,5 tỷ đồng")),
    ),
    "what is left of the one of two sums that it takes up by its name": (
        (
            "Vốn đầu tư phát triển là [[3.214,6 tỷ đồng|funding_allocated]], vốn sự nghiệp là "
            "[[3.264,6 tỷ đồng|funding_allocated]]. Phần lớn vốn đầu tư, "
            "[[2.711,4 tỷ đồng|funding_allocated]], dành cho đường; "
            "[[493,2 tỷ đồng|funding_allocated]] còn lại cho trường."
        ),
        ("sum", ("3.214,6 tỷ đồng", "2.711,4 tỷ đồng", "493,2 tỷ đồng")),
    ),
    "a total in the wrong word of scale, too small to be known as what it is": (
        (
            "Năm nay, tỉnh dành [[73 triệu đồng|other]] để giảm nghèo, trong đó ngân sách trung ương hơn "
            "[[64 tỷ đồng|funding_allocated|source=central]]."
        ),
        ("partial_sum", ("73 triệu đồng", "64 tỷ đồng")),
    ),
    "a rate that lost its comma": (
        (
            "Cuối năm còn [[1.230 hộ|poor_households]] nghèo, chiếm [[615%|other]]; "
            "[[800 hộ|near_poor_households]] cận nghèo, chiếm [[4%|near_poor_household_rate]]."
        ),
        ("same_base", ("1.230 hộ", "615%", "800 hộ", "4%")),
    ),
    "a part larger than all that it is told to be out of": (
        (
            "Xã có [[827 hộ|poor_households]] nghèo trên tổng số [[541 hộ|households]], chiếm "
            "[[53%|poor_household_rate]]."
        ),
        ("ratio", ("53%", "827 hộ", "541 hộ")),
    ),
    "a share reached of the plan told before": (
        (
            "So với kế hoạch [[1.500 căn|other|status=target]], nay đã hoàn thành "
            "[[1.386 căn|houses_supported]] (đạt [[62,4%|other]])."
        ),
        ("ratio", ("62,4%", "1.386 căn", "1.500 căn")),
    ),
    "a step from the value of the year before": (
        (
            "Năm 2021 có [[45.120 hộ|poor_households|years=2021-2021]]; năm 2022 giảm "
            "[[8.310 hộ|poor_households|change=decrease|years=2021-2021]], còn "
            "[[38.810 hộ|poor_households|years=2022-2022]]."
        ),
        ("difference", ("8.310 hộ", "45.120 hộ", "38.810 hộ")),
    ),
    "the three levels of the budget": (
        (
            "Quỹ có [[72,6 tỷ đồng|funding_allocated]], trong đó cấp tỉnh "
            "[[9,8 tỷ đồng|funding_allocated|source=provincial]], cấp huyện "
            "[[11,3 tỷ đồng|funding_allocated|source=district]], cấp xã "
            "[[6,5 tỷ đồng|funding_allocated|source=commune]]."
        ),
        ("sum", ("72,6 tỷ đồng", "9,8 tỷ đồng", "11,3 tỷ đồng", "6,5 tỷ đồng")),
    ),
    "parts behind the colon of an item": (
        (
            "Một số việc:\n- Cấp [[7.865 thẻ|other]] bảo hiểm: hộ nghèo [[5.210 thẻ|other]], hộ cận nghèo "
            "[[2.565 thẻ|other]]."
        ),
        ("sum", ("7.865 thẻ", "5.210 thẻ", "2.565 thẻ")),
    ),
}

HOLDING = {
    "a share behind parts in a bracket is of the figure before it": (
        (
            "Toàn tỉnh khởi công [[5.195 nhà|other]] ([[3.964 nhà|houses_built]] xây mới, "
            "[[1.231 nhà|houses_repaired]] sửa chữa), bằng [[80,9%|other]] tổng nhu cầu [[6.420 nhà|other]]."
        ),
        ("ratio", ("80,9%", "5.195 nhà", "6.420 nhà")),
    ),
    "one part in the bracket is passed over as well": (
        (
            "Đã chi [[46 tỷ đồng|funding_disbursed]] ([[12 tỷ đồng|funding_disbursed]] vốn sự nghiệp), "
            "đạt [[80%|disbursement_rate]] kế hoạch [[57,5 tỷ đồng|funding_allocated]]."
        ),
        ("ratio", ("80%", "46 tỷ đồng", "57,5 tỷ đồng")),
    ),
    "two shares in a row are of two numbers in a row": (
        (
            "Xã được cấp [[214 tỷ đồng|funding_allocated]] và [[236 tỷ đồng|funding_allocated]], cộng lại "
            "[[450 tỷ đồng|funding_allocated]]; đã chi lần lượt [[171,2 tỷ đồng|funding_disbursed]] và "
            "[[200,6 tỷ đồng|funding_disbursed]], đạt [[80%|disbursement_rate]] và [[85%|disbursement_rate]]."
        ),
        ("ratio", ("80%", "171,2 tỷ đồng", "214 tỷ đồng")),
    ),
    "of two numbers before a plan the share names the first": (
        (
            "Đã khởi công [[412 nhà|houses_supported]], hoàn thành [[297 nhà|houses_supported]]; so với kế "
            "hoạch [[460 nhà|houses_supported|status=target]], số khởi công đạt [[89,6%|other]]."
        ),
        ("ratio", ("89,6%", "412 nhà", "460 nhà")),
    ),
    "a plan in the bracket is not passed over": (
        (
            "Tạo việc làm cho [[47.920 lao động|jobs_created]], vượt kế hoạch năm "
            "([[45.000 lao động|jobs_created|status=target]]), đạt [[106,5%|other]]; trong đó đa số là nữ."
        ),
        ("ratio", ("106,5%", "47.920 lao động", "45.000 lao động")),
    ),
}

SILENT = {
    "a change since last year and a value of years ago": "Thu nhập là [[38,6 triệu đồng|income_per_capita]], "
    "tăng [[4,2 triệu đồng|income_per_capita|change=increase]] so với năm 2023 và tăng "
    "[[60%|other|change=increase]] so với năm 2020 ([[24,1 triệu đồng|income_per_capita]]).",
    "changes since two years": "Huyện chi [[86,4 tỷ đồng|funding_disbursed]], tăng "
    "[[12,7 tỷ đồng|funding_disbursed|change=increase]] so với năm 2023 và tăng "
    "[[31,9 tỷ đồng|funding_disbursed|change=increase]] so với năm 2022.",
    "a rate of last year among households of this year": "Xã có [[1.006 hộ|households]]. Năm ngoái, số hộ "
    "nghèo là [[561 hộ|poor_households]] ([[55,9%|poor_household_rate]]).",
    "a share of an untold plan": "Ba năm giảm [[14.206 hộ|poor_households|change=decrease]]. Trong đó, "
    "năm 2022 giảm [[4.512 hộ|poor_households|change=decrease]] (đạt [[98%|other]] kế hoạch), năm 2023 giảm "
    "[[4.890 hộ|poor_households|change=decrease]] (đạt [[104%|other]] kế hoạch), năm 2024 giảm "
    "[[4.804 hộ|poor_households|change=decrease]] (đạt [[107%|other]] kế hoạch).",
    "what was done of a plan": "Kế hoạch là [[1.000 người|workers_trained|status=target]], gồm đã dạy "
    "[[720 người|workers_trained]], đã tuyển [[370 người|workers_trained]].",
    "growth told of the change": "Năm 2024 tỉnh giao [[13.824 tỷ đồng|funding_allocated]]. Năm nay kế hoạch "
    "là [[17.120 tỷ đồng|funding_allocated]], tăng [[3.296 tỷ đồng|funding_allocated|change=increase]] so "
    "với năm 2024, tương đương [[23,8%|disbursement_rate]].",
    "a change of one thing and a level of another": "Nguồn vốn đạt [[5.012,6 tỷ đồng|funding_allocated]], "
    "tăng [[438,2 tỷ đồng|funding_allocated|change=increase]] so với cuối năm. Dư nợ lên "
    "[[4.998,3 tỷ đồng|credit_outstanding]]; so với đầu năm ([[4.574,2 tỷ đồng|credit_outstanding]]) tăng "
    "[[424,1 tỷ đồng|credit_outstanding|change=increase]].",
    "other money told with a larger amount": "Hội góp [[61,9 tỷ đồng|funding_allocated|years=2018-2018]]. "
    "Ngân hàng cho vay; riêng vốn ủy thác lũy kế đạt [[1.072 tỷ đồng|funding_allocated|years=2018-2018]].",
}


@pytest.mark.parametrize("case", SLIPS)
def test_a_statement_that_a_slip_breaks_fails(found: Found, case: str) -> None:
    told, (kind, quotes) = SLIPS[case]
    assert (kind, "fail", quotes) in found(told)


@pytest.mark.parametrize("case", HOLDING)
def test_a_share_is_of_what_its_words_say(found: Found, case: str) -> None:
    told, (kind, quotes) = HOLDING[case]
    checks = found(told)
    assert (kind, "pass", quotes) in checks
    assert not [check for check in checks if check[1] == "fail"]


@pytest.mark.parametrize("case", SILENT)
def test_what_is_not_said_does_not_fail(found: Found, case: str) -> None:
    assert not [check for check in found(SILENT[case]) if check[1] == "fail"]
