"""What old fonts wrote reads as it was written, or is refused; nothing else changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from flows.clean import clean
from flows.encodings.decoding import decode
from flows.encodings.legacy import NAMES, tables
from flows.encodings.mojibake import mended
from flows.encodings.syllables import is_syllable, look
from flows.errors import InputRefused
from tests.unit.encodings.writing import shown, written

ENCODINGS = ("tcvn3", "vni", "viscii", "windows-1258", "windows-1258, whole")
LETTERS = sorted(set(tables()["viscii"].letters.values()))


def known(text: str, encoding: str) -> str:
    """A text without what an encoding has no bytes for."""
    kept = "".join(c for c in text if c.isascii() or c in LETTERS or (c in "“”‘’–…" and encoding != "viscii"))
    return unicodedata.normalize("NFC", kept)


ARTICLES = [
    unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    for path in sorted((seeds.FOLDER / "articles").glob("*.txt"))
]
LINES = [line for text in ARTICLES for line in text.split("\n") if len(line.split()) >= 25]


def test_the_tables_hold_every_letter_once() -> None:
    assert len(LETTERS) == 134
    assert set(tables()["vni"].letters.values()) == set(LETTERS)
    assert {letter.lower() for letter in tables()["tcvn3"].letters.values()} == {c.lower() for c in LETTERS}
    assert set(tables()) == set(NAMES)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_all_bundled_articles_are_read_back_from_every_encoding(encoding: str) -> None:
    for article in ARTICLES:
        text = known(article, encoding).strip()
        read = decode(written(text, encoding))
        assert read.lower() == text.lower()
        assert read == text or encoding == "tcvn3"


@given(st.sampled_from(LINES), st.sampled_from(ENCODINGS), st.data())
def test_any_part_of_a_line_is_read_back_or_refused(line: str, encoding: str, data: st.DataObject) -> None:
    words = known(line, encoding).split()
    start = data.draw(st.integers(0, len(words) - 6))
    text = " ".join(words[start : start + data.draw(st.integers(6, 40))])
    try:
        read = decode(written(text, encoding))
    except InputRefused as refused:
        assert refused.reason == "undecodable"  # noqa: PT017 - either way is right
    else:
        assert read.lower() == text.lower()


@given(st.sampled_from(ARTICLES), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be"]))
def test_unicode_is_never_taken_for_anything_else(article: str, encoding: str) -> None:
    assert decode(article.encode(encoding)) == article


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("other", ["utf-8", "viscii"])
def test_a_file_of_two_encodings_is_refused_and_told_why(encoding: str, other: str) -> None:
    one, two = ARTICLES[0], ARTICLES[1]
    raw = two.encode() if other == "utf-8" else written(two, other)
    with pytest.raises(InputRefused, match=r"mixes encodings|no text in UTF-8"):
        decode(written(one, encoding) + b"\n" + raw)
    cleaned = clean({"r": written(one, encoding) + b"\n" + raw})
    assert cleaned.refused["reason"].to_list() == ["undecodable"]


def test_a_text_too_short_to_tell_is_refused_not_guessed() -> None:
    with pytest.raises(InputRefused, match="too short"):
        decode("Hà".encode("cp1258"))


def test_capitals_that_tcvn3_lacks_come_back_where_the_other_letters_tell() -> None:
    text = "HỘI NGHỊ TỔNG KẾT Ở HÀ NỘI\nỦy ban có Nghị quyết về XÓA NGHÈO ở Hà Giang, từ tỷ lệ 12%."
    assert decode(written(text, "tcvn3")) == text.replace("Ủy", "ủy")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_old_fonts_in_a_page_in_unicode_are_mended_line_by_line(encoding: str) -> None:
    line = "Toàn huyện còn 1.417 hộ nghèo, giảm 215 hộ; kinh phí là 74,3 tỷ đồng."
    proper = "Trang thông tin điện tử huyện Mường Tè"
    text = f"{proper}\n{shown(line, encoding)}\n{proper}"
    assert decode(text.encode()) == f"{proper}\n{line}\n{proper}"


SHORT = [
    "Lào Cai: Đồng vốn giảm nghèo",
    "Vũ Hường",
    "Tin cùng chuyên mục",
    "Có thể bạn quan tâm",
    "Bình luận (0)",
]
FOREIGN = [
    "Une école à côté, où l’on élève près d’une centaine de garçons.",
    "Größe über Höhe: für Köln, Düsseldorf und Österreich gelten Übergänge.",
    "José Núñez y Peña llegó a Perú; el niño irá también.",
    "São Tomé, Côte d’Ivoire, Curaçao",
    "Café Hà Nội, Crème brûlée, Sơn La",
]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_the_font_of_a_page_is_that_of_its_short_lines_too_and_of_no_foreign_one(encoding: str) -> None:
    for article in ARTICLES:
        lines = [line for line in known(article, encoding).split("\n") if line.strip()] + SHORT
        text = "\n".join([*(shown(line, encoding) for line in lines), *FOREIGN])
        read = mended(text).split("\n")
        assert [line.lower() for line in read[: len(lines)]] == [line.lower() for line in lines]
        assert read[len(lines) :] == FOREIGN


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_lines_in_unicode_beside_an_old_font_stay_as_they_are(encoding: str) -> None:
    proper = [line for line in ARTICLES[1].split("\n") if line.strip()] + SHORT + FOREIGN
    lines = [line for line in known(ARTICLES[0], encoding).split("\n") if len(line.split()) >= 10]
    text = "\n".join([*proper, *(shown(line, encoding) for line in lines)])
    read = mended(text).split("\n")
    assert read[: len(proper)] == proper
    assert [line.lower() for line in read[len(proper) :]] == [line.lower() for line in lines]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_a_title_too_short_to_tell_its_font_is_read_as_its_page(encoding: str) -> None:
    line = "Toàn huyện còn 1.417 hộ nghèo, giảm 215 hộ; kinh phí là 74,3 tỷ đồng."
    title, body = (f"{''.join(f'&#{ord(c)};' for c in shown(text, encoding))}" for text in ("Hộ nghèo", line))
    page = f"<html><head><title>{title}</title></head><body><p>{body}</p></body></html>"
    assert clean({"r": page.encode()}).articles["title"].to_list() == ["Hộ nghèo"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_old_fonts_written_as_entities_are_mended_in_pages(encoding: str) -> None:
    line = "Toàn huyện còn 1.417 hộ nghèo, giảm 215 hộ; kinh phí là 74,3 tỷ đồng."
    body = "".join(c if c.isascii() else f"&#{ord(c)};" for c in shown(line, encoding))
    page = f"<html><head><title>{body}</title></head><body><p>{body}</p></body></html>"
    (article,) = clean({"r": page.encode()}).articles.to_dicts()
    assert line in article["text"]


@pytest.mark.parametrize(
    "text",
    [
        "Une école à côté, où l’on élève près d’une centaine de garçons.",
        "Größe über Höhe: für Köln, Düsseldorf und Österreich gelten Übergänge.",
        "Xã Krông Nô có “50 hộ”; «hỗ trợ» 30 m² đất ở, 12 °C, µ = 0,5; giá © 2024 ®",
        "Nhà 30 m², 45 m², 60 m²; ống Ø 20, dày 5 µm; ®, ö, ü",
        "\n".join((*SHORT, *FOREIGN)),
        "Gjør så vel, hør på øyene: Bodø, Tromsø, Røros.",
    ],
)
def test_other_languages_and_signs_are_left_alone(text: str) -> None:
    assert mended(text) == text
    assert decode(text.encode()) == text


def test_syllables_are_told_from_gibberish() -> None:
    assert look("Nghị quyết về giảm nghèo bền vững ở Đắk Lắk").share == 1
    assert look("Ngh\u00b8 qu¥t v« gi¶m").share < 0.3
    assert look("plain ascii, 120.000 đ, NĐ-CP").marked == 0
    assert [is_syllable(w) for w in ("khuỷu", "nghiêng", "thoặt", "bàt", "Đẵk", "ngHè")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
