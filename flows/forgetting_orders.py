"""Orders to forget: written down before they are carried out, found again after a kill, withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from flows.clean.attribution import article_id
from flows.ingest.canonical import canonical, place
from flows.ingest.origins import ANNOUNCED, FORGOTTEN, WITHDRAWN, Origin
from flows.ingest.outlets import is_url


def is_meant(source: str, given: str, names: Collection[str] = ()) -> bool:
    """Whether a source is the one given: by a name, its article_id, or a spelling of its address."""
    if source in {given, *names} or article_id(source) == given:
        return True
    return is_url(source) and is_url(given) and place(source) == place(given)


def tombstones(sources: Iterable[str], last: Mapping[str, Origin], reason: str) -> Iterator[Origin]:
    """The order to forget, an address each; those of one order tell the same.

    Which outlet announced it is kept, for the order may be withdrawn; what it announced is not.
    """
    at = _now()
    detail = f"removed by a steward's order on {at[:10]}: {reason}; it is not read again"
    for source in sources:
        known = last.get(source)
        by = known.announced.get("by") if known else None
        yield Origin(
            source,
            FORGOTTEN,
            at,
            known.outlet if known and by else None,
            reason="forgotten",
            detail=detail,
            announced={"by": by} if by else {},
        )


def withdrawals(order: Collection[Origin], last: Mapping[str, Origin], reason: str) -> Iterator[Origin]:
    """An order taken back, an address each, and what was refused by it.

    What an outlet had announced waits for the next run again.
    """
    at = _now()
    barred = (one for one in last.values() if one.reason == FORGOTTEN and one.kind != FORGOTTEN)
    for known in (*order, *(one for one in barred if any(_is_barred_by(one, stone) for stone in order))):
        yield Origin(known.source, WITHDRAWN, at, detail=f"the order was withdrawn on {at[:10]}: {reason}")
        if by := known.announced.get("by"):
            told = {"on": by, **known.announced, "at": at}
            yield Origin(known.source, ANNOUNCED, at, known.outlet, announced=told)


def _is_barred_by(refused: Origin, stone: Origin) -> bool:
    """Whether an order is why a page was refused: by its address, or by the one that it names as its own."""
    return is_meant(refused.source, stone.source) or f" {stone.source}," in (refused.detail or "")


def standing(origins: Iterable[Origin], given: str) -> list[Origin]:
    """The tombstones of all orders that hold for an address, a path or an article_id."""
    stones = _stones(origins)
    names = () if not is_url(given) else (canonical(given),)
    meant = {_order(stone) for stone in stones.values() if is_meant(stone.source, given, names)}
    return [stone for _, stone in sorted(stones.items()) if _order(stone) in meant]


def begun(origins: Iterable[Origin]) -> list[frozenset[str]]:
    """All addresses of each order that was cut short: other records than its tombstones are there yet."""
    known = list(origins)
    stones = _stones(known)
    others = {origin.source for origin in known if origin.kind != FORGOTTEN}
    orders: dict[tuple[str, str | None], set[str]] = {}
    for source, stone in sorted(stones.items()):
        orders.setdefault(_order(stone), set()).add(source)
    return [frozenset(order) for order in orders.values() if not others.isdisjoint(order)]


def _stones(origins: Iterable[Origin]) -> dict[str, Origin]:
    """By source, the tombstone of an order that was not withdrawn."""
    stones: dict[str, Origin] = {}
    for origin in origins:
        if origin.kind == FORGOTTEN:
            stones[origin.source] = origin
        elif origin.kind == WITHDRAWN:
            stones.pop(origin.source, None)
    return stones


def _order(stone: Origin) -> tuple[str, str | None]:
    return stone.at, stone.detail


def _now() -> str:
    """To the microsecond: two orders with one reason are two."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
