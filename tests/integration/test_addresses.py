"""An article that sites link by several addresses: had once, known by its own, and forgotten by each."""

from __future__ import annotations

import hashlib
import itertools
from datetime import datetime
from pathlib import Path

import pytest

from flows.assembly import Content, assemble
from flows.batches import clean_batch, extract_batch, gather, reconcile_batch
from flows.forgetting import finish, forget, look_up
from flows.ingest.outlets import Outlet
from flows.ingest.store import RawStore
from flows.settings import Settings
from flows.stages import StageStore
from tests.web.bench import Bench, feed
from tests.web.site import Asked, Reply, Sites
from warehouse.build import Terms, build
from warehouse.contract import FINDINGS, FOUND
from warehouse.publish import publish, staging
from warehouse.query import query

NOW = datetime(2026, 1, 1, 8)  # noqa: DTZ001 - UTC without saying so, as the flow passes it
MONTH = 30 * 86400.0
HOST = "bao.test"
PATHS = ("/x.html", "/amp/x.html", "/in/x.html")
LINE = "<p>Đến nay xã Bản {0} còn {1} hộ nghèo, giảm {2} hộ; {3} hộ được vay 12,5 tỷ đồng làm nhà mới.</p>"
TEXT = "".join(LINE.format(n, 100 + 7 * n, 20 + n, 31 + n) for n in range(6))
FORMS = {
    "/x.html": f"<header>Báo</header><h1>Giảm nghèo</h1>{TEXT}",
    "/amp/x.html": f"<h1>Giảm nghèo</h1>{TEXT[: len(TEXT) // 2]}",
    "/in/x.html": f"<h1>In: Giảm nghèo</h1>{TEXT}<p>Bản in của toà soạn.</p>",
}
OTHER = "".join(LINE.format(n, 500 + 9 * n, 70 + n, 80 + n) for n in range(12, 18))


class Road:
    """From a site to a published warehouse."""

    def __init__(self, sites: Sites, folder: Path) -> None:
        self.bench = Bench(sites, folder / "w.data")
        self.settings = Settings(warehouse=folder / "w.duckdb")
        self.url = sites.url(HOST)[:-1]
        self.bodies: list[bytes] = []

    def page(self, path: str, body: str, head: str = "") -> str:
        page = f"<html><head>{head}</head><body>{body}</body></html>"
        return self.bench.sites.add(HOST, path, Reply(page.encode(), headers={"ETag": f'"{len(page)}"'}))

    def form(self, path: str) -> str:
        """One of the three pages of the article, which all name the first."""
        url = self.page(path, FORMS[path], '<link rel="canonical" href="/x.html">')
        self.bodies.append(self.bench.sites.reply(Asked(HOST, path, {}), 0).body)
        return url

    def run(self, *urls: str) -> Content:
        """Harvest a feed that announces these; what may be published then."""
        outlet = Outlet("Báo", "feed", self.bench.sites.add(HOST, "/rss", feed(*urls)), pace=0.0)
        self.bench.harvest(outlet)
        data = self.settings.data_folder
        raw, stages = RawStore(data / "raw"), StageStore(data / "stages")
        wanted = set(raw.snapshot().history["revision_id"]) - stages.revisions("clean")
        if wanted:
            name = clean_batch(raw, stages, sorted(wanted))
            extract_batch(stages, name)
            reconcile_batch(stages, name)
        return assemble(raw.snapshot(), gather(stages, stages.names("clean")))

    def publish(self, content: Content) -> None:
        before = self.settings.warehouse if self.settings.warehouse.exists() else None
        frames = content.frames | {"findings": FINDINGS.empty().select(list(FOUND))}
        made = build(frames, staging(self.settings.warehouse), before, Terms(NOW, "1", force=True))
        publish(made.path, self.settings.warehouse, self.settings.data_folder / "releases")

    def everywhere(self, words: str) -> list[str]:
        """The sources that any kept release or record knows the words of."""
        data = self.settings.data_folder
        files = [self.settings.warehouse, *sorted((data / "releases").glob("*.duckdb"))]
        sql = f"SELECT source FROM articles WHERE source LIKE '%{words}%'"  # noqa: S608 - words of ours
        held = [source for file in files for source in query(file, sql)["source"]]
        return held + [origin.source for origin in RawStore(data / "raw").origins()
                       if words in origin.source and origin.kind != "forgotten"]  # fmt: skip

    def kept(self) -> set[str]:
        """The revisions of which the raw store has bytes."""
        return {path.stem for path in (self.settings.data_folder / "raw" / "objects").rglob("*.gz")}

    def digests(self) -> set[str]:
        """The revisions of the article that is to be forgotten."""
        return {hashlib.sha256(body).hexdigest() for body in self.bodies}


@pytest.fixture
def road(sites: Sites, tmp_path: Path) -> Road:
    return Road(sites, tmp_path)


def sources(content: Content) -> list[str]:
    return sorted(content.articles["source"])


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


class Killed(BaseException):
    """What a kill does: nothing after it is done, and nobody catches it."""


KILLS = [
    *(("unlink", again, "unread") for again in (*PATHS, None)),
    ("replace", PATHS[0], "unread"),
    ("replace", None, "unread"),
    ("unlink", PATHS[1], "published"),
]


@pytest.mark.parametrize(("at", "again", "state"), KILLS)
def test_an_order_that_was_killed_is_finished_by_the_same_order_or_a_later_run(
    road: Road, monkeypatch: pytest.MonkeyPatch, at: str, again: str | None, state: str
) -> None:
    had = [*map(road.form, PATHS[1:])]
    stays = road.page("/tin-2.html", OTHER)
    rss = road.bench.sites.add(HOST, "/rss", feed(stays, *had))
    road.bench.harvest(Outlet("Báo", "feed", rss, pace=0.0))
    if state == "published":
        road.publish(road.run(stays, *had))
    known = look_up(had[0], road.settings)
    assert set(known.sources) == {road.url + path for path in PATHS}

    def kill(path: Path, *_: object, **__: object) -> None:
        raise Killed(path)

    with monkeypatch.context() as patch:
        if at == "replace":
            patch.setattr("flows.ingest.store.replace_whole", kill)
        else:
            whole, gone = Path.unlink, list[Path]()

            def unlink(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as Path has it
                if path.suffix == ".gz" and gone:
                    kill(path)
                gone.extend([path] * (path.suffix == ".gz"))
                whole(path, missing_ok=missing_ok)

            patch.setattr(Path, "unlink", unlink)
        with pytest.raises(Killed):
            forget(known, road.settings, "theo yêu cầu")
    if again is None:
        finish(road.settings)
    else:
        forget(look_up(road.url + again, road.settings), road.settings, "theo yêu cầu")
    assert finish(road.settings) == []
    assert road.kept().isdisjoint(road.digests())
    stones = {
        o.source for o in RawStore(road.settings.data_folder / "raw").origins() if o.kind == "forgotten"
    }
    assert stones == set(known.sources)
    assert sources(road.run(stays, *map(road.form, PATHS))) == [stays]
    assert road.kept().isdisjoint(road.digests())
