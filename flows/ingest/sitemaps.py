"""Sitemaps and indexes of sitemaps; XML that could harm is refused before it is read."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from flows.errors import InputRefused
from flows.ingest.inflating import GZIP, inflated
from flows.ingest.links import MOST_LINKS, Link, Listing, absolute, too_many
from flows.ingest.moments import as_printed, moment

MOST_BYTES = 52_428_800
"""Bytes of a sitemap, unpacked; the protocol allows no more."""
_AMPERSAND = re.compile(r"&(?!#?\w{1,30};)")
_DEEPEST = 20
"""Elements inside each other; a sitemap with the news in it has four."""
_MOST_ELEMENTS = 1_000_000
"""Each takes a while; 20 in an entry, with its pictures and its names in other languages."""
_ENTRY = re.compile(r"<(?:\w+:)?(?:url|sitemap)\b")
_ROOTS = frozenset(("urlset", "sitemapindex"))
_ENTRIES = frozenset(("url", "sitemap"))
_READ = {"loc": "loc", "lastmod": "changed", "publication_date": "published", "title": "title"}


def unpacked(page: bytes) -> bytes:
    """The page itself, or what is in it if it is packed with gzip, in one part or several.

    Raises:
        InputRefused: `undecodable` or `too_large`.
    """
    if not page.startswith(GZIP):
        return page
    try:
        raw, whole = inflated(page, MOST_BYTES)
    except zlib.error as error:
        raise InputRefused("undecodable", f"the packed page is damaged ({error}); try again later") from error
    if len(raw) > MOST_BYTES:
        raise InputRefused("too_large", f"the packed page holds more than {MOST_BYTES:,} bytes")
    if not whole:
        raise InputRefused("undecodable", "the packed page breaks off; try again later")
    return raw


def entries(page: str, url: str, date_format: str | None) -> Listing:
    """The articles of a sitemap, and the sitemaps of an index.

    Entries without an address are counted as `no_link`, those beyond what a sitemap may hold as
    `too_many_links`. A file that is no XML from some place on gives the entries before that, and its fault.

    Raises:
        InputRefused: `not_a_sitemap`, `unsafe_xml`.
    """
    reader, fault = _read(page)
    if fault and not reader.rows:
        raise InputRefused("not_a_sitemap", f"{url} holds no sitemap ({fault}); check the outlet's address")
    links: list[Link] = []
    further: dict[str, Link] = {}
    nowhere = 0
    for row in reader.rows:
        address = absolute(url, row.get("loc", ""))
        changed = moment(row.get("changed"), date_format)
        if address is None:
            nowhere += 1
        elif row["in"] == "sitemap":
            further.setdefault(address, Link(address, None, changed))
        else:
            told = moment(row.get("published"), date_format) or changed
            title, updated = " ".join(row.get("title", "").split()), as_printed(row.get("changed"))
            printed = as_printed(row.get("published")) or updated
            links.append(
                Link(address, title or None, told, changed, printed=printed, changed_printed=updated)
            )
    counts = {"no_link": nowhere, "too_many_links": reader.others}
    return Listing(tuple(links), tuple(further.values()), counts, _fault(reader, fault, url))


def _read(page: str) -> tuple[_Reader, Exception | None]:
    """The entries, and what stopped the reading; a plain `&` in an address is the fault most files have."""
    fault: Exception | None = None
    for text in (page, _AMPERSAND.sub("&amp;", page)):
        reader = _Reader()
        try:
            reader.read(text)
        except _Enough:
            reader.others = sum(1 for _ in _ENTRY.finditer(text)) - len(reader.rows)
            return reader, None
        except expat.ExpatError as error:
            fault = error
        except ValueError as error:
            return reader, error
        else:
            return reader, None
    return reader, fault


def _fault(reader: _Reader, fault: Exception | None, url: str) -> InputRefused | None:
    if reader.others:
        return too_many(url, len(reader.rows), reader.others)
    if fault is None:
        return None
    after = f"the sitemap is no XML after {len(reader.rows)} entries ({fault})"
    return InputRefused("broken_xml", f"{after}; what follows could not be read")


class _Enough(Exception):
    """As many entries were read as a sitemap may hold."""


@dataclass(slots=True)
class _Reader:
    """Collects the entries; those before a fault in the file are kept.

    Attributes:
        rows: what each entry holds.
        others: entries beyond those.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    others: int = 0
    _elements: int = 0
    _path: list[str] = field(default_factory=list)
    _row: dict[str, str] = field(default_factory=dict)
    _text: list[str] = field(default_factory=list)

    def read(self, page: str) -> None:
        parser = expat.ParserCreate("utf-8")  # whatever it declares: it is decoded
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = _refuse
        parser.AttlistDeclHandler = _refuse  # attributes by default, for each element all of them
        parser.ExternalEntityRefHandler = _refuse
        parser.Parse(page.encode(), True)  # noqa: FBT003 - the last argument says that this is all

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name.rpartition(":")[2])
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise ValueError(f"it has more than {_MOST_ELEMENTS:,} elements")
        if len(self._path) > _DEEPEST:
            raise ValueError(f"more than {_DEEPEST} elements stand inside each other")
        if len(self._path) == 1 and self._path[0] not in _ROOTS:
            raise ValueError(f"its outermost element is {name}")
        if self._path[-1] in _ENTRIES:
            if len(self.rows) >= MOST_LINKS:
                raise _Enough
            self._row = {"in": self._path[-1]}
        self._text.clear()

    def _end(self, _name: str) -> None:
        name = self._path.pop()
        key = _READ.get(name)
        # an image or a video in an entry has a loc and a title of its own
        if key and "image" not in self._path and "video" not in self._path:
            self._row.setdefault(key, "".join(self._text).strip())
        if name in _ENTRIES:
            self.rows.append(self._row)
        self._text.clear()


def _refuse(*_declaration: object) -> NoReturn:
    raise InputRefused(
        "unsafe_xml",
        "the page declares XML entities or attributes, which sitemaps have no use for; give another sitemap, "
        "feed or section page of the site, or ask the site to leave them out",
    )
