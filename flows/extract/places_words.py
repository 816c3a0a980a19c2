"""The words around names, read from seeds/place_words.csv and compiled to patterns."""

from __future__ import annotations

import functools

import polars as pl

from seeds import Field, read
from seeds.word_classes import alternation, filled

ROLES = (
    "country", "region", "whole", "subject", "opening", "this", "here", "general", "unit", "part_of_name",
    "nation_in_name", "surname", "gives", "merges", "topic", "office", "attribute", "compound", "counting",
    "in_series", "before_series", "clause_verb", "rank", "standard", "than", "money", "told_next", "former",
    "time", "figure", "arrives", "officer", "middle_name", "nation", "local", "reform",
    "district_office", "hamlet", "branch",
)  # fmt: skip
SPOKEN = ("country", "region", "whole", "subject", "opening", "this", "here", "general")
UNIT = "{unit}"


@functools.cache
def words() -> pl.DataFrame:
    """Phrases by role: phrase, role, level.

    Raises:
        SeedError: a row of seeds/place_words.csv is wrong.
    """
    levels = ("province", "city", "district", "commune")
    return read("place_words", {
        "phrase": Field(),
        "role": Field(codes=ROLES),
        "level": Field(required=False, codes=levels),
    })  # fmt: skip


def phrases(role: str) -> list[str]:
    """All phrases of one role, in the order of the table."""
    return words().filter(pl.col("role") == role)["phrase"].to_list()


@functools.cache
def spoken() -> pl.DataFrame:
    """Phrases that stand for a place without naming a unit: surface, role, level.

    `toàn {unit}` is spelled out for every unit word; each phrase may also begin a sentence.
    """
    units = words().filter(pl.col("role") == "unit").select(unit="phrase", level="level")
    table = words().filter(pl.col("role").is_in(SPOKEN))
    fixed = table.filter(~pl.col("phrase").str.contains(UNIT, literal=True))
    spelled = (
        table.filter(pl.col("phrase").str.contains(UNIT, literal=True))
        .drop("level")
        .join(units, how="cross", maintain_order="left")
        .select(pl.col("phrase").str.replace(UNIT, pl.col("unit"), literal=True), "role", "level")
    )
    both = pl.concat([fixed, spelled]).filter(
        (pl.col("role") != "opening") | pl.col("phrase").str.contains(",")
    )
    opening = spelled.filter((pl.col("role") == "opening") & ~pl.col("phrase").str.contains(","))
    capital = pl.col("phrase").str.slice(0, 1).str.to_uppercase() + pl.col("phrase").str.slice(1)
    forms = [both, both.with_columns(capital), both.with_columns(pl.col("phrase").str.to_uppercase())]
    forms.append(opening.with_columns(capital))
    return pl.concat(forms).unique("phrase", keep="first", maintain_order=True).rename({"phrase": "surface"})


def any_of(role: str) -> str:
    """A pattern matching one phrase of a role, longest first.

    Raises:
        KeyError: no row has the role.
    """
    found = phrases(role)
    if not found:
        raise KeyError(role)
    return alternation(found)


@functools.cache
def worded(pattern: str) -> str:
    """The pattern with one that takes a phrase of the role instead of each `{role}` in it."""
    return filled(pattern, any_of)


def in_units(role: str) -> str:
    """The same, with `{unit}` spelled out for every unit word."""
    units = phrases("unit")
    told = [phrase.replace(UNIT, unit) for phrase in phrases(role) for unit in units]
    return alternation(list(dict.fromkeys(told)))
