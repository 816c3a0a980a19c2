"""What the pages that outlets announce their articles on list: bytes in, links out; nothing is fetched."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from courlan import extract_domain

from flows.errors import InputRefused, StageError
from flows.ingest import feeds, sitemaps
from flows.ingest.links import Link, Listing, absolute, each_once
from flows.ingest.markup import without_scripts
from flows.ingest.outlets import Outlet
from flows.ingest.topic import on_topic, visible_text

__all__ = ["Link", "Listing", "listed", "on_topic", "visible_text"]

_ENTITY = re.compile(rb"<!\s*ENTITY")
_SLUG = re.compile(r"(?:[a-z0-9]+-){4,}[a-z0-9]+|\d{5,}|[?&](?:\w*id|news|tin)=\d+", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\s([^<>]*)>", re.IGNORECASE)
_BASE = re.compile(r"<base\s([^<>]*)>", re.IGNORECASE)
_HREF = re.compile(r"(?:^|\s)href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TITLE = re.compile(r"(?:^|\s)title\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,40})", re.IGNORECASE)


def listed(outlet: Outlet, page: bytes, url: str) -> Listing:
    """The articles that `page`, had from `url`, announces, and the pages that announce more.

    Feeds and sitemaps may be packed with gzip. Addresses are canonical, and only those that match
    the outlet's `link_pattern` are listed; a section page without one lists the addresses of its own
    site that look like an article's.

    Raises:
        InputRefused: `not_a_feed`, `not_a_sitemap`, `no_links`, `unsafe_xml`, `too_large`,
            `undecodable`: the outlet has moved or changed, or the page could do harm.
        StageError: the outlet is a folder, which has no page.
    """
    readers: dict[str, Callable[[Outlet, bytes, str], Listing]] = {
        "feed": _feed,
        "sitemap": _sitemap,
        "section": _section,
        "list": _list,
    }
    if outlet.kind not in readers:
        raise StageError(f"{outlet.name} is a {outlet.kind}: its files are read, no page lists them")
    return readers[outlet.kind](outlet, sitemaps.unpacked(page), url)


def _feed(outlet: Outlet, page: bytes, url: str) -> Listing:
    _refuse_entities(page)
    links, further = feeds.entries(page, url, outlet.date_format)
    return Listing(each_once(links, outlet.link_pattern), tuple(further))


def _sitemap(outlet: Outlet, page: bytes, url: str) -> Listing:
    _refuse_entities(page)
    links, further = sitemaps.entries(page, url, outlet.date_format)
    return Listing(each_once(links, outlet.link_pattern), tuple(dict.fromkeys(further)))


def _refuse_entities(page: bytes) -> None:
    """Refuses XML entities, in whatever width of characters: they make bombs and open files."""
    if _ENTITY.search(page.replace(b"\x00", b"")):
        raise InputRefused(
            "unsafe_xml", "the page declares XML entities, which feeds and sitemaps have no use for"
        )


def _section(outlet: Outlet, page: bytes, url: str) -> Listing:
    links = list(_anchors(_decoded(page), url))
    if outlet.link_pattern is None:
        site = extract_domain(url, fast=True)
        links = [link for link in links if _may_be_article(link.url, site)]
    articles = each_once(links, outlet.link_pattern)
    if not articles:
        raise InputRefused(
            "no_links",
            f"none of the {len(links)} links on {url} looks like an article; "
            "look whether the page has changed, and at link_pattern of the outlet",
        )
    return Listing(articles)


def _may_be_article(link: str, site: str | None) -> bool:
    parts = urlsplit(link)
    return extract_domain(link, fast=True) == site and bool(_SLUG.search(f"{parts.path}?{parts.query}"))


def _list(outlet: Outlet, page: bytes, url: str) -> Listing:
    """One address a line; `#` and what follows a space behind it is a remark."""
    lines = (line.strip() for line in _decoded(page).splitlines())
    named = [(line.split()[0], line) for line in lines if line and not line.startswith("#")]
    wrong = [line for address, line in named if absolute(url, address) is None]
    if wrong:
        raise InputRefused(
            "bad_address", f"{url}: {wrong[0][:200]!r} is no http or https address; mend the list"
        )
    links = [Link(found) for address, _ in named if (found := absolute(url, address))]
    return Listing(each_once(links, outlet.link_pattern))


def _anchors(page: str, url: str) -> Iterator[Link]:
    """The links of an HTML page in order, each with the words it stands on."""
    markup = without_scripts(page)
    declared = _BASE.search(markup)
    base = (absolute(url, _attribute(_HREF, declared[1]) or "") if declared else None) or url
    found = list(_ANCHOR.finditer(markup))
    for anchor, following in itertools.zip_longest(found, found[1:]):
        end = following.start() if following else len(markup)
        address = absolute(base, _attribute(_HREF, anchor[1]) or "#")
        if address is None or address.partition("#")[0] == base.partition("#")[0]:
            continue
        inside = markup[anchor.end() : end].partition("</a")[0].partition("</A")[0]
        words = " ".join(html.unescape(_TAG.sub(" ", inside)).split())
        yield Link(address, words or _attribute(_TITLE, anchor[1]))


def _attribute(pattern: re.Pattern[str], attributes: str) -> str | None:
    found = pattern.search(attributes)
    if not found:
        return None
    return " ".join(html.unescape(next(filter(None, found.groups()), "")).split()) or None


def _decoded(page: bytes) -> str:
    """The page as text, well enough for addresses and a look at titles; cleaning decodes with care."""
    try:
        return page.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _META.search(page, 0, 4096)
    try:
        return page.decode(declared[1].decode("ascii") if declared else "cp1258", "replace")
    except LookupError:
        return page.decode("cp1258", "replace")
