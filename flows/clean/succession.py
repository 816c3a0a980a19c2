"""Whether what an address shows now is a later state of the article that it showed before.

Sites answer with a notice, a form or a list where an article was, and say that all is well. Such a page
must not take the place of the article; one that was written anew must.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import numpy as np

from flows.clean.fingerprints import Runs, runs
from flows.ingest.topic import on_topic

_AKIN = 0.2
"""Share of the shorter text's runs that two states of an article have in common; strangers share few."""
_BEGINNING, _OF_IT = 0.5, 0.5
"""A text shorter than this share of the one before, with so much of it in there, is no more than a teaser."""
_FIGURES = 0.5
"""Share of the figures before; what has fewer and none of its own is a notice, maybe behind some lines."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TITLE_LETTERS = 15
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Shown:
    """What an address showed at some time: an article by its title and text."""

    revision: str
    title: str | None
    text: str

    @functools.cached_property
    def runs(self) -> Runs:
        """The runs of its text."""
        return runs(self.text)

    @functools.cached_property
    def figures(self) -> frozenset[str]:
        """The numbers in its text as printed."""
        return frozenset(_NUMBER.findall(self.text))

    @functools.cached_property
    def is_on_topic(self) -> bool:
        """Whether it is about our topic."""
        return on_topic(self.title, self.text)


def succeeds(now: Shown, before: Shown) -> bool:
    """Whether an article takes the place of the one before at its address.

    It does if it bears its title or has some of its words, unless it is less of the same: it tells no
    figure that was not told before, and only the beginning is left or most figures are gone. What has
    neither does if it is about our topic, or the one before was not: who knows which is right then.
    """
    common = len(np.intersect1d(now.runs, before.runs, assume_unique=True))
    beginning = len(now.runs) < _BEGINNING * len(before.runs) and common >= _OF_IT * len(now.runs) > 0
    few = len(now.figures) < _FIGURES * len(before.figures)
    if now.figures <= before.figures and (beginning or few):
        return False
    if common > 0 and common >= _AKIN * min(len(now.runs), len(before.runs)):
        return True
    return _is_called(now, before) or now.is_on_topic or not before.is_on_topic


def _is_called(now: Shown, before: Shown) -> bool:
    one, other = (_NO_LETTER.sub("", (shown.title or "").lower()) for shown in (now, before))
    return one == other and len(one) >= _TITLE_LETTERS
