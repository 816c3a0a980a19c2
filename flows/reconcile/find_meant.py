"""Totals that by all signs are told with their parts though a misprint keeps these from adding up to them.

No single word says so. Signals are weighed (`list_signals`); what they come to, and how unlikely it is that a
slip of print would mend the sum by accident, tell together whether the sum is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from math import log
from typing import Final

from flows.reconcile import cues
from flows.reconcile.claims import raised, state_to_people, sure_halves
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure, by_sentence
from flows.reconcile.find_all_told import miscounted, more_behind, of_a_size
from flows.reconcile.find_whole_lists import closes
from flows.reconcile.likeness import alike, one_status
from flows.reconcile.list_parts import breaks_anew, opens_aside
from flows.reconcile.list_signals import of_all_years, signals
from flows.reconcile.lists import BOTH, DRAWN, beside, kind
from flows.reconcile.objections import unobjected
from flows.reconcile.repair import by_accident, stands
from flows.reconcile.signal_weights import weights
from flows.reconcile.some_of_all import is_rest
from flows.reconcile.wording import SEVERAL, first_phrase, shared_words, unread
from seeds.word_classes import classes

NEEDED: Final = -0.3
"""What signals and the unlikeliness of an accident must come to."""
_RARITY: Final = 0.2
_CHANCE: Final = 0.8
"""How much it adds that a slip would hardly mend a sum by accident, and takes away that several would."""
_RAREST: Final = 0.03
_OFTENEST: Final = 10.0
_NEVER: Final = -9.0
_ROOM: Final = 0.5
"""Largest chance of an accident where the words leave room for other parts."""
_TOTALS: Final = 3
"""Figures before a sentence that may be the total of what it lists, besides those known to be totals."""
_TOTAL: Final = "tổng"
"""How such a one is called."""
_OPENERS: Final = cues.BY | cues.LIST | cues.DETAILS | cues.AMONG
_SENTENCES: Final = 3
_POOR: Final = {"poor_households", "near_poor_households"}
"""What is never all the households of a place."""
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
    every = [e for e in kept if e.kind == "sum"]
    sums = [e for e in every if e.holds]
    heads, known = {e.figures[0] for e in sums}, {f for e in every for f in e.figures[1:]}
    totals = {e.figures[0] for e in every}
    for unit, family in kin.items():
        if len(family) <= PAIR or (unit == "percent" and not _rates_add_up(family)):
            continue
        told = [(_sure(t, parts, figures, heads), t, parts) for t, parts in _readings(family, known, totals)]
        told.sort(key=lambda reading: (-reading[0], reading[1].order))
        taken: set[Figure] = set()
        for sure, total, parts in told:
            if sure >= NEEDED and taken.isdisjoint(parts):
                taken.update(parts)
                yield Equation("sum", (total, *parts), standing="likely")


def _sure(total: Figure, parts: list[Figure], figures: list[Figure], heads: set[Figure]) -> float:
    """How sure it is that a sum is meant and fails by a slip; `_NEVER` where no slip mends it."""
    size = sum(part.value for part in parts)
    if not of_a_size(total, size) or any(part.value == total.value for part in parts):
        return _NEVER
    sure = sum(map(weights()["sum"].__getitem__, signals(total, parts, figures, heads)))
    if sure - _RARITY * log(_RAREST) < NEEDED:
        return _NEVER
    reading = Equation("sum", (total, *parts), standing="likely")
    between = figures[parts[0].order : parts[-1].order + 1]
    if reading.holds or _spoken_against(total, parts, figures) or unread(total, between):
        return _NEVER
    if _come_to_one_of_them(total, parts):
        return _NEVER
    chance = by_accident(reading)
    some = size < total.value and _may_be_some(total, parts) and not of_all_years(total, parts)
    if chance > _ROOM and some:
        return _NEVER
    slips = log(min(_OFTENEST, max(_RAREST, chance)))
    sure -= (_CHANCE if slips > 0 else _RARITY) * slips
    meant = sure >= NEEDED and unobjected([reading], figures, dated=total not in heads) and stands(reading)
    return sure if meant else _NEVER


def _spoken_against(total: Figure, parts: list[Figure], figures: list[Figure]) -> bool:
    """Whether words say that the parts are not all, or not of the total."""
    last = parts[-1]
    behind = figures[last.order + 1 : last.order + 2]
    going_on = any(f.sentence == last.sentence and f.lead.endswith(("và", "cùng")) for f in behind)
    planned = total.status == "target" != last.status and not one_status(total, parts)
    planned = planned or {part.status for part in parts} == {"target", "actual"}
    drawn = parts[0].first and parts[0].lead.startswith(DRAWN)
    going_on = going_on or miscounted(parts) or more_behind(last, figures)
    other = _of_another_kind(total, parts) or _beside_them(total, parts)
    return drawn or planned or going_on or other or _far_less(total, parts)


def _beside_them(total: Figure, parts: list[Figure]) -> bool:
    """`Huyện X A, huyện Y B, huyện Z C`: whether a number is told of one more place of the same sort."""
    begins = total.clause.strip().split(" ", 1)[0]
    told = total.sentence == parts[0].sentence and begins in classes()["sibling"]
    return told and parts[0].clause.strip().startswith(f"{begins} ")


def _come_to_one_of_them(total: Figure, parts: list[Figure]) -> bool:
    """`187 ha, 63 ha và 214 ha, cộng lại 464 ha`: whether another one of the figures is the total."""
    largest = max(parts, key=lambda part: part.value)
    others = [part for part in parts if part is not largest]
    told = Equation("sum", (largest, total, *others), standing="likely")
    return largest.value > total.value and told.holds


def _far_less(total: Figure, parts: list[Figure]) -> bool:
    """`toàn tỉnh T. Huyện X A, huyện Y B`: whether figures that no word lists come to less than half."""
    first = parts[0]
    listed = first.lead_cues & _OPENERS or ":" in first.lead or first.order == total.order + 1
    return not (listed or is_rest(parts[-1])) and PAIR * sum(part.value for part in parts) < total.value


def _of_another_kind(total: Figure, parts: list[Figure]) -> bool:
    """`đưa T người đi. Dạy nghề may A, hàn B, còn lại C`: whether all parts count one thing, T another."""
    kinds = {kind(part) for part in parts}
    if total.metric == "households" and kinds <= _POOR:
        return not is_rest(parts[-1])
    other = kinds.isdisjoint((kind(total), "other")) and total.metric != "other" and len(kinds) == 1
    return other and not alike(total, parts)


def _may_be_some(total: Figure, parts: list[Figure]) -> bool:
    """`trong đó A, B`, `huy động T: tỉnh góp A`: whether parts that come to less need not be all."""
    first = parts[0]
    some = raised(total) or (
        first.lead_cues & cues.AMONG and not first.lead_cues & (cues.LIST | cues.DETAILS)
    )
    return bool(some) and not (is_rest(parts[-1]) or sure_halves(total, parts) or state_to_people(parts))


def _closes(total: Figure) -> bool:
    """Whether words say that a number is the total of those before it."""
    if total.lead_cues & cues.CLOSING:
        return True
    return bool(total.lead_cues & cues.CLOSES) and closes(total.lead)


def _rates_add_up(family: list[Figure]) -> bool:
    """Whether some percentage may come to others: the fall of several years, poor and near poor together."""
    return any(f.metric in BOTH or not (f.level or f.metric == "other") for f in family)


def _readings(family: list[Figure], known: set[Figure], totals: set[Figure]) -> Iterator[Reading]:
    """Totals with what may be their parts.

    Args:
        family: figures of one unit.
        known: parts of sums.
        totals: what others are told to come to.
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
        for total in _before(family, before, known, totals):
            far = _FAR if total in totals or _TOTAL in total.clause else _SENTENCES
            if told[0].sentence - total.sentence <= far:
                yield from _cut(total, told, known)
        for total in family[at : at + PAIR]:
            if total.sentence - told[0].sentence <= PAIR and (_closes(total) or _over_all(total, told)):
                yield from _cut(total, _last_of(total, told), known)


def _over_all(total: Figure, told: list[Figure]) -> bool:
    """`năm 2022 giảm A, năm 2023 B, …; từ đó giảm T`: whether a change is over the years of others."""
    if total.level or total.years is None:
        return False
    years = [f.years for f in told if f.change == total.change and f.years is not None]
    several = len(set(years)) == len(years) >= PAIR
    return several and total.years[1] == max(last for _, last in years) > total.years[0]


def _last_of(total: Figure, told: list[Figure]) -> list[Figure]:
    """`A, B và C. Hai chương trình cộng lại T`: as many of the figures before a total as its words say."""
    said = [SEVERAL[word] for word in total.clause.split() if word in SEVERAL]
    return told[-said[0] :] if said and said[0] < len(told) else told


def _lists(family: list[Figure]) -> Iterator[list[Figure]]:
    """The figures sentence by sentence, those of a breakdown that begins anew within one by themselves."""
    for told in by_sentence(family):
        first = 0
        for at, figure in enumerate(told):
            if at and breaks_anew(figure):
                yield told[first:at]
                first = at
        yield told[first:] if first else told


def _before(family: list[Figure], at: int, known: set[Figure], totals: set[Figure]) -> Iterator[Figure]:
    """The last figures before a sentence that are not known to be parts of others; one that is, one named."""
    free = 0
    for figure in reversed(family[max(0, at - _FAR) : at]):
        if figure not in known:
            free += 1
            if free <= _TOTALS or figure in totals or _TOTAL in figure.clause:
                yield figure
    words = first_phrase(family[at].lead)
    for back in range(max(0, at - _TOTALS), at):
        if family[back] in known and (back == at - 1 or shared_words(words, family[back])):
            yield family[back]


def _cut(total: Figure, listed: list[Figure], known: set[Figure]) -> Iterator[Reading]:
    """A total and the parts among figures told together: all of them, or those up to a semicolon."""
    if len(listed) < PAIR or total.norm or total.bracket not in (0, listed[0].bracket):
        return
    if total.unit == "percent" and total.level and total.metric not in BOTH:
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
