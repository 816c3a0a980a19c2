"""What a host is owed lasts beyond the run: its pace, and the pauses that it asked for."""

from __future__ import annotations

import itertools
from dataclasses import replace
from email.utils import format_datetime

import pytest

from flows.errors import InputUnavailable
from flows.ingest.outlets import Outlet
from flows.ingest.web import Answer, Line
from tests.web.bench import Bench, feed, story
from tests.web.clock import START
from tests.web.site import Asked, Reply


def times(bench: Bench, path: str, *replies: Reply) -> list[float]:
    """When a page is asked for, as seconds of the clock go."""
    asked: list[float] = []

    def reply(_: Asked, count: int) -> Reply:
        asked.append(bench.clock.passed)
        return replies[min(count, len(replies) - 1)]

    bench.sites.add("bao.test", path, reply)
    return asked


@pytest.mark.parametrize("told", ["60", "date"])
def test_a_short_pause_asked_for_is_kept_to_by_runs_that_follow_at_once(bench: Bench, told: str) -> None:
    wait = told if told == "60" else format_datetime(START.replace(hour=2), usegmt=True)
    bench.clock.passed = 0.0 if told == "60" else 3540.0
    busy = Reply(status=429, headers={"Retry-After": wait})
    bench.manners = replace(bench.manners, attempts=1)
    asked = times(bench, "/tin-0", busy, busy, story(0))
    page, begun = bench.sites.url("bao.test", "/tin-0"), bench.clock.passed
    assert [len(bench.harvest(pages=(page,)).new) for _ in range(3)] == [0, 0, 1]
    waited = [after - before for before, after in itertools.pairwise([begun, *asked])]
    assert waited[:2] == [0.0, 60.0]
    assert told == "date" or waited[2] == 60.0


def test_a_pause_that_begins_within_a_second_is_not_cut_short(bench: Bench) -> None:
    bench.clock.passed = 0.75
    bench.manners = replace(bench.manners, attempts=1)
    asked = times(bench, "/tin-0", Reply(status=503, headers={"Retry-After": "6"}), story(0))
    for _ in range(2):
        bench.harvest(pages=(bench.sites.url("bao.test", "/tin-0"),))
    assert asked == [0.75, 7.0]


def test_another_page_of_the_host_waits_for_the_pause_too(bench: Bench) -> None:
    bench.manners = replace(bench.manners, attempts=1)
    times(bench, "/tin-0", Reply(status=503, headers={"Retry-After": "90"}))
    other = times(bench, "/tin-1", story(1))
    bench.harvest(pages=(bench.sites.url("bao.test", "/tin-0"),))
    assert bench.harvest(pages=(bench.sites.url("bao.test", "/tin-1"),)).new
    assert other == [90.0]


def test_the_pace_of_a_host_is_kept_to_between_runs_that_follow_at_once(bench: Bench) -> None:
    bench.sites.add("bao.test", "/robots.txt", Reply(b"User-agent: *\nCrawl-delay: 30\n"))
    asked = [times(bench, f"/tin-{number}", story(number)) for number in range(3)]
    for number in range(3):
        assert bench.harvest(pages=(bench.sites.url("bao.test", f"/tin-{number}"),)).new
    first, second, third = (moments[0] for moments in asked)
    assert second - first >= 30.0
    assert third - second >= 30.0


@pytest.mark.parametrize(
    ("rules", "page"), [(404, Reply(status=304)), (404, Reply(status=500)), (503, Reply(status=304))]
)
def test_the_pace_is_kept_to_after_answers_that_tell_nothing_new(
    bench: Bench, rules: int, page: Reply
) -> None:
    bench.manners = replace(bench.manners, attempts=1)
    first = replace(feed(), headers={"ETag": '"1"'})
    asked = [times(bench, "/robots.txt", Reply(status=rules)), times(bench, "/rss", first, page)]
    outlet = Outlet("Báo", "feed", bench.sites.url("bao.test", "/rss"), pace=8.0)
    for _ in range(5):
        bench.harvest(outlet)
    moments = sorted(itertools.chain(*asked))
    assert len(moments) >= 5
    assert min(after - before for before, after in itertools.pairwise(moments)) >= 8.0


@pytest.mark.parametrize("kept", [b"", b"{", b"[1]", b'{"bao.test": "gestern"}'])
def test_visits_that_cannot_be_read_stop_no_run(bench: Bench, kept: bytes) -> None:
    page = bench.sites.add("bao.test", "/tin-0", story(0))
    bench.store.folder.mkdir()
    (bench.store.folder / "visits.json").write_bytes(kept)
    assert bench.harvest(pages=(page,)).new == (page,)


def test_pages_that_failed_before_keep_no_others_from_being_looked_at_again(bench: Bench) -> None:
    good = [bench.sites.add("bao.test", f"/tin-{number}", story(number)) for number in range(2)]
    bad = [bench.sites.add("bao.test", f"/sai-{number}", Reply(status=500)) for number in range(12)]
    outlet = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", feed(*good, *bad)), pace=0.0)
    assert bench.only(outlet).new == 2
    bench.clock.passed += 8 * 86400.0
    bench.sites.start_anew()
    for number in range(2):
        bench.sites.add("bao.test", f"/tin-{number}", story(number + 70))
    assert bench.only(outlet).changed == 2
    assert len([one for one in bench.sites.asked if one.path.startswith("/sai-")]) == bench.manners.failures


def test_a_host_that_lets_every_request_wait_is_left_alone_sooner(
    bench: Bench, bao: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, tried = Line.ask, list[str]()

    def slow(line: Line, url: str, *rest: object, cut: bool) -> Answer:
        if "/tin-" in url:
            tried.append(url)
            raise InputUnavailable("too_slow", "not there after 60 seconds; try again later")
        return ask(line, url, *rest, cut=cut)  # type: ignore[arg-type]

    monkeypatch.setattr(Line, "ask", slow)
    account = bench.only(bao)
    assert len(tried) == 4
    assert (account.new, dict(account.waiting)) == (0, {"too_slow": 3})
