"""The Prefect flow: which task follows which, what is tried again, what is kept, what people see of it.

The rooms do the work and know nothing of Prefect. Results of the batch tasks are kept by `StageStore`,
so only what is new is submitted; the verdict of Great Expectations is kept by Prefect's own cache.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import polars as pl
from prefect import Task, flow, task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import TaskRunContext
from prefect.futures import as_completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from expectations.report import ValidationReport
from expectations.runner import build_docs, validate
from flows import progress, tables
from flows.assembly import Content, assemble, without_quarantined
from flows.batches import clean_batch, extract_batch, forget_told_anew, gather, reconcile_batch
from flows.errors import PublishBlocked, WarehouseBusy
from flows.forgetting import finish_begun
from flows.ingest.collect import Collected
from flows.ingest.store import RawStore, Snapshot
from flows.intake import asks_the_web, inputs_of
from flows.prefect_ingest import effective_settings, free_limit, ingest
from flows.report.page import write_report
from flows.report.source import published, rows, unpublished
from flows.report.summary import RunFacts, RunSummary, failing_checks_table, summarise
from flows.settings import Order, Settings
from flows.stages import StageStore, batches, code_version, digest_of
from warehouse.build import Built, Terms, build
from warehouse.lock import exclusive
from warehouse.publish import current, publish, staging
from warehouse.query import open_readonly

clean_task = task(name="clean")(clean_batch)
extract_task = task(name="extract")(extract_batch)
reconcile_task = task(name="reconcile")(reconcile_batch)


def _content_key(_: TaskRunContext, parameters: dict[str, Any]) -> str:
    """Equal content, met by equal expectations, gives an equal verdict."""
    return f"{digest_of('expectations', 'seeds')}-{parameters['content'].digest}"


@task(name="validate", cache_key_fn=_content_key, persist_result=True)
def validated(content: Content, folder: Path) -> ValidationReport:
    """Put the expectations to the content and leave Data Docs in `folder`."""
    report = validate(content.articles, content.facts, content.checks, content.comparisons)
    build_docs(report, folder)
    return replace(report, evaluations=())


@task(name="build")
def built(content: Content, findings: pl.DataFrame, settings: Settings, *, force: bool) -> Built:
    """Make the next release in a file of its own and verify it."""
    frames = content.frames | {"findings": findings}
    code = f"{version('giamngheo')}+{code_version('reconcile')}"
    terms = Terms(_now(), code, keep_share=settings.minimum_share, force=force)
    return build(frames, staging(settings.warehouse), current(settings.warehouse), terms)


def _busy(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    return isinstance(state.result(raise_on_failure=False), WarehouseBusy)


@task(name="publish", retries=2, retry_delay_seconds=1, retry_condition_fn=_busy)
def published_release(made: Built, settings: Settings) -> None:
    """Swap the new release in; a program that writes to the old one is given a moment to finish."""
    publish(made.path, settings.warehouse, settings.data_folder / "releases")


@task(name="report")
def reported(report: ValidationReport, facts: RunFacts, folder: Path) -> RunSummary:
    """Write the validation report and leave the artifacts that the UI shows."""
    docs = folder / "data_docs" / "index.html"
    page = write_report(facts.warehouse, report.results, folder, docs)
    with published(facts.warehouse) as connection:
        summary = summarise(connection, replace(facts, report=page, data_docs=docs))
        failing = failing_checks_table(connection)
    _leave_artifacts(summary, failing, os.environ.get("GIAMNGHEO_REPORT_URL") or page.resolve().as_uri())
    return summary


def _leave_artifacts(summary: RunSummary, failing: list[dict[str, str]], address: str) -> None:
    create_markdown_artifact(summary.to_markdown(), "summary", "Tóm tắt lần chạy / Run summary")
    create_table_artifact(failing, "failing-checks", "Phép tính không khớp / Failing checks")
    create_link_artifact(address, "Báo cáo kiểm định / Validation report", "validation-report")


@flow(name="refresh", description="Articles to facts, checks and a published warehouse.")
def refresh(  # noqa: PLR0913, PLR0917 - they are a form in the UI
    inputs: list[str] | None = None,
    warehouse: str | None = None,
    rebuild: bool = False,  # noqa: FBT001, FBT002 - people set it in the UI
    force: bool = False,  # noqa: FBT001, FBT002
    with_outlets: bool = False,  # noqa: FBT001, FBT002
    settings: dict[str, Any] | None = None,
) -> RunSummary:
    """Read new articles, check them, and publish the warehouse if its content changed.

    Args:
        inputs: paths and URLs; else the active outlets; the bundled articles where there never were outlets.
        warehouse: the published file; else GIAMNGHEO_WAREHOUSE, else the default.
        rebuild: read everything in the raw store again from its bytes.
        force: publish even if far fewer facts were found than last time.
        with_outlets: read the outlets although there are inputs.
        settings: other settings by name, as in `flows.settings.Settings`.

    Raises:
        GiamngheoError: with nothing published.
    """
    tables.read_all()
    order = Order(tuple(inputs or ()), with_outlets=with_outlets, rebuild=rebuild, force=force)
    effective = effective_settings(warehouse, settings)
    finish_begun(effective)
    with exclusive(effective.data_folder):
        if order.rebuild:
            StageStore(effective.data_folder / "stages").clear()
        return _refreshed(ingest(inputs, warehouse, with_outlets, settings), order, effective)


def refresh_with(order: Order, settings: Settings) -> RunSummary:
    """Run the flow here with these settings, as many tasks at a time as they say."""
    tables.read_all()
    others = asdict(settings) | {"outlets": str(settings.outlets.absolute())}
    others = {name: value for name, value in others.items() if name not in {"warehouse", "workers"}}
    if asks_the_web(inputs_of(order, settings)):
        free_limit()
    runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=settings.workers)
    return refresh.with_options(task_runner=cast("TaskRunner[Any]", runner))(
        inputs=list(order.inputs),
        warehouse=str(settings.warehouse),
        rebuild=order.rebuild,
        force=order.force,
        with_outlets=order.with_outlets,
        settings=others,
    )


def _refreshed(collected: Collected, order: Order, settings: Settings) -> RunSummary:
    data = settings.data_folder
    raw, stages = RawStore(data / "raw"), StageStore(data / "stages")
    # one look for the whole run: another flow may add articles meanwhile, which have no results yet
    known = raw.snapshot()
    _process(raw, known, stages, settings.batch_size)
    content = assemble(known, gather(stages, stages.names("clean")))
    progress.report("validate", 0, 1)
    docs = data / "report" / "data_docs"
    report = validated.with_options(refresh_cache=not (docs / "index.html").is_file())(content, docs)
    content = without_quarantined(content, report)
    facts = _run_facts(collected, known, content, settings)
    try:
        made = _made(content, report, order, settings)
    except PublishBlocked as problem:
        raise PublishBlocked(str(problem), _account(facts, content, problem)) from None
    if made.changed:
        published_release(made, settings)
        facts = replace(facts, outcome="published")
    summary = reported(report, facts, data / "report")
    stages.prune()
    return summary


def _made(content: Content, report: ValidationReport, order: Order, settings: Settings) -> Built:
    if content.articles.is_empty():
        raise PublishBlocked("there is no article to publish")
    progress.report("build", 0, 1)
    return built(content, report.findings, settings, force=order.force)


def _account(facts: RunFacts, content: Content, problem: PublishBlocked) -> RunSummary:
    """What a run that was not published read and refused, for whoever has to mend it."""
    with unpublished(content.frames) as connection:
        summary = summarise(connection, replace(facts, outcome="blocked", blocked_because=str(problem)))
    create_markdown_artifact(summary.to_markdown(), "summary", "Tóm tắt lần chạy / Run summary")
    return summary


def _process(raw: RawStore, known: Snapshot, stages: StageStore, batch_size: int) -> None:
    """Bring every revision through the rooms, for older ones tell which articles changed; none twice.

    Those of which something else is told now than when they were read are read again.
    """
    forget_told_anew(raw, stages)
    wanted = set(known.history["revision_id"]) - stages.revisions("clean")
    _each("clean", clean_task, [(raw, stages, batch) for batch in batches(wanted, batch_size)])
    for stage, work in (("extract", extract_task), ("reconcile", reconcile_task)):
        missing = [name for name in stages.names("clean") if not stages.has(stage, name)]
        _each(stage, work, [(stages, name) for name in missing])


def _each(stage: str, work: Task[..., str], calls: Sequence[tuple[object, ...]]) -> None:
    futures = [work.submit(*arguments) for arguments in calls]
    for done, future in enumerate(as_completed(futures), start=1):
        future.result()
        progress.report(stage, done, len(calls))


def _run_facts(collected: Collected, known: Snapshot, content: Content, settings: Settings) -> RunFacts:
    refused = set(content.quarantine["source"]) & set(collected.sources)
    released = _released(settings)
    stand = {source for source, revision in _standing(content) if (source, revision) in released}
    new = set(collected.new) - refused - stand
    unchanged = (set(collected.unchanged) | (set(collected.new) & stand)) - refused
    own = known.history.filter(pl.col("source").is_in(collected.sources))["revision_id"]
    earlier = set(content.articles["revision_id"]) - set(own) - {revision for _, revision in released}
    return RunFacts(
        read=len(new) + len(unchanged),
        new=len(new),
        unchanged=len(unchanged),
        refused=len(refused),
        earlier=len(earlier),
        outcome="unchanged",
        warehouse=settings.warehouse,
        outlets=collected.accounts,
    )


def _standing(content: Content) -> Iterator[tuple[str, str]]:
    """Each article with the revision that stands; a page that changed around its text stays what it was."""
    return content.articles.select("source", "revision_id").iter_rows()


def _released(settings: Settings) -> set[tuple[str, str]]:
    """The articles that the published file holds, with their revisions."""
    found = current(settings.warehouse)
    if found is None:
        return set()
    with open_readonly(found) as connection:
        held = rows(connection, "SELECT source, revision_id FROM articles")
        return {(str(row["source"]), str(row["revision_id"])) for row in held}


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
