"""Shares said to be of a total that are of a part of it: `giao A, thêm B, cộng T; chi C, đạt p% tổng vốn`.

Or of all poor households, of which those of a group are told, that are a share of how many there were; or of
one item of a list, that are a share of the whole list.
"""

from __future__ import annotations

import re
from typing import Final

from flows.reconcile import cues
from flows.reconcile.called import called_so
from flows.reconcile.equations import HUNDRED, Equation, is_share
from flows.reconcile.figures import Figure
from flows.reconcile.subjects import item_of
from flows.reconcile.wording import first_phrase, heard_behind, shared_words

_TOTAL: Final = "tổng"
_NEAR: Final = 1
"""Paragraphs back to a total that words name."""
_BACK: Final = 10
"""Figures back to it, where no sum tells that it is one."""
_TOLD: Final = re.compile(r"(?:nêu|nói|kể)? ?trên$|(?:này|đó|ấy)$")
"""How a total is called that was told right before."""
_THIS_ONE: Final = re.compile(r"\b(?:phần|khoản|nguồn|nguồn vốn|loại vốn|hạng mục|nội dung|dự án) này\b")
_CLOSE: Final = 12
"""Letters before a number in which it is said to be what a change began with."""
_BESIDE: Final = 2
"""Figures from a number to its share, where only how it changed stands between."""
_RANKS: Final = {"tỉnh": 2, "huyện": 3, "xã": 5}
"""Letters of the codes of places by their ranks."""
_GIVEN: Final = "funding_allocated"
_SPENT: Final = "funding_disbursed"
_POOR: Final = "poor_households"


def of_named_total(
    figures: list[Figure], share: Figure, part: Figure, sums: list[Equation], sign: int
) -> Equation | None:
    """The statement that fails, since writers set what was spent against what was given anew.

    Args:
        figures: the article's figures.
        share: the percentage.
        part: what it restates.
        sums: totals found before.
        sign: as in `Equation`.
    """
    phrase = first_phrase(share.tail)
    if not phrase or share.value >= HUNDRED or of_this_one(share):
        return None
    if not phrase.startswith(_TOTAL) or not heard_behind(share, cues.BASE):
        return _of_named_item(figures, share, part, phrase)
    for told in sums:
        total, *parts = told.figures
        called = _called_so(total, part, share)
        if told.kind != "sum" or not told.holds or not (called or _spent_of(total, part, share)):
            continue
        if is_share(share, part.span, total.span, sign) or part in told.figures:
            if called:
                return None
            continue
        if any(_fits(share, part, given, total, phrase) for given in parts):
            return Equation("ratio", (share, part, total), sign, "certain")
    return _of_last_total(figures, share, part, phrase) if _TOLD.search(phrase) and not sign else None


def _of_named_item(figures: list[Figure], share: Figure, part: Figure, phrase: str) -> Equation | None:
    """`giao T, vốn đầu tư A, vốn sự nghiệp B. Ba dự án C, chiếm p% vốn sự nghiệp`, where p is C : T."""
    if not share.clause_cues & cues.PORTION or " " not in phrase or part.unit != "VND":
        return None
    told = (part.unit, _GIVEN, True)
    near = [
        f for f in figures[max(0, part.order - _BACK) : part.order] if (f.unit, f.metric, f.level) == told
    ]
    named = [f for f in near if f.clause.strip() == phrase and f.value > part.value]
    if len(named) != 1 or is_share(share, part.span, named[0].span):
        return None
    wider = [f for f in near if f.order < named[0].order and f.value > named[0].value]
    wrong = any(is_share(share, part.span, f.span) for f in wider)
    return Equation("ratio", (share, part, named[0]), standing="certain") if wrong else None


def _of_last_total(figures: list[Figure], share: Figure, part: Figure, phrase: str) -> Equation | None:
    """`giao A. Cộng với B, tổng số vốn là T. Đã chi C, đạt p% tổng số vốn trên`, where p is C : A."""
    near = [f for f in figures[max(0, part.order - _BACK) : part.order] if f.unit == part.unit and f.level]
    totals = [f for f in near if _called_so(f, part, share)]
    if not totals or is_share(share, part.span, totals[-1].span):
        return None
    given = [f for f in near if f.order < totals[-1].order and f.metric == totals[-1].metric]
    if not any(_fits(share, part, f, totals[-1], phrase) for f in given):
        return None
    return Equation("ratio", (share, part, totals[-1]), standing="certain")


def of_all_poor(figures: list[Figure], share: Figure, part: Figure) -> Equation | None:
    """`Hộ nghèo dân tộc thiểu số còn B, chiếm p% tổng số hộ nghèo`, where p is no share of the one told.

    Args:
        figures: the article's figures.
        share: the percentage.
        part: what it restates.
    """
    if part.metric != _POOR or part.group == "all" or part.years is None:
        return None
    beside = share.order - part.order <= _BESIDE and part.sentence == share.sentence
    beside = beside and not (";" in share.lead or share.clause_cues & cues.EARLIER)
    phrase = first_phrase(share.tail)
    if not (beside and share.clause_cues & cues.SHARE and heard_behind(share, cues.BASE)):
        return None
    told = (part.years, part.place, part.status)
    alike = [
        f
        for f in figures
        if (f.metric, f.group) == (_POOR, "all")
        and (f.years, f.place, f.status) == told
        and f.level
        and not (f.norm or cues.heard(f.lead[-_CLOSE:]) & cues.FROM)
    ]
    if len({f.value for f in alike}) != 1 or not called_so(phrase, alike[0]):
        return None
    found = Equation("ratio", (share, part, alike[0]), standing="certain")
    meant = alike[0].value >= part.value and _of_its_rank(phrase, alike[0], figures)
    return found if meant and not found.holds else None


def _of_its_rank(phrase: str, whole: Figure, figures: list[Figure]) -> bool:
    """Whether a number is told of such a place as words name, if they do: `tổng số hộ nghèo của huyện`."""
    told = " ".join(f.lead for f in figures[max(0, whole.order - 1) : whole.order + 1])
    return all(
        len(whole.place) == size if whole.place else rank in told
        for rank, size in _RANKS.items()
        if rank in phrase
    )


def of_its_item(share: Figure, whole: Figure) -> bool:
    """Whether the words behind a share name the item of a list that it is of."""
    return of_this_one(share) or whole.clause.strip() == first_phrase(share.tail)


def of_this_one(share: Figure) -> bool:
    """`vốn sự nghiệp chi C, đạt p% số vốn được giao cho phần này`: whether words say it is of its item."""
    return _THIS_ONE.search(first_phrase(share.tail)) is not None


def _called_so(total: Figure, part: Figure, share: Figure) -> bool:
    """Whether a number told shortly before is called a total."""
    near = total.order < part.order and share.paragraph - total.paragraph <= _NEAR
    return near and total.unit == part.unit and bool(total.clause_cues & cues.BASE)


def _spent_of(total: Figure, part: Figure, share: Figure) -> bool:
    """Whether a number told shortly before is of money given, of which a part was spent."""
    near = total.order < part.order and share.paragraph - total.paragraph <= _NEAR
    return near and total.unit == part.unit and (total.metric, part.metric) == (_GIVEN, _SPENT)


def _fits(share: Figure, part: Figure, given: Figure, total: Figure, phrase: str) -> bool:
    """Whether a share holds of a part of the total that words name no better than the total."""
    named = shared_words(phrase, given) > shared_words(phrase, total) or given.clause_cues & cues.BASE
    named = named or (part.source == given.source != total.source) or item_of(part, [given, total]) == [given]
    return not named and is_share(share, part.span, given.span)
