"""Figures that go on about what the text speaks of: `Cao nhất là Sốp Cộp (41,7%)`, lines of a table.

Words around such a figure name places, times and ranks, and nothing that could be counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from flows.extract.carry import last, where
from flows.extract.vocabulary import light_words
from seeds.word_classes import alternation

ENDS = (
    r"^ ?(?:$|[.,;:)(–|”\"»-]|"
    r"(?:và|so với|trong khi|còn|cuối|năm|vào|hồi|tăng|giảm|nhưng|dù|song|thì|trong năm)\b)"
)
HAVING = r"(?:^|[ ,])(?:có|gồm|với) $"
HAD_IN_YEAR = r"(?:19|20)\d\d,? (?:thì |chỉ |đã |vẫn )?có $"
ANNOUNCED = r"^[^0-9]*: +"
"""What announces a list: `Khoảng cách giữa các huyện rất lớn: Hà Quảng đạt`."""
RANKED = r"(?i)(?:đứng|xếp|kế|tiếp|nhất|nhì|hai|ba|tư|cuối)[^,;]{0,48},? với $"
LESS = "(?i)(?:(?:đã|cũng|chỉ|lại|tiếp tục|tiếp) )*giảm(?: được| thêm| tiếp)* ?$"
FELL_MOST = r"(?i)giảm (?:nhiều|nhanh|mạnh|sâu|cao) nhất(?:,| [^,;:()]*)(?:,? ?)(?:là|có|với|ở) [^,;:()]*$"
"""Who fell the most: `Xã giảm nhiều nhất trong năm 2024 là Tà Lài với 112 hộ`."""
STILL = "(?i)còn|chiếm"
ABOUT = r"(?i)^(?:\p{L}+ ){0,3}giảm nghèo ?[:,]"
BASED = r"(?i)so với [^,;:.(]{3,40}(?:\(| là|:| ở mức)(?: mức)? ?$"
OF_A_PLAN = ("credit_lent", "credit_outstanding", "other")
REACHING = "(?:đạt|bằng)(?: tỷ lệ)? $"
LONGEST = 160
"""bytes; so much text beside places and times is none."""
PARAGRAPHS = 3
DONE = ("person", "house", "work", "project")
"""What is counted, of which a share in the same sentence is one."""
EARNED = 2.5e8
"""đồng; nobody earns more in a year where poverty is told of."""
RATES = {
    "VND": ("income_per_capita",),
    "percent": (
        "poor_household_rate", "near_poor_household_rate", "poor_and_near_poor_rate", "disbursement_rate",
    ),
}  # fmt: skip
COUNTS = {
    "household": ("poor_households", "near_poor_households", "poor_and_near_poor_households"),
    "house": ("houses_supported", "houses_built", "houses_repaired"),
    "person": ("jobs_created", "workers_trained", "workers_abroad"),
}  # fmt: skip
HOMES = {unit: COUNTS[unit] for unit in ("household", "house")}


def mute(figures: pl.DataFrame, sentences: pl.DataFrame) -> tuple[pl.Series, ...]:
    """The f of the figures that have no cue and only places, times and ranks around.

    Args:
        figures: f, s, open, end, unit, value, gap, rest, code, change; in reading order.
        sentences: s, text.

    Returns:
        those figures; those that tell what it was at a time compared with (`so với năm 2022 (2.307 hộ)`); and
        those, money, what is had in a year and what it fell by with them, that may go on about what was
        announced; and those of who fell the most
    """
    same = pl.col("s").shift(1) == pl.col("s")
    paid = (same & (pl.col("unit").shift(1) == "VND")).fill_null(value=False)
    # `cho vay được 22 tỷ đồng, đạt 80,7%`, `So với chỉ tiêu 900 lao động thì đã đạt 104%`: of a plan
    planned = paid & pl.col("code").shift(1).is_in(OF_A_PLAN) & pl.col("gap").str.contains(REACHING)
    planned = planned | (same & pl.col("unit").shift(1).is_in(DONE)).fill_null(value=False)
    bare = pl.col("code").is_null() & pl.col("unit").is_in([*RATES, *COUNTS, "VND"])
    bare = bare & pl.col("rest").str.contains(ENDS) & ~((pl.col("unit") == "household") & paid)
    told = words_before(figures, bare & ~((pl.col("unit") == "percent") & planned), sentences)
    having = (pl.col("unit") == "household") & pl.col("gap").str.contains(HAVING)
    less = (pl.col("change") == "decrease") & pl.col("unit").is_in(["household", "percent"])
    # whose they are, unless a rank says so
    told = told.with_columns(having=having).with_columns(
        pl.col("having") & ~where(pl.col("having"), "words").str.contains(RANKED),
        pl.when(less)
        .then(pl.col("words").str.replace(LESS, "").str.replace(ABOUT, ""))
        .otherwise("words")
        .alias("rest"),
    )
    counted = told.filter(pl.col("rest").str.contains(light()))
    alone = counted.filter(~pl.col("having"), pl.col("rest") == pl.col("words"))
    based = alone.filter(pl.col("words").str.contains(BASED))
    yearly = counted.filter(~pl.col("having") | pl.col("words").str.contains(HAD_IN_YEAR))
    alone = alone.filter((pl.col("unit") != "VND") | (pl.col("value") < EARNED))
    most = alone.filter(pl.col("words").str.contains(FELL_MOST))["s"].unique()
    fell = alone.filter(pl.col("s").is_in(most.implode()), ~pl.col("words").str.contains(STILL))
    return alone["f"], based["f"], yearly["f"], fell["f"]


def words_before(figures: pl.DataFrame, asked: pl.Expr, sentences: pl.DataFrame) -> pl.DataFrame:
    """Some of the figures with the words between them and the figure, or the head of the sentence, before.

    Args:
        figures: f, s, open, end, unit, value, gap, rest, change; in reading order.
        asked: which of them; those with many words are none.
        sentences: s, text.
    """
    same = pl.col("s").shift(1) == pl.col("s")
    after = pl.when(same).then(pl.col("end").shift(1)).otherwise(0).fill_null(0).alias("after")
    near = figures.with_columns(after).filter(asked, pl.col("open") - pl.col("after") <= LONGEST)
    told = near.select("f", "s", "open", "after", "unit", "value", "gap", "rest", "change").join(
        sentences.select("s", "text"), on="s", maintain_order="left"
    )
    before = pl.col("text").cast(pl.Binary).bin.slice("after", pl.col("open") - pl.col("after"))
    words = before.cast(pl.String, strict=False)
    words = pl.when(pl.col("after") == 0).then(words.str.replace(ANNOUNCED, "")).otherwise(words)
    return told.with_columns(words.alias("words"))


@lru_cache(maxsize=1)
def light() -> str:
    """Names with capitals, numbers and light words, to the end."""
    words = alternation(light_words()["phrase"].to_list())
    return rf"^(?:(?:(?i:{words})|\p{{Lu}}[\p{{L}}’'.]*|\d+)?(?:[\s,;:.()/|–-]+|$))*$"


def gone_on(figures: pl.DataFrame, topics: Mapping[str, tuple[str, ...]]) -> pl.DataFrame:
    """Mute figures say what the last figure of their unit says, if all between are mute too.

    Args:
        figures: a, paragraph, unit, code, rule, mute; by article and unit, in reading order.
        topics: the units, and what their figures may go on about.
    """
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    known = pl.col("code").is_not_null()
    far = pl.col("paragraph") - pl.col("paragraph").shift(1) > PARAGRAPHS
    topic = last(row, known, "a", "unit")
    breaks = last(row, ~known & (~pl.col("mute") | far), "a", "unit")
    open_ = pl.col("mute") & ~known & (breaks.fill_null(0) <= topic)
    figures = figures.with_columns(last(subject(), known, "a", "unit").alias("topic"))
    code = pl.col("topic")
    fits = pl.lit(value=False)
    for unit, metrics in topics.items():
        fits = fits | ((pl.col("unit") == unit) & code.is_in(metrics))
    takes = (open_ & fits).fill_null(value=False)
    return figures.with_columns(takes.alias("takes")).with_columns(
        pl.when("takes").then(code).otherwise("code").alias("code"),
        pl.when("takes").then(pl.lit("carry.topic")).otherwise("rule").alias("rule"),
    )


def subject() -> pl.Expr:
    """What is told in passing behind the poor in a sentence is no topic: the near-poor, all households."""
    near_rate = pl.col("aside") & (pl.col("code") == "near_poor_household_rate")
    rate = last("code", pl.col("code") == "poor_household_rate", "a", "unit")
    counted = pl.col("code") == "poor_households"
    same = last("s", counted, "a", "unit") == pl.col("s")
    again = pl.col("code").is_null() & pl.col("anaphor")
    same = same | (last("s", again, "a", "unit") == pl.col("s"))
    near = same & pl.col("code").is_in(["near_poor_households", "households"]) & (pl.col("change") == "none")
    poor = last("code", counted, "a", "unit")
    return pl.when(near_rate).then(pl.coalesce(rate, "code")).when(near).then(poor).otherwise("code")
