"""Numbers without a unit whose words around say what they count.

`Số hộ nghèo cuối năm là 402`, `Hộ nghèo: 402`, `giảm từ 2.418 xuống 1.903 hộ`.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from flows.extract.carry import where
from flows.extract.vocabulary import CODE, units

PEOPLE = (
    "lượt hộ", "hộ", "người lao động", "lượt người", "lao động", "người", "nhân khẩu", "khẩu", "học viên",
)  # fmt: skip
COUNTED = (*PEOPLE, "căn nhà", "ngôi nhà", "xã", "thôn", "bản", "mô hình", "công trình")
"""Things whose number is told with their name before it; of people also without the word `số`."""
OPENS = "(?:gồm|sau|có|đến|trách): ?$"
"""Before a list, an address or a telephone."""
SAID = (
    r"(?::| (?:là|còn|đạt|có|lên|xuống|ở mức)"
    r"(?: chỉ| còn| mức| con số| đến| tới| tổng số| tổng cộng){0,2}) ?$"
)
CLOSES = r"^ ?(?:[,;)(]|[.]?$|(?:và|so với|tăng|giảm|chiếm|bằng|tương|trong đó)(?: |$))"
FROM = r"(?:^|[ ,(])từ(?: mức| con số)? $"
TO = r"(?:^|[ ,)])(?:xuống|lên|còn|về)(?: còn| mức| con số| chỉ){0,2} $"
PAST = r"^ ?(?:\(|$|xuống|lên|còn|về|giảm|tăng|hồi|vào|cuối|đầu|của)"
"""Right behind what something was: what it became, or a time."""


@lru_cache(maxsize=1)
def _named() -> str:
    all_, people = "|".join(COUNTED), "|".join(PEOPLE)
    number = rf"(?:^|[^\p{{L}}])số(?: lượng)? (?P<thing>{all_})[^,;.:()0-9]{{0,60}}{SAID}"
    line = rf"^(?:[-–+•*;,] ?)?(?:tổng )?(?P<who>{people})(?: [^,;.:()0-9]{{0,40}})?: ?$"
    return f"{number}|{line}"


def counted(bare: pl.Expr) -> pl.Expr:
    """The unit that is named before a bare number, null if none.

    Args:
        bare: whether a number has no unit and no factor; beside it lead (the text before it, times left
            out) and rest.
    """
    closed = where(bare & where(bare, "rest").str.contains(CLOSES), "lead")
    told = where(~closed.str.contains(OPENS), "lead").str.extract_groups(_named())
    noun = pl.coalesce(told.struct.field("thing"), told.struct.field("who"))
    known = units().filter(pl.col("phrase").is_in(COUNTED), kind="count")
    codes = dict(zip(known["phrase"].to_list(), known["unit"].to_list(), strict=True))
    return noun.replace_strict(codes, default=None, return_dtype=CODE)


def onward(bare: pl.Expr) -> pl.Expr:
    """Whether a bare number is what that of the next figure was before (`từ 2.418 xuống 1.903 hộ`)."""
    same = (pl.col("s").shift(-1) == pl.col("s")) & ~bare.shift(-1)
    alone = (bare & same).fill_null(value=False)
    begins = where(alone, "gap").str.contains(FROM) & where(alone, "rest").str.contains(PAST)
    return where(begins, pl.col("gap").shift(-1)).str.contains(TO)
