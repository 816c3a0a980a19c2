"""What the head of a page states of its article, as trafilatura reads it.

Only the head and structured data (JSON-LD) are given to it: what it finds there is stated by the outlet.
In the rest of a page it guesses, and on the portals of Vietnamese offices it guesses menus and days of
other news; what was measured stands in `seeds/page_readers.csv`.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import itertools
import re
import warnings
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import seeds
from flows.clean.dates import PLAIN, Dating, printed_date
from flows.clean.structured import structured
from flows.encodings.composing import composed
from flows.ingest.markup import unescaped, without_scripts

FIELDS = ("body", "author", "published_at")
_COLUMNS = {
    "site": seeds.Field(),
    "field": seeds.Field(codes=FIELDS),
    "reader": seeds.Field(codes=("own", "trafilatura")),
    "what": seeds.Field(),
}
_ANY = "*"
_HEAD_ENDS = re.compile(r"</head\b|<body\b", re.IGNORECASE)
_TELLING = re.compile(
    r"ld\+json|rel\s*=\s*[\"']?canonical|<meta\b[^<>]*(?:author|url|date|time)", re.IGNORECASE
)
_TAGS = re.compile(r"<(?:meta|link|title)\b[^<>]*>(?:[^<]*</title>)?", re.IGNORECASE)
_SAID = re.compile(r"([a-z:]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_GENERATOR = re.compile(r"<meta\b[^<>]*\bgenerator\b[^<>]*>", re.IGNORECASE)
_MOST_TAGS, _LONGEST_TAG = 500, 2_000
_MOST_MARKUP = 1_000_000
_BROKEN = (ValueError, TypeError, AttributeError, LookupError)
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1990-01-01",
    "max_date": "2100-01-01",  # else the clock would decide
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states of its article; null where it does not.

    Attributes:
        author: as stated.
        published_at: day of first publication.
        canonical_url: the address the outlet wants it known by, as written, where it names one and no other.
    """

    author: str | None = None
    published_at: dt.date | None = None
    canonical_url: str | None = None


def stated(markup: str, dating: Dating = PLAIN) -> Stated:
    """What the head of an HTML document states, as far as the reader of the field is trafilatura."""
    head = _head(markup, dating)
    if not _TELLING.search(head):
        return Stated()
    document = f"<html><head>{head}</head><body><p></p></body></html>"
    try:
        found = _trafilatura("metadata").extract_metadata(document, date_config=dict(_DATES))
    except _BROKEN:  # a head that trafilatura trips over must not cost the article
        return Stated()
    url = _canonical(head)
    readers = readers_of(head, url)
    return Stated(
        author=_tidy(found.author) if readers["author"] == "trafilatura" else None,
        published_at=printed_date(found.date or "") if readers["published_at"] == "trafilatura" else None,
        canonical_url=url,
    )


def body_lines(markup: str, lines: list[str]) -> list[bool]:
    """Which of a page's lines may be body; all, where we choose the body ourselves.

    Where the reader of the body is trafilatura, it chooses, and the words stay those of the page. Pages
    larger than articles are it is not given.
    """
    head = _head(markup, PLAIN)
    address = _canonical(head)
    if readers_of(head, address)["body"] == "own" or len(markup) > _MOST_MARKUP:
        return [True] * len(lines)
    chosen = _trafilatura("core").extract(
        markup, include_comments=False, include_tables=True, favor_recall=True
    )
    words = _squeezed(chosen or "")
    if not words:
        return [True] * len(lines)
    return [_squeezed(line) in words for line in lines]


def readers_of(head: str, url: str | None) -> dict[str, str]:
    """By field, who reads it on a page with this head and address: the rule for its site, else for any."""
    host = _host(url or "")
    generator = (found[0].lower() if (found := _GENERATOR.search(head)) else "") or " "
    chosen = dict(rules()[_ANY])
    for site, here in rules().items():
        if site != _ANY and (host == site or host.endswith(f".{site}") or site in generator):
            chosen |= here
    return chosen


@functools.cache
def rules() -> dict[str, dict[str, str]]:
    """Rules by site, in the order of the table."""
    found: dict[str, dict[str, str]] = {}
    for site, field, reader, _ in seeds.read("page_readers", _COLUMNS).iter_rows():
        found.setdefault(site.lower(), {})[field] = reader
    return found


@functools.cache
def _trafilatura(module: str) -> Any:  # noqa: ANN401 - a module
    """A module of trafilatura, loaded with the first page: it takes a second, and plain text does without."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # urllib3 tells that it has no SOCKS proxies, which nobody asked for
        return importlib.import_module(f"trafilatura.{module}")


def _head(markup: str, dating: Dating) -> str:
    """The tags of the head that state something, and structured data wherever it stands."""
    end = _HEAD_ENDS.search(markup)
    found = _TAGS.finditer(without_scripts(markup[: end.start() if end else len(markup)]))
    tags = [tag[0] for tag in itertools.islice(found, _MOST_TAGS) if len(tag[0]) <= _LONGEST_TAG]
    return "\n".join((*tags, structured(markup, dating)))


def _canonical(head: str) -> str | None:
    """What `rel=canonical` names, else `og:url`; pages that name two of a kind do not know themselves."""
    links, named = set[str](), set[str]()
    for tag in _TAGS.findall(head):
        told = {one[1].lower(): unescaped(one[2] or one[3] or one[4] or "") for one in _SAID.finditer(tag)}
        if "canonical" in told.get("rel", "").lower().split():
            links.add(told.get("href", "").strip())
        elif told.get("property", told.get("name", "")).lower() == "og:url":
            named.add(told.get("content", "").strip())
    for found in (links - {""}, named - {""}):
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets that hold no address of IPv6
        return ""


def _tidy(author: str | None) -> str | None:
    name = composed(" ".join((author or "").split()))
    return name if 2 < len(name) <= 100 else None  # noqa: PLR2004 - a name, not initials or a paragraph


def _squeezed(text: str) -> str:
    return composed(re.sub(r"[\s|]+", "", text))
