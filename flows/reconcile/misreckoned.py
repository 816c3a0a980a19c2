"""Why a statement fails where no slip of print explains it: how writers err when they copy and reckon.

A number is set once more in its neighbour's place; a total leaves out a part; what is told as a share is that
of the rest; a mean is taken over one value too many or too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation, all_ends, implied, is_share
from flows.reconcile.figures import PAIR, TRIO, Figure
from flows.reconcile.intervals import trailing_zeros
from flows.reconcile.printed import MICRO
from flows.reconcile.share_wholes import COUNT_OF

_DIGITS: Final = 3
"""Digits, noughts at the end aside, from which on two numbers are hardly the same by accident."""
_TIMES: Final = 10
"""How many times larger or smaller than told a number may have been that another stands in place of."""
_RARE: Final = 100
"""How many times more than what it leaves open a total must be that hardly is what some parts come to."""
_NEAR: Final = 5
"""Figures on each side of a count among which the same is counted on another day."""
_OF_ALL: Final = cues.WITHIN | cues.BASE | cues.OUT_OF
_ELSE: Final = cues.REST | cues.UNSPENT | cues.GAP | cues.FALL | cues.RISE | cues.EXCESS


def is_misreckoned(equation: Equation) -> bool:
    """Whether one such mistake explains why a statement fails that its words make likely."""
    if equation.kind == "sum":
        return _set_twice(equation) or leaves_out(equation)
    if equation.kind == "ratio" and not equation.sign:
        return _of_the_rest(equation) or _more_than_all(equation)
    if equation.kind == "same_base":
        one, _, other, _ = equation.figures
        return one.value == other.value and _telling(one)
    return equation.kind == "mean" and not equation.sign and _of_more(equation)


def of_another_time(weak: Equation, figures: list[Figure], kept: Mapping[frozenset[int], Equation]) -> bool:
    """Whether a figure of a statement that its words make likely was told of another day or year."""
    if weak.kind == "difference":
        return _of_an_earlier_pair(weak, figures) or _of_a_part(weak, kept.values())
    return weak.kind == "ratio" and not weak.sign and _of_another_day(weak, figures)


def _of_another_day(ratio: Equation, figures: list[Figure]) -> bool:
    """`B hộ, chiếm p% số hộ (đầu năm C hộ)`, where p is of C: whether the rate of another day was told."""
    share, part, whole = ratio.figures
    if share.metric not in COUNT_OF:
        return False
    told = (part.metric, part.place, part.group, part.unit)
    near = figures[max(0, part.order - _NEAR) : part.order + _NEAR]
    others = (f for f in near if (f.metric, f.place, f.group, f.unit) == told and f.level)
    return _telling(share) and any(
        f.value != part.value and is_share(share, f.span, whole.span) for f in others
    )


def _of_a_part(change: Equation, kept: Iterable[Equation]) -> bool:
    """`từ A đến B giảm C, trong đó năm đầu D, năm sau E`, where B is A less D: an end of another year."""
    size, start, end = change.figures
    known = (e for e in kept if e.kind == "sum" and e.holds and e.figures[0] is size)
    parts = (part for e in known for part in e.figures[1:] if _telling(part))
    return any(Equation("difference", (part, start, end), change.sign).holds for part in parts)


def _of_an_earlier_pair(change: Equation, figures: list[Figure]) -> bool:
    """`năm 2022 còn A, năm 2023 B. Năm 2024 còn C, so với năm 2023 giảm D`, where D is A − B."""
    size, start, end = change.figures
    if size.unit == "percent":
        return False
    if not size.lead_cues & cues.AGAINST or size.sentence != end.sentence:
        return False
    told = (start.metric, start.place, start.group, start.unit, start.status)
    before = (f for f in figures if (f.metric, f.place, f.group, f.unit, f.status) == told and f.level)
    dated = None not in (start.years, end.years) and start.years != end.years
    return dated and _telling(size) and any(_led_to(f, start, size) for f in before)


def _led_to(earlier: Figure, start: Figure, size: Figure) -> bool:
    """Whether a value told before the first one of a change is just as far from it."""
    falls = size.change == "decrease"
    moved = earlier.value - start.value if falls else start.value - earlier.value
    if earlier.years is None or start.years is None or earlier.years >= start.years:
        return False
    return moved == size.value


def _telling(figure: Figure) -> bool:
    """Whether a number has so many digits that another hardly is the same by accident."""
    printed = figure.printed
    return sum(map(str.isdigit, printed.numeral)) - trailing_zeros(printed) >= _DIGITS


def _set_twice(equation: Equation) -> bool:
    """`B, A và B đồng, cộng lại T`: whether one of two equal parts may have been another number."""
    spans = all_ends(equation)
    for at in range(2, len(spans)):
        figure, parts = equation.figures[at], [*equation.figures[1:]]
        alike = [place for place in range(at - 1) if parts[place].value == figure.value]
        if (
            alike
            and _telling(figure)
            and not any(comes_of_others(parts, place) for place in (*alike, at - 1))
        ):
            low, high = implied(equation, at, spans)
            return high * _TIMES >= figure.value and low <= figure.value * _TIMES
    return False


def leaves_out(equation: Equation) -> bool:
    """`A, B và C, cộng lại T`, where T is what A and B come to: whether a part was not added."""
    total, *parts = equation.figures
    if len(parts) < TRIO or total.value < _RARE * (total.span.high - total.span.low + MICRO):
        return False
    low, high = sum([part.span.low for part in parts]), sum([part.span.high for part in parts])
    left = [
        at
        for at, part in enumerate(parts)
        if low - part.span.low <= total.span.high and total.span.low <= high - part.span.high
    ]
    return bool(left) and not any(comes_of_others(parts, at) for at in left)


def comes_of_others(parts: list[Figure], at: int) -> bool:
    """`Hộ nghèo C | Đợt một A | Đợt hai B`: whether a part is what those beside it come to."""
    size = parts[at].value
    for side in (parts[at + 1 :], parts[:at][::-1]):
        come = 0
        for tried, part in enumerate(side, 1):
            come += part.value
            if come >= size:
                if come == size and tried >= PAIR:
                    return True
                break
    return False


def _of_the_rest(equation: Equation) -> bool:
    """`giao A, đã chi B, đạt p%`, where p is what is left of A: whether the other share was meant."""
    share, part, whole = equation.figures
    said = share.clause_cues & cues.SHARE and not share.clause_cues & _ELSE
    if not said or not share.printed.decimals or share.unit != "percent":
        return False
    return is_share(share, part.span, whole.span, -1)


def _more_than_all(equation: Equation) -> bool:
    """`trong tổng số A, trung ương B, chiếm p%`, where B is more than A: whether a part cannot be of it."""
    share, part, whole = equation.figures
    named = part.order == whole.order + 1 and part.told_with(whole) and whole.lead_cues & _OF_ALL
    return (
        bool(named and share.clause_cues & cues.PORTION)
        and share.value < HUNDRED
        and part.value > whole.value
    )


def _of_more(equation: Equation) -> bool:
    """`năm 2022 A, năm 2023 B, năm 2024 C; bình quân M`: whether their sum was divided by two or four."""
    mean, *values = equation.figures
    low, high = sum([value.span.low for value in values]), sum([value.span.high for value in values])
    counts = (len(values) - 1, len(values) + 1) if len(values) > PAIR else (len(values) + 1,)
    return _telling(mean) and any(
        low <= count * mean.span.cut_high and count * mean.span.low <= high for count in counts
    )
