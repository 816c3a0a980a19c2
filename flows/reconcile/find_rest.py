"""Totals that are told without a cue, whose parts end in what is said to be left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.likeness import alike
from flows.reconcile.lists import beside
from flows.reconcile.repair import best
from flows.reconcile.wording import first_phrase, shared_words

_FAR: Final = 8
_TOTAL: Final = "tổng"


def _is_rest(figure: Figure) -> bool:
    if figure.clause_cues & cues.REST:
        return True
    return bool(figure.tail_cues & cues.REST and cues.heard(first_phrase(figure.tail)[:_FAR]) & cues.REST)


def find_rest(figures: list[Figure], last: Figure) -> Iterator[Equation]:
    """`Phần lớn vốn, A, dành cho …; B còn lại cho …`: what is left closes a sum begun without a cue.

    Args:
        figures: the article's figures.
        last: one of them.
    """
    if not _is_rest(last):
        return
    before = _before(figures, last)
    parts = [f for f in before if f.sentence == last.sentence and not beside(f)]
    totals = [f for f in reversed(before) if f not in parts and last.sentence - f.sentence <= 1]
    if parts:
        totals.sort(key=lambda f: -shared_words(parts[0].lead, f))
        yield from best([_left_of(total, [*parts, last]) for total in totals])


def _left_of(total: Figure, parts: list[Figure]) -> Equation:
    """Likely where the first part takes up by name what the total counts: `phần lớn vốn đầu tư, A, …`."""
    named = shared_words(parts[0].clause, total) or shared_words(parts[0].lead, total)
    sure = (named and alike(total, parts)) or _of_all(total, parts)
    return Equation("sum", (total, *parts), standing="likely" if sure else "possible")


def _of_all(total: Figure, parts: list[Figure]) -> bool:
    """`Tổng kinh phí là T. Tỉnh chi A, phần còn lại B`: whether a total is shared out right behind."""
    near = total.order == parts[0].order - 1 and parts[0].sentence - total.sentence == 1
    told = (
        near
        and total.clause_cues & cues.BASE
        and total.clause.strip().startswith(_TOTAL)
        and not beside(total)
    )
    return bool(told) and total.paragraph == parts[0].paragraph and total.unit == "VND"


def _before(figures: list[Figure], last: Figure) -> list[Figure]:
    """Figures shortly before of the same unit and the same change."""
    near = figures[max(0, last.order - _FAR) : last.order]
    return [f for f in near if (f.unit, f.change) == (last.unit, last.change)]
