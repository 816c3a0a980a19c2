"""Where an `<article>` that holds the text of a page ends: what stands beside it is not of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flows.clean.rows import Line

_DIGIT = re.compile(r"\d")
_PROSE, _LINKED = 60, 0.5
_SHARE = 3 / 4


def bounded(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, those marked as aside that stand beside the element with nearly all of its prose.

    Titles, what the markup names, labels without a figure, and what stands between title and article may be
    of it. Where the markup names a body, that is believed instead.
    """
    prose = Counter[int]()
    for line in lines:
        prose[line.within] += len(line.text) * (len(line.text) >= _PROSE and line.links <= _LINKED)
    best = max(prose.keys() - {0}, key=lambda one: (prose[one], -one), default=0)
    if not best or prose[best] < prose.total() * _SHARE or any(line.mark == "body" for line in lines):
        return list(lines)
    first = next(n for n, line in enumerate(lines) if line.within == best)
    titles = [n for n, line in enumerate(lines[:first]) if line.heading or line.mark == "title"]
    begin = titles[-1] if titles else first
    return [
        line if begin <= n < first or _may_be_of(line, best) else replace(line, mark="aside")
        for n, line in enumerate(lines)
    ]


def _may_be_of(line: Line, article: int) -> bool:
    if line.within == article or line.mark or line.heading:
        return True
    return len(line.text) < _PROSE and not _DIGIT.search(line.text)
