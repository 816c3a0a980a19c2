"""One run of the flow from the command line: a private Prefect, a progress bar, a summary."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TimeElapsedColumn,
)

from flows import progress
from flows.errors import PublishBlocked
from flows.prefect_environment import prefect_environment
from flows.report.summary import RunSummary
from flows.serve_warden import MARK
from flows.settings import Order, Settings, from_environment


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
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(prefect_environment(settings.data_folder, os.environ))
    os.environ["PREFECT_LOGGING_LEVEL"] = "INFO" if verbose else "CRITICAL"
    with _watched(), _bar(shown=show and not verbose):
        from flows.pipeline import refresh_with  # noqa: PLC0415 - Prefect reads its environment on import

        try:
            summary = refresh_with(order, settings)
        except PublishBlocked as problem:
            if not isinstance(problem.account, RunSummary):
                raise
            summary = problem.account
    return replace(summary, run=replace(summary.run, sql_command=_sql_command(settings)))


def _sql_command(settings: Settings) -> str:
    """How this warehouse is asked from the shell the run was started in."""
    script = Path(sys.argv[0])
    beside = script.name == "giamngheo" and not shutil.which("giamngheo")
    name = os.path.relpath(script) if beside else "giamngheo"
    default = from_environment(os.environ).warehouse
    chosen = () if settings.warehouse == default else ("--warehouse", str(settings.warehouse))
    return shlex.join((name, "sql", *chosen))


@contextmanager
def _watched() -> Iterator[None]:
    """Should this process be killed, the temporary server that Prefect started is not left behind."""
    mark = secrets.token_hex(16)
    warden = [sys.executable, "-m", "flows.serve_warden", mark]
    with subprocess.Popen(warden, stdin=subprocess.PIPE, start_new_session=True):  # noqa: S603 - our own
        os.environ[MARK] = mark  # only now, for a warden with the mark would end itself
        yield


@contextmanager
def _bar(*, shown: bool) -> Iterator[None]:
    """A progress bar on standard error, gone when the work is done; silent where nobody looks."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), "{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    silent = not (shown and console.is_terminal)
    with Progress(*columns, console=console, transient=True, disable=silent) as bar:
        line = bar.add_task("starting a private Prefect server", total=None)

        def listen(stage: str, done: int, total: int) -> None:
            bar.update(line, description=stage, completed=done, total=total)

        with progress.listening(listen):
            yield
