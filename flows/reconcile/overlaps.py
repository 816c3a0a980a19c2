"""Whether items of a list may count the same ones twice: `gồm A nữ, B người dân tộc thiểu số`."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise
from typing import Final

import seeds
from flows.reconcile import cues
from flows.reconcile.equations import Equation, at_print
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_closed import JOINED
from flows.reconcile.intervals import MEASURED
from flows.reconcile.some_of_all import is_rest
from flows.reconcile.wording import label
from seeds.word_classes import classes

_KINDS: Final = ("ability", "age", "area", "gender", "lack", "office", "people", "standing")
_CROSSING: Final = ("gender", "people", "age", "lack")
"""Kinds of group that a list divides nothing by unless every item names one."""
_NAMED: Final = "{minority}"
_CLOSE_TO: Final = 30
"""How many times more than what it leaves open a total is that a list of groups comes near to."""


@cache
def groups() -> dict[str, list[tuple[str, str]]]:
    """Kinds of groups and the words that name them, by the first of these, from seeds/check_groups.csv."""
    table = seeds.read(
        "check_groups",
        {
            "kind": seeds.Field(codes=_KINDS),
            "phrase": seeds.Field(small=True),
            "note": seeds.Field(required=False),
        },
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for sort, phrase in table.select("kind", "phrase").iter_rows():
        for name in classes()["minority"] if _NAMED in phrase else [""]:
            told = phrase.replace(_NAMED, name)
            found.setdefault(told.split()[0], []).append((sort, f" {told} "))
    return found


def overlapping(parts: list[Figure]) -> bool:
    """`gồm A nữ, B người dân tộc thiểu số`: whether items of a list may count the same ones twice."""
    if parts[0].unit in MEASURED:
        return False
    if len(parts) == PAIR and cues.halves(label(parts[0]), label(parts[1]), surely=True):
        return False
    named = [parts[0], *(part for before, part in pairwise(parts) if not _in_a_row(before, part))]
    if len(named) == 1:
        return False
    told = [_kinds(part) for part in named if not (part.clause_cues & cues.REST or is_rest(part))]
    some = set().union(*told)
    divided = some.intersection(*told)
    several = sum("lack" in sorts for sorts in told) > 1
    apart = any(one and other and not one & other for one, other in combinations(told, 2))
    return several or apart or any(sort in some - divided for sort in _CROSSING)


def all_of_it(listed: Equation) -> bool:
    """`T thẻ, gồm A hộ nghèo, B hộ cận nghèo, C dân tộc thiểu số`: whether a list is meant to come to it."""
    total, first, *others = listed.figures
    opened = first.lead_cues & cues.LIST or first.lead.endswith(":") or ":" in first.lead
    if not opened or first.lead_cues & cues.AMONG or len(others) < PAIR or first.order - total.order > PAIR:
        return False
    return abs(at_print(listed) - total.value) * _CLOSE_TO <= total.value


def _in_a_row(before: Figure, part: Figure) -> bool:
    """`lần lượt 2, 3 và 4 người`: whether a number only follows a bare one, under the same name."""
    return before.printed.end == len(before.printed.quote) and JOINED.fullmatch(part.lead) is not None


def _kinds(part: Figure) -> set[str]:
    """By what words of which kind a part is named."""
    words = cues.unnamed(label(part)).split()
    told, known = f" {' '.join(words)} ", groups()
    return {sort for word in words for sort, phrase in known.get(word, ()) if phrase in told}
