"""What a page that announces articles says: their addresses, titles and days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from flows.errors import InputRefused
from flows.ingest.canonical import canonical, spelled, unbroken
from flows.ingest.lists import TITLE_WORDS

_LONGEST = 4_000
"""Characters of an address; longer ones lead to no article, and many of them would hold a run up."""
_PATH = re.compile(r"[^?#]*")
MOST_LINKS = 50_000
"""Articles that one page may announce: as many as the protocol of sitemaps allows."""


@dataclass(frozen=True, slots=True)
class Link:
    """An article as it is announced.

    Attributes:
        url: its canonical address.
        written: how to ask for it, null where that is the canonical address.
        title: as announced, null where only the address is.
        published: when it was published, or else last changed, in UTC.
        printed: the same as printed.
        changed: when it last changed, in UTC.
        changed_printed: the same as printed.
    """

    url: str
    title: str | None = None
    published: datetime | None = None
    changed: datetime | None = None
    printed: str | None = field(default=None, kw_only=True)
    changed_printed: str | None = field(default=None, kw_only=True)
    written: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page announces.

    Attributes:
        articles: each once, in the order of the page.
        further: pages that announce more, their addresses as written, with the time they last changed.
        passed_over: how much else is on the page, by the reason why it is not listed.
        fault: what breaks the page off, so that more may be announced than could be read.
    """

    articles: tuple[Link, ...]
    further: tuple[Link, ...] = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)
    fault: InputRefused | None = None


def absolute(base: str, link: str) -> str | None:
    """The http(s) address that `link` means on the page `base`, None if it is none.

    Halves of characters, which no address or file can hold, make it none, and so does a length that no
    article's address has. Strokes to the left are read as browsers read them.
    """
    if len(link) > _LONGEST:
        return None
    try:
        url = urljoin(
            base, _PATH.sub(lambda path: path[0].replace("\\", "/"), unbroken(link.strip()), count=1)
        )
        parts = urlsplit(url)
        url.encode()
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def too_many(url: str, read: int, others: int) -> InputRefused:
    """What is wrong with a page that holds so much beside what was read of it."""
    detail = f"{url} holds {others:,} entries more than the {read:,} that were read"
    return InputRefused("too_many_links", f"{detail}; name the part of the site you want")


def each_once(
    links: Iterable[Link], pattern: str | None, passed_over: Mapping[str, int] | None = None
) -> Listing:
    """The links whose address matches `pattern`, made canonical, each once; the first title stays.

    A title or date that only a later mention gives is taken over: pages link the picture first. The
    addresses that do not match are counted as `other_pattern`, beside what was `passed_over` before; what
    another title announces at the same address as `same_address`, if that is written otherwise.
    """
    wanted = re.compile(pattern) if pattern else None
    found: dict[str, Link] = {}
    written: dict[str, str] = {}
    others: set[str] = set()
    merged: set[str] = set()
    for link in links:
        url = canonical(link.url)
        if wanted and not (wanted.search(_composed(link.url)) or wanted.search(url)):
            others.add(url)
            continue
        before = found.get(url) or Link(url, written=_otherwise(url, link.url))
        title = link.title and _composed(link.title)
        if written.setdefault(url, link.url) != link.url and _are_two(before.title, title):
            merged.add(link.url)
        found[url] = replace(
            before,
            title=before.title or title,
            published=before.published or link.published,
            printed=before.printed or link.printed,
            changed=before.changed or link.changed,
            changed_printed=before.changed_printed or link.changed_printed,
        )
    counts = {**(passed_over or {}), "other_pattern": len(others), "same_address": len(merged)}
    return Listing(tuple(found.values()), passed_over={name: n for name, n in counts.items() if n})


def _otherwise(url: str, written: str) -> str | None:
    """How a page is asked for if that is not its canonical address."""
    asked = spelled(written)
    return None if asked == url else asked


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _are_two(title: str | None, other: str | None) -> bool:
    """Whether titles are those of two articles: long enough to be no button, and not the same."""
    one, two = ((told or "").lower().split() for told in (title, other))
    return min(len(one), len(two)) >= TITLE_WORDS and one != two
