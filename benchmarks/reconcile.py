"""How fast facts become checks: `python benchmarks/reconcile.py [FOLDER] [--count N] [--processes N]`.

The articles of a folder are cleaned and read once and repeated, each time under revisions of their own, until
there are as many as asked for; what is timed is `flows.reconcile.reconcile` on batches of them, from when
every process has its batches at hand until the last one is done. The code is that beside this file, or that
in a folder which `PYTHONPATH` names, as `make fast` makes one.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple

import polars as pl

ROOT = Path(__file__).parents[1]
NAMED = [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place]
sys.path[:0] = [*NAMED, str(ROOT)]

from flows.reconcile import reconcile  # noqa: E402, I001 - found first: the next looks beside this file
from flows.reconcile import run  # noqa: E402 - and not among what is installed
from benchmarks.extract import cleaned  # noqa: E402 - see above
from flows.extract import extract  # noqa: E402 - see above

CODE = "Python" if run.__file__.endswith(".py") else "compiled"
COLUMNS = (
    "code", "articles", "batch", "processes", "facts", "checks", "seconds", "CPU s", "articles/s", "a CPU s",
    "peak MB",
)  # fmt: skip
Frames = tuple[pl.DataFrame, pl.DataFrame]


class Told(NamedTuple):
    """Facts and checks of a process's batches, the clock at their beginning and end, its seconds of CPU."""

    facts: int
    checks: int
    began: float
    ended: float
    spent: float


def batches(folder: Path, count: int, size: int) -> Iterator[Frames]:
    """`count` articles with their facts, `size` a batch, made when they are asked for."""
    articles = cleaned(folder)
    facts = extract(articles).facts
    order = {revision: n for n, revision in enumerate(articles["revision_id"])}
    facts = facts.with_columns(n=pl.col("revision_id").replace_strict(order, return_dtype=pl.UInt32))
    for first in range(0, count, size):
        numbers = pl.DataFrame({"at": range(first, min(first + size, count))}, schema={"at": pl.UInt32})
        numbers = numbers.with_columns(n=pl.col("at") % articles.height)
        revision = pl.col("at").cast(pl.String).str.zfill(8) + pl.col("revision_id").str.slice(8)
        rows = numbers.join(articles.with_row_index("n"), on="n", maintain_order="left")
        mine = numbers.join(facts, on="n", maintain_order="left")
        yield (
            rows.with_columns(revision_id=revision).drop("at", "n"),
            mine.with_columns(revision_id=revision).drop("at", "n"),
        )


def check(given: Iterator[Frames], ready: Barrier, told: SimpleQueue[Told]) -> None:
    """Reconcile batches as soon as all processes are ready; vocabularies are read before."""
    at_hand = list(given)
    reconcile(*at_hand[0])
    ready.wait()
    began, spent = time.perf_counter(), time.process_time()
    checks = sum(reconcile(*frames).checks.height for frames in at_hand)
    spent = time.process_time() - spent
    told.put(Told(sum(frames[1].height for frames in at_hand), checks, began, time.perf_counter(), spent))


def work(chosen: argparse.Namespace, number: int, ready: Barrier, told: SimpleQueue[Told]) -> None:
    """What one process does: its share of the batches."""
    given = batches(chosen.folder, chosen.count, chosen.batch)
    check(islice(given, number, None, chosen.processes), ready, told)


def measured(chosen: argparse.Namespace) -> list[Told]:
    """What every process told."""
    context = get_context("spawn")
    ready, told = context.Barrier(chosen.processes), context.SimpleQueue()
    workers = [context.Process(target=work, args=(chosen, n, ready, told)) for n in range(chosen.processes)]
    for worker in workers:
        worker.start()
    found = [told.get() for _ in workers]
    for worker in workers:
        worker.join()
    return found


def main() -> None:
    """Print a table of one measurement."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds" / "articles")
    parser.add_argument("--count", type=int, default=4_000, help="articles to check")
    parser.add_argument("--batch", type=int, default=500, help="articles a batch")
    parser.add_argument("--processes", type=int, default=2, help="batches checked at a time")
    chosen = parser.parse_args()
    if chosen.count <= chosen.batch * (chosen.processes - 1):
        parser.error("every process needs a batch: ask for more articles or smaller batches")
    done = measured(chosen)
    facts, checks, spent = (
        sum(column) for column in zip(*((t.facts, t.checks, t.spent) for t in done), strict=True)
    )
    seconds = max(t.ended for t in done) - min(t.began for t in done)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print("".join(f"{name:>12}" for name in COLUMNS))
    print(
        f"{CODE:>12}{chosen.count:>12,}{chosen.batch:>12,}{chosen.processes:>12}{facts:>12,}{checks:>12,}{seconds:>12.2f}"
        f"{spent:>12.2f}{chosen.count / seconds:>12,.0f}{chosen.count / spent:>12,.0f}{peak:>12,.0f}"
    )


if __name__ == "__main__":
    main()
