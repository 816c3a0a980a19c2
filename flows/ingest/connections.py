"""Connections that go only where they were checked to go, and end when their time is over.

The address that is checked is the one connected to, so a name that answers differently the next time
it is looked up (DNS rebinding) gains nothing; Host header and TLS still speak of the name.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from threading import Lock, Timer
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.utils import select_proxy
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.connection import create_connection

from flows.ingest.addresses import Gate, split

_EARLY = frozenset((HTTPStatus.PROCESSING, HTTPStatus.EARLY_HINTS))


class Lifeline:
    """Cuts the connection in use when a request takes longer than it may, whatever it waits for.

    The timeouts of sockets begin anew with every byte; a server that sends one every few seconds would
    hold a reader for ever.
    """

    def __init__(self) -> None:
        self._held: list[socket.socket] = []
        self._lock = Lock()
        self.cut = False

    @contextmanager
    def during(self, seconds: float) -> Iterator[None]:
        """Let the requests inside the block take so many seconds altogether."""
        self.cut = False
        alarm = Timer(seconds, self.sever)
        alarm.daemon = True
        alarm.start()
        try:
            yield
        finally:
            alarm.cancel()
            self._let_go()

    def hold(self, connected: socket.socket) -> None:
        """Remember a connection by a handle of its own: TLS takes the first one over."""
        with self._lock:
            self._held.append(socket.socket(fileno=os.dup(connected.fileno())))
            if self.cut:
                _shut(self._held[-1])

    def sever(self) -> None:
        """Cut the connection now."""
        with self._lock:
            self.cut = True
            for held in self._held:
                _shut(held)

    def _let_go(self) -> None:
        with self._lock:
            while self._held:
                self._held.pop().close()


def _shut(connected: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


class CheckedAdapter(HTTPAdapter):
    """Transport of one host's session: checked addresses, a lifeline, no retries of its own."""

    def __init__(self, gate: Gate, lifeline: Lifeline) -> None:
        self._gate = gate
        self._lifeline = lifeline
        super().__init__(pool_connections=2, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **others: Any) -> None:  # noqa: ANN401, FBT001, FBT002 - as the base class has it
        """Give the pools connections of ours."""
        super().init_poolmanager(connections, maxsize, block, **others)
        self.poolmanager.pool_classes_by_scheme = _pools(self._lifeline, self._gate)

    def proxy_manager_for(self, proxy: str, **others: Any) -> Any:  # noqa: ANN401 - as the base class has it
        """Give the pools behind a proxy connections that end in time; where they lead, the proxy decides."""
        known = proxy in self.proxy_manager
        manager = super().proxy_manager_for(proxy, **others)
        if not known and not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = _pools(self._lifeline, None)
        return manager

    def send(  # noqa: D102, PLR0913, PLR0917 - as the base class has it
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002
        timeout: Any = None,  # noqa: ANN401
        verify: bool | str = True,  # noqa: FBT001, FBT002
        cert: Any = None,  # noqa: ANN401
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        if select_proxy(request.url or "", proxies):
            # the proxy looks the name up once more; this look keeps out what is plainly inside
            parts = split(request.url or "")
            self._gate.addresses(parts.hostname or "", parts.port or 443)
        return super().send(request, stream, timeout, verify, cert, proxies)


class _LastAnswer(http.client.HTTPResponse):
    """An answer after those that only say that it will come (102, 103), which the base class takes for it."""

    def _read_status(self) -> tuple[str, int, str]:
        told: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
        while told[1] in _EARLY:
            http.client.parse_headers(self.fp)
            told = super()._read_status()  # type: ignore[misc]
        return told


def _pools(lifeline: Lifeline, gate: Gate | None) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        response_class = _LastAnswer

        def _new_conn(self) -> socket.socket:
            made = super()._new_conn() if gate is None else _connected(self, gate)
            lifeline.hold(made)
            return made

        def request(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as the base class has it
            if self.sock is not None:
                lifeline.hold(self.sock)
            super().request(*given, **named)

    class Secure(Plain, HTTPSConnection):
        """The same over TLS."""

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _connected(connection: HTTPConnection, gate: Gate) -> socket.socket:
    """A socket to the first address of the host that answers."""
    trouble: OSError | None = None
    for address in gate.addresses(connection.host.strip("[]"), connection.port):
        try:
            return create_connection(
                (address, connection.port),
                connection.timeout,
                source_address=connection.source_address,
                socket_options=connection.socket_options,
            )
        except OSError as error:
            trouble = error
    if isinstance(trouble, TimeoutError):
        raise ConnectTimeoutError(connection, f"no connection in {connection.timeout} s") from trouble
    raise NewConnectionError(connection, f"no connection: {trouble}") from trouble
