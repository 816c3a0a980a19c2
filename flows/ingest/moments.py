"""Times as pages of the web print them; one that cannot be is none, and costs nothing but itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

HANOI = timezone(timedelta(hours=7))
"""What a time without a zone is told in."""
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D{1,5}(\d{1,2}):(\d{2}))?")
_ISO = re.compile(r"\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?!\d)(.*)", re.DOTALL)
_HALF_DAY = re.compile(r"(?<!\d)(\d{1,2})(:\d{2}(?::\d{2})?)\s*(SA|CH|AM|PM)\b", re.IGNORECASE)
_NOON, _MONTHS = 12, 12
_OFFSET = re.compile(r"(?:GMT|UTC)\s*([+-])(\d{1,2})(?::?(\d{2}))?$")
_YEARS = range(1900, 2200)
"""Programs print the first or the last day of their calendar where they know none; nobody publishes then."""
_LONGEST = 200
_NO_TIME = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


def parsed(read: Callable[[], datetime]) -> datetime | None:
    """What `read` makes of a time as printed; None where it fails, be it that numbers overflow."""
    try:
        return read()
    except _NO_TIME:
        return None


def publishable(read: Callable[[], datetime]) -> datetime | None:
    """The same in UTC, if something can have been published then: a moment that can be reckoned with.

    One without a zone is Vietnamese time.
    """
    time = parsed(read)
    if time is None or time.year not in _YEARS:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=HANOI)).astimezone(UTC)


def moment(printed: str | None, date_format: str | None) -> datetime | None:
    """A time as printed, in UTC; None where it cannot be told.

    Args:
        printed: what the page says.
        date_format: tried first where the outlet has one. Without it, days come before months, unless there
            are not as many months.
    """
    text = as_printed(printed)
    if not text:
        return None
    whole = _HALF_DAY.sub(_of_whole_day, text)
    return _formatted(text, date_format) or _iso(whole) or _mail(whole) or _day_first(whole)


def as_printed(printed: str | None) -> str | None:
    """A time as printed, without what no record can hold; None where nothing is."""
    text = unicodedata.normalize("NFC", (printed or "")[:_LONGEST]).encode(errors="replace").decode()
    return " ".join(text.split()) or None


def tells_half_day(printed: str | None) -> bool:
    """Whether a time is one before or after noon (`SA`, `CH`, `AM`, `PM`), which other readers overlook."""
    return bool(_HALF_DAY.search((printed or "")[:_LONGEST]))


def _of_whole_day(time: re.Match[str]) -> str:
    """`9:05 CH` as `21:05`; `14:05 PM`, as some print, is that already."""
    hour, is_late = int(time[1]), time[3].upper() in {"CH", "PM"}
    if hour <= _NOON:
        hour = hour % _NOON + _NOON * is_late
    return f"{hour:02}{time[2]}"


def _formatted(text: str, date_format: str | None) -> datetime | None:
    if date_format is None:
        return None
    return publishable(lambda: datetime.strptime(text, date_format))  # noqa: DTZ007 - the zone is seen to


def _iso(text: str) -> datetime | None:
    """`2024`, `2024-05`, `2024-05-21`, with or without a time, as sitemaps write them."""
    found = _ISO.match(text)
    if not found:
        return None
    day = found[1] + "-01" * (2 - found[1].count("-"))
    whole = day + found[2].rstrip().replace(" +", "+")
    return publishable(lambda: datetime.fromisoformat(whole)) or publishable(
        lambda: datetime.fromisoformat(day)
    )


def _mail(text: str) -> datetime | None:
    """`Thu, 21 Dec 2023 14:45:18 GMT+7`, and the like with a zone that mail knows or with none."""
    return publishable(lambda: parsedate_to_datetime(_OFFSET.sub(_zone, text)))


def _zone(offset: re.Match[str]) -> str:
    return f"{offset[1]}{int(offset[2]):02}{offset[3] or '00'}"


def _day_first(text: str) -> datetime | None:
    found = _DAY_FIRST.search(text)
    if not found:
        return None
    day, month, year, hour, minute = (int(number or 0) for number in found.groups())
    if month > _MONTHS >= day:
        day, month = month, day
    return publishable(lambda: datetime(year, month, day, hour, minute))  # noqa: DTZ001 - seen to
