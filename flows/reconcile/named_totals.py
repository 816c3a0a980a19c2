"""Shares said to be of a total that are of a part of it: `giao A, thêm B, cộng T; chi C, đạt p% tổng vốn`."""

from __future__ import annotations

from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation, is_share
from flows.reconcile.figures import Figure
from flows.reconcile.wording import first_phrase, heard_behind, shared_words

_TOTAL: Final = "tổng"
_NEAR: Final = 1
"""Paragraphs back to a total that words name."""


def of_named_total(share: Figure, part: Figure, sums: list[Equation], sign: int) -> Equation | None:
    """The statement that fails, since writers set what was spent against what was given anew.

    Args:
        share: the percentage.
        part: what it restates.
        sums: totals found before.
        sign: as in `Equation`.
    """
    phrase = first_phrase(share.tail)
    if not phrase.startswith(_TOTAL) or not heard_behind(share, cues.BASE) or share.value >= HUNDRED:
        return None
    for told in sums:
        total, *parts = told.figures
        if told.kind != "sum" or not told.holds or not _called_so(total, part, share):
            continue
        if is_share(share, part.span, total.span, sign) or part in told.figures:
            return None
        if any(_fits(share, part, given, total, phrase) for given in parts):
            return Equation("ratio", (share, part, total), sign, "certain")
    return None


def _called_so(total: Figure, part: Figure, share: Figure) -> bool:
    """Whether a number told shortly before is called a total."""
    near = total.order < part.order and share.paragraph - total.paragraph <= _NEAR
    return near and total.unit == part.unit and bool(total.clause_cues & cues.BASE)


def _fits(share: Figure, part: Figure, given: Figure, total: Figure, phrase: str) -> bool:
    """Whether a share holds of a part of the total that words name no better than the total."""
    named = shared_words(phrase, given) > shared_words(phrase, total) or given.clause_cues & cues.BASE
    return not named and is_share(share, part.span, given.span)
