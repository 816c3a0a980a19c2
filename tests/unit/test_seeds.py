"""The seed loader names file, line and reason of a bad row."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from flows.errors import SeedError
from seeds import Field, read

FIELDS = {
    "code": Field(unique=True, pattern=r"[a-z_]+"),
    "unit": Field(codes=("VND", "percent")),
    "weight": Field(required=False, dtype=pl.Int64),
}


def table(folder: Path, text: str) -> Path:
    (folder / "demo.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_good_table_is_read_with_its_types(tmp_path: Path) -> None:
    frame = read("demo", FIELDS, table(tmp_path, "code,unit,weight\nrate,percent,3\nmoney,VND,\n"))
    assert frame.rows() == [("rate", "percent", 3), ("money", "VND", None)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,unit\nrate,percent\n", "demo.csv:1: the header must be code,unit,weight"),
        ("code,unit,weight\nrate,percent\n", "demo.csv:2: the row must have 3 cells"),
        ("code,unit,weight\nrate,,1\n", "demo.csv:2: unit is empty"),
        ("code,unit,weight\nrate,kg,1\n", "demo.csv:2: unit is 'kg', expected one of VND, percent"),
        ("code,unit,weight\nRate,VND,1\n", "demo.csv:2: code is 'Rate'"),
        ("code,unit,weight\nrate,VND,much\n", "demo.csv:2: weight is 'much', which is no Int64"),
        ("code,unit,weight\na,VND,1\na,VND,2\n", "demo.csv:3: code 'a' stands in an earlier row already"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_reason(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SeedError) as caught:
        read("demo", FIELDS, table(tmp_path, text))
    assert message in str(caught.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"demo\.csv: the table is missing"):
        read("demo", FIELDS, tmp_path)
