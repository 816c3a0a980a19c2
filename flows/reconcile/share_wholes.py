"""What a share of a part may be of: the figures an article tells that could be the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from flows.reconcile import cues
from flows.reconcile.called import called_so, counted_so
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.some_of_all import told_out_of
from flows.reconcile.subjects import item_of
from flows.reconcile.wording import (
    first_phrase,
    heard_behind,
    label,
    named_behind,
    shared_behind,
    shared_words,
    sharing,
)
from seeds.word_classes import classes

COUNT_OF: Final = {
    "poor_household_rate": "poor_households",
    "near_poor_household_rate": "near_poor_households",
}
"""What each rate of households is counted by."""
_SPENT: Final = "funding_disbursed"
_SIDE: Final = 6
_ABOUT: Final = 2
"""How many times more or less than their total two parts may come to where one of them is misprinted."""
_OF_PROVINCE: Final = ("toàn tỉnh", "cả tỉnh", "cả nước", "toàn quốc")
_BELOW: Final = re.compile(r"^(?:toàn )?(?:huyện|xã|thị xã|bản|thôn) ")
_ENTIRE: Final = frozenset({"toàn", "cả"})
_COUNTRY: Final = ("cả nước", "toàn quốc")
_FAR: Final = 40
_NAMED: Final = 2
"""Pairs of words that two items of lists share if they are of one thing, or that name a number anew."""


@cache
def _of_some() -> re.Pattern[str]:
    """`nhiều xã`, `một số nơi`: how a clause begins that tells of some that are not named."""
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, classes()['unnamed']))}) ")


def of_others(share: Figure) -> bool:
    """`cả nước đạt p%`, `nhiều xã mới đạt p%`: whether a percentage restates no number told before it."""
    clause = share.clause
    return any(words in clause for words in _COUNTRY) or _of_some().match(clause) is not None


def rate_of_spent(share: Figure, whole: Figure) -> bool:
    """`giải ngân A, tương đương p%`: whether a rate of disbursement is set against money that was spent."""
    spent = share.metric == "disbursement_rate" and whole.metric == _SPENT
    return spent and not share.clause_cues & cues.PORTION


def labelled_wholes(figures: list[Figure], share: Figure, part: Figure, before: list[Figure]) -> list[Figure]:
    """Figures that are by their labels what the share must be of, nearest first; `before` as for guesses."""
    if share.metric in COUNT_OF and part.metric == COUNT_OF[share.metric]:
        around = [*before, *figures[share.order :][:_FAR]]
        wholes = [f for f in around if _all_households(f, part)]
        return [*_all_groups(part, before), *wholes]
    if share.clause_cues & cues.REACHED and not first_phrase(share.tail) and part.unit != "VND":
        return _planned(part, before)
    if share.metric != "disbursement_rate" and not _names(cues.PLAN, share):
        return []
    if part.unit == "VND":
        return [
            f for f in before if f.metric == "funding_allocated" and f.source in (part.source, share.source)
        ]
    return [
        f for f in before if f.clause_cues & cues.PLAN or (f.status == "target" and f.lead_cues & cues.PLAN)
    ]


def _all_households(figure: Figure, part: Figure) -> bool:
    """Whether a figure may count all households of the part's place: not those of the province, by its words.

    `Huyện có A hộ nghèo, chiếm p%. Toàn tỉnh có B hộ dân`.
    """
    if figure.metric != "households" or figure.place != part.place:
        return False
    wider = figure.lead.startswith(_OF_PROVINCE) and part.sentence != figure.sentence
    return not (wider and _BELOW.search(part.lead))


def _planned(part: Figure, before: list[Figure]) -> list[Figure]:
    """`So với kế hoạch A, nay xong B (đạt p%)`: the plan told last, in this sentence or the one before."""
    for figure in before:
        if figure.clause_cues & cues.PLAN and part.sentence - figure.sentence <= 1:
            return [figure]
    return []


def _names(role: int, share: Figure) -> bool:
    """Whether the phrase behind a share plays a role."""
    return bool(heard_behind(share, role))


def _all_groups(part: Figure, before: list[Figure]) -> list[Figure]:
    """What those of one group are among: the same thing counted of everybody, told last."""
    if part.group == "all":
        return []
    told = (part.metric, "all", part.place, part.years, part.status)
    for figure in before:
        of_all = (figure.metric, figure.group, figure.place, figure.years, figure.status) == told
        if of_all and figure.value > part.value:
            return [figure]
    return []


def counterpart(
    figures: list[Figure], part: Figure, wholes: list[Figure], sums: list[Equation]
) -> list[Figure]:
    """The item of an earlier list that by its words an item of this list, or money spent, belongs to."""
    elsewhere = [f for f in wholes if f.sentence != part.sentence]
    lists = [s for s in sums if s.kind == "sum"] if elsewhere else []
    listed = {f for s in lists for f in s.figures[1:]}
    items = [f for f in elsewhere if f in listed]
    if not items:
        return []
    if not any(part in s.figures[1:] for s in lists) and not _spent_by_kind(figures, part):
        found = item_of(part, items) if part.metric == _SPENT else []
        return found if len(found) == 1 else []
    named = f"{part.lead} {label(part)}" if part.bullet and part.first else label(part)
    behind = all(named_behind(f) for f in items)
    shared = {f: (shared_behind if behind else shared_words)(named, f) for f in items}
    most = max(shared.values(), default=0)
    alike = [f for f in items if shared[f] == most >= _NAMED]
    return alike if len(alike) == 1 else []


def _spent_by_kind(figures: list[Figure], part: Figure) -> bool:
    """`giải ngân T. Vốn đầu tư A; vốn sự nghiệp B`: whether two amounts told behind one could make it up."""
    if part.metric != _SPENT:
        return False
    near = figures[max(0, part.order - _SIDE) : part.order + _SIDE]
    spent = [f for f in near if f.metric == _SPENT and f.level]
    beside = [f for f in spent if f.sentence == part.sentence or (f.bullet and part.bullet)]
    pair, first = [f.value for f in beside], beside[0].sentence
    total = next((f.value for f in reversed(spent) if f.sentence == first - 1), 0)
    return len(pair) == PAIR and total <= _ABOUT * sum(pair) <= _ABOUT * _ABOUT * total


def guessed_wholes(share: Figure, part: Figure, before: list[Figure]) -> Iterator[Figure]:
    """Figures that the share could be of by the words around them, the likeliest first.

    Args:
        share: the percentage.
        part: what it restates.
        before: figures before it that are like the part, nearest first.
    """
    phrase, before_it = first_phrase(share.tail), part.order - 1
    for figure in before:
        if called_so(phrase, figure) or (figure.order == before_it and counted_so(phrase, part, figure)):
            yield figure
    named = sharing(phrase, before)
    for figure in named:
        if phrase in label(figure):
            yield figure
    yield from named
    larger = [f for f in before if f.value > part.value]
    if not phrase or _names(cues.BASE, share):
        yield from [f for f in larger if part.sentence - f.sentence <= 1]
        yield from [f for f in before if f.sentence == part.sentence]
    if phrase and part.metric != "other":
        yield from [f for f in larger if f.metric == part.metric]
    if share.metric == "disbursement_rate":
        yield from [f for f in before if f.metric == "funding_allocated"]


def all_places(share: Figure, part: Figure, before: list[Figure]) -> list[Figure]:
    """`xã còn B hộ nghèo, chiếm p% hộ nghèo toàn huyện`: the same counted of a wider place, told last."""
    phrase = first_phrase(share.tail)
    if part.metric == "other" or not shared_words(phrase, part):
        return []
    entire = not _ENTIRE.isdisjoint(phrase.split())
    country = any(words in phrase for words in _COUNTRY)
    told = (part.metric, part.group, part.years)
    for figure in before:
        if (figure.metric, figure.group, figure.years) != told:
            continue
        if wider(figure, part) or (
            figure.place == "VN" if country else entire and figure.place == part.place
        ):
            return [figure]
    return []


def wider(whole: Figure, part: Figure) -> bool:
    """Whether a figure is of a place that holds the part's: codes are the longer the smaller a place is."""
    if whole.place is None or part.place is None:
        return False
    return len(whole.place) < len(part.place) or "VN" == whole.place != part.place


def earlier_like(figures: list[Figure], share: Figure, part: Figure) -> list[Figure]:
    """Earlier figures of the part's unit and change, nearest first."""
    near = reversed(figures[max(0, share.order - _FAR) : share.order])
    return [
        f
        for f in near
        if f is not part
        and f.unit == part.unit
        and (
            f.change == part.change or (f.order == part.order - 1 and (told_out_of(f) or _aimed_at(f, part)))
        )
    ]


def _aimed_at(plan: Figure, done: Figure) -> bool:
    """`chỉ tiêu giảm A hộ, kết quả thực hiện B hộ`: whether a number is what was done of a plan."""
    told = plan.told_with(done) and plan.status == "target" != done.status and plan.lead_cues & cues.PLAN
    return bool(told) and done.change == "none" and plan.metric == done.metric != "other"


def main_wholes(wholes: Iterable[Figure], part: Figure, sums: list[Equation]) -> list[Figure]:
    """The candidates without parts of other candidates, unless only these stand with the part itself."""
    kept = list(wholes)
    inner = {
        f
        for s in sums
        if s.kind == "sum" and s.figures[0] in kept
        for f in s.figures[1:]
        if part.sentence == s.figures[0].sentence or f.sentence != part.sentence
        if part in s.figures or not _right_before(f, part)
    }
    return [f for f in kept if f not in inner] or kept


def _right_before(whole: Figure, part: Figure) -> bool:
    """`tổng vốn T, gồm đầu tư A, đã chi B; …`: whether an item tells what it was given and what it spent."""
    return part.order - whole.order == 1 and whole.told_with(part) and ";" not in part.lead


def of_items(part: Figure, figures: list[Figure], sums: list[Equation]) -> Iterator[Figure]:
    """`X giao A, chi B; Y giao C, chi D. Cả hai chi T, đạt p%`: what single items of a total were given.

    The share of the total is of none of them.
    """
    for told in sums:
        items = told.figures[1:]
        if told.figures[0] is not part or told.kind != "sum" or items[-1].order > part.order:
            continue
        for step in (-1, 1):
            beside = [figures[item.order + step] for item in items if item.order + step >= 0]
            if all(f not in told.figures for f in beside) and all(map(Figure.told_with, beside, items)):
                yield from beside
