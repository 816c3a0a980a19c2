"""Amounts in the sentences for the steward, in the form of their language, and true as they are printed."""

from __future__ import annotations

import re

from flows.reconcile.equations import Equation, at_print
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import MEASURED
from flows.reconcile.printed import MICRO, SCALE_WORDS, Printed, print_number

VI = 0
"""Languages: Vietnamese, then English."""
_LINEAR = ("sum", "partial_sum", "difference")
_MOST_DECIMALS = 6
_MORE_DECIMALS = 2
"""Digits that a quotient may have beyond those of the figure it is held against, if that tells it whole."""
_SWAPPED = str.maketrans(",.", ".,")
_NUMERAL = re.compile(r"\d(?:[\d.,]*\d)?")
_ENGLISH = {
    "điểm phần trăm": "points", "điểm %": "points", "phần trăm": "percent", "nghìn": "thousand",
    "ngàn": "thousand", "triệu": "million", "tỷ": "billion", "tỉ": "billion", "lần": "times",
}  # fmt: skip
_WORDS = re.compile(rf"\b(?:{'|'.join(_ENGLISH)})(?!\w)")
_SLASH = re.compile(r" */ *")


def quoted(printed: Printed, language: int) -> str:
    """A figure as printed; in English with decimal points, and words of scale in English."""
    return _in(language, _SLASH.sub("/", " ".join(printed.quote.split())), comma=printed.comma)


def numeral(printed: Printed, language: int) -> str:
    """Its last numeral, likewise."""
    return _in(language, printed.numeral, comma=printed.comma)


def stands_at(figure: Figure, language: int) -> str:
    """The figure a result is held against, told with no more words than it needs beside the result."""
    if figure.printed.fixed:
        return quoted(figure.printed, language)
    return numeral(figure.printed, language) + ("%" if figure.unit == "percent" else "")


def is_plain(equation: Equation) -> bool:
    """Whether the figures hold as printed, a quotient's digits beyond those of the figure beside it aside."""
    value, head = at_print(equation), equation.figures[0]
    if equation.kind == "partial_sum":
        return (value <= head.value) == equation.holds
    if equation.kind in _LINEAR:
        return value == head.value
    return _rounded(value, head.printed.step) == head.value


def worked_out(equation: Equation, language: int) -> tuple[str, str]:
    """`=` or `≈`, and what the other figures give for the first, with its unit."""
    value, decimals = _result(equation)
    return "=" if value == at_print(equation) else "≈", _amount(value, decimals, equation, language)


def apart(equation: Equation, language: int) -> str:
    """How far the result, as told, is from the figure printed."""
    value, decimals = _result(equation)
    gap, head = abs(equation.figures[0].value - value), equation.figures[0]
    if head.unit != "percent":
        return _amount(gap, decimals, equation, language).removesuffix(" đồng")
    shown = _in(language, _number(gap, decimals, equation), comma=True)
    return f"{shown} {('điểm %', 'point' if shown == '1' else 'points')[language]}"


def _in(language: int, text: str, *, comma: bool) -> str:
    if language == VI:
        return text
    told = _NUMERAL.sub(lambda found: found[0].translate(_SWAPPED), text) if comma else text
    return _WORDS.sub(lambda found: _ENGLISH[found[0]], told)


def _amount(value: int, decimals: int, equation: Equation, language: int) -> str:
    """A value at the scale of the equation's first figure, with its unit words."""
    head = equation.figures[0].printed
    words = head.quote[head.end :].strip() or next(
        (f.printed.quote[f.printed.end :].strip() for f in equation.figures if f.printed.scale == head.scale),
        "",
    )
    if head.fixed:
        words = "tỷ đồng"
    gap = "" if words.startswith(("%", "/")) else " "
    return _in(language, f"{_number(value, decimals, equation)}{gap}{words}".strip(), comma=True)


def _number(value: int, decimals: int, equation: Equation) -> str:
    step = _scale(equation) * MICRO // 10**decimals
    return ("−" if value < 0 else "") + print_number(_rounded(abs(value), step) // step, decimals)


def _scale(equation: Equation) -> int:
    head = equation.figures[0].printed
    return SCALE_WORDS["tỷ"] if head.fixed else head.scale


def _rounded(value: int, step: int) -> int:
    return (value + step // 2) // step * step


def _result(equation: Equation) -> tuple[int, int]:
    """What is worked out, as it is told, and its decimals.

    Sums and differences are told whole. Quotients that agree have the digits of the figure beside them, the
    others one more, or two if these tell them whole; the difference told is that of the numbers told.
    """
    value, head, scale = at_print(equation), equation.figures[0], _scale(equation) * MICRO
    linear = equation.kind in _LINEAR
    fewest = head.printed.decimals
    if linear:
        fewest = max(
            [f.printed.decimals for f in equation.figures if f.printed.scale == _scale(equation)] + [fewest]
        )
    if equation.holds and not linear and is_plain(equation):
        return head.value, fewest
    most = _MOST_DECIMALS if linear else fewest + _MORE_DECIMALS
    whole = (d for d in range(fewest, most + 1) if value * 10**d % scale == 0)
    decimals = next(whole, most if linear else fewest + (head.unit in MEASURED))
    while decimals < _MOST_DECIMALS and not equation.holds and _told(value, scale, decimals) == head.value:
        decimals += 1
    return _told(value, scale, decimals), decimals


def _told(value: int, scale: int, decimals: int) -> int:
    return _rounded(value, scale // 10**decimals)
