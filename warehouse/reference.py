"""The reference tables of the warehouse, read from seeds/ as the contract describes them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

import seeds
from seeds.relations import published
from warehouse.contract import METRICS, PLACE_SUCCESSORS, PLACES, PROGRAMMES, Relation

REFERENCE: tuple[Relation, ...] = (METRICS, PROGRAMMES, PLACES, PLACE_SUCCESSORS)


def read(folder: Path = seeds.FOLDER) -> dict[str, pl.DataFrame]:
    """All reference tables by relation name, in the contract's schema.

    Raises:
        SeedError: a table is missing or has a row that cannot be used.
    """
    return {relation.name: published(relation, folder) for relation in REFERENCE}
