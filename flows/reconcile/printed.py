"""The printed form of a figure: its numerals, their scale, and how to print another value the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

MICRO = 1_000_000
"""All values are held as whole millionths of the base unit, so arithmetic on them is exact."""

THOUSAND = 1_000
SCALE_WORDS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALES = (1, 10**3, 10**6, 10**9, 10**12, 10**2)
_MOST_DECIMALS = 5
_GROUP = 3
_LONGEST = 80
_NUMERAL = re.compile(r"\d(?:[\d.,]*\d)?")
_SCALE_WORD = re.compile("|".join(SCALE_WORDS))


@dataclass(frozen=True, slots=True)
class Printed:
    """How a number stands on the page.

    Attributes:
        quote: number and unit as printed.
        start: where the last numeral begins in `quote`.
        end: one past its end.
        decimals: digits after the decimal sign of that numeral.
        scale: what that numeral is multiplied by (10⁹ for tỷ).
        fixed: millionths told by earlier numerals (`365 tỷ` of `365 tỷ 592 triệu đồng`).
        value: the whole number in millionths of the base unit.
        comma: whether the decimal sign is a comma, as usual in Vietnamese.
    """

    quote: str
    start: int
    end: int
    decimals: int
    scale: int
    fixed: int
    value: int
    comma: bool

    @property
    def numeral(self) -> str:
        """The last numeral, as printed."""
        return self.quote[self.start : self.end]

    @property
    def step(self) -> int:
        """One unit of the last printed digit, in millionths of the base unit."""
        return MICRO * self.scale // int(10**self.decimals)

    @property
    def grouped(self) -> bool:
        """Whether its thousands are set apart, as far as can be seen."""
        whole = self.numeral.partition("," if self.comma else ".")[0]
        return not whole.isdigit() or len(whole) <= _GROUP

    def at(self, value: int) -> Printed:
        """Another value, a whole number of steps above `fixed`, printed the same way."""
        numeral = print_number(
            (value - self.fixed) // self.step, self.decimals, grouped=self.grouped, comma=self.comma
        )
        return replace(self, quote=self.with_numeral(numeral), end=self.start + len(numeral), value=value)

    def with_numeral(self, numeral: str) -> str:
        """The quote with its last numeral replaced."""
        return self.quote[: self.start] + numeral + self.quote[self.end :]


@lru_cache(maxsize=65536)
def parse(quote: str, value: float) -> Printed | None:
    """The printed form of `quote`, None if it cannot be brought to `value` (in base units)."""
    found = list(_NUMERAL.finditer(quote)) if len(quote) <= _LONGEST else []
    if not found:
        return None
    if len(found) > 1 and quote[found[0].end()] != "/":
        return _compound(quote, found, value)
    match = found[0]
    for comma in (True, False):
        read = read_numeral(match.group(), comma=comma)
        if read is None:
            continue
        digits, decimals = read
        for scale in (_scale_named(quote, match.end()), *_SCALES):
            exact = digits * scale * MICRO // 10**decimals
            if _same(exact, value):
                return Printed(quote, match.start(), match.end(), decimals, scale, 0, exact, comma)
    return None


def _scale_named(quote: str, after: int) -> int:
    word = _SCALE_WORD.search(quote, after)
    return SCALE_WORDS[word.group()] if word else 1


def _compound(quote: str, found: list[re.Match[str]], value: float) -> Printed | None:
    """`365 tỷ 592 triệu đồng`: whole numerals, each followed by its own word of scale."""
    total = 0
    for match, following in zip(found, [*(m.start() for m in found[1:]), len(quote)], strict=True):
        read = read_numeral(match.group(), comma=True)
        word = _SCALE_WORD.search(quote, match.end(), following)
        if read is None:
            return None
        digits, decimals = read
        scale = SCALE_WORDS[word.group()] if word else 1
        part = digits * scale * MICRO // 10**decimals
        total += part
    if not _same(total, value):
        return None
    return Printed(quote, match.start(), match.end(), decimals, scale, total - part, total, comma=True)


def read_numeral(numeral: str, *, comma: bool) -> tuple[int, int] | None:
    """All digits of a numeral and how many of them are decimals; None if it is not one number."""
    decimal, group = (",", ".") if comma else (".", ",")
    whole, sign, rest = numeral.partition(decimal)
    if not whole or (sign and not rest.isdigit()) or len(rest) > _MOST_DECIMALS:
        return None
    first, *groups = whole.split(group)
    if not first.isdigit() or any(len(g) != _GROUP or not g.isdigit() for g in groups):
        return None
    return int(first + "".join(groups) + rest), len(rest)


def _same(exact: int, value: float) -> bool:
    return abs(exact - value * MICRO) <= 1e-9 * exact + 1


def print_number(digits: int, decimals: int, *, grouped: bool = True, comma: bool = True) -> str:
    """`digits` with its last `decimals` behind the decimal sign: 14173, 1 → `1.417,3`."""
    decimal, group = (",", ".") if comma else (".", ",")
    whole, rest = divmod(digits, 10**decimals)
    text = f"{whole:,}".replace(",", group) if grouped else str(whole)
    return f"{text}{decimal}{rest:0{decimals}d}" if decimals else text
