"""Orders to forget hold for what was never read, however it is spelled, and can be taken back."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flows import pipeline, prefect_ingest
from flows.cli import main
from flows.errors import InputRefused
from flows.forgetting import finish, forget, undo
from flows.forgetting_known import look_up
from flows.ingest.collect import Collected
from flows.ingest.origins import Origin
from flows.ingest.outlets import Outlet
from flows.ingest.store import RawStore
from flows.report.summary import RunSummary
from tests.integration.road import HOST, OTHER, PATHS, TEXT, Road, sources
from tests.web.bench import feed
from tests.web.site import Reply

WHY = "theo yêu cầu"


def kinds(road: Road) -> dict[str, str]:
    last = {origin.source: origin.kind for origin in RawStore(road.settings.data_folder / "raw").origins()}
    return {source.removeprefix(road.url): kind for source, kind in last.items() if source.endswith(".html")}


def spellings(road: Road) -> list[str]:
    """Ways to write the address of `/tin-1.html` that no page and no outlet ever wrote."""
    bare = f"{road.url.partition('://')[2]}/tin-1.html"
    return [
        f"http://{bare}?utm_source=thu&fbclid=2",
        f"https://{bare}",
        f"http://www.{bare}/",
        f"https://m.{bare}#dau",
        f"HTTP://{bare.replace('tin', 'x/../ti%6E')}",
    ]


@pytest.mark.parametrize("way", range(5))
def test_an_article_is_forgotten_by_any_spelling_of_its_address(road: Road, way: int) -> None:
    url, stays = road.page("/tin-1.html", TEXT), road.page("/tin-2.html", OTHER)
    road.run(url, stays)
    forget(look_up(spellings(road)[way], road.settings), road.settings, WHY)
    assert kinds(road) == {"/tin-1.html": "forgotten", "/tin-2.html": "url"}
    with pytest.raises(InputRefused, match="was removed by a steward") as told:
        look_up(spellings(road)[way], road.settings)
    assert told.value.reason == "forgotten"


@pytest.mark.parametrize("way", range(5))
def test_an_address_that_was_never_seen_is_barred_if_that_is_said(road: Road, way: int) -> None:
    url, stays, given = road.page("/tin-1.html", TEXT), road.page("/tin-2.html", OTHER), spellings(road)[way]
    road.run(stays)
    with pytest.raises(InputRefused, match="--unseen bars an address"):
        look_up(given, road.settings)
    known = look_up(given, road.settings, unseen=True)
    assert "nothing is known of it" in known.to_text()
    forget(known, road.settings, WHY)
    assert sources(road.run(url, stays)) == [stays]
    assert road.bench.sites.asked_for(HOST, "/tin-1.html") == []
    assert undo(given, road.settings, WHY) == list(known.sources)
    assert sources(road.run(url, stays)) == [url, stays]


@pytest.mark.parametrize("given", ["tin.txt", "a0123456789abcdef"])
def test_what_is_no_address_is_barred_by_nothing(road: Road, given: str) -> None:
    with pytest.raises(InputRefused, match=r"quarantine say what is$"):
        look_up(given, road.settings, unseen=True)


def test_an_article_that_was_announced_and_never_had_is_barred(road: Road) -> None:
    url = road.bench.sites.add(HOST, "/tin-1.html", Reply(status=503))
    stays = road.page("/tin-2.html", OTHER)
    road.run(url, stays)
    forget(look_up(url, road.settings), road.settings, WHY)
    road.page("/tin-1.html", TEXT)
    assert sources(road.run(url, stays)) == [stays]


@pytest.mark.parametrize("is_announced", [True, False])
@pytest.mark.parametrize("given", PATHS)
def test_an_order_taken_back_lets_the_article_come_back(road: Road, given: str, is_announced: bool) -> None:  # noqa: FBT001
    had, stays = [*map(road.form, PATHS)], road.page("/tin-2.html", OTHER)
    before = sources(road.run(stays, *had))
    forget(look_up(had[0], road.settings), road.settings, WHY)
    assert sources(road.run(stays, *had)) == [stays]
    with_other = look_up(stays, road.settings)
    forget(with_other, road.settings, WHY)
    assert set(undo(road.url + given, road.settings, "nhầm")) == set(had)
    assert finish(road.settings) == []
    assert sources(road.run(*(had if is_announced else ()))) == [one for one in before if one != stays]
    assert kinds(road)["/tin-2.html"] == "forgotten"
    forget(look_up(had[0], road.settings), road.settings, WHY)
    assert finish(road.settings) == []
    assert road.kept().isdisjoint(road.digests())


def test_the_command_takes_an_order_back_and_says_what_then(road: Road) -> None:
    url = road.page("/tin-1.html", TEXT)
    road.publish(road.run(url))
    common = ["forget", url, "--warehouse", str(road.settings.warehouse)]
    assert CliRunner().invoke(main, [*common, "--yes"]).exit_code == 0
    again = CliRunner().invoke(main, [*common, "--yes"])
    assert (again.exit_code, "was removed by a steward's order" in again.output) == (0, True)
    taken = CliRunner().invoke(main, [*common, "--undo", "--reason", "nhầm"])
    assert (taken.exit_code, f"may be read again: {url}" in taken.output) == (0, True)
    told = CliRunner().invoke(main, [*common, "--undo"])
    assert isinstance(told.exception, InputRefused)
    content = road.run(url)
    road.publish(content)
    assert sources(content) == [url]


def test_a_path_may_be_read_again_too(road: Road, tmp_path: Path) -> None:
    raw = RawStore(road.settings.data_folder / "raw")
    path = str(tmp_path / "tin.txt")
    raw.append([Origin(path, "file", "2026-01-01T00:00:00", None, raw.put(TEXT.encode()))])
    forget(look_up(path, road.settings), road.settings, WHY)
    assert undo(path, road.settings, WHY) == [path]
    assert path not in raw.last()


class Killed(BaseException):
    """What a kill does."""


@pytest.mark.parametrize("flow", ["refresh", "ingest"])
def test_a_flow_of_a_deployment_finishes_an_order_that_was_killed(
    road: Road, monkeypatch: pytest.MonkeyPatch, flow: str
) -> None:
    had = road.form("/x.html")
    rss = road.bench.sites.add(HOST, "/rss", feed(had))
    road.bench.harvest(Outlet("Báo", "feed", rss, pace=0.0))

    def kill(*_: object) -> None:
        raise Killed

    known = look_up(had, road.settings)
    with monkeypatch.context() as patch:
        patch.setattr("flows.ingest.store.replace_whole", kill)
        with pytest.raises(Killed):
            forget(known, road.settings, WHY)

    def look(*_: object, **__: object) -> Any:  # noqa: ANN401 - in the place of several
        assert finish(road.settings) == []
        assert road.kept().isdisjoint(road.digests())
        return Collected()

    inputs, warehouse = ["tin.txt"], str(road.settings.warehouse)
    if flow == "ingest":
        monkeypatch.setattr(prefect_ingest, "fetch", look)
        assert prefect_ingest.ingest.fn(inputs, warehouse) == Collected()
    else:
        monkeypatch.setattr(pipeline, "exclusive", nullcontext)
        monkeypatch.setattr(pipeline, "ingest", look)
        monkeypatch.setattr(pipeline, "_refreshed", lambda *_: RunSummary)
        told: object = pipeline.refresh.fn(inputs, warehouse)
        assert told is RunSummary
