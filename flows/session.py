"""One run of the flow from the command line: a private Prefect, a progress bar, a summary."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from flows.errors import GiamngheoError, PublishBlocked, RunBroken
from flows.prefect_environment import prefect_environment
from flows.progress_bar import progress_bar
from flows.report.summary import RunSummary
from flows.serve_warden import MARK
from flows.settings import Order, Settings, from_environment
from warehouse import history
from warehouse.publish import current

_WARDENS: list[subprocess.Popen[bytes]] = []
"""Kept until this process ends, and the pipes to them with it."""


def refresh_once(order: Order, settings: Settings, *, verbose: bool, show: bool) -> RunSummary:
    """Run `refresh` in this process with a temporary Prefect server of its own.

    Args:
        order: what to do.
        settings: the run's choices.
        verbose: let Prefect's log lines through.
        show: draw progress on standard error.

    Returns:
        The run's summary, also of a run whose publishing was blocked.

    Raises:
        GiamngheoError: as the flow; nothing was published then.
    """
    begin = time.monotonic()
    before = _release(settings)
    try:
        settings.data_folder.mkdir(parents=True, exist_ok=True)
        os.environ.update(prefect_environment(settings.data_folder, os.environ))
        os.environ["PREFECT_LOGGING_LEVEL"] = "INFO" if verbose else "CRITICAL"
        _watch()
        with progress_bar("starting a private Prefect server", shown=show and not verbose):
            summary = _refreshed(order, settings)
    except GiamngheoError:
        raise
    except Exception as problem:
        raise RunBroken(_what_broke(problem, before, _release(settings))) from problem
    seconds = time.monotonic() - begin
    return replace(
        summary, run=replace(summary.run, sql_command=_sql_command(settings), seconds=round(seconds, 1))
    )


def _refreshed(order: Order, settings: Settings) -> RunSummary:
    from flows.pipeline import refresh_with  # noqa: PLC0415 - Prefect reads its environment on import

    try:
        return refresh_with(order, settings)
    except PublishBlocked as problem:
        if not isinstance(problem.account, RunSummary):
            raise
        return problem.account


def _release(settings: Settings) -> int | None:
    """The release that is published now; tells of a file that is no warehouse before any work is done."""
    found = current(settings.warehouse)
    latest = history.read(found).latest if found else None
    return latest.release_id if latest else None


def _what_broke(problem: Exception, before: int | None, after: int | None) -> str:
    published = "nothing was published" if after == before else f"release {after} was published all the same"
    cause = f"{type(problem).__name__}: {str(problem).strip() or 'no words'}".splitlines()[0]
    return f"the run broke ({cause}); {published}; run again to go on, or with --verbose to see more"


def _sql_command(settings: Settings) -> str:
    """How this warehouse is asked from the shell the run was started in."""
    script = Path(sys.argv[0])
    beside = script.name == "giamngheo" and not shutil.which("giamngheo")
    name = os.path.relpath(script) if beside else "giamngheo"
    default = from_environment(os.environ).warehouse
    chosen = () if settings.warehouse == default else ("--warehouse", str(settings.warehouse))
    return shlex.join((name, "sql", *chosen))


def _watch() -> None:
    """Should this process be killed, the temporary server that Prefect started is not left behind.

    The warden outlives this process by a moment: it waits for the pipe to close, which the system does.
    """
    mark = secrets.token_hex(16)
    warden = [sys.executable, "-m", "flows.serve_warden", mark]
    _WARDENS.append(subprocess.Popen(warden, stdin=subprocess.PIPE, start_new_session=True))  # noqa: S603
    os.environ[MARK] = mark  # only now, for a warden with the mark would end itself
