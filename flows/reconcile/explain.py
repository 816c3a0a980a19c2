"""One sentence or two for the steward, in Vietnamese and in English, with the arithmetic in them."""

from __future__ import annotations

from collections.abc import Sequence

from flows.reconcile.equations import Equation, at_print
from flows.reconcile.figures import Figure
from flows.reconcile.localise import Suspicion
from flows.reconcile.printed import MICRO, SCALE_WORDS, print_number

_SOURCES = {
    "central": ("trung ương", "central"),
    "provincial": ("tỉnh", "provincial"),
    "district": ("huyện", "district"),
    "commune": ("xã", "commune"),
    "local": ("địa phương", "local"),
    "community": ("xã hội hóa", "community"),
    "credit": ("tín dụng", "credit"),
}
_HEADS = {
    "sum": ("tổng", "the total"),
    "partial_sum": ("tổng", "the total"),
    "difference": ("mức thay đổi", "the change"),
    "ratio": ("tỷ lệ", "the share"),
    "mean": ("bình quân", "the mean"),
    "same_base": ("số suy ra từ cặp kia", "the count implied by the other pair"),
}
_LINEAR = ("sum", "partial_sum", "difference")
_MOST_DECIMALS = 6
_VI, _EN = 0, 1


def explain(equation: Equation, suspicion: Suspicion | None) -> tuple[str, str]:
    """The statement, how far it is off, and what would mend it: in Vietnamese, then in English."""
    purses = _purses(equation)
    vi = _formula(equation, _VI, purses=purses)
    en = _formula(equation, _EN, purses=purses) if purses else vi
    if equation.holds:
        return f"{vi}: khớp.", f"{en}: it holds."
    return _failing(vi, equation, suspicion, _VI), _failing(en, equation, suspicion, _EN)


def _failing(formula: str, equation: Equation, suspicion: Suspicion | None, language: int) -> str:
    head = equation.figures[0]
    gap = abs(head.value - at_print(equation))
    percent = head.unit == "percent"
    off = number(gap, equation) if percent else with_unit(gap, equation).removesuffix(" đồng")
    if percent:
        off += (" điểm %", " points")[language]
    stands = _quote(head.printed.quote) if head.printed.fixed else head.printed.numeral
    what = f"{_HEADS[equation.kind][language]} {stands}{'%' if percent else ''}"
    told = (f"lệch {off} so với {what}", f"{off} off {what}")[language]
    return f"{formula}, {told}. {_mending(suspicion, equation, language)}".strip()


def _formula(equation: Equation, language: int, *, purses: bool) -> str:
    names = [
        f"{_SOURCES[figure.source][language]} {figure.printed.numeral}"
        if purses and figure.source in _SOURCES
        else _quote(figure.printed.quote)
        for figure in equation.figures
    ]
    result = with_unit(at_print(equation), equation)
    listed = " + ".join(names[1:])
    if equation.kind == "sum":
        return f"{('Phần ', 'Parts: ')[language] if purses else ''}{listed} = {result}"
    if equation.kind == "partial_sum":
        return f"{listed} {'≤' if equation.holds else '>'} {names[0]}"
    if equation.kind == "mean":
        return f"({listed}) : {len(names) - 1} = {result}"
    if equation.kind == "difference":
        large, small = (names[1], names[2]) if equation.sign < 0 else (names[2], names[1])
        return f"{large} − {small} = {result}"
    if equation.kind == "ratio":
        quotient = f"{names[1]} : {names[2]}"
        told = (quotient, f"{quotient} − 100%", f"100% − {quotient}")[equation.sign]
        return f"{told} = {result}"
    return f"{names[2]} : {names[3]} × {names[1]} = {result}"


def _purses(equation: Equation) -> bool:
    """Whether the parts of a sum are best told apart by whose money they are."""
    if equation.kind != "sum" or equation.figures[1].source not in _SOURCES:
        return False
    sources = {figure.source for figure in equation.figures[1:]}
    return len(sources) == len(equation.figures) - 1 and sources <= _SOURCES.keys()


def _quote(quote: str) -> str:
    return " ".join(quote.split())


def _mending(suspicion: Suspicion | None, equation: Equation, language: int) -> str:
    if suspicion is None:
        return ""
    if suspicion.figure is None:
        return _undecided(suspicion.disputed, language)
    wrong = suspicion.figure
    if suspicion.printed is None:
        quote = _quote(wrong.printed.quote)
        return (f"Số đáng ngờ là {quote}.", f"The suspect is {quote}.")[language]
    subject, meant = _quote(wrong.printed.quote), _quote(suspicion.printed.quote)
    if _purses(equation) and wrong.source in _SOURCES and wrong in equation.figures[1:]:
        subject, meant = _SOURCES[wrong.source][language], suspicion.printed.numeral
        subject = (subject, f"the {subject} part")[language]
    mended = _heads(equation, suspicion.mends, wrong, language)
    for figure, printed in suspicion.besides:
        if printed is not None:
            meant += (" và ", " and ")[language] + f"{_quote(figure.printed.quote)} "
            meant += ("là ", "were ")[language] + _quote(printed.quote)
    return (f"Nếu {subject} là {meant} thì {mended}.", f"If {subject} were {meant}, {mended}.")[language]


def _undecided(disputed: Sequence[Figure], language: int) -> str:
    quotes = "; ".join(_quote(figure.printed.quote) for figure in disputed)
    return (
        f"Chưa thể nói số nào sai trong {len(disputed)} số: {quotes}.",
        f"Which of these {len(disputed)} figures is wrong cannot be told: {quotes}.",
    )[language]


def _heads(first: Equation, mended: Sequence[Equation], wrong: Figure, language: int) -> str:
    """`cả tổng và tỷ lệ 63,5% đều khớp`."""
    heads = []
    for equation in sorted(mended, key=lambda e: e is not first):
        head = equation.figures[0]
        name = _HEADS[equation.kind][language]
        plain = equation.kind in ("sum", "partial_sum") or head is wrong
        heads.append(name if plain else f"{name} {_quote(head.printed.quote)}")
    if len(heads) == 1:
        return (f"{heads[0]} khớp", f"{heads[0]} would fit")[language]
    listed = ", ".join(heads[:-1]) + (" và ", " and ")[language] + heads[-1]
    return (f"cả {listed} đều khớp", f"{listed} would all fit")[language]


def with_unit(value: int, equation: Equation) -> str:
    """A value at the scale of the equation's first figure, with its unit words."""
    head = equation.figures[0].printed
    words = head.quote[head.end :].strip() or next(
        (f.printed.quote[f.printed.end :].strip() for f in equation.figures if f.printed.scale == head.scale),
        "",
    )
    if head.fixed:
        words = "tỷ đồng"
    return f"{number(value, equation)}{'' if words == '%' else ' '}{words}".strip()


def number(value: int, equation: Equation) -> str:
    """A value as precise as the equation's first figure, or as its terms need where they are only added."""
    head = equation.figures[0].printed
    scale = SCALE_WORDS["tỷ"] if head.fixed else head.scale
    decimals = head.decimals
    if equation.kind in _LINEAR:
        decimals = max(
            [f.printed.decimals for f in equation.figures if f.printed.scale == scale] + [decimals]
        )
    while equation.kind in _LINEAR and decimals < _MOST_DECIMALS and value * 10**decimals % (scale * MICRO):
        decimals += 1
    step = scale * MICRO // 10**decimals
    return ("−" if value < 0 else "") + print_number((abs(value) + step // 2) // step, decimals)
