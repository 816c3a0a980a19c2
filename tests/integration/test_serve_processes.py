"""What serve starts goes when serve goes, however that happens."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Timer

import pytest

from flows.serve_processes import Child, Family
from flows.serve_warden import marked

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "print('deaf', flush=True); time.sleep(600)"
)
WITH_GRANDCHILD = (
    "import subprocess, sys, time; "
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'], start_new_session=True); "
    "print('two of us', flush=True); time.sleep(600)"
)
SERVE = """
import os, pathlib, sys, time
from flows.serve_processes import Family
folder = pathlib.Path(sys.argv[1])
with Family(sys.argv[2], os.environ, folder, folder) as family:
    family.start("child", ["-c", sys.argv[3]])
    time.sleep(600)
"""


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 600
    while not condition():
        assert time.monotonic() < deadline
        Event().wait(0.05)


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    with Family(tmp_path.name, {}, tmp_path, tmp_path) as family:
        yield family


def start(family: Family, program: str) -> Child:
    child = family.start("child", ["-c", program])
    until(child.last_lines)
    return child


def test_a_killed_serve_takes_its_descendants_along(tmp_path: Path) -> None:
    mark = f"killed-{tmp_path.name}"
    serve = subprocess.Popen([sys.executable, "-c", SERVE, str(tmp_path), mark, WITH_GRANDCHILD])
    until(lambda: len(marked(mark)) == 2)
    serve.kill()
    serve.wait()
    until(lambda: not marked(mark))
    assert marked(mark) == []


def test_leaving_the_block_ends_what_still_runs(tmp_path: Path) -> None:
    mark = f"left-{tmp_path.name}"
    with Family(mark, {}, tmp_path, tmp_path) as family:
        start(family, WITH_GRANDCHILD)
        assert len(marked(mark)) == 2
    assert marked(mark) == []


def test_a_second_signal_ends_the_wait_for_a_stubborn_child(family: Family) -> None:
    child = start(family, STUBBORN)
    hurry = Event()
    second_signal = Timer(0.2, hurry.set)
    second_signal.start()
    family.stop(child, 600, hurry)
    assert child.process.returncode == -9


def test_a_child_that_listens_ends_by_itself(family: Family) -> None:
    child = start(family, "import time; print('ready', flush=True); time.sleep(600)")
    family.stop(child, 600, Event())
    assert child.process.returncode == -15


def test_the_log_of_the_start_before_is_kept(family: Family, tmp_path: Path) -> None:
    for words in ("first", "second"):
        start(family, f"print('{words}')").process.wait()
    assert (tmp_path / "child.log.1").read_text(encoding="utf-8") == "first\n"
    assert (tmp_path / "child.log").read_text(encoding="utf-8") == "second\n"
