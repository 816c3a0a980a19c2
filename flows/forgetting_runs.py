"""What Prefect keeps of runs, without what it quotes of an article that is to be forgotten."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from flows.errors import RunBroken
from flows.ingest.canonical import canonical
from flows.ingest.outlets import is_url

_QUOTING = ("artifact", "artifact_collection", "log", "event_resources", "events")
"""Tables that may quote what a run read, and of which nothing is needed later."""
_MESSAGES = ("flow_run_state", "task_run_state")
_URL = re.compile(r"https?://(?:\\u[0-9a-fA-F]{4}|[^\s\"'<>\\])+", re.IGNORECASE)
_TEXTS = ("CHAR", "CLOB", "TEXT", "JSON")
_FORGOTTEN = "forgotten"
_Value: TypeAlias = str | bytes | int | float | None


def forget_in_runs(home: Path, sources: Collection[str]) -> Iterator[str]:
    """Remove everything about `sources` from what Prefect keeps at `home`; tells from where, a line each.

    Results, logs, artifacts and events of all runs go; parameters and the like stay, with other words in
    the place of the addresses. The database is written anew, so that nothing can be read in freed space.

    Raises:
        RunBroken: the database cannot be written now.
    """
    if (home / "storage").is_dir():
        shutil.rmtree(home / "storage")
        yield f"{home / 'storage'}: the results of Prefect, which the next run writes again"
    database = home / "prefect.db"
    if not database.is_file():
        return
    try:
        with closing(sqlite3.connect(database, timeout=60, isolation_level=None)) as connection:
            _clean(connection, sources)
    except sqlite3.Error as error:
        raise RunBroken(
            f"{database} cannot be emptied of what it quotes ({error}); stop `giamngheo serve` and try again"
        ) from error
    yield f"{database}: logs, artifacts and events of past runs, and the address in their parameters"


def _clean(connection: sqlite3.Connection, sources: Collection[str]) -> None:
    connection.create_function("without", 1, lambda text: _without(text, sources), deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    for table, columns in _tables(connection):
        if table in _QUOTING:
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - a name of Prefect's own
            continue
        if table in _MESSAGES and "message" in columns:
            connection.execute(f'UPDATE "{table}" SET message = NULL')  # noqa: S608
        for column in columns:
            connection.execute(
                f'UPDATE "{table}" SET "{column}" = without("{column}") '  # noqa: S608
                f'WHERE "{column}" IS NOT without("{column}")'
            )
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Tables, those others point at last, with their columns of text."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in sorted(names, key=lambda name: (name not in _QUOTING, name)):
        rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        yield table, [name for _, name, kind, *_ in rows if any(text in kind.upper() for text in _TEXTS)]


def _without(text: _Value, sources: Collection[str]) -> _Value:
    """A text without the sources, however their addresses are spelled or escaped in it."""
    if not isinstance(text, str):
        return text
    found = _URL.sub(lambda url: _FORGOTTEN if _names(url[0], sources) else url[0], text)
    paths = [source for source in sources if not is_url(source)]
    for written in {form for path in paths for form in (path, json.dumps(path)[1:-1])}:
        found = re.sub(rf"(?<![\w./-]){re.escape(written)}(?![\w/-])", _FORGOTTEN, found)
    return found


def _names(url: str, sources: Collection[str]) -> bool:
    url = url.rstrip(".,;:!?)]}'")
    try:
        plain = str(json.loads(f'"{url}"'))
    except ValueError:
        plain = url
    return plain in sources or canonical(plain) in sources
