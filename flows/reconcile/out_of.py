"""A number and what it is out of, printed as one figure: `118/152 xã`.

The article holds one fact, whose value is the number before the slash. The one behind it takes part in
statements as a figure of its own, of the same fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import grain, interval
from flows.reconcile.printed import below

_BEHIND: Final = 1_000_000
"""How much larger the order of a number behind a slash is than that of the figure it stands in."""
_FRACTION: Final = "fraction"
_TWO_IN_ONE: Final = ("ratio", "difference")
"""Kinds of statements that both numbers take part in."""


def whole_in(figure: Figure) -> Figure | None:
    """What a figure is out of, as a figure, which no qualifier is of; None if it is told by itself."""
    printed = below(figure.printed)
    if printed is None:
        return None
    return Figure(
        figure.order + _BEHIND, figure.fact_id, printed, printed.value,
        interval(printed, figure.unit, "exact"), grain(printed), figure.unit, "exact", figure.metric, "none",
        figure.status, figure.years, figure.source, figure.place, figure.group, figure.sentence,
        figure.paragraph, figure.bracket, figure.bullet, figure.depth, figure.first, figure.left_out,
        figure.lead, figure.clause, figure.tail, figure.gap, True, figure.norm, figure.goes_on,  # noqa: FBT003
        figure.lead_cues, figure.clause_cues, figure.tail_cues,
    )  # fmt: skip


def is_whole(figure: Figure) -> bool:
    """Whether a figure is the number behind a slash of another one."""
    return figure.order >= _BEHIND


def has_fraction(equation: Equation) -> bool:
    """Whether a number takes part in a statement together with what it is out of."""
    return equation.kind in _TWO_IN_ONE and any(is_whole(figure) for figure in equation.figures)


def home_of(figure: Figure, equation: Equation) -> Figure:
    """The figure of the article that a member of a statement stands in."""
    order = figure.order % _BEHIND
    return next((other for other in equation.figures if other.order == order), figure)


def facts_of(equation: Equation) -> tuple[Sequence[str], Sequence[str]]:
    """The facts that take part, each once, and their roles; one that is numerator and whole is a fraction."""
    if not has_fraction(equation):
        return [figure.fact_id for figure in equation.figures], equation.roles
    told: dict[str, str] = {}
    for figure, role in zip(equation.figures, equation.roles, strict=True):
        told[figure.fact_id] = _FRACTION if figure.fact_id in told else role
    return list(told), list(told.values())
