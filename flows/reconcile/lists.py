"""Where an article lists the parts of something: the cue that opens the list, its reach, its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from flows.reconcile import cues
from flows.reconcile.figures import Figure

_BULLETS_FOLLOW = re.compile(r":\s*(?:[-–—+*•]|\d{1,2}[.)]|[a-zđ]\))(?:\s|$)")
_LAST_ITEM = re.compile(r"^[^,;:]*\bvà\b")
_FAR = 8
_OPENERS = cues.LIST | cues.DETAILS | cues.AMONG
_BESIDE = cues.AGAINST | cues.PLAN | cues.MEAN | cues.EXCESS | cues.INCLUDING
LONGEST = 100
"""Figures in a list; more than the provinces ever were, and few enough for a text made of figures alone."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a list of parts opens.

    Attributes:
        at: order of the first figure behind the cue.
        claim: what the cue says of the parts that follow: all (`whole`), most often all (`details`), some
            or all (`among`).
        form: how the list is set.
    """

    at: int
    claim: Literal["whole", "details", "among"]
    form: Literal["inline", "bracket", "bullets"]


def opening_at(figures: Sequence[Figure], at: int) -> Opening | None:
    """The list that opens right before figure `at`, None if none does."""
    figure = figures[at]
    if at == 0:
        return None
    before = figures[at - 1]
    if figure.bullet and figure.first and before.paragraph != figure.paragraph:
        if not _BULLETS_FOLLOW.search(figure.gap):
            return None
        return Opening(at, _claim(cues.heard(figure.gap)) or "details", "bullets")
    if figure.bracket and before.bracket != figure.bracket:
        inside = takewhile(lambda f: f.bracket == figure.bracket, figures[at : at + LONGEST])
        if sum(f.unit == figure.unit for f in inside) > 1 and not beside(figure):
            return Opening(at, _claim(figure.lead_cues) or "details", "bracket")
    claim = _claim(figure.lead_cues)
    if claim is None and ":" in figure.lead and not figure.first and not figure.bullet:
        claim = "details"
    return Opening(at, claim, "inline") if claim else None


def _claim(heard: int) -> Literal["whole", "details", "among"] | None:
    if not heard & _OPENERS or heard & cues.INCLUDING:
        return None
    if heard & cues.LIST:
        return "whole"
    return "among" if heard & cues.AMONG else "details"


def scope_of(figures: Sequence[Figure], opening: Opening) -> list[Figure]:
    """The figures that a list could reach over, at most `LONGEST`."""
    first = figures[opening.at]
    rest = figures[opening.at : opening.at + LONGEST]
    if opening.form == "bracket":
        return list(takewhile(lambda f: f.bracket == first.bracket, rest))
    if opening.form == "inline":
        return list(takewhile(lambda f: f.sentence == first.sentence, rest))
    found: list[Figure] = []
    for figure in rest:
        if not figure.bullet or (found and figure.paragraph - found[-1].paragraph > 1):
            break
        found.append(figure)
    return found


def totals_for(figures: Sequence[Figure], opening: Opening, unit: str) -> list[Figure]:
    """Figures before the list that it could break down, the likeliest first."""
    first = figures[opening.at]
    reach = (1 if first.first else 0) + (opening.form == "bullets")
    near = [
        figure
        for figure in figures[max(0, opening.at - _FAR) : opening.at]
        if first.sentence - figure.sentence <= reach
        and figure.unit == unit
        and not figure.norm
        and not figure.lead_cues & cues.MEAN
        and (opening.form == "bullets" or figure.paragraph == first.paragraph)
    ]
    return sorted(near, key=lambda f: (_subordinate(f, first), -f.order))


def _subordinate(figure: Figure, first: Figure) -> bool:
    """Whether a figure only stands beside the main one: a plan in brackets, the value of the year before."""
    aside = figure.bracket not in (0, first.bracket)
    return aside or bool(figure.clause_cues & (cues.AGAINST | cues.PLAN))


def parts_of(scope: Sequence[Figure], total: Figure, opening: Opening) -> list[Figure]:
    """The figures of the list that are parts of `total`: its unit, level with level, nothing nested."""
    parts: list[Figure] = []
    nested = False
    for at, figure in enumerate(scope):
        if at and (_over(figure, opening) or _complete(parts, figure, opening)):
            break
        if at and _resumes(figure, scope[at - 1], opening):
            nested = False
        elif at and _opens_inside(figure, scope[at - 1]):
            nested = True
        if nested or figure.norm or figure.unit != total.unit or figure.bracket != scope[0].bracket:
            continue
        if _same_change(figure, total) and not (parts and beside(figure)):
            parts.append(figure)
    return parts


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
        ":" in figure.lead and not own_line and before.sentence == figure.sentence
    )


def beside(figure: Figure) -> bool:
    """Whether a figure in a list is no part but a plan, an earlier value or a change."""
    return bool(figure.clause_cues & _BESIDE)
