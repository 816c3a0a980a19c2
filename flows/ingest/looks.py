"""What a page shows at a glance: its titles, its own text, what it says it is and what stands in the way."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from flows.encodings.decoding import decode
from flows.encodings.labels import header_label
from flows.errors import InputRefused
from flows.ingest.beginnings import is_beginning
from flows.ingest.canonical import canonical, place
from flows.ingest.documents import is_document, text_of
from flows.ingest.entities import entity_of
from flows.ingest.headlines import headlines_of
from flows.ingest.lists import FEW, TITLE_WORDS, Shape, lines_of, shape_of
from flows.ingest.markup import TAG, plain, unescaped, without_asides, without_menus, without_scripts
from flows.ingest.notices import OwnText, hindrances, leads_to, own_text
from flows.ingest.topic import words_of
from flows.ingest.whole import whole

# possessive, and no two parts that could share a run of letters: a page of millions is gone through once
_ABOUT = re.compile(r"<(?:meta|link)\s[^<>]*>", re.IGNORECASE)
_NAMED = re.compile(r"(?<![a-z:-])([a-z:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_CELL = re.compile(r"</?t[dh]\b[^<>]*>", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_TYPED = re.compile(r"\"@type\"\s*+:\s*+(?:\[\s*+)?\"\w*Article\"")
_MOST_TAGS, _LONGEST_TAG = 500, 2_000
_OF_TITLE = 1 / 2


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows at a glance.

    Attributes:
        headlines: its titles and those of the window, in small letters.
        titles: its titles alone, which often name the site, too, but not only.
        addresses: those it gives as its own, canonical.
        words: all outside links, menus and scripts.
        prose: its lines outside links and menus, in small letters.
        told: what it says it is, as `article` or `website`; null if it says nothing.
        shape: whether its lines are those of a list of articles or of a story.
        own: its running text that is no notice.
        hindrances: why it may be something before or instead of an article.
        is_beginning: whether it is short and tells that it shows only the beginning of an article.
        leads_to: where it sends its readers soon; null if it does not.
    """

    headlines: frozenset[str]
    titles: frozenset[str]
    addresses: frozenset[str]
    words: str
    prose: tuple[str, ...]
    told: str | None
    shape: Shape
    own: OwnText
    hindrances: frozenset[str]
    is_beginning: bool
    leads_to: str | None

    @property
    def is_stopped(self) -> bool:
        """Whether it may be something before or instead of an article."""
        return bool(self.hindrances) or self.own.interrupted

    def resembles(self, title: str | None) -> bool:
        """Whether a title is of this page, or there is none to be held to.

        Half of its words stand in one headline, or half of its pairs of words somewhere: editors change
        headlines, and what a story is about stands in it.
        """
        words = _words(title or "")
        if len(set(words)) < TITLE_WORDS:
            return True
        if any(_share(words, _words(headline)) >= _OF_TITLE for headline in self.headlines):
            return True
        pairs = (pair for line in (*self.headlines, *self.prose) for pair in itertools.pairwise(_words(line)))
        return _share(itertools.pairwise(words), pairs) >= _OF_TITLE

    def retells(self, title: str | None) -> bool:
        """Whether half of the words of a title stand in its titles or its own text, in whatever order."""
        words = _words(title or "")
        if len(set(words)) < TITLE_WORDS:
            return False
        return _share(words, _words("\n".join((*self.headlines, self.own.text)))) >= _OF_TITLE

    def is_at(self, url: str) -> bool:
        """Whether it gives an address as its own, by whatever door of its site."""
        return place(url) in map(place, self.addresses)

    def is_called(self, title: str | None) -> bool:
        """Whether it bears a title, with or without the name of its outlet behind it."""
        words = plain(title or "")
        if len(words.split()) < TITLE_WORDS:
            return False
        return any(re.match(rf"{re.escape(words)}(?!\w)", headline) for headline in self.headlines)

    def share_in(self, other: Look) -> float:
        """How much of its prose stands in another page, too, by length."""
        there = set(other.prose)
        whole = sum(map(len, self.prose))
        return sum(len(line) for line in self.prose if line in there) / whole if whole else 0.0


def look_at(page: bytes, url: str, told: str | None = None) -> Look | None:
    """What a page had from `url` shows; null if its bytes cannot be told apart.

    Args:
        page: as received.
        url: where it was had.
        told: its HTTP header Content-Type.
    """
    try:
        markup = _markup(decode(page, header_label(told)), told)
    except InputRefused as refusal:
        if refusal.reason != "no_text":
            return None
        markup = ""
    tags = (found[0] for found in itertools.islice(_ABOUT.finditer(markup), _MOST_TAGS))
    about = [_attributes(tag) for tag in tags if len(tag) <= _LONGEST_TAG]
    named = {one.get("property", one.get("name", "")).lower(): one.get("content", "") for one in about}
    links = [one.get("href", "") for one in about if one.get("rel", "").lower() == "canonical"]
    shown = without_scripts(markup)
    found = [("h1", named.get("og:title", "")), *headlines_of(shown)]
    headlines = frozenset(plain(TAG.sub(" ", headline)) for _, headline in found)
    outside, aside = without_menus(markup), without_asides(markup)
    lines = list(lines_of(aside))
    rows = list(lines_of(_CELL.sub(" ", aside))) if _CELL.search(aside) else lines
    heads = sorted(headlines)
    own = own_text(rows, heads)
    return Look(
        headlines=headlines,
        titles=frozenset(plain(TAG.sub(" ", one)) for name, one in found if name == "h1") - {""},
        addresses=frozenset(_address(url, one) for one in (*links, named.get("og:url", "")) if one),
        words=words_of(outside),
        prose=tuple(dict.fromkeys(plain(line.text) for line in rows if line.is_prose)),
        told=_kind(markup, shown, named.get("og:type", "").lower()),
        shape=shape_of(lines),
        own=own,
        hindrances=hindrances(outside, about, heads),
        is_beginning=is_beginning(markup, entity_of(markup, heads).free, about, rows, heads, own),
        leads_to=None if (onward := leads_to(about)) is None else _absolute(url, onward),
    )


def _markup(text: str, told: str | None) -> str:
    """The markup of a page with its article in it; of plain text, what shows that."""
    return whole(text) if is_document(text, told) else html.escape(text_of(text), quote=False)


def _kind(markup: str, shown: str, told: str) -> str | None:
    """What a page is by its own word, else by its build: several articles are teasers of a list."""
    if told:
        return "article" if told.endswith("article") else told
    articles = len(_ARTICLE.findall(shown))
    if articles == 1 or _TYPED.search(markup):
        return "article"
    return "list" if articles >= FEW else None


def _attributes(tag: str) -> dict[str, str]:
    found = _NAMED.finditer(tag)
    return {one[1].lower(): unescaped(next(filter(None, one.groups()[1:]), "")) for one in found}


def _address(url: str, told: str) -> str:
    try:
        return canonical(urljoin(url, told))
    except ValueError:
        return told


def _absolute(url: str, told: str) -> str:
    try:
        return urljoin(url, told.strip())
    except ValueError:
        return told


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def _share(some: Iterable[Hashable], others: Iterable[Hashable]) -> float:
    """How many of some, each counted once, are among others."""
    whole = set(some)
    return len(whole.intersection(others)) / len(whole)
