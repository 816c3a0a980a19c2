"""Outlets are harvested at the pace of their hosts, from sites on this machine, by a clock that jumps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from flows.ingest.accounts import Account, Harvested
from flows.ingest.harvest import Wanted, harvest
from flows.ingest.manners import Manners
from flows.ingest.outlets import Outlet
from flows.ingest.store import FORGOTTEN, Origin, RawStore
from flows.ingest.web import Timing, agent
from tests.web.clock import START, JumpingClock
from tests.web.site import Asked, Reply, Sites, serving

TOPIC = "Tỷ lệ hộ nghèo giảm còn {} phần trăm theo chương trình giảm nghèo bền vững."
QUICK = Timing(connect=2.0, read=2.0, total=4.0)


def story(number: int) -> Reply:
    return Reply(f"<p>{TOPIC.format(number)}</p>".encode())


def feed(*urls: str) -> Reply:
    items = "".join(f"<item><title>Tin {at}</title><link>{url}</link></item>" for at, url in enumerate(urls))
    return Reply(f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'.encode())


@pytest.fixture
def sites() -> Iterator[Sites]:
    with serving() as running:
        yield running


class Bench:
    """A store, a clock and manners for harvesting some sites."""

    def __init__(self, sites: Sites, folder: Path) -> None:
        self.sites = sites
        self.store = RawStore(folder / "raw")
        self.clock = JumpingClock()
        self.manners = Manners(gate=sites.gate(), timing=QUICK, agent=agent("mailto:ban@bao.test"))

    def harvest(self, *outlets: Outlet, pages: tuple[str, ...] = ()) -> Harvested:
        wanted = Wanted(outlets, pages)
        return harvest(wanted, self.store, self.manners, self.clock, lambda *_: None)

    def only(self, *outlets: Outlet) -> Account:
        """The account of the one outlet; every article it announced stands in it once."""
        (account,) = self.harvest(*outlets).accounts
        settled = account.had + account.known + account.left_out + account.moved
        lost = sum(account.refused.values()) + sum(account.waiting.values())
        assert account.listed + account.taken_up == settled + lost
        return account

    def reasons(self) -> dict[str, str]:
        """By path, why pages are refused."""
        refused = self.store.current().drop_nulls("reason")
        rows = refused.select("source", "reason").rows()
        return {source.split("/", 3)[3]: reason for source, reason in rows}

    def texts(self) -> list[str]:
        return [
            self.store.read(revision).decode()
            for revision in self.store.current()["revision_id"].drop_nulls()
        ]


@pytest.fixture
def bench(sites: Sites, tmp_path: Path) -> Bench:
    return Bench(sites, tmp_path)


@pytest.fixture
def bao(sites: Sites) -> Outlet:
    """A feed of three articles on one host."""
    urls = [sites.add("bao.test", f"/tin-{number}", story(number)) for number in range(3)]
    return Outlet("Báo", "feed", sites.add("bao.test", "/rss", feed(*urls)), pace=5.0)


def test_every_article_of_a_feed_is_had_once(bench: Bench, bao: Outlet) -> None:
    account = bench.only(bao)
    assert (account.pages, account.listed, account.new, account.reason) == (1, 3, 3, None)
    assert len(set(bench.texts())) == 3
    assert bench.store.current()["outlet"].unique().to_list() == ["Báo"]


def test_a_host_is_asked_one_at_a_time_and_at_its_pace(bench: Bench, bao: Outlet) -> None:
    bench.harvest(bao)
    assert bench.sites.most_at_once["bao.test"] == 1
    assert bench.clock.passed == pytest.approx(4 * bao.pace)  # five requests: rules, feed, three articles


def test_several_hosts_are_asked_at_once(bench: Bench) -> None:
    wanted = [
        Outlet(f"Báo {n}", "feed", bench.sites.add(f"b{n}.test", "/rss", feed(
            bench.sites.add(f"b{n}.test", "/tin-bai", story(n)))), pace=5.0)
        for n in range(6)
    ]  # fmt: skip
    harvested = bench.harvest(*wanted)
    assert len(harvested.new) == 6
    assert bench.clock.passed == pytest.approx(2 * 5.0)


def test_the_program_says_who_it_is_and_whom_to_write_to(bench: Bench, bao: Outlet) -> None:
    bench.harvest(bao)
    (told,) = {asked.headers["user-agent"] for asked in bench.sites.asked}
    assert told.startswith("giamngheo/")
    assert "mailto:ban@bao.test" in told


def test_the_rules_of_a_site_are_kept_to(bench: Bench, bao: Outlet) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: giamngheo\nDisallow: /*-1$\nCrawl-delay: 9\n"
    bench.sites.add("bao.test", "/robots.txt", Reply(rules))
    account = bench.only(bao)
    assert (account.new, dict(account.refused)) == (2, {"robots_disallowed": 1})
    assert bench.reasons() == {"tin-1": "robots_disallowed"}
    assert bench.sites.asked_for("bao.test", "/tin-1") == []
    assert bench.clock.passed == pytest.approx(5.0 + 2 * 9.0)


def test_rules_are_asked_for_once_a_day(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/robots.txt", Reply(b"User-agent: *\nDisallow: /tin-2\n"))
    bench.harvest(bao)
    bench.clock.passed += 23 * 3600
    bench.harvest(bao)
    assert len(bench.sites.asked_for("bao.test", "/robots.txt")) == 1
    bench.clock.passed += 2 * 3600
    bench.harvest(bao)
    assert len(bench.sites.asked_for("bao.test", "/robots.txt")) == 2
    assert bench.sites.asked_for("bao.test", "/tin-2") == []


@pytest.mark.parametrize(("status", "had"), [(404, 3), (403, 3), (410, 3), (500, 0), (503, 0), (429, 0)])
def test_without_rules_all_is_allowed_but_nothing_while_they_cannot_be_had(
    bench: Bench, bao: Outlet, status: int, had: int
) -> None:
    bench.sites.add("bao.test", "/robots.txt", Reply(b"User-agent: *\nDisallow: /", status))
    account = bench.only(bao)
    assert account.new == had
    assert account.reason == (None if had else "robots_unreachable")


def test_rules_known_from_before_count_while_the_site_is_in_trouble(bench: Bench, bao: Outlet) -> None:
    rules = Reply(b"User-agent: *\nDisallow: /tin-2\n")
    bench.sites.add("bao.test", "/robots.txt", rules, Reply(b"", 500))
    bench.harvest(bao)
    bench.clock.passed += 25 * 3600
    account = bench.only(bao)
    assert len(bench.sites.asked_for("bao.test", "/robots.txt")) == 4
    assert (account.known, dict(account.refused)) == (2, {"robots_disallowed": 1})


def test_rules_may_lie_behind_redirects(bench: Bench, bao: Outlet) -> None:
    there = bench.sites.add("www.bao.test", "/r.txt", Reply(b"User-agent: *\nDisallow: /tin-0\n"))
    bench.sites.add("bao.test", "/robots.txt", Reply(status=301, headers={"Location": there}))
    assert bench.only(bao).refused == {"robots_disallowed": 1}


def test_a_second_harvest_asks_only_whether_the_feed_changed(bench: Bench, bao: Outlet) -> None:
    def unless_known(asked: Asked, _: int) -> Reply:
        if asked.headers.get("if-none-match") == '"7"':
            return Reply(status=304, headers={"ETag": '"7"'})
        return replace(feed(bench.sites.url("bao.test", "/tin-0")), headers={"ETag": '"7"'})

    bench.sites.add("bao.test", "/rss", unless_known)
    assert bench.only(bao).new == 1
    before = len(bench.sites.asked)
    again = bench.only(bao)
    assert (again.pages, again.listed, again.known) == (1, 1, 1)
    assert [asked.path for asked in bench.sites.asked[before:]] == ["/rss"]


def test_an_article_is_looked_at_again_after_some_days_and_only_if_it_changed(
    bench: Bench, bao: Outlet
) -> None:
    last = {"Last-Modified": format_datetime(START, usegmt=True)}

    def unless_known(asked: Asked, _: int) -> Reply:
        known = asked.headers.get("if-modified-since") == last["Last-Modified"]
        return Reply(status=304) if known else replace(story(1), headers=last)

    bench.sites.add("bao.test", "/tin-1", unless_known)
    bench.sites.add("bao.test", "/tin-2", story(2), story(22))
    bench.harvest(bao)
    bench.clock.passed += timedelta(days=8).total_seconds()
    again = bench.harvest(bao)
    (account,) = again.accounts
    assert (account.unchanged, account.changed, account.new) == (2, 1, 0)
    assert [source[-1] for source in again.new] == ["2"]
    statuses = {source[-1]: origin.status for source, origin in bench.store.last().items()}
    assert (statuses["0"], statuses["1"], statuses["2"]) == (200, 304, 200)
    assert len(bench.texts()) == 3


def test_looks_at_what_was_had_come_last_and_ever_more_seldom(bench: Bench, bao: Outlet) -> None:
    bench.harvest(bao)
    looks = []
    for day in range(1, 61):
        bench.clock.passed = day * 86400.0
        before = len(bench.sites.asked_for("bao.test", "/tin-1"))
        bench.harvest(bao)
        if len(bench.sites.asked_for("bao.test", "/tin-1")) > before:
            looks.append(day)
    assert looks == [8, 17, 35]  # a harvest asks for an article some seconds after it decides to
    bench.clock.passed += 80 * 86400.0
    fresh = bench.sites.add("bao.test", "/tin-9", story(9))
    listed = [bench.sites.url("bao.test", f"/tin-{number}") for number in range(3)]
    bench.sites.add("bao.test", "/rss", feed(*listed, fresh))
    bench.sites.asked.clear()
    bench.harvest(bao)
    assert next(one.path for one in bench.sites.asked if "tin" in one.path) == "/tin-9"


def test_a_harvest_that_is_stopped_goes_on_where_it_was(bench: Bench, bao: Outlet) -> None:
    stopped = JumpingClock()
    rest = stopped.rest

    def stop(running: Collection[Future[Any]], seconds: float | None) -> None:
        if stopped.passed > 2 * bao.pace:
            raise KeyboardInterrupt
        rest(running, seconds)

    stopped.rest = stop  # type: ignore[method-assign]
    wanted = Wanted((bao,))
    with pytest.raises(KeyboardInterrupt):
        harvest(wanted, bench.store, bench.manners, stopped, lambda *_: None)
    had = bench.store.current().drop_nulls("revision_id").height
    assert had < 3
    bench.sites.add("bao.test", "/rss", feed())
    account = bench.only(bao)
    assert (account.taken_up, account.new) == (3 - had, 3 - had)


def test_what_is_not_on_topic_is_kept_and_counted_but_not_processed(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/tin-1", Reply("<p>Đội bóng thắng đậm trên sân nhà.</p>".encode()))
    account = bench.only(bao)
    assert (account.new, account.left_out) == (2, 1)
    assert bench.store.current().height == 2
    assert bench.store.last()[bench.sites.url("bao.test", "/tin-1")].kind == "left_out"
    assert bench.only(bao).known == 3


@pytest.mark.parametrize("asked", ["40", format_datetime(START + timedelta(seconds=50), usegmt=True)])
def test_a_short_pause_asked_for_is_made_while_other_hosts_go_on(
    bench: Bench, bao: Outlet, asked: str
) -> None:
    bench.sites.add("bao.test", "/tin-0", Reply(status=429, headers={"Retry-After": asked}), story(0))
    other = bench.sites.add("khac.test", "/rss", feed(bench.sites.add("khac.test", "/tin", story(9))))
    harvested = bench.harvest(bao, Outlet("Khác", "feed", other, pace=1.0))
    assert len(harvested.new) == 4
    assert max(bench.clock.rests) > 30.0
    order = [one.host for one in bench.sites.asked]
    assert order.index("khac.test") < len(order) - 3


def test_a_long_pause_asked_for_is_kept_to_by_later_runs(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/tin-0", Reply(status=503, headers={"Retry-After": "7200"}), story(0))
    account = bench.only(bao)
    assert (account.new, dict(account.refused), dict(account.waiting)) == (0, {"http_503": 1}, {"parked": 2})
    asked = len(bench.sites.asked)
    early = bench.only(bao)
    assert (early.reason, len(bench.sites.asked)) == ("parked", asked)
    bench.clock.passed += 7200
    late = bench.only(bao)
    assert (late.new, late.reason, bench.reasons()) == (3, None, {})


def test_trouble_that_may_pass_is_tried_again_with_growing_pauses(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/tin-1", Reply(status=500), Reply(status=502), story(1))
    account = bench.only(replace(bao, pace=0.0))
    assert (account.new, account.refused) == (3, {})
    assert bench.clock.rests == pytest.approx([1.5, 3.0])


def test_trouble_that_stays_is_told_and_tried_by_the_next_run(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/tin-1", *[Reply(status=500)] * 3, story(1))
    assert bench.only(bao).refused == {"http_500": 1}
    assert bench.reasons() == {"tin-1": "http_500"}
    bench.sites.add("bao.test", "/rss", feed())
    later = bench.only(bao)
    assert (later.taken_up, later.new, bench.reasons()) == (1, 1, {})


def test_what_cannot_pass_is_asked_once(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/tin-1", Reply(status=404))
    bench.sites.add("bao.test", "/tin-2", Reply(b""))
    assert bench.only(bao).refused == {"http_404": 1, "empty": 1}
    assert len(bench.sites.asked_for("bao.test", "/tin-1")) == 1
    assert bench.only(bao).known == 3


def test_a_host_that_is_down_is_left_alone_and_the_others_go_on(bench: Bench, bao: Outlet) -> None:
    dead = [f"http://chet.test:9/tin-{number}" for number in range(40)]
    bench.sites.add("bao.test", "/rss", feed(*dead, bench.sites.url("bao.test", "/tin-0")))
    account = bench.only(bao)
    assert account.new == 1
    assert (account.waiting, account.refused) == ({"no_connection": 40}, {})
    assert len(bench.store.last()) == 43


def test_articles_behind_several_addresses_are_had_once(bench: Bench, bao: Outlet) -> None:
    final = bench.sites.url("bao.test", "/tin-0")
    for name in ("a", "b"):
        bench.sites.add(
            "bao.test", f"/{name}", Reply(status=301, headers={"Location": "/tin-0?utm_source=x"})
        )
    bench.sites.add("bao.test", "/tin-0?utm_source=x", story(0))
    urls = [bench.sites.url("bao.test", path) for path in ("/a", "/b", "/tin-1")]
    bench.sites.add("bao.test", "/rss", feed(*urls))
    account = bench.only(bao)
    assert (account.new, account.moved) == (2, 1)
    last = bench.store.last()
    assert (last[urls[0]].kind, last[urls[1]].kind) == ("moved", "moved")
    assert last[final].chain == (urls[0], f"{final}?utm_source=x")
    assert bench.only(bao).known == 3


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/tin-1", "redirect_loop"),
        ("http://169.254.169.254/latest", "private_address"),
        ("http://[::ffff:10.0.0.1]/", "private_address"),
        ("file:///etc/passwd", "bad_address"),
        ("http://[broken", "bad_address"),
        ("http://bao.test:0/", "bad_address"),
    ],
)
def test_a_redirect_that_must_not_be_followed_is_refused(
    bench: Bench, bao: Outlet, location: str, reason: str
) -> None:
    bench.sites.add("bao.test", "/tin-1", Reply(status=302, headers={"Location": location}))
    account = bench.only(bao)
    assert (account.new, dict(account.refused)) == (2, {reason: 1})


def test_an_endless_row_of_redirects_ends(bench: Bench, bao: Outlet) -> None:
    def further(asked: Asked, _: int) -> Reply:
        return Reply(status=302, headers={"Location": f"{asked.path}x"})

    for length in range(9):
        bench.sites.add("bao.test", "/tin-1" + "x" * length, further)
    assert bench.only(bao).refused == {"too_many_redirects": 1}


def test_a_source_that_fails_is_told_with_its_reason_and_the_others_go_on(bench: Bench, bao: Outlet) -> None:
    gone = Outlet("Mất", "feed", bench.sites.url("mat.test", "/rss"))
    page = Outlet("Đổi", "feed", bench.sites.add("doi.test", "/rss", Reply(b"<html>moved</html>")))
    accounts = {account.outlet: account for account in bench.harvest(gone, page, bao).accounts}
    assert accounts["Mất"].reason == "http_404"
    assert accounts["Đổi"].reason == "not_a_feed"
    assert "http://doi.test" in (accounts["Đổi"].detail or "")
    assert (accounts["Báo"].reason, accounts["Báo"].new) == (None, 3)
    assert bench.store.current().height == 3


def test_a_run_out_of_time_leaves_the_rest_to_the_next(bench: Bench, bao: Outlet) -> None:
    bench.manners = replace(bench.manners, budget=12.0)
    account = bench.only(bao)
    assert (account.new, dict(account.waiting)) == (1, {"out_of_time": 2})
    bench.sites.add("bao.test", "/rss", feed())
    later = bench.only(bao)
    assert (later.taken_up, later.new) == (2, 2)


def test_pages_named_by_hand_are_kept_under_their_address_whatever_they_are_about(bench: Bench) -> None:
    there = bench.sites.add("bao.test", "/bong-da", Reply("Đội bóng thắng đậm.".encode()))
    here = bench.sites.add("bao.test", "/di", Reply(status=302, headers={"Location": "/bong-da"}))
    gone = bench.sites.url("bao.test", "/mat")
    harvested = bench.harvest(pages=(here, gone))
    assert (harvested.new, harvested.refused) == ((here,), (gone,))
    assert bench.store.last()[here].chain == (here, there)
    assert bench.harvest(pages=(here,)).unchanged == (here,)


def test_a_list_on_the_disk_names_articles(bench: Bench, tmp_path: Path) -> None:
    urls = [bench.sites.add("bao.test", f"/x{n}", Reply(f"Bài {n}".encode())) for n in range(2)]
    listing = tmp_path / "list.txt"
    listing.write_text("\n".join(urls), encoding="utf-8")
    assert bench.only(Outlet("Danh sách", "list", str(listing))).new == 2
    missing = bench.only(Outlet("Thiếu", "list", str(tmp_path / "none.txt")))
    assert missing.reason == "not_found"


def test_what_was_forgotten_is_not_read_again_under_any_name(bench: Bench) -> None:
    page = bench.sites.add("bao.test", "/tin-1", story(1))
    short = bench.sites.add("bao.test", "/ngan", Reply(status=301, headers={"Location": page}))
    outlet = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", feed(page)))
    stone = Origin(page, FORGOTTEN, "2026-01-01T00:00:00", reason="forgotten")
    bench.store.append([stone])
    assert bench.harvest(outlet, pages=(page, short)).new == ()
    assert bench.sites.asked_for("bao.test", "/tin-1") == []
    assert bench.store.last()[page] == stone
