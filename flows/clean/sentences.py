"""Where sentences begin and end in Vietnamese news text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import seeds

_COLUMNS = {"abbreviation": seeds.Field(unique=True), "stands_for": seeds.Field()}

# the first character alone says where to look, which is what makes the search fast
_STOP = re.compile(
    r"[\n.!?…(Ảả](?:(?<=\n)"
    r"|(?<=[.!?…])[.!?…]*[\"”’»)\]]*(?=[ ]+[\"“‘«(\[\-–•*+]*[ ]?[^\W_])"
    r"|(?<=\()(?:Ảnh|ảnh|Nguồn|nguồn)[^()\n]{0,60}\)(?=[ ]+[\"“‘«]?[^\W\d_])"
    r"|(?<=[Ảả])nh\s?: [^\n.,;:()]{2,40}(?=[ ]{2,}[^\W\d_]))"
)
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVXLC]{1,5}|[a-zđ])\.", re.IGNORECASE)
_LONGEST_ASIDE = 600


@functools.cache
def abbreviations() -> frozenset[str]:
    """Words of `seeds/abbreviations.csv`, in lower case, that end with a dot and go on."""
    return frozenset(word.lower() for word, _ in seeds.read("abbreviations", _COLUMNS).iter_rows())


def sentences(reading: str) -> list[tuple[int, int, int]]:
    """The sentences of a reading as `(start, end, paragraph)`.

    `start` and `end` are half-open character offsets without surrounding white space; a sentence
    never crosses a line, and `paragraph` counts lines from 0.
    """
    found = []
    paragraph = begin = 0
    for end, is_line_end in _ends(reading):
        piece = reading[begin:end]
        inner = piece.strip()
        if inner:
            start = begin + len(piece) - len(piece.lstrip())
            found.append((start, start + len(inner), paragraph))
        begin = end
        paragraph += is_line_end
    return found


def _ends(reading: str) -> Iterator[tuple[int, bool]]:
    begin = 0
    for stop in _STOP.finditer(reading):
        if stop[0] == "\n":
            begin = stop.end()
            yield begin, True
        elif stop[0][0] not in ".!?…" or _is_end(reading, begin, stop):
            begin = stop.end()
            yield begin, False
    yield len(reading), True


def _is_end(reading: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the mark at `stop` ends the sentence that began at `begin`."""
    following = reading[stop.end() : stop.end() + 8].lstrip(' "“‘«([-–•*+')[:1]
    if following.islower() or (following.isdigit() and stop[0][0] == "…"):
        return False
    if stop[0] == ".":
        word = reading[max(begin, reading.rfind(" ", begin, stop.start()) + 1) : stop.start()].lstrip(
            '(["“‘«'
        )
        if f"{word}.".lower() in abbreviations() or (len(word) == 1 and word.isupper()):
            return False
        if _NUMBERED.fullmatch(f"{word}.") and not reading[begin : stop.start() - len(word)].strip():
            return False
    inside = reading.count("(", begin, stop.end()) > reading.count(")", begin, stop.end())
    return not inside or stop.end() - begin > _LONGEST_ASIDE
