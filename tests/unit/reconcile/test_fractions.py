"""Numbers told with what they are out of: their shares, what is missing to the whole, what is misprinted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.reconcile import Reconciled
from flows.reconcile.printed import MICRO, below, parse, print_number

Check = Callable[[str], Reconciled]
Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

HOLD = {
    "a share in a clause of its own": (
        "ratio",
        "Huyện có [[45/60 xã|other]] đạt chuẩn, chiếm [[75%|other]].",
    ),
    "a share in a bracket": ("ratio", "Huyện có [[45/61 xã|other]] ([[73,8%|other]]) đạt chuẩn."),
    "the number in a bracket behind its share": (
        "ratio",
        "Vốn đã chi đạt [[62,4%|disbursement_rate]] ([[312/500 tỷ đồng|funding_disbursed]]).",
    ),
    "a number said again": (
        "ratio",
        "Đến nay đạt [[72,1%|other]], tương ứng [[215,3/298,7 tỷ đồng|funding_disbursed]].",
    ),
    "all of it": ("ratio", "Cả [[24/24 xã|other]] có đường bê tông, đạt [[100%|other]]."),
    "of the plan": ("ratio", "Đã dựng [[2.315/2.840 căn nhà|houses_built]], đạt [[81,5%|other]] kế hoạch."),
    "with a qualifier": ("ratio", "Có [[1.200/1.610 hộ|other|bound=about]] dùng điện, đạt [[74%|other]]."),
    "another figure between, where it fits": (
        "ratio",
        "Có [[118/152 xã|other]] đạt chuẩn, tăng [[5 xã|other|change=increase]], đạt [[77,6%|other]].",
    ),
    "what is left, a sentence later": (
        "difference",
        "Có [[118/152 xã|other]] đạt chuẩn. Còn [[34 xã|other]] nữa.",
    ),
    "what is left": ("difference", "Đã xong [[45/60 xã|other]] về đường; còn [[15 xã|other]] đang làm."),
}

SILENT = {
    "a share of a plan of the year": (
        "Đến nay [[118/152 xã|other]] đạt chuẩn, đạt [[79,6%|other]] kế hoạch năm."
    ),
    "a share of a target": "Có [[118/152 xã|other]] đạt chuẩn, đạt [[79,6%|other]] chỉ tiêu nghị quyết.",
    "a plan of what is there without one": "Có [[118/152 xã|other]] đạt, bằng [[79,6%|other]] kế hoạch.",
    "a share of something else": ("Huyện có [[10/14 xã|other]] vùng cao, chiếm [[61%|other]] dân số."),
    "a rate of those that are counted": "Có [[12/15 xã|other]] giải ngân đạt [[81%|other]].",
    "a rate of poor households": (
        "Huyện có [[10/14 xã|other]] vùng cao, tỷ lệ hộ nghèo chiếm [[71,5%|poor_household_rate]]."
    ),
    "more than all of a part": "Có [[45/50 xã|other]] đạt chuẩn, đạt [[190%|other]].",
    "all, and less than all of something": "Cả [[24/24 xã|other]] đã làm đường, đạt [[96%|other]].",
    "a share behind a bracket with parts": (
        "Đã xóa [[412 căn nhà|houses_built]] (hộ nghèo [[112/132 căn nhà|houses_built]]), đạt [[81%|other]]."
    ),
    "a change": "Có [[118/152 xã|other]] đạt chuẩn, tăng [[76%|other|change=increase]].",
    "an excess": "Có [[118/152 xã|other]] đạt chuẩn, vượt [[77,6%|other]].",
    "a rate of another thing": "Có [[10/14 xã|other]] vùng cao, tỷ lệ che phủ rừng đạt [[61%|other]].",
    "what each may have reached": "Có [[12/15 xã|other]] đạt [[81%|other]].",
    "another clause between": "Có [[45/60 xã|other]] có chợ, thu ngân sách đạt khá, đạt [[76%|other]].",
    "a share of the whole year": "Có [[118/152 xã|other]] đạt chuẩn, đạt [[79,6%|other]] cả năm.",
    "a rate of households": "Có [[10/14 xã|other]] vùng cao, tỷ lệ nghèo [[71%|poor_household_rate]].",
    "a fit that may be an accident": (
        "Có [[1/14 xã|other]] xong, thêm [[2 xã|other|change=increase]], đạt [[7%|other]]."
    ),
    "two things in turn": "Cho vay/thu nợ đạt [[512/640 tỷ đồng|other]], đạt [[81%|other]].",
    "some that lack something else": ("Có [[88/120 xã|other]] có chợ; còn [[30 xã|other]] chưa có điện."),
    "sentences later": "Có [[118/152 xã|other]] đạt chuẩn. Dân vui. Còn [[34 xã|other]] nữa.",
}


@pytest.mark.parametrize(("kind", "text"), HOLD.values(), ids=list(HOLD))
def test_a_number_is_held_against_what_it_is_out_of(kind: str, text: str, found: Found) -> None:
    (told,) = [told for told in found(text) if "/" in "".join(told[2])]
    assert told[:2] == (kind, "pass")


@pytest.mark.parametrize("text", SILENT.values(), ids=list(SILENT))
def test_other_words_make_no_statement(text: str, found: Found) -> None:
    assert [told for told in found(text) if "/" in "".join(told[2])] == []


WRONG = {
    "the first number": ("[[113/152 xã|other]]", "[[77,6%|other]]", "118/152 xã", 118),
    "what it is out of": ("[[118/125 xã|other]]", "[[77,6%|other]]", "118/152 xã", 118),
    "the share": ("[[118/152 xã|other]]", "[[76,7%|other]]", "77,6%", 77.6),
}


@pytest.mark.parametrize(("number", "share", "meant", "value"), WRONG.values(), ids=list(WRONG))
def test_whichever_of_the_three_is_misprinted_is_named(
    number: str, share: str, meant: str, value: float, check: Check
) -> None:
    (row,) = check(f"Tỉnh có {number} đạt chuẩn, đạt {share}.").checks.to_dicts()
    assert (row["kind"], row["verdict"], row["roles"]) == ("ratio", "fail", ["share", "fraction"])
    assert (row["suspect_fact_id"], row["suggested_quote"]) == (row["fact_ids"]["/" in meant], meant)
    assert row["suggested_value"] == value
    assert parse(meant, value) is not None


def test_a_share_of_a_plan_fails_where_a_slip_explains_it(check: Check) -> None:
    text = "Đã dựng [[2.315/2.840 căn nhà|houses_built]], đạt [[85,1%|other]] kế hoạch đề ra."
    assert check(text).checks["suggested_quote"].to_list() == ["81,5%"]


def test_a_date_before_the_number_says_nothing_of_it(check: Check) -> None:
    text = "Đến ngày 30/9, đã chi [[146,7/231,5 tỷ đồng|funding_disbursed]], đạt [[71,1%|disbursement_rate]]."
    assert check(text).checks["suggested_quote"].to_list() == ["164,7/231,5 tỷ đồng"]


def test_a_list_of_words_between_says_nothing_else(check: Check) -> None:
    text = "Có [[1.218/1.324 ha|other]] ruộng bậc thang, ruộng nước, nương chè có tưới, đạt [[90,8%|other]]."
    assert check(text).checks["suggested_quote"].to_list() == ["1.218/1.342 ha"]


def test_a_bare_share_is_of_its_number_whatever_it_was_taken_for(check: Check) -> None:
    text = "Sẽ có [[112/148 xã|other]] đạt chuẩn, đạt [[75,7%|poor_household_rate]]."
    assert check(text).checks["verdict"].to_list() == ["pass"]


def test_the_steward_reads_both_numbers_apart(check: Check) -> None:
    (row,) = check("Tỉnh có [[113/152 xã|other]] đạt chuẩn, đạt [[77,6%|other]].").checks.to_dicts()
    assert row["explanation_vi"] == (
        "113 : 152 xã ≈ 74,34%, lệch 3,26 điểm % so với tỷ lệ 77,6%. "
        "Nếu 113/152 xã là 118/152 xã thì tỷ lệ 77,6% khớp."
    )
    assert row["explanation_en"] == (
        "113 : 152 communes ≈ 74.34%, 3.26 points off the share 77.6%. "
        "If 113/152 communes were 118/152 communes, the share 77.6% would fit."
    )


def test_share_and_rest_together_name_the_number(check: Check) -> None:
    text = "Có [[113/152 xã|other]] đạt chuẩn, đạt [[77,6%|other]]; còn [[34 xã|other]] chưa đạt chuẩn."
    rows = check(text).checks.to_dicts()
    assert {(row["kind"], row["verdict"], row["suggested_quote"]) for row in rows} == {
        ("ratio", "fail", "118/152 xã"),
        ("difference", "fail", "118/152 xã"),
    }
    assert "152 xã − 113 = 39 xã" in "".join(row["explanation_vi"] for row in rows)


def test_figures_that_cannot_be_told_apart_are_counted_once(check: Check) -> None:
    (row,) = check("Đã dựng [[521/640 căn nhà|houses_built]], đạt [[80%|other]].").checks.to_dicts()
    assert row["explanation_vi"].endswith("Chưa thể nói số nào sai trong 2 số: 80%; 521/640 căn nhà.")


def test_a_fact_that_holds_both_numbers_is_checked(check: Check) -> None:
    done = check("Tỉnh có [[118/152 xã|other]] đạt chuẩn, đạt [[77,6%|other]].")
    assert done.facts["quality"].to_list() == ["checked", "checked"]


@pytest.mark.parametrize(
    ("quote", "value", "whole"),
    [
        ("118/152 xã", 118, 152),
        ("215,3/298,7 tỷ đồng", 215.3e9, 298.7e9),
        ("1.254 / 6.120 hộ", 1254, 6120),
        ("152 xã", 152, None),
        ("45 triệu đồng/người", 45e6, None),
        ("118/152/160 xã", 118, None),
        ("118/152.16 xã", 118, None),
    ],
)
def test_what_a_number_is_out_of(quote: str, value: float, whole: float | None) -> None:
    printed = parse(quote, value)
    assert printed is not None
    other = below(printed)
    assert (other and other.value) == (None if whole is None else whole * MICRO)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.integers(1, 9_999), st.integers(0, 9_999), st.integers(0, 2), st.booleans())
def test_true_numbers_never_fail(check: Check, some: int, more: int, decimals: int, cut: bool) -> None:  # noqa: FBT001
    whole, scale = some + more, 100 * 10**decimals
    share = some * scale // whole if cut else (2 * some * scale + whole) // (2 * whole)
    text = (
        f"Có [[{print_number(some, 0)}/{print_number(whole, 0)} xã|other]] đạt chuẩn, "
        f"đạt [[{print_number(share, decimals)}%|other]]; còn [[{print_number(more, 0)} xã|other]] chưa đạt."
    )
    assert "fail" not in check(text).checks["verdict"].to_list()
