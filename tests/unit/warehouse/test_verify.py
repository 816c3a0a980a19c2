from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import StageError
from warehouse.contract import RELATIONS
from warehouse.query import open_readonly
from warehouse.verify import verify


def frames_of(path: Path) -> dict[str, pl.DataFrame]:
    with open_readonly(path) as connection:
        return {r.name: connection.table(r.name).pl() for r in RELATIONS}


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("UPDATE facts SET quote = '24,5 tỷ đồng' WHERE fact_id = 'f2'", "the quote does not stand .* f2"),
        ("UPDATE facts SET char_start = -1 WHERE fact_id = 'f1'", "the quote does not stand"),
        ("UPDATE facts SET article_id = 'a9' WHERE fact_id = 'f4'", "the fact belongs to no article: 1 rows"),
        ("UPDATE facts SET metric = 'unknown' WHERE fact_id = 'f4'", "the metric is no code .* f4 unknown"),
        ("UPDATE facts SET programme = 'unknown' WHERE fact_id = 'f1'", "the programme is no code"),
        ("UPDATE facts SET unit = 'dong' WHERE fact_id = 'f1'", r"facts\.unit is no code.* f1 dong"),
        ("UPDATE facts SET fact_id = 'f1' WHERE fact_id = 'f4'", "the key of facts is not unique"),
        ("UPDATE checks SET article_id = 'a9'", "the check belongs to no article"),
        ("UPDATE checks SET fact_ids = ['f1', 'f2', 'f9']", "names a fact that its article.* c1 f9"),
        ("UPDATE checks SET suspect_fact_id = 'f9'", "names a fact that its article.* c1 f9"),
        ("UPDATE checks SET roles = ['part']", "another number of roles"),
        ("UPDATE checks SET roles = ['part', 'part', 'whole']", r"checks\.roles is no code.* c1 whole"),
        ("UPDATE findings SET status = 'gone'", r"findings\.status is no code"),
        ("UPDATE places SET level = 'hamlet'", r"places\.level is no code"),
    ],
)  # fmt: skip
def test_a_broken_promise_is_named_with_its_rows(published: Path, sql: str, message: str) -> None:
    with duckdb.connect(published) as connection:
        connection.execute(sql)
    with pytest.raises(StageError, match=message):
        verify(published, frames_of(published))


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("DELETE FROM facts WHERE fact_id = 'f4'", "facts has 3 rows in the built file, not 4"),
        ("UPDATE facts SET rule = 'other'", "facts reads back otherwise"),
        ("COMMENT ON TABLE facts IS NULL", "in tables"),
        ("COMMENT ON COLUMN facts.value IS 'x'", r"in columns: \[\('facts', 'value'"),
        ("COMMENT ON COLUMN poverty_rates.rate IS 'x'", "in poverty_rates"),
        ("DROP VIEW poverty_rates", "in poverty_rates"),
        ("CREATE TABLE more (a INTEGER)", "in columns"),
        ("DROP TABLE quarantine", "in columns"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_was_loaded_is_refused(published: Path, sql: str, message: str) -> None:
    loaded = frames_of(published)
    with duckdb.connect(published) as connection:
        connection.execute(sql)
    with pytest.raises(StageError, match=message):
        verify(published, loaded)


@settings(deadline=None)
@given(
    text=st.text("aạ\u0323o\u0302\N{PILE OF POO}\u200d\u0000 \n", max_size=12),
    start=st.integers(0, 12),
    length=st.integers(0, 12),
)
def test_sql_counts_characters_as_offsets_do(
    memory: duckdb.DuckDBPyConnection, text: str, start: int, length: int
) -> None:
    found = memory.execute("SELECT substring(?, ? + 1, ?)", [text, start, length]).fetchall()
    assert found == [(text[start : start + length],)]
