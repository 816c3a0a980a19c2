"""A site whose article has several addresses, and the road from there to a published warehouse."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from flows.assembly import Content, assemble
from flows.batches import clean_batch, extract_batch, forget_told_anew, gather, reconcile_batch
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
        return self.take(outlet)

    def take(self, *outlets: Outlet) -> Content:
        """Harvest outlets, and read what is new or of which something else is told now."""
        self.bench.harvest(*outlets)
        data = self.settings.data_folder
        raw, stages = RawStore(data / "raw"), StageStore(data / "stages")
        forget_told_anew(raw, stages)
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


def sources(content: Content) -> list[str]:
    return sorted(content.articles["source"])
