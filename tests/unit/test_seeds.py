"""The seed loader names file, line and reason of a bad row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import SeedError
from seeds import Field, RowFault, beside, read

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


@pytest.mark.parametrize("quoted", ["", '"'])
def test_a_last_day_before_the_first_is_named(tmp_path: Path, quoted: str) -> None:
    fields = {"a": Field(dtype=pl.Date), "b": Field(required=False, dtype=pl.Date, after="a")}
    good = "a,b\n2021-01-01,2021-01-01\n2022-01-01,\n"
    assert read("demo", fields, table(tmp_path, good)).height == 2
    with pytest.raises(SeedError, match=r"demo\.csv:4: b is .*, which is before its a .2023-"):
        read("demo", fields, table(tmp_path, f"{good}2023-01-01,{quoted}2019-12-31{quoted}\n"))


def test_a_table_without_rows_is_named(tmp_path: Path) -> None:
    for fields in (FIELDS, {"code": Field()}):
        with pytest.raises(SeedError, match=r"demo\.csv:1: the table has no rows"):
            read("demo", fields, table(tmp_path, ",".join(fields) + "\n"))


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
        ('code,unit,weight\n\na,VND,1\n"b,VND,1\nc,VND,1\n', "demo.csv:4: this is no CSV"),
        ('code,unit,weight\n"b,VND,1\nc","VND",1\n', "demo.csv:2: code is 'b,VND,1\\nc', which holds more"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_reason(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SeedError) as caught:
        read("demo", FIELDS, table(tmp_path, text))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "odd", ["hộ  nghèo", "hộ\u00a0nghèo", "hộ\u200b nghèo", "hộ\tnghèo", "hộ\u2009nghèo", "hộ\u00ad nghèo"]
)
@pytest.mark.parametrize("quoted", [False, True])
def test_blanks_that_nobody_sees_are_named(tmp_path: Path, odd: str, *, quoted: bool) -> None:
    text = f'phrase\nhộ\n"{odd}"\n' if quoted else f"phrase\nhộ\n{odd}\n"
    with pytest.raises(SeedError, match=r"demo\.csv:3: phrase is .* more than single plain blanks"):
        read("demo", {"phrase": Field()}, table(tmp_path, text))


@pytest.mark.parametrize("capital", ["Hộ", "Ủng hộ", "xã Ấ", "Đường"])
@pytest.mark.parametrize("pattern", [None, ".*"])
def test_capitals_of_any_letter_are_named(tmp_path: Path, capital: str, pattern: str | None) -> None:
    fields = {"phrase": Field(small=True, pattern=pattern)}
    with pytest.raises(SeedError, match=rf"demo\.csv:2: phrase is '{capital}'; write it in small letters"):
        read("demo", fields, table(tmp_path, f"phrase\n{capital}\n"))


def test_a_value_that_no_row_of_the_table_pointed_at_has_is_named(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("unit_id,name\np01,Hà Nội\n", encoding="utf-8")
    fields = {"alias": Field(), "unit_id": Field(of="places.unit_id")}
    assert read("demo", fields, table(tmp_path, "alias,unit_id\nHN,p01\n")).rows() == [("HN", "p01")]
    with pytest.raises(SeedError, match=r"demo\.csv:3: unit_id is 'p1', which no row of places\.csv has"):
        read("demo", fields, table(tmp_path, "alias,unit_id\nHN,p01\nHN,p1\n"))


@pytest.mark.parametrize("row", ["count,", "none,VND", "count,chairs"])
def test_a_cell_that_does_not_go_with_another_is_named(tmp_path: Path, row: str) -> None:
    fields = {"kind": Field(), "unit": Field(required=False)}
    fault = beside("unit", "kind", {"count": ("VND", "percent"), "none": ("",)})
    good = "kind,unit\ncount,VND\nnone,\nelse,chairs\n"
    assert read("demo", fields, table(tmp_path, good), [fault]).height == 3
    with pytest.raises(SeedError, match=rf"demo\.csv:5: unit .* with the kind {row[:4]}"):
        read("demo", fields, table(tmp_path, f"{good}{row}\n"), [fault])


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("code,unit,weight\na,VND,1\n".encode("utf-16"), "demo.csv: this is no UTF-8"),
        ("code,unit,weight\nđ,VND,1\n".encode("cp1258"), "demo.csv: this is no UTF-8"),
        (b'code,unit,weight\na,"VND"x,1\n', "demo.csv:2: this is no CSV"),
    ],
)
def test_a_file_that_is_no_table_is_named(tmp_path: Path, written: bytes, message: str) -> None:
    (tmp_path / "demo.csv").write_bytes(written)
    with pytest.raises(SeedError) as caught:
        read("demo", FIELDS, tmp_path)
    assert message in str(caught.value)


def test_the_mark_that_spreadsheets_write_first_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "demo.csv").write_bytes("code,unit,weight\r\nrate,percent,3\r\n".encode("utf-8-sig"))
    assert read("demo", FIELDS, tmp_path).rows() == [("rate", "percent", 3)]


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"demo\.csv: the table is missing"):
        read("demo", FIELDS, tmp_path)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "rate", "VND", "percent", "3", " 3 ", "x,y", "ä", "much"]), max_size=4),
        max_size=4,
    )
)
def test_a_table_is_read_alike_at_once_and_cell_by_cell(rows: list[list[str]]) -> None:
    fields = {"code": Field(unique=True), "unit": Field(codes=("VND", "percent")), "weight": FIELDS["weight"]}
    text = "".join(f"{','.join(row)}\n" for row in [["code", "unit", "weight"], *rows])
    with TemporaryDirectory() as folder:
        at_once = outcome(fields, table(Path(folder), text))
        by_cell = outcome(fields, table(Path(folder), text), [no_fault])
    assert at_once == by_cell


def no_fault(_: Mapping[str, str]) -> None:
    """Makes the loader look at the rows one by one."""


def outcome(fields: dict[str, Field], folder: Path, faults: Sequence[RowFault] = ()) -> object:
    """The rows of the table, or what is said against it."""
    try:
        return read("demo", fields, folder, faults).rows()
    except SeedError as error:
        return str(error)
