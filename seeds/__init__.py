"""Reference tables as CSV, and the one loader that checks them.

A table is a UTF-8 CSV with a header row. `read` names file, line and reason of the first bad row.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import polars as pl

from flows.errors import SeedError
from seeds.records import records

FOLDER = Path(__file__).parent
_BOOLEANS = {"true": True, "false": False, "TRUE": True, "FALSE": False}
"""Spreadsheets write them in capitals."""
_ODD = re.compile(r"[^\S ]| {2}|[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")
"""What looks like a single blank, or like nothing, and is something else: a cell with it is never met."""


@dataclass(frozen=True, slots=True)
class Field:
    """What one column of a seed table may hold.

    Attributes:
        codes: the allowed values; empty means any text.
        of: the table and column where a row must have the value: `places.unit_id`; empty means none.
        required: whether the cell must be filled.
        pattern: a regular expression the whole cell must match.
        means: what the pattern asks for, in words.
        small: whether it is written in small letters, as texts are compared with it.
        unique: whether no two rows may share the value.
        after: the column whose value it may not be less than; empty means none.
        dtype: what Polars reads the cell as; dates are written 2024-12-31, booleans true or false.
    """

    codes: Sequence[str] = ()
    of: str = ""
    required: bool = True
    pattern: str | None = None
    means: str = ""
    small: bool = False
    unique: bool = False
    after: str = ""
    dtype: pl.DataType | type[pl.DataType] = pl.String


RowFault: TypeAlias = Callable[[Mapping[str, str]], str | None]
_Check: TypeAlias = tuple[str, Field, Callable[[str], object] | None]


def beside(key: str, other: str, allowed: Mapping[str, Sequence[str]]) -> RowFault:
    """Names a cell that does not go with another of its row.

    Args:
        key: the column of the cell.
        other: the column it depends on.
        allowed: what `key` may hold by what `other` holds, "" for an empty cell; anything where it is silent.
    """

    def fault(row: Mapping[str, str]) -> str | None:
        codes = allowed.get(row[other])
        if codes is None or row[key] in codes:
            return None
        held = f"is {row[key]!r}" if row[key] else "is empty"
        wanted = f"expected one of {', '.join(filter(None, codes))}" if any(codes) else "expected nothing"
        return f"{key} {held}, {wanted} with the {other} {row[other]}"

    return fault


def read(
    name: str, fields: Mapping[str, Field], folder: Path | None = None, faults: Sequence[RowFault] = ()
) -> pl.DataFrame:
    """The table `name`.csv, checked cell by cell; empty cells are null.

    Args:
        name: of the file, without its suffix.
        fields: what its columns may hold, in their order.
        folder: where it lies, and the tables it points at; the project's own if not given.
        faults: tell what is wrong with a row whose cells are each as they should be, None if nothing is.

    Raises:
        SeedError: with file, line and reason of the first cell or row that is not as it should be.
    """
    path = (folder or FOLDER) / f"{name}.csv"
    fields = _with_references(fields, path.parent)
    plain = None if faults else _plain(path, fields)
    if plain is not None:
        return plain
    lines, rows = _rows(path, fields, faults)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(fields, pl.String), orient="row")
    typed = frame.with_columns(_typed(key, field) for key, field in fields.items())
    for key, field in fields.items():
        broken = (frame[key].is_not_null() & typed[key].is_null()).arg_true()
        if len(broken):
            value = frame[key][broken[0]]
            raise SeedError(path, lines[broken[0]], f"{key} is {value!r}, which is no {field.dtype}")
        early = _early(typed, key, field).arg_true()
        if len(early):
            row = frame.row(early[0], named=True)
            reason = f"{key} is {row[key]!r}, which is before its {field.after} {row[field.after]!r}"
            raise SeedError(path, lines[early[0]], reason)
    return typed


def _early(typed: pl.DataFrame, key: str, field: Field) -> pl.Series:
    """Which rows have a value less than that of the column it may not be less than."""
    if not field.after:
        return pl.Series([], dtype=pl.Boolean)
    return (typed[key] < typed[field.after]).fill_null(value=False)


def _with_references(fields: Mapping[str, Field], folder: Path) -> dict[str, Field]:
    """The fields with the values of the columns they point at."""
    known = {field.of: _column(folder, field.of) for field in fields.values() if field.of}
    return {key: replace(field, codes=known.get(field.of, field.codes)) for key, field in fields.items()}


def _column(folder: Path, place: str) -> tuple[str, ...]:
    """The cells of `table.column`, which are checked when that table is read."""
    table, _, column = place.partition(".")
    path = folder / f"{table}.csv"
    try:
        cells = pl.read_csv(path, columns=[column], infer_schema=False)[column]
    except FileNotFoundError as error:
        raise SeedError(path, None, "the table is missing") from error
    except pl.exceptions.PolarsError as error:
        raise SeedError(path, None, f"it has no {column} to look values up in") from error
    return tuple(cells.drop_nulls().str.strip_chars().unique(maintain_order=True))


def _plain(path: Path, fields: Mapping[str, Field]) -> pl.DataFrame | None:
    """The whole table at once if it has no quotes, patterns or faults; long tables are read ten times faster.

    Whatever is out of the ordinary gives None, and `_rows` reads it again to tell what and where.
    """
    if not path.is_file() or any(field.pattern for field in fields.values()):
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    header, _, body = text.partition("\n")
    odd = pl.Series([text.replace("\n", "")]).str.contains(rf'["\r\ufffd]|{_ODD.pattern}').any()
    if odd or header != ",".join(fields) or not unicodedata.is_normalized("NFC", text):
        return None
    lines = pl.Series("line", [line for line in body.split("\n") if line], dtype=pl.String)
    cells = lines.str.split(",")
    if (cells.list.len() != len(fields)).any():
        return None
    frame = pl.DataFrame({key: cells.list.get(place) for place, key in enumerate(fields)})
    stripped = frame.select(pl.all().str.strip_chars().replace("", None))
    typed = stripped.with_columns(_typed(key, field) for key, field in fields.items())
    sound = all(_is_sound(stripped[key], typed[key], field) for key, field in fields.items())
    early = any(_early(typed, key, field).any() for key, field in fields.items())
    return typed if sound and typed.height and not early else None


def _is_sound(column: pl.Series, typed: pl.Series, field: Field) -> bool:
    """Whether all cells of a column are as they should be."""
    filled = column.drop_nulls()
    return (
        (not field.required or len(filled) == len(column))
        and (not (field.codes or field.of) or bool(filled.is_in(list(field.codes)).all()))
        and (not field.small or bool((filled == filled.str.to_lowercase()).all()))
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
    path: Path, fields: Mapping[str, Field], faults: Sequence[RowFault]
) -> tuple[list[int], list[list[str | None]]]:
    seen: set[tuple[str, str]] = set()
    checks = [(key, field, _rule(field)) for key, field in fields.items()]
    lines: list[int] = []
    rows: list[list[str | None]] = []
    told = records(path)
    if next(told, (1, []))[1] != list(fields):
        raise SeedError(path, 1, f"the header must be {','.join(fields)}")
    for line, cells in told:
        if len(cells) != len(checks):
            raise SeedError(path, line, f"the row must have {len(fields)} cells")
        row = dict(zip(fields, cells, strict=True))
        fault = _fault(cells, checks, seen) or next(filter(None, (test(row) for test in faults)), None)
        if fault:
            raise SeedError(path, line, fault)
        lines.append(line)
        rows.append([cell or None for cell in cells])
    if not rows:
        raise SeedError(path, 1, "the table has no rows")
    return lines, rows


def _rule(field: Field) -> Callable[[str], object] | None:
    """The test a filled cell must pass; patterns remember their answers, since columns repeat themselves."""
    if field.codes or field.of:
        return frozenset(field.codes).__contains__
    return functools.cache(re.compile(field.pattern).fullmatch) if field.pattern else None


def _fault(cells: Sequence[str], checks: Sequence[_Check], seen: set[tuple[str, str]]) -> str | None:
    """What is wrong with a row, None if nothing is; remembers the unique cells in `seen`."""
    for value, (key, field, rule) in zip(cells, checks, strict=True):
        if not value:
            if field.required:
                return f"{key} is empty"
            continue
        if _ODD.search(value):
            told = "more than single plain blanks between words, or unseen characters; type it anew"
            return f"{key} is {value!r}, which holds {told}"
        if rule and not rule(value):
            return f"{key} is {value!r}, {_expected(field)}"
        if field.small and value != value.lower():
            return f"{key} is {value!r}; write it in small letters, texts are read without regard to case"
        if field.unique:
            if (key, value) in seen:
                return f"{key} {value!r} stands in an earlier row already"
            seen.add((key, value))
    return None


def _expected(field: Field) -> str:
    if field.of:
        return f"which no row of {field.of.partition('.')[0]}.csv has as its {field.of.partition('.')[2]}"
    if field.codes:
        return f"expected one of {', '.join(field.codes)}"
    return f"expected {field.means}" if field.means else f"which does not look like {field.pattern}"
