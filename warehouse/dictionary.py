"""DICTIONARY.md: every relation and column of the warehouse for people who write SQL."""

from __future__ import annotations

import duckdb

from warehouse import ddl
from warehouse.contract import RELATIONS, Relation
from warehouse.views import View, read_models

HEAD = """\
# The warehouse in words

Written by `python -m warehouse.generate` from `warehouse/contract/` and `warehouse/models/`; do not edit.
The same descriptions stand in the file itself: `SELECT comment FROM duckdb_columns()`.
Open it read-only with any DuckDB from 1.0 on. Where it is attached to another database, say `USE` first:
clients before 2.0 look for the tables under a view in the current database.
"""


def dictionary() -> str:
    """The whole document, in Markdown."""
    tables = [_table(relation) for relation in RELATIONS]
    with duckdb.connect() as connection:
        connection.execute(ddl.schema())
        views = [_view(model, _types(connection, model)) for model in read_models()]
    return "\n".join([HEAD, "## Tables\n", *tables, "## Views\n", *views])


def _table(relation: Relation) -> str:
    rows = [
        _row(f"`{column.name}`", column.sql_type, "yes" if column.nullable else "", ddl.meaning(column))
        for column in relation.columns
    ]
    head = [_row("column", "type", "may be empty", "meaning"), "|---|---|---|---|"]
    key = ", ".join(f"`{name}`" for name in relation.key)
    return "\n".join([f"### `{relation.name}`\n", f"{relation.comment}. Key: {key}.\n", *head, *rows, ""])


def _view(model: View, types: dict[str, str]) -> str:
    rows = [_row(f"`{name}`", types[name], text) for name, text in model.columns]
    head = [_row("column", "type", "meaning"), "|---|---|---|"]
    return "\n".join([f"### `{model.name}`\n", f"{model.comment}.\n", *head, *rows, ""])


def _types(connection: duckdb.DuckDBPyConnection, model: View) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(f"DESCRIBE {model.name}").fetchall()}


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
