"""What a printed period is said of: a year, a stretch, a day, what others are compared with."""

from __future__ import annotations

import polars as pl

from flows.extract.patterns import YEAR

DEADLINE = "^trước (?:ngày|tháng)"
TURNED = r"(?:^|[ ,(])(?:chuyển|chuyển nguồn|kéo dài|chuyển tiếp) (?:từ )?$"
STANDARD = (
    r"(?:chuẩn (?:hộ )?nghèo|chuẩn(?: giai đoạn)? $|chuẩn mới|chuẩn cũ|chuẩn tiếp cận|chuẩn đa chiều"
    r"|tiêu chí)[^,;.]{0,40}$"
)
"""The years of a poverty line say when it applies, not when the poor were counted."""
COMPARED = (
    r"(?:^|[ ,(])so với(?: (?:cùng|kết quả|thời điểm|mức|con số|số liệu|cùng kỳ|cuối|đầu|tháng|quý|ngày)"
    r"[^,;.():0-9]{0,24}| )$"
)
FORCE = "hiệu lực[^,;.0-9]{0,32}$"
"""Before the day from which a decision is in force."""
ONGOING = r"^\)? ?(?:cho )?(?:đến|tới) (?:nay|hết|cuối|giữa|ngày|tháng|thời điểm)"
TURN = "(?:^|bước |bước) ?$"
FEWER = r"(?:^|[ ,(])(?:ít|nhiều|nhanh|chậm|kém|tốt) hơn (?:mức |con số |kết quả )?(?:của )?$"
SINCE = "(?:kể từ|từ) (?:khi|ngày|lúc|thời điểm) [^,;.]{0,60}$"
FROM, UNTIL = "^(?:kể từ|từ) ", "^(?:cho )?(?:đến|tới|hết) "
PASSED = "sau ?$"


def role() -> pl.Expr:
    """What a printed period is: year, span, moment, base, since, duration, document or the like."""
    text = pl.col("text")
    opening = pl.col("start") == pl.col("gap").str.len_bytes()
    second = pl.col("s").shift(1) == pl.col("s")
    standard = (opening | second) & pl.col("gap").str.contains(STANDARD) & (pl.col("y1") != pl.col("y2"))
    in_force = pl.col("gap").str.contains(FORCE)
    # `cao hơn cuối năm 2023 60 tỷ đồng`
    beyond = pl.col("bound").str.ends_with("hơn") | pl.col("gap").str.contains(FEWER)
    beyond = beyond & ~pl.col("duration")
    # `hoàn thành trước tháng 8`: nothing is compared with that
    due = text.str.contains(DEADLINE) & pl.col("y1").is_null()
    based = (text.str.contains("^(?:so với|cùng kỳ|trước)") & ~then()) | pl.col("gap").str.contains(COMPARED)
    # `từ năm 2021 đến nay (tháng 11/2024)`
    today = pl.col("gap").str.contains(r"nay \($") & pl.col("rest").str.starts_with(")")
    return (
        pl.when(pl.col("document") | onward() | today | due | in_force | standard.fill_null(value=False))
        .then(pl.lit("document"))
        .when(pl.col("ahead"))
        .then(pl.lit("ahead"))
        .when(pl.col("ago"))
        .then(pl.lit("ago"))
        .when(pl.col("later"))
        .then(pl.lit("later"))
        .when(pl.col("duration") & pl.col("rest").str.contains("^ ?còn lại"))
        .then(pl.lit("rest"))
        .when(pl.col("past"))
        .then(
            pl.when(pl.col("gap").str.contains(PASSED)).then(pl.lit("passed")).otherwise(pl.lit("duration"))
        )
        .when(pl.col("duration"))
        .then(pl.lit("length"))
        .when(based | beyond)
        .then(pl.lit("base"))
        .when(pl.col("y1") != pl.col("y2"))
        .then(pl.lit("span"))
        .when(turned_from())
        .then(pl.lit("year"))
        .when(
            text.str.contains(f"^(?:kể từ|từ) (?:đầu )?(?:(?:giai đoạn|nhiệm kỳ|năm) )?{YEAR}")
            | pl.col("gap").str.contains(SINCE)
            | pl.col("rest").str.contains(ONGOING)
            | _runs().fill_null(value=False)
        )
        .then(pl.lit("since"))
        .when(text.str.contains("(?:^| )(?:cuối|đầu|hết|đến|ngày|thời điểm) ") | text.str.contains("[/-]"))
        .then(pl.lit("moment"))
        .otherwise(pl.lit("year"))
    )


def onward() -> pl.Expr:
    """Money goes on into a year: `chuyển sang năm 2024`, `kéo dài 5 tỷ đồng sang năm 2024`."""
    return pl.col("text").str.starts_with("sang") & ~pl.col("gap").str.contains(TURN)


def then() -> pl.Expr:
    """`Cùng kỳ năm 2022 có 640 hộ`: what it was then, with nothing before to compare, or in a bracket."""
    bracketed = pl.col("gap").str.ends_with("(") & ~pl.col("rest").str.starts_with(")")
    opens = (pl.col("start") == 0) | bracketed
    return opens & pl.col("text").str.contains("^(?:cùng kỳ|trước)")


def turned_from() -> pl.Expr:
    """`61 tỷ đồng chuyển nguồn từ năm 2023`."""
    return pl.col("text").str.contains("^từ (?:nguồn )?năm") & pl.col("gap").str.contains(TURNED)


def _runs() -> pl.Expr:
    """`từ tháng 11/2024 đến hết tháng 7/2025`: where it ends stands right behind."""
    behind = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("start").shift(-1) - pl.col("end") <= 1)
    return behind & pl.col("text").str.contains(FROM) & pl.col("text").shift(-1).str.contains(UNTIL)
