"""Web sites on this machine that behave and misbehave on request.

One server stands for many hosts: names ending in `.test` are resolved to it, and told apart by the Host
header. Every request is written down, with how many others of the same host were going on meanwhile.
"""

from __future__ import annotations

import ipaddress
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from flows.ingest.addresses import Gate, resolve

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `act` sends one by hand, and is given the open connection."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    act: Callable[[Talk], None] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    host: str
    path: str
    headers: Mapping[str, str]


Maker = Callable[[Asked, int], Reply]
"""Gives the reply to a request, told how often the same was asked before."""


class Talk(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Sites

    def do_GET(self) -> None:
        sites = self.server
        host = self.headers.get("host", "").partition(":")[0]
        asked = Asked(host, self.path, {name.lower(): value for name, value in self.headers.items()})
        with sites.noted(asked) as count:
            reply = sites.reply(asked, count)
            if reply.act:
                self.close_connection = True
                reply.act(self)
            else:
                self._send(reply)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in ({"Content-Length": str(len(reply.body))} | dict(reply.headers)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def raw(self, *pieces: bytes, every: float = 0.0) -> None:
        """Send bytes as they are, with a pause before each piece."""
        for piece in pieces:
            if every and self.server.closing.wait(every):
                return
            self.wfile.write(piece)
            self.wfile.flush()

    def reset(self) -> None:
        """Break the connection off so that the other side is told."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Says nothing."""


class Sites(ThreadingHTTPServer):
    """All hosts; `add` says what they answer."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Talk)
        self.asked: list[Asked] = []
        self.most_at_once: Counter[str] = Counter()
        self.closing = threading.Event()
        self._replies: dict[tuple[str, str], Maker] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._going_on: Counter[str] = Counter()
        self._lock = threading.Lock()

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def add(self, host: str, path: str, *replies: Reply | Maker) -> str:
        """Answer with these replies, one after another, the last one for ever; the URL."""

        def one_after_another(asked: Asked, count: int) -> Reply:
            reply = replies[min(count, len(replies) - 1)]
            return reply if isinstance(reply, Reply) else reply(asked, count)

        self._replies[host, path] = one_after_another
        return self.url(host, path)

    def start_anew(self) -> None:
        """Forget what was asked."""
        with self._lock:
            self.asked.clear()
            self._counts.clear()

    def reply(self, asked: Asked, count: int) -> Reply:
        maker = self._replies.get((asked.host, asked.path))
        return maker(asked, count) if maker else Reply(b"nothing here", 404)

    def asked_for(self, host: str, path: str | None = None) -> list[Asked]:
        return [one for one in self.asked if one.host == host and path in {None, one.path}]

    @staticmethod
    def gate() -> Gate:
        """Lets out to this machine only."""
        return Gate((ipaddress.IPv4Network("127.0.0.0/8"),), resolved)

    @contextmanager
    def noted(self, asked: Asked) -> Iterator[int]:
        key = (asked.host, asked.path)
        with self._lock:
            self.asked.append(asked)
            self._counts[key] += 1
            self._going_on[asked.host] += 1
            self.most_at_once[asked.host] = max(self.most_at_once[asked.host], self._going_on[asked.host])
            count = self._counts[key] - 1
        try:
            yield count
        finally:
            with self._lock:
                self._going_on[asked.host] -= 1


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, without asking anybody."""
    if host.endswith(".test"):
        return [LOOPBACK]
    ipaddress.ip_address(host)
    return resolve(host, port)


@contextmanager
def serving() -> Iterator[Sites]:
    """Sites that answer while the block lasts."""
    with Sites() as sites:
        thread = threading.Thread(target=sites.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield sites
        finally:
            sites.closing.set()
            sites.shutdown()
            thread.join()
