"""Texts whose figures all fit: nothing fails in them as they are, and a misprint set into one is found.

`right` is the figure that the misprint `wrong` replaces, once; both are empty where nothing tells of one.
"""

from __future__ import annotations

import csv
import functools
import hashlib
from collections import defaultdict
from pathlib import Path

import pytest

from flows.clean import clean
from flows.extract import extract
from flows.reconcile import reconcile

TABLE = Path(__file__).parent / "true_texts.csv"
HEADLINE = "Giảm nghèo ở huyện Kỳ Sơn\n\n"
Failing = dict[str, list[set[str]]]


@functools.cache
def told() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        rows = [(row["text"], row["right"], row["wrong"]) for row in csv.DictReader(handle, strict=True)]
    return [(HEADLINE + text.replace(" ¶ ", "\n\n"), right, wrong) for text, right, wrong in rows]


@functools.cache
def failing() -> Failing:
    """Quotes of the members of each failing check, by text: as it is, and with its misprint."""
    texts = [text for text, _, _ in told()] + [_misprinted(*case) for case in told() if case[1]]
    by_revision = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}
    articles = clean({revision: text.encode() for revision, text in by_revision.items()}).articles
    facts = extract(articles).facts
    quotes = {(r, f): quote for r, f, quote in facts.select("revision_id", "fact_id", "quote").iter_rows()}
    found: Failing = defaultdict(list)
    checks = reconcile(articles, facts).checks.select("revision_id", "verdict", "fact_ids")
    for revision, verdict, members in checks.iter_rows():
        if verdict == "fail":
            found[by_revision[revision]].append({quotes[revision, member] for member in members})
    return found


def _misprinted(text: str, right: str, wrong: str) -> str:
    return text.replace(right, wrong, 1)


@pytest.mark.parametrize("case", told(), ids=lambda case: case[0][len(HEADLINE) :][:60])
def test_nothing_fails_where_all_figures_fit(case: tuple[str, str, str]) -> None:
    assert failing().get(case[0], []) == []


@pytest.mark.parametrize(
    "case", [case for case in told() if case[1]], ids=lambda case: f"{case[1]}-{case[2]}"
)
def test_a_misprint_in_it_is_found(case: tuple[str, str, str]) -> None:
    assert any(case[2] in members for members in failing().get(_misprinted(*case), []))
