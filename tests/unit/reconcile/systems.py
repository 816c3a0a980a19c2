"""Random systems of statements of every kind about quantities that are known, printed as newspapers do."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Final

from hypothesis import strategies as st

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.printed import MICRO, Printed, parse, print_number
from tests.unit.reconcile.figures import figure

Draw = st.DrawFn
SCALES: Final = {"nghìn tỷ đồng": 10**12, "tỷ đồng": 10**9, "triệu đồng": 10**6}
SIZES: Final = {"household": (90_000, MICRO), "VND": (10**6, 10**7 * MICRO), "percent": (9_000, MICRO // 100)}
"""The largest quantity in each unit, and the step by which they differ."""
DOWN: Final = ("nearly", "under", "at_most")
UP: Final = ("over", "at_least")
BOUNDS: Final = ("exact",) * 6 + ("about", *DOWN, *UP)
MOST_USES: Final = 4
SMALLEST: Final = Fraction(1, 10**5)
"""Shares below are not told."""
DIGITS: Final = 10**6
"""Numbers with more digits than this has are told in a larger unit."""


class System:
    """Figures, the values they truly have in millionths, and what is said of them."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.figures: list[Figure] = []
        self.truths: list[Fraction] = []
        self.equations: list[Equation] = []
        self.once: set[int] = set()
        """Figures that may be cut off, which only shares and means allow for: no more is said of them."""

    def __repr__(self) -> str:
        """What is told, so that a failing example can be read."""
        quotes = [
            f"{f.bound} {f.printed.quote} ({float(truth / MICRO):.7g})"
            for f, truth in zip(self.figures, self.truths, strict=True)
        ]
        told = [f"{e.kind} {e.sign}: {', '.join(f.printed.quote for f in e.figures)}" for e in self.equations]
        return f"System({quotes}, {told})"


def printed_as(draw: Draw, truth: Fraction, unit: str, bound: str, *, cut: bool) -> Printed:
    """A number that may stand for a value: rounded or cut off, or as far off as its qualifier allows."""
    words, scale, decimals = _form(draw, truth, unit)
    steps = truth * 10**decimals / (MICRO * scale)
    way = ceil if bound in DOWN else floor if cut or bound in UP else round
    digits = max(way(steps), 1)
    printed = parse(f"{print_number(digits, decimals)}{words}", digits * scale / 10**decimals)
    assert printed is not None
    return printed


def _form(draw: Draw, truth: Fraction, unit: str) -> tuple[str, int, int]:
    """Words behind a number, what they multiply it by, and how many decimals it has; never mere noughts."""
    if unit == "household":
        return " hộ", 1, 0
    forms = [("%", 1)] if unit == "percent" else [(" lần", 1)] if unit == "item lần" else [
        (f" {words}", scale) for words, scale in SCALES.items() if truth >= scale * MICRO
    ]  # fmt: skip
    words, scale = draw(st.sampled_from(forms or [(" triệu đồng", 10**6)]))
    told = truth / (MICRO * scale)
    fewest = next((n for n in range(9) if told * 10**n >= 2), 9)
    return words, scale, fewest + draw(st.integers(0, 2 if told < DIGITS else 0))


def told(draw: Draw, system: System, truth: Fraction, unit: str, *, worked_out: bool = False) -> Figure:
    """One more figure: rounded or qualified; what is `worked_out` is rounded or cut off, also from counts."""
    cut = worked_out and draw(st.booleans())
    rounded = unit == "item lần" or (worked_out and unit == "household")
    bound = "rounded" if rounded else draw(st.sampled_from(BOUNDS))
    found = figure(len(system.figures), printed_as(draw, truth, unit, bound, cut=cut), unit, bound)
    if cut:
        system.once.add(found.order)
    system.figures.append(found)
    system.truths.append(truth)
    return found


def quantity(draw: Draw, system: System, among: tuple[Figure, ...] = ()) -> Figure:
    """An amount or a count told before, of which not too much is said yet, or a new one."""
    uses = [sum(f in e.figures for e in system.equations) for f in system.figures]
    known = [
        f
        for f, used in zip(system.figures, uses, strict=True)
        if f.unit == system.unit
        and f.bound != "rounded"
        and f.order not in system.once
        and f not in among
        and used < MOST_USES
    ]
    if draw(st.booleans()) and known:
        return draw(st.sampled_from(known))
    high, step = SIZES[system.unit]
    return told(draw, system, Fraction(draw(st.integers(12, high)) * step), system.unit)


def several(draw: Draw, system: System, least: int, most: int) -> tuple[Figure, ...]:
    """Different quantities."""
    found: tuple[Figure, ...] = ()
    for _ in range(draw(st.integers(least, most))):
        found += (quantity(draw, system, found),)
    return found


def _sum(draw: Draw, system: System) -> Equation:
    parts = several(draw, system, 2, 4)
    total = told(draw, system, sum(_truths(system, parts), Fraction(0)), system.unit)
    return Equation("sum", (total, *parts))


def _partial_sum(draw: Draw, system: System) -> Equation:
    parts = several(draw, system, 1, 3)
    more = draw(st.integers(0, 10**4)) * SIZES[system.unit][1]
    total = told(draw, system, sum(_truths(system, parts), Fraction(more)), system.unit)
    return Equation("partial_sum", (total, *parts))


def _difference(draw: Draw, system: System) -> Equation | None:
    start, end = several(draw, system, 2, 2)
    one, other = _truths(system, (start, end))
    if one == other:
        return None
    change = told(draw, system, abs(other - one), system.unit)
    return Equation("difference", (change, start, end), 1 if other > one else -1)


def _ratio(draw: Draw, system: System) -> Equation | None:
    part, whole = several(draw, system, 2, 2)
    one, other = _truths(system, (part, whole))
    unit = draw(st.sampled_from(("percent", "percent", "item lần")))
    signs = [0] if unit != "percent" or one == other else [0, 1 if one > other else -1]
    sign = draw(st.sampled_from(signs))
    of_it = one / other if not sign else abs(one - other) / other
    if of_it < SMALLEST or (of_it < 1 and unit != "percent"):
        return None
    share = told(draw, system, of_it * MICRO * (100 if unit == "percent" else 1), unit, worked_out=True)
    return Equation("ratio", (share, part, whole), sign)


def _growth(draw: Draw, system: System) -> Equation | None:
    change, end = several(draw, system, 2, 2)
    moved, reached = _truths(system, (change, end))
    sign = draw(st.sampled_from((2, -2)))
    before = reached - moved if sign > 0 else reached + moved
    if before * 50 < reached or moved / before < SMALLEST:
        return None
    return Equation(
        "ratio",
        (told(draw, system, moved / before * 100 * MICRO, "percent", worked_out=True), change, end),
        sign,
    )


def _mean(draw: Draw, system: System) -> Equation:
    values = several(draw, system, 2, 4)
    mean = sum(_truths(system, values), Fraction(0)) / len(values)
    return Equation("mean", (told(draw, system, mean, system.unit, worked_out=True), *values))


def _pace(draw: Draw, system: System) -> Equation | None:
    years = draw(st.integers(2, 5))
    if draw(st.booleans()):
        change = quantity(draw, system)
        mean = told(draw, system, _truths(system, (change,))[0] / years, system.unit, worked_out=True)
        return Equation("mean", (mean, change), years)
    start, end = several(draw, system, 2, 2)
    one, other = _truths(system, (start, end))
    if abs(other - one) < 2 * years * SIZES[system.unit][1]:
        return None
    mean = told(draw, system, abs(other - one) / years, system.unit, worked_out=True)
    return Equation("mean", (mean, start, end), years if other > one else -years)


def _same_base(draw: Draw, system: System) -> Equation | None:
    counts = several(draw, system, 2, 2)
    truths = _truths(system, counts)
    if min(truths) / max(truths) < 10 * SMALLEST:
        return None
    base = max(truths) * draw(st.integers(100, 900)) / 100
    one, other = (
        told(draw, system, truth / base * 100 * MICRO, "percent", worked_out=True) for truth in truths
    )
    return Equation("same_base", (counts[0], one, counts[1], other))


LINEAR: Final = (_sum, _partial_sum, _difference, _mean, _pace)
KINDS: Final = (*LINEAR, _ratio, _growth, _same_base)


def _truths(system: System, figures: tuple[Figure, ...]) -> list[Fraction]:
    return [system.truths[f.order] for f in figures]


@st.composite
def systems(draw: Draw, most: int = 6) -> System:
    """Up to so many statements, of any kinds, hanging together by figures of which up to four are made."""
    system = System(draw(st.sampled_from(tuple(SIZES))))
    kinds = LINEAR if system.unit == "percent" else KINDS
    for _ in range(draw(st.integers(1, most))):
        made = draw(st.sampled_from(kinds))(draw, system)
        if made is not None:
            system.equations.append(made)
    return system
