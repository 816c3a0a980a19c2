"""What is an HTML document is told once, and read as one by all, whatever stands before it."""

from __future__ import annotations

import pytest

from flows.clean import clean
from flows.ingest.documents import Hints, is_document
from flows.ingest.looks import look_at

PARAGRAPHS = (
    "Cuối năm 2023, toàn xã Lũng Mây còn 318 hộ nghèo, chiếm 21,4% tổng số hộ dân trong xã.",
    "Trong năm, xã được giao 7,4 tỷ đồng vốn chương trình giảm nghèo bền vững và đã giải ngân 5,9 tỷ đồng.",
    "Bà con góp công mở đường vào bản, nhà nào cũng có người tham gia từ sáng sớm đến chiều tối.",
)
TITLE = "Lũng Mây mở đường thoát nghèo"
SCRIPT = '<script data-of="<b>">var ad = "còn 999 hộ nghèo";</script><style>p {content: "999 hộ"}</style>'
HEAD = f"<title>{TITLE}</title>{SCRIPT}"
STORY = f"<h1>{TITLE}</h1>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}"
INSIDE = f'<div class="menu"><a href="/a">Trang chủ</a> <a href="/b">Thời sự</a></div>{STORY}'
BODY = f"<body>{INSIDE}</body>"
PAGES = {
    "a link before html": f'<link rel="stylesheet" href="/a.css">\n<html><head>{HEAD}</head>{BODY}</html>',
    "a script before the doctype": f"<script>var a = 1;</script>\n<!DOCTYPE html><html>{HEAD}{BODY}",
    "a warning of a program": (
        "<br />\n<b>Warning</b>: include() failed in <b>/var/www/a.php</b> on line <b>3</b><br />\n"
        f"<!DOCTYPE html><html><head>{HEAD}</head>{BODY}</html>"
    ),
    "a long comment": f"<!-- {'x' * 3_000} -->\n<!DOCTYPE html><html><head>{HEAD}</head>{BODY}</html>",
    "a directive": f'<%@ Page Language="C#" %>\n<html><head>{HEAD}</head>{BODY}</html>',
    "a stray sign": f"\n;\n<!DOCTYPE html><html><head>{HEAD}</head>{BODY}</html>",
    "meta first": f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">{HEAD}{BODY}',
    "title first": f"{HEAD}{INSIDE}",
    "body first": BODY,
    "a division first": f"<!-- x --><div class=x>{SCRIPT}{INSIDE}</div>",
    "a heading first": f"{STORY}{SCRIPT}",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_one_whatever_stands_before_it(page: str) -> None:
    (article,) = clean({"r": page.encode()}).articles.to_dicts()
    assert article["title"] == TITLE
    assert article["text"].split("\n") == [TITLE, *PARAGRAPHS]
    look = look_at(page.encode(), "https://bao.example/1")
    assert look is not None
    assert TITLE.lower() in look.titles
    assert "999" not in look.words


@pytest.mark.parametrize(("paragraph", "prose"), [("<p>", 3), ("<P class=x>", 3), ("<br>", 1)])
def test_what_the_server_says_decides_where_a_page_leaves_it_open(paragraph: str, prose: int) -> None:
    page = f"{TITLE}{''.join(paragraph + one for one in PARAGRAPHS)}".encode()
    for told, lines in (("text/html; charset=utf-8", 4), ("text/plain", 1), (None, 1)):
        (article,) = clean({"r": page}, lambda _, told=told: Hints(told)).articles.to_dicts()  # type: ignore[misc]
        assert len(article["text"].split("\n")) == lines
        look = look_at(page, "https://bao.example/1", told)
        assert look is not None
        assert len(look.prose) == (prose if lines > 1 else 1)


def test_plain_text_with_tags_stays_plain_text() -> None:
    text = f"{TITLE}\n\n<p>{PARAGRAPHS[0]}\n<b>{PARAGRAPHS[1]}</b>\n{PARAGRAPHS[2]}"
    assert not is_document(text)
    assert clean({"r": text.encode()}).articles["text"].to_list() == [text.replace("\n\n", "\n")]


@pytest.mark.parametrize("told", ["text/html", "text/plain", None])
@pytest.mark.parametrize("around", ["{}", "\n{}\n", "<html><body>{}</body></html>", "<span>{}</span>"])
def test_a_script_is_no_text(around: str, told: str | None) -> None:
    text = "\n".join((TITLE, PARAGRAPHS[0], around.format(SCRIPT), *PARAGRAPHS[1:]))
    (article,) = clean({"r": text.encode()}, lambda _: Hints(told)).articles.to_dicts()
    assert "999" not in article["text"] + article["reading"]
    assert all(one in article["text"] for one in PARAGRAPHS)


def test_a_page_of_many_beginnings_is_gone_through_once() -> None:
    for piece in ("<!--", "<?", "<% ", "<script ", "<script '", '<style "', "<!---->", " \ufeff"):
        is_document(piece * 50_000 + " x")
        assert "hộ nghèo" in str(clean({"r": (PARAGRAPHS[0] + piece * 20_000).encode()}).articles["text"][0])
