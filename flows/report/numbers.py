"""Numbers, money and dates in the form of the language they stand in.

A report says the same thing in Vietnamese and in English. `1.417,3` and `1,417.3` are one number, and
either form misleads a reader of the other language; so a number takes the form of the text around it.
What an article printed is never passed through here: quotes stay as they are.
"""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

Lang = Literal["vi", "en"]

SIGNIFICANT = 3
SCALES = (
    (Decimal(10) ** 9, "tỷ đồng", "billion đồng"),
    (Decimal(10) ** 6, "triệu đồng", "million đồng"),
    (Decimal(1), "đồng", "đồng"),
)
ENGLISH_TO_VIETNAMESE = str.maketrans(",.", ".,")
MISSING = "–"


def number(value: float, lang: Lang, decimals: int = SIGNIFICANT) -> str:
    """`value` with at most `decimals` decimals, without trailing zeros: `1.417,3` or `1,417.3`.

    The minus sign is a real one (U+2212); infinities are `∞`, not-a-number is a dash.
    """
    if math.isnan(value):
        return MISSING
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return _form(_exact(value), lang, decimals)


def interval(low: float, high: float, lang: Lang, decimals: int = SIGNIFICANT) -> str:
    """Amounts in đồng on one scale, as newspapers print them: `839,5–839,7 tỷ đồng`.

    One number where both ends look the same: `1.417,3 tỷ đồng`.
    """
    finite = [abs(_exact(end)) for end in (low, high) if math.isfinite(end)]
    size = max(finite, default=Decimal(0))
    scale, in_vi, in_en = next((s for s in SCALES if size >= s[0]), SCALES[-1])
    ends = [
        _form(_exact(e) / scale, lang, decimals) if math.isfinite(e) else number(e, lang) for e in (low, high)
    ]
    return f"{span(*ends)} {in_vi if lang == 'vi' else in_en}"


def span(low: str, high: str) -> str:
    """Two printed ends as one range."""
    return low if low == high else f"{low}–{high}"


def day(value: date, lang: Lang) -> str:
    """`30/6/2024` in Vietnamese, `30 Jun 2024` in English."""
    if lang == "vi":
        return f"{value.day}/{value.month}/{value.year}"
    return f"{value.day} {calendar.month_abbr[value.month]} {value.year}"


def period(start: date | None, end: date | None, lang: Lang) -> str:
    """The shortest name of the days from `start` to `end`: `2021–2024`, `6/2024`, `30/6/2024`."""
    if start is None and end is None:
        return MISSING
    if start is None or end is None:
        return f"{day(start, lang) if start else '…'}–{day(end, lang) if end else '…'}"
    if start == end:
        return day(start, lang)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return span(str(start.year), str(end.year))
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return span(_month(start, lang), _month(end, lang))
    return span(day(start, lang), day(end, lang))


def _month(value: date, lang: Lang) -> str:
    if lang == "vi":
        return f"{value.month}/{value.year}"
    return f"{calendar.month_abbr[value.month]} {value.year}"


def _exact(value: float) -> Decimal:
    """The shortest decimal that reads back as `value`, which is what the article printed."""
    return Decimal(repr(float(value)))


def _form(value: Decimal, lang: Lang, decimals: int) -> str:
    rounded = (
        value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN) if _fits(value, decimals) else value
    )
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    if text in {"-0", "0"}:
        return "0"
    text = text.replace("-", "−")
    return text.translate(ENGLISH_TO_VIETNAMESE) if lang == "vi" else text


def _fits(value: Decimal, decimals: int) -> bool:
    """Whether rounding stays inside the 28 digits decimals are reckoned with."""
    return value.adjusted() + decimals < 27  # noqa: PLR2004 - one less than the digits of the default context
