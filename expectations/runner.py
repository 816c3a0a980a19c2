"""Puts every suite to contract-shaped frames and tells what came out."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from expectations import articles as of_articles
from expectations import checks as of_checks
from expectations import comparisons as of_comparisons
from expectations import facts as of_facts
from expectations.promise import ROW_COUNT, Suite
from expectations.report import ValidationReport
from flows.errors import ValidationBroken
from warehouse.contract import ARTICLES, CHECKS, COMPARISONS, FACTS, Relation

if TYPE_CHECKING:
    from types import ModuleType

    from expectations.engine import Evaluation

SUITES: tuple[Suite, ...] = (
    of_articles.SUITE,
    of_facts.SUITE,
    *of_checks.SUITES,
    of_comparisons.SUITE,
)


def validate(
    articles: pl.DataFrame,
    facts: pl.DataFrame,
    checks: pl.DataFrame,
    comparisons: pl.DataFrame | None = None,
) -> ValidationReport:
    """Put every promise to frames shaped as `ARTICLES`, `FACTS`, `CHECKS` and `COMPARISONS`.

    A frame without rows proves nothing: its promises are reported as skipped, except those on the number of
    rows. `ValidationReport.collapse` tells when nothing is left to publish.

    Raises:
        ValidationBroken: if a frame is not shaped as the contract says, an expectation did not run on
            every row, or a broken row names no article that could be quarantined.
    """
    compared = COMPARISONS.empty() if comparisons is None else comparisons
    given = ((ARTICLES, articles), (FACTS, facts), (CHECKS, checks), (COMPARISONS, compared))
    for relation, frame in given:
        _shaped(relation, frame)
    frames = {
        "articles": of_articles.observed(articles, facts),
        "facts": of_facts.observed(articles, facts, checks),
        **of_checks.observed(articles, facts, checks),
        "comparisons": of_comparisons.observed(facts, compared),
    }
    return ValidationReport.of(evaluate_all(SUITES, frames), SUITES, checks, compared)


def evaluate_all(suites: Iterable[Suite], frames: Mapping[str, pl.DataFrame]) -> list[Evaluation]:
    """One evaluation for each suite that has something to evaluate, in the order of the suites."""
    engine = _module("expectations.engine")
    done = []
    for suite in suites:
        frame = frames[suite.frame]
        promises = [p for p in suite.promises if frame.height or p.expects == ROW_COUNT]
        if promises or frame.height:
            done.append(engine.evaluate(suite, promises, frame))
    return done


def build_docs(report: ValidationReport, folder: Path) -> Path:
    """Write the library's Data Docs on `report` into `folder`, usable offline; returns their index page."""
    index: Path = _module("expectations.docs").build(report, folder)
    return index


def _module(name: str) -> ModuleType:
    """Great Expectations takes seconds to import, and its own imports raise deprecation warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return importlib.import_module(name)


def _shaped(relation: Relation, frame: pl.DataFrame) -> None:
    for name, dtype in relation.schema().items():
        if frame.schema.get(name) != dtype:
            raise ValidationBroken(
                f"the {relation.name} frame has {name} as {frame.schema.get(name)}, "
                f"the contract says {dtype}; join the source onto it and cast it before validating"
            )
