"""What is known of an article that a steward orders to be forgotten, whatever it is called."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from flows.clean.attribution import article_id
from flows.errors import InputRefused
from flows.forgetting_addresses import addresses, published_as
from flows.forgetting_orders import begun, is_meant, standing
from flows.ingest.canonical import canonical
from flows.ingest.origins import ARTICLES, FORGOTTEN, Origin
from flows.ingest.outlets import is_url
from flows.ingest.sources import expand
from flows.ingest.store import RawStore
from flows.settings import Settings
from flows.stages import StageStore
from warehouse.publish import current
from warehouse.query import open_readonly


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article that is to be forgotten.

    Attributes:
        sources: where it was found, addresses that led there and those it was led to included.
        revisions: how many of its revisions are kept.
        facts: how many facts of it are published.
        elsewhere: other sources that hold the same text or bytes, which stay.
        is_unseen: whether nothing is known of it, so that it is only barred.
    """

    sources: tuple[str, ...]
    revisions: int
    facts: int
    elsewhere: tuple[str, ...]
    is_unseen: bool = False

    @property
    def is_barred(self) -> bool:
        """Whether it must not be read again; a path that was mistyped is no article and just goes."""
        return self.revisions > 0 or any(map(is_url, self.sources))

    def to_text(self) -> str:
        """What a steward reads before saying yes."""
        if self.is_unseen:
            return f"{self.sources[0]}: nothing is known of it; it is barred, should anything ever name it"
        lines = [f"{self.sources[0]}: {self.revisions} revisions kept, {self.facts} facts published"]
        lines += [f"  and by another address: {source}" for source in self.sources[1:]]
        lines += [f"  the same text stays at {source}" for source in self.elsewhere]
        return "\n".join(lines)


def look_up(given: str, settings: Settings, *, unseen: bool = False) -> Known:
    """What is known of the article at a URL or path, or with an article_id.

    Args:
        given: as a steward wrote it; addresses in any spelling.
        settings: which warehouse it is about.
        unseen: whether an address may be barred of which nothing is known.

    Raises:
        InputRefused: `unknown_source`; `forgotten`, if an order that was carried out holds for it already.
    """
    raw = RawStore(settings.data_folder / "raw")
    origins = list(raw.origins())
    spelled = addresses(raw, StageStore(settings.data_folder / "stages"), given)
    names = {given, canonical(given), *(one.source for one in expand((given,)))}
    held = {origin.source: origin for origin in origins if origin.kind != FORGOTTEN}
    ends = _ends(origins)
    named = {
        one
        for one in held
        for known in (one, spelled.get(one, one))
        if known in names or article_id(known) == given
    }
    named = named or {source for source, found in ends.items() if not found.isdisjoint(names)}
    named = named or {one for one in held if is_meant(one, given)}
    named = named or {one for one, found in ends.items() if any(is_meant(end, given) for end in found)}
    sources = _spellings({_end_of(source, held) for source in named}, spelled)
    for order in begun(origins):
        if not order.isdisjoint(sources) or any(is_meant(one, given, names) for one in order):
            sources += sorted(order.difference(sources))
    if not sources:
        return _barring(given, standing(origins, given), unseen=unseen)
    others = (_leading_to(sources, origins) & held.keys()).union(*(ends.get(one, ()) for one in sources))
    whole = (*sources, *sorted(others - set(sources)))
    revisions = {origin.revision_id for origin in origins if origin.source in whole} - {None}
    same = {o.source for o in origins if o.revision_id in revisions and o.source not in whole}
    whole = (*whole, *sorted(published_as(settings, revisions) - same - set(whole)))
    facts, copies = _published(settings, whole)
    return Known(whole, len(revisions), facts, tuple(sorted(same | copies)))


def _barring(given: str, stones: Sequence[Origin], *, unseen: bool) -> Known:
    """An order about an address of which nothing is known."""
    if stones:
        raise InputRefused("forgotten", f"{given} was {stones[0].detail}; --undo takes that order back")
    if unseen and is_url(given):
        return Known((canonical(given),), 0, 0, (), is_unseen=True)
    where = "the columns `source` of articles and quarantine say what is"
    cure = "; --unseen bars an address all the same" if is_url(given) else ""
    raise InputRefused("unknown_source", f"nothing is known of {given}; {where}{cure}")


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
