"""RSS and Atom feeds."""

from __future__ import annotations

import calendar
import io
import itertools
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from flows.errors import InputRefused
from flows.ingest.links import Link, Listing, absolute, too_many
from flows.ingest.markup import unescaped
from flows.ingest.moments import as_printed, moment, publishable, tells_half_day

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>|\A<(?:\w+:)?(?:rss|feed|rdf)\b[^<>]*/>", re.IGNORECASE)
_MOST_ENTRIES = 10_000
_MOST = {"<": 100_000, "&": 400_000, "xml:base": 1_000, "xmlns": 12_000}
"""How many of each are read: every one takes a while, the last two the longer the more there are."""
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_ZONE = re.compile(r"(?:\+\d{2}:?\d{2}|-\d{2}:\d{2}|(?<![/-]\d)(?<![/-]\d\d)-\d{4}|Z|GMT|UTC?|[ECMP][SD]T)$")
_TAG = re.compile(r"<[^<>]*>")


def entries(page: str, url: str, date_format: str | None) -> Listing:
    """The articles of a feed, and the pages on which it goes on.

    The page begins with its first element: nothing is declared in it (see `prolog`).

    Entries that lead nowhere are counted as `no_link`, those beyond what is read of a feed as
    `too_many_links`: the newest come first.

    Raises:
        InputRefused: `not_a_feed`, `too_large`.
    """
    page, others = _readable(page, url)
    # bytes given bare could name a file of this machine, which feedparser would open; what descriptions hold
    # is not looked into
    feed = feedparser.parse(
        io.BytesIO(page.encode()),
        response_headers=_HEADERS | {"content-location": url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not feed.get("version") and not feed.entries:
        raise InputRefused("not_a_feed", f"{url} holds no RSS or Atom feed; check the outlet's address")
    links = [link for entry in feed.entries if (link := _link(entry, url, date_format))]
    fault = too_many(url, len(feed.entries), others) if others else None
    if not fault and not _END.search(page):
        fault = InputRefused("cut_short", f"the feed breaks off after {len(links)} entries; try again later")
    passed_over = {"no_link": len(feed.entries) - len(links), "too_many_links": others}
    return Listing(tuple(links), tuple(_next_pages(feed.feed, url)), passed_over, fault)


def _readable(page: str, url: str) -> tuple[str, int]:
    """The feed with as many of its entries as do not hold a run up, and how many others there are."""
    starts = [found.start() for found in itertools.islice(_ENTRY.finditer(page), _MOST_ENTRIES + 1)]
    bounds, found = [0, *starts, len(page)], Counter[str]()
    for number, (start, end) in enumerate(itertools.pairwise(bounds)):
        found.update({what: page.count(what, start, end) for what in _MOST})
        excess = [f"more than {most:,} times {what}" for what, most in _MOST.items() if found[what] > most]
        if excess and number <= 1:
            told = f"{url} is larger than feeds are ({excess[0]} before its second entry)"
            raise InputRefused("too_large", f"{told}; give the feed of a part of the site")
        if excess or number > _MOST_ENTRIES:
            return _without_rest(page, start)
    return page, 0


def _without_rest(page: str, start: int) -> tuple[str, int]:
    """The feed without the entries from one on; what follows the last of them closes it."""
    others, after = sum(1 for _ in _ENTRY.finditer(page, start)), len(page)
    for found in _ENTRY_END.finditer(page, start):
        after = found.end()
    return page[:start] + page[after:], others


def _link(entry: dict[str, Any], url: str, date_format: str | None) -> Link | None:
    address = absolute(url, entry.get("link") or entry.get("id") or "") if _is_linked(entry) else None
    if address is None:
        return None
    words = unescaped(_TAG.sub(" ", entry.get("title") or "")).encode(errors="replace").decode()
    changed = _told(entry, "updated", date_format)
    published = _told(entry, "published", date_format) or changed
    updated = as_printed(dict.get(entry, "updated"))
    printed = as_printed(dict.get(entry, "published")) or updated
    title = " ".join(words.split()) or None
    return Link(address, title, published, changed, printed=printed, changed_printed=updated)


def _is_linked(entry: Mapping[str, Any]) -> bool:
    """Whether the entry has a link, or an id that is one; `urn:uuid:…` joined to the page would be none."""
    return bool(entry.get("link")) or str(entry.get("id", "")).startswith(("http://", "https://"))


def _told(entry: dict[str, Any], name: str, date_format: str | None) -> datetime | None:
    """A time by the outlet's own format, by feedparser, or by the way dates are written in Viet Nam."""
    # feedparser's own `get` gives the one for the other, with a warning
    printed, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
    if date_format and (told := moment(printed, date_format)):
        return told
    if parsed and not (_is_bare(printed) or tells_half_day(printed)) and (told := _read(parsed)):
        return told
    return moment(printed, None)


def _read(parsed: time.struct_time) -> datetime | None:
    return publishable(lambda: datetime.fromtimestamp(calendar.timegm(parsed), UTC))


def _is_bare(printed: str | None) -> bool:
    """Whether a date tells no zone that feedparser knows, for which it takes UTC and portals mean Viet Nam.

    A number after another number and a dash is a year.
    """
    return not _ZONE.search((printed or "").strip())


def _next_pages(feed: Mapping[str, Any], url: str) -> Iterator[Link]:
    for link in feed.get("links", ()):
        if link.get("rel") == "next" and (address := absolute(url, link.get("href", ""))):
            yield Link(address)
