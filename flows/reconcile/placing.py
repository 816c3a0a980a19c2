"""The facts of a batch placed in their articles: what figures are made from, worked out column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import polars as pl

from flows.clean.reading import read
from flows.reconcile.cues import BRACKET, MEAN, TIMES
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import Interval, grain, interval
from flows.reconcile.items import Outline
from flows.reconcile.printed import Printed, parse
from flows.reconcile.surroundings import Words, odd, plain, surroundings
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
_LONGEST_TEXT: Final = 2**32
_FACT: Final = (
    "fact_id", "quote", "char_start", "char_end", "value", "value_high", "unit", "bound", "metric", "change",
    "status", "place_code", "place_name", "period_start", "period_end", "funding_source", "population_group",
)  # fmt: skip
_TOLD: Final = (
    "fact_id", "quote", "value", "readable", "sentence", "paragraph", "before", "char_start", "first", "stop",
    "tied",
)  # fmt: skip
_KIND: Final = (
    "unit", "bound", "metric", "change", "status", "funding_source", "place", "population_group",
    "first_year", "last_year",
)  # fmt: skip
"""What many figures have alike."""
_TIMES: Final = " lần"
Reading = tuple[Printed, Interval, int, str]
"""A printed number, what it stands for, its grain, and what it counts."""


def figures_of(articles: pl.DataFrame, facts: pl.DataFrame) -> Iterator[tuple[str, list[Figure]]]:
    """Revision and readable figures of every article with facts; ranges and unreadable quotes are left out.

    Args:
        articles: frame of `flows.clean.CLEANED`.
        facts: frame of `FACTS.staged_schema()`; offsets refer to `articles.text`.
    """
    bodies = articles.select("revision_id", "text", "shifts", "sentences").sort("revision_id")
    bodies = bodies.with_row_index("article")
    told = facts.select("revision_id", *_FACT).join(bodies.select("revision_id", "article"), on="revision_id")
    told = told.sort("article", "char_start", "char_end", maintain_order=True)
    placed = _described(_placed(told, _sentences(bodies)))
    texts: list[str] = bodies["text"].to_list()
    around = surroundings(placed, texts, odd(bodies["text"]))
    columns = _Columns(_kinds(placed), *around, *[placed[name].to_list() for name in _TOLD])
    revisions = bodies["revision_id"].to_list()
    first = 0
    for size, article in placed["article"].rle().struct.unnest().rows():
        yield revisions[article], _figures(texts[article], columns, first, first + size)
        first += size


def _sentences(bodies: pl.DataFrame) -> pl.DataFrame:
    """Sentences of all articles in order with offsets into the text; a body without any is one sentence.

    Columns: article, start, end, paragraph, number.
    """
    sentences = bodies.select("article", "sentences", size=pl.col("text").str.len_chars().cast(pl.Int64))
    sentences = sentences.explode("sentences", empty_as_null=True).unnest("sentences")
    sentences = sentences.select(
        "article", pl.col("start").fill_null(0), pl.coalesce("end", "size"), pl.col("paragraph").fill_null(0)
    )
    shifts = bodies.select("article", "shifts").explode("shifts").drop_nulls().unnest("shifts")
    sums = shifts.select(pl.col("by").cum_sum().over("article")).to_series()
    for end in ("start", "end") if shifts.height else ():
        last = _key(shifts, "at").search_sorted(_key(sentences, end), side="right").cast(pl.Int64) - 1
        known = (last >= 0) & (shifts["article"].gather(last.clip(0)) == sentences["article"])
        moved = sums.gather(last.clip(0)) * known
        sentences = sentences.with_columns((pl.col(end) + moved).alias(end))
    return sentences.with_columns(number=pl.int_range(pl.len()).over("article"))


def _key(frame: pl.DataFrame, offset: str) -> pl.Series:
    """A number that orders offsets of all articles."""
    return frame.select(pl.col("article").cast(pl.Int64) * _LONGEST_TEXT + pl.col(offset)).to_series()


def _placed(told: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Facts, each with the last sentence that began before it, else the first, and its neighbours.

    Adds sentence, paragraph, start and end of the sentence; `before`, the end of the fact before in the
    article; `after`, the start of the next one, null if there is none; `tied`, whether nothing but the words
    that lead to the next fact stands behind it.
    """
    firsts = sentences.with_row_index("row").filter(pl.col("number") == 0)["row"].cast(pl.Int64)
    home = _key(sentences, "start").search_sorted(_key(told, "char_start"), side="right").cast(pl.Int64) - 1
    home = pl.select(pl.max_horizontal(home, firsts.gather(told["article"]))).to_series()
    around = sentences.select("start", "end", "paragraph", sentence="number")[home]
    follows = pl.col("article") == pl.col("article").shift(-1)
    later = pl.col("article") == pl.col("article").shift(1)
    placed = told.hstack(around).with_columns(
        before=pl.when(later).then(pl.col("char_end").shift(1)).otherwise(0),
        after=pl.when(follows).then(pl.col("char_start").shift(-1)),
        going_on=follows & (pl.col("sentence") == pl.col("sentence").shift(-1)),
    )
    inside = (pl.col("after") <= pl.col("end")) & (pl.col("char_end") >= pl.col("start"))
    return placed.with_columns(tied=(pl.col("going_on") & inside).fill_null(value=False))


def _described(placed: pl.DataFrame) -> pl.DataFrame:
    """Attributes of facts as figures have them."""
    return placed.with_columns(
        readable=pl.col("value_high").is_null(),
        first=pl.col("before") <= pl.col("start"),
        first_year=pl.coalesce("period_start", "period_end").dt.year().fill_null(0),
        last_year=pl.coalesce("period_end", "period_start").dt.year().fill_null(0),
        place=pl.coalesce("place_code", "place_name"),
        begin=pl.max_horizontal("before", "start"),
        stop=pl.max_horizontal(pl.min_horizontal("after", "end"), "char_end"),
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    """What many facts have alike, as `Figure` has it."""

    years: tuple[int, int] | None
    unit: str
    bound: str
    metric: str
    change: str
    status: str
    source: str | None
    place: str | None
    group: str


def _kinds(placed: pl.DataFrame) -> list[_Kind]:
    """Of every fact what it has in common with others, once for all of them."""
    found: dict[int, _Kind] = {}
    groups = placed.lazy().select(_KIND).with_row_index("at").group_by(_KIND).agg("at").collect()
    columns = [groups[name].to_list() for name in (*_KIND, "at")]
    for *alike, first_year, last_year, places in zip(*columns, strict=True):
        kind = _Kind((first_year, last_year) if first_year else None, *alike)
        for at in places:
            found[at] = kind
    return [found[at] for at in range(len(found))]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is told of every fact of a batch: as `Figure` has it, and by the names of `_placed`."""

    kinds: list[_Kind]
    ahead: list[Words]
    behind: list[Words]
    fact_ids: list[str]
    quotes: list[str]
    values: list[float]
    readable: list[bool]
    sentences: list[int]
    paragraphs: list[int]
    before: list[int]
    begins: list[int]
    first: list[bool]
    stops: list[int]
    tied: list[bool]


def _figures(text: str, facts: _Columns, first: int, last: int) -> list[Figure]:
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
        reading = _reading(quote, facts.values[n], kind.unit, bound) if facts.readable[n] else None
        if reading is None:
            left_out = True
            continue
        printed, span, fineness, measure = reading
        bullet, stop = item <= at, facts.stops[n]
        figures.append(
            Figure(
                len(figures), facts.fact_ids[n], printed, printed.value, span, fineness, measure, bound,
                told, change, kind.status, kind.years, kind.source, kind.place, kind.group,
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


@lru_cache(maxsize=65536)
def _reading(quote: str, value: float, unit: str, bound: str) -> Reading | None:
    """How a number reads, None if its quote cannot be brought to its value."""
    printed = parse(quote, value) or parse(read(quote).text, value)
    if printed is None:
        return None
    words = printed.words.split() if unit == "item" else ()
    return (
        printed,
        interval(printed, unit, bound),
        grain(printed),
        _measure(words[0].lower()) if words else unit,
    )
