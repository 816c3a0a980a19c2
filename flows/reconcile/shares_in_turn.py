"""Portions of one thing told item by item: `A, chiếm p% tổng số (T); B, chiếm q%; C, chiếm r%`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.wording import first_phrase, heard_behind, shared_words

_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG


def of_same_whole(share: Figure, part: Figure, last: list[Equation], sign: int) -> list[Equation]:
    """What the share right before is of, likely where both are portions of one thing.

    Args:
        share: the percentage.
        part: what it restates.
        last: what is known of the share right before.
        sign: of the statement.
    """
    said = (
        (share.clause_cues & cues.PORTION or _goes_on(share, last)) and part.level and part.metric != "other"
    )
    return [
        Equation(
            "ratio", (share, part, w), sign, "likely" if said and part.metric == w.metric else "possible"
        )
        for w in _same_whole(share, part, last)
    ]


def _goes_on(share: Figure, last: list[Equation]) -> bool:
    """`A, bằng p% tổng dư nợ; B, bằng q%`: whether a share is told in the words of one that names a total."""
    named = any(heard_behind(ratio.figures[0], cues.BASE) for ratio in last)
    alike = any(ratio.figures[0].clause.strip(" (") == share.clause.strip(" (") for ratio in last)
    return named and alike and not share.clause_cues & cues.REACHED


def _same_whole(share: Figure, part: Figure, last: list[Equation]) -> Iterator[Figure]:
    """`A, chiếm p% tổng số; B, chiếm q%`: what the share right before is of, where no other is named."""
    for ratio in last:
        earlier, _, whole = ratio.figures
        last_told = whole if whole.order == earlier.order + 1 else earlier
        beside = earlier.sentence == share.sentence and part.order == last_told.order + 1 == share.order - 1
        if ratio.holds and beside and not first_phrase(share.tail) and whole.unit == part.unit:
            yield whole


def beside_another(whole: Figure, part: Figure, share: Figure) -> bool:
    """Whether a figure is an item with a portion of its own, and not what another one is some of.

    It may be both: `ủy thác A, chiếm p% tổng vốn. Phần của huyện B, chiếm q% vốn ủy thác`.
    """
    named = whole.sentence < part.sentence and shared_words(first_phrase(share.tail), whole)
    return bool(whole.tail_cues & cues.PORTION) and not (part.lead_cues & _OPENERS or named)
