"""Bytes in every encoding Vietnamese came in are read; what is no text is refused with its cure."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean import legacy
from flows.clean.decoding import decode
from flows.errors import InputRefused

TEXT = (
    "Mường Tè: Hộ nghèo giảm còn 12,5%\n"
    "Đến cuối năm 2023, toàn huyện có 1.417 hộ nghèo, giảm 215 hộ; kinh phí được phân bổ là 74,3 tỷ đồng, "
    "trong đó ngân sách địa phương đối ứng 8,1 tỷ đồng. Ủy ban nhân dân các xã vùng cao đã hỗ trợ người dân "
    "sửa chữa nhà ở, phát triển chăn nuôi và trồng trọt."
)
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def in_table(text: str, encoding: str) -> bytes:
    """Encodes with one of the one-byte tables; capitals a table lacks become small letters."""
    codes = {letter: byte for byte, letter in legacy.tables()[encoding].items()}
    return bytes(codes.get(c, codes.get(c.lower(), ord(c) if c.isascii() else 63)) for c in text)


def in_windows_1258(text: str) -> bytes:
    """Base letters followed by combining tones, as Windows wrote them."""
    out = bytearray()
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        out += (base + "".join(c for c in parts if c in TONES)).encode("cp1258")
    return bytes(out)


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
        in_windows_1258(TEXT),
        in_table(TEXT, "viscii"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
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
        "viscii",
        "crlf",
        "cr",
    ],
)
def test_every_encoding_gives_the_same_text(raw: bytes) -> None:
    assert decode(raw) == TEXT


def test_tcvn3_is_read_though_its_capitals_with_tones_look_small() -> None:
    assert decode(in_table(TEXT, "tcvn3")).lower() == TEXT.lower()


def test_tcvn3_saved_as_if_it_were_latin_is_mended() -> None:
    mangled = in_table(TEXT, "tcvn3").decode("cp1252", "replace").replace("\ufffd", "?")
    assert "74,3 tỷ đồng" in decode(mangled.encode())


def test_a_letter_torn_at_the_end_does_not_spoil_the_text() -> None:
    assert decode(TEXT.encode() + "ệ".encode()[:2]) == TEXT + "\ufffd"


def test_text_in_another_language_is_text() -> None:
    assert decode("Une école à côté".encode()) == "Une école à côté"


def test_an_endless_run_of_accents_is_kept_and_composed_at_its_letter() -> None:
    text = decode(("e" + "\u0323\u0302" * 5_000 + " Lào Cai").encode())
    assert text.startswith("ệ")
    assert text.endswith(" Lào Cai")


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


def test_a_page_says_which_charset_it_is_in() -> None:
    page = (
        b"<html><head><meta charset='iso-8859-1'></head><body>"
        + "Ðắk".encode("latin-1", "ignore")
        + b"\xe0 c\xe0</body>"
    )
    assert "à cà" in decode(page)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_in_nfc_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except InputRefused as refused:
        assert refused.reason in {"binary", "undecodable", "no_text"}  # noqa: PT017 - either way is right
    else:
        assert unicodedata.is_normalized("NFC", text)
        assert "\x00" not in text


def test_vietnamese_syllables_are_plausible_and_gibberish_is_not() -> None:
    assert legacy.plausibility("Nghị quyết về giảm nghèo bền vững") == 1
    assert legacy.plausibility("Ngh\u00b8 qu¥t v« gi¶m") < 0.6
    assert legacy.plausibility("plain ascii") == 0
