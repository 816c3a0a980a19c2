"""How Vietnamese a reading of some bytes looks: which of its words can be Vietnamese syllables."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

_ONSET = "(?:ngh?|gh|gi|g|kh|nh|ph|qu|th|tr|ch|[bckpđ][lr]|[bcdđhklmnprstvx])?"
_RIMES = (
    "a(?:ch|nh|ng|[ckimnoptuy])?|ă(?:ng|[ckmnpt])|â(?:ng|[cmnptuy])|e(?:ng|[ckmnopt])?|ê(?:ch|nh|[mnptuc])?"
    "|i(?:ch|nh|[amnptu])?|iê(?:ng|[cmnptu])|y(?:nh|[nt])?|yê(?:ng|[mnptu])"
    "|o(?:ng|[cikmnpt])?|oo(?:ng|c)|oa(?:ch|nh|ng|[cimnopty])?|oă(?:ng|[cmnpt])|oe[not]?"
    "|ô(?:ng|[cikmnpt])?|ơ[imnpt]?"
    "|u(?:ng|[acimnpty])?|uâ(?:ng|[nty])|uê(?:ch|nh)?|uô(?:ng|[cimnt])|uơ|uy(?:ch|nh|[anptu])?|uyê[nt]"
    "|ư(?:ng|[acimntu])?|ươ(?:ng|[cimnptu])"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RIMES})")
_STOPPED = re.compile("(?:ch|[ckpt])$")
_OF_STOPPED = frozenset(("", "\u0301", "\u0323"))
"""Tones of syllables that end in a stop; the minority languages write theirs without one."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[^\s\d.,;:!?()\"'\[\]{}/\\<>=&%+*@#_|~^\x00-\x1f–—“”‘’…•-]+")
_CONSONANTS = re.compile("[b-df-hj-np-tv-xzđ]+", re.IGNORECASE)
"""Abbreviations: `đ`, `NĐ`; they tell nothing."""
_SAMPLE = 300_000


@dataclass(frozen=True, slots=True)
class Look:
    """What the words of a text look like.

    Attributes:
        marked: words with anything beyond ASCII, abbreviations of consonants left aside.
        sound: those that can be Vietnamese syllables.
        broken: those in stretches in which most can not.
    """

    marked: int
    sound: int
    broken: int

    @property
    def share(self) -> float:
        """Share of the marked words that are sound, 0 to 1; 0 where none says anything."""
        return self.sound / self.marked if self.marked else 0.0


_STRETCH = 8


def look(text: str) -> Look:
    """How Vietnamese a text looks, by its first 300,000 characters."""
    marked = (word for word in _WORD.findall(text, 0, _SAMPLE) if not word.isascii())
    sounds = [is_syllable(word) for word in marked if not _CONSONANTS.fullmatch(word)]
    broken = 0
    for at in range(0, len(sounds) - _STRETCH + 1, _STRETCH):
        if 2 * sum(sounds[at : at + _STRETCH]) < _STRETCH:
            broken += _STRETCH
    return Look(len(sounds), sum(sounds), broken)


@functools.lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word in NFC can be a Vietnamese syllable: small letters, capitals, or a capital first.

    A tone that stands on a consonant has no letter of its own.
    """
    if not (word.islower() or word.istitle() or word.isupper()) or not word.isalpha():
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = "".join(letter for letter in letters if letter in _TONES)
    toneless = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    if len(tones) > 1 or _SYLLABLE.fullmatch(toneless) is None:
        return False
    return tones in _OF_STOPPED or _STOPPED.search(toneless) is None
