"""Growth that was reached, told beside what is aimed at next."""

from __future__ import annotations

from collections.abc import Callable

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

GROWTH = (
    "Thu nhập bình quân năm 2023 là [[34,1 triệu đồng|income_per_capita|years=2023-2023]], năm 2024 là "
    "[[38,3 triệu đồng|income_per_capita|years=2024-2024]], tăng "
    "[[12,3%|income_per_capita|change=increase]]. "
    "Mục tiêu năm 2025 là [[43 triệu đồng|other|status=target|years=2025-2025]]."
)
AIMED = (
    "Thu nhập bình quân đạt [[38,3 triệu đồng|income_per_capita]], tăng "
    "[[11%|income_per_capita|change=increase]] so với năm trước; mục tiêu năm sau là "
    "[[43 triệu đồng|income_per_capita|status=target]]."
)


def test_a_growth_that_was_reached_is_not_of_what_is_aimed_at(found: Found) -> None:
    assert found(GROWTH) == [("ratio", "pass", ("12,3%", "38,3 triệu đồng", "34,1 triệu đồng"))]
    assert found(AIMED) == []
