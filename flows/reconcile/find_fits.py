"""Totals and changes told together that fit too closely for an accident, however the article words them.

Cues name the statements that newspapers word alike. Writers find other words without end for a total or a
change; what they cannot vary is that its figures stand near each other, in one unit, and add up. A reading
found here is never reported as failing unless cues found it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from flows.reconcile import cues
from flows.reconcile.breakdowns import Breakdowns
from flows.reconcile.coincidences import ENDS, PARAGRAPHS, REACH, STARTS, Coincidences, Pair
from flows.reconcile.equations import Equation
from flows.reconcile.evidence import BESIDE, CUED, SILENT, weighed
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.likeness import of_two_things
from flows.reconcile.listed_runs import beside_each_other, fill_rest, fill_sentence, listed
from flows.reconcile.lists import from_to
from flows.reconcile.objections import roughly_aimed
from flows.reconcile.wording import heard_behind
from warehouse.contract import CORE_METRICS

_FEW: Final = 2
"""Figures among which none can fit others."""
_WORD: Final = 3
"""Letters of the word right before a number: `từ`, `và`."""
_CORE: Final = frozenset(CORE_METRICS)
_MOVES: Final = cues.FALL | cues.RISE


def find_fits(
    figures: list[Figure],
    kin: dict[str, list[Figure]],
    settled: Iterable[Equation],
    near: Coincidences,
) -> Iterator[Equation]:
    """Totals and changes that no finder by cue has read.

    Args:
        figures: the article's figures.
        kin: its figures that can add up, by unit.
        settled: statements found before; a value known to be broken down is left alone.
        near: what fits at all.
    """
    families = [family for family in kin.values() if len(family) > _FEW]
    fitting = [(f, _named(f, near.changes.keys()), _named(f, near.totals)) for f in families]
    known = Breakdowns(settled if any(changes or totals for _, changes, totals in fitting) else ())
    for family, changes, totals in fitting:
        moved = {figure for _, figure in changes if _moved(figure)}
        for at, figure in changes:
            if figure in moved and figure not in known.changes:
                yield from _change(figure, _around(family, at), near.changes[figure], known, moved=True)
        for at, figure in totals:
            yield from _total(figures, figure, _sides(family, at, near), known)
        for at, figure in changes:
            told = figure in moved or figure in known.changes
            if not told and (figure in near.precise or _called_for(figure)):
                yield from _change(figure, _around(family, at), near.changes[figure], known, moved=False)


def _named(family: list[Figure], those: AbstractSet[Figure]) -> list[tuple[int, Figure]]:
    """Those of a family that are among some, with their places in it."""
    if those.isdisjoint(family):
        return []
    return [(at, figure) for at, figure in enumerate(family) if figure in those]


def _around(family: list[Figure], at: int) -> list[Figure]:
    """The figures of a family among which the ends of a change may be."""
    return family[max(0, at - ENDS) : at + ENDS + 1]


def _sides(family: list[Figure], at: int, near: Coincidences) -> list[list[Figure]]:
    """The figures behind a total and those before it, nearest first, as far as some of them come to it."""
    ahead = [family[at + 1 : at + 1 + REACH]] if family[at] in near.ahead else []
    return ahead + ([family[max(0, at - REACH) : at][::-1]] if family[at] in near.behind else [])


def _total(
    figures: list[Figure], total: Figure, sides: Iterable[list[Figure]], known: Breakdowns
) -> Iterator[Equation]:
    """The run of figures behind or before a total that comes to it."""
    here = total.paragraph
    for side in sides:
        near = [
            f
            for f in side
            if f.change == total.change and (abs(f.paragraph - here) <= PARAGRAPHS or f.bullet)
        ]
        for parts, tried in _runs(total, near):
            members = (total, *parts)
            odds, needed = weighed("sum", members)
            if odds > CUED or not needed or _is_change(total, parts) or from_to(parts):
                continue
            said = odds * tried <= CUED and listed(figures, total, parts)
            if said or _silent(figures, total, parts, odds, tried):
                found = Equation("sum", members, standing="possible")
                if found.holds and not _by_chance(found, known) and known.adds(found):
                    yield found
                    return


def _silent(figures: list[Figure], total: Figure, parts: list[Figure], odds: float, tried: int) -> bool:
    """Whether parts make up a total by where they stand alone; rates do only as changes of one place."""
    apart = total.level or any(part.place != total.place for part in parts)
    if (total.unit == "percent" and apart) or beside_each_other(total, parts):
        return False
    if odds * tried <= SILENT or fill_rest(figures, total, parts):
        return True
    return odds * tried <= BESIDE and fill_sentence(figures, total, parts)


def _by_chance(found: Equation, known: Breakdowns) -> bool:
    """Whether lists known speak against a sum: it is within one list, or of some of one far away."""
    total, *parts = found.figures
    far = abs(parts[-1].paragraph - total.paragraph) > 1
    return known.beside(total, parts) or (far and known.some_listed(parts))


def _is_change(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one of two parts is the same thing as the total: then the other one is what it changed by."""
    alike = [part.metric in _CORE and part.metric == total.metric for part in parts]
    return len(parts) == PAIR and alike[0] != alike[1]


def _runs(total: Figure, side: list[Figure]) -> Iterator[tuple[list[Figure], int]]:
    """Runs of neighbours in `side` that can come to `total`, in reading order, and how many were tried."""
    tried = 0
    lows, highs = [f.span.low for f in side], [f.span.high for f in side]
    for first in range(min(len(side), STARTS)):
        low, high = lows[first], highs[first]
        for last in range(first + 1, len(side)):
            low += lows[last]
            high += highs[last]
            if low > total.span.high:
                break
            tried += 1
            if high >= total.span.low:
                yield sorted(side[first : last + 1], key=lambda f: f.order), tried


def _change(
    change: Figure, around: list[Figure], pairs: list[Pair], known: Breakdowns, *, moved: bool
) -> Iterator[Equation]:
    """The two values nearest to a figure that are as far apart as it says."""
    gap = bool(change.clause_cues & cues.GAP)
    cued = moved or _called_for(change)
    if change.unit == "percent" and not cued:
        return
    most = CUED if cued else SILENT
    close: list[tuple[float, Figure, Figure]] = []
    for one, other in pairs:
        odds, needed = weighed("difference", (change, one, other))
        if needed and odds <= most and _may_end_both(one, other, gap=gap):
            close.append((odds, one, other))
    if not close:
        return
    here, paragraph = change.order, change.paragraph
    near = [f for f in around if abs(f.paragraph - paragraph) <= PARAGRAPHS and f is not change]
    near = [f for f in near if _may_end(f, gap=gap)]
    near.sort(key=lambda f: 2 * abs(f.order - here) + (f.order > here))
    for odds, start, end in _ends(change, near[:ENDS], close):
        same = len({f.metric for f in (change, start, end)} & _CORE) <= 1
        since = any(f.order == change.order + 1 and _starts(f) for f in (start, end))
        limit = CUED if cued and (same or since) else SILENT
        if odds > limit:
            continue
        found = _told(change, start, end, cued=cued)
        if roughly_aimed(found):
            continue
        if found.kind == "sum" and (
            beside_each_other(found.figures[0], found.figures[1:]) or _by_chance(found, known)
        ):
            continue
        if found.holds and known.adds(found):
            yield found
            return


def _may_end_both(one: Figure, other: Figure, *, gap: bool) -> bool:
    """Whether two figures can be the values of one change."""
    apart = one.unit == "percent" and of_two_things(one, other)
    return not apart and _may_end(one, gap=gap) and _may_end(other, gap=gap)


def _may_end(figure: Figure, *, gap: bool) -> bool:
    """Whether a figure can be one of two values, of a change or of what is a gap by its words."""
    return figure.level or gap or _starts(figure)


def _called_for(change: Figure) -> bool:
    """Whether words say that a figure is worked out from others."""
    return bool(change.clause_cues & cues.GAP or change.lead_cues & (cues.RESULT | cues.UNSPENT))


def _starts(figure: Figure) -> bool:
    """Whether a figure is told as the first value of a change, whatever it was taken for: `hạ từ A`."""
    return bool(figure.lead_cues & cues.FROM and cues.heard(figure.lead[-_WORD:]) & cues.FROM)


def _moved(figure: Figure) -> bool:
    """Whether a figure is told as the size of a change, and no yearly average: `107 hộ thoát nghèo`."""
    if figure.lead_cues & cues.MEAN and (figure.lead_cues | figure.tail_cues) & cues.EACH_YEAR:
        return False
    if not figure.level or figure.clause_cues & cues.TO:
        return not figure.level
    if figure.clause_cues & _MOVES:
        return True
    return bool(heard_behind(figure, _MOVES))


def _ends(
    change: Figure, near: list[Figure], pairs: Iterable[tuple[float, Figure, Figure]]
) -> list[tuple[float, Figure, Figure]]:
    """Pairs as far apart as `change` says with the odds of an accident: first those that fit as printed.

    Args:
        change: the figure.
        near: figures around it that can be its ends, nearest first.
        pairs: those that fit, with the odds of one reading.
    """
    places = {figure: at for at, figure in enumerate(near)}
    found = {}
    for odds, one, other in pairs:
        if one in places and other in places:
            i, j = sorted((places[one], places[other]))
            tried = j * (j - 1) // 2 + i + 1
            start, end = (one, other) if one.order < other.order else (other, one)
            off = abs(one.value - other.value) != change.value
            found[off, tried] = min(1.0, odds * tried), start, end
    return [found[at] for at in sorted(found)]


def _difference(change: Figure, start: Figure, end: Figure) -> Equation:
    """The statement; its ends in the order of time where the change says whether it rose or fell."""
    sign = 1 if end.value > start.value else -1
    if change.change == ("decrease" if sign > 0 else "increase"):
        start, end, sign = end, start, -sign
    return Equation("difference", (change, start, end), sign, "possible")


def _told(figure: Figure, start: Figure, end: Figure, *, cued: bool) -> Equation:
    """A change where words or labels say so, else two parts and their total."""
    if cued:
        return _difference(figure, start, end)
    total, *parts = sorted((figure, start, end), key=lambda f: -f.value)
    parts.sort(key=lambda f: f.order)
    if _is_change(total, parts):
        first, second = parts
        same, other = (first, second) if first.metric == total.metric else (second, first)
        start, end = sorted((total, same), key=lambda f: f.order)
        return _difference(other, start, end)
    return Equation("sum", (total, *parts), standing="possible")
