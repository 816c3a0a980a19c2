"""Totals told far from their parts: a sentence that breaks one down anew, a column of a list.

`Tổng vốn T. … Chia theo tính chất, đầu tư A, sự nghiệp B`; `- Dự án 1: kế hoạch A, đã chi B; - Dự án 2: …`.
The total may stand many sentences away; that what is listed comes to it is what tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import CUED, SILENT, weighed
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.lists import LONGEST
from flows.reconcile.wording import heard_behind

_OPENERS: Final = cues.BY | cues.LIST | cues.AMONG
_REACH: Final = 40
"""Figures of the unit around a list among which its total is looked for."""
_ITEMS: Final = 3
_APART: Final = 2
"""Paragraphs from item to item."""


def find_breakdowns(kin: dict[str, list[Figure]], settled: Iterable[Equation]) -> Iterator[Equation]:
    """Sums of such lists that come to a figure too exactly for an accident.

    Args:
        kin: the article's figures that can add up, by unit.
        settled: statements found before; parts that are known to add up are left alone.
    """
    sums = [e for e in settled if e.kind == "sum"]
    known = {frozenset(e.figures[1:]) for e in sums}
    for unit, family in kin.items():
        if len(family) <= PAIR or unit == "percent":
            continue
        for parts, limit in (*_sentences(family), *_columns(family)):
            if not any(told.issuperset(parts) for told in known):
                yield from _total(family, parts, limit)


def _sentences(family: list[Figure]) -> Iterator[tuple[list[Figure], float]]:
    """Figures of sentences that say that they break something down."""
    said = {f.sentence for f in family if (f.first and f.lead_cues & _OPENERS) or heard_behind(f, cues.AMONG)}
    for sentence in sorted(said):
        parts = [f for f in family if f.sentence == sentence]
        first, last = parts[0], parts[-1]
        opens = first.first and first.lead_cues & _OPENERS
        closes = heard_behind(last, cues.AMONG)
        if 1 < len(parts) <= LONGEST and (opens or closes):
            yield parts, CUED


def _columns(family: list[Figure]) -> Iterator[tuple[list[Figure], float]]:
    """Figures of one metric, one in each item of a list of at least three."""
    items = [f for f in family if f.depth]
    for block in _blocks(items) if len(items) >= _ITEMS else ():
        lines = len({f.paragraph for f in block})
        for metric in dict.fromkeys(f.metric for f in block):
            parts = [f for f in block if f.metric == metric]
            if len(parts) == lines == len({f.paragraph for f in parts}) >= _ITEMS:
                yield parts, SILENT


def _blocks(items: list[Figure]) -> Iterator[list[Figure]]:
    """Items that follow each other, equally deep."""
    block: list[Figure] = []
    for figure in items:
        if block and (figure.depth != block[-1].depth or figure.paragraph - block[-1].paragraph > _APART):
            yield block
            block = []
        block.append(figure)
    if block:
        yield block


def _total(family: list[Figure], parts: list[Figure], limit: float) -> Iterator[Equation]:
    """The nearest figure, those before first, that the parts come to."""
    low, high = sum(part.span.low for part in parts), sum(part.span.high for part in parts)
    first, taken = parts[0], set(parts)
    kinds = {part.metric for part in parts} - {"other"}
    around = [
        f
        for f in family
        if f not in taken
        and f.change == first.change
        and (f.metric == "other" or len(kinds) != 1 or f.metric in kinds)
    ]
    around.sort(key=lambda f: (f.order > first.order, abs(f.order - first.order)))
    for tried, total in enumerate(around[:_REACH], 1):
        if total.span.low <= high and low <= total.span.high:
            members = (total, *parts)
            odds, needed = weighed("sum", members)
            if odds * tried <= limit and needed:
                yield Equation("sum", members, standing="possible")
            return
