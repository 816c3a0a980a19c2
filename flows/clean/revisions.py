"""Which revision of a page stands for its article: not every change of a page is one of the article."""

from __future__ import annotations

import polars as pl


def settled(origins: pl.DataFrame, history: pl.DataFrame, cleaned: pl.DataFrame) -> pl.DataFrame:
    """The origins, each with the first revision at its source that had the text it has now.

    Pages are never twice the same: counters, dates and lists of other news change with each visit. An
    article is another one only if its own text is, white space aside; until then its facts keep their
    keys. What the page says now that gives no article is left to stand as it is.

    Args:
        origins: `RawStore.current`.
        history: `RawStore.history`: `source`, `revision_id`, in the order in which they were had.
        cleaned: articles by revision, as `flows.clean.CLEANED`.
    """
    texts = cleaned.select("revision_id", words=pl.col("text").str.replace_all(r"\s+", ""))
    known = history.join(texts, on="revision_id", how="inner", maintain_order="left")
    first = known.unique(("source", "words"), keep="first", maintain_order=True).select(
        "source", "words", standing="revision_id"
    )
    return (
        origins.join(texts, on="revision_id", how="left", maintain_order="left")
        .join(first, on=["source", "words"], how="left", maintain_order="left")
        .with_columns(revision_id=pl.coalesce("standing", "revision_id"))
        .select(origins.columns)
    )
