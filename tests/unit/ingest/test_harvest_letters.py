"""An address is asked for in the letters that it was given in, and known in one spelling."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, unquote

import pytest

from flows.ingest.canonical import canonical
from flows.ingest.outlets import Kind, Outlet
from tests.web.bench import Bench, feed, story
from tests.web.site import Reply

PATH = "/tin/xã-bản-vẽ-còn-hộ-nghèo-12345.html"
APART = unicodedata.normalize("NFD", PATH)


def announced(kind: Kind, url: str) -> Reply:
    pages = {
        "feed": feed(url).body.decode(),
        "sitemap": f"<urlset><url><loc>{url}</loc></url></urlset>",
        "section": f"<p>Giảm nghèo</p><a href='{url}'>Bài</a>",
        "list": url,
    }
    return Reply(pages[kind].encode())


@pytest.mark.parametrize("kind", ["feed", "sitemap", "section", "list"])
@pytest.mark.parametrize("given", [PATH, APART, quote(APART)])
def test_an_address_is_asked_for_in_the_letters_it_was_given_in(bench: Bench, kind: Kind, given: str) -> None:
    bench.sites.add("bao.test", quote(unquote(given)), story(1))
    page = bench.sites.add("bao.test", "/trang", announced(kind, bench.sites.url("bao.test", given)))
    account = bench.only(Outlet("Báo", kind, page, "nghèo|ngh%C3%A8o"))
    assert account.new == 1
    known = [source for source in bench.store.last() if ".html" in source]
    assert known == [bench.sites.url("bao.test", quote(PATH))]
    assert bench.store.last()[known[0]].end == bench.sites.url("bao.test", quote(unquote(given)))


def test_signs_in_an_address_are_sent_as_they_were_given(bench: Bench) -> None:
    path = "/tin(1)+a;b@c'd$-xã-12345.html"
    sent = path.replace("ã", "%C3%A3")
    bench.sites.add("bao.test", sent, story(1))
    page = bench.sites.add("bao.test", "/rss", feed(bench.sites.url("bao.test", path)))
    assert bench.only(Outlet("Báo", "feed", page)).new == 1
    assert canonical(f"http://bao.test{path}") == canonical(f"http://bao.test{quote(path)}")


def test_two_spellings_are_one_article(bench: Bench) -> None:
    urls = [bench.sites.url("bao.test", path) for path in (APART, PATH)]
    bench.sites.add("bao.test", quote(APART), story(1))
    outlet = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", feed(*urls), feed(urls[1])))
    assert [bench.only(outlet).new, bench.only(outlet).known] == [1, 1]
    assert [one.path for one in bench.sites.asked if ".html" in one.path] == [quote(APART)]


def test_what_could_not_be_had_is_tried_again_as_it_was_given(bench: Bench) -> None:
    bench.sites.add("bao.test", quote(APART), *[Reply(status=503)] * 3, story(1))
    page = feed(bench.sites.url("bao.test", APART))
    outlet = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", page, feed()))
    assert dict(bench.only(outlet).refused) == {"http_503": 1}
    assert bench.only(outlet).new == 1
