"""Sentences as they were read, cut where their figures stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence.

    Attributes:
        text: as printed.
        fact: the fact whose quote this is, None between figures.
    """

    text: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the facts read in it, in the order they stand there."""

    pieces: tuple[Piece, ...]
    facts: tuple[Fact, ...]


def sentences(facts: Sequence[Fact], text: str) -> list[Sentence]:
    """The sentences that `facts` of one article stand in, in the article's order.

    Facts need `sentence`, `quote`, `char_start` and `char_end`; `text` is the article's body. Two equal
    sentences in one article stay two.
    """
    groups: dict[tuple[str, int | None], list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: (fact["char_start"], fact["fact_id"])):
        groups.setdefault((fact["sentence"], _offset(fact, text)), []).append(fact)
    return [Sentence(_pieces(said, start, held), tuple(held)) for (said, start), held in groups.items()]


def _offset(fact: Fact, text: str) -> int | None:
    """Where the fact's sentence starts in the text, None if its white space was folded."""
    said = fact["sentence"]
    found = text.find(said, max(0, fact["char_end"] - len(said)), fact["char_start"] + len(said))
    return None if found < 0 or found > fact["char_start"] else found


def _pieces(said: str, start: int | None, facts: Sequence[Fact]) -> tuple[Piece, ...]:
    pieces, reached = list[Piece](), 0
    for begin, fact in _places(said, start, facts):
        if begin < reached:
            continue
        if begin > reached:
            pieces.append(Piece(said[reached:begin]))
        reached = begin + len(fact["quote"])
        pieces.append(Piece(said[begin:reached], fact))
    if reached < len(said):
        pieces.append(Piece(said[reached:]))
    return tuple(pieces)


def _places(said: str, start: int | None, facts: Sequence[Fact]) -> Iterator[tuple[int, Fact]]:
    """Where each quote begins in the sentence: by its offset, else the next place it is printed at."""
    reached = 0
    for fact in facts:
        begin = said.find(fact["quote"], reached) if start is None else fact["char_start"] - start
        if begin >= 0 and said.startswith(fact["quote"], begin):
            reached = begin + len(fact["quote"])
            yield begin, fact
