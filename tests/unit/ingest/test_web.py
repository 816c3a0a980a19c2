"""Pages are fetched within limits of time, size and address, from a server on this machine only."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from flows.errors import InputRefused, InputUnavailable
from flows.ingest import web
from flows.ingest.web import fetch


@dataclass(frozen=True)
class Limits:
    max_bytes: int = 100_000
    allow_private: bool = True


class Site(BaseHTTPRequestHandler):
    """Answers by path: /<status>, /to/<path>, /loop, /bomb, /drip, /cut, /headers."""

    def do_GET(self) -> None:
        kind = self.path.split("/")[1]
        getattr(self, f"do_{kind}", self.do_status)()

    def do_status(self) -> None:
        status = self.path.strip("/")
        self.answer(int(status) if status.isdigit() else 200, b"<p>12</p>" if status != "empty" else b"")

    def do_headers(self) -> None:
        self.answer(200, str(self.headers).encode())

    def do_to(self) -> None:
        self.answer(302, b"", Location=self.path.removeprefix("/to"))

    def do_away(self) -> None:
        self.answer(302, b"", Location="file:///etc/passwd")

    def do_loop(self) -> None:
        self.answer(301, b"", Location="/loop")

    def do_bomb(self) -> None:
        self.answer(200, gzip.compress(b"0" * 50_000_000), **{"Content-Encoding": "gzip"})

    def do_broken(self) -> None:
        self.answer(200, b"no gzip at all", **{"Content-Encoding": "gzip"})

    def do_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"short")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body)), "ETag": '"1"'} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Says nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_comes_with_its_status_and_headers(site: str) -> None:
    page = fetch(f"{site}/page", Limits())
    assert (page.raw, page.status, page.headers) == (b"<p>12</p>", 200, {"etag": '"1"'})


def test_the_program_says_who_it_is(site: str) -> None:
    assert b"User-Agent: giamngheo/" in fetch(f"{site}/headers", Limits()).raw


def test_passwords_of_the_user_stay_at_home(
    site: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    assert b"Authorization" not in fetch(f"{site}/headers", Limits()).raw


def test_a_few_redirects_are_followed(site: str) -> None:
    assert fetch(f"{site}/to/to/to/page", Limits()).status == 200


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("404", "http_404"),
        ("403", "http_403"),
        ("410", "http_410"),
        ("empty", "empty"),
        ("loop", "too_many_redirects"),
        ("away", "bad_address"),
        ("bomb", "too_large"),
        ("broken", "undecodable"),
    ],
)
def test_a_page_that_cannot_be_used_is_refused(site: str, path: str, reason: str) -> None:
    with pytest.raises(InputRefused) as told:
        fetch(f"{site}/{path}", Limits())
    assert told.value.reason == reason
    assert not isinstance(told.value, InputUnavailable)


@pytest.mark.parametrize(
    ("path", "reason"), [("503", "http_503"), ("429", "http_429"), ("cut", "no_connection")]
)
def test_a_server_in_trouble_is_worth_asking_again(site: str, path: str, reason: str) -> None:
    with pytest.raises(InputUnavailable) as told:
        fetch(f"{site}/{path}", Limits())
    assert told.value.reason == reason


def test_a_page_that_never_ends_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_TOTAL_SECONDS", -1.0)
    with pytest.raises(InputUnavailable) as told:
        fetch(f"{site}/page", Limits())
    assert told.value.reason == "too_slow"


def test_nobody_at_the_door_is_worth_asking_again() -> None:
    with pytest.raises(InputUnavailable) as told:
        fetch("http://127.0.0.1:9/", Limits())
    assert told.value.reason == "no_connection"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.8/x",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
    ],
)
def test_addresses_that_are_not_public_are_refused(url: str) -> None:
    with pytest.raises(InputRefused) as told:
        fetch(url, Limits(allow_private=False))
    assert told.value.reason == "private_address"
    assert "GIAMNGHEO_ALLOW_PRIVATE" in told.value.detail


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def public_first(url: str, _: object) -> None:
        asked.append(url)
        if len(asked) > 1:
            raise InputRefused("private_address", "told")

    monkeypatch.setattr(web, "_check_address", public_first)
    with pytest.raises(InputRefused, match="told"):
        fetch(f"{site}/to/page", Limits())
    assert asked == [f"{site}/to/page", f"{site}/page"]


@pytest.mark.parametrize("url", ["http://", "http://[broken", "ftp://a.vn/x", "http://a.vn:99999/"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputRefused) as told:
        fetch(url, Limits())
    assert told.value.reason == "bad_address"
