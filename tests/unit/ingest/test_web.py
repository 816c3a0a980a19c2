"""One request stays within limits of time, size and address, whatever the server does."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.addresses import Gate
from flows.ingest.web import Line, Timing, agent
from tests.web.site import Reply, Sites, Talk, serving

PATIENT = Timing(connect=30.0, read=30.0, total=60.0)
HURRIED = Timing(connect=30.0, read=30.0, total=1.0)
RESTLESS = Timing(connect=30.0, read=0.5, total=60.0)
MOST = 100_000
BODY = "<p>Tỷ lệ hộ nghèo</p>".encode()
HEAD = b"HTTP/1.1 200 OK\r\n"
ZIPPED = {"Content-Encoding": "gzip"}


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with serving() as running:
        yield running


@pytest.fixture
def line(sites: Sites) -> Iterator[Line]:
    with opened(sites, PATIENT) as made:
        yield made


@contextmanager
def opened(sites: Sites, timing: Timing) -> Iterator[Line]:
    made = Line(sites.gate(), agent("ban@bao.test"), timing)
    try:
        yield made
    finally:
        made.close()


def sends(*pieces: bytes, every: float = 0.0) -> Reply:
    def act(talk: Talk) -> None:
        talk.raw(*pieces, every=every)

    return Reply(act=act)


def stalls(*pieces: bytes) -> Reply:
    def act(talk: Talk) -> None:
        talk.raw(*pieces)
        talk.raw(b"", every=60.0)

    return Reply(act=act)


def breaks_off(*pieces: bytes) -> Reply:
    def act(talk: Talk) -> None:
        talk.raw(*pieces)
        talk.reset()

    return Reply(act=act)


def test_a_page_comes_with_its_status_and_headers(sites: Sites, line: Line) -> None:
    url = sites.add("bao.test", "/tin", Reply(BODY, headers={"ETag": '"1"', "X-Other": "no"}))
    answer = line.ask(url, MOST)
    assert (answer.raw, answer.status, answer.headers["etag"]) == (BODY, 200, '"1"')
    assert "x-other" not in answer.headers
    (asked,) = sites.asked_for("bao.test", "/tin")
    assert asked.headers["user-agent"].startswith("giamngheo/")
    assert "ban@bao.test" in asked.headers["user-agent"]


def test_a_connection_is_kept_between_requests(sites: Sites, line: Line) -> None:
    ports: list[int] = []

    def act(talk: Talk) -> None:
        ports.append(talk.client_address[1])
        talk.close_connection = False
        talk.raw(HEAD, b"Content-Length: 1\r\n\r\n1")

    url = sites.add("bao.test", "/kept", Reply(act=act))
    for _ in range(3):
        line.ask(url, MOST)
    assert len(set(ports)) == 1


def test_what_was_had_before_is_asked_for_conditionally(sites: Sites, line: Line) -> None:
    url = sites.add("bao.test", "/same", Reply(status=304))
    known = {"etag": '"1"', "last-modified": "Mon, 02 Mar 2026 01:00:00 GMT", "server": "x"}
    assert (line.ask(url, MOST, known).status, line.ask(url, MOST, known).raw) == (304, b"")
    asked = sites.asked_for("bao.test", "/same")[0].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', known["last-modified"])
    assert "server" not in asked


def test_a_tag_beyond_ascii_is_shown_in_the_bytes_it_came_in(sites: Sites, line: Line) -> None:
    tag = '"bài-1"'.encode().decode("latin-1")
    url = sites.add("bao.test", "/tag", Reply(BODY, headers={"ETag": tag}), Reply(status=304))
    first = line.ask(url, MOST)
    assert first.headers["etag"] == '"bài-1"'
    second = line.ask(url, MOST, first.headers)
    assert second.status == 304
    assert sites.asked_for("bao.test", "/tag")[1].headers["if-none-match"] == tag
    assert second.asked["If-None-Match"] == '"bài-1"'
    assert second.asked["User-Agent"] == agent("ban@bao.test")


def test_answers_that_only_say_that_one_will_come_are_passed_over(sites: Sites, line: Line) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    reply = sends(early, early, HEAD, b"Content-Length: 3\r\n\r\ntin")
    answer = line.ask(sites.add("bao.test", "/early", reply), MOST)
    assert (answer.status, answer.raw) == (200, b"tin")


def test_redirects_are_told_and_not_followed(sites: Sites, line: Line) -> None:
    url = sites.add("bao.test", "/cu", Reply(status=301, headers={"Location": "/m%E1%BB%9Bi"}))
    assert line.ask(url, MOST).location == sites.url("bao.test", "/m%E1%BB%9Bi")
    plain = "/mới".encode().decode("latin-1")
    url = sites.add("bao.test", "/cu2", Reply(status=301, headers={"Location": plain}))
    assert line.ask(url, MOST).location == sites.url("bao.test", "/mới")


def test_passwords_of_the_user_stay_at_home(
    sites: Sites, line: Line, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine bao.test login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    line.ask(sites.add("bao.test", "/quiet", Reply(BODY)), MOST)
    assert "authorization" not in sites.asked_for("bao.test", "/quiet")[0].headers


PACKED: dict[str, tuple[bytes, str]] = {
    "gzip": (gzip.compress(BODY), "gzip"),
    "gzip of several parts": (gzip.compress(BODY[:5]) + gzip.compress(BODY[5:]) + b"\0\0", "x-gzip"),
    "deflate": (zlib.compress(BODY), "deflate"),
    "deflate without a header": (zlib.compress(BODY, wbits=-15), "deflate"),
    "nothing": (BODY, "identity"),
}


@pytest.mark.parametrize("how", PACKED)
def test_packed_pages_are_unpacked(sites: Sites, line: Line, how: str) -> None:
    body, encoding = PACKED[how]
    url = sites.add("bao.test", "/packed", Reply(body, headers={"Content-Encoding": encoding}))
    assert line.ask(url, MOST).raw == BODY


LENGTH = b"Content-Length: 1000\r\n\r\n"
PASSING: dict[str, tuple[Reply, Timing, str]] = {
    "slow headers": (sends(HEAD, *[b"X-A: b\r\n"] * 90, every=0.05), HURRIED, "too_slow"),
    "no headers": (sends(HEAD, b"", every=60.0), RESTLESS, "timeout"),
    "slow body": (sends(HEAD + LENGTH, *[b"x"] * 90, every=0.05), HURRIED, "too_slow"),
    "slow body without a length": (sends(HEAD + b"\r\n", *[b"x"] * 90, every=0.05), HURRIED, "too_slow"),
    "stalled body": (stalls(HEAD + LENGTH + b"x"), RESTLESS, "timeout"),
    "reset in the headers": (breaks_off(HEAD), PATIENT, "no_connection"),
    "reset in the body": (breaks_off(HEAD + LENGTH + b"short"), PATIENT, "cut_short"),
    "less than announced": (sends(HEAD + LENGTH + b"short"), PATIENT, "cut_short"),
    "broken chunks": (
        sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nshort"), PATIENT, "cut_short",
    ),
    "no HTTP": (sends(b"SSH-2.0-server\r\n"), PATIENT, "no_http"),
    "too many headers": (sends(HEAD, b"X-A: b\r\n" * 500 + b"\r\n"), PATIENT, "no_http"),
    "two lengths": (
        sends(HEAD, b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n12"), PATIENT, "no_http",
    ),
    "truncated gzip": (Reply(gzip.compress(BODY * 9)[:-9], headers=ZIPPED), PATIENT, "cut_short"),
}  # fmt: skip


@pytest.mark.parametrize("how", PASSING)
def test_trouble_that_may_pass_is_told_as_such(sites: Sites, how: str) -> None:
    reply, timing, reason = PASSING[how]
    with opened(sites, timing) as line, pytest.raises(InputUnavailable) as told:
        line.ask(sites.add("bao.test", "/trouble", reply), MOST)
    assert told.value.reason == reason


def test_behind_a_proxy_a_request_ends_in_time_too(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    reply, timing, reason = PASSING["slow body"]
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", sites.url("127.0.0.1", "/"))
    sites.add("xa.test", "http://xa.test/trouble", reply)
    sites.add("xa.test", "http://xa.test/good", Reply(BODY))
    with opened(sites, timing) as line:
        with pytest.raises(InputUnavailable) as told:
            line.ask("http://xa.test/trouble", MOST)
        assert line.ask("http://xa.test/good", MOST).raw == BODY
    assert told.value.reason == reason


@pytest.mark.parametrize("timing", [HURRIED, RESTLESS, PATIENT])
def test_a_line_is_good_again_after_trouble(sites: Sites, timing: Timing) -> None:
    with opened(sites, timing) as line:
        for reply in [reply for reply, its_own, _ in PASSING.values() if its_own is timing]:
            with pytest.raises(InputUnavailable):
                line.ask(sites.add("bao.test", "/trouble", reply), MOST)
            assert line.ask(sites.add("bao.test", "/good", Reply(BODY)), MOST).raw == BODY


def test_more_than_announced_spoils_no_later_answer(sites: Sites, line: Line) -> None:
    def act(talk: Talk) -> None:
        talk.close_connection = False
        talk.raw(HEAD + b"Content-Length: 5\r\n\r\nthis HTTP/1.1 200 OK\r\n\r\nis another page")

    assert line.ask(sites.add("bao.test", "/long", Reply(act=act)), MOST).raw == b"this "
    assert line.ask(sites.add("bao.test", "/next", Reply(BODY)), MOST).raw == BODY


REFUSED: dict[str, tuple[Reply, str]] = {
    "50 MB of zeros in 50 kB": (Reply(gzip.compress(b"\0" * 50_000_000), headers=ZIPPED), "too_large"),
    "endless": (sends(HEAD + b"\r\n", *[b"x" * 50_000] * 3), "too_large"),
    "not gzip": (Reply(b"no gzip at all", headers=ZIPPED), "undecodable"),
    "brotli": (Reply(b"x", headers={"Content-Encoding": "br"}), "undecodable"),
    "packed anew": (Reply(b"x", headers={"Content-Encoding": "gzip, gzip, gzip, gzip"}), "undecodable"),
}


@pytest.mark.parametrize("how", REFUSED)
def test_a_page_that_cannot_be_used_is_refused(sites: Sites, line: Line, how: str) -> None:
    reply, reason = REFUSED[how]
    with pytest.raises(InputRefused) as told:
        line.ask(sites.add("bao.test", "/bad", reply), MOST)
    assert told.value.reason == reason
    assert not isinstance(told.value, InputUnavailable)


def test_nobody_at_the_door_is_worth_asking_again(line: Line) -> None:
    with pytest.raises(InputUnavailable) as told:
        line.ask("http://127.0.0.1:9/", MOST)
    assert told.value.reason == "no_connection"


@pytest.mark.parametrize(
    "url",
    ["http://", "http://[broken", "ftp://a.vn/x", "http://a.vn:99999/", "http://a.vn:0/", "a.vn",
     "file:///etc/passwd", "http://a.vn\\@127.0.0.1/", "http://.../", f"http://{'a' * 300}.vn/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputRefused) as told:
        Line(Gate(), agent(""), PATIENT).ask(url, MOST)
    assert told.value.reason in {"bad_address", "no_such_host"}


def test_a_line_that_is_closed_lets_go_of_a_request_going_on(sites: Sites) -> None:
    line = Line(sites.gate(), agent(""), Timing())

    def closes_it(closing: Callable[[], None], talk: Talk) -> None:
        talk.raw(HEAD, b"Content-Length: 9\r\n\r\nx")
        closing()
        talk.server.closing.wait(2.0)

    url = sites.add("bao.test", "/held", Reply(act=partial(closes_it, line.close)))
    with pytest.raises(InputUnavailable):
        line.ask(url, MOST)
