"""Changes told in a row, and what is told beside them: aims, sums, yearly means.

`giảm 7,1, 8 và 7,6%, bình quân mỗi năm 7,5%, vượt chỉ tiêu 7%`: one word says of all of them that they are
changes.
"""

from __future__ import annotations

import polars as pl

from flows.extract import parts, subjects
from flows.extract.carry import few, last, once, where

GOING_ON = r"lần lượt|bình quân|trung bình|^ ?(?:,|và) ?$"
EACH_YEAR = r"(?:(?:bình quân|trung bình)(?: (?:mỗi|một|hằng|hàng))? năm|mỗi năm)(?: là| khoảng)? ?$"
IN_TURN = rf"lần lượt|^ ?(?:,|và) ?$|{EACH_YEAR}"
SERIES = (
    rf"^%? ?(?:,|và|, và) ?$|^%?, {EACH_YEAR}|^%?[,;] (?:đã )?(?:thực hiện|kết quả)(?: được| đạt)? $|"
    r"^%?[,;] (?:tỉnh|huyện|xã|phường|thị xã|thị trấn|thành phố|thôn|bản) [^0-9%,;:.()]{1,32}$|"
    rf"^(?: \p{{L}}+)?; (?:\p{{L}}+ ){{1,4}}$|^(?: \p{{L}}+)?, {EACH_YEAR}|"
    r"^[^0-9%,;:.()]{0,12}[,;] (?:riêng|trong đó) [^0-9%,;:.()]{1,32}$"
)
"""Between changes told by one word: `giảm 7,1, 8 và 7,6%, bình quân mỗi năm 7,5%`."""
NAMED, LEVEL = (
    r"^[^0-9%,;:.()]{0,34}[,;] [^0-9%,;:.()]{1,32}$",
    r"(?:^|[ ,])(?:là|còn|đạt|xuống|lên|có|chiếm|từ|với) ",
)
RANKED = r"[,;(] (?:trong đó,? )?(?:[^0-9,;:.()]{0,16} )?nhất (?:là|ở|tại|thuộc|với) [^0-9,;:.()]{0,40}$"
"""Before a part of a change: `giảm 420 hộ nghèo, nhiều nhất là xã Sơn Vĩ 120 hộ`."""
WHILE = r"^[^,;0-9]{0,4}, còn (?:năm|riêng|tỉnh|huyện|thành phố|xã|vùng|ở|tại) [^,;0-9]{1,24} là $"
BRACKETED = r"^%?\), [^0-9%,;:.()]{1,32} \($"
YEAR = r"(?:năm (?:nay|ngoái|qua|(?:19|20)\d\d))"
BY_YEAR = (
    rf"^%?(?: (?:trong |của |vào )?{YEAR})?[,;]?(?: và| rồi)?(?: (?:trong )?{YEAR})?"
    "(?: dự kiến| ước(?: tính)?| là)* ?$"
)
"""Between the changes of years: `giảm 6,1% trong năm 2022, 6,5% năm 2023 và dự kiến 7,2%`."""
ADDED = r"(?:cộng|tổng|gộp|tính (?:chung|cả|gộp|tổng)|cả (?:hai|ba|bốn|năm|\d) năm)[^0-9%,;:.()]*$"
NEXT = (
    r"[,;] (?:kế|tiếp|sau đó|rồi|thứ (?:hai|nhì|ba)|đứng (?:thứ )?(?:hai|nhì|ba))(?: đến| tiếp| theo)*"
    r"(?: là)? [^0-9,;:.()]{0,40}$"
)
FORMER = r"^%?[^,;:.0-9]{0,20}[,(] ?từ(?: mức| con số)? $"
"""Before what it was: `giảm 640 hộ, từ 3.215 hộ`."""
LESS, MORE, MOVED_BY = (
    r"(?:ít|thấp|kém) hơn[^,;()]*\(?$",
    r"(?:nhiều|cao) hơn[^,;()]*\(?$",
    r"^(?: \p{L}+)*%?\)(?: là| tới| đến| đúng| thêm)? $",
)
"""Around what a level is compared with, before the difference: `ít hơn năm 2023 (3.215 hộ) là 640 hộ`."""
FROM, TO, THAT_IS = (
    r"(?:^|[ ,(])từ(?: mức)? $",
    r"(?:xuống|còn|về)(?: còn| mức| chỉ còn)? $",
    r"^%?,? (?:tức|nghĩa là|hay|tương đương|tương ứng)(?: là| được)? $",
)
"""Before each of `từ 9,4% xuống 6,1%, tức 3,3%`."""
AIMS, STANDS = (
    "chỉ tiêu|kế hoạch|mục tiêu|nghị quyết|vượt (?:xa |qua )?mức|yêu cầu [^,;]*giao",
    "còn|xuống|đưa|lên|đến năm",
)


def gone_on(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles which figures beside changes are changes, too.

    Args:
        figures: s, a, unit, value, gap, code, phrase, change, cue_change, moved, rule; in reading order.
    """
    return _aimed(_differing(_former(_listed(figures))))


def _listed(figures: pl.DataFrame) -> pl.DataFrame:
    """What goes on about changes (`lần lượt 12, 14 và 18 hộ`, `bình quân`) tells changes."""
    untold = pl.col("cue_change").is_null()
    quiet = pl.col("moved").is_null() & untold
    # the cue of both, which further on is the longer phrase of a wider reach
    phrase = pl.col("phrase").cast(pl.String)
    series = phrase.str.contains(phrase.shift(1), literal=True) & (pl.col("s").shift(1) == pl.col("s"))
    still = pl.col("moved").is_null() | (pl.col("moved") == "none")
    on = where(series & untold & still, "gap").str
    series = on.contains(SERIES) | (on.contains(BY_YEAR) & on.contains("năm|và"))
    carried = pl.col("rule").is_in(parts.CARRIED).fill_null(value=False)
    # `giảm 6,1% và 6,7%; cộng hai năm là 12,8%`
    added = where(carried & untold & still, "gap").str.contains(f"^(?:%?[;,] )?{ADDED}")
    # `giảm 231 hộ, lần lượt là 64, 78 và 89 hộ`
    in_turn = where(carried & untold & still, "gap").str.contains(IN_TURN)
    taken = (carried & quiet) | in_turn | series | added
    alike = (pl.col("code").shift(1) == pl.col("code")) & (pl.col("a").shift(1) == pl.col("a"))
    same = (taken & alike & (pl.col("unit").shift(1) == pl.col("unit"))).fill_null(value=False)
    moved = (alike & (pl.col("change").shift(1) != "none")).fill_null(value=False)
    asked = figures.select("gap", same=same, moved=moved, led=_led())
    gap = pl.col("gap").str
    named = gap.contains(f"{NAMED}|{BRACKETED}") & ~gap.contains(LEVEL) & ~pl.col("led")
    goes = gap.contains(f"{GOING_ON}|{BY_YEAR}|{ADDED}")
    onward = pl.col("same") & (goes | named) | pl.col("moved") & gap.contains(WHILE)
    told = few(asked, pl.col("same") | pl.col("moved"), onward.alias("onward"))
    counted = (pl.col("unit") != "percent") & (pl.col("value") <= pl.col("value").shift(1))
    beside = alike & (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == pl.col("unit"))
    ranked = where(beside & untold & still, "gap").str
    part = (counted & ranked.contains(RANKED)) | ranked.contains(NEXT)
    goes_on = told["onward"].fill_null(value=False) | figures.select(part).to_series()
    change = pl.when(goes_on).then(last("change", pl.lit(~goes_on), "a")).otherwise("change")
    return figures.with_columns(change.alias("change"))


def _led() -> pl.Expr:
    """Whether the sentence before ends in a change told beside a level: what goes on is of the level.

    `Tỷ lệ hộ nghèo còn 15,2%, giảm 3,1%. Trong đó, xã Văn Vũ 31,2%`
    """
    anew = (pl.col("s").shift(1) != pl.col("s")) & (pl.col("s").shift(2) == pl.col("s").shift(1))
    alike = (pl.col("code").shift(2) == pl.col("code")) & (pl.col("unit").shift(2) == pl.col("unit"))
    return (anew & alike & (pl.col("change").shift(2) == "none")).fill_null(value=False)


def _former(figures: pl.DataFrame) -> pl.DataFrame:
    """`giảm 640 hộ, từ 3.215 hộ`: what it fell from is a level."""
    beside = pl.col("code").shift(1) == pl.col("code")
    beside = beside & (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == pl.col("unit"))
    moved = beside & (pl.col("change") != "none") & (pl.col("change").shift(1) != "none")
    former = where(moved, "gap").str.contains(FORMER)
    return figures.with_columns(pl.when(former).then(pl.lit("none")).otherwise("change").alias("change"))


def _differing(figures: pl.DataFrame) -> pl.DataFrame:
    """Differences told behind the two levels: `từ 9,4% xuống 6,1%, tức 3,3%`."""
    near = pl.all_horizontal(pl.col(c).shift(n) == pl.col(c) for c in ("s", "unit", "code") for n in (1, 2))
    level = near & pl.all_horizontal(pl.col("change").shift(n) == "none" for n in (0, 1, 2))
    then, gap = where(level, pl.col("gap").shift(1)).str, where(level, "gap").str
    fell = where(level, pl.col("gap").shift(2)).str.contains(FROM) & then.contains(TO) & gap.contains(THAT_IS)
    by = gap.contains(MOVED_BY) & then.contains(r"\($")
    than = where(level & by, pl.col("rest").shift(2)).str
    less, more = fell | than.contains(LESS), than.contains(MORE)
    change = pl.when(less).then(pl.lit("decrease")).when(more).then(pl.lit("increase")).otherwise("change")
    return once(figures, change.alias("change"))


def _aimed(figures: pl.DataFrame) -> pl.DataFrame:
    """An aim told beside what was reached (`giảm 3,2%, vượt chỉ tiêu giao là 3%`) is of the same kind.

    Between them may stand by how much it was passed.
    """
    gap = pl.col("gap")
    for back in (1, 2):
        alike = (pl.col("code").shift(back) == pl.col("code")) & (
            pl.col("unit").shift(back) == pl.col("unit")
        )
        near = alike & (pl.col("s").shift(back) == pl.col("s"))
        beside = near & (pl.col("change") == "none") & (pl.col("change").shift(back) != "none")
        told = where(beside, gap if back == 1 else pl.concat_str(gap.shift(1), gap))
        aimed = (told.str.contains(AIMS) & ~told.str.contains(STANDS)).fill_null(value=False)
        change = pl.when(aimed).then(pl.col("change").shift(back)).otherwise("change")
        figures = once(figures, change.alias("change"))
    return figures


def yearly(figures: pl.DataFrame) -> pl.DataFrame:
    """So many percent of poverty a year is a fall."""
    falls = (
        pl.col("code").is_in(subjects.DECREASING)
        & (pl.col("unit") == "percent")
        & (pl.col("change") == "none")
    )
    yearly = pl.col("rest").str.contains("^ ?(?:/ ?năm|mỗi năm|một năm)") | where(falls, "gap").str.contains(
        EACH_YEAR
    )
    change = pl.when(falls & yearly).then(pl.lit("decrease")).otherwise("change")
    return figures.with_columns(change.alias("change"))
