"""Growth rates: a change as a share of the value it began with, how much larger one value is than another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import Figure

_ROLES = ("share", "numerator", "denominator")
_BESIDE = 3


def find_growth(
    figures: Sequence[Figure], share: Figure, differences: Sequence[Equation]
) -> Iterator[Equation]:
    """`tăng 614 tỷ so với 7.702 tỷ, tốc độ tăng 8%`: the change as a share of the earlier value."""
    for difference in differences:
        change, start, _ = difference.figures
        near = change.sentence == share.sentence and abs(share.order - change.order) <= _BESIDE
        same = (share.metric, share.change) in ((change.metric, share.change), ("other", change.change))
        if near and change.unit != "percent" and same:
            between = {*range(change.order + 1, share.order), *range(share.order + 1, change.order)}
            beside = between <= difference.members and change.metric != "other"
            standing: Standing = "likely" if beside else "possible"
            yield Equation("ratio", (share, change, start), _ROLES, standing=standing)
            return
    around = figures[max(0, share.order - 1) : share.order + 2]
    if len(around) == len(_ROLES):
        yield from _grown(*around)


def _grown(end: Figure, share: Figure, start: Figure) -> Iterator[Equation]:
    """`B, tăng 8% so với mức A`: how much larger B is than A."""
    told = end.sentence == share.sentence == start.sentence and start.lead_cues & cues.AGAINST
    if told and end.unit == start.unit != "percent" and end.level and start.level:
        sign = -1 if share.change == "decrease" else 1
        standing: Standing = "likely" if end.like(start) else "possible"
        yield Equation("ratio", (share, end, start), _ROLES, sign, standing)
