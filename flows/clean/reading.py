"""The verbatim text as rules read it, and the way back from a character read to the character printed.

Text from portals may hold HTML entities and tags, markdown links or invisible characters. They stay in
the text, so that an article's sentence can be found where it was printed, and are decoded in its reading.
"""

from __future__ import annotations

import bisect
import html
import itertools
import operator
import re
import unicodedata
from dataclasses import dataclass

INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
_BLOCK = r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|blockquote|section|article|figure|figcaption|hr)\b"
_ADDRESS = r"\([^()\n]{0,1000}(?:\([^()\n]{0,100}\)[^()\n]{0,500}){0,2}\)"
"""The address of a link in markdown, which may hold brackets itself (`anh_2(2).jpg`)."""
_TOKEN = re.compile(
    rf"(?P<invisible>[{INVISIBLE}]+)"
    rf"|(?P<block>(?i:{_BLOCK})[^<>\n]{{0,500}}>)"
    r"|(?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,500})?/?>)"
    r"|(?P<comment><!--(?:[^>\n]{0,500}+>){1,8}?(?<=-->))"
    r"|(?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    rf"|(?P<image>!\[[^\]\n]{{0,500}}\]{_ADDRESS})"
    rf"|(?P<label>\[(?=[^\[\]\n]{{0,300}}\]{_ADDRESS}))"
    rf"|(?P<link>\]{_ADDRESS})"
    r"|(?P<strong>\*\*)"
)
MARKED = rf"[{INVISIBLE}]|</?[a-zA-Z]|<!--|&[a-zA-Z#][a-zA-Z0-9]{{1,30}};|\]\(|\*\*"
"""Pattern of what `read` may have to decode; text without it is its own reading."""

SPACES = r"[\t\x{a0}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]"
"""Pattern, as Polars wants it, of white space that is read as a plain space."""
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]{1,30}")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What rules read.

    Attributes:
        text: the reading.
        shifts: `(at, by)` in order; character `r` of the reading was printed at character
            `r + sum(by for at <= r)` of the verbatim text.
    """

    text: str
    shifts: list[tuple[int, int]]


def read(text: str) -> Reading:
    """The reading of a verbatim text; without anything to decode it has the text's length."""
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    done = length = 0
    for token in _TOKEN.finditer(text):
        kept = text[done : token.start()]
        meant = _meaning(token)
        pieces += (kept, meant)
        length += len(kept) + len(meant)
        if token.end() - token.start() != len(meant):
            shifts.append((length, token.end() - token.start() - len(meant)))
        done = token.end()
    pieces.append(text[done:])
    return _composed(_SPACES.sub(" ", "".join(pieces)), shifts)


def _meaning(token: re.Match[str]) -> str:
    match token.lastgroup:
        case "entity":
            return _UNSEEN.sub("", html.unescape(token[0]))
        case "invisible":
            return ""
        case "block":
            return "\n"
        case _:
            return " "


def _composed(text: str, shifts: list[tuple[int, int]]) -> Reading:
    """The reading in Unicode NFC: a letter stands beside its tone once what parted them is gone."""
    if unicodedata.is_normalized("NFC", text):
        return Reading(text, _joined(shifts))
    runs = list(_ACCENTED.finditer(text))
    ends = [run.end() for run in runs]
    gone = [0, *itertools.accumulate(len(run[0]) - len(_letters(run)) for run in runs)]

    def moved(at: int) -> int:
        before = bisect.bisect_right(ends, at)
        if before < len(runs) and runs[before].start() < at:
            before, at = before + 1, ends[before]
        return at - gone[before]

    told = [(moved(at), by) for at, by in shifts]
    told += [
        (moved(end), after - before)
        for end, (before, after) in zip(ends, itertools.pairwise(gone), strict=True)
    ]
    return Reading(_ACCENTED.sub(_letters, text), _joined(sorted(told, key=operator.itemgetter(0))))


def _letters(run: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFC", run[0])
    return letters if len(letters) < len(run[0]) else run[0]


def _joined(shifts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Shifts that stand at the same character as one."""
    joined: list[tuple[int, int]] = []
    for at, by in shifts:
        if joined and joined[-1][0] == at:
            joined[-1] = (at, joined[-1][1] + by)
        else:
            joined.append((at, by))
    return joined
