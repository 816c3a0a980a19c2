"""The reading is decoded, and every character of it leads back to where it was printed."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.reading import read


def printed_at(shifts: list[tuple[int, int]], r: int) -> int:
    return r + sum(by for at, by in shifts if at <= r)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("hộ nghèo", "hộ nghèo"),
        ("x&atilde; c&ograve;n 12 hộ", "xã còn 12 hộ"),
        ("dưới&nbsp;5%", "dưới 5%"),
        ("7,4\u00a0tỷ\u202fđồng", "7,4 tỷ đồng"),
        ("1.4\u200b17 hộ", "1.417 hộ"),
        ("<p>Một.</p><p>Hai.</p>", "\nMột.\n\nHai.\n"),
        ("giảm <strong>215</strong> hộ", "giảm  215  hộ"),
        ("còn **7,8%** vốn", "còn  7,8%  vốn"),
        ("[250 hộ](https://a.vn/2024/06/123.html) nghèo", " 250 hộ  nghèo"),
        ("tỷ lệ <5% & >3%", "tỷ lệ <5% & >3%"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("7,4 ty&#777; đồng", "7,4 tỷ đồng"),
        ("7,4 ty\u200b\u0309 đồng ở xa&#771;", "7,4 tỷ đồng ở xã"),
    ],
)
def test_markup_is_decoded(text: str, reading: str) -> None:
    assert read(text).text == reading


def test_without_markup_the_reading_has_no_shifts() -> None:
    assert read("Toàn tỉnh còn\t15.208 hộ nghèo").shifts == []


def test_a_figure_between_tags_is_found_where_it_was_printed() -> None:
    text = "<p>X&atilde; c&ograve;n <b>1.417 hộ</b> ngh&egrave;o</p>"
    read_ = read(text)
    start = read_.text.index("1.417 hộ")
    end = start + len("1.417 hộ")
    assert text[printed_at(read_.shifts, start) : printed_at(read_.shifts, end)] == "1.417 hộ"


def test_a_figure_whose_letters_are_composed_is_found_where_it_was_printed() -> None:
    text = "Vốn la\u200b\u0300 7,4 ty&#777;, co&#768;n 5 ty\u200b\u0309 đồng."
    found = read(text)
    for quote, printed in (("7,4 tỷ", "7,4 ty&#777;"), ("5 tỷ đồng", "5 ty\u200b\u0309 đồng")):
        start = found.text.index(quote)
        end = start + len(quote)
        assert text[printed_at(found.shifts, start) : printed_at(found.shifts, end)] == printed


PIECES = st.one_of(
    st.text(alphabet="aăâ 1.,%ệ", min_size=1, max_size=6),
    st.sampled_from(
        [
            "&nbsp;",
            "&agrave;",
            "&#233;",
            "<b>",
            "</p>",
            "<br/>",
            "**",
            "\u200b",
            "](x)",
            "\u00a0",
            "&#777;",
            "\u0323",
        ]
    ),
)


@given(st.lists(PIECES, max_size=12))
def test_every_character_read_leads_to_its_printed_form(pieces: list[str]) -> None:
    text = "".join(pieces)
    read_ = read(text)
    for r, character in enumerate(read_.text):
        at = printed_at(read_.shifts, r)
        shown = text[at]
        if shown == "&":
            shown = html.unescape(text[at : text.index(";", at) + 1])
        alike = unicodedata.normalize("NFD", character)[0] == unicodedata.normalize("NFD", shown)[0]
        assert alike or unicodedata.combining(character) or character in " \n" or character == "\u00a0"


@given(st.lists(PIECES, max_size=12))
def test_shifts_are_in_order_and_add_up(pieces: list[str]) -> None:
    text = "".join(pieces)
    read_ = read(text)
    assert [at for at, _ in read_.shifts] == sorted({at for at, _ in read_.shifts})
    assert len(read_.text) + sum(by for _, by in read_.shifts) == len(text)


def test_comments_are_read_as_a_space() -> None:
    assert read("Còn <!-- cũ <b>13</b> --> 12 hộ").text == "Còn   12 hộ"
    assert read("Còn <!--[if IE]><!--> 12 hộ").text == "Còn   12 hộ"
