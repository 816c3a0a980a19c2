"""Totals behind several items with more than one number each: what was spent is what each of them spent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

ITEMS = (
    "Quỹ A được giao [[80 tỷ đồng|funding_allocated]], đã giải ngân [[52 tỷ đồng|funding_disbursed]]. "
    "Quỹ B được giao [[130 tỷ đồng|funding_allocated]], đã giải ngân [[{}|funding_disbursed]]. "
)
SHARED = (
    "Quỹ A được giao [[80 tỷ đồng|funding_allocated]], đã giải ngân [[52 tỷ đồng|funding_disbursed]], đạt "
    "[[65%|disbursement_rate]]; quỹ B được giao [[130 tỷ đồng|funding_allocated]], đã giải ngân "
    "[[{}|funding_disbursed]]. "
)
OUT_OF = (
    "Quỹ A đã giải ngân [[52 tỷ đồng|funding_disbursed]] trên [[80 tỷ đồng|funding_disbursed]] được giao. "
    "Quỹ B đã giải ngân [[{}|funding_disbursed]] trên [[130 tỷ đồng|funding_disbursed]] được giao. "
)
TOTAL = "giải ngân [[169 tỷ đồng|funding_disbursed]], đạt [[80,5%|disbursement_rate]] kế hoạch."
CLOSED = (
    ITEMS + "Tổng hai quỹ " + TOTAL,
    ITEMS + "Cả hai quỹ đã " + TOTAL,
    ITEMS + "Tính chung, hai quỹ " + TOTAL,
    SHARED + "Tổng cộng " + TOTAL,
    "Kết quả:\n- " + ITEMS.replace(". Quỹ", ".\n- Quỹ") + "\nTổng cộng " + TOTAL,
    OUT_OF + "Tổng hai quỹ " + TOTAL,
)
ELSEWHERE = (
    "Hai quỹ còn lại giải ngân [[160 tỷ đồng|funding_disbursed]].",
    "Hai quỹ khác giải ngân [[160 tỷ đồng|funding_disbursed]], đạt [[71,2%|disbursement_rate]].",
    "Năm trước, hai quỹ này giải ngân [[160 tỷ đồng|funding_disbursed]].",
    "Năm 2023, cả hai quỹ giải ngân [[160 tỷ đồng|funding_disbursed]].",
    "Trong hai tháng qua, tỉnh giải ngân [[160 tỷ đồng|funding_disbursed]].",
    "Tổng cộng, tỉnh giải ngân [[469 tỷ đồng|funding_disbursed]] cho ba quỹ.",
    "Bốn quỹ của tỉnh giải ngân [[269 tỷ đồng|funding_disbursed]], đạt [[71,2%|disbursement_rate]].",
)


@pytest.mark.parametrize("text", CLOSED)
def test_a_total_of_several_items_is_what_each_of_them_spent(found: Found, text: str) -> None:
    told = found(text.format("117 tỷ đồng"))
    assert ("sum", "pass", ("169 tỷ đồng", "52 tỷ đồng", "117 tỷ đồng")) in told
    assert [check for check in told if check[1] == "fail"] == []
    assert not any(kind == "ratio" and "169 tỷ đồng" in quotes for kind, _, quotes in told)


@pytest.mark.parametrize("text", CLOSED)
def test_a_misprint_in_one_of_the_items_is_seen(found: Found, text: str) -> None:
    told = found(text.format("107 tỷ đồng"))
    assert ("sum", "fail", ("169 tỷ đồng", "52 tỷ đồng", "107 tỷ đồng")) in told


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_total_of_others_or_of_another_time_is_not_of_these_items(found: Found, text: str) -> None:
    told = found(ITEMS.format("117 tỷ đồng") + text)
    assert [check for check in told if check[1] == "fail" or check[0] == "sum"] == []


def test_counts_are_added_up_behind_several_items_too(found: Found) -> None:
    text = (
        "Xã A kế hoạch [[412 căn|houses_supported|status=target]], đã làm [[318 căn|houses_supported]]. "
        "Xã B kế hoạch [[515 căn|houses_supported|status=target]], đã làm [[402 căn|houses_supported]]. "
        "Tổng hai xã đã làm [[720 căn|houses_supported]], đạt [[77,7%|other]] kế hoạch."
    )
    assert ("sum", "pass", ("720 căn", "318 căn", "402 căn")) in found(text)
    assert [check for check in found(text) if check[1] == "fail"] == []


def test_a_share_is_of_a_plan_that_is_told_before_all_items(found: Found) -> None:
    text = (
        "Kế hoạch vốn được giao là [[210 tỷ đồng|funding_allocated]]. Quỹ A giải ngân "
        "[[52 tỷ đồng|funding_disbursed]], quỹ B giải ngân [[117 tỷ đồng|funding_disbursed]]. Cả hai quỹ "
        + TOTAL
    )
    assert ("ratio", "pass", ("80,5%", "169 tỷ đồng", "210 tỷ đồng")) in found(text)


def test_a_share_fits_what_several_sentences_tell_together(found: Found) -> None:
    text = (
        "Quỹ A được giao [[80 tỷ đồng|funding_allocated]]. "
        "Quỹ B được giao [[130 tỷ đồng|funding_allocated]]. Tỉnh đã " + TOTAL
    )
    assert [check for check in found(text) if check[1] == "fail"] == []
