"""The printed form of a figure: its numerals, their scale, and how to print another value the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

MICRO: Final = 1_000_000
"""All values are held as whole millionths of the base unit, so arithmetic on them is exact."""

THOUSAND: Final = 1_000
SCALE_WORDS: Final = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FACTORS: Final = SCALE_WORDS | {"chục": 10, "trăm": 10**2, "vạn": 10**4}
"""Words that multiply: those of `SCALE_WORDS`, and others that stand alone or before these."""
_SCALES: Final = (1, 10**3, 10**6, 10**9, 10**12, 10**2)
_MOST_DECIMALS: Final = 9
_GROUP: Final = 3
_LONGEST: Final = 80
_HALF: Final = "rưỡi"
"""Behind a word of scale: half as much again of it."""
_NUMERAL: Final = re.compile(r"\d(?:\d{0,2}(?:\s\d{3})+(?!\d)(?:,\d+)?|(?:[\d.,]*\d)?)")
"""Begins with the digit, and not with one of two ways to go on: so it is tried at digits only."""
_BLANK: Final = re.compile(r"\s")
_OUT_OF: Final = re.compile(r"\s?/\s?(?=\d)")
"""Between a number and what it is out of: `118/152 xã`."""


@dataclass(slots=True)
class Printed:
    """How a number stands on the page; nothing changes it once it is made.

    Attributes:
        quote: number and unit as printed.
        start: where the last numeral begins in `quote`.
        end: one past its end.
        decimals: digits after the decimal sign of that numeral.
        scale: what that numeral is multiplied by (10⁹ for tỷ).
        fixed: millionths told by earlier numerals (`365 tỷ` of `365 tỷ 592 triệu đồng`).
        value: the whole number in millionths of the base unit.
        comma: whether the decimal sign is a comma, as usual in Vietnamese.
        both: how it is quoted in each language, None as long as `amounts` has not been asked.
    """

    quote: str
    start: int
    end: int
    decimals: int
    scale: int
    fixed: int
    value: int
    comma: bool
    both: tuple[str, str] | None = field(init=False, repr=False, compare=False)

    def __init__(  # noqa: PLR0913, PLR0917 - written out: mypyc leaves what `dataclass` writes to Python
        self, quote: str, start: int, end: int, decimals: int, scale: int, fixed: int, value: int,
        comma: bool,  # noqa: FBT001
    ) -> None:  # fmt: skip
        self.quote = quote
        self.start = start
        self.end = end
        self.decimals = decimals
        self.scale = scale
        self.fixed = fixed
        self.value = value
        self.comma = comma
        self.both = None

    @property
    def numeral(self) -> str:
        """The last numeral, as printed."""
        return self.quote[self.start : self.end]

    @property
    def step(self) -> int:
        """One unit of the last printed digit, in millionths of the base unit."""
        return MICRO * self.scale // int(10**self.decimals) if self.decimals else MICRO * self.scale

    @property
    def grouped(self) -> bool:
        """Whether its thousands are set apart, as far as can be seen."""
        whole = self.numeral.partition("," if self.comma else ".")[0]
        return not whole.isdigit() or len(whole) <= _GROUP

    @property
    def words(self) -> str:
        """What stands behind the number, and behind the one it is out of."""
        out_of = _behind_slash(self.quote, self.end)
        return self.quote[out_of.end() if out_of else self.end :]

    def at(self, value: int) -> Printed:
        """Another value, a whole number of steps above `fixed`, printed the same way."""
        numeral = self.spelt((value - self.fixed) // self.step, self.decimals)
        quote, end = self.with_numeral(numeral), self.start + len(numeral)
        return Printed(quote, self.start, end, self.decimals, self.scale, self.fixed, value, self.comma)

    def spelt(self, digits: int, decimals: int) -> str:
        """A number with its last `decimals` behind the decimal sign, set as this one is."""
        text = print_number(digits, decimals, grouped=self.grouped, comma=self.comma)
        return text.replace(".", " ") if _BLANK.search(self.numeral) else text

    def with_numeral(self, numeral: str) -> str:
        """The quote with its last numeral replaced."""
        return self.quote[: self.start] + numeral + self.quote[self.end :]


@lru_cache(maxsize=65536)
def parse(quote: str, value: float) -> Printed | None:
    """The printed form of `quote`, None if it cannot be brought to `value` (in base units)."""
    match = _NUMERAL.search(quote) if len(quote) <= _LONGEST else None
    if match is None:
        return None
    if quote[match.end() :].lstrip()[:1] != "/" and _NUMERAL.search(quote, match.end()):
        return _compound(quote, list(_NUMERAL.finditer(quote)), value)
    named, half = _scale_named(quote[match.end() :]), 2 * (_HALF in quote)
    for comma in (True, False):
        read = read_numeral(match.group(), comma=comma)
        if read is None:
            continue
        digits, decimals = read
        for scale in (named, *_SCALES):
            fixed = scale * MICRO // half if half else 0
            exact = digits * scale * MICRO // 10**decimals + fixed
            if _same(exact, value) and 10**decimals <= scale * MICRO:
                return Printed(quote, match.start(), match.end(), decimals, scale, fixed, exact, comma)
    return None


def below(printed: Printed) -> Printed | None:
    """What a number is out of, `152` of `118/152 xã`, at its scale; None if it is told by itself."""
    match = _behind_slash(printed.quote, printed.end)
    read = read_numeral(match.group(), comma=printed.comma) if match else None
    if match is None or read is None or printed.fixed:
        return None
    digits, decimals = read
    if 10**decimals > printed.scale * MICRO:
        return None
    value = digits * printed.scale * MICRO // 10**decimals
    scale, comma = printed.scale, printed.comma
    return Printed(printed.quote, match.start(), match.end(), decimals, scale, 0, value, comma)


def _behind_slash(quote: str, end: int) -> re.Match[str] | None:
    """The numeral behind a slash that follows another one, and no further one behind it."""
    slash = _OUT_OF.match(quote, end)
    numeral = _NUMERAL.match(quote, slash.end()) if slash else None
    return numeral if numeral and not _NUMERAL.search(quote, numeral.end()) else None


def _scale_named(words: str) -> int:
    """What the first words of scale come to: 10¹² for `nghìn tỷ đồng`."""
    scale = 1
    for word in words.split():
        if word in _FACTORS:
            scale *= _FACTORS[word]
        elif scale > 1:
            break
    return scale


def _compound(quote: str, found: list[re.Match[str]], value: float) -> Printed | None:
    """Numerals each followed by its words of scale, the last one by none or some.

    `365 tỷ 592 triệu đồng`; a larger scale multiplies all before it too: `1 nghìn 250 tỷ đồng`.
    """
    told = _told_apart(quote, found)
    if not told or not _same(told[-1].value, value):
        return None
    return told[-1]


def numerals(printed: Printed) -> list[Printed]:
    """An amount of several numerals, as printed with each of them in turn as the one that may change."""
    if not printed.fixed or _HALF in printed.quote:
        return [printed]
    return _told_apart(printed.quote, list(_NUMERAL.finditer(printed.quote))) or [printed]


def _told_apart(quote: str, found: list[re.Match[str]]) -> list[Printed]:
    """The same for the numerals found in a quote; none if one of them is no number."""
    parts = list[tuple[int, int]]()
    decimal = list[int]()
    for match, following in zip(found, [*(m.start() for m in found[1:]), len(quote)], strict=True):
        read = read_numeral(match.group(), comma=True)
        if read is None:
            return []
        digits, decimals = read
        scale = _scale_named(quote[match.end() : following])
        parts = [(part * scale, named * scale) if named < scale else (part, named) for part, named in parts]
        parts.append((digits * scale * MICRO // 10**decimals, scale))
        decimal.append(decimals)
    total = sum(part for part, _ in parts)
    return [
        Printed(quote, match.start(), match.end(), decimals, scale, total - part, total, comma=True)
        for match, decimals, (part, scale) in zip(found, decimal, parts, strict=True)
    ]


def read_numeral(numeral: str, *, comma: bool) -> tuple[int, int] | None:
    """All digits of a numeral and how many of them are decimals; None if it is not one number."""
    decimal, group = (",", ".") if comma else (".", ",")
    whole, sign, rest = numeral.partition(decimal)
    if not whole or (sign and not rest.isdigit()) or len(rest) > _MOST_DECIMALS:
        return None
    first, *groups = _BLANK.sub(group, whole).split(group)
    if not first.isdigit() or any(len(g) != _GROUP or not g.isdigit() for g in groups):
        return None
    return int(first + "".join(groups) + rest), len(rest)


def _same(exact: int, value: float) -> bool:
    return abs(exact - value * MICRO) <= 1e-9 * exact + 1


def print_number(digits: int, decimals: int, *, grouped: bool = True, comma: bool = True) -> str:
    """`digits` with its last `decimals` behind the decimal sign: 14173, 1 → `1.417,3`."""
    decimal, group = (",", ".") if comma else (".", ",")
    power = int(10**decimals) if decimals else 1
    whole = digits // power
    text = f"{whole:,}".replace(",", group) if grouped and whole >= THOUSAND else str(whole)
    return f"{text}{decimal}{str(digits % power).zfill(decimals)}" if decimals else text
