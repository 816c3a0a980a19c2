"""Letters and their accents in Unicode NFC, however many accents somebody piles up on a letter."""

from __future__ import annotations

import itertools
import re
import unicodedata

_ACCENTS = re.compile("[^\\w\\s\x00-\u02ff]{31,}")
_ACCENTS_TOGETHER = 30
_JOINER = "\u034f"
"""Stands between accents that are not to be sorted with each other, as in Stream-Safe Text (UAX 15)."""


def composed(text: str) -> str:
    """The text in Unicode NFC; an endless run of accents on one letter is composed piece by piece.

    Composing sorts the accents of a letter, which for a run of many takes time by the square of them.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    cuts = {
        cut
        for run in _ACCENTS.finditer(text)
        for cut in range(run.start() + _ACCENTS_TOGETHER, run.end(), _ACCENTS_TOGETHER)
        if unicodedata.combining(text[cut])
    }
    edges = [0, *sorted(cuts), len(text)]
    return _JOINER.join(unicodedata.normalize("NFC", text[a:b]) for a, b in itertools.pairwise(edges))
