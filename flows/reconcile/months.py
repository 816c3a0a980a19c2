"""Whether a part is of another time than its total, by years and by the months of a year that words name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from flows.reconcile.figures import Figure

_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS: Final = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_YEAR: Final = 12
_QUARTER: Final = 3
_STRETCH: Final = re.compile(
    r"quý (?P<quarter>i{1,3}|iv|[1-4])\b"
    rf"|\b(?P<count>1?\d|{'|'.join(_COUNTS)}) tháng (?P<end>đầu|cuối)? ?(?:năm|của năm)\b"
    r"|(?:đến|tới) (?:nay, )?(?:hết |cuối )?tháng (?P<until>1?\d)\b"
    r"|tháng (?P<month>1?\d)\b"
)


def of_another_time(total: Figure, part: Figure) -> bool:
    """`2021-2023 được T, riêng năm 2024 được A`: whether a part is of time that its total is not."""
    whole, some = total.years, part.years
    if whole is not None and some is not None and (some[0] > whole[1] or some[1] < whole[0]):
        return True
    return _of_other_months(total, part)


def year_by_year(parts: Sequence[Figure]) -> bool:
    """Whether numbers are of single years, one after another."""
    dated = [part.years for part in parts]
    first = dated[0][0] if dated and dated[0] is not None else 0
    return dated == [(first + n, first + n) for n in range(len(dated))]


def _of_other_months(total: Figure, part: Figure) -> bool:
    """`quý I được T, riêng tháng 4 được A`."""
    if "tháng" not in part.lead and "quý" not in part.lead:
        return False
    whole, some = stretch(total.lead), stretch(part.lead)
    return whole is not None and some is not None and not (whole[0] <= some[0] and some[1] <= whole[1])


@lru_cache(maxsize=64)
def stretch(words: str) -> tuple[int, int] | None:
    """First and last month of the stretch that words name first, None if they name none."""
    told = _STRETCH.search(words)
    if told is None:
        return None
    if told["quarter"]:
        last = _QUARTER * _QUARTERS[told["quarter"]]
        return last - _QUARTER + 1, last
    if told["month"]:
        return int(told["month"]), int(told["month"])
    if told["until"]:
        return 1, int(told["until"])
    count = _COUNTS.get(told["count"]) or int(told["count"])
    return (_YEAR - count + 1, _YEAR) if told["end"] == "cuối" else (1, count)
