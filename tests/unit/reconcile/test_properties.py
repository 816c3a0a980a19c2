"""What must hold for any figures: no alarm where the true values fit, and repairs that do repair."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.reconcile import Reconciled, reconcile
from flows.reconcile.equations import Equation, ends_of, implied
from flows.reconcile.localise import localise
from flows.reconcile.misprint import meant
from flows.reconcile.printed import MICRO, parse, print_number
from flows.reconcile.repair import feasible
from tests.unit.reconcile.figures import amount, figure, sum_of

Frames = tuple[pl.DataFrame, pl.DataFrame]
in_fixture = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
parts = st.lists(st.integers(200, 90_000), min_size=2, max_size=5)


@given(st.lists(st.integers(10**8, 10**12), min_size=2, max_size=6))
def test_a_sum_whose_true_values_fit_never_fails(true: list[int]) -> None:
    rounded = [round(value / 1e8) for value in (sum(true), *true)]
    assert sum_of(*(amount(at, tenths) for at, tenths in enumerate(rounded))).holds


@given(st.integers(10**9, 10**12), st.integers(1, 100), st.sampled_from(["rounded", "cut"]))
def test_a_share_rounded_or_cut_from_true_values_never_fails(whole: int, percent: int, how: str) -> None:
    part = whole * percent // 100
    tenths = part * 1000 // whole if how == "cut" else round(part * 1000 / whole)
    share = parse(f"{print_number(tenths, 1)}%", tenths / 10)
    assert share is not None
    members = (figure(0, share, "percent"), amount(1, round(part / 1e8)), amount(2, round(whole / 1e8)))
    assert Equation("ratio", members).holds


@settings(deadline=None)
@given(parts, st.integers(0, 5), st.integers(1, 5_000))
def test_the_suspect_released_makes_every_equation_hold(told: list[int], at: int, error: int) -> None:
    figures = [amount(0, sum(told)), *(amount(n + 1, tenths) for n, tenths in enumerate(told))]
    at %= len(figures)
    figures[at] = amount(at, round(figures[at].value / 10**14) + error)
    equation = sum_of(*figures)
    suspicion = localise([equation], figures).get(0)
    assert (suspicion is None) == equation.holds
    if suspicion is not None and suspicion.figure is not None:
        room = feasible(suspicion.figure, [equation])
        assert room is not None
        assert room[0] <= room[1]


@settings(deadline=None)
@given(parts, st.data())
def test_a_suggestion_reads_back_to_a_value_that_mends(told: list[int], data: st.DataObject) -> None:
    figures = [amount(0, sum(told)), *(amount(n + 1, tenths) for n, tenths in enumerate(told))]
    wrong = data.draw(st.sampled_from(figures))
    slips = [m.printed for m in meant(wrong.printed, "VND", 0, 10**40) if m.printed.value > 0]
    figures[wrong.order] = figure(wrong.order, data.draw(st.sampled_from(slips)))
    equation = sum_of(*figures)
    suspicion = localise([equation], figures).get(0)
    if suspicion is None or suspicion.figure is None or suspicion.printed is None:
        return
    suggested = suspicion.printed
    assert parse(suggested.quote, suggested.value / 10**6) is not None
    figures[suspicion.figure.order] = figure(suspicion.figure.order, suggested)
    for other, printed in suspicion.besides:
        figures[other.order] = figure(other.order, printed or other.printed)
    assert sum_of(*figures).holds


@given(parts)
def test_each_member_lies_in_what_the_others_imply_where_the_statement_holds(told: list[int]) -> None:
    equation = sum_of(amount(0, sum(told)), *(amount(n + 1, tenths) for n, tenths in enumerate(told)))
    spans = [ends_of("sum", f.span) for f in equation.figures]
    for at, member in enumerate(equation.figures):
        low, high = implied(equation, at, spans)
        assert low <= member.value <= high


@in_fixture
@given(parts)
def test_a_list_that_adds_up_gives_no_alarm(check: Callable[[str], Reconciled], told: list[int]) -> None:
    listed = ", ".join(
        f"xã {n} [[{print_number(count, 0)} hộ|poor_households]]" for n, count in enumerate(told)
    )
    checks = check(
        f"Huyện có [[{print_number(sum(told), 0)} hộ|poor_households]] nghèo, gồm {listed}."
    ).checks
    assert set(checks["verdict"]) == {"pass"}


@in_fixture
@given(st.permutations(range(4)), st.integers(1, 4))
def test_order_and_batches_change_nothing(frames: Callable[..., Frames], order: list[int], size: int) -> None:
    told = [
        f"Vốn là [[{100 + n} tỷ đồng|funding_allocated]], gồm đường [[{70 + n} tỷ "
        f"đồng|funding_allocated]], trường "
        f"[[{30 + n % 2} tỷ đồng|funding_allocated]]."
        for n in range(4)
    ]
    pieces = [frames(text, f"r{n}") for n, text in enumerate(told)]
    whole = reconcile(*map(pl.concat, zip(*pieces, strict=True)))
    mixed = [pieces[n] for n in order]
    batches = [mixed[at:end] for at, end in pairwise([*range(0, 4, size), 4])]
    done = [reconcile(*map(pl.concat, zip(*batch, strict=True))) for batch in batches]
    key = ["revision_id", "check_id"]
    assert pl.concat([d.checks for d in done]).sort(key).equals(whole.checks.sort(key))
    key = ["revision_id", "fact_id"]
    assert pl.concat([d.facts for d in done]).sort(key).equals(whole.facts.sort(key))


def test_no_articles_give_empty_frames_of_the_right_shape(frames: Callable[..., Frames]) -> None:
    articles, facts = frames("Không có số nào.")
    done = reconcile(articles, facts)
    assert done.checks.is_empty()
    assert done.facts.equals(facts)


@given(st.integers(10, 99_999), st.integers(0, 2), st.integers(0, 10**6), st.integers(0, 400))
def test_the_slips_that_lead_into_a_narrow_room_are_those_of_all_slips_that_lie_there(
    digits: int, decimals: int, low: int, width: int
) -> None:
    printed = parse(f"{print_number(digits, decimals)} tỷ đồng", digits * 1e9 / 10**decimals)
    assert printed is not None
    room = low * printed.step, (low + width) * printed.step
    near = {
        (m.printed.quote, round(m.likelihood, 9))
        for m in meant(printed, "VND", *room, rough=False)
        if room[0] <= m.printed.value <= room[1]
    }
    every = meant(printed, "VND", 0, 10**40, rough=False)
    inside = [m for m in every if room[0] <= m.printed.value <= room[1]]
    assert near == {(m.printed.quote, round(m.likelihood, 9)) for m in inside}
    for found in inside:
        assert parse(found.printed.quote, found.printed.value / MICRO) == found.printed
