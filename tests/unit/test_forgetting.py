"""What a steward orders to be forgotten is gone everywhere, and everything else is as before."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.assembly import assemble
from flows.batches import clean_batch, extract_batch, gather, reconcile_batch
from flows.clean.attribution import article_id
from flows.cli import main
from flows.errors import InputRefused
from flows.forgetting import forget
from flows.forgetting_known import look_up
from flows.ingest.origins import FORGOTTEN, Origin
from flows.ingest.store import RawStore
from flows.settings import Settings
from flows.stages import StageStore
from warehouse.build import Terms, build
from warehouse.contract import FINDINGS, FOUND
from warehouse.publish import publish, staging
from warehouse.query import query

NOW = datetime(2026, 1, 1, 8)  # noqa: DTZ001 - UTC without saying so, as the flow passes it
URL, OTHER, TYPO = "https://bao.vn/tin-1.html", "khac.txt", "khca.txt"
FIRST = "Năm 2024, xã Bản Vẽ còn 4.321 hộ nghèo."
SECOND = "Năm 2025, xã Bản Vẽ còn 1.234 hộ nghèo."
STAYS = "Năm 2025, xã Bản Ngọn còn 99 hộ nghèo."


@pytest.fixture
def settings(pristine: Path, tmp_path: Path) -> Settings:
    """A warehouse of two releases that the test may spoil."""
    folder = shutil.copytree(pristine, tmp_path / "mine")
    return Settings(warehouse=folder / "w.duckdb")


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(warehouse=tmp_path_factory.mktemp("pristine") / "w.duckdb")
    raw = RawStore(settings.data_folder / "raw")
    at = NOW.isoformat()
    raw.append([Origin(URL, "url", at, "bao.vn", raw.put(FIRST.encode()), status=200)])
    release(settings)
    raw.append(
        [
            Origin("https://bao.vn/ngan", "moved", at, chain=("https://bao.vn/ngan", URL), status=301),
            Origin(URL, "url", at, "bao.vn", raw.put(SECOND.encode()), status=200),
            Origin(OTHER, "file", at, None, raw.put(STAYS.encode())),
            Origin(TYPO, "file", at, None, None, "not_found", "there is nothing at this path"),
        ]
    )
    release(settings)
    return settings.warehouse.parent


def release(settings: Settings) -> None:
    """Publish what is in the raw store, as the flow does."""
    raw, stages = RawStore(settings.data_folder / "raw"), StageStore(settings.data_folder / "stages")
    wanted = set(raw.snapshot().current["revision_id"].drop_nulls()) - stages.revisions("clean")
    if wanted:
        name = clean_batch(raw, stages, sorted(wanted))
        extract_batch(stages, name)
        reconcile_batch(stages, name)
    content = assemble(raw.snapshot(), gather(stages, stages.names("clean")))
    frames = content.frames | {"findings": FINDINGS.empty().select(list(FOUND))}
    before = settings.warehouse if settings.warehouse.exists() else None
    made = build(frames, staging(settings.warehouse), before, Terms(NOW, "1", force=True))
    publish(made.path, settings.warehouse, settings.data_folder / "releases")


def holders(folder: Path, words: str) -> list[str]:
    """Files that hold the words, as they are or in a packed object or frame."""
    found = [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
    return sorted(path.name for path in found)


def test_an_article_is_gone_from_every_file_and_the_others_stay(settings: Settings) -> None:
    data = settings.data_folder
    (data / "report").mkdir()
    (data / "report" / "index.html").write_text(SECOND)
    assert holders(data, "4.321 hộ") != []
    known = look_up(URL, settings)
    assert known.sources == (URL, "https://bao.vn/ngan")
    assert (known.revisions, known.facts) == (2, 1)
    told = forget(known, settings, "theo đơn")
    assert holders(data.parent, "4.321 hộ") == []
    assert holders(data.parent, "1.234 hộ") == []
    assert query(settings.warehouse, "SELECT source FROM articles").rows() == [(OTHER,)]
    assert query(data / "releases" / "1.duckdb", "FROM articles").is_empty()
    raw = RawStore(data / "raw")
    assert raw.snapshot().current["source"].to_list() == [OTHER, TYPO]
    assert len(list((data / "raw" / "objects").rglob("*.gz"))) == 1
    assert StageStore(data / "stages").names("clean") == []
    assert any("tombstone" in line for line in told)


@pytest.mark.parametrize("given", [URL, "https://bao.vn/ngan", "https://bao.vn/a?utm_source=x"])
def test_all_addresses_that_led_there_go_and_each_of_them_names_the_article(
    settings: Settings, given: str
) -> None:
    raw, at = RawStore(settings.data_folder / "raw"), NOW.isoformat()
    first, second = "https://bao.vn/a", "https://bao.vn/b"
    raw.append([
        Origin(first, "moved", at, chain=(f"{first}?utm_source=x", second), status=301),
        Origin(second, "moved", at, chain=(f"{first}?utm_source=x", second, URL), status=302),
        Origin("https://bao.vn/c", "moved", at, chain=("https://bao.vn/c", "https://bao.vn/d"), status=301),
    ])  # fmt: skip
    known = look_up(given, settings)
    assert known.sources == (URL, first, second, "https://bao.vn/ngan")
    forget(known, settings, "theo đơn")
    kinds = {source: origin.kind for source, origin in raw.last().items()}
    assert {source for source, kind in kinds.items() if kind == FORGOTTEN} == set(known.sources)
    assert kinds["https://bao.vn/c"] == "moved"


@pytest.mark.parametrize("given", ["https://bao.vn/tay", "https://bao.vn/that?fbclid=1"])
def test_a_page_named_by_hand_goes_with_the_address_where_it_was_found(
    settings: Settings, given: str
) -> None:
    raw, at = RawStore(settings.data_folder / "raw"), NOW.isoformat()
    here, there = "https://bao.vn/tay", "https://bao.vn/that"
    page = raw.put(b"Trang")
    raw.append([Origin(here, "url", at, "bao.vn", page, status=200, chain=(here, f"{there}?fbclid=1"))])
    known = look_up(given, settings)
    assert known.sources == (here, there)
    assert f"and by another address: {there}" in known.to_text()
    forget(known, settings, "theo đơn")
    assert {raw.last()[source].kind for source in (here, there)} == {FORGOTTEN}
    assert not raw.has(page)


def test_a_tombstone_with_the_reason_stays_and_the_next_release_goes_on(settings: Settings) -> None:
    forget(look_up(URL, settings), settings, "theo đơn")
    stone = RawStore(settings.data_folder / "raw").last()[URL]
    assert (stone.kind, stone.reason, stone.revision_id) == (FORGOTTEN, "forgotten", None)
    assert "theo đơn" in str(stone.detail)
    release(settings)
    assert query(settings.warehouse, "SELECT max(release_id) FROM releases").item() == 3
    with pytest.raises(InputRefused, match="theo đơn; it is not read again"):
        look_up(URL, settings)


def test_a_mistyped_path_just_goes_from_quarantine(settings: Settings) -> None:
    known = look_up(TYPO, settings)
    assert not known.is_barred
    forget(known, settings, "")
    assert query(settings.warehouse, "FROM quarantine").is_empty()
    assert TYPO not in RawStore(settings.data_folder / "raw").last()
    assert query(settings.warehouse, "FROM articles").height == 2


def test_bytes_that_stand_at_another_source_stay_and_are_told(settings: Settings) -> None:
    raw = RawStore(settings.data_folder / "raw")
    raw.append([Origin("ban-sao.txt", "file", NOW.isoformat(), None, raw.put(SECOND.encode()))])
    known = look_up(URL, settings)
    assert known.elsewhere == ("ban-sao.txt",)
    assert "ban-sao.txt" in known.to_text()
    forget(known, settings, "")
    assert raw.read(str(raw.last()["ban-sao.txt"].revision_id)) == SECOND.encode()


@pytest.mark.parametrize(
    "spelling", [f"{URL}?utm_source=zalo", "HTTPS://BAO.VN/tin-1.html#2", article_id(URL)]
)
def test_an_article_is_known_by_every_spelling_of_its_address(settings: Settings, spelling: str) -> None:
    assert look_up(spelling, settings).sources[0] == URL


SPELLED = f"{URL}?utm_source=zalo#2"


def test_what_prefect_keeps_of_runs_is_emptied(settings: Settings) -> None:
    home = settings.data_folder / "prefect"
    (home / "storage").mkdir(parents=True)
    (home / "storage" / "result").write_text(SECOND)
    parameters = json.dumps({"inputs": [URL, OTHER, SPELLED, "https://bao.vn/tin-1.html.khac"]})
    database = sqlite3.connect(home / "prefect.db")
    database.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE artifact (data TEXT);"
        "CREATE TABLE flow_run (name VARCHAR, parameters JSON, big INTEGER);"
        "CREATE TABLE task_run_state (message VARCHAR)"
    )
    database.execute("INSERT INTO artifact VALUES (?)", [SECOND])
    database.execute("INSERT INTO flow_run VALUES ('stays', ?, 7)", [parameters])
    database.execute("INSERT INTO task_run_state VALUES (?)", [SECOND])
    database.execute("DELETE FROM artifact")
    database.execute("INSERT INTO artifact VALUES (?)", [SECOND])
    database.commit()
    assert holders(home, "1.234") == ["prefect.db-wal", "result"]
    forget(look_up(URL, settings), settings, "")
    assert holders(home, "1.234") == []
    assert holders(home, "zalo") == []
    assert holders(home, "stays") == ["prefect.db"]
    (kept,) = database.execute("SELECT parameters FROM flow_run").fetchone()
    database.close()
    assert json.loads(kept)["inputs"] == ["forgotten", OTHER, "forgotten", "https://bao.vn/tin-1.html.khac"]


def test_no_file_of_the_data_folder_names_it_any_more(settings: Settings) -> None:
    data, raw = settings.data_folder, RawStore(settings.data_folder / "raw")
    feed = f"<rss><channel><item><link>{URL}</link><description>{SECOND}</description></item></channel></rss>"
    page = "<a href='/tin-1.html'>Bản Vẽ</a>"
    kept = raw.put(b"<a href='/tin-2.html'>Khac</a>")
    raw.append(
        Origin(f"https://bao.vn/{n}", "index", NOW.isoformat(), "bao", revision, status=200)
        for n, revision in enumerate((raw.put(feed.encode()), raw.put(page.encode()), kept))
    )
    (data / "logs").mkdir()
    (data / "logs" / "server.log").write_text(f"GET {URL}")
    (data / "raw" / "objects" / ".new-torn").write_bytes(SECOND.encode())
    forget(look_up(URL, settings), settings, "theo đơn")
    for path in [path for path in data.parent.rglob("*") if path.is_file()]:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        assert b"1.234 h\xe1" not in content, path
        assert b"tin-1.html" not in content or path.name == "origins.jsonl", path
    named = [origin for origin in raw.origins() if "tin-1" in origin.line]
    assert [(origin.source, origin.kind) for origin in named] == [
        (URL, FORGOTTEN),
    ]
    assert raw.read(kept)


def test_the_command_asks_first_and_tells_what_it_removed(settings: Settings) -> None:
    arguments = ["forget", URL, "--warehouse", str(settings.warehouse)]
    refused = CliRunner().invoke(main, arguments, input="n\n")
    assert refused.exit_code == 1
    assert "2 revisions kept, 1 facts published" in refused.output
    assert query(settings.warehouse, "FROM articles").height == 2
    done = CliRunner().invoke(main, [*arguments, "--yes"])
    assert done.exit_code == 0
    assert "removed from" in done.output
    assert query(settings.warehouse, "FROM articles").height == 1
