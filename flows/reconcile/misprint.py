"""How a number comes to be misprinted, on its printed form: what else may have been meant, and how likely.

Slips considered, each as likely as the others: one digit replaced, one lost, one added, two neighbours
swapped, the decimal comma moved or lost (which also covers a dot for a comma), triệu for tỷ. Digits of
one-digit numbers are left alone: any number would do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.reconcile.intervals import MEASURED
from flows.reconcile.printed import MICRO, SCALE_WORDS, Printed, print_number

_DIGITS = "0123456789"
_MOST_DECIMALS = 3
_SWAPPED_WORDS = (("triệu", "tỷ"), ("tỷ", "triệu"), ("nghìn", "triệu"))


Slip = tuple[str, int, float]
"""The digits meant, how many of them are decimals, and how likely the slip from them is.

Likelihoods are weighed by how many numbers of so many digits there are: one with a digit more is a
tenth as likely to have been meant as any one with this many, one with a digit less ten times as likely.
"""


@dataclass(frozen=True, slots=True)
class Meant:
    """What may have been meant by a misprinted number.

    Attributes:
        printed: the number as it would have stood.
        likelihood: chance of the slip that leads from it to what stands there.
    """

    printed: Printed
    likelihood: float


def meant(printed: Printed, unit: str, low: int, high: int) -> Iterator[Meant]:
    """Every number from which one slip leads to `printed`, if it could stand for a value in [low, high].

    Args:
        printed: the number as it stands.
        unit: what it counts or measures.
        low: smallest value of interest, in millionths; numbers far from it are left out.
        high: largest value of interest.
    """
    digits = "".join(c for c in printed.numeral if c.isdigit())
    for text, decimals, likelihood in _slips(digits, printed, unit):
        if not 0 <= decimals < len(text) or (text[0] == "0" and len(text) - decimals > 1):
            continue
        value = printed.fixed + int(text) * printed.scale * MICRO // 10**decimals
        reach = MICRO * printed.scale * 10 ** (len(text) - len(text.rstrip("0"))) // 10**decimals
        if low - reach <= value <= high + reach and value not in (printed.value, 0):
            yield Meant(_as(printed, text, decimals, value), likelihood)
    for other in _scaled(printed):
        yield Meant(other, 1.0)


def _slips(digits: str, printed: Printed, unit: str) -> Iterator[Slip]:
    if printed.scale != 1 or unit in MEASURED:
        yield from _comma(digits, printed.decimals)
    if len(digits) > 1:
        yield from _replaced(digits, printed.decimals)
        yield from _swapped(digits, printed.decimals)
        yield from _lost(digits, printed.decimals)
        yield from _added(digits, printed.decimals)


def _comma(digits: str, decimals: int) -> Iterator[Slip]:
    """The decimal comma stands elsewhere, or is not there at all; counts have none."""
    for other in range(min(len(digits), _MOST_DECIMALS + 1)):
        if other != decimals:
            yield digits, other, 1 / len(digits)


def _replaced(digits: str, decimals: int) -> Iterator[Slip]:
    for at, old in enumerate(digits):
        for new in _DIGITS:
            if new != old:
                yield digits[:at] + new + digits[at + 1 :], decimals, 1 / (9 * len(digits))


def _swapped(digits: str, decimals: int) -> Iterator[Slip]:
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield swapped, decimals, 1 / (len(digits) - 1)


def _lost(digits: str, decimals: int) -> Iterator[Slip]:
    """A digit of what was meant is not there any more."""
    for at in range(len(digits) + 1):
        behind = decimals > 0 and at > len(digits) - decimals
        for new in _DIGITS:
            yield digits[:at] + new + digits[at:], decimals + behind, 1 / (10 * (len(digits) + 1))


def _added(digits: str, decimals: int) -> Iterator[Slip]:
    """A digit stands there that was not meant."""
    for at in range(len(digits)):
        behind = at >= len(digits) - decimals
        yield digits[:at] + digits[at + 1 :], decimals - behind, 1 / len(digits)


def _as(printed: Printed, digits: str, decimals: int, value: int) -> Printed:
    """The number with these digits in the place of `printed`."""
    numeral = print_number(int(digits), decimals, grouped=printed.grouped, comma=printed.comma)
    quote, end = printed.with_numeral(numeral), printed.start + len(numeral)
    return replace(printed, quote=quote, end=end, decimals=decimals, value=value)


def _scaled(printed: Printed) -> Iterator[Printed]:
    """One word of scale for another."""
    for stands, was in _SWAPPED_WORDS:
        if not printed.fixed and printed.scale == SCALE_WORDS[stands] and stands in printed.quote:
            scale = SCALE_WORDS[was]
            quote = printed.quote.replace(stands, was, 1)
            yield replace(printed, quote=quote, scale=scale, value=printed.value // printed.scale * scale)
