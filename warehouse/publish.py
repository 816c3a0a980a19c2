"""Putting a built file in the place of the published one: readers see the old or the new, never less.

The order is what makes it safe against a kill at any moment: the new file is on the disk before it
gets the name, the old one has a second name before it loses its first, and the swap is one rename.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import PublishBlocked, WarehouseUnreadable
from warehouse import history
from warehouse.history import Release
from warehouse.storage import log_of, remove


def current(target: Path) -> Path | None:
    """The published warehouse at `target`, None where there is nothing yet.

    Raises:
        WarehouseUnreadable: something else is there, or it is damaged; it is never overwritten.
        WarehouseBusy: a program has it open for writing.
    """
    target = target.resolve()
    if not os.path.lexists(target):
        return None
    history.read(target)
    return target


def staging(target: Path) -> Path:
    """Where to build the next release of `target`: beside it, so that one rename swaps it in.

    What a killed run left there is removed. Hold the lock of the warehouse (`lock.exclusive`) first.

    Raises:
        PublishBlocked: the folder cannot be made or written.
    """
    path = _beside(target.resolve(), "building")
    with _disk(target):
        path.parent.mkdir(parents=True, exist_ok=True)
        remove(path)
    return path


def publish(built: Path, target: Path, releases_folder: Path) -> Path | None:
    """Swap the verified file `built` in as `target`; return where the release before is kept, if any.

    Args:
        built: made by `build.build` at `staging(target)`.
        target: the published warehouse; may be missing, and may be a symbolic link.
        releases_folder: where old releases are kept as `<release_id>.duckdb`.

    Raises:
        WarehouseUnreadable: `built` is not whole, or what is at `target` is no warehouse of ours.
        WarehouseBusy: a program has the target open for writing.
        PublishBlocked: the disk is full or refuses; the release before is still in place.
    """
    target = target.resolve()
    _released(built)
    with _disk(target):
        kept = keep(target, releases_folder) if current(target) else None
        _sync(built)
        # A log beside the target is somebody else's; replayed into the new file it would spoil it.
        log_of(target).unlink(missing_ok=True)
        built.replace(target)
        _sync(target.parent)
    return kept


def keep(published: Path, releases_folder: Path) -> Path:
    """Give the release at `published` a lasting name in `releases_folder`; never overwrites another."""
    release = _released(published)
    releases_folder.mkdir(parents=True, exist_ok=True)
    name = releases_folder / f"{release.release_id}.duckdb"
    if name.exists() and not _same(published, name):
        name = releases_folder / f"{release.release_id}-{release.content_digest[:12]}.duckdb"
    if not name.exists():
        _link_or_copy(published, name)
    _sync(releases_folder)
    return name


@contextmanager
def _disk(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PublishBlocked(
            f"{target} cannot be published ({error}); make room, or allow writing there, and run again"
        ) from error


def _released(path: Path) -> Release:
    latest = history.read(path).latest
    if latest is None:
        raise WarehouseUnreadable(f"{path} holds no release; build it again")
    return latest


def _same(one: Path, other: Path) -> bool:
    return one.samefile(other) or filecmp.cmp(one, other, shallow=False)


def _link_or_copy(source: Path, name: Path) -> None:
    """A second name where the disk allows it, else a whole copy; never a half one under `name`."""
    try:
        os.link(source, name)
    except OSError:
        partial = _beside(name, "copying")
        shutil.copyfile(source, partial)
        _sync(partial)
        partial.replace(name)


def _beside(path: Path, purpose: str) -> Path:
    return path.with_name(f".{path.name}.{purpose}")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
