"""Misprints as they happen to a printed number, made without a look at how reconcile undoes them.

The digits are set anew after a slip, thousands apart as before, since that is what a press shows; only
the dot in the place of a comma stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flows.reconcile.printed import MICRO, Printed, parse

SCALES = {"triệu": ("tỷ", 1000), "tỷ": ("triệu", -1000), "tỉ": ("triệu", -1000)}
GROUP = 3


@dataclass(frozen=True, slots=True)
class Misprint:
    """A printed quote that should have read otherwise, and the value a reader takes from it."""

    quote: str
    value: float

    def printed(self) -> Printed | None:
        """As reconcile would hold it."""
        return parse(self.quote, self.value)


def _parts(printed: Printed) -> tuple[str, int]:
    return "".join(c for c in printed.numeral if c.isdigit()), printed.decimals


def _set(printed: Printed, digits: str, decimals: int) -> Iterator[Misprint]:
    """The number with other digits, unless it would start with a zero that no press sets."""
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    if not whole or (whole[0] == "0" and len(whole) > 1) or not int(digits):
        return
    if printed.grouped:
        whole = f"{int(whole):,}".replace(",", "." if printed.comma else ",")
    numeral = whole + ("," if printed.comma else ".") * bool(rest) + rest
    value = printed.fixed + int(digits) * printed.scale * MICRO / 10**decimals
    if numeral != printed.numeral:
        yield Misprint(printed.with_numeral(numeral), value / MICRO)


def replaced(printed: Printed) -> Iterator[Misprint]:
    """One digit is another."""
    digits, decimals = _parts(printed)
    for at, old in enumerate(digits) if len(digits) > 1 else ():
        for new in "0123456789":
            if new != old:
                yield from _set(printed, digits[:at] + new + digits[at + 1 :], decimals)


def dropped(printed: Printed) -> Iterator[Misprint]:
    """One digit is missing; of a run of equal digits it is the same which."""
    digits, decimals = _parts(printed)
    for at, old in enumerate(digits) if len(digits) > 1 else ():
        if digits[at + 1 : at + 2] != old:
            behind = at >= len(digits) - decimals
            yield from _set(printed, digits[:at] + digits[at + 1 :], decimals - behind)


def added(printed: Printed) -> Iterator[Misprint]:
    """One digit too many."""
    digits, decimals = _parts(printed)
    for at in range(len(digits) + 1) if len(digits) > 1 else ():
        behind = decimals > 0 and at > len(digits) - decimals
        for new in "0123456789":
            if digits[at : at + 1] != new:
                yield from _set(printed, digits[:at] + new + digits[at:], decimals + behind)


def swapped(printed: Printed) -> Iterator[Misprint]:
    """Two neighbouring digits have changed places."""
    digits, decimals = _parts(printed)
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            turned = digits[at + 1] + digits[at]
            yield from _set(printed, digits[:at] + turned + digits[at + 2 :], decimals)


def comma_moved(printed: Printed) -> Iterator[Misprint]:
    """The decimal comma stands one digit further left or right."""
    digits, decimals = _parts(printed)
    for other in (decimals - 1, decimals + 1):
        if decimals and 0 < other < len(digits):
            yield from _set(printed, digits, other)


def comma_lost(printed: Printed) -> Iterator[Misprint]:
    """The decimal comma is not there."""
    digits, decimals = _parts(printed)
    if decimals:
        yield from _set(printed, digits.lstrip("0") if digits.strip("0") else digits, 0)


def dot_for_comma(printed: Printed) -> Iterator[Misprint]:
    """A dot where the comma was: it sets thousands apart if three digits follow, else it is read over."""
    if not printed.comma or not printed.decimals or "." in printed.numeral:
        return
    times = 10**GROUP if printed.decimals == GROUP and not printed.numeral.startswith("0") else 1
    value = printed.fixed + (printed.value - printed.fixed) * times
    yield Misprint(printed.with_numeral(printed.numeral.replace(",", ".")), value / MICRO)


def comma_for_dot(printed: Printed) -> Iterator[Misprint]:
    """A comma where the dot between thousands was: decimals begin there."""
    whole, dot, last = printed.numeral.rpartition(".")
    if printed.comma and not printed.decimals and dot and "." not in whole and printed.scale != 1:
        value = printed.fixed + (printed.value - printed.fixed) / 10**GROUP
        yield Misprint(printed.with_numeral(f"{whole},{last}"), value / MICRO)


def scale(printed: Printed) -> Iterator[Misprint]:
    """`triệu` where `tỷ` was meant, or the other way round."""
    unit = printed.quote[printed.end :].split()
    if printed.fixed or not unit or unit[0] not in SCALES:
        return
    other, times = SCALES[unit[0]]
    value = printed.value * times if times > 0 else printed.value / -times
    quote = printed.quote[: printed.end] + printed.quote[printed.end :].replace(unit[0], other, 1)
    yield Misprint(quote, value / MICRO)


SLIPS: dict[str, Callable[[Printed], Iterator[Misprint]]] = {
    "digit replaced": replaced,
    "digit dropped": dropped,
    "digit added": added,
    "neighbours swapped": swapped,
    "comma moved": comma_moved,
    "comma lost": comma_lost,
    "dot for comma": dot_for_comma,
    "comma for dot": comma_for_dot,
    "triệu for tỷ": scale,
}
"""What happens to one number alone."""


def exchanged(one: Printed, other: Printed) -> tuple[Misprint, Misprint] | None:
    """Two numbers in each other's place, each with the unit words of the place; None if they are alike."""
    if one.numeral == other.numeral or one.scale != other.scale or one.fixed or other.fixed:
        return None
    return (
        Misprint(one.with_numeral(other.numeral), other.value / MICRO),
        Misprint(other.with_numeral(one.numeral), one.value / MICRO),
    )
