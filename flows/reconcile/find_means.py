"""Averages of listed years: bình quân x/năm (năm 2021 a, năm 2022 b), and the totals of such lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import Figure

_FAR = 6


def find_means(figures: Sequence[Figure]) -> Iterator[Equation]:
    """Every stated average, and every stated total, of a list of years."""
    for years in _year_lists(figures):
        near = [f for f in figures if f not in years and _beside(f, years)]
        for figure in near:
            if _is_mean(figure):
                yield _equation("mean", figure, years, ("mean", "value"))
            elif figure.order < years[0].order and not cues.year_named(figure.lead):
                yield _equation("sum", figure, years, ("total", "part"))


def _year_lists(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Runs of two or more figures of one kind in a sentence, each behind the name of a year."""
    run: list[Figure] = []
    for figure in figures:
        named = cues.year_named(figure.lead) and not cues.says("mean", figure.lead)
        if named and (not run or _alike(run[-1], figure)):
            run.append(figure)
            continue
        if len(run) > 1:
            yield run
        run = [figure] if named else []
    if len(run) > 1:
        yield run


def _alike(one: Figure, other: Figure) -> bool:
    return (one.sentence, one.unit, one.change, one.metric) == (
        other.sentence,
        other.unit,
        other.change,
        other.metric,
    )


def _beside(figure: Figure, years: Sequence[Figure]) -> bool:
    return (
        figure.unit == years[0].unit
        and figure.change == years[0].change
        and figure.sentence == years[0].sentence
        and years[0].order - _FAR <= figure.order <= years[-1].order + 2
    )


def _is_mean(figure: Figure) -> bool:
    """An average a year, not one per household or head."""
    return cues.says("mean", figure.lead) and (
        figure.tail.startswith("/năm")
        or cues.says("each_year", figure.lead)
        or cues.says("each_year", figure.tail)
    )


def _equation(kind: str, head: Figure, years: Sequence[Figure], roles: tuple[str, str]) -> Equation:
    """The statement; only a change of the very thing listed can mean nothing but these years."""
    certain: Standing = "certain" if not head.level and head.metric == years[0].metric else "possible"
    return Equation(kind, (head, *years), (roles[0],) + (roles[1],) * len(years), standing=certain)
