"""The last gate before publishing: the finished file is opened again and held to its promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import polars as pl

from flows.errors import StageError
from warehouse.contract import RELATIONS, Column, Relation
from warehouse.ddl import identifier, literal, meaning
from warehouse.query import open_readonly
from warehouse.views import read_models

PROMISES = {
    "the quote does not stand in the text where its offsets say": """
        SELECT fact_id FROM facts JOIN articles USING (article_id)
        WHERE substring(text, char_start + 1, char_end - char_start) IS DISTINCT FROM quote
           OR char_start < 0 OR char_end <= char_start""",
    "the fact belongs to no article": """
        SELECT fact_id FROM facts ANTI JOIN articles USING (article_id)""",
    "the metric is no code of metrics": """
        SELECT fact_id, metric FROM facts WHERE metric NOT IN (SELECT code FROM metrics)""",
    "the programme is no code of programmes": """
        SELECT fact_id, programme FROM facts
        WHERE programme IS NOT NULL AND programme NOT IN (SELECT code FROM programmes)""",
    "the check belongs to no article": """
        SELECT check_id FROM checks ANTI JOIN articles USING (article_id)""",
    "the check has another number of roles than of facts, or none": """
        SELECT check_id FROM checks WHERE len(fact_ids) <> len(roles) OR len(fact_ids) = 0""",
    "the check names a fact that its article does not have": """
        SELECT check_id, fact_id
        FROM (SELECT check_id, article_id, unnest(list_append(fact_ids, suspect_fact_id)) AS fact_id
              FROM checks)
        ANTI JOIN facts USING (article_id, fact_id)
        WHERE fact_id IS NOT NULL""",
    "the comparison names a fact that is not there": """
        SELECT comparison_id, fact_id
        FROM (SELECT comparison_id, unnest(list_concat(fact_ids, dissenting)) AS fact_id FROM comparisons)
        ANTI JOIN facts USING (fact_id)""",
}


def verify(path: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """Hold the file at `path` to its promises.

    Args:
        path: a finished warehouse file, not yet published.
        frames: what was loaded into each relation, in the order it was loaded.

    Raises:
        StageError: naming the promise that is broken and the rows that break it.
    """
    with open_readonly(path) as connection:
        _require_described(connection)
        for relation in RELATIONS:
            _require_content(connection, relation, frames[relation.name])
        for promise, sql in PROMISES.items():
            _require_none(promise, connection.sql(sql))
        for promise, breaking in _keys_and_codes(connection):
            _require_none(promise, breaking)


def _require_described(connection: duckdb.DuckDBPyConnection) -> None:
    """Every relation and column is there, in order, of its type and with its comment."""
    by_name = sorted(RELATIONS, key=lambda relation: relation.name)
    expected = [(r.name, c.name, c.sql_type, meaning(c)) for r in by_name for c in r.columns]
    found = connection.execute(
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() "
        "WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables()) "
        "ORDER BY table_name, column_index"
    ).fetchall()
    _require_equal("columns", expected, found)
    described = [(r.name, r.comment) for r in by_name]
    found = connection.execute(
        "SELECT table_name, comment FROM duckdb_tables() ORDER BY table_name"
    ).fetchall()
    _require_equal("tables", described, found)
    for model in read_models():
        sql = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
        _require_equal(model.name, list(model.columns), connection.execute(sql, [model.name]).fetchall())
        connection.view(model.name).limit(1).pl()


def _require_equal(what: str, expected: Sequence[tuple[str, ...]], found: Sequence[tuple[str, ...]]) -> None:
    if expected != found:
        missing = [item for item in expected if item not in found]
        unknown = [item for item in found if item not in expected]
        raise StageError(f"the built file differs from the contract in {what}: {missing} against {unknown}")


def _require_content(connection: duckdb.DuckDBPyConnection, relation: Relation, loaded: pl.DataFrame) -> None:
    found: pl.DataFrame = connection.table(relation.name).pl()
    if found.height != loaded.height:
        raise StageError(f"{relation.name} has {found.height} rows in the built file, not {loaded.height}")
    if not found.equals(loaded):
        raise StageError(f"{relation.name} reads back otherwise than it was loaded; build again")


def _keys_and_codes(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, duckdb.DuckDBPyRelation]]:
    for relation in RELATIONS:
        table = connection.table(relation.name)
        key = ", ".join(identifier(name) for name in relation.key)
        repeated = table.aggregate(f"{key}, count(*) AS rows", key).filter("rows > 1")
        yield f"the key of {relation.name} is not unique", repeated
        for column in relation.columns:
            if column.codes:
                yield f"{relation.name}.{column.name} is no code of its list", _uncoded(table, key, column)


def _uncoded(table: duckdb.DuckDBPyRelation, key: str, column: Column) -> duckdb.DuckDBPyRelation:
    codes = ", ".join(literal(code) for code in column.codes)
    name = identifier(column.name)
    value = f"unnest({name})" if column.sql_type.endswith("[]") else name
    return table.project(f"{key}, {value} AS found").filter(f"found NOT IN ({codes})")


def _require_none(promise: str, breaking: duckdb.DuckDBPyRelation) -> None:
    broken: pl.DataFrame = breaking.pl()
    if broken.height:
        rows = "; ".join(" ".join(map(str, row)) for row in broken.sort(broken.columns).head(3).rows())
        raise StageError(f"{promise}: {broken.height} rows, such as {rows}; nothing was published")
