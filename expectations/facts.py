"""What is promised of facts."""

from __future__ import annotations

import polars as pl

from expectations.promise import HEAD, Suite, contracted, equal, not_empty, ordered, true, within
from seeds.relations import published
from warehouse.contract import ALSO_COUNTED_IN, FACTS, FUNDING_METRICS, METRICS, PROGRAMMES

YEARS = (1945, 2100)
LARGEST = 1e18
"""đồng; a hundred times the yearly product of Viet Nam, so nothing that is printed on purpose."""

SUITE = Suite(
    name="facts",
    title_vi="Số liệu",
    title_en="Facts",
    frame="facts",
    key=("fact_id", "article_id"),
    shown=("quote", "metric", "unit"),
    promises=(
        not_empty("facts.rows", "warning", ("Phải đọc được số liệu.", "Figures must be found.")),
        *contracted(FACTS),
        true("facts.metric.known", "metric_known", "critical",
             ("Chỉ tiêu phải có trong danh mục.", "The metric must be a code of metrics.")),
        true("facts.programme.known", "programme_known", "critical",
             ("Chương trình phải có trong danh mục.", "The programme must be a code of programmes.")),
        true("facts.article_id.exists", "article_known", "critical",
             ("Số liệu phải thuộc một bài.", "The fact must belong to an article.")),
        ordered("facts.span.ordered", ("char_start", "char_end"), "critical",
                ("Vị trí đầu phải đứng trước vị trí cuối.", "The span must start before it ends.")),
        equal("facts.span.quote", ("quote", "text_at_span"), "critical",
              ("Văn bản tại vị trí đã ghi phải là trích dẫn.",
              "The text at the offsets must be the quote.")),
        true("facts.sentence.quote", "sentence_has_quote", "critical",
             ("Câu phải chứa trích dẫn.", "The sentence must contain the quote.")),
        true("facts.sentence.text", "text_has_sentence", "critical",
             ("Câu phải có trong bài.", "The sentence must be found in the article.")),
        within("facts.value.possible", "value", (0, LARGEST), "critical",
               ("Giá trị phải là số có thể có, không âm.", "The value must be possible and not negative.")),
        ordered("facts.value_high.above", ("value", "value_high"), "critical",
                ("Đầu trên của khoảng phải lớn hơn đầu dưới.",
                "The upper end of a range must be above its lower end.")),
        true("facts.period.whole", "period_whole", "critical",
             ("Kỳ phải có cả ngày đầu và ngày cuối.", "A period must have both its ends.")),
        ordered("facts.period.ordered", ("period_start", "period_end"), "critical",
                ("Kỳ không được kết thúc trước khi bắt đầu.", "A period must not end before it starts."),
                or_equal=True),
        true("facts.as_of.within", "as_of_within", "critical",
             ("Ngày chốt số liệu phải thuộc năm cuối của kỳ.",
             "The day a figure is told up to must lie in the last year of its period.")),
        true("facts.funding_source.fits", "funding_source_fits", "critical",
             ("Nguồn vốn phải có ở chỉ tiêu về vốn, và chỉ ở đó.",
             "The source of money must be given for money metrics, and only there.")),
        equal("facts.quality.fits", ("quality", "quality_by_checks"), "critical",
              ("Chất lượng phải khớp kết quả các phép kiểm tra.",
              "The quality must be what the checks say.")),
        within("facts.period_start.plausible", "start_year", YEARS, "warning",
               ("Năm bắt đầu phải hợp lý.", "The first year must be plausible.")),
        within("facts.period_end.plausible", "end_year", YEARS, "warning",
               ("Năm kết thúc phải hợp lý.", "The last year must be plausible.")),
        true("facts.unit.fits", "unit_fits", "warning",
             ("Đơn vị phải hợp với chỉ tiêu.", "The unit must fit the metric.")),
        within("facts.share.within", "share", (0, 100), "warning",
               ("Tỷ lệ không được vượt quá 100%.", "A share must not exceed 100%.")),
        true("facts.money.positive", "money_positive", "warning",
             ("Số tiền phải lớn hơn không.", "An amount of money must be above zero.")),
    ),
)  # fmt: skip


def observed(articles: pl.DataFrame, facts: pl.DataFrame, checks: pl.DataFrame) -> pl.DataFrame:
    """Facts with what the suite looks at, in the order given; texts stay behind, sentences are cut.

    Adds `metric_known`, `programme_known`, `article_known`, `text_at_span`, `sentence_has_quote`,
    `text_has_sentence`, `period_whole`, `as_of_within`, `start_year`, `end_year`,
    `funding_source_fits`, `unit_fits`, `share`, `money_positive`, `quality_by_checks`.
    """
    return (
        _traced(articles, facts)
        .join(_quality(checks), on="fact_id", how="left", maintain_order="left")
        .join(_usual_units(), on="metric", how="left", maintain_order="left")
        .with_columns(
            _quality_by_checks(),
            _unit_fits(),
            pl.col("metric_known").fill_null(value=False),
            _is_code_of("programme", published(PROGRAMMES)),
            pl.col("period_start").is_null().eq(pl.col("period_end").is_null()).alias("period_whole"),
            (pl.col("as_of").is_null() | (pl.col("as_of").dt.year() == pl.col("period_end").dt.year()))
            .fill_null(value=False)
            .alias("as_of_within"),
            pl.col("period_start").dt.year().cast(pl.Int64).alias("start_year"),
            pl.col("period_end").dt.year().cast(pl.Int64).alias("end_year"),
            pl.col("funding_source")
            .is_not_null()
            .eq(pl.col("metric").is_in(FUNDING_METRICS).fill_null(value=False))
            .alias("funding_source_fits"),
            pl.when(pl.col("usual_unit") == "percent", pl.col("change") == "none")
            .then("value")
            .alias("share"),
            ((pl.col("usual_unit") != "VND") | (pl.col("value") != 0))
            .fill_null(value=True)
            .alias("money_positive"),
        )
    )


def _traced(articles: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Facts beside the text they claim to come from, compared and dropped again."""
    texts = articles.unique("article_id", keep="first", maintain_order=True).select(
        "article_id", "text", packed_text=_packed("text"), article_known=True
    )
    start, end = pl.col("char_start"), pl.col("char_end")
    spans = (start >= 0) & (end >= start)
    return (
        facts.join(texts, on="article_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("article_known").fill_null(value=False),
            pl.when(spans)
            .then(pl.col("text").str.slice(pl.when(spans).then(start).otherwise(0), (end - start).clip(0)))
            .alias("text_at_span"),
            _within(_packed("quote"), _packed("sentence")).alias("sentence_has_quote"),
            _within(_packed("sentence"), pl.col("packed_text")).alias("text_has_sentence"),
        )
        .with_columns(pl.col("sentence").str.head(HEAD))
        .drop("text", "packed_text")
    )


def _packed(column: str) -> pl.Expr:
    """A text without white space, as sentences may have theirs folded."""
    return pl.col(column).str.replace_all(r"\s+", "")


def _within(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return whole.str.contains(part, literal=True).fill_null(value=False)


def _quality(checks: pl.DataFrame) -> pl.DataFrame:
    """Whether a fact takes part in a check that holds (`holds`) and in one that fails (`fails`)."""
    return (
        checks.select("verdict", fact_id="fact_ids")
        .explode("fact_id")
        .group_by("fact_id")
        .agg(holds=(pl.col("verdict") == "pass").any(), fails=(pl.col("verdict") == "fail").any())
    )


def _quality_by_checks() -> pl.Expr:
    """A fact in checks of both kinds may be called either, since the failing one may be another's fault."""
    both = pl.col("holds") & pl.col("fails")
    return (
        pl.when(both & pl.col("quality").is_in(("checked", "disputed")))
        .then("quality")
        .when(pl.col("fails"))
        .then(pl.lit("disputed"))
        .when(pl.col("holds"))
        .then(pl.lit("checked"))
        .otherwise(pl.lit("unchecked"))
        .alias("quality_by_checks")
    )


def _usual_units() -> pl.DataFrame:
    return published(METRICS).select(metric="code", usual_unit="unit", metric_known=pl.lit(value=True))


def _is_code_of(column: str, table: pl.DataFrame) -> pl.Expr:
    """Whether a cell is empty or one of the codes of `table`."""
    return pl.col(column).is_in(table["code"].implode()).fill_null(value=True).alias(f"{column}_known")


def _unit_fits() -> pl.Expr:
    """The metric's usual unit where it has one, another it is counted in, or percent for a change."""
    growth = (pl.col("change") != "none") & (pl.col("unit") == "percent")
    pairs = [f"{metric} {unit}" for metric, units in ALSO_COUNTED_IN.items() for unit in units]
    also = pl.concat_str("metric", "unit", separator=" ").is_in(pairs)
    return (growth | also | (pl.col("usual_unit") == pl.col("unit"))).fill_null(value=True).alias("unit_fits")
