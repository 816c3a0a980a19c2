"""Pages from the web, within limits of time, size and address."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import requests
import urllib3.exceptions

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.sources import Limits

_CONNECT_SECONDS, _READ_SECONDS, _TOTAL_SECONDS = 10.0, 20.0, 60.0
_MOST_REDIRECTS = 5
_CHUNK = 65_536
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_LATER = frozenset((408, 425, 429, 500, 502, 503, 504))
_KEPT_HEADERS = ("content-type", "etag", "last-modified")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its bytes unpacked, the HTTP status and the headers that tell whether it changed."""

    raw: bytes
    status: int
    headers: dict[str, str]


def fetch(url: str, limits: Limits) -> Fetched:
    """The page at `url`.

    Raises:
        InputUnavailable: no answer, or a server in trouble; asking again may help.
        InputRefused: any other reason, such as `http_404`, `private_address` or `too_large`.
    """
    deadline = time.monotonic() + _TOTAL_SECONDS
    with requests.Session() as session:
        session.headers.update(
            {"User-Agent": f"giamngheo/{version('giamngheo')}", "Accept": "text/html,text/*"}
        )
        session.auth = _no_credentials
        for _ in range(_MOST_REDIRECTS + 1):
            _check_address(url, limits)
            try:
                with _ask(session, url) as answer:
                    if answer.status_code not in _REDIRECTS:
                        return _received(answer, limits, deadline)
                    url = urljoin(url, answer.headers.get("location", ""))
            except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
                raise _trouble(error) from error
    raise InputRefused("too_many_redirects", f"more than {_MOST_REDIRECTS} redirects; give the final address")


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps passwords of the user's .netrc out of requests."""
    return request


def _ask(session: requests.Session, url: str) -> requests.Response:
    return session.get(url, stream=True, allow_redirects=False, timeout=(_CONNECT_SECONDS, _READ_SECONDS))


def _check_address(url: str, limits: Limits) -> None:
    """Refuses what is not on the public web; asked again for every redirect."""
    host, port = _host(url)
    if limits.allow_private:
        return
    try:
        found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        detail = f"{host} is not known ({error}); check the name and the network"
        raise InputUnavailable("no_such_host", detail) from error
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise InputRefused(
                "private_address",
                f"{host} is {address[0]}, not on the public web; "
                "set GIAMNGHEO_ALLOW_PRIVATE=true if that is meant",
            )


def _host(url: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() in {"http", "https"} and parts.hostname:
            return parts.hostname, parts.port
    except ValueError:
        pass
    raise InputRefused("bad_address", f"{url!r} is no http or https address; check how it is written")


def _received(answer: requests.Response, limits: Limits, deadline: float) -> Fetched:
    if answer.status_code in _LATER:
        raise InputUnavailable(f"http_{answer.status_code}", "the server cannot answer now; try again later")
    if not answer.ok:
        raise InputRefused(
            f"http_{answer.status_code}", f"the server says: {answer.reason}; check the address"
        )
    raw = _body(answer, limits, deadline)
    if not raw:
        raise InputRefused("empty", "the server sent an empty page; check the address")
    headers = {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers}
    return Fetched(raw, answer.status_code, headers)


def _body(answer: requests.Response, limits: Limits, deadline: float) -> bytes:
    """The unpacked body, given up as soon as it is too large or too slow."""
    pieces, size = [], 0
    while piece := answer.raw.read1(_CHUNK, decode_content=True):
        size += len(piece)
        pieces.append(piece)
        if size > limits.max_bytes:
            raise InputRefused("too_large", f"the page is larger than the {limits.max_bytes:,} bytes allowed")
        if time.monotonic() > deadline:
            raise InputUnavailable(
                "too_slow", f"not there after {_TOTAL_SECONDS:.0f} seconds; try again later"
            )
    return b"".join(pieces)


def _trouble(error: Exception) -> InputRefused:
    """What a failure of the network means for the reader."""
    if isinstance(error, requests.exceptions.SSLError):
        return InputRefused("tls", "the server's certificate is not valid; check the address")
    if isinstance(error, (requests.Timeout, urllib3.exceptions.TimeoutError)):
        return InputUnavailable("timeout", "the server did not answer in time; try again later")
    if isinstance(error, (requests.ConnectionError, urllib3.exceptions.ProtocolError)):
        return InputUnavailable(
            "no_connection", "the connection failed or broke off; check the network, try again"
        )
    if isinstance(error, (requests.exceptions.ContentDecodingError, urllib3.exceptions.DecodeError)):
        return InputRefused(
            "undecodable", "the page is packed in a way that cannot be unpacked; save it as a file"
        )
    return InputRefused("bad_address", f"the address cannot be asked: {error}; check how it is written")
