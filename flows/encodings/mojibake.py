"""Text in Unicode that shows the western letters behind which an old font drew Vietnamese ones.

Whoever pasted a text in TCVN3, VISCII or VNI into a page in UTF-8 left it readable in that font alone. Which
font it was is decided for the page: many a line looks right in two readings, above all in VISCII, which has
some letters where Unicode has them.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from flows.encodings import legacy
from flows.encodings.syllables import Look, look

_TELLING = "®µ¸¹©ªÖøûäåöñïëü"
"""Characters that Vietnamese in Unicode lacks; a few words in such a font hold one of them."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 5
"""Different words that tell the font of a page; letters alone and `m²` are signs in any other text."""
_SOUND, _UNSOUND = 0.85, 0.5
_WHOLE = 10
"""How many words more than proper ones an old font makes on a page that is whole in it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of western letters as it stands and as an old font showed it."""

    before: Look
    after: Look
    meant: str

    @property
    def gained(self) -> int:
        """Words that only the font makes Vietnamese, less those that it takes."""
        return self.after.sound - self.before.sound

    @property
    def tells(self) -> bool:
        """Whether it speaks for the font: all of it is Vietnamese then, and was not."""
        return self.gained > 0 and self.after.share >= _SOUND

    def is_mended(self, *, whole: bool) -> bool:
        """Whether it is better read as the font showed it, on a page that is `whole` in it or in parts."""
        if self.before.share < _UNSOUND <= self.after.share:
            return True
        return self.tells or (whole and self.gained >= 0 and self.after.share >= _SOUND)


def mended(text: str) -> str:
    """The text with lines that are TCVN3, VISCII or VNI as they were meant; all others stay as they are.

    Args:
        text: all that a page holds, a line each.
    """
    if text.isascii() or not any(letter in text for letter in _TELLING):
        return text
    lines = text.split("\n")
    western = {line: look(line) for line in lines if not (line.isascii() or _unicode().search(line))}
    read = [_read(western, encoding) for encoding in legacy.NAMES]
    telling = [[line for line in found.values() if line.tells] for found in read]
    gained = [sum(line.gained for line in found) for found in telling]
    best = gained.index(max(gained))
    words = {word for line in telling[best] for word in _WORD.findall(line.meant) if not word.isascii()}
    if len(words) < _FEWEST:
        return text
    whole = gained[best] > _WHOLE * sum(look(line).sound for line in lines if line not in western)
    better = {line: one.meant for line, one in read[best].items() if one.is_mended(whole=whole)}
    return "\n".join(better.get(line, line) for line in lines)


def _read(western: dict[str, Look], encoding: str) -> dict[str, _Line]:
    meant = {line: legacy.restored(line, encoding) for line in western}
    return {line: _Line(before, look(meant[line]), meant[line]) for line, before in western.items()}


@functools.cache
def _unicode() -> re.Pattern[str]:
    """Finds Vietnamese letters that only Unicode has: a line with one was never in an old font."""
    letters = "".join(sorted(set(legacy.tables()["viscii"].letters.values())))
    return re.compile(f"[{''.join(one for one in letters if one > 'ÿ')}]")
