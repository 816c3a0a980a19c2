"""The phrases that say how figures hang together, from seeds/check_cues.csv, compiled once."""

from __future__ import annotations

import re
from functools import cache

import seeds

ROLES = (
    "list", "details", "among", "aside", "these", "respectively", "until", "rest", "sample", "closing",
    "from", "to", "fall", "rise", "excess", "against", "then", "unspent", "share", "plan", "base", "same",
    "mean", "each_year",
)  # fmt: skip
_YEAR = re.compile(r"\bnăm (?:(?:19|20)\d\d|nay|trước|đầu)\b")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = seeds.read(
        "check_cues",
        {"role": seeds.Field(codes=ROLES), "phrase": seeds.Field(), "note": seeds.Field(required=False)},
    )
    phrases: dict[str, list[str]] = {role: [] for role in ROLES}
    for role, phrase in table.select("role", "phrase").iter_rows():
        phrases[role].append(phrase)
    return {role: _alternation(found) for role, found in phrases.items()}


def _alternation(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def says(role: str, words: str) -> bool:
    """Whether `words` (lower case) hold a phrase of this role."""
    return _patterns()[role].search(words) is not None


def last(role: str, words: str) -> int:
    """Where the last phrase of this role begins in `words`, -1 if there is none."""
    found = -1
    for match in _patterns()[role].finditer(words):
        found = match.start()
    return found


def year_named(words: str) -> bool:
    """Whether `words` name a single year: `năm 2022 giảm`."""
    return _YEAR.search(words) is not None
