"""Whether a place is what its sentence is about, so that the next sentences may go on about it."""

from __future__ import annotations

import polars as pl

from flows.extract.places_words import any_of

UNIT = r"(?:tỉnh|thành phố|t\.?p\.?|huyện|quận|thị xã|thị trấn|đặc khu|tx\.?|tt\.?|xã|phường)"
BEFORE = r"([^.!?…;:\n]*)$"
"""What stands before a place in its clause."""
MARKED = r"^[\s\"“”'‘’(\[*+•–►\-\d.)]*"
TIME = (
    r"(?:(?:đến|tính|tới|hết|năm|trong|từ|cuối|đầu|giữa|sau|hiện|ngày|tháng|quý|vào|qua|mới|cũng|bên|ngoài|trước)"
    r"(?:\s[^,]*)?,\s*)*"
)
YEAR = r"(?:(?:(?:cuối|đầu|hết|đến|tính đến)\s+)*năm\s+(?:\d{4}|nay|qua|ngoái)\s+)?"
FIGURE_OF = (
    r"(?i)(?:tỷ lệ|tỉ lệ|số hộ|tổng số|thu nhập|hộ nghèo|cận nghèo|dân số|dư nợ|nguồn vốn|kinh phí|"
    r"số lao động)[^,\d]*\s(?:của|ở|tại|trên địa bàn|trong)\s+(?:" + UNIT + r"\s+)?(?:[\p{Ll} ]{0,20}\s)?$"
)


def is_topic() -> pl.Expr:
    """Whether the clause begins with the place, its office or a figure of it, as `left` shows."""
    before = pl.col("left").str.extract(BEFORE)
    begun = (before.str.len_chars() < pl.col("left").str.len_chars()) | (
        pl.col("start") == pl.col("left").str.len_chars().cast(pl.Int32)
    )
    lead = rf"(?:{any_of('topic')}\s+)*"
    opens = rf"(?i){MARKED}{TIME}{YEAR}{lead}(?:{UNIT}(?:\s[\p{{Ll}}, ]{{0,30}})?\s+)?$"
    office = rf"{any_of('office')}(?:[^,\d]{{0,30}}\s)?$"
    return begun & (before.str.contains(opens) | before.str.contains(office) | before.str.contains(FIGURE_OF))
