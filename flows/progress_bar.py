"""A progress bar for whoever watches a command at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TimeElapsedColumn,
)

from flows import progress


@contextmanager
def progress_bar(first: str, *, shown: bool) -> Iterator[None]:
    """A bar on standard error, gone when the work is done; silent where nobody looks.

    Args:
        first: what is told before the first report of progress.
        shown: whether it is wanted at all.
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), "{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    silent = not (shown and console.is_terminal)
    with Progress(*columns, console=console, transient=True, disable=silent) as bar:
        line = bar.add_task(first, total=None)

        def listen(stage: str, done: int, total: int) -> None:
            bar.update(line, description=stage, completed=done, total=total)

        with progress.listening(listen):
            yield
