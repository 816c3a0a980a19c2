"""RSS and Atom feeds."""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from flows.errors import InputRefused
from flows.ingest.links import Link, Listing, absolute, moment

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def entries(page: str, url: str, date_format: str | None) -> Listing:
    """The articles of a feed, and the pages on which it goes on.

    Entries that lead nowhere are counted as `no_link`.

    Raises:
        InputRefused: `not_a_feed`.
    """
    # bytes given bare could name a file of this machine, which feedparser would open; and the line that
    # declares an encoding is taken off, as the page is decoded
    feed = feedparser.parse(
        io.BytesIO(_DECLARATION.sub("", page).encode()), response_headers=_HEADERS | {"content-location": url}
    )
    if not feed.version and not feed.entries:
        raise InputRefused("not_a_feed", f"{url} holds no RSS or Atom feed; check the outlet's address")
    links = [link for entry in feed.entries if (link := _link(entry, url, date_format))]
    fault = None
    if not _END.search(page):
        fault = InputRefused("cut_short", f"the feed breaks off after {len(links)} entries; try again later")
    passed_over = {"no_link": len(feed.entries) - len(links)}
    return Listing(tuple(links), tuple(_next_pages(feed.feed, url)), passed_over, fault)


def _link(entry: dict[str, Any], url: str, date_format: str | None) -> Link | None:
    address = absolute(url, entry.get("link") or entry.get("id") or "") if _is_linked(entry) else None
    if address is None:
        return None
    words = html.unescape(_TAG.sub(" ", entry.get("title") or "")).encode(errors="replace").decode()
    return Link(address, " ".join(words.split()) or None, _published(entry, date_format))


def _is_linked(entry: Mapping[str, Any]) -> bool:
    """Whether the entry has a link, or an id that is one; `urn:uuid:…` joined to the page would be none."""
    return bool(entry.get("link")) or str(entry.get("id", "")).startswith(("http://", "https://"))


def _published(entry: dict[str, Any], date_format: str | None) -> datetime | None:
    """By the outlet's own format, by feedparser, or by the way dates are written in Viet Nam."""
    for name in ("published", "updated"):
        # feedparser's own `get` gives the one for the other, with a warning
        printed, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
        if date_format and (told := moment(printed, date_format)):
            return told
        if parsed and not _is_bare(printed):
            return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
        if told := moment(printed, None):
            return told
    return None


def _is_bare(printed: str | None) -> bool:
    """Whether a date tells no zone, which feedparser takes for UTC and Vietnamese portals do not mean."""
    return not re.search(r"(?:[+-]\d{2}:?\d{2}|Z|[A-Z]{2,4})\s*$", (printed or "").strip())


def _next_pages(feed: Mapping[str, Any], url: str) -> Iterator[Link]:
    for link in feed.get("links", ()):
        if link.get("rel") == "next" and (address := absolute(url, link.get("href", ""))):
            yield Link(address)
