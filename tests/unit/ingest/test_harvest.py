"""Outlets are harvested at the pace of their hosts, from sites on this machine, by a clock that jumps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from flows.ingest.origins import FORGOTTEN, Origin
from flows.ingest.outlets import Outlet
from tests.web.bench import Bench, feed, story
from tests.web.clock import START
from tests.web.site import Asked, Reply


def test_every_article_of_a_feed_is_had_once(bench: Bench, bao: Outlet) -> None:
    account = bench.only(bao)
    assert (account.pages, account.listed, account.new, account.reason) == (1, 3, 3, None)
    assert len(set(bench.texts())) == 3
    assert bench.store.snapshot().current["outlet"].unique().to_list() == ["Báo"]


def test_a_host_is_asked_one_at_a_time_and_at_its_pace(bench: Bench, bao: Outlet) -> None:
    bench.harvest(bao)
    assert bench.sites.most_at_once["bao.test"] == 1
    assert bench.clock.passed == pytest.approx(4 * bao.pace)  # five requests: rules, feed, three articles


def test_fifty_hosts_are_asked_at_their_pace_in_the_time_that_one_takes(bench: Bench) -> None:
    wanted = [
        Outlet(f"Báo {n}", "feed", bench.sites.add(f"b{n}.test", "/rss", feed(
            bench.sites.add(f"b{n}.test", "/tin-bai", story(n)))), pace=5.0)
        for n in range(50)
    ]  # fmt: skip
    harvested = bench.harvest(*wanted)
    assert len(harvested.new) == 50
    assert bench.clock.passed == pytest.approx(2 * 5.0)
    assert set(bench.sites.most_at_once.values()) == {1}


def test_the_program_says_who_it_is_and_whom_to_write_to(bench: Bench, bao: Outlet) -> None:
    bench.harvest(bao)
    (told,) = {asked.headers["user-agent"] for asked in bench.sites.asked}
    assert told.startswith("giamngheo/")
    assert "mailto:ban@bao.test" in told


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


def test_what_is_not_on_topic_is_kept_and_counted_but_not_processed(bench: Bench, bao: Outlet) -> None:
    game = "<p>Đội bóng thắng đậm trên sân nhà trước hàng nghìn người hâm mộ của mình.</p>" * 8
    bench.sites.add("bao.test", "/tin-1", Reply(game.encode()))
    account = bench.only(bao)
    assert (account.new, account.left_out) == (2, 1)
    assert bench.store.snapshot().current.height == 2
    assert bench.store.last()[bench.sites.url("bao.test", "/tin-1")].kind == "left_out"
    assert bench.only(bao).known == 3


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
        ("http://%62ao.test/", "bad_address"),
    ],
)
def test_a_redirect_that_must_not_be_followed_is_refused(
    bench: Bench, bao: Outlet, location: str, reason: str
) -> None:
    bench.sites.add("bao.test", "/tin-1", Reply(status=302, headers={"Location": location}))
    account = bench.only(bao)
    assert (account.new, dict(account.refused)) == (2, {reason: 1})


def test_a_page_that_leads_to_no_web_address_is_told_by_its_own(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/tin-1", Reply(status=302, headers={"Location": "javascript:alert(1)"}))
    bench.only(bao)
    assert bench.reasons() == {"tin-1": "bad_address"}
    last = bench.store.last()[bench.sites.url("bao.test", "/tin-1")]
    assert "it leads to 'javascript:alert(1)'" in (last.detail or "")


def test_an_endless_row_of_redirects_ends(bench: Bench, bao: Outlet) -> None:
    def further(asked: Asked, _: int) -> Reply:
        return Reply(status=302, headers={"Location": f"{asked.path}x"})

    for length in range(9):
        bench.sites.add("bao.test", "/tin-1" + "x" * length, further)
    assert bench.only(bao).refused == {"too_many_redirects": 1}


def test_pages_named_by_hand_are_kept_under_their_address_whatever_they_are_about(bench: Bench) -> None:
    there = bench.sites.add("bao.test", "/bong-da", Reply("Đội bóng thắng đậm.".encode()))
    here = bench.sites.add("bao.test", "/di", Reply(status=302, headers={"Location": "/bong-da"}))
    gone = bench.sites.url("bao.test", "/mat")
    harvested = bench.harvest(pages=(here, gone))
    assert (harvested.new, harvested.refused) == ((here,), (gone,))
    assert bench.store.last()[here].chain == (here, there)
    assert bench.harvest(pages=(here,)).unchanged == (here,)


def test_a_list_on_the_disk_names_articles(bench: Bench, tmp_path: Path) -> None:
    urls = [
        bench.sites.add("bao.test", f"/x{n}", Reply(f"Đội bóng số {n} thắng đậm trên sân nhà.".encode()))
        for n in range(2)
    ]
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
