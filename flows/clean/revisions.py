"""Which revision of a page stands for its article: not every change of a page is one of the article."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from flows.clean.succession import Shown, succeeds
from warehouse.contract import QUARANTINE

_ANOTHER = "its address shows a notice, another page or only its beginning now; look whether it was moved"


def settled(origins: pl.DataFrame, history: pl.DataFrame, cleaned: pl.DataFrame) -> pl.DataFrame:
    """The origins, each with the first revision at its source that had the text it has now.

    Pages are never twice the same: counters, dates and lists of other news change with each visit. An
    article is another one only if its own text is, white space aside; until then its facts keep their
    keys. A page that gives no article now, or another text than that of this article (a notice that it was
    removed, an error page), takes none away: the last revision that gave it stands, and `passed_over`
    tells what came after it.

    Args:
        origins: `Snapshot.current`.
        history: `Snapshot.history`: `source`, `revision_id`, in the order in which they were had.
        cleaned: articles by revision, as `flows.clean.CLEANED`.
    """
    now = origins.select("source", "revision_id").drop_nulls()
    visits = pl.concat([history.select(now.columns), now]).join(
        _texts(cleaned), on="revision_id", how="inner", maintain_order="left"
    )
    several = visits.filter(pl.col("words").n_unique().over("source") > 1)
    alike = visits.join(several, on="source", how="anti", maintain_order="left")
    standing = [
        alike.unique("source", keep="first").select("source", standing="revision_id"),
        _last_states(several, set(origins.filter(pl.col("kind") == "url")["source"])),
    ]
    return (
        origins.join(pl.concat(standing), on="source", how="left", maintain_order="left")
        .with_columns(revision_id=pl.coalesce("standing", "revision_id"))
        .select(origins.columns)
    )


def _texts(cleaned: pl.DataFrame) -> pl.DataFrame:
    words = pl.col("text").str.replace_all(r"\s+", "")
    return cleaned.select("revision_id", "title", "text", words=words)


def _last_states(visits: pl.DataFrame, pages: Collection[str]) -> pl.DataFrame:
    """By source, the first revision that had the text which stands in the end; files hold what they hold."""
    first: dict[tuple[str, str], str] = {}
    stands: dict[str, tuple[Shown, str]] = {}
    for source, revision, title, text, words in visits.select(
        "source", "revision_id", "title", "text", "words"
    ).iter_rows():
        first.setdefault((source, words), revision)
        now = Shown(revision, title, text)
        if source in stands and source in pages:
            before, known = stands[source]
            if words == known or not succeeds(now, before):
                continue
        stands[source] = (now, words)
    rows = [(source, first[source, words]) for source, (_, words) in stands.items()]
    return pl.DataFrame(rows, schema={"source": pl.String, "standing": pl.String}, orient="row")


def passed_over(
    origins: pl.DataFrame, standing: pl.DataFrame, cleaned: pl.DataFrame, refused: pl.DataFrame
) -> pl.DataFrame:
    """Why the last revision of a source does not stand for it; schema `QUARANTINE`.

    Args:
        origins: `Snapshot.current`.
        standing: the same after `settled`.
        cleaned: articles by revision, as `flows.clean.CLEANED`.
        refused: `revision_id`, `stage`, `reason`, `detail` of what the rooms refused.
    """
    kept = standing.select("source", stands="revision_id")
    later = (
        origins.select("source", "revision_id")
        .join(kept, on="source")
        .filter(pl.col("revision_id") != pl.col("stands"))
    )
    words = _texts(cleaned).select("revision_id", "words")
    others = (
        later.join(words, on="revision_id")
        .join(words, left_on="stands", right_on="revision_id", suffix="_kept")
        .filter(pl.col("words") != pl.col("words_kept"))
        .select("source", stage=pl.lit("clean"), reason=pl.lit("another_page"), detail=pl.lit(_ANOTHER))
    )
    reasons = later.join(refused, on="revision_id").select("source", "stage", "reason", "detail")
    return (
        pl.concat([reasons, others])
        .with_columns(detail=pl.format("{}; the revision read before stays", "detail"))
        .select(pl.col(name).cast(dtype) for name, dtype in QUARANTINE.schema().items())
    )
