"""`giamngheo serve` as an operator meets it: one server for all of these tests, since a start takes long."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import requests
from playwright.sync_api import Browser, expect

from tests.guard.watched import Watch
from tests.integration.served import PATIENCE, Served, free_port, living, patient, until

pytestmark = pytest.mark.prefect

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("serve")
    watch = Watch.within(folder)
    port = free_port()
    with (folder / "screen.txt").open("w", encoding="utf-8") as screen:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "serve", "--port", str(port), "--warehouse", "w.duckdb"],
            cwd=folder, env=watch.environ(), stdout=screen, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    session = requests.Session()
    session.trust_env = False
    session.mount("http://", patient())
    serving = Served(process, port, folder, watch, session)
    try:
        until(lambda: "Ctrl-C" in serving.screen or process.poll() is not None, "the start")
        assert process.poll() is None, serving.screen
        yield serving
    finally:
        process.kill()
        process.wait()


def test_the_screen_tells_where_the_ui_is_and_what_runs_when(served: Served) -> None:
    assert f"http://127.0.0.1:{served.port}" in served.screen
    assert "daily-refresh" in served.screen
    assert "05:15 Asia/Ho_Chi_Minh" in served.screen
    assert "weekly-rebuild" in served.screen


def test_the_ui_answers_with_a_page(served: Served) -> None:
    page = served.session.get(
        f"http://127.0.0.1:{served.port}/deployments", headers={"Accept": "text/html"}, timeout=60
    )
    assert page.ok
    assert page.headers["content-type"].startswith("text/html")
    settings = served.session.get(f"http://127.0.0.1:{served.port}/ui-settings", timeout=60).json()
    assert settings["api_url"] == f"http://127.0.0.1:{served.port}/api"
    # the second version calls an analytics firm from the browser, whatever the settings say
    assert settings["available_uis"] == ["v1"]


def test_catalogues_of_the_ui_are_shown_without_internet(served: Served) -> None:
    catalogue = served.get("/collections/views/aggregate-worker-metadata")
    assert "process" in catalogue["prefect"]


@pytest.mark.parametrize(
    ("name", "hour", "minute", "weekdays"),
    [("daily-refresh", 5, 15, range(7)), ("weekly-rebuild", 23, 30, [6])],
)
def test_a_deployment_runs_next_at_its_hour_in_viet_nam(
    served: Served, name: str, hour: int, minute: int, weekdays: list[int]
) -> None:
    runs = served.post(
        "/flow_runs/filter",
        {
            "deployments": {"name": {"any_": [name]}},
            "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
            "sort": "EXPECTED_START_TIME_ASC",
        },
    )
    following = datetime.fromisoformat(runs[0]["expected_start_time"])
    assert datetime.now(UTC) < following < datetime.now(UTC) + timedelta(days=8)
    local = following.astimezone(ZONE)
    assert (local.hour, local.minute) == (hour, minute)
    assert local.weekday() in weekdays
    assert served.deployment(name)["schedules"][0]["schedule"]["timezone"] == ZONE.key


def test_only_one_run_writes_a_warehouse_at_a_time(served: Served) -> None:
    assert served.get("/work_pools/giamngheo")["concurrency_limit"] == 1
    deployment = served.deployment("daily-refresh")
    assert deployment["global_concurrency_limit"]["limit"] == 1
    assert deployment["concurrency_options"]["collision_strategy"] == "ENQUEUE"


def test_only_one_run_asks_sites_at_a_time_and_only_when_somebody_switched_that_on(served: Served) -> None:
    limit = served.get("/v2/concurrency_limits/giamngheo-web")
    assert (limit["limit"], limit["active_slots"], limit["active"]) == (1, 0, True)
    (schedule,) = served.deployment("hourly-ingest")["schedules"]
    assert schedule["active"] is False


def test_pages_of_other_origins_may_not_use_the_api(served: Served) -> None:
    asked = served.session.get(
        f"http://127.0.0.1:{served.port}/api/health", headers={"Origin": "http://example.org"}, timeout=60
    )
    assert "access-control-allow-origin" not in asked.headers


def test_a_second_serve_is_told_why_it_cannot_start(served: Served) -> None:
    command = [sys.executable, "-m", "flows.cli", "serve", "--warehouse"]
    for arguments, told in (
        (["other.duckdb", "--port", str(served.port)], "--port"),
        (["w.duckdb", "--port", str(free_port())], "another run"),
    ):
        refused = subprocess.run(
            command + arguments,
            cwd=served.folder,
            env=served.watch.environ(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert refused.returncode != 0
        assert told in refused.stderr
        assert "Traceback" not in refused.stderr


@pytest.mark.browser
def test_pages_of_the_ui_ask_this_machine_only(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    asked: set[str | None] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    for path, shown in (("", "Dashboard"), ("deployments", "daily-refresh"), ("runs", "Flow runs")):
        page.goto(f"http://127.0.0.1:{served.port}/{path}")
        expect(page.get_by_text(shown).first).to_be_visible(timeout=PATIENCE * 1000)
        page.wait_for_load_state("networkidle")
    page.close()
    assert asked - {None, ""} == {"127.0.0.1"}


def test_a_run_started_from_the_ui_publishes_the_warehouse(served: Served) -> None:
    source = shutil.copy(ARTICLES / "lai_chau.txt", served.folder)
    # relative, so it also shows that runs start in the folder in which serve was called
    run = served.start_run(inputs=[Path(source).name])
    until(lambda: served.state(run) in {"COMPLETED", "FAILED", "CRASHED"}, "the run")
    logs = (served.folder / "w.data" / "logs" / "worker.log").read_text(encoding="utf-8")
    assert served.state(run) == "COMPLETED", logs
    assert (served.folder / "w.duckdb").is_file()
    artifacts = served.post("/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run]}}})
    told = {one["key"]: one["data"] for one in artifacts}
    assert {"summary", "failing-checks", "validation-report"} <= set(told)
    address = f"http://127.0.0.1:{served.port + 1}/"
    assert address in told["validation-report"]
    page = served.session.get(address, timeout=60)
    assert page.headers["content-type"].startswith("text/html")
    assert "24,4 tỷ đồng" in page.content.decode()


def test_ctrl_c_during_a_run_leaves_nothing_behind(served: Served) -> None:
    run = served.start_run(rebuild=True)
    until(lambda: served.state(run) == "RUNNING", "the run to begin")
    assert any("prefect.engine" in command for command in living(served.folder))
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=PATIENCE) == 0, served.screen
    assert living(served.folder) == []
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", served.port))
    assert served.screen.rstrip().endswith("Stopped.")
    assert not (served.folder / "w.data" / "prefect" / "tmp").exists()


def test_nothing_was_sent_to_anyone_meanwhile(served: Served) -> None:
    """Stands last: the server, the worker and their runs have all been under guard."""
    assert served.watch.attempts() == []
    assert list(served.watch.home.iterdir()) == []
