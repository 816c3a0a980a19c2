"""The phrases that say how figures hang together, from seeds/check_cues.csv, compiled once.

What is heard in some words is a number with a bit for each role that one of their phrases plays, so that a
finder asks `figure.lead_cues & (cues.LIST | cues.AMONG)`; the words around all figures are heard together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import numpy as np
import polars as pl

import seeds
from seeds import Field

ROLES: Final = (
    "list", "details", "among", "including", "aside", "these", "respectively", "until", "rest", "sample",
    "closing", "from", "to", "fall", "rise", "excess", "gap", "against", "then", "unspent", "share",
    "portion", "plan", "base", "same", "mean", "each_year", "times", "result",
    "out_of", "reached", "earlier", "by", "came", "some", "more", "closes",
)  # fmt: skip
LIST: Final = 1 << 0
DETAILS: Final = 1 << 1
AMONG: Final = 1 << 2
INCLUDING: Final = 1 << 3
ASIDE: Final = 1 << 4
THESE: Final = 1 << 5
RESPECTIVELY: Final = 1 << 6
UNTIL: Final = 1 << 7
REST: Final = 1 << 8
SAMPLE: Final = 1 << 9
CLOSING: Final = 1 << 10
FROM: Final = 1 << 11
TO: Final = 1 << 12
FALL: Final = 1 << 13
RISE: Final = 1 << 14
EXCESS: Final = 1 << 15
GAP: Final = 1 << 16
AGAINST: Final = 1 << 17
THEN: Final = 1 << 18
UNSPENT: Final = 1 << 19
SHARE: Final = 1 << 20
PORTION: Final = 1 << 21
PLAN: Final = 1 << 22
BASE: Final = 1 << 23
SAME: Final = 1 << 24
MEAN: Final = 1 << 25
EACH_YEAR: Final = 1 << 26
TIMES: Final = 1 << 27
RESULT: Final = 1 << 28
OUT_OF: Final = 1 << 29
REACHED: Final = 1 << 30
EARLIER: Final = 1 << 31
BY: Final = 1 << 32
CAME: Final = 1 << 33
SOME: Final = 1 << 34
MORE: Final = 1 << 35
CLOSES: Final = 1 << 36
_NAME: Final = "name"
_HINTS: Final = {
    "colon": (":",),
    "year": ("năm", "quý"),
    "within": ("trong số", "trong tổng số", "trong con số"),
    "out": ("trong", "từ", "với"),
    "bracket": ("(", ")"),
}
"""Words and marks without which some patterns need not be looked for; heard with the phrases."""
COLON: Final = 1 << 37
YEAR: Final = 1 << 38
WITHIN: Final = 1 << 39
OUT: Final = 1 << 40
BRACKET: Final = 1 << 41
_MARKS: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~“”‘’„«»–—−‑‐…·•●▪■►→×°"
_APART: Final = str.maketrans({mark: f" {mark} " for mark in _MARKS})
_PARTED: Final = {"/ ": " / ", "...": " . . . ", **{mark: f" {mark} " for mark in _MARKS}}
"""What is set apart from words; marks that phrases begin with or are made of keep single spaces."""
_CONJUNCTION: Final = r" *(?:(?:và|nhưng|còn|song|mà)\b *)?+"
"""What may stand before the first word of a clause."""
_YEAR: Final = re.compile(
    r"năm(?<=\bnăm) (?:(?:19|20)\d\d|nay|trước|đầu|sau|tiếp theo|kế tiếp|thứ (?:nhất|hai|ba|tư|năm))\b"
    r"|quý(?<=\bquý) (?:i{1,3}|iv|[1-4])\b"
)
"""Begins with letters and not with `\b`, so that it is tried only where one of them stands."""


@cache
def role_phrases() -> list[tuple[str, str]]:
    """Roles and phrases of seeds/check_cues.csv."""
    table = seeds.read(
        "check_cues",
        {
            "role": Field(codes=(*ROLES, _NAME)),
            "phrase": Field(small=True),
            "note": Field(required=False),
        },
    )
    return table.select("role", "phrase").rows()


@cache
def _names() -> list[str]:
    """Names of offices and papers whose words tell nothing of figures: `Sở Kế hoạch và Đầu tư`."""
    return [phrase for role, phrase in role_phrases() if role == _NAME]


@cache
def _names_from() -> dict[str, list[str]]:
    """The same by the word that each name begins with, which is asked first."""
    found: dict[str, list[str]] = {}
    for name in _names():
        found.setdefault(name.split()[0], []).append(name)
    return found


@cache
def spoken() -> dict[str, int]:
    """Every phrase, its words set between spaces, and its roles."""
    hints = [(name, phrase) for name, phrases in _HINTS.items() for phrase in phrases]
    roles = (*ROLES, *_HINTS)
    found: dict[str, int] = {}
    for role, phrase in (*(row for row in role_phrases() if row[0] != _NAME), *hints):
        words = _spaced(phrase)
        found[words] = found.get(words, 0) | 1 << roles.index(role)
    return found


@cache
def _spoken_from() -> dict[str, list[tuple[str, int]]]:
    """The same by the word that each phrase begins with."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase, roles in spoken().items():
        found.setdefault(phrase.split()[0], []).append((phrase, roles))
    return found


@cache
def named_halves() -> list[tuple[str, str, bool]]:
    """Labels that make up a whole between them, and whether nothing else can, from seeds/check_halves.csv."""
    table = seeds.read(
        "check_halves",
        {
            "one": Field(small=True),
            "other": Field(small=True),
            "sure": Field(codes=("yes",), required=False),
            "note": Field(required=False),
        },
    )
    return [(one, other, sure == "yes") for one, other, sure in table.select("one", "other", "sure").rows()]


def _spaced(text: str) -> str:
    return f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    """Words and marks."""
    words: list[str] = []
    for word in text.split():
        if word.isalnum():
            words.append(word)
        else:
            words += word.translate(_APART).split()
    return words


def halves(first: str, second: str, whole: str = "", *, surely: bool = False) -> bool:
    """Whether two labels (lower case) name the halves of a whole that is not itself named as one.

    Args:
        first: one label.
        second: the other one.
        whole: the label of the whole.
        surely: count only halves of which no third can be left.
    """
    return any(
        (
            (one in first and other in second and other not in first)
            or (other in first and one in second and other not in second)
        )
        and (one in whole) is (other in whole)
        for one, other, sure in named_halves()
        if sure or not surely
    )


@lru_cache(maxsize=512)
def heard(text: str) -> int:
    """The roles of all phrases in a piece of text (lower case), a bit each."""
    words = _words(text)
    if not _names_from().keys().isdisjoint(words):
        words = _words(unnamed(text))
    told, phrases = f" {' '.join(words)} ", _spoken_from()
    found = 0
    for word in words:
        for phrase, roles in phrases.get(word, ()):
            if phrase in told:
                found |= roles
    return found


def heard_in(texts: pl.Series) -> list[int]:
    """What `heard` hears in each of many texts with single spaces between their words."""
    phrases = spoken()
    parts = dict.fromkeys(_names(), "") | _PARTED
    parted = texts.alias("text").str.replace_many(list(parts), list(parts.values()), leftmost=True)
    told = pl.DataFrame(parted).select(
        phrase=pl.format(" {} ", "text").str.extract_many(list(phrases), overlapping=True)
    )
    told = told.with_row_index("at").explode("phrase").drop_nulls()
    roles = told["phrase"].replace_strict(phrases, return_dtype=pl.Int64)
    found = np.zeros(len(texts), np.int64)
    np.bitwise_or.at(found, told["at"].to_numpy(), roles.to_numpy())
    heard: list[int] = found.tolist()
    return heard


def opens(role: int, text: str) -> bool:
    """Whether a clause of `text` (lower case) begins with a phrase of this role, a conjunction aside."""
    text = unnamed(text)
    first, further = _openings(role)
    return first.match(text) is not None or further.search(text) is not None


def unnamed(text: str) -> str:
    """A text without the names in it."""
    for start, names in _names_from().items():
        if start in text:
            for name in names:
                text = text.replace(name, "")
    return text


@cache
def _openings(role: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Clauses that begin with a phrase of this role: the first one, and those behind a mark."""
    told = sorted(phrase.strip() for phrase, roles in spoken().items() if roles & role)
    opening = rf"{_CONJUNCTION}(?:{'|'.join(map(re.escape, told))})\b"
    return re.compile(opening), re.compile(rf"[,;:.(]{opening}")


def year_named(words: str) -> bool:
    """Whether `words` name a single year or quarter: `năm 2022 giảm`."""
    return ("năm" in words or "quý" in words) and _YEAR.search(words) is not None
