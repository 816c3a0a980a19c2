"""Phrases with choices in brackets, as seed tables hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from math import prod

import polars as pl

from seeds import Field, RowFault
from seeds.word_classes import classes, filled

PHRASE = Field(
    pattern=r"(?:[^\[\]{}]|\[(?:[^\[\]{}]|\{[^\[\]{}]+\})+\]|\{[^\[\]{}]+\})*",
    means="words, with choices as in [huyện/xã] and classes as in {minority}, each bracket closed",
    small=True,
)
"""Words, with choices in brackets, and classes of words in braces."""
MOST_SPELLINGS = 10_000
CHOICE = re.compile(r"\[([^\]]*)\]")
_CLASS = re.compile(r"\{([^{}]{3,})\}")
_OTHER = re.compile(r"\btỉ\b")
"""The other spelling of `tỷ`, which a phrase stands for, too."""


def spelled_out(phrase: str) -> list[str]:
    """Every phrase that `[huyện/xã] [cấp/chi]` or `người {minority}` stands for."""
    parts = CHOICE.split(_chosen(phrase))
    chosen = (part.split("/") if n % 2 else [part] for n, part in enumerate(parts))
    return ["".join(words) for words in product(*chosen)]


def _chosen(phrase: str) -> str:
    """The phrase with a choice of its words for each class that it names."""
    return filled(phrase, lambda name: f"[{'/'.join(classes()[name])}]")


def spelled(table: pl.DataFrame) -> pl.DataFrame:
    """The table with a row for each spelling."""
    return table.with_columns(pl.Series("phrase", map(spelled_out, table["phrase"]))).explode("phrase")


def told_before(*columns: str, telling: str = "") -> RowFault:
    """Names a row with a spelling that an earlier one has for the same: it would never be heard.

    Args:
        columns: what two rows with the phrase must not share.
        telling: the column with what the phrase tells, which an earlier row may tell otherwise.
    """
    told = dict[tuple[str, ...], str]()

    def fault(row: Mapping[str, str]) -> str | None:
        unknown = [name for name in _CLASS.findall(row["phrase"]) if name not in classes()]
        if unknown:
            return f"phrase {row['phrase']!r} names {unknown[0]!r}, which is no class of word_classes.csv"
        if prod(part.count("/") + 1 for part in CHOICE.findall(_chosen(row["phrase"]))) > MOST_SPELLINGS:
            return f"phrase {row['phrase']!r} stands for more than {MOST_SPELLINGS} spellings"
        for phrase in spelled_out(row["phrase"]):
            key = (_OTHER.sub("tỷ", phrase), *(row[name] for name in columns))
            if key in told:
                other = told[key] != row.get(telling, "")
                again = f", for {told[key]}" if other else ""
                return f"phrase {phrase!r} stands in an earlier row already{again}"
            told[key] = row.get(telling, "")
        return None

    return fault


def worded(row: Mapping[str, str]) -> str | None:
    """Names a phrase without letters, which only a boundary may be, or what touches its figure."""
    near = row["kind"] == "boundary" or row["side"] in {"prev", "next"}
    fine = near or any(letter.isalpha() for letter in row["phrase"])
    return None if fine else f"phrase is {row['phrase']!r}, which has no letters"
