"""Where names of places stand in a batch of articles, and what stands around them."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt
import polars as pl

from flows.extract.places_gazetteer import names
from flows.extract.places_words import any_of, spoken

LEFT, RIGHT, GAP = 48, 24, 24
UNIT_WORDS = (
    r"(tỉnh|thành phố|t\.?\s?p|huyện|quận|thị xã|thị trấn|đặc khu|tx|tt|xã|phường|[hqpx]\.)"
)  # fmt: skip
EXPANDED = {
    "tp": "thành phố", "h": "huyện", "q": "quận", "tx": "thị xã", "x": "xã", "p": "phường", "tt": "thị trấn",
}  # fmt: skip
ATTRIBUTES = (
    r"(?:[ \t]+(?:vùng cao|vùng sâu|vùng xa|vùng biên|vùng III|vùng đặc biệt khó khăn|miền núi|biên giới|"
    r"trung du|ven biển|bãi ngang|đặc biệt khó khăn|khó khăn|nghèo|đảo|điểm|mới|cũ|lẻ|anh hùng))*"
)
TYPE_BEFORE = rf"(?i)(?:^|[^\p{{L}}])(các\s+|những\s+|\d+\s+)?{UNIT_WORDS}\.?{ATTRIBUTES}[ \t]*$"
LINK = (
    r"(?i)^\s*(?:\(\s*thuộc|\(|,\s*thuộc|,|-|–|thuộc|của)?\s*(?:(?:các\s+)?"
    + UNIT_WORDS
    + r"\.?"
    + ATTRIBUTES
    + r")?\s*$"
)
LISTED = r"^\s*(?:,|;|và|-|–|&|, và)\s*$"
FORMER = r"(?i)^\s*\)?\s*[,(]?\s*(?:cũ\b|trước đây|trước sáp nhập|trước khi|trước hợp nhất|trước ngày)"
LETTER_LEADS = (0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xCC, 0xCD, 0xE1)
NO_UNIT_AFTER = r"(?i)^[ \t]?(?:hội|viên|ủy|uỷ|đội|đoàn|lỵ|lẻ|nghèo|nào|khác|bạn)"
NO_UNIT_BEFORE = (
    r"(?i)(?:\d|các|mỗi|mọi|cấp|những|từng|nhiều|một số|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|số|liên|ngoài|"
    r"vài|đa số|nông thôn|bởi|toàn bộ|tất cả|một)\s*$"
)
LEAD_MASK, CONTINUATION = 0xC0, 0x80
_WORD_LEADS = np.isin(
    np.arange(256), [*b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", *LETTER_LEADS]
)

Ints = npt.NDArray[np.int64]


@functools.cache
def _patterns() -> list[str]:
    """All written forms and phrases, longest first, so that the longest one at a position wins."""
    forms = pl.concat([names()["surface"], spoken()["surface"]]).unique().to_list()
    return sorted(forms, key=lambda form: (-len(form), form))


def scan(readings: pl.Series) -> pl.DataFrame:
    """Every written form of a place in a batch of texts, whole words only.

    Returns:
        row u32 (which text) | start, end i32 (half-open, characters) | surface str |
        typed str? (type word before it) | many bool (that word is plural) | linked bool (the next one
        contains it: `Bát Xát (Lào Cai)`) | listed bool (one of the list before it) | former bool |
        role, level str? (of a phrase without a name) |
        left, right str (its surroundings), in order of row and start.
    """
    texts = readings.fill_null("").to_list()
    found = (
        pl.DataFrame({"text": texts}, schema={"text": pl.String})
        .with_row_index("row")
        .select(
            "row",
            at=pl.col("text").str.find_many(_patterns(), leftmost=True),
            surface=pl.col("text").str.extract_many(_patterns(), leftmost=True),
        )
        .explode("at", "surface", empty_as_null=False)
    )
    return _described(_spoken(_Batch(texts).whole_words(found)))


class _Batch:
    """Texts laid end to end, with the map from bytes to characters."""

    def __init__(self, texts: list[str]) -> None:
        self.whole = "".join(texts)
        raw = np.frombuffer(self.whole.encode(), dtype=np.uint8)
        leads = (raw & LEAD_MASK) != CONTINUATION
        self.first_byte = np.append(raw[leads], np.uint8(0))
        self.chars_before = np.concatenate(([0], np.cumsum(leads)))
        sizes = [len(text) for text in texts]
        self.ends = np.cumsum(sizes, dtype=np.int64)
        self.starts = self.ends - sizes
        self.byte_starts = np.flatnonzero(np.append(leads, True))[self.starts]

    def whole_words(self, found: pl.DataFrame) -> pl.DataFrame:
        """Drop what is part of a longer word; add offsets and surroundings."""
        row = found["row"].to_numpy().astype(np.int64)
        begin: Ints = self.byte_starts[row] + found["at"].to_numpy()
        stop = begin + found["surface"].str.len_bytes().to_numpy()
        start, end = self.chars_before[begin], self.chars_before[stop]
        low, high = self.starts[row], self.ends[row]
        inside = (start > low) & self._is_letter(start - 1) | (end < high) & self._is_letter(end)
        kept = found.select("row", "surface").with_columns(
            start=pl.Series(start - low).cast(pl.Int32), end=pl.Series(end - low).cast(pl.Int32)
        )
        left = self._slices(np.maximum(start - LEFT, low), start)
        right = self._slices(end, np.minimum(end + RIGHT, high))
        described = kept.with_columns(
            left=pl.Series(left, dtype=pl.String), right=pl.Series(right, dtype=pl.String)
        )
        return described.filter(pl.Series(~inside))

    def _is_letter(self, at: Ints) -> npt.NDArray[np.bool_]:
        byte = self.first_byte[at]
        return _WORD_LEADS[byte]

    def _slices(self, start: Ints, end: Ints) -> list[str]:
        whole = self.whole
        return [whole[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)]


def _spoken(found: pl.DataFrame) -> pl.DataFrame:
    """Tell phrases (`toàn tỉnh`) from names, and drop those that a name or another word completes."""
    after = pl.col("right").str.contains(r"^[ \t]+(?:\p{Lu}|\d)")
    compound = pl.col("right").str.contains(NO_UNIT_AFTER)
    counted = pl.col("left").str.contains(NO_UNIT_BEFORE)
    whole = (pl.col("role") == "whole") & (after | compound)
    subject = (pl.col("role") == "subject") & counted
    nation = pl.col("left").str.contains(rf"{any_of('nation_in_name')} $") & (pl.col("surface") == "Việt Nam")
    return found.join(spoken(), on="surface", how="left", maintain_order="left").filter(
        ~(whole | subject | nation).fill_null(value=False)
    )


def _described(found: pl.DataFrame) -> pl.DataFrame:
    before = pl.col("left").str.extract_groups(TYPE_BEFORE)
    word = before.struct.field("2").str.to_lowercase().str.replace_all(r"[.\s]", "")
    spaced = before.struct.field("2").str.to_lowercase()
    same = pl.col("row") == pl.col("row").shift(-1)
    distance = pl.col("start").shift(-1) - pl.col("end")
    near = same & (distance <= RIGHT)
    gap = pl.when(near).then(pl.col("right").str.slice(0, distance.clip(0, RIGHT)))
    return found.with_columns(
        typed=pl.coalesce(word.replace_strict(EXPANDED, default=None, return_dtype=pl.String), spaced),
        many=before.struct.field("1").is_not_null(),
        linked=gap.str.contains(LINK).fill_null(value=False),
        listed=gap.str.contains(LISTED).shift(1).fill_null(value=False),
        former=pl.col("right").str.contains(FORMER),
    )


def is_part_of_name() -> pl.Expr:
    """Whether a name without type word belongs to a longer name: a person, a street, an outlet."""
    surname = any_of("surname")
    title = pl.col("left").str.contains(rf"(?i)(?:^|[^\p{{L}}]){any_of('part_of_name')}\s+$")
    capital = pl.col("left").str.contains(r"(?:^|[^\p{L}])\p{Lu}\p{Ll}+ $")
    first = pl.col("left").str.contains(r"(?:^|[.!?:;…\"“”‘’(\[\n–•*>+-]\s*)\p{Lu}\p{Ll}+ $")
    person = pl.col("left").str.contains(rf"(?:^|[^\p{{L}}]){surname} $")
    goes_on = pl.col("right").str.contains(r"^ \p{Lu}\p{Ll}+")
    named_next = pl.col("right").str.contains(rf"^ {surname} ")
    return title | person | (capital & ~first) | (goes_on & ~named_next)
