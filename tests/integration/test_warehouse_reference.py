"""The reference tables that ship with the project, in a warehouse of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

import seeds
from tests.unit.warehouse.sample import make_content, make_terms
from warehouse.build import build
from warehouse.contract import CORE_METRICS
from warehouse.query import open_readonly


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("reference")
    content = make_content()
    content["facts"] = content["facts"].with_columns(programme=None).cast(content["facts"].schema)
    terms = replace(make_terms(folder / "sample"), seeds_folder=seeds.FOLDER)
    built = build(content, folder / "w.duckdb", None, terms)
    with open_readonly(Path(built.path)) as connection:
        yield connection


def test_every_core_metric_is_described(warehouse: duckdb.DuckDBPyConnection) -> None:
    codes = {row[0] for row in warehouse.execute("SELECT code FROM metrics").fetchall()}
    assert {*CORE_METRICS, "other"} <= codes


def test_no_two_versions_of_a_unit_hold_at_the_same_time(warehouse: duckdb.DuckDBPyConnection) -> None:
    overlapping = warehouse.execute(
        "SELECT a.unit_id, b.unit_id FROM places a JOIN places b "
        "ON a.code = b.code AND a.level = b.level AND a.unit_id < b.unit_id "
        "WHERE coalesce(a.valid_from, DATE '1900-01-01') <= coalesce(b.valid_to, DATE '2900-01-01') "
        "AND coalesce(b.valid_from, DATE '1900-01-01') <= coalesce(a.valid_to, DATE '2900-01-01')"
    ).fetchall()
    assert overlapping == []


def test_successors_lead_from_units_to_units(warehouse: duckdb.DuckDBPyConnection) -> None:
    lost = warehouse.execute(
        "SELECT old_unit_id, new_unit_id FROM place_successors "
        "WHERE old_unit_id NOT IN (SELECT unit_id FROM places) "
        "OR new_unit_id NOT IN (SELECT unit_id FROM places)"
    ).fetchall()
    assert lost == []


def test_a_unit_has_at_most_one_main_successor_a_day(warehouse: duckdb.DuckDBPyConnection) -> None:
    several = warehouse.execute(
        "SELECT old_unit_id, effective_on FROM place_successors WHERE is_main "
        "GROUP BY old_unit_id, effective_on HAVING count(*) > 1"
    ).fetchall()
    assert several == []


def test_every_unit_below_a_province_names_its_province(warehouse: duckdb.DuckDBPyConnection) -> None:
    lost = warehouse.execute(
        "SELECT unit_id FROM places WHERE level IN ('district', 'commune') AND province_code IS NULL"
    ).fetchall()
    assert lost == []
