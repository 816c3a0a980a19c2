"""Totals and their parts: tổng … trong đó / gồm / cụ thể, brackets, bullet lists, colons, còn lại."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from flows.reconcile import cues
from flows.reconcile.claims import chosen, poor_and_near, rest_of_another, said_of, standing_of
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_closed import bare, find_closed
from flows.reconcile.find_parts import PART_BEFORE, PART_BEHIND, find_parts
from flows.reconcile.find_remainders import find_named_rest
from flows.reconcile.find_rest import find_rest
from flows.reconcile.likeness import given_and_spent
from flows.reconcile.list_parts import parts_of
from flows.reconcile.lists import (
    LONGEST,
    Opening,
    kind,
    opening_at,
    scope_of,
    totals_for,
)
from flows.reconcile.mixed_lists import goes_on, mixed_sum
from flows.reconcile.some_of_all import left_open, shut_in
from flows.reconcile.wording import label, shared_words, unread

_LARGEST: Final = re.compile(r"\b(?:lớn|nhiều|cao) nhất[^,;:.]{0,24}:\s")
"""Over a list of some items, which are the largest of all."""
_NEXT: Final = 3
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG
_BEFORE: Final = _OPENERS | PART_BEFORE | cues.CLOSING | cues.BASE | cues.REST | cues.COLON
_PART_BEHIND: Final = PART_BEHIND | cues.MORE | cues.WITHIN
_BEHIND: Final = _PART_BEHIND | cues.REST


def find_sums(figures: list[Figure]) -> Iterator[Equation]:
    """Every sum and partial sum that a list after its total asserts, and totals that follow their parts."""
    listed: list[Equation] = []
    for figure in _told(figures):
        opening = opening_at(figures, figure.order)
        for reading in _listed(figures, opening, listed) if opening else ():
            listed.append(reading)
            yield reading
        if figure.lead_cues & PART_BEFORE or figure.tail_cues & _PART_BEHIND or figure.group != "all":
            yield from find_parts(figures, figure, listed)
        if figure.lead_cues & (cues.CLOSING | cues.BASE):
            yield from find_closed(figures, figure)
        if opening is None:
            yield from find_rest(figures, figure)
        if figure.tail_cues & cues.REST:
            yield from find_named_rest(figures, figure)


def _told(figures: list[Figure]) -> list[Figure]:
    """The figures with which a list can open or end: most are passed over by this."""
    return [
        f
        for f in figures
        if f.lead_cues & _BEFORE
        or f.tail_cues & _BEHIND
        or f.bracket
        or f.bullet
        or f.group != "all"
        or (f.order and figures[f.order - 1].clause_cues & cues.OUT)
    ]


def _listed(figures: list[Figure], opening: Opening, earlier: list[Equation]) -> Iterator[Equation]:
    """The statements of one list, one a unit: each with the best of the totals that could stand before it."""
    scope = scope_of(figures, opening)
    mixed = mixed_sum(figures, opening, scope)
    if mixed is not None:
        yield mixed
        return
    for unit in dict.fromkeys(figure.unit for figure in scope[:2]):
        first = next(figure for figure in scope if figure.unit == unit)
        if first is not scope[0] and opening.form == "inline" and ";" in first.lead:
            continue
        for totals in _purses(totals_for(figures, opening, first), scope):
            readings = _of_totals(totals, scope, opening, earlier, figures)
            yield from chosen(readings, _words_before(scope[0], opening))


def _of_totals(
    totals: list[Figure],
    scope: list[Figure],
    opening: Opening,
    earlier: list[Equation],
    figures: list[Figure],
) -> Iterator[Equation]:
    """What a list may say of each of some totals, one after the other as long as it is asked for."""
    head = scope[0]
    bullets = opening.form == "bullets"
    anew = bullets or head.first or ";" in head.lead
    words = _words_before(head, opening)
    for total in totals:
        if total.unit == "percent" and any(";" in f.lead for f in figures[total.order + 1 : head.order]):
            continue
        for reading in _readings(total, parts_of(scope, total, opening), opening, scope):
            if (
                (reading.kind == "sum" and reading.holds)
                or not (anew and (_in_closed(total, earlier) or _one_of_several(total, figures, earlier)))
                or (bullets and total.bullet)
                or shared_words(words, total)
            ):
                yield reading


def _words_before(head: Figure, opening: Opening) -> str:
    """What leads to a list: before its first item, or in its clause."""
    return head.gap if opening.form == "bullets" else head.lead.rpartition(";")[2]


def _purses(totals: list[Figure], scope: list[Figure]) -> list[list[Figure]]:
    """`giao A, đã chi B, gồm …`: totals spent apart from others, if the list tells of both."""
    if len(totals) < PAIR or not (given_and_spent(totals) and given_and_spent(scope)):
        return [list(totals)]
    spent = [f for f in totals if f.metric == "funding_disbursed"]
    return [[f for f in totals if f not in spent], spent]


def _in_closed(total: Figure, earlier: list[Equation]) -> bool:
    """Whether a figure is part of a list that has ended: what comes then is of the total of that list."""
    return any(reading.kind == "sum" and total in reading.figures[1:] for reading in earlier[-LONGEST:])


def _one_of_several(total: Figure, figures: list[Figure], earlier: list[Equation]) -> bool:
    """`A, B; chia theo … C, D`: whether a figure stands beside its like, so that the list is of both."""
    if total.clause_cues & cues.BASE or any(reading.figures[0] is total for reading in earlier[-LONGEST:]):
        return False
    if total.clause_cues & _OPENERS:
        return True
    around = figures[max(0, total.order - _NEXT) : total.order + _NEXT + 1]
    begins = max((f.order for f in around if f.order <= total.order and _begins(f)), default=0)
    ends = min((f.order for f in around if f.order > total.order and _begins(f)), default=len(figures))
    told = (total.unit, kind(total), total.change, total.status, total.bracket)
    return any(
        f is not total
        and begins <= f.order < ends
        and told == (f.unit, kind(f), f.change, f.status, f.bracket)
        for f in around
    )


def _begins(figure: Figure) -> bool:
    """Whether a sentence or a clause set off by a semicolon begins before a figure."""
    return figure.first or ";" in figure.lead


def _readings(
    total: Figure, parts: list[Figure], opening: Opening, scope: list[Figure]
) -> Iterator[Equation]:
    """What the list may say of `total`: that the parts exhaust it, else that they are among it."""
    if not parts or _of_what_is_left(total, parts[0]):
        return
    parts = _up_to_its_end(parts, scope)
    sample = parts[0].lead_cues & cues.SAMPLE or _LARGEST.search(parts[0].gap)
    more = parts[-1].tail_cues & cues.REST or sample or left_open(parts[-1])
    shut = opening.form == "bracket" and shut_in(parts[-1]) and not sample
    open_end = bool(more) and not (shut or rest_of_another(total, parts))
    sized = total.unit != "percent" or not total.level or poor_and_near(total, parts) or _shared_out(total)
    if len(parts) > 1 and not open_end:
        whole = Equation("sum", (total, *parts), standing="possible")
        net = _net(total, parts)
        if net is not None:
            yield net
            return
        if sized and not whole.holds and not bare(parts, scope):
            reach = [f for f in scope if f.order <= parts[-1].order]
            doubtful = unread(total, reach) or goes_on(total, parts, opening, scope)
            standing = "possible" if doubtful else standing_of(total, parts, opening, scope[0])
            whole = Equation("sum", (total, *parts), standing=standing)
        yield whole
        first_clause = _first_clause(parts)
        if 1 < len(first_clause) < len(parts):
            yield Equation("sum", (total, *first_clause), standing="possible")
    among = opening.claim == "among" or open_end or len(parts) == 1
    if sized and among:
        yield from _among(total, parts, scope, opening.claim)


def _of_what_is_left(total: Figure, first: Figure) -> bool:
    """`giảm T hộ; trong số hộ nghèo còn lại, A là …`: whether a list is of those who have not left."""
    left = first.lead_cues & cues.REST or first.clause_cues & cues.TO
    return bool(left) and first.level and not total.level


def _first_clause(parts: list[Figure]) -> list[Figure]:
    """Parts up to a semicolon."""
    end = next((at for at, part in enumerate(parts) if at and ";" in part.lead), len(parts))
    return parts[:end]


def _up_to_its_end(parts: list[Figure], scope: list[Figure]) -> list[Figure]:
    """`gồm A và B; ngoài ra C`: the items up to a semicolon, where `và` says which of them is the last."""
    ends = next((f.order for f in scope if ";" in f.lead and f.order > parts[0].order), parts[-1].order + 1)
    clause = [part for part in parts if part.order < ends]
    if len(clause) in {1, len(parts)}:
        return parts
    last = [f for f in scope if clause[-2].order < f.order <= clause[-1].order]
    return clause if any("và" in f.lead.split() for f in last) else parts


def _net(total: Figure, parts: list[Figure]) -> Equation | None:
    """`giảm được T hộ: A hộ thoát nghèo, B hộ nghèo mới`: one of two numbers is taken from the other."""
    if total.level or len(parts) != PAIR:
        return None
    more, less = sorted(parts, key=lambda f: -f.value)
    if more.value <= total.value or not cues.heard(label(less)) & cues.CAME:
        return None
    found = Equation("difference", (total, more, less), -1, "possible")
    return found if found.holds and total.unit != "percent" else None


def _shared_out(total: Figure) -> bool:
    """Whether a percentage is a share of a whole, so that what it is made up of adds up to it."""
    return total.metric == "other" and bool(total.clause_cues & cues.SHARE) and "chiếm" in total.clause


def _among(total: Figure, parts: list[Figure], scope: list[Figure], claim: str) -> Iterator[Equation]:
    """The parts that `total` has room for: all that follow, those up to a semicolon, or the first alone."""
    first_clause = _first_clause(parts)
    further = parts[len(first_clause) :]
    told = first_clause + list(takewhile(lambda f: not _of_another_topic(f, parts[0], total), further))
    told = [*takewhile(lambda f: f in first_clause or not _told_anew(f, scope), told)]
    exceeding = [part for part in told if part.value > total.value]
    for among in (told, first_clause, parts[:1]):
        if sum(part.value for part in among) <= total.value:
            yield Equation("partial_sum", (total, *among), standing="possible")
            return
        if exceeding and sum(p.value for p in among if p not in exceeding) <= total.value:
            alone = among[0] in exceeding or len({kind(part) for part in among}) == 1
            said = claim == "among" and alone and said_of(total, among, scope[0])
            standing: Standing = "likely" if said else "possible"
            yield Equation("partial_sum", (total, *among), standing=standing)
            return


def _told_anew(figure: Figure, scope: list[Figure]) -> bool:
    """`xã X có T hộ, trong đó A hộ nghèo; xã Y có B hộ, trong đó C`: whether one is a total itself."""
    behind = (f for f in scope if f.order == figure.order + 1 and f.unit == figure.unit)
    return any(f.lead_cues & cues.AMONG for f in behind)


def _of_another_topic(figure: Figure, first: Figure, total: Figure) -> bool:
    """Whether a figure behind a semicolon counts something else than the list: what was done besides."""
    return "other" not in (kind(figure), kind(total)) and kind(figure) not in (kind(first), kind(total))
