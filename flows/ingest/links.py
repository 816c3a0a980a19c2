"""What a page that announces articles says: their addresses, titles and days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from flows.errors import InputRefused
from flows.ingest.canonical import canonical

HANOI = timezone(timedelta(hours=7))
"""What a time without a zone is told in."""
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D{1,5}(\d{1,2}):(\d{2}))?")
_ISO = re.compile(r"\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?!\d)(.*)", re.DOTALL)
_OFFSET = re.compile(r"(?:GMT|UTC)\s*([+-])(\d{1,2})(?::?(\d{2}))?$")


@dataclass(frozen=True, slots=True)
class Link:
    """An article as it is announced.

    Attributes:
        url: its canonical address.
        title: as announced, null where only the address is.
        published: when it was published or last changed, in UTC.
    """

    url: str
    title: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page announces.

    Attributes:
        articles: each once, in the order of the page.
        further: pages that announce more, their addresses as written, with the time they last changed.
        passed_over: how much else is on the page, by the reason why it is not listed.
        fault: what breaks the page off, so that more may be announced than could be read.
    """

    articles: tuple[Link, ...]
    further: tuple[Link, ...] = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)
    fault: InputRefused | None = None


def absolute(base: str, link: str) -> str | None:
    """The http(s) address that `link` means on the page `base`, None if it is none.

    Halves of characters, which no address or file can hold, make it none.
    """
    try:
        url = urljoin(base, link.strip())
        parts = urlsplit(url)
        url.encode()
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def each_once(
    links: Iterable[Link], pattern: str | None, passed_over: Mapping[str, int] | None = None
) -> Listing:
    """The links whose address matches `pattern`, made canonical, each once; the first title stays.

    A title or date that only a later mention gives is taken over: pages link the picture first. The
    addresses that do not match are counted as `other_pattern`, beside what was `passed_over` before.
    """
    wanted = re.compile(pattern) if pattern else None
    found: dict[str, Link] = {}
    others: set[str] = set()
    for link in links:
        url = canonical(link.url)
        if wanted and not (wanted.search(link.url) or wanted.search(url)):
            others.add(url)
            continue
        before = found.get(url, Link(url))
        found[url] = Link(url, before.title or link.title, before.published or link.published)
    counts = {**(passed_over or {}), "other_pattern": len(others)}
    return Listing(tuple(found.values()), passed_over={name: n for name, n in counts.items() if n})


def moment(printed: str | None, date_format: str | None) -> datetime | None:
    """A time as printed, in UTC; None where it cannot be told.

    Args:
        printed: what the page says.
        date_format: tried first where the outlet has one. Without it, days come before months.
    """
    text = " ".join((printed or "").split())
    if not text:
        return None
    return _formatted(text, date_format) or _iso(text) or _mail(text) or _day_first(text)


def _formatted(text: str, date_format: str | None) -> datetime | None:
    if date_format is None:
        return None
    try:
        return in_utc(datetime.strptime(text, date_format))  # noqa: DTZ007 - the zone is seen to next
    except ValueError:
        return None


def _iso(text: str) -> datetime | None:
    """`2024`, `2024-05`, `2024-05-21`, with or without a time, as sitemaps write them."""
    found = _ISO.match(text)
    if not found:
        return None
    day = found[1] + "-01" * (2 - found[1].count("-"))
    for rest in (found[2].rstrip().replace(" +", "+"), ""):
        try:
            return in_utc(datetime.fromisoformat(day + rest))
        except ValueError:
            continue
    return None


def _mail(text: str) -> datetime | None:
    """`Thu, 21 Dec 2023 14:45:18 GMT+7`, and the like with a zone that mail knows or with none."""
    try:
        return in_utc(parsedate_to_datetime(_OFFSET.sub(_zone, text)))
    except (ValueError, TypeError, IndexError):
        return None


def _zone(offset: re.Match[str]) -> str:
    return f"{offset[1]}{int(offset[2]):02}{offset[3] or '00'}"


def _day_first(text: str) -> datetime | None:
    found = _DAY_FIRST.search(text)
    if not found:
        return None
    day, month, year, hour, minute = (int(number or 0) for number in found.groups())
    try:
        return in_utc(datetime(year, month, day, hour, minute))  # noqa: DTZ001 - seen to next
    except ValueError:
        return None


def in_utc(time: datetime) -> datetime | None:
    """`time` in UTC; one without a zone is Vietnamese time. None beyond the calendar's ends."""
    try:
        return (time if time.tzinfo else time.replace(tzinfo=HANOI)).astimezone(UTC)
    except OverflowError:
        return None
