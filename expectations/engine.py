"""The only importer of Great Expectations besides `docs`: puts a suite to a frame and proves that it ran.

A suite that did not run looks like success to the library: unknown classes evaluate nothing, an empty frame
satisfies everything, and a missing column looks like bad data. All three raise `ValidationBroken` here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import polars as pl
from great_expectations.core.expectation_validation_result import (
    ExpectationSuiteValidationResult,
    ExpectationValidationResult,
)
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.expectations.expectation import Expectation

from expectations.promise import ROW_COUNT, Promise, Suite
from flows.errors import ValidationBroken


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one promise fared: `unexpected` rows out of `evaluated`, each failing row with its keys."""

    promise: Promise
    evaluated: int
    unexpected: int
    rows: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One suite put to one frame: the verdicts in declared order, and the library's own result."""

    suite: Suite
    verdicts: tuple[Verdict, ...]
    result: ExpectationSuiteValidationResult


def evaluate(suite: Suite, promises: Sequence[Promise], frame: pl.DataFrame) -> Evaluation:
    """Put `promises` of `suite` to `frame`.

    Raises:
        ValidationBroken: if any of them did not run on every row.
    """
    if not promises:
        raise ValidationBroken(f"suite {suite.name} declares no expectations, so its success means nothing")
    missing = [name for name in suite.columns if name not in frame.columns]
    if missing:
        raise ValidationBroken(f"suite {suite.name} needs columns the frame lacks: {', '.join(missing)}")
    result = _validate(suite, promises, frame.select(suite.columns))
    found = _by_rule(suite, promises, result)
    verdicts = tuple(_verdict(suite, promise, found[promise.rule], frame.height) for promise in promises)
    return Evaluation(suite, verdicts, result)


def _validate(
    suite: Suite, promises: Sequence[Promise], frame: pl.DataFrame
) -> ExpectationSuiteValidationResult:
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
        analytics_enabled=False,
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset(suite.frame)
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame.to_pandas()})
    declared = gx.ExpectationSuite(suite.name, expectations=_expectations(promises))
    result = batch.validate(
        declared,
        result_format={
            "result_format": "COMPLETE",
            "unexpected_index_column_names": [*suite.key, *suite.shown],
            "return_unexpected_index_query": False,
        },
    )
    # the clock and the host stand in the rest of it
    result.meta = {"great_expectations_version": result.meta["great_expectations_version"]}
    return result


def _expectations(promises: Sequence[Promise]) -> list[Expectation]:
    return [_expectation(promise) for promise in promises]


def _expectation(promise: Promise) -> Expectation:
    kind = getattr(gxe, promise.expects, None)
    if kind is None:
        raise ValidationBroken(f"{promise.rule} asks for {promise.expects}, which Great Expectations lacks")
    made: Expectation = kind(
        **promise.arguments,
        severity=promise.severity,
        meta={"rule": promise.rule},
        description=f"{promise.rule} ({promise.severity}) · {promise.vi} / {promise.en}",
    )
    return made


def _by_rule(
    suite: Suite, promises: Sequence[Promise], result: ExpectationSuiteValidationResult
) -> dict[str, ExpectationValidationResult]:
    """The library's results by rule: as many as declared, neither more nor fewer, none counted twice."""
    evaluated = result.statistics["evaluated_expectations"]
    found = {
        str(one.expectation_config.meta["rule"]): one for one in result.results if one.expectation_config
    }
    if not evaluated == len(result.results) == len(found) == len(promises) or found.keys() != {
        p.rule for p in promises
    }:
        absent = ", ".join(sorted({p.rule for p in promises} - found.keys())) or "none"
        raise ValidationBroken(
            f"suite {suite.name} declares {len(promises)} expectations, {evaluated} were evaluated; "
            f"not evaluated: {absent}; rules must be unique and their classes known"
        )
    return found


def _verdict(suite: Suite, promise: Promise, result: ExpectationValidationResult, height: int) -> Verdict:
    fault = next(_exceptions(result.exception_info), None)
    if fault is not None:
        raise ValidationBroken(f"{promise.rule} could not be evaluated on {suite.frame}: {fault}")
    if promise.expects == ROW_COUNT:
        evaluated, unexpected, rows = result.result["observed_value"], int(not result.success), ()
    else:
        evaluated, unexpected = result.result["element_count"], result.result["unexpected_count"]
        rows = tuple(result.result.get("unexpected_index_list") or ())
    if evaluated != height:
        raise ValidationBroken(f"{promise.rule} saw {evaluated} of {height} rows of {suite.frame}")
    if bool(result.success) != (unexpected == 0) or (
        promise.expects != ROW_COUNT and len(rows) != unexpected
    ):
        raise ValidationBroken(
            f"{promise.rule} contradicts itself: success {result.success}, {unexpected} unexpected, "
            f"{len(rows)} rows named"
        )
    return Verdict(promise, evaluated, unexpected, rows)


def _exceptions(info: Mapping[str, Any] | None) -> Iterator[str]:
    """Messages of the exceptions raised; the library nests them by metric when there were any."""
    if not info:
        return
    if info.get("raised_exception"):
        yield str(info.get("exception_message"))
    for value in info.values():
        if isinstance(value, Mapping):
            yield from _exceptions(value)
