from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.errors import SeedError
from tests.unit.warehouse.sample import make_terms
from warehouse import reference
from warehouse.reference import REFERENCE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_terms(tmp_path).seeds_folder


def test_every_reference_table_has_the_contracts_schema(folder: Path) -> None:
    tables = reference.read(folder)
    assert {name: dict(frame.schema) for name, frame in tables.items()} == {
        r.name: r.schema() for r in REFERENCE
    }


def test_codes_keep_their_zeros_and_empty_cells_are_null(folder: Path) -> None:
    path = folder / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",10,", ",010,"), encoding="utf-8")
    place = reference.read(folder)["places"].row(0, named=True)
    assert (place["code"], place["province_code"], place["parent_code"]) == ("010", "010", None)


def test_dates_and_truth_values_are_typed(folder: Path) -> None:
    successor = reference.read(folder)["place_successors"].row(0, named=True)
    assert (successor["is_main"], successor["effective_on"]) == (True, date(2025, 7, 1))


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("metrics", "poor_household_rate,percent,a,b,c", r"metrics\.csv:6: code .* stands in an earlier row"),
        ("metrics", "new,dong,a,b,c", r"metrics\.csv:6: unit is 'dong', expected one of"),
        ("metrics", "new,,a,,c", r"metrics\.csv:6: label_en is empty"),
        ("programmes", "new,a,b,2021,,", r"programmes\.csv:3: valid_from is '2021'"),
        ("programmes", "new,a,b,2021-02-30,,", r"programmes\.csv:3: valid_from is '2021-02-30'"),
        ("place_successors", "p10@base,p15@base,full,1,,high", r"place_successors\.csv:3: is_main is '1'"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_named(folder: Path, table: str, row: str, message: str) -> None:
    with (folder / f"{table}.csv").open("a", encoding="utf-8") as handle:
        handle.write(row + "\n")
    with pytest.raises(SeedError, match=message):
        reference.read(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "places.csv").unlink()
    with pytest.raises(SeedError, match=r"places\.csv: the table is missing"):
        reference.read(folder)
