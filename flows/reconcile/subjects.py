"""Of which money a figure is told: its kind, its project or programme, its payer.

`vốn đầu tư giải ngân B/A, đạt p%; vốn sự nghiệp giải ngân C, đạt q% kế hoạch`: q is of the other plan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final

import seeds
from flows.reconcile.figures import Figure
from flows.reconcile.wording import bare_words, first_phrase, shared_words
from seeds.word_classes import alternation

_KINDS: Final = ("use", "programme", "payer", "average", "place")
_PLACE: Final = "place"
_ANYWHERE: Final = ("payer", _PLACE, "average")
"""What a total need not be told with."""
_OF_YEAR: Final = re.compile(r"vốn (?<=\bvốn )(?:giao )?(?:của )?năm (\d{4})\b")
_NUMBERED: Final = re.compile(r"\b((?:tiểu )?dự án)(?: thành phần)?(?: số)? (\d{1,2})\b")
_FIRST: Final = ("vốn", "tiểu", "dự")
"""The first words of these two."""
_PURSES: Final = frozenset({"central", "provincial", "district", "commune", "local"})
_BELOW: Final = frozenset({"provincial", "district", "commune", "local"})
"""Levels of the budget that are called local, too."""
_END: Final = re.compile(r"[,:()v](?:(?<!v)|(?<=\bv)à\b)")
"""What ends the words behind a number: a mark or `và`. Tried only where one of these letters stands."""
_REACH: Final = 6
"""Figures back within a clause to the one that its subject is told with."""
Subjects = Mapping[str, frozenset[str]]
"""What words name, by kind: more than one name where they tell of several together."""


@cache
def named() -> dict[str, tuple[str, str]]:
    """Kind and name by phrase, from seeds/check_subjects.csv; no name for words that say of neither."""
    table = seeds.read(
        "check_subjects",
        {
            "kind": seeds.Field(codes=_KINDS),
            "name": seeds.Field(required=False),
            "phrase": seeds.Field(small=True),
            "note": seeds.Field(required=False),
        },
    )
    return {
        phrase: (kind, name or "") for kind, name, phrase in table.select("kind", "name", "phrase").rows()
    }


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(p for p, (kind, _) in named().items() if kind != _PLACE)})\b")


@cache
def _places() -> re.Pattern[str]:
    """`Huyện có A`, `ở các xã, B`: at the beginning of a clause, or behind `toàn`."""
    ranks = alternation(p for p, (kind, _) in named().items() if kind == _PLACE)
    return re.compile(rf"(?:(?:^|[,;:] )(?:ở |tại |riêng )?(?:các |toàn )?|\btoàn )({ranks})\b")


@cache
def _begins() -> frozenset[str]:
    """The first words of all that is named: asked first."""
    return frozenset([*_FIRST, *(phrase.split()[0] for phrase in named())])


@lru_cache(maxsize=512)
def named_in(words: str) -> Subjects:
    """What some words (lower case) name."""
    if _begins().isdisjoint(bare_words(words)):
        return {}
    found: dict[str, frozenset[str]] = {}
    for hit in _phrases().finditer(words):
        kind, name = named()[hit[0]]
        found[kind] = found.get(kind, frozenset()) | {name}
    for hit in _NUMBERED.finditer(words):
        found[hit[1]] = found.get(hit[1], frozenset()) | {hit[2]}
    years = frozenset(_OF_YEAR.findall(words))
    if years:
        found["year"] = years
    ranks = frozenset([named()[hit[1]][1] for hit in _places().finditer(words)])
    return {**found, _PLACE: ranks} if ranks else found


def subjects_of(figure: Figure, figures: list[Figure]) -> dict[str, frozenset[str]]:
    """What the words around a figure say that it is of, else what its clause has named so far."""
    found = dict(_said_of(figure))
    if ";" not in figure.lead and not figure.first:
        passed: dict[str, frozenset[str]] = {}
        near = reversed(figures[max(0, figure.order - _REACH) : figure.order])
        for other in takewhile(lambda f: f.sentence == figure.sentence, near):
            for kind, names in _said_of(other).items():
                passed[kind] = passed.get(kind, frozenset()) | names
            if ";" in other.lead:
                break
        found = {**passed, **found}
    if figure.source in _PURSES:
        found["payer"] = frozenset([figure.source])
    return found


@lru_cache(maxsize=512)
def _said_of(figure: Figure) -> Subjects:
    """What is named before a number in its clause; behind it what no word before it names."""
    behind = first_phrase(f"{figure.tail} ".partition("và ")[0])
    return {**named_in(behind), **named_in(_own(figure))}


def _own(figure: Figure) -> str:
    """The words before a number that are not said of the number before: `A vốn đầu tư và B vốn sự nghiệp`."""
    words = figure.lead.rpartition(";")[2]
    if figure.first or ";" in figure.lead:
        return words
    end = _END.search(words)
    return words[end.end() :] if end else words


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether names are of different things, none of them part of another."""
    if "" in one or "" in other or one & other:
        return False
    return not (one | other <= _BELOW and "local" in one | other)


def of_another(share: Figure, part: Figure, whole: Figure, figures: list[Figure]) -> bool:
    """Whether words say that a share of a part is of something else than a whole.

    What stands behind the share names its base; else it is of what the part is of.
    """
    base = named_in(first_phrase(share.tail))
    there = subjects_of(whole, figures)
    if base:
        return any(apart(names, there[kind]) for kind, names in base.items() if kind in there) or (
            "average" in base and "average" not in there
        )
    here = subjects_of(part, figures)
    money = whole.unit == "VND"
    return any(apart(names, there[k]) for k, names in here.items() if k in there and (money or k == _PLACE))


def narrower(part: Figure, whole: Figure, figures: list[Figure]) -> bool:
    """`được giao T. Vốn sự nghiệp đã chi C, đạt p%`: whether a part is told of one kind of money alone.

    Behind both kinds it is of both: `giao T, gồm A đầu tư và B sự nghiệp, đã chi C`.
    """
    if shared_words(part.clause, whole):
        return False
    here, there = subjects_of(part, figures), subjects_of(whole, figures)
    if whole.years is not None and whole.years[0] == whole.years[1]:
        there["year"] = frozenset([str(whole.years[0])])
    return any(k not in there and k not in _ANYWHERE and len(names) == 1 for k, names in here.items())


def item_of(part: Figure, items: list[Figure]) -> list[Figure]:
    """`gồm A vốn đầu tư và B vốn sự nghiệp. Vốn đầu tư chi C`: the one item that is named as a part is."""
    told = named_in(part.lead)
    return [item for item in items if _named_alike(told, item)] if told else []


def _named_alike(told: Subjects, item: Figure) -> bool:
    """Whether words name what an item is of: the use, payer, programme or year of its money."""
    if (
        item.years is not None
        and item.years[0] == item.years[1]
        and str(item.years[0]) in told.get("year", ())
    ):
        return True
    there = _said_of(item)
    return any(names & there.get(kind, frozenset()) for kind, names in told.items() if kind != _PLACE)
