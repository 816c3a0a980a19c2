"""Tables of an article stay whole, with every cell in its column, wherever they stand."""

from __future__ import annotations

import pytest

from flows.clean import clean
from tests.unit.clean.test_furniture import BODY, TITLE, kept


def lines(table: str, behind: str = "") -> list[str]:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    page = f"<html><body><h1>{TITLE}</h1><article>{body}{table}{behind}</article></body></html>"
    (text,) = clean({"r": page.encode()}).articles["text"]
    assert str(text).split("\n")[: len(BODY) + 1] == [TITLE, *BODY]
    return str(text).split("\n")[len(BODY) + 1 :]


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_a_short_table_that_ends_an_article_is_kept_with_its_caption() -> None:
    short = table("Bản Lìm|120 hộ", "Bản Mây|98 hộ")
    assert lines(f"<p>Danh sách các bản:</p>{short}") == [
        "Danh sách các bản:",
        "Bản Lìm | 120 hộ",
        "Bản Mây | 98 hộ",
    ]
    captioned = short.replace("<table>", "<table><caption>Biểu 1. Số hộ nghèo</caption>")
    assert lines(captioned, "<p><b>Nguyễn Văn Bình</b></p>")[0] == "Biểu 1. Số hộ nghèo"


@pytest.mark.parametrize("between", [
    "<figure><img src=a.jpg><figcaption>Bà con bản Lìm thu hoạch ngô. Ảnh: Văn An</figcaption></figure>",
    f"{table('Năm|2024', 'Hộ nghèo|218')}<p>Số hộ nghèo của bản</p>",
    "<h3>Kết quả giảm nghèo</h3>", "<p>(Nguồn: UBND huyện)</p>",
])  # fmt: skip
def test_a_table_and_the_last_sentence_are_kept_behind_a_heading_or_a_legend(between: str) -> None:
    short = table("Bản|Hộ nghèo (hộ)", "Bản Lìm|120", "Bản Mây|98")
    told = lines(between + short, "<p>Nhờ vậy, bản Lìm chỉ còn 12 hộ nghèo.</p>")
    assert told[-3:] == ["Bản Lìm | 120", "Bản Mây | 98", "Nhờ vậy, bản Lìm chỉ còn 12 hộ nghèo."]


def test_an_empty_cell_keeps_its_place() -> None:
    rows = table("Bản|2023|2024", "Bản Lìm||111", "Bản Mây|222|-")
    assert lines(rows) == ["Bản | 2023 | 2024", "Bản Lìm |  | 111", "Bản Mây | 222 | -"]


def test_cells_of_paragraphs_and_broken_lines_are_one_cell_each() -> None:
    rows = table("<p>Bản Lìm</p>|<p>111</p>", "<p>Bản</p><p>Mây</p>|<p>222<br>hộ</p>")
    heads = "<tr><th>Bản</th><th>Hộ nghèo<br>(hộ)</th></tr>"
    assert lines(rows.replace("<table>", f"<table>{heads}")) == [
        "Bản | Hộ nghèo (hộ)",
        "Bản Lìm | 111",
        "Bản Mây | 222 hộ",
    ]


def test_cells_that_fill_several_places_leave_the_others_empty() -> None:
    rows = (
        "<table><tr><th rowspan=2>Bản</th><th colspan=2>Hộ nghèo</th></tr><tr><th>2023</th><th>2024</th></tr>"
        "<tr><td>Bản Lìm</td><td>120</td><td>98</td></tr></table>"
    )
    assert lines(rows) == ["Bản | Hộ nghèo |", "| 2023 | 2024", "Bản Lìm | 120 | 98"]


@pytest.mark.parametrize("stroke", [" | ", "\t"])
def test_a_table_of_text_is_no_menu(stroke: str) -> None:
    rows = [stroke.join(row) for row in (("Bản", "Hộ nghèo"), ("Bản Lìm", "120"), ("Bản Mây", "98"))]
    assert kept(TITLE, *rows, *BODY) == [TITLE, *rows, *BODY]


@pytest.mark.parametrize(
    "rows",
    [
        ("Đang truy cập|37", "Hôm nay|1.204", "Tổng truy cập|3.482.117"),
        ("2|5|2|2|6", "0|0|0|0|3"),
        ("T2|T3|T4", "1|2|3", "4|5|6"),
    ],
)
def test_counters_and_calendars_behind_an_article_hold_none_of_it(rows: tuple[str, ...]) -> None:
    behind = f"</article><h3>Thống kê truy cập</h3>{table(*rows)}<article>"
    assert lines("", behind) == []


def reading(*rows: str) -> list[str]:
    text = "\n".join([TITLE, *BODY, *rows])
    return str(clean({"r": text.encode()}).articles["reading"][0]).split("\n")[len(BODY) + 1 :]


def test_columns_set_apart_by_blanks_are_cells_as_those_set_apart_by_tabs_are() -> None:
    rows = [
        "Xã           Hộ nghèo   Tỷ lệ (%)",
        "Khe Nước     215        12,4",
        "Tà Lơ        98         7,1",
    ]
    cells = [[cell.strip() for cell in line.split("|")] for line in reading(*rows)]
    assert cells == [["Xã", "Hộ nghèo", "Tỷ lệ (%)"], ["Khe Nước", "215", "12,4"], ["Tà Lơ", "98", "7,1"]]
    assert [len(line) for line in reading(*rows)] == [len(row) for row in rows]
    numbered = [f"{n}    Bản Lìm {n}     1.{n}72        620        42,1" for n in range(1, 8)]
    assert len(reading(*numbered)) == len(numbered)


def test_blanks_in_sentences_make_no_cells() -> None:
    lines = [f"{one.split(',')[0]},  {one.split(',', 1)[1]}" for one in BODY]
    assert not any("|" in line for line in reading(*lines))
