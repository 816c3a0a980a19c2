"""What a page puts around its article is left out, and nothing of the article is."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from flows.clean import clean

BODY = [  # three paragraphs, as newspapers print them
    "Theo Phòng Lao động huyện Sông Khê, cuối năm 2023 toàn huyện còn 1.286 hộ nghèo, chiếm 7,42% số hộ dân.",
    "Trong năm, huyện được phân bổ 46,8 tỷ đồng, phần trung ương 41,3 tỷ đồng; đã giải ngân 39,2 tỷ đồng.",
    "Năm 2024, huyện phấn đấu giảm 320 hộ nghèo, đào tạo nghề cho 900 lao động và đưa 60 người đi làm việc.",
]
TITLE = "Sông Khê dồn sức giảm nghèo ở các xã vùng cao"


def article(*lines: str) -> dict[str, object]:
    cleaned = clean({"r": "\n\n".join(lines).encode()})
    assert cleaned.refused.is_empty()
    return cleaned.articles.row(0, named=True)


def kept(*lines: str) -> list[str]:
    return str(article(*lines)["text"]).split("\n")


def test_a_bare_article_is_kept_whole() -> None:
    assert kept(TITLE, *BODY) == [TITLE, *BODY]


def test_menus_breadcrumbs_and_date_lines_before_the_title_are_left_out() -> None:
    head = [
        "Báo Sông Khê",
        "Trang chủ | Thời sự | Xã hội",
        "Xã hội > An sinh",
        "Đăng lúc 08:15 - 03/04/2024 | 1.254 lượt xem",
    ]
    assert kept(*head, TITLE, *BODY) == [TITLE, *BODY]


def test_a_portal_menu_of_many_lines_is_left_out() -> None:
    menu = [
        "Trang thông tin điện tử huyện",
        "Giới thiệu",
        "Cơ cấu tổ chức",
        "Huyện ủy",
        "Tin tức",
        "Văn bản",
        "Công dân",
    ]
    assert kept(*menu, TITLE, *BODY) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "tail",
    [
        [
            "Tin liên quan",
            "• Bản Lìm: 98% hộ nghèo có thẻ bảo hiểm y tế (17/7)",
            "• Nà Pán chi 4,2 tỷ đồng làm nhà",
        ],
        ["Tags: giảm nghèo, 5,71%, Sông Khê"],
        [
            "Bình luận (2)",
            "Lê T. - 09:02: Ở xã tôi còn hơn 30 hộ nghèo nhưng chưa ai được vay vốn chính sách.",
        ],
        ["Chia sẻ: Facebook · Zalo", "👍 Thích 58   Chia sẻ   Lưu bài", "12 bình luận | Quan tâm nhất"],
        ["Giấy phép số 59/GP-BTTTT. Tổng lượt truy cập: 18.442.907"],
        ["SỐ LƯỢT TRUY CẬP", "2", "5", "2", "9"],
        ["Thời tiết: 26°C - độ ẩm 88% | Tỷ giá USD 26.365"],
        ["Kém Bình thường ★ ★ Hứa hẹn ★★★ Tốt ★★★★"],
        ["Tòa soạn: số 1, đường Bờ Sông, phường 2. Điện thoại: 0216.3852.xxx"],
        ["0:00 / 0:00", "0:00"],
        [
            "Có thể bạn quan tâm",
            "Lộc Hà bố trí 103 tỷ đồng sắp xếp dân cư",
            "Lộc Hà bố trí 103 tỷ đồng sắp xếp dân cư",
            "Năm nay, huyện Lộc Hà dự kiến bố trí ổn định chỗ ở cho 613 hộ dân vùng sạt lở với 103 tỷ đồng.",
        ],
    ],
    ids=[
        "related",
        "tags",
        "comments",
        "share",
        "imprint",
        "counter",
        "weather",
        "rating",
        "office",
        "player",
        "teasers",
    ],
)
def test_what_follows_the_article_is_left_out(tail: list[str]) -> None:
    assert kept(TITLE, *BODY, *tail) == [TITLE, *BODY]


def test_headlines_and_teasers_after_the_byline_are_left_out_without_a_heading() -> None:
    teasers = [
        "Nông dân Bản Lìm đoàn kết làm giàu",
        "Những năm qua, nông dân xã Bản Lìm đã giúp nhau 120 con bò giống để thoát nghèo bền vững.",
        "Xã Nà Pán phủ sóng viễn thông đến 100% hộ",
        "Tại xã Nà Pán, chính quyền đã lắp đặt hạ tầng viễn thông cho tất cả các thôn bản của xã.",
    ]
    page = article(TITLE, *BODY, "Lò Thị Hoa và nhóm PV", *teasers)
    assert str(page["text"]).split("\n") == [TITLE, *BODY]
    assert page["author"] == "Lò Thị Hoa và nhóm PV"


@pytest.mark.parametrize(
    "aside",
    [
        ">> Đọc thêm: Nà Pán còn 208 hộ nghèo, giảm 1,2%",
        ">> Bản Lìm: 1.340 lao động có việc làm",
        "» Mường Sảng xây 75 căn nhà cho hộ nghèo",
        "[Quảng cáo] Giảm 30% giá phân bón cho 200 hộ đặt sớm",
        "TIN MỚI NHẤT: Giá sắn tăng 300 đồng/kg | 500 suất quà về Nà Pán | Trao 12 con bò giống",
        "Lò Văn Cương - 12/03/2024 08:41: Bản tôi còn 25 hộ chưa có nước sạch, mong xã xem xét.",
        "Thu Hà (07:15 13/03/2024): Tôi đã vay 50 triệu đồng mà chưa được hướng dẫn.",
    ],
)
def test_teasers_advertisements_and_comments_inside_are_left_out(aside: str) -> None:
    assert kept(TITLE, BODY[0], aside, *BODY[1:]) == [TITLE, *BODY]


def test_readers_comments_are_left_out_however_long_they_are() -> None:
    comments = [
        "Ý kiến bạn đọc (2)",
        "Gia đình tôi ở bản Lìm được vay 50 triệu đồng từ năm ngoái, nay đã có sáu con bò, rất mừng.",
        "Mong huyện hỗ trợ thêm 20 hộ ở cuối bản, nơi đường vào mùa mưa xe máy cũng không đi được.",
    ]
    assert kept(TITLE, *BODY, *comments) == [TITLE, *BODY]


def test_a_menu_parted_by_arrows_is_no_headline() -> None:
    menu = "Trang nhất ▸ Thời sự ▸ Kinh tế ▸ Truyền hình ▸ Góc nhìn 360 độ"
    assert kept(menu, TITLE, *BODY) == [TITLE, *BODY]


def test_a_box_of_related_news_inside_does_not_end_the_article() -> None:
    box = ["Tin liên quan", "Bản Lìm có 98 hộ thoát nghèo"]
    assert kept(TITLE, BODY[0], *box, *BODY[1:]) == [TITLE, *BODY]


def test_lists_headings_and_captions_inside_are_kept() -> None:
    inside = [
        "1. Về nguồn vốn",
        "- Dự án 1: 171.420 triệu đồng;",
        "- Dự án 2: 68.300 triệu đồng;",
        "* Nhà ở: 715 nhà",
        "Ảnh: Lớp học may có 35 học viên ở xã Bản Lìm",
    ]
    assert kept(TITLE, BODY[0], *inside, *BODY[1:]) == [TITLE, BODY[0], *inside, *BODY[1:]]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Chia sẻ về kết quả này, ông Giàng A Páo cho biết xã có 215 hộ thoát nghèo trong năm 2023.",
        "Thời tiết khắc nghiệt khiến 120 hộ nghèo ở ba xã vùng cao mất trắng vụ lúa năm nay.",
        "Cập nhật số liệu rà soát đến tháng 10, huyện còn 1.286 hộ nghèo và 902 hộ cận nghèo.",
        "Giá vàng tăng nhưng người dân Sông Khê vẫn dành 3,2 tỷ đồng góp quỹ vì người nghèo.",
        "Facebook của huyện có 3.000 lượt hộ nghèo theo dõi thông tin việc làm mỗi tháng trong năm.",
    ],
)
def test_a_paragraph_that_begins_like_furniture_is_kept(paragraph: str) -> None:
    assert paragraph in kept(TITLE, BODY[0], paragraph, *BODY[1:])


@pytest.mark.parametrize("heading", ["II. NHIỆM VỤ NĂM TỚI", "KẾT QUẢ CỦA BA NĂM THỰC HIỆN", "2. Nguồn Vốn"])
def test_a_heading_in_capitals_is_no_byline(heading: str) -> None:
    page = article(TITLE, *BODY, heading, BODY[0].replace("1.286", "1.300"))
    assert page["author"] is None
    assert heading in str(page["text"])


def test_a_caption_printed_twice_is_kept_once() -> None:
    caption = "Lãnh đạo huyện trao 25 con bò giống cho các hộ nghèo ở xã Bản Lìm"
    assert kept(TITLE, BODY[0], caption, caption, *BODY[1:]) == [TITLE, BODY[0], caption, *BODY[1:]]


def test_lines_wrapped_at_a_fixed_width_are_read_as_paragraphs() -> None:
    words = " ".join(BODY).split()
    wrapped, line = [], ""
    for word in words:
        if len(line) + len(word) > 60:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    page = clean({"r": "\n".join([TITLE, "", *wrapped, line]).encode()}).articles.row(0, named=True)
    assert page["reading"] == f"{TITLE}\n{' '.join(words)}"
    assert len(page["reading"]) == len(page["text"])


def test_the_head_of_a_saved_post_gives_title_and_date() -> None:
    head = '---\nlayout: post\ntitle: " [Tin] Sông Khê xóa 250 nhà tạm"\ndate: Thu, 06 Jun 2024 14:00:00\n---'
    page = article(head, *BODY)
    assert page["title"] == "Sông Khê xóa 250 nhà tạm"
    assert str(page["published_at"]) == "2024-06-06"


@pytest.mark.parametrize(
    "path", sorted((seeds.FOLDER / "articles").glob("n*.txt")), ids=lambda path: path.stem
)
def test_every_paragraph_of_the_bundled_articles_is_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cleaned = clean({"r": text.encode()}).articles.row(0, named=True)
    lines = cleaned["text"].split("\n")
    long = [
        line.strip()
        for line in text.split("\n")
        if len(line) > 120 and line.rstrip().endswith((".", ";", "!"))
    ]
    assert [line for line in long if line not in lines] == []
    assert cleaned["title"] in lines
    assert not [line for line in lines if "Tags" in line or "lượt truy cập" in line or "Từ khóa" in line]
