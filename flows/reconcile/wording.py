"""Whether two places in an article speak of the same thing, by the words they share."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from flows.extract.vocabulary import COUNT_WORDS
from flows.reconcile import cues
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import MEASURED
from flows.reconcile.printed import MICRO
from seeds.word_classes import classes

_NUMERAL: Final = re.compile(r"\d(?<![\w/.,]\d)(?:[\d.,]*\d)?")
"""Begins with the digit, not with what stands before it: so it is tried at digits only."""
_SCALES: Final = r"nghìn|triệu|t[ỷỉ](?! lệ)"
_JOINT: Final = r"(?:[,;]|và(?<=\bvà)|cùng(?<=\bcùng))"
_ITEM: Final = re.compile(rf"{_JOINT} \d")
_ITEM_IN_WORDS: Final = re.compile(rf"{_JOINT} (?:{'|'.join(COUNT_WORDS)}) (?!\d)")
"""Items of a list that begin with their number."""
SEVERAL: Final = {word: number for number, word in enumerate(COUNT_WORDS, 1) if number > 1}
"""Numbers of more than one in words."""
SEXES: Final = ("nam", "nữ")
"""By what people are counted without another word."""
_FENCE: Final = "\0"
"""Set between words from different places, which no pattern reaches over."""
_FEW: Final = 1_000 * MICRO
"""Where a number that is written in words matters to the total."""
_MARKS: Final = ",;.:()\n"
_PHRASE_END: Final = re.compile(rf"[{_MARKS}]")
_WORD: Final = re.compile(r"\w+")
_PLACES: Final = {"tỉnh", "huyện"}


@cache
def _hollow() -> frozenset[str]:
    return frozenset(classes()["hollow"])


@cache
def _unnamed() -> frozenset[str]:
    return _hollow() - _PLACES


@lru_cache(maxsize=512)
def first_phrase(words: str) -> str:
    """What stands before the first punctuation mark."""
    end = _PHRASE_END.search(words)
    return (words[: end.start()] if end else words).strip()


def heard_behind(figure: Figure, roles: int) -> int:
    """Which of some roles the phrase right behind a figure plays; most times nothing behind it does."""
    return cues.heard(first_phrase(figure.tail)) & roles if figure.tail_cues & roles else 0


def _last_phrase(words: str) -> str:
    """What stands behind the last punctuation mark."""
    last = -1
    for mark in _MARKS:
        last = max(last, words.rfind(mark))
    return words[last + 1 :]


def sharing(phrase: str, figures: list[Figure]) -> list[Figure]:
    """The figures around which some pair of neighbouring words of `phrase` stands too."""
    wanted = _pairs(phrase) if phrase else None
    return [figure for figure in figures if _shared(wanted, figure)] if wanted else []


def shared_words(phrase: str, figure: Figure) -> int:
    """How many pairs of neighbouring words of `phrase` stand around the figure too."""
    wanted = _pairs(phrase) if phrase else None
    return _shared(wanted, figure) if wanted else 0


def _shared(wanted: frozenset[tuple[str, str]], figure: Figure) -> int:
    if figure.around is None:
        figure.around = f"{figure.lead} {figure.printed.quote.lower()} {figure.tail}"
    around = figure.around
    for one, other in wanted:
        if one in around and other in around:
            return len(wanted & _pairs(label(figure)))
    return 0


def shared_before(phrase: str, figure: Figure) -> int:
    """How many pairs of neighbouring words of `phrase` stand in the clause before the figure."""
    return len(_pairs(phrase) & _pairs(figure.clause))


def shared_behind(phrase: str, figure: Figure) -> int:
    """How many pairs of neighbouring words of `phrase` stand behind the figure, before the next item."""
    return len(_pairs(phrase) & _pairs(first_phrase(figure.tail).partition(" và ")[0]))


def named_behind(figure: Figure) -> bool:
    """`gồm A đồng vốn đầu tư và B đồng vốn sự nghiệp`: whether an item is named behind its number."""
    phrase = first_phrase(figure.tail)
    return phrase != "" and not phrase.startswith("và ")


def label(figure: Figure) -> str:
    """What a figure is said to be: the clause before it, its unit words, the phrase behind it."""
    if figure.label is None:
        figure.label = _label(figure)
    return figure.label


def _label(figure: Figure) -> str:
    lead = figure.lead.rstrip(" (:")
    begun = lead.endswith(",") and (figure.first or ";" in lead)
    before = _last_phrase(lead.rstrip(" ,") if begun else lead)
    unit = figure.printed.quote[figure.printed.end :].lower()
    return f"{before} {unit} {first_phrase(figure.tail)}"


def names(figure: Figure) -> frozenset[str]:
    """The words that a figure is called by: of the clause before it, and behind it up to the next item."""
    behind = first_phrase(figure.tail).partition(" và ")[0].partition(" còn ")[0]
    words, unnamed = f"{figure.clause} {behind}".replace("(", " ").replace(":", " ").split(), _unnamed()
    return frozenset([word for word in words if word not in unnamed])


def unread(total: Figure, listed: list[Figure]) -> bool:
    """Whether a number in the unit of `total` stands in a list without having been read as a figure.

    Args:
        total: the figure that the list belongs to.
        listed: all figures from the first to the last of the list, of whatever unit.
    """
    pieces = [figure.gap if figure.bullet else figure.lead for figure in listed]
    between = _FENCE.join([*pieces, listed[-1].tail])
    if total.value < _FEW and _ITEM_IN_WORDS.search(between):
        return True
    if not _NUMERAL.search(between):
        return False
    if total.unit not in MEASURED and _ITEM.search(between):
        return True
    units = {unit_words(figure) for figure in (total, *listed) if figure.unit == total.unit}
    number = re.compile(_NUMERAL.pattern + rf"\s*(?:{_SCALES}|{'|'.join(map(re.escape, units))})")
    return number.search(between) is not None


def counted(figure: Figure) -> str:
    """The word that a figure of no known metric counts by; for others what they measure says it all."""
    words = figure.printed.quote[figure.printed.end :].lower().split() if figure.metric == "other" else []
    return words[0] if words else ""


def unit_words(figure: Figure) -> str:
    """The words printed behind the number: what it counts, its scale and currency."""
    return figure.printed.quote[figure.printed.end :].strip().lower() or "%"


def in_points(figure: Figure) -> bool:
    """`0,34 điểm phần trăm`: whether a percentage is one by which rates differ, and no share of anything."""
    return "điểm" in figure.printed.quote.lower()


def bare_words(text: str) -> list[str]:
    """The words of a text without the marks around them."""
    found: list[str] = []
    for piece in text.split():
        if piece.isalnum():
            found.append(piece)
        else:
            found += _WORD.findall(piece)
    return found


@lru_cache(maxsize=512)
def _pairs(words: str) -> frozenset[tuple[str, str]]:
    hollow = _hollow()
    found = [w for w in bare_words(words) if w not in hollow]
    return frozenset(pairwise(found))
