"""Patterns of what stands around names of places; their words are rows of seeds/place_words.csv."""

from __future__ import annotations

import functools

from flows.extract.places_words import any_of

LEFT, RIGHT = 80, 24
UNIT_WORDS = r"(tỉnh|thành phố|t\.?\s?p|huyện|quận|thị xã|thị trấn|đặc khu|tx|tt|xã|phường|[hqpx]\.)"
JOINED = r"^\s*(?:,?\s*và|&)\s*$"
ASIDE = r"^\s*[,;]"
NUMBERED = r"^(quận|phường|[qp])\.? ?(?:\d+|[ivx]+)$"
DIRECTION = r"(?i)(?:phía|hướng)\s+$"
BEGUN = r"^ ?(?:\(\d|(?:với|chỉ|mới|đạt|còn)(?: \p{L}+){0,2} \d)"
"""What a place that ranks goes on with: `huyện Mỹ Tú (68%)`."""


@functools.cache
def attributes() -> str:
    """What may stand between a type word and the name: `huyện vùng cao Bắc Hà`."""
    return rf"(?:,?[ \t]+{any_of('attribute')})*"


@functools.cache
def type_before() -> str:
    """A type word right before the name, and whether it is plural."""
    return rf"(?i)(?:^|[^\p{{L}}])(các\s+|những\s+|\d+\s+)?{UNIT_WORDS}\.?{attributes()}[ \t]*$"


@functools.cache
def link() -> str:
    """Between a place and the one that contains it: `Bát Xát (Lào Cai)`."""
    contained = r"(?:mới|cũ)\s*\(|\(\s*thuộc|\(|,\s*thuộc|,|-|–|thuộc|của"
    return rf"(?i)^\s*(?:{contained})?\s*(?:(?:các\s+)?{UNIT_WORDS}\.?{attributes()})?\s*$"


@functools.cache
def listed() -> str:
    """Between two places of a list."""
    return rf"(?i)^\s*(?:,|;|và|-|–|&|, và)\s*(?:{UNIT_WORDS}\.?{attributes()}\s*)?$"


@functools.cache
def copula() -> str:
    """Before a place by which another one is told: `là huyện nghèo nhất của`."""
    of = r"(?:của|thuộc|ở|tại|trong|trên)\s+"
    return rf"(?i)(?:^|\s)là\s[^.;:()\d\n]*{of}(?:{UNIT_WORDS}\.?{attributes()}\s+)?$"


@functools.cache
def ranking() -> str:
    """Before the place among whose parts something ranks: `cao nhất tỉnh`."""
    among = r"(?: (?:của|trong|cả|khu vực|vùng|tỉnh|huyện))*\s*$"
    return rf"(?i)(?:{any_of('rank')}|(?:nhóm|tốp|top|thứ) [^ ,.;]+){among}"


@functools.cache
def compared() -> str:
    """Before a place that something else is compared with."""
    return rf"(?i)(?:{any_of('than')}|gấp [^ ]+ lần)[^,.;:()\n\d]*$"


@functools.cache
def told_of() -> str:
    """Behind a place that is compared with, and told of all the same."""
    return rf"(?i)^\s*, {any_of('told_next')}"


@functools.cache
def share_of() -> str:
    """Before `của tỉnh` where a part of the money is the province's."""
    return rf"(?i){any_of('money')}(?: \p{{L}}+)? $"


@functools.cache
def former() -> str:
    """Behind the name of a unit that is no more."""
    return rf"(?i)^\s*\)?\s*[,(]?\s*{any_of('former')}\b"


@functools.cache
def compound() -> str:
    """Behind a type word that only begins another word: `huyện ủy`, `xã hội`."""
    return rf"(?i)^[ \t]?{any_of('compound')}"


@functools.cache
def predicate() -> str:
    """Behind a unit that its clause is about: `Tỉnh đã hỗ trợ`."""
    return rf"^ {any_of('clause_verb')}\b"


@functools.cache
def of_series() -> str:
    """Before a comma with a type word that goes on a list of levels."""
    return rf"(?i){any_of('before_series')}\s*$"


@functools.cache
def counted() -> str:
    """Before a type word that speaks of several units or of none in particular."""
    series = rf"{any_of('in_series')}\s*(?:,|và|-|/)"
    return rf"(?i)(?:\d|%|{any_of('counting')}|{series})\s*$"
