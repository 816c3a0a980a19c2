"""Marks of footnotes, which stand raised behind a word or a figure and are none of it."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\[(]?(?:[1-9]\d?|\*{1,3})[\])]?|[\[(][a-z][\])]")
_MEASURE = re.compile(r"(?<![^\W\d_])(?:[A-Za-z]{1,2}|(?i:mét))$")
"""What is squared or cubed, with or without a blank behind its number: `m`, `km`, `mét`."""
_POWERS = frozenset("23")


def is_mark(before: str, raised: str) -> bool:
    """Whether what is raised behind a text is the mark of a footnote, not a power, a degree or an ordinal."""
    told = raised.strip()
    if not before or before[-1:].isspace() or not _MARK.fullmatch(told):
        return False
    return not (told in _POWERS and _MEASURE.search(before))
