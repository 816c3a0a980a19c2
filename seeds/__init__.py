"""Reference tables as CSV, and the one loader that checks them.

A table is a UTF-8 CSV with a header row. `read` names file, line and reason of the first bad row.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import polars as pl

from flows.errors import SeedError

FOLDER = Path(__file__).parent
_BOOLEANS = {"true": True, "false": False, "TRUE": True, "FALSE": False}
"""Spreadsheets write them in capitals."""


@dataclass(frozen=True, slots=True)
class Field:
    """What one column of a seed table may hold.

    Attributes:
        codes: the allowed values; empty means any text.
        required: whether the cell must be filled.
        pattern: a regular expression the whole cell must match.
        unique: whether no two rows may share the value.
        dtype: what Polars reads the cell as; dates are written 2024-12-31, booleans true or false.
    """

    codes: Sequence[str] = ()
    required: bool = True
    pattern: str | None = None
    unique: bool = False
    dtype: pl.DataType | type[pl.DataType] = pl.String


RowFault: TypeAlias = Callable[[Mapping[str, str]], str | None]
_Check: TypeAlias = tuple[str, Field, Callable[[str], object] | None]


def _no_fault(_: Mapping[str, str]) -> None:
    return None


def read(
    name: str, fields: Mapping[str, Field], folder: Path = FOLDER, fault: RowFault | None = None
) -> pl.DataFrame:
    """The table `name`.csv, checked cell by cell; empty cells are null.

    Args:
        name: of the file, without its suffix.
        fields: what its columns may hold, in their order.
        folder: where it lies.
        fault: tells what is wrong with a row whose cells are each as they should be, None if nothing is.

    Raises:
        SeedError: with file, line and reason of the first cell or row that is not as it should be.
    """
    path = folder / f"{name}.csv"
    plain = None if fault else _plain(path, fields)
    if plain is not None:
        return plain
    try:
        lines, rows = _rows(path, fields, fault or _no_fault)
    except UnicodeDecodeError as error:
        raise SeedError(path, None, "this is no UTF-8; save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise SeedError(
            path, None, f"this is no CSV ({error}); look for a quote that is not closed"
        ) from error
    frame = pl.DataFrame(rows, schema=dict.fromkeys(fields, pl.String), orient="row")
    typed = frame.with_columns(_typed(key, field) for key, field in fields.items())
    for key, field in fields.items():
        broken = (frame[key].is_not_null() & typed[key].is_null()).arg_true()
        if len(broken):
            value = frame[key][broken[0]]
            raise SeedError(path, lines[broken[0]], f"{key} is {value!r}, which is no {field.dtype}")
    return typed


def _plain(path: Path, fields: Mapping[str, Field]) -> pl.DataFrame | None:
    """The whole table at once if it has no quotes, patterns or faults; long tables are read ten times faster.

    Whatever is out of the ordinary gives None, and `_rows` reads it again to tell what and where.
    """
    if not path.is_file() or any(field.pattern for field in fields.values()):
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    header, _, body = text.partition("\n")
    ordinary = '"' not in text and "\r" not in text and "\ufffd" not in text
    if not ordinary or header != ",".join(fields) or not unicodedata.is_normalized("NFC", text):
        return None
    lines = pl.Series("line", [line for line in body.split("\n") if line], dtype=pl.String)
    cells = lines.str.split(",")
    if (cells.list.len() != len(fields)).any():
        return None
    frame = pl.DataFrame({key: cells.list.get(place) for place, key in enumerate(fields)})
    stripped = frame.select(pl.all().str.strip_chars().replace("", None))
    typed = stripped.with_columns(_typed(key, field) for key, field in fields.items())
    sound = all(_is_sound(stripped[key], typed[key], field) for key, field in fields.items())
    return typed if sound else None


def _is_sound(column: pl.Series, typed: pl.Series, field: Field) -> bool:
    """Whether all cells of a column are as they should be."""
    filled = column.drop_nulls()
    return (
        (not field.required or len(filled) == len(column))
        and (not field.codes or bool(filled.is_in(list(field.codes)).all()))
        and (not field.unique or filled.n_unique() == len(filled))
        and typed.null_count() == column.null_count()
    )


def _typed(key: str, field: Field) -> pl.Expr:
    column = pl.col(key)
    if field.dtype == pl.Date:
        return column.str.to_date("%Y-%m-%d", strict=False)
    if field.dtype == pl.Boolean:
        return column.replace_strict(_BOOLEANS, default=None, return_dtype=pl.Boolean)
    return column.cast(field.dtype, strict=False)


def _rows(
    path: Path, fields: Mapping[str, Field], row_fault: RowFault
) -> tuple[list[int], list[list[str | None]]]:
    if not path.is_file():
        raise SeedError(path, None, "the table is missing")
    seen: set[tuple[str, str]] = set()
    checks = [(key, field, _rule(field)) for key, field in fields.items()]
    lines: list[int] = []
    rows: list[list[str | None]] = []
    with path.open(encoding="utf-8-sig", newline="") as handle:  # spreadsheets write a mark first
        reader = csv.reader(handle, strict=True)
        if next(reader, []) != list(fields):
            raise SeedError(path, 1, f"the header must be {','.join(fields)}")
        for row in filter(None, reader):
            if len(row) != len(checks):
                raise SeedError(path, reader.line_num, f"the row must have {len(fields)} cells")
            cells = [unicodedata.normalize("NFC", cell.strip()) for cell in row]
            fault = _fault(cells, checks, seen) or row_fault(dict(zip(fields, cells, strict=True)))
            if fault:
                raise SeedError(path, reader.line_num, fault)
            lines.append(reader.line_num)
            rows.append([cell or None for cell in cells])
    return lines, rows


def _rule(field: Field) -> Callable[[str], object] | None:
    """The test a filled cell must pass; patterns remember their answers, since columns repeat themselves."""
    if field.codes:
        return frozenset(field.codes).__contains__
    return functools.cache(re.compile(field.pattern).fullmatch) if field.pattern else None


def _fault(cells: Sequence[str], checks: Sequence[_Check], seen: set[tuple[str, str]]) -> str | None:
    """What is wrong with a row, None if nothing is; remembers the unique cells in `seen`."""
    for value, (key, field, rule) in zip(cells, checks, strict=True):
        if not value:
            if field.required:
                return f"{key} is empty"
            continue
        if rule and not rule(value):
            if field.codes:
                return f"{key} is {value!r}, expected one of {', '.join(field.codes)}"
            return f"{key} is {value!r}, which does not look like {field.pattern}"
        if field.unique:
            if (key, value) in seen:
                return f"{key} {value!r} stands in an earlier row already"
            seen.add((key, value))
    return None
