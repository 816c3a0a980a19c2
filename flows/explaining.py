"""`giamngheo explain`: one file through the rooms in this process, without a warehouse, to the terminal."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from rich.console import Console

from flows import tables
from flows.clean import clean, furniture
from flows.clean.lines import lines_of
from flows.clean.markup import page_in
from flows.errors import InputRefused, SettingsError
from flows.extract import extract
from flows.ingest.documents import Hints, type_of_file
from flows.ingest.sources import read_file
from flows.reconcile import reconcile
from flows.report import hostile, words
from flows.report.explain import render
from flows.report.explanation import Explanation, Line, explanation
from flows.settings import Settings
from warehouse.contract import METRICS

STDIN = "-"


def explain(given: str, settings: Settings) -> Explanation:
    """What is read of one file.

    Args:
        given: a path, or - for standard input.
        settings: limits.

    Raises:
        InputRefused: the file cannot be read or holds no article; the message names the file.
        SeedError: a table has a row that cannot be used.
    """
    tables.read_all()
    source = "standard input" if given == STDIN else given
    try:
        return _explain(source, _bytes(given, settings))
    except InputRefused as refused:
        raise InputRefused(refused.reason, f"{hostile.screen(source)}: {refused.detail}") from refused


def show(told: Explanation, *, as_json: bool, with_furniture: bool) -> None:
    """Print it, as one JSON object or for reading.

    All of it is written at once, so that a pipe closed by its reader is seen here and not inside rich.
    """
    if as_json:
        sys.stdout.write(told.to_json() + "\n")
        return
    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        render(told, console, furniture=with_furniture)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().split("\n")[:-1]))


def require_metric(metric: str) -> None:
    """See that figures can have this metric.

    Raises:
        SettingsError: they cannot; the message lists the codes.
    """
    known = words.seed_labels(METRICS)
    if metric not in known:
        raise SettingsError(f"there is no metric {metric!r}; name one of: {', '.join(known)}")


def _bytes(given: str, settings: Settings) -> bytes:
    if given != STDIN:
        return _file(given, settings)
    raw = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        raise InputRefused("too_large", f"more than the {settings.max_bytes:,} bytes allowed; give less")
    if not raw:
        raise InputRefused("empty", "it holds no bytes; give the article")
    return raw


def _file(given: str, settings: Settings) -> bytes:
    if given.lower().startswith(("http://", "https://")):
        raise InputRefused("not_a_file", "explain reads files; save the page and name its file")
    path = Path(given)
    try:
        return read_file(path, settings)
    except InputRefused as refused:
        if refused.reason == "not_a_file" and path.is_dir():
            raise InputRefused("not_a_file", "this is a folder; name one file in it") from refused
        raise


def _explain(source: str, raw: bytes) -> Explanation:
    revision = hashlib.sha256(raw).hexdigest()
    hints = Hints(type_of_file(source))
    cleaned = clean({revision: raw}, lambda _: hints)
    for row in cleaned.refused.iter_rows(named=True):
        raise InputRefused(row["reason"], row["detail"])
    extracted = extract(cleaned.articles)
    reconciled = reconcile(cleaned.articles, extracted.facts)
    articles = cleaned.articles.join(extracted.places, on="revision_id", how="left")
    article = articles.row(0, named=True)
    return explanation(source, article, _lines(revision, raw, hints), reconciled.facts, reconciled.checks)


def _lines(revision: str, raw: bytes, hints: Hints) -> list[Line]:
    """The lines of the page as the clean room saw them."""
    labelled = furniture.label(lines_of({revision: page_in(raw, hints)}))
    return [Line(kind, text) for kind, text in labelled.select("kind", "line").iter_rows()]
