"""An arithmetic statement between figures, and its verdict by exact interval arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from flows.reconcile.figures import Figure
from flows.reconcile.printed import MICRO

HUNDRED = 100 * MICRO
Span = tuple[Fraction, Fraction]
Look = Callable[[Figure], tuple[int, int]]
Standing = Literal["certain", "likely", "possible"]
BEYOND = Fraction(10**40)


@dataclass(frozen=True, slots=True, eq=False)
class Equation:
    """What the article asserts about some of its figures.

    Kinds and their members in order:
        sum, partial_sum: total, part, part …
        difference: change, from, to (`sign` 1: rising, -1: falling)
        ratio: share, numerator, denominator (`sign` 1: share is what exceeds 100 %, -1: what is
            missing to it, 0: the plain share)
        mean: mean, value, value …
        same_base: numerator, share, numerator, share

    Attributes:
        standing: how sure it is that the article asserts this. A `certain` statement may fail; a `likely`
            one may if one misprint explains it, since then the other reading is the less likely one; a
            `possible` one is dropped unless it holds.
    """

    kind: str
    figures: tuple[Figure, ...]
    roles: tuple[str, ...]
    sign: int = 0
    standing: Standing = "certain"

    @property
    def members(self) -> frozenset[int]:
        """Orders of the figures that take part."""
        return frozenset(figure.order for figure in self.figures)


def rounded(figure: Figure) -> tuple[int, int]:
    """Ends of a figure's interval, had it been rounded."""
    return figure.span.low, figure.span.high


def rounded_or_cut(figure: Figure) -> tuple[int, int]:
    """Ends of a figure's interval, had it been rounded or cut off."""
    return figure.span.low, figure.span.cut_high


def ends(kind: str, figure: Figure) -> tuple[int, int]:
    """Ends of the figure's interval as this kind of equation takes it."""
    return rounded_or_cut(figure) if kind in ("ratio", "mean", "same_base") else rounded(figure)


def implied(equation: Equation, at: int, spans: Sequence[tuple[int, int]]) -> Span:
    """The values that the other members leave to member `at`, in millionths of its base unit.

    Args:
        equation: the statement.
        at: position of the member in `equation.figures`.
        spans: ends of every member's interval, aligned with `equation.figures`.
    """
    if equation.kind in ("ratio", "same_base"):
        return _implied_product(equation, at, spans)
    if equation.kind == "partial_sum":
        return _implied_partial(at, spans)
    factors = coefficients(equation)
    low = high = 0
    for other, (factor, (a, b)) in enumerate(zip(factors, spans, strict=True)):
        if other != at:
            low += min(-factor * a, -factor * b)
            high += max(-factor * a, -factor * b)
    left, right = Fraction(low, factors[at]), Fraction(high, factors[at])
    return min(left, right), max(left, right)


def coefficients(equation: Equation) -> list[int]:
    """Factors c of the linear statement Σ c·x = 0."""
    count = len(equation.figures)
    if equation.kind == "sum":
        return [1] + [-1] * (count - 1)
    if equation.kind == "mean":
        return [count - 1] + [-1] * (count - 1)
    return [equation.sign, 1, -1]


def _implied_partial(at: int, spans: Sequence[tuple[int, int]]) -> Span:
    if at == 0:
        return Fraction(sum(a for a, _ in spans[1:])), BEYOND
    others = sum(a for other, (a, _) in enumerate(spans) if other not in (0, at))
    return Fraction(0), Fraction(spans[0][1] - others)


def _implied_product(equation: Equation, at: int, spans: Sequence[tuple[int, int]]) -> Span:
    """For statements a·b = c·d of positive numbers, each its own interval."""
    if equation.kind == "same_base":
        first, share, second, other = spans
        sides: list[tuple[int, int]] = [first, other, second, share]
        where = (0, 3, 2, 1)[at]
    else:
        share, numerator, denominator = spans
        sides = [_as_plain(equation.sign, share), denominator, numerator, (HUNDRED, HUNDRED)]
        where = (0, 2, 1)[at]
    mate = where ^ 1
    left, right = (0, 1) if where in (2, 3) else (2, 3)
    low = Fraction(sides[left][0] * sides[right][0], max(sides[mate][1], 1))
    high = Fraction(sides[left][1] * sides[right][1], sides[mate][0]) if sides[mate][0] > 0 else BEYOND
    if equation.kind == "ratio" and at == 0:
        return _from_plain(equation.sign, low, high)
    return low, high


def _as_plain(sign: int, share: tuple[int, int]) -> tuple[int, int]:
    if sign > 0:
        return share[0] + HUNDRED, share[1] + HUNDRED
    if sign < 0:
        return HUNDRED - share[1], HUNDRED - share[0]
    return share


def _from_plain(sign: int, low: Fraction, high: Fraction) -> Span:
    if sign > 0:
        return low - HUNDRED, high - HUNDRED
    if sign < 0:
        return HUNDRED - high, HUNDRED - low
    return low, high


def holds(equation: Equation, replaced: tuple[Figure, tuple[int, int]] | None = None) -> bool:
    """Whether some values inside the members' intervals satisfy the statement.

    Args:
        equation: the statement.
        replaced: a figure that is to be taken with another interval.
    """
    spans = [
        replaced[1] if replaced and figure is replaced[0] else ends(equation.kind, figure)
        for figure in equation.figures
    ]
    low, high = implied(equation, 0, spans)
    return low <= spans[0][1] and spans[0][0] <= high


def computed(equation: Equation) -> Span:
    """What the other members give for the first one; for partial sums, what the parts told come to."""
    spans = [ends(equation.kind, figure) for figure in equation.figures]
    if equation.kind == "partial_sum":
        return Fraction(sum(a for a, _ in spans[1:])), Fraction(sum(b for _, b in spans[1:]))
    return implied(equation, 0, spans)


def at_print(equation: Equation) -> Fraction:
    """What the other members give for the first one, all taken at their printed values."""
    points = [(figure.value, figure.value) for figure in equation.figures]
    low, high = implied(equation, 0, points)
    return low if equation.kind == "partial_sum" else (low + high) / 2
