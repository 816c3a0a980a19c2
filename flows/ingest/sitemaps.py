"""Sitemaps and indexes of sitemaps; XML that could harm is refused before it is read."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from flows.errors import InputRefused
from flows.ingest.links import Link, absolute, moment

MOST_BYTES = 52_428_800
"""Bytes of a sitemap, unpacked; the protocol allows no more."""
_GZIP = b"\x1f\x8b"
_ROOTS = frozenset(("urlset", "sitemapindex"))
_ENTRIES = frozenset(("url", "sitemap"))
_READ = {"loc": "loc", "lastmod": "changed", "publication_date": "published", "title": "title"}


def unpacked(page: bytes) -> bytes:
    """The page itself, or what is in it if it is packed with gzip.

    Raises:
        InputRefused: `undecodable` or `too_large`.
    """
    if not page.startswith(_GZIP):
        return page
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(page, MOST_BYTES + 1)
    except zlib.error as error:
        raise InputRefused("undecodable", f"the packed page is damaged ({error}); try again later") from error
    if len(content) > MOST_BYTES:
        raise InputRefused("too_large", f"the packed page holds more than {MOST_BYTES:,} bytes")
    if not unpacker.eof:
        raise InputRefused("undecodable", "the packed page breaks off; try again later")
    return content


def entries(page: bytes, url: str, date_format: str | None) -> tuple[list[Link], list[str]]:
    """The articles of a sitemap, and the sitemaps of an index.

    Raises:
        InputRefused: `not_a_sitemap`, `unsafe_xml`.
    """
    reader = _Reader()
    try:
        reader.read(page)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if not reader.rows:
            raise InputRefused(
                "not_a_sitemap", f"{url} holds no sitemap ({error}); check the outlet's address"
            ) from error
    links, further = [], []
    for row in reader.rows:
        address = absolute(url, row.get("loc", ""))
        if address and row["in"] == "sitemap":
            further.append(address)
        elif address:
            told = moment(row.get("published"), date_format) or moment(row.get("changed"), date_format)
            links.append(Link(address, row.get("title") or None, told))
    return links, further


@dataclass(slots=True)
class _Reader:
    """Collects the entries; those before a fault in the file are kept."""

    rows: list[dict[str, str]] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _row: dict[str, str] = field(default_factory=dict)
    _text: list[str] = field(default_factory=list)

    def read(self, page: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = _refuse
        parser.ExternalEntityRefHandler = _refuse
        parser.Parse(page.lstrip(), True)  # noqa: FBT003 - the last argument says that this is all

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name.rpartition(":")[2])
        if len(self._path) == 1 and self._path[0] not in _ROOTS:
            raise ValueError(f"its outermost element is {name}")
        if self._path[-1] in _ENTRIES:
            self._row = {"in": self._path[-1]}
        self._text.clear()

    def _end(self, _name: str) -> None:
        name = self._path.pop()
        key = _READ.get(name)
        # an image or a video in an entry has a loc and a title of its own
        if key and "image" not in self._path and "video" not in self._path:
            self._row.setdefault(key, " ".join("".join(self._text).split()))
        if name in _ENTRIES:
            self.rows.append(self._row)
        self._text.clear()


def _refuse(*_declaration: object) -> NoReturn:
    raise InputRefused("unsafe_xml", "the page declares XML entities, which sitemaps have no use for")
