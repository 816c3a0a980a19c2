"""Numbers with blanks: `12 500 hộ`, `1 234,5 tỷ đồng`, `1 234 567 đồng`; `3 nghìn 200 hộ`.

Nothing tells such a number from two beside each other (`Dự án 1 200 triệu đồng`, columns of a table) but
what stands around it, so that few are taken, and all of them are doubtful.
"""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from flows.extract.numbers import BLANK
from flows.extract.patterns import factors
from flows.extract.vocabulary import not_figures, units
from seeds.word_classes import alternation, classes

POSSIBLE = "[1-9] ?[0-9]{0,2} [0-9]{3}"
GROUPS = "[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]{1,3})?(?![0-9.,]?[0-9])"
LETTER = r"[^\W\d_]"
NUMBERED = ("village", "commune", "organisation", "project", "work", "session", "document", "item")
OPENING_CHARS = 32
ROW = re.compile(r"^[^\w]*$")
FIRST_OF_ROW = re.compile(r"[0-9]{1,2} [0-9]{3}$")


def joined(lower: pl.Series) -> pl.Series:
    """The texts with `numbers.BLANK` for each blank inside a number; they keep their length."""
    rows = lower.str.contains(f"{POSSIBLE}|{_scaled()} [1-9]").arg_true()
    if rows.is_empty():
        return lower
    texts = [_number().sub(_joined, _rest().sub(_added, text)) for text in lower[rows].to_list()]
    return lower.scatter(rows, pl.Series(texts, dtype=pl.String))


@lru_cache(maxsize=1)
def _small() -> dict[str, int]:
    """Words of scale that no amount of money ends with."""
    table = units().filter(pl.col("unit").is_null(), kind="multiplier")
    return {phrase: int(factor) for phrase, factor in table.select("phrase", "factor").iter_rows()}


def _scaled() -> str:
    return f"[0-9] ?{alternation(list(_small()))}"


@lru_cache(maxsize=1)
def _rest() -> re.Pattern[str]:
    """What is left over behind a word of scale, with what is counted behind it: `3 nghìn 200 hộ`."""
    return re.compile(
        rf"(?<=[0-9])( ?)({alternation(list(_small()))}) ([1-9][0-9]*)(?= (?:{_counts()})(?!{LETTER}))"
    )


def _added(rest: re.Match[str]) -> str:
    space, scale, number = rest.groups()
    less = int(number) < _small()[" ".join(scale.split())]
    return f"{space}{scale}{BLANK}{number}" if less else rest[0]


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    """Groups of three digits that no number stands beside, with what they count behind them."""
    counts = rf" ?(?:{_counts()}|{factors()})(?!{LETTER})"
    return re.compile(
        rf"(?<![0-9.,/:+–—-])(?<!{LETTER})(?<![0-9] ){GROUPS}(?={counts}| ?[-–—] ?{GROUPS}{counts})"
    )


def _counts() -> str:
    counted = pl.col("kind").is_in(["count", "unit", "currency"]) & (pl.col("unit") != "percent")
    return alternation(units().filter(counted.fill_null(value=True))["phrase"].to_list())


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    numbered = (pl.col("kind") == "time") | pl.col("unit").is_in(NUMBERED)
    things = units().filter(numbered.fill_null(value=False))["phrase"].to_list()
    names = not_figures().filter(pl.col("force") != "after")["phrase"].to_list()
    return re.compile(rf"(?<!{LETTER}){alternation([*things, *names, *classes()['numbered']])}[ :]*$")


def _joined(number: re.Match[str]) -> str:
    before = number.string[: number.start()]
    line = ROW.match(before) and FIRST_OF_ROW.match(number[0])
    whole = before.endswith(tuple(f"{words} " for words in classes()["number of"]))
    named = _name().search(before[-OPENING_CHARS:]) and not whole
    return number[0] if line or named else number[0].replace(" ", BLANK)
