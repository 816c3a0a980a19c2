"""Figures that fit each other by chance: what no article says is not vouched for."""

from __future__ import annotations

from collections.abc import Callable

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

SIBLINGS = (
    "Huyện giải ngân [[1.563,8 tỷ đồng|other]], gồm vốn đầu tư [[1.127,6 tỷ đồng|other]], vốn sự nghiệp "
    "[[436,2 tỷ đồng|other]]. Trong đó, chương trình vùng cao [[884,2 tỷ đồng|other]], chương trình giảm "
    "nghèo bền vững [[447,9 tỷ đồng|other]], chương trình nông thôn mới [[231,7 tỷ đồng|other]]."
)
FAR_AWAY = (
    "Có [[1.246 hộ|other]] được hỗ trợ, gồm đất ở [[96 hộ|other]], nhà ở [[538 hộ|other]], chuyển nghề "
    "[[317 hộ|other]], nước sinh hoạt [[295 hộ|other]].\nXã làm chậm.\nBù Gia còn [[612 hộ|other]] khó khăn."
)
A_ROUND_AIM = (
    "Tỷ lệ hộ nghèo giảm từ [[8,11%|poor_household_rate]] xuống [[5,77%|poor_household_rate]], vượt kế "
    "hoạch giảm [[2%|poor_household_rate|change=decrease]]."
)
CUT_OFF = (
    "Tổng vốn là [[5.862,4 tỷ đồng|other]], đã phân bổ [[5.648,1 tỷ đồng|other]], còn "
    "[[214,3 tỷ đồng|other]] chưa phân bổ, chiếm [[3,7%|other]]."
)


def test_items_of_one_list_are_no_total_of_each_other(found: Found) -> None:
    assert [members for kind, _, members in found(SIBLINGS) if "447,9 tỷ đồng" in members] == [
        ("1.563,8 tỷ đồng", "884,2 tỷ đồng", "447,9 tỷ đồng", "231,7 tỷ đồng")
    ]


def test_some_items_of_a_list_do_not_come_to_what_is_told_far_away(found: Found) -> None:
    assert all("612 hộ" not in members for _, _, members in found(FAR_AWAY))


def test_a_change_that_was_made_does_not_bear_out_a_round_aim(found: Found) -> None:
    assert all("2%" not in members for _, _, members in found(A_ROUND_AIM))


def test_a_share_is_of_the_whole_that_it_rounds_to(found: Found) -> None:
    assert [members for kind, _, members in found(CUT_OFF) if kind == "ratio"] == [
        ("3,7%", "214,3 tỷ đồng", "5.862,4 tỷ đồng")
    ]


SECOND = (
    "Tổng vốn là [[2.347,8 tỷ đồng|other]], trong đó vốn đầu tư phát triển [[1.502,3 tỷ đồng|other]], vốn sự "
    "nghiệp [[845,5 tỷ đồng|other]]. Phân theo chương trình, chương trình phát triển vùng cao "
    "[[1.286,4 tỷ đồng|other]]; chương trình giảm nghèo [[142,8 tỷ đồng|other]]; chương trình nông thôn mới "
    "[[318,6 tỷ đồng|other]]."
)
BESIDES = (
    "Huyện đầu tư [[87,3 tỷ đồng|other]], gồm làm mới [[64,8 tỷ đồng|other]] và nâng cấp "
    "[[52,5 tỷ đồng|other]]; bồn chứa trị giá [[4,16 tỷ đồng|other]]."
)


def test_a_list_told_anew_is_of_the_total_that_one_slip_explains(found: Found) -> None:
    assert [members[0] for _, verdict, members in found(SECOND) if verdict == "fail"] == ["2.347,8 tỷ đồng"]


def test_a_list_whose_last_item_is_joined_ends_at_the_semicolon(found: Found) -> None:
    assert found(BESIDES) == [("sum", "fail", ("87,3 tỷ đồng", "64,8 tỷ đồng", "52,5 tỷ đồng"))]
