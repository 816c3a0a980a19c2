"""One sentence for the steward, in Vietnamese and in English, with the arithmetic in it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flows.reconcile.equations import Equation, at_print, holds
from flows.reconcile.figures import Figure
from flows.reconcile.localise import Suspicion
from flows.reconcile.printed import MICRO, print_number

_SOURCES = {
    "central": ("trung ương", "central"),
    "provincial": ("tỉnh", "provincial"),
    "district": ("huyện", "district"),
    "commune": ("xã", "commune"),
    "local": ("địa phương", "local"),
    "community": ("xã hội hóa", "community"),
    "credit": ("tín dụng", "credit"),
}
_WHAT = {
    "sum": ("tổng", "the total"),
    "partial_sum": ("tổng", "the total"),
    "difference": ("mức thay đổi", "the change"),
    "ratio": ("tỷ lệ", "the share"),
    "mean": ("bình quân", "the mean"),
    "same_base": ("số suy ra", "the implied count"),
}


def explain(equation: Equation, suspicion: Suspicion | None) -> tuple[str, str]:
    """The statement, how far it is off, and what would mend it."""
    vi, en = _arithmetic(equation)
    if holds(equation):
        return f"{vi}: khớp.", f"{en}: it holds."
    gap = abs(equation.figures[0].value - at_print(equation))
    stated = equation.figures[0].printed
    unit_vi = unit_of(equation.figures[0])
    off = number(gap, equation.figures[0])
    vi = f"{vi}, lệch {off} {unit_vi} so với {_WHAT[equation.kind][0]} {stated.numeral}."
    en = f"{en}, {off} {unit_vi} off {_WHAT[equation.kind][1]} as stated ({stated.numeral})."
    more_vi, more_en = _mending(suspicion)
    return f"{vi} {more_vi}".strip(), f"{en} {more_en}".strip()


def _arithmetic(equation: Equation) -> tuple[str, str]:
    head = equation.figures[0]
    result = f"{number(at_print(equation), head)} {unit_of(head)}"
    names_vi = [_named(f, 0, equation) for f in equation.figures]
    names_en = [_named(f, 1, equation) for f in equation.figures]
    return _formula(equation, names_vi, result, "≤"), _formula(equation, names_en, result, "≤")


def _formula(equation: Equation, names: Sequence[str], result: str, at_most: str) -> str:
    if equation.kind == "sum":
        return f"{' + '.join(names[1:])} = {result}"
    if equation.kind == "partial_sum":
        return f"{' + '.join(names[1:])} {at_most} {names[0]}"
    if equation.kind == "mean":
        return f"({' + '.join(names[1:])}) : {len(names) - 1} = {result}"
    if equation.kind == "difference":
        large, small = (names[1], names[2]) if equation.sign < 0 else (names[2], names[1])
        return f"{large} − {small} = {result}"
    if equation.kind == "ratio":
        tail = {0: "", 1: " − 100%", -1: ""}[equation.sign]
        return f"{names[1]} : {names[2]}{tail} = {result}"
    return f"{names[2]} : {names[3]} × {names[1]} = {result}"


def _named(figure: Figure, language: int, equation: Equation) -> str:
    """A figure's quote, with whose money it is where that tells the members apart."""
    sources = [f.source for f in equation.figures[1:]]
    shown = figure.printed.quote
    if equation.kind == "sum" and figure.source in _SOURCES and len(set(sources)) == len(sources):
        return f"{_SOURCES[figure.source][language]} {figure.printed.numeral}"
    return shown


def _mending(suspicion: Suspicion | None) -> tuple[str, str]:
    if suspicion is None:
        return "", ""
    if suspicion.figure is None:
        quotes = "; ".join(f.printed.quote for f in suspicion.disputed)
        count = len(suspicion.disputed)
        return (
            f"Chưa thể nói số nào sai trong {count} số: {quotes}.",
            f"Which of these {count} figures is wrong cannot be told: {quotes}.",
        )
    wrong = suspicion.figure.printed.quote
    if suspicion.quote is None:
        return f"Số đáng ngờ là {wrong}.", f"The suspect is {wrong}."
    count = len(suspicion.mends)
    vi, en = ("mọi số đều khớp", "all would fit")
    if count > 1:
        vi, en = (f"cả {count} phép tính đều khớp", f"all {count} statements would hold")
    return f"Nếu {wrong} là {suspicion.quote} thì {vi}.", f"If {wrong} were {suspicion.quote}, {en}."


def unit_of(figure: Figure) -> str:
    """The words behind the number: `tỷ đồng`, `hộ`, `%`."""
    return figure.printed.quote[figure.printed.end :].strip()


def number(value: int | Fraction, like: Figure) -> str:
    """A value printed at the scale and precision of another figure."""
    printed = like.printed
    if printed.fixed:
        return print_number(round(Fraction(value) / MICRO), 0)
    return print_number(round(Fraction(value) / printed.step), printed.decimals)
