"""A batch's result is there whole or not at all, and new code never meets old results."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.stages import NO_RULES, ROOMS, ROOT, SHARED, StageStore, batch_name, batches, code_version

IMPORTED = re.compile(r"^from (?:flows|warehouse)\.(\w+)", re.MULTILINE)
FRAME = pl.DataFrame({"revision_id": ["b", "a"]})


def store(folder: Path) -> StageStore:
    return StageStore(folder / "stages")


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    stages = store(tmp_path)
    stages.write("clean", "one", {"revisions": FRAME})
    assert stages.has("clean", "one")
    assert stages.read("clean", "one", "revisions").equals(FRAME)
    assert stages.revisions("clean") == {"a", "b"}


def test_a_write_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    stages = store(tmp_path)
    with pytest.raises(AttributeError):
        stages.write("clean", "one", {"revisions": FRAME, "broken": None})  # type: ignore[dict-item]
    assert not stages.has("clean", "one")
    assert stages.names("clean") == []
    assert list(stages.place("clean", "one").parent.iterdir()) == []


def test_a_result_that_is_there_is_kept(tmp_path: Path) -> None:
    stages = store(tmp_path)
    stages.write("clean", "one", {"revisions": FRAME})
    stages.write("clean", "one", {"revisions": FRAME.head(1)})
    assert stages.read("clean", "one", "revisions").height == FRAME.height


def test_pruning_keeps_only_results_of_the_code_as_it_is(tmp_path: Path) -> None:
    stages = store(tmp_path)
    stages.write("clean", "one", {"revisions": FRAME})
    old = stages.folder / "clean" / "0123456789abcdef"
    torn = stages.place("clean", ".one-torn")
    old.mkdir()
    torn.mkdir()
    stages.prune()
    assert not old.exists()
    assert not torn.exists()
    assert stages.names("clean") == ["one"]


def test_a_kill_while_forgetting_leaves_no_result_that_rests_on_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = store(tmp_path)
    for stage in ROOMS:
        stages.write(stage, "one", {"revisions": FRAME})
    whole = shutil.rmtree

    def killed(folder: Path) -> None:
        whole(folder)
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "rmtree", killed)
    for left in (["clean", "extract"], ["clean"], []):
        with pytest.raises(KeyboardInterrupt):
            stages.forget({"a"})
        assert [stage for stage in ROOMS if stages.has(stage, "one")] == left


def test_forgetting_passes_over_what_a_killed_run_had_begun_to_write(tmp_path: Path) -> None:
    stages = store(tmp_path)
    stages.write("clean", "one", {"revisions": FRAME})
    torn = stages.place("clean", ".two-x")
    torn.mkdir()
    (torn / "revisions.parquet").touch()
    assert stages.forget({"a"}) == 1
    assert stages.names("clean") == []
    assert not torn.exists()


def test_each_stage_has_a_version_of_its_own() -> None:
    assert len({code_version(stage) for stage in ROOMS}) == len(ROOMS)


def test_no_stage_rests_on_code_that_its_version_overlooks() -> None:
    covered = {*ROOMS, *(Path(part).stem for part in SHARED)}
    modules = [path for room in ROOMS for path in (ROOT / "flows" / room).rglob("*.py")]
    used = {name for path in modules for name in IMPORTED.findall(path.read_text(encoding="utf-8"))}
    assert {"ingest", "errors"} <= used <= covered


@given(st.sets(st.text("abcdef0123456789", min_size=4, max_size=4)), st.integers(1, 7))
def test_every_revision_is_in_exactly_one_batch(revisions: set[str], size: int) -> None:
    cut = batches(revisions, size)
    assert sorted(revision for batch in cut for revision in batch) == sorted(revisions)
    assert all(0 < len(batch) <= size for batch in cut)


@given(st.lists(st.text("abc", min_size=1), min_size=1, unique=True))
def test_a_batch_is_named_by_what_is_in_it_not_by_its_order(revisions: list[str]) -> None:
    assert batch_name(revisions) == batch_name(list(reversed(revisions)))


def test_tables_that_only_ingest_reads_age_no_result() -> None:
    rooms = [
        path for room in ("clean", "extract", "reconcile") for path in (ROOT / "flows" / room).glob("*.py")
    ]
    code = "".join(path.read_text(encoding="utf-8") for path in rooms)
    assert all((ROOT / name).is_file() for name in NO_RULES)
    assert not any(f'"{Path(name).stem}"' in code for name in NO_RULES)
