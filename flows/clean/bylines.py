"""The names of who wrote an article, which stand behind it."""

from __future__ import annotations

import polars as pl

from flows.clean.tails import SAPO

_BYLINE = (
    r"^[*_]*(?i:(?:(?:bài|tin)(?:, ảnh| (?:và|&) ảnh|, bài| viết)?|thực hiện|tác giả|người viết|theo"
    r"|(?:viết |đăng )?bởi)\s?:?\s+)?"
    r"(?:\p{Lu}[\p{L}.’']*(?:[ ]|\s?[-–,&]\s?|[*_]*$)"
    r"|\((?:thực hiện|tổng hợp|ghi|t/h)\)|và nhóm |và |PV,? ?|BTV,? ?"
    r"|(?:và )?nhóm (?:phóng viên|PV|tác giả|cộng tác viên|CTV)$){2,9}$"
    r"|^[*_]*(?i:nhóm (?:phóng viên|pv|p\.v|tác giả|cộng tác viên|ctv)\b)[^.!?:\d]*$"
)
_LED = (
    r"^\W*(?i:(?:bài|tin)(?:, ảnh| (?:và|&) ảnh)?:|tác giả|thực hiện|người viết|(?:viết |đăng )?bởi)\s?:?\s"
)
"""Words that say that the names behind them are of those who wrote."""
_NAMES = r"^\S+(?: \S+){0,4}$|[-–,&(:]| và "
_HEADED = r"^[^\p{Ll}–,&-]*$"
"""In capitals, as headings are, too."""
_NUMBERED = r"^\W*(?:[IVXLC]+|\d+)\."
_WITH_ROLE = (
    r"^(?i:(?:ghi chép|phóng sự|bài|tin|ảnh|bài, ảnh|bài và ảnh)(?: của|:)? )?"
    r"(?:(?:\p{Lu}[\p{L}’']*[.,]?(?: |$)){2,5}|(?:\p{Lu}\p{L}?\.){1,3}\p{Lu}+|\p{Lu}{2,4}$)"
    r"(?:\([^()]{2,60}\)|[-–] ?\p{L}[^.!?:\d]{3,60})?$"
)
"""`Bùi Lan (Trung tâm Khuyến nông)`, `Ghi chép của LÒ THỊ MAI`, `L.T.X`."""
_SENTENCE = 60
_LONGEST = 100
_AFTERWORD = 0.25
_MORE = 30


def is_byline() -> pl.Expr:
    """Whether a line is the names of who wrote, and no more."""
    seen = pl.col("seen")
    names = seen.str.contains(_BYLINE) & seen.str.contains(f"{_NAMES}|{_LED}") & ~seen.str.contains(_NUMBERED)
    return names & (pl.col("chars") <= _SENTENCE) & pl.col("meaning").is_null()


def is_led_byline() -> pl.Expr:
    """Whether a line says that it is the names of who wrote."""
    return is_byline() & pl.col("seen").str.contains(_LED)


def signature(so_far: pl.Expr, ahead: pl.Expr) -> pl.Expr:
    """Whether a line of the body is the names of who wrote it.

    Where nothing behind it is longer than the sentence below a headline, it may tell what they are, too.

    Args:
        so_far: letters of prose up to the line.
        ahead: letters of prose from it on.
    """
    page = "revision_id"
    next_prose = pl.col("prose").shift(-1).over(page).fill_null(value=False)
    behind = (pl.col("goes_on") | pl.col("stating")).shift(1).over(page)
    # `KẾT QUẢ TRONG NĂM` stands in capitals, too, with more to come
    named = ~next_prose & ~pl.col("seen").str.contains(_HEADED)
    author = is_byline() & behind & (named | (ahead < so_far * _AFTERWORD))
    said = pl.when("said").then("chars").otherwise(0)
    over = (said.cum_max(reverse=True).over(page) <= SAPO + _MORE) & (ahead <= so_far)
    whole = (pl.col("chars") <= _LONGEST) & pl.col("seen").str.contains(_WITH_ROLE)
    author |= behind & over & whole & ~next_prose & pl.col("meaning").is_null()
    inside = pl.col("n") >= pl.col("start")
    return (inside & author).fill_null(value=False) | pl.col("mark").eq_missing(pl.lit("author"))
