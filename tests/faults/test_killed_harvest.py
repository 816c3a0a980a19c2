"""Killed again and again at random moments, from the first request to publishing, and still complete.

A life is the road that `refresh` takes, less Prefect and Great Expectations, which take longer to start
than all of it takes to run; `test_killed_refresh` kills those, too, some times. All lives are forks of one
process that has imported the rooms and done nothing else.
"""

from __future__ import annotations

import os
import signal
from datetime import datetime
from pathlib import Path

import pytest

from flows.assembly import assemble
from flows.batches import clean_batch, extract_batch, gather, reconcile_batch
from flows.ingest.clock import SystemClock
from flows.ingest.collect import Inputs, collect
from flows.ingest.manners import Manners
from flows.ingest.outlets import Outlet
from flows.ingest.store import RawStore
from flows.ingest.web import agent
from flows.stages import StageStore, batches
from tests.faults.lives import Moment, contact, digest, live, lived, stories
from tests.web.site import Sites, serving
from warehouse.build import Terms, build
from warehouse.contract import FINDINGS
from warehouse.lock import exclusive
from warehouse.publish import current, publish, staging
from warehouse.query import query

HOSTS = ("mot.test", "hai.test")
KILLS = 30
ARTICLES = 80
LATEST = 58
"""Steps after which a life ends at the latest, so that none gets through in one go."""


def road(folder: Path, site: str) -> None:
    """From outlets to a published warehouse, with what earlier lives left."""
    warehouse, raw, stages = folder / "w.duckdb", RawStore(folder / "raw"), StageStore(folder / "stages")
    with exclusive(folder):
        outlets = (
            Outlet("Một", "sitemap", f"http://mot.test:{site}/sitemap.xml", pace=0.0),
            Outlet("Hai", "feed", f"http://hai.test:{site}/rss", pace=0.0),
        )
        manners = Manners(agent=agent(contact(folder)), gate=Sites.gate(), hosts_at_once=2)
        collect(Inputs(outlets=outlets), raw, manners, SystemClock(), lambda *_: None)
        known = raw.snapshot()
        wanted = set(known.history["revision_id"]) - stages.revisions("clean")
        for batch in batches(wanted, 15):
            clean_batch(raw, stages, batch)
        for stage, work in (("extract", extract_batch), ("reconcile", reconcile_batch)):
            for name in [name for name in stages.names("clean") if not stages.has(stage, name)]:
                work(stages, name)
        content = assemble(known, gather(stages, stages.names("clean")))
        terms = Terms(datetime(2026, 3, 2), "test", keep_share=0.5, force=False)  # noqa: DTZ001 - as the flow has it
        found = FINDINGS.empty().drop("first_seen_release", "last_seen_release")
        frames = content.frames | {"findings": found}
        made = build(frames, staging(warehouse), current(warehouse), terms)
        if made.changed:
            publish(made.path, warehouse, folder / "releases")


def begin(folder: str, site: str) -> None:
    """All lives."""
    live(road, folder, site, [Moment(LATEST)] * KILLS)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forks")
def test_a_harvest_killed_thirty_times_ends_with_the_warehouse_of_an_undisturbed_one(tmp_path: Path) -> None:
    calm, troubled = tmp_path / "calm", tmp_path / "troubled"
    with serving() as sites:
        stories(sites, HOSTS, ARTICLES)
        undisturbed, ends = lived(__name__, sites, tmp_path)
    assert undisturbed == [0]
    assert (ends.count(-signal.SIGKILL), ends[-1]) == (KILLS, 0)
    assert query(calm / "w.duckdb", "SELECT count(*) AS n FROM articles")["n"].to_list() == [ARTICLES]
    assert query(calm / "w.duckdb", "SELECT count(*) AS n FROM facts")["n"].item() > ARTICLES
    assert digest(troubled) == digest(calm)
    assert list((troubled / "raw").rglob(".new-*")) == []
