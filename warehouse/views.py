"""The analysts' views: one file of models/ each, documented in its own head.

A model starts with comment lines: the first describes the view, every further `-- column: text`
describes one column, in the order of the query that follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.errors import StageError

MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, what it is for, its columns with their meaning, and its query."""

    name: str
    comment: str
    columns: tuple[tuple[str, str], ...]
    query: str

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in published order."""
        return tuple(name for name, _ in self.columns)


def read_models(folder: Path = MODELS) -> tuple[View, ...]:
    """All views of `folder`, by name.

    Raises:
        StageError: a model has no description, or a line of its head that names no column.
    """
    return tuple(_parsed(path) for path in sorted(folder.glob("*.sql")))


def _parsed(path: Path) -> View:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line.removeprefix("-- ") for line in lines if line.startswith("-- ")]
    query = "\n".join(line for line in lines if not line.startswith("--")).strip().rstrip(";")
    if not head or not query:
        raise StageError(f"models/{path.name} needs a description in its first line and a query below")
    columns = [line.partition(": ") for line in head[1:]]
    for name, colon, _ in columns:
        if not colon:
            raise StageError(f"models/{path.name}: {name!r} must read `-- column: what it means`")
    return View(path.stem, head[0], tuple((name, text) for name, _, text in columns), query)
