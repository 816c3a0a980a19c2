"""Removing one article everywhere by a steward's order, so that no run brings it back."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.clean.attribution import article_id
from flows.errors import InputRefused
from flows.forgetting_addresses import addresses, published_as
from flows.forgetting_orders import begun, tombstones
from flows.forgetting_pages import naming_pages
from flows.forgetting_runs import forget_in_runs
from flows.ingest.canonical import canonical, place
from flows.ingest.origins import ARTICLES, FORGOTTEN, Origin
from flows.ingest.outlets import is_url
from flows.ingest.sources import expand
from flows.ingest.store import RawStore
from flows.settings import Settings
from flows.stages import StageStore
from warehouse.erase import erase
from warehouse.lock import exclusive
from warehouse.publish import current, staging
from warehouse.query import open_readonly


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article that is to be forgotten.

    Attributes:
        sources: where it was found, addresses that led there and those it was led to included.
        revisions: how many of its revisions are kept.
        facts: how many facts of it are published.
        elsewhere: other sources that hold the same text or bytes, which stay.
    """

    sources: tuple[str, ...]
    revisions: int
    facts: int
    elsewhere: tuple[str, ...]

    @property
    def was_read(self) -> bool:
        """Whether there was an article; else it is a mistyped path or a page that was never had."""
        return self.revisions > 0

    def to_text(self) -> str:
        """What a steward reads before saying yes."""
        lines = [f"{self.sources[0]}: {self.revisions} revisions kept, {self.facts} facts published"]
        lines += [f"  and by another address: {source}" for source in self.sources[1:]]
        lines += [f"  the same text stays at {source}" for source in self.elsewhere]
        return "\n".join(lines)


def look_up(given: str, settings: Settings) -> Known:
    """What is known of the article at a URL or path, or with an article_id.

    Raises:
        InputRefused: `unknown_source`.
    """
    raw = RawStore(settings.data_folder / "raw")
    origins = list(raw.origins())
    spelled = addresses(raw, StageStore(settings.data_folder / "stages"), given)
    names = {given, canonical(given), *(one.source for one in expand((given,)))}
    held = {origin.source: origin for origin in origins if origin.kind != FORGOTTEN}
    ends = _ends(origins)
    named = {one for one in held for known in (one, spelled.get(one, one)) if _is_meant(known, given, names)}
    named = named or {source for source, found in ends.items() if not found.isdisjoint(names)}
    named = named or {source for source in held if is_url(source) and place(source) == place(given)}
    sources = _spellings({_end_of(source, held) for source in named}, spelled)
    for order in begun(origins):
        if not order.isdisjoint(sources) or any(_is_meant(one, given, names) for one in order):
            sources += sorted(order.difference(sources))
    if not sources:
        raise InputRefused(
            "unknown_source",
            f"nothing is known of {given}; the columns `source` of articles and quarantine say what is",
        )
    others = (_leading_to(sources, origins) & held.keys()).union(*(ends.get(one, ()) for one in sources))
    whole = (*sources, *sorted(others - set(sources)))
    revisions = {origin.revision_id for origin in origins if origin.source in whole} - {None}
    same = {o.source for o in origins if o.revision_id in revisions and o.source not in whole}
    whole = (*whole, *sorted(published_as(settings, revisions) - same - set(whole)))
    facts, copies = _published(settings, whole)
    return Known(whole, len(revisions), facts, tuple(sorted(same | copies)))


def _is_meant(source: str, given: str, names: Collection[str]) -> bool:
    return source in names or article_id(source) == given


def _spellings(sources: Collection[str], spelled: Mapping[str, str]) -> list[str]:
    """The addresses of the articles at these sources, those that they are known by first."""
    known = {spelled[one] for one in sources if one in spelled}
    others = {one for one, address in spelled.items() if address in known}.union(sources)
    return [*sorted(known), *sorted(others - known)]


def _end_of(source: str, held: Mapping[str, Origin]) -> str:
    """Where an address led in the end, so that an article is known by those that lead there, too."""
    seen = {source}
    while held[source].kind == "moved" and held[source].chain:
        following = canonical(held[source].chain[-1])
        if following in seen or following not in held:
            break
        seen.add(following)
        source = following
    return source


def _ends(origins: Collection[Origin]) -> dict[str, set[str]]:
    """Where pages named by hand, which keep the address they were given, were found by redirects."""
    ends: dict[str, set[str]] = {}
    for origin in origins:
        if origin.chain and origin.kind in ARTICLES and origin.reason is None:
            ends.setdefault(origin.source, set()).update(map(canonical, origin.chain))
    return ends


def _leading_to(sources: Collection[str], origins: Collection[Origin]) -> set[str]:
    """Addresses that led to these, by one redirect or several."""
    chains = [(o.source, {*map(canonical, o.chain)}) for o in origins if o.chain and o.kind not in ARTICLES]
    reached, before = set(sources), 0
    while len(reached) > before:
        before = len(reached)
        reached |= {source for source, chain in chains if not chain.isdisjoint(reached)}
    return reached - set(sources)


def forget(known: Known, settings: Settings, reason: str) -> list[str]:
    """Remove the article everywhere; returns where it was removed from, a line each.

    The order itself, with all its addresses, is written down before anything goes: a kill undoes none of
    it, and the same order given once more, or `finish`, does what is left.

    Raises:
        WarehouseBusy: a run, or another program that writes, holds the warehouse.
        WarehouseUnreadable: a file in the place of a warehouse is none of ours.
    """
    raw = RawStore(settings.data_folder / "raw")
    with exclusive(settings.data_folder), exclusive(raw.folder):
        if known.was_read:
            raw.append(tombstones(known.sources, reason))
        return _carried_out(known.sources, settings, raw)


def finish(settings: Settings) -> list[str]:
    """Carry out what is left of orders that were cut short; returns where from something was removed.

    Raises:
        As `forget`.
    """
    raw = RawStore(settings.data_folder / "raw")
    with exclusive(settings.data_folder), exclusive(raw.folder):
        return [line for order in begun(raw.origins()) for line in _carried_out(sorted(order), settings, raw)]


def _carried_out(sources: Collection[str], settings: Settings, raw: RawStore) -> list[str]:
    """Remove all of these: what people see goes first, the records by which it is found again go last."""
    data = settings.data_folder
    told = list(_erased(settings, sources))
    told += list(_unwritten(data, raw, settings.warehouse))
    told += list(forget_in_runs(data / "prefect", sources))
    records = list(raw.origins())
    revisions = {o.revision_id for o in records if o.source in sources} - {None}
    batches = StageStore(data / "stages").forget({str(revision) for revision in revisions})
    if batches:
        told.append(f"stages: {batches} batches it was in; the next run makes them again")
    naming = naming_pages(raw, sources)
    if naming:
        told.append(f"{raw.folder}: {len(naming)} feeds, sitemaps or lists as they were, which name it")
    removed = raw.forget(sources, naming) - naming
    stays = any(o.source in sources and o.kind == FORGOTTEN for o in records)
    rest = "; a tombstone stays, so that it is not read again" if stays else ""
    told.append(f"{raw.folder}: {len(removed)} revisions and all records of it{rest}")
    return told


def _published(settings: Settings, sources: Collection[str]) -> tuple[int, set[str]]:
    """Facts published of these sources, and the other sources of the same text."""
    file = current(settings.warehouse)
    if file is None:
        return 0, set()
    with open_readonly(file) as connection:
        facts = connection.table("facts").pl().filter(pl.col("source").is_in(list(sources))).height
        articles: pl.DataFrame = connection.table("articles").pl()
        refused: pl.DataFrame = connection.table("quarantine").pl()
    copies = refused.filter(
        (pl.col("reason") == "duplicate")
        & pl.any_horizontal(pl.col("detail").str.contains(source, literal=True) for source in sources)
    )["source"].to_list()
    if "copy_of" in articles.columns:
        group = pl.coalesce("copy_of", "article_id")
        own = articles.filter(pl.col("source").is_in(list(sources))).select(group)["copy_of"]
        copies += articles.filter(group.is_in(own.implode()))["source"].to_list()
    return facts, set(copies) - set(sources)


def _erased(settings: Settings, sources: Collection[str]) -> Iterator[str]:
    published = current(settings.warehouse)
    kept = sorted((settings.data_folder / "releases").glob("*.duckdb"))
    for file in (*([published] if published else []), *kept):
        rows = erase(file, sources)
        if rows:
            yield f"{file}: " + ", ".join(f"{count} {table}" for table, count in sorted(rows.items()))


def _unwritten(data: Path, raw: RawStore, target: Path) -> Iterator[str]:
    """Removes what quotes articles and is written again, and what killed runs left half written."""
    if (data / "report").is_dir():
        shutil.rmtree(data / "report")
        yield f"{data / 'report'}: the report, which the next run writes again"
    if (data / "logs").is_dir():
        shutil.rmtree(data / "logs")
        yield f"{data / 'logs'}: what `giamngheo serve` logged"
    staging(target)
    for half in sorted(raw.folder.rglob(".new-*")):
        half.unlink()
        yield f"{half}: what a killed run left"
