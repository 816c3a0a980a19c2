"""How sure it is that a percentage is told as the share that one figure is of another: what speaks for it.

Each signal that is there adds its weight (`signal_weights`). Their sum says how sure a reading is before its
numbers are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.share_parts import more_to_come
from flows.reconcile.share_wholes import COUNT_OF, of_others
from flows.reconcile.shares_in_rows import JOINED
from flows.reconcile.wording import first_phrase, shared_words

_CLOSE: Final = 3
"""Words between a part and its percentage that hardly tell of anything else."""
_FAR: Final = 2
"""Paragraphs between a percentage and a whole from which on they are told apart."""
_LINKS: Final = cues.SHARE | cues.SAME
_MARKS: Final = ("(", ":")
"""What joins a percentage to the figure before it."""
_COMPARED: Final = cues.AGAINST | cues.PLAN | cues.OUT_OF
_ANY: Final = (None, "all")
_CALLED: Final = {"population": ("dân số", "tổng dân số"), "credit_outstanding": ("dư nợ", "tổng dư nợ")}
"""How what a share is of is called, by its metric, where the words around its number are others."""
_OF_SOME: Final = re.compile(
    r"\s*(?:số|phần) (?!này\b|đó\b|ấy\b|trên\b|còn lại\b)[^,;]{6,} chiếm(?: \w+)?\s*"
)
"""`cả huyện xóa W căn, số nhà do Hội lo chiếm p%`: what a percentage is told of stands before the number."""
_NOTHING: Final = ("\0",)
Totals = dict[Figure, list[Figure]]
"""What each figure is told to be a part of."""


def totals_of(kept: Iterable[Equation]) -> Totals:
    """What lists of all parts say that each figure is a part of."""
    found: dict[Figure, list[Figure]] = {}
    for equation in kept:
        if equation.holds and equation.kind == "sum":
            total, *parts = equation.figures
            for part in parts:
                found.setdefault(part, []).append(total)
    return found


def is_apart(whole: Figure, part: Figure, share: Figure, totals: Totals) -> bool:
    """Whether a figure is a part itself, or what a list with the part comes to, unless it is a portion of it.

    Parts of a list may each have a rate of their own (`chi A (61%), gồm B (71%), C (48%)`); what one payer
    gave may be the whole of what was spent of it.
    """
    if whole in totals.get(part, ()):
        return not share.clause_cues & cues.PORTION
    return whole in totals and (part.source != whole.source or part.source in _ANY)


def part_of(figures: list[Figure], share: Figure) -> Figure | None:
    """The figure that a percentage is told of: the one before it, the one behind that says the same.

    A figure that something is compared with (`A, kế hoạch B, đạt p%`) is the whole rather than the part; of
    percentages in a row (`đạt p% và q%`) each is of a figure further away.
    """
    part = _beside(figures, share)
    if part is None or of_others(share):
        return None
    row = (f for f in figures[share.order + 1 : share.order + 2] if f.unit == "percent")
    return None if any(f.lead in JOINED for f in row) else part


def _beside(figures: list[Figure], share: Figure) -> Figure | None:
    at = share.order
    if not share.first and _joined(share):
        part = figures[at - 1]
        apart = part.lead_cues & _COMPARED or part.clause_cues & cues.EXCESS
        if apart and at > 1 and figures[at - 2].told_with(part):
            part = figures[at - 2]
        if _counted(part, share) and part.bracket in (0, share.bracket):
            return part
    told = (f for f in figures[at + 1 : at + 2] if f.lead_cues & cues.SAME or f.lead == "(")
    told = (f for f in told if not more_to_come(f))
    return next((f for f in told if _counted(f, share)), None)


def _joined(share: Figure) -> bool:
    """Whether a word, a mark or nearness joins a percentage to the figure before it."""
    if _OF_SOME.fullmatch(share.clause):
        return False
    linked = share.lead_cues & _LINKS or share.lead.endswith(_MARKS)
    return bool(linked) or len(share.lead.split()) <= _CLOSE


def _counted(figure: Figure, share: Figure) -> bool:
    """Whether a figure is a count or an amount of the sentence and the place of a percentage."""
    apart = figure.place != share.place and figure.place is not None and share.place is not None
    told = figure.sentence == share.sentence and figure.unit != "percent"
    return told and figure.level and not figure.norm and not apart


def of_part(share: Figure) -> list[str]:
    """Signals of how a percentage is told, whatever it is of."""
    found = ["always"]
    if not first_phrase(share.tail):
        found.append("bare")
    return found


def of_whole(share: Figure, part: Figure, whole: Figure, *, listed: bool) -> list[str]:
    """Signals of a figure that they may be of; `listed`, whether it is the total of a list of its parts."""
    found = [*_of_things(part, whole, listed=listed), *_of_place(share, part, whole)]
    if _of_another_time(part, whole):
        found.append("years")
    elif share.metric in COUNT_OF:
        found.append("rate")
    phrase = first_phrase(share.tail)
    if phrase and (shared_words(phrase, whole) or _called(phrase, whole)):
        found.append("named")
    elif listed and cues.heard(phrase) & cues.BASE:
        found.append("of all")
    elif cues.heard(phrase) & cues.PLAN and not _planned(whole):
        found.append("unplanned")
    if part.lead_cues & cues.WITHIN and shared_words(part.lead, whole):
        found.append("out of")
    if share.paragraph - whole.paragraph >= _FAR:
        found.append("further")
    return found


def _of_place(share: Figure, part: Figure, whole: Figure) -> Iterator[str]:
    """Signals of where the part and the whole stand."""
    if part.order == whole.order + 1:
        yield "next"
        if part.lead_cues & cues.AMONG:
            yield "among"
        if whole.status == "target" != part.status and part.told_with(whole):
            yield "planned"
    if whole.order == part.order + 1 and whole.lead_cues & cues.OUT_OF:
        yield "on top"
    if whole.order + 1 == share.order == part.order - 1:
        yield "next"


def _planned(whole: Figure) -> bool:
    """Whether a figure may be a plan: money given, what is aimed at or told as planned."""
    told = (whole.lead_cues | whole.clause_cues) & cues.PLAN
    return bool(told) or whole.status == "target" or whole.metric == "funding_allocated"


def _called(phrase: str, whole: Figure) -> bool:
    """`đạt p% dân số`: whether a share is of what a figure tells by its metric, as of now."""
    return phrase.startswith(_CALLED.get(whole.metric, _NOTHING)) and not whole.lead_cues & cues.FROM


def _of_things(part: Figure, whole: Figure, *, listed: bool) -> list[str]:
    """Signals of what the figures are told to be: money that is broken down was given."""
    found = ["listed"] if listed else []
    given = whole.metric == "funding_allocated" or (listed and whole.metric == "other")
    if given and part.metric == "funding_disbursed":
        found.append("spent")
    if part.metric == whole.metric != "other":
        found.append("alike")
        if part.group != whole.group and part.unit != "VND":
            found.append("group")
    if part.place != whole.place:
        found.append("places")
    return found


def _of_another_time(part: Figure, whole: Figure) -> bool:
    """Whether a figure is of other years than the whole, or told as earlier and the whole is not."""
    if part.years is not None and (whole.years is not None or part.sentence != whole.sentence):
        return part.years != whole.years
    earlier = part.clause_cues | (part.lead_cues if part.first else 0)
    return bool(earlier & cues.EARLIER) and part.sentence != whole.sentence
