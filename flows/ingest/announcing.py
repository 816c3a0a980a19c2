"""What index pages announce: articles that are due, and further pages that announce more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from flows.ingest.accounts import Account
from flows.ingest.clock import Clock
from flows.ingest.desk import Desk
from flows.ingest.hosts import Errand
from flows.ingest.links import Link, Listing
from flows.ingest.manners import Manners
from flows.ingest.origins import ANNOUNCEABLE
from flows.ingest.verdicts import moment_of

_DEEPEST = 5
_MOST_INDEX_PAGES = 2_000
MOST_OPEN = 100_000
"""Articles of an address of an outlet that may wait for their turn; the memory holds no end of them."""
_DAY = timedelta(days=1)


class Announcements:
    """Makes errands of what is announced; used by one thread."""

    def __init__(self, desk: Desk, manners: Manners, clock: Clock) -> None:
        self._desk = desk
        self._manners = manners
        self._clock = clock
        self._indexes: dict[str, int] = {}
        self._opened: dict[tuple[str, bool], int] = {}

    def take(self, errand: Errand, listing: Listing) -> None:
        """Enqueue what an index page announces and is due, after it was noted."""
        for reason, count in listing.passed_over.items():
            errand.account.pass_over(reason, count)
        if listing.fault:
            errand.account.blame(listing.fault.reason, f"{errand.url}: {listing.fault.detail}")
        fresh = self._open(errand, listing)
        self._desk.ledger.announce(fresh)
        for page in fresh:
            self._desk.enqueue(page)
        newest = max((index.published for index in listing.further if index.published), default=None)
        for index in listing.further:
            if not self._desk.is_heard_of(index.url):
                self._further(errand, index, newest)

    def _open(self, index: Errand, listing: Listing) -> list[Errand]:
        """The articles that are due, as many as may wait; the others are counted, and announced again."""
        account = index.account
        found = [page for link in listing.articles if (page := self._page(index, link))]
        fresh = [page for again in (False, True) for page in self._admitted(account, found, again=again)]
        others = len(found) - len(fresh)
        if others:
            account.listed -= others
            account.pass_over("too_many_articles", others)
            detail = f"{index.url} and others announce more than the {MOST_OPEN:,} articles that may wait"
            account.blame(
                "too_many_articles", f"{detail}; later runs take them up if they are still announced"
            )
        return fresh

    def _admitted(self, account: Account, found: Sequence[Errand], *, again: bool) -> list[Errand]:
        """Those of the new articles, or of those to be looked at again, that there is room for.

        Each have room of their own: what was had before is announced again, what is new may not be.
        """
        key = (account.address, again)
        room = max(MOST_OPEN - account.taken_up - self._opened.get(key, 0), 0)
        admitted = [page for page in found if page.revisit is again][:room]
        self._opened[key] = self._opened.get(key, 0) + len(admitted)
        return admitted

    def _further(self, errand: Errand, page: Link, newest: datetime | None) -> None:
        """Enqueue an index page that another one announces, unless there is reason to pass it over."""
        account, url = errand.account, page.url
        if errand.depth >= _DEEPEST:
            account.pass_over("too_deep")
            account.blame("too_deep", f"{url} is announced more than {_DEEPEST} pages down")
        elif page.published != newest and self._stands(page):
            account.pass_over("index_unchanged")
        elif self._indexes.get(account.address, 0) >= _MOST_INDEX_PAGES:
            account.pass_over("too_many_pages")
            detail = f"{url} and others are announced beyond the {_MOST_INDEX_PAGES:,} pages of a run"
            account.blame("too_many_pages", f"{detail}; name the part of the site you want")
        else:
            self._indexes[account.address] = self._indexes.get(account.address, 0) + 1
            self._desk.enqueue(Errand("index", url, url, account, errand.outlet, depth=errand.depth + 1))

    def _stands(self, page: Link) -> bool:
        """Whether an index page was read lately, and has not changed since by what its site says.

        A day tells no hour, and a site that never tells of a change is not believed for long; the page that
        changed last is asked for in any case.
        """
        before = self._desk.ledger.before.get(page.url)
        if before is None or before.kind != "index" or before.reason or not page.published:
            return False
        asked = moment_of(before.at)
        return page.published < asked - _DAY and self._clock.now() - asked < self._manners.revisit

    def _page(self, index: Errand, link: Link) -> Errand | None:
        """The errand for an article that is announced; null if it is on its way or not due."""
        account, before = index.account, self._desk.ledger.before.get(link.url)
        account.listed += 1
        if self._desk.is_heard_of(link.url) or not self._desk.is_due(link):
            if before and before.is_open and not self._desk.is_heard_of(link.url):
                account.leave(str(before.reason))
            else:
                account.known += 1
            self._note_printed(index, link)
            return None
        said = {
            "on": index.url,
            "by": account.address,
            "at": self._clock.now().replace(tzinfo=None).isoformat(timespec="seconds"),
            "title": link.title,
            **_times(link),
            "dated": index.outlet.date_format if index.outlet else None,
            "written": link.written,
        }
        announced = {name: value for name, value in said.items() if value}
        revisit = before is not None and before.revision_id is not None
        if before is not None and "at" in before.announced:
            announced["at"] = before.announced["at"]
        asked = link.written or link.url
        return Errand("page", link.url, asked, account, index.outlet, announced, revisit=revisit)

    def _note_printed(self, index: Errand, link: Link) -> None:
        """Note how times were printed on a record that does not say so, as those of early versions do not."""
        before = self._desk.ledger.before.get(link.url)
        if before is None or before.kind not in ANNOUNCEABLE or not link.printed:
            return
        if before.announced.get("by") == index.account.address and "printed" not in before.announced:
            times = {name: told for name, told in _times(link).items() if told}
            self._desk.ledger.renewed(replace(before, announced=before.announced | times))


def _times(link: Link) -> dict[str, str | None]:
    """When an article was published and when it changed, each with how that was printed."""
    return {
        "published": link.published.isoformat() if link.published else None,
        "printed": link.printed,
        "changed": link.changed.isoformat() if link.changed else None,
        "changed_printed": link.changed_printed,
    }
