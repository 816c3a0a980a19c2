"""The names under which pages and servers declare an encoding, and how to read each."""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Mapping

import seeds
from flows.encodings import legacy

_COLUMNS = {
    "label": seeds.Field(unique=True, pattern=r"[a-z0-9_.:-]+"),
    "encoding": seeds.Field(pattern=r"[a-z0-9_-]+"),
}
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MARKUP_HEAD = 4096


def _unknown(row: Mapping[str, str]) -> str | None:
    """Names an encoding that neither Python nor `legacy` knows."""
    try:
        codecs.lookup(row["encoding"] if row["encoding"] not in legacy.NAMES else "utf-8")
    except LookupError:
        return f"encoding is {row['encoding']!r}, which is none that can be read"
    return None


@functools.cache
def encodings() -> dict[str, str]:
    """Python's name of each encoding of `seeds/web_encodings.csv` by its labels."""
    return dict(seeds.read("web_encodings", _COLUMNS, faults=(_unknown,)).iter_rows())


def encoding_of(label: str | None) -> str | None:
    """The encoding that a label names; null where it names none that text on the web is in.

    Only the labels of `seeds/web_encodings.csv` count: Python knows codecs that run bytes through
    archives and ciphers, or give halves of characters that nothing can store.
    """
    return encodings().get((label or "").strip().lower())


def header_label(content_type: str | None) -> str | None:
    """The label in an HTTP header Content-Type, null if there is none."""
    found = _HEADER.search(content_type or "")
    return found[1] if found else None


def declared(raw: bytes) -> str | None:
    """The encoding that a page's `<meta>` or an XML document's first line names; null if none does.

    A page in UTF-16 could not be read so far as to find a label, so one that says UTF-16 is in UTF-8.
    """
    found = _XML.match(raw, 0, _MARKUP_HEAD) or _META.search(raw, 0, _MARKUP_HEAD)
    encoding = encoding_of(found[1].decode("ascii", "replace")) if found else None
    return "utf-8" if encoding and encoding.startswith("utf-16") else encoding


def read(raw: bytes, encoding: str | None) -> str | None:
    """`raw` in an encoding of `seeds/web_encodings.csv`; null where a byte does not fit."""
    if encoding is None:
        return None
    if encoding in legacy.tables():
        return legacy.decode(raw, encoding)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
