"""What a percentage restates: the number beside it, and the whole where that stands beside them too."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import HUNDRED
from flows.reconcile.figures import PAIR, TRIO, Figure
from flows.reconcile.share_wholes import COUNT_OF, of_others
from flows.reconcile.shares_in_rows import in_turn
from flows.reconcile.wording import first_phrase, heard_behind, shared_words, unit_words
from seeds.word_classes import classes

_NEAR: Final = 2
_BRACKETED: Final = 8
"""Figures back to the one that a bracket with several figures breaks down."""
_PAIR: Final = re.compile(r"\d ?/ ?\d")
"""In a quote that holds a number and what it is of, `31,6/45,9 tỷ`: no share of another whole."""
_SENTENCE: Final = attrgetter("sentence")
_SET_OFF: Final = re.compile(r"[,;:)]")
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG
_OF_ITS_OWN: Final = re.compile(
    r"(?:^|[,;:]) *(?:(?:trong đó|và|riêng) ?[,:]? ?)?(?!(?:chỉ )?chiếm)[^\W\d][^,;:]+ chiếm[^,;:]*$"
)
"""Before a percentage whose clause says of whom it tells: `A hộ nghèo; hộ có nữ làm chủ chiếm p% (B)`."""
_OF: Final = "của"
_OUT_OF: Final = re.compile(r"(?:trong|trên)(?: tổng)?(?: số)?(?: gần| hơn| trên| khoảng)?")
"""All that stands between a percentage and what it is of."""
_POOR: Final = ("số hộ nghèo", "hộ nghèo", "số hộ cận nghèo", "hộ cận nghèo")
_WITH: Final = "với"
_ENDING: Final = 3
"""Words right before a number that may say that it is the whole of the one before."""


def part_of(figures: list[Figure], share: Figure) -> tuple[Figure | None, Figure | None]:
    """The number that a percentage restates, and the whole if it stands beside them; each None if untold.

    A percentage of the whole country, or one that some unnamed ones reached, restates no number told before.
    """
    if of_others(share):
        return None, None
    part = in_turn(figures, share)
    return _beside_it(figures, share) if part is None else (part, None)


def _beside_it(figures: list[Figure], share: Figure) -> tuple[Figure | None, Figure | None]:
    """`part_of` for a share that stands in no row."""
    after, last = (*figures[share.order + 1 : share.order + 3], None, None)[:2]
    if after is not None and (_restates(after, share) or _behind_it(after, last, share)):
        told = last is not None and told_of(after, last)
        return after, last if told else _beside(figures, after, after)
    before = _number_before(figures, share)
    pair = before is not None and "/" in before.printed.quote and _PAIR.search(before.printed.quote)
    if before is None or pair or _of_change(figures, share):
        return None, None
    if before.unit == "percent":
        return _rated(figures, share, before), None
    if not _linked(share) or before.sentence != share.sentence:
        head = _head(figures, share) if share.first and _linked(share) else None
        return head, None if head is None else _beside(figures, share, head)
    earlier = figures[before.order - 1] if before.order else None
    if earlier and told_of(earlier, before):
        return earlier, before
    return before, _beside(figures, share, before)


def _of_change(figures: list[Figure], share: Figure) -> bool:
    """`A, tăng B so với năm trước, tương đương p%`: whether a percentage restates a change, not its end."""
    before = figures[share.order - 1]
    same = share.clause_cues & cues.SAME and not share.clause_cues & cues.REACHED
    beside = before.sentence == share.sentence and share.bracket == before.bracket
    return bool(same) and beside and _aside(before) and not first_phrase(share.tail)


def _number_before(figures: list[Figure], share: Figure) -> Figure | None:
    """The figure before the percentage; a factor, a change with its base, parts in brackets only add to it.

    `A, gấp 2 lần …, chiếm p%`, `A, tăng C so với năm trước và đạt p% kế hoạch`, `A (gồm B và C), bằng p%`.
    """
    near = figures[max(0, share.order - _NEAR) : share.order]
    last = near[-1] if near else share
    if last.bracket not in (0, share.bracket):
        told = figures[max(0, share.order - _BRACKETED) : share.order]
        outside = [f for f in told if f.bracket != last.bracket and f.sentence == share.sentence]
        if outside and _broken_down(outside[-1], last, near):
            near = outside
    if len(near) == PAIR and not last.level and _fallen_to(near[0], last, share):
        return near[0]
    if len(near) == PAIR and (_changed_from(*near) or _changed_at(*near)):
        near = figures[max(0, share.order - TRIO) : share.order - PAIR]
    grown = _of_growth(share)
    for figure in reversed(near):
        counted = figure.unit != "item lần" and (grown or not _aside(figure))
        if counted and not _beyond(figure, figures[figure.order - 1], share):
            return figure
    return None


def _changed_from(change: Figure, start: Figure) -> bool:
    """`A, giảm C so với B, chiếm p%`: whether the last two numbers tell how much the one before changed."""
    alike = change.told_with(start) or (change.unit == "percent" and change.sentence == start.sentence)
    told = start.lead_cues & cues.AGAINST and ";" not in start.lead
    return not change.level and start.level and alike and bool(told)


def _fallen_to(end: Figure, change: Figure, share: Figure) -> bool:
    """`nay còn B hộ nghèo, giảm C hộ, chiếm p% số hộ nghèo`: whether a portion is of those that are left."""
    told = end.told_with(change) and end.sentence == share.sentence and end.level and not change.level
    phrase = first_phrase(share.tail)
    portion = (
        share.clause_cues & cues.PORTION and end.clause_cues & cues.TO and end.metric in COUNT_OF.values()
    )
    named = phrase.removeprefix("tổng ").startswith(_POOR) and not heard_behind(share, cues.FALL | cues.CAME)
    return bool(told and portion) and named


def _changed_at(change: Figure, rate: Figure) -> bool:
    """`A, tăng C, tỷ lệ tăng q% so với năm trước, đạt p%`: whether they tell a change and its rate."""
    moved = not (change.level or rate.level) and change.unit != "percent" == rate.unit
    return moved and change.sentence == rate.sentence and bool(rate.tail_cues & cues.AGAINST)


def _of_growth(share: Figure) -> bool:
    """`A, tăng C so với đầu năm, đạt p% kế hoạch tăng trưởng`: whether a share is of a change planned."""
    return bool(heard_behind(share, cues.PLAN) and heard_behind(share, cues.RISE | cues.FALL))


def _beyond(figure: Figure, before: Figure, share: Figure) -> bool:
    """`B, vượt C`, `B, thấp hơn X C và bằng p%`: whether a number only says how far one before it is off."""
    less = figure.told_with(before) and figure.value < before.value
    joined = figure.clause_cues & cues.GAP and share.lead.startswith("và ")
    return less and bool(figure.clause_cues & cues.EXCESS or joined)


def _broken_down(figure: Figure, last: Figure, near: list[Figure]) -> bool:
    """Whether figures in a bracket are parts of the one before it, and not the whole that it is one of."""
    several = len({f.bracket for f in near}) == 1
    return (several or figure.unit == last.unit) and not told_of(figure, last)


def _aside(figure: Figure) -> bool:
    return not figure.level and bool(heard_behind(figure, cues.AGAINST))


def _rated(figures: list[Figure], share: Figure, rate: Figure) -> Figure | None:
    """`B, tỷ lệ p%, chiếm q% tổng số …`: the count whose rate stands between, named again behind."""
    part = figures[rate.order - 1] if rate.order == share.order - 1 and rate.order else None
    if part is None or part.unit == "percent" or not (part.sentence == rate.sentence == share.sentence):
        return None
    named = _linked(share) and _linked(rate) and shared_words(first_phrase(share.tail), part)
    return part if named and share.lead.startswith(",") and share.bracket == part.bracket else None


def told_of(part: Figure, whole: Figure) -> bool:
    """`B, theo kế hoạch A, đạt p%`, `B trên tổng số A, tỷ lệ p%`, `B/A, đạt p%`: the whole stands before."""
    if part.unit != whole.unit or _taken_off(part):
        return False
    if _fraction(part, whole):
        return True
    if whole.lead_cues & cues.PLAN and whole.metric != "funding_disbursed":
        near = part.sentence == whole.sentence or (whole.first and whole.sentence - part.sentence == 1)
        return near and not (part.years and whole.years and whole.years[0] > part.years[1])
    if not whole.lead_cues & cues.OUT_OF:
        return False
    heard = cues.heard(" ".join(whole.lead.split()[-_ENDING:]))
    named = bool(heard & cues.OUT_OF) and "," not in whole.lead and part.sentence == whole.sentence
    return named and (whole.value > part.value or bool(heard & cues.BASE))


def _taken_off(part: Figure) -> bool:
    """`nếu trừ A, kế hoạch còn B và đạt p%`: whether a number is only taken from another."""
    return part.clause.strip().startswith(classes()["taken off"])


def _fraction(part: Figure, whole: Figure) -> bool:
    """`165 tỷ đồng/200 tỷ đồng`."""
    return whole.lead == "/" and part.told_with(whole)


def _restates(figure: Figure, share: Figure) -> bool:
    """`p%, tương ứng B`, `tỷ lệ hộ nghèo p% (B hộ)`, `p% (B/A)`: whether a number behind says the same."""
    if figure.unit == "percent" or figure.sentence != share.sentence:
        return False
    opened = figure.lead == "(" or (figure.tail == "/" and figure.lead.startswith("("))
    bracketed = opened and share.bracket != figure.bracket
    counted = share.metric in COUNT_OF and figure.metric in COUNT_OF.values()
    same = figure.lead_cues & cues.SAME and not more_to_come(figure)
    named = figure.level and share.clause_cues & cues.PORTION and _OF_ITS_OWN.search(share.lead)
    return bool(same) or (bracketed and bool(counted or figure.tail == "/" or named))


def _behind_it(figure: Figure, last: Figure | None, share: Figure) -> bool:
    """`chiếm p% với B trong tổng số A`: whether a number behind is told with the whole that it is of."""
    joined = figure.lead == _WITH and share.clause_cues & cues.PORTION and figure.level
    return bool(joined) and last is not None and told_of(figure, last)


def more_to_come(figure: Figure) -> bool:
    """`đạt p%, nghĩa là phải chi thêm B nữa`: whether a number says how much is still to be added."""
    return bool(figure.clause_cues & cues.RISE or heard_behind(figure, cues.MORE))


def _linked(share: Figure) -> bool:
    return bool(share.lead_cues & cues.SHARE) or share.lead.rstrip().endswith("(")


def _head(figures: list[Figure], share: Figure) -> Figure | None:
    """The main figure of the sentence before: `Tính ra bằng 35,1% tổng …`; none where it only lists some."""
    last = figures[share.order - 1]
    if last.sentence != share.sentence - 1 or last.paragraph != share.paragraph:
        return None
    told = figures[bisect_left(figures, last.sentence, key=_SENTENCE) : share.order]
    head, *others = [f for f in told if f.unit == told[0].unit]
    now = _as_of_now(head, others) if share.clause_cues & cues.PORTION else None
    if now is not None:
        return now
    listed = len(others) >= PAIR and head.value < sum([f.value for f in others])
    return None if listed else head


def _as_of_now(head: Figure, others: list[Figure]) -> Figure | None:
    """`đầu năm A, nay còn B, giảm C. Số này chiếm p%`: what the first number of a sentence has come to."""
    if not any(f.change != "none" and f.metric == head.metric for f in others) or head.metric == "other":
        return None
    of_it = (head.metric, head.group, head.place)
    alike = (f for f in others if f.level and (f.metric, f.group, f.place) == of_it)
    return next((f for f in alike if f.clause_cues & cues.TO), None)


def _beside(figures: list[Figure], last: Figure, part: Figure) -> Figure | None:
    """`p% kế hoạch (A)`, `p% so với chỉ tiêu A`, `B trên tổng số A`: the whole right behind."""
    if last.order + 1 >= len(figures):
        return None
    whole = figures[last.order + 1]
    alone = whole.lead.endswith("(") and last.bracket != whole.bracket and part.bracket in (0, last.bracket)
    sized = (whole.value > part.value) is (last.value < HUNDRED)
    bracketed = alone and sized and last.unit == "percent"
    told = bracketed or whole.lead == _OF or whole.lead_cues & (cues.PLAN | cues.BASE | cues.AGAINST)
    told = told or _OUT_OF.fullmatch(whole.lead) is not None
    if (
        not told
        or not (whole.level or whole.change == part.change or whole.lead_cues & cues.PLAN)
        or whole.unit != part.unit
        or whole.sentence != last.sentence
    ):
        return None
    opened = whole.lead_cues & _OPENERS and not (sized and _OUT_OF.fullmatch(whole.lead))
    other = _SET_OFF.search(whole.lead) or opened or _of_people_there(whole)
    return None if other else whole


def _of_people_there(figure: Figure) -> bool:
    """`p% tổng số hộ nghèo 4 xã`: whether words name people, and the number only their places."""
    people = tuple(classes()["person"])
    named = figure.lead.rpartition("số ")[2] if figure.lead_cues & cues.BASE else ""
    return named.startswith(people) and not unit_words(figure).startswith(people)
