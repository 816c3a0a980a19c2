"""Changes told against the value before: còn B, giảm C so với A; giảm C (khi đó là A)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import Figure
from flows.reconcile.find_told_apart import difference_of, standing_between
from flows.reconcile.share_parts import part_of
from flows.reconcile.wording import shared_words

_BACK: Final = 14
_THEN: Final = re.compile(r"\((?:hồi |vào |con số )?(?:đầu|cuối|năm|cùng kỳ|tháng|kỳ trước|trước đó)\b")
_FROM_LEVEL: Final = re.compile(r"từ (?<=\btừ )(?:mức|con số)(?: (?:gần|hơn|trên|khoảng))?$")


def find_against(figures: list[Figure], change: Figure, heads: Mapping[Figure, Figure]) -> list[Equation]:
    """`còn B, giảm C so với A`, also `giảm C (khi đó là A)`; the last B, or one so called.

    Args:
        figures: the article's figures.
        change: the size of the change.
        heads: the total of each part of a list that adds up: what is told behind the list may be of either.
    """
    following = figures[change.order + 1 : change.order + 3]
    start = next((f for f in following if f.sentence == change.sentence and f.unit == change.unit), None)
    if start is None or not _level_told(start) or _last_of_row(figures, change):
        return []
    if (start.order - change.order > 1 and change.tail_cues & cues.AGAINST) or _before(start, change):
        return []
    told = (_compared(start, change) or _back_then(start) or _since_then(start, change)) and not (
        start.lead_cues & cues.PLAN or start.status == "target" != change.status
    )
    if not told or any(";" in f.lead for f in figures[change.order + 1 : start.order + 1]):
        return []
    near = reversed(figures[max(0, change.order - _BACK) : change.order])
    ends = [f for f in near if f.level and f.like(change) and change.sentence - f.sentence <= 1]
    if not ends:
        return []
    ends, measures = _without_measure(figures, ends)
    last, *others = ends
    named = shared_words(change.clause, last)
    head = heads.get(last)
    others = [
        f for f in others if shared_words(change.clause, f) > named or (f is head and f.told_with(change))
    ] + measures
    between = (f for f in figures[last.order + 1 : change.order] if f not in measures)
    passed = any(f.level and f.told_with(change) for f in between)
    doubtful = passed or len(others) > len(measures)
    sure: Standing = "possible" if doubtful else standing_between(change, start, last)
    return [
        difference_of(change, start, last, sure),
        *(difference_of(change, start, f, "possible") for f in others),
    ]


def _last_of_row(figures: list[Figure], change: Figure) -> bool:
    """`tăng lần lượt C và D (năm trước là A và B)`: whether a change is the second of two."""
    before = figures[max(0, change.order - 1) : change.order]
    return change.lead == "và" and any(f.lead_cues & cues.RESPECTIVELY and not f.level for f in before)


def _without_measure(figures: list[Figure], ends: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The values a change may have led to, and what `X, đạt p% kế hoạch (W), tăng C` measures them by: W."""
    last = ends[0]
    share = figures[last.order - 1] if last.order else last
    if len(ends) == 1 or share.sentence != last.sentence:
        return ends, []
    part, whole = part_of(figures, share) if share.unit == "percent" else (None, None)
    if share.clause_cues & cues.EXCESS and last.lead_cues & (cues.AGAINST | cues.PLAN):
        part, whole = figures[max(share.order - 1, 0)], last
    if whole is not last or part not in ends:
        return ends, []
    return [part, *(f for f in ends if f is not part and f is not last)], [last]


def _compared(start: Figure, change: Figure) -> bool:
    """`giảm C so với A`: whether words compare with a value, and not with one that goes untold before it."""
    if start.bracket == 0 != change.bracket:
        return False
    return bool(start.clause_cues & (cues.AGAINST | cues.THEN))


def _since_then(start: Figure, change: Figure) -> bool:
    """`tăng C, từ mức A hồi năm ngoái`: whether a value is said to be what the change began with."""
    return start.order == change.order + 1 and _FROM_LEVEL.search(start.lead) is not None


def _back_then(figure: Figure) -> bool:
    """`(đầu năm A)`, `(năm 2023: A)`: whether a bracket tells what something was at another time."""
    return _THEN.match(figure.lead) is not None and not figure.clause_cues & (cues.FALL | cues.RISE)


def _before(start: Figure, change: Figure) -> bool:
    """Whether a value is of years before those in which it changed."""
    if start.years is None or change.years is None:
        return False
    return start.years[1] < change.years[0] - 1


def _level_told(figure: Figure) -> bool:
    """Whether a figure can be the value changed from: no excess over a plan, no part of a list that opens."""
    opened = figure.lead_cues & (cues.LIST | cues.DETAILS | cues.AMONG)
    moved = not figure.level and figure.clause_cues & (cues.FALL | cues.RISE)
    return not (opened or moved or figure.clause_cues & cues.EXCESS)
