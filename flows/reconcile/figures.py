"""One article's figures as the finders see them: values, attributes, and the words around each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.reconcile.intervals import Interval, interval
from flows.reconcile.once import once
from flows.reconcile.printed import Printed, parse

_TAG = re.compile(r"<[^<>]{1,200}>")
_BULLET = re.compile(r"\s*(?:[-–—+*•]|\d{1,2}[.)]|[a-zđ]\))\s")
_BRACKET = re.compile(r"[()\n]")
_LONGEST_GAP = 400


@dataclass(eq=False)
class Figure:
    """One fact with its place in the article; nothing changes it once it is made.

    Attributes:
        order: position among the article's figures.
        span: the interval it stands for.
        unit: the fact's unit; for items the word they are counted by, since items differ.
        years: first and last year it is about, None where unsaid.
        sentence: number of its sentence; `paragraph` likewise.
        bracket: number of the bracket it stands in, 0 outside.
        bullet: whether its paragraph is an item of a list.
        left_out: whether a figure that could not be used (a range, say) stands right before.
        first: whether no figure stands before it in its sentence.
        lead: words between the figure before (or the start of the sentence) and this one, lower case.
        tail: words between this one and the next figure (or the end of the sentence), lower case.
        since: all text since the figure before, across sentences, as printed.
    """

    order: int
    fact_id: str
    printed: Printed
    span: Interval
    unit: str
    bound: str
    metric: str
    change: str
    status: str
    years: tuple[int, int] | None
    source: str | None
    place: str | None
    group: str
    sentence: int
    paragraph: int
    bracket: int
    bullet: bool
    first: bool
    left_out: bool
    lead: str
    tail: str
    since: str

    @once
    def gap(self) -> str:
        """All words since the figure before, across sentences, lower case."""
        return plain(self.since)

    @once
    def value(self) -> int:
        """The printed number in millionths of the base unit."""
        return self.printed.value

    def like(self, other: Figure) -> bool:
        """Whether nothing speaks against both being of one quantity; `other` says nothing."""
        return self.unit == other.unit and (
            self.metric == other.metric or "other" in (self.metric, other.metric)
        )

    @once
    def clause(self) -> str:
        """The last clause of `lead`: what is said of this figure alone."""
        lead = self.lead
        return lead[max(lead.rfind(","), lead.rfind(";"), lead.rfind(":")) + 1 :]

    @once
    def norm(self) -> bool:
        """Whether it is an amount each (`/hộ`), a limit or a factor: none of these adds up to a total."""
        return self.tail.startswith("/") or self.bound == "at_most" or self.unit == "item lần"

    @once
    def level(self) -> bool:
        """Whether it is a level and not a change."""
        return self.change == "none"


COLUMNS = (
    "fact_id", "quote", "char_start", "char_end", "value", "value_high", "unit", "bound", "metric", "change",
    "status", "place_code", "place_name", "period_start", "period_end", "funding_source", "population_group",
)  # fmt: skip
"""Columns of the staged facts that figures are made from."""


def figures_of(
    text: str, sentences: Sequence[tuple[int, int, int]], facts: Sequence[Mapping[str, Any]]
) -> list[Figure]:
    """The readable figures of one article in order; ranges and unreadable quotes are left out.

    Args:
        text: the cleaned body that fact offsets refer to.
        sentences: start, end and paragraph of each sentence, offsets into `text`.
        facts: rows of the staged facts of this article, with `COLUMNS`.
    """
    rows = sorted(facts, key=lambda row: (row["char_start"], row["char_end"]))
    starts = [row["char_start"] for row in rows]
    homes = _homes(sentences, starts)
    brackets = _bracket_numbers(text, starts)
    ends = [0, *(row["char_end"] for row in rows)]
    found: list[Figure] = []
    left_out = False
    for row, home, bracket, before, after in zip(
        rows, homes, brackets, ends, [*starts[1:], len(text)], strict=False
    ):
        printed = None if row["value_high"] is not None else parse(row["quote"], row["value"])
        if printed is None:
            left_out = True
            continue
        start, end, paragraph = sentences[home] if sentences else (0, len(text), 0)
        at, until = row["char_start"], row["char_end"]
        setting = {
            "order": len(found), "sentence": home, "paragraph": paragraph, "bracket": bracket,
            "first": before <= start, "left_out": left_out,
            "bullet": _BULLET.match(text, _line_start(text, at), at) is not None,
            "lead": plain(text[max(before, start) : at]),
            "tail": plain(text[until : max(min(after, end), until)]),
            "since": text[max(before, at - _LONGEST_GAP) : at],
        }  # fmt: skip
        found.append(_figure(row, printed, setting))
        left_out = False
    return found


def _figure(row: Mapping[str, Any], printed: Printed, setting: Mapping[str, Any]) -> Figure:
    return Figure(
        fact_id=row["fact_id"],
        printed=printed,
        span=interval(printed, row["unit"], row["bound"]),
        unit=_measure(row["unit"], printed),
        bound=row["bound"],
        metric=row["metric"],
        change=row["change"],
        status=row["status"],
        years=_years(row["period_start"], row["period_end"]),
        source=row["funding_source"],
        place=row["place_code"] or row["place_name"],
        group=row["population_group"],
        **setting,
    )


def _measure(unit: str, printed: Printed) -> str:
    words = printed.quote[printed.end :].split()
    return f"item {words[0].lower()}" if unit == "item" and words else unit


def plain(piece: str) -> str:
    """A piece of text as the cues read it: entities and tags gone, white space folded, lower case."""
    if "&" in piece:
        piece = html.unescape(piece)
    if "<" in piece:
        piece = _TAG.sub(" ", piece)
    return " ".join(piece.split()).lower()


def _years(start: date | None, end: date | None) -> tuple[int, int] | None:
    first, last = start or end, end or start
    return (first.year, last.year) if first and last else None


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _homes(sentences: Sequence[tuple[int, int, int]], starts: Sequence[int]) -> list[int]:
    """The number of the sentence each offset falls in, or of the last one that began before it."""
    homes, now = [], 0
    for start in starts:
        while now + 1 < len(sentences) and sentences[now + 1][0] <= start:
            now += 1
        homes.append(now)
    return homes


def _bracket_numbers(text: str, starts: Sequence[int]) -> Iterator[int]:
    """The number of the round bracket each offset stands in, 0 outside; brackets end with their line."""
    number, open_now, at = 0, False, 0
    for start in starts:
        for sign in _BRACKET.finditer(text, at, start):
            open_now = sign.group() == "("
            number += open_now
        at = start
        yield number if open_now else 0
