"""Which addresses are of one article, and the one it is known by.

Pages name the address that they want to be known by, and many are wrong: some sites give the same on every
page. So nothing is taken on their word alone where there is a text to hold against it. All of it depends on
what is known of the addresses and not on the order in which they came: what comes later decides it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import polars as pl

from flows.clean.copies import SHARE, SHORTEST, Content, content, shared
from flows.clean.succession import figures
from flows.ingest.canonical import canonical, is_same_site, place
from flows.ingest.claims import bears_name_of, may_be_articles
from flows.ingest.links import absolute
from flows.ingest.outlets import is_url

SPELLINGS = {"source": pl.String(), "address": pl.String(), "stands": pl.String()}
_MOST_TEXTS = 10
"""Different texts under one address, after which it is that of none."""
_NEAR = 0.9
"""Share of the shorter text's runs where there are too few of them for numbers to tell reports apart."""


def spellings(
    found: pl.DataFrame, elsewhere: Mapping[str, str | None], *, trusting: bool = False
) -> pl.DataFrame:
    """For each address, the one its article is known by and the one whose page stands for it.

    Two addresses are of one article if one names the other, both name a third, or they differ in their scheme
    and the door of the site only, and both hold its text. It is known by the address that most of them name
    in the end; one that was never had is believed where it bears the name of the page that gives it.

    Args:
        found: `source`, `outlet`, `text`, `canonical_url` as stated; files are passed over.
        elsewhere: `Snapshot.elsewhere`.
        trusting: whether any article's address that was never had is believed, if pages of one alone name it.

    Returns:
        schema `SPELLINGS`, sorted by `source`, with the source whose page stands for the article; only
        articles with several addresses or another one than they were had from.
    """
    pages = [
        row for row in found.select("source", "outlet", "text", "canonical_url").rows() if is_url(row[0])
    ]
    known = _Known({source: (outlet, text) for source, outlet, text, _ in pages}, elsewhere)
    for source, *_, stated in pages:
        known.claim(source, stated)
    known.join(trusting=trusting)
    rows = [row for group in known.groups() for row in known.told(group)]
    return pl.DataFrame(sorted(rows), schema=SPELLINGS, orient="row")


def own_address(source: str, stated: str | None) -> str | None:
    """The address that a page had from `source` states as its own; the front page of a site is none."""
    url = absolute(source, stated) if stated else None
    parts = urlsplit(canonical(url)) if url else None
    return url if parts and (parts.path.strip("/") or parts.query) else None


class _Known:
    """Addresses by the text they hold, what they name, and what was found to be one article."""

    def __init__(
        self, pages: Mapping[str, tuple[str | None, str]], elsewhere: Mapping[str, str | None]
    ) -> None:
        self._pages = pages
        self._elsewhere = elsewhere
        self._named: dict[str, str] = {}
        self._ends = {source: source for source in pages}
        self._read: dict[str, _Text] = {}

    def claim(self, source: str, stated: str | None) -> None:
        """Take down what a page names, if it can be its article's address."""
        url = own_address(source, stated)
        address = self._standing(canonical(url)) if url else None
        if address is None:
            return
        there = self._pages.get(address)
        is_of_outlet = there is not None and there[0] is not None and there[0] == self._pages[source][0]
        if is_of_outlet or is_same_site(source, address):
            self._named[source] = address

    def _standing(self, address: str) -> str | None:
        """Where an address leads; null if that has no end."""
        seen = set[str]()
        while address not in self._pages and (further := self._elsewhere.get(address)):
            if further in seen:
                return None
            seen.add(further)
            address = further
        return address

    def join(self, *, trusting: bool) -> None:
        """Put together what is one article, and leave of what pages name what can be believed."""
        for address, sources in _by(self._named.items()).items():
            if address in self._pages:
                believed = [source for source in sources if self._one(source, address)]
            else:
                self._clusters(sources)
                trusted = sources if trusting and may_be_articles(address) else []
                believed = [one for one in sources if bears_name_of(one, address)] or trusted
                is_one = len({self._end(one) for one in believed}) == 1
                believed = believed if is_one and address not in self._elsewhere else []
            for source in set(sources).difference(believed):
                del self._named[source]
        for sources in _by((source, place(source)) for source in self._pages).values():
            self._clusters(sources)

    def _clusters(self, sources: Collection[str]) -> None:
        """Put together those of the same text."""
        firsts: list[str] = []
        for source in sources:
            if len(firsts) > _MOST_TEXTS:
                break
            if not any(self._one(source, first) for first in firsts):
                firsts.append(source)

    def _one(self, one: str, other: str) -> bool:
        """Whether both hold the same article, which puts them together."""
        if one != other and not self._text(one).is_same(self._text(other)):
            return False
        first, second = sorted((self._end(one), self._end(other)))
        self._ends[second] = first
        return True

    def _text(self, source: str) -> _Text:
        if source not in self._read:
            text = self._pages[source][1]
            self._read[source] = _Text(content(text), figures(text))
        return self._read[source]

    def _end(self, source: str) -> str:
        while self._ends[source] != source:
            source = self._ends[source]
        return source

    def groups(self) -> Iterator[list[str]]:
        """The addresses of each article."""
        yield from _by((source, self._end(source)) for source in self._pages).values()

    def told(self, group: list[str]) -> Iterator[tuple[str, str, str]]:
        """The rows of one article."""
        address = self._address(group)
        if group == [address]:
            return
        stands = min(group, key=lambda one: (one != address, place(one) != place(address), one))
        yield from ((source, address, stands) for source in group)

    def _address(self, group: list[str]) -> str:
        """What most name, of those that name no other in turn."""
        votes = Counter(self._named[source] for source in group if source in self._named)
        last = [one for one in votes if self._named.get(one, one) == one]
        return min(
            last or votes or group,
            key=lambda one: (-votes[one], one not in group, not one.startswith("https:"), len(one), one),
        )


@dataclass(frozen=True, slots=True)
class _Text:
    """What of a text is compared."""

    content: Content
    figures: frozenset[str]

    def is_same(self, other: _Text) -> bool:
        """Whether two addresses of a site that say so hold one article, whole or in part."""
        shorter, longer = sorted((self, other), key=lambda text: len(text.content.runs))
        share = shared(shorter.content, longer.content, shortest=1)[0]
        few = len(shorter.content.runs) < SHORTEST
        return share >= (_NEAR if few else SHARE) and (not few or shorter.figures <= longer.figures)


def _by(pairs: Collection[tuple[str, str]] | Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    """The first of each pair by the second, sorted."""
    found: dict[str, list[str]] = {}
    for one, key in sorted(pairs):
        found.setdefault(key, []).append(one)
    return found
