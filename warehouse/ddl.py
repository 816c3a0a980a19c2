"""SQL that makes the published relations, as a projection of the contract.

Columns that must be filled are NOT NULL. Keys, code lists and references are not constraints but are
verified before publishing: constraints cost an index or an opaque error, and the file is read-only.
"""

from __future__ import annotations

from collections.abc import Iterable

from warehouse.contract import RELATIONS, Column, Relation
from warehouse.views import View, read_models


def literal(text: str) -> str:
    """`text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """`name` as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def meaning(column: Column) -> str:
    """The comment published on a column, its closed list of codes included."""
    if not column.codes:
        return column.comment
    return f"{column.comment}. One of: {', '.join(column.codes)}"


def table(relation: Relation) -> str:
    """CREATE TABLE and COMMENT ON for a relation and all its columns."""
    lines = [
        f"    {identifier(column.name)} {column.sql_type}{'' if column.nullable else ' NOT NULL'}"
        for column in relation.columns
    ]
    columns = ((column.name, meaning(column)) for column in relation.columns)
    create = f"CREATE TABLE {relation.name} (\n" + ",\n".join(lines) + "\n);"
    return "\n".join([create, *_comments("TABLE", relation.name, relation.comment, columns)])


def view(model: View) -> str:
    """CREATE VIEW and COMMENT ON for a view and all its columns."""
    create = f"CREATE VIEW {model.name} AS\n{model.query};"
    return "\n".join([create, *_comments("VIEW", model.name, model.comment, model.columns)])


def schema() -> str:
    """Everything a fresh warehouse file needs before rows are loaded."""
    parts = [*(table(relation) for relation in RELATIONS), *(view(model) for model in read_models())]
    return "\n\n".join(parts) + "\n"


def _comments(kind: str, name: str, comment: str, columns: Iterable[tuple[str, str]]) -> list[str]:
    of_columns = (
        f"COMMENT ON COLUMN {name}.{identifier(column)} IS {literal(text)};" for column, text in columns
    )
    return [f"COMMENT ON {kind} {name} IS {literal(comment)};", *of_columns]
