"""A whole warehouse, made afresh in a file of its own and verified before anybody sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl

import seeds
from flows.errors import PublishBlocked, StageError
from warehouse import ddl, digest, history, reference, storage
from warehouse.contract import (
    ARTICLES,
    CHECKS,
    COMPARISONS,
    FACTS,
    FINDINGS,
    FOUND,
    QUARANTINE,
    RELATIONS,
    RELEASES,
)
from warehouse.frames import conform, require_columns
from warehouse.history import History, Release
from warehouse.verify import verify

GIVEN = {relation.name: relation for relation in (ARTICLES, FACTS, CHECKS, COMPARISONS, QUARANTINE)}


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a release is made.

    Attributes:
        published_at: time of the release, UTC, without a zone.
        code_version: version of the code that makes it.
        keep_share: the share of the facts of the release before that must be reached.
        force: publish in spite of a collapse.
        seeds_folder: where the reference tables are.
    """

    published_at: datetime
    code_version: str
    keep_share: float = 0.5
    force: bool = False
    seeds_folder: Path = field(default=seeds.FOLDER)


@dataclass(frozen=True, slots=True)
class Built:
    """What `build` made.

    Attributes:
        release: the row of `releases`; the one before where nothing changed.
        changed: whether there is a new file at `path`; without it there is nothing to publish.
        path: where the file was to be made.
    """

    release: Release
    changed: bool
    path: Path


def build(content: Mapping[str, pl.DataFrame], path: Path, previous: Path | None, terms: Terms) -> Built:
    """Make the warehouse of `content` at `path`, unless it would equal the release before.

    Args:
        content: frames for articles, facts, checks, comparisons and quarantine in the contract's schema, and
            for findings in the schema `contract.FOUND` (without the release columns).
        path: a new file; whatever is there is removed.
        previous: the published warehouse, None for the first release.
        terms: when, by which code, and how much less than before is accepted.

    Raises:
        StageError: content is not as the contract says, or the file did not pass `verify`.
        PublishBlocked: there are no articles, or far fewer facts than before.
        SeedError: a reference table cannot be used.
        WarehouseUnreadable, WarehouseBusy: `previous` cannot be read.
    """
    before = history.read(previous)
    frames = _conformed(content) | reference.read(terms.seeds_folder)
    frames["decisions"] = before.decisions
    _guard(frames, before.latest, terms)
    draft = _draft(frames, before, terms)
    if before.latest and draft.release.release_id == before.latest.release_id:
        return Built(before.latest, changed=False, path=path)
    storage.write(path, draft.frames)
    try:
        verify(path, draft.frames)
    except StageError:
        storage.remove(path)
        raise
    return Built(draft.release, changed=True, path=path)


@dataclass(frozen=True, slots=True)
class _Draft:
    release: Release
    frames: dict[str, pl.DataFrame]


def _conformed(content: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    expected = {*GIVEN, FINDINGS.name}
    if set(content) != expected:
        raise StageError(f"a release is made of {sorted(expected)}, not of {sorted(content)}")
    require_columns(FINDINGS.name, content[FINDINGS.name], FOUND)
    frames = {name: conform(relation, content[name]) for name, relation in GIVEN.items()}
    frames[QUARANTINE.name] = _merged(frames[QUARANTINE.name])
    return frames | {FINDINGS.name: content[FINDINGS.name]}


def _merged(quarantine: pl.DataFrame) -> pl.DataFrame:
    """One row a source, stage and reason: an input refused twice over must not stop all others."""
    details = pl.col("detail").unique().sort().str.join("; ")
    return quarantine.group_by(QUARANTINE.key).agg(details).select(QUARANTINE.names).sort(QUARANTINE.key)


def _guard(frames: Mapping[str, pl.DataFrame], latest: Release | None, terms: Terms) -> None:
    if terms.force:
        return
    if frames["articles"].is_empty():
        raise PublishBlocked("no article is left to publish; see the quarantined inputs, or use --force")
    facts, before = frames["facts"].height, latest.facts if latest else 0
    if facts < terms.keep_share * before:
        raise PublishBlocked(
            f"{facts} facts are fewer than {terms.keep_share:.0%} of the {before} published before; "
            "find out what was lost, or use --force if that is meant"
        )


def _draft(frames: dict[str, pl.DataFrame], before: History, terms: Terms) -> _Draft:
    """The release to make: with the number of the release before where its content is the same.

    To have seen the findings once more is no change of content, so the first try is to date them by
    the release before; only content that differs even then gets a number of its own.
    """
    fixed = [r for r in RELATIONS if r.name in frames and r is not FINDINGS]
    digests = {relation.name: digest.of_relation(relation, frames[relation.name]) for relation in fixed}
    latest, found = before.latest, frames[FINDINGS.name]
    if latest:
        findings = history.carry_findings(found, before.findings, latest.release_id)
        digests[FINDINGS.name] = digest.of_relation(FINDINGS, findings)
        if digest.of_content(ddl.schema(), digests) == latest.content_digest:
            return _Draft(latest, frames)
    release_id = latest.release_id + 1 if latest else 1
    frames[FINDINGS.name] = conform(FINDINGS, history.carry_findings(found, before.findings, release_id))
    digests[FINDINGS.name] = digest.of_relation(FINDINGS, frames[FINDINGS.name])
    release = _released(frames, release_id, terms, digest.of_content(ddl.schema(), digests))
    row = pl.DataFrame([asdict(release)], schema=RELEASES.schema())
    frames[RELEASES.name] = pl.concat([before.releases, row])
    return _Draft(release, frames)


def _released(frames: Mapping[str, pl.DataFrame], release_id: int, terms: Terms, whole: str) -> Release:
    return Release(
        release_id=release_id,
        published_at=terms.published_at,
        code_version=terms.code_version,
        content_digest=whole,
        articles=frames["articles"].height,
        facts=frames["facts"].height,
        checks=frames["checks"].height,
        checks_failed=frames["checks"].filter(pl.col("verdict") == "fail").height,
        findings=frames["findings"].filter(pl.col("status") == "open").height,
        quarantined=frames["quarantine"].height,
    )
