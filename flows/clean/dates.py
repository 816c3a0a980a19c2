"""The day an article was published, where the page prints it."""

from __future__ import annotations

import datetime as dt
import re

_DAY = re.compile(r"(?<!\d)(\d{1,2})(?P<by>[/. -])(\d{1,2})(?P=by)(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {m: n for n, m in enumerate(_NAMES, start=1)}
_MAIL = re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(_MONTHS)})[a-z]* (\d{{4}})", re.IGNORECASE)
_WORDS = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE)
_YEARS = range(1990, 2100)
_CLOCK = re.compile(
    r"[T ,]{1,2}(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?"
    r"(?: ?(?:Z|GMT|UTC)(?! ?[+-]|\w)| ?(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})(?!\d))"
)
"""The time behind a day, with its zone."""
_HOME = dt.timezone(dt.timedelta(hours=7))


def printed_date(line: str) -> dt.date | None:
    """The date in a date line such as `Thứ năm, 21/12/2023 | 2:45:18 PM`, None if there is none.

    Of a time in another zone, as machines write it, it is the day in Vietnam.
    """
    if found := _DAY.search(line):
        return _date(found[4], found[3], found[1])
    if found := _WORDS.search(line):
        return _date(found[3], found[2], found[1])
    if found := _ISO.search(line):
        return _at_home(_date(found[1], found[2], found[3]), line[found.end() :])
    if found := _MAIL.search(line):
        return _at_home(_date(found[3], str(_MONTHS[found[2].lower()]), found[1]), line[found.end() :])
    return None


def _at_home(day: dt.date | None, rest: str) -> dt.date | None:
    """The day in Vietnam of a time whose zone is told behind it."""
    clock = _CLOCK.match(rest)
    if day is None or clock is None:
        return day
    away = dt.timedelta(hours=int(clock["hours"] or 0), minutes=int(clock["minutes"] or 0))
    try:
        zone = dt.timezone(-away if clock["sign"] == "-" else away)
        at = dt.datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), tzinfo=zone)
    except ValueError:
        return day
    return at.astimezone(_HOME).date()


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if date.year in _YEARS else None
