"""Orders to forget: none is lost by a kill, and none bars what is another article."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.forgetting import finish, forget
from flows.forgetting_known import look_up
from flows.ingest.outlets import Outlet
from flows.ingest.store import RawStore
from tests.integration.road import HOST, OTHER, PATHS, TEXT, Road, sources
from tests.web.bench import feed


@pytest.mark.parametrize("named", ["/tin-1.html", "/tin-tuc"])
def test_an_order_bars_no_article_that_names_an_address_as_others_of_its_site_do(
    road: Road, named: str
) -> None:
    head = f'<link rel="canonical" href="{named}">'
    urls = [road.page(f"/tin-{n}.html", OTHER.replace("Bản 1", f"Xã {n}{n}"), head) for n in range(1, 5)]
    urls[1] = road.page("/tin-2.html", TEXT, head)
    road.run(*urls[:2])
    known = look_up(urls[0], road.settings)
    assert known.sources == (urls[0],)
    forget(known, road.settings, "theo yêu cầu")
    print_of_first = road.page("/in/tin-1.html", TEXT, head)
    road.run(*urls, *([print_of_first] if named == "/tin-1.html" else []))
    last = RawStore(road.settings.data_folder / "raw").last()
    assert [last[url].kind for url in urls] == ["forgotten", "url", "url", "url"]
    assert all(last[url].reason is None for url in urls[1:])
    assert print_of_first not in last or last[print_of_first].reason == "forgotten"


class Killed(BaseException):
    """What a kill does: nothing after it is done, and nobody catches it."""


KILLS = [
    *(("unlink", again, "unread") for again in (*PATHS, None)),
    ("replace", PATHS[0], "unread"),
    ("replace", None, "unread"),
    ("unlink", PATHS[1], "published"),
]


@pytest.mark.parametrize(("at", "again", "state"), KILLS)
def test_an_order_that_was_killed_is_finished_by_the_same_order_or_a_later_run(
    road: Road, monkeypatch: pytest.MonkeyPatch, at: str, again: str | None, state: str
) -> None:
    had = [*map(road.form, PATHS[1:])]
    stays = road.page("/tin-2.html", OTHER)
    rss = road.bench.sites.add(HOST, "/rss", feed(stays, *had))
    road.bench.harvest(Outlet("Báo", "feed", rss, pace=0.0))
    if state == "published":
        road.publish(road.run(stays, *had))
    known = look_up(had[0], road.settings)
    assert set(known.sources) == {road.url + path for path in PATHS}

    def kill(path: Path, *_: object, **__: object) -> None:
        raise Killed(path)

    with monkeypatch.context() as patch:
        if at == "replace":
            patch.setattr("flows.ingest.store.replace_whole", kill)
        else:
            whole, gone = Path.unlink, list[Path]()

            def unlink(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as Path has it
                if path.suffix == ".gz" and gone:
                    kill(path)
                gone.extend([path] * (path.suffix == ".gz"))
                whole(path, missing_ok=missing_ok)

            patch.setattr(Path, "unlink", unlink)
        with pytest.raises(Killed):
            forget(known, road.settings, "theo yêu cầu")
    if again is None:
        finish(road.settings)
    else:
        forget(look_up(road.url + again, road.settings), road.settings, "theo yêu cầu")
    assert finish(road.settings) == []
    assert road.kept().isdisjoint(road.digests())
    stones = {
        o.source for o in RawStore(road.settings.data_folder / "raw").origins() if o.kind == "forgotten"
    }
    assert stones == set(known.sources)
    assert sources(road.run(stays, *map(road.form, PATHS))) == [stays]
    assert road.kept().isdisjoint(road.digests())
