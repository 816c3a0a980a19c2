"""How sure it is that parts are said to make up a whole, or to be among it: what words and labels claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, Standing
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.likeness import alike, work
from flows.reconcile.lists import BOTH, Opening, kind, leads
from flows.reconcile.numbered import numbered
from flows.reconcile.printed import THOUSAND
from flows.reconcile.repair import by_accident, is_slip, stands
from flows.reconcile.some_of_all import told_out_of
from flows.reconcile.wording import counted, label, names
from seeds.word_classes import compiled

_PURSES: Final = frozenset({"central", "provincial", "district", "commune", "local", "community"})
_LOCAL: Final = "local"
_LEVELS: Final = frozenset({"provincial", "district", "commune"})
_DENYING: Final = frozenset({"chưa", "không"})
_BESIDE: Final = _DENYING | {"có", "đã", "được", "còn", "là", "thể"}
"""Words that two parts may differ in of which one is denied what the other is told to be."""
_LEVEL: Final = re.compile(r"\bcấp (tỉnh|huyện|xã)\b")
_NAMED_LEVELS: Final = {"tỉnh", "huyện", "xã"}
_MILLION: Final = "triệu"
_FAR_BEYOND: Final = 20
"""How many times what its parts come to a total may be, for words alone to make a sum of them."""
_OF_MANY: Final = ("credit_outstanding", "credit_lent")
"""What is told of many programmes, of which `trong đó` names some."""
_NEARLY_ALL: Final = 0.8
"""Share of the total from which on a list behind `trong đó` may be meant to be all of it."""
_FORMER: Final = re.compile(r"\b(?:cũ|trước đây|trước kia|trước sáp nhập|trước khi sáp nhập)\b")
_AND: Final = "và"
"""Before the last item of a list."""
_ALL_PAYERS: Final = 4
"""Payers from which on a list from the state to the people names all of them."""
_AS_OFTEN: Final = 3.0
"""How many slips mend a sum by accident from which on that one does says nothing."""


def said_of(total: Figure, parts: list[Figure], first: Figure) -> bool:
    """Whether parts are told of the very thing that the total counts; the rate of a group may exceed its."""
    begins = first.first and cues.opens(cues.AMONG, first.lead.partition(",")[0])
    near = total.sentence == first.sentence or (begins and first.sentence - total.sentence == 1)
    same = all((work(part, total), counted(part)) == (kind(total), counted(total)) for part in parts)
    same = same or (first.order == total.order + 1 and _misscaled(total, parts))
    return total.unit != "percent" and near and same and alike(total, parts)


def _misscaled(total: Figure, parts: list[Figure]) -> bool:
    """Whether nothing but the word of scale keeps an amount from being the total of those behind it."""
    return (
        total.unit == "VND"
        and total.metric == "other"
        and _MILLION in total.printed.quote
        and (sum(part.value for part in parts) <= THOUSAND * total.value)
    )


def standing_of(total: Figure, parts: list[Figure], opening: Opening, first: Figure) -> Standing:
    """How sure it is that the parts are said to make up the whole."""
    if opening.claim == "set" or poor_and_near(total, parts):
        return "possible" if opening.claim == "set" else "likely"
    if not alike(total, parts):
        return (
            "likely"
            if _called_halves(total, parts, opening) or _listed(total, parts, opening)
            else "possible"
        )
    if former(parts) and sum(part.value for part in parts) > total.value and total.level:
        return "certain"
    named = total.unit != "VND" or any(f.metric != "other" for f in (total, *parts))
    # `trong đó` leaves room: that parts fall short is a mistake only if a misprint explains it
    rest = parts[-1].clause_cues & cues.REST
    short = opening.claim == "among" and sum(part.value for part in parts) < total.value
    if short and not rest and _may_be_more(total, parts):
        return "possible"
    if opening.claim == "whole" or rest or complementary(total, parts):
        said = total.sentence == first.sentence or (
            leads(total, opening, first) and kind(total) == kind(parts[0])
        )
        short = short and not (sure_halves(total, parts) and total.order == parts[0].order - 1)
        return "certain" if named and said and not short and _of_a_size(total, parts) else "likely"
    told = sum(part.value for part in parts)
    too_many = told > total.value and len(parts) > PAIR and _AND in parts[-1].lead.split()
    nearly_all = told >= _NEARLY_ALL * total.value and (too_many or not told_out_of(total))
    nearly_all = nearly_all and not (total.metric in _OF_MANY and told < total.value)
    return "likely" if nearly_all or (opening.claim == "details" and named) else "possible"


def _of_a_size(total: Figure, parts: list[Figure]) -> bool:
    """Whether parts could be those of a total with no more than one of them or the total misprinted."""
    exceeding = sum(part.value > total.value for part in parts)
    return exceeding <= 1 and total.value <= _FAR_BEYOND * sum(part.value for part in parts)


def poor_and_near(total: Figure, parts: list[Figure]) -> bool:
    """Whether a total of poor and near-poor households, or its rate, is told with both of them."""
    return total.metric in BOTH and tuple(sorted(part.metric for part in parts)) == BOTH[total.metric]


def complementary(total: Figure, parts: list[Figure]) -> bool:
    """Whether the parts are known to make up a whole between them: central and local, built and repaired."""
    sources = {part.source for part in parts}
    if total.source == _LOCAL and sources <= _LEVELS:
        return len(sources) == len(parts) >= PAIR
    own = total.source in _PURSES and total.source != _LOCAL
    if len(sources) == len(parts) and sources <= _PURSES and not own:
        return ("central" in sources and sources != {"central", "community"}) or sources >= _LEVELS
    return _halves(total, parts) or numbered(parts) or _all_levels(parts) or _deny_each_other(parts)


def _all_levels(parts: list[Figure]) -> bool:
    """`cấp tỉnh A, cấp huyện B, cấp xã C`: whether items bear the names of all levels below the state."""
    if len(parts) <= PAIR:
        return False
    named = [level[1] for level in map(_LEVEL.search, map(label, parts)) if level is not None]
    return len(set(named)) == len(named) == len(parts) and set(named) >= _NAMED_LEVELS


def _halves(total: Figure, parts: list[Figure]) -> bool:
    """Whether two parts are called by names that make up a whole between them."""
    return len(parts) == PAIR and cues.halves(label(parts[0]), label(parts[1]), label(total))


def sure_halves(total: Figure, parts: list[Figure]) -> bool:
    """`trong đó vốn đầu tư A, vốn sự nghiệp B`: whether nothing can be left of a total behind two parts."""
    if len(parts) != PAIR or not alike(total, parts):
        return False
    named = cues.halves(label(parts[0]), label(parts[1]), label(total), surely=True)
    return named or _deny_each_other(parts)


def _listed(total: Figure, parts: list[Figure], opening: Opening) -> bool:
    """`T hộ thoát nghèo, gồm A hộ ở miền núi và B hộ ở đồng bằng`: whether a list is of that number."""
    first, last = parts[0], parts[-1]
    told = opening.claim == "whole" and opening.form == "inline" and total.order == first.order - 1
    row = [part.order for part in parts] == [*range(first.order, last.order + 1)] and total.told_with(first)
    if not (told and row and total.unit != "percent" and _AND in last.lead.split()):
        return False
    moved = any(part.clause_cues & (cues.FALL | cues.RISE) or not part.level for part in parts)
    return not moved and all(part.metric in (total.metric, "other") for part in parts)


def _called_halves(total: Figure, parts: list[Figure], opening: Opening) -> bool:
    """`T hộ, trong đó A hộ phải làm mới, B hộ cần sửa chữa`: whether halves by name stand behind a number."""
    told = len(parts) == PAIR and total.order == parts[0].order - 1 and opening.form == "inline"
    if (
        not told
        or total.unit == "percent"
        or not (total.told_with(parts[0]) and parts[0].told_with(parts[1]))
    ):
        return False
    return cues.halves(label(parts[0]), label(parts[1]), label(total), surely=True) or _denied(*parts)


def _deny_each_other(parts: list[Figure]) -> bool:
    return len(parts) == PAIR and parts[0].told_with(parts[1]) and _denied(*parts)


def _denied(one: Figure, other: Figure) -> bool:
    """`A hộ đủ điều kiện, B hộ chưa đủ điều kiện`: whether one part is of those that the other leaves."""
    told, left = names(one), names(other)
    denied = [not words.isdisjoint(_DENYING) for words in (told, left)]
    return denied[0] != denied[1] and told - _BESIDE == left - _BESIDE != frozenset()


def former(parts: Sequence[Figure]) -> bool:
    """`địa bàn X cũ A hộ, địa bàn Y cũ B hộ`: whether parts are told of places that were one each before."""
    return len(parts) >= PAIR and all(part.level and _FORMER.search(part.clause) for part in parts)


def rest_of_another(total: Figure, parts: list[Figure]) -> bool:
    """`làm xong T, gồm A xây mới, B sửa chữa. Phần còn lại C`: whether what is left is not of such parts."""
    last = parts[-1]
    return last.goes_on and not last.tail_cues & (cues.REST | cues.MORE) and sure_halves(total, parts)


def raised(total: Figure) -> bool:
    """Whether money is told to have been raised: those who are named with it need not be all who paid."""
    return total.unit == "VND" and compiled(r"\b{raised}\b").search(total.clause) is not None


def state_to_people(parts: Sequence[Figure]) -> bool:
    """`Trong đó: trung ương A; tỉnh B; …; nhân dân góp E`: whether a list goes through all payers."""
    payers = [part.source for part in parts]
    apart = len(set(payers)) == len(payers) >= _ALL_PAYERS and ":" in parts[0].lead
    return apart and (payers[0], payers[-1]) == ("central", "community")


def _may_be_more(total: Figure, parts: list[Figure]) -> bool:
    """Whether parts that fall short need not be all: nothing says so, and slips mend any numbers that short.

    Central money and that of one level are seldom all that was paid for a road or a bridge.
    """
    payers = {part.source for part in parts}
    whole = complementary(total, parts) and not (len(payers) == PAIR and payers & _LEVELS)
    if sure_halves(total, parts):
        return False
    if payers >= _LEVELS or _all_levels(parts):
        return False
    if raised(total) or whole or _halves(total, parts):
        return raised(total)
    return by_accident(Equation("sum", (total, *parts), standing="likely")) > _AS_OFTEN


def _doubtful_sum(reading: Equation) -> bool:
    """Whether a sum fails that other statements may bear out, though parts have room in its total."""
    return reading.kind == "sum" and reading.standing == "likely" and not reading.holds


def chosen(readings: Iterable[Equation], words: str) -> list[Equation]:
    """The first sum that holds, else what is to be reported: a sum with one slip before others; else all.

    Of several such, that whose total the words before the list name.
    """
    tried = []
    for reading in readings:
        if reading.kind == "sum" and reading.holds:
            return [reading]
        tried.append(reading)
    standing = [reading for reading in tried if stands(reading)]
    if not standing:
        return tried
    sure = [r for r in standing if r.kind == "sum" and former(r.figures[1:])]
    if sure and standing[0].kind == "partial_sum":
        return sure[:1]
    if standing[0].holds:
        return [*standing[:1], *(reading for reading in tried if _doubtful_sum(reading))]
    slipped = [reading for reading in standing if reading.kind == "sum" and is_slip(reading)]
    if len(slipped) <= 1:
        return slipped or standing[:1]
    called = frozenset(words.split())

    def named(reading: Equation) -> tuple[int, int]:
        known = names(reading.figures[0])
        return len(called & known), -len(known - called)

    return [max(slipped, key=named)]
