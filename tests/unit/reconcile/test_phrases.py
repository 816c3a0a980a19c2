"""Phrases and the statements they make, own sentences; those that must give no row among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

SUMS = {
    "gồm": "Xã xây [[90 căn nhà|houses_supported]], gồm [[60 căn|houses_built]] làm mới và "
    "[[30 căn|houses_repaired]] sửa chữa.",
    "bracket": "Huyện còn [[500 hộ|poor_households]] nghèo (vùng cao [[320 hộ|poor_households]], vùng thấp "
    "[[180 hộ|poor_households]]).",
    "colon": "Vốn năm nay là [[48,5 tỷ đồng|funding_allocated]]: đầu tư [[30,2 tỷ đồng|funding_allocated]], "
    "sự nghiệp [[18,3 tỷ đồng|funding_allocated]].",
    "bullets": "Kế hoạch vốn là [[60 tỷ đồng|funding_allocated]], chia ra:\n- Dự án 1: "
    "[[25 tỷ đồng|funding_allocated]];\n- Dự án 2: [[20 tỷ đồng|funding_allocated]];\n- Dự án 3: "
    "[[15 tỷ đồng|funding_allocated]].",
    "còn lại": "Huyện dạy nghề cho [[700 người|workers_trained]], trong đó may [[300 "
    "người|workers_trained]], "
    "cơ khí [[250 người|workers_trained]], còn lại [[150 người|workers_trained]] học nghề khác.",
    "next sentence": "Tỉnh tạo việc làm cho [[900 lao động|jobs_created]]. Cụ thể, trong tỉnh "
    "[[640 người|jobs_created]], ngoài tỉnh [[260 người|jobs_created]].",
    "total after": "Nhà nước cấp [[40 tỷ đồng|funding_allocated]], doanh nghiệp góp "
    "[[12 tỷ đồng|funding_allocated]]; tổng cộng [[52 tỷ đồng|funding_allocated]].",
    "compound": "Vốn là [[12 tỷ 500 triệu đồng|funding_allocated]], gồm trung ương "
    "[[10 tỷ đồng|funding_allocated|source=central]], tỉnh "
    "[[2.500 triệu đồng|funding_allocated|source=provincial]].",
}

OTHERS = {
    "partial_sum": "Huyện tạo việc làm cho [[800 lao động|jobs_created]], trong đó "
    "[[45 lao động|workers_abroad]] đi nước ngoài.",
    "difference": "Tỷ lệ hộ nghèo giảm từ [[12,4%|poor_household_rate]] xuống còn "
    "[[9,1%|poor_household_rate]], giảm [[3,3%|poor_household_rate|change=decrease]].",
    "ratio": "Huyện giải ngân [[45 tỷ đồng|funding_disbursed|source=all]], đạt [[75%|disbursement_rate]] kế "
    "hoạch ([[60 tỷ đồng|funding_allocated|source=all]]).",
    "mean": "Bình quân mỗi năm giảm [[3%|poor_household_rate|change=decrease]]: năm 2022 giảm "
    "[[2,5%|poor_household_rate|change=decrease]], năm 2023 giảm "
    "[[3,5%|poor_household_rate|change=decrease]].",
    "same_base": "Cuối năm còn [[1.200 hộ|poor_households]] nghèo, chiếm [[6%|poor_household_rate]]; "
    "[[800 hộ|near_poor_households]] cận nghèo, chiếm [[4%|near_poor_household_rate]].",
}

SILENT = {
    "a change whose first value is not told, before a list": "Dư nợ đạt [[950 tỷ đồng|credit_outstanding]], "
    "tăng [[85 tỷ đồng|credit_outstanding|change=increase]] so với đầu năm; gồm nhiều chương trình, trong "
    "nước, lớn nhất là học sinh [[864,5 triệu đồng|credit_outstanding]]/lớp.",
    "a change and by how much it beats the plan": "Tỷ lệ hộ nghèo còn [[7,2%|poor_household_rate]], giảm "
    "[[3,9%|poor_household_rate|change=decrease]] so với năm trước, vượt [[0,4%|other]] kế hoạch.",
    "a count of another year than the whole": "Toàn xã có [[6.120 hộ|households]]. So với năm 2019 "
    "([[1.850 hộ|poor_households|years=2019-2019]] nghèo, tỷ lệ "
    "[[30,9%|poor_household_rate|years=2019-2019]]), nay còn "
    "[[1.201 hộ|poor_households|years=2022-2022]].",
    "two unrelated amounts": "Xã được cấp [[5 tỷ đồng|funding_allocated]] và huyện được cấp "
    "[[9 tỷ đồng|funding_allocated]].",
    "numbers that fit by chance": "Có [[30 hộ|other]] nuôi bò. Có [[20 hộ|other]] trồng chè. Có "
    "[[10 hộ|other]] "
    "nuôi ong.",
    "rates of different groups": "Tỷ lệ hộ nghèo là [[9%|poor_household_rate]], trong đó đồng bào "
    "dân tộc thiểu "
    "số [[21%|poor_household_rate|group=ethnic_minority]].",
    "a share without its whole": "Huyện còn [[320 hộ|poor_households]] nghèo, chiếm "
    "[[4,2%|poor_household_rate]].",
    "a mean per household": "Bình quân mỗi hộ vay [[50 triệu đồng|other]]: năm 2022 vay "
    "[[40 tỷ đồng|credit_lent]], năm 2023 vay [[70 tỷ đồng|credit_lent]].",
    "parts of another unit": "Chương trình có [[100 tỷ đồng|funding_allocated]], gồm [[20 mô hình|other]] và "
    "[[35 ha|other]].",
    "an open list that does not add up": "Tỉnh cấp [[900 tỷ đồng|funding_allocated]], chủ yếu cho đường "
    "[[310 tỷ đồng|funding_allocated]] và trường [[120 tỷ đồng|funding_allocated]].",
    "one figure alone": "Tổng vốn là [[100 tỷ đồng|funding_allocated]], trong đó có vốn tỉnh.",
    "norms for each house": "Mức hỗ trợ là [[60 triệu đồng|other]]/nhà, gồm trung ương [[44 triệu "
    "đồng|other]]/nhà, "
    "huyện [[10 triệu đồng|other]]/nhà.",
    "upper limits": "Mỗi gia đình được vay tối đa [[90 triệu đồng|other|bound=at_most]]. Trong "
    "đó, sửa nhà tối đa "
    "[[4 triệu đồng|other|bound=at_most]], nước sạch tối đa [[12 triệu đồng|other|bound=at_most]].",
    "a list with a number that was not read": "Huyện có [[500 hộ|poor_households]] nghèo, gồm xã A "
    "[[200 hộ|poor_households]], xã B 180 hộ, xã C [[100 hộ|poor_households]].",
    "a comparison that is no change": "Sản lượng quý này tăng [[4,2%|other]], thấp hơn mức "
    "[[4,8%|other]] cùng kỳ "
    "và còn xa so với mục tiêu [[6,3%|other]].",
    "a plan in brackets": "Huyện dạy nghề [[640 người|workers_trained]] (kế hoạch "
    "[[600 người|workers_trained|status=target]], năm trước [[580 người|workers_trained]]).",
}


@pytest.mark.parametrize("told", SUMS.values(), ids=SUMS)
def test_a_total_and_its_parts_are_one_sum_that_holds(found: Found, told: str) -> None:
    checks = found(told)
    assert [(kind, verdict) for kind, verdict, _ in checks] == [("sum", "pass")]
    assert len(checks[0][2]) == told.count("[[")


@pytest.mark.parametrize("kind", OTHERS)
def test_each_kind_of_statement_is_found_with_all_its_figures(found: Found, kind: str) -> None:
    told = OTHERS[kind]
    assert (kind, "pass", told.count("[[")) in [(k, v, len(quotes)) for k, v, quotes in found(told)]


@pytest.mark.parametrize("told", SILENT.values(), ids=SILENT)
def test_what_asserts_no_equation_gives_no_row(found: Found, told: str) -> None:
    assert found(told) == []


def test_a_part_that_is_left_open_makes_a_partial_sum(found: Found) -> None:
    told = (
        "Nguồn lực là [[700 tỷ đồng|funding_allocated]], trong đó trung ương "
        "[[400 tỷ đồng|funding_allocated|source=central]], tỉnh "
        "[[150 tỷ đồng|funding_allocated|source=provincial]], còn lại do doanh nghiệp ủng hộ."
    )
    assert [(kind, verdict) for kind, verdict, _ in found(told)] == [("partial_sum", "pass")]


def test_a_nested_list_is_a_sum_of_its_own(found: Found) -> None:
    told = (
        "Vốn là [[100 tỷ đồng|funding_allocated]], chia ra:\n- Đường: [[70 tỷ "
        "đồng|funding_allocated]], gồm xã A "
        "[[40 tỷ đồng|funding_allocated]], xã B [[30 tỷ đồng|funding_allocated]];\n- Trường: "
        "[[30 tỷ đồng|funding_allocated]]."
    )
    assert [quotes for _, _, quotes in found(told)] == [
        ("100 tỷ đồng", "70 tỷ đồng", "30 tỷ đồng"),
        ("70 tỷ đồng", "40 tỷ đồng", "30 tỷ đồng"),
    ]


def test_a_share_is_of_the_plan_with_the_same_money(found: Found) -> None:
    told = (
        "Kế hoạch là [[100 tỷ đồng|funding_allocated|source=all]], gồm trung ương "
        "[[80 tỷ đồng|funding_allocated|source=central]], tỉnh "
        "[[20 tỷ đồng|funding_allocated|source=provincial]]. Đã chi "
        "[[40 tỷ đồng|funding_disbursed|source=central]] vốn trung ương, đạt "
        "[[50%|disbursement_rate|source=central]] kế hoạch."
    )
    assert ("ratio", "pass", ("50%", "40 tỷ đồng", "80 tỷ đồng")) in found(told)


def test_what_exceeds_a_plan_is_a_share_above_the_whole(found: Found) -> None:
    told = (
        "Huyện tạo việc làm cho [[2.240 lao động|jobs_created]], vượt [[12%|other]] kế hoạch "
        "([[2.000 lao động|jobs_created|status=target]])."
    )
    assert ("ratio", "pass", ("12%", "2.240 lao động", "2.000 lao động")) in found(told)


def test_a_change_is_found_between_levels_of_two_sentences(found: Found) -> None:
    told = (
        "Cuối năm 2021 huyện có [[7.044 hộ|poor_households|years=2021-2021]] nghèo. Đến cuối năm 2023 còn "
        "[[3.433 hộ|poor_households|years=2023-2023]]. Hai năm qua giảm "
        "[[3.611 hộ|poor_households|change=decrease|years=2021-2023]]."
    )
    assert found(told) == [("difference", "pass", ("3.611 hộ", "7.044 hộ", "3.433 hộ"))]


def test_a_misprinted_total_after_its_parts_is_reported(found: Found) -> None:
    told = (
        "Nhà nước cấp [[40 tỷ đồng|funding_allocated]], doanh nghiệp góp [[12 tỷ "
        "đồng|funding_allocated]]; tổng "
        "cộng [[25 tỷ đồng|funding_allocated]]."
    )
    assert [(kind, verdict) for kind, verdict, _ in found(told)] == [("sum", "fail")]


def test_a_total_keeps_to_its_plan_source_and_time(found: Found) -> None:
    told = (
        "Tỉnh khởi công [[900 căn nhà|houses_supported]], chia ra [[600 căn|houses_built]] làm mới và "
        "[[300 căn|houses_repaired]] sửa chữa; tính đến tháng 7 có [[700 căn|houses_supported]] hoàn thành."
    )
    assert found(told) == [("sum", "pass", ("900 căn nhà", "600 căn", "300 căn"))]


def test_two_halves_exhaust_their_total_though_a_digit_is_lost(found: Found) -> None:
    told = (
        "Vốn năm nay là [[187,6 tỷ đồng|funding_allocated]], trong đó vốn đầu tư "
        "[[9,3 tỷ đồng|funding_allocated]], vốn sự nghiệp [[95,3 tỷ đồng|funding_allocated]]."
    )
    assert [(kind, verdict) for kind, verdict, _ in found(told)] == [("sum", "fail")]


def test_members_of_other_kinds_tell_a_part_not_a_sum(found: Found) -> None:
    told = (
        "Tỉnh được giao [[100 tỷ đồng|funding_allocated]], trong đó đã giải ngân "
        "[[60 tỷ đồng|funding_disbursed]], còn vướng [[15 tỷ đồng|funding_allocated]]."
    )
    assert [(kind, verdict) for kind, verdict, _ in found(told)] == [("partial_sum", "pass")]


def test_two_values_have_one_change(found: Found) -> None:
    told = (
        "Tỷ lệ hộ nghèo giảm từ [[20%|poor_household_rate]] xuống [[12%|poor_household_rate]], giảm "
        "[[8%|poor_household_rate|change=decrease]]. Riêng một xã giảm "
        "[[3%|poor_household_rate|change=decrease]]."
    )
    assert found(told) == [("difference", "pass", ("8%", "20%", "12%"))]
