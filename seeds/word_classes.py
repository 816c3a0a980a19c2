"""Words that stand for each other in the patterns of the rooms, by class, from seeds/word_classes.csv."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import seeds
from flows.errors import SeedError
from seeds import Field, RowFault

CLASSES = (
    "person", "thing", "payer link", "numbered", "number of", "joint", "having", "work", "pays", "giver",
    "people", "pot", "doing", "subject", "authority", "aim", "sets", "plan", "plan says", "planned work",
    "gift", "predicate", "item", "unpaid", "hollow", "sibling", "share of all",
    "wish", "mostly", "restating", "left over", "growing", "time", "raised", "unnamed", "part of a place",
    "attains", "wholly", "hope", "minority", "taken off", "commercial bank", "venture", "donor",
    "livelihood", "hardship", "says", "offer", "call to buy", "sale", "telling",
)  # fmt: skip


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """The phrases of each class, in the order of the table.

    Raises:
        SeedError: a row is wrong, or a class has none.
    """
    table = seeds.read(
        "word_classes",
        {
            "class": Field(codes=CLASSES),
            "phrase": Field(small=True, pattern=r"[^\[\]()|]+"),
            "note": Field(required=False),
        },
        faults=(_told_twice(),),
    )
    found = {name: tuple(table.filter(table["class"] == name)["phrase"]) for name in CLASSES}
    missing = [name for name, phrases in found.items() if not phrases]
    if missing:
        raise SeedError(
            seeds.FOLDER / "word_classes.csv", None, f"no row has the class {missing[0]}; give it a phrase"
        )
    return found


def _told_twice() -> RowFault:
    told = set[tuple[str, str]]()

    def fault(row: Mapping[str, str]) -> str | None:
        key = (row["class"], row["phrase"])
        again = key in told
        told.add(key)
        return f"{row['phrase']!r} is in an earlier row of the class already" if again else None

    return fault


_CLASS = re.compile(r"\{([a-z][a-z_ ]{2,})\}")


@cache
def worded(pattern: str) -> str:
    """The pattern with one that takes a phrase of the class instead of each `{class}` in it."""
    return filled(pattern, any_of)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The same, for one text at a time."""
    return re.compile(worded(pattern))


def filled(pattern: str, any_of: Callable[[str], str]) -> str:
    """The pattern with what `any_of` has for each name in braces."""
    return _CLASS.sub(lambda named: any_of(named[1]), pattern)


def any_of(*names: str) -> str:
    """A pattern that matches one phrase of these classes."""
    return alternation(phrase for name in names for phrase in classes()[name])


def alternation(phrases: Iterable[str]) -> str:
    """A regular expression that takes the longest of the phrases that stands there."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", " +") for p in ordered) + ")"
