"""Bytes to text: Unicode first, then the encodings Vietnamese was written in before it."""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata

from flows.clean import legacy
from flows.errors import InputRefused

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
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
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,40})", re.IGNORECASE)
_MARKUP_HEAD = 4096
_PLAUSIBLE = 0.8
_TORN_PER_BYTE = 1 / 1000
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_UNTIDY = bytes({*range(0x20), 0x7F} - set(b"\t\n"))
_UNTIDY_PAIR = re.compile(b"\xc2[\x80-\x9f]")
_SEPARATORS = (b"\xe2\x80\xa8", b"\xe2\x80\xa9")
_ACCENTS = re.compile("[^\\w\\s\x00-\u02ff]{31,}")
_ACCENTS_TOGETHER = 30


def decode(raw: bytes) -> str:
    """The text of `raw`: Unicode NFC, lines parted by line feeds, no control characters.

    Raises:
        InputRefused: `binary`, `undecodable` or `no_text`.
    """
    text = _nfc(_tidy(_decode(raw)))
    if not text.strip("\ufeff\u200b \n\t"):
        raise InputRefused("no_text", "the file holds white space only; leave it out or give the article")
    return text


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


def _nfc(text: str) -> str:
    """The text in Unicode NFC; an endless run of accents on one letter is composed piece by piece.

    Composing sorts the accents of a letter, which for a run of many takes time by the square of them.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    cuts = {
        cut
        for run in _ACCENTS.finditer(text)
        for cut in range(run.start() + _ACCENTS_TOGETHER, run.end(), _ACCENTS_TOGETHER)
    }
    edges = [0, *sorted(cuts), len(text)]
    return "".join(unicodedata.normalize("NFC", text[a:b]) for a, b in itertools.pairwise(edges))


def _decode(raw: bytes) -> str:
    for magic, what, cure in _MAGIC:
        if raw.startswith(magic):
            raise InputRefused("binary", f"this is {what}, not text; {cure}")
    marked = _marked(raw)
    if marked is not None:
        return marked
    if b"\x00" in raw:
        return _wide(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(raw)
    return _unmoji(text)


def _marked(raw: bytes) -> str | None:
    """The text where a byte order mark tells the encoding, None where there is no mark."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputRefused(
                    "undecodable",
                    f"the byte order mark says {encoding}, but byte {error.start} does not fit; "
                    "save the file as UTF-8",
                ) from error
    return None


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: Latin letters leave a zero in every other byte."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    if max(even, odd) > len(raw) / 8 and min(even, odd) * 10 < max(even, odd):
        text = _strictly(raw, "utf-16-be" if even > odd else "utf-16-le")
        if text is not None and not _CONTROLS.search(text):
            return text
    raise InputRefused("binary", "the file holds zero bytes, so it is not text; give the article's text")


def _guess(raw: bytes) -> str:
    """The reading that looks most like Vietnamese, else the one the page itself declares."""
    declared = _strictly(raw, _declared(raw))
    readings = [declared, _strictly(raw, "cp1258")]
    readings += [legacy.decode(raw, encoding) for encoding in legacy.tables()]
    torn = raw.decode("utf-8", "replace")
    if torn.count("\ufffd") <= max(1, len(raw) * _TORN_PER_BYTE):
        readings.insert(0, torn)
    known = [unicodedata.normalize("NFC", reading) for reading in readings if reading is not None]
    best = max(known, key=legacy.plausibility)
    if legacy.plausibility(best) >= _PLAUSIBLE:
        return best
    if declared is None:
        raise InputRefused(
            "undecodable",
            "the bytes are no text in UTF-8, UTF-16, windows-1258, TCVN3 or VISCII; save the file as UTF-8",
        )
    return declared


def _strictly(raw: bytes, encoding: str | None) -> str | None:
    try:
        return raw.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(raw: bytes) -> str | None:
    """The charset a page's `<meta>` names, None if it names none that is a text encoding."""
    found = _CHARSET.search(raw, 0, _MARKUP_HEAD)
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else None
    except LookupError:
        return None


def _unmoji(text: str) -> str:
    """TCVN3 bytes that someone saved as if they were Latin-1 letters, read as what they were."""
    if text.isascii():
        return text
    try:
        raw = text.encode("cp1252")
    except UnicodeEncodeError:
        return text
    mended = legacy.decode(raw, "tcvn3")
    return max(text, mended, key=legacy.plausibility)
