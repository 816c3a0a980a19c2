"""By which addresses an article is known, had from or ever published, before it is forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import polars as pl

from flows.batches import cleaned
from flows.clean import CLEANED
from flows.clean.revisions import settled, stated_now
from flows.clean.spellings import spellings
from flows.errors import StageError
from flows.ingest.canonical import is_same_site
from flows.ingest.headers import hints_of
from flows.ingest.outlets import is_url
from flows.ingest.store import RawStore, Snapshot
from flows.settings import Settings
from flows.stages import StageStore
from warehouse.publish import current
from warehouse.query import open_readonly


def addresses(raw: RawStore, stages: StageStore, given: str) -> dict[str, str]:
    """By source, the address of its article, where that has several or another one than it was had from.

    What no run has read yet is read for this, if it is of the site that `given` is of or none is named.
    """
    known = raw.snapshot()
    articles = pl.concat(
        [
            stages.read_all("clean", stages.names("clean"), "articles", CLEANED),
            _unread(raw, known, stages.revisions("clean"), given),
        ]
    )
    standing = settled(known.current, known.history, articles)
    stated = stated_now(standing, known.current, known.history, articles)
    read = (
        standing.select("source", "outlet", "revision_id")
        .join(articles.drop("canonical_url"), on="revision_id")
        .join(stated, on="source", how="left")
        .sort("source")
    )
    # an order is rather too wide than too narrow: what comes later by the address that a page names is barred
    refused = set(known.current["source"])
    elsewhere = {name: to for name, to in known.elsewhere.items() if name not in refused}
    spelled = spellings(read, elsewhere, trusting=True)
    return dict(spelled.select("source", "address").iter_rows())


def published_as(settings: Settings, revisions: Collection[str | None]) -> set[str]:
    """The sources that these revisions have in the published file and in all kept releases."""
    kept = sorted((settings.data_folder / "releases").glob("*.duckdb"))
    now = current(settings.warehouse)
    found = set[str]()
    for file in (*([now] if now else []), *kept):
        with open_readonly(file) as connection:
            sql = "SELECT DISTINCT source FROM articles WHERE list_contains(?::VARCHAR[], revision_id)"
            found |= {str(source) for (source,) in connection.execute(sql, [list(revisions)]).fetchall()}
    return found


def _unread(raw: RawStore, known: Snapshot, read: Collection[str], given: str) -> pl.DataFrame:
    wanted = {
        revision
        for source, revision in known.history.iter_rows()
        if revision not in read and is_url(source) and (not is_url(given) or is_same_site(source, given))
    }
    return cleaned(dict(_readable(raw, sorted(wanted))), hints_of(raw))["articles"]


def _readable(raw: RawStore, revisions: Collection[str]) -> Iterator[tuple[str, bytes]]:
    for revision in revisions:
        try:
            yield revision, raw.read(revision)
        except StageError:
            continue
