"""The encoding of bytes that are neither Unicode nor say for sure what they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from flows.encodings import labels, legacy
from flows.encodings.syllables import Look, look
from flows.errors import InputRefused

Label: TypeAlias = str | Callable[[], str | None] | None
"""What a server named in the header Content-Type, or who knows; null where nothing is known."""
_WESTERN = "cp1252"
_VIETNAMESE = ("cp1258", *legacy.NAMES)
_NAMES = {"cp1258": "windows-1258", "tcvn3": "TCVN3", "viscii": "VISCII", "vni": "VNI"}
_SOUND = 0.85
_MOST_BROKEN = 0.02
_CLEAR = 3
"""How many words more than another reading the best one must explain, to be told from it."""
_SURE = 10
"""Vietnamese words that no text in another language gives by chance."""
_FOREIGN = 0.15
"""Share of words with letters beyond ASCII below which a text is in another language."""
_TAGS = re.compile(r"<[^<>]*>")
_ODD = re.compile(
    r"[a-zA-ZÀ-ÿ][¡-¨«¬¯±´-·¼-¾×÷]|[§«¬¨][a-zA-ZÀ-ÿ]|[aeouyôö][áàåãäéèúüëùøõ]|[aeouy][âêûï]|[a-z][À-ÖØ-Þ]"
)
"""What words in a western language hold seldom, and words in TCVN3 and VNI shown as western do often."""
_MOST_ODD = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """The bytes in an encoding."""

    encoding: str
    text: str
    look: Look

    @property
    def is_vietnamese(self) -> bool:
        """Whether it reads as Vietnamese from beginning to end."""
        seen = self.look
        return seen.share >= _SOUND and seen.broken <= seen.marked * _MOST_BROKEN


def guessed(raw: bytes, told: Label) -> str:
    """The text of bytes in an encoding of one byte a letter, or in one that page or server declare.

    Args:
        raw: no UTF-8.
        told: the label in the HTTP header Content-Type.

    Raises:
        InputRefused: `undecodable`: no reading makes sense, or more than one does.
    """
    label = told() if callable(told) else told
    declared = [name for name in (labels.encoding_of(label), labels.declared(raw)) if name]
    every = (_reading(raw, name) for name in dict.fromkeys((*declared, *_VIETNAMESE)))
    readings = [reading for reading in every if reading]
    sound = [reading for reading in readings if reading.is_vietnamese]
    western = legacy.western(raw)
    if max((one.look.sound for one in sound), default=0) < _SURE and _is_foreign(western):
        plain = _declared(raw, declared) or western
        if not _is_odd(plain):
            return plain
    elif sound:
        return _best(sound, declared)
    text = _declared(raw, [name for name in declared if name not in legacy.NAMES])
    if text is not None and not _is_odd(text):
        return text
    raise InputRefused("undecodable", _why(readings))


def _reading(raw: bytes, encoding: str) -> Reading | None:
    text = labels.read(raw, encoding)
    if text is None:
        return None
    text = unicodedata.normalize("NFC", text)
    return Reading(encoding, text, look(text))


def _best(sound: list[Reading], declared: list[str]) -> str:
    """The reading with the fewest words that are none; among equals, one that is declared."""
    wrong = [reading.look.marked - reading.look.sound for reading in sound]
    equal = [one for one, words in zip(sound, wrong, strict=True) if words - min(wrong) < _CLEAR]
    texts = {one.text for one in equal}
    named = [one for name in declared if name != _WESTERN for one in equal if one.encoding == name]
    if len(texts) == 1 or named:
        return (named or equal)[0].text
    names = " or ".join(_NAMES.get(one.encoding, one.encoding) for one in equal)
    raise InputRefused(
        "undecodable", f"the text is too short to tell whether it is in {names}; save the file as UTF-8"
    )


def _is_foreign(western: str) -> bool:
    """Whether almost all words are ASCII: English, or nothing but quotation marks beyond it."""
    seen = _TAGS.sub(" ", western[:300_000])
    return look(seen).marked < _FOREIGN * len(seen.split())


def _declared(raw: bytes, declared: list[str]) -> str | None:
    readings = (labels.read(raw, name) for name in declared)
    return next((text for text in readings if text is not None), None)


def _is_odd(text: str) -> bool:
    """Whether a reading looks like letters shown in place of others."""
    marked = [word for word in text.split() if not word.isascii()]
    return sum(_ODD.search(word) is not None for word in marked) > len(marked) * _MOST_ODD


def _why(readings: list[Reading]) -> str:
    best = max(readings, key=lambda reading: reading.look.sound)
    if 2 * best.look.sound >= best.look.marked > 0:
        name = _NAMES.get(best.encoding, best.encoding)
        return f"parts of it read as {name}, others do not: it mixes encodings; save the file as UTF-8"
    return (
        "the bytes are no text in UTF-8, UTF-16, windows-1258, TCVN3, VNI or VISCII; save the file as UTF-8"
    )
