"""The Prefect flow `ingest`: what is new into the raw store, alone or as the first step of `refresh`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate, GlobalConcurrencyLimitUpdate
from prefect.concurrency.sync import concurrency
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound

from flows.forgetting import finish_begun
from flows.ingest.accounts import Account
from flows.ingest.collect import Collected, Inputs
from flows.intake import asks_the_web, inputs_of, take_in
from flows.report.brief import cell
from flows.serve_api import WEB_LIMIT
from flows.settings import Order, Settings, from_environment


@task(name="fetch")
def fetch(inputs: Inputs, settings: Settings) -> Collected:
    """Take the inputs into the raw store; sites in trouble are asked again there, at their own pace."""
    return take_in(inputs, settings)


@flow(name="ingest", description="New articles of the outlets into the raw store.")
def ingest(
    inputs: list[str] | None = None,
    warehouse: str | None = None,
    with_outlets: bool = False,  # noqa: FBT001, FBT002 - people set it in the UI
    settings: dict[str, Any] | None = None,
) -> Collected:
    """Fetch and archive, without processing or publishing anything.

    Args:
        inputs: paths and URLs; else the active outlets; the bundled articles where there never were outlets.
        warehouse: the published file; else GIAMNGHEO_WAREHOUSE, else the default.
        with_outlets: read the outlets although there are inputs.
        settings: other settings by name, as in `flows.settings.Settings`.

    Raises:
        GiamngheoError: nothing was fetched; a source that fails raises nothing and is told in the artifact.
    """
    effective = effective_settings(warehouse, settings)
    finish_begun(effective)
    wanted = inputs_of(Order(tuple(inputs or ()), with_outlets=with_outlets), effective)
    with _turn(wanted):
        collected = fetch(wanted, effective)
    if collected.accounts:
        create_table_artifact(_rows(collected.accounts), "outlets", "Nguồn bài / Outlets")
    return collected


def effective_settings(warehouse: str | None, settings: dict[str, Any] | None) -> Settings:
    """Settings as a deployment gives them; paths come as text."""
    chosen = {"warehouse": warehouse, **(settings or {})}
    paths = {name: Path(chosen[name]) for name in ("warehouse", "outlets") if chosen.get(name)}
    return from_environment(os.environ, **(chosen | paths))


def free_limit() -> None:
    """On a server that nobody else uses: whoever held the limit is gone, perhaps killed."""
    with get_client(sync_client=True) as client:
        _make_limit()
        client.update_global_concurrency_limit(WEB_LIMIT, GlobalConcurrencyLimitUpdate(active_slots=0))


def _turn(wanted: Inputs) -> AbstractContextManager[None]:
    """One harvest at a time; what is on the disk waits for nobody."""
    if not asks_the_web(wanted):
        return nullcontext()
    _make_limit()
    return concurrency(WEB_LIMIT, strict=True)


def _make_limit() -> None:
    """A limit that does not exist limits nothing."""
    with get_client(sync_client=True) as client:
        try:
            client.read_global_concurrency_limit_by_name(WEB_LIMIT)
        except ObjectNotFound:
            with suppress(ObjectAlreadyExists):
                client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=WEB_LIMIT, limit=1))


def _rows(accounts: Sequence[Account]) -> list[dict[str, str]]:
    """Outlets that could not be read first; text from outside as safe lines."""
    ordered = sorted(accounts, key=lambda account: account.reason is None)
    return [{name: cell(value) for name, value in account.row().items()} for account in ordered]
