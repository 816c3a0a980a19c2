"""Tables that are published as they stand: relations of the contract, read as it describes them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

import seeds
from seeds import Field
from warehouse.contract import Relation

_CODE = "[a-z][a-z0-9_]*"


def published(relation: Relation, folder: Path | None = None) -> pl.DataFrame:
    """The seed table of a public relation, in the contract's schema.

    Raises:
        SeedError: the table is missing or has a row that cannot be used.
    """
    fields = {
        column.name: Field(
            codes=column.codes,
            of=column.of,
            required=not column.nullable,
            unique=relation.key == (column.name,),
            pattern=_CODE if column.name == "code" and relation.key == ("code",) else None,
            after="valid_from" if column.name == "valid_to" else "",
            dtype=column.polars_type,
        )
        for column in relation.columns
    }
    return seeds.read(relation.name, fields, folder)
