"""What one batch goes through: raw bytes to articles, articles to facts, facts to checks.

Each step reads the step before from the stage store and leaves its own result there. An article on
which a room fails is set aside with the reason, and the rest of the batch goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from flows.clean import CLEANED, REFUSED, clean
from flows.clean.fingerprints import FINGERPRINTS, fingerprints
from flows.errors import SeedError, StageError
from flows.extract import extract
from flows.ingest.documents import Hints
from flows.ingest.headers import hints_of
from flows.ingest.store import RawStore
from flows.reconcile import reconcile
from flows.stages import ROOMS, StageStore, batch_name
from warehouse.contract import CHECKS, FACTS

Frames = dict[str, pl.DataFrame]
Schema = Mapping[str, pl.DataType]
Work = Callable[[Sequence[str]], Frames]
READ = {"revision_id": pl.String(), "told": pl.String()}
"""Schema of `revisions`, what a batch of cleaned articles answers for: what was told of each."""
PLACED = {"revision_id": pl.String(), "place_code": pl.String(), "place_name": pl.String()}


def clean_batch(raw: RawStore, stages: StageStore, revisions: Sequence[str]) -> str:
    """Clean the bytes of these revisions; returns the batch's name.

    Where bytes leave open what they are, what was told of them decides. Bytes
    that cannot be read back are set aside and no part of the batch: they may be had again.
    """
    raws = _readable(raw, revisions)
    told = hints_of(raw)
    rows = [(revision, _told(told, revision)) for revision in sorted(raws)]
    known = pl.DataFrame(rows, schema=READ, orient="row")
    name = batch_name(raws)
    stages.write("clean", name, {**cleaned(raws, told), "revisions": known})
    return name


def forget_told_anew(raw: RawStore, stages: StageStore) -> None:
    """Forget what was read when something else was told of it, such as how its outlet writes dates."""
    told = hints_of(raw)
    read = stages.read_all("clean", stages.names("clean"), "revisions", READ)
    stages.forget({revision for revision, before in read.iter_rows() if before != _told(told, revision)})


def _told(told: Mapping[str, Hints], revision: str) -> str:
    return repr(told.get(revision, Hints()))


def cleaned(raws: Mapping[str, bytes], told: Mapping[str, Hints]) -> Frames:
    """What cleaning makes of bytes by revision: `articles`, `fingerprints`, `refused`.

    Args:
        raws: the bytes.
        told: what is known of them, as `hints_of` gives it.
    """

    def work(wanted: Sequence[str]) -> Frames:
        made = clean({revision: raws[revision] for revision in wanted}, lambda one: told.get(one, Hints()))
        return {
            "articles": made.articles,
            "fingerprints": fingerprints(made.articles),
            "refused": made.refused,
        }

    empty = {"articles": pl.DataFrame(schema=CLEANED), "fingerprints": pl.DataFrame(schema=FINGERPRINTS)}
    return _isolated("clean", list(raws), work, empty)


def _readable(raw: RawStore, revisions: Sequence[str]) -> dict[str, bytes]:
    found = {}
    for revision in revisions:
        try:
            found[revision] = raw.read(revision)
        except StageError:
            raw.set_aside(revision)
    return found


def extract_batch(stages: StageStore, name: str) -> str:
    """Read the figures of a cleaned batch; returns the batch's name."""
    articles = stages.read("clean", name, "articles")

    def work(wanted: Sequence[str]) -> Frames:
        extracted = extract(articles.filter(pl.col("revision_id").is_in(wanted)))
        return {"facts": extracted.facts, "places": extracted.places.select(PLACED.keys())}

    empty = {"facts": pl.DataFrame(schema=FACTS.staged_schema()), "places": pl.DataFrame(schema=PLACED)}
    stages.write("extract", name, _isolated("extract", articles["revision_id"].to_list(), work, empty))
    return name


def reconcile_batch(stages: StageStore, name: str) -> str:
    """Check the arithmetic of an extracted batch; returns the batch's name."""
    articles, facts = stages.read("clean", name, "articles"), stages.read("extract", name, "facts")

    def work(wanted: Sequence[str]) -> Frames:
        kept = pl.col("revision_id").is_in(wanted)
        reconciled = reconcile(articles.filter(kept), facts.filter(kept))
        return {"facts": reconciled.facts, "checks": reconciled.checks}

    empty = {r.name: pl.DataFrame(schema=r.staged_schema()) for r in (FACTS, CHECKS)}
    stages.write("reconcile", name, _isolated("reconcile", articles["revision_id"].to_list(), work, empty))
    return name


def _isolated(stage: str, revisions: Sequence[str], work: Work, empty: Mapping[str, pl.DataFrame]) -> Frames:
    """The work done on all revisions; where it fails, on halves, down to the one article that breaks it."""
    if not revisions:
        return {**empty, "refused": pl.DataFrame(schema=REFUSED)}
    try:
        done = work(revisions)
    except SeedError:
        raise  # a wrong table is no fault of an article
    except Exception as problem:  # noqa: BLE001 - whatever breaks on one article must not stop the others
        if len(revisions) == 1:
            return {**empty, "refused": _refusal(stage, revisions[0], problem)}
        middle = len(revisions) // 2
        halves = [_isolated(stage, part, work, empty) for part in (revisions[:middle], revisions[middle:])]
        return {name: pl.concat([half[name] for half in halves]) for name in halves[0]}
    return {"refused": pl.DataFrame(schema=REFUSED), **done}


def _refusal(stage: str, revision: str, problem: Exception) -> pl.DataFrame:
    detail = (
        f"the {stage} stage failed on this article ({type(problem).__name__}: {problem}); "
        "the other articles went on; please report it with the article"
    )
    return pl.DataFrame([(revision, stage, "failed", detail)], schema=REFUSED, orient="row")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The results of all batches side by side, still known by revision.

    Attributes:
        articles: the `CLEANED` frame.
        places: revision_id, place_code, place_name.
        facts: staged facts with their quality.
        checks: staged checks.
        refused: revision_id, stage, reason, detail.
        fingerprints: revision_id, minhash.
    """

    articles: pl.DataFrame
    places: pl.DataFrame
    facts: pl.DataFrame
    checks: pl.DataFrame
    refused: pl.DataFrame
    fingerprints: pl.DataFrame


def gather(stages: StageStore, names: Sequence[str]) -> Gathered:
    """Put the batches together, in an order that does not depend on how they were cut."""
    lists = [stages.read_all(stage, names, "refused", REFUSED) for stage in ROOMS]
    refused = pl.concat(lists).sort("revision_id", "stage")
    lost = refused["revision_id"].unique()

    def whole(stage: str, frame: str, schema: Schema, *key: str) -> pl.DataFrame:
        found = stages.read_all(stage, names, frame, schema)
        return found.filter(~pl.col("revision_id").is_in(lost.implode())).sort("revision_id", *key)

    return Gathered(
        articles=whole("clean", "articles", CLEANED),
        places=whole("extract", "places", PLACED),
        facts=whole("reconcile", "facts", FACTS.staged_schema(), "char_start", "fact_id"),
        checks=whole("reconcile", "checks", CHECKS.staged_schema(), "check_id"),
        refused=refused,
        fingerprints=whole("clean", "fingerprints", FINGERPRINTS),
    )
