"""One request to a host, within limits of time, size and address; what an answer means is not judged here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from importlib.metadata import version
from urllib.parse import urljoin

import requests
import urllib3.exceptions

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.addresses import Gate, split
from flows.ingest.bodies import unpacked
from flows.ingest.connections import CheckedAdapter, Lifeline

_CHUNK = 65_536
WHOLE = frozenset((HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION))
"""Answers that hold what was asked for, if only as a proxy on the way altered it."""
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_KEPT_HEADERS = frozenset((
    "content-encoding", "content-language", "content-type", "etag", "last-modified", "location",
    "retry-after", "server", "x-robots-tag",
))  # fmt: skip
_MOST_HEADER = 500


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a request may take, in seconds.

    Attributes:
        connect: until a connection stands.
        read: between two arrivals of bytes.
        total: altogether.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said.

    Attributes:
        url: what was asked for.
        status: the HTTP status.
        headers: those worth keeping, by name in small letters.
        raw: the body unpacked, of answers that hold what was asked for only.
        asked: headers that were sent with the request.
        sets_cookie: whether it gave something to be told with the next request.
    """

    url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""
    asked: dict[str, str] = field(default_factory=dict)
    sets_cookie: bool = False

    @property
    def location(self) -> str | None:
        """Where a redirect leads, null if this is none."""
        target = self.headers.get("location")
        if self.status not in _REDIRECTS or not target:
            return None
        try:
            return urljoin(self.url, target)
        except ValueError:
            return target


class _Session(requests.Session):
    """A session that leaves redirects, where they lead and what they carry along, to us."""

    def get_redirect_target(self, _: requests.Response) -> None:
        """Say that there is none."""


class Line:
    """The session with one host: one connection, kept open between requests, used by one at a time."""

    def __init__(self, gate: Gate, agent: str, timing: Timing) -> None:
        self._timing = timing
        self._lifeline = Lifeline()
        self._session = _Session()
        self._session.headers.update({
            "User-Agent": agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/*;q=0.8,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "vi,en;q=0.5",
        })  # fmt: skip
        self._session.auth = _no_credentials
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, CheckedAdapter(gate, self._lifeline))

    def close(self) -> None:
        """End the connection, even in the middle of a request."""
        self._lifeline.sever()
        self._session.close()

    def ask(
        self, url: str, most: int, known: Mapping[str, str] | None = None, *, cut: bool = False
    ) -> Answer:
        """Ask for a page once, following no redirect.

        Args:
            url: of the page.
            most: bytes the body may have.
            cut: whether so many will do of one that has more.
            known: headers of the answer had before; the host may say that nothing changed (304).

        Raises:
            InputUnavailable: no answer, or half of one: `timeout`, `too_slow`, `no_connection`,
                `no_such_host`, `no_http`, `cut_short`.
            InputRefused: `bad_address`, `private_address`, `too_large`, `undecodable`, `tls`.
        """
        split(url)
        try:
            with self._lifeline.during(self._timing.total):
                answer = self._asked(url, most, _conditions(known or {}), cut=cut)
        except InputUnavailable:
            self._demand_in_time()
            raise
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            self._demand_in_time()
            raise _trouble(error) from error
        self._demand_in_time()
        return answer

    def _asked(self, url: str, most: int, conditions: Mapping[str, bytes], *, cut: bool) -> Answer:
        timing = (self._timing.connect, self._timing.read)
        with self._session.get(
            url, headers=conditions, stream=True, allow_redirects=False, timeout=timing
        ) as answer:
            raw = _body(answer, most, cut=cut) if answer.status_code in WHOLE else b""
            kept, sent = _kept(answer.headers), _sent(answer.request)
            return Answer(url, answer.status_code, kept, raw, sent, "set-cookie" in answer.headers)

    def _demand_in_time(self) -> None:
        """Whatever a connection that was cut looks like, its trouble is the time it took."""
        if self._lifeline.cut:
            raise InputUnavailable(
                "too_slow", f"not there after {self._timing.total:g} seconds; try again later"
            )


def agent(contact: str) -> str:
    """Who asks, and how somebody who minds can reach the operator."""
    name = f"giamngheo/{version('giamngheo')}"
    return f"{name} (+{contact})" if contact else name


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps passwords of the user's .netrc out of requests."""
    return request


def _conditions(known: Mapping[str, str]) -> dict[str, bytes]:
    """What to say of the answer had before, in the bytes that it was told in."""
    named = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {header: known[name].encode() for name, header in named.items() if known.get(name)}


def _sent(request: requests.PreparedRequest) -> dict[str, str]:
    """The headers of a request as text, in their order; cookies are kept for a run only, not on the disk."""
    told: Mapping[str, str | bytes] = request.headers
    kept = {name: value for name, value in told.items() if name.lower() != "cookie"}
    return {name: value.decode() if isinstance(value, bytes) else value for name, value in kept.items()}


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers worth keeping, as text: servers send UTF-8 where the standard has Latin-1."""
    lowered = {name.lower(): value for name, value in headers.items()}
    return {name: _text(lowered[name])[: _room(name)] for name in sorted(_KEPT_HEADERS & lowered.keys())}


def _room(name: str) -> int | None:
    return None if name == "location" else _MOST_HEADER


def _text(value: str) -> str:
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _is_no_http(error: requests.RequestException) -> bool:
    """Whether there was an answer in which something is wrong before its body begins."""
    if isinstance(error, requests.exceptions.InvalidHeader):
        return True
    reasons = [deeper for reason in error.args for deeper in getattr(reason, "args", ())]
    return any(isinstance(one, HTTPException) and not isinstance(one, OSError) for one in reasons)


def _body(answer: requests.Response, most: int, *, cut: bool) -> bytes:
    return unpacked(_pieces(answer), answer.headers.get("content-encoding", ""), most, cut=cut)


def _pieces(answer: requests.Response) -> Iterator[bytes]:
    while piece := answer.raw.read1(_CHUNK, decode_content=False):
        yield piece


def _trouble(error: Exception) -> InputRefused:
    """What a failure of the network means for the reader."""
    if isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(error):
        return InputRefused("tls", "the server's certificate is not valid; check the address")
    if isinstance(error, (requests.Timeout, urllib3.exceptions.TimeoutError)):
        return InputUnavailable("timeout", "the server did not answer in time; try again later")
    if isinstance(error, requests.RequestException) and _is_no_http(error):
        return InputUnavailable(
            "no_http", "what the server sent is no answer as HTTP has them; try again later"
        )
    if isinstance(error, ValueError):
        return InputRefused("bad_address", f"the address cannot be asked: {error}; check how it is written")
    if isinstance(error, urllib3.exceptions.HTTPError):  # before the body, requests has errors of its own
        return InputUnavailable("cut_short", "the connection broke off in the page; try again later")
    return InputUnavailable(
        "no_connection", "the connection failed or broke off; check the network, try again"
    )
