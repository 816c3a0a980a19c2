"""Whether all statements around a figure can hold together: exact, for any number of them.

Each statement alone is judged by interval arithmetic (`equations.holds`). Several that share figures may each
hold with other values of a shared one; whether one choice of values serves them all is a linear programme,
solved in fractions by the general simplex method of Dutertre and de Moura (2006). Statements with a
quotient enter as two inequalities between their amounts, with the ends of the shares as coefficients. Before
that, statements that share but one figure with the others are settled by their interval.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from flows.reconcile.equations import BEYOND, HUNDRED, Equation, Span, ends_of, implied
from flows.reconcile.figures import PAIR
from flows.reconcile.of_changes import of_whole
from flows.reconcile.printed import MICRO

Row = tuple[dict[int, int], bool]
"""Coefficients by figure, and whether their sum is exactly nought; else it is nought or more."""
Exact = int | Fraction


def together(equations: list[Equation], freed: dict[int, Span | None]) -> bool:
    """Whether one choice of values satisfies all statements.

    Args:
        equations: statements that hang together.
        freed: by a figure's order, the values it may take instead of those it is printed for; None for any.
    """
    told: dict[int, Span] = {}
    for equation in equations:
        for figure in equation.figures:
            span = ends_of(equation.kind, figure.span)
            told[figure.order] = max(told.get(figure.order, span), span)
    ranges: dict[int, Span | None] = {**told, **{o: span for o, span in freed.items() if o in told}}
    rings = _rings(equations, ranges)
    if not rings:
        return rings is not None
    involved = {order: ranges[order] for equation in rings for order in equation.members}
    rows = [row for equation in rings for row in _rows(equation, involved)]
    return _Tableau(rows, involved).settle()


def _rings(equations: list[Equation], ranges: dict[int, Span | None]) -> list[Equation] | None:
    """The statements that hang together in rings, None if the others cannot hold.

    One that shares a single figure with those left only narrows the values this may take, in `ranges`.
    """
    left = list(equations)
    uses: dict[int, int] = {}
    for equation in left:
        for order in equation.members:
            uses[order] = uses.get(order, 0) + 1
    while (end := next((e for e in left if sum(uses[o] > 1 for o in e.members) <= 1), None)) is not None:
        left.remove(end)
        orders = [figure.order for figure in end.figures]
        at = next((at for at, order in enumerate(orders) if uses[order] > 1), 0)
        spans = [ranges[order] or (0, BEYOND) for order in orders]
        low, high = implied(end, at, spans)
        low, high = ranges[orders[at]] = max(low, spans[at][0]), min(high, spans[at][1])
        if low > high:
            return None
        for order in orders:
            uses[order] -= 1
    return left


def _rows(equation: Equation, ranges: dict[int, Span | None]) -> Iterator[Row]:
    orders = [figure.order for figure in equation.figures]
    if equation.kind == "partial_sum":
        yield dict.fromkeys(orders, -1) | {orders[0]: 1}, False
    elif equation.kind == "ratio":
        share, numerator, denominator = orders
        if (span := ranges[share]) is not None:
            (low, high), base, way = _of_base(equation, span)
            yield {numerator: base + way * low, denominator: -low}, False
            yield {numerator: -base - way * high, denominator: high}, False
    elif equation.kind == "same_base":
        first, share, second, other = orders
        one, two = ranges[share], ranges[other]
        if one is not None and two is not None:
            yield {first: two[1], second: -one[0]}, False
            yield {first: -two[0], second: one[1]}, False
    else:
        yield dict(zip(orders, _coefficients(equation), strict=True)), True


def _coefficients(equation: Equation) -> list[int]:
    """Factors c of the linear statement Σ c·x = 0."""
    count = len(equation.figures)
    if equation.kind == "sum":
        return [1] + [-1] * (count - 1)
    if equation.kind == "mean" and (not equation.sign or count == PAIR):
        return [equation.sign or count - 1] + [-1] * (count - 1)
    return [equation.sign, 1, -1]


def _of_base(equation: Equation, share: Span) -> tuple[Span, int, int]:
    """A share as that of its base, what all of the base is, and which way its numerator changed the base."""
    one = HUNDRED if equation.figures[0].unit == "percent" else MICRO
    if abs(equation.sign) > 1:
        return share, one, equation.sign // 2
    return of_whole(share, equation.sign, one), one, 0


@dataclass(slots=True)
class _Variable:
    low: Exact | None
    high: Exact | None
    value: Exact

    def short(self) -> int:
        """1 if it has to grow, -1 if it has to shrink, 0 if it is within its bounds."""
        if self.low is not None and self.value < self.low:
            return 1
        return -1 if self.high is not None and self.value > self.high else 0

    def may_move(self, way: int) -> bool:
        """Whether it is not yet at its bound on that side."""
        bound = self.high if way > 0 else self.low
        return bound is None or (self.value < bound if way > 0 else self.value > bound)


class _Tableau:
    """Figures and, for each row, the sum it bounds: some are free to move, the others follow from them."""

    def __init__(self, rows: list[Row], ranges: dict[int, Span | None]) -> None:
        self.names = sorted(ranges)
        at = {order: number for number, order in enumerate(self.names)}
        self.variables = [_of_range(ranges[order]) for order in self.names]
        self.follows: dict[int, dict[int, Exact]] = {}
        for factors, exact in rows:
            line: dict[int, Exact] = {at[order]: factor for order, factor in factors.items() if factor}
            value = sum([c * self.variables[n].value for n, c in line.items()])
            self.follows[len(self.variables)] = line
            self.variables.append(_Variable(0, 0 if exact else None, value))

    def settle(self) -> bool:
        """Move figures within their bounds until every sum is within its own; False if that cannot be."""
        while True:
            tight = min((n for n in self.follows if self.variables[n].short()), default=None)
            if tight is None:
                return True
            way = self.variables[tight].short()
            line = self.follows[tight]
            mover = min(
                (n for n, c in line.items() if self.variables[n].may_move(way if c > 0 else -way)),
                default=None,
            )
            if mover is None:
                return False
            variable = self.variables[tight]
            goal = variable.low if way > 0 else variable.high
            self._exchange(tight, mover, goal if goal is not None else variable.value)

    def _exchange(self, tight: int, mover: int, goal: Exact) -> None:
        """Bring `tight` to its bound by moving `mover`, which from now on follows from the others."""
        line = self.follows.pop(tight)
        pivot = line.pop(mover)
        inverse = pivot if abs(pivot) == 1 else 1 / Fraction(pivot)
        step = (goal - self.variables[tight].value) * inverse
        self.variables[tight].value = goal
        self.variables[mover].value += step
        solved: dict[int, Exact] = {n: -c * inverse for n, c in line.items()}
        solved[tight] = inverse
        for name, other in self.follows.items():
            share = other.pop(mover, None)
            if share is not None:
                self.variables[name].value += share * step
                for n, c in solved.items():
                    total = other.get(n, 0) + share * c
                    other[n] = total
                    if not total:
                        del other[n]
        self.follows[mover] = solved


def _of_range(span: Span | None) -> _Variable:
    if span is None:
        return _Variable(0, None, 0)
    return _Variable(span[0], span[1], span[0])
