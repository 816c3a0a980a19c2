"""Sentences of Vietnamese news: figures, abbreviations and brackets do not break them, lines do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.sentences import LONGEST, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Tổng vốn là 1.417,3 tỷ đồng, tăng 2.5 lần.",
        "Ông Nguyễn Văn T. Hùng ở TP. Bắc Kạn có 2 ha rừng.",
        "Theo PGS. TS. Trần Văn An, TX. Nghĩa Lộ còn 12 hộ nghèo.",
        "Hộ nghèo, cận nghèo... được vay vốn.",
        "Nhà ở (745 nhà. Trong đó: 359 nhà làm mới) đã xong.",
        "1. Về kết quả giảm nghèo",
        "a. Doanh nghiệp nhỏ và vừa",
        "II. Về nguồn vốn",
        "Các xã: Nậm Pung, Pa Cheo, v.v. đều có điện.",
        "Website đặt tại baolaocai.vn từ năm 2020.",
    ],
)
def test_one_sentence_stays_whole(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Còn 12 hộ. Năm nay giảm 5 hộ.", ["Còn 12 hộ.", "Năm nay giảm 5 hộ."]),
        ("Còn 12 hộ nghèo! 5 hộ cận nghèo.", ["Còn 12 hộ nghèo!", "5 hộ cận nghèo."]),
        ("Ông nói: “Tốt lắm.” Xã còn 3 hộ.", ["Ông nói: “Tốt lắm.”", "Xã còn 3 hộ."]),
        ("Y Tý, A Lù… Trong đó có 3 xã.", ["Y Tý, A Lù…", "Trong đó có 3 xã."]),
        ("Một dòng\nHai dòng", ["Một dòng", "Hai dòng"]),
        ("(Ảnh: Lê Nam) Huyện có 9 xã.", ["(Ảnh: Lê Nam)", "Huyện có 9 xã."]),
        ("Cây tiêu. Ảnh: Lê Nam/TTX  Huyện có 9 xã.", ["Cây tiêu.", "Ảnh: Lê Nam/TTX", "Huyện có 9 xã."]),
        ("Đạt 95%. - Năm 2023: 12 hộ.", ["Đạt 95%.", "- Năm 2023: 12 hộ."]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_several_sentences_are_cut(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_paragraphs_are_counted_by_lines() -> None:
    assert [paragraph for *_, paragraph in sentences("Một. Hai.\n\nBa.")] == [0, 0, 2]


def test_a_text_without_an_end_is_cut_between_its_parts() -> None:
    parts = cut("tổng số 10 hộ, trong đó 4 hộ nghèo; " * 1000)
    assert len(parts) > 1
    assert all(part.endswith("nghèo;") and len(part) <= LONGEST for part in parts)


def test_a_word_longer_than_any_sentence_is_cut_where_it_must_be() -> None:
    assert [len(part) for part in cut("a" * (2 * LONGEST + 5))] == [LONGEST, LONGEST, 5]


def test_a_run_of_marks_ends_one_sentence() -> None:
    assert cut("Còn nữa" + "." * 500 + "! Hết.") == ["Còn nữa" + "." * 500 + "!", "Hết."]


@given(st.text(alphabet="Aăb1 .,!?…\n()“”%", max_size=80))
def test_sentences_lie_in_order_and_lose_only_white_space(text: str) -> None:
    found = sentences(text)
    assert all(text[s:e] == text[s:e].strip() and "\n" not in text[s:e] and s < e for s, e, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join("".join(text[s:e] for s, e, _ in found).split()) == "".join(text.split())
