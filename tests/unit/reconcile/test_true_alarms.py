"""What fails is told of the figures it is told of; a list that only has room in its total is doubted too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

AIMED = (
    "Vốn đầu tư được giao là [[642.300 triệu đồng|funding_allocated]], vốn sự nghiệp là "
    "[[521.700 triệu đồng|funding_allocated]]. Huyện phấn đấu chi "
    "[[1.047.600 triệu đồng|funding_disbursed]], bằng [[90%|disbursement_rate]] kế hoạch, {}."
)
STILL = (
    "nghĩa là phải chi thêm [[486.150 triệu đồng|funding_disbursed]]",
    "nghĩa là còn chi [[486.150 triệu đồng|funding_disbursed]] nữa",
)
LENT = (
    "Mỗi nhà dựng mới được giúp [[{}|other|years=2023-2023]]. Xã cũng giúp thợ học nghề. Nhiều người đã có "
    "việc. Tính đến cuối năm, dư nợ của xã đạt [[496 tỷ đồng|credit_outstanding|years=2023-2023]], tăng "
    "[[48 tỷ đồng|credit_outstanding|change=increase|years=2022-2023]] so với cuối năm trước."
)
RAISED = (
    "Năm năm qua tỉnh huy động [[4.372 tỷ đồng|funding_allocated]]. Trong đó{} trung ương "
    "[[1.806 tỷ đồng|funding_allocated|source=central]]; tỉnh "
    "[[374 tỷ đồng|funding_allocated|source=provincial]]; "
    "huyện [[218 tỷ đồng|funding_allocated|source=district]]; vốn lồng ghép "
    "[[{}|funding_allocated|source=integrated]]; doanh nghiệp góp "
    "[[514 tỷ đồng|funding_allocated|source={}]]{}."
)


@pytest.mark.parametrize("still", STILL)
def test_what_is_still_to_be_spent_is_no_other_word_for_the_share_before_it(found: Found, still: str) -> None:
    assert [told for told in found(AIMED.format(still)) if told[1] == "fail"] == []


def test_a_number_that_says_a_share_again_is_checked_against_it(found: Found) -> None:
    text = (
        "Xã được giao [[768.400 triệu đồng|funding_allocated]]. Đến nay đạt [[90%|disbursement_rate]] kế "
        "hoạch, nghĩa là đã chi [[{}|funding_disbursed]]."
    )
    assert ("ratio", "pass") in [told[:2] for told in found(text.format("691.560 triệu đồng"))]
    assert ("ratio", "fail") in [told[:2] for told in found(text.format("619.560 triệu đồng"))]


def test_an_amount_too_small_to_matter_is_no_end_of_a_change(found: Found) -> None:
    assert [told for told in found(LENT.format("40 triệu đồng")) if told[1] == "fail"] == []


def test_a_list_from_the_state_to_the_people_is_of_all_payers(found: Found) -> None:
    right, wrong = (RAISED.format(":", told, "community", "") for told in ("1.460 tỷ đồng", "146 tỷ đồng"))
    assert [told[:2] for told in found(right)] == [("sum", "pass")]
    assert [told[:2] for told in found(wrong)] == [("sum", "fail")]


@pytest.mark.parametrize(
    ("opener", "last", "more"),
    [(":", "enterprise", ""), (":", "community", " và các nguồn khác"), (" có", "community", "")],
)
def test_other_lists_of_payers_may_leave_some_out(found: Found, opener: str, last: str, more: str) -> None:
    text = RAISED.format(opener, "146 tỷ đồng", last, more)
    assert [told for told in found(text) if told[1] == "fail"] == []
