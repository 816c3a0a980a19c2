"""Nothing is sent to anyone, and the user's own profile of Prefect stays as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.guard.watched import Watch

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"
REMOTE = "http://prefect.example.org:4200/api"
PROFILE = (
    f'active = "office"\n\n[profiles.office]\nPREFECT_API_URL = "{REMOTE}"\nPREFECT_API_KEY = "secret"\n'
)
BEYOND = {
    "a connection by address": "import socket; socket.create_connection(('203.0.113.9', 443), timeout=1)",
    "a name to be resolved": "import urllib.request; urllib.request.urlopen('http://example.org', timeout=1)",
    "a datagram": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('203.0.113.9', 53))",
    "an offer to the network": "import socket; socket.socket().bind(('0.0.0.0', 0))",
    "a grandchild": "import subprocess, sys; subprocess.run([sys.executable, '-c', "
    "'import socket; socket.gethostbyname(\"example.org\")'], check=True)",
}


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch.within(tmp_path)


@pytest.mark.parametrize("attempt", BEYOND.values(), ids=BEYOND.keys())
def test_the_guard_refuses_and_records(attempt: str, watch: Watch) -> None:
    done = subprocess.run(
        [sys.executable, "-c", attempt], env=watch.environ(), capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "refuses" in done.stderr
    assert len(watch.attempts()) == 1


def test_the_guard_lets_this_machine_talk_to_itself(watch: Watch) -> None:
    program = (
        "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); "
        "socket.create_connection(('localhost', s.getsockname()[1]), timeout=5).close()"
    )
    subprocess.run([sys.executable, "-c", program], env=watch.environ(), check=True)
    assert watch.attempts() == []


@pytest.mark.prefect
def test_a_run_reaches_nobody_and_leaves_the_users_profiles_alone(watch: Watch, tmp_path: Path) -> None:
    profile = watch.home / ".prefect" / "profiles.toml"
    profile.parent.mkdir()
    profile.write_text(PROFILE, encoding="utf-8")
    # settings lying about in the current folder are not ours either
    (tmp_path / ".env").write_text(f"PREFECT_API_URL={REMOTE}\nPREFECT_API_KEY=secret\n", encoding="utf-8")
    inputs = [str(ARTICLES / "lai_chau.txt"), str(ARTICLES / "n1_01.txt")]
    command = [sys.executable, "-m", "flows.cli", "run", *inputs, "--warehouse", "w.duckdb", "--quiet"]
    done = subprocess.run(
        command,
        env=watch.environ(PREFECT_API_URL=REMOTE, HTTP_PROXY="http://proxy.example.org:3128"),
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (tmp_path / "w.duckdb").is_file(), done.stderr
    assert watch.attempts() == []
    assert profile.read_text(encoding="utf-8") == PROFILE
    assert [path.relative_to(watch.home).as_posix() for path in watch.home.rglob("*") if path.is_file()] == [
        ".prefect/profiles.toml"
    ]
