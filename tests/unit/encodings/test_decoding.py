"""Bytes in every encoding Vietnamese came in are read; what is no text is refused with its cure."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.encodings.decoding import decode
from flows.errors import InputRefused
from tests.unit.encodings.writing import written

TEXT = (
    "Mường Tè: Hộ nghèo giảm còn 12,5%\n"
    "Đến cuối năm 2023, toàn huyện có 1.417 hộ nghèo, giảm 215 hộ; kinh phí được phân bổ là 74,3 tỷ đồng, "
    "trong đó ngân sách địa phương đối ứng 8,1 tỷ đồng. Ủy ban nhân dân các xã vùng cao đã hỗ trợ người dân "
    "sửa chữa nhà ở, phát triển chăn nuôi và trồng trọt."
)


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        written(TEXT, "windows-1258"),
        written(TEXT, "windows-1258, whole"),
        written(TEXT, "viscii"),
        written(TEXT, "vni"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("hộ", "h\0ộ", 1).encode(),
    ],
    ids=[
        "utf8",
        "bom",
        "nfd",
        "utf16",
        "utf16be-bom",
        "utf16le",
        "utf16be",
        "utf32",
        "1258",
        "1258-whole",
        "viscii",
        "vni",
        "crlf",
        "cr",
        "stray zero",
    ],
)
def test_every_encoding_gives_the_same_text(raw: bytes) -> None:
    assert decode(raw) == TEXT


def test_tcvn3_is_read_though_its_capitals_with_tones_look_small() -> None:
    assert decode(written(TEXT, "tcvn3")) == TEXT.replace("Ủy", "ủy")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("text", [TEXT, "Sửa nhà"])
def test_a_letter_torn_at_the_end_does_not_spoil_the_text(text: str, encoding: str) -> None:
    assert decode((text + "ệ").encode(encoding)[:-1]) == text + "\ufffd"


def test_text_in_another_language_is_text() -> None:
    assert decode("Une école à côté".encode()) == "Une école à côté"


def test_an_endless_run_of_accents_is_kept_and_composed_at_its_letter() -> None:
    text = decode(("e" + "\u0323\u0302" * 5_000 + " Lào Cai").encode())
    assert text.startswith("ệ")
    assert text.endswith(" Lào Cai")
    assert unicodedata.is_normalized("NFC", text)


def test_every_kind_of_line_break_parts_lines() -> None:
    assert decode("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h".encode()) == "a\nb\nc\nd\ne\nf\ng\nh"


def test_control_characters_are_left_out() -> None:
    assert decode("một\x07 hai\x0bba".encode()) == "một hai\nba"


@pytest.mark.parametrize(
    ("raw", "reason", "told"),
    [
        (b"%PDF-1.7 ...", "binary", "PDF"),
        (b"PK\x03\x04\x14\x00word/", "binary", "DOCX"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary", "picture"),
        (b"\x00\x01\x02\x03" * 50, "binary", "zero bytes"),
        (b"\x00" + bytes(range(128, 256)) * 4, "undecodable", "save the file as UTF-8"),
        (bytes(range(128, 256)) * 4, "undecodable", "save the file as UTF-8"),
        (b"\xff\xfe\x00", "undecodable", "utf-16"),
        (b" \n\t \r\n", "no_text", "white space"),
        ("\ufeff".encode(), "no_text", "white space"),
    ],
)
def test_what_is_no_text_is_refused_with_its_cure(raw: bytes, reason: str, told: str) -> None:
    with pytest.raises(InputRefused) as refused:
        decode(raw)
    assert refused.value.reason == reason
    assert told in refused.value.detail


FRENCH = "Une école à côté, où l’on élève près d’une centaine de garçons, ne sera pas fermée cet été."


def page(label: str, body: bytes) -> bytes:
    return b"<html><head><meta charset='%s'></head><body>%s</body>" % (label.encode(), body)


def test_text_in_another_language_is_read_as_its_page_says() -> None:
    assert FRENCH in decode(page("iso-8859-1", FRENCH.encode("cp1252")))
    russian = "Программа борьбы с бедностью"
    assert russian in decode(page("windows-1251", russian.encode("cp1251")))


def test_the_server_says_what_the_bytes_leave_open() -> None:
    russian = "Программа борьбы с бедностью".encode("cp1251")
    with pytest.raises(InputRefused):
        decode(russian)
    assert decode(russian, "windows-1251").startswith("Программа")
    assert decode(page("koi8-r", russian), "WINDOWS-1251").endswith("бедностью</body>")


def test_what_the_bytes_tell_for_sure_wins_over_page_and_server() -> None:
    assert decode(TEXT.encode(), "windows-1252") == TEXT
    assert TEXT in decode(page("utf-8", written(TEXT, "vni")), "iso-8859-1")


def test_english_with_quotation_marks_needs_no_label() -> None:
    text = "The “poor households” programme – reported in 2024 – helped 1,417 families build a home."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "label", ["unicode_escape", "raw_unicode_escape", "utf-7", "rot13", "zlib", "hex", "idna", "punycode"]
)
def test_only_encodings_of_the_web_are_honoured(label: str) -> None:
    raw = page(label, b"The caf\xe9 was open and the school was not, \\ud800 \\x41 +AGEAYg-")
    for told in (None, label):
        text = decode(raw, told)
        assert "\\ud800 \\x41 +AGEAYg-" in text


@given(st.binary(max_size=400), st.sampled_from([None, "utf-16", "gbk", "unicode_escape", "iso-2022-jp"]))
def test_any_bytes_are_text_in_nfc_or_refused(raw: bytes, told: str | None) -> None:
    try:
        text = decode(raw, told)
    except InputRefused as refused:
        assert refused.reason in {"binary", "undecodable", "no_text"}  # noqa: PT017 - either way is right
    else:
        assert unicodedata.is_normalized("NFC", text)
        assert "\x00" not in text
        assert text.encode("utf-8")
