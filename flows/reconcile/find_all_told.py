"""Parts that by their own words are all there are, told behind a total without a cue that opens a list.

`Chương trình có T. Tỉnh góp A, huyện B, phần còn lại C`; `T; vốn đầu tư A, vốn sự nghiệp B`; `T. Tiền về theo
hai nguồn: A và B`. What is left over ends a list, two halves leave nothing over, and a number of items that
is told beforehand is met: that such parts come to their total is said, whether or not they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.claims import complementary
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure, by_sentence
from flows.reconcile.likeness import alike
from flows.reconcile.lists import beside
from flows.reconcile.overlaps import overlapping
from flows.reconcile.repair import best
from flows.reconcile.some_of_all import is_rest, left_open, of_others, told_out_of
from flows.reconcile.wording import SEVERAL, first_phrase, shared_words, unread
from seeds.word_classes import compiled

_MANY: Final = "|".join(SEVERAL)
_COUNTED: Final = (
    rf"\b(?:(?:theo|thành|làm|gồm|cho|vào) (?P<some>{_MANY}) (?!\d)"
    rf"|(?P<of>{_MANY}) {{share of all}}\b)[^,;.:\d]{{0,40}}:"
)
"""How many parts are told to follow."""
_OPENERS: Final = cues.BY | cues.LIST | cues.DETAILS | cues.AMONG
_OF_ALL: Final = {"poor_households", "near_poor_households"}
_AHEAD: Final = 4
_LAST: Final = 3
"""Figures of a sentence, the last ones, that may be the total of the next one's."""
_SHORTLY: Final = 12
_TIMES: Final = 15
"""How many times larger or smaller than its parts a misprinted total may be."""
Reading = tuple[Figure, list[Figure]]


def find_all_told(
    figures: list[Figure], kin: dict[str, list[Figure]], kept: Iterable[Equation]
) -> Iterator[Equation]:
    """Sums of such parts.

    Args:
        figures: the article's figures.
        kin: those that can add up, by unit.
        kept: statements found before; figures that they add up are left alone.
    """
    told_of = [e for e in kept if e.kind in ("sum", "difference")]
    known = {f for e in told_of for f in e.figures[1:]}
    heads = {e.figures[0] for e in told_of if e.kind == "sum" and e.holds}
    for unit, family in kin.items():
        if unit == "percent" or len(family) <= PAIR:
            continue
        behind: list[Figure] = []
        for own in by_sentence(family):
            told = _told(behind, own, known, heads) if len(own) > 1 else _told_singly(behind, own[0])
            behind += own
            readings = [
                Equation(
                    "sum", (total, *parts), standing="certain" if _shared_out(total, parts) else "likely"
                )
                for total, parts in told
                if known.isdisjoint(parts[-1:] if is_rest(parts[-1]) else parts)
                and _come_to(total, parts, figures)
            ]
            yield from best(readings)


def _told(behind: list[Figure], own: list[Figure], known: set[Figure], heads: set[Figure]) -> list[Reading]:
    """Totals and the figures of a sentence that may be their parts.

    Args:
        behind: figures before the sentence.
        own: those of the sentence.
        known: parts of statements found before.
        heads: totals of sums that hold.
    """
    here = [(total, parts) for total, parts in _told_here(behind, own) if total not in known]
    before = _told_before(behind, own)
    if before:
        here = [(total, parts) for total, parts in here if total is not own[0]]
    return here + _told_again(behind, own, heads) + before


def _told_here(behind: list[Figure], own: list[Figure]) -> list[Reading]:
    """A total and the figures of a sentence behind it: of that sentence, or else of the one before."""
    own = _up_to_rest(own)
    found = [(own[0], own[1:])] if len(own) > PAIR else []
    for back, before in enumerate(reversed(behind[-_LAST:])):
        same = not back or (before.metric == own[0].metric != "other" and not beside(before))
        if own[0].sentence - before.sentence == 1 and same:
            found.append((before, own))
    return found


def _up_to_rest(own: list[Figure]) -> list[Figure]:
    """Figures of a sentence without those behind what is left over: `hồi A, cây khác B; năm nay trồng C`."""
    for at, figure in enumerate(own[PAIR:-1], PAIR):
        if of_others(figure) and ";" in own[at + 1].lead:
            return own[: at + 1]
    return own


def _told_again(behind: list[Figure], own: list[Figure], heads: set[Figure]) -> list[Reading]:
    """`T, gồm A và B. … Nhiều nhất là xã C, các xã khác D`: a total that others made up in the paragraph."""
    if len(own) <= PAIR or not heads:
        return []
    before = [f for f in behind[-_SHORTLY:] if f in heads][-1:]
    near = [f for f in before if f.paragraph == own[0].paragraph or _named_next(f, own)]
    return [(f, own) for f in near if is_rest(own[-1])]


def _named_next(total: Figure, own: list[Figure]) -> bool:
    """Whether a list in the next paragraph counts just what a total does."""
    alike = all(f.metric == total.metric != "other" and f.status == total.status for f in own)
    return alike and own[0].paragraph - total.paragraph == 1


def _told_before(behind: list[Figure], own: list[Figure]) -> list[Reading]:
    """`đưa T người đi, vượt kế hoạch P. Nhật A, Hàn B, số còn lại C`: of the same thing, told shortly before.

    Or further, where the words that open the list name it: `Cơ cấu dư nợ: …, các chương trình còn lại C`.
    """
    found: list[Reading] = []
    if len(own) <= PAIR or own[0].metric == "other" or not is_rest(own[-1]):
        return found
    named = own[0].lead if ":" in own[0].lead or own[0].lead_cues & _OPENERS else ""
    for total in reversed(behind[-_SHORTLY:]):
        if total.metric == own[0].metric and not (beside(total) or total.bracket):
            near = own[0].sentence - total.sentence == 1 and own[0].paragraph - total.paragraph <= 1
            near = near or (total is behind[-1] and 0 < own[0].paragraph - total.paragraph <= PAIR)
            if near or shared_words(first_phrase(named), total):
                found.append((total, own))
    return found


def _told_singly(behind: list[Figure], rest: Figure) -> list[Reading]:
    """`T. Doanh nghiệp góp A. Cán bộ góp B. Số còn lại C`: parts in sentences of their own, one in each."""
    if not (rest.first and rest.lead_cues & cues.REST and is_rest(rest)):
        return []
    parts = [rest]
    for figure in reversed(behind[-_SHORTLY:]):
        one_each = parts[0].sentence - figure.sentence == 1 and figure.metric == rest.metric != "other"
        if not one_each or figure.paragraph != rest.paragraph or beside(figure):
            break
        parts.insert(0, figure)
    several = len(parts) > PAIR and len({f.sentence for f in behind if f in parts}) == len(parts) - 1
    return [(parts[0], parts[1:])] if several else []


def _come_to(total: Figure, parts: list[Figure], figures: list[Figure]) -> bool:
    """Whether all of a total is said to be told in the figures behind it."""
    first, last = parts[0], parts[-1]
    size = sum(part.value for part in parts)
    if len(parts) < PAIR or not of_a_size(total, size) or not (alike(total, parts) or _of_all(total, parts)):
        return False
    whole = total.level and not total.norm and not total.clause_cues & (cues.AGAINST | cues.MEAN)
    whole = whole and total.bracket in (0, first.bracket) and not _listed(total, first)
    if not whole or any(beside(part) for part in parts) or any(is_rest(part) for part in parts[:-1]):
        return False
    closed = is_rest(last) or (
        (complementary(total, parts) or _as_many(parts))
        and not (left_open(last) or more_behind(last, figures) or overlapping(parts))
    )
    return closed and not unread(total, figures[first.order : last.order + 1])


def _of_all(total: Figure, parts: list[Figure]) -> bool:
    """`T hộ, trong đó A hộ nghèo, B hộ cận nghèo, còn lại C hộ`: whether all households are told by kind."""
    kinds = [part.metric for part in parts[:-1]]
    poor = set(kinds) <= _OF_ALL and len(set(kinds)) == len(kinds)
    return total.metric == "households" and poor and is_rest(parts[-1]) and all(p.level for p in parts)


def of_a_size(total: Figure, size: int) -> bool:
    """Whether a total may be a misprint of what its parts come to."""
    return size <= _TIMES * total.value <= _TIMES * _TIMES * size


def _listed(total: Figure, first: Figure) -> bool:
    """Whether a figure is itself an item of the list in its sentence."""
    opened = total.lead_cues & _OPENERS or ":" in total.lead[:-1]
    return total.sentence == first.sentence and bool(opened) and not told_out_of(total)


def more_behind(last: Figure, figures: list[Figure]) -> bool:
    """`trung ương A, tỉnh B (q%), còn lại p% của huyện`: whether what is left is told in another unit."""
    behind = figures[last.order + 1 : last.order + 1 + _AHEAD]
    return any(f.sentence == last.sentence and f.lead_cues & cues.REST for f in behind)


def _shared_out(total: Figure, parts: list[Figure]) -> bool:
    """`Tổng vốn là T. Số tiền này dùng cho bốn việc: A, B, C, D`: whether nothing is left unsaid."""
    beside = total.order == parts[0].order - 1 and total.unit == "VND" and total.clause_cues & cues.BASE
    return bool(beside) and not is_rest(parts[-1]) and _as_many(parts)


def _as_many(parts: list[Figure]) -> bool:
    """`theo hai nguồn: A và B`: whether there are as many parts as were told to follow."""
    return _counted(parts) == len(parts) and not parts[0].lead_cues & cues.SAMPLE


def miscounted(parts: list[Figure]) -> bool:
    """Whether other than as many parts were told to follow."""
    return _counted(parts) not in (0, len(parts))


def _counted(parts: list[Figure]) -> int:
    """How many parts were told to follow, 0 if it is not said."""
    said = compiled(_COUNTED).search(parts[0].lead) if ":" in parts[0].lead else None
    return SEVERAL[said["some"] or said["of"]] if said else 0
