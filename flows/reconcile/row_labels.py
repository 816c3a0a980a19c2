"""By what words the items of rows are called, so that rows answer to each other item by item."""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile.figures import Figure
from flows.reconcile.wording import names

_ALL: Final = re.compile(r"\b(?:chung|tổng|tổng số|tổng cộng|cộng|cả (?:hai|ba|bốn)|toàn \w+)$")
"""What an item is called that is of all the others together."""
_ALL_WORDS: Final = ("chung", "tổng", "cộng", "cả", "toàn")
"""The words that such names have: asked first."""


def labels_of(row: list[Figure]) -> list[frozenset[str]]:
    """The words that each item alone is called by; none for one that is of all."""
    told = [frozenset() if is_of_all(f) else names(f) for f in row]
    often: dict[str, int] = {}
    for words in told:
        for word in words:
            often[word] = often.get(word, 0) + 1
    return [frozenset([word for word in words if often[word] == 1]) for words in told]


def is_of_all(figure: Figure) -> bool:
    """`chung`, `cả ba`, `toàn tỉnh`: whether an item is of all the others together."""
    clause = figure.clause
    return any(word in clause for word in _ALL_WORDS) and _ALL.search(clause.strip(" :")) is not None


def often_told(label: frozenset[str], before: list[Figure], count: int) -> bool:
    """Whether so many rows may have an item of this label."""
    for figure in before:
        count -= _half_told(label, figure)
        if count <= 0:
            return True
    return False


def labelled(figure: Figure, labels: list[frozenset[str]]) -> int | None:
    """Which label a figure bears, if one alone."""
    if not any(_half_told(label, figure) for label in labels):
        return None
    words = names(figure)
    found = None
    for at, label in enumerate(labels):
        if label and len(words & label) * 2 >= len(label):
            if found is not None:
                return None
            found = at
    return found


def _half_told(label: frozenset[str], figure: Figure) -> bool:
    """Whether half the words of a label may stand around a figure: quicker asked than `names` is told."""
    missing = (len(label) if label else -1) // 2
    for word in label:
        if word not in figure.clause and word not in figure.tail:
            missing -= 1
            if missing < 0:
                return False
    return missing >= 0
