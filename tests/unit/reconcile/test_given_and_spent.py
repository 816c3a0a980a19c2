"""Lists that tell what was given and what was spent: neither is added to the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

ITEMS = (
    "năm 2022 giao [[{}|{}]], giải ngân [[205 tỷ đồng|funding_disbursed]]; năm 2023 giao "
    "[[340 tỷ đồng|funding_allocated]], giải ngân [[318 tỷ đồng|funding_disbursed]]; năm 2024 giao "
    "[[365 tỷ đồng|funding_allocated]], giải ngân [[287 tỷ đồng|funding_disbursed]]."
)
GIVEN = "Tổng vốn giao là [[917 tỷ đồng|funding_allocated]], trong đó "
BOTH = GIVEN.replace("trong đó", "đã giải ngân [[810 tỷ đồng|funding_disbursed]], trong đó")
PLANS = ("sum", "pass", ("917 tỷ đồng", "212 tỷ đồng", "340 tỷ đồng", "365 tỷ đồng"))
SPENT = ("sum", "pass", ("810 tỷ đồng", "205 tỷ đồng", "318 tỷ đồng", "287 tỷ đồng"))


@pytest.mark.parametrize("metric", ["funding_allocated", "funding_disbursed"])
def test_what_was_given_is_made_up_of_what_was_given(found: Found, metric: str) -> None:
    assert found(GIVEN + ITEMS.format("212 tỷ đồng", metric)) == [PLANS]


def test_what_was_spent_has_a_sum_of_its_own(found: Found) -> None:
    assert found(BOTH + ITEMS.format("212 tỷ đồng", "funding_allocated")) == [PLANS, SPENT]


def test_a_misprint_of_what_was_given_is_seen(found: Found) -> None:
    told = found(BOTH + ITEMS.format("272 tỷ đồng", "funding_allocated"))
    assert [(kind, verdict) for kind, verdict, _ in told] == [("sum", "fail"), ("sum", "pass")]


def test_the_rate_of_an_item_is_of_what_the_item_was_given(found: Found) -> None:
    text = (
        "Tổng vốn giao là [[212 tỷ đồng|funding_allocated]], trong đó đầu tư "
        "[[92 tỷ đồng|funding_allocated]], giải ngân [[{}|funding_disbursed]], đạt "
        "[[66,3%|disbursement_rate]]; sự nghiệp [[120 tỷ đồng|funding_allocated]], giải ngân "
        "[[98 tỷ đồng|funding_disbursed]], đạt [[81,7%|disbursement_rate]]."
    )
    assert ("ratio", "pass", ("66,3%", "61 tỷ đồng", "92 tỷ đồng")) in found(text.format("61 tỷ đồng"))
    assert ("ratio", "fail", ("66,3%", "16 tỷ đồng", "92 tỷ đồng")) in found(text.format("16 tỷ đồng"))


def test_what_was_spent_and_what_is_left_make_up_what_was_given(found: Found) -> None:
    text = (
        "Vốn được giao là [[2.541,2 tỷ đồng|funding_allocated]]. Tỉnh đã giải ngân "
        "[[182,88 tỷ đồng|funding_disbursed]]; số vốn còn lại chưa giải ngân là "
        "[[712,4 tỷ đồng|funding_allocated]]."
    )
    assert [verdict for _, verdict, _ in found(text)] == ["fail"]


def test_a_number_that_goes_on_with_a_row_is_of_its_item(found: Found) -> None:
    text = (
        "Vốn giao là [[365,4 tỷ đồng|funding_allocated]], phân theo dự án:\n- Dự án 1: "
        "[[171,4 tỷ đồng|funding_allocated]], vay thêm [[12 tỷ đồng|other]];\n- Dự án 2: "
        "[[68,3 tỷ đồng|funding_allocated]];\n- Dự án 3 và 4 lần lượt là "
        "[[85,2 tỷ đồng|funding_allocated]] và [[40,5 tỷ đồng|other]]."
    )
    parts = ("171,4 tỷ đồng", "68,3 tỷ đồng", "85,2 tỷ đồng", "40,5 tỷ đồng")
    assert ("sum", "pass", ("365,4 tỷ đồng", *parts)) in found(text)
