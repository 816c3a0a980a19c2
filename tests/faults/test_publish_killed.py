"""A publisher is killed at many moments; whoever opens the published file sees a whole release."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.unit.warehouse.sample import make_content, make_terms
from warehouse.build import build
from warehouse.lock import exclusive
from warehouse.publish import current, publish, staging
from warehouse.query import open_readonly

LOOP = """
import itertools, sys
from pathlib import Path
from tests.faults.test_publish_killed import release

target = Path(sys.argv[1])
for turn in itertools.count(1):
    release(target, f"{sys.argv[2]}, lần {turn}")
    print(turn, flush=True)
"""
DIE_AT_STEP = """
import os, signal, sys
from pathlib import Path
from warehouse.publish import publish

target, step = Path(sys.argv[1]), int(sys.argv[2])
steps = ("open", "os.link", "os.rename", "os.remove", "os.mkdir", "shutil.copyfile")
seen = 0

def die_at_step(event, arguments):
    global seen
    if event in steps and str(target.parent) in str(arguments) and arguments[1] != "r":
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(die_at_step)
publish(target.with_name(".kho.duckdb.building"), target, target.parent / "releases")
print(seen)
"""


def release(target: Path, note: str) -> Path:
    """Build and publish the sample content with `note` in it, as a run does; where it was built."""
    content, terms = make_content(), make_terms(target.parent / "seeds")
    content["quarantine"] = content["quarantine"].with_columns(detail=pl.lit(note))
    with exclusive(target.parent):
        path = staging(target)
        build(content, path, current(target), terms)
        publish(path, target, target.parent / "releases")
    return path


def whole_release(path: Path) -> int:
    """The newest release at `path`, once all of it is seen to be there."""
    with open_readonly(path) as connection:
        facts = connection.execute("SELECT count(*), count(DISTINCT quote) FROM facts").fetchall()
        rows = connection.execute("SELECT release_id, facts FROM releases ORDER BY release_id").fetchall()
    assert facts == [(4, 4)]
    assert rows == [(number, 4) for number in range(1, len(rows) + 1)]
    return len(rows)


def run(script: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", script, *map(str, arguments)]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    release(tmp_path / "kho.duckdb", "đầu tiên")
    return tmp_path / "kho.duckdb"


def test_readers_see_whole_releases_while_publishers_are_killed_at_random(target: Path) -> None:
    draw = random.Random(20260701)  # noqa: S311  moments, no secret
    newest = 1
    for kill in range(5):
        with subprocess.Popen(run(LOOP, target, kill), stdout=subprocess.PIPE, text=True) as publisher:
            assert publisher.stdout is not None
            assert publisher.stdout.readline() == "1\n"
            for _ in range(draw.randrange(1, 20)):
                seen = whole_release(target)
                assert seen >= newest
                newest = seen
            publisher.send_signal(signal.SIGKILL)
        assert whole_release(target) >= newest
    release(target, "cuối cùng")
    assert whole_release(target) > newest
    left = {path.name for path in target.parent.iterdir()}
    assert left == {"kho.duckdb", "releases", "run.lock", "seeds"}
    assert all(whole_release(kept) == int(kept.stem) for kept in (target.parent / "releases").iterdir())


def test_a_publisher_killed_at_any_step_leaves_the_old_or_the_new_release(target: Path) -> None:
    path, content, terms = staging(target), make_content(), make_terms(target.parent / "seeds")
    content["quarantine"] = content["quarantine"].with_columns(detail=pl.lit("hai"))
    build(content, path, target, terms)
    old, new = target.read_bytes(), path.read_bytes()
    found = []
    for step in range(1, 100):
        target.write_bytes(old)
        path.write_bytes(new)
        ended = subprocess.run(run(DIE_AT_STEP, target, step), check=False, stdout=subprocess.PIPE)
        found.append(whole_release(target))
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL
        assert target.read_bytes() in (old, new)
        for kept in (target.parent / "releases").glob("*.duckdb"):
            kept.unlink()
    assert found == sorted(found), "a later step never shows an older release"
    assert set(found) == {1, 2}
    assert len(found) > 5
