"""What a page of the web holds that is odd or meant to harm costs only itself."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from protego import Protego

from flows.errors import InputRefused
from flows.ingest import bodies, sitemaps
from flows.ingest.announcing import Announcements
from flows.ingest.asking import Got
from flows.ingest.discovery import Listing, listed
from flows.ingest.hosts import Errand, Host
from flows.ingest.outlets import Kind, Outlet
from flows.ingest.reception import Reception
from flows.ingest.robots import rules_in
from flows.ingest.verdicts import pause_asked
from tests.web.bench import Bench, feed, story
from tests.web.site import Reply

HOME = "https://bao.vn/"
GOOD = "2024-05-21T08:00:00Z"
FAR = "99999999999999999999"
ODD_DAYS = (
    "0001-01-01T00:00:00+07:00",
    "0001-01-01T00:00:00Z",
    "0000-00-00T00:00:00Z",
    "9999-12-31T23:59:58Z",
    "9999-12-31T23:59:59-12:00",
    f"Mon, 01 Jan 2024 00:00:00 +{FAR}",
    f"Mon, {FAR} Jan 2024 00:00:00 GMT",
    f"Mon, 01 Jan 2024 00:00:{FAR} GMT",
    f"Mon, 01 Jan 2024 {'9' * 5_000}:00:00 GMT",
    f"{'9' * 5_000}/12/2024",
)
ENTRY: dict[Kind, str] = {
    "feed": "<item><link>https://bao.vn/{}</link><pubDate>{}</pubDate></item>",
    "sitemap": "<url><loc>https://bao.vn/{}</loc><lastmod>{}</lastmod></url>",
}
AROUND: dict[Kind, str] = {
    "feed": '<rss version="2.0"><channel>{}</channel></rss>',
    "sitemap": "<urlset>{}</urlset>",
}


def outlet(kind: Kind, address: str = HOME) -> Outlet:
    return Outlet("Báo", kind, address, pace=0.0)


@pytest.mark.parametrize("day", ODD_DAYS)
@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_a_day_beyond_the_calendar_costs_only_itself(kind: Kind, day: str) -> None:
    entries = ENTRY[kind].format("odd", day) + ENTRY[kind].format("good", GOOD)
    found = listed(outlet(kind), AROUND[kind].format(entries).encode(), HOME)
    assert [(link.url[-4:].strip("/"), link.published) for link in found.articles] == [
        ("odd", None),
        ("good", datetime(2024, 5, 21, 8, tzinfo=UTC)),
    ]


@pytest.mark.parametrize(
    "day", ["31/12/9999 23:59 -1200", "01/01/0001 00:00 +0700", "01/01/0001 00:00 +9999"]
)
def test_a_day_beyond_the_calendar_in_the_format_of_the_outlet_is_none(day: str) -> None:
    odd = Outlet("Báo", "feed", HOME, None, "%d/%m/%Y %H:%M %z")
    page = AROUND["feed"].format(ENTRY["feed"].format("odd", day)).encode()
    assert listed(odd, page, HOME).articles[0].published is None


@pytest.mark.parametrize("day", ODD_DAYS)
def test_a_pause_until_a_day_beyond_the_calendar_is_seven_days_or_none(day: str) -> None:
    now = datetime(2024, 5, 21, tzinfo=UTC)
    assert pause_asked({"retry-after": day}, now) in {None, 0.0, 7 * 86_400.0}


def test_a_host_that_asks_for_a_pause_beyond_the_calendar_stops_no_other(bench: Bench) -> None:
    article = bench.sites.add("bao.test", "/tin-0", story(0))
    busy = Reply(status=503, headers={"Retry-After": ODD_DAYS[5]})
    good = outlet("feed", bench.sites.add("bao.test", "/rss", feed(article)))
    bad = outlet("feed", bench.sites.add("xa.test", "/rss", busy))
    had = {account.address: account for account in bench.harvest(good, bad).accounts}
    assert (had[good.address].new, had[bad.address].reason) == (1, "http_503")


def test_sitemaps_that_change_at_the_end_of_the_calendar_are_asked_for_by_every_run(bench: Bench) -> None:
    article = bench.sites.add("bao.test", "/tin-0", story(0))
    parts = [
        bench.sites.add(
            "bao.test", f"/{name}.xml", Reply(f"<urlset><url><loc>{article}</loc></url></urlset>".encode())
        )
        for name in "ab"
    ]
    rows = "".join(
        f"<sitemap><loc>{part}</loc><lastmod>9999-12-31T23:59:5{at}Z</lastmod></sitemap>"
        for at, part in enumerate(parts)
    )
    index = Reply(f"<sitemapindex>{rows}</sitemapindex>".encode())
    whole = outlet("sitemap", bench.sites.add("bao.test", "/index.xml", index))
    assert [bench.only(whole).pages for _ in range(2)] == [3, 3]


EMPTY_PARTS = gzip.compress(b"", mtime=0) * 200_000


def test_a_body_packed_in_a_million_parts_is_gone_through_once() -> None:
    assert bodies.unpacked([EMPTY_PARTS, gzip.compress(b"tin")], "gzip", 5_000_000) == b"tin"


def test_a_sitemap_packed_in_a_million_parts_is_gone_through_once() -> None:
    assert sitemaps.unpacked(EMPTY_PARTS + gzip.compress(b"<urlset/>")) == b"<urlset/>"


def test_a_packed_body_holds_all_its_bytes_however_its_parts_are_cut() -> None:
    parts = [bytes([number % 251]) * (number * 97) for number in range(60)]
    packed = b"".join(map(gzip.compress, parts))
    assert bodies.unpacked([packed + b"rest"], "gzip", 5_000_000) == b"".join(parts)
    size = len(b"".join(parts))
    assert bodies.unpacked([packed], "gzip", size) == b"".join(parts)
    with pytest.raises(InputRefused, match="larger than"):
        bodies.unpacked([packed], "gzip", size - 1)


def test_elements_inside_each_other_without_end_are_refused() -> None:
    page = f"<urlset>{ENTRY['sitemap'].format('a', GOOD)}{'<loc>' * 400_000}{'</loc>' * 400_000}</urlset>"
    found = listed(outlet("sitemap"), page.encode(), HOME)
    assert [link.url for link in found.articles] == ["https://bao.vn/a"]
    assert found.fault is not None
    assert (found.fault.reason, "inside each other" in found.fault.detail) == ("broken_xml", True)


def test_attributes_by_default_are_refused() -> None:
    many = "".join(f"<!ATTLIST url a{number} CDATA 'x'>" for number in range(60_000))
    page = f"<!DOCTYPE urlset [{many}]><urlset>{'<url/>' * 60_000}</urlset>"
    with pytest.raises(InputRefused) as refusal:
        listed(outlet("sitemap"), page.encode(), HOME)
    assert refusal.value.reason == "unsafe_xml"


def test_a_base_longer_than_any_address_is_none() -> None:
    links = "".join(f"<a href='bai-{number:06}.html'>Bài</a>" for number in range(20_000))
    page = f"<base href='https://bao.vn/{'a' * 2_000_000}/'>{links}"
    found = listed(outlet("section"), page.encode(), HOME)
    assert (len(found.articles), found.articles[0].url) == (20_000, "https://bao.vn/bai-000000.html")


@pytest.mark.parametrize("kind", ["feed", "section"])
def test_a_character_of_thousands_of_digits_in_a_title_costs_only_that_title(kind: Kind) -> None:
    title = f"Tin &amp;#{'9' * 5_000}; &#{'9' * 5_000};"
    feeds = f"<item><link>https://bao.vn/bai-12345</link><title>{title}</title></item>"
    pages = {
        "feed": AROUND["feed"].format(feeds),
        "section": f'<a href="/bai-12345" title="{title}">{title}</a>',
    }
    (link,) = listed(outlet(kind), pages[kind].encode(), HOME).articles
    assert link.url == "https://bao.vn/bai-12345"


@pytest.mark.parametrize("piece", ["<b>", "&amp;", '<b xml:base="a/">', '<x:b xmlns:x="u">'])
def test_a_feed_that_piles_up_in_an_entry_what_takes_long_to_read_is_refused(piece: str) -> None:
    with pytest.raises(InputRefused, match="larger than feeds are") as refusal:
        listed(outlet("feed"), AROUND["feed"].format(f"<item>{piece * 500_000}</item>").encode(), HOME)
    assert refusal.value.reason == "too_large"


@pytest.mark.parametrize("path", ["/xa.rss", "/tin-1", "/robots.txt"])
def test_an_answer_that_nobody_foresaw_stops_only_its_own_page_or_outlet(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    answered = Reception._answered

    def fragile(reception: Reception, host: Host, errand: Errand, got: Got) -> None:
        if errand.url.endswith(path) and "xa.test" in errand.url:
            raise ZeroDivisionError("seven")
        answered(reception, host, errand, got)

    monkeypatch.setattr(Reception, "_answered", fragile)
    articles = [bench.sites.add("xa.test", f"/tin-{number}", story(number)) for number in (1, 2)]
    bad = outlet("feed", bench.sites.add("xa.test", "/xa.rss", feed(*articles)))
    good = outlet(
        "feed", bench.sites.add("bao.test", "/rss", feed(bench.sites.add("bao.test", "/t", story(7))))
    )
    had = {account.address: account for account in bench.harvest(bad, good).accounts}
    assert had[good.address].new == 1
    lost = (had[bad.address].reason, dict(had[bad.address].refused), had[bad.address].new)
    assert (
        lost
        == {
            "/xa.rss": ("failed", {}, 0),
            "/tin-1": (None, {"failed": 1}, 1),
            "/robots.txt": ("robots_unreachable", {}, 0),
        }[path]
    )


def test_a_listing_that_nobody_foresaw_stops_only_its_own_outlet(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = Announcements.take

    def fragile(announcements: Announcements, errand: Errand, listing: Listing) -> None:
        if "xa.test" in errand.url:
            raise OverflowError("date value out of range")
        take(announcements, errand, listing)

    monkeypatch.setattr(Announcements, "take", fragile)
    bad, good = (
        outlet("feed", bench.sites.add(host, "/rss", feed(bench.sites.add(host, "/tin", story(at)))))
        for at, host in enumerate(("xa.test", "bao.test"))
    )
    had = {account.address: account for account in bench.harvest(bad, good).accounts}
    assert (had[good.address].new, had[bad.address].reason) == (1, "failed")
    assert "OverflowError: date value out of range" in str(had[bad.address].detail)


def test_rules_that_break_the_program_forbid_and_ask_for_no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("seven")

    rules = rules_in(b"User-agent: *\nAllow: /\nCrawl-delay: 3\n")
    for name in ("can_fetch", "crawl_delay"):
        monkeypatch.setattr(type(rules.parsed), name, broken)
    assert (rules.allow(HOME), rules.delay) == (False, 0.0)


def test_rules_that_cannot_be_taken_apart_forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = Protego.parse

    def fragile(rules: str) -> Protego:
        if "seven" in rules:
            raise ZeroDivisionError("seven")
        return parse(rules)

    monkeypatch.setattr(Protego, "parse", fragile)
    assert not rules_in(b"# seven\nUser-agent: *\nAllow: /\n").allow(HOME)
