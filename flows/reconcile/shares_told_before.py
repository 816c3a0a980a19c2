"""Shares of what was told before, with no number beside them, or only that of the whole."""

from __future__ import annotations

from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, is_share
from flows.reconcile.evidence import CUED, SILENT, accident
from flows.reconcile.figures import Figure
from flows.reconcile.some_of_all import told_out_of
from flows.reconcile.wording import first_phrase, shared_words

_NEAR: Final = 8
"""Figures before a share that it may be of."""
_FAR: Final = 80
"""Figures before one that are looked at where the whole stands beside it."""
_REACH: Final = 2
"""Sentences back within a paragraph."""


def told_before(share: Figure, figures: list[Figure]) -> Equation | None:
    """`có A đăng ký, đã làm B. Làm xong chiếm p% số đăng ký`: a share of what the sentences before tell."""
    before = figures[max(0, share.order - _NEAR) : share.order]
    if not share.lead_cues & cues.SHARE or not before:
        return None
    beside = _counts_beside(before[-1], share)
    behind = [f for f in figures[share.order + 1 : share.order + 2] if _whole_behind(f, share)]
    if beside:
        if not told_out_of(before[-1]):
            return None
        behind = [before[-1]]
        earlier = figures[max(0, share.order - _FAR) : share.order - 1]
        told = [f for f in earlier if f.unit == before[-1].unit and f.level and not f.norm]
    else:
        told = [f for f in before if _shortly_before(f, share) and f.unit != "percent" and not f.norm]
    pairs = [(part, whole) for part in told for whole in behind or told if _can_be(part, whole)]
    if not any(is_share(share, part.span, whole.span) for part, whole in pairs):
        return None
    words = first_phrase(share.tail)
    ranked = [
        (shared_words(share.clause, part) + shared_words(words, whole), part.order + whole.order, part, whole)
        for part, whole in pairs
    ]
    ranked.sort(key=lambda hit: hit[:2], reverse=True)
    for tried, (named, _, part, whole) in enumerate(ranked, 1):
        if is_share(share, part.span, whole.span):
            found = Equation("ratio", (share, part, whole), standing="possible")
            if accident(found, tried) <= (CUED if named or beside else SILENT):
                return found
    return None


def _whole_behind(figure: Figure, share: Figure) -> bool:
    """`chiếm p% trong tổng số A`: whether the number behind a share is what it is of."""
    return figure.sentence == share.sentence and bool(figure.lead_cues & (cues.OUT_OF | cues.BASE))


def _counts_beside(before: Figure, share: Figure) -> bool:
    return before.sentence == share.sentence and before.unit != "percent"


def _shortly_before(figure: Figure, share: Figure) -> bool:
    apart = share.sentence - figure.sentence
    return apart <= 1 or (apart <= _REACH and figure.paragraph == share.paragraph)


def _can_be(part: Figure, whole: Figure) -> bool:
    return part.unit == whole.unit and part.value < whole.value
