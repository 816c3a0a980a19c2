"""Which figures of a list are its parts: of one kind with the total, nothing nested, nothing told beside."""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.likeness import GIVEN_AND_SPENT, counted_among, given_and_spent
from flows.reconcile.lists import Opening, beside, kind, labelled_again
from flows.reconcile.shares_in_rows import JOINED

_LAST_ITEM: Final = re.compile(r"^[^,;:]*\bvà\b")
_MARKS: Final = (",", ":", "(", ")", ".")
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG


def parts_of(scope: list[Figure], total: Figure, opening: Opening) -> list[Figure]:
    """The figures of the list that are parts of `total`: its unit, level with level, nothing nested."""
    parts: list[Figure] = []
    nested = False
    columns = _other_columns(scope, total, opening) | _other_purse(scope, total) | _of_items(scope, opening)
    outside = scope[0].bracket or any(f.bracket == 0 and f.unit == total.unit for f in scope)
    for at, figure in enumerate(scope):
        if at and (_over(figure, opening) or _complete(parts, figure, opening)):
            break
        if at and _resumes(figure, scope[at - 1], opening):
            nested = False
        elif at and _opens_inside(figure, scope[at - 1]):
            nested = True
        if nested or figure.norm or figure.unit != total.unit or figure.depth != scope[0].depth:
            continue
        if outside and figure.bracket != scope[0].bracket:
            continue
        if figure.order in columns:
            continue
        if _same_change(figure, total) and not (parts and beside(figure)):
            parts.append(figure)
    return parts


def _other_columns(scope: list[Figure], total: Figure, opening: Opening) -> set[int]:
    """Orders of figures in a list of items that stand behind one of what the total counts: `A, đã chi B`."""
    if opening.form != "bullets" or total.metric == "other":
        return set()
    own: dict[int, int] = {}
    for figure in scope:
        if figure.unit == total.unit and kind(figure) == kind(total):
            own.setdefault(figure.paragraph, figure.order)
    behind = (f for f in scope if f.order > own.get(f.paragraph, f.order) and f.lead not in JOINED)
    return {f.order for f in behind if kind(f) != kind(total)}


def _of_items(scope: list[Figure], opening: Opening) -> set[int]:
    """Orders of figures that make up the one that their item of a list begins with: `- X: A, là B và C`."""
    if opening.form != "bullets":
        return set()
    items: dict[tuple[int, str], list[Figure]] = {}
    for figure in scope:
        items.setdefault((figure.paragraph, figure.unit), []).append(figure)
    found: set[int] = set()
    for item, *parts in items.values():
        if len(parts) >= PAIR and Equation("sum", (item, *parts)).holds:
            found |= {part.order for part in parts}
    return found


def _other_purse(scope: list[Figure], total: Figure) -> set[int]:
    """`năm 2022 giao A, đã chi B; …`: what was spent where a list breaks down what was given, and back.

    Where every item has as many numbers they stand in one order; else each is told by what it counts.
    """
    if total.unit != "VND" or not given_and_spent(scope):
        return set()
    told = [f for f in scope if (f.unit, f.bracket, f.level) == (total.unit, scope[0].bracket, True)]
    if not given_and_spent(told):
        return set()
    items: list[list[Figure]] = []
    for figure in told:
        if not items or ";" in figure.lead or figure.paragraph != items[-1][-1].paragraph:
            items.append([])
        items[-1].append(figure)
    own = total.metric if total.metric in GIVEN_AND_SPENT else told[0].metric
    if len(items) > 1 and set(map(len, items)) == {PAIR}:
        first, second = (sum(item[at].metric == own for item in items) for at in range(PAIR))
        if first != second:
            return {item[first > second].order for item in items}
    others = {f.order for f in told if f.metric in GIVEN_AND_SPENT - {own}}
    return others if len(items) > 1 or PAIR * len(others) == len(told) else set()


def _over(figure: Figure, opening: Opening) -> bool:
    """Whether the list has ended before this figure: another day, another subject, a total, another list."""
    enders = cues.CLOSING | (cues.UNTIL if opening.form == "inline" else 0)
    return bool(figure.lead_cues & enders) or opens_aside(figure) or breaks_anew(figure)


def breaks_anew(figure: Figure) -> bool:
    """`theo cơ cấu, A và B; theo nguồn, C và D`: whether a total is broken down once more from here on."""
    if not figure.lead_cues & cues.BY:
        return False
    # `A người theo hình thức xã hội hóa, … B`: that is how A were taught, and begins nothing
    words = figure.lead.rpartition(";")[2]
    begun = figure.first or words != figure.lead or words.startswith(_MARKS)
    return begun and cues.opens(cues.BY, words.strip())


def opens_aside(figure: Figure) -> bool:
    """Whether a clause before a figure begins with what singles it out: `riêng …`."""
    return bool(figure.lead_cues & cues.ASIDE) and cues.opens(cues.ASIDE, figure.lead)


def _complete(parts: list[Figure], following: Figure, opening: Opening) -> bool:
    """Whether `A, B và C;` has come to its end; bullets and brackets end by themselves."""
    if opening.form != "inline" or len(parts) <= 1 or ";" not in following.lead:
        return False
    return _LAST_ITEM.match(parts[-1].lead) is not None


def _same_change(part: Figure, total: Figure) -> bool:
    """Level with level, change with change; of those who left a list some may be counted as a level."""
    if part.change == total.change or counted_among(part, total):
        return True
    told = part.clause_cues & (cues.FALL | cues.RISE)
    return part.unit != "percent" and (part.level or not told)


def _resumes(figure: Figure, before: Figure, opening: Opening) -> bool:
    """Whether the outer list goes on behind a nested one."""
    if opening.form == "bullets":
        return figure.paragraph != before.paragraph
    return ";" in figure.lead


def _opens_inside(figure: Figure, before: Figure) -> bool:
    own_line = figure.bullet and figure.first
    return bool(figure.lead_cues & _OPENERS) or (
        ":" in figure.lead
        and not own_line
        and before.sentence == figure.sentence
        and not labelled_again(figure, before)
    )
