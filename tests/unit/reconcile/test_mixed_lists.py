"""Lists whose items are counted by different words, and totals that are parts of another list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

MIXED = (
    (
        "Huyện làm xong [[47 mô hình|other]], gồm [[31 hộ|other]] nuôi bò, [[9 mô hình|other]] trồng chè, "
        "[[4 mô hình|other]] nuôi cá và [[3 người|other]] làm nghề rèn."
    ),
    "Cả xã có [[29 hộ|other]]: xóm trên có [[12 nhà|other]], xóm dưới có [[17 nhà|other]].",
    "Trao [[64 nhà|other]] ([[28 căn|other]] mới, [[20 căn|other]] sửa, [[16 hộ|other]] nhận tiền).",
    (
        "Toàn tỉnh giúp [[96 mô hình|other]]:\n- [[50 mô hình|other]] chăn nuôi;"
        "\n- [[26 hộ|other]] trồng rừng;\n- [[20 người|other]] làm nghề."
    ),
)
SILENT = (
    (
        "Huyện làm xong [[47 mô hình|other]], gồm [[31 mô hình|other]] nuôi bò, [[9 mô hình|other]] trồng "
        "chè và [[5 hộ|other]] nuôi cá."
    ),
    "Huyện làm xong [[47 mô hình|other]], gồm [[20 hộ|other]] nuôi bò với [[27 người|other]].",
    "Xã giúp [[9 hộ|other]], gồm [[5 hộ|other]] và [[4,2 ha|other]] chè.",
)
COLUMNS = (
    "Mở [[30 mô hình|other]], gồm [[18 mô hình|other]] chăn nuôi, [[540 người|other]]; "
    "[[15 mô hình|other]] trồng trọt, [[360 người|other]]."
)
BY_SOURCE = (
    "Năm nay tỉnh có [[2.105,6 tỷ đồng|funding_allocated]]. Xét theo nguồn: trung ương "
    "[[2.038,4 tỷ đồng|funding_allocated|source=central]], tỉnh "
    "[[67,2 tỷ đồng|funding_allocated|source=local]].\nChia theo việc:"
    "\n- Làm đường: [[1.241,3 tỷ đồng|funding_allocated]];"
    "\n- Làm nhà: [[{} tỷ đồng|funding_allocated]];\n- Làm mương: [[163,7 tỷ đồng|funding_allocated]]."
)


@pytest.mark.parametrize("told", MIXED)
def test_items_of_a_list_may_be_counted_by_other_words_than_their_total(found: Found, told: str) -> None:
    kinds = [(kind, verdict, len(quotes) > 2) for kind, verdict, quotes in found(told)]
    assert ("sum", "pass", True) in kinds
    assert {verdict for _, verdict, _ in kinds} == {"pass"}


@pytest.mark.parametrize("told", SILENT)
def test_such_a_list_that_does_not_come_to_its_total_states_no_sum(found: Found, told: str) -> None:
    assert [check for check in found(told) if check[0] == "sum"] == []


def test_a_list_of_two_numbers_an_item_is_not_taken_for_one(found: Found) -> None:
    assert ("sum", "fail", ("30 mô hình", "18 mô hình", "15 mô hình")) in found(COLUMNS)


def test_a_list_below_a_breakdown_is_of_the_total_and_not_of_its_last_part(found: Found) -> None:
    parts = ("1.241,3 tỷ đồng", "700,6 tỷ đồng", "163,7 tỷ đồng")
    assert ("sum", "pass", ("2.105,6 tỷ đồng", *parts)) in found(BY_SOURCE.format("700,6"))


def test_a_misprint_in_such_a_list_is_told_against_the_total(found: Found) -> None:
    failing = [quotes[0] for _, verdict, quotes in found(BY_SOURCE.format("70,06")) if verdict == "fail"]
    assert failing == ["2.105,6 tỷ đồng"]
