"""Words that look like a cue and are none, and amounts that are told side by side without their total."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flows.reconcile import cues

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

OFFICES = (
    "Phòng Tài chính - Kế hoạch",
    "Sở Kế hoạch và Đầu tư",
    "Ban Kế hoạch - Tài chính",
    "Kế hoạch số 12/KH-UBND",
)
TOLD = (
    "Vốn của huyện có [[142,9 tỷ đồng|funding_allocated]], do [[38,2 tỷ đồng|funding_allocated]] chuyển "
    "nguồn lẫn [[104,7 tỷ đồng|funding_allocated]] giao mới. "
    "Theo {}, đã chi [[88,4 tỷ đồng|funding_disbursed]], "
    "đạt [[61,9%|disbursement_rate]]."
)
APART = (
    "Vốn giao mới là [[75,5 tỷ đồng|funding_allocated]], vốn kéo dài [[24,5 tỷ đồng|funding_allocated]]. "
    "Đã chi [[{} tỷ đồng|funding_disbursed]], đạt [[61%|disbursement_rate]]."
)
GIVEN = (
    "Quỹ nhận [[412,7 tỷ đồng|funding_allocated]]; theo đó tỉnh góp [[96,4 tỷ đồng|funding_allocated]], "
    "huyện góp [[183,5 tỷ đồng|funding_allocated]] và xã góp [[{}|funding_allocated]]."
)


@pytest.mark.parametrize("office", OFFICES)
def test_names_of_offices_and_papers_are_no_plans(office: str) -> None:
    assert not cues.heard(f"theo {office.lower()}, đã chi") & cues.PLAN
    assert cues.heard(f"theo {office.lower()}, kế hoạch là") & cues.PLAN


@pytest.mark.parametrize("office", OFFICES)
def test_what_an_office_told_is_not_measured_against_the_plan_in_its_name(found: Found, office: str) -> None:
    ratios = [
        (verdict, quotes[1:]) for kind, verdict, quotes in found(TOLD.format(office)) if kind == "ratio"
    ]
    assert ratios == [("pass", ("88,4 tỷ đồng", "142,9 tỷ đồng"))]


def test_a_share_of_what_two_amounts_come_to_is_not_held_against_one_of_them(found: Found) -> None:
    assert found(APART.format("61")) == []


def test_a_share_of_one_of_two_amounts_is_read_as_before(found: Found) -> None:
    told = [(kind, verdict, quotes[2]) for kind, verdict, quotes in found(APART.format("46"))]
    assert told == [("ratio", "pass", "75,5 tỷ đồng")]


def test_one_amount_in_millions_among_billions_that_would_close_a_list_is_told(found: Found) -> None:
    assert [verdict for _, verdict, _ in found(GIVEN.format("132,8 triệu đồng"))] == ["fail"]
    assert [verdict for _, verdict, _ in found(GIVEN.format("132,8 tỷ đồng"))] == ["pass"]


@pytest.mark.parametrize("part", ["141,8 triệu đồng", "900 triệu đồng", "41,9 tỷ đồng"])
def test_an_open_list_with_an_amount_in_millions_that_would_not_close_it_is_silent(
    found: Found, part: str
) -> None:
    assert "fail" not in [verdict for _, verdict, _ in found(GIVEN.format(part))]


def test_a_sentence_that_draws_on_the_one_before_opens_no_list(found: Found) -> None:
    told = (
        "Cả nước làm [[1.200 nhà|houses_supported]]. Theo đó, năm nay phải xong "
        "[[1.000 nhà|houses_supported]] và năm sau xong [[100 nhà|houses_supported]] nữa."
    )
    assert found(told) == []
