"""What is promised of checks, and what each kind of arithmetic must give."""

from __future__ import annotations

import math

import polars as pl

from expectations.promise import Suite, contracted, ordered, true, within
from warehouse.contract import CHECKS, FUNDING_METRICS, ROLES

SUITE = Suite(
    name="checks",
    title_vi="Phép kiểm tra",
    title_en="Checks",
    frame="checks",
    key=("check_id", "article_id"),
    shown=("fact_ids", "kind"),
    promises=(
        *contracted(CHECKS),
        true("checks.article_id.exists", "article_known", "critical",
             ("Phép kiểm tra phải thuộc một bài.", "The check must belong to an article.")),
        true("checks.fact_ids.exist", "members_known", "critical",
             ("Mọi số liệu tham gia phải tồn tại.", "Every fact that takes part must exist.")),
        true("checks.fact_ids.at_home", "members_at_home", "critical",
             ("Mọi số liệu tham gia phải thuộc cùng bài.",
              "Every fact that takes part must be of the same article.")),
        within("checks.fact_ids.enough", "member_count", (2, None), "critical",
               ("Phải có ít nhất hai số liệu tham gia.", "At least two facts must take part.")),
        true("checks.roles.aligned", "roles_aligned", "critical",
             ("Mỗi số liệu phải có một vai trò.", "Every fact must have a role.")),
        true("checks.roles.known", "roles_known", "critical",
             ("Vai trò phải có trong danh mục.", "Roles must be known codes.")),
        true("checks.suspect.member", "suspect_is_member", "critical",
             ("Số liệu bị nghi phải tham gia phép kiểm tra.", "The suspect must take part.")),
        ordered("checks.computed.ordered", ("computed_low", "computed_high"), "critical",
                ("Đầu dưới của kết quả không được lớn hơn đầu trên.",
                 "The computed interval must not be upside down."),
                or_equal=True),
    ),
)  # fmt: skip

FAMILIES = {
    "funding_sums": ("Các nguồn vốn phải cộng lại bằng tổng", "Funding components must sum to their total"),
    "sums": ("Các phần phải cộng lại bằng tổng", "Parts must sum to their total"),
    "differences": ("Mức tăng giảm phải khớp hai đầu", "Changes must fit their two ends"),
    "shares": ("Tỷ lệ phải khớp tử số và mẫu số", "Shares must fit their numerator and denominator"),
    "means": ("Bình quân phải khớp các năm", "Means must fit what they are taken of"),
    "bases": ("Các cặp số và tỷ lệ phải chung một mẫu", "Counts and shares must imply one base"),
}
"""Families of arithmetic, each its own suite, with titles in Vietnamese and English."""

FAMILY_OF_KIND = {
    "sum": "sums",
    "partial_sum": "sums",
    "difference": "differences",
    "ratio": "shares",
    "mean": "means",
    "same_base": "bases",
}


def _arithmetic(family: str) -> Suite:
    title_vi, title_en = FAMILIES[family]
    message = (f"{title_vi}.", f"{title_en}.")
    promise = within(f"checks.{family}", "gap", (0, 0), "warning", message)
    return Suite(
        name=f"checks_{family}",
        title_vi=title_vi,
        title_en=title_en,
        frame=f"checks_{family}",
        key=("check_id", "article_id"),
        shown=("fact_ids", "suspect_fact_id", "stated", "computed_low", "computed_high"),
        promises=(promise,),
    )


SUITES = (SUITE, *(_arithmetic(family) for family in FAMILIES))


def observed(articles: pl.DataFrame, facts: pl.DataFrame, checks: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Checks with what the suites look at, whole and by family of arithmetic.

    `fact_ids` and `roles` become texts, since the library sees a list as one unhashable value. Adds
    `article_known`, `member_count`, `members_known`,
    `members_at_home`, `roles_aligned`, `roles_known`, `suspect_is_member`, `family`, and `gap`: how far the
    stated value lies outside what the other members give, in base units, 0 where the check holds.
    """
    frame = checks.join(_members(facts, checks), on="check_id", how="left", maintain_order="left")
    frame = frame.with_columns(
        pl.col("article_id").is_in(articles["article_id"].implode()).fill_null(value=False).alias("article_known"),
        pl.col("fact_ids").list.len().cast(pl.Int64).alias("member_count"),
        (pl.col("fact_ids").list.len() == pl.col("roles").list.len()).alias("roles_aligned"),
        pl.col("roles").list.eval(pl.element().is_in(ROLES)).list.all().alias("roles_known"),
        (pl.col("suspect_fact_id").is_null() | pl.col("fact_ids").list.contains(pl.col("suspect_fact_id")))
        .alias("suspect_is_member"),
        _family(),
        _gap(),
    ).with_columns(pl.col("fact_ids", "roles").list.join(" "))  # fmt: skip
    return {"checks": frame, **{f"checks_{name}": frame.filter(family=name) for name in FAMILIES}}


def _members(facts: pl.DataFrame, checks: pl.DataFrame) -> pl.DataFrame:
    """What the facts of each check have in common."""
    known = facts.unique("fact_id", keep="first", maintain_order=True).select(
        "fact_id",
        home="article_id",
        is_money=pl.col("metric").is_in(FUNDING_METRICS) & (pl.col("unit") == "VND"),
    )
    return (
        checks.unique("check_id", keep="first", maintain_order=True)
        .select("check_id", "article_id", fact_id="fact_ids")
        .explode("fact_id")
        .join(known, on="fact_id", how="left", maintain_order="left")
        .group_by("check_id", maintain_order=True)
        .agg(
            members_known=pl.col("home").is_not_null().all(),
            members_at_home=(pl.col("home").is_null() | (pl.col("home") == pl.col("article_id"))).all(),
            about_funding=pl.col("is_money").fill_null(value=False).all(),
        )
    )


def _family() -> pl.Expr:
    family = pl.col("kind").replace_strict(FAMILY_OF_KIND, default=None)
    return (
        pl.when((family == "sums") & pl.col("about_funding"))
        .then(pl.lit("funding_sums"))
        .otherwise(family)
        .alias("family")
    )


def _gap() -> pl.Expr:
    """A failing check never has a gap of 0: without a distance it takes the discrepancy, then infinity."""
    stated, low, high = pl.col("stated"), pl.col("computed_low"), pl.col("computed_high")
    outside = pl.max_horizontal(low - stated, stated - high, pl.lit(0.0))
    apart = pl.col("discrepancy").abs().fill_null(0.0)
    return (
        pl.when(pl.col("verdict") == "pass")
        .then(0.0)
        .when(outside > 0)
        .then(outside)
        .when(apart > 0)
        .then(apart)
        .otherwise(math.inf)
        .alias("gap")
    )
