"""What a site asks of robots is kept to, wherever it is told."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from flows.ingest.hosts import host_of
from flows.ingest.outlets import Outlet
from flows.ingest.robots import MOST_BYTES, robots_of, rules_in
from tests.web.bench import Bench, feed, story
from tests.web.site import Reply, serving


def test_the_rules_of_a_site_are_kept_to(bench: Bench, bao: Outlet) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: giamngheo\nDisallow: /*-1$\nCrawl-delay: 9\n"
    bench.sites.add("bao.test", "/robots.txt", Reply(rules))
    account = bench.only(bao)
    assert (account.new, dict(account.refused)) == (2, {"robots_disallowed": 1})
    assert bench.reasons() == {"tin-1": "robots_disallowed"}
    assert bench.sites.asked_for("bao.test", "/tin-1") == []
    assert bench.clock.passed == pytest.approx(3 * 9.0)


@pytest.mark.parametrize(
    "name", ["giamngheo/0.1", "Giamngheo (poverty)", "Mozilla/5.0 (compatible; giamngheo/0.1)", "GIAMNGHEO *"]
)
def test_rules_are_kept_to_in_whatever_way_they_name_us(name: str) -> None:
    rules = rules_in(f"User-agent: {name}\nDisallow: /\n\nUser-agent: *\nDisallow:\n".encode())
    assert not rules.allow("https://bao.vn/tin")
    others = rules_in(f"User-agent: {name.lower().replace('giam', 'tang')}\nDisallow: /\n".encode())
    assert others.allow("https://bao.vn/tin")


@pytest.mark.parametrize(
    ("rules", "delay"),
    [
        ("Crawl-delay: 9", 9.0),
        ("Request-rate: 3/1m", 20.0),
        ("Request-rate: 1/5s\nCrawl-delay: 8", 8.0),
        ("Request-rate: 0/0", 0.0),
        ("Crawl-delay: -3", 0.0),
        ("Crawl-delay: 99999999", 3600.0),
        ("Disallow: /x", 0.0),
    ],
)
def test_the_pace_that_rules_ask_for_is_the_slowest_they_tell(rules: str, delay: float) -> None:
    assert rules_in(f"User-agent: *\n{rules}\n".encode()).delay == delay


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


@pytest.mark.parametrize(
    ("status", "had"),
    [(404, 3), (403, 3), (410, 3), (500, 0), (501, 0), (503, 0), (520, 0), (529, 0), (429, 0)],
)
def test_without_rules_all_is_allowed_but_nothing_while_they_cannot_be_had(
    bench: Bench, bao: Outlet, status: int, had: int
) -> None:
    bench.sites.add("bao.test", "/robots.txt", Reply(b"User-agent: *\nDisallow: /", status))
    account = bench.only(bao)
    assert account.new == had
    assert account.reason == (None if had else "robots_unreachable")


LONG = b"User-agent: *\nDisallow: /tin-2\n" + b"Disallow: /x\n" * 100_000


@pytest.mark.parametrize(
    "rules",
    [
        Reply(LONG),
        Reply(gzip.compress(LONG), headers={"Content-Encoding": "gzip"}),
        Reply(gzip.compress(LONG)),
        Reply(LONG[:50], headers={"Content-Encoding": "none"}),
    ],
)
def test_as_much_of_the_rules_as_is_read_binds_whatever_follows(
    bench: Bench, bao: Outlet, rules: Reply
) -> None:
    bench.manners = replace(bench.manners, max_bytes=len(LONG) - 1, max_index_bytes=len(LONG) - 1)
    bench.sites.add("bao.test", "/robots.txt", rules)
    assert (bench.only(bao).new, bench.reasons()) == (2, {"tin-2": "robots_disallowed"})


def test_a_rule_that_is_cut_off_binds_nobody() -> None:
    rules = (b"User-agent: *\n" + b"#" * MOST_BYTES)[: MOST_BYTES - 12] + b"\nDisallow: /tin\n"
    assert rules[:MOST_BYTES].endswith(b"\nDisallow: /")
    assert rules_in(rules).allow("https://bao.vn/")
    assert rules_in(rules[:MOST_BYTES]).allow("https://bao.vn/")


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


def test_a_host_to_which_rules_were_moved_is_asked_one_at_a_time_and_at_its_pace(bench: Bench) -> None:
    common = bench.sites.add("chung.test", "/r.txt", Reply(b"User-agent: *\nDisallow: /cam\n"))
    outlets = []
    for name in ("mot", "hai", "ba", "chung"):
        host = f"{name}.test"
        if name != "chung":
            bench.sites.add(host, "/robots.txt", Reply(status=301, headers={"Location": common}))
        urls = [bench.sites.add(host, path, story(1)) for path in ("/tin-1", "/cam-2")]
        outlets.append(Outlet(name, "feed", bench.sites.add(host, "/rss", feed(*urls)), pace=20.0))
    accounts = bench.harvest(*outlets).accounts
    assert [(one.new, one.refused) for one in accounts] == [(1, {"robots_disallowed": 1})] * 3 + [(2, {})]
    assert bench.sites.most_at_once["chung.test"] == 1
    asked = len(bench.sites.asked_for("chung.test"))
    assert asked == 3 + 4
    assert bench.clock.passed >= (asked - 1) * 20.0


@pytest.mark.parametrize(
    ("reply", "had"),
    [
        (Reply(status=404), 3),
        (Reply(status=503), 0),
        (Reply(status=503, headers={"Retry-After": "7200"}), 0),
        (Reply(status=301, headers={"Location": "/r.txt"}), 3),
        (Reply(status=301, headers={"Location": "http://10.0.0.1/robots.txt"}), 0),
        (Reply(status=301, headers={"Location": "http://[broken"}), 0),
        (Reply(status=301, headers={"Location": "http://chet.test:9/robots.txt"}), 0),
    ],
)
def test_rules_that_were_moved_and_cannot_be_had_count_as_such(
    bench: Bench, bao: Outlet, reply: Reply, had: int
) -> None:
    there = bench.sites.add("xa.test", "/r.txt", reply)
    bench.sites.add("bao.test", "/robots.txt", Reply(status=302, headers={"Location": there}))
    account = bench.only(bao)
    assert account.new == had
    assert (account.reason is None) is (had == 3)


def test_two_sites_that_send_for_rules_to_each_other_come_to_an_end(bench: Bench, bao: Outlet) -> None:
    other = Outlet("Khác", "feed", bench.sites.add("khac.test", "/rss", feed()), pace=1.0)
    for here, there in (("bao.test", "khac.test"), ("khac.test", "bao.test")):
        away = {"Location": bench.sites.url(there, "/robots.txt")}
        bench.sites.add(here, "/robots.txt", Reply(status=302, headers=away))
    accounts = bench.harvest(bao, other).accounts
    assert [(one.new, one.reason) for one in accounts] == [(3, None), (0, None)]


def test_a_host_is_asked_one_at_a_time_and_at_its_pace_whatever_the_port(bench: Bench, bao: Outlet) -> None:
    with serving() as beside:
        page = beside.add("bao.test", "/tin-9", story(9))
        other = Outlet("Khác", "feed", beside.add("bao.test", "/rss", feed(page)), pace=5.0)
        assert len(bench.harvest(bao, other).new) == 4
        asked = len(bench.sites.asked) + len(beside.asked)
    assert bench.clock.passed == pytest.approx((asked - 1) * 5.0)


@pytest.mark.parametrize("url", ["HTTP://X.vn", "http://x.vn:80/", "http://x.vn./a", "http://u:p@x.vn/"])
def test_a_host_has_one_name_and_one_file_of_rules_however_it_is_written(url: str) -> None:
    assert host_of(url) == "x.vn"
    assert robots_of(url) == "http://x.vn/robots.txt"


def test_a_host_with_letters_of_its_own_is_one_in_either_spelling() -> None:
    assert host_of("http://báo.vn/") == host_of("http://xn--bo-mia.vn/") == "báo.vn"


def test_rules_that_cannot_be_had_at_one_port_close_no_other(bench: Bench, bao: Outlet) -> None:
    with serving() as beside:
        page = beside.add("bao.test", "/tin-9", story(9))
        beside.add("bao.test", "/robots.txt", Reply(status=503))
        other = Outlet("Khác", "feed", beside.add("bao.test", "/rss", feed(page)), pace=5.0)
        accounts = {one.outlet: one for one in bench.harvest(bao, other).accounts}
    assert (accounts["Báo"].new, accounts["Báo"].reason) == (3, None)
    assert (accounts["Khác"].new, accounts["Khác"].reason) == (0, "robots_unreachable")


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("xa.test", "robots_unreachable"),
        ("chet.test:9", "no_connection"),
    ],
)
def test_an_article_waits_for_its_site_with_the_reason(bench: Bench, where: str, reason: str) -> None:
    bench.sites.add("xa.test", "/robots.txt", Reply(status=500))
    url = bench.sites.url(where, "/tin-1") if reason == "robots_unreachable" else f"http://{where}/tin-1"
    bao = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", feed(url)), pace=0.0)
    for _ in range(2):
        assert bench.only(bao).waiting == {reason: 1}
        row = bench.store.snapshot().current.filter(source=url).row(0, named=True)
        assert (row["reason"], row["revision_id"]) == (reason, None)
        assert "/robots.txt could not be had" in row["detail"]
        assert "announced on" in row["detail"]
    records = [one for one in bench.store.origins() if one.source == url]
    assert [one.reason for one in records] == [None, reason]
    bench.clock.passed += 31 * 24 * 3600
    bench.sites.add("bao.test", "/rss", feed())
    bench.harvest(bao)
    last = bench.store.last()[url]
    assert last.reason == "given_up"
    assert f"{reason}: http://{where}" in str(last.detail)


def test_an_article_whose_turn_does_not_come_waits_for_nothing_else(bench: Bench) -> None:
    bench.sites.add("xa.test", "/robots.txt", Reply(status=500))
    url = bench.sites.add("xa.test", "/tin-1", story(1))
    bao = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", feed(url)), pace=0.0)
    for budget, waits in ((60.0, {"robots_unreachable": 1}), (0.0, {"out_of_time": 1})):
        bench.manners = replace(bench.manners, budget=budget)
        assert bench.only(bao).waiting == waits
    assert bench.store.snapshot().current["reason"].to_list() == ["waiting"]
