"""An article that sites link by several addresses: had once, known by its own, and forgotten by each."""

from __future__ import annotations

import itertools

import pytest

from flows.forgetting import forget
from flows.forgetting_known import look_up
from flows.ingest.outlets import Outlet
from tests.integration.road import HOST, MONTH, OTHER, PATHS, TEXT, Road, sources
from tests.web.bench import feed
from tests.web.site import Reply


@pytest.mark.parametrize("order", [*itertools.permutations(PATHS)])
def test_one_article_in_whatever_order_its_addresses_come(road: Road, order: tuple[str, ...]) -> None:
    for path in order:
        assert sources(road.run(road.form(path))) == [f"{road.url}/x.html"]
    told = road.run(*map(road.form, order)).quarantine.select("source", "reason").rows()
    assert told == [(road.url + path, "other_address") for path in sorted(PATHS) if path != "/x.html"]


def test_looking_again_makes_no_revision_and_asks_ever_more_seldom(road: Road) -> None:
    urls = [*map(road.form, PATHS)]
    first = road.run(*urls)
    for _ in range(3):
        road.bench.clock.passed += MONTH
        assert road.run(*urls).digest == first.digest
    before = len(road.bench.sites.asked)
    road.bench.clock.passed += MONTH / 3
    road.run(*urls)
    assert [one.path for one in road.bench.sites.asked[before:]] == ["/robots.txt", "/rss"]


def test_an_address_that_every_page_names_makes_one_article_of_none(road: Road) -> None:
    head = '<link rel="canonical" href="/x.html">'
    urls = [road.page("/x.html", TEXT, head), road.page("/tin-2.html", OTHER, head)]
    assert sources(road.run(*urls)) == sorted(urls)


def test_an_address_where_nothing_is_stands_for_no_article_until_there_is(road: Road) -> None:
    gone = road.bench.sites.add(HOST, "/x.html", Reply(b"", 404))
    short = road.form("/amp/x.html")
    assert sources(road.run(short)) == [gone]
    assert sources(road.run(short, gone)) == [short]
    assert set(look_up(short, road.settings).sources) == {gone, short}
    road.form("/x.html")
    road.bench.clock.passed += MONTH
    assert sources(road.run(short, gone)) == [gone]


def test_an_article_is_one_when_its_page_names_another_address_and_its_text_is_as_before(road: Road) -> None:
    old = road.page("/x.html", TEXT, '<link rel="canonical" href="/x.html">')
    road.run(old)
    head = '<link rel="canonical" href="/moi/bai-10001.html">'
    new = road.page("/moi/bai-10001.html", f"{TEXT}<p>Một góc xã Bản 1 hôm nay.</p>", head)
    road.page("/x.html", TEXT, head)
    road.bench.clock.passed += MONTH
    assert sources(road.run(old, new)) == [new]
    assert set(look_up(old, road.settings).sources) == {old, new}


def test_an_article_that_names_another_address_later_moves_there_with_its_text(road: Road) -> None:
    old = road.page("/x.html", TEXT, '<link rel="canonical" href="/x.html">')
    assert sources(road.run(old)) == [old]
    new = road.page("/moi/bai-10001.html", TEXT, '<link rel="canonical" href="/moi/bai-10001.html">')
    road.page("/x.html", f"{TEXT}<p>Tin liên quan</p>", '<link rel="canonical" href="/moi/bai-10001.html">')
    road.bench.clock.passed += MONTH
    assert sources(road.run(old, new)) == [new]


CASES = [
    (PATHS, "/x.html"),
    (PATHS, "/amp/x.html"),
    (PATHS[1:], "/in/x.html"),
    (PATHS[1:], "/x.html"),
    (PATHS[1:2], "/x.html"),
]


@pytest.mark.parametrize(("had", "named"), CASES)
def test_the_order_to_forget_one_address_holds_for_all(road: Road, had: tuple[str, ...], named: str) -> None:
    stays = road.page("/tin-2.html", OTHER)
    road.publish(road.run(stays, *map(road.form, had)))
    known = look_up(road.url + named, road.settings)
    assert set(known.sources) == {road.url + path for path in {*had, PATHS[0]}}
    forget(known, road.settings, "theo yêu cầu")
    assert road.everywhere("x.html") == []
    road.bench.clock.passed += MONTH
    assert sources(road.run(stays, *map(road.form, PATHS))) == [stays]
    assert road.kept().isdisjoint(road.digests())


def test_an_order_holds_for_what_no_run_had_read_and_for_the_other_scheme(road: Road) -> None:
    rss = road.bench.sites.add(HOST, "/rss", feed(*map(road.form, PATHS)))
    road.bench.harvest(Outlet("Báo", "feed", rss, pace=0.0))
    https = f"https{road.url.removeprefix('http')}/x.html"
    known = look_up(https, road.settings)
    assert len(known.sources) == len(PATHS)
    forget(known, road.settings, "theo yêu cầu")
    stays = road.page("/tin-2.html", OTHER)
    assert sources(road.run(stays, https)) == [stays]
    assert [one.path for one in road.bench.sites.asked_for(HOST)].count("/x.html") == 1
