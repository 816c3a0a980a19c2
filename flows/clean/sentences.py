"""Where sentences begin and end in Vietnamese news text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import seeds

_COLUMNS = {"abbreviation": seeds.Field(unique=True), "stands_for": seeds.Field()}

# The first character alone says where to look, which is what makes the search fast. A run of marks is
# looked at from its first one only, else a line of dots would be looked at once for each dot.
_STOP = re.compile(
    r"[\n.!?…(Ảả](?:(?<=\n)"
    r"|(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*+[\"”’»)\]]*+(?=[ ]+[\"“‘«(\[\-–•*+]*[ ]?[^\W_])"
    r"|(?<=\()(?:Ảnh|ảnh|Nguồn|nguồn)[^()\n]{0,60}\)(?=[ ]+[\"“‘«]?[^\W\d_])"
    r"|(?<=[Ảả])nh\s?: [^\n.,;:()]{2,40}(?=[ ]{2,}[^\W\d_]))"
)
_OPENING = ' "“‘«([-–•*+'
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVXLC]{1,5}|[a-zđ])\.", re.IGNORECASE)
_LONGEST_ASIDE = 600
LONGEST = 4_000
"""Most characters of a sentence; the longest of several thousand in real articles has 1,891."""


@functools.cache
def abbreviations() -> frozenset[str]:
    """Words of `seeds/abbreviations.csv`, in lower case, that end with a dot and go on."""
    return frozenset(word.lower() for word, _ in seeds.read("abbreviations", _COLUMNS).iter_rows())


def sentences(reading: str) -> list[tuple[int, int, int]]:
    """The sentences of a reading as `(start, end, paragraph)`.

    `start` and `end` are half-open character offsets without surrounding white space; a sentence
    never crosses a line, and `paragraph` counts lines from 0. Text that goes on for more than
    `LONGEST` characters without an end is cut between its parts, as no sentence is that long.
    """
    found = []
    paragraph = begin = 0
    for end, is_line_end in _ends(reading):
        while begin < end:
            cut = end if end - begin <= LONGEST else _cut(reading, begin)
            piece = reading[begin:cut].lstrip()
            if piece:
                start = cut - len(piece)
                found.append((start, start + len(piece.rstrip()), paragraph))
            begin = cut
        paragraph += is_line_end
    return found


def _cut(reading: str, begin: int) -> int:
    """Where to cut what begins at `begin` and is too long: behind a semicolon, a comma or a word."""
    end = begin + LONGEST
    for mark in ("; ", ", ", " "):
        at = reading.rfind(mark, begin, end)
        if at > begin:
            return at + len(mark)
    return end


def _ends(reading: str) -> Iterator[tuple[int, bool]]:
    begin = counted = aside = 0
    for stop in _STOP.finditer(reading):
        start, end = stop.span()
        mark = reading[start]
        if mark == "\n":
            begin, aside = end, 0
            yield end, True
        elif mark not in ".!?…":
            begin, aside = end, 0
            yield end, False
        elif _may_end(reading, begin, start, end):
            since = max(begin, counted)
            aside += reading.count("(", since, end) - reading.count(")", since, end)
            counted = end
            if aside <= 0 or end - begin > _LONGEST_ASIDE:
                begin, aside = end, 0
                yield end, False
    yield len(reading), True


def _may_end(reading: str, begin: int, start: int, end: int) -> bool:
    """Whether the marks from `start` to `end` may end the sentence that began at `begin`."""
    following = reading[end + 1 : end + 2]
    if following in _OPENING:
        following = reading[end : end + 8].lstrip(_OPENING)[:1]
    if following.islower() or (following.isdigit() and reading[start] == "…"):
        return False
    if end - start > 1 or reading[start] != ".":
        return True
    word = reading[max(begin, reading.rfind(" ", begin, start) + 1) : start].lstrip('(["“‘«')
    if f"{word}.".lower() in abbreviations() or (len(word) == 1 and word.isupper()):
        return False
    return not _NUMBERED.fullmatch(f"{word}.") or bool(reading[begin : start - len(word)].strip())
