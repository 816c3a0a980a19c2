"""Killed again and again at random moments, from the first request to publishing, and still complete.

A life is the road that `refresh` takes, less Prefect and Great Expectations, which take longer to start
than all of it takes to run; `test_killed_run` kills those, too. All lives are forks of one process that has
imported the rooms and done nothing else.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pytest

from flows.assembly import assemble
from flows.batches import clean_batch, extract_batch, gather, reconcile_batch
from flows.ingest.clock import SystemClock
from flows.ingest.collect import Inputs, collect
from flows.ingest.manners import Manners
from flows.ingest.outlets import Outlet
from flows.ingest.store import RawStore
from flows.stages import StageStore, batches
from tests.web.site import Asked, Reply, Sites, serving
from warehouse.build import Terms, build
from warehouse.contract import FINDINGS
from warehouse.lock import exclusive
from warehouse.publish import current, publish, staging
from warehouse.query import query

KILLS = 30
ARTICLES = 80
SEED = 20260302
LATEST = 58
"""Steps after which a life ends at the latest, so that none gets through in one go."""
STEPS = frozenset(("open", "os.rename", "os.mkdir", "os.link", "os.remove", "http.client.send"))
LIVES = (
    "import sys; from tests.faults.test_killed_harvest import live; live(*sys.argv[1:3], int(sys.argv[3]))"
)


def road(folder: Path, site: str) -> None:
    """From outlets to a published warehouse, with what earlier lives left."""
    warehouse, raw, stages = folder / "w.duckdb", RawStore(folder / "raw"), StageStore(folder / "stages")
    with exclusive(folder):
        outlets = (
            Outlet("Một", "sitemap", f"http://mot.test:{site}/sitemap.xml", pace=0.0),
            Outlet("Hai", "feed", f"http://hai.test:{site}/rss", pace=0.0),
        )
        manners = Manners(gate=Sites.gate(), hosts_at_once=2)
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


def die_at(step: int, folder: Path) -> None:
    """Kill this process when it writes, renames or asks for the so many-th time."""
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in STEPS and (event == "http.client.send" or str(folder) in str(arguments)):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def live(folder: str, site: str, kills: int) -> None:
    """Lives until the kills are used up, then one that is left alone; prints how each ended."""
    draw = random.Random(SEED)  # noqa: S311 - moments, no secret
    ends: list[int] = []
    while not ends or kills:
        left = kills - ends.count(-signal.SIGKILL)
        child = os.fork()
        if child == 0:
            one_life(Path(folder), site, draw.randrange(1, LATEST) if left else 0)
        draw.randrange(1, LATEST)
        ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        if not left or ends[-1] > 0:
            break
    sys.stdout.write(" ".join(map(str, ends)))


def one_life(folder: Path, site: str, step: int) -> NoReturn:
    """A life in a process of its own, which ends here in any case."""
    try:
        die_at(step, folder)
        road(folder, site)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a fork must not go on as its parent does
        traceback.print_exc()
    os._exit(1)


def stories(sites: Sites) -> None:
    """A sitemap and a feed, each of half of the articles; some of them are asked for patience first."""
    urls: dict[str, list[str]] = {"mot.test": [], "hai.test": []}
    for number in range(ARTICLES):
        host = ("mot.test", "hai.test")[number % 2]
        text = (
            f"<h1>Giảm nghèo xã số {number}</h1><p>Năm 2024, xã số {number} có {100 + number} hộ nghèo, "
            f"trong đó {40 + number} hộ ở thôn trên và 60 hộ ở thôn dưới.</p>"
        )
        urls[host].append(sites.add(host, f"/bai-so-{number}.html", Reply(text.encode())))
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls["mot.test"])
    sites.add("mot.test", "/sitemap.xml", Reply(f"<urlset>{listed}</urlset>".encode()))

    def newest(_: Asked, count: int) -> Reply:
        """A feed as feeds are: what was announced once is gone from it soon."""
        shown = urls["hai.test"] if count == 0 else urls["hai.test"][-3:]
        items = "".join(f"<item><link>{url}</link><title>Hộ nghèo</title></item>" for url in shown)
        return Reply(f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode())

    sites.add("hai.test", "/rss", newest)
    sites.start_anew()


def lived(sites: Sites, folder: Path, kills: int) -> list[int]:
    """How the lives in a folder ended, each folder against sites that start anew."""
    folder.mkdir()
    stories(sites)
    command = [sys.executable, "-c", LIVES, str(folder), str(sites.server_port), str(kills)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [int(end) for end in done.stdout.split()]


def digest(folder: Path) -> str:
    newest = "SELECT content_digest FROM releases ORDER BY release_id DESC LIMIT 1"
    return str(query(folder / "w.duckdb", newest)["content_digest"].item())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forks")
def test_a_harvest_killed_thirty_times_ends_with_the_warehouse_of_an_undisturbed_one(tmp_path: Path) -> None:
    calm, troubled = tmp_path / "calm", tmp_path / "troubled"
    with serving() as sites:
        assert lived(sites, calm, 0) == [0]
        ends = lived(sites, troubled, KILLS)
    assert ends.count(-signal.SIGKILL) == KILLS
    assert ends[-1] == 0
    assert query(calm / "w.duckdb", "SELECT count(*) AS n FROM articles")["n"].to_list() == [ARTICLES]
    assert query(calm / "w.duckdb", "SELECT count(*) AS n FROM facts")["n"].item() > ARTICLES
    assert digest(troubled) == digest(calm)
    assert list((troubled / "raw").rglob(".new-*")) == []
