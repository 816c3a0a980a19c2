"""Growth told with the value reached: `Dư nợ đạt L, tăng C (p%) so với đầu năm`, where p is of L − C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation, Standing
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import Figure
from flows.reconcile.repair import best
from flows.reconcile.share_wholes import COUNT_OF
from flows.reconcile.wording import first_phrase, shared_words
from seeds.word_classes import classes

_BACK: Final = 6
_SMALL: Final = 5
"""How many times smaller than a share of the value a percentage is that may be points of something else."""
_PIECE: Final = re.compile(r"[,;:()]")
_MOVED: Final = cues.RISE | cues.FALL
_OPENERS: Final = cues.AMONG | cues.LIST | cues.DETAILS | cues.INCLUDING
_COUNTS: Final = frozenset(COUNT_OF.values())


def find_reached(figures: list[Figure], ratios: list[Equation]) -> Iterator[Equation]:
    """Every rate of a change whose value before is not told, only the one it reached.

    Args:
        figures: the article's figures.
        ratios: shares found before; those that hold are left alone.
    """
    changes = [f for f in figures if not f.level and f.unit not in ("percent", "item lần")]
    settled = {e.figures[0] for e in ratios if e.holds} if changes else set()
    for change in changes:
        for share in (
            *figures[change.order + 1 : change.order + 2],
            *figures[change.order - 1 : change.order],
        ):
            if share.unit == "percent" and share not in settled and _may_restate(share, change):
                yield from best(_readings(figures, share, change))
                break


def _may_restate(share: Figure, change: Figure) -> bool:
    """Whether a rate stands right behind a change, or the change in a bracket behind it."""
    near = change.order < share.order or change.lead[:1] == "(" or change.lead_cues & cues.SAME
    alike = share.change in (change.change, "none") and share.sentence == change.sentence
    return bool(near and alike and not share.norm)


def _readings(figures: list[Figure], share: Figure, change: Figure) -> Iterator[Equation]:
    """What the change may have led to: the nearest value, or what this is told as part of."""
    before = reversed(figures[max(0, min(share.order, change.order) - _BACK) : change.order])
    near = [f for f in before if _may_be_reached(f, change)] or _of_sentence_before(figures, change)
    levels = [f for at, f in enumerate(near) if all(part.lead_cues & _OPENERS for part in near[:at])]
    sign = -2 if change.change == "decrease" else 2
    sure = bool(levels) and _restates(share, change) and not _told_from(figures, share, change)
    for tried, level in enumerate(levels, 1):
        beside = level.order == min(share.order, change.order) - 1 or len(near) == 1
        plain = beside and level.metric == change.metric and level.status == change.status
        told = sure and plain and not _in_points(share, change, level)
        standing: Standing = "likely" if told else "possible"
        found = Equation("ratio", (share, change, level), sign, standing)
        if not found.holds and _of_before(share, change, level):
            continue
        if standing == "likely" or (found.holds and accident(found, tried) <= CUED):
            yield found


def _of_before(share: Figure, change: Figure, level: Figure) -> bool:
    """`B, tăng C so với năm trước, bằng p%`: whether the value itself is that share of the one before."""
    start = level.value - change.value if change.change == "increase" else level.value + change.value
    return start > 0 and share.span.low * start <= HUNDRED * level.value <= share.span.cut_high * start


def _in_points(share: Figure, change: Figure, level: Figure) -> bool:
    """`giảm 0,5 tỷ đồng (0,02%)`: whether a rate beside the value may have changed by so many points."""
    return change.metric in _COUNTS or _SMALL * share.value * level.value < HUNDRED * change.value


def _may_be_reached(level: Figure, change: Figure) -> bool:
    """Whether a value of the sentence can be what a change led to."""
    beside = level.sentence == change.sentence and level.bracket in (0, change.bracket)
    return beside and not level.clause_cues & cues.EARLIER and _may_end(level, change)


def _may_end(level: Figure, change: Figure) -> bool:
    larger = level.value > change.value or change.change == "decrease"
    return level.level and level.like(change) and larger and not level.norm


def _of_sentence_before(figures: list[Figure], change: Figure) -> list[Figure]:
    """`Tổng đàn T, gồm …. So với năm trước, tổng đàn tăng C, tương đương p%`: the value named again."""
    before = reversed(figures[max(0, change.order - _BACK) : change.order])
    last = [f for f in before if f.sentence == change.sentence - 1 and _may_end(f, change)]
    total = change.clause_cues & cues.BASE
    named = (f for f in last if shared_words(change.clause, f) or (total and f.clause_cues & cues.BASE))
    return list(named) if change.first else []


@cache
def _growing() -> re.Pattern[str]:
    """Words between a change and its rate that say nothing but that it is one."""
    words = "|".join(map(re.escape, (*classes()["restating"], *classes()["growing"])))
    return re.compile(rf" *(?:(?:{words})(?: |$))*[+]?")


def _restates(share: Figure, change: Figure) -> bool:
    """Whether nothing says that a rate and a change are of other things, or since other times."""
    first, last = sorted((share, change), key=lambda f: f.order)
    *said, own = _PIECE.split(last.lead)
    since = [piece for piece in said if piece.strip()]
    if not _growing().fullmatch(own) or len(since) > 1 or first.clause_cues & (cues.PLAN | cues.EXCESS):
        return False
    named = cues.heard(since[0]) if since else 0
    behind = cues.heard(first_phrase(last.tail))
    if (since and not named & cues.AGAINST) or (named | behind) & cues.PLAN or named & behind & cues.AGAINST:
        return False
    begins = cues.opens(_MOVED, first.clause) or cues.opens(cues.AGAINST, first.clause)
    return begins and not (first_phrase(last.tail) and not behind & cues.AGAINST)


def _told_from(figures: list[Figure], share: Figure, change: Figure) -> bool:
    """`tăng C (p%) so với A`: whether the value before is told behind them."""
    last = max(share.order, change.order)
    following = figures[last + 1 : last + 2]
    return any(f.told_with(change) and f.clause_cues & (cues.AGAINST | cues.FROM) for f in following)
