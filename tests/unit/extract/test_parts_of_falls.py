"""Lists of who had which part in a fall, and households that are all of a place beside the poor."""

from __future__ import annotations

import pytest

from flows.extract import extract
from tests.corpus.test_corpus import cleaned


def told(text: str) -> list[tuple[str, str, str]]:
    facts = extract(cleaned([text])).facts.sort("char_start")
    return facts.select("metric", "change", "rule").rows()


@pytest.mark.parametrize(
    ("listed", "falls"),
    [
        ("Góp nhiều nhất là xã Ia Chim với 214 hộ, kế đó Đăk Năng 120 hộ.", True),
        ("Dẫn đầu là xã Ia Chim với 214 hộ, kế đó Đăk Năng 120 hộ; các xã còn lại 572 hộ.", True),
        # they do not add up, so that they may as well be all the poor there
        ("Dẫn đầu là xã Ia Chim với 214 hộ, kế đó Đăk Năng 120 hộ.", False),
        # more than fell
        ("Góp nhiều nhất là xã Ia Chim với 2.140 hộ, kế đó Đăk Năng 120 hộ.", False),
        ("Góp nhiều nhất là xã Ia Chim với 214 hộ cận nghèo.", False),
        ("Góp nhiều đất nhất là xã Ia Chim với 14 hộ hiến đất.", False),
    ],
)
def test_who_had_which_part_in_a_fall(listed: str, *, falls: bool) -> None:
    found = told(f"Năm nay toàn huyện có 906 hộ thoát nghèo. {listed}")[1:]
    assert all((rule == "part.contributed") is falls for *_, rule in found)
    assert all(
        (metric, change) == ("poor_households", "decrease") or not falls for metric, change, _ in found
    )


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Toàn huyện 9.214 hộ, trong đó 1.106 hộ nghèo.", "households"),
        ("Trong 9.214 hộ của huyện, có 1.106 hộ nghèo.", "households"),
        ("Trong 86 hộ được chọn, có 30 hộ nghèo.", "other"),
        ("Hộ nghèo giảm. Toàn huyện 9.214 hộ, trong đó 1.106 hộ nghèo là người Mông.", "poor_households"),
    ],
)
def test_all_of_a_place_beside_the_poor(text: str, metric: str) -> None:
    assert told(text)[0][0] == metric
