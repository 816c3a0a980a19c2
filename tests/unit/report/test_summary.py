import json
import re
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.errors import WarehouseUnreadable
from flows.report.source import published, unpublished
from flows.report.summary import RunFacts, RunSummary, failing_checks_table, summarise
from tests.unit.report import demo

RUN = RunFacts(read=4, new=2, unchanged=1, refused=1, outcome="published", warehouse=Path("giamngheo.duckdb"))


def summary_of(run: RunFacts = RUN, **frames: pl.DataFrame) -> RunSummary:
    with unpublished(demo.frames() | frames) as connection:
        return summarise(connection, run)


def test_everything_in_the_warehouse_is_counted() -> None:
    summary = summary_of()
    assert (summary.articles, summary.facts, summary.core_facts) == (3, 11, 11)
    assert (summary.passed, summary.failed, summary.quarantined, summary.release_id) == (1, 2, 2, 2)
    assert dict(summary.findings) == {"critical": 0, "warning": 2, "info": 1}


def test_a_file_and_its_frames_give_the_same_summary(tmp_path: Path) -> None:
    path = demo.build(tmp_path / "demo.duckdb")
    with published(path) as connection:
        read = summarise(connection, RUN)
    assert read == summary_of()


def test_the_screen_names_every_count_and_where_to_look() -> None:
    text = summary_of(replace(RUN, report=Path("report/index.html"), seconds=3.14)).to_text()
    said = (
        "release 2, published in 3.1 s",
        "5 given: 4 read (2 new, 1 unchanged), 1 refused",
        "11 facts",
        "1 passed, 2 failed",
        "2 warning",
        "2 inputs",
        "giamngheo.duckdb",
        "report/index.html",
    )
    assert [part for part in said if part not in text] == []
    assert len(text.splitlines()) <= 30
    assert max(map(len, text.splitlines())) <= 130


def test_the_query_on_the_screen_gives_the_answer_beside_it() -> None:
    summary = summary_of(replace(RUN, sql_command="giamngheo sql --warehouse dev.duckdb"))
    shown = re.search(r'giamngheo sql --warehouse dev.duckdb "(SELECT [^"$`!]+)"', summary.to_text())
    assert shown
    with unpublished(demo.frames()) as connection:
        answer = connection.execute(shown[1]).fetchall()
    assert tuple(tuple(map(str, row)) for row in answer) == summary.question.answer


def test_an_answer_too_long_for_the_screen_ends_in_an_ellipsis() -> None:
    wordy = demo.checks().with_columns(pl.lit("một câu dài " * 60).alias("explanation_en"))
    text = summary_of(checks=wordy).to_text()
    assert text.count(" …") == 2
    assert len(text.splitlines()) <= 30


def test_without_a_failing_check_the_query_turns_to_disbursement() -> None:
    summary = summary_of(replace(RUN, outcome="unchanged"), checks=demo.checks().clear())
    assert summary.question.answer[0] == ("Lai Châu", "837,6 tỷ đồng")
    assert "unchanged" in summary.to_text()


def test_an_empty_warehouse_is_summarised_without_an_answer() -> None:
    run = replace(RUN, outcome="blocked", blocked_because="no article was read; give a path")
    with unpublished({}) as connection:
        text = summarise(connection, run).to_text()
    assert "no release yet, NOT published" in text
    assert "no article was read; give a path" in text
    assert "Query" not in text


def test_more_refused_inputs_than_fit_are_counted() -> None:
    rows = [
        {"source": f"{number:03}.txt", "stage": "ingest", "reason": "empty", "detail": "no bytes"}
        for number in range(1200)
    ]
    text = summary_of(quarantine=demo.frame("quarantine", rows)).to_text()
    assert "1,200 inputs" in text
    assert "1,188 more" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_markdown_carries_hostile_names_harmlessly(lang: str) -> None:
    page = summary_of().to_markdown("vi" if lang == "vi" else "en")
    assert "&#60;script&#62;" in page
    assert not re.search(r"<\w|`|\[x\]|://|\x1b|\u202e", page)
    rows = [line for line in page.splitlines() if "alert" in line]
    assert [line.count("|") for line in rows] == [4]


def test_the_screen_carries_hostile_names_harmlessly() -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", summary_of().to_text())


def test_json_holds_the_whole_summary() -> None:
    held = json.loads(summary_of().to_json())
    assert held["run"]["warehouse"] == "giamngheo.duckdb"
    assert held["checks"] == [
        {"kind": "difference", "passed": 1, "failed": 0},
        {"kind": "ratio", "passed": 0, "failed": 1},
        {"kind": "sum", "passed": 0, "failed": 1},
    ]


def test_failing_checks_come_with_suspect_and_suggestion() -> None:
    with unpublished(demo.frames()) as connection:
        table = failing_checks_table(connection)
    assert [(row["kind"], row["suspect"], row["suggestion"]) for row in table] == [
        ("sum", "24,4 tỷ đồng", "22,4 tỷ đồng"),
        ("ratio", "24,4 tỷ đồng", "22,4 tỷ đồng"),
    ]


def test_a_missing_warehouse_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(WarehouseUnreadable, match="no warehouse at"),
        published(tmp_path / "none.duckdb"),
    ):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.duckdb"
    path.write_text("not a database" * 100)
    with pytest.raises(WarehouseUnreadable, match="not a DuckDB file"), published(path):
        pass


def test_a_foreign_database_is_refused_by_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "foreign.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE t (i INTEGER)")
    with pytest.raises(WarehouseUnreadable, match="lacks articles"), published(path):
        pass
