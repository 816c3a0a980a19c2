"""Amounts in the sentences for the steward, in the form of their language, and true as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import seeds
from flows.reconcile.equations import LINEAR, Equation, at_print
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import MEASURED
from flows.reconcile.printed import MICRO, SCALE_WORDS, Printed, print_number
from seeds.word_classes import alternation

VI: Final = 0
"""Languages: Vietnamese, then English."""
BOUNDS: Final = {
    "about": ("khoảng", "about"),
    "over": ("hơn", "over"),
    "nearly": ("gần", "nearly"),
    "under": ("dưới", "under"),
    "at_least": ("ít nhất", "at least"),
    "at_most": ("nhiều nhất", "at most"),
}
"""How a figure is qualified, in each language."""
_TEN: Final = 10
_MOST_DECIMALS: Final = 6
_MORE_DECIMALS: Final = 2
"""Digits that a quotient may have beyond those of the figure it is held against, if that tells it whole."""
_SWAPPED: Final = str.maketrans(",.", ".,")
_ENGLISH: Final = {
    "điểm phần trăm": "points", "điểm %": "points", "phần trăm": "percent", "nghìn": "thousand",
    "ngàn": "thousand", "triệu": "million", "tỷ": "billion", "tỉ": "billion", "lần": "times",
}  # fmt: skip
_SLASH: Final = re.compile(r" */ *")


@cache
def units() -> dict[str, tuple[str, str]]:
    """What is counted, by its Vietnamese words: in English one and many, from seeds/english_units.csv."""
    table = seeds.read(
        "english_units",
        {
            "phrase": seeds.Field(small=True),
            "one": seeds.Field(),
            "many": seeds.Field(),
            "note": seeds.Field(required=False),
        },
    )
    return {phrase: (one, many) for phrase, one, many in table.select("phrase", "one", "many").rows()}


@cache
def _foreign() -> re.Pattern[str]:
    """Numbers, and words that have another form in English."""
    return re.compile(rf"\d[\d.,]*\d|(?<!\w){alternation((*_ENGLISH, *units()))}(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class Result:
    """What the other figures of a statement give for its first.

    Attributes:
        value: at their printed values, in millionths of the base unit.
        told: as it is told, rounded to `decimals`.
        decimals: how many of them, at the scale of the first figure.
        plain: whether the figures hold as printed, digits of a quotient that the first figure lacks aside.
    """

    value: int
    told: int
    decimals: int
    plain: bool

    def __init__(self, value: int, told: int, decimals: int, plain: bool) -> None:  # noqa: FBT001 - as in `Figure`
        self.value = value
        self.told = told
        self.decimals = decimals
        self.plain = plain


def result(equation: Equation) -> Result:
    """What is worked out, and how it is told.

    Sums and differences are told whole. Quotients that agree have the digits of the figure beside them, the
    others one more, or two if these tell them whole; the difference told is that of the numbers told.
    """
    value, head, scale = at_print(equation), equation.figures[0], _scale(equation)
    linear, step = equation.kind in LINEAR, scale * MICRO
    plain = _is_plain(equation, value)
    fewest = head.printed.decimals
    if plain and equation.holds and not linear:
        return Result(value, head.value, fewest, plain)
    for figure in equation.figures if linear else ():
        if figure.printed.scale == scale:
            fewest = max(fewest, figure.printed.decimals)
    most = _MOST_DECIMALS if linear else fewest + _MORE_DECIMALS
    decimals, rest = fewest, value * int(10**fewest) % step
    while decimals <= most and rest:
        decimals, rest = decimals + 1, rest * _TEN % step
    if decimals > most:
        decimals = most if linear else fewest + (head.unit in MEASURED)
    while decimals < _MOST_DECIMALS and not equation.holds and _cut(value, step, decimals) == head.value:
        decimals += 1
    return Result(value, _cut(value, step, decimals), decimals, plain)


def quoted(printed: Printed, language: int) -> str:
    """A figure as printed; in English with decimal points, and words of scale in English."""
    return in_both(printed)[language]


def quoted_whole(printed: Printed, language: int) -> str:
    """What a figure is out of, likewise: `152 xã` of `118/152 xã`."""
    return _quoted(printed.quote[printed.start :], printed.comma)[language]


def in_both(printed: Printed) -> tuple[str, str]:
    """A figure as printed, in each language."""
    if printed.both is None:
        printed.both = _quoted(printed.quote, printed.comma)
    return printed.both


def qualified(printed: Printed, bound: str) -> tuple[str, str]:
    """The same with what qualifies it: `gần 39 lao động`."""
    vi, en = in_both(printed)
    return (f"{BOUNDS[bound][0]} {vi}", f"{BOUNDS[bound][1]} {en}") if bound in BOUNDS else (vi, en)


def _quoted(quote: str, comma: bool) -> tuple[str, str]:  # noqa: FBT001 - as `_in_english`
    told = _SLASH.sub("/", " ".join(quote.split()))
    return told, _in_english(told, comma)


def numeral(printed: Printed, language: int) -> str:
    """Its last numeral, likewise."""
    return _in(language, printed.numeral, comma=printed.comma)


def stands_at(figure: Figure, language: int) -> str:
    """The figure a result is held against, told with no more words than it needs beside the result."""
    if figure.printed.fixed:
        return quoted(figure.printed, language)
    return numeral(figure.printed, language) + ("%" if figure.unit == "percent" else "")


def worked_out(equation: Equation, found: Result) -> str:
    """`=` or `≈`, and what the other figures give for the first, with its unit, in Vietnamese."""
    sign = "=" if found.told == found.value else "≈"
    return f"{sign} {_amount(found.told, found.decimals, equation)}"


def spoken(amount: str, language: int) -> str:
    """An amount told in Vietnamese in another language."""
    return _in(language, amount, comma=True)


def apart(equation: Equation, found: Result, language: int) -> str:
    """How far the result, as told, is from the figure printed."""
    gap, head = abs(equation.figures[0].value - found.told), equation.figures[0]
    if head.unit != "percent":
        return spoken(_amount(gap, found.decimals, equation), language).removesuffix(" đồng")
    shown = spoken(_number(gap, found.decimals, equation), language)
    return f"{shown} {('điểm %', 'point' if shown == '1' else 'points')[language]}"


def _is_plain(equation: Equation, value: int) -> bool:
    head = equation.figures[0]
    if equation.kind == "partial_sum":
        return (value <= head.value) == equation.holds
    return (value if equation.kind in LINEAR else _rounded(value, head.printed.step)) == head.value


def _in(language: int, text: str, *, comma: bool) -> str:
    return text if language == VI else _in_english(text, comma)


@lru_cache(maxsize=65536)
def _in_english(text: str, comma: bool) -> str:  # noqa: FBT001 - caches are quicker so
    def english(found: re.Match[str]) -> str:
        words = found[0].lower()
        if words in units():
            single = text[: found.start()].endswith("/") or text[: found.start()].rstrip() == "1"
            return units()[words][0 if single else 1]
        return _ENGLISH.get(words) or (found[0].translate(_SWAPPED) if comma else found[0])

    return _foreign().sub(english, text)


def _amount(value: int, decimals: int, equation: Equation) -> str:
    """A value at the scale of the equation's first figure, with its unit words, in Vietnamese."""
    head = equation.figures[0].printed
    words = head.quote[head.end :].strip() or next(
        (f.printed.quote[f.printed.end :].strip() for f in equation.figures if f.printed.scale == head.scale),
        "",
    )
    if head.fixed:
        words = "tỷ đồng"
    gap = "" if words.startswith(("%", "/")) else " "
    return f"{_number(value, decimals, equation)}{gap}{words}".strip()


def _number(value: int, decimals: int, equation: Equation) -> str:
    step = _scale(equation) * MICRO // 10**decimals
    return ("−" if value < 0 else "") + print_number(_rounded(abs(value), step) // step, decimals)


def _scale(equation: Equation) -> int:
    head = equation.figures[0].printed
    return SCALE_WORDS["tỷ"] if head.fixed else head.scale


def _rounded(value: int, step: int) -> int:
    return (value + step // 2) // step * step


def _cut(value: int, step: int, decimals: int) -> int:
    return _rounded(value, step // 10**decimals)
