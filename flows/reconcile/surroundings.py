"""The words around the facts of a batch, as the cues read them, and what is heard in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import count

import polars as pl

from flows.reconcile.cues import heard_in

_TAG = re.compile(r"<[^<>]{1,200}>")
_ODD = r"[&<]|[^\S \n]"
"""What is rare in a text and takes more than folding blanks: entities, tags, other white space."""
Words = tuple[list[str], list[str], list[str], list[int], list[int], list[int]]
"""Lead, clause and tail of each fact, and what `cues.heard` hears in each."""


def surroundings(placed: pl.DataFrame, texts: pl.Series) -> Words:
    """The words around each fact; what stands between two facts of a sentence is read once for both.

    Args:
        placed: facts with `article`, the number of their text; `begin`, where the words before them begin;
            `char_start` and `char_end`; `stop`, where the words behind them end; `tied`, whether these are
            the words before the next fact.
        texts: the bodies of the articles.
    """
    told, odd = texts.to_list(), texts.str.contains(_ODD).to_list()

    def read(frame: pl.DataFrame, *ends: str) -> Iterator[str]:
        for article, start, stop in zip(*(frame[name].to_list() for name in ("article", *ends)), strict=True):
            piece = told[article][start:stop]
            yield plain(piece) if odd[article] else _folded(piece)

    leads = list(read(placed, "begin", "char_start"))
    tails = list(read(placed.filter(~pl.col("tied")), "char_end", "stop"))
    clauses = [_last_clause(lead) for lead in leads]
    said = heard_in(pl.Series([*leads, *tails, *_shorter(clauses, leads)], dtype=pl.String))
    free, parted = count(len(leads)), count(len(leads) + len(tails))
    behind = [at + 1 if tied else next(free) for at, tied in enumerate(placed["tied"].to_list())]
    alone = [
        at if clause is lead else next(parted)
        for at, (clause, lead) in enumerate(zip(clauses, leads, strict=True))
    ]
    words = leads + tails
    return (
        leads, clauses, [words[at] for at in behind],
        said[: len(leads)], [said[at] for at in alone], [said[at] for at in behind],
    )  # fmt: skip


def plain(piece: str) -> str:
    """A piece of any text as the cues read it: entities and tags gone, white space folded, lower case."""
    return " ".join(_TAG.sub(" ", html.unescape(piece)).split()).lower()


def _folded(piece: str) -> str:
    """`plain` for a piece without entities, tags and white space but blanks and line ends."""
    if "\n" in piece or "  " in piece:
        return " ".join(piece.split()).lower()
    return piece.strip().lower()


def _last_clause(lead: str) -> str:
    """What stands behind the last comma, semicolon or colon."""
    cut = max(lead.rfind(","), lead.rfind(";"), lead.rfind(":")) + 1
    return lead[cut:] if cut else lead


def _shorter(clauses: Iterable[str], leads: Iterable[str]) -> Iterator[str]:
    return (clause for clause, lead in zip(clauses, leads, strict=True) if clause is not lead)
