"""Shares and rests of numbers told with what they are out of: `118/152 xã, đạt 77,6%; còn 34 xã chưa đạt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED, Equation, Standing
from flows.reconcile.evidence import CUED, accident
from flows.reconcile.figures import PAIR, TRIO, Figure
from flows.reconcile.out_of import whole_in
from flows.reconcile.repair import best
from flows.reconcile.share_wholes import COUNT_OF
from flows.reconcile.wording import first_phrase
from seeds.word_classes import classes

_PIECE: Final = re.compile(r"[,;:().]")
_WORD: Final = re.compile(r"\w+")
_PLANNED: Final = ("VND", "house", "work", "project", "hectare", "kilometre", "item")
"""Units of what a plan sets the number of: communes, villages and people are there without one."""
_PLAN: Final = re.compile(r"kế hoạch(?: vốn)?(?: (?:được )?(?:giao|đề ra))?")
_BREAK: Final = re.compile(r"[;:()]")
_TOLD: Final = cues.SHARE | cues.PORTION | cues.REACHED | cues.PLAN | cues.FALL | cues.RISE
"""What is heard in a clause that tells of something new, and does not go on with a list of words."""
_IN_TURN: Final = re.compile(r"[^\W\d_] ?/ ?[^\W\d_]")
"""Words of two things whose numbers follow: `cho vay/thu nợ`."""
_NOT_YET: Final = "chưa"


def find_fractions(figures: list[Figure]) -> Iterator[Equation]:
    """Every share and rest told beside such a number.

    Args:
        figures: the article's figures.
    """
    for part in [f for f in figures if "/" in f.printed.quote]:
        whole = None if part.norm else whole_in(part)
        if whole is not None and whole.value:
            yield from best(_shares(figures, part, whole))
            yield from _rests(figures, part, whole)


def _shares(figures: list[Figure], part: Figure, whole: Figure) -> Iterator[Equation]:
    """What a percentage right behind or right before says of them, or one further behind that fits."""
    behind = figures[part.order + 1 : part.order + TRIO]
    before = figures[max(0, part.order - 1) : part.order]
    for share in (*behind, *before):
        between = share.lead if share in behind else part.lead
        if not _may_be_share(share, part) or not (share in behind or _opens_restating(between)):
            continue
        near = (share in before or share is behind[0]) and _says_no_more(between)
        if not (near or COUNT_OF.get(share.metric, part.metric) in (part.metric, "other")):
            continue
        told = near and _of_it(share, part) and _fits_in_size(share, part, whole)
        standing: Standing = "likely" if told else "possible"
        found = Equation("ratio", (share, part, whole), standing=standing)
        if told or (found.holds and accident(found, 1) <= CUED):
            yield found


def _may_be_share(share: Figure, part: Figure) -> bool:
    """Whether a percentage may be the number's share: a level of its sentence, outside of parts."""
    beyond = share.clause_cues & cues.EXCESS
    level = share.unit == "percent" and share.level and not share.norm and not beyond
    level = level and (part.order > share.order or part.bracket in (0, share.bracket))
    return level and share.sentence == part.sentence


@cache
def _restating() -> re.Pattern[str]:
    """Words between a number and its share that say nothing but that it is one."""
    words = "|".join(map(re.escape, classes()["restating"]))
    return re.compile(rf" *(?:(?:{words})(?: |$))*")


@cache
def left_over() -> re.Pattern[str]:
    """Words before what is left."""
    words = "|".join(map(re.escape, classes()["left over"]))
    return re.compile(rf" *(?:(?:và|nhưng|song) )?(?:(?:số|phần) (?!còn)\w+(?: (?!còn)\w+)? )?(?:{words})")


def _opens_restating(lead: str) -> bool:
    """`p% (A/B)`, `p%, tương ứng A/B`: whether a number is set off only to say a percentage again."""
    return lead[:1] == "(" or bool(cues.heard(lead) & cues.SAME)


def _says_no_more(between: str) -> bool:
    """Whether nothing stands between a number and its share but what is counted, and words that tie them.

    Where nothing sets them apart, the share may be of each: `12/15 xã đạt 80%`.
    """
    *said, last = _PIECE.split(between)
    apart = bool(said) or cues.heard(last) & cues.SAME
    others = [piece for piece in said if piece.strip()][1:]
    alone = not others or (_BREAK.search(between) is None and not cues.heard(" ".join(others)) & _TOLD)
    return bool(apart and alone and _restating().fullmatch(last))


def _of_it(share: Figure, part: Figure) -> bool:
    """Whether the words behind a share name nothing else that it may be of: the plan of a year, a target."""
    phrase = first_phrase(share.tail)
    words, heard = set(phrase.split()), cues.heard(phrase)
    if heard & (cues.AGAINST | cues.EARLIER) or "năm" in words:
        return False
    if heard & cues.PLAN:
        return _PLAN.fullmatch(phrase) is not None and part.unit.split()[0] in _PLANNED
    told = _WORD.findall(f"{part.lead} {part.printed.words.lower()} {part.tail}")
    return words <= {*told, *classes()["hollow"]}


def _fits_in_size(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether both are more than all of something, or both less; else a share may be of a plan."""
    if part.value == whole.value:
        return share.value == HUNDRED
    if _IN_TURN.search(part.clause):
        return False
    return (share.value > HUNDRED) is (part.value > whole.value) or share.value > PAIR * HUNDRED


def _rests(figures: list[Figure], part: Figure, whole: Figure) -> Iterator[Equation]:
    """`A/B xã đạt chuẩn; còn C xã chưa đạt`: what is missing to the whole."""
    for rest in figures[part.order + 1 : part.order + 1 + TRIO]:
        last = _PIECE.split(rest.lead)[-1].strip()
        alike = rest.unit == part.unit and rest.level and rest.sentence - part.sentence <= rest.first
        if alike and left_over().fullmatch(last):
            named = rest.first and rest.lead_cues & cues.REST and rest.metric == part.metric != "other"
            told = named or (rest.sentence == part.sentence and _lacks(rest, part))
            standing: Standing = "likely" if told else "possible"
            found = Equation("difference", (rest, whole, part), -1, standing)
            yield from [found] if told or found.holds else ()
            return


def _lacks(rest: Figure, part: Figure) -> bool:
    """`xã đạt chuẩn … còn C xã chưa đạt`: whether what is left lacks just what the others have."""
    said = first_phrase(rest.tail).partition(_NOT_YET)
    lacking = set(_WORD.findall(said[2]))
    return not said[0] and bool(said[1]) and lacking <= {*_WORD.findall(f"{part.lead} {part.tail}")}
