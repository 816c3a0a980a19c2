"""How sure it is that a change is told with the values before and after it: what speaks for it.

Each signal that is there adds its weight (`signal_weights`). Their sum says how sure a reading is before its
numbers are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.figures import Figure

_LATELY: Final = ("so với tháng trước", "so với quý trước", "so với tuần trước", "so với kỳ trước")
_FAR: Final = 3
"""Sentences between the first and the last of three figures from which on they are told apart."""


def signals(change: Figure, one: Figure, other: Figure, *, alone: bool) -> Iterator[str]:
    """The signals that are there.

    Args:
        change: the figure.
        one: a value that may be one of its ends.
        other: one that is told later.
        alone: whether the article tells no other value of the thing near the change.
    """
    yield "always"
    if alone:
        yield "only two"
    if one.order < change.order < other.order:
        yield "between"
    told = [change.sentence, one.sentence, other.sentence]
    if max(told) - min(told) >= _FAR:
        yield "further"
    yield from _of_words(change, one, other)
    yield from _of_time(change, one, other)


def _of_words(change: Figure, one: Figure, other: Figure) -> Iterator[str]:
    """Signals of the words around the figures."""
    if _earlier(one) != _earlier(other):
        yield "earlier"
    if other.lead_cues & (cues.AGAINST | cues.THEN):
        yield "against"
        if other.order == change.order + 1:
            yield "against next"
    if other.order == change.order - 1:
        yield "behind"
    if other.lead_cues & cues.TO:
        yield "to"
    if (one.lead_cues | other.lead_cues) & cues.PLAN:
        yield "plan"


def of_two_times(one: Figure, other: Figure) -> bool:
    """Whether anything says that two values are of different times: their years, or the words before them."""
    if one.years and other.years and one.years != other.years:
        return True
    moved = cues.TO | cues.AGAINST | cues.THEN | cues.EARLIER
    told = (f.lead_cues if f.first else f.clause_cues for f in (one, other))
    return any(words & moved for words in told)


def since_lately(change: Figure) -> bool:
    """`tăng C so với tháng trước`: whether a change is since a time too short for levels to be told of."""
    return change.tail.startswith(_LATELY)


def gap_to_another(figures: list[Figure], gap: Figure) -> bool:
    """`từ A lên B, tăng p%, chênh lệch C`: whether a gap is told behind something else than a value."""
    before = figures[gap.order - 1] if gap.order else gap
    return bool(gap.clause_cues & cues.GAP) and not (gap.first or before.told_with(gap))


def _earlier(figure: Figure) -> bool:
    return bool((figure.lead_cues | figure.tail_cues) & cues.EARLIER)


def _of_time(change: Figure, one: Figure, other: Figure) -> Iterator[str]:
    """Signals of when the values were, and of which way they changed from the earlier to the later."""
    start, end = in_time(one, other)
    if start.years and start.years == end.years and not (_earlier(start) and not _earlier(end)):
        yield "one time"
    if change.change == ("decrease" if end.value < start.value else "increase"):
        yield "way"
    if change.years and start.years and end.years and end.years[1] != change.years[1]:
        yield "other time"


def in_time(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Two values as they followed each other: by their years, or by words, else as they are told."""
    if one.years and other.years and one.years[1] != other.years[1]:
        back = one.years[1] > other.years[1]
    else:
        back = bool(other.lead_cues & (cues.AGAINST | cues.THEN)) or (_earlier(other) and not _earlier(one))
    return (other, one) if back else (one, other)
