"""How a number comes to be misprinted, on its printed form: what else may have been meant, and how likely.

Slips considered, each about as likely as the others: one digit replaced, one lost, one added, two neighbours
swapped, the decimal comma moved or lost (which also covers a dot for a comma), triệu for tỷ. Digits of
one-digit numbers are left alone: any number would do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from flows.reconcile.intervals import MEASURED
from flows.reconcile.printed import MICRO, SCALE_WORDS, Printed, numerals, parse

_MOST_DECIMALS: Final = 3
_TEN: Final = 10
_SWAPPED: Final = 1.2
"""How common swapped neighbours are beside the other slips: in print they are met most."""
_TOO_MANY: Final = 1 / 2
"""How common a digit too many is beside one that is lost."""
_SWAPPED_WORDS: Final = (("triệu", "tỷ"), ("tỷ", "triệu"), ("nghìn", "triệu"))


Slip = tuple[int, int, float]
"""The number meant, its comma left out, how many of its digits are decimals, how likely the slip from it is.

Likelihoods are weighed by how many numbers of so many digits there are: one with a digit more is a
tenth as likely to have been meant as any one with this many, one with a digit less ten times as likely.
"""


@dataclass(slots=True)
class Meant:
    """What may have been meant by a misprinted number.

    Attributes:
        printed: the number as it would have stood.
        likelihood: chance of the slip that leads from it to what stands there.
    """

    printed: Printed
    likelihood: float

    def __init__(self, printed: Printed, likelihood: float) -> None:  # written out as in `Figure`
        self.printed = printed
        self.likelihood = likelihood


def meant(printed: Printed, unit: str, low: int, high: int, *, rough: bool = True) -> Iterator[Meant]:
    """Every number from which one slip leads to `printed`, if it could stand for a value in [low, high].

    Args:
        printed: the number as it stands.
        unit: what it counts or measures.
        low: smallest value of interest, in millionths; numbers far from it are left out.
        high: largest value of interest.
        rough: whether a qualifier lets round numbers stand for values far from them.
    """
    yield from _of_numeral(printed, unit, _Reach(printed, (low, high), rough=rough))
    for earlier in numerals(printed)[:-1]:
        for slip in _of_numeral(earlier, unit, _Reach(earlier, (low, high), rough=False)):
            whole = parse(slip.printed.quote, slip.printed.value / MICRO)
            if whole is not None:
                yield Meant(whole, slip.likelihood)
    for other in _scaled(printed):
        yield Meant(other, 1.0)


def _of_numeral(printed: Printed, unit: str, reach: _Reach) -> Iterator[Meant]:
    """Slips of the numeral that may change."""
    digits = "".join(filter(str.isdigit, printed.numeral))
    if printed.scale != 1 or unit in MEASURED:
        yield from _all_meant(printed, _comma(digits, printed.decimals, reach))
    if len(digits) > 1:
        yield from _all_meant(printed, _joined(_within(digits, printed.decimals, reach)))


def _all_meant(printed: Printed, slips: Iterable[Slip]) -> Iterator[Meant]:
    for number, decimals, likelihood in slips:
        value = printed.fixed + number * printed.scale * MICRO // 10**decimals
        if value not in (printed.value, 0):
            yield Meant(_as(printed, number, decimals, value), likelihood)


def _joined(slips: Iterable[Slip]) -> list[Slip]:
    """Slips that lead from one number taken together, in order of numbers."""
    found: dict[tuple[int, int], float] = {}
    for number, decimals, likelihood in slips:
        found[decimals, number] = found.get((decimals, number), 0) + likelihood
    return [(number, decimals, found[decimals, number]) for decimals, number in sorted(found)]


class _Reach:
    """Which numbers, their comma left out, may stand for a value in some room."""

    def __init__(self, printed: Printed, room: tuple[int, int], *, rough: bool) -> None:
        self._unit = printed.scale * MICRO
        self._low = room[0] - printed.fixed
        self._high = room[1] - printed.fixed
        self._rough = rough
        self._lows: list[int] = []
        self._highs: list[int] = []

    def holds(self, number: int, decimals: int) -> bool:
        """Whether a number with so many decimals may stand for a value in the room."""
        low, high = self._near(number, decimals)
        return low <= number <= high

    def put(self, bare: int, place: int, decimals: int) -> list[int]:
        """Numbers in reach with any digit in the place, a power of ten, where `bare` has a nought."""
        low, high = self._near(bare or place, decimals)
        first, last = (low - bare + place - 1) // place, (high - bare) // place
        if last < 0 or first >= _TEN:
            return []
        return [bare + digit * place for digit in range(max(first, 0), min(last, _TEN - 1) + 1)]

    def _near(self, number: int, decimals: int) -> tuple[int, int]:
        """The room as numbers; a number with a qualifier reaches as far as its noughts at the end say."""
        while len(self._lows) <= decimals:
            times = int(10 ** len(self._lows))
            self._lows.append(-(-self._low * times // self._unit) - 1)
            self._highs.append(self._high * times // self._unit + 1)
        low, high = self._lows[decimals], self._highs[decimals]
        if not self._rough or decimals or number % _TEN:
            return low, high
        far: int = 10 ** (len(text := str(number)) - len(text.rstrip("0")))
        return low - far, high + far


def _set(number: int, size: int, decimals: int) -> bool:
    """Whether a number would be set with so many digits: with no needless nought before it."""
    return decimals < size and (size - decimals == 1 or number >= 10 ** (size - 1))


def _comma(digits: str, stands: int, reach: _Reach) -> Iterator[Slip]:
    """The decimal comma stands elsewhere, or is not there at all; counts have none."""
    number = int(digits)
    size = len(str(number))
    for decimals in range(min(size, _MOST_DECIMALS) + 1):
        fits = decimals != stands and reach.holds(number, decimals)
        if fits and _set(number, max(size, decimals + 1), decimals):
            yield number, decimals, 1 / size


def _within(digits: str, stands: int, reach: _Reach) -> list[Slip]:
    """Every slip within the digits: one replaced, swapped with the next, not meant, or lost."""
    number, size, place = int(digits), len(digits), 1
    found: list[Slip] = []
    for behind in range(size + 1):
        rest = number % place
        for decimals in _decimals_before(behind, stands):
            found += [
                (meant, decimals, 1 / (10 * (size + 1)))
                for meant in reach.put((number - rest) * _TEN + rest, place, decimals)
                if _set(meant, size + 1, decimals)
            ]
        if behind < size:
            found += _at(number, size, behind, stands, reach)
        place *= _TEN
    return found


def _at(number: int, size: int, behind: int, stands: int, reach: _Reach) -> list[Slip]:
    """Slips of the digit with so many behind it."""
    place: int = 10**behind
    rest, ahead = number % place, number // place // _TEN
    digit = number // place % _TEN
    found = [
        (meant, stands, 1 / (9 * size))
        for meant in reach.put(number - digit * place, place, stands)
        if meant != number and _set(meant, size, stands)
    ]
    added, decimals = ahead * place + rest, stands - (behind < stands)
    if reach.holds(added, decimals) and _set(added, size - 1, decimals):
        found.append((added, decimals, _TOO_MANY / size))
    other = ahead % _TEN
    swapped = number + 9 * place * (digit - other)
    if behind + 1 < size and digit != other and reach.holds(swapped, stands) and _set(swapped, size, stands):
        found.append((swapped, stands, _SWAPPED / (size - 1)))
    return found


def _decimals_before(behind: int, stands: int) -> tuple[int, ...]:
    """How many decimals there may have been before a digit was lost: next to the comma, either."""
    if not stands or behind > stands:
        return (stands,)
    return (stands, stands + 1) if behind == stands else (stands + 1,)


def _as(printed: Printed, number: int, decimals: int, value: int) -> Printed:
    """The number with this one in the place of `printed`."""
    numeral = printed.spelt(number, decimals)
    quote, end = printed.with_numeral(numeral), printed.start + len(numeral)
    return Printed(
        quote, printed.start, end, decimals, printed.scale, printed.fixed, value, comma=printed.comma
    )


def _scaled(printed: Printed) -> Iterator[Printed]:
    """One word of scale for another."""
    for stands, was in _SWAPPED_WORDS:
        if not printed.fixed and printed.scale == SCALE_WORDS[stands] and stands in printed.quote:
            scale = SCALE_WORDS[was]
            quote, value = printed.quote.replace(stands, was, 1), printed.value // printed.scale * scale
            start, end, decimals = printed.start, printed.end, printed.decimals
            yield Printed(quote, start, end, decimals, scale, printed.fixed, value, printed.comma)
