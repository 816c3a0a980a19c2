"""The phrases that say how figures hang together, from seeds/check_cues.csv, compiled once."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import seeds

ROLES = (
    "list", "details", "among", "including", "aside", "these", "respectively", "until", "rest", "sample",
    "closing", "from", "to", "fall", "rise", "excess", "gap", "against", "then", "unspent", "share", "plan",
    "base", "same", "mean", "each_year", "times", "result",
)  # fmt: skip
_SILENCE: frozenset[str] = frozenset()
_WORD = re.compile(r"\w+|[^\w\s]")
_CLAUSE = re.compile(r"[,;:.]")
_CONJUNCTIONS = ("và", "nhưng", "còn", "song", "mà")
_YEAR = re.compile(r"\bnăm (?:(?:19|20)\d\d|nay|trước|đầu)\b")


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """By its first word, every phrase's words and its role."""
    table = seeds.read(
        "check_cues",
        {"role": seeds.Field(codes=ROLES), "phrase": seeds.Field(), "note": seeds.Field(required=False)},
    )
    found: dict[str, list[tuple[list[str], str]]] = {}
    for role, phrase in table.select("role", "phrase").iter_rows():
        words = _WORD.findall(phrase)
        found.setdefault(words[0], []).append((words, role))
    return found


@cache
def _halves() -> list[tuple[str, str]]:
    table = seeds.read(
        "check_halves", {"one": seeds.Field(), "other": seeds.Field(), "note": seeds.Field(required=False)}
    )
    return table.select("one", "other").rows()


def halves(first: str, second: str) -> bool:
    """Whether two labels (lower case) name the two halves of a whole, in either order."""
    return any(
        (one in first and other in second and other not in first)
        or (other in first and one in second and other not in second)
        for one, other in _halves()
    )


@lru_cache(maxsize=512)
def heard(text: str) -> frozenset[str]:
    """The roles of all phrases in a piece of text (lower case); a figure's words are asked for many times."""
    words = _WORD.findall(text)
    phrases = _phrases()
    if phrases.keys().isdisjoint(words):
        return _SILENCE
    return frozenset(
        role
        for at, word in enumerate(words)
        if word in phrases
        for phrase, role in phrases[word]
        if words[at : at + len(phrase)] == phrase
    )


def says(role: str, text: str) -> bool:
    """Whether `text` (lower case) holds a phrase of this role."""
    return role in heard(text)


def opens(role: str, text: str) -> bool:
    """Whether a clause of `text` (lower case) begins with a phrase of this role, a conjunction aside."""
    return says(role, text) and any(_begins(role, _WORD.findall(clause)) for clause in _CLAUSE.split(text))


def _begins(role: str, words: list[str]) -> bool:
    start = 1 if words[:1] and words[0] in _CONJUNCTIONS else 0
    return any(
        words[start : start + len(phrase)] == phrase and role == told
        for first in words[start : start + 1]
        for phrase, told in _phrases().get(first, ())
    )


def year_named(words: str) -> bool:
    """Whether `words` name a single year: `năm 2022 giảm`."""
    return _YEAR.search(words) is not None
