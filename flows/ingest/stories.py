"""Whether a page that an address leads to holds the article that was looked for, or something else.

Sites send readers of a removed article to a section page, those without a password to a form, everybody to
a notice. Such a page must neither take the place of an article that was had nor pass for one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from flows.encodings.decoding import decode
from flows.errors import InputRefused
from flows.ingest.canonical import canonical
from flows.ingest.lists import FEW, INLINE, LEAST_WORDS, TAG, TITLE_WORDS, Shape, shape
from flows.ingest.markup import unescaped, without_menus, without_scripts
from flows.ingest.topic import on_topic

# possessive, and no two parts that could share a run of letters: a page of millions is gone through once
_HEADLINE = re.compile(r"<(/?)(title|h1)\b[^<>]*>", re.IGNORECASE)
_ABOUT = re.compile(r"<(?:meta|link)\s[^<>]*>", re.IGNORECASE)
_NAMED = re.compile(r"(?<![a-z:])([a-z:]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_TYPED = re.compile(r"\"@type\"\s*+:\s*+(?:\[\s*+)?\"\w*Article\"")
_MOST_TAGS, _LONGEST_TAG, _LONGEST_HEADLINE = 500, 2_000, 2_000
_SAME, _AKIN = 2 / 3, 1 / 3
_OF_TITLE = 1 / 2


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows at a glance.

    Attributes:
        headlines: its titles, in small letters.
        addresses: those it gives as its own, canonical.
        prose: its lines outside links and menus, in small letters.
        told: what it says it is, as `article` or `website`; null if it says nothing.
        shape: whether its lines are those of a list of articles or of a story.
    """

    headlines: frozenset[str]
    addresses: frozenset[str]
    prose: tuple[str, ...]
    told: str | None
    shape: Shape = None

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

    def is_called(self, title: str | None) -> bool:
        """Whether it bears a title, with or without the name of its outlet behind it."""
        words = _folded(title or "")
        if len(words.split()) < TITLE_WORDS:
            return False
        return any(re.match(rf"{re.escape(words)}(?!\w)", headline) for headline in self.headlines)

    def share_in(self, other: Look) -> float:
        """How much of its prose stands in another page, too, by length."""
        there = set(other.prose)
        whole = sum(map(len, self.prose))
        return sum(len(line) for line in self.prose if line in there) / whole if whole else 0.0


def look_at(page: bytes, url: str, told: str | None = None) -> Look:
    """What a page had from `url` shows; bytes that cannot be told apart show nothing.

    Args:
        page: as received.
        url: where it was had.
        told: the label in its HTTP header Content-Type.
    """
    try:
        markup = decode(page, told)
    except InputRefused:
        return Look(frozenset(), frozenset(), (), None)
    tags = (found[0] for found in itertools.islice(_ABOUT.finditer(markup), _MOST_TAGS))
    about = [_attributes(tag) for tag in tags if len(tag) <= _LONGEST_TAG]
    named = {one.get("property", one.get("name", "")).lower(): one.get("content", "") for one in about}
    links = [one.get("href", "") for one in about if one.get("rel", "").lower() == "canonical"]
    shown = without_scripts(markup)
    headlines = {*_headlines(shown), named.get("og:title", "")}
    return Look(
        headlines=frozenset(_folded(TAG.sub(" ", headline)) for headline in headlines),
        addresses=frozenset(_address(url, one) for one in (*links, named.get("og:url", "")) if one),
        prose=_prose(markup),
        told=_kind(markup, shown, named.get("og:type", "").lower()),
        shape=shape(markup),
    )


def is_same_story(before: Look, now: Look, source: str, title: str | None, *, for_good: bool) -> bool:
    """Whether a page holds the article that was had at `source`.

    It does if it holds most of its text, or a good part of it under its title or in its name. A site that
    moved an article for good may have written it anew.

    Args:
        before: the article as it was had.
        now: the page that its address leads to.
        source: that address.
        title: under which the article was announced.
        for_good: whether all redirects on the way are permanent ones.
    """
    shared = before.share_in(now)
    named = source in now.addresses or now.is_called(title)
    return shared >= _SAME or (named and shared >= _AKIN) or (for_good and is_article(now))


def is_article(page: Look) -> bool:
    """Whether a page says that it is an article, and has words to show for it."""
    return page.told == "article" and bool(page.prose)


def may_be_article(page: Look, source: str, title: str | None) -> bool:
    """Whether a page may be the article that was announced at `source` and never had.

    A page that says nothing of what it is may be if it is about our topic and no list of articles. Under
    another title it must tell a story, and the title announced must be about our topic, too.
    """
    if source in page.addresses or page.is_called(title) or is_article(page):
        return True
    if page.told is not None or page.shape == "list" or not on_topic(None, "\n".join(page.prose)):
        return False
    return page.resembles(title) or (page.shape == "story" and on_topic(title, ""))


def _kind(markup: str, shown: str, told: str) -> str | None:
    """What a page is by its own word, else by its build: several articles are teasers of a list."""
    if told:
        return "article" if told.endswith("article") else told
    articles = len(_ARTICLE.findall(shown))
    if articles == 1 or _TYPED.search(markup):
        return "article"
    return "list" if articles >= FEW else None


def _headlines(shown: str) -> Iterator[str]:
    """What stands between a tag that opens a title and the next one, which closes it."""
    tokens = list(itertools.islice(_HEADLINE.finditer(shown), _MOST_TAGS))
    for opening, closing in itertools.pairwise(tokens):
        length = closing.start() - opening.end()
        if not opening[1] and closing[1] and length <= _LONGEST_HEADLINE:
            yield shown[opening.end() : closing.start()]


def _prose(markup: str) -> tuple[str, ...]:
    lines = TAG.sub("\n", INLINE.sub(" ", without_menus(markup))).splitlines()
    words = (_folded(line) for line in lines)
    return tuple(dict.fromkeys(line for line in words if len(line.split()) >= LEAST_WORDS))


def _attributes(tag: str) -> dict[str, str]:
    found = _NAMED.finditer(tag)
    return {one[1].lower(): unescaped(next(filter(None, one.groups()[1:]), "")) for one in found}


def _address(url: str, told: str) -> str:
    try:
        return canonical(urljoin(url, told))
    except ValueError:
        return told


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _folded(text))


def _share(some: Iterable[Hashable], others: Iterable[Hashable]) -> float:
    """How many of some, each counted once, are among others."""
    whole = set(some)
    return len(whole.intersection(others)) / len(whole)


def _folded(text: str) -> str:
    return " ".join(unescaped(text).lower().split())


def is_same_place(url: str, other: str) -> bool:
    """Whether two addresses are of one page but for scheme, port and `www.` or `m.`."""
    try:
        one, two = urlsplit(canonical(url)), urlsplit(canonical(other))
    except ValueError:
        return False
    return (door(one.hostname), one.path, one.query) == (door(two.hostname), two.path, two.query)


def door(host: str | None) -> str:
    """A host without what stands before the name of its site."""
    return (host or "").removeprefix("www.").removeprefix("m.")
