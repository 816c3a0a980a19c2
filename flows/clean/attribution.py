"""From results known by the bytes they were read from to articles known by where these bytes stand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from flows.clean.spellings import own_address, spellings
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


def attribute(  # noqa: PLR0913 - the frames of four rooms, and what is known beside them
    origins: pl.DataFrame,
    cleaned: pl.DataFrame,
    places: pl.DataFrame,
    refused: pl.DataFrame,
    elsewhere: Mapping[str, str | None] | None = None,
    *,
    stated: pl.DataFrame | None = None,
) -> Attributed:
    """The current article of each source, and what was refused.

    An article with several addresses is had once, by the address that its pages name (`spellings`); the
    others are quarantined as `other_address`. Of articles of one outlet that hold the same text but for white
    space, the first by name is kept, those that others name before those that none does; the others are
    quarantined as `duplicate`. The same text at two outlets is two articles, of which `copies` makes one the
    copy of the other.

    Args:
        origins: `RawStore.current`: the last thing known of each source.
        cleaned: articles by revision, as `flows.clean.CLEANED`.
        places: `revision_id`, `place_code`, `place_name` of what each article is mainly about.
        refused: `revision_id`, `stage`, `reason`, `detail` of what the rooms refused.
        elsewhere: `Snapshot.elsewhere`.
        stated: what `flows.clean.revisions.stated_now` tells; else each revision tells of its own.
    """
    standing = origins.select("source", "outlet", "revision_id").drop_nulls("revision_id")
    read = standing.join(cleaned, on="revision_id", how="inner").sort("source")
    if stated is not None:
        read = read.drop("canonical_url").join(stated, on="source", how="left", maintain_order="left")
    spelled = spellings(read, elsewhere or {})
    found = (
        _known_by_address(read, spelled)
        .join(places.select("revision_id", "place_code", "place_name"), on="revision_id", how="left")
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
    quarantine = [_not_read(origins), _refused(standing, refused), _duplicates(found), _others(spelled)]
    return Attributed(articles.sort("article_id"), pl.concat(quarantine).unique().sort(QUARANTINE.names))


def _known_by_address(read: pl.DataFrame, spelled: pl.DataFrame) -> pl.DataFrame:
    """The page that stands for each article, by the article's address; those that others name come first."""
    stated = [own_address(*row) for row in read.select("source", "canonical_url").iter_rows()]
    return (
        read.with_columns(pl.Series("canonical_url", stated, dtype=pl.String))
        .join(spelled, on="source", how="left", maintain_order="left")
        .filter(pl.col("source") == pl.coalesce("stands", "source"))
        .with_columns(had_from=pl.col("source"), source=pl.coalesce("address", "source"))
        .sort(pl.col("address").is_null(), "source")
    )


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
    copies = found.filter(pl.col("source") != pl.col("kept")).with_columns(source="had_from")
    detail = pl.format("the same text stands at {}, which is kept; leave one of the two out", "kept")
    return _rows(copies.with_columns(stage=pl.lit("clean"), reason=pl.lit("duplicate"), detail=detail))


def _others(spelled: pl.DataFrame) -> pl.DataFrame:
    others = spelled.filter(pl.col("source") != pl.col("stands"), pl.col("source") != pl.col("address"))
    detail = pl.format("another address of the article at {}, which is had once", "address")
    return _rows(others.with_columns(stage=pl.lit("clean"), reason=pl.lit("other_address"), detail=detail))
