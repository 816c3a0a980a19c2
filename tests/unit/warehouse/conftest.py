"""Small warehouses, built in the test's own folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.sample import Content, make_content, make_terms
from warehouse.build import Built, Terms, build

Builder = Callable[..., Built]


@pytest.fixture
def content() -> Content:
    return make_content()


@pytest.fixture
def terms(tmp_path: Path) -> Terms:
    return make_terms(tmp_path / "seeds")


@pytest.fixture
def make(terms: Terms, tmp_path: Path) -> Builder:
    """`make(content, previous, name, terms)` builds a warehouse in the test's folder."""

    def build_here(
        content: Content, previous: Path | None = None, name: str = "w.duckdb", under: Terms = terms
    ) -> Built:
        return build(content, tmp_path / name, previous, under)

    return build_here


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pristine")
    return build(make_content(), folder / "w.duckdb", None, make_terms(folder / "seeds")).path


@pytest.fixture
def published(pristine: Path, tmp_path: Path) -> Path:
    """A warehouse of the sample content that the test may spoil."""
    return Path(shutil.copyfile(pristine, tmp_path / "published.duckdb"))


@pytest.fixture(scope="module")
def memory() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection
