"""Figures and sums to try the arithmetic on, with nothing told around them."""

from __future__ import annotations

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import grain, interval
from flows.reconcile.printed import Printed, parse, print_number


def figure(order: int, printed: Printed, unit: str = "VND", bound: str = "exact") -> Figure:
    return Figure(
        order=order, fact_id=f"f{order}", printed=printed, value=printed.value,
        span=interval(printed, unit, bound), grain=grain(printed), unit=unit, bound=bound,
        metric="other", change="none", status="actual", years=None, source=None, place=None, group="all",
        sentence=0, paragraph=0, bracket=0, bullet=False, depth=0, first=False, left_out=False, lead="",
        clause="", tail="", gap="", level=True, norm=False, goes_on=False,
        lead_cues=0, clause_cues=0, tail_cues=0,
    )  # fmt: skip


def count(order: int, number: int) -> Figure:
    printed = parse(f"{print_number(number, 0)} hộ", number)
    assert printed is not None
    return figure(order, printed, "household")


def amount(order: int, tenths: int) -> Figure:
    """`tenths` tenths of a billion đồng."""
    printed = parse(f"{print_number(tenths, 1)} tỷ đồng", tenths * 1e8)
    assert printed is not None
    return figure(order, printed)


def sum_of(*members: Figure) -> Equation:
    return Equation("sum", members)
