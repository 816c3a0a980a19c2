"""The figures of an article, made from what is told of its facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flows.clean.reading import read
from flows.reconcile.cues import BRACKET, MEAN, TIMES
from flows.reconcile.fact_columns import Columns
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import Interval, grain, interval
from flows.reconcile.items import Outline
from flows.reconcile.printed import Printed, parse
from flows.reconcile.surroundings import plain
from flows.reconcile.wording import SEXES

_FOR_EACH: Final = re.compile(r"\bmỗi (?!năm|quý|tháng)\w+(?: \w+)?$")
_REST: Final = re.compile(
    r"[.;\s+*•▪–—-]*(?:(?:(?:số|phần|các|những|nguồn|vốn|kinh phí)\b[^\d\n.;,]{0,25} )?còn lại\b"
    r"|[^\d\n:]{1,40}: (?:số |phần )?còn lại\b)",
    re.IGNORECASE,
)
_LEFT: Final = "òn lại"
_SHORTLY: Final = 100
"""Letters behind a number within which it is told of the rest: asked first."""
_NEAR_POOR: Final = "near_poor_households"
_NEARLY: Final = "cận nghèo"
_LEFT_POVERTY: Final = "mới thoát nghèo"
"""Behind poor and near-poor households those that left poverty are a group like them, and no change."""
_LONGEST_GAP: Final = 400
_TIMES: Final = " lần"


@dataclass(slots=True)
class Reading:
    """How a number of some value, unit and qualifier reads.

    Attributes:
        printed: its printed form.
        span: what it stands for; `grain`, one unit of its last digit that says something.
        measure: what it counts.
    """

    value: float
    unit: str
    bound: str
    printed: Printed
    span: Interval
    grain: int
    measure: str

    def __init__(self, value: float, unit: str, bound: str, printed: Printed) -> None:
        # written out as in `Figure`
        words = printed.words.split() if unit == "item" else ()
        self.value = value
        self.unit = unit
        self.bound = bound
        self.printed = printed
        self.span = interval(printed, unit, bound)
        self.grain = grain(printed)
        self.measure = _measure(words[0].lower()) if words else unit


class Readings:
    """How the numbers of a batch read; one that stands there again is not read again."""

    def __init__(self) -> None:
        self._last: dict[str, Reading] = {}

    def of(self, quote: str, value: float, unit: str, bound: str) -> Reading | None:
        """How a number reads, None if its quote cannot be brought to its value."""
        last = self._last.get(quote)
        if last is not None and last.value == value and last.unit == unit and last.bound == bound:
            return last
        printed = parse(quote, value) or parse(read(quote).text, value)
        if printed is None:
            return None
        self._last[quote] = last = Reading(value, unit, bound, printed)
        return last


def figures_in(text: str, facts: Columns, first: int, last: int, readings: Readings) -> list[Figure]:
    """The figures of one article, whose facts are those from the first up to the last one."""
    figures: list[Figure] = []
    bracket = seen = 0
    told = ""
    left_out = False
    outline = Outline(text)
    rests = _LEFT in text
    item, depth = outline.item(0)
    for n in range(first, last):
        kind, quote, at = facts.kinds[n], facts.quotes[n], facts.begins[n]
        ahead, behind, begun = facts.ahead[n], facts.behind[n], facts.first[n]
        lead, clause, tail, lead_cues = ahead.text, ahead.clause, behind.text, ahead.cues
        if begun or lead_cues & BRACKET:
            line, opened = text.rfind("\n", seen, at), text.rfind("(", seen, at)
            closed = max(text.rfind(")", seen, at), line)
            if opened != closed:
                bracket = opened + 1 if opened > closed else 0
            if line >= 0:
                item, depth = outline.item(line + 1)
            seen = at
        change = kind.change
        if (
            change == "decrease"
            and (told == _NEAR_POOR or _NEARLY in lead)
            and _LEFT_POVERTY in f"{clause} {tail}"
        ):
            change = "none"
        told = kind.metric
        worked_out = lead_cues & MEAN or (lead_cues & TIMES and quote.endswith(_TIMES))
        bound = "rounded" if worked_out and kind.bound == "exact" else kind.bound
        reading = readings.of(quote, facts.values[n], kind.unit, bound) if facts.readable[n] else None
        if reading is None:
            left_out = True
            continue
        printed, measure = reading.printed, reading.measure
        bullet, stop = item <= at, facts.stops[n]
        figures.append(
            Figure(
                len(figures), facts.fact_ids[n], printed, printed.value, reading.span, reading.grain,
                measure, bound, told, change, kind.status, kind.years, kind.source, kind.place, kind.group,
                facts.sentences[n], facts.paragraphs[n], bracket, bullet, depth if bullet else 0, begun,
                left_out, lead, clause, tail,
                plain(text[max(facts.before[n], at - _LONGEST_GAP) : at]) if bullet else "",
                change == "none",
                kind.bound == "at_most" or measure == "item lần" or (tail.startswith("/") and tail != "/")
                or ("mỗi" in clause and _FOR_EACH.search(clause) is not None),
                rests and not facts.tied[n] and _LEFT in text[stop : stop + _SHORTLY]
                and _REST.match(text, stop) is not None,
                lead_cues, ahead.clause_cues, behind.cues,
            )
        )  # fmt: skip
        left_out = False
    return figures


def _measure(counted: str) -> str:
    """What a thing without a unit of its own is counted by: `201 nam, 117 nữ` are people."""
    return "person" if counted in SEXES else f"item {counted}"
