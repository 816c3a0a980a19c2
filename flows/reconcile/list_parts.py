"""Which figures of a list are its parts: of one kind with the total, nothing nested, nothing told beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from flows.reconcile import cues
from flows.reconcile.figures import Figure
from flows.reconcile.lists import Opening, beside, kind, labelled_again

_LAST_ITEM: Final = re.compile(r"^[^,;:]*\bvà\b")
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG


def parts_of(scope: Sequence[Figure], total: Figure, opening: Opening) -> list[Figure]:
    """The figures of the list that are parts of `total`: its unit, level with level, nothing nested."""
    parts: list[Figure] = []
    nested = False
    columns = _other_columns(scope, total, opening)
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


def _other_columns(scope: Sequence[Figure], total: Figure, opening: Opening) -> set[int]:
    """Orders of figures in a list of items that stand behind one of what the total counts: `A, đã chi B`."""
    if opening.form != "bullets" or total.metric == "other":
        return set()
    own = {f.paragraph for f in scope if f.unit == total.unit and kind(f) == kind(total)}
    return {f.order for f in scope if f.paragraph in own and kind(f) != kind(total)}


def _over(figure: Figure, opening: Opening) -> bool:
    """Whether the list has ended before this figure: another day, another subject, a total."""
    enders = cues.CLOSING | (cues.UNTIL if opening.form == "inline" else 0)
    return bool(figure.lead_cues & enders) or opens_aside(figure)


def opens_aside(figure: Figure) -> bool:
    """Whether a clause before a figure begins with what singles it out: `riêng …`."""
    return bool(figure.lead_cues & cues.ASIDE) and cues.opens(cues.ASIDE, figure.lead)


def _complete(parts: Sequence[Figure], following: Figure, opening: Opening) -> bool:
    """Whether `A, B và C;` has come to its end; bullets and brackets end by themselves."""
    if opening.form != "inline" or len(parts) <= 1 or ";" not in following.lead:
        return False
    return _LAST_ITEM.match(parts[-1].lead) is not None


def _same_change(part: Figure, total: Figure) -> bool:
    """Level with level, change with change; of those who left a list some may be counted as a level."""
    if part.change == total.change:
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
