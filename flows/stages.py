"""Results of the middle rooms, kept as Parquet so that a new run costs only what is new.

A batch is a fixed set of revisions, named by them. Its folder `stages/<stage>/<version>/<batch>/`
appears by one rename, so it is there whole or not at all; the version is a digest of the code and
seeds the stage depends on, so changed code never meets old results.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

ROOT = Path(__file__).parents[1]
CODE = ("*.py", "*.csv", "*.j2", "*.css")
NO_RULES = ("seeds/outlets.csv", "seeds/topic_words.csv", "seeds/url_parameters.csv")
"""Tables that say which articles come in, not how they are read: changing them ages no result."""
ROOMS = {"clean": ("clean",), "extract": ("clean", "extract"), "reconcile": ("clean", "extract", "reconcile")}

SHARED = ("flows/encodings", "flows/ingest", "flows/errors.py", "warehouse/contract", "seeds")
"""What all of these rooms read with, beside what is theirs alone."""


@cache
def code_version(stage: str) -> str:
    """Digest of all code and seeds that the results of `stage` are a function of."""
    rooms = [f"flows/{room}" for room in ROOMS[stage]]
    return digest_of(*rooms, *SHARED)


def digest_of(*parts: str) -> str:
    """Digest of the code and tables under these files and folders, and of the engine they run on."""
    places = [ROOT / part for part in parts]
    files = [place for place in places if place.is_file()]
    files += [path for place in places for kind in CODE for path in place.rglob(kind)]
    digest = hashlib.sha256(pl.__version__.encode())
    named = {path.relative_to(ROOT).as_posix(): path for path in files}
    for name in sorted(named.keys() - set(NO_RULES)):
        digest.update(name.encode())
        digest.update(named[name].read_bytes())
    return digest.hexdigest()[:16]


def batch_name(revisions: Iterable[str]) -> str:
    """The name of a batch: the digest of the revisions in it."""
    return hashlib.sha256("\n".join(sorted(revisions)).encode()).hexdigest()[:16]


def batches(revisions: Iterable[str], size: int) -> list[list[str]]:
    """The revisions, sorted, in lists of at most `size`."""
    ordered = sorted(revisions)
    return [ordered[at : at + size] for at in range(0, len(ordered), size)]


@dataclass(frozen=True, slots=True)
class StageStore:
    """The stages folder of one warehouse."""

    folder: Path

    def place(self, stage: str, batch: str) -> Path:
        """The folder of a batch's result under the code as it is now."""
        return self.folder / stage / code_version(stage) / batch

    def has(self, stage: str, batch: str) -> bool:
        """Whether the result is there, whole."""
        return self.place(stage, batch).is_dir()

    def names(self, stage: str) -> list[str]:
        """All batches of a stage under the code as it is now, sorted."""
        return sorted(path.name for path in (self.folder / stage / code_version(stage)).glob("[!.]*"))

    def write(self, stage: str, batch: str, frames: Mapping[str, pl.DataFrame]) -> None:
        """Keep the frames of a batch; a result that is there already is left as it is."""
        place = self.place(stage, batch)
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{batch}-", dir=place.parent))
        try:
            for name, frame in frames.items():
                frame.write_parquet(fresh / f"{name}.parquet")
            if not place.exists():
                fresh.rename(place)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def read(self, stage: str, batch: str, name: str) -> pl.DataFrame:
        """One frame of one batch."""
        return pl.read_parquet(self.place(stage, batch) / f"{name}.parquet")

    def read_all(
        self, stage: str, names: Sequence[str], frame: str, schema: Mapping[str, pl.DataType]
    ) -> pl.DataFrame:
        """One frame over several batches, empty where there are none."""
        return pl.concat([pl.DataFrame(schema=schema), *(self.read(stage, name, frame) for name in names)])

    def revisions(self, stage: str) -> set[str]:
        """All revisions that the stage has an answer for, a refusal included."""
        found: set[str] = set()
        for name in self.names(stage):
            found.update(self.read(stage, name, "revisions")["revision_id"])
        return found

    def prune(self) -> None:
        """Delete results of other code versions and leftovers of killed runs."""
        for stage in ROOMS:
            for path in (self.folder / stage).glob("*"):
                if path.name != code_version(stage):
                    shutil.rmtree(path, ignore_errors=True)
        self._clear_leftovers()

    def forget(self, revisions: Collection[str]) -> int:
        """Delete the batches that hold one of these revisions, whatever code they are from; returns how many.

        What else was in them is read again from its bytes by the next run. What rests on a batch goes before
        it, and each at once: a kill leaves nothing that a new batch of the same revisions could meet.
        """
        held = [
            place.parent.name
            for place in self.folder.glob("clean/*/[!.]*/revisions.parquet")
            if not set(pl.read_parquet(place)["revision_id"]).isdisjoint(revisions)
        ]
        for name in held:
            for stage in reversed(ROOMS):
                for place in self.folder.glob(f"{stage}/*/{name}"):
                    gone = place.rename(tempfile.mkdtemp(prefix=f".{name}-", dir=place.parent))
                    shutil.rmtree(gone)
        self._clear_leftovers()
        return len(set(held))

    def _clear_leftovers(self) -> None:
        """Delete what killed runs had begun to write, which may hold anything."""
        for path in self.folder.glob("*/*/.*"):
            shutil.rmtree(path, ignore_errors=True)

    def clear(self) -> None:
        """Forget all results, for a full rebuild."""
        shutil.rmtree(self.folder, ignore_errors=True)
