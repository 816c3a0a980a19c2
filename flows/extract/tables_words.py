"""The words of tables: of heads, of units, and of the lines above them."""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

import seeds
from flows.extract.vocabulary import units
from seeds import Field, beside
from seeds.word_classes import alternation

ROLES = ("number", "none", "unit", "spelled", "plain", "announced", "caption", "whole", "aim", "goal")


@lru_cache(maxsize=1)
def words() -> pl.DataFrame:
    """Words that stand in and above tables.

    Returns:
        phrase str | role str | says str?: `number` is the head of a column that numbers rows, `none` of one
        whose numbers are no figures; what begins with a word of role `unit` is in the unit it says; `spelled`
        is another way to write a unit; a head of nothing but `plain` words does not say what is counted;
        `announced` opens a line that tells the unit, `caption` one that tells what the table is about; what
        begins with a word of role `whole` names no single place; heads that begin with an `aim` are those of
        plans, which it says; a table whose caption begins with a `goal` tells what is aimed at.
    """
    return seeds.read(
        "table_words",
        {
            "phrase": Field(small=True),
            "role": Field(codes=ROLES),
            "says": Field(required=False),
        },
        faults=(
            beside("says", "role", dict.fromkeys(set(ROLES) - {"unit", "spelled", "aim", "goal"}, ("",))),
        ),
    )


@lru_cache(maxsize=len(ROLES))
def phrases(role: str) -> dict[str, str]:
    """The phrases of a role, each with what it says, empty where that is nothing."""
    told = words().filter(role=role).select("phrase", pl.col("says").fill_null(""))
    return dict(told.iter_rows())


@lru_cache(maxsize=1)
def _units() -> re.Pattern[str]:
    """A whole unit (`triệu đồng/người/năm`) or one of several (`hộ, %`)."""
    table = units()
    scale = alternation(table.filter(kind="multiplier")["phrase"].to_list())
    named = alternation(table.filter(pl.col("kind").is_in(["count", "unit", "currency"]))["phrase"].to_list())
    return re.compile(rf"(?:{scale} )?{named}(?:/[^,;()]+)?")


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    """What is counted, at the beginning of a head; `strong` where a word says that it is a number of it."""
    counts = alternation(units().filter(kind="count")["phrase"].to_list())
    return re.compile(rf"(?P<strong>(?:tổng )?số (?:lượng )?|tổng )?(?P<unit>{counts})(?![^\W\d_])")


def unit_named(text: str) -> str:
    """The unit that a text names and nothing else, as figures are followed by it; empty if it is none."""
    said = " ".join(text.lower().split()).strip(" .:;")
    first = re.split(r"[,;] ?", announced(said) or said)[0]
    told = phrases("spelled").get(first, first)
    if is_unit(told):
        return told
    # `Đơn vị tính: hộ nghèo dân tộc thiểu số`
    counted = _counted().match(told) if announced(said) else None
    return counted["unit"] if counted else ""


def is_unit(text: str) -> bool:
    """Whether a text is a unit and no more."""
    return _units().fullmatch(text) is not None


def announced(said: str) -> str:
    """What is announced as the unit (`đơn vị tính: triệu đồng`), empty if nothing is."""
    openings = (opening for opening in phrases("announced") if re.match(rf"{opening}[ :]", said))
    opening = next(openings, "")
    return said[len(opening) :].strip(" :") if opening else ""


def unit_counted(head: str, *, strong: bool) -> str:
    """The unit of what a head counts: of `Số hộ nghèo`, and of `Hộ nghèo` unless words must be `strong`."""
    said = head.lower()
    for opening, unit in phrases("unit").items():
        if re.match(rf"{re.escape(opening)}(?![^\W\d_])", said):
            return unit
    found = _counted().match(said)
    if found is None:
        return ""
    named = head[found.end() :].lstrip()[:1].isupper()
    return found["unit"] if found["strong"] or not (strong or named) else ""


def is_share(head: str) -> bool:
    """Whether a head says that something is a share, and not of what."""
    return is_plain(head) and bool(unit_counted(head, strong=True))


def is_plain(head: str) -> bool:
    """Whether a head says no more than a year, a unit, or that something is a number."""
    said = re.sub(r"\([^()]*\)|(?:19|20)\d\d|\d{1,2}/\d{1,2}", " ", head.lower())
    for phrase in sorted(phrases("plain"), key=len, reverse=True):
        said = re.sub(rf"(?<![^\W\d_]){re.escape(phrase)}(?![^\W\d_])", " ", said)
    return not re.search(r"[^\W\d_]", said)
