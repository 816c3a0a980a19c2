from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flows.report.marks import Sentence, sentences


def fact(number: int, sentence: str, text: str, quote: str, start: int) -> dict[str, Any]:
    assert text[start : start + len(quote)] == quote
    return {
        "fact_id": f"f{number:03}", "sentence": sentence, "quote": quote,
        "char_start": start, "char_end": start + len(quote),
    }  # fmt: skip


def printed(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence.pieces)


def marked(sentence: Sentence) -> list[str]:
    return [piece.text for piece in sentence.pieces if piece.fact]


@given(st.lists(st.tuples(st.sampled_from(["còn ", "hộ, ", "5 hộ ", ""]), st.sampled_from(["5 hộ", "15%"]))))
def test_every_figure_is_marked_and_no_letter_is_lost(parts: list[tuple[str, str]]) -> None:
    said = "".join(before + quote for before, quote in parts) + "."
    text, begin = f"Mở đầu 5 hộ.\n{said}", len("Mở đầu 5 hộ.\n")
    facts, at = [], begin
    for number, (before, quote) in enumerate(parts):
        facts.append(fact(number, said, text, quote, at + len(before)))
        at += len(before + quote)
    found = sentences(facts, text)
    assert [printed(sentence) for sentence in found] == ([said] if parts else [])
    assert [quote for sentence in found for quote in marked(sentence)] == [quote for _, quote in parts]


def test_the_figure_at_the_offset_is_marked_and_not_its_twin() -> None:
    text = "Năm 2022 giảm 43 hộ, năm 2023 giảm 43 hộ."
    [sentence] = sentences([fact(1, text, text, "43 hộ", text.rindex("43"))], text)
    assert [piece.text for piece in sentence.pieces] == ["Năm 2022 giảm 43 hộ, năm 2023 giảm ", "43 hộ", "."]


def test_two_equal_sentences_stay_two() -> None:
    text = "Còn 43 hộ.\nCòn 43 hộ."
    facts = [fact(n, "Còn 43 hộ.", text, "43 hộ", at) for n, at in enumerate((4, 15))]
    assert [len(sentence.facts) for sentence in sentences(facts, text)] == [1, 1]


def test_figures_are_found_by_order_where_white_space_was_folded() -> None:
    text = "Xã   còn 43 hộ,\n\n giảm 43 hộ."
    facts = [
        fact(n, "Xã còn 43 hộ, giảm 43 hộ.", text, "43 hộ", at) for n, at in enumerate((9, text.rindex("43")))
    ]
    [sentence] = sentences(facts, text)
    assert marked(sentence) == ["43 hộ", "43 hộ"]
    assert printed(sentence) == "Xã còn 43 hộ, giảm 43 hộ."


def test_a_figure_inside_another_leaves_the_text_whole() -> None:
    text = "Từ 5 - 7% hộ."
    facts = [fact(1, text, text, "5 - 7%", 3), fact(2, text, text, "7%", 7)]
    [sentence] = sentences(facts, text)
    assert (marked(sentence), printed(sentence), len(sentence.facts)) == (["5 - 7%"], text, 2)
