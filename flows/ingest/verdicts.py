"""What an answer, or the lack of one, means: a page, another address, trouble that may pass or will not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.links import Link
from flows.ingest.manners import Manners
from flows.ingest.moments import parsed
from flows.ingest.origins import ANNOUNCED, FORGOTTEN, PARK, PARKED, Origin
from flows.ingest.web import WHOLE, Answer

HOST_WIDE = frozenset(("private_address", "tls", "no_such_host"))
"""Reasons that hold for every page of a host."""
_LATER = frozenset((304, 408, 425, 429))
"""Answers below 500 after which asking again may help, 304 for what was never had among them."""
_MOST_PARKED = timedelta(days=7)
_CLOCKS_DIFFER = timedelta(days=1)
_FIRST_DAY = timedelta(days=1)
_SHARE_OF_AGE = 8


def trouble_of(answer: Answer) -> InputRefused | None:
    """What is wrong with an answer that is no redirect; null if it is a page."""
    if answer.status in _LATER or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return InputUnavailable(f"http_{answer.status}", "the server cannot answer now; try again later")
    if answer.status not in WHOLE:
        phrase = _phrase(answer.status)
        return InputRefused(f"http_{answer.status}", f"the server says: {phrase}; check the address")
    if not answer.raw:
        return InputUnavailable("empty", "the server sent an empty page; look at the address if it stays so")
    return None


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"status {status}"


def pause_asked(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds a host asks to be left alone, told as seconds or as a date; null if it does not."""
    told = headers.get("retry-after", "").strip()
    if not told:
        return None
    most = _MOST_PARKED.total_seconds()
    if told.isascii() and told.isdigit():
        return float(min(int(told[:10]), int(most)))
    until = parsed(lambda: parsedate_to_datetime(told))
    if until is None:
        return None
    seconds = ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds()
    return min(max(seconds, 0.0), most)


def backoff(attempts: int, chance: float, manners: Manners) -> float:
    """Seconds to wait after so many attempts; spread, so that many do not come back at once."""
    longest = manners.backoff * 2.0 ** (attempts - 1)
    return min(longest * (0.5 + chance / 2), manners.patience)


def moment_of(record: str) -> datetime:
    """The moment in a record; those of early versions name no zone and mean UTC."""
    told = datetime.fromisoformat(record)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def is_due(link: Link, before: Origin | None, now: datetime, manners: Manners) -> bool:
    """Whether an article that is announced is asked for now.

    One that was had is looked at again when the outlet says it changed, and else after as long as it is
    known, so ever more seldom.
    """
    if before is None or before.kind == ANNOUNCED:
        return True
    if before.kind == FORGOTTEN:
        return False
    if before.again:
        return has_rested(before, now)
    if before.reason == "robots_disallowed":
        return True
    asked = moment_of(before.at)
    told = max(filter(None, (link.published, link.changed)), default=None)
    if told and told <= now + _CLOCKS_DIFFER and (asked < told or _is_later(told, before.announced)):
        return True
    return now - asked >= max(manners.revisit, asked - _heard(before))


def _is_later(told: datetime, announced: Mapping[str, str]) -> bool:
    """Whether a time of change is later than what was told before: a day does not tell the hour."""
    before = announced.get("changed") or announced.get("published")
    return before is not None and told > moment_of(before)


def has_rested(before: Origin, now: datetime) -> bool:
    """Whether what could not be had is tried again: by every run of its first day, then ever more seldom."""
    if before.kind == ANNOUNCED:
        return True
    tried, heard = moment_of(before.at), _heard(before)
    return tried - heard < _FIRST_DAY or now - tried >= (tried - heard) / _SHARE_OF_AGE


def is_hopeless(before: Origin, now: datetime, manners: Manners) -> bool:
    """Whether an article that is to be had is tried no more, unless it is announced still."""
    return now - _heard(before) >= manners.keep_trying


def _heard(before: Origin) -> datetime:
    return moment_of(before.announced.get("at", before.at))


def parked_hosts(records: Iterable[Origin], now: datetime) -> dict[str, datetime]:
    """Hosts that asked to be left alone for longer than until now, and until when, UTC."""
    parked = (origin for origin in records if origin.kind == PARKED and origin.not_before)
    until = {origin.source.removeprefix(PARK): moment_of(str(origin.not_before)) for origin in parked}
    return {host: moment for host, moment in until.items() if moment > now}


def left_alone(host: str, until: datetime) -> InputUnavailable:
    """Why a host is not asked now."""
    moment = until.replace(tzinfo=None).isoformat(" ", timespec="seconds")
    return InputUnavailable(
        "parked", f"{host} asked to be left alone until {moment} UTC; a later run goes on"
    )
