"""What is promised of articles."""

from __future__ import annotations

import hashlib

import polars as pl

from expectations.promise import HEAD, Suite, contracted, equal, not_empty, present, true, within
from warehouse.contract import ARTICLES

SUITE = Suite(
    name="articles",
    title_vi="Bài viết",
    title_en="Articles",
    frame="articles",
    key=("article_id",),
    shown=("source",),
    promises=(
        not_empty("articles.rows", "critical", ("Phải có bài viết.", "There must be articles.")),
        *contracted(ARTICLES),
        within("articles.text.length", "text_length", (1, None), "critical",
               ("Nội dung bài không được rỗng.", "The body must not be empty.")),
        true("articles.text.nfc", "text_is_nfc", "critical",
             ("Nội dung phải ở dạng Unicode NFC.", "The body must be Unicode NFC.")),
        equal("articles.content_hash.fits", ("content_hash", "hash_of_text"), "critical",
              ("Mã băm phải khớp nội dung.", "The hash must be that of the body.")),
        within("articles.published_at.plausible", "published_year", (1990, 2100), "warning",
               ("Năm xuất bản phải hợp lý.", "The year of publication must be plausible.")),
        present("articles.place_code.present", "place_code", "info",
                ("Bài nên nói rõ về địa phương nào.", "It should be clear which place it is about.")),
        within("articles.facts.some", "facts_count", (1, None), "info",
               ("Trong bài nên có số liệu đọc được.", "Figures should be found in the article.")),
    ),
)  # fmt: skip


def observed(articles: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Articles with what the suite looks at; texts are cut.

    Adds `text_length` (characters), `text_is_nfc`, `hash_of_text`, `published_year`, `facts_count`.
    """
    counts = facts.group_by("article_id").agg(facts_count=pl.len().cast(pl.Int64))
    hashes = [None if text is None else _sha256(text) for text in articles["text"]]
    return (
        articles.with_columns(
            pl.col("text").str.len_chars().cast(pl.Int64).alias("text_length"),
            (pl.col("text").str.normalize("NFC") == pl.col("text"))
            .fill_null(value=True)
            .alias("text_is_nfc"),
            pl.col("text").str.head(HEAD),
            pl.Series("hash_of_text", hashes, dtype=pl.String),
            pl.col("published_at").dt.year().cast(pl.Int64).alias("published_year"),
        )
        .join(counts, on="article_id", how="left", maintain_order="left")
        .with_columns(pl.col("facts_count").fill_null(0))
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
