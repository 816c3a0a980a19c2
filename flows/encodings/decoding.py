"""Bytes to text: Unicode first, then the encodings Vietnamese was written in before it."""

from __future__ import annotations

import codecs
import re

from flows.encodings.composing import composed
from flows.encodings.guessing import Label, guessed
from flows.encodings.legacy import western
from flows.encodings.mojibake import mended
from flows.errors import InputRefused

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document", "save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (DOCX, XLSX)", "save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC, XLS)", "save its text as .txt"),
    (b"{\\rtf", "an RTF document", "save its text as .txt"),
    (b"\x89PNG", "a PNG picture", "give the article's text instead"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the article's text instead"),
    (b"GIF8", "a GIF picture", "give the article's text instead"),
    (b"\x1f\x8b", "gzip-compressed data", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x7fELF", "a program", "leave it out"),
)
_TORN_PER_LETTER = 1 / 50
"""Most letters torn for each whole one beyond ASCII; text in other encodings tears most of its letters."""
_STRAY_ZEROS = 1 / 100
"""Most zero bytes that a text holds by mistake, as browsers pass over them; UTF-16 and programs hold more."""
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_UNTIDY = bytes({*range(0x20), 0x7F} - set(b"\t\n"))
_UNTIDY_PAIR = re.compile(b"\xc2[\x80-\x9f]")
_SEPARATORS = (b"\xe2\x80\xa8", b"\xe2\x80\xa9")


def decode(raw: bytes, told: Label = None) -> str:
    """The text of `raw`: Unicode NFC, lines parted by line feeds, no control characters.

    What the bytes themselves tell comes first: a byte order mark, UTF-8, then the encoding in which
    they read as Vietnamese. What page or server say decides where that leaves a choice, since old
    pages and servers name whatever their software put there.

    Args:
        raw: as received.
        told: the label in the HTTP header Content-Type.

    Raises:
        InputRefused: `binary`, `undecodable` or `no_text`.
    """
    return composed(_whole(composed(_tidy(_decode(raw, told)))))


def _whole(text: str) -> str:
    """The text mended, if there is any."""
    text = mended(text)
    if not text.strip("\ufeff\u200b \n\t"):
        raise InputRefused("no_text", "the file holds white space only; leave it out or give the article")
    return text


def readable(raw: bytes, told: Label = None) -> str:
    """The text of `raw` as `decode` reads it, in western letters where that cannot tell.

    For looking at addresses, which are ASCII in every encoding; letters beyond it stay as they are spelled,
    composed or not.

    Raises:
        InputRefused: `binary` or `no_text`.
    """
    try:
        return _whole(_tidy(_decode(raw, told)))
    except InputRefused as refusal:
        if refusal.reason != "undecodable":
            raise
    return _tidy(western(raw))


def _tidy(text: str) -> str:
    """The text with line feeds for every kind of line break, without control characters."""
    text = text.replace("\r\n", "\n")
    if _is_tidy(text.encode()):
        return text
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def _is_tidy(encoded: bytes) -> bool:
    """Whether UTF-8 text needs no such change, as most; bytes tell it sooner than characters."""
    return (
        len(encoded.translate(None, _UNTIDY)) == len(encoded)
        and not _UNTIDY_PAIR.search(encoded)
        and not any(separator in encoded for separator in _SEPARATORS)
    )


def _decode(raw: bytes, told: Label) -> str:
    for magic, what, cure in _MAGIC:
        if raw.startswith(magic):
            raise InputRefused("binary", f"this is {what}, not text; {cure}")
    marked = _marked(raw)
    if marked is not None:
        return marked
    zeros = raw.count(0)
    if zeros > len(raw) * _STRAY_ZEROS:
        return _wide(raw)
    raw = raw.replace(b"\x00", b"") if zeros else raw
    text = _in_utf8(raw)
    return guessed(raw, told) if text is None else text


def _in_utf8(raw: bytes) -> str | None:
    """The text if it is UTF-8, with U+FFFD for letters torn or cut off where these are few; else null."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
    torn = text.count("\ufffd")
    whole = sum(not letter.isascii() for letter in text) - torn
    return text if torn <= max(1, whole * _TORN_PER_LETTER) and whole >= torn else None


def _marked(raw: bytes) -> str | None:
    """The text where a byte order mark tells the encoding, None where there is no mark."""
    for mark, encoding in _BOMS:
        if not raw.startswith(mark):
            continue
        rest = raw.removeprefix(mark)
        text = _in_utf8(rest) if encoding == "utf-8" else _wide_as(rest, encoding)
        if text is None or (rest and not text.strip("\ufffd")):
            raise InputRefused(
                "undecodable",
                f"the byte order mark says {encoding}, but the bytes do not fit; save the file as UTF-8",
            )
        return text
    return None


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: Latin letters leave a zero in every other byte."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    if max(even, odd) > len(raw) / 8 and min(even, odd) * 10 < max(even, odd):
        text = _wide_as(raw, "utf-16-be" if even > odd else "utf-16-le")
        if text is not None and not _CONTROLS.search(text):
            return text
    raise InputRefused("binary", "the file holds zero bytes, so it is not text; give the article's text")


def _wide_as(raw: bytes, encoding: str) -> str | None:
    """The text in an encoding of two or four bytes a character; one that is cut off is U+FFFD."""
    cut = len(raw) % (4 if "32" in encoding else 2)
    try:
        return raw[: len(raw) - cut].decode(encoding) + "\ufffd" * bool(cut)
    except UnicodeDecodeError:
        return None
