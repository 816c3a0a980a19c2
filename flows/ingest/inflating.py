"""Packed bytes unpacked, within a limit and in time that grows with their number and no faster."""

from __future__ import annotations

import zlib

GZIP = b"\x1f\x8b"
ANY, BARE = 47, -15
"""Window bits of zlib: a gzip or zlib header, and none."""
_FIRST, _LARGEST = 512, 65_536


def inflated(packed: bytes, most: int, bits: int = ANY) -> tuple[bytes, bool]:
    """The parts of packed bytes one after another; what is no gzip behind them is passed over.

    zlib copies what follows a part, so it is given little at first: bytes may be packed in a million parts.

    Args:
        packed: one part at least.
        most: bytes that are allowed.
        bits: how the first part begins; the others are gzip.

    Returns:
        At most one byte more than allowed, and whether the last part is whole.

    Raises:
        zlib.error: they are damaged.
    """
    parts, room, at = [], most + 1, 0
    while True:
        unpacker, step = zlib.decompressobj(bits), _FIRST
        while not unpacker.eof and room and at < len(packed):
            piece = packed[at : at + step]
            parts.append(unpacker.decompress(piece, room))
            room -= len(parts[-1])
            at += len(piece) - len(unpacker.unused_data)
            step = min(step * 2, _LARGEST)
        if not (unpacker.eof and room and packed.startswith(GZIP, at)):
            return b"".join(parts), unpacker.eof
        bits = ANY
