"""How an outlet writes dates holds for all that it announced, as its row says now; nobody is asked."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from flows.ingest.origins import Origin
from flows.ingest.outlets import Outlet
from tests.integration.road import HOST, MONTH, OTHER, TEXT, Road
from tests.web.site import Reply

US = "%m/%d/%Y"
MARCH, MAY = dt.date(2024, 3, 5), dt.date(2024, 5, 3)
AS_PRINTED = "03/05/2024"


def article(road: Road, path: str = "/x.html", text: str = TEXT, printed: str = AS_PRINTED) -> str:
    return road.page(path, f"<h1>Giảm nghèo ở vùng cao</h1><p>{printed} 09:30</p>{text}")


def feed(road: Road, urls: Sequence[str], printed: str = AS_PRINTED) -> Outlet:
    items = "".join(
        f"<item><title>Giảm nghèo</title><link>{url}</link><pubDate>{printed}</pubDate></item>"
        for url in urls
    )
    page = f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'
    return Outlet("Báo", "feed", road.bench.sites.add(HOST, "/rss", Reply(page.encode())), pace=0.0)


def days(road: Road, *outlets: Outlet) -> dict[str, dt.date | None]:
    """By path, when articles were published as a run of these outlets has it."""
    told = road.take(*outlets).articles.select("source", "published_at").iter_rows()
    return {source.removeprefix(road.url): day for source, day in told}


def asked(road: Road) -> list[str]:
    return [one.path for one in road.bench.sites.asked if one.path not in {"/robots.txt", "/rss", "/tin"}]


def test_a_format_told_later_changed_or_taken_away_holds_for_what_was_had(road: Road) -> None:
    outlet = feed(road, [article(road), article(road, "/y.html", OTHER)])
    for form, day in ((None, MAY), (US, MARCH), ("%d/%m/%Y", MAY), (US, MARCH), (None, MAY)):
        assert set(days(road, replace(outlet, date_format=form)).values()) == {day}
    assert sorted(asked(road)) == ["/x.html", "/y.html"]


def test_a_format_told_later_holds_for_what_the_feed_shows_no_more_and_the_site_has_no_more(
    road: Road,
) -> None:
    gone, kept = article(road), article(road, "/y.html", OTHER)
    days(road, feed(road, [gone, kept]))
    road.bench.sites.add(HOST, "/x.html", Reply(b"", 404))
    road.bench.clock.passed += MONTH
    days(road, feed(road, [gone, kept]))
    outlet = replace(feed(road, []), date_format=US)
    assert days(road, outlet) == {"/x.html": MARCH, "/y.html": MARCH}


def test_a_page_that_changed_around_its_text_is_dated_as_its_outlet_has_it_now(road: Road) -> None:
    outlet = feed(road, [article(road)])
    days(road, outlet)
    article(road, text=f"{TEXT}<div>Lượt xem: 12</div>")
    road.bench.clock.passed += MONTH
    days(road, outlet)
    assert days(road, replace(outlet, date_format=US)) == {"/x.html": MARCH}


def test_pages_with_usual_dates_stay_when_it_is_told_later_that_their_feed_has_odd_ones(road: Road) -> None:
    outlet = feed(road, [article(road, printed="05/03/2024")])
    assert days(road, outlet) == {"/x.html": MARCH}
    assert days(road, replace(outlet, date_format=US)) == {"/x.html": MARCH}


@pytest.mark.parametrize("others", [None, "%d/%m/%Y"])
def test_two_rows_of_one_site_with_different_formats_have_each_article_once(
    road: Road, others: str | None
) -> None:
    url = article(road)
    row = replace(feed(road, [url]), date_format=US)
    page = Reply(f'<a href="{url}">Giảm nghèo ở vùng cao</a>'.encode())
    section = Outlet("Báo", "section", road.bench.sites.add(HOST, "/tin", page), "x", others, pace=0.0)
    told = []
    for _ in range(3):
        told.append(days(road, row, section))
        road.bench.clock.passed += 3600.0
    assert told == [{"/x.html": MARCH}] * 3
    assert asked(road) == ["/x.html"]


def test_what_was_read_before_is_not_read_again_without_need(road: Road) -> None:
    outlet = replace(feed(road, [article(road)]), date_format=US)
    road.take(outlet)
    (place,) = (road.settings.data_folder / "stages" / "clean").glob("*/[!.]*")
    before = place.stat().st_ino
    road.bench.clock.passed += MONTH
    road.take(outlet)
    assert place.stat().st_ino == before


def as_early_versions_did(road: Road) -> None:
    """Take out of the log how times were printed."""
    log = road.bench.store.folder / "origins.jsonl"
    records = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    for record in records:
        record["announced"].pop("printed", None)
        record["announced"].pop("changed_printed", None)
    log.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")


@pytest.mark.parametrize("shown", [True, False])
def test_a_format_told_later_holds_for_records_that_do_not_say_how_times_were_printed(
    road: Road, *, shown: bool
) -> None:
    url = article(road)
    assert days(road, feed(road, [url])) == {"/x.html": MAY}
    as_early_versions_did(road)
    for form, day in ((US, MARCH), (None, MAY), (US, MARCH)):
        outlet = replace(feed(road, [url] if shown else []), date_format=form)
        assert days(road, outlet) == {"/x.html": day}
    announced = road.bench.store.last()[url].announced
    assert announced.get("printed") == (AS_PRINTED if shown else None)
    assert announced.get("published") == ("2024-03-04T17:00:00+00:00" if shown else None)
    assert asked(road) == ["/x.html"]


def test_nothing_is_noted_of_an_article_that_a_steward_ordered_to_be_removed(road: Road) -> None:
    url = article(road)
    outlet = feed(road, [url])
    days(road, outlet)
    by = {"by": outlet.address}
    road.bench.store.append([Origin(url, "forgotten", "2026-01-01T00:00:00", announced=by)])
    days(road, outlet)
    assert road.bench.store.last()[url].announced == by


@pytest.mark.parametrize("form", [None, "%d/%m/%Y"])
def test_nobody_is_asked_again_where_times_of_change_are_read_otherwise(road: Road, form: str | None) -> None:
    url = article(road)
    rows = f"<url><loc>{url}</loc><lastmod>{AS_PRINTED}</lastmod></url>"
    page = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    address = road.bench.sites.add(HOST, "/rss", Reply(page.encode()))
    sitemap = Outlet("Báo", "sitemap", address, date_format=US, pace=0.0)
    days(road, sitemap)
    assert days(road, replace(sitemap, date_format=form)) == {"/x.html": MAY}
    assert asked(road) == ["/x.html"]


def test_an_entry_that_was_changed_after_it_was_published_is_not_asked_for_again(road: Road) -> None:
    url = article(road)
    entry = f"<title>Tin</title><link href='{url}'/><published>03/04/2024</published>"
    page = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{entry}<updated>{AS_PRINTED}</updated></entry></feed>"
    outlet = Outlet("Báo", "feed", road.bench.sites.add(HOST, "/rss", Reply(page.encode())), pace=0.0)
    for form in (US, None, US):
        days(road, replace(outlet, date_format=form))
    assert asked(road) == ["/x.html"]


def test_an_address_that_leads_to_an_article_is_not_asked_for_again(road: Road) -> None:
    article(road)
    old = road.bench.sites.add(HOST, "/cu.html", Reply(b"", 301, {"Location": "/x.html"}))
    outlet = feed(road, [old])
    for form, day in ((US, MARCH), (None, MAY), (US, MARCH)):
        assert days(road, replace(outlet, date_format=form)) == {"/x.html": day}
    assert asked(road) == ["/cu.html", "/x.html"]
