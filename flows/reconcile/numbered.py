"""Lists whose items bear numbers: whether these run from one on, or leave some out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from flows.reconcile.figures import PAIR, Figure

_NUMBER: Final = re.compile(r"(\w+) (\d{1,2})(?: là| được)?:?$")
_NAMED: Final = re.compile(r"(?:^|[,;:(+•–-]) ?(?:và )?(?:\w+ ){0,2}?(\w+) (\d{1,2})(?![\w/.,]*\d)\b")
"""An item's name and its number where its words begin."""


def numbered(parts: list[Figure]) -> bool:
    """`dự án 1 là A, dự án 2 là B, dự án 3 là C`: whether items bear all numbers from one on."""
    if len(parts) <= PAIR or not any(map(str.isdigit, parts[0].clause)):
        return False
    named = [_NUMBER.search(part.clause) for part in parts]
    told = [(item[1], int(item[2])) for item in named if item is not None]
    return told == [(told[0][0], number) for number in range(1, len(parts) + 1)] if told else False


def numbers_left_out(total: Figure, parts: list[Figure]) -> bool:
    """`T: dự án 1 là A, dự án 2 là B, dự án 5 là C`: whether items may fall short for those left out."""
    if sum([part.value for part in parts]) >= total.value or not any(map(str.isdigit, parts[-1].lead)):
        return False
    named = [_NAMED.search(part.lead) for part in parts]
    told = [(item[1], int(item[2])) for item in named if item is not None]
    if len(told) != len(parts) or len({name for name, _ in told}) > 1:
        return False
    numbers = [number for _, number in told]
    rising = all(one < other for one, other in pairwise(numbers))
    return rising and numbers[-1] > len(numbers)
