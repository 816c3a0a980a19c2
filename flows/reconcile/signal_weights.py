"""What each signal of seeds/check_signals.csv adds to how sure it is that an article makes a statement.

A weight is the logarithm of how much more often the signal stands with figures of which the statement is made
than with others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import polars as pl

import seeds
from seeds import Field, beside

SIGNALS: Final = {
    "sum": (
        "always", "opened", "among", "closed", "halves", "bracket", "fills", "total first",
        "known total", "all years", "all shares", "three", "row", "named", "next", "rest", "groups",
        "places", "nested", "former", "further", "exceeds", "several exceed",
    ),
    "ratio": (
        "always", "bare", "named", "of all", "unplanned", "rate", "spent", "alike", "group", "listed",
        "next", "on top", "only larger", "among", "out of", "years", "further", "places", "planned",
    ),
    "difference": (
        "always", "way", "earlier", "only two", "against", "against next", "behind", "between",
        "to", "one time", "other time", "plan", "further",
    ),
}  # fmt: skip
"""The signals of each kind of statement."""
_ALL: Final = tuple(dict.fromkeys(signal for signals in SIGNALS.values() for signal in signals))


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each signal adds, by the kind of statement it speaks for."""
    table = seeds.read(
        "check_signals",
        {
            "kind": Field(codes=tuple(SIGNALS)),
            "signal": Field(codes=_ALL),
            "weight": Field(pattern=r"-?\d\.\d", means="a number like 1.5 or -0.5", dtype=pl.Float64),
            "note": Field(required=False),
        },
        faults=[beside("signal", "kind", SIGNALS)],
    )
    found: dict[str, dict[str, float]] = {kind: {} for kind in SIGNALS}
    for kind, signal, weight in table.select("kind", "signal", "weight").iter_rows():
        found[kind][signal] = weight
    return found
