"""How fast raw bytes become clean articles: `python benchmarks/clean.py [FOLDER] [--count N]`.

The files of a folder are read again and again until there are as many articles as asked for, each
under a revision of its own, and cleaned in batches by one process.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from flows.clean import clean  # noqa: E402 - the tree beside this file is measured, not an installed one
from flows.settings import Settings  # noqa: E402 - see above


def batches(folder: Path, count: int, size: int) -> Iterator[dict[str, bytes]]:
    """`count` articles from the files of `folder`, `size` a batch."""
    bodies = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    if not bodies:
        sys.exit(f"{folder} holds no files; name a folder with articles")
    numbered = itertools.islice(enumerate(itertools.cycle(bodies)), count)
    while batch := list(itertools.islice(numbered, size)):
        yield {hashlib.sha256(b"%d\n" % n + body).hexdigest(): body for n, body in batch}


def main() -> None:
    """Print a table of one measurement."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds" / "articles")
    parser.add_argument("--count", type=int, default=5_000, help="articles to clean")
    parser.add_argument("--batch", type=int, default=Settings().batch_size, help="articles a batch")
    chosen = parser.parse_args()
    given = list(batches(chosen.folder, chosen.count, chosen.batch))
    clean(given[0])  # vocabularies are read once a process, which is not what is measured
    began, spent = time.perf_counter(), time.process_time()
    articles = sum(clean(batch).articles.height for batch in given)
    seconds, spent = time.perf_counter() - began, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(len(raw) for batch in given for raw in batch.values()) / 1e6
    print(
        f"{'articles':>10}{'MB':>9}{'seconds':>9}{'CPU s':>9}{'articles/s':>12}{'a CPU s':>9}{'peak MB':>9}"
    )
    print(
        f"{articles:>10,}{size:>9.1f}{seconds:>9.2f}{spent:>9.2f}"
        f"{articles / seconds:>12,.0f}{articles / spent:>9,.0f}{peak:>9,.0f}"
    )


if __name__ == "__main__":
    main()
