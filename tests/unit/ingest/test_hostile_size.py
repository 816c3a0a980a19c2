"""Pages that are large or written to take long are gone through once, and what is left out is counted."""

from __future__ import annotations

import pytest

from flows.ingest.discovery import listed
from flows.ingest.looks import look_at
from flows.ingest.outlets import Kind, Outlet
from flows.ingest.robots import rules_in
from flows.ingest.stories import lacking
from tests.web.bench import Bench, feed, story

HOME = "https://bao.vn/"
AROUND: dict[Kind, tuple[str, str]] = {
    "sitemap": ("<urlset>{}</urlset>", "<url><loc>https://bao.vn/bai-1234{}.html</loc></url>"),
    "section": ("<html>{}</html>", "<a href='/bai-1234{}.html'>Bài</a>"),
    "list": ("{}", "https://bao.vn/bai-1234{}.html\n"),
    "feed": (
        '<rss version="2.0"><channel><title>Báo</title>{}</channel></rss>',
        "<item><link>https://bao.vn/bai-1234{}.html</link></item>",
    ),
}


def outlet(kind: Kind) -> Outlet:
    return Outlet("Báo", kind, HOME, pace=0.0)


@pytest.mark.parametrize("kind", AROUND)
def test_what_is_beyond_the_links_that_are_read_is_counted_and_told(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("discovery", "sitemaps"):
        monkeypatch.setattr(f"flows.ingest.{module}.MOST_LINKS", 20)
    monkeypatch.setattr("flows.ingest.feeds._MOST_ENTRIES", 20)
    around, entry = AROUND[kind]
    page = around.format("".join(entry.format(number) for number in range(27))).encode()
    found = listed(outlet(kind), page, HOME)
    assert [link.url for link in found.articles] == [f"{HOME}bai-1234{number}.html" for number in range(20)]
    assert found.passed_over["too_many_links"] == 7
    assert found.fault is not None
    assert (found.fault.reason, "holds 7 entries more than the 20" in found.fault.detail) == (
        "too_many_links",
        True,
    )
    whole = around.format("".join(entry.format(number) for number in range(20))).encode()
    assert (listed(outlet(kind), whole, HOME).fault, len(listed(outlet(kind), whole, HOME).articles)) == (
        None,
        20,
    )


def test_a_sitemap_of_more_elements_than_any_has_gives_what_came_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("flows.ingest.sitemaps._MOST_ELEMENTS", 50)
    around, entry = AROUND["sitemap"]
    found = listed(outlet("sitemap"), around.format(entry.format(1) + "<x/>" * 99).encode(), HOME)
    assert [link.url for link in found.articles] == [f"{HOME}bai-12341.html"]
    assert found.fault is not None
    assert "more than 50 elements" in found.fault.detail


@pytest.mark.parametrize("piece", ["<b>", "<b></b>", "&amp;", '<b xml:base="a/"/>', '<x:b xmlns:x="u"/>'])
def test_a_feed_gives_the_entries_before_what_takes_long_to_read(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.ingest.feeds._MOST", {"<": 100, "&": 60, "xml:base": 60, "xmlns": 60})
    around, entry = AROUND["feed"]
    heavy = entry.format(2).replace("<link>", f"{piece * 100}<link>")
    page = around.format("".join((entry.format(0), entry.format(1), heavy, entry.format(3))))
    found = listed(outlet("feed"), page.encode(), HOME)
    assert [link.url for link in found.articles] == [f"{HOME}bai-12340.html", f"{HOME}bai-12341.html"]
    assert found.passed_over["too_many_links"] == 2
    assert found.fault is not None
    assert found.fault.reason == "too_many_links"


@pytest.mark.parametrize("path", ["a" * 3_900, "a-" * 1_950, "?id" * 1_300, "?" + "id" * 1_950])
def test_addresses_as_long_as_may_be_are_looked_at_once(path: str) -> None:
    page = f"<a href='/{path}'>Dài</a>" * 100 + "<a href='/bai-12345'>Bài</a>"
    found = listed(outlet("section"), page.encode(), HOME)
    assert found.articles[-1].url == f"{HOME}bai-12345"


HOSTILE = {
    "titles that never end": "<h1>" * 100_000,
    "titles that end elsewhere": "<title>" * 50_000 + "</h1>" * 50_000,
    "a name without a value": f"<meta {'a' * 400_000}>",
    "names without values": f"<meta {'a ' * 200_000}>",
    "tags of tags": "<meta name=a>" * 30_000,
    "a type of white space": f'"@type":{" " * 400_000}',
    "types of white space": f'"@type" : [ {" " * 9}' * 20_000,
    "links that never end": "<a href=/>" * 40_000,
    "a number of many digits": f"<p>{'1' * 400_000} con số ấy ở đâu ra.</p>",
    "titles and sentences": "<h1>a b c d</h1>" * 200 + "<p>Một câu có tám từ ở đây rồi.</p>" * 20_000,
    "bodies that never end": '"articleBody": "' * 20_000 + "\\" * 100_000,
    "fields that ask for nothing": "<input type type type" * 20_000,
    "links inside each other": "<a>mot hai ba bon nam" * 20_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_page_that_takes_long_to_look_at_does_not(what: str) -> None:
    look = look_at(f"<title>Xã thoát nghèo</title>{HOSTILE[what]}".encode(), HOME)
    assert look is not None
    lacking(look, HOME, "Xã thoát nghèo bền vững", chosen=False)
    assert "xã thoát nghèo" in look.headlines


def test_rules_for_thousands_of_robots_are_read_once_for_all_of_them() -> None:
    robots = "".join(f"User-agent: robot{number}\n" for number in range(10_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(10_000))
    found = rules_in(f"{robots}{rules}User-agent: *\nDisallow: /rieng\n".encode())
    assert [found.allow(f"{HOME}{path}") for path in ("7", "rieng", "chung")] == [True, False, True]


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("*", False), ("GiamNgheo", False), ("giamngheo*", False), ("User agent x", True), ("Googlebot", True),
     ("x*", True), ("", True)],
)  # fmt: skip
@pytest.mark.parametrize("opening", ["User-agent: {}", "user agent {}", "  USERAGENT:{} # ai"])
def test_only_rules_for_us_or_for_everybody_bind_us(opening: str, name: str, *, allowed: bool) -> None:
    rules = f"{opening.format(name)}\nDisallow: /\n\nUser-agent: other\nDisallow: /tin\n"
    assert rules_in(rules.encode()).allow(f"{HOME}tin") is allowed


def test_articles_beyond_those_that_may_wait_are_counted_and_left_to_later_runs(
    bench: Bench, bao: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.ingest.announcing.MOST_OPEN", 2)
    first = bench.only(bao)
    assert (first.listed, first.new, first.passed_over) == (2, 2, {"too_many_articles": 1})
    assert first.reason == "too_many_articles"
    second = bench.only(bao)
    assert (second.known, second.new, second.reason) == (2, 1, None)


def test_articles_to_be_looked_at_again_take_no_room_from_new_ones(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.ingest.announcing.MOST_OPEN", 3)
    had = [bench.sites.add("bao.test", f"/tin-{number}", story(number)) for number in range(3)]
    outlet = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", feed(*had)), pace=0.0)
    assert bench.only(outlet).new == 3
    bench.sites.add("bao.test", "/rss", feed(*had, bench.sites.add("bao.test", "/moi", story(9))))
    bench.clock.passed += 30 * 24 * 3600
    later = bench.only(outlet)
    assert (later.new, later.unchanged, later.passed_over) == (1, 3, {})
