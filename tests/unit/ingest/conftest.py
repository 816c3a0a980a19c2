"""Sites on this machine and what is needed to harvest them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.ingest.outlets import Outlet
from tests.web.bench import Bench, feed, story
from tests.web.site import Sites


@pytest.fixture
def bench(sites: Sites, tmp_path: Path) -> Bench:
    return Bench(sites, tmp_path)


@pytest.fixture
def bao(sites: Sites) -> Outlet:
    """A feed of three articles on one host."""
    urls = [sites.add("bao.test", f"/tin-{number}", story(number)) for number in range(3)]
    return Outlet("Báo", "feed", sites.add("bao.test", "/rss", feed(*urls)), pace=5.0)
