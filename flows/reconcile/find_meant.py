"""Totals that by all signs are told with their parts though a misprint keeps these from adding up to them.

No single word says so. Signals are weighed (`list_signals`); what they come to, and how unlikely it is that a
slip of print would mend the sum by accident, tell together whether the sum is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from math import log
from typing import Final

from flows.reconcile import cues
from flows.reconcile.claims import one_status
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure, by_sentence
from flows.reconcile.find_all_told import miscounted, more_behind, of_a_size
from flows.reconcile.find_whole_lists import closes
from flows.reconcile.list_parts import breaks_anew, opens_aside
from flows.reconcile.list_signals import CLAIMS, signals
from flows.reconcile.lists import DRAWN, beside
from flows.reconcile.objections import unobjected
from flows.reconcile.repair import RARE, by_accident, stands
from flows.reconcile.signal_weights import weights
from flows.reconcile.wording import unread

NEEDED: Final = 0.3
"""What signals and the unlikeliness of an accident must come to."""
_RARITY: Final = 0.5
_CHANCE: Final = 0.75
"""How much it adds that a slip would hardly mend a sum by accident, and takes away that several would."""
_RAREST: Final = 0.03
_OFTENEST: Final = 10.0
_TOTALS: Final = 3
"""Figures before a sentence that may be the total of what it lists."""
_SENTENCES: Final = 3
_FAR: Final = 12
"""Figures before a sentence among which these are looked for."""
Reading = tuple[Figure, list[Figure]]


def find_meant(
    figures: list[Figure], kin: dict[str, list[Figure]], kept: Iterable[Equation]
) -> Iterator[Equation]:
    """Sums that fail by one slip.

    Args:
        figures: the article's figures.
        kin: those that can add up, by unit.
        kept: statements found before; figures that they add up are left alone.
    """
    sums = [e for e in kept if e.kind == "sum" and e.holds]
    heads, known = {e.figures[0] for e in sums}, {f for e in sums for f in e.figures[1:]}
    for unit, family in kin.items():
        if unit == "percent" or len(family) <= PAIR:
            continue
        told = [(_sure(t, parts, figures, heads), t, parts) for t, parts in _readings(family, known)]
        told.sort(key=lambda reading: (-reading[0], reading[1].order))
        taken: set[Figure] = set()
        for sure, total, parts in told:
            if sure >= NEEDED and taken.isdisjoint(parts):
                taken.update(parts)
                yield Equation("sum", (total, *parts), standing="likely")


def _sure(total: Figure, parts: list[Figure], figures: list[Figure], heads: set[Figure]) -> float:
    """How sure it is that a sum is meant and fails by a slip; 0 where no slip mends it, or it holds."""
    size = sum(part.value for part in parts)
    if not of_a_size(total, size):
        return 0.0
    there = signals(total, parts, figures, heads)
    sure = sum(map(weights()["sum"].__getitem__, there))
    claimed = not CLAIMS.isdisjoint(there)
    next_to = parts[0].order == total.order + 1 and ";" not in parts[0].lead
    if sure - _RARITY * log(_RAREST) < NEEDED or not (claimed or next_to):
        return 0.0
    reading = Equation("sum", (total, *parts), standing="likely")
    between = figures[parts[0].order : parts[-1].order + 1]
    if reading.holds or _spoken_against(total, parts, figures) or unread(total, between):
        return 0.0
    chance = by_accident(reading)
    if chance > RARE and not claimed:
        return 0.0
    slips = log(min(_OFTENEST, max(_RAREST, chance)))
    sure -= (_CHANCE if slips > 0 else _RARITY) * slips
    return (
        sure
        if sure >= NEEDED and unobjected([reading], figures, dated=total not in heads) and stands(reading)
        else 0.0
    )


def _spoken_against(total: Figure, parts: list[Figure], figures: list[Figure]) -> bool:
    """Whether words say that the parts are not all, or not of the total."""
    last = parts[-1]
    behind = figures[last.order + 1 : last.order + 2]
    going_on = any(f.sentence == last.sentence and f.lead.endswith(("và", "cùng")) for f in behind)
    planned = total.status == "target" != last.status and not one_status(total, parts)
    planned = planned or {part.status for part in parts} == {"target", "actual"}
    drawn = parts[0].first and parts[0].lead.startswith(DRAWN)
    return drawn or going_on or planned or miscounted(parts) or more_behind(last, figures)


def _closes(total: Figure) -> bool:
    """Whether words say that a number is the total of those before it."""
    if total.lead_cues & cues.CLOSING:
        return True
    return bool(total.lead_cues & cues.CLOSES) and closes(total.lead)


def _readings(family: list[Figure], known: set[Figure]) -> Iterator[Reading]:
    """Totals with what may be their parts.

    Args:
        family: figures of one unit.
        known: parts of sums.
    """
    at = 0
    for told in _lists(family):
        before, at = at, at + len(told)
        if len(told) < PAIR:
            continue
        for place, total in enumerate(told[:-PAIR]):
            yield from _cut(total, told[place + 1 :], known)
        if len(told) > PAIR and _closes(told[-1]):
            yield from _cut(told[-1], told[:-1], known)
        for total in _before(family, before, known):
            if told[0].sentence - total.sentence <= _SENTENCES:
                yield from _cut(total, told, known)
        for total in family[at : at + 1]:
            if total.sentence - told[0].sentence == 1 and _closes(total):
                yield from _cut(total, told, known)


def _lists(family: list[Figure]) -> Iterator[list[Figure]]:
    """The figures sentence by sentence, those of a breakdown that begins anew within one by themselves."""
    for told in by_sentence(family):
        begins = [at for at, f in enumerate(told) if at and breaks_anew(f)]
        for first, last in pairwise([0, *begins, len(told)]):
            yield told[first:last]


def _before(family: list[Figure], at: int, known: set[Figure]) -> Iterator[Figure]:
    """The last figures before a sentence that are not known to be parts of others, and one that is."""
    near = family[max(0, at - _FAR) : at][::-1]
    free = [f for f in near if f not in known]
    yield from free[:_TOTALS]
    yield from [f for f in near[:1] if f in known]


def _cut(total: Figure, listed: list[Figure], known: set[Figure]) -> Iterator[Reading]:
    """A total and the parts among figures told together: all of them, or those up to a semicolon."""
    if len(listed) < PAIR or total.norm or total.bracket not in (0, listed[0].bracket):
        return
    parts: list[Figure] = []
    for figure in listed:
        if len(parts) >= PAIR and (opens_aside(figure) or figure.lead_cues & cues.AMONG):
            break
        if _part(figure, total, listed[0]):
            if figure in known:
                return
            parts.append(figure)
    if len(parts) >= PAIR:
        yield total, parts
        first = list(takewhile(lambda f: f is parts[0] or f is parts[1] or ";" not in f.lead, parts))
        if len(first) < len(parts):
            yield total, first


def _part(figure: Figure, total: Figure, first: Figure) -> bool:
    same = figure.change == total.change and figure.bracket in (first.bracket, 0)
    return same and not (figure.norm or beside(figure))
