"""Pages that announce other pages: those that stand are not asked for again, and none is lost silently."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from flows.ingest import announcing
from flows.ingest.accounts import Account
from flows.ingest.harvest import Wanted, harvest
from flows.ingest.manners import Manners
from flows.ingest.outlets import Outlet
from flows.ingest.store import RawStore
from flows.ingest.web import Timing, agent
from flows.report.outlets import told
from tests.web.bench import story
from tests.web.clock import START, JumpingClock
from tests.web.site import Reply, Sites

QUICK = Timing(connect=2.0, read=2.0, total=4.0)


def sitemap(*urls: str, changed: str = "") -> Reply:
    rows = "".join(f"<url><loc>{url}</loc><lastmod>{changed}</lastmod></url>" for url in urls)
    return Reply(f"<urlset>{rows}</urlset>".encode())


def index(**changed: str) -> Reply:
    rows = "".join(
        f"<sitemap><loc>/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>" for name, day in changed.items()
    )
    return Reply(f"<sitemapindex>{rows}</sitemapindex>".encode())


class Bench:
    def __init__(self, sites: Sites, folder: Path) -> None:
        self.sites, self.store, self.clock = sites, RawStore(folder / "raw"), JumpingClock()
        self.manners = Manners(gate=sites.gate(), timing=QUICK, agent=agent("mailto:ban@bao.test"))

    def run(self, reply: Reply) -> tuple[Account, list[str]]:
        """The account of the outlet, and the index pages asked for."""
        address = self.sites.add("bao.test", "/sitemap.xml", reply)
        outlet = Outlet("Báo", "sitemap", address, pace=0.0)
        before = len(self.sites.asked)
        wanted = Wanted((outlet,))
        (account,) = harvest(wanted, self.store, self.manners, self.clock, lambda *_: None).accounts
        paths = [asked.path for asked in self.sites.asked[before:]]
        return account, sorted(path for path in paths if path.endswith(".xml") and path != "/sitemap.xml")


@pytest.fixture
def bench(sites: Sites, tmp_path: Path) -> Bench:
    for number, name in enumerate("abc"):
        page = sites.add("bao.test", f"/tin-{name}", story(number))
        sites.add("bao.test", f"/{name}.xml", sitemap(page))
    return Bench(sites, tmp_path)


def day(ago: int) -> str:
    return f"{START - timedelta(days=ago):%Y-%m-%d}"


def test_sitemaps_that_did_not_change_are_not_asked_for_again(bench: Bench) -> None:
    page = index(a=day(30), b=day(20), c=day(10))
    account, asked = bench.run(page)
    assert (asked, account.new) == (["/a.xml", "/b.xml", "/c.xml"], 3)
    bench.clock.passed += 3600
    account, asked = bench.run(page)
    assert asked == ["/c.xml"]
    assert account.passed_over == {"index_unchanged": 2}
    assert account.reason is None


def test_one_that_changed_since_or_tells_no_day_is_asked_for_again(bench: Bench) -> None:
    bench.run(index(a=day(30), b="", c=day(10)))
    bench.clock.passed += 3600
    _, asked = bench.run(index(a=day(0), b="", c=day(10)))
    assert asked == ["/a.xml", "/b.xml"]


def test_no_site_is_believed_for_longer_than_articles_are(bench: Bench) -> None:
    page = index(a=day(30), b=day(20), c=day(10))
    bench.run(page)
    bench.clock.passed += bench.manners.revisit.total_seconds() + 1
    assert bench.run(page)[1] == ["/a.xml", "/b.xml", "/c.xml"]


def test_index_pages_beyond_the_limit_are_counted_and_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "_MOST_INDEX_PAGES", 2)
    account, asked = bench.run(index(a="", b="", c=""))
    assert asked == ["/a.xml", "/b.xml"]
    assert (account.reason, account.passed_over) == ("too_many_pages", {"too_many_pages": 1})
    assert account.row()["passed_over"] == "too_many_pages 1"
    assert "passed over: 1 too_many_pages" in next(iter(told([account])))


def test_a_sitemap_with_a_fault_puts_its_outlet_in_trouble(bench: Bench) -> None:
    page = bench.sites.add("bao.test", "/tin-d", story(3))
    account, _ = bench.run(Reply(f"<urlset><url><loc>{page}</loc></url><url><loc></url>".encode()))
    assert (account.listed, account.new, account.reason) == (1, 1, "broken_xml")
    assert "after 1 entries" in str(account.detail)


NEWS = "<url><loc>{0}</loc><n:news><n:publication_date>2026-01-05</n:publication_date></n:news>{1}</url>"
TOLD = {
    "a day": lambda url, day: f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>",
    "a day beside that of publication": lambda url, day: NEWS.format(url, f"<lastmod>{day}</lastmod>"),
    "an hour beside that of publication": lambda url, day: NEWS.format(
        url, f"<lastmod>{day}T08:00:00+07:00</lastmod>"
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_an_article_is_looked_at_again_once_when_its_site_says_that_it_changed(
    bench: Bench, what: str
) -> None:
    url = bench.sites.add("bao.test", "/tin-1", story(1))

    def run(day: str) -> int:
        bench.run(Reply(f"<urlset xmlns:n='n'>{TOLD[what](url, day)}</urlset>".encode()))
        bench.clock.passed += 3600
        return len(bench.sites.asked_for("bao.test", "/tin-1"))

    assert [run(day) for day in ("2026-02-27", "2026-02-27", "2026-03-02", "2026-03-02")] == [1, 1, 2, 2]
