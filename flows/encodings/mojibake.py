"""Text in Unicode that shows the western letters behind which an old font drew Vietnamese ones.

Whoever pasted a text in TCVN3, VISCII or VNI into a page in UTF-8 left it readable in that font alone.
"""

from __future__ import annotations

from flows.encodings import legacy
from flows.encodings.syllables import Look, look

_TELLING = "®µ¸¹©ªÖøûäåöñïëü"
"""Characters that Vietnamese in Unicode lacks; a few words in such a font hold one of them."""
_FEWEST = 3
_SOUND, _UNSOUND = 0.85, 0.5


def mended(text: str) -> str:
    """The text with lines that are TCVN3, VISCII or VNI as they were meant; all others stay as they are."""
    if text.isascii() or not any(letter in text for letter in _TELLING):
        return text
    lines = text.split("\n")
    looks = [look(line) for line in lines]
    best, most = lines, 0
    for encoding in legacy.NAMES:
        changed, words = _restored(lines, looks, encoding)
        if words > most:
            best, most = changed, words
    return "\n".join(best)


def _restored(lines: list[str], looks: list[Look], encoding: str) -> tuple[list[str], int]:
    """The lines in an encoding, and how many words of theirs it makes Vietnamese; none if too few tell."""
    changed, words = [], 0
    sure = False
    for line, before in zip(lines, looks, strict=True):
        if not before.marked or before.share >= _UNSOUND:
            changed.append(line)
            continue
        meant = legacy.restored(line, encoding)
        after = look(meant)
        gained = after.sound - before.sound
        if gained <= 0 or after.share < _SOUND:
            changed.append(line)
            continue
        sure |= after.sound >= _FEWEST
        words += gained
        changed.append(meant)
    return (changed, words) if sure else (lines, 0)
