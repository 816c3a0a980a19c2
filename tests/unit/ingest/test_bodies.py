"""What a server says of how a page is packed is believed as far as browsers believe it."""

from __future__ import annotations

import gzip
import zlib

import pytest

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.bodies import bare, unpacked
from flows.ingest.outlets import Outlet
from tests.web.bench import Bench, feed, story
from tests.web.site import Reply

PAGE = story(1).body
MOST = 10_000


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip"),
        (gzip.compress(gzip.compress(PAGE)), "GZIP,x-gzip"),
        (gzip.compress(PAGE), "identity, gzip"),
        (PAGE, "gzip"),
        (b"\xef\xbb\xbf\r\n" + PAGE, "gzip"),
        (PAGE, "UTF-8"),
        (PAGE, "none"),
    ],
)
def test_a_page_is_unpacked_as_often_as_it_is_packed(body: bytes, told: str) -> None:
    assert unpacked([body], told, MOST).endswith(PAGE)


@pytest.mark.parametrize("told", ["br", "gzip, br", "zstd", "gzip, gzip, gzip, gzip"])
def test_a_page_that_is_packed_in_a_way_that_nobody_asked_for_is_refused(told: str) -> None:
    with pytest.raises(InputRefused, match="not asked for"):
        unpacked([PAGE], told, MOST)


def test_each_layer_is_held_to_the_limit_and_must_be_whole() -> None:
    zeros = gzip.compress(gzip.compress(b"\0" * 10 * MOST))
    with pytest.raises(InputRefused, match="larger"):
        unpacked([zeros], "gzip, gzip", MOST)
    with pytest.raises(InputRefused, match="larger"):
        bare(gzip.compress(b"\0" * 10 * MOST), MOST)
    with pytest.raises(InputUnavailable, match="breaks off"):
        unpacked([gzip.compress(gzip.compress(PAGE)[:-9])], "gzip, gzip", MOST)


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}])
def test_an_article_that_is_packed_once_more_than_told_is_had(bench: Bench, headers: dict[str, str]) -> None:
    body = gzip.compress(PAGE) if not headers else gzip.compress(gzip.compress(PAGE))
    rss = feed(bench.sites.add("bao.test", "/tin", Reply(body, headers=headers)))
    assert bench.only(Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", rss))).new == 1
    assert PAGE.decode() in bench.texts()
