"""Parts told with their shares one after another: `Trong tổng số T, tỉnh A (p%), huyện B (q%), dân C (r%)`.

Shares that come to a hundred per cent leave nothing over, so that the parts make up the total; and what most
of them are of, the others are of, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation
from flows.reconcile.figures import PAIR, TRIO, Figure
from flows.reconcile.lists import beside
from flows.reconcile.share_wholes import COUNT_OF
from flows.reconcile.wording import first_phrase

_BACK: Final = 6
"""Figures before the first part among which the total is."""
_SPENT: Final = "funding_disbursed"
Pair = tuple[Figure, Figure]
"""A part and its share."""


def find_shared_out(figures: list[Figure], kept: Collection[Equation]) -> Iterator[Equation]:
    """Sums and shares of such lists.

    Args:
        figures: the article's figures.
        kept: statements found before.
    """
    runs = list(_runs(figures))
    wholes = {e.figures[0]: e.figures[2] for e in kept if e.kind == "ratio" and e.holds and not e.sign}
    totals = {e.figures[1:]: e.figures[0] for e in kept if e.kind == "sum" and e.holds}
    summed = {f for e in kept if e.kind == "sum" for f in e.figures[1:]}
    yield from _in_turn(figures, wholes)
    for run in runs:
        told = Counter(whole for _, share in run if (whole := wholes.get(share)) is not None)
        most = [whole for whole, times in told.most_common(1) if PAIR * times >= len(run) and times > 1]
        parts = [part for part, _ in run]
        listed = totals.get(tuple(parts))
        if listed is not None and not most and set(told) <= {listed}:
            most = [listed]
        total = next(iter(most), None) or _before(figures, run)
        if total is None:
            continue
        if _come_to_all(run) and summed.isdisjoint(parts):
            yield Equation("sum", (total, *parts), standing="likely")
        if most:
            yield from (
                Equation("ratio", (share, part, total), standing="likely")
                for part, share in run
                if share not in wholes
            )


def _in_turn(figures: list[Figure], wholes: dict[Figure, Figure]) -> Iterator[Equation]:
    """`khởi công A, đạt p%; hoàn thành B, đạt q%`: two told alike are of one thing, if one is of it."""
    for share in figures[TRIO:]:
        if share.unit != "percent" or figures[share.order - PAIR].unit != "percent":
            continue
        pairs = [(figures[s.order - 1], s) for s in (figures[share.order - PAIR], share)]
        known = [wholes[s] for _, s in pairs if s in wholes]
        if len(known) != 1 or known[0].order >= pairs[0][0].order or _rated(figures, known[0]):
            continue
        if _told_alike(*pairs):
            yield from (
                Equation("ratio", (s, p, known[0]), standing="likely") for p, s in pairs if s not in wholes
            )


def _rated(figures: list[Figure], whole: Figure) -> bool:
    """`xã A 120 hộ (100%), xã B 110 hộ (92%)`: whether a number has a share of its own right behind."""
    return any(f.lead == "(" and f.unit == "percent" for f in figures[whole.order + 1 : whole.order + PAIR])


def _told_alike(one: Pair, other: Pair) -> bool:
    """Whether two numbers stand side by side, each with its share in a bracket or behind the same word."""
    (part, share), (mate, rate) = one, other
    row = part.told_with(mate) and share.sentence == rate.sentence == part.sentence
    row = row and (part.years, part.place) == (mate.years, mate.place)
    row = row and (part.metric != mate.metric or COUNT_OF.get(share.metric) != part.metric)
    level = all(f.level and not f.norm for f in (part, share, mate, rate))
    if not (row and level) or first_phrase(share.tail) or first_phrase(rate.tail):
        return False
    bracketed = share.lead == rate.lead == "(" and part.bracket == mate.bracket == 0
    both = share.clause_cues & rate.clause_cues
    said = both & cues.PORTION or (both & cues.REACHED and part.unit != "VND" and share.metric == rate.metric)
    return bracketed or (bool(said) and len(share.clause.split()) <= PAIR >= len(rate.clause.split()))


def _runs(figures: list[Figure]) -> Iterator[list[Pair]]:
    """Two or more parts of one unit with nothing between one's share and the next."""
    run: list[Pair] = []
    for share in figures:
        if share.unit != "percent" or not share.order or not _is_share(figures[share.order - 1], share):
            continue
        part = figures[share.order - 1]
        if run and not (run[-1][1].order == part.order - 1 and _goes_on(part, run[-1][0])):
            if _is_list(run):
                yield run
            run = []
        run.append((part, share))
    if _is_list(run):
        yield run


def _is_share(part: Figure, share: Figure) -> bool:
    """Whether a percentage says what share of something the number right before it is."""
    linked = share.lead_cues & cues.PORTION or share.lead.endswith("(")
    told = share.level and part.level and part.sentence == share.sentence and part.unit != "percent"
    spent = share.lead_cues & cues.REACHED or part.metric == _SPENT
    rate = share.metric in COUNT_OF and share.lead != "("
    return bool(linked) and told and not (part.norm or spent or rate)


def _goes_on(part: Figure, before: Figure) -> bool:
    near = part.sentence == before.sentence or (part.bullet and part.paragraph - before.paragraph == 1)
    return near and part.unit == before.unit


def _is_list(run: list[Pair]) -> bool:
    return len(run) >= TRIO or (len(run) == PAIR and _come_to_all(run))


def _come_to_all(run: list[Pair]) -> bool:
    """Whether shares may come to a hundred per cent as they are printed."""
    shares = [share for _, share in run]
    return sum(s.span.low for s in shares) <= HUNDRED <= sum(s.span.high for s in shares)


def _before(figures: list[Figure], run: list[Pair]) -> Figure | None:
    """The number told last before a list that can be its total."""
    first = run[0][0]
    most = max(part.value for part, _ in run)
    near = reversed(figures[max(0, first.order - _BACK) : first.order])
    alike = (f for f in near if f.unit == first.unit and f.level and not f.norm and not beside(f))
    total = next((f for f in alike if first.sentence - f.sentence <= 1 + first.bullet), None)
    return total if total is not None and total.value > most and _come_to_all(run) else None
