"""Which revision of a page stands for its article: not every change of a page is one of the article."""

from __future__ import annotations

import polars as pl

from warehouse.contract import QUARANTINE


def settled(origins: pl.DataFrame, history: pl.DataFrame, cleaned: pl.DataFrame) -> pl.DataFrame:
    """The origins, each with the first revision at its source that had the text it has now.

    Pages are never twice the same: counters, dates and lists of other news change with each visit. An
    article is another one only if its own text is, white space aside; until then its facts keep their
    keys. A page that gives no article now (a notice that it was removed, an error page) takes none away:
    the last revision that gave one stands, and `passed_over` tells what came after it.

    Args:
        origins: `Snapshot.current`.
        history: `Snapshot.history`: `source`, `revision_id`, in the order in which they were had.
        cleaned: articles by revision, as `flows.clean.CLEANED`.
    """
    texts = cleaned.select("revision_id", words=pl.col("text").str.replace_all(r"\s+", ""))
    known = history.join(texts, on="revision_id", how="inner", maintain_order="left")
    first = known.unique(("source", "words"), keep="first", maintain_order=True).select(
        "source", "words", standing="revision_id"
    )
    last = known.unique("source", keep="last").select("source", good="revision_id")
    return (
        origins.join(texts, on="revision_id", how="left", maintain_order="left")
        .join(first, on=["source", "words"], how="left", maintain_order="left")
        .join(last, on="source", how="left", maintain_order="left")
        .with_columns(revision_id=pl.coalesce("standing", "good", "revision_id"))
        .select(origins.columns)
    )


def passed_over(origins: pl.DataFrame, standing: pl.DataFrame, refused: pl.DataFrame) -> pl.DataFrame:
    """Why the last revision of a source does not stand for it; schema `QUARANTINE`.

    Args:
        origins: `Snapshot.current`.
        standing: the same after `settled`.
        refused: `revision_id`, `stage`, `reason`, `detail` of what the rooms refused.
    """
    kept = standing.select("source", stands="revision_id")
    return (
        origins.select("source", "revision_id")
        .join(kept, on="source")
        .filter(pl.col("revision_id") != pl.col("stands"))
        .join(refused, on="revision_id")
        .with_columns(detail=pl.format("{}; the revision read before stays", "detail"))
        .select(pl.col(name).cast(dtype) for name, dtype in QUARANTINE.schema().items())
    )
