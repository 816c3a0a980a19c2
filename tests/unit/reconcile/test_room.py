"""Lists behind `trong đó` that fall short of their total: some leave room for others, some are mistaken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

ROOM = (
    (
        "Tổng vốn xây cầu là [[18 tỷ đồng|funding_allocated|source=all]], trong đó ngân sách trung ương "
        "[[12 tỷ đồng|funding_allocated|source=central]], ngân sách tỉnh "
        "[[4 tỷ đồng|funding_allocated|source=provincial]]."
    ),
    (
        "Công trình có tổng vốn [[36 tỷ đồng|funding_allocated|source=all]], trong đó ngân sách tỉnh "
        "[[20 tỷ đồng|funding_allocated|source=provincial]], ngân sách huyện "
        "[[10 tỷ đồng|funding_allocated|source=district]]."
    ),
    (
        "Tỉnh huy động [[250 tỷ đồng|funding_allocated|source=all]], trong đó ngân sách trung ương "
        "[[120 tỷ đồng|funding_allocated|source=central]], ngân sách địa phương "
        "[[30 tỷ đồng|funding_allocated|source=local]]."
    ),
    (
        "Nguồn lực lồng ghép là [[250 tỷ đồng|funding_allocated|source=all]], trong đó ngân sách trung ương "
        "[[120 tỷ đồng|funding_allocated|source=central]], ngân sách tỉnh "
        "[[20 tỷ đồng|funding_allocated|source=provincial]], ngân sách huyện "
        "[[10 tỷ đồng|funding_allocated|source=district]]."
    ),
)
SHORT = (
    (
        "Kế hoạch vốn là [[386,5 tỷ đồng|funding_allocated|source=all]], trong đó ngân sách trung ương "
        "[[341,2 tỷ đồng|funding_allocated|source=central]], ngân sách tỉnh "
        "[[43,5 tỷ đồng|funding_allocated|source=provincial]]."
    ),
    (
        "Vốn được phân bổ là [[312 tỷ đồng|funding_allocated|source=all]], trong đó ngân sách trung ương "
        "[[268 tỷ đồng|funding_allocated|source=central]], ngân sách địa phương "
        "[[34 tỷ đồng|funding_allocated|source=local]]."
    ),
)


@pytest.mark.parametrize("text", ROOM)
def test_a_shortfall_that_slips_mend_by_chance_leaves_room_for_others(found: Found, text: str) -> None:
    assert [(kind, verdict) for kind, verdict, _ in found(text)] == [("partial_sum", "pass")]


@pytest.mark.parametrize("text", SHORT)
def test_a_shortfall_of_long_numbers_or_of_a_whole_budget_is_a_mistake(found: Found, text: str) -> None:
    assert [(kind, verdict) for kind, verdict, _ in found(text)] == [("sum", "fail")]
