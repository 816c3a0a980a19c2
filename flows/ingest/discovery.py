"""What the pages that outlets announce their articles on list: bytes in, links out; nothing is fetched."""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from courlan import extract_domain

from flows.encodings.decoding import readable
from flows.errors import InputRefused, StageError
from flows.ingest import feeds, sitemaps
from flows.ingest.addresses import is_address
from flows.ingest.links import MOST_LINKS, Link, Listing, absolute, each_once, too_many
from flows.ingest.markup import unescaped, without_scripts
from flows.ingest.outlets import Outlet
from flows.ingest.prolog import without_prolog
from flows.ingest.topic import on_topic, visible_text

__all__ = ["Link", "Listing", "listed", "on_topic", "visible_text"]

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,99})|(\d{1,99}));?")
# possessive, and from the beginning of a word on: an address of thousands of letters is gone through once
_SLUG = re.compile(r"(?<![^\W_])(?:[^\W_]++-){4}[^\W_]|\d{5}|[?&](?:\w*+(?<=id)|news|tin)=\d", re.IGNORECASE)
# what is quoted behind a sign of equality may hold a `>`; a quotation that never ends is none
_ANCHOR = re.compile(r"<a\s((?:[^<>=]++|=\s*+(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+')?+)*+)>", re.IGNORECASE)
_BASE = re.compile(r"<base\s([^<>]*)>", re.IGNORECASE)
_HREF = re.compile(r"(?:^|\s)href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TITLE = re.compile(r"(?:^|\s)title\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LONGEST_WORDS = 4_000
"""Characters behind the opening of a link in which its words are looked for."""


def listed(outlet: Outlet, page: bytes, url: str, told: str | None = None) -> Listing:
    """The articles that `page`, had from `url`, announces, and the pages that announce more.

    Feeds and sitemaps may be packed with gzip; a sitemap may be text with one address a line. Addresses
    are canonical, and only those that match the outlet's `link_pattern` are listed; a section page without
    one lists the addresses of its own site that look like an article's. What else is there is counted.

    Args:
        outlet: whose page it is.
        page: as received.
        url: where it was had.
        told: the label of an encoding in its HTTP header Content-Type.

    Raises:
        InputRefused: `not_a_feed`, `not_a_sitemap`, `no_links`, `unsafe_xml`, `too_large`,
            `undecodable`, `bad_address`: the outlet has moved or changed, or the page could do harm.
        StageError: the outlet is a folder, which has no page.
    """
    readers: dict[str, Callable[[Outlet, str, str], Listing]] = {
        "feed": _feed,
        "sitemap": _sitemap,
        "section": _section,
        "list": _list,
    }
    if outlet.kind not in readers:
        raise StageError(f"{outlet.name} is a {outlet.kind}: its files are read, no page lists them")
    return readers[outlet.kind](outlet, readable(sitemaps.unpacked(page), told), url)


def _feed(outlet: Outlet, page: str, url: str) -> Listing:
    return _matching(outlet, feeds.entries(_sound(page), url, outlet.date_format))


def _sitemap(outlet: Outlet, page: str, url: str) -> Listing:
    if is_address(page.lstrip("\ufeff \t\n").partition("\n")[0].rstrip()):
        return _list(outlet, page, url)
    return _matching(outlet, sitemaps.entries(_sound(page), url, outlet.date_format))


def _sound(page: str) -> str:
    """XML from its first element on, without references to characters that there are none of."""
    return _REFERENCE.sub(lambda found: found[0] if _is_character(found) else "\ufffd", without_prolog(page))


def _is_character(reference: re.Match[str]) -> bool:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return number <= sys.maxunicode and unicodedata.category(chr(number)) != "Cs"


def _matching(outlet: Outlet, listing: Listing) -> Listing:
    kept = each_once(listing.articles, outlet.link_pattern, listing.passed_over)
    return replace(listing, articles=kept.articles, passed_over=kept.passed_over)


def _section(outlet: Outlet, page: str, url: str) -> Listing:
    links, more = _anchors(page, url)
    site = extract_domain(url, fast=True)
    chosen = [link for link in links if outlet.link_pattern or _may_be_article(link.url, site)]
    labels = _labels(chosen)
    chosen = [replace(link, title=None) if link.title in labels else link for link in chosen]
    others = len({link.url for link in links} - {link.url for link in chosen})
    listing = each_once(chosen, outlet.link_pattern, {"no_article": others, "too_many_links": more})
    if more:
        listing = replace(listing, fault=too_many(url, MOST_LINKS, more))
    if not listing.articles:
        raise InputRefused(
            "no_links",
            f"none of the {len(links)} links on {url} looks like an article; "
            "look whether the page has changed, and at link_pattern of the outlet",
        )
    return listing


def _labels(links: Sequence[Link]) -> frozenset[str | None]:
    """What links to several articles read, such as `Xem chi tiết`: no title of any."""
    named = {(link.title, link.url) for link in links}
    counts = Counter(title for title, _ in named)
    return frozenset(title for title, count in counts.items() if count > 1)


def _may_be_article(link: str, site: str | None) -> bool:
    parts = urlsplit(link)
    read = unicodedata.normalize("NFC", unquote(f"{parts.path}?{parts.query}"))
    return extract_domain(link, fast=True) == site and bool(_SLUG.search(read))


def _list(outlet: Outlet, page: str, url: str) -> Listing:
    """One address a line; `#` and what follows a space behind it is a remark."""
    lines = enumerate((line.strip("\ufeff \t") for line in page.splitlines()), start=1)
    named = [(number, line.split()[0]) for number, line in lines if line and not line.startswith("#")]
    named, more = named[:MOST_LINKS], len(named[MOST_LINKS:])
    wrong = [(number, address) for number, address in named if not is_address(address)]
    numbers = {number for number, _ in wrong}
    links = [Link(address) for number, address in named if number not in numbers]
    fault = _wrong_lines(wrong) if wrong else too_many(url, MOST_LINKS, more) if more else None
    if fault and not links:
        raise fault
    counts = {"bad_address": len(wrong), "too_many_links": more}
    return replace(each_once(links, outlet.link_pattern, counts), fault=fault)


def _wrong_lines(wrong: Sequence[tuple[int, str]]) -> InputRefused:
    number, address = wrong[0]
    others = f", and {len(wrong) - 1} more" if wrong[1:] else ""
    detail = f"line {number}, {address[:200]!r}{others}: no http or https address; mend the list"
    return InputRefused("bad_address", detail)


def _anchors(page: str, url: str) -> tuple[list[Link], int]:
    """The links of an HTML page in order, each with the words it stands on, and how many are beyond that."""
    markup = without_scripts(page)
    declared = _BASE.search(markup)
    base = (absolute(url, _attribute(_HREF, declared[1]) or "") if declared else None) or url
    anchors = _ANCHOR.finditer(markup)
    found = list(itertools.islice(anchors, MOST_LINKS + 1))
    ends = (*(anchor.start() for anchor in found[1:]), len(markup))
    pairs = itertools.islice(zip(found, ends, strict=False), MOST_LINKS)
    links = [link for anchor, end in pairs if (link := _anchored(anchor, markup, end, base))]
    return links, len(found[MOST_LINKS:]) + sum(1 for _ in anchors)


def _anchored(anchor: re.Match[str], markup: str, end: int, base: str) -> Link | None:
    """The link of an anchor, null if it leads nowhere else; `end` is where the next one begins."""
    address = absolute(base, (_attribute(_HREF, anchor[1]) or "").strip() or "#")
    if address is None or address.partition("#")[0] == base.partition("#")[0]:
        return None
    inside = markup[anchor.end() : min(end, anchor.end() + _LONGEST_WORDS)]
    words = inside.partition("</a")[0].partition("</A")[0]
    return Link(address, _folded(unescaped(_TAG.sub(" ", words))) or _folded(_attribute(_TITLE, anchor[1])))


def _attribute(pattern: re.Pattern[str], attributes: str) -> str | None:
    found = pattern.search(attributes)
    return unescaped(next(filter(None, found.groups()), "")) if found else None


def _folded(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
