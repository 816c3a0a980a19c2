"""Data goes one way: a room imports the contract, the errors, the seeds and rooms to its left only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = (
    "flows.encodings",
    "flows.ingest",
    "flows.clean",
    "flows.extract",
    "flows.reconcile",
    "expectations",
    "warehouse",
    "flows.report",
)
OPEN_TO_ALL = ("warehouse.contract", "flows.errors", "seeds")
PURE = ("flows.encodings", "flows.clean", "flows.extract", "flows.reconcile")
EDGES = ("os", "time", "datetime.datetime.now", "random", "socket", "requests", "logging", "subprocess")
ONLY_IN = {
    "prefect": ("flows/pipeline.py", "flows/prefect_", "flows/serve"),
    "great_expectations": ("expectations/",),
}
SOURCES = sorted(
    path for top in ("flows", "expectations", "warehouse", "seeds") for path in (ROOT / top).rglob("*.py")
)


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def room_of(module: str) -> str | None:
    if any(within(module, shared) for shared in OPEN_TO_ALL):
        return None
    return next((room for room in ROOMS if within(module, room)), None)


def wrong_way(module: str, imported: str) -> bool:
    """Whether code of a room reaches to its right, or to the wiring above the rooms."""
    room, target = room_of(module), room_of(imported)
    if room is None or any(within(imported, shared) for shared in OPEN_TO_ALL):
        return False
    if target is None:
        return within(imported, "flows")
    return ROOMS.index(target) > ROOMS.index(room)


def test_the_rule_itself_tells_left_from_right() -> None:
    assert wrong_way("flows.clean.markup", "flows.extract.numbers.figures")
    assert wrong_way("flows.clean.markup", "flows.pipeline.refresh")
    assert not wrong_way("flows.extract.numbers", "flows.clean.CLEANED")
    assert not wrong_way("flows.extract.numbers", "warehouse.contract.FACTS")
    assert wrong_way("flows.extract.numbers", "warehouse.build.build")


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_a_room_imports_only_what_is_left_of_it(path: Path) -> None:
    wrong = [name for name in imports_of(path) if wrong_way(module_of(path), name)]
    assert wrong == []


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_prefect_and_great_expectations_stay_behind_their_doors(path: Path) -> None:
    inside = path.relative_to(ROOT).as_posix()
    for library, doors in ONLY_IN.items():
        if any(within(name, library) for name in imports_of(path)):
            assert inside.startswith(doors), f"{inside} imports {library}"


@pytest.mark.parametrize("path", [p for p in SOURCES if module_of(p).startswith(PURE)], ids=module_of)
def test_the_middle_rooms_know_no_clock_environment_or_network(path: Path) -> None:
    found = [name for name in imports_of(path) if any(within(name, edge) for edge in EDGES)]
    assert found == []
    assert not any(word in path.read_text(encoding="utf-8") for word in (".now(", ".today(", "environ"))


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_files_stay_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 260
