"""Single parts told of a total: including, of these, those of one group, `riêng …`, and lists left open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.list_parts import opens_aside
from flows.reconcile.lists import LONGEST, kind
from flows.reconcile.months import of_another_time
from flows.reconcile.shares_in_rows import JOINED, JOINED_NAMED
from flows.reconcile.some_of_all import among_those, and_others, told_out_of
from flows.reconcile.wording import first_phrase, shared_words, unit_words

_FAR: Final = 8
_NEXT: Final = 3
_BACK: Final = 2
"""Sentences back to the total of a list that is left open."""
_FAR_BEYOND: Final = 10
"""How many times a total a part is that cannot be of anything else."""
_SHORTLY: Final = 15
"""Letters behind a figure in which it is said that it is not all."""
PART_BEFORE: Final = cues.INCLUDING | cues.ASIDE | cues.THESE
"""What is heard before a part of a total, unless it is one by its group."""
PART_BEHIND: Final = cues.REST | cues.AMONG
"""What is heard behind one, if no other words say that it is some of a number."""


def find_parts(figures: list[Figure], figure: Figure, listed: list[Equation]) -> Iterator[Equation]:
    """Every statement that makes one figure part of a total before it.

    Args:
        figures: the article's figures.
        figure: the part.
        listed: what lists before it state.
    """
    if figure.clause_cues & cues.INCLUDING:
        yield from _including(figures, figure)
    if figure.group != "all" and figure.unit != "percent" and figure.metric != "other":
        yield from _within(figures, figure)
    if figure.lead_cues & cues.THESE or opens_aside(figure):
        yield from _aside(figures, figure, listed)
    if figure.tail_cues & PART_BEHIND or and_others(figure) or among_those(figure):
        yield from _open_end(figures, figure, listed)


def _including(figures: list[Figure], part: Figure) -> Iterator[Equation]:
    """`A, kể cả B`: one part of the figure before it; `A, kể cả B và C`: both parts, where they come to A."""
    near = reversed(figures[max(0, part.order - _NEXT) : part.order])
    total = next((f for f in near if f.told_with(part)), None)
    if total is None or total.value <= part.value or total.norm or part.norm:
        return
    following = takewhile(lambda f: f.told_with(part), figures[part.order : part.order + _FAR])
    whole = Equation("sum", (total, *following), standing="possible")
    yield whole if whole.holds else Equation("partial_sum", (total, part), standing="possible")


def _within(figures: list[Figure], part: Figure) -> Iterator[Equation]:
    """Those of one population group among all of them, told of one place and day."""
    near = reversed(figures[max(0, part.order - _FAR) : part.order])
    told = (part.metric, part.place, part.years, part.change, part.status, part.unit)
    for total in near:
        same = (total.metric, total.place, total.years, total.change, total.status, total.unit) == told
        if same and total.paragraph == part.paragraph and total.group == "all":
            if total.value < part.value and opens_aside(part) and part.sentence - total.sentence <= 1:
                yield Equation("partial_sum", (total, part), standing="likely")
            if total.value > part.value and not _of_another_list(figures, total, part):
                yield Equation("partial_sum", (total, part), standing="possible")
            return


def _of_another_list(figures: list[Figure], total: Figure, part: Figure) -> bool:
    """`T hộ nghèo, A hộ cận nghèo; B hộ Mông, C hộ Dao`: whether C is told with what exceeds A."""
    before = figures[part.order - 1]
    told = before is not total and before.told_with(part) and before.change == part.change
    joined = part.lead in JOINED or JOINED_NAMED.fullmatch(part.lead)
    return told and bool(joined) and before.group != "all" and before.value > total.value


def _aside(figures: list[Figure], part: Figure, listed: list[Equation]) -> Iterator[Equation]:
    """`Riêng …` singles one part out of a total before it: the one it names, a list's head, or the last."""
    heads = {reading.figures[0] for reading in listed[-LONGEST:]}
    near = [
        total
        for total in reversed(figures[max(0, part.order - _FAR) : part.order])
        if part.sentence - total.sentence <= 1 + (total in heads)
        and (part.paragraph == total.paragraph or part.lead_cues & cues.THESE)
        and (total.unit, total.change) == (part.unit, part.change)
        and total.unit != "percent"
        and (
            total.value > part.value
            or part.lead_cues & cues.THESE
            or _exceeded(total, part, listed=total in heads)
        )
        and not (total.norm or part.norm or of_another_time(total, part) or total.lead_cues & cues.MEAN)
    ]
    parts = {f for reading in listed for f in reading.figures[1:]} - heads
    within = any(t.sentence == part.sentence for t in near)

    def unlikely(total: Figure) -> tuple[bool, bool, int, bool, bool, bool]:
        listed = total in parts and not within
        return (
            total.value < part.value and not part.lead_cues & cues.THESE,
            kind(total) != kind(part) and "other" not in {total.metric, part.metric},
            -shared_words(part.clause, total),
            total.bracket != part.bracket,
            listed,
            not within and total not in heads,
        )

    ranked = sorted(near, key=unlikely)
    for total in ranked[:1]:
        these = part.lead_cues & cues.THESE
        several = any(f is not total and f.told_with(total) and kind(f) == kind(total) for f in near)
        sure = (these and kind(part) == kind(total)) or total.value < part.value
        sure = sure and not (these and several)
        yield Equation("partial_sum", (total, part), standing="likely" if sure else "possible")


def _exceeded(total: Figure, part: Figure, *, listed: bool) -> bool:
    """Whether a part exceeds what it is told right behind, or by far what the sentences before broke down."""
    told = (part.metric, part.years, part.place, part.group, part.change) == (
        total.metric, total.years, total.place, total.group, total.change,
    )  # fmt: skip
    same = told and part.metric != "other" and part.years is not None
    next_to = part.order == total.order + 1 and part.sentence == total.sentence
    far = listed and part.first and part.value > _FAR_BEYOND * total.value
    return same and (next_to or far)


def _open_end(figures: list[Figure], last: Figure, listed: list[Equation]) -> Iterator[Equation]:
    """`có T. Nơi này A, nơi kia B, số còn lại ở nơi khác`; `T, có A trong số đó`: some of what was told."""
    following = [f for f in figures[last.order + 1 : last.order + 2] if f.sentence == last.sentence]
    if any(f.clause_cues & cues.REST or told_out_of(f) for f in following):
        return
    shortly = cues.heard(last.tail[:_SHORTLY])
    near = figures[max(0, last.order - _FAR) : last.order]
    if among_those(last):
        total, parts = _all_of_it(near, last), [last]
    elif shortly & cues.AMONG and (
        cues.heard(first_phrase(last.tail)) & cues.AMONG or not (following or len(last.tail) > 2 * _SHORTLY)
    ):
        total, parts = _before_them(near, last)
    elif shortly & cues.REST or and_others(last):
        same = (last.unit, last.sentence, kind(last))
        total, parts = _listed_before(near, last, listed), [f for f in near if _told(f) == same]
        parts.append(last)
    else:
        return
    if total is None or total.unit != last.unit or last.unit == "percent":
        return
    if total.metric != "other" or (shortly & cues.AMONG and unit_words(total) == unit_words(last)):
        reading = Equation("partial_sum", (total, *parts), standing="possible")
        further = shortly & cues.AMONG or (shortly & cues.REST and len(parts) > 1)
        told = total.paragraph == last.paragraph or further
        room = sum(part.value for part in parts) < total.value
        yield from [reading] if told and room and reading.holds else ()


def _before_them(near: list[Figure], last: Figure) -> tuple[Figure | None, list[Figure]]:
    """`T. Nhiều nhất là nơi A, nơi B, trong tổng số ấy`: a list and the largest before, or the last two."""
    told = _told(last)
    listed = [f for f in near if _told(f) == told and f.paragraph == last.paragraph and f.level]
    before = [f for f in near if f.unit == last.unit and f.sentence < last.sentence]
    if listed and listed[0].lead_cues & cues.SAMPLE and before and near[-1] is listed[-1]:
        home = [f for f in before if f.sentence == before[-1].sentence]
        return max(home, key=lambda f: f.value), [*listed, last]
    total = next((f for f in reversed(near) if f.unit == last.unit and f.bracket in (0, last.bracket)), None)
    return total, [last]


def _told(figure: Figure) -> tuple[str, int, str]:
    return figure.unit, figure.sentence, kind(figure)


def _all_of_it(near: list[Figure], part: Figure) -> Figure | None:
    """What `B, nằm trong số nói trên` is among: the last level of that time that is larger."""
    told = (part.unit, part.years, part.status, part.change)
    for figure in reversed(near):
        alike = (figure.unit, figure.years, figure.status, figure.change) == told
        if alike and figure.value > part.value and not figure.norm:
            return figure
    return None


def _listed_before(near: list[Figure], part: Figure, listed: list[Equation]) -> Figure | None:
    """What a list in a sentence of its own is of: of its kind in the sentence before, or a sum of money."""
    before = [f for f in near if f.unit == part.unit and 0 < part.sentence - f.sentence <= _BACK]
    heads = {reading.figures[0] for reading in listed[-LONGEST:] if reading.kind == "sum"}
    alike = [f for f in before if part.sentence - f.sentence == 1 and kind(f) == kind(part)]
    money = [f for f in before if part.unit == "VND" and f in heads and f.paragraph == part.paragraph]
    return next(iter((*alike, *money)), None)
