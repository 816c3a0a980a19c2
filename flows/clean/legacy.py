"""Vietnamese text from before Unicode, and how Vietnamese a reading of some bytes looks."""

from __future__ import annotations

import functools
import re
import unicodedata

import seeds

_COLUMNS = {
    "encoding": seeds.Field(codes=("tcvn3", "viscii")),
    "byte": seeds.Field(pattern=r"[0-9A-F]{2}"),
    "letter": seeds.Field(pattern=r"\w"),
}

_ONSET = "(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_NUCLEUS = "(?:[iuo])?[aăâeêioôơuưy]{1,2}"
_CODA = "(?:ch|ng|nh|[cmnptiouy])?"
_SYLLABLE = re.compile(f"{_ONSET}{_NUCLEUS}{_CODA}")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))
_SAMPLE = 20_000


@functools.cache
def tables() -> dict[str, dict[int, str]]:
    """For each encoding of `seeds/legacy_encodings.csv`, the letter of each byte that is not ASCII."""
    found: dict[str, dict[int, str]] = {}
    for encoding, byte, letter in seeds.read("legacy_encodings", _COLUMNS).iter_rows():
        found.setdefault(encoding, {})[int(byte, 16)] = letter
    return found


def decode(raw: bytes, encoding: str) -> str:
    """`raw` read with a table of `tables()`; bytes it does not know stay Latin-1 characters."""
    return raw.decode("latin-1").translate(tables()[encoding])


def plausibility(text: str) -> float:
    """Share, 0 to 1, of the words with letters beyond ASCII that are possible Vietnamese syllables.

    Text without any such word gets 0: it says nothing.
    """
    marked = [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]
    if not marked:
        return 0.0
    return sum(_is_syllable(word) for word in marked) / len(marked)


@functools.lru_cache(maxsize=20_000)
def _is_syllable(word: str) -> bool:
    if not (word.islower() or word.istitle() or word.isupper()):
        return False
    toneless = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
