"""Changes in percent of what was counted: `5.600 lao động, tăng 8%`, `tăng 986 người, tương đương 4,4%`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last, where
from flows.extract.subjects import take
from seeds.word_classes import classes

GROWING = (
    "jobs_created", "workers_trained", "workers_abroad", "houses_supported", "houses_built",
    "houses_repaired", "credit_lent", "credit_outstanding", "funding_allocated", "funding_disbursed",
    "income_per_capita",
)  # fmt: skip
"""What grows by so many percent of itself; poverty is told in percent, so its growth could mean its rate."""
WHOLE = 100.0
"""percent"""
THAN = r"^[^,;.(]{0,24}(?:so với|cùng kỳ)|^ $"
"""Behind a growth; a year compared with stands right there if nothing else does."""
PACE = "(?:tốc độ|tỷ lệ|mức) (?:tăng|giảm)(?: trưởng)?(?: là| đạt| bằng| tương ứng)* $"
"""Before a growth, whatever is told behind it."""
ENDS, BESIDE = r"^[.;]?$", r"^[^,;.:()0-9]{0,24}\)?, (?:nên |tức )?(?:tính ra )?(?:tăng|giảm) $"
"""`5.600 lao động, tăng 8%.`, `cao hơn năm trước 120 người (năm đó có 1.480 người), tăng 8,1%.`"""
TOUCHING = r"^ ?(?:\p{L}+ ?){0,2},? (?:tăng|giảm) $"
"""Between an amount and its growth, whatever was told before them."""
EQUALLY = (
    r"^[^,;:()0-9]{0,16}[, (]+(?:tương đương|tương ứng|tức|hay|bằng)(?: với| là| khoảng| tăng| giảm| thêm)* $"
    r"|^(?: đồng)? ?\((?:tăng |giảm )?$"
)


def grown(figures: pl.DataFrame) -> pl.DataFrame:
    """`5.600 lao động, tăng 8% so với cùng kỳ`: by how much what was counted grew."""
    amount = pl.col("code").is_in(GROWING) & (pl.col("unit") != "percent")
    touching = amount.shift(1) & pl.col("near") & (pl.col("code") == "other")
    touching = where(touching, "gap").str.contains(TOUCHING)
    grows = (
        (pl.col("unit") == "percent")
        & (pl.col("change") != "none")
        & (pl.col("code").is_null() | pl.col("phrase").is_in(classes()["work"]) | touching)
        & (
            pl.col("rest").str.contains(THAN)
            | pl.col("gap").str.contains(PACE)
            | (pl.col("rest").str.contains(ENDS) & pl.col("gap").str.contains(BESIDE))
        )
    ).fill_null(value=False)
    # `tăng 986 người, tương đương 4,4%`
    before = pl.col("change").shift(1)
    moved = amount.shift(1) & (before != "none") & (pl.col("unit") == "percent") & pl.col("near")
    # more of what grew is more than all of it: `tăng 20 tỷ đồng, bằng 20%` tells the growth
    rate = (pl.col("change") != "none") | ((before == "increase") & (pl.col("value") < WHOLE))
    equal = where(moved & rate, "gap").str.contains(EQUALLY)
    # in columns of their own: an expression used again is worked out again
    figures = figures.with_columns(grows=grows, equally=equal).with_columns(
        pl.when(~pl.col("grows") & ~pl.col("equally")).then("code").alias("code"),
        pl.when("equally").then(before).otherwise("change").alias("change"),
    )
    grown = pl.when(pl.col("grows") | pl.col("equally")).then(last("code", amount, "s"))
    return take(figures, grown, "link.growth").drop("grows", "equally")
