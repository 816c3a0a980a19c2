"""Prefect reads its environment when it is imported, so its private home is chosen before any test is."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from flows.prefect_environment import prefect_environment

_HOME = Path(tempfile.mkdtemp(prefix="giamngheo-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ.update(prefect_environment(_HOME, {}))
os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
for _name in [name for name in os.environ if name.startswith("GIAMNGHEO_") and "REQUIRE" not in name]:
    del os.environ[_name]
