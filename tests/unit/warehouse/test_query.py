from __future__ import annotations

import itertools
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.errors import QueryFailed, WarehouseBusy, WarehouseUnreadable
from warehouse.query import open_readonly, query

WRITER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_an_answer_is_a_frame(pristine: Path) -> None:
    answer = query(pristine, "SELECT quote, value FROM facts ORDER BY value DESC LIMIT 1")
    assert answer.equals(pl.DataFrame({"quote": ["35,3 tỷ đồng"], "value": [35.3e9]}))


@pytest.mark.parametrize("sql", ["DESCRIBE facts", "SHOW TABLES", "SUMMARIZE facts", "EXPLAIN FROM facts"])
def test_looking_around_is_answered_too(pristine: Path, sql: str) -> None:
    assert query(pristine, sql).height > 0


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM facts",
        "CREATE TABLE t (a INTEGER)",
        "DROP VIEW poverty_rates",
        "COPY facts TO '{folder}/out.csv'",
        "SELECT * FROM read_text('{folder}/secret.txt')",
        "SELECT * FROM '{folder}/secret.csv'",
        "ATTACH '{folder}/other.duckdb'",
        "EXPORT DATABASE '{folder}/out'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SELECT * FROM secret",
    ],
)
def test_nothing_but_this_file_is_read_and_nothing_is_written(
    pristine: Path, tmp_path: Path, sql: str
) -> None:
    secret = pl.DataFrame({"a": [1]})
    secret.write_csv(tmp_path / "secret.csv")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    before = pristine.read_bytes()
    with pytest.raises(QueryFailed):
        query(pristine, sql.format(folder=tmp_path))
    assert pristine.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.csv", "secret.txt"]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("", "it is empty"),
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM facts", "nothing"),
        ("FROM missing", "missing"),
        ("SELECT error('own words')", "own words"),
        ("SELECT CAST(quote AS INTEGER) FROM facts", "35,3 tỷ đồng"),
    ],
)  # fmt: skip
def test_a_statement_that_cannot_be_answered_says_why(pristine: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryFailed, match=message):
        query(pristine, sql)


def test_an_answer_is_cut_only_where_that_is_asked_for(
    pristine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert query(pristine, "FROM facts ORDER BY value", max_rows=2)["value"].to_list() == [1.97, 63.5]
    assert query(pristine, "FROM range(1000000000000)", max_rows=1000).height == 1000
    monkeypatch.setattr("warehouse.query.MOST_ROWS", 4)
    assert query(pristine, "FROM facts").height == 4
    with pytest.raises(QueryFailed, match="more than 4 rows"):
        query(pristine, "FROM range(1000000000000)")


def test_a_missing_warehouse_tells_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnreadable, match="run `giamngheo run` first"):
        query(tmp_path / "none.duckdb", "SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_files_that_are_no_database_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("không phải kho " * 3000, encoding="utf-8")
    with sqlite3.connect(tmp_path / "sqlite") as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    for name in ("empty", "text", "sqlite"):
        with pytest.raises(WarehouseUnreadable, match=f"{name} is not a DuckDB file"):
            query(tmp_path / name, "SELECT 1")
    with pytest.raises(WarehouseUnreadable, match="is not a file"):
        query(tmp_path, "SELECT 1")


def test_a_cut_file_is_unreadable(published: Path) -> None:
    published.write_bytes(published.read_bytes()[:9000])
    with pytest.raises(WarehouseUnreadable, match="put a kept release"):
        query(published, "SELECT 1")


def test_damage_inside_the_file_is_told_from_a_wrong_statement(published: Path) -> None:
    content = bytearray(published.read_bytes())
    content[12288 + 8 :] = bytes(byte ^ 0xFF for byte in content[12288 + 8 :])
    published.write_bytes(content)
    with pytest.raises(WarehouseUnreadable, match="cannot be read"):
        query(published, "FROM facts")


def test_a_warehouse_open_for_writing_elsewhere_is_busy(published: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(published)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        with pytest.raises(WarehouseBusy, match=str(writer.pid)):
            query(published, "SELECT 1")
        writer.communicate()


def test_a_warehouse_open_for_writing_in_this_process_is_busy(published: Path) -> None:
    with duckdb.connect(published), pytest.raises(WarehouseBusy, match="open for writing"):
        query(published, "SELECT 1")


@pytest.mark.parametrize("fails", [False, True], ids=["opens", "fails"])
def test_a_file_that_another_one_is_swapped_in_for_while_it_is_opened_is_opened_anew(
    published: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    opened: list[Path] = []
    connect = duckdb.connect

    def swap_in_between(
        path: Path, *, read_only: bool, config: dict[str, str | bool | int | float | list[str]]
    ) -> duckdb.DuckDBPyConnection:
        opened.append(path)
        connection = connect(path, read_only=read_only, config=config)
        if len(opened) == 1:
            shutil.copyfile(path, path.with_name("next")).replace(path)
            if fails:
                connection.close()
                raise duckdb.IOException("Could not read enough bytes")
        return connection

    monkeypatch.setattr("warehouse.query.duckdb.connect", swap_in_between)
    with open_readonly(published) as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchall() == [(4,)]
    assert opened == [published, published]


def test_a_file_that_is_swapped_all_the_time_is_busy(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = itertools.count()
    monkeypatch.setattr("warehouse.query._identity", lambda _: (next(moments),))
    with pytest.raises(WarehouseBusy, match="again and again"):
        query(published, "SELECT 1")


def test_a_connection_is_closed_after_use(published: Path) -> None:
    with open_readonly(published) as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchall() == [(4,)]
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("SELECT 1")


def test_no_progress_is_drawn_on_what_another_program_reads(pristine: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from warehouse.query import query; "
        "print(query(Path(sys.argv[1]), \"SELECT current_setting('enable_progress_bar')\").item())"
    )
    done = subprocess.run([sys.executable, "-c", code, pristine], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"
