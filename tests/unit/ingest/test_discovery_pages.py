"""Section pages and lists of addresses give the articles they announce, and tell what else they hold."""

from __future__ import annotations

import pytest

from flows.errors import InputRefused, StageError
from flows.ingest.discovery import Link, listed
from flows.ingest.outlets import Kind, Outlet


def outlet(kind: Kind, pattern: str | None = None) -> Outlet:
    return Outlet("Báo", kind, "https://bao.vn/", pattern, None, 1.0)


SECTION = """<html><head><base href="/chuyen-muc/"></head><body>
<!-- <a href="/an-1-111111.html">ẩn</a> --><script>var a = '<a href="/js-1-111111.html">';</script>
<nav><a href="/">Trang chủ</a><a href="#top">Lên</a><a href="/lien-he">Liên hệ</a></nav>
<a class="anh" href='/lao-cai-con-hai-ngan-ho-ngheo-20250101.html'><img src="a.jpg"></a>
<h3><a title="x" href="/lao-cai-con-hai-ngan-ho-ngheo-20250101.html?utm_source=a">Lào Cai: <b>hai ngàn</b>
hộ nghèo</a></h3><a href=bai-12345.html title="Bài không chữ"></a>
<a href="https://khac.vn/mot-bai-o-noi-khac-hoan-toan-1.html">Nơi khác</a>
<a href="javascript:void(0)">Thêm</a>
</body></html>"""


def test_a_section_page_gives_what_looks_like_articles_of_its_own_site() -> None:
    assert listed(outlet("section"), SECTION.encode(), "https://bao.vn/").articles == (
        Link("https://bao.vn/lao-cai-con-hai-ngan-ho-ngheo-20250101.html", "Lào Cai: hai ngàn hộ nghèo"),
        Link("https://bao.vn/chuyen-muc/bai-12345.html", "Bài không chữ"),
    )


@pytest.mark.parametrize(
    "anchor",
    [
        """<a onclick="if (a > 1) { mo('<b>') }" href="/tin/bai-12345.html">Bài</a>""",
        """<a title='x > y' href='/tin/bai-12345.html' >Bài</a>""",
        """<a title="lệch" " href="/tin/bai-12345.html">Bài</a> " <p>""",
        """<a class=a>b</a><a href=/tin/bai-12345.html?utm_source=x>Bài</a>""",
        """<a href = "\\tin\\bai-12345.html">Bài</a>""",
        """<A HREF="\n/tin/bai-12345.html\n" target="_blank>">Bài</A>""",
    ],
)
def test_a_link_is_read_as_browsers_read_it(anchor: str) -> None:
    (link,) = listed(outlet("section"), f"<p>{anchor}".encode(), "https://bao.vn/").articles
    assert link == Link("https://bao.vn/tin/bai-12345.html", "Bài")


def test_the_pattern_of_an_outlet_says_what_its_articles_look_like() -> None:
    found = listed(outlet("section", r"khac\.vn/.*-\d+\.html$"), SECTION.encode(), "https://bao.vn/")
    assert [link.title for link in found.articles] == ["Nơi khác"]
    assert found.passed_over["other_pattern"] > 0


def test_links_of_a_section_page_that_are_no_articles_are_counted() -> None:
    found = listed(outlet("section"), SECTION.encode(), "https://bao.vn/")
    assert found.passed_over == {"no_article": 3}


def test_a_section_page_without_a_single_article_is_told() -> None:
    with pytest.raises(InputRefused, match=r"none of the \d links") as refusal:
        listed(outlet("section", r"/khong-co/"), SECTION.encode(), "https://bao.vn/")
    assert refusal.value.reason == "no_links"


def test_addresses_with_vietnamese_letters_look_like_articles_too() -> None:
    written = (
        "/huyện-mường-la-giảm-nghèo",
        "/tin%20tức/hu%E1%BB%87n-m%C6%B0%E1%BB%9Dng-la-gi%E1%BA%A3m-ngh%C3%A8o",
    )
    page = "".join(f"<a href='{address}'>Mường La giảm nghèo {n}</a>" for n, address in enumerate(written))
    assert len(listed(outlet("section"), page.encode(), "https://bao.vn/").articles) == len(written)


def test_a_list_holds_an_address_a_line_with_remarks() -> None:
    page = "# danh sách\nhttps://bao.vn/1.html\n\n  https://bao.vn/2.html  # quan trọng\nhttps://bao.vn/1.html?fbclid=1\n"
    found = listed(outlet("list"), page.encode(), "https://bao.vn/list.txt")
    assert [link.url for link in found.articles] == ["https://bao.vn/1.html", "https://bao.vn/2.html"]


def test_a_line_of_a_list_that_is_no_address_is_told_and_the_others_go_on() -> None:
    page = b"https://bao.vn/1.html\n\nftp://bao.vn/2.html\nx\nhttps://bao.vn/3.html\n"
    found = listed(outlet("list"), page, "https://bao.vn/list.txt")
    assert [link.url for link in found.articles] == ["https://bao.vn/1.html", "https://bao.vn/3.html"]
    assert found.passed_over == {"bad_address": 2}
    assert found.fault is not None
    assert found.fault.reason == "bad_address"
    assert found.fault.detail.startswith("line 3, 'ftp://bao.vn/2.html', and 1 more")


def test_a_page_that_is_no_list_of_addresses_is_refused() -> None:
    with pytest.raises(InputRefused, match="line 1, '<html>'") as refusal:
        listed(outlet("list"), b"<html>\n<p>Not found\n</html>\n", "https://bao.vn/list.txt")
    assert refusal.value.reason == "bad_address"


def test_a_folder_has_no_page_to_list() -> None:
    with pytest.raises(StageError, match="folder"):
        listed(outlet("folder"), b"", "/tin")


HOSTILE = (
    "<a ", "<a href=", "<!--", "<script>", "<a href='x'>", "<", "&", "<nav><a>",
    '<a b="', "<a b='\"", '<a b= ="',
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_pages_are_gone_through_once(piece: str) -> None:
    page = (piece * (400_000 // len(piece))).encode()
    with pytest.raises(InputRefused):
        listed(outlet("section", "never"), page, "https://bao.vn/")


def test_what_links_to_several_articles_read_is_no_title() -> None:
    page = "".join(f"<p>Tin {n}</p><a href=/bai-so-{n}-12345{n}.html>Xem chi tiết bài viết</a>" for n in "12")
    page += "<a href=/bai-so-3-123453.html>Xã Bản Vẽ giảm nghèo nhanh</a>"
    found = listed(outlet("section"), page.encode(), "https://bao.vn/").articles
    assert [link.title for link in found] == [None, None, "Xã Bản Vẽ giảm nghèo nhanh"]
