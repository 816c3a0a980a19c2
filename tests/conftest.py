"""Prefect reads its environment when it is imported, so its private home is chosen before any test is."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from flows.prefect_environment import prefect_environment
from tests.web.site import Sites, serving

_HOME = Path(tempfile.mkdtemp(prefix="giamngheo-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ.update(prefect_environment(_HOME, {}))
os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
for _name in [name for name in os.environ if name.startswith("GIAMNGHEO_") and "REQUIRE" not in name]:
    del os.environ[_name]

# how long an example takes says more about the machine than about what is tested
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a real Prefect come last: its threads live on after a flow, and draw random numbers."""
    items.sort(key=lambda item: item.get_closest_marker("prefect") is not None)


@pytest.fixture
def sites() -> Iterator[Sites]:
    """Web sites on this machine."""
    with serving() as running:
        yield running
