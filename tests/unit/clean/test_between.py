"""A paragraph alone between two boxes: the article's own is kept, what sums up another is not."""

from __future__ import annotations

import pytest

from tests.unit.clean.test_furniture import TITLE, kept
from tests.unit.clean.test_tails import HELP, LAST, LONG

FIRST = f"{LONG[0]} Xã Mường Lĩnh đi đầu trong việc này."
HEADLINE = "Tây Lĩnh xóa 112 nhà tạm"
BOX = ["TIN LIÊN QUAN", HEADLINE]
OWN = {
    "who speaks": [
        *BOX,
        f"Ông Lò Văn Sâm nói: “Xã còn 270 hộ nghèo, năm tới giảm 90 hộ; {HELP}, không lơi tay”.",
    ],
    "a place of the article": [*BOX, f"Năm 2024, xã Mường Lĩnh giảm 90 hộ nghèo, còn 270 hộ; {HELP}."],
    "headlines alone over it": [
        *BOX,
        "Đông Lĩnh còn 1.873 hộ nghèo",
        f"Năm 2024, toàn huyện giảm 90 hộ nghèo, còn 270 hộ; {HELP}.",
    ],
}
OTHERS = {
    "below one headline": [*BOX, f"Năm 2024, huyện Tây Lĩnh xóa 112 nhà tạm của hộ nghèo; {HELP}."],
    "on the same place": [
        "TIN LIÊN QUAN",
        "Mường Lĩnh có 90 nhà mới",
        f"Năm 2024, xã Mường Lĩnh làm 90 nhà cho hộ nghèo; {HELP}.",
    ],
    "each below its headline": [
        *BOX,
        f"Năm 2024, huyện xóa 112 nhà tạm của hộ nghèo; {HELP}.",
        "Đông Lĩnh còn 1.873 hộ nghèo",
        f"Năm qua, huyện ấy giải ngân 61,4 tỷ đồng cho hộ nghèo; {HELP}.",
    ],
}
AGAIN = [["Xem thêm: Đông Lĩnh vay vốn"], BOX]


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize("lines", OWN.values(), ids=OWN)
def test_a_paragraph_of_the_article_between_two_boxes_is_kept(lines: list[str], again: list[str]) -> None:
    page = [FIRST, *lines, *again, *LONG[1:], LAST]
    assert kept(TITLE, *page) == [TITLE, FIRST, lines[-1], *LONG[1:], LAST]


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize("lines", OTHERS.values(), ids=OTHERS)
def test_between_two_boxes_what_sums_up_another_article_is_left_out(
    lines: list[str], again: list[str]
) -> None:
    assert kept(TITLE, FIRST, *lines, *again, *LONG[1:], LAST) == [TITLE, FIRST, *LONG[1:], LAST]


@pytest.mark.parametrize("tags", ["#Mường Lĩnh #giảm nghèo #nhà ở", "Từ khóa: Mường Lĩnh, giảm nghèo"])
def test_behind_what_an_article_is_filed_under_stand_others(tags: str) -> None:
    teaser = "Năm qua, huyện giải ngân 61,4 tỷ đồng, đạt 88% kế hoạch, giúp 940 hộ có sinh kế."
    assert kept(TITLE, *LONG, tags, HEADLINE, teaser) == [TITLE, *LONG]


def test_a_picture_between_two_paragraphs_behind_a_box_does_not_part_them() -> None:
    picture = "Ảnh: Bò giống về với bản Lĩnh. Ảnh: Lò Sâm"
    page = [*LONG[:2], *BOX, "Đông Lĩnh còn 1.873 hộ nghèo", LONG[2], picture, LAST]
    assert kept(TITLE, *page) == [TITLE, *LONG, picture, LAST]
