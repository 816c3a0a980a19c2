"""What a share is of by the words behind it: what a number counts, or all people of a place."""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile.figures import Figure
from flows.reconcile.wording import unit_words

_NAMED: Final = 2
"""Spaces in what is called so: fewer words may be said of anything."""
_OF_PLACE: Final = (
    r"(?: (?:toàn|của|trong|cả|ở) (?:tỉnh|huyện|xã|thôn|bản|thị xã|thị trấn|thành phố|địa phương)\b.*)?"
)
_ALL: Final = {
    "households": re.compile(rf"hộ(?: dân| gia đình| dân cư)?{_OF_PLACE}"),
    "poor_households": re.compile(rf"hộ nghèo(?: hiện nay| hiện có)?{_OF_PLACE}"),
    "population": re.compile(rf"(?:dân|dân số|người|nhân khẩu|khẩu){_OF_PLACE}"),
}
"""How all households and people of a place are called."""


def counted_so(phrase: str, part: Figure, whole: Figure) -> bool:
    """`có 9 thôn thì 6 thôn đặc biệt khó khăn, chiếm p% số thôn`: whether words name what both count."""
    near = part.order == whole.order + 1 and part.told_with(whole)
    return near and phrase.removeprefix("tổng ") == f"số {unit_words(whole)}" and _is_thing(part, whole)


def _is_thing(part: Figure, whole: Figure) -> bool:
    return unit_words(part) == unit_words(whole) and part.value < whole.value


def called_so(phrase: str, whole: Figure) -> bool:
    """`76 xã đạt chuẩn mới … chiếm p% số xã đạt chuẩn`: whether a number counts just what words name."""
    words = phrase.removeprefix("tổng ").removeprefix("số ")
    if whole.metric in _ALL and whole.group == "all" and _ALL[whole.metric].fullmatch(words):
        return True
    return words.count(" ") >= _NAMED and f"{unit_words(whole)} {whole.tail}".startswith(words)
