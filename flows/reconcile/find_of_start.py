"""Shares of what a change began with: `đầu năm A; giảm C, bằng p% số hộ nghèo đầu năm`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_growth import restated
from flows.reconcile.repair import best
from flows.reconcile.wording import first_phrase, heard_behind

_FAR: Final = 8
_STARTS: Final = 3
"""Levels before a change that it may have begun with."""


def find_of_start(figures: list[Figure], settled: list[Equation]) -> Iterator[Equation]:
    """Every share that by its words is of an earlier value, and those told in one row with it.

    Args:
        figures: the article's figures.
        settled: statements found before that hold.
    """
    shares = [f for f in figures if f.unit == "percent" and (f.tail_cues & cues.EARLIER or not f.level)]
    if not shares:
        return
    differences = [e for e in settled if e.kind == "difference"]
    last: Figure | None = None
    for share in figures:
        if share.unit != "percent" or share.norm or not share.order:
            continue
        if share.level and last is None and not share.tail_cues & cues.EARLIER:
            continue
        beside = figures[share.order - 1]
        moved = _changes(beside, share)
        if not moved and (share.level or beside.sentence == share.sentence):
            continue
        named = _of_start(share)
        again = last is not None and last.sentence == share.sentence and not first_phrase(share.tail)
        if moved and (named or again):
            last = share
            sure = named and heard_behind(share, cues.BASE)
            told = best(_of_change(figures, share, beside, differences, sure=bool(sure)))
            told = [e for e in told if e.holds or e.standing == "likely"]
            yield from told
            yield from _of_ends(told, differences)
        elif named and not (moved or share.level) and beside.sentence != share.sentence:
            yield from _of_last(share, differences)


def _of_start(share: Figure) -> bool:
    """Whether words say that a share is of an earlier value, or of the same thing as the change beside it."""
    phrase = first_phrase(share.tail)
    said = cues.heard(phrase) if share.tail_cues & cues.EARLIER else 0
    earlier = said & cues.EARLIER and not said & cues.PLAN
    rate = not (share.level or phrase) and share.clause_cues & cues.SHARE
    rate = rate and cues.opens(cues.SHARE, share.clause)
    return bool(earlier or rate)


def _changes(figure: Figure, share: Figure) -> bool:
    """Whether a share may restate the change right before it."""
    return not figure.level and figure.unit != "percent" and figure.sentence == share.sentence


def _of_change(
    figures: list[Figure], share: Figure, change: Figure, differences: list[Equation], *, sure: bool
) -> Iterator[Equation]:
    """The change as a share of the value it began with: as told of it, else of a level told before."""
    known = [e.figures[1] for e in differences if e.figures[0] is change]
    ends = [e.figures[2] for e in differences if e.figures[0] is change]
    before = reversed(figures[max(0, change.order - _FAR) : change.order])
    levels = [f for f in before if f.level and f.like(change) and not f.norm and f.value > change.value]
    levels = [f for f in levels if f not in ends]
    behind = [f for f in figures[share.order + 1 : share.order + 2] if f.lead == "(" and f.like(change)]
    starts = list(dict.fromkeys([*behind, *known, *levels[:_STARTS]]))
    alone = len(starts) == 1 and (starts[0].metric == change.metric != "other")
    for start in starts:
        standing: Standing = "likely" if sure and (start in known or start in behind or alone) else "possible"
        yield Equation("ratio", (share, change, start), standing=standing)


def _of_ends(told: list[Equation], differences: list[Equation]) -> Iterator[Equation]:
    """The same said of both values, where the change is one of two that the article tells."""
    for share, change, start in [e.figures for e in told if e.holds]:
        for end in [e.figures[2] for e in differences if e.figures[:PAIR] == (change, start)]:
            found = Equation("ratio", (share, end, start), -1 if end.value < start.value else 1, "possible")
            yield from [found] if found.holds else ()


def _of_last(share: Figure, differences: list[Equation]) -> Iterator[Equation]:
    """`Tính ra đã giảm p% số hộ nghèo đầu kỳ`: the change told last before it."""
    told = [
        e
        for e in differences
        if e.figures[0].unit != "percent"
        and max(e.members) < share.order
        and e.figures[0].paragraph == share.paragraph
        and e.figures[0].change == share.change
    ]
    if told:
        change = max(told, key=lambda e: max(e.members))
        yield from (reading for reading in restated(share, change) if reading.holds)
