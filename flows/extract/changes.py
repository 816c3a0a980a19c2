"""Whether a figure is a level, or by how much something rose or fell."""

from __future__ import annotations

import polars as pl

from flows.extract import subjects
from flows.extract.carry import where
from flows.extract.vocabulary import CODE
from seeds.word_classes import any_of

AS_MUCH = r"(?:tương đương|tương ứng|ứng với|tức|khoảng)[^0-9,;]{0,20}$|^(?: \p{L}+)? ?\($|^ với $"
DONE = (
    "jobs_created",
    "workers_trained",
    "workers_abroad",
    "houses_supported",
    "houses_built",
    "houses_repaired",
    "funding_allocated",
    "funding_disbursed",
    "credit_lent",
)
LEVEL = r"^ ?\((?:(?:là|có|còn|đạt|chỉ|mới|ở mức|mức|khi (?:đó|ấy)) ?)*$"
"""Before what something was at a time just named: `cao hơn cuối năm 2023 (đạt 470 tỷ đồng)`."""
BESIDE, CLOSES = r"^%?, $", r"^(?: (?:cận )?nghèo)?(?:[.;,)]|$)"
FROM = r"từ(?: mức)? ?$"
CLOSED = (
    "^ ?(?:/ ?năm |mỗi năm )?(?:(?:tỷ lệ |số )?hộ (?:cận )?nghèo (?:đa chiều )?)?(?:mỗi năm )?(?:trở|đổ) "
)
THEN = (
    r"so với (?:cùng kỳ|đầu năm|cuối năm|năm (?:trước|ngoái)|(?:lúc|hồi|khi|thời điểm|trước) )"
    r"[^,;(0-9]{0,24}\((?:là )?$"
)
OF_BEFORE, SHUT = (
    r"^(?: \p{L}+){0,2} ?\((?:(?:cùng kỳ|(?:đầu |cuối )?năm)(?: trước| ngoái| đó)?)?(?: là| có| đạt|:)? ?$",
    r"^ ?(?:đồng)?\)",
)
"""Between a change and what it is a change of: `nhiều hơn năm ngoái 140 người (2.000 người)`."""
BY = "(?:tương đương|tương ứng|tức|nghĩa là)[^,;]{0,20}(?:giảm|bớt|tăng)"
ANEW = "tỷ lệ|tỉ lệ|số hộ"
TO = "xuống|còn |nâng lên|tăng lên| lên | về (?:mức )?$"
MORE = "(?:nhiều|ít|cao|thấp) hơn"
MINUS = r"(?:^|[ (:])−$|(?:tăng|trưởng|đạt|là|mức|giảm)(?: mức)? [(]?(?:[-–]|âm )$"


def told() -> pl.Expr:
    """A level or a change: as its cue, a minus sign or the figure it equals says."""
    own = pl.coalesce("cue_change", "moved", pl.lit("none", CODE))
    touching = pl.col("open") - pl.col("gap").str.len_bytes().cast(pl.Int32) - pl.col("end").shift(1) <= 1
    equal = pl.col("gap").str.contains(AS_MUCH) & ~pl.col("gap").str.contains(subjects.MOVES)
    # `còn 241 hộ nghèo, tức là có 86 hộ thoát nghèo`: no number says another one of its unit once more
    equal = equal & ((pl.col("unit") != pl.col("unit").shift(1)) | pl.col("cue_change").is_null())
    # `giảm 0,8%, khoảng 2.300 hộ`
    about = (pl.col("bound") == "about") & (pl.col("unit") != pl.col("unit").shift(1))
    about = where(about, "gap").str.contains(BESIDE) & where(about, "rest").str.contains(CLOSES)
    same = (pl.col("s").shift(1) == pl.col("s")) & touching & (equal | about)
    aside = pl.col("gap").str.contains(LEVEL) & ~touching.fill_null(value=False)
    aside = aside | pl.col("gap").str.contains(THEN) | _of_before()
    lost = pl.col("gap").str.contains(MINUS)
    # `giảm thêm 0,3% và tạo việc làm cho 24.000 người`: a new verb, which nothing moves
    anew = (
        pl.col("code").is_in(DONE)
        & pl.col("cue_change").is_null()
        & pl.col("gap").str.contains(any_of("doing"))
    )
    aside = aside | (anew & ~pl.col("gap").str.contains(f"{subjects.MOVES}|{MORE}"))
    begins = pl.col("gap").str.contains(FROM) & ~pl.col("rest").str.contains(CLOSED)
    rest, next_gap, then = (where(begins, text) for text in _onward())
    onward = (
        next_gap.str.contains(f"^[^;,]*,? ?(?:{TO})")
        & ~next_gap.str.contains(ANEW)
        & (pl.col("unit").shift(-1) == pl.col("unit"))
    )
    # `phấn đấu giảm từ 3 - 4%, đến năm 2030 còn dưới 2%`: a range that nothing begins with
    onward = onward & ~rest.str.contains(",", literal=True)
    starts = begins & (pl.col("value_high").is_null() | onward)
    ends = rest.str.contains(TO) | next_gap.str.contains(f"{TO}|{BY}")
    later = then.str.contains(TO) & (pl.col("unit").shift(-2) == pl.col("unit"))
    later = later & (pl.col("s").shift(-2) == pl.col("s"))
    level = starts & (ends | later) & (pl.col("s").shift(-1) == pl.col("s"))
    alone = pl.when(lost).then(pl.lit("decrease", CODE)).when(level | aside).then(pl.lit("none", CODE))
    # `từ 20% (2.140 hộ) năm 2021 xuống 9% (940 hộ)`: what stands beside a level is one
    beside = pl.when((level | aside).shift(1)).then(pl.lit("none", CODE)).otherwise(own.shift(1))
    return alone.when(same).then(beside).otherwise(own)


def _of_before() -> pl.Expr:
    """Whether a number in brackets is what that before them, a smaller one of its unit, was a change of."""
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == pl.col("unit"))
    larger = beside & (pl.col("unit") != "percent") & (pl.col("value") > pl.col("value").shift(1))
    closed = where(larger, "rest").str.contains(SHUT)
    return where(larger, "gap").str.contains(OF_BEFORE) & closed


def _onward() -> tuple[pl.Expr, ...]:
    """What stands behind a figure, before the next one, and before the one after that."""
    return pl.col("rest"), pl.col("gap").shift(-1), pl.col("gap").shift(-2)
