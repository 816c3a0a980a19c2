"""What earlier runs heard of and could not have: tried again, or brought to an end with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.ingest.accounts import Account
from flows.ingest.desk import Desk
from flows.ingest.hosts import Errand, host_of
from flows.ingest.moments import moment
from flows.ingest.origins import ANNOUNCEABLE, WAITING, Origin
from flows.ingest.outlets import Outlet, is_url


def renew(desk: Desk, outlets: Sequence[Outlet]) -> None:
    """Let what an outlet announced at an address go by the name and the format of dates that it has now."""
    rows = {one.address: one for one in outlets}
    for _, origin in sorted(desk.ledger.before.items()):
        row = rows.get(origin.announced.get("by", ""))
        if row is not None and origin.kind in ANNOUNCEABLE:
            announced = _dated(origin.announced, row.date_format)
            desk.ledger.renewed(replace(origin, outlet=row.name, announced=announced))


def _dated(announced: dict[str, str], date_format: str | None) -> dict[str, str]:
    """What was announced, its times read in a format as they were printed.

    One of which no record says how it was printed is dropped: it was read in another format.
    """
    if announced.get("dated") == date_format:
        return announced
    read: dict[str, str | None] = {**announced, "dated": date_format}
    for name, printed in (("published", "printed"), ("changed", "changed_printed")):
        time = moment(announced.get(printed), date_format)
        read[name] = time.isoformat() if time else None
    return {name: told for name, told in read.items() if told}


def take_up(desk: Desk, outlets: Sequence[Outlet], accounts: Mapping[str, Account]) -> None:
    """Take up the articles that are open, announced again or not.

    One that was tried for as long as is sensible is given up, and one of an outlet that is asked no
    longer is put off until it is; both stand in the log with that reason.

    Args:
        desk: where errands go.
        outlets: those of this run, all on the web.
        accounts: of each outlet, by its address.
    """
    owners = _Owners(outlets)
    for source, origin in sorted(desk.ledger.before.items()):
        lost = desk.is_lost(origin)
        if desk.is_heard_of(source) or not (lost or origin.is_open):
            continue
        outlet = owners.of(origin)
        if not lost and desk.is_hopeless(origin):
            if origin.revision_id is None:
                desk.ledger.hopeless(origin)
        elif outlet is not None:
            _resume(desk, origin, outlet, accounts[outlet.address])
        elif not lost:
            desk.ledger.orphaned(origin)


def _resume(desk: Desk, origin: Origin, outlet: Outlet, account: Account) -> None:
    account.taken_up += 1
    asked = origin.announced.get("written", origin.source)
    errand = Errand("page", origin.source, asked, account, outlet, origin.announced)
    errand.revisit = origin.revision_id is not None
    if desk.has_rested(origin):
        desk.enqueue(errand)
    else:
        desk.hear_of(errand)
        account.leave(origin.reason or WAITING)
        desk.settle(errand)


class _Owners:
    """Which outlet an article belongs to, though it may have been renamed or moved since."""

    def __init__(self, outlets: Sequence[Outlet]) -> None:
        # the first one in the table wins
        ordered = [*reversed(outlets)]
        self._by_address = {one.address: one for one in ordered}
        self._by_name = {one.name: one for one in ordered}
        self._by_host = {host_of(one.address): one for one in ordered if is_url(one.address)}

    def of(self, origin: Origin) -> Outlet | None:
        """The outlet whose address announced it, else one of that name, else one at that host."""
        told = origin.announced
        return (
            self._by_address.get(told.get("by", ""))
            or self._by_name.get(origin.outlet or "")
            or self._by_host.get(host_of(told.get("on", "")))
        )
