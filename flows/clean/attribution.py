"""From results known by the bytes they were read from to articles known by where these bytes stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import polars as pl

from warehouse.contract import ARTICLES, QUARANTINE

_DOORS = r"^(?:www|m|mobile|amp)\."


@dataclass(frozen=True, slots=True)
class Attributed:
    """Contract-shaped `articles` and `quarantine`, each sorted by its key."""

    articles: pl.DataFrame
    quarantine: pl.DataFrame


def article_id(source: str) -> str:
    """The stable key of the article published at `source`."""
    return "a" + hashlib.sha256(source.encode()).hexdigest()[:20]


def attribute(
    origins: pl.DataFrame, cleaned: pl.DataFrame, places: pl.DataFrame, refused: pl.DataFrame
) -> Attributed:
    """The current article of each source, and what was refused.

    Of sources of one outlet that hold the same text but for white space, the first by name keeps the
    article; the others are quarantined as `duplicate`. The same text at two outlets is two articles, of
    which `copies` makes one the copy of the other.

    Args:
        origins: `RawStore.current`: the last thing known of each source.
        cleaned: articles by revision, as `flows.clean.CLEANED`.
        places: `revision_id`, `place_code`, `place_name` of what each article is mainly about.
        refused: `revision_id`, `stage`, `reason`, `detail` of what the rooms refused.
    """
    standing = origins.select("source", "outlet", "revision_id").drop_nulls("revision_id")
    found = (
        standing.join(cleaned, on="revision_id", how="inner")
        .join(places.select("revision_id", "place_code", "place_name"), on="revision_id", how="left")
        .sort("source")
        .with_columns(
            article_id=pl.col("source").map_elements(article_id, return_dtype=pl.String),
            copy_of=pl.lit(None, pl.String),
            squeezed=pl.col("text").str.replace_all(r"\s+", ""),
            publisher=pl.col("outlet").str.replace(_DOORS, "").fill_null(""),
        )
        # the same bytes give the same facts, whose keys must not stand for two articles
        .with_columns(publisher=pl.col("publisher").first().over("revision_id"))
        .with_columns(kept=pl.col("source").first().over("squeezed", "publisher"))
    )
    articles = found.filter(pl.col("source") == pl.col("kept")).select(
        pl.col(name).cast(dtype) for name, dtype in ARTICLES.schema().items()
    )
    quarantine = pl.concat([_not_read(origins), _refused(standing, refused), _duplicates(found)])
    return Attributed(articles.sort("article_id"), quarantine.unique().sort(QUARANTINE.names))


def with_source(frame: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """A staged frame with `article_id` and `source`; rows of revisions that are no article's fall out.

    Args:
        frame: staged facts or checks, by `revision_id`.
        articles: what `attribute` gave.
    """
    known = articles.select("revision_id", "article_id", "source")
    return frame.join(known, on="revision_id", how="inner", maintain_order="left")


def _rows(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(dtype) for name, dtype in QUARANTINE.schema().items())


def _not_read(origins: pl.DataFrame) -> pl.DataFrame:
    return _rows(origins.filter(pl.col("reason").is_not_null()).with_columns(stage=pl.lit("ingest")))


def _refused(standing: pl.DataFrame, refused: pl.DataFrame) -> pl.DataFrame:
    return _rows(standing.join(refused, on="revision_id", how="inner"))


def _duplicates(found: pl.DataFrame) -> pl.DataFrame:
    copies = found.filter(pl.col("source") != pl.col("kept"))
    detail = pl.format("the same text stands at {}, which is kept; leave one of the two out", "kept")
    return _rows(copies.with_columns(stage=pl.lit("clean"), reason=pl.lit("duplicate"), detail=detail))
