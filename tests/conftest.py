"""Prefect reads its environment when it is imported, so its private home is chosen before any test is."""

from __future__ import annotations

import atexit
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from flows.prefect_environment import prefect_environment
from tests.guard.watched import GUARD
from tests.web.site import Sites, serving

_HOME = Path(tempfile.mkdtemp(prefix="giamngheo-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ.update(prefect_environment(_HOME, {}))
os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
for _name in [name for name in os.environ if name.startswith("GIAMNGHEO_") and "REQUIRE" not in name]:
    del os.environ[_name]

# nothing leaves this machine, neither from here nor from what tests start
_ATTEMPTS = _HOME / "attempts.txt"
_PATHS = filter(None, (str(GUARD), os.environ.get("PYTHONPATH")))
os.environ.update(GIAMNGHEO_GUARD_LOG=str(_ATTEMPTS), PYTHONPATH=os.pathsep.join(_PATHS))
importlib.import_module("tests.guard.sitecustomize")

# how long an example takes says more about the machine than about what is tested
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a real Prefect come last: its threads live on after a flow, and draw random numbers."""
    items.sort(key=lambda item: item.get_closest_marker("prefect") is not None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that reaches beyond this machine fails all, though what it tries is refused and maybe caught."""
    if _ATTEMPTS.exists():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write(f"\nbeyond this machine:\n{_ATTEMPTS.read_text(encoding='utf-8')}")


@pytest.fixture
def sites() -> Iterator[Sites]:
    """Web sites on this machine."""
    with serving() as running:
        yield running
