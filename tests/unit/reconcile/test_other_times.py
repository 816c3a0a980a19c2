"""What is told of another time, of those who are left, or of one of two totals is no part of a total."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flows.reconcile.months import stretch

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("trong quý iii, huyện chi", (7, 9)),
        ("quý 2 có", (4, 6)),
        ("6 tháng đầu năm 2024, xã có", (1, 6)),
        ("ba tháng cuối năm có", (10, 12)),
        ("từ đầu năm đến hết tháng 9", (1, 9)),
        ("riêng tháng 4/2025 thêm", (4, 4)),
        ("trong ba tháng qua", None),
        ("năm 2024, xã có", None),
    ],
)
def test_words_name_a_stretch_of_months(words: str, months: tuple[int, int] | None) -> None:
    assert stretch(words) == months


@pytest.mark.parametrize(
    ("whole", "some", "part"),
    [
        ("quý I", "riêng tháng 3", True),
        ("quý I", "riêng tháng 4", False),
        ("9 tháng đầu năm", "riêng tháng 8", True),
        ("9 tháng đầu năm", "riêng tháng 10", False),
        ("Quý II", "riêng quý III", False),
    ],
)
def test_a_later_month_is_no_part_of_a_stretch(found: Found, whole: str, some: str, part: bool) -> None:  # noqa: FBT001
    text = "{}, huyện giải ngân [[48,6 tỷ đồng|funding_disbursed]], {} giải ngân [[{}|funding_disbursed]]."
    fewer, more = (found(text.format(whole, some, told)) for told in ("21,2 tỷ đồng", "61,2 tỷ đồng"))
    assert [told[0] for told in fewer] == (["partial_sum"] if part else [])
    assert [told[1] for told in more if told[1] == "fail"] == []


@pytest.mark.parametrize(("year", "kept"), [("2022-2022", True), ("2025-2025", False)])
def test_a_later_year_is_no_part_of_the_years_before(found: Found, year: str, kept: bool) -> None:  # noqa: FBT001
    text = (
        "Ba năm qua, huyện giải ngân [[421,6 tỷ đồng|funding_disbursed|years=2022-2024]]. Riêng năm ấy "
        f"là [[142,7 tỷ đồng|funding_disbursed|years={year}]]."
    )
    assert bool(found(text)) is kept


def test_those_left_are_no_part_of_those_who_went(found: Found) -> None:
    text = (
        "Huyện giảm [[4.126 hộ|poor_households|change=decrease]] nghèo. Trong số hộ nghèo {}, hộ Mông là "
        "[[1.840 hộ|poor_households|group=ethnic_minority]]."
    )
    assert found(text.format("còn lại")) == []


def test_places_told_behind_two_totals_are_parts_of_what_both_come_to(found: Found) -> None:
    places = "Các xã làm tốt như Ea Sô [[412 nhà|houses_supported]], Cư Yang [[187 nhà|houses_supported]]."
    two = "Huyện xây mới [[1.204 nhà|houses_built]], sửa chữa [[874 nhà|houses_repaired]]."
    assert found(f"{two} {places}") == []
    all_of_them = two.replace("Huyện", "Huyện làm [[2.078 nhà|houses_supported]], gồm")
    assert ("partial_sum", "pass", ("2.078 nhà", "412 nhà", "187 nhà")) in found(f"{all_of_them} {places}")


@pytest.mark.parametrize(("last", "verdicts"), [("3", ["fail"]), ("4", [])])
def test_a_list_that_leaves_numbers_out_may_fall_short(found: Found, last: str, verdicts: list[str]) -> None:
    text = (
        "Xã có [[286 tỷ đồng|funding_allocated]], gồm: Dự án 1 là [[146 tỷ đồng|funding_allocated]], "
        f"Dự án 2 là [[91 tỷ đồng|funding_allocated]], Dự án {last} là [[38 tỷ đồng|funding_allocated]]."
    )
    assert [told[1] for told in found(text)] == verdicts


def test_rates_of_two_things_do_not_differ_by_a_third(found: Found) -> None:
    text = (
        "Vốn trung ương chiếm [[80,8%|other]] tổng nguồn vốn. Nợ quá hạn [[0,6%|other]]. Dư nợ tăng trưởng "
        "[[80,2%|other|change=increase]] so với đầu năm."
    )
    assert found(text) == []
