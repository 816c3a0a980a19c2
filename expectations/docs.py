"""Data Docs that need no network: the library's own pages, in our frame and with our style sheet.

The library's templates load style sheets, scripts and a logo from public addresses, print unexpected values
without escaping them, and show ten ids of a failing group at most. Its renderers are kept; the page around
them, the escaping and the tables of failing rows are ours. Pages hold no script, no clock and no address.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from great_expectations.core.expectation_validation_result import (
    ExpectationSuiteValidationResult,
    ExpectationValidationResult,
)
from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
from great_expectations.render.view.view import DefaultJinjaPageView
from jinja2 import ChoiceLoader, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from warehouse.contract import SEVERITIES

if TYPE_CHECKING:
    from expectations.promise import Suite
    from expectations.report import ValidationReport

TEMPLATES = Path(__file__).parent / "templates"
ROWS_SHOWN = 500
"""Failing rows of one expectation on a page; the rest are counted, and stand in the findings."""
RESULT_KEPT = ("element_count", "unexpected_count", "unexpected_percent", "missing_count", "observed_value")
"""The counts: rows are shown by us, and the library would print them raw."""


def build(report: ValidationReport, folder: Path) -> Path:
    """Write `index.html` and one page a suite into `folder`, made if absent; returns the index."""
    folder.mkdir(parents=True, exist_ok=True)
    view = OfflineView()
    for suite in report.suites:
        page = view.page("suite.j2", _suite_page(report, suite))
        (folder / f"{suite.name}.html").write_text(page, encoding="utf-8")
    index = folder / "index.html"
    index.write_text(view.page("index.j2", _index_page(report)), encoding="utf-8")
    return index


class OfflineView(DefaultJinjaPageView):
    """The library's view with escaping on, and our templates before its own."""

    def __init__(self) -> None:
        super().__init__()
        self.env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), *filter(None, [self.env.loader])])
        self.env.autoescape = True
        for name in ("render_styling", "render_styling_from_string_template", "render_string_template"):
            self.env.filters[name] = _trusted(self.env.filters[name])
        self.env.filters["attributes_dict_to_html_string"] = _trusted(self.attributes_dict_to_html_string)

    def page(self, template: str, content: Mapping[str, object]) -> str:
        """`template` filled with `content`; every value that is not the library's own markup is escaped."""
        return self.env.get_template(template).render(content)

    @pass_context
    def render_content_block(
        self,
        jinja_context: Context,
        content_block: Any,  # noqa: ANN401 - the library passes whatever a cell holds
        index: object = None,
        content_block_id: str | None = None,
        render_to_markdown: bool = False,  # noqa: FBT001, FBT002 - the library's own signature
    ) -> Markup:
        """Markup of one block; the library's version returns plain values unescaped."""
        if isinstance(content_block, list):
            parts = (
                self.render_content_block(jinja_context, one, at) for at, one in enumerate(content_block)
            )
            return Markup("").join(parts)
        if not isinstance(content_block, dict) or "content_block_type" not in content_block:
            return escape("" if content_block is None else content_block)
        block = super().render_content_block(
            jinja_context, content_block, index, content_block_id, render_to_markdown
        )
        return Markup(block)  # noqa: S704 - a template of the library, filled with escaped values


def _trusted(render: Any) -> Any:  # noqa: ANN401 - a filter of any signature
    def rendered(*args: object, **kwargs: object) -> Markup:
        return Markup(render(*args, **kwargs))  # noqa: S704 - these filters escape what they are given

    return rendered


def _suite_page(report: ValidationReport, suite: Suite) -> dict[str, object]:
    mine = report.results.filter(pl.col("suite") == suite.name)
    return {
        "suite": suite,
        "results": mine.to_dicts(),
        "skipped": bool(mine["success"].is_null().all()),
        "failures": list(_failures(report, suite)),
        "sections": [
            part for one in report.evaluations if one.suite == suite for part in _sections(one.result)
        ],
    }


def _failures(report: ValidationReport, suite: Suite) -> Iterator[dict[str, object]]:
    """Failing rows by expectation, in declared order."""
    for promise in suite.promises:
        rows = report.failing.filter(suite=suite.name, expectation=promise.rule)
        if rows.height:
            shown = rows.head(ROWS_SHOWN).to_dicts()
            yield {"promise": promise, "count": rows.height, "rows": shown, "rest": rows.height - len(shown)}


def _sections(result: ExpectationSuiteValidationResult) -> list[dict[str, Any]]:
    """What the library has to say, without its header, whose links are dead here, and its run information."""
    light = copy.copy(result)
    light.results = [_light(one) for one in result.results]
    rendered = ValidationResultsPageRenderer(run_info_at_end=True).render(light).to_json_dict()
    sections: list[dict[str, Any]] = rendered["sections"][:-1]
    sections[0]["content_blocks"] = sections[0]["content_blocks"][1:]
    return sections


def _light(one: ExpectationValidationResult) -> ExpectationValidationResult:
    light = copy.copy(one)
    light.result = {key: value for key, value in one.result.items() if key in RESULT_KEPT}
    return light


def _index_page(report: ValidationReport) -> dict[str, object]:
    """Suites with their counts, and what was put into quarantine."""
    counts = report.results.group_by("suite").agg(
        declared=pl.len(),
        failed=(~pl.col("success")).sum(),
        skipped=pl.col("skipped").is_not_null().sum(),
        rows=pl.col("evaluated").max(),
        **{name: ((pl.col("severity") == name) & ~pl.col("success")).sum() for name in SEVERITIES},
    )
    by_suite = {row["suite"]: row for row in counts.to_dicts()}
    return {
        "collapse": report.collapse,
        "suites": [(suite, by_suite[suite.name]) for suite in report.suites],
        "quarantined": report.quarantined_articles.head(ROWS_SHOWN).to_dicts(),
        "quarantined_rest": max(0, report.quarantined_articles.height - ROWS_SHOWN),
    }
