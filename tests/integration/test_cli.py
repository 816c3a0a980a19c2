"""The command line: help, exit codes, answers, errors that say what to do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import _exit_code
from flows.errors import PublishBlocked, RunBroken, SettingsError, WarehouseBusy
from flows.session import _what_broke

BUNDLED = Path(__file__).parents[2] / "seeds" / "articles"
HEAVY = ("prefect", "great_expectations", "pandas", "polars", "duckdb", "requests")


def giamngheo(*arguments: str | Path, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "GIAMNGHEO_"))}
    return subprocess.run(
        command, cwd=cwd, env=environ, input=stdin, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a warehouse made from two good inputs and a missing one."""
    place = tmp_path_factory.mktemp("cli")
    for name in ("lai_chau.txt", "n1_01.txt"):
        shutil.copy(BUNDLED / name, place)
    done = giamngheo("run", "lai_chau.txt", "n1_01.txt", "gone.txt", "--warehouse", "w.duckdb", cwd=place)
    assert done.returncode == 3, done.stderr
    (place / "summary.txt").write_text(done.stdout, encoding="utf-8")
    return place


def test_help_starts_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    probe = (
        "import sys, flows.cli\n"
        "try: flows.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_explains_itself(tmp_path: Path) -> None:
    for command in ("run", "fetch", "sql", "report", "releases", "serve"):
        done = giamngheo(command, "--help", cwd=tmp_path)
        assert done.returncode == 0
        assert "Usage: " in done.stdout
        assert "--warehouse" in done.stdout


@pytest.mark.prefect
def test_a_run_ends_with_counts_refusals_and_where_to_look(folder: Path) -> None:
    told = (folder / "summary.txt").read_text(encoding="utf-8")
    assert "3 given: 2 read (2 new, 0 unchanged), 1 refused" in told
    assert "gone.txt: not_found" in told
    assert "w.duckdb" in told
    assert "index.html" in told
    assert 'sql --warehouse w.duckdb "SELECT' in told


@pytest.mark.prefect
def test_the_raw_store_lies_beside_the_warehouse(folder: Path) -> None:
    assert (folder / "w.data" / "raw" / "origins.jsonl").is_file()


@pytest.mark.prefect
def test_sql_answers_in_three_forms(folder: Path) -> None:
    query = "SELECT verdict, count(*) AS n FROM checks WHERE source LIKE 'lai%' GROUP BY ALL ORDER BY ALL"
    table = giamngheo("sql", query, "--warehouse", "w.duckdb", cwd=folder)
    rows = json.loads(giamngheo("sql", "--json", query, "--warehouse", "w.duckdb", cwd=folder).stdout)
    csv = giamngheo("sql", "--format", "csv", "-", "--warehouse", "w.duckdb", cwd=folder, stdin=query)
    assert "fail" in table.stdout
    assert {row["verdict"] for row in rows} == {"fail", "pass"}
    assert csv.stdout.splitlines()[0] == "verdict,n"


@pytest.mark.prefect
def test_report_and_releases_say_what_is_there(folder: Path) -> None:
    page = giamngheo("report", "--warehouse", "w.duckdb", cwd=folder).stdout.strip()
    assert (folder / page).is_file()
    assert "content_digest" in giamngheo("releases", "--warehouse", "w.duckdb", cwd=folder).stdout
    ask = ("sql", "SELECT max(release_id) AS newest FROM releases", "--json", "--warehouse", "w.duckdb")
    assert json.loads(giamngheo(*ask, "--release", "1", cwd=folder).stdout) == [{"newest": 1}]
    assert "not kept" in giamngheo(*ask, "--release", "7", cwd=folder).stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("sql", "FROM facts", "--warehouse", "none.duckdb"), 1, "run `giamngheo run` first"),
        (("report", "--warehouse", "none.duckdb"), 2, "run `giamngheo run` first"),
        (("sql",), 2, "Missing argument"),
        (("fly",), 2, "No such command"),
        (("run", "--workers", "0"), 2, "0 is not in the range"),
        (("run", "--warehouse", "folder_without_suffix"), 2, "must be a file"),
    ],
)
def test_a_mistake_gets_a_clear_word_and_its_exit_code(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = giamngheo(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "w.data").write_text("a file where the data folder must be", encoding="utf-8")
    done = giamngheo("run", "--warehouse", "w.duckdb", cwd=tmp_path)
    assert done.returncode == 1
    assert "the run broke (FileExistsError" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_breaks_outside_is_one_line_that_says_what_was_published() -> None:
    problem = OSError(28, "No space left on device")
    before, after = _what_broke(problem, 3, 3), _what_broke(problem, 3, 4)
    assert "the run broke (OSError: [Errno 28] No space left on device); nothing was published" in before
    assert "release 4 was published all the same" in after


def test_errors_have_their_exit_codes() -> None:
    told = [_exit_code(kind("x")) for kind in (SettingsError, PublishBlocked, WarehouseBusy, RunBroken)]
    assert told == [2, 4, 5, 1]


def test_a_file_that_is_no_warehouse_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").write_text("my thesis", encoding="utf-8")
    shutil.copy(BUNDLED / "n1_01.txt", tmp_path)
    done = giamngheo("run", "n1_01.txt", "--warehouse", "w.duckdb", cwd=tmp_path)
    assert done.returncode == 1
    assert "is not a DuckDB file" in done.stderr
    assert (tmp_path / "w.duckdb").read_text(encoding="utf-8") == "my thesis"
