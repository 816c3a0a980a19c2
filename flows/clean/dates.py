"""The day an article was published, where the page prints it."""

from __future__ import annotations

import datetime as dt
import re

_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?P<by>[/. -])(?P<month>\d{1,2})(?P=by)(?P<year>\d{4})(?!\d)")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {m: n for n, m in enumerate(_NAMES, start=1)}
ENGLISH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
"""The name of a month in English."""
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})",
        r"(?<!\d)(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}}) {_MONTH} (?P<year>\d{{4}})",
        rf"\b{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2}) (?:th|tháng) ?(?P<month>\d{1,2}),? (?:năm )?(?P<year>\d{4})(?!\d)",
        r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{2})(?=\W{1,3}\d{1,2}[:h]\d{2})",
    )
)
"""In words, as machines write it, as mail does, in English, as WordPress does, short before a time."""
_UPDATED = re.compile(r"(?:cập nhật|sửa đổi|updated)\D{0,20}$", re.IGNORECASE)
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
    days = list(_DAY.finditer(line))
    if days:
        return _date(next((one for one in days if not _UPDATED.search(line[: one.start()])), days[0]))
    found = next(filter(None, (form.search(line) for form in _FORMS)), None)
    return _at_home(_date(found), line[found.end() :]) if found else None


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


def _date(found: re.Match[str]) -> dt.date | None:
    year, month = found["year"], found["month"].lower()
    try:
        date = dt.date(int(f"20{year}"[-4:]), _MONTHS.get(month) or int(month), int(found["day"]))
    except ValueError:
        return None
    return date if date.year in _YEARS else None
