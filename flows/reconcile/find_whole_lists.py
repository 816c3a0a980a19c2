"""Lists that are whole by their words: a rest with its number ends them, a total stands behind them.

`Có T thôn. X nhiều nhất với A, Y có B, số còn lại C`; `năm 2022 A, năm 2023 B. Cộng cả hai năm, T`; `đã chi
T. Vốn đầu tư chi A (p%), trong khi vốn sự nghiệp mới chi B`; `cần A căn, đã xong B căn, còn C căn chưa làm`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.reconcile import cues
from flows.reconcile.claims import alike
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_closed import bare
from flows.reconcile.lists import LONGEST, beside, kind
from flows.reconcile.repair import stands
from flows.reconcile.some_of_all import and_others, told_out_of
from flows.reconcile.wording import first_phrase, label, unread

_OTHERS = re.compile(r"\b(?:khác|kia)\b")
_CLOSES = re.compile(
    r"(?:^|[,;.:]) ?(?:và )?(?:cộng|tất tật|hết thảy|tổng|gộp|tính chung)(?: (?!số\b)\w+){0,5},?$"
    r"|(?:^|[,;.:]) ?(?:cộng )?cả (?:hai|ba|bốn|năm|sáu) \w+(?: \w+)?,?$"
)
"""What stands between a list and its total."""
_NO_HALVES = 6
"""Figures behind a total among which its halves are."""


def find_whole_lists(figures: Sequence[Figure], settled: Sequence[Equation]) -> Iterator[Equation]:
    """Sums of lists that leave nothing out by their words, and what remains of two numbers.

    Args:
        figures: the article's figures.
        settled: statements found before that hold; their figures make up nothing else.
    """
    sums = [frozenset(e.figures) for e in settled if e.kind in ("sum", "difference")]
    for found in _whole(figures):
        if found.holds or all(len(told.intersection(found.figures)) < PAIR for told in sums):
            yield found


def _whole(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Every such statement.

    Args:
        figures: the article's figures.
    """
    for figure in figures:
        if figure.norm:
            continue
        if figure.unit == "VND" and figure.level:
            yield from _halved(figures, figure)
        if not figure.order:
            continue
        if _is_rest(figure):
            yield from _ended(figures, figure)
        if _CLOSES.search(figure.lead):
            yield from _closed(figures, figure)
        if figure.tail_cues & cues.UNSPENT and figure.clause_cues & cues.TO:
            yield from _left(figures, figure)


def _is_rest(figure: Figure) -> bool:
    """Whether a figure is of all others: `số còn lại C`, `các đối tượng khác C`."""
    if figure.first or and_others(figure):
        return False
    if figure.clause_cues & cues.REST:
        return True
    return _OTHERS.search(f"{figure.clause} {first_phrase(figure.tail)}") is not None


def _run(figures: Sequence[Figure], last: Figure) -> list[Figure]:
    """The numbers of its sort right before a figure in its sentence, itself the last."""
    run = [last]
    for figure in reversed(figures[max(0, last.order - LONGEST) : last.order]):
        if not (figure.told_with(last) and figure.change == last.change) or figure.norm or beside(figure):
            break
        run.append(figure)
    return run[::-1]


def _ended(figures: Sequence[Figure], rest: Figure) -> Iterator[Equation]:
    """The total right before a list that a rest ends: in the sentence before it, or at its head."""
    run = _run(figures, rest)
    before = figures[max(0, run[0].order - 1) : run[0].order] if run[0].first else ()
    readings = [(total, run) for total in before] + [(run[0], run[1:])]
    found = [
        Equation("sum", (total, *parts), standing="likely")
        for total, parts in readings
        if len(parts) >= PAIR and _may_be(total, parts) and not (bare(parts, figures) or unread(total, parts))
    ]
    fits = [e for e in found if e.holds]
    likely = [e for e in found if stands(e)]
    yield from fits or (likely if len(likely) == 1 else ())


def _may_be(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a number shortly before a list counts what the list does."""
    near = parts[0].sentence - total.sentence <= 1 and total.paragraph == parts[0].paragraph
    return near and total.unit == parts[0].unit and not total.norm and alike(total, parts)


def _closed(figures: Sequence[Figure], total: Figure) -> Iterator[Equation]:
    """The numbers right before a total, in its sentence or filling the one before."""
    last = figures[total.order - 1]
    run = _run(figures, last)
    parts = run if last.sentence != total.sentence else [f for f in run if f is not total]
    near = total.sentence - last.sentence <= total.first and last.paragraph == total.paragraph
    known = len(parts) >= PAIR and not (bare(parts, figures) or unread(total, parts))
    if known and near and last.unit == total.unit and alike(total, parts):
        yield Equation("sum", (total, *parts), standing="likely")


def _halved(figures: Sequence[Figure], total: Figure) -> Iterator[Equation]:
    """The two kinds of a programme's money, the first two amounts behind that of both."""
    behind = figures[total.order + 1 : total.order + 1 + _NO_HALVES]
    amounts = [f for f in behind if f.unit == total.unit][:PAIR]
    if len(amounts) < PAIR or told_out_of(total):
        return
    near = amounts[1].sentence - total.sentence <= 1 and amounts[1].paragraph == total.paragraph
    same = all(kind(f) == kind(total) != "other" and f.bracket == amounts[0].bracket for f in amounts)
    if near and same and alike(total, amounts) and cues.halves(*map(_named, amounts)):
        yield Equation("sum", (total, *amounts), standing="likely")


def _named(figure: Figure) -> str:
    return label(figure) if figure.clause.strip() else figure.lead


def _left(figures: Sequence[Figure], rest: Figure) -> Iterator[Equation]:
    """`A, đã B, còn C chưa …`: of the two numbers right before."""
    pair = figures[max(0, rest.order - PAIR) : rest.order]
    told = len(pair) == PAIR and all(f.told_with(rest) and f.level and not f.norm for f in pair)
    if told and cues.heard(first_phrase(rest.tail)) & cues.UNSPENT:
        yield Equation("difference", (rest, *pair), -1, "likely")
