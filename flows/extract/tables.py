"""Tables as a reader would say them: each cell a sentence with its unit and the heads that speak of it.

`Huyện | Hộ nghèo (hộ)` above `Bác Ái | 3.012` is said `huyện Bác Ái, hộ nghèo: 3.012 hộ.`; such sentences
stand in an article for its rows while it is read, and lead back to what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from flows.extract.tables_cells import Said, said
from flows.extract.tables_grid import STROKE, tables

PLACED = {
    "at": pl.Int32(), "by": pl.Int32(), "cell": pl.Int32(), "size": pl.Int32(), "row_start": pl.Int32(),
    "row_end": pl.Int32(),
}  # fmt: skip
_ADDED = {name: kind for name, kind in PLACED.items() if name != "at"}
SENTENCES = pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32, "paragraph": pl.Int32}))


@dataclass(frozen=True, slots=True)
class Recital:
    """Articles with their tables said.

    Attributes:
        articles: those given; `reading` and `sentences` hold the tables as they are said.
        placed: a u32 (row of the article) and the columns of `PLACED`: for each sentence of the articles
            that have tables, at which character it begins, and how far behind that it is printed; of a cell,
            where in the sentence it stands, of how many characters, and where its row begins and ends.
    """

    articles: pl.DataFrame
    placed: pl.DataFrame

    def placing(self, sentences: pl.DataFrame) -> pl.DataFrame:
        """Adds the columns of `PLACED` but `at` to the sentences; without tables they are null."""
        if self.placed.is_empty():
            return sentences.with_columns(pl.lit(None, kind).alias(name) for name, kind in _ADDED.items())
        return sentences.join(self.placed, on=["a", "at"], how="left", maintain_order="left")


def printed(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The figures without those of what is only said around a cell."""
    cell, size = (sentences[name].gather(figures["s"]) for name in ("cell", "size"))
    if cell.null_count() == cell.len():
        return figures
    own = (figures["at"] >= cell) & (figures["at"] < cell + size)
    return figures.filter(own.fill_null(value=True))


class _Placed(NamedTuple):
    at: int
    by: int
    cell: int | None
    size: int | None
    row_start: int | None
    row_end: int | None


@dataclass(slots=True)
class _Telling:
    """An article while its tables are put into words."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    sentences: list[dict[str, int]] = field(default_factory=list)
    placed: list[_Placed] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def sentence(self, text: str, paragraph: int, placed: _Placed) -> None:
        """A sentence that begins here."""
        self.sentences.append({"start": self.length, "end": self.length + len(text), "paragraph": paragraph})
        self.placed.append(placed)
        self.add(text)


def recited(articles: pl.DataFrame) -> Recital:
    """The articles with their tables said; nearly all have none and stay as they are.

    Args:
        articles: the CLEANED frame.
    """
    numbered = articles.select("reading", "sentences").with_row_index("a")
    held = numbered.filter(pl.col("reading").str.contains(STROKE, literal=True))
    told: dict[int, _Telling] = {}
    for a, reading, sentences in held.iter_rows():
        cells = [cell for table in tables(reading) for cell in said(table)]
        if cells:
            told[a] = _told(reading, sentences, cells)
    placed = [(a, *place) for a, telling in told.items() for place in telling.placed]
    return Recital(
        _replaced(articles, told) if told else articles,
        pl.DataFrame(placed, schema={"a": pl.UInt32(), **PLACED}, orient="row"),
    )


def _replaced(articles: pl.DataFrame, told: dict[int, _Telling]) -> pl.DataFrame:
    rows = pl.Series(list(told), dtype=pl.UInt32)
    new = pl.DataFrame(
        {
            "a": rows,
            "reading": ["".join(telling.pieces) for telling in told.values()],
            "sentences": pl.Series([telling.sentences for telling in told.values()], dtype=SENTENCES),
        }
    )
    joined = articles.with_row_index("a").join(new, on="a", how="left", suffix="_said", maintain_order="left")
    said_columns = (pl.coalesce(f"{name}_said", name).alias(name) for name in ("reading", "sentences"))
    return joined.with_columns(*said_columns).select(articles.columns)


def _told(reading: str, sentences: Sequence[dict[str, int]], cells: Sequence[Said]) -> _Telling:
    telling = _Telling()
    rows: dict[int, list[Said]] = {}
    for cell in cells:
        rows.setdefault(cell.start, []).append(cell)
    done, ended = 0, 0
    for sentence in sentences:
        start, end = sentence["start"], sentence["end"]
        if start < ended:
            continue
        telling.add(reading[done:start])
        row = rows.get(start)
        if row:
            ended = done = row[0].end
            for cell in row:
                _say(telling, cell, sentence["paragraph"])
        else:
            by = start - telling.length
            telling.sentence(
                reading[start:end], sentence["paragraph"], _Placed(telling.length, by, *[None] * 4)
            )
            done = end
    telling.add(reading[done:])
    return telling


def _say(telling: _Telling, said: Said, paragraph: int) -> None:
    text = f"{said.before}{said.cell.text}{said.behind}."
    by = said.cell.at - telling.length - len(said.before)
    place = _Placed(telling.length, by, len(said.before), len(said.cell.text), said.start, said.end)
    telling.sentence(text, paragraph, place)
    telling.add(" ")
