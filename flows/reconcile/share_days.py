"""What speaks against reporting that a share fails: that its whole is of another day or year than it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation, is_share
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.share_wholes import COUNT_OF

_SIDE: Final = 4
"""Figures before a part that may be told together with it."""
_RATES: Final = 16
"""Figures on each side of a rate among which that of another day may be."""
_DRIFT: Final = 0.05
"""Share of all households by which they change from year to year at most."""
_CLOSE: Final = 12
"""Letters before a number in which it is said to be what a change began with."""


def of_another_day(ratio: Equation, figures: list[Figure]) -> bool:
    """`có T hộ. Đầu năm A hộ nghèo (p%), cuối năm B hộ (q%)`: whether T is of the day of another rate.

    There are hardly so many more or fewer households in another year.
    """
    share, part, whole = ratio.figures
    if share.metric not in COUNT_OF or whole.metric != "households" or part.sentence == whole.sentence:
        return False
    again = [*_told_anew(part, share, figures)]
    alone = not any(rate.sentence == share.sentence for _, rate in again)
    off = abs(share.value * whole.value - part.value * HUNDRED)
    if alone and off > _DRIFT * part.value * HUNDRED:
        return False
    return any(is_share(rate, count.span, whole.span) for count, rate in again)


def of_an_earlier_day(ratio: Equation) -> bool:
    """`có T người. Đầu năm mới có A (p%)`: whether a part is told of an earlier day than the whole is.

    A share of what the whole was then is hardly far from its share of what it is now.
    """
    share, part, whole = ratio.figures
    earlier = (part.first and part.lead_cues & cues.EARLIER) or share.tail_cues & cues.EARLIER
    earlier = earlier and part.sentence != whole.sentence
    off = abs(share.value * whole.value - part.value * HUNDRED)
    return bool(earlier and off <= _DRIFT * part.value * HUNDRED)


def of_a_later_count(ratio: Equation, figures: list[Figure]) -> bool:
    """`còn A hộ nghèo (p%). Nay còn B hộ nghèo trên tổng số T hộ`: whether T is told with another count.

    As in `of_an_earlier_day`, p is hardly far from the share that A is of T.
    """
    share, part, whole = ratio.figures
    if share.metric not in COUNT_OF or part.sentence == whole.sentence or not whole.order:
        return False
    count = figures[whole.order - 1]
    anew = count.metric == part.metric and count.sentence == whole.sentence and count.value != part.value
    off = abs(share.value * whole.value - part.value * HUNDRED)
    return anew and off <= _DRIFT * part.value * HUNDRED


def of_two_days(base: Equation, figures: list[Figure]) -> bool:
    """`A hộ nghèo (p%); C hộ cận nghèo (r%). Đầu năm B hộ nghèo (q%)`: whether r goes with another count."""
    one, share, other, rate = base.figures
    if one.sentence == other.sentence:
        return False
    if _of_a_printed_whole(base, figures):
        return True
    again = [
        *((count, told, other, rate) for count, told in _told_anew(one, share, figures)),
        *((one, share, count, told) for count, told in _told_anew(other, rate, figures)),
    ]
    return any(Equation("same_base", pairs).holds for pairs in again)


def _of_a_printed_whole(base: Equation, figures: list[Figure]) -> bool:
    """`có T hộ … từ A hộ nghèo (p%) năm trước … còn C hộ cận nghèo (r%)`: whether only r is of T.

    There are hardly so many more or fewer households in another year.
    """
    one, share, other, rate = base.figures
    wholes = [f for f in figures[max(0, one.order - _RATES) : rate.order] if f.metric == "households"]
    told = [
        any(is_share(percent, count.span, whole.span) for whole in wholes)
        for count, percent in ((one, share), (other, rate))
    ]
    off = abs(one.value * rate.value - other.value * share.value)
    return told[0] != told[1] and off <= _DRIFT * one.value * rate.value


def _told_anew(part: Figure, share: Figure, figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Other counts of just what a part counts, as of another day, each with its rate right behind."""
    told = (share.metric, share.place, share.group)
    near = figures[max(0, share.order - _RATES) : share.order + _RATES]
    for rate in near:
        if rate is not share and (rate.metric, rate.place, rate.group) == told:
            for count in figures[max(0, rate.order - PAIR) : rate.order]:
                alike = (count.metric, count.level) == (part.metric, True) and count.value != part.value
                if alike and count.sentence == rate.sentence:
                    yield count, rate


def of_another_year(ratio: Equation, figures: list[Figure]) -> bool:
    """Whether a rate of households is measured against how many there were in another year.

    `so với cuối năm trước (A hộ nghèo; B hộ cận nghèo, chiếm p%)`: all in a bracket are of one year.
    """
    share, part, whole = ratio.figures
    if share.metric not in COUNT_OF or whole.years is None:
        return False
    told = [f for f in figures[max(0, part.order - _SIDE) : part.order] if part.bracket == f.bracket != 0]
    return any(f.years is not None and f.years != whole.years for f in (*told, part))


def of_what_was(ratio: Equation, figures: list[Figure]) -> bool:
    """`dư nợ từ A lên B. Nợ quá hạn C, chiếm p% tổng dư nợ`: of what it is now, not of A."""
    share, _, whole = ratio.figures
    if share.sentence == whole.sentence or not cues.heard(whole.lead[-_CLOSE:]) & cues.FROM:
        return False
    following = figures[whole.order + 1 : whole.order + 3]
    became = [f for f in following if f.unit == whole.unit and f.lead_cues & cues.TO]
    return any(f.sentence == whole.sentence for f in became)
