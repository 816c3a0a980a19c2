"""Statements of many makes: none of them fails as told, nearly all are found, misprints in them are seen.

`statements.json` holds short texts written for this test, each with the numbers of the statements that hold
in it and misprints (what is told, what stands there instead) that break one. Many hold nothing that can be
decided, and must stay silent.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.clean import clean
from flows.extract import extract
from flows.reconcile import reconcile

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("statements.json").read_text(encoding="utf-8")
)
FOUND = 0.97
DETECTED = 0.97
MANY = 100
Read = tuple[frozenset[str], str]
"""The numbers that take part in a check, and its verdict."""


def _number(quote: str) -> str:
    return "".join(re.findall(r"\d(?:[\d.,]*\d)?", quote)[:1])


def _checked(texts: Sequence[str]) -> list[list[Read]]:
    revisions = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    cleaned = clean({r: text.encode() for r, text in zip(revisions, texts, strict=True)}).articles
    facts = extract(cleaned).facts
    quotes = {
        (r, fact): quote for r, fact, quote in facts.select("revision_id", "fact_id", "quote").iter_rows()
    }
    found: dict[str, list[Read]] = {revision: [] for revision in revisions}
    for row in reconcile(cleaned, facts).checks.iter_rows(named=True):
        revision = row["revision_id"]
        members = frozenset(_number(quotes[revision, fact]) for fact in row["fact_ids"])
        found[revision].append((members, row["verdict"]))
    return [found[revision] for revision in revisions]


@cache
def _as_told() -> list[list[Read]]:
    return _checked([case["text"] for case in CASES])


@pytest.mark.parametrize("at", range(len(CASES)))
def test_nothing_fails_as_it_is_told(at: int) -> None:
    assert [members for members, verdict in _as_told()[at] if verdict == "fail"] == []


def test_nearly_all_statements_are_found() -> None:
    wanted = [
        (read, set(numbers))
        for case, read in zip(CASES, _as_told(), strict=True)
        for numbers in case["holds"]
    ]
    found = [(frozenset(numbers), "pass") in read for read, numbers in wanted]
    assert len(found) > MANY
    assert sum(found) >= FOUND * len(found)


def test_misprints_in_them_are_seen() -> None:
    slips = [(case["text"], old, new) for case in CASES for old, new in case["misprints"]]
    assert all(old in text for text, old, _ in slips)
    read = _checked([text.replace(old, new, 1) for text, old, new in slips])
    seen = [
        any(verdict == "fail" and _number(new) in members for members, verdict in checks)
        for checks, (_, _, new) in zip(read, slips, strict=True)
    ]
    assert len(seen) > MANY
    assert sum(seen) >= DETECTED * len(seen)
