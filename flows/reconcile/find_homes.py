"""Houses held against the households that need one: `T hộ cần nhà; khởi công A nhà, đạt p%; còn B nhà chưa`.

They are counted in other units, but one is for each of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.wording import first_phrase

_HOUSES: Final = ("houses_supported", "houses_built", "houses_repaired")
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG
_BOTH: Final = ("houses_built", "houses_repaired")
_AHEAD: Final = 16
_BEHIND: Final = 4
"""Figures behind a number, those in brackets among them, up to its share."""
_HOUSE: Final = "nhà"
_NOT_YET: Final = "chưa"


def find_homes(figures: list[Figure]) -> Iterator[Equation]:
    """Shares of such households, and what is left to be done for them, among an article's figures."""
    for whole in figures:
        if whole.unit == "household" and whole.level and not whole.norm and _need_one(whole):
            houses = [f for f in figures[whole.order + 1 : whole.order + 1 + _AHEAD] if _some(f, whole)]
            for done in houses:
                yield from _share(figures, done, whole)
            yield from (e for rest in houses for e in _rest(houses, rest, whole))
            yield from _kinds(houses, whole)


def _kinds(houses: list[Figure], whole: Figure) -> Iterator[Equation]:
    """`T hộ được hỗ trợ nhà ở, gồm A nhà xây mới, B nhà sửa chữa`: one house a household."""
    pair = [f for f in houses if f.order - whole.order <= PAIR and f.sentence == whole.sentence]
    if not pair or not (pair[0].lead_cues & _OPENERS or pair[0].lead.endswith((":", "("))):
        return
    if tuple(sorted(f.metric for f in pair)) == _BOTH and {f.status for f in pair} == {whole.status}:
        yield Equation("sum", (whole, *pair), standing="likely")


def _need_one(whole: Figure) -> bool:
    """Whether households are counted by the houses that they get or need."""
    return whole.metric in _HOUSES or (whole.metric == "other" and _HOUSE in first_phrase(whole.tail).split())


def _some(figure: Figure, whole: Figure) -> bool:
    return figure.unit == "house" and figure.level and figure.value <= whole.value and not figure.norm


def _share(figures: list[Figure], done: Figure, whole: Figure) -> Iterator[Equation]:
    """`khởi công A nhà (xây mới …), đạt p%`: of all of them, unless it is of something else by its words."""
    behind = [f for f in figures[done.order + 1 : done.order + 1 + _BEHIND] if f.bracket == 0]
    for share in behind[:1] if done.bracket == 0 else ():
        told = share.unit == "percent" and share.sentence == done.sentence and share.lead_cues & cues.REACHED
        phrase = first_phrase(share.tail)
        told = told and share.metric != "disbursement_rate" and share.status == done.status
        if told and not (phrase and not cues.heard(phrase) & cues.PLAN):
            found = Equation("ratio", (share, done, whole), standing="likely")
            if not found.holds or accident(found, 1) <= CUED:
                yield found


def _rest(houses: list[Figure], rest: Figure, whole: Figure) -> Iterator[Equation]:
    """`khởi công A nhà; còn B nhà chưa khởi công`: what lacks just what the others have."""
    lacking = first_phrase(rest.tail).partition(_NOT_YET)[2].strip()
    for done in reversed([f for f in houses if f.order < rest.order]):
        if lacking and lacking in done.clause:
            yield Equation("difference", (rest, whole, done), -1, "likely")
            return
