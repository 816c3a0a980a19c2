"""What pages say they are, held against what was ordered to be forgotten and the other pages of their site.

Many name the same address on every page, a section or an article of theirs. So an order reaches what names a
forgotten address only if that is written as theirs is, or no other article of the site names it, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from flows.errors import StageError
from flows.ingest.canonical import canonical, is_same_site, place
from flows.ingest.headers import type_told
from flows.ingest.looks import look_at
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore

_NAMES = (re.compile(r"\d{5,}"), re.compile(r"[^\W_]+(?:-[^\W_]+){3,}"))
"""What no other article of a site has in its address: a long number, or four words."""
_MOST_PAGES = 200


class Claims:
    """Whether pages are believed that name the address of a forgotten article as theirs.

    Attributes:
        forgotten: places of articles that are not to be read again, whatever address they are had from.
    """

    def __init__(self, store: RawStore, forgotten: frozenset[str], known: Collection[Origin]) -> None:
        self.forgotten = forgotten
        self._store = store
        self._had = [one for one in known if one.is_had_article] if forgotten else []
        self._named_by_others: dict[str, bool] = {}

    def forgotten_of(self, addresses: Collection[str], url: str) -> str | None:
        """The forgotten address that the page at `url` is another spelling of; null if there is none."""
        for name in sorted(addresses):
            is_meant = place(name) in self.forgotten and is_same_site(name, url)
            if is_meant and (bears_name_of(canonical(url), name) or not self._is_named_by_others(name)):
                return name
        return None

    def _is_named_by_others(self, address: str) -> bool:
        """Whether a kept page of the site names it, too: what is left after an order is another article."""
        wanted = place(address)
        if wanted not in self._named_by_others:
            site = [one for one in self._had if is_same_site(one.source, address)]
            latest = sorted(site, key=lambda one: (one.at, one.source), reverse=True)[:_MOST_PAGES]
            self._named_by_others[wanted] = any(wanted in self._places(one) for one in latest)
        return self._named_by_others[wanted]

    def _places(self, origin: Origin) -> set[str]:
        try:
            raw = self._store.read(str(origin.revision_id))
            page = look_at(raw, origin.end, type_told(origin))
        except (StageError, ValueError):
            return set()
        return {place(one) for one in page.addresses} if page else set()


def bears_name_of(source: str, address: str) -> bool:
    """Whether an address is that of the page had from another one, by how both are written."""
    if place(source) == place(address):
        return True
    name = _name(source)
    if name and name == _name(address):
        return True
    one, two = urlsplit(source), urlsplit(address)
    longer, shorter = (url.path.strip("/").split("/") for url in (one, two))
    steps = iter(longer)
    return longer[-1] == shorter[-1] and one.query == two.query and all(step in steps for step in shorter)


def may_be_articles(address: str) -> bool:
    """Whether an address is written as one of an article: with a number or four words; sections have none."""
    path = place(address).partition("/")[2]
    return any(map(str.isdigit, path)) or _name(address) is not None


def _name(url: str) -> str | None:
    path = place(url).partition("/")[2].lower()
    return next((found[-1] for pattern in _NAMES if (found := pattern.findall(path))), None)
