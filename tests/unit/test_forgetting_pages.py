"""What named an article that is forgotten goes, too, however it spelled the address; it never comes back."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.errors import InputRefused
from flows.forgetting import forget
from flows.forgetting_known import look_up
from flows.forgetting_pages import naming_pages
from flows.ingest.discovery import listed
from flows.ingest.origins import FORGOTTEN, Origin
from flows.ingest.outlets import Kind, Outlet
from flows.ingest.store import RawStore
from flows.settings import Settings
from tests.web.bench import Bench, feed, story
from tests.web.site import Reply, Sites

ARTICLE = "https://bao.vn/tin/xa-ban-ve.html"
PORTAL = "https://so.vn/Tin%20t%E1%BB%A9c/xem.aspx?ID=7&muc=2"
INDEX = "https://bao.vn/tin/moi"
LAST = "xa-ve9.html"
NAMED = {
    "in full": "<loc>https://bao.vn/tin/xa-ban-ve.html</loc>",
    "by another scheme and door": "http://www.bao.vn/tin/xa-ban-ve.html",
    "from the root": "<a href='/tin/xa-ban-ve.html#2'>",
    "from the folder": "<a href=xa-ban-ve.html>",
    "from a folder beside": '<a href="../tin/xa-ban-ve.html">',
    "from a base": '<base href="/tin/chuyen-de/"><a href="../xa-ban-ve.html">',
    "with what tracks": "<link>https://bao.vn/tin/xa-ban-ve.html?utm_source=rss&amp;fbclid=1</link>",
    "in a script": r'{"url":"https:\/\/bao.vn\/tin\/xa-ban-ve.html"}',
    "with letters escaped": "<a href=/tin/xa%2Dban-ve.html><a href=/tin/xa&#45;ban-ve.html>",
    "in a call": "<a onclick=\"mo('/tin/xa-ban-ve.html',1)\">",
    "in a sentence": "Đọc ở https://bao.vn/tin/xa-ban-ve.html, hôm nay.",
    "beside a character of no end": f"&#{'9' * 5_000}; https://bao.vn/tin/xa-ban-ve.html",
    "with strokes to the left": r"<a href='https:\\bao.vn\tin\xa-ban-ve.html'>",
    "on two lines": '<a href="/tin/xa-\nban-ve.html">',
    "in a sitemap, on two lines": "<urlset><url><loc>https://bao.vn/tin/\n xa-ban-ve.html</loc></url>",
    "in a sitemap, in pieces": "<urlset><url><loc>https://bao.vn/tin/<![CDATA[xa-ban]]>-ve.html</loc></url>",
    "around a comment": "<urlset><url><loc>https://bao.vn/tin/xa-<!-- a -->ban-ve.html</loc></url></urlset>",
    "from the base of a feed": '<feed xml:base="https://bao.vn/tin/"><entry><link href="xa-ban-ve.html"/>',
    "of a portal": '<a href="https://so.vn/Tin tức/xem.aspx?muc=2&amp;ID=7">',
    "of a portal, escaped": "https://so.vn/Tin%20t%e1%bb%a9c/xem.aspx?ID=7&muc=2",
}
OTHERS = (
    "https://bao.vn/tin/xa-ban-ve.html.bak",
    "https://bao.vn/tin/xa-ban-ve.htm",
    "https://khac.vn/tin/xa-ban-ve.html",
    "<a href='/xa-ban-ve.html'>",
    "https://so.vn/Tin tức/xem.aspx?ID=77&muc=2",
    "",
)


def naming(folder: Path, page: bytes, *sources: str) -> bool:
    raw = RawStore(folder)
    revision = raw.put(page)
    raw.append([Origin(INDEX, "index", "2026-01-01T00:00:00", "bao", revision, status=200)])
    found = naming_pages(raw, sources or {ARTICLE, PORTAL, "kho/bai.txt"})
    assert found <= {revision}
    return bool(found)


@pytest.mark.parametrize("how", NAMED)
def test_a_page_that_names_the_article_is_found(tmp_path: Path, how: str) -> None:
    assert naming(tmp_path / "plain", NAMED[how].encode())
    assert naming(tmp_path / "packed", gzip.compress(NAMED[how].encode()))


@pytest.mark.parametrize("page", OTHERS)
def test_a_page_that_names_others_stays(tmp_path: Path, page: str) -> None:
    assert not naming(tmp_path, f"<p>Trang {page}".encode())


@given(
    letters=st.lists(st.sampled_from(("{}", "&#{};", "&amp;#{};", "%{:02x}", "<!-- b -->{}", "<b/>{}", "\n{}",
                                      "<![CDATA[{}]]>")), min_size=len(LAST), max_size=len(LAST)),
    around=st.sampled_from((
        ("section", '<a href="{}">Tin</a>'),
        ("section", "<base href=/tin/><a href='{}'>Tin</a>"),
        ("sitemap", "<urlset><url><loc>{}</loc></url></urlset>"),
        ("feed", "<rss version='2.0'><channel><item><link>{}</link></item></channel></rss>"),
        ("list", "{}"),
    )),
    start=st.sampled_from(("", "/tin/", "http://www.bao.vn/tin/", "https:\\\\bao.vn\\tin\\")),
)  # fmt: skip
@example(["{}"] * len(LAST), ("section", '<a href="{}">Tin</a>'), "")
def test_whatever_discovery_takes_from_a_page_is_found_however_it_is_spelled(
    tmp_path_factory: pytest.TempPathFactory, letters: list[str], around: tuple[Kind, str], start: str
) -> None:
    spelled = "".join(
        form.format(letter if form.endswith(("{}", "{}]]>")) else ord(letter))
        for form, letter in zip(letters, LAST, strict=True)
    )
    kind, form = around
    page = form.format(start + spelled).encode()
    try:
        links = listed(Outlet("Báo", kind, INDEX, "."), page, INDEX).articles
    except InputRefused:
        links = ()
    taken = [link.url for link in links]
    assert taken != [] or letters != ["{}"] * len(LAST)
    for url in taken:
        assert naming(tmp_path_factory.mktemp("raw"), page, url)


@pytest.mark.parametrize("given", ["/ngan", "/dai.html"])
@pytest.mark.parametrize("by_hand", [False, True])
def test_an_article_behind_a_redirect_is_forgotten_under_both_addresses_and_never_comes_back(
    sites: Sites, tmp_path: Path, given: str, *, by_hand: bool
) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb")
    bench = Bench(sites, settings.data_folder)
    long = sites.add("bao.test", "/dai.html", story(1))
    short = sites.add("bao.test", "/ngan", Reply(status=301, headers={"Location": "/dai.html"}))
    outlet = Outlet("Báo", "feed", sites.add("bao.test", "/rss", feed(short)), pace=0.0)
    had = bench.harvest(pages=(short,)) if by_hand else bench.harvest(outlet)
    (revision,) = {one.revision_id for one in bench.store.last().values() if one.kind == "url"}
    assert len(had.new) == 1
    known = look_up(sites.url("bao.test", given), settings)
    assert set(known.sources) == {short, long}
    forget(known, settings, "theo đơn")
    assert not bench.store.has(str(revision))
    assert {
        name: one.kind for name, one in bench.store.last().items() if one.kind == FORGOTTEN
    } == dict.fromkeys((short, long), FORGOTTEN)
    sites.start_anew()
    both = Outlet("Báo", "feed", sites.add("bao.test", "/rss", feed(long, short)), pace=0.0)
    assert bench.harvest(both, pages=(short, long)).new == ()
    assert {asked.path for asked in sites.asked} == {"/rss"}
    assert bench.texts() == []
    with pytest.raises(InputRefused, match=r"nothing is known|was removed"):
        look_up(short, settings)
