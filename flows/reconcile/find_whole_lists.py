"""Totals behind their lists in words of many kinds, and what remains of two numbers told before.

`năm 2022 A, năm 2023 B. Cộng cả hai năm, T`; `trâu A, bò B, tổng đàn T`; `cần A căn, đã xong B căn, còn C căn
chưa làm`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_closed import bare
from flows.reconcile.likeness import alike
from flows.reconcile.lists import LONGEST, beside
from flows.reconcile.wording import SEVERAL, heard_behind, unread
from seeds.word_classes import alternation

_ALL: Final = "cả"
_MARKS: Final = ",;.:"
_ALL_OF: Final = re.compile(r"\bcả (hai|ba|bốn|sáu) ")
_ADDED: Final = ("cộng với", "cộng thêm", "cộng cả")
_TOTAL: Final = "tổng "
_RAISED: Final = ("đưa tổng", "nâng tổng")
_BESIDES: Final = ("ngoài", "cùng với", "bên cạnh")
_ELSE: Final = cues.AMONG | cues.INCLUDING | cues.REST | cues.UNSPENT | cues.AGAINST | cues.OUT_OF | cues.MEAN
"""What is said of a number that is not what those before it come to."""
_ALL_YEAR: Final = "cả năm"
_SO_FAR: Final = " kế"
_YEAR_CLOSED: Final = re.compile(
    r"[,;.] ?(?:cả năm|l(?:ũy|uỹ) kế(?: (?:cả năm|\d{1,2} tháng))?)(?: \w+){0,2}:?$"
)
_MONTHS: Final = "tháng"
_QUARTER: Final = "quý"
_HALF_YEAR: Final = ("6", "sáu")
_MONTHS_CLOSED: Final = re.compile(
    r"[,;.] ?(?:tính chung )?(6|sáu|9|chín) tháng(?: đầu năm)?(?: \w+){0,3}:?$"
)
"""What two quarters, or three, come to."""
_PART_OF_YEAR: Final = re.compile(r"\b(?:quý|tháng)\b")


def closes(lead: str) -> bool:
    """Whether the words before a number, from their last mark on, are those of a total behind its list."""
    last = 0
    for mark in _MARKS:
        last = max(last, lead.rfind(mark, 0, len(lead) - 1))
    return _closing().match(lead, last) is not None


@cache
def _closing() -> re.Pattern[str]:
    """What stands between a list and its total; `cả năm` is the whole year, hardly ever all five."""
    words = alternation(phrase for role, phrase in cues.role_phrases() if role == "closes" and phrase != _ALL)
    return re.compile(
        rf"[,;.:]? ?(?:(?:và )?{words}(?: (?!số\b)\w+){{0,5}}"
        rf"|(?:cộng )?{_ALL} (?:hai|ba|bốn|sáu) \w+(?: \w+){{0,2}})[,:]?$"
    )


def find_whole_lists(figures: list[Figure], settled: list[Equation]) -> Iterator[Equation]:
    """Sums that stand behind their lists, and what remains of two numbers.

    Args:
        figures: the article's figures.
        settled: statements found before that hold; their figures make up nothing else.
    """
    whole = list(_whole(figures))
    sums = [frozenset(e.figures) for e in settled if e.kind in ("sum", "difference")] if whole else []
    for found in whole:
        if found.holds or all(len(told.intersection(found.figures)) < PAIR for told in sums):
            yield found


def _whole(figures: list[Figure]) -> Iterator[Equation]:
    """Every such statement.

    Args:
        figures: the article's figures.
    """
    for figure in figures:
        if figure.norm or not figure.order:
            continue
        if (figure.lead_cues & cues.CLOSES and closes(figure.lead)) or _of_year(figures, figure):
            yield from _closed(figures, figure) or _closed_in_columns(figures, figure)
        if figure.lead.startswith(_ADDED):
            yield from _added(figures, figure)
        if figure.lead_cues & cues.BASE and figure.clause.strip().startswith(_RAISED):
            yield from _raised(figures, figure)
        if figure.lead_cues & cues.BASE and not figure.first and figure.clause.strip().startswith(_TOTAL):
            yield from _counted(figures, figure)
        if figure.tail_cues & cues.UNSPENT and figure.clause_cues & cues.TO:
            yield from _left(figures, figure)


def _of_year(figures: list[Figure], total: Figure) -> bool:
    """`quý I A, quý II B; lũy kế T`, `sáu tháng đầu năm A, … cả năm T`: a total of parts of a year."""
    if _MONTHS in total.lead and (months := _MONTHS_CLOSED.search(total.lead)) is not None:
        quarters = [f for f in _told_before(figures, total) if _QUARTER in f.lead]
        return (
            len(quarters)
            == (PAIR if months[1] in _HALF_YEAR else PAIR + 1)
            == len(_told_before(figures, total))
        )
    of_all = (total.lead_cues & cues.YEAR and _ALL_YEAR in total.lead) or _SO_FAR in total.lead
    if not of_all or not _YEAR_CLOSED.search(total.lead):
        return False
    return all(_PART_OF_YEAR.search(f.lead) for f in _told_before(figures, total))


def _told_before(figures: list[Figure], total: Figure) -> list[Figure]:
    """The numbers of its sort right before a total."""
    return [f for f in _run(figures, figures[total.order - 1]) if f is not total]


def _added(figures: list[Figure], other: Figure) -> Iterator[Equation]:
    """`A cộng với B, có T`: what two numbers are said to come to."""
    one, totals = figures[other.order - 1], figures[other.order + 1 : other.order + 2]
    for total in totals if one.told_with(other) and one.level and other.level else ():
        plain = not total.lead_cues & _ELSE and "," in total.lead and alike(total, [one, other])
        if total.told_with(other) and plain and not (one.norm or other.norm or total.norm):
            yield Equation("sum", (total, one, other), standing="likely")


def _counted(figures: list[Figure], total: Figure) -> Iterator[Equation]:
    """`đợt 1 A, đợt 2 B, đợt 3 C, tổng số hộ sau ba đợt là T`: of as many numbers as are said to be."""
    parts = _told_before(figures, total)
    said = [SEVERAL[word] for word in total.clause.split() if word in SEVERAL]
    told = len(parts) > 1 and said == [len(parts)] and parts[0].first and total.told_with(parts[0])
    if told and alike(total, parts) and not unread(total, parts):
        yield Equation("sum", (total, *parts), standing="likely")


def _raised(figures: list[Figure], total: Figure) -> Iterator[Equation]:
    """`Ngoài A ngân sách cấp, huy động được B, đưa tổng vốn lên T`: what is said to be besides is added."""
    parts = _told_before(figures, total)
    besides = len(parts) > 1 and parts[0].first and parts[0].lead.startswith(_BESIDES)
    if besides and total.told_with(parts[0]) and alike(total, parts) and not unread(total, parts):
        yield Equation("sum", (total, *parts), standing="likely")


def _run(figures: list[Figure], last: Figure) -> list[Figure]:
    """The numbers of its sort right before a figure in its sentence, itself the last."""
    run = [last]
    for figure in reversed(figures[max(0, last.order - LONGEST) : last.order]):
        if not (figure.told_with(last) and figure.change == last.change) or figure.norm or beside(figure):
            break
        run.append(figure)
    return run[::-1]


def _closed(figures: list[Figure], total: Figure) -> list[Equation]:
    """The numbers right before a total, in its sentence or filling the one before."""
    last = figures[total.order - 1]
    run = _run(figures, last)
    parts = run if last.sentence != total.sentence else [f for f in run if f is not total]
    near = total.sentence - last.sentence <= total.first and last.paragraph == total.paragraph
    known = len(parts) >= PAIR and not (bare(parts, figures) or unread(total, parts))
    if known and near and last.unit == total.unit and alike(total, parts):
        return [Equation("sum", (total, *parts), standing="likely")]
    return []


def _closed_in_columns(figures: list[Figure], total: Figure) -> list[Equation]:
    """`đợt một A1 hộ, A2 đồng, đợt hai B1 hộ, B2 đồng; cả hai đợt T1 hộ với T2 đồng`: as many as said."""
    counted = _ALL_OF.search(total.lead)
    several = SEVERAL[counted[1]] if counted is not None else 0
    found = []
    for head in figures[total.order : total.order + PAIR] if several else ():
        before = figures[max(0, total.order - LONGEST) : total.order]
        parts = [f for f in before if f.told_with(head) and f.level and not (f.norm or beside(f))]
        told = head.sentence == total.sentence and len(parts) == several
        if told and alike(head, parts) and not head.norm:
            found.append(Equation("sum", (head, *parts), standing="likely"))
    return found


def _left(figures: list[Figure], rest: Figure) -> Iterator[Equation]:
    """`A, đã B, còn C chưa …`: of the two numbers right before."""
    pair = figures[max(0, rest.order - PAIR) : rest.order]
    told = len(pair) == PAIR and all(f.told_with(rest) and f.level and not f.norm for f in pair)
    if told and heard_behind(rest, cues.UNSPENT):
        yield Equation("difference", (rest, *pair), -1, "likely")
