"""What was announced ends as had or with its reason, however long that takes and whatever fails beside it."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from flows.ingest.origins import Origin
from flows.ingest.outlets import Outlet
from tests.web.bench import Bench, feed, story
from tests.web.site import Asked, Reply

HOUR, DAY = 3600.0, 86400.0
BROKEN = Reply(status=500)


def announce(bench: Bench, *paths: str, path: str = "/rss") -> Outlet:
    urls = [bench.sites.url("bao.test", page) for page in paths]
    return Outlet("Báo", "feed", bench.sites.add("bao.test", path, feed(*urls)), pace=0.0)


def troubled(bench: Bench, bad: int = 15, good: int = 3) -> Outlet:
    """A feed whose first articles fail for ever; good ones stand behind them."""
    names = [f"/a-{number:02}" for number in range(bad)]
    for name in names:
        bench.sites.add("bao.test", name, BROKEN)
    fine = [f"/z-{number}" for number in range(good)]
    for number, name in enumerate(fine):
        bench.sites.add("bao.test", name, story(number))
    return announce(bench, *names, *fine)


def had(bench: Bench) -> int:
    return bench.store.snapshot().current.drop_nulls("revision_id").height


def test_good_articles_are_had_though_many_before_them_fail(bench: Bench) -> None:
    outlet = troubled(bench)
    bench.only(outlet)
    bench.sites.add("bao.test", "/rss", feed())
    bench.clock.passed += HOUR
    bench.only(outlet)
    assert had(bench) == 3


def test_those_that_failed_longest_ago_are_tried_first(bench: Bench) -> None:
    outlet = troubled(bench, bad=12, good=0)
    bench.only(outlet)
    for number in range(12):
        bench.sites.add("bao.test", f"/a-{number:02}", BROKEN if number < 10 else story(number))
    for _ in range(2):
        bench.clock.passed += HOUR
        bench.only(outlet)
    assert had(bench) == 2


def test_pages_that_announce_and_articles_fail_apart(bench: Bench) -> None:
    names = [f"/{number:02}.xml" for number in range(12)]
    urls = [bench.sites.add("bao.test", name, BROKEN) for name in names]
    page = bench.sites.add("bao.test", "/tin-1", story(1))
    good = bench.sites.add(
        "bao.test", "/zz.xml", Reply(f"<urlset><url><loc>{page}</loc></url></urlset>".encode())
    )
    inside = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in (*urls, good))
    top = bench.sites.add("bao.test", "/top.xml", Reply(f"<sitemapindex>{inside}</sitemapindex>".encode()))
    outlet = Outlet("Báo", "sitemap", top, pace=0.0)
    for _ in range(2):
        bench.clock.passed += HOUR
        account = bench.only(outlet)
    assert had(bench) == 1
    assert account.reason in {"http_500", "host_down"}


def test_every_announced_article_is_listed_with_its_reason_until_it_is_had(bench: Bench) -> None:
    outlet = troubled(bench, bad=15, good=1)
    account = bench.only(outlet)
    reasons = bench.reasons()
    assert len(reasons) == 16
    assert set(reasons.values()) == {"http_500", "host_down"}
    assert reasons["z-0"] == "host_down"
    assert sum(account.refused.values()) + sum(account.waiting.values()) == 16


def test_what_cannot_be_had_for_a_month_is_given_up_with_its_last_reason(bench: Bench) -> None:
    outlet = troubled(bench, bad=2, good=0)
    bench.only(outlet)
    bench.sites.add("bao.test", "/rss", feed())
    for _ in range(31):
        bench.clock.passed += DAY
        bench.only(outlet)
    assert bench.reasons() == {"a-00": "given_up", "a-01": "given_up"}
    (detail, _) = bench.store.snapshot().current["detail"]
    assert "http_500" in detail
    before = len(bench.sites.asked_for("bao.test", "/a-00"))
    bench.only(outlet)
    assert len(bench.sites.asked_for("bao.test", "/a-00")) == before


def test_what_nobody_ever_asked_for_is_given_up_too(bench: Bench) -> None:
    outlet = announce(bench)
    record = Origin(bench.sites.url("bao.test", "/tin-0"), "announced", "2026-01-01T00:00:00", "Báo",
                    announced={"on": outlet.address, "at": "2026-01-01T00:00:00"})  # fmt: skip
    bench.store.append([record])
    bench.only(outlet)
    assert bench.reasons() == {"tin-0": "given_up"}


def test_what_fails_is_tried_ever_more_seldom_and_counted_meanwhile(bench: Bench) -> None:
    outlet = troubled(bench, bad=1, good=0)
    tried = []
    for hour in range(24 * 12):
        bench.clock.passed = max(hour * HOUR, bench.clock.passed)
        before = len(bench.sites.asked_for("bao.test", "/a-00"))
        account = bench.only(outlet)
        assert sum(account.refused.values()) + sum(account.waiting.values()) == 1
        if len(bench.sites.asked_for("bao.test", "/a-00")) > before:
            tried.append(hour)
    assert tried[:24] == list(range(24))
    gaps = [later - earlier for earlier, later in itertools.pairwise(tried)]
    assert gaps == sorted(gaps)
    assert len(tried) < 60


@pytest.mark.parametrize("change", ["name", "address", "both"])
def test_articles_of_an_outlet_that_was_renamed_or_moved_are_still_had(bench: Bench, change: str) -> None:
    outlet = announce(bench, "/tin-1")
    bench.sites.add("bao.test", "/tin-1", *[BROKEN] * 3, story(1))
    bench.only(outlet)
    moved = bench.sites.add("bao.test", "/moi", feed())
    changed = replace(
        outlet,
        name="Báo" if change == "address" else "Báo mới",
        address=outlet.address if change == "name" else moved,
    )
    bench.sites.add("bao.test", "/rss", feed())
    account = bench.only(changed)
    assert (account.taken_up, account.new, bench.reasons()) == (1, 1, {})


def test_what_an_outlet_announced_goes_by_its_new_name_and_is_not_asked_for_again(bench: Bench) -> None:
    outlet = announce(bench, "/tin-1", "/tin-2", "/tin-3")
    for number in (1, 2):
        bench.sites.add("bao.test", f"/tin-{number}", story(number))
    bench.only(outlet)
    asked = len(bench.sites.asked)
    for _ in range(2):
        account = bench.only(replace(outlet, name="Báo mới"))
    current = bench.store.snapshot().current
    assert current["outlet"].to_list() == ["Báo mới"] * 3
    assert (account.known, account.new, bench.reasons()) == (3, 0, {"tin-3": "http_404"})
    assert {one.path for one in bench.sites.asked[asked:]} == {"/rss"}
    records = [origin for origin in bench.store.origins() if origin.source.endswith("/tin-1")]
    assert [(one.kind, one.outlet) for one in records] == [
        ("announced", "Báo"), ("url", "Báo"), ("url", "Báo mới"),
    ]  # fmt: skip
    assert records[1].at == records[2].at


def test_articles_of_an_outlet_that_is_switched_off_wait_with_that_reason(bench: Bench) -> None:
    outlet = announce(bench, "/tin-1")
    bench.sites.add("bao.test", "/tin-1", *[BROKEN] * 3, story(1))
    bench.only(outlet)
    other = Outlet("Khác", "feed", bench.sites.add("khac.test", "/rss", feed()), pace=0.0)
    bench.only(other)
    assert bench.reasons() == {"tin-1": "outlet_gone"}
    bench.sites.add("bao.test", "/rss", feed())
    accounts = bench.harvest(outlet, other).accounts
    assert (accounts[0].new, bench.reasons()) == (1, {})


def test_a_page_that_is_named_by_hand_and_announced_is_asked_for_once(bench: Bench, bao: Outlet) -> None:
    page = bench.sites.url("bao.test", "/tin-1")
    harvested = bench.harvest(bao, pages=(page,))
    assert len(harvested.new) == 3
    assert len(bench.sites.asked_for("bao.test", "/tin-1")) == 1
    bench.sites.add("bao.test", "/tin-9", *[BROKEN] * 3, story(9))
    page = bench.sites.url("bao.test", "/tin-9")
    bench.sites.add("bao.test", "/rss", feed(page))
    bench.harvest(bao)
    bench.sites.start_anew()
    bench.harvest(bao, pages=(page,))
    assert len(bench.sites.asked_for("bao.test", "/tin-9")) == 3
    assert bench.store.last()[page].outlet == "Báo"


def test_an_article_that_leads_to_the_front_page_is_gone(bench: Bench, bao: Outlet) -> None:
    bench.sites.add("bao.test", "/", Reply("<p>Hộ nghèo, giảm nghèo: tin mới.</p>".encode()))
    bench.sites.add("bao.test", "/tin-1", Reply(status=302, headers={"Location": "/"}))
    account = bench.only(bao)
    assert (account.new, account.refused) == (2, {"moved_away": 1})
    assert bench.sites.asked_for("bao.test", "/") == []


def test_a_failing_look_at_what_was_had_keeps_it(bench: Bench, bao: Outlet) -> None:
    bench.only(bao)
    bench.sites.add("bao.test", "/tin-1", BROKEN)
    bench.clock.passed += 8 * DAY

    def gone(_: Asked, __: int) -> Reply:
        return Reply(status=404)

    bench.sites.add("bao.test", "/tin-2", gone)
    bench.only(bao)
    assert had(bench) == 3
    assert bench.reasons() == {"tin-1": "http_500", "tin-2": "http_404"}
    bench.clock.passed += 60 * DAY
    bench.only(bao)
    assert (had(bench), bench.reasons()["tin-1"]) == (3, "http_500")
