"""The table of outlets: what it gives, and that a bad row is named with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from flows.errors import SeedError
from flows.ingest.outlets import FIELDS, Outlet, outlets

HEADER = ",".join(FIELDS)


def table(folder: Path, *rows: str) -> Path:
    path = folder / "mine.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def test_the_shipped_table_is_good_and_asks_nobody() -> None:
    assert outlets(seeds.FOLDER / "outlets.csv") == ()


def test_active_rows_become_outlets_and_the_others_wait(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Báo A,feed,https://a.vn/rss,,,,true",
        "Báo B,sitemap,https://b.vn/sitemap.xml,/tin/,%m/%d/%Y,0.5,true",
        "Báo C,section,https://c.vn/xa-hoi,,,,false",
    )
    assert outlets(path) == (
        Outlet("Báo A", "feed", "https://a.vn/rss", None, None, 2.0),
        Outlet("Báo B", "sitemap", "https://b.vn/sitemap.xml", "/tin/", "%m/%d/%Y", 0.5),
    )


def test_paths_start_from_the_folder_of_the_table(tmp_path: Path) -> None:
    path = table(tmp_path, "Kho,folder,in/../kept,,,,true", "Xa,list,https://c.vn/all.txt,,,,true")
    assert [one.address for one in outlets(path)] == [str(tmp_path / "kept"), "https://c.vn/all.txt"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Báo,paper,https://a.vn,,,,true", "kind is 'paper', expected one of feed"),
        ("Báo,feed,a.vn/rss,,,,true", "a feed is at an http or https address"),
        ("Báo,sitemap,https://,,,,true", "a sitemap is at an http or https address"),
        ("Báo,feed,http://[broken,,,,true", "a feed is at an http or https address"),
        ("Báo,feed,http://xa mot.vn/rss,,,,true", "a feed is at an http or https address"),
        ("Báo,folder,https://a.vn,,,,true", "a folder is a path"),
        ("Báo,feed,https://a.vn,(,,,true", "no regular expression"),
        ("Báo,feed,https://a.vn,,%d/%m,,true", "with year, month and day"),
        ("Báo,feed,https://a.vn,,%Q,,true", "write it as strptime does"),
        ("Báo,list,https://a.vn:99999/,,,,true", "a list is at an http or https address"),
        ("Báo,feed,https://ai:mật@a.vn,,,,true", "user names and passwords are sent to nobody"),
        ("Báo,feed,https://a.vn,,,fast,true", "pace is 'fast'; give the seconds"),
        ("Báo,feed,https://a.vn,,,-1,true", "pace is '-1'"),
        ("Báo,feed,https://a.vn,,,99999,true", "from 0 to 3600"),
        ("Báo,feed,https://a.vn,,,,maybe", "active is 'maybe'"),
        ("Báo,feed,https://ok.vn,,,,true", "stands in an earlier row already"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_reason(tmp_path: Path, row: str, told: str) -> None:
    path = table(tmp_path, "Báo tốt,feed,https://ok.vn,,,,false", row)
    with pytest.raises(SeedError) as caught:
        outlets(path)
    assert told in str(caught.value)
    assert str(caught.value).startswith(f"{path}:3: ")


def test_a_table_that_a_spreadsheet_wrote_is_read(tmp_path: Path) -> None:
    path = table(tmp_path, "Báo,feed,https://a.vn/rss,,,5,true")
    written = path.read_text(encoding="utf-8")
    path.write_bytes(written.replace("\n", "\r\n").encode("utf-8-sig"))
    assert [(one.name, one.pace) for one in outlets(path)] == [("Báo", 5.0)]
    path.write_text(written.replace(",true", ",TRUE"), encoding="utf-8")
    assert [one.name for one in outlets(path)] == ["Báo"]
    path.write_text(written.replace(",true", ",FALSE"), encoding="utf-8")
    assert outlets(path) == ()
    path.write_bytes(written.encode("utf-16"))
    with pytest.raises(SeedError, match="save it as CSV in UTF-8"):
        outlets(path)


def test_a_table_that_is_missing_or_no_csv_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"none\.csv: the table is missing"):
        outlets(tmp_path / "none.csv")
    with pytest.raises(SeedError, match=r"must be a \.csv file"):
        outlets(tmp_path / "outlets.xlsx")
