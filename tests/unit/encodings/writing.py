"""Vietnamese text as programs wrote it before Unicode, made with the same tables that read it."""

from __future__ import annotations

import functools
import unicodedata

from flows.encodings import legacy

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def written(text: str, encoding: str) -> bytes:
    """The bytes of a text; what the encoding lacks is a question mark, capitals it lacks are small."""
    if encoding.startswith("windows-1258"):
        return b"".join(_in_1258(letter, whole="whole" in encoding) for letter in text)
    return b"".join(_letter(letter, encoding) for letter in text)


def shown(text: str, encoding: str) -> str:
    """The western letters that a text in an old font shows in any other one."""
    return legacy.western(written(text, encoding))


def _letter(letter: str, encoding: str) -> bytes:
    codes = _codes(encoding)
    found = codes.get(letter) or codes.get(letter.lower())
    return found or letter.encode("ascii" if encoding == "viscii" else "cp1252", "replace")


@functools.cache
def _codes(encoding: str) -> dict[str, bytes]:
    """Of several spellings of a letter, the one in which both bytes are capitals or small."""
    western = [legacy.western(bytes([code])) for code in range(256)]
    codes: dict[str, bytes] = {}
    for seen, letter in legacy.tables()[encoding].letters.items():
        if letter not in codes or seen == seen.upper():
            codes[letter] = bytes(western.index(char) for char in seen)
    return codes


def _in_1258(letter: str, *, whole: bool) -> bytes:
    """A letter and its tone apart, as Windows wrote them; in one byte where there is one, if `whole`."""
    if whole:
        try:
            return letter.encode("cp1258")
        except UnicodeEncodeError:
            pass
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    return (base + "".join(part for part in parts if part in TONES)).encode("cp1258", "replace")
