"""Everything given goes into the store or is refused with its reason, and is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from flows.errors import InputUnavailable
from flows.ingest import collect as room
from flows.ingest.collect import Collected, collect
from flows.ingest.sources import expand
from flows.ingest.store import RawStore
from flows.ingest.web import Fetched

NOW = datetime(2026, 1, 1, 8)  # noqa: DTZ001 - UTC without saying so, as the flow passes it


@dataclass(frozen=True)
class Limits:
    max_bytes: int = 1000
    allow_private: bool = True


def collected(store: RawStore, *inputs: str, seen: list[tuple[str, int, int]] | None = None) -> Collected:
    return collect(
        expand(inputs), store, Limits(), NOW, lambda *told: (seen if seen is not None else []).append(told)
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RawStore:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text("một")
    Path("in/b.txt").write_text("hai")
    return RawStore(tmp_path / "raw")


def test_new_and_unchanged_sources_are_told_apart(store: RawStore) -> None:
    first = collected(store, "in")
    Path("in/b.txt").write_text("ba")
    second = collected(store, "in")
    assert (first.new, first.unchanged) == (("in/a.txt", "in/b.txt"), ())
    assert (second.new, second.unchanged) == (("in/b.txt",), ("in/a.txt",))


def test_refusals_are_kept_with_their_reason(store: RawStore) -> None:
    result = collected(store, "in", "none.txt")
    assert result.refused == ("none.txt",)
    assert store.current().filter(source="none.txt").select("revision_id", "reason").rows() == [
        (None, "not_found")
    ]


def test_a_source_that_cannot_be_read_again_keeps_what_it_gave_before(store: RawStore) -> None:
    collected(store, "in/a.txt")
    before = store.current()["revision_id"].to_list()
    Path("in/a.txt").unlink()
    collected(store, "in/a.txt")
    (row,) = store.current().iter_rows(named=True)
    assert ([row["revision_id"]], row["reason"]) == (before, "not_found")
    assert "the revision read before stays" in row["detail"]


def test_progress_is_told_for_each_source(store: RawStore) -> None:
    seen: list[tuple[str, int, int]] = []
    collected(store, "in", "none.txt", seen=seen)
    assert seen == [("ingest", 1, 3), ("ingest", 2, 3), ("ingest", 3, 3)]


def test_pages_carry_their_outlet_and_status(store: RawStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "fetch", lambda _url, _limits: Fetched(b"trang", 200, {"etag": "1"}))
    collected(store, "https://bao.vn/a")
    origin = store.last()["https://bao.vn/a"]
    assert (origin.outlet, origin.status, origin.headers, origin.at) == (
        "bao.vn",
        200,
        {"etag": "1"},
        "2026-01-01T08:00:00",
    )
    assert store.read(str(origin.revision_id)) == b"trang"


def test_a_site_that_does_not_answer_is_named_for_another_try(
    store: RawStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(_url: str, _limits: object) -> Fetched:
        raise InputUnavailable("http_503", "later")

    monkeypatch.setattr(room, "fetch", down)
    result = collected(store, "https://bao.vn/a", "in")
    assert result.unavailable == ("https://bao.vn/a",)
    assert len(result.new) == 2


def test_the_record_does_not_change_when_nothing_did(store: RawStore) -> None:
    collected(store, "in", "none.txt")
    before = (store.folder / "origins.jsonl").read_bytes()
    collected(store, "none.txt", "in")
    assert (store.folder / "origins.jsonl").read_bytes() == before
