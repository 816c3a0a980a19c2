"""The body of an answer, unpacked within a limit of bytes, and known to be whole."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

from flows.errors import InputRefused, InputUnavailable

_GZIP = b"\x1f\x8b"
_ANY, _BARE = 47, -15
"""Window bits of zlib: a gzip or zlib header, and none."""


def unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The bytes of a body.

    Args:
        pieces: as they come over the wire.
        encoding: the header Content-Encoding.
        most: bytes it may have, packed or unpacked.

    Raises:
        InputUnavailable: `cut_short`: the packed body breaks off.
        InputRefused: `too_large` or `undecodable`.
    """
    name = encoding.strip().lower().removeprefix("x-")
    if name in {"", "identity"}:
        return _joined(pieces, most)
    if name not in {"gzip", "deflate"}:
        raise _undecodable(f"in a way that was not asked for ({encoding[:40]!r})")
    packed = _joined(pieces, most)
    try:
        return _inflated(packed, most)
    except zlib.error as error:
        raise _undecodable(f"in a way that cannot be unpacked ({error})") from error


def _joined(pieces: Iterable[bytes], most: int) -> bytes:
    taken, size = [], 0
    for piece in pieces:
        size += len(piece)
        taken.append(piece)
        if size > most:
            raise _too_large(most)
    return b"".join(taken)


def _inflated(packed: bytes, most: int) -> bytes:
    """The parts of a packed body one after another; what is no gzip behind them is passed over."""
    unpacker, parts, room = _opener(packed)(), [], most
    rest = packed
    while True:
        parts.append(unpacker.decompress(rest, room + 1))
        room -= len(parts[-1])
        if room < 0:
            raise _too_large(most)
        if not unpacker.eof:
            raise InputUnavailable("cut_short", "the packed page breaks off; try again later")
        rest = unpacker.unused_data
        if not rest.startswith(_GZIP):
            return b"".join(parts)
        unpacker = zlib.decompressobj(_ANY)


def _opener(packed: bytes) -> Callable[[], zlib._Decompress]:
    """What opens the body: some servers take `deflate` to mean a stream without a header."""
    try:
        zlib.decompressobj(_ANY).decompress(packed, 1)
    except zlib.error:
        return lambda: zlib.decompressobj(_BARE)
    return lambda: zlib.decompressobj(_ANY)


def _too_large(most: int) -> InputRefused:
    return InputRefused("too_large", f"the page is larger than the {most:,} bytes allowed")


def _undecodable(how: str) -> InputRefused:
    return InputRefused("undecodable", f"the page is packed {how}; save it as a file")
