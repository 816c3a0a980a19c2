"""Who could be a total or a change is found for all families at once: nobody who fits is missed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from flows.reconcile.coincidences import ENDS, REACH, STARTS, coincidences
from flows.reconcile.figures import Figure
from flows.reconcile.find_fits import find_fits
from tests.unit.reconcile.figures import count, sum_of

numbers = st.lists(st.integers(100, 400), min_size=3, max_size=40)


def family(counts: list[int]) -> list[Figure]:
    return [count(order, number) for order, number in enumerate(counts)]


def beside(at: int, size: int) -> list[list[int]]:
    """The runs of neighbours that figure `at` may be the total of."""
    ahead, behind = range(at + 1, min(at + 1 + REACH, size)), range(at - 1, max(at - 1 - REACH, -1), -1)
    return [
        list(side[first:stop])
        for side in (ahead, behind)
        for first in range(min(STARTS, len(side)))
        for stop in range(first + 2, len(side) + 1)
    ]


@given(numbers)
def test_every_figure_that_a_run_of_neighbours_comes_to_is_named(counts: list[int]) -> None:
    figures = family(counts)
    fitting = {
        total
        for total in figures
        if any(sum_of(total, *(figures[n] for n in run)).holds for run in beside(total.order, len(figures)))
    }
    assert coincidences([figures]).totals == fitting


@given(numbers)
def test_every_precise_figure_that_two_neighbours_are_apart_as_is_named(counts: list[int]) -> None:
    figures = family(counts)
    apart = set()
    for figure in figures:
        near = [f for f in figures if 0 < abs(f.order - figure.order) <= ENDS]
        if any(abs(one.value - other.value) == figure.value for one, other in combinations(near, 2)):
            apart.add(figure)
    found = coincidences([figures]).changes.keys()
    assert found <= apart
    assert {f for f in apart if f.value % 10_000_000} <= found


def test_families_are_tested_each_by_itself_and_paragraphs_far_apart_are_not_told_together() -> None:
    one, other = family([300, 100]), family([200, 500, 700])
    assert not coincidences([one, other[:1]]).totals
    far = [replace(figure, paragraph=5 * figure.order) for figure in family([300, 100, 200])]
    assert not coincidences([far]).totals
    assert coincidences([family([300, 100, 200])]).totals


def test_nothing_is_looked_for_where_nothing_fits() -> None:
    figures = family([301, 100, 200])
    near = coincidences([figures])
    assert list(find_fits(figures, {"household": figures}, (), near)) == []
