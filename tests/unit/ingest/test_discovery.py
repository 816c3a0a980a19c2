"""Feeds, sitemaps, section pages and lists of addresses give the articles they announce."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

import pytest

from flows.errors import InputRefused
from flows.ingest.discovery import Link, listed
from flows.ingest.outlets import Outlet
from tests.unit.encodings.writing import written

Kind = Literal["feed", "sitemap", "section", "list", "folder"]
HOME = "https://bao.vn/rss/tin.rss"
FEED = Outlet("Báo", "feed", HOME, None, None, 1.0)


def outlet(kind: Kind, pattern: str | None = None) -> Outlet:
    return replace(FEED, kind=kind, link_pattern=pattern)


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def item(link: str, date: str = "", title: str = "Huyện nghèo") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def test_a_feed_gives_each_article_once_with_title_and_time() -> None:
    mail = "Thu, 21 Dec 2023 14:45:18 +0700"
    page = rss(
        item("/tin/a-1.html?utm_source=rss", mail, "Sáu xã &amp;amp; hai thôn")
        + item("https://bao.vn/tin/a-1.html#x")
        + item("b-2.html")
    )
    assert listed(FEED, page, HOME).articles == (
        Link("https://bao.vn/tin/a-1.html", "Sáu xã & hai thôn", utc(2023, 12, 21, 7, 45, 18), printed=mail),
        Link("https://bao.vn/rss/b-2.html", "Huyện nghèo", None),
    )


def test_an_atom_feed_says_where_it_goes_on() -> None:
    page = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?p=2"/>'
        '<entry><title>Một</title><link href="/1.html"/><updated>2024-05-06T07:08:09Z</updated></entry>'
        "</feed>"
    ).encode()
    found = listed(FEED, page, HOME)
    assert found.further == (Link("https://bao.vn/rss/tin.rss?p=2"),)
    told, printed = [utc(2024, 5, 6, 7, 8, 9)] * 2, "2024-05-06T07:08:09Z"
    one = Link("https://bao.vn/1.html", "Một", *told, printed=printed, changed_printed=printed)
    assert found.articles == (one,)


@pytest.mark.parametrize(
    ("printed", "date_format", "meant"),
    [
        ("12/03/2024 14:05", None, utc(2024, 3, 12, 7, 5)),
        ("12/03/2024 2:05:00 PM", "%m/%d/%Y %I:%M:%S %p", utc(2024, 12, 3, 7, 5)),
        ("12/21/2023 2:45:18 PM", None, utc(2023, 12, 21, 7, 45)),
        ("21/12/2023 9:05:00 CH", None, utc(2023, 12, 21, 14, 5)),
        ("21/12/2023 12:05 SA", None, utc(2023, 12, 20, 17, 5)),
        ("21/12/2023 14:05 PM", None, utc(2023, 12, 21, 7, 5)),
        ("2023-12-21 9:05:00 pm", None, utc(2023, 12, 21, 14, 5)),
        ("Thu, 21 Dec 2023 9:05:00 PM +0700", None, utc(2023, 12, 21, 14, 5)),
        ("21 Dec 2023 9:05:00 PM", None, utc(2023, 12, 21, 14, 5)),
        ("21-12-2023", None, utc(2023, 12, 20, 17)),
        ("12-21-2023", None, utc(2023, 12, 20, 17)),
        ("13/13/2023", None, None),
        ("2023-12-21T14:45:18-0500", None, utc(2023, 12, 21, 19, 45, 18)),
        ("Thu, 21 Dec 2023 14:45:18 GMT+7", None, utc(2023, 12, 21, 7, 45, 18)),
        ("Thu, 21 Dec 2023 14:45:18", None, utc(2023, 12, 21, 7, 45, 18)),
        ("Thu, 21 Dec 2023 14:45:18 ICT", None, utc(2023, 12, 21, 7, 45, 18)),
        ("Thu, 21 Dec 2023 14:45:18 EST", None, utc(2023, 12, 21, 19, 45, 18)),
        ("2023-12-21 14:45:18", None, utc(2023, 12, 21, 7, 45, 18)),
        ("2023-12-21T14:45:18Z", None, utc(2023, 12, 21, 14, 45, 18)),
        ("hôm qua", None, None),
        ("31/02/2024", None, None),
    ],
)
def test_dates_are_read_as_the_outlet_writes_them_or_not_at_all(
    printed: str, date_format: str | None, meant: datetime | None
) -> None:
    page = rss(item("/a.html", printed))
    assert listed(replace(FEED, date_format=date_format), page, HOME).articles[0].published == meant


def test_a_feed_that_breaks_off_gives_what_came() -> None:
    page = rss(item("/1.html") + item("/2.html") + item("/3.html"))
    found = listed(FEED, page[: page.index(b"/3.html")], HOME)
    assert [link.url for link in found.articles][:2] == ["https://bao.vn/1.html", "https://bao.vn/2.html"]


def test_a_feed_never_opens_a_file_that_its_bytes_name() -> None:
    with pytest.raises(InputRefused, match="no RSS or Atom"):
        listed(FEED, str(__file__).encode(), HOME)


def test_a_packed_sitemap_gives_articles_with_the_day_they_changed() -> None:
    iso = "2024-05-01T07:00:00+07:00"
    page = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="i" '
        'xmlns:news="n"><url><loc> https://bao.vn/1.html </loc><lastmod>2024-05-06</lastmod>'
        "<image:image><image:loc>https://bao.vn/p.jpg</image:loc><image:title>Ảnh</image:title></image:image>"
        f"<news:news><news:publication_date>{iso}</news:publication_date>"
        "<news:title>Thoát nghèo</news:title></news:news></url>"
        "<url><loc>https://bao.vn/2.html</loc><lastmod>2024-05</lastmod></url>"
        "<url><loc>https://bao.vn/3.html</loc><lastmod>?</lastmod></url></urlset>"
    ).encode()
    assert listed(outlet("sitemap"), gzip.compress(page), HOME).articles == (
        Link(
            "https://bao.vn/1.html",
            "Thoát nghèo",
            utc(2024, 5, 1),
            utc(2024, 5, 5, 17),
            printed=iso,
            changed_printed="2024-05-06",
        ),
        Link(
            "https://bao.vn/2.html",
            None,
            *[utc(2024, 4, 30, 17)] * 2,
            printed="2024-05",
            changed_printed="2024-05",
        ),
        Link("https://bao.vn/3.html", printed="?", changed_printed="?"),
    )


def test_a_sitemap_packed_in_several_parts_is_read_whole() -> None:
    page = b"<urlset><url><loc>https://bao.vn/1.html</loc></url><url><loc>https://bao.vn/2.html</loc></url></urlset>"
    packed = gzip.compress(page[:40]) + gzip.compress(page[40:])
    assert len(listed(outlet("sitemap"), packed, HOME).articles) == 2


def test_an_index_of_sitemaps_leads_on() -> None:
    page = (
        b"<sitemapindex><sitemap><loc>/s/1.xml.gz</loc><lastmod>2024-05-06</lastmod></sitemap>"
        b"<sitemap><loc>/s/2.xml</loc></sitemap>"
        b"<sitemap><loc>ftp://bao.vn/3.xml</loc></sitemap></sitemapindex>"
    )
    found = listed(outlet("sitemap"), page, "https://bao.vn/sitemap.xml")
    assert found.articles == ()
    assert found.further == (
        Link("https://bao.vn/s/1.xml.gz", None, utc(2024, 5, 5, 17)),
        Link("https://bao.vn/s/2.xml"),
    )
    assert found.passed_over == {"no_link": 1}


def test_a_sitemap_keeps_what_came_before_a_fault_and_tells_of_it() -> None:
    page = b"<urlset><url><loc>https://bao.vn/1.html</loc></url><url><loc>https://bao.vn/2 & 3</loc>"
    found = listed(outlet("sitemap"), page, HOME)
    assert [link.url for link in found.articles] == ["https://bao.vn/1.html"]
    assert found.fault is not None
    assert (found.fault.reason, "after 1 entries" in found.fault.detail) == ("broken_xml", True)


def test_a_plain_ampersand_in_a_sitemap_costs_no_entry() -> None:
    rows = (f"<url><loc>https://bao.vn/?id={n}&muc=2&amp;x=&#49;</loc></url>" for n in range(3))
    found = listed(outlet("sitemap"), f"<urlset>{''.join(rows)}</urlset>".encode(), HOME)
    assert [link.url for link in found.articles] == [f"https://bao.vn/?id={n}&muc=2&x=1" for n in range(3)]
    assert found.fault is None


def test_a_feed_that_breaks_off_says_so_and_entries_without_a_link_are_counted() -> None:
    page = rss(item("/1.html") + "<item><title>Không nơi nào</title></item>" + item("urn:a"))
    assert listed(FEED, page, HOME).fault is None
    assert listed(FEED, page, HOME).passed_over == {"no_link": 2}
    fault = listed(FEED, page.removesuffix(b"</channel></rss>"), HOME).fault
    assert fault is not None
    assert fault.reason == "cut_short"


@pytest.mark.parametrize("page", ["<feed xmlns='http://www.w3.org/2005/Atom'/>", "<rss version='2.0' />"])
def test_a_feed_without_entries_may_close_itself(page: str) -> None:
    found = listed(FEED, f'<?xml version="1.0"?>\n{page}\n'.encode(), HOME)
    assert (found.articles, found.fault) == ((), None)


def test_a_sitemap_may_be_text_with_one_address_a_line() -> None:
    page = b"\xef\xbb\xbf\r\nhttps://bao.vn/1.html\r\nhttps://bao.vn/2.html\r\n"
    found = listed(outlet("sitemap"), page, HOME)
    assert [link.url for link in found.articles] == ["https://bao.vn/1.html", "https://bao.vn/2.html"]


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize("label", ["unicode_escape", "utf-7", "rot13", "windows-1258", "utf-16"])
def test_xml_is_decoded_by_us_whatever_it_declares(kind: Kind, label: str) -> None:
    entry = (
        "<url><loc>https://bao.vn/\\ud800-1.html</loc></url>"
        if kind == "sitemap"
        else item("/\\ud800-1.html")
    )
    root = "urlset" if kind == "sitemap" else "rss"
    page = f'<?xml version="1.0" encoding="{label}"?><{root}>{entry}</{root}>'.encode()
    (link,) = listed(outlet(kind), page, HOME).articles
    assert link.url.encode().endswith(b"ud800-1.html")


def test_a_feed_in_an_old_encoding_has_readable_titles() -> None:
    title = "Huyện Mường Tè còn 1.417 hộ nghèo, giảm 215 hộ so với năm trước"
    page = rss(item("/1.html", "", title)).decode()
    raw = page.partition(title)[0].encode() + written(title, "vni") + page.partition(title)[2].encode()
    assert listed(FEED, raw, HOME).articles[0].title == title


HALVES = ("&#xD800;", "&#99999999999;", "&#55296;", "\\ud800", "\xed\xa0\x80")


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", ["feed", "section", "list"])
def test_halves_of_characters_never_pass(kind: Kind, half: str) -> None:
    pages = {
        "feed": f"<rss><channel>{item(f'/1{half}.html', '', f'Tin {half}')}</channel></rss>",
        "section": f"<meta charset=unicode_escape><a href='/mot-hai-ba-bon-nam-1{half}.html'>Tin {half}</a>",
        "list": f"https://bao.vn/1{half}.html",
    }
    found = listed(outlet(kind), pages[kind].encode("latin-1"), HOME)
    assert "".join(link.url + str(link.title) for link in found.articles).encode()
    assert len(found.articles) + sum(found.passed_over.values()) <= 1


def test_a_packed_page_that_swells_or_breaks_off_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(bytes(60_000))
    monkeypatch.setattr("flows.ingest.sitemaps.MOST_BYTES", 50_000)
    for page, reason in ((packed, "too_large"), (gzip.compress(b"<urlset/>")[:-9], "undecodable")):
        with pytest.raises(InputRefused) as refusal:
            listed(outlet("sitemap"), page, HOME)
        assert refusal.value.reason == reason


@pytest.mark.parametrize(("kind", "reason"), [("feed", "not_a_feed"), ("sitemap", "not_a_sitemap")])
def test_an_error_page_in_place_of_a_listing_is_told(kind: Kind, reason: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        listed(outlet(kind), "<!doctype html><html><p>Không tìm thấy</p></html>".encode(), HOME)
    assert refusal.value.reason == reason


BROKEN_OFF = "http://bao.test/tin/\n\t  bai-1.html\n"


@pytest.mark.parametrize(
    ("kind", "page"),
    [("sitemap", f"<urlset><url><loc>\n {BROKEN_OFF}</loc></url></urlset>"),
     ("feed", f"<rss version='2.0'><channel><item><link>{BROKEN_OFF}</link></item></channel></rss>")],
)  # fmt: skip
def test_an_address_on_two_lines_is_one_address(kind: Literal["sitemap", "feed"], page: str) -> None:
    found = listed(Outlet("Báo", kind, HOME), page.encode(), HOME)
    assert [link.url for link in found.articles] == ["http://bao.test/tin/bai-1.html"]
