"""What must hold of any system of statements: true figures never fail, and what is named does mend."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.reconcile.equations import Equation
from flows.reconcile.feasibility import together
from flows.reconcile.figures import Figure
from flows.reconcile.localise import Suspicion, localise
from flows.reconcile.misprint import meant
from flows.reconcile.printed import MICRO, Printed, parse
from flows.reconcile.repair import exchanged, feasible
from tests.unit.reconcile.figures import figure
from tests.unit.reconcile.systems import System, systems

many = settings(
    deadline=None,
    max_examples=120,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@many
@given(systems())
def test_true_figures_never_fail(system: System) -> None:
    for found, truth in zip(system.figures, system.truths, strict=True):
        assert found.span.low <= truth <= found.span.cut_high
    assert [e for e in system.equations if not e.holds] == []
    assert localise(system.equations, system.figures) == {}
    assert together(system.equations, {})


@many
@given(systems(), st.data())
def test_the_suspect_released_makes_all_hold_together(system: System, data: st.DataObject) -> None:
    equations, figures = misprinted(system, data)
    for at, suspicion in localise(equations, figures).items():
        if suspicion.figure is not None:
            changed = (suspicion.figure, *(other for other, _ in suspicion.besides))
            around = hanging_together(equations, at)
            assert together(around, dict.fromkeys([f.order for f in changed]))
            assert equations[at].members & {f.order for f in changed}


@many
@given(systems(), st.data())
def test_what_is_suggested_reads_back_to_what_mends(system: System, data: st.DataObject) -> None:
    equations, figures = misprinted(system, data)
    for at, suspicion in localise(equations, figures).items():
        if suspicion.figure is None or suspicion.printed is None:
            continue
        told = suspicion.printed
        assert parse(told.quote, told.value / MICRO) == told
        mended = [replaced(e, changes_of(suspicion)) for e in hanging_together(equations, at)]
        assert [e for e in mended if not e.holds] == []
        if not suspicion.besides:
            room = feasible(suspicion.figure, hanging_together(equations, at))
            span = figure(0, told, suspicion.figure.unit, suspicion.figure.bound).span
            assert room is not None
            assert max(room[0], span.low) <= min(room[1], span.cut_high)


def misprinted(system: System, data: st.DataObject) -> tuple[list[Equation], list[Figure]]:
    """The same with one figure as a slip of print may leave it, or some other value, or two exchanged."""
    wrong = data.draw(st.sampled_from(system.figures))
    slips = [m.printed for m in meant(wrong.printed, wrong.unit, 0, 10**40) if m.printed.value > 0]
    other = wrong.printed.at(wrong.printed.step * data.draw(st.integers(1, 10**5)))
    changes = {wrong.order: data.draw(st.sampled_from([*slips, other]))}
    beside = system.figures[wrong.order + 1 : wrong.order + 2]
    prints = exchanged(wrong, beside[0]) if data.draw(st.booleans()) and beside else None
    if prints is not None:
        changes = {wrong.order: prints[0], wrong.order + 1: prints[1]}
    figures = [reprinted(f, changes) for f in system.figures]
    return [_of(e, figures) for e in system.equations], figures


def reprinted(one: Figure, changes: dict[int, Printed]) -> Figure:
    return figure(one.order, changes.get(one.order, one.printed), one.unit, one.bound)


def _of(equation: Equation, figures: list[Figure]) -> Equation:
    return Equation(equation.kind, tuple(figures[f.order] for f in equation.figures), equation.sign)


def replaced(equation: Equation, changes: dict[int, Printed]) -> Equation:
    return Equation(equation.kind, tuple(reprinted(f, changes) for f in equation.figures), equation.sign)


def changes_of(suspicion: Suspicion) -> dict[int, Printed]:
    told = [(suspicion.figure, suspicion.printed), *suspicion.besides]
    return {f.order: printed for f, printed in told if f is not None and printed is not None}


def hanging_together(equations: list[Equation], at: int) -> list[Equation]:
    """The statements that share figures with one, and with these, and so on."""
    found, known = [equations[at]], set(equations[at].members)
    while more := [e for e in equations if e not in found and e.members & known]:
        found += more
        known |= {order for e in more for order in e.members}
    return found
