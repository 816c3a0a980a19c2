"""One spelling for each address, so that an article that is linked in many ways is one article."""

from __future__ import annotations

import functools
import re
import unicodedata
from urllib.parse import quote, unquote, unquote_plus, urlsplit, urlunsplit

from courlan import extract_domain
from courlan.clean import TRACKERS_RE, decode_punycode

import seeds
from flows.ingest.addresses import authority

_COLUMNS = {
    "name": seeds.Field(unique=True, pattern=r"[a-z0-9_\[\]-]+\*?"),
    "meaning": seeds.Field(codes=("tracking", "content")),
    "what": seeds.Field(),
}
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
"""What means the same escaped as it is (RFC 3986, 6.2.2.2), and is sent as it is."""
_BROKEN = re.compile(r" *[\x00-\x1f\x7f][\x00-\x20\x7f]*")
"""Where an address goes on in another line, as XML and HTML break it."""
_APART = re.compile(
    r"(?:[A-Za-z]|%[C-F][0-9A-F](?:%[89AB][0-9A-F])+?)(?:%CC%[89AB][0-9A-F]|%CD%[89A][0-9A-F])+"
)
"""A letter and the accents that stand behind it on their own."""
_DOORS = re.compile(r"^(?:www|m|mobile|amp)\.")
_ESCAPED = "!#$%&'()*+,/:;=?@[]~"
"""What stands in an address as it is; browsers escape the rest, spaces and letters beyond ASCII."""
_PLAIN = "/%!=:,-"
"""What stands in a path as it is in the address that a page is known by."""
_SLASHES = re.compile(r"/+")


def unbroken(url: str) -> str:
    """An address that stands on several lines, on one; to be asked for before it is joined to its page's."""
    return _BROKEN.sub("", url).strip(" ")


@functools.lru_cache(maxsize=10_000)
def canonical(url: str) -> str:
    """The address that a page is known by, however it is spelled.

    Letters with their accents apart are the same as whole ones, and brackets the same escaped or not, though
    the server may know only what was given: see `spelled`.
    """
    page, mark, query = _APART.sub(_whole_letters, spelled(url)).partition("?")
    scheme, colon, place = page.partition("://")
    host, slash, path = place.partition("/")
    return f"{scheme}{colon}{decode_punycode(host)}{slash}{quote(path, _PLAIN)}{mark}{query}"


def _whole_letters(apart: re.Match[str]) -> str:
    return quote(unicodedata.normalize("NFC", unquote(apart[0])), safe="")


def spelled(url: str) -> str:
    """The address of the same page without what says who came from where, to be asked for.

    Host in small letters without a dot behind it, no user name, default port, fragment or session;
    parameters that track are off and the others sorted. What is no address that can be taken apart stays
    as it is, so that fetching refuses it with its reason. Addresses with spaces in them are no others than
    those with `%20`: the libraries of many portals have such names.
    """
    plain = unbroken(url).replace(" ", "%20")
    try:
        parts = urlsplit(plain)
        host = authority(parts)
    except ValueError:
        return plain
    if not host:
        return plain
    path = _without_dots(_SLASHES.sub("/", _escaped(_SESSION.sub("", parts.path))))
    return urlunsplit((parts.scheme, host, path, _query(parts.query), ""))


def _without_dots(path: str) -> str:
    """A path without `.` and `..`, which say how to walk it (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    steps = path.split("/")
    for step in steps:
        if step == "..":
            kept = kept[:-1]
        elif step != ".":
            kept.append(step)
    ends = steps[-1] in {".", ".."}
    return f"/{'/'.join(kept).lstrip('/')}{'/' * (ends and bool(kept and kept[-1]))}"


def place(url: str) -> str:
    """The canonical address without its scheme, the door of the site it goes through, and a `/` behind it."""
    whole, mark, query = (canonical(url).partition("://")[2] or url).partition("?")
    host, slash, path = whole.partition("/")
    return f"{_DOORS.sub('', host)}{slash}{path.rstrip('/')}{mark}{query}"


def is_same_site(url: str, other: str) -> bool:
    """Whether two addresses are of one host, or of hosts below one name that somebody registered."""
    one, two = place(url).partition("/")[0], place(other).partition("/")[0]
    if one == two:
        return True
    domain = extract_domain(url)
    return domain is not None and domain == extract_domain(other)


def _query(query: str) -> str:
    """The parameters that say which page is meant, as written: old portals know `?123` from `?123=`."""
    pieces = query.replace("&amp;", "&").split("&")
    return "&".join(sorted({_escaped(piece) for piece in pieces if piece and not _tracks(piece)}))


def _escaped(piece: str) -> str:
    return _unescaped(quote(piece, _ESCAPED, errors="replace"))


def _unescaped(part: str) -> str:
    """A part of an address with no escapes that are not needed, nor any that such ones would make up."""
    before = ""
    while before != part:
        before, part = part, _ESCAPE.sub(_spelled, part)
    return part


def _spelled(escape: re.Match[str]) -> str:
    """An escape in capitals, or what it means if that need not be escaped."""
    meant = chr(int(escape[1], 16))
    return meant if _UNRESERVED.match(meant) else escape[0].upper()


def _tracks(piece: str) -> bool:
    name = unquote_plus(piece.partition("=")[0]).lower()
    exact, starts = known()
    if name in exact:
        return exact[name] == "tracking"
    begun = [meaning for start, meaning in starts if name.startswith(start)]
    return begun[0] == "tracking" if begun else _is_tracker(name)


def _is_tracker(name: str) -> bool:
    """Whether courlan knows a name as a tracker's, whole or by its first part; what goes on else is another.

    Better an article at two addresses, which is seen later, than two at one: `refid` and `pk_id` tell
    articles apart.
    """
    begun = TRACKERS_RE.match(name)
    if begun is None or name == f"{begun[0]}id":
        return False
    return begun[0].endswith("_") or TRACKERS_RE.fullmatch(name) is not None


@functools.cache
def known() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Meanings of `seeds/url_parameters.csv` by whole name, and those of beginnings (`zalo_*`)."""
    rows = [(name, meaning) for name, meaning, _ in seeds.read("url_parameters", _COLUMNS).iter_rows()]
    exact = {name: meaning for name, meaning in rows if not name.endswith("*")}
    return exact, tuple((name[:-1], meaning) for name, meaning in rows if name.endswith("*"))
