"""The day an article was published, where the page prints it."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

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


_NEAR = dt.timedelta(days=1)
_PARTS = {
    "%d": r"(?P<day>\d{1,2})",
    "%m": r"(?P<month>\d{1,2})",
    "%b": _MONTH,
    "%B": _MONTH,
    "%Y": r"(?P<year>\d{4})",
    "%y": r"(?P<year>\d{2})",
}
_PIECE = re.compile(r"%.|[/.-]|\s+|.", re.DOTALL)
_BETWEEN = r"[/. -]"


@dataclass(frozen=True, slots=True)
class Dating:
    """How the dates of a page are read.

    Attributes:
        form: finds a date as its outlet writes it; null where that is nothing odd.
        announced: the day of publication that the outlet announced.
    """

    form: re.Pattern[str] | None = None
    announced: dt.date | None = None

    def is_announced(self, day: dt.date | None) -> bool:
        """Whether this is the day announced, or the one beside it: clocks of servers are in other zones."""
        return day is not None and self.announced is not None and abs(day - self.announced) <= _NEAR


PLAIN = Dating()
"""Days before months."""


@functools.cache
def form_of(date_format: str | None) -> re.Pattern[str] | None:
    """What finds the dates that a format of `strptime` writes; null where it names no whole date."""
    pieces: list[str] = _PIECE.findall(date_format or "")
    at = [n for n, piece in enumerate(pieces) if piece in _PARTS]
    named = pieces[at[0] : at[-1] + 1] if at else []
    if sorted(piece[1].lower().replace("b", "m") for piece in named if piece in _PARTS) != ["d", "m", "y"]:
        return None
    found = "".join(_PARTS.get(piece) or _literal(piece) for piece in named)
    return re.compile(rf"(?<!\d)(?<!\d[/.-]){found}(?!\d)", re.IGNORECASE)


def _literal(piece: str) -> str:
    return _BETWEEN if piece in "/.-" else r"\s+" if piece.isspace() else re.escape(piece)


def printed_date(line: str, dating: Dating = PLAIN) -> dt.date | None:
    """The date in a date line such as `Thứ năm, 21/12/2023 | 2:45:18 PM`, None if there is none.

    Of a time in another zone, as machines write it, it is the day in Vietnam. Where the outlet writes dates
    oddly, that decides, unless the usual reading is the day that it announced.
    """
    usual = _usual(line)
    odd = _date(found) if dating.form and (found := _first(dating.form, line)) else None
    return usual if odd is None or (dating.is_announced(usual) and not dating.is_announced(odd)) else odd


def _first(form: re.Pattern[str], line: str) -> re.Match[str] | None:
    """The first date of a form that is not said to be that of a change, else the first."""
    days = list(form.finditer(line))
    return next((one for one in days if not _UPDATED.search(line[: one.start()])), days[0] if days else None)


def _usual(line: str) -> dt.date | None:
    if day := _first(_DAY, line):
        return _date(day)
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
