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


def printed_date(line: str) -> dt.date | None:
    """The date in a date line such as `Thứ năm, 21/12/2023 | 2:45:18 PM`, None if there is none."""
    if found := _DAY.search(line):
        return _date(found[4], found[3], found[1])
    if found := _WORDS.search(line):
        return _date(found[3], found[2], found[1])
    if found := _ISO.search(line):
        return _date(found[1], found[2], found[3])
    if found := _MAIL.search(line):
        return _date(found[3], str(_MONTHS[found[2].lower()]), found[1])
    return None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if date.year in _YEARS else None
