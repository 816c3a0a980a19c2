"""Statements whose figures stand apart: in other sentences and lines, before their list or behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

GROUPS = (
    "Toàn tỉnh có [[48.215 hộ|poor_households]] nghèo, gồm [[6.104 hộ|poor_households]] ở thành thị và "
    "[[42.111 hộ|poor_households]] ở nông thôn. "
)
LENT = (
    "Doanh số thu nợ năm 2021 đạt [[204,8 tỷ đồng|other|years=2021-2021]], năm 2022 đạt "
    "[[251,3 tỷ đồng|other|years=2022-2022]]. Như vậy năm 2022 tăng "
)
STATED = {
    "a rate and both values, though the size of the change stands between": (
        (
            "Dư nợ là [[556,8 tỷ đồng|credit_outstanding]], tăng [[36,1 tỷ "
            "đồng|credit_outstanding|change=increase]] so với đầu năm ([[520,7 tỷ "
            "đồng|credit_outstanding]]), "
            "tốc độ tăng [[6,9%|credit_outstanding|change=increase]]."
        ),
        ("ratio", "pass", ("6,9%", "556,8 tỷ đồng", "520,7 tỷ đồng")),
    ),
    "a rate between two years that it names": (
        LENT + "[[22,7%|other|change=increase|years=2021-2022]] so với năm 2021.",
        ("ratio", "pass", ("22,7%", "251,3 tỷ đồng", "204,8 tỷ đồng")),
    ),
    "a misprinted rate between two years that it names": (
        LENT + "[[2,7%|other|change=increase|years=2021-2022]] so với năm 2021.",
        ("ratio", "fail", ("2,7%", "251,3 tỷ đồng", "204,8 tỷ đồng")),
    ),
    "by how much a plan for a change was exceeded": (
        (
            "Trong năm giảm [[678 hộ|poor_households|change=decrease]], vượt "
            "[[13%|other|change=decrease]] so với kế hoạch "
            "[[600 hộ|poor_households|change=decrease|status=target]]."
        ),
        ("ratio", "pass", ("13%", "678 hộ", "600 hộ")),
    ),
    "a plan in brackets behind a share of it in a sentence of its own": (
        (
            "Huyện xóa được [[312 nhà|houses_supported]] tạm. Con số này bằng [[104%|other]] kế hoạch năm "
            "([[300 nhà|houses_supported|status=target]])."
        ),
        ("ratio", "pass", ("104%", "312 nhà", "300 nhà")),
    ),
    "the share of an item that a sentence behind the list names": (
        GROUPS + "Khu vực nông thôn chiếm tới [[87,3%|other]].",
        ("ratio", "pass", ("87,3%", "42.111 hộ", "48.215 hộ")),
    ),
    "the misprinted share of an item of what is counted": (
        GROUPS + "Khu vực nông thôn chiếm tới [[78,3%|other]] tổng số hộ nghèo.",
        ("ratio", "fail", ("78,3%", "42.111 hộ", "48.215 hộ")),
    ),
    "as many shares as a list has items": (
        GROUPS + "Hai khu vực lần lượt chiếm [[12,7%|other]] và [[87,3%|other]].",
        ("ratio", "pass", ("12,7%", "6.104 hộ", "48.215 hộ")),
    ),
    "a share of what the sentence before was about": (
        (
            "Huyện đăng ký sửa [[640 nhà|other]], đã làm xong [[418 nhà|other]]. Như vậy mới đạt "
            "[[65,3%|other]] "
            "số nhà đăng ký."
        ),
        ("ratio", "pass", ("65,3%", "418 nhà", "640 nhà")),
    ),
    "households and their rate on lines of their own": (
        (
            "Tổng số hộ: [[3.480 hộ|households]].\nSố hộ nghèo: [[412 hộ|poor_households]].\nSố hộ cận "
            "nghèo: "
            "[[365 hộ|near_poor_households]].\nTỷ lệ hộ nghèo: [[11,84%|poor_household_rate]].\nTỷ lệ hộ cận "
            "nghèo: [[10,49%|near_poor_household_rate]]."
        ),
        ("same_base", "pass", ("412 hộ", "11,84%", "365 hộ", "10,49%")),
    ),
    "an average of what was added up before": (
        (
            "Ba đợt giải ngân [[8,4 tỷ đồng|funding_disbursed]], [[12,6 tỷ đồng|funding_disbursed]] và "
            "[[11,1 tỷ "
            "đồng|funding_disbursed]], cộng lại là [[32,1 tỷ đồng|funding_disbursed]]. Bình quân mỗi năm là "
            "[[10,7 tỷ đồng|funding_disbursed]]."
        ),
        ("mean", "pass", ("10,7 tỷ đồng", "8,4 tỷ đồng", "12,6 tỷ đồng", "11,1 tỷ đồng")),
    ),
    "an average of quarters": (
        (
            "Quý I chi [[12,4 tỷ đồng|other]], quý II chi [[18,9 tỷ đồng|other]], quý III chi "
            "[[23,6 tỷ đồng|other]]. Bình quân mỗi quý chi [[18,3 tỷ đồng|other]]."
        ),
        ("mean", "pass", ("18,3 tỷ đồng", "12,4 tỷ đồng", "18,9 tỷ đồng", "23,6 tỷ đồng")),
    ),
    "all of a number, told out of it": (
        (
            "Trong [[36 mô hình|other]] đã triển khai có [[21 mô hình|other]] chăn nuôi, [[9 mô "
            "hình|other]] trồng "
            "trọt và [[6 mô hình|other]] dịch vụ."
        ),
        ("sum", "pass", ("36 mô hình", "21 mô hình", "9 mô hình", "6 mô hình")),
    ),
    "some of a number, told out of it": (
        (
            "Trong số [[640 người|workers_abroad]] ra nước ngoài, [[312 người|workers_abroad]] sang Nhật "
            "Bản, "
            "[[205 người|workers_abroad]] sang Đài Loan; số khác đi nơi xa hơn."
        ),
        ("partial_sum", "pass", ("640 người", "312 người", "205 người")),
    ),
    "a list that goes on without numbers": (
        (
            "Quỹ chi [[8,6 tỷ đồng|other]], gồm làm nhà [[5,1 tỷ đồng|other]], học bổng [[1,7 tỷ "
            "đồng|other]] và "
            "một số khoản khác."
        ),
        ("partial_sum", "pass", ("8,6 tỷ đồng", "5,1 tỷ đồng", "1,7 tỷ đồng")),
    ),
    "a number said to be among one before": (
        (
            "Có [[2.860 lao động|jobs_created]] có việc mới, phần lớn ở quê; số ra nước ngoài là "
            "[[415 lao động|workers_abroad]], nằm trong con số trên."
        ),
        ("partial_sum", "pass", ("2.860 lao động", "415 lao động")),
    ),
}
SILENT = {
    "a change of another year in brackets": "Cuối năm còn [[1.932 hộ|poor_households]] nghèo, giảm "
    "[[611 hộ|poor_households|change=decrease]] (năm trước giảm [[540 hộ|poor_households|change=decrease]]).",
    "a number beside its like": "Huyện có [[15 xã|other|unit=commune]], [[9 xã|other|unit=commune]] ở vùng "
    "cao, [[7 xã|other|unit=commune]] giáp biên giới.",
    "groups that overlap": "Trong [[6.420 nhà|houses_supported]] nói trên có "
    "[[5.870 nhà|houses_supported]] của hộ vùng cao, [[3.905 nhà|houses_supported]] của hộ nghèo.",
    "a rate within an item of a list": GROUPS + "Khu vực nông thôn đạt [[61,4%|other]] tiêu chí.",
    "rates between years that are not told": "Năm 2022 thu nợ [[251,3 tỷ đồng|other|years=2022-2022]]. Năm "
    "2023 tăng [[12%|other|change=increase|years=2022-2023]] so với năm 2022.",
    "an average of something else": "Ba đợt chi [[8,4 tỷ đồng|other]], [[12,6 tỷ đồng|other]] và [[11,1 "
    "tỷ đồng|other]], lần "
    "nào cũng đủ. Bình quân mỗi năm là [[15,2 tỷ đồng|other]].",
}


@pytest.mark.parametrize("case", STATED)
def test_figures_that_stand_apart_make_their_statement(found: Found, case: str) -> None:
    told, statement = STATED[case]
    assert statement in found(told)


@pytest.mark.parametrize("case", SILENT)
def test_nothing_fails_that_nobody_stated(found: Found, case: str) -> None:
    assert "fail" not in {verdict for _, verdict, _ in found(SILENT[case])}


def test_of_a_change_its_first_value_and_a_rate_only_what_holds_is_told(found: Found) -> None:
    told = (
        "Cùng kỳ có [[22.760 người|jobs_created]], nay [[24.324 người|jobs_created]], tăng "
        "[[1.654 người|jobs_created|change=increase]], tức [[6,9%|jobs_created|change=increase]]."
    )
    assert {(kind, verdict) for kind, verdict, _ in found(told)} == {
        ("ratio", "pass"),
        ("difference", "fail"),
    }
