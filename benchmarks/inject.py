"""How reconcile meets misprints: `python benchmarks/inject.py [FOLDER …] [--each N] [--seed N]`.

The articles of the folders are cleaned, read and checked. Into figures of statements that hold, misprints of
every kind are set, one an article, in the raw text; those articles go through clean, extract and reconcile
again. To have enough different numbers, each article is also told with all its amounts and counts k times as
large, where every statement still holds (percentages stay); more often for kinds that have few places. The
table counts what became of the misprints.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.inject_articles import Article, articles_of, told_larger  # noqa: E402 - the tree beside
from benchmarks.inject_count import Injected, count, table  # noqa: E402 - this file is measured, and not
from benchmarks.misprints import SLIPS, exchanged  # noqa: E402 - an installed one

TIMES = (1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 17, 18, 23, 27, 34)
FURTHER = tuple(times for times in range(5, 100) if times not in TIMES)
"""How many times as large articles are told for the kinds of misprint that have few places."""
AT_ONCE = 12
EXCHANGED = "figures exchanged"
NEIGHBOURS = 2


def possible(article: Article, kind: str) -> Iterator[Injected]:
    """Every misprint of a kind in figures of the article's statements that hold."""
    for order in article.members:
        printed = article.figures[order].printed
        if kind != EXCHANGED:
            yield from (Injected(article, kind, ((order, slip),)) for slip in SLIPS[kind](printed))
        elif order + 1 < len(article.figures):
            yield from _exchange(article, order, order + 1)
        if kind == EXCHANGED and order and order - 1 not in article.members:
            yield from _exchange(article, order - 1, order)


def _exchange(article: Article, one: int, other: int) -> Iterator[Injected]:
    first, second = article.figures[one], article.figures[other]
    pair = exchanged(first.printed, second.printed) if first.unit == second.unit else None
    if pair is not None:
        yield Injected(article, EXCHANGED, ((one, pair[0]), (other, pair[1])))


def drawn(articles: Sequence[Article], kind: str, each: int, seed: int) -> list[Injected]:
    """`each` misprints of a kind: every figure is as likely, then every slip of it."""
    source = random.Random(f"{seed} {kind}")  # noqa: S311 - a draw that can be repeated
    by_figure: dict[tuple[str, int], list[Injected]] = {}
    for article in articles:
        for injected in possible(article, kind):
            by_figure.setdefault((article.revision, injected.orders[0]), []).append(injected)
    for slips in by_figure.values():
        source.shuffle(slips)
    found: list[Injected] = []
    figures = list(by_figure.values())
    while figures and len(found) < each:
        source.shuffle(figures)
        found += [slips.pop() for slips in figures]
        figures = [slips for slips in figures if slips]
    return found[:each]


def enough(
    articles: Sequence[Article], told: list[Article], kind: str, chosen: argparse.Namespace
) -> list[Injected]:
    """The misprints drawn, from articles told larger still where there are too few places."""
    found = drawn(told, kind, chosen.each, chosen.seed)
    larger = list(told)
    for first in range(0, len(FURTHER), AT_ONCE):
        if len(found) >= chosen.each:
            break
        larger += told_larger(articles, FURTHER[first : first + AT_ONCE])
        found = drawn(larger, kind, chosen.each, chosen.seed)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "seeds" / "articles"])
    parser.add_argument("--each", type=int, default=2_000, help="misprints of each kind")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--show", type=int, default=0, help="examples of what was missed, of each kind")
    chosen = parser.parse_args()
    articles, alarms = articles_of(chosen.folders)
    told = [*articles, *told_larger(articles, TIMES[1:])]
    print(f"{len(articles)} articles, told {len(told)} times; failing before any misprint: {alarms}")
    total: Counter[str] = Counter()
    print(table(None))
    for kind in (*SLIPS, EXCHANGED):
        row, examples = count(enough(articles, told, kind, chosen), chosen.show)
        print(table(row, kind), flush=True)
        print("".join(examples), end="")
        total += row
    print(table(total, "all"))


if __name__ == "__main__":
    main()
