"""How fast clean text becomes facts: `python benchmarks/extract.py [FOLDER] [--count N] [--peers]`.

The articles of a folder are cleaned once and repeated, each time under revisions of their own, until there
are as many as asked for; what is timed is `flows.extract.extract` on batches of them, in one process.
With `--peers`, well-known packages read the same articles on the same cores (`benchmarks/extract_peers.py`).
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.extract_peers import PEERS, Read, header, measure  # noqa: E402, I001 - the tree beside this file is,
from flows.clean import clean  # noqa: E402 - not an installed one; flows tells how memory is kept,
from flows.extract import extract  # noqa: E402 - which polars asks once

import polars as pl  # noqa: E402 - so it is imported behind it

COLUMNS = (
    "articles", "batch", "threads", "facts", "seconds", "CPU s", "articles/s", "a CPU s", "peak MB",
)  # fmt: skip


def cleaned(folder: Path) -> pl.DataFrame:
    """The articles of a folder as `flows.clean.CLEANED`."""
    bodies = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    if not bodies:
        sys.exit(f"{folder} holds no files; name a folder with articles")
    return clean({hashlib.sha256(body).hexdigest(): body for body in bodies}).articles


def batches(articles: pl.DataFrame, count: int, size: int) -> Iterator[pl.DataFrame]:
    """`count` articles, `size` a batch, made when they are asked for."""
    for first in range(0, count, size):
        numbers = pl.Series("n", range(first, min(first + size, count)), dtype=pl.UInt32)
        rows = articles[(numbers % articles.height)]
        revision = pl.lit(numbers).cast(pl.String).str.zfill(8) + pl.col("revision_id").str.slice(8)
        yield rows.with_columns(revision.alias("revision_id"))


def timed(articles: pl.DataFrame, count: int, size: int, threads: int) -> tuple[int, float, float]:
    """Facts read, seconds passed, seconds of CPU; at most one batch a thread is held at a time."""
    given, facts = batches(articles, count, size), 0
    began, spent = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(extract, batch) for _, batch in zip(range(threads), given, strict=False)]
        while running:
            facts += running.pop(0).result().facts.height
            running.extend(pool.submit(extract, batch) for _, batch in zip(range(1), given, strict=False))
    return facts, time.perf_counter() - began, time.process_time() - spent


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds" / "articles")
    parser.add_argument("--count", type=int, default=20_000, help="articles to read")
    parser.add_argument("--batch", type=int, default=5_000, help="articles a batch")
    parser.add_argument("--threads", type=int, default=4, help="batches read at a time")
    parser.add_argument("--peers", action="store_true", help="also measure other packages")
    parser.add_argument("--seconds", type=float, default=20.0, help="for each peer")
    return parser.parse_args()


def main() -> None:
    """Print a table of one measurement, and one of the peers."""
    chosen = arguments()
    articles = cleaned(chosen.folder)
    extract(articles)  # vocabularies are compiled once a process, which is not what is measured
    facts, seconds, spent = timed(articles, chosen.count, chosen.batch, chosen.threads)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("".join(f"{name:>12}" for name in COLUMNS))
    print(
        f"{chosen.count:>12,}{chosen.batch:>12,}{chosen.threads:>12}{facts:>12,}{seconds:>12.2f}{spent:>12.2f}"
        f"{chosen.count / seconds:>12,.0f}{chosen.count / spent:>12,.0f}{peak:>12,.0f}"
    )
    if chosen.peers:
        texts = articles["reading"].to_list()
        sizes = [len(text.encode()) for text in texts]
        size = sum(sizes) * chosen.count // len(sizes)
        print(f"\n{header()}\n{Read(chosen.count, size, seconds, spent).row('giamngheo, all it reads')}")
        for peer in PEERS:
            print(measure(peer, texts, chosen.seconds), flush=True)


if __name__ == "__main__":
    main()
