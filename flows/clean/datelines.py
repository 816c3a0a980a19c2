"""Lines that say when an article came out and, at most, who wrote it."""

from __future__ import annotations

import polars as pl

from flows.clean.dates import ENGLISH

_WORDED = rf"(?:{ENGLISH} \d{{1,2}}|\d{{1,2}} (?:{ENGLISH}|th(?:áng)? ?\d{{1,2}})),? \d{{4}}"
_DAY = rf"(?i)\d[/. -]\d{{1,2}}[/. -]\d{{4}}|năm \d{{4}}\W*$|{_WORDED}"
_CLOCK = r"\d{1,2}[:hg]\d{1,2}(?::\d{2})?(?:\s?[ap]m)?"
_REST = (
    r"[^\p{L}]{0,40}(?:\|.*|"
    r"(?:in bài|cỡ chữ|chuyên mục|lượt (?:xem|đọc)|chia sẻ|gửi bài|bình luận|tác giả)\b.*)?$"
)
_DAYS = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_STAMP = rf"(?:{_CLOCK}\W{{1,5}}{_DAYS}|{_DAYS}\W{{1,5}}{_CLOCK})"
_SAYING = r"(?:(?:thứ|chủ|t\d|ngày|lúc|cập nhật|đăng)\b[^.]{0,30})?"
_DATED = (
    rf"(?i)^\W*{_SAYING}(?:{_CLOCK}\W{{0,5}})?"
    rf"\d{{1,2}}[/. -]\d{{1,2}}[/. -]\d{{4}}(?:\W{{0,5}}{_CLOCK})?(?:[ (\[]{{1,3}}gmt)?{_REST}"
    rf"|^\W*(?:ngày|lúc|cập nhật|đăng)\b[^.]{{0,30}}\b{_WORDED}\b(?:\W{{0,5}}(?:at |lúc )?{_CLOCK})?{_REST}"
    rf"|^(?-i:\p{{Lu}}[\p{{L}}.]*\s+){{1,5}}[-–|•]\s*{_STAMP}(?:[ (\[]{{1,3}}gmt.{{0,4}})?\W*$"
    r"|^\W*(?:(?:thứ \p{L}+|chủ nhật),? )?ngày \d{1,2} tháng \d{1,2} năm \d{4}\W*$"
)


def is_dated() -> pl.Expr:
    """Whether a line is a date line; few lines hold the digits of a date, which is soon seen."""
    dated = pl.when(pl.col("seen").str.contains(_DAY)).then("seen").str.contains(_DATED)
    return dated.fill_null(value=False)
