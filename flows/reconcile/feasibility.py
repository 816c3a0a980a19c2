"""Whether all statements around a figure can hold together: exact, for any number of them.

Each statement alone is judged by interval arithmetic (`equations.holds`). Several that share figures may each
hold with other values of a shared one; whether one choice of values serves them all is a linear programme,
solved in whole numbers by the general simplex method of Dutertre and de Moura (2006). Statements with a
quotient enter as two inequalities between their amounts, with the ends of the shares as coefficients. Before
that, statements that share but one figure with the others are settled by their interval.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd

from flows.reconcile.equations import BEYOND, HUNDRED, Equation, Span, ends_of, implied
from flows.reconcile.figures import PAIR
from flows.reconcile.of_changes import of_whole
from flows.reconcile.printed import MICRO

Row = tuple[dict[int, int], bool]
"""Coefficients by figure, and whether their sum is exactly nought; else it is nought or more."""


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


class _Tableau:
    """Figures and, for each row, the sum it bounds: some stand at a bound, the others follow from them.

    All is held in whole numbers: what follows, so many times as its scale says, is the sum of its line.
    """

    def __init__(self, rows: list[Row], ranges: dict[int, Span | None]) -> None:
        names = sorted(ranges)
        at = {order: number for number, order in enumerate(names)}
        spans = [ranges[order] for order in names]
        exact = [exact for _, exact in rows]
        self.lows = [span[0] if span else 0 for span in spans] + [0] * len(rows)
        self.highs = [span[1] if span else None for span in spans] + [0 if same else None for same in exact]
        self.values = list(self.lows)
        self.lines = {
            number: {at[order]: factor for order, factor in factors.items() if factor}
            for number, (factors, _) in enumerate(rows, len(names))
        }
        self.scales = dict.fromkeys(self.lines, 1)

    def settle(self) -> bool:
        """Move figures from bound to bound until every sum is within its own; False if that cannot be."""
        while True:
            tight = next((name for name in sorted(self.lines) if self._short(name)), None)
            if tight is None:
                return True
            way = self._short(tight)
            movers = [n for n, c in self.lines[tight].items() if self._may_move(n, way if c > 0 else -way)]
            if not movers:
                return False
            high = self.highs[tight]
            self.values[tight] = self.lows[tight] if way > 0 or high is None else high
            self._exchange(tight, min(movers))

    def _short(self, name: int) -> int:
        """1 if what follows has to grow, -1 if it has to shrink, 0 if it is within its bounds."""
        times, high = self.scales[name], self.highs[name]
        told = 0
        for n, c in self.lines[name].items():
            told += c * self.values[n]
        if told < self.lows[name] * times:
            return 1
        return -1 if high is not None and told > high * times else 0

    def _may_move(self, name: int, way: int) -> bool:
        """Whether what stands at a bound is not yet at that on this side."""
        high = self.highs[name]
        return high is None or self.values[name] < high if way > 0 else self.values[name] > self.lows[name]

    def _exchange(self, tight: int, mover: int) -> None:
        """From now on `mover` follows from the others, and `tight` stands at a bound."""
        line, scale = self.lines.pop(tight), self.scales.pop(tight)
        pivot = line.pop(mover)
        size, way = abs(pivot), 1 if pivot > 0 else -1
        solved = {n: -c * way for n, c in line.items()}
        solved[tight] = scale * way
        for name, other in self.lines.items():
            share = other.pop(mover, 0)
            if share:
                total = {n: c * size for n, c in other.items()}
                for n, c in solved.items():
                    total[n] = total.get(n, 0) + share * c
                times = self.scales[name] * size
                most = gcd(times, *total.values())
                self.lines[name] = {n: c // most for n, c in total.items() if c}
                self.scales[name] = times // most
        self.lines[mover], self.scales[mover] = solved, size
