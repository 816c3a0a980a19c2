"""What a list, a rate or a growth is of: not of what only stands near it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

LARGEST = (
    "Cuối năm, dư nợ là [[5.467 tỷ đồng|credit_outstanding]]. Những chương trình có dư nợ lớn nhất gồm:\n"
    "- Giải quyết việc làm: [[1.784 tỷ đồng|credit_outstanding]];\n"
    "- Nước sạch: [[1.102 tỷ đồng|credit_outstanding]];\n"
    "- Hộ mới thoát nghèo: [[973 tỷ đồng|credit_outstanding]]."
)
OTHERS = (
    "Xã nhiều hộ nghèo nhất là Tây Lĩnh, [[394 hộ|poor_households]]. Ba xã kia theo thứ tự gồm Đông Lĩnh "
    "[[318 hộ|poor_households]], Nam Lĩnh [[261 hộ|poor_households]] và Bắc Lĩnh [[235 hộ|poor_households]]."
)
GROWTH = (
    "Tổng nguồn vốn là [[5.186,7 tỷ đồng|funding_allocated]], cao hơn cuối năm trước "
    "[[571,2 tỷ đồng|funding_allocated|change=increase]], tăng [[12,4%|funding_allocated|change=increase]]. "
    "Trung ương chuyển về [[4.462,3 tỷ đồng|funding_allocated|source=central]]."
)
PRINTED = (
    "Toàn huyện có [[11.512 hộ|households]] dân. Từ [[6.213 hộ|poor_households]] nghèo, chiếm "
    "[[54,09%|poor_household_rate]] năm ngoái, nay đã giảm nhiều. Hộ cận nghèo còn "
    "[[1.874 hộ|near_poor_households]], tương ứng [[16,28%|near_poor_household_rate]]."
)
NEXT_YEAR = (
    "Năm nay có [[22 hộ|poor_households|change=decrease|years=2024-2024]] bị đưa ra khỏi danh sách. Kế hoạch "
    "năm 2025 là đưa hộ nghèo về [[1.500 hộ|poor_households|status=target|years=2025-2025]], tương đương "
    "[[17,8%|poor_household_rate|status=target|years=2025-2025]]."
)
NET = (
    "Đầu năm xã có [[210 hộ|poor_households]] nghèo; trong năm [[45 hộ|poor_households|change=decrease]] "
    "thoát nghèo và [[6 hộ|poor_households|change=increase]] tái nghèo, nên cuối năm còn "
    "[[171 hộ|poor_households]]."
)
OF_ALL = (
    "Huyện hỗ trợ [[1.240 hộ|supported_households]], gồm [[530 hộ|supported_households]] nghèo, "
    "[[410 hộ|supported_households]] cận nghèo, [[300 hộ|supported_households]] mới thoát nghèo, trong đó "
    "[[620 hộ|supported_households]] là phụ nữ làm chủ."
)
CLOSED = (
    "Huyện giao [[1.890 mô hình|other]] nuôi bò, [[3.150 mô hình|other]] nuôi dê, [[1.420 mô hình|other]] "
    "nuôi lợn, thành tổng [[{}|other]]."
)
AMONG = (
    "Ngân hàng quản lý [[5.482 tỷ đồng|funding_allocated]] nguồn vốn. Trung ương có "
    "[[4.719 tỷ đồng|funding_allocated|source=central]] trong đó; vốn tỉnh "
    "[[596 tỷ đồng|funding_allocated|source=provincial]]; vốn các huyện "
    "[[{}|funding_allocated|source=district]]. Gộp hai phần của địa phương được "
    "[[763 tỷ đồng|funding_allocated|source=local]]."
)


@pytest.mark.parametrize("text", [LARGEST, OTHERS, GROWTH, PRINTED, NEXT_YEAR, NET, OF_ALL])
def test_what_only_stands_near_a_list_or_a_rate_does_not_fail(found: Found, text: str) -> None:
    assert [told for told in found(text) if told[1] == "fail"] == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [(CLOSED, "6.460 mô hình", "6.640 mô hình"), (AMONG, "167 tỷ đồng", "157 tỷ đồng")],
)
def test_a_misprint_in_what_other_words_add_up_is_reported(
    found: Found, text: str, right: str, wrong: str
) -> None:
    assert {verdict for _, verdict, _ in found(text.format(right))} == {"pass"}
    assert any(verdict == "fail" and wrong in quotes for _, verdict, quotes in found(text.format(wrong)))
