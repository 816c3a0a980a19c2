"""Which feeds, sitemaps, section pages and lists name an article, however they spell its address."""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterator
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from flows.encodings.decoding import readable
from flows.encodings.labels import header_label
from flows.errors import InputRefused, StageError
from flows.ingest.canonical import canonical
from flows.ingest.discovery import listed
from flows.ingest.links import absolute
from flows.ingest.markup import unescaped, without_comments
from flows.ingest.origins import Origin
from flows.ingest.outlets import Kind, Outlet, is_url
from flows.ingest.sitemaps import unpacked
from flows.ingest.store import RawStore

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_MENTIONED = re.compile(r"(?<=[\"'])(?:https?:/)?/[^\"'<>`\r\n]+|https?://[^\s\"'<>`]+", re.IGNORECASE)
"""Whole addresses in a text, a script or a call, and in quotation marks those from the root of their site."""
_DOORS = re.compile(r"^(?:www|m|mobile|amp)\.")
_TAG = re.compile(r"<[^<>]*>")
_SMALL = bytes(range(128)).lower() + bytes(range(128, 256))
_NO_LETTERS = bytes(set(range(128)) - set(string.ascii_letters.encode()) - set(string.digits.encode()))
_TIMES_ESCAPED = 4
_KINDS: tuple[Kind, ...] = ("list", "section", "sitemap", "feed")
"""What an index page may have been read as, the quickest first."""


def naming_pages(raw: RawStore, sources: Collection[str]) -> frozenset[str]:
    """Revisions of index pages that name one of these addresses.

    Discovery is asked what each of them announces; addresses in scripts and sentences are looked for beside
    that. Pages without the letters that each such address ends with are not taken apart.
    """
    addresses = frozenset(canonical(source) for source in sources if is_url(source))
    wanted, endings = frozenset(map(_place, addresses)), frozenset(map(_ending, addresses))
    pages = {o.revision_id: o for o in raw.origins() if o.kind == "index" and o.revision_id}
    return frozenset(revision for revision, page in pages.items() if _names(raw, page, wanted, endings))


def _names(
    raw: RawStore, page: Origin, wanted: Collection[str], endings: Collection[Collection[bytes]]
) -> bool:
    """Whether an index page names one of the addresses; one that cannot be read may, and goes too."""
    label = header_label(page.headers.get("content-type"))
    try:
        held = raw.read(str(page.revision_id))
        text = readable(unpacked(held), label)
    except StageError:
        return True
    except InputRefused:
        return False
    if not any(all(part in letters for part in ending) for letters in _letters(text) for ending in endings):
        return False
    return any(_place(address) in wanted for address in _addresses(text, held, page.end, label))


def _addresses(text: str, held: bytes, url: str, label: str | None) -> Iterator[str]:
    """All that a page mentions, and all that it announces, read as whatever it may have been read as."""
    plain = unescaped(_ESCAPED.sub(_letter, text.replace("\\/", "/")))
    for found in _MENTIONED.finditer(plain):
        yield from filter(None, (absolute(url, piece) for piece in (found[0], found[0].rstrip(".,;:!?)]}"))))
    for kind in _KINDS:
        try:
            articles = listed(Outlet("", kind, url, link_pattern="."), held, url, label).articles
        except Exception:  # noqa: BLE001, S112 - a page that cannot be read as such announces nothing
            continue
        yield from (link.url for link in articles)


def _letters(text: str) -> Iterator[bytes]:
    """The letters and digits of a page without anything between them, in all ways in which it may be meant.

    What an address ends with stands there whole, whatever it is escaped, broken or marked up with.
    """
    for _ in range(_TIMES_ESCAPED):
        forms = dict.fromkeys((text, without_comments(text)))
        forms |= dict.fromkeys([form.replace("<![CDATA[", "").replace("]]>", "") for form in forms])
        forms |= dict.fromkeys([_TAG.sub("", form) for form in forms])
        yield from map(_bare, forms)
        before, text = text, unescaped(_ESCAPED.sub(_letter, text))
        if text == before:
            return


def _bare(text: str) -> bytes:
    return unquote_to_bytes(text.encode(errors="replace")).translate(_SMALL, _NO_LETTERS)


def _ending(address: str) -> frozenset[bytes]:
    """The letters that a link to this address has in any case, apart where others may stand in between.

    All else may come from the page that it stands on: `.` leads to its folder, `?p=12` to the page itself.
    """
    parts = urlsplit(address)
    return frozenset(map(_bare, parts.query.split("&") if parts.query else [parts.path.rpartition("/")[2]]))


def _place(url: str) -> str:
    """An address without its scheme, or which door of a site it goes through, spelled in one way."""
    whole = unquote(canonical(url)).partition("://")[2] or url
    return _DOORS.sub("", whole).rstrip("/")


def _letter(escape: re.Match[str]) -> str:
    return chr(int(escape[1] or escape[2], 16))
