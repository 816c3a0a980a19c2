"""One article as it was read: its lines, its figures by number, and the checks over these numbers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import polars as pl

from flows.report import hostile
from flows.report.source import Row
from warehouse.contract import CORE_METRICS

OWN = ("title", "body")
"""Kinds of lines that are the article; all others are what its page puts around it."""
DETAILS = ("title", "author", "published_at")
PLACE = ("place_code", "place_name")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page.

    Attributes:
        kind: title, body, author, date or furniture.
        text: verbatim; a wrapped paragraph holds line feeds.
    """

    kind: str
    text: str

    @property
    def kept(self) -> bool:
        """Whether the line is part of the article's text."""
        return self.kind in OWN


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact and its number, from 1, in reading order."""

    number: int
    fact: Row

    @property
    def look(self) -> str:
        """How it is marked: disputed, core or other."""
        if self.fact["quality"] == "disputed":
            return "disputed"
        return "core" if self.fact["metric"] in CORE_METRICS else "other"


@dataclass(frozen=True, slots=True)
class Check:
    """A check, and the figures that take part with their roles."""

    row: Row
    members: tuple[tuple[str, Figure], ...]

    @property
    def failed(self) -> bool:
        """Whether the article contradicts itself here."""
        return bool(self.row["verdict"] == "fail")


@dataclass(frozen=True, slots=True)
class Explanation:
    """One article.

    Attributes:
        article: source, revision_id, title, author, published_at, place_code, place_name, text.
        lines: the lines of its page; the kept ones, joined by line feeds, are the text.
        figures: those asked for, in reading order.
        checks: those that a figure asked for takes part in, failing ones first.
        metric: the one metric asked for, None for all.
    """

    article: Row
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    metric: str | None = None

    @property
    def dropped(self) -> int:
        """How many lines of the page are not the article."""
        return sum(not line.kept for line in self.lines)

    def only(self, metric: str) -> Explanation:
        """The same article with the figures of one metric; figures keep their numbers."""
        figures = tuple(figure for figure in self.figures if figure.fact["metric"] == metric)
        shown = {figure.number for figure in figures}
        checks = tuple(c for c in self.checks if any(figure.number in shown for _, figure in c.members))
        return replace(self, figures=figures, checks=checks, metric=metric)

    def roles(self) -> dict[int, list[tuple[str, Check]]]:
        """What each figure, by number, is in which checks."""
        found: dict[int, list[tuple[str, Check]]] = {}
        for check in self.checks:
            for role, figure in check.members:
                found.setdefault(figure.number, []).append((role, check))
        return found

    def to_json(self) -> str:
        """One object with `article`, `facts` and `checks`; a computed end that is open is null."""
        told = {
            "article": self.article | {"dropped": [asdict(line) for line in self.lines if not line.kept]},
            "facts": [{"number": figure.number} | figure.fact for figure in self.figures],
            "checks": [_check_row(check) for check in self.checks],
        }
        document = json.dumps(_finite(told), ensure_ascii=False, indent=2, default=str, allow_nan=False)
        return hostile.quoted_json(document)


def explanation(
    source: str, article: Row, lines: Sequence[Line], facts: pl.DataFrame, checks: pl.DataFrame
) -> Explanation:
    """What was read of one article.

    Args:
        source: where it was found, for the reader.
        article: a row of `flows.clean.CLEANED` with `place_code` and `place_name`.
        lines: the lines of its page in order.
        facts: its staged facts, with `quality` set.
        checks: its staged checks.
    """
    ordered = facts.sort("char_start", "fact_id").drop("revision_id").to_dicts()
    figures = {fact["fact_id"]: Figure(number, fact) for number, fact in enumerate(ordered, start=1)}
    found = [_check(row, figures) for row in checks.drop("revision_id").to_dicts()]
    about = {name: article[name] for name in ("revision_id", *DETAILS, *PLACE, "text")}
    return Explanation(
        article={"source": source, **about},
        lines=tuple(lines),
        figures=tuple(figures.values()),
        checks=tuple(
            sorted(found, key=lambda check: (not check.failed, _first(check), check.row["check_id"]))
        ),
    )


def _check(row: Row, figures: dict[str, Figure]) -> Check:
    members = zip(row["roles"], row["fact_ids"], strict=True)
    return Check(row, tuple((role, figures[fact_id]) for role, fact_id in members))


def _first(check: Check) -> int:
    return min(figure.number for _, figure in check.members)


def _check_row(check: Check) -> Row:
    members = [
        {"number": figure.number, "role": role, "quote": figure.fact["quote"]}
        for role, figure in check.members
    ]
    return check.row | {"members": members}


def _finite(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_finite(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
