from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.errors import WarehouseBusy, WarehouseUnreadable
from warehouse.lock import exclusive

HOLDER = """
import sys
from pathlib import Path
from warehouse.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_is_free_again_after_use(tmp_path: Path) -> None:
    for _ in range(2):
        with exclusive(tmp_path / "w.data"):
            assert (tmp_path / "w.data" / "run.lock").read_text(encoding="ascii") == str(os.getpid())


def test_a_second_holder_in_the_same_process_is_refused(tmp_path: Path) -> None:
    with (
        exclusive(tmp_path),
        pytest.raises(WarehouseBusy, match=f"process {os.getpid()}"),
        exclusive(tmp_path),
    ):
        pytest.fail("two runs hold the same warehouse")


def test_two_warehouses_do_not_lock_each_other(tmp_path: Path) -> None:
    with exclusive(tmp_path / "a.data"), exclusive(tmp_path / "b.data"):
        assert (tmp_path / "b.data" / "run.lock").exists()


def test_a_failing_run_lets_go(tmp_path: Path) -> None:
    with pytest.raises(KeyError), exclusive(tmp_path):
        raise KeyError
    with exclusive(tmp_path):
        assert (tmp_path / "run.lock").exists()


def test_another_process_is_named_and_its_death_frees_the_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WarehouseBusy, match=f"process {holder.pid}"), exclusive(tmp_path):
            pytest.fail("two runs hold the same warehouse")
        holder.send_signal(signal.SIGKILL)
    with exclusive(tmp_path):
        assert (tmp_path / "run.lock").read_text(encoding="ascii") == str(os.getpid())


def test_a_data_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "w.data").write_text("a file", encoding="utf-8")
    with pytest.raises(WarehouseUnreadable, match=r"w\.data cannot be used"), exclusive(tmp_path / "w.data"):
        pytest.fail("there is no folder to lock")


def test_whatever_stands_in_the_lock_file_the_holder_is_refused_politely(tmp_path: Path) -> None:
    with exclusive(tmp_path):
        (tmp_path / "run.lock").write_bytes(b"\xff")
        with pytest.raises(WarehouseBusy, match="another run"), exclusive(tmp_path):
            pytest.fail("two runs hold the same warehouse")
