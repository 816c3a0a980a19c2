"""Statements that share figures: one choice of values for all, and suspects that mend them all."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reconcile.equations import Equation, Span, ends_of
from flows.reconcile.feasibility import _rows, _Tableau, together
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import grain, interval
from flows.reconcile.localise import localise
from flows.reconcile.printed import MICRO, Printed, parse, print_number
from tests.unit.reconcile.figures import amount, count, figure, sum_of

Draw = Any
unhurried = settings(deadline=None, max_examples=60)


def billions(order: int, value: float) -> Figure:
    """An amount in tỷ đồng, rounded to one decimal."""
    return amount(order, round(value * 10))


def share(order: int, value: float) -> Figure:
    hundredths = round(value * 100)
    printed = parse(f"{print_number(hundredths, 2)}%", hundredths / 100)
    assert printed is not None
    return figure(order, printed, "percent")


def reprinted(figure: Figure, printed: Printed) -> Figure:
    """The figure printed otherwise."""
    span = interval(printed, figure.unit, figure.bound)
    return replace(figure, printed=printed, value=printed.value, span=span, grain=grain(printed))


def difference(*members: Figure) -> Equation:
    return Equation("difference", members, 1)


def ratio(*members: Figure) -> Equation:
    return Equation("ratio", members)


def system(true: list[float]) -> tuple[list[Figure], list[Equation]]:
    """True values, their total, how they grow from one to the next, what share each is: all as printed."""
    figures = [billions(at, value) for at, value in enumerate(true)]
    total = billions(len(figures), sum(true))
    figures.append(total)
    equations = [sum_of(total, *figures[:-1])]
    for at, (one, other) in enumerate(pairwise(true)):
        if other > one:
            figures.append(billions(len(figures), other - one))
            equations.append(difference(figures[-1], figures[at], figures[at + 1]))
        figures.append(share(len(figures), 100 * one / sum(true)))
        equations.append(ratio(figures[-1], figures[at], total))
    return figures, equations


values = st.lists(st.floats(100, 5_000), min_size=2, max_size=6)


@unhurried
@given(values)
def test_no_statement_fails_whose_true_values_were_rounded(true: list[float]) -> None:
    figures, equations = system(true)
    assert all(equation.holds for equation in equations)
    assert together(equations, {})
    assert localise(equations, figures) == {}


@unhurried
@given(values, st.data())
def test_a_suspect_released_makes_all_statements_hold_together(true: list[float], data: Draw) -> None:
    figures, equations = system(true)
    wrong = data.draw(st.sampled_from(figures[: len(true)]))
    slip = reprinted(wrong, wrong.printed.at(wrong.value * 10))
    equations = [
        Equation(e.kind, tuple(slip if f is wrong else f for f in e.figures), e.sign) for e in equations
    ]
    for at, suspicion in localise(equations, [slip if f is wrong else f for f in figures]).items():
        if suspicion.figure is None:
            continue
        changed = {suspicion.figure.order, *(f.order for f, _ in suspicion.besides)}
        assert together(equations, dict.fromkeys(changed))
        assert suspicion.figure.order in equations[at].members


@unhurried
@given(values, st.data())
def test_a_suggestion_lies_in_the_room_that_all_statements_leave(true: list[float], data: Draw) -> None:
    figures, equations = system(true)
    wrong = data.draw(st.sampled_from(figures[: len(true)]))
    slip = reprinted(wrong, wrong.printed.at(wrong.value * 10))
    equations = [
        Equation(e.kind, tuple(slip if f is wrong else f for f in e.figures), e.sign) for e in equations
    ]
    for suspicion in localise(equations, [slip if f is wrong else f for f in figures]).values():
        if suspicion.figure is None or suspicion.printed is None or suspicion.besides:
            continue
        assert parse(suspicion.printed.quote, suspicion.printed.value / MICRO) == suspicion.printed
        span = reprinted(suspicion.figure, suspicion.printed).span
        told = [e for e in equations if suspicion.figure in e.figures]
        tried: set[Fraction | int] = {
            span.low,
            span.high,
            *(end for e in told for end in _left(e, suspicion.figure)),
        }
        inside = [value for value in tried if span.low <= value <= span.high]
        assert any(all(_fits(e, suspicion.figure, value) for e in told) for value in inside)


def _left(equation: Equation, at: Figure) -> tuple[Fraction, Fraction]:
    """The least and most that a figure may be for its statement to hold, by hand; shares may be cut off."""
    head, one, other = (*equation.figures, equation.figures[-1])[:3]
    cut = equation.kind == "ratio"
    low = {f: Fraction(f.span.low) for f in equation.figures}
    high = {f: Fraction(f.span.cut_high if cut else f.span.high) for f in equation.figures}
    if equation.kind == "sum":
        parts = [f for f in equation.figures[1:] if f is not at]
        less, more = sum((low[f] for f in parts), Fraction()), sum((high[f] for f in parts), Fraction())
        return (less, more) if at is head else (low[head] - more, high[head] - less)
    if equation.kind == "difference":
        told = {
            head: (low[other] - high[one], high[other] - low[one]),
            one: (low[other] - high[head], high[other] - low[head]),
            other: (low[one] + low[head], high[one] + high[head]),
        }
        return told[at]
    hundred = 100 * MICRO
    told = {
        head: (low[one] * hundred / high[other], high[one] * hundred / low[other]),
        one: (low[head] * low[other] / hundred, high[head] * high[other] / hundred),
        other: (low[one] * hundred / high[head], high[one] * hundred / low[head]),
    }
    return told[at]


def _fits(equation: Equation, at: Figure, value: Fraction | int) -> bool:
    low, high = _left(equation, at)
    return low - 1 <= value <= high + 1


def test_a_share_far_over_a_hundred_is_suggested_for_no_share_that_a_slip_does_not_explain() -> None:
    told = [share(0, 90), billions(1, 437.8), billions(2, 220.0)]
    assert told[0] not in localise([ratio(*told)], told)[0].disputed
    told = [share(0, 40.8), billions(1, 143.9), billions(2, 220.0)]
    assert told[0] in localise([ratio(*told)], told)[0].disputed


def test_statements_may_each_hold_and_yet_not_together() -> None:
    precise = parse("5,00 tỷ đồng", 5e9)
    assert precise is not None
    shared = billions(0, 3.1)
    needs_it_small = sum_of(figure(1, precise, "VND"), shared, billions(2, 2.0))
    needs_it_large = sum_of(billions(3, 5.2), shared, billions(4, 2.0))
    assert together([needs_it_small], {})
    assert together([needs_it_large], {})
    assert not together([needs_it_small, needs_it_large], {})
    assert together([needs_it_small, needs_it_large], {1: None})


def test_nobody_is_named_whose_release_leaves_others_apart() -> None:
    precise = parse("5,00 tỷ đồng", 5e9)
    assert precise is not None
    shared = billions(0, 3.1)
    small = sum_of(figure(1, precise, "VND"), shared, billions(2, 2.0))
    large = sum_of(billions(3, 5.2), shared, billions(4, 2.0))
    total, other = billions(5, 51.0), billions(6, 2.0)
    broken = sum_of(total, shared, other)
    figures = [shared, *small.figures[:1], *small.figures[2:], *large.figures[:1], *large.figures[2:]]
    figures += [total, other]
    assert localise([broken], [shared, total, other])[0].figure is total
    assert localise([small, large, broken], figures)[2].figure is None


def test_a_component_of_forty_figures_and_twenty_statements_is_told_from_its_one_wrong_figure() -> None:
    parts = [count(at, 1_000 + 37 * at) for at in range(20)]
    totals = [
        count(20 + at, parts[at].value // MICRO + parts[(at + 1) % 20].value // MICRO) for at in range(20)
    ]
    wrong = reprinted(parts[7], parts[7].printed.at(parts[7].value + 300 * MICRO))
    members = [wrong if f is parts[7] else f for f in parts]
    equations = [sum_of(totals[at], members[at], members[(at + 1) % 20]) for at in range(20)]
    found = localise(equations, [*members, *totals])
    assert sorted(found) == [6, 7]
    for suspicion in found.values():
        assert suspicion.figure is wrong
        assert suspicion.printed is not None
        assert suspicion.printed.value == parts[7].value


@unhurried
@given(values, st.data())
def test_statements_out_of_rings_are_settled_as_the_simplex_settles_them(
    true: list[float], data: Draw
) -> None:
    figures, equations = system(true)
    chain = equations[: data.draw(st.integers(1, len(equations)))]
    wrong = data.draw(st.sampled_from(figures))
    slip = reprinted(wrong, wrong.printed.at(wrong.value * data.draw(st.integers(1, 3))))
    chain = [Equation(e.kind, tuple(slip if f is wrong else f for f in e.figures), e.sign) for e in chain]
    ranges: dict[int, Span | None] = {
        f.order: max(ends_of(e.kind, g.span) for e in chain for g in e.figures if g.order == f.order)
        for e in chain
        for f in e.figures
    }
    rows = [row for e in chain for row in _rows(e, ranges)]
    assert together(chain, {}) == _Tableau(rows, ranges).settle()
