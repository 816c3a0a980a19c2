"""What stands behind the article or in a box inside it is left out, whatever it is headed by."""

from __future__ import annotations

import pytest

from flows.clean import clean
from tests.unit.clean.test_furniture import BODY, TITLE, kept

LONG = [
    BODY[0],
    f"{BODY[1]} Nguồn vốn ấy được ưu tiên cho các thôn vùng cao, nơi đường sá còn cách trở.",
    f"{BODY[2]} Các xã sẽ rà soát từng hộ, ghi rõ nguyên nhân nghèo để chọn đúng cách giúp.",
]
HELP = "đảng viên thay nhau xuống thôn, giúp từng nhà chọn giống, làm chuồng"
LAST = f"Năm tới, xã giúp thêm 20 hộ nữa; {HELP}, không để ai lại phía sau."
PAIRS = [
    "Đông Lĩnh còn 1.873 hộ nghèo",
    "Năm qua, huyện giải ngân 61,4 tỷ đồng, đạt 88% kế hoạch, giúp 940 hộ có sinh kế.",
    "Tây Lĩnh xóa 112 nhà tạm",
    "Mỗi căn được hỗ trợ 60 triệu đồng từ Quỹ vì người nghèo của tỉnh nhà.",
]


@pytest.mark.parametrize(
    "tail",
    [
        ["Chuyện khác trong tuần", *PAIRS, "Bắc Lĩnh dạy nghề cho 85 người", "Nam Lĩnh trao 40 con bò"],
        ["Phòng Lao động tổng hợp", "Nguồn tin: trang của huyện", "Số lần đọc: 512", *PAIRS, "Đọc tiếp..."],
        ["Tây Lĩnh giảm 3,1% hộ nghèo (21/02)", "Đông Lĩnh vay 12,5 tỷ đồng (20/02)", *PAIRS, "Video clip"],
        ["Đố vui", "Huyện có mấy xã", "A. 9 xã", "B. 10 xã", "C. 11 xã", "Có 214 người trả lời"],
        [
            "Bạn đọc viết",
            "Lò Thị Hoa - 10:15 ngày 5/10/2024",
            "Bản tôi có 47 hộ mà mới 3 hộ được vay 50 triệu đồng.",
            "Bạn đọc không nêu tên - 14:02 ngày 5/10/2024",
            "Xã tôi chỉ có 2 lớp dạy nghề thôi, cả thảy 60 người học.",
            "Gửi đi",
        ],
    ],
)
def test_lists_of_others_behind_the_article_need_no_heading_to_be_left_out(tail: list[str]) -> None:
    assert kept(TITLE, *LONG, *tail) == [TITLE, *LONG]


@pytest.mark.parametrize(
    "end",
    [
        [
            "Cách làm của xã",
            f"Xã giao mỗi chi bộ giúp 2 hộ nghèo; {HELP}.",
            "Kết quả",
            f"Có 31 hộ thoát nghèo; {HELP}.",
        ],
        ["“Chúng tôi sẽ giúp thêm 20 hộ nữa trong năm 2024”", "Ông Lò Văn Sâm, Chủ tịch UBND xã", LAST],
        ["Mục tiêu năm tới gồm:", "- Giảm 300 hộ nghèo", "- Dạy nghề cho 800 người", "- Xóa 45 nhà tạm"],
        [
            "Bò giống về với bản Lĩnh. Ảnh: Lò Sâm",
            "Năm tới, huyện giảm thêm 280 hộ nghèo, còn dưới 1.000 hộ.",
        ],
    ],
)
def test_subheadings_lists_and_captions_at_the_end_of_an_article_stay(end: list[str]) -> None:
    assert kept(TITLE, *LONG, *end) == [TITLE, *LONG, *end]


def test_a_headline_with_the_time_since_it_came_out_is_another_article() -> None:
    lines = [
        "Tây Lĩnh trao 320 suất quà cho hộ nghèo 2 giờ trước |",
        "Đông Lĩnh: 41 hộ thoát nghèo 1 ngày trước",
    ]
    assert kept(TITLE, LONG[0], *lines, *LONG[1:]) == [TITLE, *LONG]


def test_a_headline_above_the_date_of_another_article_is_left_out() -> None:
    assert kept(TITLE, *LONG, "Tây Lĩnh xóa 112 nhà tạm", "08/12/2024") == [TITLE, *LONG]


def test_headlines_of_others_that_state_figures_are_no_titles() -> None:
    others = [
        "Tây Lĩnh trao 320 suất quà cho hộ nghèo",
        "Nóng: Đông Lĩnh vận động 5,4 tỷ đồng giúp người nghèo",
    ]
    date = "Thứ Hai, ngày 10/7/2023 - 09:47"
    assert kept(*others, TITLE, date, *BODY) == [TITLE, *BODY]
    named = "Sông Khê giảm 193 hộ nghèo, xóa 41 nhà tạm"
    assert kept("Giảm nghèo ở vùng cao:", named, date, *BODY) == ["Giảm nghèo ở vùng cao:", named, *BODY]


BOXES = {
    "a number to call": [
        "QUẢNG CÁO",
        "Vay nhanh, lãi suất chỉ từ 0,8%/tháng, hạn mức 50 triệu đồng - Gọi ngay 1900 000 000",
    ],
    "of a sponsor": ["Tin tài trợ", "Giảm giá 50% toàn bộ sản phẩm, chỉ 199.000 đồng"],
    "an invitation": ["Mời các bạn xem thêm", "Tây Lĩnh: 512 hộ thoát nghèo"],
    "under capitals, with links": [
        "CÔNG CỤ TÍNH LÃI VAY",
        "Số tiền vay: 100.000.000 đồng - Lãi suất: 7,92%/năm - Thời hạn: 60 tháng",
        "Tính lại | Tổng đài hỗ trợ 0200.0000.000",
    ],
    "a headline led to, and what it says": [
        "Xem thêm:",
        "Tây Lĩnh cần 92 tỷ đồng xóa nhà tạm",
        "Huyện mới huy động được 37,5% số vốn cần có.",
    ],
    "beside a headline on another place": [
        "Đọc liền mạch",
        "Tây Lĩnh dành 12,7 tỷ đồng mua bò",
        "Thượng Nguồn: 214 hộ nghèo vùng cao có điện lưới",
    ],
    "over the date of another article": [
        "Tây Lĩnh xóa 412 nhà tạm Đông Lĩnh vay 38 tỷ đồng",
        "Bài trên ấn phẩm hằng tuần",
        "14/03/2024 08:15",
    ],
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_what_interrupts_an_article_is_left_out_and_the_article_goes_on(box: list[str]) -> None:
    assert kept(TITLE, LONG[0], *box, *LONG[1:]) == [TITLE, *LONG]


def test_who_wrote_may_stand_between_title_and_date() -> None:
    assert kept(TITLE, "Lò Thanh Xuân", "20/11/2024 06:15", *BODY) == [TITLE, *BODY]


def test_a_headline_on_a_place_named_nowhere_else_is_of_another_article() -> None:
    other = [
        "Thượng Nguồn: 1.430 hộ nghèo được tặng bò sinh sản",
        "Thượng Nguồn đã trao đủ 1.430 con bò giống.",
    ]
    assert kept(TITLE, LONG[0], *other, *LONG[1:]) == [TITLE, *LONG]
    own = [
        "Nậm Khê: 37 hộ nghèo cùng nhau làm đường vào bản",
        "Ở Nậm Khê, bà con góp 214 ngày công làm 2 km đường.",
    ]
    told = f"Xã Nậm Khê có 37 hộ nghèo; {HELP}."
    assert kept(TITLE, LONG[0], told, *own, *LONG[1:]) == [TITLE, LONG[0], told, *own, *LONG[1:]]


def test_a_list_led_in_goes_on_with_the_article_behind_headlines_of_others() -> None:
    listed = [
        "Số nhà xóa được theo xã như sau:",
        "• Nậm Khê: 34 nhà",
        "• Nậm Lĩnh: 27 nhà",
        "• Nậm Sông: 19 nhà",
    ]
    other = ["Xem thêm:", "Tây Lĩnh: 76 hộ viết đơn xin thoát nghèo"]
    assert kept(TITLE, LONG[0], *other, *listed, *LONG[1:]) == [TITLE, LONG[0], *listed, *LONG[1:]]


def test_a_list_behind_the_names_of_who_wrote_is_of_others_whatever_leads_it_in() -> None:
    others = [
        "Tin cùng ngày:",
        "- Tây Lĩnh: 120 hộ nghèo nhận bò giống (12/01)",
        "- Đông Lĩnh bán 3.400 tấn cá",
    ]
    assert kept(TITLE, *LONG, "Lò Sâm", *others) == [TITLE, *LONG]


def test_a_heading_in_capitals_is_nobody_who_wrote() -> None:
    heading = ["KẾT QUẢ TRONG NĂM", "Vốn đã giao: 46,8 tỷ đồng, tăng 3 tỷ đồng"]
    assert kept(TITLE, LONG[0], *heading, *LONG[1:]) == [TITLE, LONG[0], *heading, *LONG[1:]]


@pytest.mark.parametrize(
    "byline",
    [
        "Lò Sâm (Trung tâm Khuyến nông)",
        "Lò Thị Sâm - Tổ trưởng Tổ vay vốn",
        "Ghi chép của LÒ THỊ SÂM",
        "L.T.S",
        "BBT",
    ],
)
def test_names_with_what_they_are_end_an_article_that_nothing_long_follows(byline: str) -> None:
    assert kept(TITLE, *LONG, byline, *PAIRS) == [TITLE, *LONG]


def test_a_counter_of_votes_is_none_of_the_article() -> None:
    assert kept(TITLE, *LONG, "2.316 lượt bình chọn") == [TITLE, *LONG]


SECTIONS = [
    line for n in (1, 2, 3, 4, 5) for line in (f"Việc thứ {n}", f"Xã giúp 1{n} hộ nghèo nuôi bò, làm chuồng.")
]


@pytest.mark.parametrize(
    "tail",
    [
        ["Lò Sâm", "Tin cùng loại", "Tây Lĩnh giảm 7,2% hộ nghèo", "Đông Lĩnh có 65 căn nhà cho hộ nghèo"],
        [
            "Quay lại",
            "Các bài viết khác",
            "Tây Lĩnh: 120 hộ thoát nghèo (12/12/2024)",
            "Đông Lĩnh còn 812 hộ nghèo",
        ],
    ],
)
def test_sections_of_one_sentence_before_names_or_lists_are_the_article(tail: list[str]) -> None:
    page = kept(TITLE, LONG[1], *SECTIONS, *tail)
    assert page[: len(SECTIONS) + 2] == [TITLE, LONG[1], *SECTIONS]
    assert not {"Tây Lĩnh giảm 7,2% hộ nghèo", "Tây Lĩnh: 120 hộ thoát nghèo (12/12/2024)"} & set(page)


def test_a_line_that_a_list_of_dates_belongs_to_is_of_another_article() -> None:
    others = [
        "Lĩnh: 214 lao động nhận chứng chỉ nghề (14.12.2022 15:31)",
        "Tây Lĩnh vay 61,8 tỷ đồng (15.12.2022)",
    ]
    assert kept(TITLE, *LONG, *others) == [TITLE, *LONG]


def test_the_answers_of_a_poll_are_none_of_the_article() -> None:
    poll = ["Theo bạn, khó nhất là gì", "Thủ tục: 55% (210 phiếu)", "Đường sá: 45% (172 phiếu)"]
    assert "Thủ tục: 55% (210 phiếu)" not in kept(TITLE, LONG[0], *poll, *LONG[1:])


def test_headlines_with_their_dates_and_nothing_else_are_no_article() -> None:
    page = [line for n in (1, 2, 3) for line in (f"Tây Lĩnh có 1{n} hộ thoát nghèo", f"1{n}/07/2024")]
    cleaned = clean({"r": "\n\n".join(["Danh sách tin", *page]).encode()})
    assert cleaned.refused["reason"].to_list() == ["no_text"]


def test_what_stands_above_the_title_that_markup_names_is_none_of_the_article() -> None:
    body = "".join(f"<p>{line}</p>" for line in LONG)
    told = "Đến 25/12, huyện đã giải ngân 2,3 tỷ đồng, đạt 68% kế hoạch."
    teaser = f"<div><h3><a href='/a'>Tây Lĩnh tiêu nhanh</a></h3><p>{told}</p></div>"
    head = f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body>"
    page = f"{head}{teaser}<h1>{TITLE}</h1>{body}</body></html>"
    assert clean({"r": page.encode()}).articles["text"].to_list() == ["\n".join([TITLE, *LONG])]
