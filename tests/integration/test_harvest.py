"""Everything that can go wrong on the web: what can be had is had once, the rest has its reason."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from flows.ingest.accounts import Account
from flows.ingest.clock import Clock
from flows.ingest.harvest import Wanted, harvest
from flows.ingest.manners import Manners
from flows.ingest.origins import Origin
from flows.ingest.outlets import Outlet
from flows.ingest.store import RawStore
from flows.ingest.web import Timing, agent
from tests.web.clock import START, JumpingClock
from tests.web.site import Asked, Reply, Sites, Talk, serving

MANY = 2_000
SECTIONS, LEAVES = 4, 5
HEAD = b"HTTP/1.1 200 OK\r\n"
LENGTH = b"Content-Length: 1000\r\n\r\n"
TIMING = Timing(connect=4.0, read=1.0, total=2.0)
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def story(number: object) -> bytes:
    return f"<h1>Giảm nghèo</h1><p>Xã số {number} còn 12% hộ nghèo, giảm 3 điểm %.</p>".encode()


def page(number: object, **headers: str) -> Reply:
    return Reply(story(number), headers={name.replace("_", "-"): value for name, value in headers.items()})


def sends(*pieces: bytes, every: float = 0.0) -> Reply:
    def act(talk: Talk) -> None:
        talk.raw(*pieces, every=every)

    return Reply(act=act)


def resets(*pieces: bytes) -> Reply:
    def act(talk: Talk) -> None:
        talk.raw(*pieces)
        talk.reset()

    return Reply(act=act)


def unless_known(reply: Reply) -> Reply | object:
    """The reply with a tag, and 304 for whoever shows it."""

    def make(asked: Asked, _: int) -> Reply:
        if asked.headers.get("if-none-match") == '"tag"':
            return Reply(status=304, headers={"ETag": '"tag"'})
        return Reply(reply.body, reply.status, {**reply.headers, "ETag": '"tag"'})

    return make


def index(kind: str, entry: str, urls: list[str]) -> Reply:
    inside = "".join(f"<{entry}><loc>{url}</loc></{entry}>" for url in urls)
    return Reply(f'<?xml version="1.0"?><{kind} xmlns="{SITEMAP}">{inside}</{kind}>'.encode())


def big_outlet(sites: Sites) -> Outlet:
    """A sitemap index of indexes of sitemaps of 2,000 articles."""
    host, each = "lon.test", MANY // (SECTIONS * LEAVES)
    numbers = iter(range(MANY))
    sections = []
    for section in range(SECTIONS):
        leaves = []
        for leaf in range(LEAVES):
            urls = [sites.add(host, f"/bai-{n}.html", page(n)) for n in [next(numbers) for _ in range(each)]]
            packed = gzip.compress(index("urlset", "url", urls).body, mtime=0)
            leaves.append(sites.add(host, f"/{section}-{leaf}.xml.gz", Reply(packed)))
        sections.append(sites.add(host, f"/{section}.xml", index("sitemapindex", "sitemap", leaves)))
    top = sites.add(host, "/sitemap.xml", index("sitemapindex", "sitemap", sections))
    return Outlet("Báo lớn", "sitemap", top, pace=0.0)


TROUBLE: dict[str, tuple[tuple[Reply, ...], str | None]] = {
    "slow-headers": ((sends(HEAD, *[b"X-A: b\r\n"] * 40, every=0.08),), "too_slow"),
    "slow-body": ((sends(HEAD + LENGTH, *[b"x"] * 40, every=0.08),), "too_slow"),
    "reset": ((resets(HEAD + LENGTH + b"half a page"),), "cut_short"),
    "reset-once": ((resets(HEAD + LENGTH + b"half a page"), page("reset-once")), None),
    "cut-gzip": (
        (Reply(gzip.compress(story(1) * 9)[:-20], headers={"Content-Encoding": "gzip"}),),
        "cut_short",
    ),
    "wrong-length": ((sends(HEAD + LENGTH + b"too little"),), "cut_short"),
    "longer-than-told": (
        (
            sends(
                HEAD + f"Content-Length: {len(story('longer-than-told'))}\r\n\r\n".encode(),
                story("longer-than-told") + b"HTTP/1.1 200 OK\r\n\r\nand more than that",
            ),
        ),
        None,
    ),
    "500-then-200": ((Reply(status=500), page("500-then-200")), None),
    "always-500": ((Reply(status=500),), "http_500"),
    "404": ((Reply(status=404),), "http_404"),
    "429-seconds": ((Reply(status=429, headers={"Retry-After": "30"}), page("429-seconds")), None),
    "429-date": (
        (
            Reply(
                status=429,
                headers={"Retry-After": format_datetime(START + timedelta(seconds=60), usegmt=True)},
            ),
            page("429-date"),
        ),
        None,
    ),
    "429-tomorrow": ((Reply(status=429, headers={"Retry-After": "86400"}),), "http_429"),
    "loop": ((Reply(status=301, headers={"Location": "/bai.html"}),), "redirect_loop"),
    "inside": ((Reply(status=302, headers={"Location": "http://169.254.169.254/"}),), "private_address"),
    "bomb": (
        (Reply(gzip.compress(bytes(50_000_000), mtime=0), headers={"Content-Encoding": "gzip"}),),
        "too_large",
    ),
    "wrong-charset": ((page("wrong-charset", Content_Type="text/html; charset=iso-8859-1"),), None),
    "empty": ((Reply(b""),), "empty"),
    "forbidden": ((page("never to be seen"),), "robots_disallowed"),
}


def feed_with_us_dates(sites: Sites) -> Outlet:
    """A feed that announces an article on each host of `TROUBLE`, and dates them month first."""
    items = []
    for name, (replies, _) in TROUBLE.items():
        url = sites.add(f"{name}.test", "/bai.html", *replies)
        items.append(f"<item><title>{name}</title><link>{url}</link><pubDate>02/28/2026</pubDate></item>")
    sites.add("forbidden.test", "/robots.txt", Reply(b"User-agent: *\nDisallow: /*.html\n"))
    whole = f'<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'
    address = sites.add("feed.test", "/rss", unless_known(Reply(whole.encode())))  # type: ignore[arg-type]
    return Outlet("Báo khó", "feed", address, date_format="%m/%d/%Y", pace=0.0)


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with serving() as running:
        yield running


class Harvested:
    """Two harvests of a world in which everything goes wrong, an hour apart."""

    def __init__(self, sites: Sites, folder: Path) -> None:
        self.sites = sites
        self.store = RawStore(folder)
        self.clock: Clock = JumpingClock()
        outlets = (big_outlet(sites), feed_with_us_dates(sites), Outlet("Mất", "feed", sites.url("mat.test")))
        self.first = self._harvest(outlets)
        self.asked_first = len(sites.asked)
        self.second = self._harvest(outlets)

    def _harvest(self, outlets: tuple[Outlet, ...]) -> dict[str, Account]:
        manners = Manners(agent=agent("ban@bao.test"), gate=self.sites.gate(), timing=TIMING)
        done = harvest(Wanted(outlets), self.store, manners, self.clock, lambda *_: None)
        return {account.outlet: account for account in done.accounts}


@pytest.fixture(scope="module")
def harvested(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> Harvested:
    return Harvested(sites, tmp_path_factory.mktemp("raw"))


def by_host(harvested: Harvested) -> dict[str, Origin]:
    """The record of each article of the feed, by the name of its trouble."""
    last = harvested.store.last()
    found = {name: last[harvested.sites.url(f"{name}.test", "/bai.html")] for name in TROUBLE}
    return {name: last[one.chain[-1]] if one.kind == "moved" else one for name, one in found.items()}


def test_every_article_that_can_be_had_is_had_exactly_once(harvested: Harvested) -> None:
    current = harvested.store.snapshot().current.drop_nulls("revision_id")
    texts = Counter(harvested.store.read(revision) for revision in current["revision_id"])
    good = [name for name, (_, reason) in TROUBLE.items() if reason is None]
    assert texts == Counter([story(number) for number in (*range(MANY), *good)])
    assert harvested.first["Báo lớn"].new == MANY
    assert harvested.first["Báo lớn"].pages == 1 + SECTIONS + SECTIONS * LEAVES
    paths = Counter(asked.path for asked in harvested.sites.asked_for("lon.test") if "bai-" in asked.path)
    assert set(paths.values()) == {1}


def test_every_other_article_has_its_reason(harvested: Harvested) -> None:
    assert {name: origin.reason for name, origin in by_host(harvested).items()} == {
        name: reason for name, (_, reason) in TROUBLE.items()
    }
    refused = Counter(reason for _, reason in TROUBLE.values() if reason)
    assert Counter(harvested.first["Báo khó"].refused) == refused


def test_a_source_that_fails_is_told_and_stops_no_other(harvested: Harvested) -> None:
    assert harvested.first["Mất"].reason == "http_404"
    assert (harvested.first["Báo lớn"].reason, harvested.first["Báo khó"].reason) == (None, None)


def test_dates_of_the_feed_are_read_month_first(harvested: Harvested) -> None:
    announced = by_host(harvested)["500-then-200"].announced
    assert announced["published"].startswith("2026-02-2")
    assert announced["dated"] == "%m/%d/%Y"


def test_the_second_harvest_asks_for_what_is_open_only(harvested: Harvested) -> None:
    again = harvested.second
    assert (again["Báo lớn"].new, again["Báo lớn"].known) == (0, MANY)
    asked = harvested.sites.asked[harvested.asked_first :]
    assert not any("bai-" in one.path for one in asked)
    feeds = [one.headers.get("if-none-match") for one in asked if one.path == "/rss"]
    assert feeds == ['"tag"']
    parked = [one for one in asked if one.host in {"429-tomorrow.test", "forbidden.test", "404.test"}]
    assert parked == []


def test_no_host_was_asked_twice_at_a_time_and_only_this_machine(harvested: Harvested) -> None:
    at_once = harvested.sites.most_at_once
    # a slow answer goes on for a while after it was given up
    assert {at_once[host] for host in at_once if not host.startswith("slow-")} == {1}
    assert {asked.headers["host"].rpartition(":")[2] for asked in harvested.sites.asked} == {
        str(harvested.sites.server_port)
    }
