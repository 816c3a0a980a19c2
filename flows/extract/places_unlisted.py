"""Names after a type word that no table holds, as new or misspelt ones."""

from __future__ import annotations

import functools
import re

import polars as pl

from flows.extract.places_gazetteer import names
from flows.extract.places_patterns import ATTRIBUTES, LEFT, RIGHT
from flows.extract.places_words import any_of, worded

NAME = r"\p{Lu}\p{Ll}+(?:[ -]\p{Lu}(?:\p{Ll}+|['’]\p{L}+)?){1,3}"
COMMUNES, DISTRICTS = ("xã", "phường", "thị trấn"), ("huyện", "thị xã")
TYPED = "(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Tt]hị xã)" + ATTRIBUTES
OFFICER, MIDDLE_NAME = r"(?i){officer}[^,.;()\n]*$", " {middle_name} "


@functools.cache
def _known() -> pl.DataFrame:
    """All written forms of units: surface."""
    return names().select("surface").unique(maintain_order=True)


def unlisted(readings: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """Every name that stands after a type word somewhere in its text and in no table: `xã Mường Gum`.

    Args:
        readings: the texts.
        found: row, surface, start, end, left, right of the names known.

    Returns:
        the same columns.
    """
    said = readings.str.extract_all(worded(f"{TYPED} {NAME}")).alias("said").to_frame().with_row_index("row")
    named = (
        said.explode("said", empty_as_null=False)
        .select("row", surface=pl.col("said").str.extract(worded(f"^{TYPED} ({NAME})$")))
        .unique(maintain_order=True)
        .join(_known(), on="surface", how="anti", maintain_order="left")
    )
    own = named.filter(~pl.col("surface").str.contains(rf"^{any_of('surname')} "))
    hits = [
        (row, name, at.start(), at.end(), text[max(0, at.start() - LEFT) : at.start()],
         text[at.end() : at.end() + RIGHT])
        for row, name, text in own.with_columns(readings[own["row"]].alias("text")).iter_rows()
        for at in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]  # fmt: skip
    columns = ("row", "surface", "start", "end", "left", "right")
    new = pl.DataFrame(hits, schema={name: found.schema[name] for name in columns}, orient="row")
    return new.join(found, on=["row", "start"], how="anti").select(found.columns)


def placed(rest: pl.DataFrame, leading: pl.DataFrame) -> pl.DataFrame:
    """Units that no table holds, of the level of their type word and in the province around them.

    Args:
        rest: the names that mean no known unit, as `places_resolve` prepares them.
        leading: row, province_name.

    Returns:
        hit, level, code (null), shown, province_name, parent_code (null).
    """
    officer = pl.col("left").str.contains(worded(OFFICER))
    person = officer | pl.col("surface").str.contains(worded(MIDDLE_NAME))
    typed = rest.filter(pl.col("own").is_in([*COMMUNES, *DISTRICTS]), ~pl.col("part"), ~person)
    level = pl.when(pl.col("own").is_in(COMMUNES)).then(pl.lit("commune")).otherwise(pl.lit("district"))
    said = typed.select("row", "surface", level=level)
    none = pl.lit(None, dtype=pl.String)
    bearing = rest.filter(pl.col("own").is_not_null() | ~pl.col("part"))
    return (
        bearing.join(said.unique(["row", "surface"], keep="first"), on=["row", "surface"])
        .join(leading, on="row")
        .select(
            "hit", "level", code=none, shown="surface",
            province_name=pl.coalesce("container", "province_name"), parent_code=none,
        )
    )  # fmt: skip
