"""Vietnamese text from before Unicode: fonts that drew its letters in the place of western ones."""

from __future__ import annotations

import codecs
import functools
import re
from dataclasses import dataclass

import seeds

NAMES = ("tcvn3", "viscii", "vni")
_COLUMNS = {
    "encoding": seeds.Field(codes=NAMES),
    "bytes": seeds.Field(pattern="(?:[0-9A-F]{2}){1,2}"),
    "letter": seeds.Field(pattern=r"\w"),
}
_WESTERN = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_ONLY = frozenset("áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
"""Letters whose capitals TCVN3 lacks: fonts of capitals drew them in the place of the small ones."""


@dataclass(frozen=True, slots=True)
class Table:
    """An encoding.

    Attributes:
        letters: what stands for a western character, or two, as a font shows it.
        pattern: finds these, the longer first; null where each is a single character.
    """

    letters: dict[str, str]
    pattern: re.Pattern[str] | None


@functools.cache
def tables() -> dict[str, Table]:
    """The encodings of `seeds/legacy_encodings.csv`."""
    found: dict[str, dict[str, str]] = {name: {} for name in NAMES}
    for encoding, code, letter in seeds.read("legacy_encodings", _COLUMNS).iter_rows():
        found[encoding][western(bytes.fromhex(code))] = letter
    return {name: Table(letters, _pattern(letters)) for name, letters in found.items()}


def _pattern(letters: dict[str, str]) -> re.Pattern[str] | None:
    if all(len(shown) == 1 for shown in letters):
        return None
    longest_first = sorted(letters, key=lambda shown: (-len(shown), shown))
    return re.compile("|".join(map(re.escape, longest_first)))


def western(raw: bytes) -> str:
    """Bytes as windows-1252 shows them; the five it leaves out as control characters."""
    return codecs.charmap_decode(raw, "strict", _WESTERN)[0]


def decode(raw: bytes, encoding: str) -> str:
    """`raw` read with a table of `tables()`; bytes it does not know stay western characters."""
    return restored(western(raw), encoding)


def restored(shown: str, encoding: str) -> str:
    """What was meant by text that shows the western characters of an encoding of `tables()`."""
    table = tables()[encoding]
    if table.pattern is None:
        text = shown.translate({ord(seen): letter for seen, letter in table.letters.items()})
    else:
        text = table.pattern.sub(lambda found: table.letters[found[0]], shown)
    return _with_capitals(text) if encoding == "tcvn3" else text


def _with_capitals(text: str) -> str:
    """Text in TCVN3 with the capitals that it lacks, in words and lines that are all capitals else."""
    return "".join(map(_line_with_capitals, text.splitlines(keepends=True)))


def _line_with_capitals(line: str) -> str:
    """Capitals for the words whose other letters are; for all, if no word of the line says otherwise."""
    words = _WORD.findall(line)
    half = [word for word in words if _is_half_capital(word)]
    if not half:
        return line
    if not any(letter.islower() and letter not in _SMALL_ONLY for word in words for letter in word):
        return line.upper()
    return _WORD.sub(lambda word: word[0].upper() if _is_half_capital(word[0]) else word[0], line)


def _is_half_capital(word: str) -> bool:
    """Whether all letters of a word are capitals, those behind the first included, as far as they can be."""
    others = [letter for letter in word if letter not in _SMALL_ONLY]
    return len(others) < len(word) and word[1:] != word[1:].lower() and all(map(str.isupper, others))
