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
_SWAPPED_WORDS = (("triệu", "tỷ"), ("tỷ", "triệu"), ("nghìn", "triệu"))


@dataclass(frozen=True, slots=True)
class Meant:
    """What may have been meant by a misprinted number.

    Attributes:
        printed: the number as it would have stood.
        likelihood: chance of the slip that leads from it to what stands there.
    """

    printed: Printed
    likelihood: float


def meant(printed: Printed, unit: str) -> Iterator[Meant]:
    """Every number from which one slip leads to `printed`."""
    digits = "".join(c for c in printed.numeral if c.isdigit())
    slips = list(_comma(digits, printed, unit))
    if len(digits) > 1:
        slips += [
            *_replaced(digits),
            *_swapped(digits),
            *_lost(digits, printed.decimals),
            *_added(digits, printed),
        ]
    for text, decimals, likelihood in slips:
        number = _as(printed, text, printed.decimals if decimals is None else decimals)
        if number is not None:
            yield Meant(number, likelihood)
    yield from _scaled(printed)


Slip = tuple[str, int | None, float]


def _replaced(digits: str) -> Iterator[Slip]:
    for at, old in enumerate(digits):
        for new in _DIGITS:
            if new != old:
                yield digits[:at] + new + digits[at + 1 :], None, 1 / (9 * len(digits))


def _swapped(digits: str) -> Iterator[Slip]:
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield swapped, None, 1 / (len(digits) - 1)


def _lost(digits: str, decimals: int) -> Iterator[Slip]:
    """A digit of what was meant is not there any more."""
    for at in range(len(digits) + 1):
        behind = decimals > 0 and at > len(digits) - decimals
        for new in _DIGITS:
            yield digits[:at] + new + digits[at:], decimals + behind, 1 / (len(digits) + 1)


def _added(digits: str, printed: Printed) -> Iterator[Slip]:
    """A digit stands there that was not meant."""
    for at in range(len(digits)):
        behind = at >= len(digits) - printed.decimals
        yield digits[:at] + digits[at + 1 :], printed.decimals - behind, 1 / (10 * len(digits))


def _comma(digits: str, printed: Printed, unit: str) -> Iterator[Slip]:
    """The decimal comma stands elsewhere, or is not there at all; counts have none."""
    if printed.scale == 1 and unit not in MEASURED:
        return
    for decimals in range(min(len(digits), 4)):
        if decimals != printed.decimals:
            yield digits, decimals, 1 / len(digits)


def _as(printed: Printed, digits: str, decimals: int) -> Printed | None:
    """The number with these digits in the place of `printed`, None if it would not be printed so."""
    if not 0 <= decimals < len(digits) or (digits[0] == "0" and len(digits) - decimals > 1):
        return None
    value = printed.fixed + int(digits) * printed.scale * MICRO // 10**decimals
    if value in (printed.value, 0):
        return None
    numeral = print_number(int(digits), decimals, grouped=printed.grouped, comma=printed.comma)
    return replace(
        printed,
        quote=printed.with_numeral(numeral),
        end=printed.start + len(numeral),
        decimals=decimals,
        value=value,
    )


def _scaled(printed: Printed) -> Iterator[Meant]:
    """One word of scale for another."""
    if printed.fixed:
        return
    for stands, was in _SWAPPED_WORDS:
        if printed.scale == SCALE_WORDS[stands] and stands in printed.quote:
            scale = SCALE_WORDS[was]
            yield Meant(
                replace(
                    printed,
                    quote=printed.quote.replace(stands, was, 1),
                    scale=scale,
                    value=printed.value // printed.scale * scale,
                ),
                1.0,
            )
