"""Refuses and writes down every attempt of a Python process to reach or offer anything beyond this machine.

Python imports it at start when its folder stands on PYTHONPATH, so it holds in grandchildren too. Attempts go
to the file that GIAMNGHEO_GUARD_LOG names, one a line.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from typing import Any

_LOG = os.environ.get("GIAMNGHEO_GUARD_LOG")
_WITH_ADDRESS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
_WITH_NAME = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def _host(event: str, arguments: tuple[Any, ...]) -> object:
    """What the attempt is about; None if nothing outside a process's own sockets."""
    if event in _WITH_NAME:
        # an address needs no name server to become itself
        by_number = event != "socket.gethostbyaddr" and _number(arguments[0]) is not None
        return None if by_number else arguments[0]
    address = arguments[1] if event in _WITH_ADDRESS else None
    return address[0] if isinstance(address, tuple) else None


def _of_this_machine(host: object) -> bool:
    number = _number(host)
    return host in {"localhost", b"localhost"} or (number is not None and number.is_loopback)


def _number(host: object) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is given by, if it is none by name; `0x7f.1` is one, too."""
    name = host.decode(errors="replace") if isinstance(host, bytes) else str(host)
    for read in (str, socket.inet_aton):
        try:
            return ipaddress.ip_address(read(name))
        except (ValueError, OSError):
            continue
    return None


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    host = _host(event, arguments)
    if host is None or _of_this_machine(host):
        return
    with open(str(_LOG), "a", encoding="utf-8") as log:  # noqa: PTH123 - pathlib is not needed by every child
        log.write(f"{event} {host!r} by {' '.join(sys.orig_argv)}\n")
    raise PermissionError(f"the guard of the tests refuses {event} to {host!r}")


if _LOG:
    sys.addaudithook(_guard)
