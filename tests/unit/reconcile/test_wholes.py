"""Which figure is the whole of a list or a share: what is not closed, what counts alike, what is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

DAM = "Huyện đã làm [[3.471 căn nhà|houses_supported]] cho dân."

WHOLES = {
    "a second list is of the total, not of a part of the first": (
        (
            f"{DAM} Gồm có [[2.518 căn|houses_built]] làm mới, [[953 căn|houses_repaired]] sửa chữa. Chia "
            "theo "
            "vùng, ven sông [[1.126 căn|houses_supported]], trên núi [[2.345 căn|houses_supported]]."
        ),
        ("sum", "pass", ("3.471 căn nhà", "1.126 căn", "2.345 căn")),
    ),
    "some of all that a closed list was of": (
        (
            "Trường dạy nghề cho [[2.417 người|workers_trained]], gồm [[1.760 người|workers_trained]] học "
            "may và "
            "[[657 người|workers_trained]] học hàn; trong đó có [[1.204 người|workers_trained]] là nữ."
        ),
        ("partial_sum", "pass", ("2.417 người", "1.204 người")),
    ),
    "what the list counts was told before the value of last year": (
        (
            "Tỉnh còn [[6.120 hộ|poor_households]] nghèo. Đầu năm là [[9.045 hộ|other]]. Chia theo vùng, "
            "miền "
            "đông [[3.402 hộ|poor_households]], miền tây [[2.718 hộ|poor_households]]."
        ),
        ("sum", "pass", ("6.120 hộ", "3.402 hộ", "2.718 hộ")),
    ),
    "the first of two amounts in every item of a list": (
        (
            "Vốn của tỉnh là [[94,5 tỷ đồng|funding_allocated]], chia theo dự án:\n- Đường: "
            "[[60,2 tỷ đồng|funding_allocated]], đã chi [[31,7 tỷ đồng|funding_disbursed]];\n- Trường: "
            "[[34,3 tỷ đồng|funding_allocated]], đã chi [[12,9 tỷ đồng|funding_disbursed]]."
        ),
        ("sum", "pass", ("94,5 tỷ đồng", "60,2 tỷ đồng", "34,3 tỷ đồng")),
    ),
    "work abroad is among the work found, lessons are not": (
        (
            "Huyện tạo việc làm cho [[3.100 lao động|jobs_created]], trong đó [[260 lao "
            "động|workers_abroad]] ra "
            "nước ngoài; dạy nghề cho [[1.800 người|workers_trained]]."
        ),
        ("partial_sum", "pass", ("3.100 lao động", "260 lao động")),
    ),
    "the plan of the sentence before": (
        (
            "Lớp học có [[1.860 người|workers_trained]]. Theo kế hoạch phải là [[2.000 "
            "người|workers_trained]], "
            "như vậy đạt [[93%|other]]."
        ),
        ("ratio", "pass", ("93%", "1.860 người", "2.000 người")),
    ),
    "out of how many": (
        (
            "Bản còn [[412 hộ|poor_households]] nghèo trên [[571 hộ|other]], tỷ lệ "
            "[[72,2%|poor_household_rate]]."
        ),
        ("ratio", "pass", ("72,2%", "412 hộ", "571 hộ")),
    ),
    "the whole in brackets behind what it is of": (
        (
            "Dư nợ là [[1.306 tỷ đồng|credit_outstanding]], gấp [[1,6 lần|other|unit=item]] năm ngoái, chiếm "
            "[[9,6%|other]] dư nợ cả nước ([[13.618 tỷ đồng|credit_outstanding]])."
        ),
        ("ratio", "pass", ("9,6%", "1.306 tỷ đồng", "13.618 tỷ đồng")),
    ),
    "growth against a level": (
        (
            "Dư nợ lên [[486 tỷ đồng|credit_outstanding]], tăng [[8%|credit_outstanding|change=increase]] "
            "so với "
            "mức [[450 tỷ đồng|credit_outstanding]] năm trước."
        ),
        ("ratio", "pass", ("8%", "486 tỷ đồng", "450 tỷ đồng")),
    ),
    "a rate told two sentences before its count": (
        (
            "Tỷ lệ hộ nghèo là [[4,02%|poor_household_rate]]. Dân vẫn khó. Nay có [[7.642 "
            "hộ|poor_households]] "
            "nghèo trong tổng số [[190.100 hộ|households]]."
        ),
        ("ratio", "pass", ("4,02%", "7.642 hộ", "190.100 hộ")),
    ),
    "those who left and those who came": (
        (
            "Hộ nghèo giảm [[118 hộ|poor_households|change=decrease]]. Cả năm có "
            "[[171 hộ|poor_households|change=decrease]] thoát nghèo nhưng "
            "[[53 hộ|poor_households|change=increase]] quay lại."
        ),
        ("difference", "pass", ("118 hộ", "171 hộ", "53 hộ")),
    ),
    "what is left after spending": (
        (
            "Năm ngoái giao [[382.160 triệu đồng|funding_allocated]]. Tỉnh chi "
            "[[143.310 triệu đồng|funding_disbursed]]. Số còn lại [[238.850 triệu đồng|funding_allocated]] "
            "được "
            "chi tiếp."
        ),
        ("difference", "pass", ("238.850 triệu đồng", "382.160 triệu đồng", "143.310 triệu đồng")),
    ),
}

WRONG = {
    "one list's amount is of the other list's item with its name": (
        (
            "Vốn giao là [[380 tỷ đồng|funding_allocated]], gồm cầu đường vùng cao "
            "[[173 tỷ đồng|funding_allocated]], trường học vùng thấp [[207 tỷ đồng|funding_allocated]]. Đã "
            "chi "
            "[[292 tỷ đồng|funding_disbursed]]. Trong đó, cầu đường vùng cao [[137 tỷ "
            "đồng|funding_disbursed]], "
            "đạt [[72,9%|disbursement_rate]]; trường học vùng thấp [[155 tỷ đồng|funding_disbursed]], đạt "
            "[[74,9%|disbursement_rate]]."
        ),
        ("72,9%", "137 tỷ đồng", "173 tỷ đồng"),
    ),
    "two digits changed places in a list of places": (
        (
            "Tỉnh có [[4.871 hộ|poor_households]] nghèo trong [[90.100 hộ|households]]. Cận nghèo là "
            "[[6.786 hộ|near_poor_households]]. Chia theo vùng như sau:\n- Vùng cao: "
            "[[2.186 hộ|poor_households]];\n- Vùng giữa: [[1.723 hộ|poor_households]];\n- Vùng thấp: [[926 "
            "hộ|poor_households]]."
        ),
        ("4.871 hộ", "2.186 hộ", "1.723 hộ", "926 hộ"),
    ),
}

SILENT = {
    "two places of a list and how much the whole has grown": (
        "Đi nước ngoài có [[87 người|workers_abroad]]: Nhật [[52 người|workers_abroad]], Đài Loan "
        "[[23 người|workers_abroad]], Hàn Quốc [[12 người|workers_abroad]]; tăng "
        "[[31 người|workers_abroad|change=increase]] so với năm trước."
    ),
    "a list of something that is told nowhere, behind another list": (
        f"{DAM} Gồm có [[2.518 căn|houses_built]] làm mới, [[953 căn|houses_repaired]] sửa chữa. Chia theo "
        "năm, trước [[826 căn|other]], sau [[1.045 căn|other]]."
    ),
}


@pytest.mark.parametrize("case", WHOLES)
def test_the_whole_is_found(found: Found, case: str) -> None:
    told, statement = WHOLES[case]
    assert statement in found(told)


@pytest.mark.parametrize("case", WHOLES)
def test_nothing_else_fails(found: Found, case: str) -> None:
    assert not [kind for kind, verdict, _ in found(WHOLES[case][0]) if verdict == "fail"]


@pytest.mark.parametrize("case", WRONG)
def test_a_misprint_is_seen_against_the_right_whole(found: Found, case: str) -> None:
    told, members = WRONG[case]
    assert [quotes for _, verdict, quotes in found(told) if verdict == "fail"] == [members]


@pytest.mark.parametrize("case", SILENT)
def test_parts_of_one_list_make_no_alarm(found: Found, case: str) -> None:
    assert not [kind for kind, verdict, _ in found(SILENT[case]) if verdict == "fail"]
