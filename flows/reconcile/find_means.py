"""Averages of listed years: bình quân x/năm (năm 2021 a, năm 2022 b), and the totals of such lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_closed import JOINED
from flows.reconcile.list_parts import opens_aside
from flows.reconcile.months import year_by_year
from flows.reconcile.wording import SEVERAL, unread

_FAR: Final = 6
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SPAN: Final = re.compile(r"\b((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)\b")
_SEVERAL: Final = re.compile(rf"\b(\d{{1,2}}|{'|'.join(SEVERAL)}) năm\b")
"""How many years an average is of."""
_OVER_ALL: Final = re.compile(rf"{_SEVERAL.pattern}(?: [^,;\d]{{1,20}})?,? (?:bình quân|trung bình)\b")
_LABEL: Final = re.compile(
    r"(?:^|[(;,:]) ?(?:(?:trong đó|bao gồm|gồm|cụ thể)[:,]? )?(?:năm )?((?:19|20)\d\d):$"
)
"""`năm 2022: A` as the name of an item."""
_BEHIND: Final = re.compile(r"(?:trong |của )?năm (?:19|20)\d\d\b")
_LAST_YEAR: Final = re.compile(r"(?:^|\bvà |, )năm (?:vừa )?(?:qua|rồi)\b")
"""The year of the article, as the last one of a list."""
_SENTENCES: Final = 2
_RUN: Final = 8
_COUNTED: Final = re.compile(r"(?:^|[^/.\d])(?!(?:19|20)\d\d\b)\d")
"""A number in words that is no year."""


def find_means(figures: list[Figure], sums: list[Equation]) -> Iterator[Equation]:
    """Every stated average, and every stated total, of a list of years.

    Args:
        figures: the article's figures.
        sums: totals found before; an average told beside one may be of what it adds up.
    """
    for years in [*_year_lists(figures), *_bare_lists(figures)]:
        around = figures[max(0, years[0].order - _FAR) : years[-1].order + _FAR]
        near = [f for f in around if _beside(f, years)]
        inside = [f for f in near if f.sentence == years[0].sentence and _is_mean(f)]
        for figure in near:
            if _is_mean(figure) and (figure in inside or not inside):
                if not _of_more_years(figure, years):
                    yield _equation("mean", figure, years)
            elif figure.order < years[0].order and _is_total(figure):
                yield _equation("sum", figure, years)
        yield from _broken_down(figures, years)
    means = [f for f in figures if f.lead_cues & cues.MEAN and _is_mean(f)]
    yield from _of_sums(means, sums)
    yield from _of_runs(figures, means)


def _of_sums(means: list[Figure], sums: list[Equation]) -> Iterator[Equation]:
    """`cộng lại là T. Bình quân mỗi năm M`: an average of the items of a list, where it is just that."""
    for mean in means:
        for told in sums:
            last = told.figures[-1]
            near = last.order < mean.order and mean.sentence - last.sentence <= _SENTENCES
            if near and told.kind == "sum" and last.unit == mean.unit:
                next_to = mean.sentence - last.sentence <= 1
                yearly = _is_mean(mean) and next_to and year_by_year(told.figures[1:])
                found = Equation(
                    "mean", (mean, *told.figures[1:]), standing="likely" if yearly else "possible"
                )
                yield from [found] if yearly or found.holds else ()


def _year_lists(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Runs of two or more figures of one kind in a sentence, each behind the name of a year."""
    run: list[Figure] = []
    for figure in [f for f in figures if _of_named_year(f) and not f.lead_cues & cues.MEAN]:
        if run and run[-1].order == figure.order - 1 and _alike(run[-1], figure):
            run.append(figure)
            continue
        if len(run) > 1:
            yield run
        run = [figure]
    if len(run) > 1:
        yield run


def _of_named_year(figure: Figure) -> bool:
    """`năm 2022 có A`, `Năm 2022, xã có A`, `giảm A trong năm 2022`: whether a figure is of a year named."""
    if figure.clause_cues & cues.YEAR and (
        cues.year_named(figure.clause) or _LAST_YEAR.search(figure.clause.strip())
    ):
        return True
    if not figure.level and figure.tail_cues & cues.YEAR and _BEHIND.match(figure.tail):
        return True
    label = _LABEL.search(figure.lead) if figure.lead.endswith(":") else None
    if label is not None and figure.years == (int(label[1]), int(label[1])):
        return True
    told = figure.lead_cues & cues.YEAR and not figure.lead_cues & cues.AGAINST
    if not told or figure.years is None or figure.years[0] != figure.years[1]:
        return False
    return f"năm {figure.years[0]}," in figure.lead


def _bare_lists(figures: list[Figure]) -> Iterator[list[Figure]]:
    """`lần lượt 127, 147 và 188 hộ`: numbers with nothing but commas between them."""
    for first in [f for f in figures if f.lead_cues & cues.RESPECTIVELY]:
        if _COUNTED.search(first.clause):
            continue
        run = [first]
        for figure in figures[first.order + 1 :]:
            if not JOINED.fullmatch(figure.lead) or not _alike(first, figure):
                break
            run.append(figure)
        if len(run) > 1:
            yield run


def _alike(one: Figure, other: Figure) -> bool:
    return (one.sentence, one.unit, one.metric) == (other.sentence, other.unit, other.metric)


def _beside(figure: Figure, years: list[Figure]) -> bool:
    """Whether a figure near a list of years may be their total or mean."""
    return (
        figure not in years
        and figure.unit == years[0].unit
        and (figure.change == years[0].change or (figure.level and _is_mean(figure)))
        and _shortly(figure, years)
        and (figure.metric, figure.group) == (years[0].metric, years[0].group)
    )


def _broken_down(figures: list[Figure], years: list[Figure]) -> Iterator[Equation]:
    """`A hộ thoát nghèo. Năm đầu B hộ, năm thứ hai C hộ`: a change told before years that come to it."""
    for total in figures[max(0, years[0].order - PAIR) : years[0].order]:
        if not total.level and years[0].level and total.unit == years[0].unit and _shortly(total, years):
            found = Equation("sum", (total, *years), standing="possible")
            if found.holds and accident(found, 1) <= CUED:
                yield found


def _shortly(figure: Figure, years: list[Figure]) -> bool:
    """Whether a figure is told in the sentences around a list, or further behind in its paragraph."""
    apart = figure.sentence - years[0].sentence
    return abs(apart) <= 1 or (0 < apart <= _SENTENCES and figure.paragraph == years[0].paragraph)


def _is_total(figure: Figure) -> bool:
    """A change over all the years, or what is called a total."""
    return not cues.year_named(figure.clause) and bool(not figure.level or figure.clause_cues & cues.BASE)


def _is_mean(figure: Figure) -> bool:
    """An average a year, not one per household or head."""
    if not figure.lead_cues & cues.MEAN:
        return False
    yearly = (figure.lead_cues | figure.tail_cues) & cues.EACH_YEAR
    return bool(yearly) or figure.tail.startswith("/năm") or _of_all_of_them(figure)


def _of_all_of_them(figure: Figure) -> bool:
    """`tính cả ba năm, trung bình giảm M`: whether a change is the average of so many years."""
    return _years_said(figure) > 0


def _years_said(mean: Figure) -> int:
    """Of how many years words say that a change is the average; 0 where they do not."""
    said = None if mean.level else _OVER_ALL.search(mean.lead)
    if said is None:
        return 0
    return int(said[1]) if said[1].isdigit() else SEVERAL[said[1]]


def _of_runs(figures: list[Figure], means: list[Figure]) -> Iterator[Equation]:
    """`ba quý là A, B và C; trung bình mỗi quý M`: an average of the numbers right before it that it fits."""
    for mean in means:
        behind = [f for f in figures[max(0, mean.order - _RUN) : mean.order] if f.unit == mean.unit]
        behind = [f for f in behind if f.change == mean.change and not f.lead_cues & cues.MEAN]
        near = [f for f in behind if mean.sentence - f.sentence <= 1]
        all_years = _as_many_as_said(mean, behind)
        if all_years:
            yield Equation("mean", (mean, *all_years), standing="likely")
            continue
        runs = [near[first:last] for last in (len(near), len(near) - 1) for first in range(last - 1)]
        for tried, run in enumerate(runs, 1):
            found = Equation("mean", (mean, *run), standing="possible")
            if found.holds and accident(found, tried) <= CUED:
                yield found
                break


def _as_many_as_said(mean: Figure, behind: list[Figure]) -> list[Figure]:
    """`giảm A; hai năm trước giảm B và C, cả ba năm trung bình giảm M`: one number of each year."""
    count = _years_said(mean)
    run = [f for f in behind if mean.sentence - f.sentence <= _SENTENCES][-count:] if count else []
    dated = sorted((f for f in run if f.years is not None), key=lambda f: f.years or (0, 0))
    return run if PAIR <= len(run) == count == len(dated) and year_by_year(dated) else []


def _equation(kind: str, head: Figure, years: list[Figure]) -> Equation:
    """The statement; only a change told beside the very years listed can mean nothing but them."""
    changes = {f.change for f in (head, *years)}
    alike = (head.change == years[0].change and changes <= {head.change, "none"}) or (
        kind == "mean" and changes == {years[0].change, "none"}
    )
    alike = alike and not unread(head, years) and not (kind == "mean" and _of_other_years(head, years))
    together = head.sentence == years[0].sentence and not head.level
    standing: Standing = "likely" if alike else "possible"
    if alike and together and kind == "mean" and len(changes) == 1 and _one_status([head, *years]):
        standing = "certain"
    return Equation(kind, (head, *years), standing=standing)


def _of_other_years(mean: Figure, listed: list[Figure]) -> bool:
    """Whether an average is told, by the years it names, of more or other years than those listed."""
    dated = [f.years for f in listed if f.years is not None]
    if mean.years is None or len(dated) < len(listed) or not _YEAR.search(mean.lead):
        return False
    return mean.years != (min(first for first, _ in dated), max(last for _, last in dated))


def _of_more_years(mean: Figure, listed: list[Figure]) -> bool:
    """`giai đoạn 2021-2025 bình quân M, riêng năm 2023 A, năm 2024 B`: whether some of its years are told.

    Where no words say how many years it is of, a pair that is set off may be some of them. The first year of
    a stretch may be the one that falls are told from.
    """
    if _years_said(mean) not in {0, len(listed)}:
        return True
    first = listed[0]
    aside = opens_aside(first) or first.lead_cues & cues.AMONG or ";" in first.lead
    if mean.order > first.order or not aside:
        return False
    span, several = _SPAN.search(mean.lead), _SEVERAL.search(mean.lead)
    if span is not None:
        return int(span[2]) - int(span[1]) > len(listed)
    told = several[1] if several else ""
    return (int(told) if told.isdigit() else SEVERAL.get(told, PAIR + 1)) > len(listed)


def _one_status(figures: list[Figure]) -> bool:
    return len({figure.status for figure in figures}) == 1
