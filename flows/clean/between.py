"""A paragraph of the article alone between two boxes, which stands there as below the headline of another."""

from __future__ import annotations

import polars as pl

from seeds.word_classes import worded

_PLACE = (
    r"(?i:xã|phường|thị trấn|huyện|quận|thị xã|thôn|bản|ấp|buôn|làng|xóm) "
    r"((?:\p{Lu}[\p{L}’'-]*)(?: \p{Lu}[\p{L}’'-]*){0,3})"
)
"""The name of a place below the province, in which articles of one newspaper differ."""
_SPEAKS = r"(?i)\b{says}\b[^:“\"]{0,40}: ?[“\"]"
_AHEAD = 300
"""So many letters of prose, beside other prose, behind the second box show that the article goes on."""
HEADLINE = 20
"""Characters that a headline has at least."""
_HEADLINES = 2
"""So many headlines in a row have nothing below them, so that the paragraph is not what is below the last."""


def between_boxes(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `amid`: whether a line alone between two interruptions is the article's, and no teaser's.

    Headlines alone stand over it; somebody is quoted in it; or it names a place that the article has named
    before, which no headline over it does.

    Args:
        frame: with `revision_id`, `n`, `seen`, `chars`, `prose`, `said`, `told`, `meaning`, `author` and
            `left_off` as in `endings`.
    """
    page = "revision_id"
    parting = pl.when("left_off").then("n").min().over(page)
    led = pl.col("meaning").is_in(["related", "line"]).fill_null(value=False)
    written = pl.when(pl.col("prose") & pl.col("told")).then("chars").otherwise(0)
    ahead = written.cum_sum(reverse=True).over(page)
    alone = pl.col("prose") & led.shift(-1).over(page) & (pl.col("n") > parting) & (ahead >= _AHEAD)
    alone &= ~pl.col("author").cum_max().over(page)
    frame = frame.with_columns(parting=parting, alone=alone.fill_null(value=False))
    # in memory, since the plan up to here would be run for each of the frames below
    known = frame.with_columns(part=pl.col("left_off").cum_sum().over(page)).collect()
    found = _of_the_article(known.filter(pl.col("alone").any().over(page))).with_columns(
        amid=pl.lit(value=True)
    )
    known = known.drop("parting", "alone", "part")
    known = known.join(found, on=[page, "n"], how="left", maintain_order="left")
    return known.with_columns(pl.col("amid").fill_null(value=False)).lazy()


def _of_the_article(lines: pl.DataFrame) -> pl.DataFrame:
    """Page and number of the lines `alone` that something tells to be the article's."""
    page = "revision_id"
    paragraphs = lines.filter("alone").select(page, "n", "part", text="seen")
    over = lines.filter(~pl.col("alone") & ~pl.col("left_off")).select(
        page, "part", "said", line="n", headline="seen"
    )
    over = paragraphs.join(over, on=[page, "part"]).filter(pl.col("line") < pl.col("n"))
    told = lines.filter(pl.col("prose") & (pl.col("n") < pl.col("parting")))
    names = told.select(page, name=pl.col("seen").str.extract_all(_PLACE)).explode("name")
    names = names.select(page, pl.col("name").str.extract(_PLACE)).unique().drop_nulls()
    named = paragraphs.join(names, on=page).filter(pl.col("text").str.contains(pl.col("name"), literal=True))
    others = over.join(names, on=page).filter(pl.col("headline").str.contains(pl.col("name"), literal=True))
    named = named.join(others, on=[page, "n", "name"], how="anti")
    several = over.group_by(page, "n").agg(
        bare=~pl.col("said").any(), headlines=(pl.col("headline").str.len_chars() >= HEADLINE).sum()
    )
    several = several.filter(pl.col("bare") & (pl.col("headlines") >= _HEADLINES))
    spoken = paragraphs.filter(pl.col("text").str.contains(worded(_SPEAKS)))
    return pl.concat(found.select(page, "n") for found in (named, several, spoken)).unique()
