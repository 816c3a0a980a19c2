"""An arithmetic statement between figures, and its verdict by exact interval arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from flows.reconcile import of_changes
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.intervals import Interval
from flows.reconcile.printed import MICRO

HUNDRED: Final = 100 * MICRO
Span = tuple[int, int]
"""Low and high end in millionths of a base unit."""
LINEAR: Final = ("sum", "partial_sum", "difference")
_ROLES: Final = {
    "sum": ("total", "part"),
    "partial_sum": ("total", "part"),
    "difference": ("change", "from", "to"),
    "ratio": ("share", "numerator", "denominator"),
    "mean": ("mean", "value"),
    "same_base": ("numerator", "share", "numerator", "share"),
    "growth": ("share", "change", "to"),
    "pace": ("mean", "from", "to"),
}
"""Roles of the members of each kind or form of it, in their order; members behind the last have its role."""
_GROWN: Final = (2, -2)
"""Signs of ratios whose share is of a value before that is not told: `L, tăng c (p%)`."""
_SAME_BASE: Final = ((2, 1, 3), (0, 3, 2), (0, 3, 1), (2, 1, 0))
"""Of a common base, count · share = count · share: which two multiply, and which divides, to give each."""
QUOTIENTS: Final = ("ratio", "mean", "same_base")
_SURELY: Final = 1.000001
"""More than floats are off."""
Standing = Literal["certain", "likely", "possible"]
BEYOND: Final = of_changes.BEYOND


@dataclass(eq=False, slots=True)
class Equation:
    """What the article asserts about some of its figures; nothing changes it once it is made.

    Its kind says what its figures are, in their order (`roles`). The `sign` of a difference is 1 where it
    rises and -1 where it falls; that of a ratio 1 where the share is what exceeds 100 %, -1 where it is what
    is missing to 100 %, 2 or -2 where it is of what a rise or fall led from to the value told; that of a mean
    0 where values are listed, else the years of a change. A share told in times (`gấp 3 lần`) is of 1.

    Attributes:
        standing: how sure it is that the article asserts this. A `certain` statement may fail; a `likely`
            one may if one misprint explains it, since then the other reading is the less likely one; a
            `possible` one only if besides its figures are so long that this is no accident.
        slipped: whether a misprint explains why it fails, None as long as `repair` has not looked.
        holds: whether some values inside the members' intervals satisfy it.
        members: orders of the figures that take part, worked out when first asked for.
        at_print: what `at_print` has worked out, None as long as nobody has asked.
    """

    kind: str
    figures: tuple[Figure, ...]
    sign: int
    standing: Standing
    slipped: bool | None = field(init=False, repr=False)
    holds: bool = field(init=False, repr=False)
    _members: frozenset[int] | None = field(init=False, repr=False)
    at_print: int | None = field(init=False, repr=False)

    def __init__(
        self, kind: str, figures: tuple[Figure, ...], sign: int = 0, standing: Standing = "certain"
    ) -> None:
        self.kind = kind
        self.figures = figures
        self.sign = sign
        self.standing = standing
        self.slipped = None
        self.holds = _some_hold(self)
        self._members = None
        self.at_print = None

    @property
    def members(self) -> frozenset[int]:
        """See above: most readings are dropped before anybody asks."""
        if self._members is None:
            self._members = frozenset([figure.order for figure in self.figures])
        return self._members

    def standing_as(self, standing: Standing) -> Equation:
        """The same statement, said to be as sure as this."""
        return Equation(self.kind, self.figures, self.sign, standing)

    @property
    def roles(self) -> tuple[str, ...]:
        """What each of the figures is in the statement."""
        if self.kind == "mean" and self.sign:
            return _ROLES["pace"] if len(self.figures) > PAIR else ("mean", "change")
        named = _ROLES["growth" if self.kind == "ratio" and self.sign in _GROWN else self.kind]
        return named + named[-1:] * (len(self.figures) - len(named))


def _some_hold(equation: Equation) -> bool:
    if equation.kind in LINEAR:
        return _linear_holds(equation)
    if equation.kind == "ratio" and equation.sign not in _GROWN:
        share, part, whole = equation.figures
        return is_share(share, part.span, whole.span, equation.sign)
    return holds_with(equation, all_ends(equation))


def holds_with(equation: Equation, spans: list[Span]) -> bool:
    """Whether the statement holds with other ends of its members' intervals."""
    low, high = implied(equation, 0, spans)
    return low <= spans[0][1] and spans[0][0] <= high


def _linear_holds(equation: Equation) -> bool:
    """`holds` without its quotients: whether the ends of the sums on both sides reach over each other."""
    figures = equation.figures
    head = figures[0].span
    if equation.kind == "difference":
        one, other = figures[1].span, figures[2].span
        start, end = (one, other) if equation.sign > 0 else (other, one)
        return end.low - start.high <= head.high and head.low <= end.high - start.low
    low = high = 0
    for at in range(1, len(figures)):
        span = figures[at].span
        low += span.low
        high += span.high
    return low <= head.high and (equation.kind == "partial_sum" or head.low <= high)


def is_share(share: Figure, some: Interval, all_of_it: Interval, sign: int = 0) -> bool:
    """Whether a ratio holds of a part and a whole with these intervals: `implied` for it, multiplied out.

    Most are far off, which floats tell in less time than whole numbers of this size do.
    """
    one = HUNDRED if share.unit == "percent" else MICRO
    low, high = share.span.low, share.span.cut_high
    if sign:
        low, high = (HUNDRED + low, HUNDRED + high) if sign > 0 else (HUNDRED - high, HUNDRED - low)
    if float(some.low) * one > float(high + 1) * max(all_of_it.cut_high, 1) * _SURELY:
        return False
    if all_of_it.low > 0 and float(some.cut_high) * one * _SURELY < float(low - 1) * all_of_it.low:
        return False
    if some.low * one >= (high + 1) * max(all_of_it.cut_high, 1):
        return False
    return all_of_it.low <= 0 or some.cut_high * one > (low - 1) * all_of_it.low


def all_ends(equation: Equation) -> list[Span]:
    """Ends of every member's interval as the equation takes it: shares and means may be cut off."""
    if equation.kind in QUOTIENTS:
        return [(figure.span.low, figure.span.cut_high) for figure in equation.figures]
    return [(figure.span.low, figure.span.high) for figure in equation.figures]


def ends_of(kind: str, span: Interval) -> Span:
    """Ends of an interval, likewise."""
    return span.low, span.cut_high if kind in QUOTIENTS else span.high


def implied(equation: Equation, at: int, spans: list[Span]) -> Span:
    """The values that the other members leave to member `at`.

    The ends are the first and the last whole millionth inside, so comparing them with whole millionths
    is exact although shares and means are quotients. The span is empty where low exceeds high.

    Args:
        equation: the statement.
        at: position of the member in `equation.figures`.
        spans: ends of every member's interval, aligned with `equation.figures`.
    """
    if equation.kind in ("ratio", "same_base"):
        return _implied_product(equation, at, spans)
    if equation.kind == "partial_sum":
        return _implied_partial(at, spans)
    if equation.kind == "difference":
        return _implied_difference(at, spans, equation.sign)
    if equation.kind == "mean" and equation.sign:
        return of_changes.left_by_pace(at, spans, equation.sign)
    return _implied_total(at, spans, len(spans) - 1 if equation.kind == "mean" else 1)


def _implied_total(at: int, spans: list[Span], times: int) -> Span:
    """For statements that the first value, so many times, is the sum of the others."""
    low = high = 0
    for other in range(1, len(spans)):
        if other != at:
            low += spans[other][0]
            high += spans[other][1]
    if at:
        return times * spans[0][0] - high, times * spans[0][1] - low
    return low // times, -(-high // times)


def _implied_difference(at: int, spans: list[Span], sign: int) -> Span:
    """For statements that one value is another one and a change: the larger is the smaller and the change."""
    larger = 2 if sign > 0 else 1
    if at == larger:
        (low, high), (more, most) = spans[0], spans[3 - at]
        return low + more, high + most
    (low, high), (less, least) = spans[larger], spans[3 - larger if at == 0 else 0]
    return low - least, high - less


def _implied_partial(at: int, spans: list[Span]) -> Span:
    if at == 0:
        return sum([low for low, _ in spans[1:]]), BEYOND
    others = sum(low for other, (low, _) in enumerate(spans) if other not in (0, at))
    return 0, spans[0][1] - others


def _implied_product(equation: Equation, at: int, spans: list[Span]) -> Span:
    """For statements a·b = c·d of positive numbers, each its own interval."""
    if equation.kind == "same_base":
        one, other, mate = _SAME_BASE[at]
        return _quotient(spans[one], spans[other], spans[mate])
    sign, one = equation.sign, HUNDRED if equation.figures[0].unit == "percent" else MICRO
    whole = (one, one)
    if sign in _GROWN:
        return of_changes.left_by_growth(at, spans, sign // 2, one)
    if at:
        share = of_changes.of_whole(spans[0], sign, one)
        return _quotient(share, spans[2], whole) if at == 1 else _quotient(spans[1], whole, share)
    low, high = _quotient(spans[1], whole, spans[2])
    if not sign:
        return low, high
    return (low - HUNDRED, high - HUNDRED) if sign > 0 else (HUNDRED - high, HUNDRED - low)


def _quotient(one: Span, other: Span, mate: Span) -> Span:
    """What one · other comes to, divided by their mate."""
    low = one[0] * other[0] // max(mate[1], 1)
    return low, -(-one[1] * other[1] // mate[0]) if mate[0] > 0 else BEYOND


def computed(equation: Equation) -> Span:
    """What the other members give for the first one; for partial sums, what the parts told come to."""
    spans = all_ends(equation)
    if equation.kind == "partial_sum":
        return sum([low for low, _ in spans[1:]]), sum([high for _, high in spans[1:]])
    return implied(equation, 0, spans)


def at_print(equation: Equation) -> int:
    """What the other members give for the first one, all taken at their printed values."""
    if equation.at_print is None:
        equation.at_print = _at_print(equation)
    return equation.at_print


def _at_print(equation: Equation) -> int:
    if equation.kind in ("sum", "partial_sum"):
        return sum([figure.value for figure in equation.figures[1:]])
    return implied(equation, 0, [(figure.value, figure.value) for figure in equation.figures])[0]
