"""Which feeds, sitemaps, section pages and lists name an article, however they spell its address."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urlsplit

from flows.encodings.decoding import readable
from flows.errors import InputRefused, StageError
from flows.ingest.canonical import canonical
from flows.ingest.links import absolute
from flows.ingest.markup import unescaped
from flows.ingest.origins import Origin
from flows.ingest.outlets import is_url
from flows.ingest.sitemaps import unpacked
from flows.ingest.store import RawStore

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_CHUNK = re.compile(r"[^\"'<>`\\\r\n]+")
"""A value, a line of text: addresses may have spaces in them."""
_BETWEEN = re.compile(r"[\s()\[\]{},;|]|=(?=https?:|/)|(?<=href)=|(?<=.)(?=https?://)")
_TELLING = 5
_BASE = re.compile(r"<base\s[^<>]*?href\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_DOORS = re.compile(r"^(?:www|m|mobile|amp)\.")


def naming_pages(raw: RawStore, sources: Collection[str]) -> frozenset[str]:
    """Revisions of index pages that name one of these addresses."""
    wanted = frozenset(_place(source) for source in sources if is_url(source))
    pages = {o.revision_id: o for o in raw.origins() if o.kind == "index" and o.revision_id}
    return frozenset(revision for revision, page in pages.items() if _names(raw, revision, page, wanted))


def _names(raw: RawStore, revision: str, page: Origin, wanted: Collection[str]) -> bool:
    """Whether an index page holds one of the addresses; one that cannot be read may, and goes too."""
    try:
        text = readable(unpacked(raw.read(revision)))
    except StageError:
        return True
    except InputRefused:
        return False
    plain = unescaped(_ESCAPED.sub(_letter, text.replace("\\/", "/")))
    return any(place in wanted for place in _places(plain, page, _telling(wanted)))


def _places(text: str, page: Origin, telling: Collection[str]) -> Iterator[str]:
    """The places that anything on a page means which holds the last part of an address that is looked for."""
    bases = [page.end, *(base for found in _BASE.findall(text) if (base := absolute(page.end, found)))]
    for found in _CHUNK.finditer(text):
        chunk = found[0]
        if any(part in chunk or part in unquote(chunk) for part in telling):
            pieces = dict.fromkeys((chunk, *chunk.split(), *_BETWEEN.split(chunk)))
            addresses = (absolute(base, piece.rstrip(".,;:!?")) for piece in pieces for base in bases)
            yield from (_place(address) for address in addresses if address)


def _telling(wanted: Collection[str]) -> frozenset[str]:
    """What an address ends with: what it asks for, or its file, or its site."""
    parts = [urlsplit(f"//{place}") for place in wanted]
    return frozenset(part.query.partition("&")[0] or _file(part.path) or part.netloc for part in parts)


def _file(path: str) -> str:
    """The last part of a path; a short one with what parts it from the rest, since it stands everywhere."""
    name = path.rpartition("/")[2]
    return name if len(name) >= _TELLING else path[-len(name) - 1 :]


def _place(url: str) -> str:
    """An address without its scheme, or which door of a site it goes through, spelled in one way."""
    whole = unquote(canonical(url)).partition("://")[2] or url
    return _DOORS.sub("", whole).rstrip("/")


def _letter(escape: re.Match[str]) -> str:
    return chr(int(escape[1] or escape[2], 16))
