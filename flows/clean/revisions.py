"""Which revision of a page stands for its article: not every change of a page is one of the article."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from flows.clean.succession import Shown, verdict
from warehouse.contract import QUARANTINE

_SHOWN = ("revision_id", "title", "text", "is_list")
_WHY = {
    "another_page": "its address shows a notice, a list or another page now; look whether it was moved",
    "shortened": (
        "its address shows less of it now, {} of its {} figures, and nothing new; look whether it was cut "
        "or asks for a password: `giamngheo forget` takes out what was withdrawn"
    ),
}


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


def stated_now(
    standing: pl.DataFrame, current: pl.DataFrame, history: pl.DataFrame, cleaned: pl.DataFrame
) -> pl.DataFrame:
    """The address that each article's page gives as its own: the last page had that holds its text tells.

    Args:
        standing: origins after `settled`.
        current: `Snapshot.current`.
        history: `Snapshot.history`.
        cleaned: articles by revision, as `flows.clean.CLEANED`.

    Returns:
        `source`, `canonical_url`, of each source that has an article.
    """
    words = pl.col("text").str.replace_all(r"\s+", "")
    read = cleaned.select("revision_id", "canonical_url", words=words)
    stands = standing.select("source", "revision_id").join(read.drop("canonical_url"), on="revision_id")
    columns = ["source", "revision_id"]
    return (
        pl.concat([history.select(columns), current.select(columns).drop_nulls()])
        .join(read, on="revision_id", maintain_order="left")
        .join(stands.select("source", "words"), on=["source", "words"], how="semi", maintain_order="left")
        .unique("source", keep="last", maintain_order=True)
        .select("source", "canonical_url")
    )


def _texts(cleaned: pl.DataFrame) -> pl.DataFrame:
    words = pl.col("text").str.replace_all(r"\s+", "")
    return cleaned.select(*_SHOWN, words=words)


def _last_states(visits: pl.DataFrame, pages: Collection[str]) -> pl.DataFrame:
    """By source, the first revision that had the text which stands in the end; files hold what they hold."""
    first: dict[tuple[str, str], str] = {}
    stands: dict[str, tuple[Shown, str]] = {}
    for source, words, *shown in visits.select("source", "words", *_SHOWN).iter_rows():
        now = Shown(*shown)
        first.setdefault((source, words), now.revision)
        if source in stands and source in pages:
            before, known = stands[source]
            if words == known or verdict(now, before) != "succeeds":
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
    texts = _texts(cleaned)
    others = (
        later.join(texts, on="revision_id")
        .join(texts, left_on="stands", right_on="revision_id", suffix="_kept")
        .filter(pl.col("words") != pl.col("words_kept"))
    )
    kept_of = [f"{name}_kept" if name != "revision_id" else "stands" for name in _SHOWN]
    told = [
        (source, "clean", *_why(Shown(*shown[: len(_SHOWN)]), Shown(*shown[len(_SHOWN) :])))
        for source, *shown in others.select("source", *_SHOWN, *kept_of).iter_rows()
    ]
    columns = ["source", "stage", "reason", "detail"]
    another = pl.DataFrame(told, schema=dict.fromkeys(columns, pl.String), orient="row")
    reasons = later.join(refused, on="revision_id").select(columns)
    return (
        pl.concat([reasons, another])
        .with_columns(detail=pl.format("{}; the revision read before stays", "detail"))
        .select(pl.col(name).cast(dtype) for name, dtype in QUARANTINE.schema().items())
    )


def _why(now: Shown, before: Shown) -> tuple[str, str]:
    """The reason why a page is not the article, and what a steward may do."""
    reason = "shortened" if verdict(now, before) == "shortened" else "another_page"
    figures = len(now.figures & before.figures), len(before.figures)
    return reason, _WHY[reason].format(*figures)
