"""What a figure states: its metric and whether it is a level or a change."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from flows.extract import (
    announced,
    change_lists,
    changes,
    contributed,
    ellipses,
    examples,
    fulfilled,
    growth,
    incomes,
    loans,
    parts,
    pots,
    private,
    residents,
    shares,
    spent_again,
    subjects,
    topics,
    totals,
    workers,
)
from flows.extract.carry import last, once, where
from flows.extract.decide import weigh
from flows.extract.parts import taken
from flows.extract.vocabulary import CODE, cues
from seeds.word_classes import worded

FAMILY_MONEY = 2.5e8
"""đồng; less than this is what one family borrows, earns or is given, not a programme's money."""
RAISED_MONEY = 1e8
"""đồng; what is raised together is more than that."""
GIFTS = "đóng góp|quyên góp|vận động|gây quỹ|ủng hộ|tài trợ|trao tặng|hỗ trợ kinh phí"
GIVES = "(?:{donor}|{commercial bank}|nhà tài trợ)[^;.0-9]* (?:hỗ trợ|trao|tặng|ủng hộ|tài trợ)[^,;.0-9]*$"
"""Before what a company gives, which is more than one family is given."""
PART_OF = "^(?: đồng)?,? (?:trong đó|bao gồm|gồm)(?: có)? $"
TO_ONE = "^ cho (?:gia đình|hộ|anh|chị|ông|bà|em|cháu) "
GIVEN_OVER = "kế hoạch|được giao|vốn giao|được phân bổ|dự toán|chưa (?:giải ngân|chi|phân bổ)"
"""What a family is never given."""
FAMILY = 25
"""persons; so few live in one house, not in a place."""
POVERTY_LINE = "chuẩn nghèo"
NATION_MONEY = 1e10
"""đồng; more than this is no norm per household, whatever stands behind the stroke."""
PUBLIC_MONEY = ("funding_allocated", "funding_disbursed", "credit_lent", "credit_outstanding")
POVERTY = ("poor_household_rate", "near_poor_household_rate", "poor_and_near_poor_rate")
REACHED = "đạt|vượt|hoàn thành|tăng"
WITH_PEOPLE = r"hộ(?: dân| gia đình| nghèo| cận nghèo)? ?(?:với|, với|,|/|\((?:với)?|và|có|gồm)? ?$"
SHARED = "(?:chiếm|bằng|tương đương|tỷ lệ)(?: tỷ lệ| tới| gần| khoảng)? $"
PROJECT = ["dự án", "tiểu dự án"]
"""Cues that say what money is for, and only by the way that it was granted."""
POOR_RATES = {"poor_households": "poor_household_rate", "near_poor_households": "near_poor_household_rate"}
MONTHLY, YEARLY = "^ ?/ ?tháng", "^ ?/ ?năm"
GROWTH = "tăng trưởng"
AS_MUCH, AS_BEFORE = (
    "(?:bằng|tương đương)(?: khoảng| gần| hơn)? $",
    "^ so với(?: cùng kỳ| đầu năm| cuối năm| năm trước| năm ngoái)+[ .,;)]*$",
)
"""Around what something is of what it was before, whose year is cut off there."""


def decide_metrics(
    figures: pl.DataFrame, marks: Mapping[str, pl.DataFrame], sentences: pl.DataFrame, ordered: pl.DataFrame
) -> pl.DataFrame:
    """Adds metric, change and rule to the figures.

    Args:
        figures: as `figures.split` and `ledger.counted` gave them, with over_code and about.
        marks: the cues of the batch by kind.
        sentences: s, a, paragraph, text, lower, and where they stand in lists, as `headings.lists` tells.
        ordered: what `series.in_order` tells of metrics.

    Returns:
        figures | metric str | change str | rule str
    """
    national = (pl.col("unit") == "VND") & (pl.col("value") >= NATION_MONEY)
    norms = weigh(figures, marks["metric"], "metric")
    whole = weigh(figures.filter(national), _of_all(marks["metric"]), "metric")
    cued = pl.concat([norms.join(whole, on="f", how="anti"), whole])
    listed = ordered.select(*cued.columns)
    won = pl.concat([cued.join(listed, on="f", how="anti"), listed]).rename({"change": "cue_change"})
    moved = weigh(figures, marks["change"], "change").select("f", pl.col("code").alias("moved"))
    joined = figures.join(won, on="f", how="left", maintain_order="left")
    joined = joined.join(moved, on="f", how="left", maintain_order="left")
    taken_up = pl.col("lower").str.contains(subjects.TAKEN_UP).alias("taken_up")
    where = sentences.with_columns(taken_up).select(
        pl.col("a", "paragraph", "among", "head", "taken_up").gather(joined["s"])
    )
    moves = pl.coalesce("apart", "cue_change").alias("cue_change")
    joined = _fallen(joined.with_columns(where).with_columns(moves))
    quiet = pl.col("code").is_null() & pl.col("over_code").is_not_null()
    # `- Hộ nghèo: 4.108 hộ. Đầu năm là 5.012 hộ`, whatever stands over the list
    named = last("s", pl.col("code").is_not_null() & (pl.col("unit") == "household"), "a", "paragraph")
    quiet = quiet & ~((named < pl.col("s")) & (pl.col("unit") == "household")).fill_null(value=False)
    # `Đã giải ngân như sau: - Dự án 1: 41 tỷ đồng`: of what, not how
    quiet = quiet | (pl.col("phrase").is_in(PROJECT) & (pl.col("over_code") == parts.SPENT))
    changed = once(
        joined,
        changes.told().alias("change"),
        pl.when(quiet).then("over_code").otherwise("code").alias("code"),
        pl.when(quiet).then(pl.lit("heading")).cast(CODE).alias("rule"),
    )
    changed = ellipses.told(changed)
    mute, based, bare, fell = topics.mute(changed, sentences)
    fallen = pl.when(pl.col("f").is_in(fell.implode())).then(pl.lit("decrease", CODE))
    changed = changed.with_columns(fallen.otherwise("change").alias("change"))
    changed = announced.taken_up(changed, bare, sentences)
    changed = changed.with_columns(pl.col("f").is_in(mute.implode()).alias("mute"))
    changed = workers.passing(changed, sentences)
    alone = examples.told(incomes.each(private.told(_small(changed))))
    lent = loans.of_turnover(parts.settled(loans.listed(_members(alone))))
    before = _based(totals.told_by_parts(residents.told(workers.borrowed(lent))), based)
    spent = pots.rated(pots.out_of(pots.planned(pots.spent(_read_on(before)))))
    settled = contributed.told(parts.of_changes(spent_again.told(spent)))
    decided = change_lists.yearly(_impossible(fulfilled.planned_alike(change_lists.gone_on(settled))))
    rule = pl.coalesce(
        pl.col("rule").cast(pl.String), pl.format("cue.{}", "phrase"), pl.format("number.{}", "unit")
    )
    told = decided.with_columns(pl.col("code").fill_null("other").alias("metric"), rule.alias("rule"))
    return told.drop(*subjects.SIGNS, "mute", "passing", "whole", "among", "head", "taken_up")


def _fallen(figures: pl.DataFrame) -> pl.DataFrame:
    """`thu nhập đạt 40 triệu đồng; mỗi năm giảm 4 - 5%`: no income is meant to fall, nor told to.

    `tỷ lệ hộ nghèo giảm, thu nhập bình quân đạt 40 triệu đồng` is what it came to.
    """
    earned = (pl.col("code") == "income_per_capita") & (pl.col("moved") == "decrease")
    said = where(earned, "gap").str
    fell = earned & (pl.col("unit") == "percent") & ~said.contains("thu nhập")
    beside = earned & (pl.col("unit") == "VND") & said.contains("giảm[^,;]*[,;].*thu nhập")
    return figures.with_columns(
        pl.when(~fell.fill_null(value=False)).then("code").alias("code"),
        pl.when(~beside.fill_null(value=False)).then("moved").alias("moved"),
    )


def _of_all(marks: pl.DataFrame) -> pl.DataFrame:
    """The cues without those of norms (`/hộ`, `chuẩn nghèo`) and of what one person earns."""
    norm = pl.col("phrase").str.starts_with("/") & (pl.col("side") == "next")
    norm = norm | pl.col("phrase").str.starts_with(POVERTY_LINE)
    norms = cues().filter(norm | (pl.col("code") == "income_per_capita"))["cue"]
    return marks.filter(~pl.col("cue").is_in(norms.implode()))


def _read_on(figures: pl.DataFrame) -> pl.DataFrame:
    """Links, carries, and links what was carried."""
    linked = subjects.linked(
        subjects.linked(subjects.signed(shares.told_in_pairs(shares.of_one_whole(figures))))
    )
    read = shares.of_the_poor(subjects.linked(growth.grown(subjects.carried(growth.grown(linked)))))
    return shares.beside_another(read)


def _members(figures: pl.DataFrame) -> pl.DataFrame:
    """`830 hộ với 4.512 khẩu` are all who live there; those of households that were helped are none of it."""
    with_people = pl.col("gap").str.contains(WITH_PEOPLE) & (pl.col("s").shift(1) == pl.col("s"))
    counted = (pl.col("code") == "population") & (pl.col("unit") == "person") & with_people
    homes = (pl.col("unit") == "household") & pl.col("code").is_null() & counted.shift(-1)
    settled = taken(figures, homes, "households", "link.people")
    helped = pl.col("code").shift(1).is_in(["supported_households", *parts.CLASSES])
    return _shared_past_people(taken(settled, counted & helped, "other", "link.people"))


def _shared_past_people(figures: pl.DataFrame) -> pl.DataFrame:
    """`9.962 hộ nghèo với 44.102 khẩu, chiếm 6,84% tổng số hộ`: the share is of the households."""
    near = (pl.col("s").shift(2) == pl.col("s")) & (pl.col("unit") == "percent")
    near = near & (pl.col("rule").shift(1) == "link.people") & pl.col("code").shift(2).is_in([*POOR_RATES])
    told = where(near, "gap").str.contains(SHARED) & ~where(near, "rest").str.contains("khẩu|dân số|người")
    rate = pl.col("code").cast(pl.String).shift(2).replace_strict(POOR_RATES, default=None, return_dtype=CODE)
    return taken(figures, told, rate, "link.homes")


def _based(figures: pl.DataFrame, based: pl.Series) -> pl.DataFrame:
    """`So với năm 2022 (2.307 hộ), số hộ nghèo giảm 744 hộ`: the base is of what is told to have changed."""
    if based.is_empty():
        return figures
    moved = pl.when(pl.col("change") != "none").then("code")
    told = []
    for step in (1, -1, -2):
        near = (pl.col("s").shift(step) == pl.col("s")) & (pl.col("unit").shift(step) == pl.col("unit"))
        told.append(pl.when(near).then(moved.shift(step)))
    base = pl.col("f").is_in(based.implode()) & pl.col("code").is_null()
    code = pl.coalesce(told)
    return taken(figures, base & code.is_not_null(), code, "link.base")


def _small(figures: pl.DataFrame) -> pl.DataFrame:
    """What one family has or is given is no programme's money and no population."""
    small = (pl.col("unit") == "VND") & (pl.col("value") < FAMILY_MONEY)
    asked = pl.col("code").is_in(PUBLIC_MONEY) & small & (pl.col("value") >= RAISED_MONEY)
    said = where(asked, "gap").str
    given = where(asked, "phrase").str.contains(GIFTS) | (
        said.contains(worded(GIVES)) & ~said.contains("vay")
    )
    raised = given & ~where(asked, "rest").str.contains(TO_ONE)
    raised = raised | (asked & raised.shift(1) & said.contains(PART_OF))
    planned = pl.col("phrase").str.contains(GIVEN_OVER)
    spent = (pl.col("code") == parts.SPENT) & planned.shift(1) & (pl.col("s").shift(1) == pl.col("s"))
    public = raised.fill_null(value=False) | planned.fill_null(value=False) | spent.fill_null(value=False)
    money = pl.col("code").is_in(PUBLIC_MONEY) & small & ~public
    family = (pl.col("code") == "population") & (pl.col("value") < FAMILY)
    return taken(figures, money | family, "other", "size.family")


def _impossible(figures: pl.DataFrame) -> pl.DataFrame:
    """What no metric has: a share that is the level of an amount, a rate of spending that moved."""
    share = (pl.col("unit") == "percent") & (pl.col("change") == "none")
    amount = pl.col("code").is_in(
        ["credit_outstanding", "funding_allocated", "funding_disbursed", "income_per_capita"]
    )
    grown = share & amount & pl.col("gap").str.contains(GROWTH)
    figures = figures.with_columns(
        pl.when(grown.fill_null(value=False)).then(pl.lit("increase")).otherwise("change").alias("change")
    )
    percent, near = pl.col("unit") == "percent", pl.col("s").shift(1) == pl.col("s")
    monthly = percent & pl.col("rest").str.contains(MONTHLY)
    yearly = percent & pl.col("rest").str.contains(YEARLY)
    interest = monthly | (yearly & (monthly.shift(-1) & (pl.col("s").shift(-1) == pl.col("s"))))
    spent = pl.col("code") == "disbursement_rate"
    earned = near & (pl.col("unit").shift(1) == "VND") & (pl.col("code").shift(1) == "other")
    no_rate = spent & (yearly | (earned & (pl.col("rule") != "link.share")) | shares.of_a_plan())
    beyond = percent & pl.col("code").is_in(POVERTY) & (pl.col("value") >= subjects.WHOLE)
    beyond = beyond & pl.col("gap").str.contains(REACHED)
    # `giảm 412 hộ nghèo, đạt 82,4%`: of the aim
    fell = percent & near & (pl.col("change").shift(1) == "decrease") & (pl.col("change") == "none")
    fell = fell & (pl.col("unit").shift(1) == "household") & pl.col("code").is_in(POVERTY)
    beyond = beyond | where(fell, "gap").str.contains("^(?: hộ)? nghèo, đạt $")
    # `giải ngân 45 tỷ đồng, bằng 98% so với cùng kỳ`: of what it was then
    then = percent & pl.col("code").is_in([*POVERTY, "disbursement_rate"])
    then = where(then, "gap").str.contains(AS_MUCH) & where(then, "rest").str.contains(AS_BEFORE)
    wrong = (share & amount) | interest | no_rate | beyond | then
    wrong = wrong | loans.of_a_share(wrong)
    settled = taken(figures, wrong, "other", "share.of_amount")
    return settled.with_columns(pl.when(spent).then(pl.lit("none")).otherwise("change").alias("change"))
