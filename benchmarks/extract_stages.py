"""What reading figures spends its time on: `python benchmarks/extract_stages.py [FOLDER] [--count N]`.

One batch is read with a clock around the parts that `flows.extract` puts together. CPU time of all threads;
what a batch costs however small it is comes from a batch of one article. Parts that a tree does not have are
left out, so that these scripts can be put beside an older `flows` to see what its time went to.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.extract import batches, cleaned  # noqa: E402 - the tree beside this file is measured,
from flows.extract import extract  # noqa: E402 - and not an installed one

PARTS = {
    "tables put into words": ("tables.recited",),
    "sentences, lower case": ("scan.sentence_rows",),
    "digits and what is beside them": ("scan.scan", "figures.split"),
    "times told": ("periods.printed", "periods.relative", "periods.dated", "years.dated"),
    "cues found": ("marks.asked", "marks.find"),
    "headings": ("headings.headings", "headings.told", "announced.lines", "announced.told"),
    "metric and change": ("series.in_order", "metrics.decide_metrics"),
    "status": ("status.moods", "status.decided"),
    "payer, group, programme": ("room._attributed",),
    "period of each figure": ("when.assign",),
    "places found and resolved": ("places_marks.mark_places",),
    "place of each figure": ("places_of_figures.places_of",),
    "facts put together": ("facts.assemble",),
}
PASSED_ON = {"places_marks.mark_places": "where", "places_of_figures.places_of": "where"}
"""Functions that another module holds by their name."""
REST = "everything else"


def clocked(
    spent: defaultdict[str, float], open_parts: list[str], part: str, work: Callable[..., Any]
) -> Callable[..., Any]:
    """The work, whose time is added to its part and taken from the part that asked for it."""

    @functools.wraps(work)
    def timed(*given: object, **named: object) -> object:
        open_parts.append(part)
        began = time.process_time()
        try:
            return work(*given, **named)
        finally:
            passed = time.process_time() - began
            open_parts.pop()
            spent[part] += passed
            spent[open_parts[-1] if open_parts else REST] -= passed

    return timed


def watch(spent: defaultdict[str, float]) -> None:
    """Puts a clock around every part."""
    open_parts: list[str] = []
    for part, names in PARTS.items():
        for name in names:
            module, function = name.split(".")
            path = f"flows.extract.{PASSED_ON.get(name, module)}"
            work = getattr(importlib.import_module(path), function, None) if find_spec(path) else None
            if work is not None:
                setattr(sys.modules[path], function, clocked(spent, open_parts, part, work))


def main() -> None:
    """Print a table of the parts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds" / "articles")
    parser.add_argument("--count", type=int, default=4_000, help="articles of the batch")
    chosen = parser.parse_args()
    articles = cleaned(chosen.folder)
    extract(articles)  # vocabularies are compiled once a process, which is not what is measured
    spent: defaultdict[str, float] = defaultdict(float)
    watch(spent)
    taken = {}
    for count in (1, chosen.count):
        spent.clear()
        began = time.process_time()
        extract(next(batches(articles, count, count)))
        spent[REST] += time.process_time() - began
        taken[count] = dict(spent)
    fixed, whole = (sum(taken[count].values()) for count in (1, chosen.count))
    print(f"{'part':<34}{'µs an article':>16}{'share':>8}{'ms a batch':>14}")
    for part in (*PARTS, REST):
        each, once = taken[chosen.count].get(part, 0.0), taken[1].get(part, 0.0)
        rate = (each - once) / chosen.count
        print(f"{part:<34}{rate * 1e6:>16,.0f}{(each - once) / (whole - fixed):>8.1%}{once * 1e3:>14,.0f}")
    print(f"{'all':<34}{(whole - fixed) / chosen.count * 1e6:>16,.0f}{1:>8.1%}{fixed * 1e3:>14,.0f}")


if __name__ == "__main__":
    main()
