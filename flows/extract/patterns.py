r"""One regular expression for everything that holds digits: periods and figures.

A single pass marks every match with control characters, so that offsets of all matches of a whole batch
come from splitting and adding up lengths; the parts are then taken out of the matches alone. It runs on
lower-cased text and stays small: long alternations (units, qualifiers) and `\b`, a Unicode word boundary,
take the regex engine off its fast path, some fifty times slower here; so they are matched afterwards, on
the few characters beside each number.
"""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from flows.extract.numbers import BLANK
from flows.extract.vocabulary import COUNT_WORDS, bounds, not_figures, units
from seeds.word_classes import alternation

OPEN, CLOSE = "\x01", "\x03"
PARTS = ("period", "first", "link", "second", "factor", "tail", "sign")
OPENING_CHARS = 32

YEAR = "(?:19|20)[0-9][0-9]"
NUMBER = f"[0-9]+(?:[.,{BLANK}][0-9]+)*"
HALF = "rưỡi"
DASH = "(?:-|–|—)"

_LEAD = (
    "(?:(?:so với|tính đến|tính hết|cho đến|kể từ|đến|hết|cuối|đầu|giữa|từ|trong|sau|trước|vào|riêng|sang|"
    "cùng kỳ|thời điểm|bước vào|của) +)*"
)
_TO = f" *(?:{DASH}|đến hết năm|đến hết|đến năm|đến|tới năm|tới|và năm|và) *"
_LIST = f"(?:, *(?:năm *)?{YEAR})+(?: *và *(?:năm *)?{YEAR})?"
_IN_YEAR = f"(?: ?[/-] ?{YEAR}|,? *năm *{YEAR})?"
_STRETCH = "(?:giai đoạn|nhiệm kỳ|thời kỳ|năm|năm học|niên vụ)"
_COUNT = "|".join(COUNT_WORDS)
_TIME = "(?:ngày|tháng|quý)"
_END = r"(?-u:\b)"
"""No digit follows; the boundary of ASCII words keeps the regex engine on its fast path."""
_PERIOD = "|".join(
    (
        f"ngày +[0-9]{{1,2}} *tháng *[0-9]{{1,2}}{_END}(?:,? *năm *{YEAR})?",
        "(?:ngày +)?[0-9]{1,2} ?[/.-] ?[0-9]{1,2} ?[/.-] ?[0-9]{4}",
        f"ngày +[0-9]{{1,2}} ?[/-] ?[0-9]{{1,2}}{_END}",
        f"ngày +[0-9]{{1,2}}{_END}",
        f"(?:tháng +)?[0-9]{{1,2}} ?[/-] ?{YEAR}",
        f"tháng +[0-9]{{1,2}}{_END}(?:,? *năm *{YEAR})?",
        f"quý +(?:iv|i{{1,3}}|[1-4]{_END}){_IN_YEAR}",
        f"(?:[0-9]{{1,2}}|{_COUNT}) tháng (?:đầu|cuối|qua)(?: của)?(?: năm)?(?: {YEAR})?",
        f"{_STRETCH} *(?:từ *)?(?:năm *)?{YEAR}(?:{_LIST}|{_TO}{YEAR})?",
        f"{YEAR} *(?:{DASH}|đến năm|đến|tới) *{YEAR}",
    )
)


@lru_cache(maxsize=1)
def pattern() -> str:
    """Periods and numbers; its named groups are `PARTS`."""
    return rf"(?P<period>{_LEAD}(?:{_PERIOD}))|(?P<first>{NUMBER}){_tail()}"


@lru_cache(maxsize=1)
def factors() -> str:
    """Words that multiply a number."""
    return alternation(units().filter(kind="multiplier")["phrase"].to_list())


def _tail() -> str:
    """What belongs to a figure behind its first number."""
    return (
        rf"(?: ?%?(?P<link> ?/ ?| ?{DASH} ?| +(?:đến|tới) +)(?P<second>{NUMBER}))?"
        rf"(?: ?(?P<factor>{factors()})(?P<tail>{_further()}| +{HALF})?)?"
        rf"(?: ?(?P<sign>%|(?:k?m|mét)2|m3))?"
    )


def _further() -> str:
    """Further parts of an amount; the last one has no factor of its own where `spaced` says so."""
    return f"(?:(?: +{NUMBER} +{factors()})+(?:{BLANK}[0-9]+)?|{BLANK}[0-9]+)"


@lru_cache(maxsize=1)
def untimed() -> str:
    """A figure with the word of time before it, which would make a day or a month of its first digits.

    `dưới 3 tháng 7.245 người`, `mỗi tháng 7 triệu đồng`: it is grouped by thousands, or told in millions or
    as a decimal, or the time is told as each.
    """
    grouped = rf"[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?:,[0-9]+)?{_END}{_tail()}"
    large = rf"{NUMBER} ?(?:triệu|nghìn|ngàn)(?: +{NUMBER} +{factors()})?"
    decimal = r"[0-9]+,[0-9]+ ?(?:tỷ|tỉ|%)"
    told = rf"(?:mỗi|hằng|hàng|từng) +{_TIME} +{NUMBER}{_tail()}"
    return ungrouped(rf"{told}|{_LEAD}{_TIME} +(?:{grouped}|{large}|{decimal})")


def ungrouped(named: str) -> str:
    """The pattern without groups, which is tried in a fraction of the time."""
    return re.sub(r"\(\?P<\w+>", "(?:", named)


@lru_cache(maxsize=1)
def unit_pattern() -> str:
    """The unit at the beginning of what follows a number, and the character behind it.

    It has no groups: to find where they begin and end costs ten times as much as to find the whole.
    """
    table = units()
    words = alternation(table.filter(pl.col("kind") != "multiplier")["phrase"].to_list())
    return rf"^ ?{words}[^\p{{L}}]"


@lru_cache(maxsize=1)
def opening_pattern() -> str:
    """What a number is called (`before`) and how it is qualified (`bound`), right before it."""
    signed = rf"[ (,:;](?P<signed>(?P<mark>{_signs()}) ?)$"
    return rf"(?:^|[^\p{{L}}0-9])(?P<opening>(?:{_named()})?(?:{_qualified()})?)$|{signed}"


@lru_cache(maxsize=1)
def opened_pattern() -> str:
    """Whether there may be anything for `opening_pattern`, which few texts before a number hold."""
    return ungrouped(f"(?:{_named()}|{_qualified()}|{_signs()} ?)$")


def _named() -> str:
    names = alternation(not_figures().filter(pl.col("force") != "after")["phrase"].to_list())
    return rf"(?P<before>{names})[ :]+"


def _qualified() -> str:
    worded = pl.col("phrase").str.contains(r"\p{L}")
    qualifiers = alternation(bounds().filter(worded, side="left")["phrase"].to_list())
    return rf"(?P<bound>{qualifiers}) +(?:từ +)?"


def _signs() -> str:
    """Qualifiers without letters (`≥ 80%`), which need no blank behind them; no arrow ends so."""
    worded = pl.col("phrase").str.contains(r"\p{L}")
    return alternation(bounds().filter(~worded, side="left")["phrase"].to_list())


@lru_cache(maxsize=1)
def marked() -> str:
    """`untimed` and `pattern`, to find where matches begin and end.

    They are without groups here, which cost three times as much.
    """
    return rf"{untimed()}|{ungrouped(pattern())}"
