"""The raw store keeps bytes once, says where they stood, and survives being killed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.errors import StageError
from flows.ingest.origins import FORGOTTEN, Origin
from flows.ingest.store import CURRENT, RawStore


def origin(
    source: str, revision: str | None = "r", at: str = "2026-01-01T00:00:00", reason: str | None = None
) -> Origin:
    return Origin(source, "file", at, revision_id=revision, reason=reason)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_what_is_put_is_read_back(tmp_path: Path, raw: bytes) -> None:
    store = RawStore(tmp_path)
    assert store.read(store.put(raw)) == raw


def test_equal_bytes_are_one_file_that_is_never_written_again(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    revision = store.put(b"one")
    (path,) = (tmp_path / "objects").rglob("*.gz")
    before = path.stat()
    assert store.put(b"one") == revision
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_objects_are_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    files = []
    for name in ("a", "b"):
        RawStore(tmp_path / name).put(b"one")
        files.append(next((tmp_path / name).rglob("*.gz")).read_bytes())
    assert files[0] == files[1]


def test_no_half_written_file_is_left_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("flows.ingest.store.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        RawStore(tmp_path).put(b"one")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "damage", [b"", b"not gzip", gzip.compress(b"other", mtime=0), gzip.compress(b"one" * 99, mtime=0)[:20]]
)
def test_a_damaged_object_is_told_with_its_cure(tmp_path: Path, damage: bytes) -> None:
    store = RawStore(tmp_path)
    revision = store.put(b"one")
    next(tmp_path.rglob("*.gz")).write_bytes(damage)
    with pytest.raises(StageError, match="delete it and run again"):
        store.read(revision)


def test_a_missing_object_is_told(tmp_path: Path) -> None:
    with pytest.raises(StageError, match="cannot be read"):
        RawStore(tmp_path).read("0" * 64)


def test_only_what_is_new_of_a_source_is_logged(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    assert store.append([origin("a"), origin("b")]) == 2
    assert store.append([origin("a", at="2026-02-02T00:00:00"), origin("b", revision="s")]) == 1
    assert len((tmp_path / "origins.jsonl").read_text().splitlines()) == 3


def test_current_is_the_last_record_of_each_source_in_order(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    store.append([origin("b"), origin("a"), origin("b", revision=None, reason="empty")])
    current = store.snapshot().current
    assert dict(current.schema) == CURRENT
    assert current.select("source", "revision_id", "reason").rows() == [
        ("a", "r", None),
        ("b", None, "empty"),
    ]


def test_an_empty_store_has_no_sources(tmp_path: Path) -> None:
    assert dict(RawStore(tmp_path / "none").snapshot().current.schema) == CURRENT
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("kept", range(0, 180, 7))
def test_a_line_torn_by_a_kill_is_passed_over_and_the_log_goes_on(tmp_path: Path, kept: int) -> None:
    store = RawStore(tmp_path)
    store.append([origin("a")])
    whole = (tmp_path / "origins.jsonl").read_bytes()
    torn = json.dumps({"source": "b"}).encode() + whole[:-1]
    (tmp_path / "origins.jsonl").write_bytes(whole + torn[:kept])
    assert store.snapshot().current["source"].to_list() == ["a"]
    store.append([origin("c")])
    assert store.snapshot().current["source"].to_list() == ["a", "c"]


def test_a_last_line_that_lost_only_its_end_is_still_a_record(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    store.append([origin("a"), origin("b")])
    log = tmp_path / "origins.jsonl"
    log.write_bytes(log.read_bytes()[:-1])
    store.append([origin("c")])
    assert store.snapshot().current["source"].to_list() == ["a", "b", "c"]


def test_a_journal_keeps_every_record_whole(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    asked = Origin(
        "https://bao.vn/a",
        "url",
        "2026-01-01T00:00:00",
        "Báo",
        "r",
        status=200,
        headers={"etag": '"1"'},
        chain=("https://bao.vn/b", "https://bao.vn/a"),
        announced={"on": "https://bao.vn/rss"},
    )
    with store.journal() as journal:
        journal.add(asked)
        journal.add(asked)
    assert list(store.origins()) == [asked, asked]


def test_records_of_pages_that_are_no_articles_stay_out_of_what_is_processed(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    kinds = ("index", "robots", "left_out", "moved", FORGOTTEN)
    store.append([origin("a"), *(Origin(kind, kind, "2026-01-01T00:00:00", None, "r") for kind in kinds)])
    assert store.snapshot().current["source"].to_list() == ["a"]
    assert len(store.last()) == 1 + len(kinds)


def test_logs_of_earlier_and_later_versions_are_read(tmp_path: Path) -> None:
    old = {"source": "a", "kind": "file", "at": "2026-01-01T00:00:00", "outlet": None, "revision_id": "r"}
    new = old | {"source": "b", "seen_by": "a later version", "chain": ["x", "y"]}
    lines = [json.dumps(record) for record in (old, new, ["no", "record"], {"kind": "file"})]
    (tmp_path / "origins.jsonl").write_text("\n".join(lines) + "\n")
    assert [(one.source, one.chain) for one in RawStore(tmp_path).origins()] == [("a", ()), ("b", ("x", "y"))]


def test_the_history_tells_every_revision_of_an_article_once_in_order(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    rows = [
        ("a", "url", "r1"),
        ("b", "left_out", "r9"),
        ("a", "url", "r2"),
        ("c", "url", None),
        ("a", "url", "r1"),
    ]
    for number, (source, kind, revision) in enumerate(rows):
        store.append([Origin(source, kind, f"2026-01-01T00:00:0{number}", None, revision)])
    assert store.snapshot().history.rows() == [("a", "r1"), ("a", "r2")]


def test_forgetting_takes_bytes_and_records_and_leaves_what_others_have(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    own, shared = store.put(b"own"), store.put(b"shared")
    at = "2026-01-01T00:00:00"
    store.append([Origin("a", "url", at, None, own), Origin("a", "url", at, None, shared)])
    store.append([Origin("b", "url", at, None, shared)])
    stones = [Origin("a", FORGOTTEN, at, reason="forgotten", detail=why) for why in ("first", "again")]
    store.append(stones)
    assert store.forget({"a"}) == {own}
    assert list(store.origins()) == [Origin("b", "url", at, None, shared), stones[1]]
    assert store.read(shared) == b"shared"
    with pytest.raises(StageError):
        store.read(own)


def test_bytes_that_are_damaged_are_whole_again_when_they_come_again(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    revision = store.put(b"one")
    next(tmp_path.rglob("*.gz")).write_bytes(b"not gzip")
    assert store.put(b"one") == revision
    assert store.read(revision) == b"one"
    next(tmp_path.rglob("*.gz")).write_bytes(b"nor this")
    store.put(b"one")
    next(tmp_path.rglob("*.gz")).write_bytes(b"not gzip")
    store.put(b"one")
    assert sorted(path.read_bytes() for path in tmp_path.rglob("*.damaged")) == [b"nor this", b"not gzip"]


def test_damaged_bytes_are_set_aside_and_go_when_their_source_is_forgotten(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    revision = store.put(b"one")
    store.set_aside(revision)
    store.set_aside(revision)
    assert not store.has(revision)
    assert [path.suffix for path in (tmp_path / "objects").rglob("*.*")] == [".damaged"]
    store.append([origin("a", revision)])
    store.forget({"a"})
    assert [path for path in (tmp_path / "objects").rglob("*") if path.is_file()] == []


def test_what_a_killed_process_left_half_written_is_swept_away(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    revision = store.put(b"one")
    for left in (tmp_path / ".new-a", tmp_path / "objects" / revision[:2] / ".new-b"):
        left.write_bytes(b"half")
    store.sweep()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"{revision}.gz"]


def test_a_snapshot_tells_what_is_announced_with_a_reason_and_stays_as_it_was(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    said = {"on": "https://bao.vn/rss", "at": "2026-01-01T00:00:00"}
    store.append([origin("a"), Origin("b", "announced", "2026-01-01T00:00:00", announced=said)])
    snapshot = store.snapshot()
    store.append([origin("b"), origin("a", "s")])
    assert snapshot.current.select("source", "revision_id", "reason").rows() == [
        ("a", "r", None),
        ("b", None, "waiting"),
    ]
    assert "https://bao.vn/rss" in snapshot.current["detail"][1]
    assert snapshot.history.rows() == [("a", "r")]
