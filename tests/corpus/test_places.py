"""Made-up articles by the place of each figure: tests/corpus/places.txt."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from flows.clean.sentences import sentences
from flows.extract.places_marks import mark_places
from flows.extract.places_of_figures import places_of
from flows.extract.scan import sentence_rows

TABLE = Path(__file__).with_name("places.txt")
FIGURE = re.compile(r"\{([^}>]*)(?:>([^}]*))?\}")
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "title": pl.String,
    "publisher": pl.String,
    "published_at": pl.Date,
    "reading": pl.String,
    "sentences": pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32, "paragraph": pl.Int32})),
}


@dataclass(frozen=True, slots=True)
class Case:
    """An article with its place and (start, end, place) of its figures."""

    main: str
    day: dt.date | None
    text: str
    figures: tuple[tuple[int, int, str], ...]


def case(block: str) -> Case:
    head, _, body = block.strip().partition("\n")
    main, _, day = head.partition("| ") if "| " in head else head.rpartition(" ")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        main, day = head, ""
    main = main if "|" in main else main + "|"
    text, figures, at = "", [], 0
    for found in FIGURE.finditer(body):
        text += body[at : found.start()]
        figures.append((len(text), len(text) + len(found[1]), found[2] or main))
        text += found[1]
        at = found.end()
    return Case(main, dt.date.fromisoformat(day) if day else None, text + body[at:], tuple(figures))


CASES = [case(block) for block in re.split(r"^@ ", TABLE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]]


def shown(name: str | None, province: str | None) -> str:
    return "-" if name is None else f"{name}|{province or ''}"


@functools.cache
def read() -> tuple[list[str], list[list[str]]]:
    """Main places and places of figures of all cases, read in one batch."""
    rows = [
        {
            "title": one.text.partition("\n")[0],
            "publisher": None,
            "published_at": one.day,
            "reading": one.text,
            "sentences": [{"start": s, "end": e, "paragraph": p} for s, e, p in sentences(one.text)],
        }
        for one in CASES
    ]
    articles = pl.DataFrame(rows, schema=SCHEMA)
    marks, main = mark_places(articles)
    figures = pl.DataFrame(
        [(row, start, end, True) for row, one in enumerate(CASES) for start, end, _ in one.figures],
        schema={"row": pl.UInt32, "start": pl.Int32, "end": pl.Int32, "core": pl.Boolean},
        orient="row",
    )
    figures = figures.with_columns(vast=pl.lit(value=False))
    places = iter(places_of(sentence_rows(articles), marks, main, figures).rows())
    about = [shown(*row) for row in main.select("place_name", "province_name").rows()]
    return about, [[shown(*next(places)[1:]) for _ in one.figures] for one in CASES]


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number].text[:30])
def test_an_article_and_its_figures_are_about_their_places(number: int) -> None:
    about, places = read()
    one = CASES[number]
    assert about[number] == one.main
    said = [(one.text[start:end], place) for start, end, place in one.figures]
    assert [(quote, place) for (quote, _), place in zip(said, places[number], strict=True)] == said
