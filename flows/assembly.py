"""From results known by revision to the contract's frames, and from those to what may be published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

import polars as pl

from expectations.report import ValidationReport
from flows.batches import Gathered
from flows.clean import REFUSED
from flows.clean.attribution import attribute, with_source
from flows.clean.copies import copies
from flows.clean.revisions import passed_over, settled, stated_now
from flows.ingest.store import Snapshot
from flows.reconcile.compare import compare
from warehouse.contract import CHECKS, FACTS, QUARANTINE

DAMAGED = (
    "the bytes kept of it are damaged and were set aside in the raw store; the next run fetches pages of "
    "outlets again, anything else must be given again"
)


@dataclass(frozen=True, slots=True)
class Content:
    """Contract-shaped frames, sorted by their keys."""

    articles: pl.DataFrame
    facts: pl.DataFrame
    checks: pl.DataFrame
    comparisons: pl.DataFrame
    quarantine: pl.DataFrame

    @property
    def frames(self) -> dict[str, pl.DataFrame]:
        """The frames by the name of their relation."""
        names = ("articles", "facts", "checks", "comparisons", "quarantine")
        return {name: getattr(self, name) for name in names}

    @property
    def digest(self) -> str:
        """Digest of what is validated: equal content, equal digest."""
        state = hashlib.sha256()
        for frame in (self.articles, self.facts, self.checks, self.comparisons):
            buffer = BytesIO()
            frame.write_ipc(buffer)
            state.update(buffer.getvalue())
        return state.hexdigest()


def assemble(raw: Snapshot, gathered: Gathered) -> Content:
    """Give every result the source its bytes stand at.

    Args:
        raw: what was known when the batches were made; what came in since has no results.
        gathered: the results of all batches.
    """
    refused = pl.concat([gathered.refused, _unread(raw, gathered)])
    standing = settled(raw.current, raw.history, gathered.articles)
    stated = stated_now(standing, raw.current, raw.history, gathered.articles)
    attributed = attribute(
        standing, gathered.articles, gathered.places, refused, raw.elsewhere, stated=stated
    )
    passed = passed_over(raw.current, standing, gathered.articles, refused)
    articles = _with_copies(attributed.articles, gathered.fingerprints)
    facts = with_source(gathered.facts, attributed.articles).select(FACTS.names).sort("fact_id")
    return Content(
        articles=articles,
        facts=facts,
        checks=with_source(gathered.checks, attributed.articles).select(CHECKS.names).sort("check_id"),
        comparisons=compare(articles, facts),
        quarantine=pl.concat([attributed.quarantine, passed]).unique().sort(QUARANTINE.names),
    )


def _unread(raw: Snapshot, gathered: Gathered) -> pl.DataFrame:
    """Revisions that no batch has an answer for: their bytes could not be read back."""
    answered = (*gathered.articles["revision_id"], *gathered.refused["revision_id"])
    lost = set(raw.history["revision_id"]).difference(answered)
    rows = [(revision, "ingest", "damaged", DAMAGED) for revision in sorted(lost)]
    return pl.DataFrame(rows, schema=REFUSED, orient="row")


def _with_copies(articles: pl.DataFrame, fingerprints: pl.DataFrame) -> pl.DataFrame:
    """The articles, each copy with the key of its original in `copy_of`."""
    found = copies(articles, fingerprints)
    return articles.drop("copy_of").join(found, on="article_id", how="left", maintain_order="left")


def without_quarantined(content: Content, report: ValidationReport) -> Content:
    """The content less the articles that broke a promise of ours, which are listed instead."""
    refused = report.quarantined_articles
    listed = refused.join(content.articles.select("article_id", "source"), on="article_id").select(
        "source", pl.lit("validate").alias("stage"), "reason", "detail"
    )

    def kept(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.join(refused, on="article_id", how="anti", maintain_order="left")

    articles, facts = kept(content.articles), kept(content.facts)
    return Content(
        articles,
        facts,
        kept(content.checks),
        compare(articles, facts) if refused.height else content.comparisons,
        pl.concat([content.quarantine, listed.select(QUARANTINE.names)]).sort(QUARANTINE.names),
    )
