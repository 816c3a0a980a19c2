"""A short fingerprint of each text, by which copies are found among many without comparing all with all.

What is compared are runs of letters and digits: case, punctuation, white space and the layout of a page
make no difference. Sixteen letters are about four syllables, so that a word put for another costs a
copy few of its runs, and two reports on the same subject share few.
"""

from __future__ import annotations

import functools
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl
from datasketch import MinHash

FINGERPRINTS: dict[str, pl.DataType] = {"revision_id": pl.String(), "minhash": pl.List(pl.UInt32())}
"""Schema of `fingerprints`; the list is empty for texts too short to tell."""

RUN = 16
"""Letters in a run; a power of two."""
PERMUTATIONS = 128
_SEED = 20_250_701
_EIGHTH = 2**29
_FACTOR = 0x9E3779B1
Runs: TypeAlias = npt.NDArray[np.uint32]


def fingerprints(articles: pl.DataFrame) -> pl.DataFrame:
    """The fingerprint of each article of a frame with `revision_id` and `text`; schema `FINGERPRINTS`."""
    rows = [_sketch(_runs(letters)) for letters in articles.select(_letters())["text"]]
    return articles.select("revision_id").with_columns(
        pl.Series("minhash", rows, dtype=FINGERPRINTS["minhash"])
    )


def runs(text: str) -> Runs:
    """The runs of a text as numbers, each once, sorted."""
    return np.unique(_runs(pl.DataFrame({"text": [text]}).select(_letters())["text"][0]))


def _letters() -> pl.Expr:
    return pl.col("text").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", "")


def _runs(letters: str) -> Runs:
    """The number of each run of `RUN` letters, in the order of the text.

    A run of 2n letters is put together from two of n, which takes as many steps as n has doublings.
    """
    found = np.frombuffer(letters.encode("utf-32-le"), dtype=np.uint32)
    width, factor = 1, _FACTOR
    while width < RUN:
        found = found[:-width] * np.uint32(factor) + found[width:]
        width, factor = 2 * width, factor * factor % 2**32
    return found


def _sketch(found: Runs) -> list[int]:
    """The MinHash of an eighth of the runs; which these are depends on the runs alone, so shares stay."""
    chosen = np.unique(found[found < _EIGHTH])
    if not len(chosen):
        return []
    minhash = MinHash(PERMUTATIONS, seed=_SEED, hashfunc=int, permutations=_permutations(), scheme="affine32")
    minhash.update_batch(chosen.tolist())
    values: list[int] = minhash.hashvalues.tolist()
    return values


@functools.cache
def _permutations() -> npt.NDArray[np.uint32]:
    return np.asarray(MinHash(PERMUTATIONS, seed=_SEED, hashfunc=int, scheme="affine32").permutations)
