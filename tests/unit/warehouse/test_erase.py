"""An article that is erased leaves nothing in the file, and nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.errors import WarehouseUnreadable
from tests.unit.warehouse.conftest import Builder
from tests.unit.warehouse.sample import ARTICLE, FIGURES, Content, fact
from warehouse.contract import ARTICLES, FACTS
from warehouse.erase import erase
from warehouse.query import query


@pytest.fixture
def with_another(content: Content) -> Content:
    other = ARTICLE | {"article_id": "a9", "source": "khac.txt", "copy_of": ARTICLE["article_id"]}
    figure = fact(**FIGURES[0]) | {"fact_id": "f9", "article_id": "a9", "source": "khac.txt"}
    return content | {
        "articles": pl.concat([content["articles"], pl.DataFrame([other], schema=ARTICLES.schema())]),
        "facts": pl.concat([content["facts"], pl.DataFrame([figure], schema=FACTS.schema())]),
    }


def tables(path: Path) -> dict[str, int]:
    sql = "SELECT table_name, estimated_size FROM duckdb_tables() ORDER BY ALL"
    return dict(query(path, sql).iter_rows())


def test_all_rows_about_an_article_go_and_all_others_stay(make: Builder, with_another: Content) -> None:
    path = make(with_another).path
    before = tables(path)
    removed = erase(path, [ARTICLE["source"]])
    after = tables(path)
    assert removed["articles"] == 1
    assert removed["facts"] == before["facts"] - 1
    assert {name: before[name] - after[name] for name in before if before[name] != after[name]} == removed
    assert query(path, "SELECT source, copy_of FROM articles").rows() == [("khac.txt", None)]
    assert query(path, "SELECT fact_id FROM facts").rows() == [("f9",)]
    assert query(path, "SELECT * FROM checks").is_empty()


def test_the_bytes_of_the_file_hold_nothing_of_it_any_more(make: Builder, content: Content) -> None:
    path = make(content).path
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE articles SET author = 'Người-Cần-Quên'")
        connection.execute("CHECKPOINT")
    assert "Người-Cần-Quên".encode() in path.read_bytes()
    erase(path, [ARTICLE["source"]])
    assert "Người-Cần-Quên".encode() not in path.read_bytes()


def test_what_an_order_killed_in_the_middle_left_does_not_hide_the_article(
    make: Builder, content: Content
) -> None:
    path = make(content).path
    left = path.with_name(f".{path.name}.erasing")
    left.write_bytes(path.read_bytes())
    with duckdb.connect(left) as killed:
        killed.execute("PRAGMA disable_checkpoint_on_shutdown")
        killed.execute("DELETE FROM articles")
    assert left.with_name(f"{left.name}.wal").exists()
    assert erase(path, [ARTICLE["source"]])["articles"] == 1
    assert query(path, "SELECT source FROM articles").is_empty()


def test_comments_and_views_are_as_before(make: Builder, content: Content) -> None:
    path = make(content).path
    what = "table_name, column_name, data_type, comment"
    sql = f"SELECT {what} FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"  # noqa: S608 - ours
    before = query(path, sql)
    erase(path, [ARTICLE["source"]])
    assert query(path, sql).equals(before)
    assert query(path, "FROM disputed_facts").is_empty()


def test_a_file_that_does_not_have_it_is_left_alone(make: Builder, content: Content) -> None:
    path = make(content).path
    before = path.read_bytes()
    assert erase(path, ["never-there.txt"]) == {}
    assert path.read_bytes() == before
    assert [other.name for other in path.parent.iterdir() if other.name.startswith(".")] == []


def test_a_foreign_file_is_not_touched(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(foreign) as connection:
        connection.execute("CREATE TABLE articles (source VARCHAR)")
    before = foreign.read_bytes()
    with pytest.raises(WarehouseUnreadable):
        erase(foreign, ["a.txt"])
    assert foreign.read_bytes() == before
