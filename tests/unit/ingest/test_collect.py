"""Everything given goes into the store or is refused with its reason, and is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.ingest.collect import Collected, Inputs, collect
from flows.ingest.manners import Manners
from flows.ingest.origins import FORGOTTEN, Origin
from flows.ingest.outlets import Outlet
from flows.ingest.sources import expand
from flows.ingest.store import RawStore
from tests.web.clock import START, JumpingClock
from tests.web.site import Reply, serving

Seen = list[tuple[str, int, int]]


def collected(store: RawStore, *inputs: str, seen: Seen | None = None) -> Collected:
    return taken(store, Inputs(expand(inputs)), seen=seen)


def taken(
    store: RawStore, inputs: Inputs, manners: Manners | None = None, seen: Seen | None = None
) -> Collected:
    told: Seen = seen if seen is not None else []
    manners = manners or Manners(max_bytes=1000)
    return collect(inputs, store, manners, JumpingClock(), lambda *what: told.append(what))


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
    assert store.snapshot().current.filter(source="none.txt").select("revision_id", "reason").rows() == [
        (None, "not_found")
    ]


def test_a_source_that_cannot_be_read_again_keeps_what_it_gave_before(store: RawStore) -> None:
    collected(store, "in/a.txt")
    before = store.snapshot().current["revision_id"].to_list()
    Path("in/a.txt").unlink()
    collected(store, "in/a.txt")
    (row,) = store.snapshot().current.iter_rows(named=True)
    assert ([row["revision_id"]], row["reason"]) == (before, "not_found")
    assert "the revision read before stays" in row["detail"]


def test_progress_is_told_for_each_source(store: RawStore) -> None:
    seen: list[tuple[str, int, int]] = []
    collected(store, "in", "none.txt", seen=seen)
    assert seen == [("ingest", 1, 3), ("ingest", 2, 3), ("ingest", 3, 3)]


def test_pages_named_by_hand_carry_their_host_and_status(store: RawStore) -> None:
    with serving() as sites:
        url = sites.add("bao.test", "/a", Reply(b"trang", headers={"ETag": "1"}))
        result = taken(store, Inputs(expand((url, "in"))), Manners(gate=sites.gate()))
    assert result.new == ("in/a.txt", "in/b.txt", url)
    origin = store.last()[url]
    at = START.replace(tzinfo=None).isoformat()
    assert (origin.outlet, origin.status, origin.headers["etag"], origin.at) == ("bao.test", 200, "1", at)
    assert store.read(str(origin.revision_id)) == b"trang"


def test_a_folder_of_the_table_is_read_and_has_its_account(store: RawStore) -> None:
    Path("in/c.pdf").write_text("bốn")
    found = taken(store, Inputs(outlets=[Outlet("Kho", "folder", "in"), Outlet("Thiếu", "folder", "none")]))
    here, missing = found.accounts
    assert (here.outlet, here.new, dict(here.refused), here.reason) == (
        "Kho",
        2,
        {"unsupported_type": 1},
        None,
    )
    assert (missing.new, missing.reason) == (0, "not_found")
    assert found.new == ("in/a.txt", "in/b.txt")


def test_the_record_does_not_change_when_nothing_did(store: RawStore) -> None:
    collected(store, "in", "none.txt")
    before = (store.folder / "origins.jsonl").read_bytes()
    collected(store, "none.txt", "in")
    assert (store.folder / "origins.jsonl").read_bytes() == before


def test_a_file_that_was_forgotten_is_not_read_again(store: RawStore) -> None:
    stone = Origin("in/a.txt", FORGOTTEN, "2026-01-01T00:00:00", reason="forgotten")
    store.append([stone])
    result = collected(store, "in")
    assert (result.new, result.refused) == (("in/b.txt",), ("in/a.txt",))
    assert store.last()["in/a.txt"] == stone
