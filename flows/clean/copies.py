"""Which articles are the same text at another place: reprints, cut and re-led ones included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
"""Originals that a text is compared with."""
COPIES = {"article_id": pl.String(), "copy_of": pl.String()}


def copies(articles: pl.DataFrame, fingerprints: pl.DataFrame) -> pl.DataFrame:
    """Each article that is a copy, and the original: the earliest published, then the first by source.

    Articles are gone through in that order. Each is compared, run by run, with the originals before it
    that MinHash proposes: those that agree, or have a copy that agrees, with it in one of 42 bands of
    three values. It is a copy of the one with which it shares most, or else an original itself.

    Nothing is handed on: a copy of a copy that is none of the original is an original of its own, and
    a round-up is the copy of one of its stories and makes none of them a copy of another, unless it is
    older than they are: then they are its copies. A text that stands whole in a longer one is a copy of
    it, or it of that.

    Args:
        articles: `article_id`, `source`, `revision_id`, `published_at`, `text`.
        fingerprints: `revision_id`, `minhash`, as `fingerprints.fingerprints` gives them.

    Returns:
        schema `COPIES`, sorted; originals and texts without copies are not in it.
    """
    ordered = articles.join(fingerprints, on="revision_id", how="left").sort(
        "published_at", "source", nulls_last=True
    )
    ids, texts = ordered["article_id"], ordered["text"]
    known: dict[int, Content] = {}
    originals = _Originals()
    rows = []
    for n, minhash in enumerate(ordered["minhash"].to_list()):
        bands = _bands(minhash)
        before = originals.proposed(bands)
        original = _most_shared(n, before, texts, known) if before else None
        originals.add(n if original is None else original, bands)
        if original is not None:
            known.pop(n)
            rows.append((ids[n], ids[original]))
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
    return shared(one, other)[0]


def shared(one: Content, other: Content, shortest: int = SHORTEST) -> tuple[float, int]:
    """The share as `share` has it, and the number of runs in common; `shortest` runs are enough to tell."""
    shorter, longer = sorted((one, other), key=lambda text: len(text.runs))
    if len(shorter.runs) < shortest:
        return 0.0, 0
    if len(shorter.numbers & longer.numbers) < NUMBERS * len(shorter.numbers):
        return 0.0, 0
    common = len(np.intersect1d(shorter.runs, longer.runs, assume_unique=True))
    return common / len(shorter.runs), common


class _Originals:
    """Originals by the bands of their fingerprints and of those of their copies."""

    def __init__(self) -> None:
        self._by_band: dict[tuple[int, ...], dict[int, None]] = {}

    def add(self, n: int, bands: Sequence[tuple[int, ...]]) -> None:
        for band in bands:
            self._by_band.setdefault(band, {})[n] = None

    def proposed(self, bands: Sequence[tuple[int, ...]]) -> list[int]:
        """Those that agree in a band; of many, those that agree in most, the earlier first."""
        agreeing = Counter(n for band in bands for n in self._by_band.get(band, ()))
        return sorted(agreeing, key=lambda n: (-agreeing[n], n))[:_MANY]


def _bands(minhash: Sequence[int] | None) -> list[tuple[int, ...]]:
    """The bands of a fingerprint, each with its place; none of a text too short to have one."""
    if not minhash:
        return []
    places = range(0, PERMUTATIONS - ROWS + 1, ROWS)
    return [(place, *minhash[place : place + ROWS]) for place in places]


def _most_shared(n: int, before: Sequence[int], texts: pl.Series, known: dict[int, Content]) -> int | None:
    """Of the originals `before` those of which `n` is a copy, the one with which it shares most."""
    for one in (n, *before):
        if one not in known:
            known[one] = content(texts[one])
    told = [(*shared(known[n], known[one]), one) for one in before]
    return max(((common, -one, one) for part, common, one in told if part >= SHARE), default=(0, 0, None))[2]
