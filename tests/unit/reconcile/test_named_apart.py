"""Shares of what words name elsewhere: rates called as a number before them, items of one total."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

RATE = (
    "Huyện khởi công [[178 công trình|other]], [[163 công trình|other]] hoàn thành, [[15 công trình|other]] "
    "dở dang. {} [[{}|other]]{}."
)
ITEMS = (
    "Huyện đưa [[640 lao động|workers_abroad]] ra nước ngoài. Nhật Bản nhận [[318 người|workers_abroad]], "
    "tương đương [[49,7%|other]]; Đài Loan nhận [[194 người|workers_abroad]], {} [[{}|other]]; Hàn Quốc nhận "
    "[[96 người|workers_abroad]]; các nước khác [[32 người|workers_abroad]]."
)


def shares(found: Found, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(verdict, quotes) for kind, verdict, quotes in found(text) if kind == "ratio"]


@pytest.mark.parametrize(("rate", "verdict"), [("91,6%", "pass"), ("81,6%", "fail")])
@pytest.mark.parametrize("words", ["Tỷ lệ hoàn thành đạt", "Như vậy, tỷ lệ hoàn thành là"])
def test_a_rate_is_of_the_number_that_it_is_called_by(
    found: Found, words: str, rate: str, verdict: str
) -> None:
    told = shares(found, RATE.format(words, rate, ""))
    assert told == [(verdict, (rate, "163 công trình", "178 công trình"))]


@pytest.mark.parametrize(("words", "behind"), [("Tỷ lệ giải ngân đạt", ""), ("Tỷ lệ hoàn thành", " vốn")])
def test_no_rate_is_of_numbers_that_it_does_not_name(found: Found, words: str, behind: str) -> None:
    assert shares(found, RATE.format(words, "81,6%", behind)) == []


def test_a_percentage_is_of_the_total_as_that_of_another_item_is(found: Found) -> None:
    told = shares(found, ITEMS.format("tương đương", "36,3%"))
    assert ("fail", ("36,3%", "194 người", "640 lao động")) in told


@pytest.mark.parametrize("words", ["đạt", "tăng"])
def test_one_told_in_other_words_may_be_of_anything(found: Found, words: str) -> None:
    told = shares(found, ITEMS.format(words, "36,3%"))
    assert [members for verdict, members in told if verdict == "fail"] == []
