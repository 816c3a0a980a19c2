"""Articles with the statements that hold in them, and where each figure's quote stands in the raw text."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from flows.clean import clean
from flows.extract import extract
from flows.reconcile import reconcile
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.out_of import home_of
from flows.reconcile.printed import below
from flows.reconcile.run import Stated, stated

BATCH = 2_000
Edit = tuple[int, int, str]
"""Start and end in the raw text, and what stands there instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """One article as it was read.

    Attributes:
        revision: its id.
        raw: the file's text.
        figures: its figures, as reconcile sees them.
        starts: where the quote of each begins in the cleaned text.
        places: where it begins in `raw`, None where it cannot be found there.
        equations: the statements that hold and hang together with none that fails.
        disputed: the members of each statement that fails.
    """

    revision: str
    raw: str
    figures: Sequence[Figure]
    starts: Sequence[int]
    places: Sequence[int | None]
    equations: Sequence[Equation]
    disputed: frozenset[frozenset[int]]

    @property
    def members(self) -> list[int]:
        """Orders of figures that take part in statements and can be misprinted."""
        taking_part = {order for equation in self.equations for order in orders_of(equation)}
        return sorted(order for order in taking_part if self.places[order] is not None)


def orders_of(equation: Equation) -> frozenset[int]:
    """Orders of a statement's figures; what a number is out of stands in the figure that tells the number."""
    return frozenset([home_of(figure, equation).order for figure in equation.figures])


def revision_of(raw: str) -> str:
    """The id that the raw text has as a file."""
    return hashlib.sha256(raw.encode()).hexdigest()


def edited(raw: str, edits: Iterable[Edit]) -> str:
    """`raw` with all edits made; they do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        raw = raw[:start] + new + raw[end:]
    return raw


def read(raws: Iterable[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cleaned articles and the facts read in them."""
    cleaned = clean({revision_of(raw): raw.encode() for raw in raws}).articles
    return cleaned, extract(cleaned).facts


def articles_of(folders: Sequence[Path]) -> tuple[list[Article], int]:
    """Every article of the folders; and how many checks fail in them though none was misprinted by us."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    if not paths:
        sys.exit("no .txt files in " + ", ".join(map(str, folders)))
    raws = {unicodedata.normalize("NFC", path.read_text(encoding="utf-8")) for path in paths}
    found = list(_articles(sorted(raws)))
    failing = sum(reconcile(*read(sorted(raws))).checks["verdict"] == "fail")
    return found, failing


def told_larger(articles: Sequence[Article], times: Iterable[int]) -> list[Article]:
    """The same articles with amounts and counts so many times as large.

    Of their statements only those are kept that the article itself makes: longer numbers fit more often
    without being meant.
    """
    models = {edited(a.raw, _enlarged(a, factor)): a for factor in times for a in articles}
    raws = list(models)
    told = (a for first in range(0, len(raws), BATCH) for a in _articles(raws[first : first + BATCH]))
    return [_as_meant(a, models[a.raw]) for a in told if len(a.figures) == len(models[a.raw].figures)]


def _as_meant(article: Article, model: Article) -> Article:
    meant = {(e.kind, e.members) for e in model.equations}
    return replace(article, equations=[e for e in article.equations if (e.kind, e.members) in meant])


def _enlarged(article: Article, times: int) -> Iterator[Edit]:
    for figure, place in zip(article.figures, article.places, strict=True):
        if place is not None and figure.unit != "percent" and not figure.printed.fixed:
            for printed in filter(None, (figure.printed, below(figure.printed))):
                larger = printed.at(printed.value * times).numeral
                yield place + printed.start, place + printed.end, larger


def _articles(raws: Sequence[str]) -> Iterator[Article]:
    cleaned, facts = read(raws)
    by_revision = {revision_of(raw): raw for raw in raws}
    texts = dict(cleaned.select("revision_id", "text").iter_rows())
    at = {row[:2]: row[2] for row in facts.select("revision_id", "fact_id", "char_start").iter_rows()}
    for article in stated(cleaned, facts):
        raw, text = by_revision[article.revision], texts[article.revision]
        starts = [at[article.revision, figure.fact_id] for figure in article.figures]
        where = _alignment(text, raw)
        places = [
            _placed(figure, where[start], raw) for figure, start in zip(article.figures, starts, strict=True)
        ]
        disputed = frozenset(orders_of(e) for e in article.equations if not e.holds)
        equations = _undisputed(article)
        yield Article(article.revision, raw, article.figures, starts, places, equations, disputed)


def _placed(figure: Figure, place: int | None, raw: str) -> int | None:
    quote = figure.printed.quote
    return place if place is not None and raw.startswith(quote, place) else None


def _alignment(text: str, raw: str) -> list[int | None]:
    """For each character of the cleaned text, where it stands in the raw one, line by line."""
    squeezed = [at for at, sign in enumerate(raw) if not sign.isspace()]
    bare = "".join(raw[at] for at in squeezed)
    found: list[int | None] = []
    cursor = 0
    for line in text.splitlines(keepends=True):
        wanted = re.sub(r"\s", "", line)
        begins = bare.find(wanted, cursor)
        told = iter(range(begins, begins + len(wanted)))
        found += [squeezed[next(told)] if begins >= 0 and not sign.isspace() else None for sign in line]
        cursor = begins + len(wanted) if begins >= 0 else cursor
    return [*found, None]


def _undisputed(article: Stated) -> list[Equation]:
    """Equations that hold and share no figure, not even through others, with one that does not."""
    tainted = {order for equation in article.equations if not equation.holds for order in equation.members}
    while True:
        touched = {o for e in article.equations if e.members & tainted for o in e.members}
        if touched <= tainted:
            return [e for e in article.equations if not e.members & tainted]
        tainted |= touched
