"""What a release holds, in 64 letters: equal content gives an equal digest on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import polars as pl

from warehouse.contract import RELATIONS, Relation

SLICE = 20_000


def of_relation(relation: Relation, frame: pl.DataFrame) -> str:
    """SHA-256 over the rows of one relation, in the order of its key, whatever order they come in."""
    digest = hashlib.sha256()
    for rows in frame.select(relation.names).sort(relation.key).iter_slices(SLICE):
        digest.update(rows.write_ndjson().encode())
    return digest.hexdigest()


def of_content(schema: str, relations: Mapping[str, str]) -> str:
    """SHA-256 over the schema and the digests of all relations but `releases`.

    The schema counts, so that a release whose views or descriptions changed is a new one.
    """
    digest = hashlib.sha256(schema.encode())
    for relation in RELATIONS:
        if relation.name != "releases":
            digest.update(f"{relation.name}\x1f{relations[relation.name]}\x1e".encode())
    return digest.hexdigest()
