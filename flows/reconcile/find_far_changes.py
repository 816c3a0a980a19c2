"""Changes and remainders whose first number stands far before them, where the article told it of its own.

`Cả tỉnh còn A. … Năm tới phấn đấu giảm C, còn B`: from the last level reached. `Kế hoạch A. … Đã làm B. Còn
lại C`: of the plan. That the three fit so closely is what tells it; none of them is reported as failing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import BESIDE, CUED, accident
from flows.reconcile.figures import Figure
from flows.reconcile.find_told_apart import difference_of, same_thing
from flows.reconcile.wording import heard_behind

_FAR: Final = 80
_BESIDE: Final = 2
"""Figures on each side of a change among which its end is."""
_BACK: Final = 20
"""Figures before a remainder among which its plan is, and `_NEAR` those among which what was done is."""
_NEAR: Final = 8
_LEFT: Final = cues.REST | cues.UNSPENT | cues.RESULT


def find_far_changes(figures: list[Figure], settled: Iterable[Equation]) -> Iterator[Equation]:
    """Such differences.

    Args:
        figures: the article's figures.
        settled: statements found before; changes and remainders that they tell of are left alone.
    """
    told = {f for e in settled if e.kind in ("sum", "difference") for f in e.figures}
    for figure in figures:
        if figure.norm or figure in told:
            continue
        if not figure.level:
            yield from _since_last(figures, figure)
        elif (
            (figure.clause_cues | figure.tail_cues) & _LEFT and figure.unit != "percent" and _is_left(figure)
        ):
            yield from _left(figures, figure)


def _since_last(figures: list[Figure], change: Figure) -> Iterator[Equation]:
    """A change and the one value beside it: from the last level that was reached before."""
    here = change.order
    if change.metric == "other":
        return
    beside = figures[max(0, here - _BESIDE) : here + _BESIDE + 1]
    ends = [f for f in beside if f.sentence == change.sentence and same_thing(f, change)]
    if len(ends) != 1:
        return
    before = [
        f
        for f in figures[max(0, here - _FAR) : here]
        if f.sentence < change.sentence and f.status == "actual" and same_thing(f, change) and f.years
    ]
    last = max((f.years[1] for f in before if f.years), default=0)
    for start in [f for f in reversed(before) if f.years and f.years[1] == last][:1]:
        found = difference_of(change, start, ends[0], "possible")
        falling = start.value > ends[0].value
        if falling is (change.change == "decrease") and found.holds and accident(found, 1) <= CUED:
            yield found


def _is_left(figure: Figure) -> bool:
    """Whether a number is said to be what is left, or not done yet."""
    if figure.clause_cues & _LEFT:
        return True
    return bool(heard_behind(figure, cues.UNSPENT))


def _left(figures: list[Figure], rest: Figure) -> Iterator[Equation]:
    """What is left of a plan, and what was done of it, nearest first."""
    before = [
        f
        for f in reversed(figures[max(0, rest.order - _BACK) : rest.order])
        if f.unit == rest.unit and f.level and f.value > rest.value and not f.norm
    ]
    tried = 0
    for at, done in enumerate(before[:_NEAR]):
        for whole in before[at + 1 :]:
            tried += 1
            if whole.value - done.value == rest.value:
                found = Equation("difference", (rest, whole, done), -1, "possible")
                if accident(found, tried) <= BESIDE:
                    yield found
                return
