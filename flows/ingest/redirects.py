"""Where a redirect may lead, and whether what is found there is what was looked for."""

from __future__ import annotations

from flows.errors import InputRefused, InputUnavailable, StageError
from flows.ingest.addresses import is_address, split
from flows.ingest.canonical import canonical, place
from flows.ingest.headers import type_told
from flows.ingest.hosts import Errand
from flows.ingest.looks import Look, look_at
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore
from flows.ingest.stories import door, is_same_story, may_be_article

_FRONT = (("", ""), ("/", ""))
_FOR_GOOD = frozenset((301, 308))
_CURE = "look for its new address"


def barred(errand: Errand, to: str, before: Origin | None) -> InputRefused | None:
    """Why a redirect is not followed, from its address alone; null if it is.

    Args:
        errand: what was asked for.
        to: where it leads.
        before: what is on record of that place.
    """
    if not is_address(to):
        detail = f"it leads to {to[:200]!r}, which is no http or https address; look for its new one"
        return InputRefused("bad_address", detail)
    if errand.kind != "page":
        return None
    if _is_front_of(errand.url, to):
        return InputRefused("moved_away", f"it leads to the front page {to}, as removed articles do; {_CURE}")
    if before is not None and before.kind == "index":
        return InputRefused(
            "moved_away", f"it leads to {to}, which lists articles, as removed ones do; {_CURE}"
        )
    return None


def strayed(errand: Errand, now: Look | None, before: Origin | None, store: RawStore) -> InputRefused | None:
    """Why the page that a redirect led to is not what was looked for; null if it is.

    An article that was had stays what it is unless its own story stands there. One that was never had must
    find a page that may be it; what somebody named by hand is what it is.

    Args:
        errand: what was asked for, after redirects.
        now: the page, null if its bytes cannot be told apart.
        before: the last record of its source.
        store: holds the article that was had.
    """
    had = before if before and before.is_had_article else None
    if not errand.chain or errand.kind != "page" or place(errand.source) == place(errand.url):
        return None
    if had and not had.reason and canonical(had.end) == canonical(errand.url):
        return None
    title, old = errand.announced.get("title"), _kept(had, store) if had else None
    if now is None:
        return _gone(errand)
    if had and old is not None:
        then = look_at(old, had.end, type_told(had))
        same = then and is_same_story(then, now, errand.source, title, for_good=_is_for_good(errand))
        return None if same else _gone(errand)
    if errand.outlet is None:
        return None
    listed = _is_above(errand.url, errand.source)
    return None if may_be_article(now, errand.source, title) and not listed else _gone(errand)


def _gone(errand: Errand) -> InputRefused:
    """A redirect that is not for good may end; what it led to is asked again later."""
    detail = f"it leads to {errand.url}, where another page stands than this article; {_CURE}"
    return (InputRefused if _is_for_good(errand) else InputUnavailable)("moved_away", detail)


def _is_for_good(errand: Errand) -> bool:
    return all(answer.status in _FOR_GOOD for answer in errand.led)


def _kept(had: Origin, store: RawStore) -> bytes | None:
    try:
        return store.read(str(had.revision_id))
    except StageError:
        return None


def _is_front_of(url: str, to: str) -> bool:
    """Whether an address is the front page of the site that a page stands on."""
    try:
        page, front = split(canonical(url)), split(canonical(to))
    except InputRefused:
        return False
    leaves = (page.path, page.query) not in _FRONT and (front.path, front.query) in _FRONT
    return leaves and door(page.hostname) == door(front.hostname)


def _is_above(url: str, page: str) -> bool:
    """Whether an address is a folder that a page stands in, as section pages are."""
    try:
        folder, inside = split(canonical(url)), split(canonical(page))
    except InputRefused:
        return False
    within = inside.path.startswith(f"{folder.path.rstrip('/')}/")
    return within and not folder.query and door(folder.hostname) == door(inside.hostname)
