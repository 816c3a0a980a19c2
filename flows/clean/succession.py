"""Whether what an address shows now is a later state of the article that it showed before.

Sites answer with a notice, a form or a list where an article was, and say that all is well. Such a page
must not take the place of the article; one that was written anew must.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from flows.clean.fingerprints import Runs, runs
from flows.ingest.topic import on_topic

_AKIN = 0.2
"""Share of the shorter text's runs that two states of an article have in common; strangers share few."""
_SHORT, _OF_IT = 0.5, 0.5
"""A text shorter than this share of the one before, with so much of it in there, may be a teaser."""
_FIGURES = 0.5
"""Share of the figures before; what has fewer and none of its own may be a notice behind some lines."""
_END = 4
"""Of so many parts of a text the last is its end, which no teaser has."""
_PIECE = re.compile(r"(?<=[.!?…])\s+|\n")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TITLE_LETTERS = 15
_NO_LETTER = re.compile(r"[\W_]+")


def figures(text: str) -> frozenset[str]:
    """The numbers in a text as printed."""
    return frozenset(_NUMBER.findall(text))


@dataclass(frozen=True)
class Shown:
    """What an address showed at some time: an article by its title and text, or a list of others."""

    revision: str
    title: str | None
    text: str
    is_list: bool = False

    @functools.cached_property
    def runs(self) -> Runs:
        """The runs of its text."""
        return runs(self.text)

    @functools.cached_property
    def end(self) -> Runs:
        """The runs of the last part of its text."""
        return runs(self.text[-len(self.text) // _END :])

    @functools.cached_property
    def figures(self) -> frozenset[str]:
        """The numbers in its text as printed."""
        return figures(self.text)

    @functools.cached_property
    def is_on_topic(self) -> bool:
        """Whether it is about our topic."""
        return on_topic(self.title, self.text)


Verdict: TypeAlias = Literal["succeeds", "another_page", "shortened"]


def verdict(now: Shown, before: Shown) -> Verdict:
    """Whether what an address shows takes the place of the article before, and else what it is.

    It does if it bears the title of that article or has some of its words, unless it is less of the same
    (`shortened`): no figure of the article's own is new, and only the beginning is left or most figures are
    gone. What has neither does if it is about our topic, or the one before was not: who knows which is
    right then. A list of articles takes the place of none, unless most of it stands there.
    """
    common = _in_common(now.runs, before.runs)
    if now.is_list and not before.is_list and common < _OF_IT * len(before.runs):
        return "another_page"
    if _is_less(now, before, common):
        return "shortened" if common >= _OF_IT * len(now.runs) > 0 else "another_page"
    if common > 0 and common >= _AKIN * min(len(now.runs), len(before.runs)):
        return "succeeds"
    same = _is_called(now, before) or now.is_on_topic or not before.is_on_topic
    return "succeeds" if same else "another_page"


def _is_less(now: Shown, before: Shown, common: int) -> bool:
    """Whether it tells less and nothing else; where the end of the article stands still, it was edited."""
    beginning = len(now.runs) < _SHORT * len(before.runs) and common >= _OF_IT * len(now.runs) > 0
    few = len(now.figures & before.figures) < _FIGURES * len(before.figures)
    if not (beginning or few) or _has_figures_of_its_own(now, before):
        return False
    return _in_common(now.runs, before.end) < _OF_IT * len(before.end)


def _has_figures_of_its_own(now: Shown, before: Shown) -> bool:
    """Whether a figure is new in a sentence of the article or on our topic: no price, no telephone number."""
    for piece in _PIECE.split(now.text):
        if figures(piece) <= before.figures:
            continue
        told = runs(piece)
        if _in_common(told, before.runs) >= _OF_IT * len(told) > 0 or on_topic(None, piece):
            return True
    return False


def _in_common(some: Runs, others: Runs) -> int:
    return len(np.intersect1d(some, others, assume_unique=True))


def _is_called(now: Shown, before: Shown) -> bool:
    one, other = (_NO_LETTER.sub("", (shown.title or "").lower()) for shown in (now, before))
    return one == other and len(one) >= _TITLE_LETTERS
