"""The body of an answer, unpacked within a limit of bytes, and known to be whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.inflating import ANY, BARE, GZIP, inflated

_HEADER = 4_096
_PACKED = frozenset(("gzip", "deflate"))
_UNASKED = frozenset(("br", "zstd", "compress", "dcb", "dcz"))
_MOST_LAYERS = 3


def unpacked(pieces: Iterable[bytes], encoding: str, most: int, *, cut: bool = False) -> bytes:
    """The bytes of a body.

    Args:
        pieces: as they come over the wire.
        encoding: the header Content-Encoding; what names no way to pack is passed over, as browsers do.
        most: bytes it may have, packed or unpacked.
        cut: whether so many will do of one that has more.

    Raises:
        InputUnavailable: `cut_short`: the packed body breaks off.
        InputRefused: `too_large` or `undecodable`.
    """
    names = [name.strip().lower().removeprefix("x-") for name in encoding.split(",")]
    layers = [name for name in names if name in _PACKED]
    if len(layers) > _MOST_LAYERS or not _UNASKED.isdisjoint(names):
        raise _undecodable(f"in a way that was not asked for ({encoding[:40]!r})")
    raw = _joined(pieces, most, cut=cut)
    for name in reversed(layers):
        raw = raw if name == "gzip" and _is_plain(raw) else _once_unpacked(raw, most, cut=cut)
    return raw


def bare(page: bytes, most: int, *, cut: bool = False) -> bytes:
    """A text that was packed with gzip, though its server does not say so.

    Raises:
        InputUnavailable, InputRefused: as `unpacked`.
    """
    return _once_unpacked(page, most, cut=cut) if page.startswith(GZIP) else page


def _is_plain(raw: bytes) -> bool:
    """Whether a body is no gzip, whatever its server says: it begins as markup does."""
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _once_unpacked(packed: bytes, most: int, *, cut: bool) -> bytes:
    try:
        return _unpacked(packed, most, cut=cut)
    except zlib.error as error:
        raise _undecodable(f"in a way that cannot be unpacked ({error})") from error


def _joined(pieces: Iterable[bytes], most: int, *, cut: bool) -> bytes:
    taken, size = [], 0
    for piece in pieces:
        size += len(piece)
        taken.append(piece)
        if size > most:
            if cut:
                break
            raise _too_large(most)
    return b"".join(taken)[:most]


def _unpacked(packed: bytes, most: int, *, cut: bool) -> bytes:
    raw, whole = inflated(packed, most, _opener(packed))
    if len(raw) > most:
        if cut:
            return raw[:most]
        raise _too_large(most)
    if not whole:
        raise InputUnavailable("cut_short", "the packed page breaks off; try again later")
    return raw


def _opener(packed: bytes) -> int:
    """How the body begins: some servers take `deflate` to mean a stream without a header."""
    try:
        zlib.decompressobj(ANY).decompress(packed[:_HEADER], 1)
    except zlib.error:
        return BARE
    return ANY


def _too_large(most: int) -> InputRefused:
    return InputRefused("too_large", f"the page is larger than the {most:,} bytes allowed")


def _undecodable(how: str) -> InputRefused:
    return InputRefused("undecodable", f"the page is packed {how}; save it as a file")
