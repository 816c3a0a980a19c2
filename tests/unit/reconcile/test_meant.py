"""Lists that no single word calls whole: signals together say so, and a misprint in them is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

YEARS = (
    "Ba năm qua xã có [[3.236 hộ|poor_households|change=decrease|years=2021-2023]] thoát nghèo. Năm đầu "
    "[[1.156 hộ|poor_households|change=decrease|years=2021-2021]], năm thứ hai "
    "[[{}|poor_households|change=decrease|years=2022-2022]], năm thứ ba "
    "[[1.068 hộ|poor_households|change=decrease|years=2023-2023]]."
)
PAYERS = (
    "Quỹ chi [[20.184 triệu đồng|funding_allocated]]. Tiền do Hội các cấp góp "
    "[[5.220 triệu đồng|funding_allocated|source=provincial]], doanh nghiệp "
    "[[{}|funding_allocated|source=central]], gia đình "
    "[[2.814 triệu đồng|funding_allocated|source=community]]."
)
JOBS = (
    "Năm qua toàn tỉnh có việc cho [[23.415 lao động|jobs_created]]: [[13.260 lao động|jobs_created]] "
    "làm trong tỉnh, [[9.478 lao động|jobs_created]] ra ngoài tỉnh, [[{}|jobs_created]] đi nước ngoài."
)
TOLD = (
    (YEARS, "1.012 hộ", "1.021 hộ"),
    (PAYERS, "12.150 triệu đồng", "12.510 triệu đồng"),
    (JOBS, "677 lao động", "767 lao động"),
)
GIVERS = (
    "Xã xây cầu hết [[1.864 triệu đồng|funding_allocated]], trong đó riêng tiền thép là "
    "[[412 triệu đồng|funding_allocated]]. Doanh nghiệp góp "
    "[[745 triệu đồng|funding_allocated|source=community]], huyện "
    "[[612 triệu đồng|funding_allocated|source=district]] và xã "
    "[[57 triệu đồng|funding_allocated|source=commune]]."
)
OTHERS = (
    GIVERS,
    (
        "Năm qua toàn tỉnh có việc cho [[23.415 lao động|jobs_created]]. Học nghề có "
        "[[13.260 người|workers_trained]], đi nước ngoài [[767 lao động|workers_abroad]], vay vốn "
        "[[9.478 hộ|credit_borrowers]]; riêng vốn vay là [[9.478 người|credit_borrowers]]."
    ),
    (
        "Năm nay tỉnh dành [[1.120 tỷ đồng|funding_allocated]] cho các xã biên giới. Hai huyện lo thêm "
        "[[645 tỷ đồng|funding_allocated|source=district]] và "
        "[[574 tỷ đồng|funding_allocated|source=district]] cho trường học, cùng các nguồn khác."
    ),
    (
        "Có [[1.586 hộ|poor_households|group=ethnic_minority]] được vay vốn làm nhà. Trước đó xã có "
        "[[1.148 hộ|poor_households]] nghèo, xã bên [[448 hộ|poor_households]] nghèo."
    ),
)


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_a_misprint_in_a_list_that_signals_together_call_whole_is_reported(
    found: Found, text: str, right: str, wrong: str
) -> None:
    assert [verdict for kind, verdict, _ in found(text.format(right)) if kind == "sum"] == ["pass"]
    assert [verdict for kind, verdict, _ in found(text.format(wrong)) if kind == "sum"] == ["fail"]


@pytest.mark.parametrize("text", OTHERS)
def test_figures_told_one_after_another_are_no_list(found: Found, text: str) -> None:
    assert [told for told in found(text) if told[1] == "fail"] == []


def test_a_change_of_one_year_is_not_doubted_where_that_of_all_years_is_misprinted(found: Found) -> None:
    text = (
        "Cuối năm 2021 tỷ lệ là [[17,53%|poor_household_rate|years=2021-2021]] thì đến cuối năm 2024 "
        "chỉ còn [[7,31%|poor_household_rate|years=2024-2024]], tương đương giảm "
        "[[14,22%|poor_household_rate|change=decrease|years=2021-2024]]: năm 2022 giảm "
        "[[4,22%|poor_household_rate|change=decrease|years=2022-2022]], năm 2023 giảm "
        "[[3,06%|poor_household_rate|change=decrease|years=2023-2023]], năm 2024 giảm "
        "[[2,94%|poor_household_rate|change=decrease|years=2024-2024]]."
    )
    failing = [quotes for kind, verdict, quotes in found(text) if (kind, verdict) == ("difference", "fail")]
    assert failing == [("14,22%", "17,53%", "7,31%")]
