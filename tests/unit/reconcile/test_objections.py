"""Statements that fail, and whether another reading speaks against reporting that: own sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

OPEN = (
    "Vốn là [[80 tỷ đồng|funding_allocated]], gồm TW [[50 tỷ đồng|funding_allocated|source=central]], "
    "tỉnh [[20 tỷ đồng|funding_allocated|source=provincial]]"
)
ENDINGS = (
    ", còn lại là vốn dân góp.", "; số còn lại do huyện lo.", " và vốn vay.", ", cùng với vốn lồng ghép.",
    ", ngoài ra còn có ngày công.", ". Còn lại là vốn vay.", ". Phần vốn còn lại do xã vận động.", "...",
    ";\n- Vốn vay: phần còn lại.", "; các nguồn khác.", ", phần còn thiếu do huyện lo.", ", huyện đối ứng...",
)  # fmt: skip
CLOSED = (".", " và đã chi hết.", "; hiện các xã đang thi công.", ", với sự đóng góp của dân.")

PACES = (
    "mỗi năm giảm [[2%|poor_household_rate|change=decrease]].",
    "giảm [[2%|poor_household_rate|change=decrease]]/năm.",
    "giảm đều [[2%|poor_household_rate|change=decrease]] qua các năm.",
    "năm nào cũng giảm [[2%|poor_household_rate|change=decrease]].",
)
WHOLE = (
    "giảm [[2%|poor_household_rate|change=decrease]].",
    "chỉ sau một năm đã giảm [[2%|poor_household_rate|change=decrease]].",
)

GROUPS = (
    "[[310 người|other]] là nữ, [[260 người|other]] là người dân tộc thiểu số",
    "[[310 hộ|poor_households]] thiếu nước sạch, [[260 hộ|poor_households]] thiếu nhà ở",
    "[[310 người|other]] là cán bộ xã, [[260 người|other]] thuộc hộ nghèo",
)


def _fails(told: list[tuple[str, str, tuple[str, ...]]], kind: str) -> bool:
    return any((k, verdict) == (kind, "fail") for k, verdict, _ in told)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_list_that_ends_without_a_number_does_not_fail(found: Found, ending: str) -> None:
    assert not _fails(found(OPEN + ending), "sum")


@pytest.mark.parametrize("ending", CLOSED)
def test_a_list_that_is_closed_fails(found: Found, ending: str) -> None:
    assert _fails(found(OPEN + ending), "sum")


@pytest.mark.parametrize("change", PACES)
def test_a_pace_is_not_the_whole_change(found: Found, change: str) -> None:
    told = "Tỷ lệ hộ nghèo từ [[15%|poor_household_rate]] xuống còn [[7%|poor_household_rate]], "
    assert found(told + change) == []


@pytest.mark.parametrize("change", WHOLE)
def test_a_change_that_took_a_year_is_the_whole_change(found: Found, change: str) -> None:
    told = "Tỷ lệ hộ nghèo từ [[15%|poor_household_rate]] xuống còn [[7%|poor_household_rate]], "
    assert _fails(found(told + change), "difference")


def test_a_pace_fails_where_the_values_are_told_by_the_year_too(found: Found) -> None:
    told = (
        "Thu nhập từ [[30 triệu đồng|income_per_capita]]/năm lên [[50 triệu đồng|income_per_capita]]/năm, "
        "tăng [[10 triệu đồng|income_per_capita|change=increase]]/năm."
    )
    assert _fails(found(told), "difference")


@pytest.mark.parametrize("groups", GROUPS)
def test_groups_that_overlap_do_not_fail(found: Found, groups: str) -> None:
    unit, metric = ("hộ", "poor_households") if "hộ|" in groups else ("người", "other")
    assert not _fails(found(f"Có [[450 {unit}|{metric}]], gồm {groups}."), "sum")


def test_groups_of_one_kind_fail(found: Found) -> None:
    told = "Có [[450 người|other]], gồm [[310 người|other]] là nữ, [[260 người|other]] là nam giới."
    assert _fails(found(told), "sum")


@pytest.mark.parametrize(
    "rates", [("([[68%|other]])", "([[51%|other]])"), (", bằng [[68%|other]]", ", bằng [[51%|other]]")]
)
def test_percentages_behind_parts_may_be_of_their_plans(found: Found, rates: tuple[str, str]) -> None:
    told = (
        "Huyện chi [[96 tỷ đồng|funding_disbursed]], trong đó đầu tư [[62 tỷ đồng|funding_disbursed]]{}, "
        "sự nghiệp [[34 tỷ đồng|funding_disbursed]]{}."
    )
    assert not _fails(found(told.format(*rates)), "ratio")


@pytest.mark.parametrize(
    "rates",
    [(", chiếm [[64,4%|other]]", ", chiếm [[85,6%|other]]"), ("([[64,4%|other]])", "([[85,6%|other]])")],
)
def test_percentages_of_the_total_fail(found: Found, rates: tuple[str, str]) -> None:
    told = (
        "Huyện chi [[96,4 tỷ đồng|funding_disbursed]], gồm đầu tư [[62,1 tỷ đồng|funding_disbursed]] {}, "
        "sự nghiệp [[34,3 tỷ đồng|funding_disbursed]] {}."
    )
    assert _fails(found(told.format(*rates)), "ratio")


def test_a_list_whose_items_are_named_before_colons_goes_on_to_the_rest(found: Found) -> None:
    told = (
        "Xã được giao [[90 tỷ đồng|funding_allocated]], gồm Dự án 1: [[40 tỷ đồng|funding_allocated]], "
        "Dự án 2: [[20 tỷ đồng|funding_allocated]], các dự án còn lại [[30 tỷ đồng|funding_allocated]]."
    )
    assert ("sum", "pass", ("90 tỷ đồng", "40 tỷ đồng", "20 tỷ đồng", "30 tỷ đồng")) in found(told)


QUIET = {
    "rates of parts, which do not add up": "Sản lượng tăng [[5%|other|change=increase]]; trong đó lúa tăng "
    "[[3,5%|other|change=increase]], ngô tăng [[7,1%|other|change=increase]].",
    "a rate of all households of another year": "Năm 2023 có [[18.420 hộ|poor_households|years=2023-2023]], "
    "chiếm [[7,37%|poor_household_rate|years=2023-2023]] của "
    "[[249.900 hộ|households|years=2023-2023]]; nay còn [[14.180 hộ|poor_households|years=2024-2024]], "
    "chiếm [[5,62%|poor_household_rate|years=2024-2024]].",
    "the change of a part between it and its total": "Có [[96 tỷ đồng|funding_allocated]], trong đó đầu tư "
    "[[60 tỷ đồng|funding_allocated]], tăng [[10 tỷ đồng|funding_allocated|change=increase]]; sự nghiệp "
    "[[36 tỷ đồng|funding_allocated]], tăng [[2 tỷ đồng|funding_allocated|change=increase]].",
    "the change of those singled out": "Tỷ lệ hộ nghèo từ [[32%|poor_household_rate]] xuống "
    "[[16%|poor_household_rate]], riêng vùng cao giảm [[5,5%|poor_household_rate|change=decrease]].",
    "a change of a rate told as a share of it": "Tỷ lệ hộ nghèo từ [[12,5%|poor_household_rate]] xuống "
    "[[10%|poor_household_rate]], giảm [[20%|poor_household_rate|change=decrease]].",
}


@pytest.mark.parametrize("case", QUIET)
def test_nothing_fails_that_may_be_meant_otherwise(found: Found, case: str) -> None:
    assert [told for told in found(QUIET[case]) if told[1] == "fail"] == []


def test_a_part_larger_than_a_total_further_off_is_of_the_nearer_one(found: Found) -> None:
    told = found(
        "Huyện đưa [[46 người|workers_abroad]] ra nước ngoài, dạy nghề cho [[310 người|workers_trained]], "
        "trong đó [[112 người|workers_abroad]] là nữ."
    )
    assert not _fails(told, "partial_sum")


def test_a_part_larger_than_its_total_fails(found: Found) -> None:
    told = found(
        "Huyện dạy nghề cho [[310 người|workers_trained]], trong đó [[412 người|workers_trained]] là nữ."
    )
    assert _fails(told, "partial_sum")


def test_the_whole_of_another_year_is_no_total_of_quarters(found: Found) -> None:
    told = found(
        "Quý I khám [[6.420 lượt|other|unit=item|years=2024-2024]], quý II [[7.115 lượt|other|unit=item|"
        "years=2024-2024]]; năm 2022, cả năm chỉ có [[13.540 lượt|other|unit=item|years=2022-2022]]."
    )
    assert not _fails(told, "sum")


SUM_OF_YEARS = (
    "Có [[9.640 hộ|households|years={}]], gồm [[4.312 hộ|households|years=2024-2024]] ở vùng cao và "
    "[[5.238 hộ|households|years=2024-2024]] ở vùng thấp."
)


def test_a_total_of_another_year_than_all_of_its_parts_does_not_fail(found: Found) -> None:
    assert not _fails(found(SUM_OF_YEARS.format("2022-2022")), "sum")


@pytest.mark.parametrize("years", ["2024-2024", "2022-2024"])
def test_a_total_of_the_years_of_its_parts_fails(found: Found, years: str) -> None:
    assert _fails(found(SUM_OF_YEARS.format(years)), "sum")
