"""Articles written with their figures marked: `tổng vốn là [[100 tỷ đồng|funding_allocated|source=all]]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from flows.clean import CLEANED
from flows.reconcile import Reconciled, reconcile
from warehouse.contract import FACTS

UNITS = {"đồng": "VND", "%": "percent", "hộ": "household", "người": "person", "lao động": "person"}
UNITS |= {
    "nhà": "house",
    "căn": "house",
    "căn nhà": "house",
    "mô hình": "project",
    "ha": "hectare",
    "xã": "commune",
}
SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
MARK = re.compile(r"\[\[([^|\]]+)((?:\|[^|\]]+)*)\]\]")
COLUMNS = {"source": "funding_source", "group": "population_group", "place": "place_name"}

Frames = tuple[pl.DataFrame, pl.DataFrame]


def read_value(quote: str) -> float:
    """The value of a quote in base units, compound amounts included; of `118/152 xã` the first."""
    total = 0.0
    for numeral, word in re.findall(r"(\d[\d.,]*)\s*(nghìn|triệu|tỷ)?", re.sub(r"/\d[\d.,]*", "", quote)):
        total += float(numeral.replace(".", "").replace(",", ".")) * SCALES.get(word, 1)
    return total


def fact(revision: str, at: int, quote: str, start: int, marks: dict[str, Any]) -> dict[str, Any]:
    unit = next((u for words, u in UNITS.items() if quote.endswith(words)), "VND")
    years = marks.pop("years", None)
    first, last = years.split("-") if years else (None, None)
    return {
        "revision_id": revision, "fact_id": f"f{at:03}", "sentence": quote, "quote": quote,
        "char_start": start, "char_end": start + len(quote), "value": read_value(quote), "value_high": None,
        "unit": unit, "bound": "exact", "metric": "other", "change": "none", "status": "actual",
        "place_code": None, "place_name": None, "province_name": None,
        "period_start": date(int(first), 1, 1) if first else None,
        "period_end": date(int(last), 12, 31) if last else None,
        "as_of": None,
        "funding_source": None, "population_group": "all", "programme": None, "rule": "marked",
        "review": "unreviewed", "quality": "unchecked", **marks,
    }  # fmt: skip


def frames_of(marked: str, revision: str = "r1") -> Frames:
    text, end = "", 0
    rows: list[dict[str, Any]] = []
    for match in MARK.finditer(marked):
        text += marked[end : match.start()]
        metric, *rest = match.group(2).strip("|").split("|")
        marks: dict[str, Any] = {"metric": metric or "other"}
        marks |= {COLUMNS.get(k, k): v for k, _, v in (item.partition("=") for item in rest)}
        rows.append(fact(revision, len(rows), match.group(1), len(text), marks))
        text += match.group(1)
        end = match.end()
    text += marked[end:]
    sentences = [
        {"start": piece.start(), "end": piece.end(), "paragraph": text.count("\n", 0, piece.start())}
        for piece in re.finditer(r"[^\s\n][^\n]*?(?:[.!?](?=\s|$)|(?=\n|$))", text)
    ]
    article = dict.fromkeys(CLEANED) | {
        "revision_id": revision, "text": text, "content_hash": "", "reading": text, "shifts": [],
        "sentences": sentences,
    }  # fmt: skip
    return pl.DataFrame([article], schema=CLEANED), pl.DataFrame(rows, schema=FACTS.staged_schema())


@pytest.fixture
def frames() -> Callable[..., Frames]:
    """Marked text → article and facts frames."""
    return frames_of


@pytest.fixture
def check() -> Callable[[str], Reconciled]:
    """Marked text → what reconcile finds in it."""
    return lambda marked: reconcile(*frames_of(marked))


@pytest.fixture
def found(check: Callable[[str], Reconciled]) -> Callable[[str], list[tuple[str, str, tuple[str, ...]]]]:
    """Marked text → kind, verdict and quotes of each check, in a stable order."""

    def shown(marked: str) -> list[tuple[str, str, tuple[str, ...]]]:
        done = check(marked)
        quotes = dict(done.facts.select("fact_id", "quote").iter_rows())
        return [
            (kind, verdict, tuple(quotes[f] for f in ids))
            for kind, verdict, ids in done.checks.select("kind", "verdict", "fact_ids").iter_rows()
        ]

    return shown
