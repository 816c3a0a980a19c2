"""What leads to other articles is no part of this one, and the article goes on behind it."""

from __future__ import annotations

import pytest

from flows.clean import clean
from tests.unit.clean.test_furniture import BODY, TITLE, kept

OTHER = "Sông Mây còn 2.101 hộ nghèo"


@pytest.mark.parametrize(
    "teaser",
    [
        f"Đọc tiếp: {OTHER}",
        f"Mời bạn đọc xem thêm: {OTHER}",
        f"MỜI QUÝ VỊ THEO DÕI: {OTHER}",
        f"Bạn có thể xem lại: {OTHER}",
        f"Đừng bỏ lỡ: {OTHER}",
        f"Tham khảo thêm: {OTHER}",
        f"Theo dõi: {OTHER}",
        f"Xem: {OTHER}",
        f"Gợi ý cho bạn: {OTHER}",
        f"TIN NÊN ĐỌC: {OTHER}",
        f"Podcast: {OTHER}",
        f"[Video] {OTHER}",
        f"→ {OTHER}",
        f"> {OTHER}",
        "Khê Thượng thu 4 tỷ đồng từ vườn dứa - 5:07",
        "Sông Mây trao 120 căn nhà trước Tết (02:45)",
    ],
)
def test_a_teaser_between_paragraphs_is_left_out(teaser: str) -> None:
    assert kept(TITLE, BODY[0], teaser, *BODY[1:]) == [TITLE, *BODY]


OWN = "Năm 2024, huyện giảm được 193 hộ nghèo, còn 982 hộ, trong đó 421 hộ ở các xã vùng cao."


@pytest.mark.parametrize("word", ["Đọc thêm", "Xem thêm", "Mời bạn đọc"])
def test_only_the_teaser_goes_of_what_stands_around_it(word: str) -> None:
    teasers = [
        [f"{word}: {OTHER}. {OWN}"],
        [f"{word}: “{OTHER}”. {OWN}"],
        [f"{word}: {OTHER}", OWN],
    ]
    for lines in teasers:
        assert kept(TITLE, BODY[0], *lines, *BODY[1:]) == [TITLE, BODY[0], OWN, *BODY[1:]]
    for lines in [[f"{word}:", OTHER, OWN], [f"{word}:", OWN]]:
        assert kept(TITLE, *BODY, *lines) == [TITLE, *BODY, OWN]


def test_what_a_reader_asks_and_is_told_stays() -> None:
    asked = "Bạn đọc: Nhà tôi là hộ nghèo, năm 2023 được vay 50 triệu đồng, nay muốn vay thêm?"
    told = "Độc giả: Xã có 12 hộ vay vốn trong năm 2023, hộ nào cũng trả được nợ."
    assert kept(TITLE, BODY[0], asked, told, *BODY[1:]) == [TITLE, BODY[0], asked, told, *BODY[1:]]


@pytest.mark.parametrize(
    "line",
    [
        "Theo dõi: Huyện giao 14 cán bộ giúp các xã còn nhiều hộ nghèo.",
        "(Xem: Nghị quyết 18) Xã có 75 hộ nghèo được giúp làm nhà ở.",
        "Bỏ lỡ: 94 hộ nghèo chưa vay được vốn vì thiếu giấy tờ.",
    ],
)
def test_a_label_or_a_reference_before_a_sentence_is_no_teaser(line: str) -> None:
    assert kept(TITLE, BODY[0], line, *BODY[1:]) == [TITLE, BODY[0], line, *BODY[1:]]


ASKED = "Bạn đọc: Nhà tôi là hộ nghèo, năm 2023 được vay 50 triệu đồng, nay muốn vay thêm?"


@pytest.mark.parametrize("who", ["Tòa soạn:", "Toà soạn:", "TÒA SOẠN:", "Tòa soạn Báo Bản Xa trả lời:"])
def test_what_the_editors_answer_a_reader_stays_and_ends_nothing(who: str) -> None:
    for told in ("Hộ nghèo được vay 100 triệu đồng, lãi suất 6,6% một năm.", "Bạn gửi đơn cho UBND xã nhé!"):
        lines = [TITLE, BODY[0], ASKED, f"{who} {told}", *BODY[1:]]
        assert kept(*lines) == lines


@pytest.mark.parametrize(
    "where",
    [
        "Số 6B Bản Xa, phường Sông Mây, tỉnh Vùng Cao.",
        "Tầng 3 nhà A, đường Sông Mây. Điện thoại: 0299 381 222.",
        "12 phố Bản Xa, tỉnh Vùng Cao.",
        "Phường Sông Mây, tỉnh Vùng Cao",
        "Phường Sông Mây, gọi (0299) 3811 222 để đặt báo.",
    ],
)
def test_where_the_editors_are_ends_an_article(where: str) -> None:
    assert kept(TITLE, *BODY, f"Tòa soạn: {where}", OWN) == [TITLE, *BODY]


def test_a_teaser_behind_a_sentence_goes_and_a_reference_stays() -> None:
    assert kept(TITLE, BODY[0], f"{OWN} Đọc thêm: {OTHER}", *BODY[1:]) == [TITLE, BODY[0], OWN, *BODY[1:]]
    line = f"{OWN} (Xem thêm: bảng 2). {OWN.replace('193', '88')}"
    assert kept(TITLE, BODY[0], line, *BODY[1:]) == [TITLE, BODY[0], line, *BODY[1:]]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Đọc thêm: {} {}</p>",
        "<p><b>Xem thêm</b>: {}. {}</p>",
        "<p>Xem thêm: {}<br>{}</p>",
        "<p><i>Xem thêm: {}</i></p><p>{}</p>",
    ],
)
def test_a_sentence_behind_the_link_of_a_teaser_stays(markup: str) -> None:
    told = markup.format(f"<a href=/tin-1>{OTHER}</a>", OWN)
    paragraphs = [f"<p>{BODY[0]}</p>", told, *(f"<p>{one}</p>" for one in BODY[1:])]
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{''.join(paragraphs)}</body></html>"
    )
    text = clean({"r": page.encode()}).articles["text"][0]
    assert text.split("\n") == [TITLE, BODY[0], OWN, *BODY[1:]]


def test_what_goes_on_behind_the_link_of_a_teaser_without_a_capital_is_of_it() -> None:
    teaser = (
        f"<p>Xem thêm: <a href=/tin-1>{OTHER}</a> ở trang của huyện, cùng 12 bài viết khác của năm nay.</p>"
    )
    page = (
        f"<html><body><h1>{TITLE}</h1><p>{BODY[0]}</p>{teaser}<p>{BODY[1]}</p><p>{BODY[2]}</p></body></html>"
    )
    assert clean({"r": page.encode()}).articles["text"][0].split("\n") == [TITLE, *BODY]


@pytest.mark.parametrize(
    "teaser",
    [
        ["Xem thêm: TP. Hà Giang còn 12 hộ nghèo ở các phường"],
        [f"Xem thêm: {OWN}"],
        ["Xem thêm:", OTHER, OWN, "Bản Lìm nuôi 300 con bò giống", OWN.replace("193", "77")],
        ["Xem thêm", OTHER, OWN],
    ],
)
def test_what_a_teaser_tells_of_other_articles_goes_with_it(teaser: list[str]) -> None:
    assert kept(TITLE, *BODY, *teaser) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "lines",
    [
        ["→ Năm 2022: 1.204 hộ nghèo", "→ Năm 2023: 1.011 hộ nghèo"],
        ["→ Thị trấn còn 204 hộ nghèo", "→ Các xã còn 811 hộ nghèo"],
        ["→ Như vậy, cả huyện giảm được 193 hộ nghèo."],
        ["Xem xét hỗ trợ: 12 tỷ đồng cho 3 xã"],
        ["Theo kế hoạch: huyện còn 980 hộ nghèo"],
        ["Mục tiêu: giảm 320 hộ nghèo", "Kết quả: giảm 351 hộ nghèo"],
    ],
)
def test_lines_of_the_body_that_begin_alike_are_kept(lines: list[str]) -> None:
    assert kept(TITLE, BODY[0], *lines, *BODY[1:]) == [TITLE, BODY[0], *lines, *BODY[1:]]


def test_a_title_may_tell_the_kind_of_the_page() -> None:
    assert kept(f"Infographic: {TITLE}", *BODY)[0] == f"Infographic: {TITLE}"


@pytest.mark.parametrize("heading", ["Đừng bỏ lỡ", "Có thể bạn quan tâm", "Mời bạn đọc", "Tin đọc nhiều"])
def test_short_sentences_behind_a_list_of_other_articles_are_the_body_again(heading: str) -> None:
    ending = [
        "Cả huyện còn 982 hộ nghèo.",
        "Năm tới phấn đấu giảm thêm 200 hộ.",
        "Xã nào cũng cử người theo sát từng hộ.",
    ]
    listed = [heading, OTHER, "Sông Mây xóa 120 nhà tạm"]
    assert kept(TITLE, *BODY, *listed, *ending) == [TITLE, *BODY, *ending]
    assert kept(TITLE, *BODY, *listed) == [TITLE, *BODY]


@pytest.mark.parametrize("heading", ["Tin đọc nhiều", "Tin liên quan"])
def test_one_sentence_behind_headlines_is_the_body_again_and_behind_one_headline_is_of_that(
    heading: str,
) -> None:
    ending = (
        "Thu nhập bình quân của người dân trong huyện đạt 29,8 triệu đồng một người, khá hơn hai năm trước."
    )
    headlines = [OTHER, "Sông Mây xóa 120 nhà tạm", "Bản Lìm nuôi 300 con bò giống"]
    assert kept(TITLE, *BODY, heading, *headlines, ending) == [TITLE, *BODY, ending]
    assert kept(TITLE, *BODY, heading, OTHER, ending) == [TITLE, *BODY]
    assert kept(TITLE, *BODY, "Bài, ảnh: Lê An", heading, *headlines, ending) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "line",
    [
        "Cập nhật: huyện có thêm 10 hộ thoát nghèo trong tháng 1.",
        "Trang chủ yếu dành cho 90 hộ nghèo của các bản vùng cao.",
        "Đường dây nóng của huyện đã giúp 120 hộ nghèo làm hồ sơ.",
    ],
)
def test_a_sentence_with_a_figure_that_begins_like_furniture_is_kept(line: str) -> None:
    assert kept(TITLE, *BODY, line) == [TITLE, *BODY, line]


@pytest.mark.parametrize(
    "line",
    [
        "Cập nhật: 05/02/2024 10:30",
        "Hotline: 0912.345.678",
        "Đường dây nóng: 0912.345.678 (gặp 2 người)",
        "Địa chỉ: số 12, đường Trần Phú, thị trấn Sông Khê.",
        f"Video: {OTHER}.",
    ],
)
def test_furniture_with_numbers_stays_furniture(line: str) -> None:
    assert kept(TITLE, *BODY, line) == [TITLE, *BODY]


def test_items_that_are_links_and_no_more_in_markdown_are_none_of_the_body() -> None:
    links = [f"* [{OTHER}](/tin-1.html)", "* [Sông Mây xóa 120 nhà tạm](/tin-2.html)"]
    assert kept(TITLE, BODY[0], f"**Tin liên quan:** [{OTHER}](/tin-3.html)", *links, *BODY[1:]) == [
        TITLE,
        *BODY,
    ]


@pytest.mark.parametrize("items", [2, 3, 4])
def test_numbered_teasers_right_over_the_title_are_left_out(items: int) -> None:
    teasers = [f"{n}. Xã số {n} còn 1.20{n} hộ nghèo" for n in range(1, items + 1)]
    page = ["Báo Sông Mây điện tử", "Đọc nhiều", *teasers, TITLE, "05/11/2024 07:00 GMT+7", *BODY]
    assert not any("1.20" in line for line in kept(*page))
    assert set(BODY) <= set(kept(*page))


def test_numbered_lines_over_the_body_without_such_a_heading_are_kept() -> None:
    own = "1. Xã Sông Mây còn 1.201 hộ nghèo"
    assert own in kept(TITLE, own, *BODY)


def test_a_sentence_quoted_behind_a_sign_stays() -> None:
    quoted = "> Tôi trả lại sổ hộ nghèo vì đã có 12 con bò, ông Pản nói."
    assert kept(TITLE, BODY[0], quoted, *BODY[1:]) == [TITLE, BODY[0], quoted, *BODY[1:]]


def test_one_long_paragraph_behind_tags_inside_an_article_stays() -> None:
    last = f"{BODY[2]} Ông Lò Văn Pản, Phó Chủ tịch huyện, cho biết sẽ ưu tiên các bản xa trung tâm."
    read = kept(TITLE, *BODY, "#giamngheo #songkhe", last, "Tags: giảm nghèo", OTHER)
    assert read == [TITLE, *BODY, last]


@pytest.mark.parametrize("byline", ["bởi Lò Thị Mai", "Bài & ảnh: Lò Mai", "Tác giả: Lò Mai"])
def test_who_wrote_is_no_title_with_a_date_behind_and_without(byline: str) -> None:
    head = ["XÃ HỘI", "Đời sống", "RSS", "Liên hệ"]
    assert kept(*head, TITLE, byline, *BODY) == [TITLE, *BODY]


def test_a_table_of_contents_is_none_of_the_article() -> None:
    assert kept("MENU", TITLE, "Mục lục", "1. Kết quả 320 hộ", "2. Vốn 46,8 tỷ đồng", *BODY)[1:] == BODY
