"""Parts told far from their total, or right behind it without a word for it: some of a number, never all.

`việc làm cho T người. … Trong số người đi nước ngoài có A`, `Riêng huyện X có A`, `Nhiều nhất là nơi X, A;
kế đến là nơi Y, B`, `T dự án thì A dự án dừng lại`. That the parts have room in the total is all that is
said; where they have not, another number is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import MEASURED
from flows.reconcile.list_parts import opens_aside
from flows.reconcile.lists import LONGEST, kind
from flows.reconcile.months import of_another_time
from flows.reconcile.wording import first_phrase, shared_words, unit_words

_FAR: Final = 24
_PARAGRAPHS: Final = 3
_OUT_OF: Final = re.compile(
    r"(?:^|, )(?:và |còn |nhưng )?trong (?:(?:tổng )?số (?!đó\b|này\b|ấy\b)|tổng (?!số\b)\w+ \w+,)"
)
_OUT: Final = "trong "
"""What such words have: asked first."""
_SHORTLY: Final = 14
"""Letters behind a number in which it is said what became of some."""


def find_far_parts(figures: list[Figure], listed: Iterable[Equation]) -> Iterator[Equation]:
    """Partial sums, each with the nearest total that it can be of.

    Args:
        figures: the article's figures.
        listed: totals and parts found by the words of lists; these parts are left alone.
    """
    known = {figure for told in listed for figure in told.figures[1:]}
    for part in figures:
        if part.unit == "percent" or not part.level or part.norm or part in known:
            continue
        if part.lead_cues & cues.SAMPLE:
            run = _run(figures, part)
            yield from _of(figures, run, part.lead) if len(run) > 1 else ()
        elif part.lead_cues & cues.BASE and _opens(part):
            yield from _of(figures, _run(figures, part), part.lead)
        elif opens_aside(part) or (part.lead_cues & cues.AMONG and _opens(part)):
            yield from _of(figures, [part], part.lead)
        elif _some_of_last(figures, part):
            yield Equation("partial_sum", (figures[part.order - 1], part), standing="possible")


def _opens(part: Figure) -> bool:
    return part.first and _OUT in part.lead and _OUT_OF.search(part.lead) is not None


def _run(figures: list[Figure], first: Figure) -> list[Figure]:
    """Figures that go on with what the first one counts."""
    following = figures[first.order : first.order + LONGEST]
    return list(takewhile(lambda f: f.told_with(first) and f.level and kind(f) == kind(first), following))


def _of(figures: list[Figure], parts: list[Figure], words: str) -> Iterator[Equation]:
    """Some of the total before that bears most of the words told, else of the last that counts the same."""
    first, size = parts[0], sum(part.value for part in parts)
    near = [
        f
        for f in reversed(figures[max(0, first.order - _FAR) : first.order])
        if f.unit == first.unit
        and f.level
        and not (f.norm or f.lead_cues & cues.MEAN)
        and f.value > size
        and f.group in {"all", first.group}
        and f.sentence < first.sentence
        and not of_another_time(f, first)
        and first.paragraph - f.paragraph <= _PARAGRAPHS
    ]
    named = max(near, key=lambda f: shared_words(words, f), default=None)
    if named is None:
        return
    if not shared_words(words, named):
        named = _all_of_kind(
            [f for f in near if kind(f) == kind(first) != "other" and f.years == first.years]
        )
    if named is not None:
        yield Equation("partial_sum", (named, *parts), standing="possible")


def _all_of_kind(near: list[Figure]) -> Figure | None:
    """Of figures that count the same, nearest first, the last; of `xây A, sửa B` what both come to."""
    told = [f for f in near if f.sentence == near[0].sentence]
    if len(told) <= 1:
        return near[0] if near else None
    total = max(told, key=lambda f: f.value)
    return total if sum([f.value for f in told]) == 2 * total.value else None


def _some_of_last(figures: list[Figure], part: Figure) -> bool:
    """`A dự án thì B dự án dừng lại`, `A người, B người là nữ`: what became of some of the number before."""
    if not part.order or part.first or part.unit in MEASURED:
        return False
    total = figures[part.order - 1]
    if not (total.told_with(part) and total.level and not total.norm and total.value > part.value):
        return False
    said = part.clause_cues & cues.SOME or (
        part.tail_cues & cues.SOME and cues.heard(first_phrase(part.tail)[:_SHORTLY]) & cues.SOME
    )
    alike = (total.years, total.place) == (part.years, part.place) and unit_words(total) == unit_words(part)
    around = [*figures[max(0, total.order - 1) : total.order], *figures[part.order + 1 : part.order + 2]]
    alone = not any(f.told_with(part) for f in around)
    return bool(said) and alike and alone and not part.clause_cues & (cues.EARLIER | cues.TO | cues.PLAN)
