"""Averages of listed years: bình quân x/năm (năm 2021 a, năm 2022 b), and the totals of such lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import Figure
from flows.reconcile.wording import unread

_FAR = 6
_JOINED = re.compile(r"\s*(?:,|;|và|, và|rồi)\s*")


def find_means(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Every stated average, and every stated total, of a list of years."""
    for years in [*_year_lists(figures), *_bare_lists(figures)]:
        near = [f for f in figures[max(0, years[0].order - _FAR) : years[-1].order + 3] if _beside(f, years)]
        for figure in near:
            if _is_mean(figure):
                yield _equation("mean", figure, years, "value")
            elif figure.order < years[0].order and _is_total(figure):
                yield _equation("sum", figure, years, "part")


def _year_lists(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Runs of two or more figures of one kind in a sentence, each behind the name of a year."""
    run: list[Figure] = []
    for figure in figures:
        named = cues.year_named(figure.clause) and not figure.lead_cues & cues.MEAN
        if named and (not run or _alike(run[-1], figure)):
            run.append(figure)
            continue
        if len(run) > 1:
            yield run
        run = [figure] if named else []
    if len(run) > 1:
        yield run


def _bare_lists(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """`lần lượt 127, 147 và 188 hộ`: numbers with nothing but commas between them."""
    for first in figures:
        if not first.lead_cues & cues.RESPECTIVELY or any(c.isdigit() for c in first.lead):
            continue
        run = [first]
        for figure in figures[first.order + 1 :]:
            if not _JOINED.fullmatch(figure.lead) or not _alike(first, figure):
                break
            run.append(figure)
        if len(run) > 1:
            yield run


def _alike(one: Figure, other: Figure) -> bool:
    return (one.sentence, one.unit, one.metric) == (other.sentence, other.unit, other.metric)


def _beside(figure: Figure, years: Sequence[Figure]) -> bool:
    """Whether a figure near a list of years may be their total or mean."""
    return (
        figure not in years
        and figure.unit == years[0].unit
        and figure.change == years[0].change
        and abs(figure.sentence - years[0].sentence) <= 1
        and (figure.metric, figure.group) == (years[0].metric, years[0].group)
    )


def _is_total(figure: Figure) -> bool:
    """A change over all the years, or what is called a total."""
    return not cues.year_named(figure.clause) and bool(not figure.level or figure.clause_cues & cues.BASE)


def _is_mean(figure: Figure) -> bool:
    """An average a year, not one per household or head."""
    yearly = (figure.lead_cues | figure.tail_cues) & cues.EACH_YEAR or figure.tail.startswith("/năm")
    return bool(figure.lead_cues & cues.MEAN and yearly)


def _equation(kind: str, head: Figure, years: Sequence[Figure], role: str) -> Equation:
    """The statement; only a change told beside the very years listed can mean nothing but them."""
    changes = {f.change for f in (head, *years)}
    alike = (head.change == years[0].change and changes <= {head.change, "none"}) and not unread(head, years)
    together = head.sentence == years[0].sentence and not head.level
    standing: Standing = "likely" if alike else "possible"
    if alike and together and kind == "mean" and len(changes) == 1 and _one_status((head, *years)):
        standing = "certain"
    first = "mean" if kind == "mean" else "total"
    return Equation(kind, (head, *years), (first,) + (role,) * len(years), standing=standing)


def _one_status(figures: Sequence[Figure]) -> bool:
    return len({figure.status for figure in figures}) == 1
