"""One sentence or two for the steward, in Vietnamese and in English, with the arithmetic in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from flows.reconcile.amounts import (
    BOUNDS,
    VI,
    Result,
    apart,
    in_both,
    numeral,
    qualified,
    quoted,
    quoted_whole,
    result,
    spoken,
    stands_at,
    worked_out,
)
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.localise import Suspicion
from flows.reconcile.out_of import has_fraction, home_of, is_whole

_SOURCES: Final = {
    "central": ("trung ương", "central"),
    "provincial": ("tỉnh", "provincial"),
    "district": ("huyện", "district"),
    "commune": ("xã", "commune"),
    "local": ("địa phương", "local"),
    "community": ("xã hội hóa", "community"),
    "credit": ("tín dụng", "credit"),
}
_HEADS: Final = {
    "sum": ("tổng", "the total"),
    "partial_sum": ("tổng", "the total"),
    "difference": ("mức thay đổi", "the change"),
    "ratio": ("tỷ lệ", "the share"),
    "mean": ("bình quân", "the mean"),
    "same_base": ("số suy ra từ cặp kia", "the count implied by the other pair"),
}
_LANGUAGES: Final = (VI, 1 - VI)


def explain(equation: Equation, suspicion: Suspicion | None) -> tuple[str, str]:
    """The statement, how far it is off, and what would mend it: in Vietnamese, then in English."""
    found, purses = result(equation), _purses(equation)
    comes_to = worked_out(equation, found)
    both = [
        in_both(figure.printed) if equation.holds else qualified(figure.printed, figure.bound)
        for figure in equation.figures
    ]
    quotes = [vi for vi, _ in both], [en for _, en in both]
    vi, en = (
        _formula(equation, found, comes_to, quotes[language], language, purses=purses)
        for language in _LANGUAGES
    )
    if equation.holds:
        return _holding(equation, found, VI, vi), _holding(equation, found, 1 - VI, en)
    vi, en = (
        f"{formula}, {_failing(equation, found, language)} {_mending(suspicion, equation, language)}".strip()
        for language, formula in zip(_LANGUAGES, (vi, en), strict=True)
    )
    return vi, en


def _holding(equation: Equation, found: Result, language: int, formula: str) -> str:
    """A result that is not the figure printed is told beside it, and why both go together."""
    if found.plain:
        return f"{formula}: {('khớp', 'it holds')[language]}."
    loose = [figure for figure in equation.figures if figure.bound in BOUNDS]
    told = ", ".join(qualified(figure.printed, figure.bound)[language] for figure in loose)
    why = (
        f"vì bài chỉ ghi {told}" if loose else "vì các số đã được làm tròn",
        f"as the article only says {told}" if loose else "as the figures are rounded",
    )[language]
    stated = quoted(equation.figures[0].printed, language)
    told = (f"bài ghi {stated}: khớp, {why}.", f"the article has {stated}: it holds, {why}.")[language]
    return f"{formula}; {told}"


def _failing(equation: Equation, found: Result, language: int) -> str:
    off = apart(equation, found, language)
    what = f"{_HEADS[equation.kind][language]} {stands_at(equation.figures[0], language)}"
    return (f"lệch {off} so với {what}.", f"{off} off {what}.")[language]


def _formula(  # noqa: PLR0913 - as much as it tells
    equation: Equation, found: Result, comes_to: str, quotes: list[str], language: int, *, purses: bool
) -> str:
    names = quotes
    if purses:
        names = [
            f"{_SOURCES[figure.source][language]} {numeral(figure.printed, language)}"
            if figure.source in _SOURCES
            else quote
            for figure, quote in zip(equation.figures, quotes, strict=True)
        ]
    if has_fraction(equation):
        names = _apart_from_whole(equation, names, language)
    if equation.kind == "partial_sum" and found.plain:
        return f"{' + '.join(names[1:])} {'≤' if equation.holds else '>'} {names[0]}"
    lead = ("Phần ", "Parts: ")[language] if purses else ""
    return f"{lead}{_reckoned(names, equation)} {spoken(comes_to, language)}"


def _reckoned(names: list[str], equation: Equation) -> str:
    """What is worked out, with the members told by these names."""
    sign = equation.sign
    match equation.kind:
        case "sum" | "partial_sum":
            return " + ".join(names[1:])
        case "difference":
            return _apart(names, sign)
        case "mean":
            listed = _apart(names, sign) if sign else " + ".join(names[1:])
            told = names[1] if len(names) == PAIR else f"({listed})"
            return f"{told} : {abs(sign) or len(names) - 1}"
        case "ratio" if abs(sign) > 1:
            return f"{names[1]} : ({names[2]} {'−' if sign > 0 else '+'} {names[1]})"
        case "ratio":
            quotient = f"{names[1]} : {names[2]}"
            return (quotient, f"{quotient} − 100%", f"100% − {quotient}")[sign]
    return f"{names[2]} : {names[3]} × {names[1]}"


def _apart(names: list[str], sign: int) -> str:
    """How far two values are from each other, the larger one first."""
    return " − ".join(names[1:] if sign < 0 else names[:0:-1])


def _apart_from_whole(equation: Equation, names: list[str], language: int) -> list[str]:
    """The names of a statement's members, the two numbers of `118/152 xã` each by itself."""
    told = dict(zip(equation.figures, names, strict=True))
    for figure in equation.figures:
        if is_whole(figure):
            told[figure] = quoted_whole(figure.printed, language)
            told[home_of(figure, equation)] = numeral(home_of(figure, equation).printed, language)
    return list(told.values())


def _purses(equation: Equation) -> bool:
    """Whether the parts of a sum are best told apart by whose money they are."""
    if equation.kind != "sum" or equation.figures[1].source not in _SOURCES:
        return False
    sources = {figure.source for figure in equation.figures[1:]}
    alike = {(f.printed.scale, f.printed.fixed) for f in equation.figures} == {
        (equation.figures[0].printed.scale, 0)
    }
    return alike and len(sources) == len(equation.figures) - 1 and sources <= _SOURCES.keys()


def _mending(suspicion: Suspicion | None, equation: Equation, language: int) -> str:
    if suspicion is None:
        return ""
    if suspicion.figure is None:
        return _undecided(suspicion.disputed, language)
    wrong = suspicion.figure
    if suspicion.printed is None:
        quote = quoted(wrong.printed, language)
        return (f"Số đáng ngờ là {quote}.", f"The suspect is {quote}.")[language]
    subject, meant = quoted(wrong.printed, language), quoted(suspicion.printed, language)
    if _purses(equation) and wrong.source in _SOURCES and wrong in equation.figures[1:]:
        subject, meant = _SOURCES[wrong.source][language], numeral(suspicion.printed, language)
        subject = (subject, f"the {subject} part")[language]
    mended = _heads(equation, suspicion.mends, wrong, language)
    for figure, printed in suspicion.besides:
        if printed is not None:
            meant += (" và ", " and ")[language] + f"{quoted(figure.printed, language)} "
            meant += ("là ", "were ")[language] + quoted(printed, language)
    return (f"Nếu {subject} là {meant} thì {mended}.", f"If {subject} were {meant}, {mended}.")[language]


def _undecided(disputed: Sequence[Figure], language: int) -> str:
    told = {figure.fact_id: quoted(figure.printed, language) for figure in disputed}
    quotes = "; ".join(told.values())
    return (
        f"Chưa thể nói số nào sai trong {len(told)} số: {quotes}.",
        f"Which of these {len(told)} figures is wrong cannot be told: {quotes}.",
    )[language]


def _heads(first: Equation, mended: Sequence[Equation], wrong: Figure, language: int) -> str:
    """`cả tổng và tỷ lệ 63,5% đều khớp`."""
    ordered = sorted(mended, key=lambda e: e is not first)
    often = Counter(_HEADS[equation.kind] for equation in ordered)
    heads = list(dict.fromkeys(_head(e, wrong, language, often[_HEADS[e.kind]] > 1) for e in ordered))
    if len(heads) == 1:
        return (f"{heads[0]} khớp", f"{heads[0]} would fit")[language]
    listed = ", ".join(heads[:-1]) + (" và ", " and ")[language] + heads[-1]
    both = f"both {listed} would fit" if len(heads) == PAIR else f"{listed} would all fit"
    return (f"cả {listed} đều khớp", both)[language]


def _head(equation: Equation, wrong: Figure, language: int, again: bool) -> str:  # noqa: FBT001
    """What is mended by its name, with its figure where it needs one to be known by."""
    name, head = _HEADS[equation.kind][language], equation.figures[0]
    if head is wrong:
        return (f"{name} này", name.replace("the ", "this ", 1))[language] if again else name
    plain = equation.kind in ("sum", "partial_sum") and not again
    return name if plain else f"{name} {quoted(head.printed, language)}"
