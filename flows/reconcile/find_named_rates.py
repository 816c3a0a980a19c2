"""A rate that names what it is of: `khởi công W công trình, A công trình hoàn thành. Tỷ lệ hoàn thành p%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.wording import first_phrase

_BACK: Final = 6
_RATE: Final = re.compile(
    r"(?:như vậy,? )?(?:tỷ|tỉ) lệ (\w+ \w+(?: \w+)??)(?: là| đạt| chiếm| mới đạt| ở mức)?"
)
"""All that a sentence says before its percentage."""


def find_named_rates(figures: list[Figure]) -> Iterator[Equation]:
    """Shares of the first figure of the sentence before: of the one that is called as the rate is.

    Args:
        figures: the article's figures.
    """
    for share in figures:
        named = _RATE.fullmatch(share.lead) if share.unit == "percent" and share.first else None
        if named is None or first_phrase(share.tail) or not share.level:
            continue
        last = figures[max(0, share.order - _BACK) : share.order]
        told = [f for f in last if f.sentence == share.sentence - 1 and f.paragraph == share.paragraph]
        yield from _of_first(share, told, named[1])


def _of_first(share: Figure, told: list[Figure], name: str) -> Iterator[Equation]:
    """The share that the figure called so is of the first one, where no other is called so, too."""
    called = [f for f in told if name in f"{f.clause} {first_phrase(f.tail)}"]
    whole = told[0] if told else share
    if len(called) == 1 and called[0] is not whole:
        part = called[0]
        alike = part.unit == whole.unit and part.level and whole.level and not (part.norm or whole.norm)
        if alike and part.told_with(whole):
            yield Equation("ratio", (share, part, whole), standing="likely")
