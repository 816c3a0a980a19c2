"""Yearly averages of a change: `từ A năm 2021 xuống B năm 2024, mỗi năm giảm m`, `giai đoạn … giảm C, …`.

And of what adds up over years: `bốn năm tạo việc cho T người, bình quân mỗi năm m`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing, holds_with
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_differences import from_to_pairs, last_step, way_told
from flows.reconcile.repair import best
from flows.reconcile.wording import SEVERAL, first_phrase

_CLOSE: Final = 2
TAKEN_UP: Final = (
    "con số này là",
    "con số này còn",
    "con số này chỉ còn",
    "con số này đã giảm còn",
    "số này là",
)
"""What a number is taken up by in the next sentence."""
_DONE: Final = (
    "jobs_created", "workers_trained", "workers_abroad", "houses_supported", "houses_built",
    "houses_repaired", "funding_allocated", "funding_disbursed", "credit_lent",
)  # fmt: skip
"""What adds up year by year, so that it has a yearly average as changes have."""
_OPENERS: Final = cues.MEAN | cues.EACH_YEAR | cues.FALL | cues.RISE | cues.RESULT
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SPAN: Final = re.compile(rf"\b(?:sau|trong|qua|suốt)(?: vòng)? (\d{{1,2}}|{'|'.join(SEVERAL)}) năm\b")
_PART_OF_YEAR: Final = re.compile(r"\b(?:tháng|quý|giữa|nửa)\b|\d/(?:19|20)\d\d")
_MOST_YEARS: Final = 20
_FEW_WORDS: Final = 4
"""Words before an average that say no more than that it is one: `bình quân mỗi năm`."""


def find_paces(figures: list[Figure]) -> Iterator[Equation]:
    """Every yearly average of a change told with it or with its two values, the years named.

    Args:
        figures: the article's figures.
    """
    moved = [f for f in figures if not f.level or (f.lead_cues & cues.MEAN and f.metric in _DONE)]
    means = [f for f in moved if (f.lead_cues | f.tail_cues) & cues.EACH_YEAR and _is_pace(f)]
    pairs = [*from_to_pairs(figures), *_taken_up(figures)] if means else []
    for mean in means:
        steps = ((start, last_step(figures, end, mean)) for start, end in reversed(pairs))
        pair = next((pair for pair in steps if _of_ends(mean, *pair)), ())
        before = reversed(figures[max(0, mean.order - _CLOSE) : mean.order])
        total = next(((f,) for f in before if _of_total(mean, f)), None)
        if total or pair:
            yield from best(_readings(figures, mean, total or pair, pair))


def _taken_up(figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """`Cuối năm 2020 có A hộ nghèo. Đến cuối năm 2024, con số này là B`: one thing at two times."""
    for start, end in pairwise(figures):
        if not end.first or end.sentence - start.sentence != 1:
            continue
        told = end.lead.endswith(TAKEN_UP) and None not in (start.years, end.years)
        told = told and start.years != end.years
        told = told or bool(end.clause_cues & cues.TO and _SPAN.match(end.lead))
        if told and start.level and end.level and start.like(end):
            yield start, end


def _is_pace(figure: Figure) -> bool:
    """`bình quân mỗi năm giảm m`, `bình quân giảm m/năm`: how much something changes a year."""
    behind = first_phrase(figure.tail) if figure.clause_cues & cues.MEAN else ""
    return any("năm" in said and cues.heard(said) & cues.EACH_YEAR for said in (figure.clause, behind))


def _one_thing(mean: Figure, other: Figure) -> bool:
    """Whether a figure is of what the average is of, and both were aimed at or both are so."""
    places = {mean.place, other.place} - {None}
    told = mean.status == other.status and mean.group in (other.group, "all")
    return told and other.like(mean) and len(places) <= 1


def _of_ends(mean: Figure, start: Figure, end: Figure) -> bool:
    """Whether an average is told right behind two values, or right before, and moves as they do."""
    behind = 0 < mean.order - end.order <= _CLOSE and mean.sentence - end.sentence <= mean.first
    before = mean.order == start.order - 1 and mean.sentence == start.sentence
    way = way_told(end) or ("increase" if end.value > start.value else "decrease")
    return (behind or before) and mean.change == way and _one_thing(mean, start) and _one_thing(mean, end)


def _of_total(mean: Figure, total: Figure) -> bool:
    """Whether an average is told with a change that is not of one year by its words."""
    yearly = (total.lead_cues | total.tail_cues) & cues.EACH_YEAR and _is_pace(total)
    near = total.sentence == mean.sentence and total.change == mean.change and _one_thing(mean, total)
    spans = not total.level or (total.years is not None and total.years[0] < total.years[1])
    return near and spans and not yearly and not cues.year_named(total.clause)


def _readings(
    figures: list[Figure], mean: Figure, told: tuple[Figure, ...], pair: tuple[Figure, ...]
) -> Iterator[Equation]:
    """The average of as many years as may be meant, the likeliest first.

    From a value of 2021 to one of 2024 there are three steps, though four years are named; that these are
    meant is taken for true only where it fits to the point. A period of four years has four.
    """
    orders = sorted(figure.order for figure in (mean, *told, *pair))
    near = figures[orders[0] : orders[-1] + 1]
    words = " ".join(f"{f.lead} {f.tail}" for f in near)
    close = len(near) <= len({mean, *told, *pair}) + 1
    plain = close and not _PART_OF_YEAR.search(words) and _by_itself(mean, pair or told)
    standing: Standing = "likely" if plain else "possible"
    way = -1 if len(told) > 1 and mean.change == "decrease" else 1
    steps = len({figure.years for figure in pair}) > 1
    for tried, years in enumerate(_years(words, pair or told, steps=steps)):
        found = Equation("mean", (mean, *told), way * years, standing)
        if steps and tried and not (found.holds and _to_the_point(found)):
            continue
        if plain or (found.holds and accident(found, PAIR) <= CUED):
            yield found


def _by_itself(mean: Figure, told: tuple[Figure, ...]) -> bool:
    """Whether a clause begins with an average and says what it did, in no years that it may be of alone."""
    words = f"{mean.lead} {first_phrase(mean.tail)}"
    dated = {str(year) for f in told for year in f.years or ()}
    others = mean.sentence == told[-1].sentence and set(_YEAR.findall(words)) - dated
    moves = mean.clause_cues & (cues.FALL | cues.RISE) or len(mean.clause.split()) <= _FEW_WORDS
    moves = moves and cues.opens(_OPENERS, mean.clause)
    alike = all(figure.group == mean.group for figure in told)
    return bool(moves and alike and not others and ";" not in mean.lead)


def _to_the_point(found: Equation) -> bool:
    """Whether an average fits as rounded, and not only as cut off."""
    return holds_with(found, [(figure.span.low, figure.span.high) for figure in found.figures])


def _years(words: str, told: tuple[Figure, ...], *, steps: bool) -> list[int]:
    """How many years a change took, as its words may be read; none if they do not say."""
    said = [SEVERAL.get(word) or int(word) for word in _SPAN.findall(words)]
    named = {int(year) for year in _YEAR.findall(words)}
    dated = {year for f in told for year in f.years or ()}
    ends = dated if len(dated) == PAIR and dated <= named else named if len(named) == PAIR else set()
    apart = max(ends) - min(ends) if ends else 0
    passed = [apart + more for more in ((0, 1) if steps else (1, 0))] if apart > 1 else []
    return [years for years in dict.fromkeys([*said[:1], *passed]) if 1 < years <= _MOST_YEARS]
