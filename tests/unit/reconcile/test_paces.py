"""Yearly averages of a change told with it or with its two values, and how many years they may be of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.reconcile import Reconciled
from flows.reconcile.printed import print_number

Check = Callable[[str], Reconciled]
FROM_TO = (
    "Tỷ lệ hộ nghèo giảm từ [[14,8%|poor_household_rate|years=2021-2021]] năm 2021 xuống còn "
    "[[5,2%|poor_household_rate|years=2024-2024]] năm 2024"
)
TOTAL = "Giai đoạn 2021 - 2025, giảm [[12.540 hộ|poor_households|change=decrease|years=2021-2025]]"


def mean(quote: str, metric: str = "poor_household_rate") -> str:
    return f"[[{quote}|{metric}|change=decrease|bound=exact]]"


HOLD = {
    "the years between": f"{FROM_TO}, bình quân mỗi năm giảm {mean('3,2%')}.",
    "the years named": f"{FROM_TO}, bình quân mỗi năm giảm {mean('2,4%')}.",
    "behind the number": f"{FROM_TO}, trung bình giảm {mean('3,2%')}/năm.",
    "a sentence later": f"{FROM_TO}. Bình quân mỗi năm giảm {mean('3,2%')}.",
    "before the values": FROM_TO.replace("giảm từ", f"mỗi năm giảm {mean('3,2%')}, từ") + ".",
    "a change over a period": f"{TOTAL}, bình quân mỗi năm giảm {mean('2.508 hộ', 'poor_households')}.",
    "a change over so many years": (
        f"Sau ba năm, tỷ lệ hộ nghèo giảm {mean('8,4%')}, bình quân mỗi năm giảm {mean('2,8%')}."
    ),
    "with a qualifier": (
        f"{FROM_TO}, bình quân mỗi năm giảm [[3%|poor_household_rate|change=decrease|bound=over]]."
    ),
}

SILENT = {
    "an aim": f"{FROM_TO}, mỗi năm giảm [[3,5%|poor_household_rate|change=decrease|status=target]].",
    "other years in the clause": f"{FROM_TO}, bình quân mỗi năm trước 2020 giảm {mean('3,5%')}.",
    "one year's change": (
        "Sau ba năm, năm 2024 giảm [[8,4%|poor_household_rate|change=decrease]], "
        f"bình quân mỗi năm giảm {mean('2,3%')}."
    ),
    "an average beside those of a group": (
        f"{FROM_TO.replace('years', 'group=ethnic_minority|years')}, bình quân mỗi năm giảm {mean('3,5%')}."
    ),
    "an aim that was exceeded": f"{FROM_TO}, vượt mức bình quân mỗi năm giảm {mean('3,5%')}.",
    "an aim that was met": f"{FROM_TO}, đạt mục tiêu bình quân mỗi năm giảm {mean('3,5%')}.",
    "other years": f"{FROM_TO}; giai đoạn 2016 - 2020, bình quân mỗi năm giảm {mean('3,5%')}.",
    "a time before, in words": f"{FROM_TO}; trước đây, bình quân mỗi năm giảm {mean('3,5%')}.",
    "a group": (
        f"{FROM_TO}, bình quân mỗi năm giảm "
        "[[3,2%|poor_household_rate|change=decrease|group=ethnic_minority]] ở vùng cao."
    ),
    "a group in the clause": f"{FROM_TO}, các huyện nghèo bình quân mỗi năm giảm {mean('3,5%')}.",
    "those who left, not counting who came": (
        f"{TOTAL}, bình quân mỗi năm có {mean('2.558 hộ', 'poor_households')} thoát nghèo."
    ),
    "a rate beside what it is each year": (
        "Giai đoạn 2021 - 2025 còn [[12,4%|poor_household_rate]], bình quân mỗi năm tăng giảm quanh "
        "[[2,5%|poor_household_rate]]."
    ),
    "half a year": (
        FROM_TO.replace("năm 2024", "tháng 6/2024") + f", bình quân mỗi năm giảm {mean('3,5%')}."
    ),
    "no years": f"Tỷ lệ giảm {mean('9,6%')}, bình quân mỗi năm giảm {mean('3,5%')}.",
    "the change of one year": (
        "Năm 2024 giảm [[2,1%|poor_household_rate|change=decrease|years=2024-2024]], "
        f"năm 2023 còn hơn; bình quân mỗi năm giảm {mean('2,3%')}."
    ),
    "an average of households": (f"{FROM_TO}, bình quân mỗi năm giảm {mean('1.200 hộ', 'poor_households')}."),
}


def paces(done: Reconciled) -> list[str]:
    """Verdicts of averages of a change."""
    told = done.checks.select("verdict", "roles").iter_rows()
    return [v for v, roles in told if roles in (["mean", "from", "to"], ["mean", "change"])]


@pytest.mark.parametrize("text", HOLD.values(), ids=list(HOLD))
def test_an_average_is_held_against_the_change(text: str, check: Check) -> None:
    done = check(text)
    assert paces(done) == ["pass"]
    assert set(done.checks["verdict"]) == {"pass"}


@pytest.mark.parametrize("text", SILENT.values(), ids=list(SILENT))
def test_other_words_make_no_statement(text: str, check: Check) -> None:
    assert paces(check(text)) == []


@pytest.mark.parametrize(("true", "printed"), [("14,8%", "18,4%"), ("5,2%", "2,5%"), ("3,2%", "3,7%")])
def test_whichever_of_the_three_is_misprinted_is_named(true: str, printed: str, check: Check) -> None:
    done = check(HOLD["the years between"].replace(true, printed))
    (row,) = done.checks.to_dicts()
    quotes = dict(done.facts.select("fact_id", "quote").iter_rows())
    assert (row["kind"], row["verdict"], row["roles"]) == ("mean", "fail", ["mean", "from", "to"])
    assert (quotes[row["suspect_fact_id"]], row["suggested_quote"]) == (printed, true)


def test_the_change_told_beside_its_values_is_what_the_average_is_of(check: Check) -> None:
    text = f"{FROM_TO}, giảm {mean('9,6%')}, bình quân mỗi năm giảm {mean('3,2%')}."
    text = text.replace("9,6%|poor_household_rate", "9,6%|poor_household_rate|years=2021-2024")
    rows = check(text.replace("14,8%", "18,4%")).checks.to_dicts()
    assert [(row["kind"], row["verdict"], row["suggested_quote"]) for row in rows] == [
        ("difference", "fail", "14,8%"),
        ("mean", "pass", None),
    ]


def test_the_steward_reads_how_many_years(check: Check) -> None:
    (row,) = check(HOLD["the years between"].replace("3,2%", "3,7%")).checks.to_dicts()
    assert row["explanation_vi"] == (
        "(14,8% − 5,2%) : 3 = 3,2%, lệch 0,5 điểm % so với bình quân 3,7%. "
        "Nếu 3,7% là 3,2% thì bình quân khớp."
    )
    assert row["explanation_en"] == (
        "(14.8% − 5.2%) : 3 = 3.2%, 0.5 points off the mean 3.7%. If 3.7% were 3.2%, the mean would fit."
    )
    (row,) = check(HOLD["a change over a period"]).checks.to_dicts()
    assert row["explanation_en"] == "12,540 households : 5 = 2,508 households: it holds."


def test_an_average_of_changes_whose_years_stand_behind_them(check: Check) -> None:
    listed = f"giảm {mean('4,55%')} trong năm 2022, {mean('4,67%')} năm 2023 và {mean('4,33%')} năm 2024"
    text = f"Tỷ lệ hộ nghèo {listed}, bình quân giảm {mean('4,52%')} mỗi năm."
    assert check(text).checks.select("kind", "verdict").rows() == [("mean", "pass")]
    (row,) = check(text.replace("4,52%", "4,25%")).checks.to_dicts()
    assert (row["verdict"], row["suggested_quote"]) == ("fail", "4,52%")


def test_values_of_two_years_are_no_list_of_changes(check: Check) -> None:
    text = f"{FROM_TO}, bình quân mỗi năm giảm {mean('10%')}."
    assert ["mean", "value", "value"] not in check(text).checks["roles"].to_list()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.integers(200, 900), st.integers(5, 190), st.integers(2, 9), st.sampled_from((0, 1)))
def test_true_averages_never_fail(check: Check, first: int, last: int, years: int, named: int) -> None:
    """`named`: 1 where the first year is counted, too."""
    over, until = years + named, 2015 + years
    tenths = (2 * (first - last) + over) // (2 * over)
    text = (
        f"Tỷ lệ hộ nghèo giảm từ [[{print_number(first, 1)}%|poor_household_rate|years=2015-2015]] năm 2015 "
        f"xuống còn [[{print_number(last, 1)}%|poor_household_rate|years={until}-{until}]] năm {until}, "
        f"bình quân mỗi năm giảm {mean(f'{print_number(tenths, 1)}%')}."
    )
    assert "fail" not in paces(check(text))
