from __future__ import annotations

import os
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.errors import PublishBlocked, WarehouseUnreadable
from tests.unit.warehouse.sample import Content
from warehouse.build import Built, Terms, build
from warehouse.publish import current, keep, publish, staging
from warehouse.query import open_readonly, query


def release(target: Path, content: Content, terms: Terms, note: str = "") -> Built:
    """Build and publish the content with `note` in it as the next release of `target`."""
    if note:
        content = content | {"quarantine": content["quarantine"].with_columns(detail=pl.lit(note))}
    built = build(content, staging(target), current(target), terms)
    publish(built.path, target, target.with_suffix(".data") / "releases")
    return built


def releases_of(path: Path) -> list[int]:
    return query(path, "SELECT release_id FROM releases ORDER BY release_id")["release_id"].to_list()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "kho.duckdb"


def test_a_first_release_takes_its_place_and_leaves_nothing_else(
    target: Path, content: Content, terms: Terms
) -> None:
    release(target, content, terms)
    assert releases_of(target) == [1]
    assert sorted(path.name for path in target.parent.iterdir()) == ["kho.duckdb", "seeds"]


def test_the_release_before_is_kept_and_can_be_reopened(target: Path, content: Content, terms: Terms) -> None:
    for note in ("một", "hai", "ba"):
        release(target, content, terms, note)
    kept = target.with_suffix(".data") / "releases"
    assert sorted(path.name for path in kept.iterdir()) == ["1.duckdb", "2.duckdb"]
    assert releases_of(kept / "2.duckdb") == [1, 2]
    assert query(kept / "1.duckdb", "SELECT detail FROM quarantine")["detail"].to_list() == ["một"]
    assert releases_of(target) == [1, 2, 3]


def test_an_open_reader_keeps_the_release_it_opened(target: Path, content: Content, terms: Terms) -> None:
    release(target, content, terms)
    with open_readonly(target) as reader:
        release(target.parent / "other.duckdb", content, terms, "hai")
        os.replace(target.parent / "other.duckdb", target)  # noqa: PTH105  what publish does
        assert reader.execute("SELECT detail FROM quarantine").fetchall() == [("hai.txt is empty",)]
    assert query(target, "SELECT detail FROM quarantine")["detail"].to_list() == ["hai"]


def test_a_symbolic_link_stays_one(target: Path, content: Content, terms: Terms, tmp_path: Path) -> None:
    real = tmp_path / "disk" / "real.duckdb"
    real.parent.mkdir()
    target.symlink_to(real)
    release(target, content, terms)
    assert target.is_symlink()
    assert releases_of(real) == [1]


def test_a_log_that_somebody_left_is_not_replayed(target: Path, content: Content, terms: Terms) -> None:
    release(target, content, terms)
    log = target.with_name("kho.duckdb.wal")
    with duckdb.connect(target, config={"checkpoint_threshold": "1GB"}) as writer:
        writer.execute("PRAGMA disable_checkpoint_on_shutdown")
        writer.execute("DELETE FROM facts")
    assert log.exists()
    release(target, content, terms, "hai")
    assert not log.exists()
    assert query(target, "FROM facts").height == 4


def test_staging_removes_what_a_killed_run_left(target: Path) -> None:
    leftover = staging(target)
    leftover.write_bytes(b"half")
    log = leftover.with_name(leftover.name + ".wal")
    log.write_bytes(b"log")
    spill = leftover.with_name(leftover.name + ".tmp")
    spill.mkdir()
    assert staging(target) == leftover
    assert not spill.exists()
    assert not leftover.exists()
    assert not log.exists()


def test_the_folder_of_the_warehouse_is_made(tmp_path: Path, content: Content, terms: Terms) -> None:
    release(tmp_path / "a" / "b.duckdb", content, terms)
    assert releases_of(tmp_path / "a" / "b.duckdb") == [1]


def test_a_kept_release_is_never_overwritten_by_another(target: Path, content: Content, terms: Terms) -> None:
    release(target, content, terms)
    folder = target.parent / "kept"
    first = keep(target, folder)
    assert keep(target, folder) == first
    target.unlink()
    release(target, content, terms, "sau khi xóa")
    second = keep(target, folder)
    assert second.name.startswith("1-")
    assert query(first, "SELECT detail FROM quarantine")["detail"].to_list() == ["hai.txt is empty"]
    assert query(second, "SELECT detail FROM quarantine")["detail"].to_list() == ["sau khi xóa"]


def test_where_no_second_name_is_possible_the_release_is_copied(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    kept = keep(published, tmp_path / "kept")
    assert kept.read_bytes() == published.read_bytes()
    assert not kept.samefile(published)
    assert [path.name for path in kept.parent.iterdir()] == ["1.duckdb"]


def test_nothing_at_the_target_means_no_release_before(target: Path) -> None:
    assert current(target) is None


@pytest.mark.parametrize("kind", ["folder", "text", "foreign", "cut", "empty"])
def test_what_is_no_warehouse_of_ours_is_never_overwritten(target: Path, pristine: Path, kind: str) -> None:
    if kind == "folder":
        target.mkdir()
    elif kind == "foreign":
        with duckdb.connect(target) as other:
            other.execute("CREATE TABLE releases (a INTEGER)")
    else:
        target.write_bytes({"text": b"x" * 9000, "cut": pristine.read_bytes()[:20000], "empty": b""}[kind])
    before = None if kind == "folder" else target.read_bytes()
    with pytest.raises(WarehouseUnreadable, match=r"kho\.duckdb"):
        publish(pristine, target, target.parent / "releases")
    assert (None if target.is_dir() else target.read_bytes()) == before
    assert pristine.exists()


def test_a_built_file_that_is_not_whole_is_not_published(published: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.duckdb"
    half.write_bytes(published.read_bytes()[:20000])
    before = published.read_bytes()
    with pytest.raises(WarehouseUnreadable, match=r"half\.duckdb"):
        publish(half, published, tmp_path / "releases")
    assert published.read_bytes() == before


def test_a_disk_that_refuses_leaves_the_release_before_in_place(
    published: Path, pristine: Path, tmp_path: Path
) -> None:
    (tmp_path / "releases").write_text("in the way", encoding="utf-8")
    before = published.read_bytes()
    with pytest.raises(PublishBlocked, match=r"published\.duckdb cannot be published"):
        publish(pristine, published, tmp_path / "releases")
    assert published.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PublishBlocked, match="allow writing there"):
        staging(tmp_path / "file" / "kho.duckdb")
