"""Parts told with their shares one after another, and clauses that tell the same of one after another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

SHARED = (
    "Trong tổng số [[4.218 tỷ đồng|funding_allocated]] huy động được, ngân sách [[1.246 tỷ đồng|other]] "
    "([[29,5%|other]]), vốn vay [[2.018 tỷ đồng|other]] ([[47,8%|other]]), doanh nghiệp "
    "[[412 tỷ đồng|other]] ([[9,8%|other]]), nhân dân [[542 tỷ đồng|other]] ([[12,9%|other]])."
)
GIVEN, SPENT, RATE = "funding_allocated", "funding_disbursed", "disbursement_rate"
YEARS = "Tổng vốn là [[642,8 tỷ đồng|funding_allocated]], trong đó " + "; ".join(
    f"năm {year} là [[{given} tỷ đồng|{GIVEN if year == 2022 else SPENT}]], giải ngân "
    f"[[{spent} tỷ đồng|{SPENT}]], đạt [[{rate}%|{RATE}]]"
    for year, given, spent, rate in (
        (2022, "148,6", "96,4", "64,9"),
        (2023, "231,5", "189,8", "82,0"),
        (2024, "262,7", "228,5", "87,0"),
    )
)


def failing(found: list[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(kind, quotes) for kind, verdict, quotes in found if verdict == "fail"]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "kind"),
    [
        (SHARED, "2.018 tỷ", "2.081 tỷ", "sum"),
        (SHARED, "29,5%", "25,9%", "ratio"),
        (SHARED, "4.218 tỷ", "4.281 tỷ", "sum"),
        (YEARS, "231,5 tỷ", "213,5 tỷ", "ratio"),
        (YEARS, "87,0%", "78,0%", "ratio"),
        (YEARS, "96,4 tỷ", "94,6 tỷ", "ratio"),
    ],
)
def test_what_the_others_bear_out_is_held_to(
    found: Found, text: str, right: str, wrong: str, kind: str
) -> None:
    assert failing(found(text)) == []
    told = failing(found(text.replace(right, wrong)))
    assert any(kind == told_of and any(wrong in quote for quote in quotes) for told_of, quotes in told)


LEFT_OVER = (
    "Quỹ có [[4.218 tỷ đồng|other]]. Ngân sách góp [[{}|other]] ([[29,5%|other]]), vốn vay "
    "[[2.018 tỷ đồng|other]] ([[47,8%|other]]), công ty [[412 tỷ đồng|other]] ([[9,8%|other]])."
)
OF_ELSE = (
    "X được giao [[214,6 tỷ đồng|other]], chi [[96,4 tỷ đồng|other]], đạt [[51,9%|other]]; Y được giao "
    "[[126,9 tỷ đồng|other]], chi [[61,8 tỷ đồng|other]], đạt [[44,7%|other]]."
)
UNRELATED = (
    "Xã A có [[486 hộ|other]], [[212 hộ|other]] nghèo, [[31,4%|other]] có vườn; xã B [[512 hộ|other]], "
    "[[187 hộ|other]] nghèo, [[28,9%|other]] có vườn; xã C có [[347 hộ|other]], [[96 hộ|other]] nghèo, "
    "[[12,2%|other]] có vườn."
)


@pytest.mark.parametrize("text", [LEFT_OVER.format("1.246 tỷ đồng"), OF_ELSE, UNRELATED])
def test_what_nothing_bears_out_is_not(found: Found, text: str) -> None:
    assert failing(found(text)) == []


def test_a_share_of_a_number_that_opens_the_list_of_its_part_is_held_to(found: Found) -> None:
    told = failing(found(LEFT_OVER.format("1.264 tỷ đồng")))
    assert told == [("ratio", ("29,5%", "1.264 tỷ đồng", "4.218 tỷ đồng"))]
