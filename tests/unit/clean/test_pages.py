"""Pages as outlets make them, written by hand: all of the article comes out, and nothing of the page."""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.clean import clean

PAGES = Path(__file__).parent / "pages"
DAY = dt.date(2025, 3, 4)
TOLD: dict[str, tuple[str, str | None, str | None]] = {
    "asp": ("Sơn Thủy: Làm đường, xây trường để thoát nghèo", "Lò Thị Mai", None),
    "dtri": ("Hà Quan giảm nghèo nhanh nhất tỉnh", "Bế Văn Hùng", "https://dannghao.example/an-sinh/"),
    "emagazine": ("Người mở đường ở Pờ Ly", "Vàng Seo Dín", "https://laodongmoi.example/phong-su/"),
    "joomla": (
        "Kết quả rà soát hộ nghèo năm 2024 của huyện Đắk Mới",
        "Y Bhin Niê",
        "https://dakmoi.example/",
    ),
    "liferay": ("Hòa Lâm dành 320 tỷ đồng xóa nhà tạm", None, None),
    "nhandan": ("Vốn chính sách về với đồng bào Cơ Tu", "CLÂU NHÂN", "https://vidan.example/von-chinh-sach"),
    "oneline": ("Khánh Yên hỗ trợ cây giống cho 220 hộ nghèo", "Hoàng Thị Vân", None),
    "sharepoint": ("Xã Bình Sa bàn giao 16 nhà đại đoàn kết", "Võ Thị Sáu Hiền", None),
    "tto": (
        "Huyện Ka Lưng: 96% hộ nghèo được vay vốn",
        "Hồ Văn Rêu",
        "https://tuoixanh.example/huyen-ka-lung",
    ),
    "vne": ("Mường Khao còn 412 hộ nghèo", "Giàng Seo Páo", "https://vidu.example/muong-khao-con-412"),
    "wordpress": ("Xóa nhà tạm ở Trà Bui", "Alăng Thị Bích", "https://quyvungcao.example/2025/03/xoa-nha"),
}
"""Title, author, and how the canonical address begins."""
ENDS: dict[str, tuple[str, str, int]] = {
    "asp": ("(STĐT) - Bằng nguồn vốn", "giảm từ 1.902 xuống 1.544 hộ.", 8),
    "dtri": ("(Dân nghèo) - Một năm", "31% vốn sự nghiệp của chương trình.", 7),
    "emagazine": ("Mười năm, một già làng", "còn lại dân góp công và đá sỏi.", 6),
    "joomla": ("Qua rà soát theo chuẩn nghèo", "2 | Cư Mlan | 1.694", 7),
    "liferay": ("Tỉnh Hòa Lâm đặt mục tiêu", "Đà Sơn | 2.860 | 948", 7),
    "nhandan": ("NDO - Bốn năm qua", "cần thêm khoảng 90 tỷ đồng.", 6),
    "oneline": ("Ngày 3/3, huyện Khánh Yên", "Dương Quỳ | 50 | 15.000", 7),
    "sharepoint": ("Sáng 3/3, Ủy ban MTTQ", "35/2.180 hộ nghèo, chiếm 1,6%.", 4),
    "tto": ("TXO - Đến hết tháng 2", "thời hạn tối đa 10 năm.", 6),
    "vne": ("Lào Cai Sau bốn năm", "các bản dọc biên giới.", 9),
    "wordpress": ("Từ tháng 6/2024, Quỹ", "xóa nốt 22 nhà tạm còn lại.", 8),
}
"""How the line after the title begins, how the last line ends, and how many lines there are."""


@cache
def article(name: str) -> dict[str, Any]:
    cleaned = clean({"r": (PAGES / f"{name}.html").read_bytes()})
    assert cleaned.refused.is_empty()
    return cleaned.articles.row(0, named=True)


def test_every_page_is_looked_at() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(TOLD) == set(ENDS)


@pytest.mark.parametrize("name", TOLD)
def test_title_author_day_and_address_are_told(name: str) -> None:
    title, author, address = TOLD[name]
    page = article(name)
    assert (page["title"], page["author"], page["published_at"]) == (title, author, DAY)
    assert str(page["canonical_url"]).startswith(address or "None")


@pytest.mark.parametrize("name", ENDS)
def test_the_article_is_kept_from_its_lead_to_its_last_line(name: str) -> None:
    begins, ends, count = ENDS[name]
    lines = article(name)["text"].split("\n")
    assert lines[0] == TOLD[name][0]
    assert lines[1].startswith(begins)
    assert lines[-1].endswith(ends)
    assert len(lines) == count


@pytest.mark.parametrize("name", TOLD)
def test_the_page_of_an_article_is_no_list(name: str) -> None:
    assert article(name)["is_list"] is False


def test_a_page_of_teasers_is_a_list_with_or_without_a_head() -> None:
    teasers = "".join(
        f"<h3><a href=/{n}>Huyện số {n} giảm nghèo nhanh</a></h3><p>{BODY[0]}</p>" for n in range(4)
    )
    pages = {"bare": teasers.encode(), "whole": f"<html><title>Tin</title><body>{teasers}".encode()}
    assert clean(pages).articles["is_list"].to_list() == [True, True]


def test_headings_of_a_table_of_figures_are_a_row_too() -> None:
    assert "Năm | Hộ nghèo | Tỷ lệ (%)\n2020 | 730 | 49,2\n2024 | 412 | 27,6" in article("vne")["text"]
    assert "Xã | Công trình | Vốn (triệu đồng)\nTân Hợp | 17 | 24.300" in article("asp")["text"]
    assert "TT | Xã | Hộ nghèo\n1 | Ea Rông | 812" in article("joomla")["text"]


BODY = (
    "Theo báo cáo của huyện, cuối năm 2024 toàn huyện còn 1.286 hộ nghèo, chiếm 7,42% tổng số hộ dân.",
    "Trong năm, huyện được phân bổ 46,8 tỷ đồng, phần trung ương 41,3 tỷ đồng; đã giải ngân 39,2 tỷ đồng.",
)


def lines(body: str) -> list[str]:
    page = f"<html><body><h1>Giảm nghèo ở Sông Khê năm qua</h1><p>{BODY[0]}</p>{body}<p>{BODY[1]}</p>"
    (text,) = clean({"r": page.encode()}).articles["text"]
    return str(text).split("\n")[2:-1]


def test_tables_in_tables_are_read_row_by_row() -> None:
    inner = "<table><tr><td>Bản A</td><td>12</td></tr><tr><td>Bản B</td><td>7</td></tr></table>"
    outer = f"<table><tr><td><p>Hộ nghèo theo bản, do xã đếm.</p>{inner}</td><td></td></tr></table>"
    assert lines(outer) == ["Hộ nghèo theo bản, do xã đếm.", "Bản A | 12", "Bản B | 7"]


def test_rows_without_ends_and_cells_of_paragraphs_are_rows() -> None:
    rows = "<tr><td><p>Năm<td><p>Số hộ<tr><td><p>2023</p><p>(ước)<td><p>1.286</p><tr><td>2024<td>-"
    assert lines(f"<table>{rows}</table>") == ["Năm | Số hộ", "2023 (ước) | 1.286", "2024 | -"]


@pytest.mark.parametrize(
    "piece",
    ["<table><tr><td>", "<table>", "<td>1", "<tr><td>a<td>1", "<div class=body><p class=sapo>", "<time>"],
)
def test_a_page_of_tables_that_never_end_is_gone_through_once(piece: str) -> None:
    (text,) = clean({"r": f"<html><body><p>{BODY[0]}</p>{piece * 20_000}".encode()}).articles["text"]
    assert BODY[0] in text


def test_a_mark_that_is_wrong_about_the_page_is_not_believed() -> None:
    page = (
        f"<html><body><div class=sapo><div class=fck_detail>Tin</div></div><p>{BODY[0]}</p><p>{BODY[1]}</p>"
    )
    (text,) = clean({"r": page.encode()}).articles["text"]
    assert all(line in text for line in BODY)


def test_words_that_styles_set_apart_are_apart_and_others_are_not() -> None:
    assert lines(
        "<p><span>Lào Cai</span><b>Mường</b> <i>Khư</i>ơng, H<sub>2</sub>O, <b>Đ</b>ẮK LẮK còn 3 hộ.</p>"
    ) == ["Lào Cai Mường Khương, H2O, ĐẮK LẮK còn 3 hộ."]


@pytest.mark.parametrize("tone", ["<span>&#768;</span>", "&#x300;", "<b>\u0300</b>", "\x02\u0300", "\u0300"])
def test_letters_put_together_from_markup_are_composed(tone: str) -> None:
    page = f"<html><body><p itemprop=author>Đa{tone}o Lim</p>"
    page += f"<h1>Điê{tone}u phối vốn</h1><p>{BODY[0]}</p><p>Điê{tone}u đó tốt.</p>"
    (article,) = clean({"r": page.encode()}).articles.to_dicts()
    assert (article["title"], article["author"]) == ("Điều phối vốn", "Đào Lim")
    for written in (article["text"], article["reading"]):
        assert unicodedata.is_normalized("NFC", written)
    assert article["text"].endswith("Điều đó tốt.")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("128<sup>1</sup> tỷ đồng", "128 tỷ đồng"),
        ("3.210<sup>(2)</sup> hộ", "3.210 hộ"),
        ("12,5<sup>[1]</sup>%", "12,5%"),
        ("12,5<sup>*</sup>%", "12,5%"),
        ('318<sup><a href="#f1">12</a></sup> hộ', "318 hộ"),
        ("31<b>8</b><sup>1</sup> hộ", "318 hộ"),
        ("318 hộ nghèo<sup>2</sup> và 12 hộ", "318 hộ nghèo và 12 hộ"),
        ("12 hộ năm 2023.<sup>3</sup> Xã có đường", "12 hộ năm 2023. Xã có đường"),
        ("45 m<sup>2</sup> nhà", "45 m2 nhà"),
        ("45 Mét<sup>2</sup> nhà", "45 Mét2 nhà"),
        ("2,5 km<sup>2</sup> rừng", "2,5 km2 rừng"),
        ("nhà 36m<sup>2</sup>, 500m<sup>3</sup> nước", "nhà 36m2, 500m3 nước"),
        ("1.200<i>km</i><sup>2</sup> và 40 mét<sup>2</sup>", "1.200km2 và 40 mét2"),
        ("30<sup>0</sup>C và 12<sup>o</sup>", "300C và 12o"),
        ("lần thứ 1<sup>st</sup>", "lần thứ 1st"),
        ("7<sup>,5</sup> tỷ", "7,5 tỷ"),
        ("chú thích <sup>1</sup> của 12 hộ", "chú thích 1 của 12 hộ"),
        ("3 hộ <sup>x<p>Nhà 4</sup> hộ", "3 hộ x\nNhà 4 hộ"),
    ],
)
def test_the_mark_of_a_footnote_is_none_of_the_figure_before_it(printed: str, read: str) -> None:
    (text,) = clean({"r": f"<html><body><p>Toàn xã có {printed}.</p></body></html>".encode()}).articles[
        "text"
    ]
    assert text == f"Toàn xã có {read}."


LEAD = "Hai năm nay, xã vùng cao này được nhắc đến như một nơi biết tự đứng lên bằng chính sức mình."


def test_what_the_markup_calls_the_title_is_it_though_the_lead_is_longer_and_the_head_wrong() -> None:
    page = f"""<html><head><title>Trang khác</title></head><body>
    <h1 itemprop="headline">Chuyện ở Lũng Mây</h1>
    <p><b>{LEAD}</b></p><div>12/03/2024 08:15</div>
    <p>{BODY[0]}</p><p>{BODY[1]}</p></body></html>"""
    (article,) = clean({"r": page.encode()}).articles.to_dicts()
    assert article["title"] == "Chuyện ở Lũng Mây"
    assert LEAD in article["text"]


@pytest.mark.parametrize(
    "arrows", ["Prev Next", "Previous | Next", "« Trang trước Trang sau »", "Play Pause"]
)
def test_the_arrows_of_a_slide_show_are_no_author(arrows: str) -> None:
    page = (
        f"<html><body><h1>Chuyện ở Lũng Mây năm qua</h1><p>{BODY[0]}</p><p>{BODY[1]}</p><div>{arrows}</div>"
    )
    (article,) = clean({"r": page.encode()}).articles.to_dicts()
    assert article["author"] is None
    assert arrows not in article["text"]


def test_what_a_link_would_do_is_no_text() -> None:
    page = (
        f"<html><body><p>{BODY[0]}</p><div>javascript:moHop('{{Url}}', 5); mở 12 hộ nghèo</div><p>{BODY[1]}"
    )
    assert clean({"r": page.encode()}).articles["text"].to_list() == ["\n".join(BODY)]
