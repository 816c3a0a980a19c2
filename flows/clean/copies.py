"""Which articles are the same text at another place: reprints, cut and re-led ones included."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from flows.clean.fingerprints import PERMUTATIONS, Runs, runs

SHARE = 0.5
"""Share of the shorter text's runs that a copy has in common with the longer; see `benchmarks/copies.py`."""
SHORTEST = 200
"""Runs below which a text is too short to be called a copy of another."""
NUMBERS = 0.5
"""Share of the shorter text's numbers that a copy has in common with the longer."""
_NUMBER = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d(?![\d.,]*\d))\d[\d.,]*\d")
ROWS = 3
"""Values of a MinHash in a band."""
_MANY = 20
COPIES = {"article_id": pl.String(), "copy_of": pl.String()}


def copies(articles: pl.DataFrame, fingerprints: pl.DataFrame) -> pl.DataFrame:
    """Each article that is a copy, and the original: the earliest published, then the first by source.

    MinHash proposes the pairs: those that agree in one of 42 bands of three values. Each is then
    compared run by run. A text that stands whole in a longer one is a copy of it, or it of that.

    Args:
        articles: `article_id`, `source`, `revision_id`, `published_at`, `text`.
        fingerprints: `revision_id`, `minhash`, as `fingerprints.fingerprints` gives them.

    Returns:
        schema `COPIES`, sorted; originals and texts without copies are not in it.
    """
    ordered = articles.join(fingerprints, on="revision_id", how="left").sort(
        "published_at", "source", nulls_last=True
    )
    known: dict[int, Content] = {}
    original = list(range(ordered.height))
    for earlier, later in _candidates(ordered["minhash"]):
        first, second = sorted((_first(original, earlier), _first(original, later)))
        if first != second and _same(ordered["text"], earlier, later, known):
            original[second] = first
    ids = ordered["article_id"]
    rows = [(ids[n], ids[_first(original, n)]) for n, before in enumerate(original) if n != before]
    return pl.DataFrame(sorted(rows), schema=COPIES, orient="row")


@dataclass(frozen=True, slots=True)
class Content:
    """What of a text is compared: its runs, and the numbers in it but for years and single digits."""

    runs: Runs
    numbers: frozenset[str]


def content(text: str) -> Content:
    """What of `text` is compared."""
    return Content(runs(text), frozenset(_NUMBER.findall(text)))


def share(one: Content, other: Content) -> float:
    """Share of the runs of the shorter text that stand in the longer one too.

    0 where it is too short to tell, and where the numbers are others: offices write each year's, each
    district's report in the words of the last.
    """
    shorter, longer = sorted((one, other), key=lambda text: len(text.runs))
    if len(shorter.runs) < SHORTEST:
        return 0.0
    if len(shorter.numbers & longer.numbers) < NUMBERS * len(shorter.numbers):
        return 0.0
    common = np.intersect1d(shorter.runs, longer.runs, assume_unique=True)
    return len(common) / len(shorter.runs)


def _first(original: list[int], n: int) -> int:
    """The first member of the group `n` belongs to; the way there is made shorter for the next time."""
    while original[n] != n:
        original[n] = original[original[n]]
        n = original[n]
    return n


def _same(texts: pl.Series, one: int, other: int, known: dict[int, Content]) -> bool:
    for n in (one, other):
        if n not in known:
            known[n] = content(texts[n])
    return share(known[one], known[other]) >= SHARE


def _candidates(minhashes: pl.Series) -> Iterator[tuple[int, int]]:
    """Pairs of rows, the earlier first, that agree in a band; in order, each once."""
    frame = pl.DataFrame({"n": range(len(minhashes)), "minhash": minhashes}).filter(
        pl.col("minhash").list.len() > 0
    )
    found: set[tuple[int, int]] = set()
    for band in range(0, PERMUTATIONS - ROWS + 1, ROWS):
        keys = [pl.col("minhash").list.get(band + row).alias(str(row)) for row in range(ROWS)]
        groups = frame.select("n", *keys).group_by([str(row) for row in range(ROWS)]).agg("n")
        alike = groups.filter(pl.col("n").list.len() > 1)["n"]
        found.update(itertools.chain.from_iterable(_pairs(sorted(group)) for group in alike))
    return iter(sorted(found))


def _pairs(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a small group; of a large one, what hangs it together."""
    return itertools.combinations(group, 2) if len(group) <= _MANY else itertools.pairwise(group)
