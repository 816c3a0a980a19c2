"""Paragraphs that break down a total told before them, though a misprint keeps them from adding up.

`find_fits` reads such paragraphs where they add up. Where one slip of print is all that keeps them from it,
and figures are so long that this is hardly an accident, the slip is the likelier explanation. Those that come
to less may leave out a part, as nothing says that they are all: for these figures must be longer still.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.repair import by_accident, stands
from flows.reconcile.some_of_all import is_rest

_FEWEST: Final = 3
_PARAGRAPHS: Final = 2
_TOTALS: Final = 6
"""Figures before a paragraph that may be its total."""
_RAREST: Final = 0.003
"""Largest chance of an accident where parts come to less."""
_ROOM: Final = 0.5
"""Likewise where the last part is said to be what is left."""
_FAR: Final = 10
_TIMES: Final = 3
"""How many times larger or smaller than told a sum may be for a look at it."""


def find_near_fits(kin: dict[str, list[Figure]], kept: Iterable[Equation]) -> Iterator[Equation]:
    """Sums of whole paragraphs that fail by one slip.

    Args:
        kin: the article's figures that can add up, by unit.
        kept: statements found before; figures that they add up are left alone.
    """
    parts = {f for equation in kept if equation.kind == "sum" for f in equation.figures[1:]}
    for family in kin.values():
        if len(family) > _FEWEST and family[0].unit != "percent":
            for paragraph in _by_paragraph(family):
                if len(paragraph) < _FEWEST or not parts.isdisjoint(paragraph[:_FEWEST]):
                    continue
                block = _up_to_rest(paragraph)
                if len(block) >= _FEWEST and parts.isdisjoint(block):
                    yield from _broken_down(block, family)


def _by_paragraph(family: list[Figure]) -> list[list[Figure]]:
    found = [family[:1]]
    for figure in family[1:]:
        if figure.paragraph != found[-1][0].paragraph:
            found.append([figure])
        else:
            found[-1].append(figure)
    return found


def _up_to_rest(paragraph: list[Figure]) -> list[Figure]:
    """`… Đài Loan A, Nhật Bản B, các nước còn lại C. Nợ quá hạn D`: what is left of a total ends its list."""
    ends = next((at for at, f in enumerate(paragraph) if at >= _FEWEST - 1 and is_rest(f)), None)
    if ends is None:
        return paragraph
    last = paragraph[ends]
    own = [f for f in paragraph[: ends + 1] if f.sentence == last.sentence]
    return own if len(own) > _FEWEST else paragraph[: ends + 1]


def _broken_down(block: list[Figure], family: list[Figure]) -> Iterator[Equation]:
    """The nearest total before a paragraph that it comes to but for a slip."""
    first = block[0]
    at = family.index(first)
    for total in reversed(family[max(0, at - _TOTALS) : at]):
        if first.paragraph - total.paragraph <= _PARAGRAPHS and _of_one_kind(total, block):
            closed = is_rest(block[-1])
            reading = Equation("sum", (total, *block), standing="likely" if closed else "possible")
            if reading.holds or (_some_of(total, reading) if not closed else by_accident(reading) > _ROOM):
                continue
            if stands(reading):
                yield reading
                return


def _some_of(total: Figure, reading: Equation) -> bool:
    """Whether parts that come to less than a total may be but some of it, as a slip might well mend them."""
    short = sum(part.value for part in reading.figures[1:]) < total.value
    return short and by_accident(reading) > _RAREST


def _of_one_kind(total: Figure, block: list[Figure]) -> bool:
    """Whether all figures count what the total counts, and could come to it."""
    named = total.metric != "other" and any(part.metric == total.metric for part in block)
    alike = all(
        part.like(total) and (part.change, part.status) == (total.change, total.status) for part in block
    )
    size = sum(part.value for part in block)
    times = _FAR if is_rest(block[-1]) else _TIMES
    return named and alike and total.value <= times * size and size <= times * total.value
