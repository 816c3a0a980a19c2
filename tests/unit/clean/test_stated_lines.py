"""Short lines that state figures are of the article, whether they stand before its sentences or behind."""

from __future__ import annotations

import pytest

from tests.unit.clean.test_furniture import BODY, TITLE, kept

_RESOLUTION = [
    "Nghị quyết về phân bổ vốn năm 2024",
    "Điều 1. Phân bổ 5.310 triệu đồng, gồm:",
    "1. Vốn đầu tư: 3.870 triệu đồng.",
    "a) Đường vào bản: 2.150 triệu đồng;",
    "b) Nước sạch: 1.720 triệu đồng.",
    "2. Vốn sự nghiệp: 1.440 triệu đồng.",
    "a) Giống bò: 640 triệu đồng;",
    "b) Dạy nghề: 520 triệu đồng;",
    "c) Tuyên truyền: 280 triệu đồng.",
]
_PICTURE = [
    "Đồ họa: Sông Khê sau ba năm",
    "▶ TỶ LỆ HỘ NGHÈO",
    "2021: 9,64% – 2022: 8,31% – 2023: 7,42%",
    "Hộ nghèo: 1.286 hộ; hộ cận nghèo: 912 hộ",
    "▶ NGUỒN VỐN",
    "Tổng vốn: 46,8 tỷ đồng",
    "Đã giải ngân: 39,2 tỷ đồng",
]


@pytest.mark.parametrize("head", [_RESOLUTION, _PICTURE])
def test_short_lines_that_state_figures_before_the_first_sentence_are_kept(head: list[str]) -> None:
    assert kept(*head, *BODY) == [*head, *BODY]


@pytest.mark.parametrize("tail", [_RESOLUTION[1:], _PICTURE[1:]])
def test_short_lines_that_state_figures_behind_the_last_sentence_are_kept(tail: list[str]) -> None:
    assert kept(TITLE, *BODY, *tail) == [TITLE, *BODY, *tail]


def test_headlines_of_other_articles_that_name_figures_are_left_out() -> None:
    teasers = [
        "Tin nóng",
        "Kỳ Khê: Hơn 900 hộ thoát nghèo trong năm",
        "Trao 12 căn nhà cho hộ nghèo xã Khê Thượng",
        "Vận động 3,2 tỷ đồng cho quỹ vì người nghèo",
        "Giải ngân 61,5% vốn đầu tư công",
        "Xã hội",
    ]
    assert kept(*teasers, TITLE, *BODY) == [TITLE, *BODY]


_BOXES = {
    "rates": ["LÃI SUẤT HUY ĐỘNG", "6 tháng: 4,7%/năm", "12 tháng: 5,2%/năm", "24 tháng: 5,6%/năm"],
    "gold": ["Vàng miếng", "Mua vào: 88,5 triệu đồng", "Bán ra: 90,5 triệu đồng", "Nhẫn: 87,9 triệu đồng"],
    "a poll": ["Thăm dò ý kiến", "Rất tốt: 62%", "Tốt: 25%", "Bình thường: 13%"],
    "an office": ["Dịch vụ công", "Đúng hạn: 98,7%", "Trực tuyến: 76,2%", "Hài lòng: 95,1%"],
}


@pytest.mark.parametrize("day", [[], ["12/01/2024 09:15"], ["Minh Tâm - 12/01/2024 09:15"]])
@pytest.mark.parametrize("box", _BOXES.values(), ids=_BOXES)
def test_a_box_of_figures_above_the_title_is_none_of_the_article(box: list[str], day: list[str]) -> None:
    assert kept("Trang chủ | Tin tức", *box, TITLE, *day, *BODY) == [TITLE, *BODY]


def test_a_box_that_a_heading_leads_into_below_the_title_is_none_of_the_article() -> None:
    box = ["Lãi suất tiết kiệm", *_BOXES["rates"][1:]]
    assert kept(TITLE, "12/01/2024 09:15", *box, *BODY) == [TITLE, *BODY]


def test_figures_below_title_and_day_are_kept() -> None:
    figures = ["Hộ nghèo: 1.286 hộ", "Hộ cận nghèo: 912 hộ", "Tổng vốn: 46,8 tỷ đồng"]
    assert kept("Đồ họa: Sông Khê đổi thay", "12/01/2024 09:15", *figures, *BODY)[1:] == [*figures, *BODY]
