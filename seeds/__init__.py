"""Reference tables as CSV, and the one loader that checks them.

A table is a UTF-8 CSV with a header row. `read` names file, line and reason of the first bad row.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.errors import SeedError

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Field:
    """What one column of a seed table may hold.

    Attributes:
        codes: the allowed values; empty means any text.
        required: whether the cell must be filled.
        pattern: a regular expression the whole cell must match.
        unique: whether no two rows may share the value.
        dtype: what Polars reads the cell as.
    """

    codes: Sequence[str] = ()
    required: bool = True
    pattern: str | None = None
    unique: bool = False
    dtype: pl.DataType | type[pl.DataType] = pl.String


def read(name: str, fields: Mapping[str, Field], folder: Path = FOLDER) -> pl.DataFrame:
    """The table `name`.csv, checked cell by cell; empty cells are null.

    Raises:
        SeedError: with file, line and reason of the first cell that is not as `fields` says.
    """
    path = folder / f"{name}.csv"
    rows = _rows(path, fields)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(fields, pl.String), orient="row")
    return frame.with_columns(pl.col(key).cast(field.dtype) for key, field in fields.items())


def _rows(path: Path, fields: Mapping[str, Field]) -> list[list[str | None]]:
    if not path.is_file():
        raise SeedError(path, None, "the table is missing")
    seen: set[tuple[str, str]] = set()
    rows = []
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle, strict=True)
        if list(reader.fieldnames or ()) != list(fields):
            raise SeedError(path, 1, f"the header must be {','.join(fields)}")
        for row in reader:
            if None in row or None in row.values():
                raise SeedError(path, reader.line_num, f"the row must have {len(fields)} cells")
            cells = {key: unicodedata.normalize("NFC", row[key].strip()) for key in fields}
            fault = _fault(cells, fields, seen)
            if fault:
                raise SeedError(path, reader.line_num, fault)
            rows.append([cells[key] or None for key in fields])
    return rows


def _fault(cells: Mapping[str, str], fields: Mapping[str, Field], seen: set[tuple[str, str]]) -> str | None:
    """What is wrong with a row, None if nothing is; remembers the unique cells in `seen`."""
    for key, field in fields.items():
        value = cells[key]
        if not value:
            if field.required:
                return f"{key} is empty"
            continue
        if field.codes and value not in field.codes:
            return f"{key} is {value!r}, expected one of {', '.join(field.codes)}"
        if field.pattern and not re.fullmatch(field.pattern, value):
            return f"{key} is {value!r}, which does not look like {field.pattern}"
        if field.unique and (key, value) in seen:
            return f"{key} {value!r} stands in an earlier row already"
        seen.add((key, value))
    return None
