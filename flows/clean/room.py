"""Bytes of many articles to clean articles: decoded, without furniture, cut into sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from flows.clean import furniture, reading
from flows.clean.decoding import decode
from flows.clean.details import details
from flows.clean.lines import lines_of
from flows.clean.markup import Page, page_of
from flows.clean.sentences import sentences
from flows.errors import InputRefused

CLEANED: dict[str, pl.DataType] = {
    "revision_id": pl.String(),
    "title": pl.String(),
    "author": pl.String(),
    "published_at": pl.Date(),
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


def clean(raws: Mapping[str, bytes]) -> Cleaned:
    """The articles in a batch of raw inputs, by revision id, in the order of these ids.

    Inputs that give no article are refused with the reason `binary`, `undecodable` or `no_text`.
    """
    pages, refused = _pages(raws)
    lines = furniture.label(lines_of(pages))
    articles = _articles(lines, details(pages, lines))
    without = set(pages) - set(articles["revision_id"])
    refused += [
        (revision, "clean", "no_text", "nothing but page furniture is left; give the article's own page")
        for revision in without
    ]
    return Cleaned(articles, pl.DataFrame(sorted(refused), schema=REFUSED, orient="row"))


def _pages(raws: Mapping[str, bytes]) -> tuple[dict[str, Page], list[tuple[str, str, str, str]]]:
    pages, refused = {}, []
    for revision in sorted(raws):
        try:
            pages[revision] = page_of(decode(raws[revision]))
        except InputRefused as error:
            refused.append((revision, "clean", error.reason, error.detail))
    return pages, refused


def _articles(lines: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """One row per article that has a line of its own, as `CLEANED`."""
    kept = lines.filter(pl.col("kind").is_in(["title", "body"]))
    texts = kept.group_by("revision_id", maintain_order=True).agg(
        text=pl.col("line").str.join("\n"),
        unwrapped=pl.col("line").str.replace_all("\n", " ", literal=True).str.join("\n"),
    )
    rows = [(revision, text, *_read(text, unwrapped)) for revision, text, unwrapped in texts.iter_rows()]
    names = ("revision_id", "text", "content_hash", "reading", "shifts", "sentences")
    frame = pl.DataFrame(rows, schema={name: CLEANED[name] for name in names}, orient="row")
    return frame.join(about, on="revision_id", how="left").select(list(CLEANED)).sort("revision_id")


def _read(text: str, unwrapped: str) -> tuple[str, str, list[dict[str, int]], list[dict[str, int]]]:
    read = reading.read(unwrapped)
    shifts = [{"at": at, "by": by} for at, by in read.shifts]
    spans = [{"start": s, "end": e, "paragraph": p} for s, e, p in sentences(read.text)]
    return hashlib.sha256(text.encode()).hexdigest(), read.text, shifts, spans
