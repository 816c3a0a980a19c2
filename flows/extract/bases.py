"""Years that figures are compared with: which changes run from them, and which levels are of them."""

from __future__ import annotations

import polars as pl

from flows.extract.around import THEN
from flows.extract.carry import where

ASIDE = (
    r"^ ?(?:(?:hộ |cận )*nghèo )?\((?:(?:là|đạt|chỉ|mới|ở mức|mức|từ|còn|có|lần lượt|khi (?:đó|ấy)) )*$|"
    r"(?:so với|cùng kỳ) [^,;(]{0,40}\((?:là |mức )?$"
)
BESIDE = (
    r"^ ?(?:\((?:là |ở mức |mức )?|là |: ?|ở mức |với mức |tức |"
    "(?:tỷ lệ|tỉ lệ|con số|số) (?:này|đó|ấy) (?:là |còn |chỉ |mới |đạt |có |ở mức )+)$"
)
"""Right behind a year compared with: what it was then (`so với cuối năm 2022 là 3,01%`)."""
HEADED = r"^ ?\([^,;():]{0,48}$"
"""Behind a year compared with at the head of its sentence: `So với cuối năm 2022 (số hộ nghèo là …)`."""
BULLET = 4
"""So many bytes of a list may stand before it."""
THAN, OF_BASE = r"hơn (?:mức|con số)(?: là)? $", 16
"""Before a level, and how near behind it the year must stand: `cao hơn mức 62% của năm trước`."""
WHEN = r", (?:khi|lúc|thời điểm) [^,;]*$|[,;] (?:khi|lúc) (?:ấy|đó) [^,;]*$"
FORMER, ONWARD = r"(?:[,(]|^(?: \p{L}+){0,2}) ?từ(?: mức| con số)? $", "xuống|còn |đến"
ELSEWHERE = "^ ?(?:của |ở |trên )?(?:(?:địa bàn )?(?:toàn|cả|tỉnh|huyện)|chung|bình quân|trung bình) "
"""Behind what another place, not another time, is compared with: `so với mức 3,9% của cả tỉnh`."""


def from_base() -> pl.Expr:
    """Whether a change runs from the year compared with."""
    spanned = pl.col("attached") & (pl.col("next_role") == "span")
    # `giảm 6%, đến năm 2030 thu nhập đạt 48 triệu đồng, so với mức 29 triệu đồng hiện nay`: of another figure
    others = (pl.col("base_then") != pl.col("unit")) & (pl.col("base_figs") - pl.col("figs") > 1)
    beyond = (pl.col("base_start") > pl.col("end")) & (pl.col("next_start") < pl.col("base_start"))
    # `năm 2024 giảm 247 hộ, cộng lại giảm 573 hộ so với cuối năm 2022`
    again = (pl.col("unit").shift(-1) == pl.col("unit")) & (pl.col("s").shift(-1) == pl.col("s"))
    again = again & pl.col("moved").shift(-1) & (pl.col("base_start") > pl.col("end").shift(-1))
    dated = (pl.col("left_role") == "year") & (pl.col("figs") - pl.col("left_figs") <= 1)
    # `giảm 702 hộ, tỷ lệ còn 31,4%, giảm 5,1% so với năm 2022`: a level stands between
    apart = (pl.col("base_start") > pl.col("end")) & (pl.col("base_figs") - pl.col("figs") > 1)
    apart = apart & (pl.col("s").shift(-2) == pl.col("s")) & ~pl.col("moved").shift(-1)
    apart = apart & pl.col("moved").shift(-2)
    # `giảm 1,25% so với cuối năm 2023; riêng miền núi, trong năm giảm 2%`
    in_it = pl.col("gap").str.contains("trong năm (?:giảm|tăng) ")
    # `bình quân mỗi năm 458 hộ, tổng cộng so với năm 2021 giảm 1.374 hộ`
    of_next = (pl.col("base_start") > pl.col("end")) & (pl.col("base_figs") == pl.col("figs"))
    of_next = of_next & pl.col("rest").str.contains(",", literal=True)
    of_next = of_next & (pl.col("s").shift(-1) == pl.col("s")) & pl.col("moved").shift(-1)
    for other in (beyond, again & dated, apart, in_it, of_next):
        others = others.fill_null(value=False) | other.fill_null(value=False)
    return pl.col("base_s").is_not_null() & ~others & pl.col("moved") & ~spanned


def at_base(inner: pl.Expr) -> pl.Expr:
    """Whether a level is that of the year compared with."""
    gap = pl.col("gap").str
    told = gap.contains(THEN)
    untold = where(told & pl.col("base_s").is_null(), "rest").str.contains(ELSEWHERE)
    then = (told & ~untold) | (gap.contains(WHEN) & pl.col("base_s").is_not_null())
    # `tăng 5 tỷ đồng so với năm 2022 (42 tỷ đồng)`: what it was then
    beside = gap.contains(BESIDE) & (pl.col("figs") - pl.col("base_figs") == 1)
    headed = (pl.col("base_start") <= BULLET) & gap.contains(HEADED)
    # `so với năm 2022 (đạt 85% kế hoạch)`: what was planned for the year told of
    planned = where(gap.contains(r"\((?:chỉ |mới )?đạt $"), "rest").str.contains("^ ?(?:kế hoạch|chỉ tiêu)")
    aside = (
        ((gap.contains(ASIDE) & ~planned) | beside | headed)
        & (pl.col("base_start") < pl.col("start"))
        & (pl.col("base_start") > pl.col("left_start").fill_null(-1))
        & ~inner
    )
    # `giảm 640 hộ, từ 3.215 hộ`
    moved = (pl.col("change").shift(1) != "none") & (pl.col("s").shift(1) == pl.col("s"))
    onward = (pl.col("s").shift(-1) == pl.col("s")) & pl.col("gap").shift(-1).str.contains(ONWARD)
    former = where(moved & ~onward.fill_null(value=False), "gap").str.contains(FORMER)
    behind = (pl.col("base_start") - pl.col("end")).is_between(0, OF_BASE)
    than = gap.contains(THAN) & behind
    return (then | than | aside | former) & (pl.col("change") == "none") & ~pl.col("attached")
