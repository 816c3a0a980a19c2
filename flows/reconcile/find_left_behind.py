"""What is left behind a share: `đã chi A, bằng p% (của T); còn lại C`, where T is told anywhere before.

It may be told in parts: `xong A nhà, đạt p% kế hoạch. Số còn lại, B nhà đang làm và C nhà chưa khởi công`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.wording import first_phrase

_LEFT: Final = ("còn", "còn lại", "số còn lại", "phần còn lại", "số vốn còn lại", "còn thiếu", "thiếu")
"""All that the clause of what is left may say before its number."""
_AHEAD: Final = 6
_AND: Final = ("và", ",")
_ELSE: Final = cues.AMONG | cues.OUT_OF | cues.BASE


def find_left_behind(figures: list[Figure], shares: Iterable[Equation]) -> Iterator[Equation]:
    """Such differences.

    Args:
        figures: the article's figures.
        shares: those found before; only of one that holds something is known to be left.
    """
    for ratio in shares:
        if ratio.kind != "ratio" or ratio.sign or not ratio.holds:
            continue
        share, part, whole = ratio.figures
        if share.unit != "percent" or share.value >= HUNDRED or part.order != share.order - 1:
            continue
        behind = max(share.order, whole.order if whole.order == share.order + 1 else 0)
        for rest in figures[behind + 1 : behind + 2]:
            if _is_left(rest, share, part):
                yield Equation("difference", (rest, whole, part), -1, "likely")
        yield from _left_in_parts(figures, ratio)
        yield from _left_unspent(figures, ratio)


def _left_in_parts(figures: list[Figure], ratio: Equation) -> Iterator[Equation]:
    """What is left, told in two parts in the sentence behind that of a share."""
    share, part, whole = ratio.figures
    behind = figures[share.order + 1 : share.order + 1 + _AHEAD]
    first = next((f for f in behind if f.sentence != share.sentence), None)
    if first is None or first.sentence != share.sentence + 1 or not first.lead_cues & cues.REST:
        return
    left = [f for f in behind if f.sentence == first.sentence]
    alike = all((f.unit, f.level, f.norm, f.bracket) == (part.unit, True, False, 0) for f in left)
    joined = len(left) == PAIR and left[1].lead.endswith(_AND)
    if joined and alike and first.lead.startswith(_LEFT) and part.bracket == 0 and whole.level:
        yield Equation("sum", (whole, part, *left), standing="likely")


def _left_unspent(figures: list[Figure], ratio: Equation) -> Iterator[Equation]:
    """`Đã chi A, đạt p% của T. Số vốn chưa giải ngân còn C`: what was not spent, told in a sentence."""
    share, part, whole = ratio.figures
    if (part.metric, whole.metric) != ("funding_disbursed", "funding_allocated") or part.bracket:
        return
    behind = figures[share.order + 1 : share.order + 1 + PAIR]
    rest = next((f for f in behind if f.unit != "percent"), None)
    if rest is None or not rest.first or rest.unit != part.unit or rest.sentence - share.sentence > PAIR:
        return
    spent = [f for f in figures[whole.order : rest.order] if f.metric == part.metric and f.unit == part.unit]
    said = rest.lead_cues & cues.UNSPENT and not rest.lead_cues & _ELSE
    if rest.level and not rest.norm and said and spent == [part]:
        yield Equation("difference", (rest, whole, part), -1, "likely")


def _is_left(rest: Figure, share: Figure, part: Figure) -> bool:
    """Whether nothing but that something is left stands between a share and a number of the same thing."""
    told = rest.told_with(part) and share.sentence == part.sentence and rest.level and not rest.norm
    aside = rest.lead.endswith(" (") and part.bracket == 0
    said = rest.clause.strip(" (") in _LEFT and (rest.bracket == part.bracket or aside)
    return told and said and not cues.heard(first_phrase(rest.tail)) & _ELSE
