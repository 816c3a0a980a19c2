"""Trouble is sat out, left to a later run or told with its reason; it stops nobody else."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from flows.ingest.harvest import Wanted, harvest
from flows.ingest.outlets import Outlet
from flows.ingest.web import Answer, Line
from tests.web.bench import Bench, feed, story
from tests.web.clock import START, JumpingClock
from tests.web.site import Asked, Reply


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
    had = bench.store.snapshot().current.drop_nulls("revision_id").height
    assert had < 3
    bench.sites.add("bao.test", "/rss", feed())
    account = bench.only(bao)
    assert (account.taken_up, account.new) == (3 - had, 3 - had)


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


@pytest.mark.parametrize("status", [501, 507, 520, 522, 524, 529, 599, 999])
def test_every_answer_by_which_a_server_is_in_trouble_is_tried_again(
    bench: Bench, bao: Outlet, status: int
) -> None:
    bench.sites.add("bao.test", "/tin-1", Reply(status=status), story(1))
    bench.sites.add("bao.test", "/tin-2", *[Reply(status=status)] * 3, story(2))
    assert bench.only(bao).refused == {f"http_{status}": 1}
    account = bench.only(bao)
    assert (account.new, bench.reasons()) == (1, {})


def test_a_page_that_is_said_to_stand_still_though_it_was_never_had_is_asked_for_again(
    bench: Bench, bao: Outlet
) -> None:
    bench.sites.add("bao.test", "/tin-1", *[Reply(status=304)] * 3, story(1))
    assert bench.only(bao).refused == {"http_304": 1}
    assert (bench.only(bao).new, bench.reasons()) == (1, {})


def test_a_page_that_a_proxy_altered_is_had(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/tin-1", replace(story(1), status=203))
    assert (bench.only(bao).new, bench.reasons()) == (3, {})


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


def test_a_source_that_fails_is_told_with_its_reason_and_the_others_go_on(bench: Bench, bao: Outlet) -> None:
    gone = Outlet("Mất", "feed", bench.sites.url("mat.test", "/rss"))
    page = Outlet("Đổi", "feed", bench.sites.add("doi.test", "/rss", Reply(b"<html>moved</html>")))
    accounts = {account.outlet: account for account in bench.harvest(gone, page, bao).accounts}
    assert accounts["Mất"].reason == "http_404"
    assert accounts["Đổi"].reason == "not_a_feed"
    assert "http://doi.test" in (accounts["Đổi"].detail or "")
    assert (accounts["Báo"].reason, accounts["Báo"].new) == (None, 3)
    assert bench.store.snapshot().current.height == 3


def test_a_run_out_of_time_leaves_the_rest_to_the_next(bench: Bench, bao: Outlet) -> None:
    bench.manners = replace(bench.manners, budget=12.0)
    account = bench.only(bao)
    assert (account.new, dict(account.waiting)) == (1, {"out_of_time": 2})
    bench.sites.add("bao.test", "/rss", feed())
    bench.clock.passed += 60.0
    later = bench.only(bao)
    assert (later.taken_up, later.new) == (2, 2)


def test_a_pause_asked_for_is_kept_to_for_pages_named_by_hand_however_often(bench: Bench) -> None:
    page = bench.sites.add("bao.test", "/tin-0", Reply(status=503, headers={"Retry-After": "7200"}), story(0))
    other = bench.sites.add("bao.test", "/tin-1", story(1))
    for _ in range(4):
        assert bench.harvest(pages=(page, other)).new == ()
        bench.clock.passed += 600.0
    assert len(bench.sites.asked_for("bao.test", "/tin-0")) == 1
    assert bench.sites.asked_for("bao.test", "/tin-1") == []
    assert set(bench.reasons().values()) == {"parked"}
    bench.clock.passed += 7200.0
    assert len(bench.harvest(pages=(page, other)).new) == 2


def test_the_host_that_asked_is_left_alone_not_the_one_that_led_there(bench: Bench) -> None:
    there = bench.sites.add("xa.test", "/tin", Reply(status=429, headers={"Retry-After": "7200"}))
    here = bench.sites.add("bao.test", "/tin", Reply(status=302, headers={"Location": there}))
    near = bench.sites.add("bao.test", "/gan", story(1))
    bench.harvest(pages=(here,))
    assert bench.harvest(pages=(near, there)).new == (near,)
    assert len(bench.sites.asked_for("xa.test", "/tin")) == 1


def test_a_page_that_breaks_the_program_stops_no_other(
    bench: Bench, bao: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Line.ask

    def fragile(line: Line, url: str, *rest: object, cut: bool) -> Answer:
        if url.endswith("/tin-1"):
            raise ZeroDivisionError("seven")
        return real(line, url, *rest, cut=cut)  # type: ignore[arg-type]

    monkeypatch.setattr(Line, "ask", fragile)
    assert bench.only(bao).refused == {"failed": 1}
    (detail,) = bench.store.snapshot().current["detail"].drop_nulls()
    assert "ZeroDivisionError: seven" in detail


def test_rules_that_are_damaged_on_the_disk_are_asked_for_again(bench: Bench, bao: Outlet) -> None:
    rules = b"User-agent: *\nDisallow: /tin-0\n"
    bench.sites.add("bao.test", "/robots.txt", Reply(rules, headers={"ETag": '"1"'}))
    khac = Outlet("Khác", "feed", bench.sites.add("khac.test", "/rss", feed()), pace=1.0)
    bench.harvest(bao, khac)
    damage(bench, bench.sites.url("bao.test", "/robots.txt"))
    accounts = bench.harvest(bao, khac).accounts
    assert [one.reason for one in accounts] == [None, None]
    asked = bench.sites.asked_for("bao.test", "/robots.txt")
    assert [one.headers.get("if-none-match") for one in asked] == [None, None]
    assert bench.store.read(str(bench.store.last()[asked_url(bench, "/robots.txt")].revision_id)) == rules


def test_a_feed_that_is_damaged_on_the_disk_is_read_anew(bench: Bench, bao: Outlet) -> None:
    def unless_known(asked: Asked, _: int) -> Reply:
        if asked.headers.get("if-none-match") == '"7"':
            return Reply(status=304)
        return replace(feed(bench.sites.url("bao.test", "/tin-0")), headers={"ETag": '"7"'})

    bench.sites.add("bao.test", "/rss", unless_known)
    bench.only(bao)
    damage(bench, bao.address)
    account = bench.only(bao)
    assert (account.pages, account.listed, account.reason) == (1, 1, None)


def test_an_article_whose_bytes_are_gone_is_fetched_again(bench: Bench, bao: Outlet) -> None:
    def unless_known(asked: Asked, _: int) -> Reply:
        known = "if-none-match" in asked.headers
        return Reply(status=304) if known else replace(story(1), headers={"ETag": '"1"'})

    bench.sites.add("bao.test", "/tin-1", unless_known)
    bench.only(bao)
    revision = str(bench.store.last()[asked_url(bench, "/tin-1")].revision_id)
    damage(bench, asked_url(bench, "/tin-1"))
    bench.store.set_aside(revision)
    bench.sites.add("bao.test", "/rss", feed())
    account = bench.only(bao)
    assert (account.taken_up, account.unchanged) == (1, 1)
    assert bench.store.read(revision) == story(1).body
    assert bench.only(bao).taken_up == 0


def asked_url(bench: Bench, path: str) -> str:
    return bench.sites.url("bao.test", path)


def damage(bench: Bench, source: str) -> None:
    """Spoil what is kept of a source."""
    revision = bench.store.last()[source].revision_id
    (kept,) = bench.store.folder.rglob(f"{revision}.gz")
    kept.write_bytes(kept.read_bytes()[:-9])
