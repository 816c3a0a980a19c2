"""What all commands have in common: the warehouse they are about, their settings, their exit codes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from flows.settings import Settings, from_environment

EXIT_BROKEN, EXIT_USAGE, EXIT_QUARANTINED, EXIT_BLOCKED, EXIT_BUSY, EXIT_STOPPED = 1, 2, 3, 4, 5, 130
EXIT_CODES = """
\b
Exit codes:
  0    done, every input was read
  1    something broke; the message says whether anything was published
  2    the command line, a setting, a table, or the file to explain is wrong
  3    done and published, but some inputs are in quarantine
  4    publishing was blocked; the warehouse is as before
  5    another run holds this warehouse
  130  stopped by Ctrl-C; run again to go on from there
"""

Command = TypeVar("Command", bound=Callable[..., Any])


def warehouse_option(command: Command) -> Command:
    """The option that every sub-command has."""
    return click.option(
        "--warehouse",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The DuckDB file; its raw store and stages live beside it in a .data folder. "
        "[default: $GIAMNGHEO_WAREHOUSE or warehouse/giamngheo.duckdb]",
    )(command)


def outlets_option(command: Command) -> Command:
    """The option of the sub-commands that fetch."""
    return click.option(
        "--outlets",
        type=click.Path(path_type=Path, dir_okay=False),
        help="A table of outlets to look for new articles at. "
        "[default: $GIAMNGHEO_OUTLETS or seeds/outlets.csv]",
    )(command)


def settings_of(**chosen: Any) -> Settings:  # noqa: ANN401 - any setting
    """The settings of the environment, and those chosen on the command line above them."""
    return from_environment(os.environ, **chosen)
