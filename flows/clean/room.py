"""Bytes of many articles to clean articles: decoded, without furniture, cut into sentences."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from flows.clean import furniture, reading
from flows.clean.details import details, publishers
from flows.clean.lines import celled, lines_of
from flows.clean.markup import Page, page_in
from flows.clean.sentences import sentences
from flows.errors import InputRefused
from flows.ingest.documents import Hints

CLEANED: dict[str, pl.DataType] = {
    "revision_id": pl.String(),
    "title": pl.String(),
    "author": pl.String(),
    "publisher": pl.String(),
    "published_at": pl.Date(),
    "canonical_url": pl.String(),
    "is_list": pl.Boolean(),
    "text": pl.String(),
    "content_hash": pl.String(),
    "reading": pl.String(),
    "shifts": pl.List(pl.Struct({"at": pl.Int32(), "by": pl.Int32()})),
    "sentences": pl.List(pl.Struct({"start": pl.Int32(), "end": pl.Int32(), "paragraph": pl.Int32()})),
}
"""Schema of `Cleaned.articles`: one row per article; offsets count characters of `reading`."""

REFUSED: dict[str, pl.DataType] = {
    "revision_id": pl.String(),
    "stage": pl.String(),
    "reason": pl.String(),
    "detail": pl.String(),
}
"""Schema of `Cleaned.refused`: one row per revision that gave no article."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of a batch: `articles` (schema `CLEANED`) and `refused` (schema `REFUSED`)."""

    articles: pl.DataFrame
    refused: pl.DataFrame


Told = Callable[[str], Hints]
"""What is known of a revision beside its bytes."""


def _nothing(_: str) -> Hints:
    return Hints()


def clean(raws: Mapping[str, bytes], told: Told = _nothing) -> Cleaned:
    """The articles in a batch of raw inputs, by revision id, in the order of these ids.

    Inputs that give no article are refused with the reason `binary`, `undecodable` or `no_text`.
    """
    pages, refused = _pages(raws, told)
    lines = furniture.label(lines_of(pages))
    articles = _cut(lines)
    known = articles.select("revision_id").join(
        details(pages, lines), on="revision_id", how="left", maintain_order="left"
    )
    known = known.join(publishers(lines), on="revision_id", how="left", maintain_order="left")
    articles = articles.hstack(known.drop("revision_id"))
    without = set(pages) - set(articles["revision_id"])
    refused += [
        (revision, "clean", "no_text", "nothing but page furniture is left; give the article's own page")
        for revision in without
    ]
    return Cleaned(
        articles.select(list(CLEANED)),
        pl.DataFrame(sorted(refused), schema=REFUSED, orient="row"),
    )


def _pages(raws: Mapping[str, bytes], told: Told) -> tuple[dict[str, Page], list[tuple[str, str, str, str]]]:
    pages, refused = {}, []
    for revision in sorted(raws):
        try:
            pages[revision] = page_in(raws[revision], told(revision))
        except InputRefused as error:
            refused.append((revision, "clean", error.reason, error.detail))
    return pages, refused


def _cut(lines: pl.DataFrame) -> pl.DataFrame:
    """The text of each page that has a line of its own, its reading, and where sentences stand in it."""
    kept = lines.filter(pl.col("kind").is_in(["title", "body"]))
    line = pl.when("tabled").then(celled(pl.col("line"))).otherwise("line")
    unwrapped = line.str.replace_all("\n", " ", literal=True).str.join("\n")
    texts = kept.group_by("revision_id", maintain_order=True).agg(
        text=pl.col("line").str.join("\n"),
        unwrapped=unwrapped,
        plain=unwrapped.str.replace_all(reading.SPACES, " "),
        marked=unwrapped.str.contains(reading.MARKED),
    )
    digests, readings, shifts, spans = [], [], [], []
    for _, text, original, plain, marked in texts.iter_rows():
        read = reading.read(original) if marked else reading.Reading(plain, [])
        digests.append(hashlib.sha256(text.encode()).hexdigest())
        readings.append(read.text)
        shifts.append(read.shifts)
        spans.append(sentences(read.text))
    return texts.select(
        "revision_id",
        "text",
        pl.Series("content_hash", digests, dtype=pl.String),
        pl.Series("reading", readings, dtype=pl.String),
        _nested("shifts", shifts),
        _nested("sentences", spans),
    )


def _nested(name: str, rows: Sequence[Sequence[tuple[int, ...]]]) -> pl.Series:
    """Tuples of numbers as the list of structs that `CLEANED` has under `name`, by way of flat columns."""
    dtype = CLEANED[name]
    fields = (
        dtype.inner.to_schema() if isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct) else {}
    )
    flat = list(zip(*itertools.chain.from_iterable(rows), strict=True)) or [()] * len(fields)
    structs = pl.DataFrame([pl.Series(field, flat[n], dtype=fields[field]) for n, field in enumerate(fields)])
    owners = pl.Series("row", [n for n, row in enumerate(rows) for _ in row], dtype=pl.UInt32)
    lists = structs.select(owners, pl.struct(pl.all()).alias(name)).group_by("row").agg(name)
    every = pl.DataFrame({"row": pl.Series(range(len(rows)), dtype=pl.UInt32)})
    found = every.join(lists, on="row", how="left", maintain_order="left")
    return found[name].fill_null(pl.Series([[]], dtype=dtype)).cast(dtype)
