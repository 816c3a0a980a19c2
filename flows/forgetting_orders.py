"""Orders to forget that were written down and not carried out: a kill came between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from flows.ingest.origins import FORGOTTEN, Origin


def tombstones(sources: Iterable[str], reason: str) -> Iterator[Origin]:
    """The order to forget, an address each; those of one order tell the same."""
    at = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    detail = f"removed by a steward's order on {at[:10]}: {reason}; it is not read again"
    for source in sources:
        yield Origin(source, FORGOTTEN, at, reason="forgotten", detail=detail)


def begun(origins: Iterable[Origin]) -> list[frozenset[str]]:
    """All addresses of each order that was cut short: other records than its tombstones are there yet."""
    stones: dict[str, tuple[str, str | None]] = {}
    others = set[str]()
    for origin in origins:
        if origin.kind == FORGOTTEN:
            stones[origin.source] = (origin.at, origin.detail)
        else:
            others.add(origin.source)
    orders: dict[tuple[str, str | None], set[str]] = {}
    for source, told in sorted(stones.items()):
        orders.setdefault(told, set()).add(source)
    return [frozenset(order) for order in orders.values() if not others.isdisjoint(order)]
