"""The validation report: one HTML file that opens anywhere, needs nothing and runs no script."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.report import failing, overview, suites, words
from flows.report.hostile import screen
from flows.report.source import published
from warehouse.contract import CORE_METRICS

PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Caps:
    """How much of a large warehouse the page shows; what is left out is counted, with SQL for it."""

    failing: int = 100
    findings: int = 100
    articles: int = 200
    detailed: int = 40
    facts_each: int = 100
    quarantined: int = 200
    metrics: int = 15
    plans: int = 12


def write_report(
    warehouse: Path,
    validation: pl.DataFrame,
    folder: Path,
    data_docs: Path | None = None,
) -> Path:
    """Write `folder`/index.html about a published warehouse; readers see the old page or the new one.

    Args:
        warehouse: the published file, opened read-only.
        validation: `ValidationReport.results`.
        folder: made if it is not there.
        data_docs: Great Expectations' own report, its folder or first page, linked to by a relative path.

    Returns:
        The path of the page.

    Raises:
        WarehouseUnreadable, WarehouseBusy: as `source.published`.
    """
    docs = None if data_docs is None else _link(data_docs, folder)
    with published(warehouse) as connection:
        page = render(connection, validation, docs)
    folder.mkdir(parents=True, exist_ok=True)
    return _swap_in(folder / PAGE, page)


def render(
    connection: duckdb.DuckDBPyConnection,
    validation: pl.DataFrame,
    docs: str | None = None,
    caps: Caps | None = None,
) -> str:
    """The page as text; see `write_report`."""
    caps = caps or Caps()
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            totals=overview.totals(connection, CORE_METRICS),
            expected=validation.height,
            failing=failing.failing(connection, caps.failing),
            findings=overview.open_findings(connection, caps.findings),
            suites=suites.suites(validation),
            quarantined=overview.quarantined(connection, caps.quarantined),
            kinds=overview.checks_by_kind(connection),
            metrics=overview.facts_by_metric(connection, caps.metrics),
            plans=overview.plan_and_disbursed(connection, caps.plans),
            readings=overview.readings(connection, caps.articles, caps.detailed, caps.facts_each),
            metric_labels=words.metric_labels(connection),
            docs=docs,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("flows.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    said: dict[str, Any] = {
        "label": words.label,
        "count": words.count,
        "amount": words.amount,
        "period": words.period,
        "day": words.day,
        "meaning": suites.meaning,
    }
    environment.globals.update(said)
    environment.filters["screen"] = screen
    environment.filters["called"] = overview.called
    return environment


def _link(data_docs: Path, folder: Path) -> str:
    first = data_docs / PAGE if data_docs.is_dir() else data_docs
    return Path(os.path.relpath(first, folder)).as_posix()


def _swap_in(path: Path, page: str) -> Path:
    """Put the page in place of the old one by one rename; what a killed run left is written over."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write(page)
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(path)
    return path
