"""Growth told with the value reached: the rate is of what was there before, which is not told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.reconcile import Reconciled
from flows.reconcile.printed import print_number

Check = Callable[[str], Reconciled]
LEVEL = "Dư nợ đạt [[3.827 tỷ đồng|credit_outstanding]]"
CHANGE = "[[412 tỷ đồng|credit_outstanding|change=increase]]"
RATE = "[[12,06%|credit_outstanding|change=increase]]"
OTHER = "[[12,6%|other|change=increase]]"

HOLD = {
    "a rate in brackets": f"{LEVEL}, tăng {CHANGE} (tăng {RATE}) so với đầu năm.",
    "a change in brackets": f"{LEVEL}, tăng {RATE} ({CHANGE}) so với đầu năm.",
    "a rate by its name": f"{LEVEL}, tăng {CHANGE} so với cuối năm 2023, tốc độ tăng trưởng {RATE}.",
    "a rate that says it again": f"{LEVEL}, so với đầu năm tăng {CHANGE}, tương ứng tăng {RATE}.",
    "a bare rate": f"{LEVEL}, tăng {CHANGE}, [[12,06%|credit_outstanding]].",
    "customers between": f"{LEVEL} với [[62.310 hộ|other]] còn vay, tăng {CHANGE} ({RATE}).",
    "a fall": (
        f"{LEVEL}, giảm [[212 tỷ đồng|credit_outstanding|change=decrease]] "
        "(giảm [[5,25%|credit_outstanding|change=decrease]])."
    ),
    "another level nearer, where it fits": (
        f"{LEVEL}, trong đó hộ nghèo [[812 tỷ đồng|credit_outstanding]], tăng {CHANGE} ({RATE})."
    ),
}

SILENT = {
    "a rate since another time": f"{LEVEL}, tăng {CHANGE} so với đầu năm, tăng {OTHER} so với cùng kỳ.",
    "a rate of a plan": f"{LEVEL}, tăng {CHANGE}, đạt [[12,6%|other]] kế hoạch tăng trưởng.",
    "a rate of something else": f"{LEVEL}, tăng {CHANGE}, năng suất tăng {OTHER}.",
    "a rate of another year": f"{LEVEL}, tăng {CHANGE} (cùng kỳ tăng {OTHER}).",
    "a rate of what is told behind it": f"{LEVEL}, tăng {CHANGE}, tăng {OTHER} doanh số.",
    "a change against a plan": f"{LEVEL}, tăng {CHANGE} so với kế hoạch, tăng {OTHER}.",
    "a change of a part": f"{LEVEL}, riêng hộ nghèo tăng {CHANGE} ({OTHER}).",
    "points of a rate": "Còn [[8.412 hộ|poor_households]] nghèo, giảm "
    "[[1.203 hộ|poor_households|change=decrease]] (giảm [[12,1%|poor_household_rate|change=decrease]]).",
    "points of a rate of debts": "Nợ xấu [[3,2 tỷ đồng|other]], giảm [[0,5 tỷ đồng|other|change=decrease]] "
    "(giảm [[0,02%|other|change=decrease]]).",
    "points beside a far value": f"{LEVEL}; nợ xấu [[2,4 tỷ đồng|other]], giảm "
    "[[0,3 tỷ đồng|other|change=decrease]] (giảm [[0,01%|other|change=decrease]]).",
    "a rate that falls": f"{LEVEL}, tăng {CHANGE}, giảm [[12,6%|other|change=decrease]].",
    "a value in a bracket": f"Được giao vốn ({LEVEL.lower()}), tăng {CHANGE} ({OTHER}).",
    "a rate of the value before, which is told": (
        f"{LEVEL}, tăng {CHANGE} so với [[3.415 tỷ đồng|credit_outstanding]] của năm trước, tăng {RATE}."
    ),
    "the value before is told": f"{LEVEL}, tăng {CHANGE}, tăng {OTHER} so với "
    "[[3.215 tỷ đồng|other|place=Lai Châu]] của tỉnh bên.",
}


def of_growth(done: Reconciled) -> list[str]:
    """Verdicts of rates told with the value reached."""
    told = done.checks.select("verdict", "roles").iter_rows()
    return [verdict for verdict, roles in told if roles == ["share", "change", "to"]]


@pytest.mark.parametrize("text", HOLD.values(), ids=list(HOLD))
def test_a_rate_is_held_against_what_was_there_before(text: str, check: Check) -> None:
    done = check(text)
    assert of_growth(done) == ["pass"]
    assert set(done.checks["verdict"]) == {"pass"}


@pytest.mark.parametrize("text", SILENT.values(), ids=list(SILENT))
def test_other_words_make_no_statement(text: str, check: Check) -> None:
    assert of_growth(check(text)) == []


@pytest.mark.parametrize(
    ("true", "printed"),
    [("3.827 tỷ đồng", "3.287 tỷ đồng"), ("412 tỷ đồng", "421 tỷ đồng"), ("12,06%", "12,60%")],
)
def test_whichever_of_the_three_is_misprinted_is_named(true: str, printed: str, check: Check) -> None:
    done = check(HOLD["a rate in brackets"].replace(true, printed))
    (row,) = done.checks.to_dicts()
    quotes = dict(done.facts.select("fact_id", "quote").iter_rows())
    assert (row["kind"], row["verdict"]) == ("ratio", "fail")
    assert (quotes[row["suspect_fact_id"]], row["suggested_quote"]) == (printed, true)


def test_the_steward_reads_what_the_rate_is_of(check: Check) -> None:
    (row,) = check(HOLD["a rate in brackets"].replace("12,06", "12,60")).checks.to_dicts()
    assert row["explanation_vi"] == (
        "412 tỷ đồng : (3.827 tỷ đồng − 412 tỷ đồng) ≈ 12,064%, lệch 0,536 điểm % so với tỷ lệ 12,60%. "
        "Nếu 12,60% là 12,06% thì tỷ lệ khớp."
    )
    assert row["explanation_en"].startswith(
        "412 billion đồng : (3,827 billion đồng − 412 billion đồng) ≈ 12.064%, 0.536 points off the share"
    )
    (row,) = check(HOLD["a fall"]).checks.to_dicts()
    assert row["explanation_vi"].startswith("212 tỷ đồng : (3.827 tỷ đồng + 212 tỷ đồng) ≈ 5,25%")


def test_rates_that_share_a_value_are_weighed_together(check: Check) -> None:
    text = (
        "Dư nợ đạt [[3.827 tỷ đồng|credit_outstanding]], tăng [[421 tỷ đồng|credit_outstanding|"
        "change=increase]] so với [[3.415 tỷ đồng|credit_outstanding]] của năm trước, gồm hộ nghèo "
        "[[2.000 tỷ đồng|credit_outstanding]] và hộ khác [[1.827 tỷ đồng|credit_outstanding]]."
    )
    done = check(text)
    quotes = dict(done.facts.select("fact_id", "quote").iter_rows())
    wrong = {quotes[f] for f in done.checks["suspect_fact_id"].to_list() if f}
    assert wrong == {"421 tỷ đồng"}


def test_a_factor_behind_a_change_is_of_its_two_values(check: Check) -> None:
    text = (
        "Số đi làm xa từ [[1.274 người|workers_abroad]] lên [[2.915 người|workers_abroad]], tăng "
        "[[1.641 người|workers_abroad|change=increase]], gấp [[2,3 lần|other|unit=item]]."
    )
    assert set(check(text).checks.select("kind", "verdict").rows()) == {
        ("difference", "pass"),
        ("ratio", "pass"),
    }
    wrong = check(text.replace("2,3 lần", "3,2 lần")).checks.filter(verdict="fail")
    assert wrong["suggested_quote"].to_list() == ["2,3 lần"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.integers(2, 99_999), st.integers(-9_999, 9_999), st.integers(0, 2), st.sampled_from((0, 1)))
def test_true_rates_never_fail(check: Check, before: int, by: int, decimals: int, cut: int) -> None:
    """`cut`: 1 where the rate is cut off and not rounded."""
    by = max(by, 1 - before) or 1
    scale, change = 100 * 10**decimals, abs(by)
    rate = (change * scale + (0 if cut else before // 2)) // before
    moved, name = ("tăng", "increase") if by > 0 else ("giảm", "decrease")
    text = (
        f"Dư nợ đạt [[{print_number(before + by, 0)} tỷ đồng|credit_outstanding]], {moved} "
        f"[[{print_number(change, 0)} tỷ đồng|credit_outstanding|change={name}]] "
        f"({moved} [[{print_number(rate, decimals)}%|credit_outstanding|change={name}]])."
    )
    assert "fail" not in of_growth(check(text))
