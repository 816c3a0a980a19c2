"""The words around the facts of a batch, as the cues read them, and what is heard in them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

import polars as pl

from flows.reconcile.cues import heard_in

_TAG: Final = re.compile(r"<[^<>]{1,200}>")
_ODD: Final = re.compile("[&<\t\x0b-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""What is rare in a text and takes more than folding blanks: entities, tags, other white space."""
_WIDE: Final = "  "
_OF_THE_LAST: Final = re.compile(r"^trong (?:đó|số đó|số này|số ấy) ?;")
"""`Trung ương có A trong đó; tỉnh có B`."""


@dataclass(slots=True)
class Words:
    """The words before or behind facts, as many of them as have the same there.

    Attributes:
        text: all of them.
        clause: the last clause of those before a fact.
        cues: what `cues.heard` hears in them.
        clause_cues: what it hears in the clause.
    """

    text: str
    clause: str
    cues: int
    clause_cues: int

    def __init__(self, text: str, *, before: bool) -> None:  # written out as in `Figure`
        cut = max(text.rfind(","), max(text.rfind(";"), text.rfind(":"))) + 1 if before else 0  # noqa: PLW3301 - two are compiled
        self.text = text
        self.clause = text[cut:] if cut else text
        self.cues = self.clause_cues = 0

    def told_before(self) -> str:
        """What stands before the last clause, without what only the figure before it is told with."""
        return _OF_THE_LAST.sub("", self.text[: len(self.text) - len(self.clause)])


def odd(texts: pl.Series) -> list[bool]:
    """Which texts hold something that takes more than joining lines."""
    return texts.str.contains(f"{_WIDE}|{_ODD.pattern}").to_list()


def surroundings(
    placed: pl.DataFrame, texts: list[str], strange: list[bool]
) -> tuple[list[Words], list[Words]]:
    """The words before each fact, and those behind it.

    What stands between two facts of a sentence is read once for both; what stands often, once for all.

    Args:
        placed: facts with `article`, the number of their text; `begin`, where the words before them begin;
            `char_start` and `char_end`; `stop`, where the words behind them end; `tied`, whether these are
            the words before the next fact.
        texts: the bodies of the articles.
        strange: which of them are `odd`.
    """
    known: dict[str, Words] = {}
    last: dict[str, Words] = {}
    before = _read(placed.select("article", "begin", "char_start"), texts, strange, known, before=True)
    places = placed.filter(~pl.col("tied")).select("article", "char_end", "stop")
    free = iter(_read(places, texts, strange, last, before=False))
    _hear([*known.values(), *last.values()])
    behind = [before[at] if tied else next(free) for at, tied in enumerate(placed["tied"].to_list(), 1)]
    return before, behind


def _read(
    places: pl.DataFrame, texts: list[str], strange: list[bool], known: dict[str, Words], *, before: bool
) -> list[Words]:
    """What stands in texts, by their numbers, between two places each; `known` has it as it is printed."""
    numbers: list[int]
    begins: list[int]
    ends: list[int]
    numbers, begins, ends = [column.to_list() for column in places]
    found: list[Words] = []
    for at, number in enumerate(numbers):
        piece = texts[number][begins[at] : ends[at]]
        words = known.get(piece)
        if words is None:
            words = Words(plain(piece) if strange[number] else _folded(piece), before=before)
            known[piece] = words
        found.append(words)
    return found


def _hear(told: list[Words]) -> None:
    """Says of words what is heard in them."""
    parted = [words for words in told if len(words.clause) < len(words.text)]
    texts = [words.clause for words in told] + [words.told_before() for words in parted]
    heard = heard_in(pl.Series(texts, dtype=pl.String))
    for at, words in enumerate(told):
        words.cues = words.clause_cues = heard[at]
    for at, words in enumerate(parted, len(told)):
        words.cues |= heard[at]


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
