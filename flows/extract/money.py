"""Whose money a figure is about."""

from __future__ import annotations

import polars as pl

from flows.extract import capital, givers, payers_added, payers_again
from flows.extract.carry import is_first, last, where
from flows.extract.private import GIFT
from flows.extract.vocabulary import CODE
from seeds.word_classes import worded
from warehouse.contract import codes

SPENT = ("funding_disbursed", "disbursement_rate")
ADJACENT_CHARS = 30
SENTENCES = 2
LEVELS = {
    "tỉnh": "provincial", "thành phố": "provincial", "huyện": "district", "thị xã": "district",
    "xã": "commune", "trung ương": "central", "địa phương": "local",
}  # fmt: skip
NAMED = r"(?:[,;:] |và )(tỉnh|thành phố|huyện|thị xã|xã) [^,;:.()0-9]{2,24}? {pays}(?: thêm| bổ sung)? $"
"""A payer by its name, in a list, right before what it pays."""
FURTHER = "ngân sách|vốn|nguồn|quỹ|ủng hộ|đóng góp|tài trợ|trung ương|kiến nghị|đề nghị|xin |mong"
"""Before a sum, words that tell more of whose money it is than who hands it on."""
PARTS = "^(?:[-–+•*] ?)?(?:trong đó|trong số đó|gồm|bao gồm|cụ thể)"
"""Before the first part of a list, whose total another sentence tells."""
ALL_OF = r"^(?: đồng)?(?:[,;]| và|, và) các (huyện|xã|địa phương) (?:là |góp |đối ứng |bố trí |lo )?$"
PAYERS = ("central", "provincial", "district")
OF_ITS_PARTS = r"^(?: đồng)?[^,;.()0-9]{0,40}[,;:(] ?(?:trong đó|gồm|bao gồm|từ|:)"
"""Between a total and the first of its parts."""
REMAINING = "còn lại(?: là|,)? $"
GIVEN = r"^(?: đồng)?,? (?:là |được )?(?:do|từ|của) [^.;0-9]{0,80}?({giver})"
"""Who gave what remains: others than those told before."""
LINES = 6
"""Sentences, or lines of a list, behind a fund in which its like of other levels are told."""
FUND = r"quỹ [“\"']?vì người nghèo"
OF_LEVEL = (
    r"^(?:(?: đồng| (?:kế hoạch|chỉ tiêu)[^,;.:()0-9]{0,24})?[,;]?(?: và| trong đó| gồm)*:? )?"
    r"(?:[-–+*•] ?)?(?:quỹ |của )?cấp (?:tỉnh|huyện|xã)(?: là|:| tiếp nhận| vận động| huy động| quyên góp)? $"
)
"""A fund of donations, and its like of another level in the same list."""
THIS = r"(?:con số|số vốn|nguồn vốn|số tiền|mức) (?:này|đó|ấy)(?: \p{L}+){0,3} $|khi đó là $"
THAN = r"^(?: đồng)?,? so với (?:(?:mức|con số) )?$|^(?: đồng)?,? so với [^,;.()]{0,32}\((?:là )?$"
"""Between how much something grew and what it was before."""
KEPT = r"^ ?(?:được |còn lại |kéo dài )?(?:chuyển (?:sang|qua|nguồn)|kéo dài)(?: sang)?(?: là|:)? $"
"""Right after a year, before a sum: money of that year."""


def sources(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles funding_source, which holds what a cue says or null.

    A rate has the source of the amount it stands beside; a part that names no payer has that of its total;
    spending that names none, that of the plan told last.

    Args:
        figures: f, s, a, gap, unit, value, metric, status, programme,
            funding_source; in reading order.
    """
    money, said = pl.col("metric").is_in(codes.FUNDING_METRICS), pl.col("funding_source")
    given = pl.when(pl.col("rule") == GIFT).then(pl.lit("community", CODE))
    told = pl.coalesce("funding_source", given)
    kept = figures.with_columns(pl.when(money).then(told).alias("funding_source"))
    beside = (
        (pl.col("metric") == "disbursement_rate")
        & (pl.col("s").shift(1) == pl.col("s"))
        & (pl.col("gap").str.len_chars() < ADJACENT_CHARS)
        & pl.col("metric").shift(1).is_in(codes.FUNDING_METRICS)
    )
    after = pl.when(beside & said.is_null()).then(said.shift(1)).otherwise(said).alias("funding_source")
    named = _told(kept, money).with_columns(_paid_by_several(money).alias("funding_source"))
    told_of = payers_added.told(payers_again.told(givers.given(named, money), money), money)
    parted = _of_total(_gone_on(told_of, money).with_columns(after), money)
    settled = _of_plan(parted, beside).with_columns(after)
    return settled.with_columns(said.fill_null("all")).drop("first_sum", "total", "whole")


def _paid_by_several(money: pl.Expr) -> pl.Expr:
    """`tỉnh bố trí 152 tỷ đồng, trong đó ngân sách trung ương 120 tỷ đồng`: of all who pay its parts."""
    said, part = pl.col("funding_source"), pl.col("funding_source").shift(-1)
    beside = money & (pl.col("a").shift(-1) == pl.col("a")) & (pl.col("metric").shift(-1) == pl.col("metric"))
    on = pl.col("s").shift(-1) - pl.col("s")
    smaller = (pl.col("unit").shift(-1) == "VND") & (pl.col("value").shift(-1) < pl.col("value"))
    other = said.is_in(PAYERS) & part.is_not_null() & (part != "all") & (part != said)
    part = pl.col("gap").shift(-1)
    listed = where(beside & smaller & other & (on == 0), part).str.contains(OF_ITS_PARTS)
    listed = listed | where(beside & smaller & other & (on == 1), part).str.contains(PARTS)
    return (
        pl.when(listed & ~pl.col("gap").str.contains("ngân sách|vốn|nguồn"))
        .then(pl.lit("all"))
        .otherwise(said)
    )


def _told(figures: pl.DataFrame, money: pl.Expr) -> pl.DataFrame:
    """Payers told by name, by their level behind others, who gave what remains, and money kept over."""
    said, gap = pl.col("funding_source"), pl.col("gap").str
    named = gap.extract(worded(NAMED)).replace_strict(LEVELS, default=None, return_dtype=CODE)
    pays = money & (said.is_null() | ~gap.contains(FURTHER)) & ~gap.contains("được ")
    named = pl.when(pays).then(named)
    figures = figures.with_columns(pl.coalesce(named, said).alias("funding_source"))
    # `trung ương 12 tỷ đồng, tỉnh 3 tỷ đồng, các huyện 2 tỷ đồng`
    unsaid = (said == "all").fill_null(value=True)
    among = money & unsaid & said.shift(1).is_in(PAYERS) & (pl.col("s").shift(1) == pl.col("s"))
    level = where(among, "gap").str.extract(ALL_OF).replace_strict(LEVELS, default=None, return_dtype=CODE)
    figures = figures.with_columns(pl.coalesce(level, "funding_source").alias("funding_source"))
    figures = capital.told(_of_the_fund(figures, money), money)
    rest = pl.when(money & gap.contains(REMAINING)).then("rest").str.extract(worded(GIVEN))
    given = pl.when(rest.is_not_null()).then(rest.replace_strict(LEVELS, default="community"))
    figures = figures.with_columns(pl.coalesce(given, said).alias("funding_source"))
    over = money & gap.contains(KEPT) & ~pl.col("rule").str.contains("ủy thác")
    return figures.with_columns(
        pl.when(over).then(pl.lit("carried_over")).otherwise(said).alias("funding_source")
    )


def _gone_on(figures: pl.DataFrame, money: pl.Expr) -> pl.DataFrame:
    """`tổng nguồn vốn 521 tỷ đồng. Đầu năm, con số này là 477 tỷ đồng; tăng 44 tỷ đồng`: the same payer's."""
    said = pl.col("funding_source")
    unsaid = money & said.is_null() & (pl.col("metric").shift(1) == pl.col("metric"))
    near = (pl.col("a").shift(1) == pl.col("a")) & (pl.col("s") - pl.col("s").shift(1) <= 1)
    asked = (unsaid & near).fill_null(value=False)
    same = where(asked, "gap").str.contains(f"{THIS}|{THAN}") | (asked & (pl.col("change") != "none"))
    told = figures.with_columns(goes_on=same)
    source = last("funding_source", ~pl.col("goes_on"), "a")
    return told.with_columns(pl.when("goes_on").then(source).otherwise(said).alias("funding_source")).drop(
        "goes_on"
    )


def _of_the_fund(figures: pl.DataFrame, money: pl.Expr) -> pl.DataFrame:
    """`Quỹ Vì người nghèo cấp tỉnh 5 tỷ đồng, cấp huyện 7 tỷ đồng`: both are of donations."""
    raised = pl.col("funding_source") == "community"
    fund = figures.select(
        (money & (pl.col("gap").str.contains(FUND) | raised)).fill_null(value=False)
    ).to_series()
    if not fund.any():
        return figures
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    level = (money & pl.col("gap").str.contains(OF_LEVEL)).fill_null(value=False)
    told = figures.with_columns(fund.alias("fund"), row=row).with_columns(level=level & ~pl.col("fund"))
    begun = last("row", pl.col("fund"), "a")
    others = money & pl.col("funding_source").fill_null("all").ne("all")
    ended = last("row", others & ~pl.col("fund") & ~pl.col("level"), "a")
    near = pl.col("s") - last("s", pl.col("fund"), "a") <= LINES
    takes = pl.col("level") & near & begun.is_not_null() & (ended.is_null() | (ended < begun))
    source = pl.when(takes).then(pl.lit("community", CODE)).otherwise("funding_source")
    return told.with_columns(source.alias("funding_source")).drop("fund", "row", "level")


def _of_total(figures: pl.DataFrame, money: pl.Expr) -> pl.DataFrame:
    """Sums in brackets have the payer of the sum before them, parts that of their total.

    Returns:
        the figures | first_sum bool (of its metric in its sentence) | total, whole: payer and value of the
        total of its sentence
    """
    said, first = pl.col("funding_source"), pl.col("first_sum")
    figures = figures.with_columns(is_first("s", "metric").alias("first_sum"))
    # `ngân sách trung ương 41 tỷ đồng (vốn đầu tư 23 tỷ đồng, vốn sự nghiệp 18 tỷ đồng)`
    aside = money & (pl.col("bracket") > 0) & said.is_null()
    payer = last("funding_source", money & (pl.col("bracket") == 0), "s")
    figures = figures.with_columns(pl.when(aside).then(payer).otherwise(said).alias("funding_source"))
    listed = pl.col("gap").str.contains(PARTS)
    figures = _entrusted(figures, money, listed)
    totals = figures.filter(money & first & ~listed & ~_one_of_several()).select(
        "s", "metric", said.fill_null("all").alias("total"), pl.col("value").alias("whole")
    )
    joined = figures.join(totals, on=["s", "metric"], how="left", maintain_order="left")
    fits = (pl.col("unit") != "VND") | (pl.col("value") <= pl.col("whole"))
    part = money & said.is_null() & ~first & (pl.col("total") != "all") & fits
    return joined.with_columns(pl.when(part).then("total").otherwise(said).alias("funding_source"))


def _entrusted(figures: pl.DataFrame, money: pl.Expr, listed: pl.Expr) -> pl.DataFrame:
    """`Tổng nguồn vốn 6.128 tỷ đồng, trong đó vốn ủy thác 716 tỷ đồng`: the capital of a policy bank."""
    entrusted = pl.col("rule").str.contains("ủy thác") | pl.col("gap").str.contains("ủy thác $")
    parts = figures.filter(money, entrusted)["s"]
    if parts.is_empty():
        return figures
    opened = figures.filter(listed, pl.col("s").is_in(parts.implode()))["s"]
    stands = pl.col("s").is_in(pl.concat([parts, opened - 1]).unique().implode())
    said = pl.col("funding_source")
    capital = (
        money & stands & pl.col("rule").str.contains("nguồn vốn") & (said == "all").fill_null(value=True)
    )
    return figures.with_columns(
        pl.when(capital).then(pl.lit("credit", CODE)).otherwise(said).alias("funding_source")
    )


def _of_plan(figures: pl.DataFrame, beside: pl.Expr) -> pl.DataFrame:
    """Gives spending the payer of the plan told last, unless that is one pot of several or too small."""
    said = pl.col("funding_source")
    spent_of = (pl.col("metric") == "funding_disbursed") & said.is_not_null()
    planned = ((pl.col("metric") == "funding_allocated") | spent_of) & pl.col("first_sum")
    payer = pl.when(_one_of_several()).then(pl.lit("all")).otherwise(said.fill_null("all"))
    plan, told = last(payer, planned, "a"), last("s", planned, "a")
    fits = (pl.col("unit") != "VND") | (pl.col("value") <= last("value", planned, "a"))
    near = (pl.col("s") - told <= SENTENCES) & ((plan != "carried_over") | (pl.col("s") == told))
    other = pl.col("programme").ne_missing(last("programme", planned, "a"))
    elsewhere = pl.col("programme").is_not_null() & other & (pl.col("s") != told)
    spent = pl.col("metric").is_in(SPENT) & said.is_null() & ~beside & near & fits
    # a rate that is only aimed at, or of a programme of its own, is no rate of that plan
    spent = spent & ((pl.col("metric") != SPENT[1]) | ((pl.col("status") != "target") & ~elsewhere))
    return figures.with_columns(pl.when(spent).then(plan).otherwise(said).alias("funding_source"))


def _one_of_several() -> pl.Expr:
    """Whether the next sum of the sentence is another payer's, a share told of the first between them."""
    share = pl.col("unit").shift(-1) == "percent"

    def next_sum(column: str) -> pl.Expr:
        return pl.when(share).then(pl.col(column).shift(-2)).otherwise(pl.col(column).shift(-1))

    said, payer = pl.col("funding_source"), next_sum("funding_source")
    others = (next_sum("metric") == "funding_allocated") & (next_sum("s") == pl.col("s"))
    return (others & said.is_not_null() & (payer != said)).fill_null(value=False)
