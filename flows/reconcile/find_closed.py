"""Totals told behind their parts: `A, B và C; tổng cộng T`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile
from operator import attrgetter
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.likeness import alike
from flows.reconcile.lists import BOTH, LONGEST, beside, kind, opening_at
from flows.reconcile.share_parts import told_of

_ORDER: Final = attrgetter("order")
JOINED: Final = re.compile(r"\s*(?:,|;|và|, và|rồi)\s*")
"""Nothing but what joins the numbers of a row."""


def find_closed(figures: list[Figure], total: Figure) -> Iterator[Equation]:
    """What a figure is the total of by its words: of the sentence, the one before, or a list."""
    if total.lead_cues & cues.CLOSING or _totals(total):
        yield from _closed_by(figures, total)
        yield from _closes_run(figures, total)
        yield from _closed_beside(figures, total)
        yield from _closes_items(figures, total)


def _closed_by(figures: list[Figure], total: Figure) -> Iterator[Equation]:
    """`A, B và C; tổng cộng T`: the parts stand before their total."""
    home = total.sentence - total.first
    told = takewhile(
        lambda f: f.sentence >= home, reversed(figures[max(0, total.order - LONGEST) : total.order])
    )
    alike_units = [f for f in told if f.unit == total.unit and _changes_alike(f, total)]
    parts = [f for f in reversed(alike_units) if f.sentence == home and not _aside(f, figures)]
    if len(parts) > 1 and (not total.first or _of_one_thing(total, parts)):
        opened = any(opening_at(figures, part.order) for part in parts[1:])
        of_one = (
            alike(total, parts) or (_unnamed(total) and alike(parts[0], parts[1:])) or _both(total, parts)
        )
        sure = of_one and not opened and not bare(parts, figures)
        yield Equation("sum", (total, *parts), standing="likely" if sure else "possible")


def _both(total: Figure, parts: list[Figure]) -> bool:
    """`A hộ thoát nghèo và B hộ thoát cận nghèo, tổng cộng T`: whether both changed alike."""
    kinds = tuple(sorted(part.metric for part in parts))
    return BOTH.get(total.metric) == kinds and len({part.change for part in parts}) == 1


def _unnamed(total: Figure) -> bool:
    """`A, B, tổng cộng T`: whether nothing but words for a total say what it is of: that is its parts."""
    return bool(total.clause_cues & cues.CLOSING) and len(total.clause.split()) <= PAIR


def _aside(figure: Figure, figures: list[Figure]) -> bool:
    """`đã chi B trên A được giao`: whether a figure is no part but what another one is some of."""
    return beside(figure) or any(
        told_of(before, figure) for before in figures[max(0, figure.order - 1) : figure.order]
    )


def _closes_run(figures: list[Figure], total: Figure) -> Iterator[Equation]:
    """`giảm lần lượt A, B và C hộ, cộng lại T`: the numbers joined right before, however they are read."""
    run = [f for f in figures[max(0, total.order - 1) : total.order] if f.told_with(total)]
    while run and (before := run[0].order - 1) >= 0 and JOINED.fullmatch(run[0].lead):
        if not figures[before].told_with(total):
            break
        run.insert(0, figures[before])
    if len(run) > 1 and any(part.change != total.change for part in run):
        found = Equation("sum", (total, *run), standing="likely")
        said = cues.opens(cues.CLOSING, total.clause) and len(run) > PAIR
        fits = found.holds and accident(found, 1) <= CUED
        yield from [found] if fits or (said and not found.holds) else ()


def _changes_alike(part: Figure, total: Figure) -> bool:
    """Level with level, change with change; what changes come to may be told as a mere number of the same.

    Words between the last part and its total may be of the part: `C hộ mới thoát nghèo, tổng cộng T`.
    """
    bare = _unnamed(total) and part.level
    same = total.level and (
        part.metric == total.metric != "other" or part.metric in BOTH.get(total.metric, ())
    )
    return part.change == total.change or bare or same


def _totals(figure: Figure) -> bool:
    """`A, B và C; tổng … là T`: whether a clause or a sentence of its own begins with a total."""
    if not (figure.clause_cues & cues.BASE and (figure.first or ";" in figure.lead)):
        return False
    return cues.opens(cues.BASE, figure.lead.rpartition(";")[2])


def _of_one_thing(total: Figure, parts: list[Figure]) -> bool:
    """Whether a total that begins a sentence counts just what the figures of the sentence before count."""
    told = (total.metric, total.status, total.group)
    same = all((f.metric, f.status, f.group) == told for f in parts)
    return same and total.metric != "other" and parts[0].paragraph == total.paragraph


def _closed_beside(figures: list[Figure], total: Figure) -> Iterator[Equation]:
    """`A1 với A2, B1 với B2; tổng cộng T1 với T2`: what closes the second of two columns."""
    for other in figures[total.order + 1 : total.order + 2]:
        if other.sentence == total.sentence and other.unit != total.unit:
            yield from _closed_by(figures, other)


def _closes_items(figures: list[Figure], total: Figure) -> Iterator[Equation]:
    """A total behind the items of a list, of one figure in each of them: `Tính chung, đã chi T`."""
    items = list(
        takewhile(lambda f: f.bullet, reversed(figures[max(0, total.order - LONGEST) : total.order]))
    )
    told = [f for f in reversed(items) if f.unit == total.unit and kind(f) == kind(total) != "other"]
    parts = [f for f in told if f.depth == min(other.depth for other in told)]
    if total.first and not total.bullet and len(parts) == len({f.paragraph for f in parts}) > 1:
        yield Equation("sum", (total, *parts), standing="likely" if alike(total, parts) else "possible")


def bare(parts: list[Figure], scope: list[Figure]) -> bool:
    """Whether a range or a number without unit stands between the parts: it may be one of them."""
    first, last = (bisect_right(scope, part.order, key=_ORDER) for part in (parts[0], parts[-1]))
    return any(
        f.left_out or (f not in parts and not f.printed.quote[f.printed.end :].strip())
        for f in scope[first:last]
    )
