"""How a number comes to be misprinted, on its printed form: what else may have been meant, and how likely.

Slips considered, each about as likely as the others: one digit replaced, one lost, one added, two neighbours
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
_WIDE = 50
"""Numbers in the room from which on it is quicker to look at all slips than at all numbers."""
_TWO = 2
_SWAPPED = 0.7
"""How common swapped neighbours are beside the other slips: a typist hits a wrong key more often."""
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


def meant(printed: Printed, unit: str, low: int, high: int, *, rough: bool = True) -> Iterator[Meant]:
    """Every number from which one slip leads to `printed`, if it could stand for a value in [low, high].

    Args:
        printed: the number as it stands.
        unit: what it counts or measures.
        low: smallest value of interest, in millionths; numbers far from it are left out.
        high: largest value of interest.
        rough: whether a qualifier lets round numbers stand for values far from them.
    """
    digits = "".join(filter(str.isdigit, printed.numeral))
    for text, decimals, likelihood in _slips(digits, printed, unit, (low, high), rough=rough):
        value = _value(int(text), decimals, printed)
        if value not in (printed.value, 0):
            yield Meant(_as(printed, text, decimals, value), likelihood)
    for other in _scaled(printed):
        yield Meant(other, 1.0)


def _value(digits: int, decimals: int, printed: Printed) -> int:
    return int(printed.fixed + digits * printed.scale * MICRO // 10**decimals)


def _slips(digits: str, printed: Printed, unit: str, room: tuple[int, int], *, rough: bool) -> Iterator[Slip]:
    """Slips from numbers near the room: few numbers lie there, so it is these that are looked at."""
    if printed.scale != 1 or unit in MEASURED:
        yield from _comma(digits, printed, room)
    if len(digits) == 1:
        return
    if (room[1] - room[0]) // printed.step > _WIDE:
        slips = _all(digits, printed.decimals)
        yield from (slip for slip in slips if _in_reach(slip[0], slip[1], printed, room))
        return
    for decimals in range(max(printed.decimals - 1, 0), printed.decimals + 2):
        for number in _near(decimals, printed, room, len(printed.numeral) if rough else 0):
            text = str(number).zfill(decimals + 1)
            if abs(len(text) - len(digits)) > 1:
                continue
            likelihood = _likelihood(text, decimals, digits, printed.decimals)
            if likelihood:
                yield text, decimals, likelihood


def _near(decimals: int, printed: Printed, room: tuple[int, int], zeros: int) -> list[int]:
    """Digits of the numbers that may stand for a value in the room; with up to `zeros` zeros further off."""
    unit = printed.scale * MICRO
    low, high = ((end - printed.fixed) * 10**decimals for end in room)
    found: set[int] = set()
    for grain in (10**size for size in range(zeros + 1)):
        first, last = -(-low // (unit * grain)) - 1, high // (unit * grain) + 1
        found.update(number * grain for number in range(max(first, 1), last + 1))
    return sorted(found)


def _likelihood(text: str, decimals: int, digits: str, stands: int) -> float:
    """How likely one slip within the digits leads from a number to what stands there; 0 if none does."""
    size = len(digits)
    if len(text) == size and decimals == stands:
        wrong = [at for at in range(size) if text[at] != digits[at]]
        if len(wrong) == 1:
            return 1 / (9 * size)
        turned = len(wrong) == _TWO and wrong[0] + 1 == wrong[1]
        return (
            _SWAPPED / (size - 1)
            if turned and text[wrong[0]] + text[wrong[1]] == digits[wrong[1]] + digits[wrong[0]]
            else 0
        )
    if len(text) == size + 1 and _holds(text, digits):
        lost = sum(
            text[:at] + text[at + 1 :] == digits and decimals in _decimals_before(at, size, stands)
            for at in range(size + 1)
        )
        return lost / (10 * (size + 1))
    if len(text) == size - 1 and _holds(digits, text):
        added = sum(
            digits[:at] + digits[at + 1 :] == text and decimals == stands - (at >= size - stands)
            for at in range(size)
        )
        return added / size
    return 0


def _decimals_before(at: int, size: int, decimals: int) -> tuple[int, ...]:
    """How many decimals there may have been before a digit was lost: next to the comma, either."""
    if not decimals or at < size - decimals:
        return (decimals,)
    return (decimals, decimals + 1) if at == size - decimals else (decimals + 1,)


def _holds(longer: str, shorter: str) -> bool:
    """Whether the longer of two numbers is the other one with a digit more."""
    at = next((at for at, digit in enumerate(shorter) if digit != longer[at]), len(shorter))
    return longer[at + 1 :] == shorter[at:]


def _all(digits: str, decimals: int) -> Iterator[Slip]:
    """Every slip within the digits."""
    yield from _replaced(digits, decimals)
    yield from _swapped(digits, decimals)
    yield from _lost(digits, decimals)
    yield from _added(digits, decimals)


def _in_reach(text: str, decimals: int, printed: Printed, room: tuple[int, int]) -> bool:
    """Whether a number could stand for a value in the room; none is set with a needless zero before it."""
    if not 0 <= decimals < len(text) or (text[0] == "0" and len(text) - decimals > 1):
        return False
    value = _value(int(text), decimals, printed)
    reach = MICRO * printed.scale * 10 ** (len(text) - len(text.rstrip("0"))) // 10**decimals
    return bool(room[0] - reach <= value <= room[1] + reach)


def _comma(digits: str, printed: Printed, room: tuple[int, int]) -> Iterator[Slip]:
    """The decimal comma stands elsewhere, or is not there at all; counts have none."""
    for other in range(min(len(digits), _MOST_DECIMALS) + 1):
        text = digits.zfill(other + 1)
        if other != printed.decimals and _in_reach(text, other, printed, room):
            yield text, other, 1 / len(digits)


def _replaced(digits: str, decimals: int) -> Iterator[Slip]:
    for at, old in enumerate(digits):
        for new in _DIGITS:
            if new != old:
                yield digits[:at] + new + digits[at + 1 :], decimals, 1 / (9 * len(digits))


def _swapped(digits: str, decimals: int) -> Iterator[Slip]:
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield swapped, decimals, _SWAPPED / (len(digits) - 1)


def _lost(digits: str, decimals: int) -> Iterator[Slip]:
    """A digit of what was meant is not there any more."""
    for at in range(len(digits) + 1):
        for before in _decimals_before(at, len(digits), decimals):
            for new in _DIGITS:
                yield digits[:at] + new + digits[at:], before, 1 / (10 * (len(digits) + 1))


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
