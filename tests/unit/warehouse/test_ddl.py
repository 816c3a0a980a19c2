from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse import ddl
from warehouse.contract import RELATIONS
from warehouse.generate import FOLDER, generated
from warehouse.views import read_models


@pytest.mark.parametrize("name", sorted(generated()))
def test_a_generated_file_is_what_the_contract_gives(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == generated()[name], (
        "run python -m warehouse.generate"
    )


def test_the_schema_makes_every_relation_and_view() -> None:
    with duckdb.connect() as connection:
        connection.execute(ddl.schema())
        made = {
            row[0]
            for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
        }
    assert made == {r.name for r in RELATIONS} | {model.name for model in read_models()}


def test_the_dictionary_names_every_column() -> None:
    text = generated()["DICTIONARY.md"]
    missing = [c.name for r in RELATIONS for c in r.columns if f"| `{c.name}` | {c.sql_type} |" not in text]
    assert missing == []


def test_a_closed_list_is_told_in_the_comment_of_its_column() -> None:
    assert "One of: pass, fail" in ddl.schema()


@settings(deadline=None)
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_survives_as_a_literal(memory: duckdb.DuckDBPyConnection, text: str) -> None:
    assert memory.execute(f"SELECT {ddl.literal(text)}").fetchall() == [(text,)]
