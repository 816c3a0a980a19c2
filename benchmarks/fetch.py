"""How fast many polite hosts are harvested: `python benchmarks/fetch.py [--hosts N] [--pages N] [--pace S]`.

One server on this machine stands for all hosts. What the paces allow is the pages of a host, its
robots.txt and its feed, one after another; no more can be had by anybody who is as polite.
"""

from __future__ import annotations

import argparse
import dataclasses
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from flows.ingest.clock import SystemClock  # noqa: E402 - the tree beside this file is measured,
from flows.ingest.harvest import Wanted, harvest  # noqa: E402 - and not an installed one
from flows.ingest.manners import Manners  # noqa: E402 - see above
from flows.ingest.outlets import Outlet  # noqa: E402 - see above
from flows.ingest.store import RawStore  # noqa: E402 - see above
from tests.web.site import Reply, Sites, serving  # noqa: E402 - see above

PAGE = "<p>Tỷ lệ hộ nghèo của xã {} trong trang {} còn 12%.</p>" + "<p>Nội dung bài báo.</p>" * 400
COLUMNS = (
    "hosts", "pages each", "pace s", "at once", "articles", "seconds", "allowed s", "articles/s", "CPU s",
    "peak MB",
)  # fmt: skip


def outlet(sites: Sites, number: int, pages: int, pace: float) -> Outlet:
    """A host with a feed of so many articles."""
    host = f"b{number}.test"
    urls = [
        sites.add(host, f"/bai-{page}.html", Reply(PAGE.format(number, page).encode()))
        for page in range(pages)
    ]
    items = "".join(f"<item><link>{url}</link><title>Tin</title></item>" for url in urls)
    feed = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
    return Outlet(f"Báo {number}", "feed", sites.add(host, "/rss", Reply(feed.encode())), pace=pace)


def measured(sites: Sites, outlets: tuple[Outlet, ...], at_once: int) -> tuple[int, float, float]:
    """Articles had, seconds passed, seconds of CPU, the server's among them."""
    manners = dataclasses.replace(Manners(gate=sites.gate()), hosts_at_once=at_once)
    with tempfile.TemporaryDirectory() as folder:
        began, spent = time.perf_counter(), time.process_time()
        had = harvest(Wanted(outlets), RawStore(Path(folder)), manners, SystemClock(), lambda *_: None)
        return len(had.new), time.perf_counter() - began, time.process_time() - spent


def main() -> None:
    """Print a table, a line for each number of hosts asked at once."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--pages", type=int, default=20, help="articles of a host")
    parser.add_argument("--pace", type=float, default=1.0, help="seconds between two requests to a host")
    parser.add_argument("--at-once", type=int, nargs="+", default=[4, 16, 50], help="hosts asked at once")
    chosen = parser.parse_args()
    print("".join(f"{name:>12}" for name in COLUMNS))
    for at_once in chosen.at_once:
        with serving() as sites:
            outlets = tuple(outlet(sites, n, chosen.pages, chosen.pace) for n in range(chosen.hosts))
            articles, seconds, spent = measured(sites, outlets, at_once)
        allowed = (chosen.pages + 1) * chosen.pace
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{chosen.hosts:>12}{chosen.pages:>12}{chosen.pace:>12g}{at_once:>12}{articles:>12,}{seconds:>12.1f}"
            f"{allowed:>12.1f}{articles / seconds:>12.1f}{spent:>12.1f}{peak:>12.0f}"
        )


if __name__ == "__main__":
    main()
