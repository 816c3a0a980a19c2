"""Rows that answer to each other, averages of things listed, shares of what a change began with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

PLAN = (
    "Kế hoạch: [[482,6 tỷ đồng|other]]; đầu tư [[301,2 tỷ đồng|other]], sự nghiệp [[181,4 tỷ đồng|other]]. "
)
SPENT = "Đã chi: [[247,9 tỷ đồng|other]]; đầu tư [[189,3 tỷ đồng|other]], sự nghiệp [[{} tỷ đồng|other]]. "
RATES = "Tỷ lệ: chung [[51,4%|other]]; đầu tư [[62,8%|other]]; sự nghiệp [[{}%|other]]."
TWO_YEARS = (
    "Cuối năm 2023, xã Sà Dề có [[412 hộ|poor_households|years=2023-2023]] nghèo, xã Pu Sam Cáp có "
    "[[735 hộ|poor_households|years=2023-2023]] nghèo. Cuối năm 2024, Sà Dề còn "
    "[[307 hộ|poor_households|years=2024-2024]], Pu Sam Cáp còn [[681 hộ|poor_households|years=2024-2024]]. "
    "Như vậy Sà Dề giảm [[105 hộ|poor_households|change=decrease]], Pu Sam Cáp giảm "
    "[[{} hộ|poor_households|change=decrease]]."
)
TARGETS = (
    "Chỉ tiêu: Bắc Yên [[620 người|workers_trained]], Phù Yên [[780 người|workers_trained]]. Thực hiện: "
    "Bắc Yên [[585 người|workers_trained]], Phù Yên [[802 người|workers_trained]]. "
)
BUILT = (
    "Theo kế hoạch, Bình Liêu làm [[1.240 nhà|houses_supported]], Ba Chẽ làm [[865 nhà|houses_supported]]. "
    "Nay Bình Liêu xong [[1.017 nhà|houses_supported]] (đạt [[82%|other]]), Ba Chẽ xong "
    "[[798 nhà|houses_supported]] (đạt [[{}%|other]])."
)
COMMUNES = (
    "Ba xã Tà Tổng, Mù Cả, Ka Lăng lần lượt có [[412|other|unit=household]], "
    "[[{}|other|unit=household]] và [[297 hộ|poor_households]] nghèo, bình quân mỗi xã "
    "[[359 hộ|poor_households]]."
)
GIVEN = (
    "Dân góp [[80,6 triệu đồng|other]], gồm đợt một [[24,6 triệu đồng|other]], đợt hai "
    "[[31,8 triệu đồng|other]], quỹ [[24,2 triệu đồng|other]]. Bình quân hai đợt [[{} triệu đồng|other]]/đợt."
)
BEGUN = (
    "Đầu kỳ xã có [[486 hộ|poor_households]] nghèo. Bốn năm, xã giảm "
    "[[311 hộ|poor_households|change=decrease]], tương đương [[{}%|other]] số hộ nghèo đầu kỳ."
)

STATED = {
    "the rates of two rows": (
        PLAN + SPENT.format("58,6") + RATES.format("32,3"),
        ("ratio", "pass", ("32,3%", "58,6 tỷ đồng", "181,4 tỷ đồng")),
    ),
    "a misprinted rate of two rows": (
        PLAN + SPENT.format("58,6") + RATES.format("23,3"),
        ("ratio", "fail", ("23,3%", "58,6 tỷ đồng", "181,4 tỷ đồng")),
    ),
    "the total of a row like one that adds up": (
        PLAN + SPENT.format("85,6") + RATES.format("32,3"),
        ("sum", "fail", ("247,9 tỷ đồng", "189,3 tỷ đồng", "85,6 tỷ đồng")),
    ),
    "a rate of all items together": (
        PLAN + SPENT.format("58,6") + RATES.format("32,3"),
        ("ratio", "pass", ("51,4%", "247,9 tỷ đồng", "482,6 tỷ đồng")),
    ),
    "changes between two rows": (
        TWO_YEARS.format("54"),
        ("difference", "pass", ("54 hộ", "735 hộ", "681 hộ")),
    ),
    "a misprinted change between two rows": (
        TWO_YEARS.format("45"),
        ("difference", "fail", ("45 hộ", "735 hộ", "681 hộ")),
    ),
    "rates told in turn": (
        TARGETS + "Tỷ lệ lần lượt là [[94,4%|other]] và [[102,8%|other]].",
        ("ratio", "pass", ("102,8%", "802 người", "780 người")),
    ),
    "a misprinted rate told in turn": (
        TARGETS + "Tỷ lệ lần lượt là [[94,4%|other]] và [[108,2%|other]].",
        ("ratio", "fail", ("108,2%", "802 người", "780 người")),
    ),
    "rates in brackets behind the numbers of a row": (
        BUILT.format("92,3"),
        ("ratio", "pass", ("92,3%", "798 nhà", "865 nhà")),
    ),
    "a misprinted rate in brackets": (
        BUILT.format("29,3"),
        ("ratio", "fail", ("29,3%", "798 nhà", "865 nhà")),
    ),
    "an average of as many things as are listed": (
        COMMUNES.format("368"),
        ("mean", "pass", ("359 hộ", "412", "368", "297 hộ")),
    ),
    "a misprint in a list of as many things as are said to be": (
        COMMUNES.format("638"),
        ("mean", "fail", ("359 hộ", "412", "638", "297 hộ")),
    ),
    "an average of those of a list that it names": (
        GIVEN.format("28,2"),
        ("mean", "pass", ("28,2 triệu đồng", "24,6 triệu đồng", "31,8 triệu đồng")),
    ),
    "a share of what a change began with": (
        BEGUN.format("64"),
        ("ratio", "pass", ("64%", "311 hộ", "486 hộ")),
    ),
    "a misprinted share of what a change began with": (
        BEGUN.format("46"),
        ("ratio", "fail", ("46%", "311 hộ", "486 hộ")),
    ),
    "the next share of a row of changes": (
        (
            "Năm 2022 còn [[2.845 hộ|poor_households|years=2022-2022]] nghèo, năm 2023 còn "
            "[[2.306 hộ|poor_households|years=2023-2023]], năm 2024 còn "
            "[[1.871 hộ|poor_households|years=2024-2024]]. Năm 2023 giảm "
            "[[539 hộ|poor_households|change=decrease|years=2023-2023]], bằng [[18,9%|other]] số hộ nghèo "
            "đầu năm; năm 2024 giảm [[435 hộ|poor_households|change=decrease|years=2024-2024]], bằng "
            "[[18,8%|other]]."
        ),
        ("ratio", "pass", ("18,8%", "435 hộ", "2.306 hộ")),
    ),
}

SILENT = {
    "rates of another place than that of the rows": (
        "Đầu tư được giao [[74,8 tỷ đồng|other]], sự nghiệp [[39,5 tỷ đồng|other]]. Đã chi: đầu tư "
        "[[61,3 tỷ đồng|other]], sự nghiệp [[22,7 tỷ đồng|other]]. Cả nước: đầu tư [[70,1%|other]], sự "
        "nghiệp [[44,8%|other]]."
    ),
    "rates with the labels of a single row": (
        "Chỉ tiêu: Bắc Yên [[620 người|workers_trained]], Phù Yên [[780 người|workers_trained]]. Tỷ lệ hộ "
        "nghèo: Bắc Yên [[24,1%|poor_household_rate]], Phù Yên [[15,3%|poor_household_rate]]."
    ),
    "an average of more years than are listed": (
        "Năm 2022 giảm [[2,14%|poor_household_rate|change=decrease|years=2022-2022]], năm 2023 giảm "
        "[[1,86%|poor_household_rate|change=decrease|years=2023-2023]]; bình quân giai đoạn 2021 - 2025 giảm "
        "[[1,5%|poor_household_rate|change=decrease|years=2021-2025]]/năm."
    ),
    "an average of something that is not listed": (
        "Ba huyện nhận [[61,2 tỷ đồng|other]], [[58,4 tỷ đồng|other]] và [[72,9 tỷ đồng|other]], bình quân "
        "mỗi xã [[3,1 tỷ đồng|other]]."
    ),
    "a fall of the rate in points behind a fall of the number": (
        "Đầu năm có [[4.318 hộ|poor_households]] nghèo; năm nay giảm "
        "[[652 hộ|poor_households|change=decrease]], tỷ lệ giảm "
        "[[2,1%|poor_household_rate|change=decrease]] so với đầu năm."
    ),
    "a share of what all places together began with": (
        "Xã có [[486 hộ|poor_households]] nghèo đầu kỳ. Huyện giảm "
        "[[311 hộ|poor_households|change=decrease]], bằng [[4,1%|other]] kế hoạch."
    ),
}


@pytest.mark.parametrize(("told", "said"), STATED.values(), ids=STATED)
def test_rows_and_their_averages_and_beginnings_are_checked(
    found: Found, told: str, said: tuple[str, str, tuple[str, ...]]
) -> None:
    assert said in found(told)


@pytest.mark.parametrize("told", SILENT.values(), ids=SILENT)
def test_what_only_looks_like_them_is_left_alone(found: Found, told: str) -> None:
    assert found(told) == []
