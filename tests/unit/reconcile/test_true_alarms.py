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


def test_a_list_is_of_the_one_of_two_parts_that_it_takes_up_by_name(found: Found) -> None:
    text = (
        "Kế hoạch vốn năm nay là [[521,4 tỷ đồng|funding_allocated]], bao gồm "
        "[[388,6 tỷ đồng|funding_allocated]] vốn giao năm 2024 và [[132,8 tỷ đồng|funding_allocated]] vốn "
        "năm 2023 chuyển sang. Phần vốn giao năm 2024 gồm ngân sách trung ương "
        "[[351,2 tỷ đồng|funding_allocated|source=central]], ngân sách tỉnh "
        "[[{}|funding_allocated|source=provincial]]."
    )
    parts = ("388,6 tỷ đồng", "351,2 tỷ đồng")
    assert ("sum", "pass", (*parts, "37,4 tỷ đồng")) in found(text.format("37,4 tỷ đồng"))
    failing = [told for told in found(text.format("3,74 tỷ đồng")) if told[1] == "fail"]
    assert failing == [("sum", "fail", (*parts, "3,74 tỷ đồng"))]


ITEMS = (
    "Cuối năm cả huyện có [[3.150 hộ|poor_and_near_poor_households]] nghèo và cận nghèo. Chia ra, số hộ "
    "nghèo là [[1.862 hộ|poor_households]]; số hộ cận nghèo là [[1.288 hộ|near_poor_households]].\n\n{}:\n\n"
    "- Vùng cao: [[743 hộ|{}]];\n- Vùng giữa: [[512 hộ|{}]];\n- Ven sông: [[{}|{}]];\n- Thị trấn: "
    "[[198 hộ|{}]]."
)


def test_items_are_of_the_number_that_the_line_over_them_takes_up_by_name(found: Found) -> None:
    metric = "poor_households"
    line = "Xét theo vùng, số hộ nghèo phân bố không đều"
    right, wrong = (ITEMS.format(line, metric, metric, n, metric, metric) for n in ("409 hộ", "469 hộ"))
    total = ("1.862 hộ", "743 hộ", "512 hộ")
    assert ("sum", "pass", (*total, "409 hộ", "198 hộ")) in found(right)
    assert ("sum", "fail", (*total, "469 hộ", "198 hộ")) in found(wrong)


def test_items_of_another_thing_than_the_numbers_before_them_add_up_to_none_of_these(found: Found) -> None:
    text = ITEMS.format(
        "Số gia đình được vay vốn như sau", *["credit_borrowers"] * 2, "469 hộ", *["other"] * 2
    )
    assert [told for told in found(text) if told[1] == "fail"] == []


AGAIN = (
    "Huyện phải xóa [[1.468 căn nhà|houses_supported]] tạm, gồm [[965 căn|houses_built]] xây mới và "
    "[[503 căn|houses_repaired]] sửa chữa. Nhà xây mới rộng từ 30 mét vuông. Xét về địa bàn, nhiều nhất là "
    "Bản Mới với [[412 căn|houses_supported]], tiếp theo là Bản Cũ [[{}|houses_supported]], Nà Lúa "
    "[[271 căn|houses_supported]], {}."
)


def test_a_total_that_others_made_up_is_broken_down_again_by_a_list_that_ends_in_the_rest(
    found: Found,
) -> None:
    rest = "các xã khác [[437 căn|houses_supported]]"
    assert [told for told in found(AGAIN.format("348 căn", rest)) if told[1] == "fail"] == []
    failing = [told[2] for told in found(AGAIN.format("318 căn", rest)) if told[1] == "fail"]
    assert failing == [("1.468 căn nhà", "412 căn", "318 căn", "271 căn", "437 căn")]


@pytest.mark.parametrize(
    "last", ["Nà Mận [[437 căn|houses_supported]]", "các xã khác [[437 căn|houses_supported|status=target]]"]
)
def test_a_list_that_does_not_end_in_the_rest_leaves_others_out(found: Found, last: str) -> None:
    assert [told for told in found(AGAIN.format("318 căn", last)) if told[1] == "fail"] == []


def test_a_list_that_goes_on_without_numbers_does_not_end_in_the_rest(found: Found) -> None:
    text = (
        "Tổng vốn là [[260 tỷ đồng|funding_allocated]], bao gồm trung ương "
        "[[170 tỷ đồng|funding_allocated|source=central]], địa phương "
        "[[50 tỷ đồng|funding_allocated|source=local]] và nguồn vốn hợp pháp khác."
    )
    assert [told for told in found(text) if told[1] == "fail"] == []
