"""A raw store, sites on this machine and a clock that jumps: what a harvest needs."""

from __future__ import annotations

from pathlib import Path

from flows.ingest.accounts import Account, Harvested
from flows.ingest.harvest import Wanted, harvest
from flows.ingest.manners import Manners
from flows.ingest.outlets import Outlet
from flows.ingest.store import RawStore
from flows.ingest.web import Timing, agent
from tests.web.clock import JumpingClock
from tests.web.site import Reply, Sites

TOPIC = "Tỷ lệ hộ nghèo giảm còn {} phần trăm theo chương trình giảm nghèo bền vững."
QUICK = Timing(connect=2.0, read=2.0, total=4.0)


def story(number: int) -> Reply:
    return Reply(f"<p>{TOPIC.format(number)}</p>".encode())


def feed(*urls: str) -> Reply:
    items = "".join(f"<item><title>Tin {at}</title><link>{url}</link></item>" for at, url in enumerate(urls))
    return Reply(f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'.encode())


class Bench:
    """A store, a clock and manners for harvesting some sites."""

    def __init__(self, sites: Sites, folder: Path) -> None:
        self.sites = sites
        self.store = RawStore(folder / "raw")
        self.clock = JumpingClock()
        self.manners = Manners(gate=sites.gate(), timing=QUICK, agent=agent("mailto:ban@bao.test"))

    def harvest(self, *outlets: Outlet, pages: tuple[str, ...] = ()) -> Harvested:
        wanted = Wanted(outlets, pages)
        return harvest(wanted, self.store, self.manners, self.clock, lambda *_: None)

    def only(self, *outlets: Outlet) -> Account:
        """The account of the one outlet; every article it announced stands in it once."""
        (account,) = self.harvest(*outlets).accounts
        had = account.new + account.changed + account.unchanged
        settled = had + account.known + account.left_out + account.moved
        lost = sum(account.refused.values()) + sum(account.waiting.values())
        assert account.listed + account.taken_up == settled + lost
        return account

    def reasons(self) -> dict[str, str]:
        """By path, why pages are refused."""
        refused = self.store.snapshot().current.drop_nulls("reason")
        rows = refused.select("source", "reason").rows()
        return {source.split("/", 3)[3]: reason for source, reason in rows}

    def texts(self) -> list[str]:
        return [
            self.store.read(revision).decode()
            for revision in self.store.snapshot().current["revision_id"].drop_nulls()
        ]
