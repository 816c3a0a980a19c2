"""Which addresses of the network may be asked: those of the public web, unless settings allow more."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from flows.errors import InputRefused, InputUnavailable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], list[str]]
INSIDE: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
        "::1/128", "fc00::/7",
    )
)  # fmt: skip
"""This machine and private networks. Link-local addresses are none of them: at one of those, machines in
data centres tell whoever asks their keys."""
_KEYS: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network) for network in ("fd00:ec2::/32", "fd20:ce::/32", "168.63.129.16/32")
)
"""Where data centres tell whoever asks their keys at addresses that are not link-local: never asked."""
_ODD = re.compile(r"[\\\s]|%[^@]*$")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that was ever given out for the public web (RFC 4291, 2.4); the rest has other meanings."""
_CLOSED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "3fff::/20",
    )
)  # fmt: skip
"""Inside what is public otherwise: protocols (Teredo too), relays of 6to4, the future, documentation."""
_ISATAP = frozenset((0x00005EFE, 0x02005EFE))
_MOST = 4
_DEFAULT_PORTS = {"http": 80, "https": 443}


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as this machine knows them.

    Raises:
        OSError: there are none.
    """
    found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets connections out to the addresses that may be asked.

    Attributes:
        allowed: networks that may be asked though they are not on the public web.
        resolve: gives the addresses of a host.
    """

    allowed: tuple[Network, ...] = ()
    resolve: Resolve = resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """Where to connect for a host: what was checked here is what must be connected to.

        Raises:
            InputUnavailable: `no_such_host`.
            InputRefused: `private_address`, if any of its addresses is none of the public web.
        """
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            detail = f"{host} is not known ({error}); check the name and the network"
            raise InputUnavailable("no_such_host", detail) from error
        inside = [one for one in found if not self._may_be_asked(one)]
        if inside:
            raise InputRefused("private_address", _told(host, inside[0]))
        return found[:_MOST]

    def _may_be_asked(self, text: str) -> bool:
        address = ipaddress.ip_address(text.partition("%")[0])
        ends = (address, *_inside(address))
        if any(_tells_keys(one) for one in ends):
            return False
        return any(address in network for network in self.allowed) or all(map(_is_public, ends))


def _told(host: str, address: str) -> str:
    what = host if host == address else f"{host} is {address}, which"
    found = ipaddress.ip_address(address.partition("%")[0])
    if any(found in network for network in INSIDE) and not _tells_keys(found):
        return f"{what} is not on the public web; set GIAMNGHEO_ALLOW_PRIVATE=true if that is meant"
    return f"{what} is not on the public web; no setting lets that be asked"


def _tells_keys(address: Address) -> bool:
    return any(address in network for network in _KEYS)


def _is_public(address: Address) -> bool:
    """Whether an address is routed all over the world; what carries one of IPv4 is judged by that, too."""
    if any(address in network for network in _CLOSED) or address.is_multicast:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        return address in _NAT64 or (address in _UNICAST and (address.is_global or bool(address.sixtofour)))
    return address.is_global


def split(url: str) -> SplitResult:
    """The parts of an http or https address.

    Raises:
        InputRefused: `bad_address`.
    """
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and host_in(parts) and parts.port != 0
        # some read a backslash as the end of a host, or escapes in it, some do not; none has white space
        if known and not _ODD.search(parts.netloc):
            return parts
    except ValueError:
        pass
    raise InputRefused("bad_address", f"{url!r} is no http or https address; check how it is written")


def host_in(parts: SplitResult) -> str:
    """The host of an address in the one way to write it: small letters, no dot at the end.

    Raises:
        ValueError: what should be an address of IPv6 is none.
    """
    host = (parts.hostname or "").rstrip(".")
    return str(ipaddress.ip_address(host)) if ":" in host else host


def authority(parts: SplitResult) -> str:
    """Host and port of an address in the one way to write them: no user, no port that goes without saying.

    Raises:
        ValueError: the port or the host is none.
    """
    host = host_in(parts)
    host = f"[{host}]" if ":" in host else host
    implied = parts.port in {None, _DEFAULT_PORTS.get(parts.scheme)}
    return host if implied else f"{host}:{parts.port}"


def is_address(url: str) -> bool:
    """Whether this is an http or https address."""
    try:
        split(url)
    except InputRefused:
        return False
    return True


def _inside(address: Address) -> list[Address]:
    """IPv4 addresses that a router would take out of an IPv6 one."""
    if not isinstance(address, ipaddress.IPv6Address):
        return []
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    carried = address in _NAT64 or (int(address) >> 32 & 0xFFFFFFFF) in _ISATAP
    return [one for one in (last if carried else None, address.sixtofour) if one is not None]
