"""The text of a page that is its own, and what keeps readers from an article: a form, a test, a notice.

Phrases of `seeds/notices.csv` tell only which sentences are no article's; how many others there are, and what
the markup states, decides.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import seeds
from flows.encodings.mojibake import mended
from flows.ingest.lists import TITLE_WORDS, Line
from flows.ingest.markup import plain
from flows.ingest.topic import folded

Kind = Literal["notice", "rest", "onward", "imprint"]
Part = Literal["asks", "read", "terms"]
"""What offers to read on are made of, and other sentences, too."""
_COLUMNS = {
    "phrase": seeds.Field(unique=True, small=True),
    "kind": seeds.Field(codes=(*get_args(Kind), *get_args(Part))),
    "what": seeds.Field(),
}
REST = frozenset[Kind](("rest", "onward"))
"""What says that there is more to read than is shown."""
NOTICED = "bears the title of a notice"
ENOUGH = 100
"""Words of a text that no form or notice has."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_DIGIT = re.compile(r"\d")
_MOMENT = re.compile(
    r"(?<!\d)(?:\d++(?:/[/\d]*+|[:hg]\d*+| ?(?:giờ|phút|giây)\b)|(?:19|20)\d\d(?!\d))"
    r"|\b(?:ngày|tháng|năm|lúc) \d++"
)
MOST_TITLES = 20
_PARAGRAPH = 30
"""Words of a paragraph that no label, form or imprint has."""
_MOST_NAMED = 6
"""Words and phrases that name an article one after another, as in `toàn bộ nội dung bài viết này`."""
_PASSWORD = re.compile(r"<input\b[^<>]*\btype\s*+=\s*+[\"']?password\b", re.IGNORECASE)
_NO_INDEX = re.compile(r"\b(?:noindex|none)\b", re.IGNORECASE)
_SOON = re.compile(
    r"\s*+\d?\d(?![\d])[.\d]*+\s*+(?:[;,]\s*+(?:url\s*+=)?\s*+[\"']?([^\"']*))?", re.IGNORECASE
)
"""Less than 100 seconds, and where a page leads then; pages of news load themselves anew after minutes."""
Attributes: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnText:
    """The running text of a page without sentences that are a notice, or only say its title again.

    Attributes:
        text: its sentences, in small letters; where there are few, letters that were lost are mended.
        words: how many there are.
        runs: whether there is a paragraph of some length among it.
        apart: whether one stands elsewhere than below a title that is a link, as teasers do.
        counts: whether there is a figure in it that is no date or time.
        interrupted: whether sentences were left out as notices.
        warned: whether a notice stands before all of it.
    """

    text: str
    words: int
    runs: bool
    apart: bool
    counts: bool
    interrupted: bool
    warned: bool


def own_text(lines: Sequence[Line], headlines: Sequence[str]) -> OwnText:
    """The running text among the lines of a page: no names of sites, no imprint.

    Args:
        lines: those outside menus; rows of tables are lines.
        headlines: its titles, in small letters.
    """
    kept: list[str] = []
    runs = apart = interrupted = warned = below = False
    titles = tuple(headlines[:MOST_TITLES])
    for line in lines:
        if _is_running(line):
            own, kinds = of_article(line, titles)
            interrupted |= bool(kinds - {"imprint"})
            warned |= "notice" in kinds and not (kept or own)
            is_long = sum(len(one.split()) for one in own) >= _PARAGRAPH
            runs |= is_long
            apart |= is_long and not below
            kept += own
        below = line.is_headline or (below and not line.is_prose)
    text = "\n".join(kept)
    words = len(text.split())
    counts = bool(_DIGIT.search(_MOMENT.sub("", text)))
    return OwnText(mended(text) if words < ENOUGH else text, words, runs, apart, counts, interrupted, warned)


def _is_running(line: Line) -> bool:
    """Whether a line is of sentences or states a figure; names and captions without one tell nothing."""
    return line.is_text or (line.free >= TITLE_WORDS and bool(_DIGIT.search(line.text)))


def of_article(line: Line, headlines: tuple[str, ...]) -> tuple[list[str], frozenset[Kind]]:
    """The sentences that are no notice, no imprint and not the title again; of what kinds others are."""
    own, found = list[str](), set[Kind]()
    for one in _SENTENCE.split(plain(line.text)):
        kinds = kinds_of(one)
        found |= kinds - REST if "imprint" in kinds else kinds
        bare = one.rstrip(" .")
        if not kinds and not any(headline.startswith(bare) for headline in headlines):
            own.append(one)
    return own, frozenset(found)


def kinds_of(text: str) -> set[Kind]:
    """The kinds of phrases that stand in a plain text."""
    words = folded(text)
    return {kind for kind in get_args(Kind) if phrases()[kind].search(words)}


def leads_on(text: str) -> bool:
    """Whether a plain text says to sign up or to pay, and that the article goes on then."""
    kinds = kinds_of(text)
    return "onward" in kinds and (bool(kinds & {"notice", "rest"}) or _asks(text))


def _asks(text: str) -> bool:
    return phrases()["asks"].search(folded(text)) is not None


def hindrances(markup: str, told: Sequence[Attributes], headlines: Sequence[str]) -> frozenset[str]:
    """Why a page may be something before the article or instead of it; many an article has one, too.

    Args:
        markup: of the page, without links and menus.
        told: attributes of the elements in its head.
        headlines: its titles, in small letters.
    """
    hidden = (one.get("content", "") for one in told if one.get("name", "").lower() == "robots")
    found = {
        "asks for a password": bool(_PASSWORD.search(markup)),
        "leads on to another page": leads_to(told) is not None,
        "is not meant to be found": any(map(_NO_INDEX.search, hidden)),
        NOTICED: any(phrases()["notice"].search(folded(one)) for one in headlines),
    }
    return frozenset(name for name, holds in found.items() if holds)


def leads_to(told: Sequence[Attributes]) -> str | None:
    """Where a page sends its readers soon, as it is written; empty for the page itself."""
    asked = (one.get("content", "") for one in told if one.get("http-equiv", "").lower() == "refresh")
    return next((found[1] or "" for found in map(_SOON.match, asked) if found), None)


@functools.cache
def phrases() -> dict[Kind | Part, re.Pattern[str]]:
    """Patterns of the phrases of `seeds/notices.csv` by their kind.

    Raises:
        SeedError: a row cannot be used.
    """
    rows = list(seeds.read("notices", _COLUMNS).iter_rows())
    kinds: tuple[Kind | Part, ...] = (*get_args(Kind), *get_args(Part))
    of_kind = {kind: _any_of(phrase for phrase, of, _ in rows if of == kind) for kind in kinds}
    # what is led on to is the article, if anything is named: no comments, no other articles
    named = rf"(?:\s+{of_kind['read']}){{0,{_MOST_NAMED}}}+"
    of_kind["onward"] += rf"(?={named}(?:\s*(?:[^\w\s]|$)|\s+{of_kind['terms']}))"
    return {kind: re.compile(pattern) for kind, pattern in of_kind.items()}


def _any_of(found: Iterator[str]) -> str:
    longest_first = sorted(map(folded, found), key=lambda phrase: (-len(phrase), phrase))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
