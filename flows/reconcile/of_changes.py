"""What a rate or a yearly average of a change leaves to each of the figures it is told with.

`L, tăng c (p%)`: the change is a share of what was there before it, which is not told. `từ A xuống B, mỗi năm
giảm m`: the average of so many years is of a change that may not be told. Ends are whole millionths, the
first and the last inside.
"""

from __future__ import annotations

from typing import Final

from flows.reconcile.figures import PAIR

BEYOND: Final = 10**40
"""The end of a span that has none."""
_Span = tuple[int, int]


def left_by_growth(at: int, spans: list[_Span], way: int, one: int) -> _Span:
    """For a share s of the value before a change c to the value L: c · one = s · (L − way · c).

    Args:
        at: position of the figure among share, change and value reached.
        spans: ends of all three.
        way: 1 where the value rose, -1 where it fell.
        one: what the share is told of, in millionths: 100 %.
    """
    (least, most), (few, many), (low, high) = spans
    if at == 0:
        return few * one // max(high - way * few, 1), _up(many * one, low - way * many)
    fewest, largest = one + way * least, one + way * most
    if at == 1:
        return least * low // max(fewest, 1), _up(most * high, largest)
    return max(few * largest // max(most, 1), 0), _up(many * fewest, least)


def left_by_pace(at: int, spans: list[_Span], years: int) -> _Span:
    """For a mean of so many years: of the change told with it, or of that between two values.

    Args:
        at: position of the figure among mean and change, or mean, first and last value.
        spans: ends of all of them.
        years: how many; below 0 where the value fell.
    """
    times = abs(years)
    if len(spans) == PAIR:
        low, high = spans[1 - at]
        return (low * times, high * times) if at else (low // times, -(-high // times))
    larger = 2 if years > 0 else 1
    (mean, most), (low, high), (least, last) = spans[0], spans[larger], spans[3 - larger]
    if at == 0:
        return (low - last) // times, -(-(high - least) // times)
    if at == larger:
        return least + mean * times, last + most * times
    return low - most * times, high - mean * times


def of_whole(share: _Span, sign: int, one: int) -> _Span:
    """A share as a share of the whole, where it says how far above or below the whole something is."""
    if sign > 0:
        return one + share[0], one + share[1]
    return (max(one - share[1], 0), max(one - share[0], 0)) if sign < 0 else share


def _up(number: int, by: int) -> int:
    """A quotient, rounded up; beyond everything where nothing is divided by."""
    return -(-number // by) if by > 0 else BEYOND
