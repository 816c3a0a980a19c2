"""The words around the facts of a batch, as the cues read them, and what is heard in them."""

from __future__ import annotations

import html
import re
from typing import Final

import polars as pl

from flows.reconcile.cues import heard_in

_TAG: Final = re.compile(r"<[^<>]{1,200}>")
_ODD: Final = re.compile("[&<\t\x0b-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""What is rare in a text and takes more than folding blanks: entities, tags, other white space."""
_WIDE: Final = "  "
Words = tuple[list[str], list[str], list[str], list[int], list[int], list[int]]
"""Lead, clause and tail of each fact, and what `cues.heard` hears in each."""


def odd(texts: pl.Series) -> list[bool]:
    """Which texts hold something that takes more than joining lines."""
    return texts.str.contains(f"{_WIDE}|{_ODD.pattern}").to_list()


def surroundings(placed: pl.DataFrame, texts: list[str], strange: list[bool]) -> Words:
    """The words around each fact; what stands between two facts of a sentence is read once for both.

    Args:
        placed: facts with `article`, the number of their text; `begin`, where the words before them begin;
            `char_start` and `char_end`; `stop`, where the words behind them end; `tied`, whether these are
            the words before the next fact.
        texts: the bodies of the articles.
        strange: which of them are `odd`.
    """
    read: dict[str, str] = {}
    leads = _read(placed.select("article", "begin", "char_start"), texts, strange, read)
    tails = _read(placed.filter(~pl.col("tied")).select("article", "char_end", "stop"), texts, strange, read)
    parted = {lead: _parted(lead) for lead in dict.fromkeys(leads)}
    heard = _heard([*tails, *[words for both in parted.values() for words in both]])
    known = {
        lead: (lead, clause, heard[before] | heard[clause], heard[clause])
        for lead, (before, clause) in parted.items()
    }
    told = [known[lead] for lead in leads]
    behind: list[tuple[str, int]] = []
    free = 0
    for at, tied in enumerate(placed["tied"].to_list(), 1):
        behind.append((told[at][0], told[at][2]) if tied else (tails[free], heard[tails[free]]))
        free += not tied
    return (
        leads, [clause for _, clause, _, _ in told], [words for words, _ in behind],
        [whole for _, _, whole, _ in told], [own for _, _, _, own in told], [cues for _, cues in behind],
    )  # fmt: skip


def _heard(texts: list[str]) -> dict[str, int]:
    """What is heard in texts, each told once: many are but a comma."""
    apart = list(dict.fromkeys(texts))
    return dict(zip(apart, heard_in(pl.Series(apart, dtype=pl.String)), strict=True))


def _read(places: pl.DataFrame, texts: list[str], strange: list[bool], read: dict[str, str]) -> list[str]:
    """What stands in texts, by their numbers, between two places each; `read` knows what is as printed."""
    numbers: list[int]
    begins: list[int]
    ends: list[int]
    numbers, begins, ends = [column.to_list() for column in places]
    pieces: list[str] = []
    for at, number in enumerate(numbers):
        piece = texts[number][begins[at] : ends[at]]
        if piece not in read:
            read[piece] = plain(piece) if strange[number] else _folded(piece)
        pieces.append(read[piece])
    return pieces


def _parted(lead: str) -> tuple[str, str]:
    """The words before the last clause, and that."""
    cut = max(lead.rfind(","), max(lead.rfind(";"), lead.rfind(":"))) + 1  # noqa: PLW3301 - two are compiled
    return lead[:cut], lead[cut:]


def plain(piece: str) -> str:
    """A piece of any text as the cues read it: entities and tags gone, white space folded, lower case."""
    if _WIDE not in piece and _ODD.search(piece) is None:
        return _folded(piece)
    return " ".join(_TAG.sub(" ", html.unescape(piece)).split()).lower()


def _folded(piece: str) -> str:
    """`plain` for a piece without entities, tags and white space but single blanks and line ends."""
    if "\n" in piece:
        return " ".join(piece.split()).lower()
    return piece.strip().lower()
