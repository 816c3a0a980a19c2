"""What is left of a number when some of it is done: `T hồ sơ; A hồ sơ đúng hạn, đạt p%, còn B hồ sơ trễ`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import Figure
from flows.reconcile.find_fractions import left_over
from flows.reconcile.lists import beside
from flows.reconcile.wording import first_phrase, heard_behind

_BACK: Final = 10
"""Figures before what is left among which the others are."""
_TOTALS: Final = 2
"""Numbers before what was done that may be what it is some of."""
_OPENERS: Final = cues.AMONG | cues.LIST | cues.DETAILS
_LEFT: Final = cues.TO | cues.REST
_NEAR: Final = 2
"""Words right behind what was done that may say that it was: `A xã đã đạt chuẩn`."""
_DONE: Final = "đã"
_NOT_YET: Final = "chưa"
_TO_COME: Final = ("sẽ ", "đang ", "tiếp tục ", "dự kiến ")
_MOVED: Final = cues.FALL | cues.RISE | cues.FROM


def find_left(figures: list[Figure]) -> Iterator[Equation]:
    """Such differences among an article's figures; where one fails, something else has to tell that too."""
    for rest in figures:
        if rest.lead_cues & _LEFT and rest.level and rest.order and _is_left(rest):
            near = figures[max(0, rest.order - _BACK) : rest.order]
            before = [f for f in reversed(near) if f.unit == rest.unit and not f.norm and f.bracket == 0]
            if len(before) > 1 and _measured(figures, before[1], before[0]):
                yield Equation("difference", (rest, before[0], before[1]), -1, "likely")
            elif before and _is_done(before[0], rest):
                done = before[0]
                named = _whole_behind(figures, rest)
                if named is not None:
                    yield Equation("sum", (named, done, rest), standing="likely")
                    continue
                wholes = [f for f in before[1:] if _may_be_whole(f, done)][:_TOTALS]
                said = wholes and (_said(rest, done) or _of_given(wholes[0], done, rest))
                standing: Standing = "likely" if said else "possible"
                readings = [Equation("difference", (rest, f, done), -1, standing) for f in wholes]
                holding = [e for e in readings if e.holds]
                yield from holding[:1] or readings[:1]


def _measured(figures: list[Figure], done: Figure, whole: Figure) -> bool:
    """`đã chi A, đạt p% kế hoạch T, còn B`: whether numbers are told with their share."""
    share = figures[whole.order - 1]
    told = share.unit == "percent" and share.level and done.order == share.order - 1 and done.told_with(whole)
    named = whole.lead_cues & (cues.PLAN | cues.BASE) and whole.value > done.value
    return told and bool(named) and whole.bracket == done.bracket


def _whole_behind(figures: list[Figure], rest: Figure) -> Figure | None:
    """`A căn hoàn thành, còn B căn trong tổng số T căn`: what is left is told with what it is left of."""
    behind = figures[rest.order + 1 : rest.order + 2]
    told = (f for f in behind if f.told_with(rest) and f.lead_cues & cues.OUT_OF and f.level and not f.norm)
    return next((f for f in told if f.value > rest.value), None)


def _is_left(rest: Figure) -> bool:
    """Whether nothing but words for what is left stands before a number in its clause."""
    return rest.bracket == 0 and left_over().fullmatch(rest.clause) is not None


def _is_done(done: Figure, rest: Figure) -> bool:
    """Whether the number right before is told of what it was done with, and is no value that changed."""
    near = rest.sentence - done.sentence <= rest.first and done.paragraph == rest.paragraph
    moved = not done.level or done.clause_cues & _MOVED or rest.clause_cues & _MOVED
    return near and not moved and not beside(done)


def _of_given(whole: Figure, done: Figure, rest: Figure) -> bool:
    """`được giao A, giải ngân B, còn C`: of money that was given and spent in one sentence."""
    told = (whole.metric, done.metric) == ("funding_allocated", "funding_disbursed")
    return told and rest.sentence == whole.sentence and whole.order == done.order - 1


def _said(rest: Figure, done: Figure) -> bool:
    """`đã phân bổ A, còn lại B`, `…, còn B chưa phân bổ`: whether words set both against each other."""
    words = [*done.clause.split(), *first_phrase(done.tail).split()[:_NEAR]]
    behind = first_phrase(rest.tail)
    lacking = behind.partition(_NOT_YET)[2].split()[:1]
    told = rest.lead_cues & (cues.REST | cues.UNSPENT) or not behind or (lacking and lacking[0] in words)
    if rest.lead_cues & cues.RESULT and rest.clause_cues & cues.TO:
        return True
    told = told or behind.startswith(_TO_COME)
    return bool(told) and _DONE in words and rest.sentence == done.sentence


def _may_be_whole(whole: Figure, done: Figure) -> bool:
    near = done.sentence - whole.sentence <= 1 and whole.paragraph == done.paragraph
    planned = whole.clause_cues & cues.PLAN and not heard_behind(whole, cues.PLAN)
    part = whole.lead_cues & _OPENERS and whole.metric != done.metric
    larger = whole.level and whole.value > done.value and not part
    return near and larger and bool(planned or not beside(whole))
