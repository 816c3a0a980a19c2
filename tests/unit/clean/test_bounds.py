"""What stands beside the element that holds an article is none of its text, however it changes."""

from __future__ import annotations

import pytest

from flows.clean import clean

TITLE = "Mường Lạn giảm nghèo bền vững"
LINES = [f"Đến cuối năm {n}, huyện Mường Lạn còn {n - 1800} hộ nghèo, giảm 11 hộ." for n in range(2017, 2025)]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
SAID = "Trong năm nay huyện bên có 1.037 hộ nghèo được hỗ trợ làm nhà ở nhờ chương trình giảm nghèo."


def text(before: str = "", behind: str = "", article: str = f"<h1>{TITLE}</h1>{BODY}") -> list[str]:
    body = f"{before}<article>{article}</article>{behind}"
    page = f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"
    lines: list[str] = clean({"r": page.encode()}).articles["text"][0].split("\n")
    return lines


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<div id=top>Hôm nay: Chủ Nhật, 23/11/2026 09:11:02</div>", ""),
        ("<marquee>Dự báo: Sơn La 26 độ C, Hà Nội 25 độ C; giá vàng 86,2 triệu đồng/lượng</marquee>", ""),
        ("", f"<div class=list><a href=/z>Hơn 1.037 hộ thoát nghèo</a><p>{SAID}</p></div>"),
        ("", f"<div class=comments><p>Bạn đọc Nguyễn Văn A: {SAID}</p></div>"),
        ("", "<table><tr><td>Trong tuần</td><td>1037</td></tr><tr><td>Tất cả</td><td>1087</td></tr></table>"),
        ("", f"<article><p>{SAID}</p></article>"),
    ],
)
def test_what_stands_beside_it_is_none_of_it(before: str, behind: str) -> None:
    assert text(before, behind) == [TITLE, *LINES]


LEAD = "Huyện Mường Lạn có 12 xã, năm nay dồn sức cho cây chè và cho việc học nghề của bà con."


def test_its_title_and_lead_may_stand_above_it() -> None:
    assert text(f"<h1>{TITLE}</h1><div>{LEAD}</div>", article=BODY) == [TITLE, LEAD, *LINES]
    assert text(f"<h2>Năm thứ 8 giảm nghèo ở Mường Lạn</h2><div>{LEAD}</div>", article=BODY)[1:] == [
        LEAD,
        *LINES,
    ]


def test_an_article_that_goes_on_behind_the_element_is_read_on() -> None:
    assert text(behind="".join(f"<p>{line.replace('cuối', 'giữa')}</p>" for line in LINES))[-1] == LINES[
        -1
    ].replace("cuối", "giữa")
