"""Where names of places stand in a batch of articles, and what stands around them."""

from __future__ import annotations

import polars as pl

from flows.extract.places_named import named
from flows.extract.places_patterns import ATTRIBUTES, RIGHT, UNIT_WORDS
from flows.extract.places_topics import topics
from flows.extract.places_unlisted import unlisted
from flows.extract.places_words import any_of, spoken

EXPANDED = {
    "tp": "thành phố", "h": "huyện", "q": "quận", "tx": "thị xã", "x": "xã", "p": "phường", "tt": "thị trấn",
}  # fmt: skip
TYPE_BEFORE = rf"(?i)(?:^|[^\p{{L}}])(các\s+|những\s+|\d+\s+)?{UNIT_WORDS}\.?{ATTRIBUTES}[ \t]*$"
LINK = (
    r"(?i)^\s*(?:(?:mới|cũ)\s*\(|\(\s*thuộc|\(|,\s*thuộc|,|-|–|thuộc|của)?\s*(?:(?:các\s+)?"
    + UNIT_WORDS
    + r"\.?"
    + ATTRIBUTES
    + r")?\s*$"
)
LISTED = r"(?i)^\s*(?:,|;|và|-|–|&|, và)\s*(?:" + UNIT_WORDS + r"\.?" + ATTRIBUTES + r"\s*)?$"
JOINED = r"^\s*(?:,?\s*và|&)\s*$"
RANK = (
    r"(?i)(?:nhất|đứng đầu|dẫn đầu|(?:nhóm|tốp|top|thứ) [^ ,.;]+)"
    r"(?: (?:của|trong|cả|khu vực|vùng|tỉnh|huyện))*\s*$"
)
COMPARED = (
    r"(?i)(?:so với|cao hơn|thấp hơn|nhanh hơn|chậm hơn|khá hơn|bằng|vượt|gấp [^ ]+ lần|gấp rưỡi|gấp đôi|"
    r"ngang)[^,.;:()\n\d]*$"
)
SHARE_OF = r"(?i)(?:phần|vốn|ngân sách|nguồn|nguồn lực|tiền|kinh phí|hỗ trợ|đối ứng)(?: \p{L}+)? $"
ASIDE = r"^\s*[,;]"
TOLD_OF = r"(?i)^\s*, (?:nơi|tỷ lệ|con số|mức|đạt)"
COPULA = (
    r"(?i)(?:^|\s)là\s[^.;:()\d\n]*(?:của|thuộc|ở|tại|trong|trên)\s+(?:"
    + UNIT_WORDS
    + r"\.?"
    + ATTRIBUTES
    + r"\s+)?$"
)
NUMBERED = r"^(quận|phường|[qp])\.? ?(?:\d+|[ivx]+)$"
DIRECTION = r"(?i)(?:phía|hướng)\s+$"
FORMER = r"(?i)^\s*\)?\s*[,(]?\s*(?:cũ\b|trước đây|trước sáp nhập|trước khi|trước hợp nhất|trước ngày)"
NO_UNIT_AFTER = r"(?i)^[ \t]?(?:hội|viên|ủy|uỷ|đội|đoàn|lỵ|lẻ|nghèo|nào|khác|bạn)"
OPENS = (
    r"^ (?:(?:vẫn|vốn|hiện|đã|đang|sẽ|được|mới|cũng|phải|cần|còn|có|đề|đứng|tìm|nhắm|không|từng|lần|giao|cấp|"
    r"chi|dự|ước|hoàn|quyết|lo|chọn|nay|vừa|đưa|tạo|giải|vận|phân|tiếp|tập|thực|triển|xây|hỗ|bố|dành|giảm|đạt|tăng|"
    r"phấn|đặt|tổ|huy|chỉ|luôn|đều|rà|cho|trao|bàn|sử|mở|xóa|xoá|thu|nhận|đăng|cam|nâng|góp|quản|xác|ban)\b)"
)
OF_SERIES = r"(?i)(?:tỉnh|huyện|xã|ngành|cấp|sở|trung ương|thành phố|phường|thôn|bản|phòng|ban)\s*$"
NO_UNIT_BEFORE = (
    r"(?i)(?:\d|các|mỗi|mọi|cấp|những|từng|nhiều|một số|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|số|liên|ngoài|"
    r"vài|đa số|nông thôn|bởi|toàn bộ|tất cả|một|%|(?:tỉnh|huyện|thị xã|thành phố|quận|xã|"
    r"phường|thị trấn|thôn|bản|ấp|sở|ngành)\s*(?:,|và|-|/))\s*$"
)


def scan(readings: pl.Series) -> pl.DataFrame:
    """Every written form of a place in a batch of texts, whole words only.

    Returns:
        number u32 (of the place in order) | row u32 (which text) | start, end i32 (half-open, characters) |
        surface str |
        typed str? (type word before it) | many bool (that word is plural) | linked bool (the next one
        contains it: `Bát Xát (Lào Cai)`) | listed bool (one of the list before it) |
        joined bool (after it by `và`) | former bool | gives bool (it hands out) |
        ranks bool (`cao nhất toàn quốc`: something else is compared with it) |
        brackets bool (`so với tỉnh (5%)`: only what the brackets hold is about it) |
        role, level str? (of a phrase without a name) |
        left, right str (its surroundings), in order of row and start.
    """
    texts = readings.fill_null("")
    known = named(texts)
    more = unlisted(texts, known)
    together = pl.concat([known, more]).sort("row", "start") if more.height else known
    return _described(_spoken(together)).with_row_index("number")


def _spoken(found: pl.DataFrame) -> pl.DataFrame:
    """Tell phrases (`toàn tỉnh`) from names, and drop those that a name or another word completes."""
    after = pl.col("right").str.contains(r"^[ \t]+(?:\p{Lu}|\d+\p{L}|135)")
    compound = pl.col("right").str.contains(NO_UNIT_AFTER)
    counted = pl.col("left").str.contains(NO_UNIT_BEFORE)
    whole = (pl.col("role") == "whole") & (after | compound)
    subject = (pl.col("role") == "subject") & counted
    follows = pl.col("surface").str.starts_with(",")
    series = pl.when(follows).then(pl.col("left").str.contains(OF_SERIES)).otherwise(counted)
    opening = (pl.col("role") == "opening") & (series | compound | ~pl.col("right").str.contains(OPENS))
    nation = pl.col("left").str.contains(rf"{any_of('nation_in_name')} $") & (pl.col("surface") == "Việt Nam")
    direction = (pl.col("role") == "region") & pl.col("left").str.contains(DIRECTION)
    return found.join(spoken(), on="surface", how="left", maintain_order="left").filter(
        ~(whole | subject | opening | nation | direction).fill_null(value=False)
    )


def _itself() -> pl.Expr:
    """`thấp nhất huyện Mỹ Tú (68%)`: what stands behind the rank is what ranks."""
    part = pl.col("left").str.contains(r"(?i)(?:huyện|thị xã|xã|phường|thị trấn) $")
    return part & pl.col("right").str.contains(r"^ ?(?:\(\d|(?:với|chỉ|mới|đạt|còn)(?: \p{L}+){0,2} \d)")


def _described(found: pl.DataFrame) -> pl.DataFrame:
    same = pl.col("row") == pl.col("row").shift(-1)
    distance = pl.col("start").shift(-1) - pl.col("end")
    near = same & (distance <= RIGHT)
    gap = pl.when(near).then(pl.col("right").str.slice(0, distance.clip(0, RIGHT)))
    made = found.with_columns(
        pl.col("left")
        .str.extract_groups(TYPE_BEFORE)
        .struct.rename_fields(["plural", "word"])
        .struct.unnest(),
        gap=gap,
        compared=pl.col("left").str.contains(COMPARED),
    ).with_columns(pl.col("word").str.to_lowercase())
    short = pl.col("word").str.replace_all(r"[.\s]", "")
    return made.with_columns(
        typed=pl.coalesce(
            short.replace_strict(EXPANDED, default=None, return_dtype=pl.String), "word", _numbered()
        ),
        many=pl.col("plural").is_not_null(),
        linked=pl.col("gap").str.contains(LINK).fill_null(value=False),
        joined=pl.col("gap").str.contains(JOINED).shift(1).fill_null(value=False),
        listed=pl.col("gap").str.contains(LISTED).shift(1).fill_null(value=False),
        gives=_gives(),
        ranks=(pl.col("left").str.contains(RANK) & ~_itself()) | (pl.col("compared") & _goes_on()),
        brackets=pl.col("compared") & pl.col("right").str.contains(r"^ \("),
        copula=pl.col("left").str.contains(COPULA),
        topic=topics(found),
        former=pl.col("right").str.contains(FORMER),
    ).drop("plural", "word", "gap", "compared")


def _numbered() -> pl.Expr:
    """The type word that is part of `Q.1`, `phường 8`."""
    digit = pl.col("surface").str.contains(r"[\dIVX]$")
    surface = pl.when(digit).then(pl.col("surface")).str.to_lowercase()
    return surface.str.extract(NUMBERED).replace(EXPANDED)


def _gives() -> pl.Expr:
    """Whether it hands something out, or a part of the money is its."""
    return (
        pl.col("surface").str.contains(rf" {any_of('gives')}$")
        | (pl.col("surface").str.starts_with("của ") & pl.col("left").str.contains(SHARE_OF))
        | pl.col("right").str.contains(rf"^ (?:đã |sẽ |cũng |vừa )?{any_of('gives')}(?:[^\p{{L}}]|$)")
    )


def _goes_on() -> pl.Expr:
    """Whether something else, compared with it, is told of next: `cao hơn bình quân của tỉnh, đạt …`."""
    return pl.col("right").str.contains(ASIDE) & ~pl.col("right").str.contains(TOLD_OF)


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
