"""What a printed figure may stand for: the one place where rounding, truncation and qualifiers are decided.

`837,6` stands for [837,55 ; 837,65]. A count printed in full is exact. Newspapers also cut digits off, so in
ratios and means the true value may reach one unit of the last printed digit above. A qualifier opens one
side (`gần`, `dưới`, `tối đa` downwards; `hơn`, `trên`, `tối thiểu` upwards) by one unit of the last digit
that says something: `gần 41.000` reaches down to 40.000. `khoảng` opens both sides by half of that. Averages
are rounded, also those of what is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flows.reconcile.printed import Printed

MEASURED: Final = ("VND", "percent", "hectare", "kilometre", "tonne", "square_metre")
"""Units whose figures are rounded also when printed without decimals."""
TO_THE_POINT: Final = ("exact", "rounded")
"""How a figure is told without a qualifier; `rounded`, one that was worked out, as averages are."""
_DOWN: Final = ("nearly", "under", "at_most")
_UP: Final = ("over", "at_least")


@dataclass(slots=True)
class Interval:
    """Closed interval in millionths of the base unit; nothing changes it once it is made.

    Attributes:
        low: smallest value the print allows.
        high: largest, had the newspaper rounded.
        cut_high: largest, had it cut digits off instead.
    """

    low: int
    high: int
    cut_high: int

    def __init__(self, low: int, high: int, cut_high: int) -> None:  # written out as in `Figure`
        self.low = low
        self.high = high
        self.cut_high = cut_high


def interval(printed: Printed, unit: str, bound: str) -> Interval:
    """The values that `printed` may stand for, given its unit and qualifier."""
    step = printed.step
    whole_count = printed.scale == 1 and printed.decimals == 0 and unit not in MEASURED and bound != "rounded"
    half = 0 if whole_count else step // 2
    low, high = printed.value - half, printed.value + half
    cut = printed.value + (0 if whole_count else step)
    if bound in TO_THE_POINT:
        return Interval(max(low, 0), high, max(high, cut))
    told = step * 10 ** trailing_zeros(printed)
    if bound in _DOWN:
        low = min(low, printed.value - told)
    elif bound in _UP:
        high = max(high, printed.value + told)
    elif bound == "about":
        low, high = min(low, printed.value - told // 2), max(high, printed.value + told // 2)
    return Interval(max(low, 0), high, max(high, cut))


def grain(printed: Printed) -> int:
    """One unit of the last digit that says something, in millionths: 1.000 for `41.000 hộ`."""
    return printed.step * int(10 ** trailing_zeros(printed))


def trailing_zeros(printed: Printed) -> int:
    """How many digits at the end of a whole numeral are zeros that say nothing."""
    if printed.decimals or not printed.numeral.endswith("0"):
        return 0
    digits = "".join(filter(str.isdigit, printed.numeral))
    return len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
