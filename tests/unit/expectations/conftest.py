"""The library starts once a session; frames are made anew for each test."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from expectations.report import ValidationReport
from expectations.runner import validate
from tests.unit.expectations import frames


@contextmanager
def unplugged() -> Iterator[None]:
    """Validating and rendering reach no one: any connection inside the block fails."""

    def refused(_: socket.socket, address: object) -> None:
        raise AssertionError(f"a connection to {address} was tried")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refused)
        patch.setattr(socket.socket, "connect_ex", refused)
        yield


@pytest.fixture(autouse=True)
def _unplugged() -> Iterator[None]:
    with unplugged():
        yield


@pytest.fixture(scope="session")
def sound() -> ValidationReport:
    with unplugged():
        return validate(frames.articles(2), frames.facts(2), frames.checks(2))


@pytest.fixture(scope="session")
def failing_sum() -> ValidationReport:
    with unplugged():
        return validate(*frames.failing_sum())


@pytest.fixture(scope="session")
def hostile() -> ValidationReport:
    """A fact whose quote, metric, unit and key try to leave the page, and an article with such a key."""
    articles, facts, checks = frames.failing_sum()
    facts = frames.bent(
        facts, 4, quote=frames.HOSTILE, metric=frames.HOSTILE, unit=frames.HOSTILE, fact_id=frames.HOSTILE
    )
    articles = frames.bent(articles, 1, article_id=frames.HOSTILE)
    facts = facts.with_columns(article_id=facts["article_id"].replace("a1", frames.HOSTILE))
    with unplugged():
        return validate(articles, facts, checks)
