"""Outlets from the command line and as a Prefect flow: what came in, and what became of the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from prefect import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

from flows.errors import InputRefused, SettingsError
from flows.ingest.collect import Inputs
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore
from flows.intake import inputs_of, manners_of
from flows.pipeline import refresh_with
from flows.prefect_ingest import free_limit, ingest
from flows.serve_api import WEB_LIMIT
from flows.settings import Order, Settings
from tests.integration.test_cli import giamngheo
from tests.web.site import LOOPBACK, Reply, Sites
from warehouse.query import query

HEADER = "outlet,kind,address,link_pattern,date_format,pace,active"
STORY = "Năm 2024, xã số {} còn 12 hộ nghèo, theo chương trình giảm nghèo bền vững."


@pytest.fixture
def table(sites: Sites, tmp_path: Path) -> Path:
    """A feed of two articles, one of which is gone, and a feed that is gone itself."""
    here = sites.add(LOOPBACK, "/tin-1", Reply(STORY.format(1).encode()))
    gone = sites.url(LOOPBACK, "/tin-2")
    items = "".join(f"<item><link>{url}</link><title>Hộ nghèo</title></item>" for url in (here, gone))
    feed = sites.add(LOOPBACK, "/rss", Reply(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()))
    rows = (HEADER, f"Báo A,feed,{feed},,,0,true", f"Báo B,feed,{sites.url(LOOPBACK, '/mat')},,,0,true")
    path = tmp_path / "mine.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_outlets_need_somebody_to_write_to(table: Path) -> None:
    with pytest.raises(SettingsError, match="GIAMNGHEO_CONTACT"):
        inputs_of(Order(), Settings(outlets=table))


@pytest.mark.parametrize("page", ["https://bao.example/tin", "http://10.0.0.8/tin", "http://bao.example:80/"])
def test_pages_named_by_hand_need_somebody_to_write_to_unless_they_are_on_this_machine(page: str) -> None:
    with pytest.raises(SettingsError, match=r"GIAMNGHEO_CONTACT=ban-doc@bao\.example"):
        inputs_of(Order((page,)), Settings())
    assert len(inputs_of(Order((page,)), Settings(contact="ban@bao.test")).given) == 1
    here = ("http://127.0.0.1:8000/tin", "http://[::1]/", "http://localhost/tin", "http://[broken", "a.txt")
    assert len(inputs_of(Order(here), Settings()).given) == len(here)


def test_private_networks_may_be_allowed_and_addresses_of_the_link_never_are() -> None:
    closed, opened = (manners_of(Settings(allow_private=allowed)).gate for allowed in (False, True))
    assert opened.addresses("127.0.0.1", 80) == ["127.0.0.1"]
    for gate, address in ((closed, "127.0.0.1"), (closed, "169.254.169.254"), (opened, "169.254.169.254")):
        with pytest.raises(InputRefused, match=f"^{address} is not on the public web"):
            gate.addresses(address, 80)


def test_a_list_on_the_disk_leads_to_sites_too(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"{HEADER}\nBáo,list,list.txt,,,,true\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="GIAMNGHEO_CONTACT"):
        inputs_of(Order(), Settings(outlets=tmp_path / "mine.csv"))


def test_without_outlets_the_bundled_articles_are_meant_and_inputs_come_before_outlets(table: Path) -> None:
    settings = Settings(outlets=table, contact="ban@bao.test")
    assert {given.kind for given in inputs_of(Order(), Settings()).given} == {"file"}
    assert inputs_of(Order(("a.txt",)), settings).outlets == ()
    both = inputs_of(Order(("a.txt",), with_outlets=True), settings)
    assert ([given.source for given in both.given], len(both.outlets)) == (["a.txt"], 2)
    assert (len(inputs_of(Order(), settings).given), len(inputs_of(Order(), settings).outlets)) == (0, 2)


def test_outlets_that_are_all_off_do_not_bring_in_the_bundled_articles(tmp_path: Path) -> None:
    off = tmp_path / "off.csv"
    off.write_text(f"{HEADER}\nBáo,feed,http://bao.test/rss,,,,false\n", encoding="utf-8")
    assert inputs_of(Order(), Settings(outlets=off)) == Inputs([])
    shipped = Settings(warehouse=tmp_path / "w.duckdb")
    assert inputs_of(Order(), shipped).given
    record = Origin("http://bao.test/1", "announced", "2026-01-01T00:00:00", "Báo")
    RawStore(shipped.data_folder / "raw").append([record])
    assert inputs_of(Order(), shipped) == Inputs([])


def test_fetch_archives_and_tells_what_could_not_be_had(
    table: Path, sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "flows.cli", "fetch", "--outlets", str(table), "--allow-private"]
    monkeypatch.setenv("GIAMNGHEO_CONTACT", "ban@bao.test")
    command += ["--warehouse", "w.duckdb"]
    first = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert first.returncode == 3, first.stderr
    assert "1 new, 0 unchanged, 1 refused" in first.stdout
    assert "2 asked, 1 in trouble: 2 articles announced" in first.stdout
    assert "Báo B: http_404" in first.stdout
    assert f"{sites.url(LOOPBACK, '/tin-2')}: http_404" in first.stdout
    assert RawStore(tmp_path / "w.data" / "raw").snapshot().current.height == 2
    assert not (tmp_path / "w.duckdb").exists()
    again = subprocess.run([*command, "--json"], cwd=tmp_path, capture_output=True, text=True, check=False)
    accounts = json.loads(again.stdout)["accounts"]
    assert [(one["outlet"], one["known"], one["reason"]) for one in accounts] == [
        ("Báo A", 2, None),
        ("Báo B", 0, "http_404"),
    ]


def test_a_bad_table_is_told_in_one_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(f"{HEADER}\nBáo,paper,https://a.vn,,,,true\n", encoding="utf-8")
    done = giamngheo("fetch", "--outlets", bad, cwd=tmp_path)
    assert done.returncode == 2
    assert f"{bad}:2: kind is 'paper'" in done.stderr
    assert "Traceback" not in done.stderr


def held_by_a_killed_run() -> None:
    """Leave the limit as a run leaves it that is killed together with its private server."""
    free_limit()
    with get_client(sync_client=True) as client:
        client.update_global_concurrency_limit(WEB_LIMIT, GlobalConcurrencyLimitUpdate(active_slots=1))


@pytest.mark.prefect
def test_a_refresh_reads_outlets_and_shows_the_one_that_failed(table: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    settings = Settings(warehouse=warehouse, outlets=table, contact="ban@bao.test", allow_private=True)
    held_by_a_killed_run()
    summary = refresh_with(Order(), settings)
    assert (summary.run.new, summary.run.refused, summary.articles) == (1, 1, 1)
    assert [account.reason for account in summary.run.outlets] == [None, "http_404"]
    told = summary.to_text()
    assert "2 asked, 1 in trouble" in told
    assert "Báo B: http_404" in told
    assert "Báo B" in summary.to_markdown()
    assert json.loads(summary.to_json())["run"]["outlets"][0]["refused"] == {"http_404": 1}
    assert query(warehouse, "SELECT outlet FROM articles")["outlet"].to_list() == ["Báo A"]
    assert query(warehouse, "SELECT reason FROM quarantine")["reason"].to_list() == ["http_404"]
    again = ingest(
        warehouse=str(warehouse),
        settings={"outlets": str(table), "contact": "ban@bao.test", "allow_private": True},
    )
    assert (again.new, again.accounts[0].known) == ((), 2)
    with get_client(sync_client=True) as client:
        limit = client.read_global_concurrency_limit_by_name(WEB_LIMIT)
        named = ArtifactFilter(key=ArtifactFilterKey(any_=["outlets"]))
        artifacts = client.read_artifacts(artifact_filter=named)
    assert (limit.limit, limit.active_slots) == (1, 0)
    rows = json.loads(str(artifacts[0].data))
    assert [(row["outlet"], row["reason"]) for row in rows] == [("Báo B", "http_404"), ("Báo A", "")]


def killed(*_: object) -> None:
    """Take the place of all that a run does with what it fetched."""
    raise RuntimeError("killed")


@pytest.mark.prefect
def test_a_run_tells_what_the_one_that_was_interrupted_had_fetched(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(
        warehouse=tmp_path / "w.duckdb", outlets=table, contact="ban@bao.test", allow_private=True
    )
    own = tmp_path / "own.txt"
    own.write_text(STORY.format(9), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("flows.pipeline._process", killed)
        with pytest.raises(RuntimeError, match="killed"):
            refresh_with(Order(), settings)
    summary = refresh_with(Order((str(own),), with_outlets=True), settings)
    assert (summary.run.read, summary.run.new, summary.run.earlier, summary.articles) == (1, 1, 1, 2)
    assert "1 more, had by runs before this one" in summary.to_text()
    assert "| Had by runs before, new here | 1 |" in summary.to_markdown("en")
    again = refresh_with(Order((str(own),)), settings)
    assert (again.run.read, again.run.earlier, "had by runs before" in again.to_text()) == (1, 0, False)
