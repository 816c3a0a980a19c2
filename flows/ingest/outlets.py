"""The outlets that scheduled runs read, as an operator lists them in a CSV table."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

import polars as pl

import seeds
from flows.errors import SeedError
from flows.ingest.addresses import is_address

Kind = Literal["feed", "sitemap", "section", "list", "folder"]
PAGES = ("feed", "sitemap", "section")
"""Kinds whose address is a page on the web; a list may be one too."""
DEFAULT_PACE = 2.0
LONGEST_PACE = 3600.0
_SECONDS = re.compile(r"\d+(\.\d+)?", re.ASCII)

FIELDS = {
    "outlet": seeds.Field(),
    "kind": seeds.Field(codes=get_args(Kind)),
    "address": seeds.Field(unique=True),
    "link_pattern": seeds.Field(required=False),
    "date_format": seeds.Field(required=False),
    "pace": seeds.Field(required=False, dtype=pl.Float64),
    "active": seeds.Field(codes=("true", "false", "TRUE", "FALSE"), dtype=pl.Boolean),
}


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where articles of one newspaper or portal are announced.

    Attributes:
        name: as people call it; one outlet may be announced at several addresses.
        kind: what is at `address`.
        address: a URL, or the path of a folder or of a list of URLs.
        link_pattern: regular expression found in the addresses of articles, null for any.
        date_format: how dates are written where that is odd, as `strptime` has it.
        pace: least seconds between two requests to a host.
    """

    name: str
    kind: Kind
    address: str
    link_pattern: str | None = None
    date_format: str | None = None
    pace: float = DEFAULT_PACE


def outlets(path: Path) -> tuple[Outlet, ...]:
    """The active outlets of a table, in its order; paths in it start from the table's folder.

    Raises:
        SeedError: with file, line and reason of the first row that cannot be used.
    """
    if path.suffix != ".csv":
        raise SeedError(path, None, "the table of outlets must be a .csv file")
    table = seeds.read(path.stem, FIELDS, path.parent, (_fault,))
    rows = table.filter(pl.col("active")).iter_rows(named=True)
    return tuple(_outlet(row, path.parent) for row in rows)


def is_url(address: str) -> bool:
    """Whether an address names something on the web rather than on the disk."""
    return address.lower().startswith(("http://", "https://"))


def _outlet(row: Mapping[str, object], folder: Path) -> Outlet:
    address = str(row["address"])
    pace = row["pace"]
    return Outlet(
        name=str(row["outlet"]),
        kind=cast("Kind", row["kind"]),
        address=address if is_url(address) else os.path.normpath(folder / address),
        link_pattern=cast("str | None", row["link_pattern"]),
        date_format=cast("str | None", row["date_format"]),
        pace=DEFAULT_PACE if pace is None else float(cast("float", pace)),
    )


def _fault(row: Mapping[str, str]) -> str | None:
    """What makes a row unusable though each of its cells may be filled like that."""
    on_the_web = row["kind"] in PAGES or is_url(row["address"])
    if on_the_web and row["kind"] != "folder" and not is_address(row["address"]):
        return f"address is {row['address']!r}; a {row['kind']} is at an http or https address"
    if on_the_web and urlsplit(row["address"]).netloc.count("@"):
        return f"address is {row['address']!r}; user names and passwords are sent to nobody, leave them out"
    if row["kind"] == "folder" and is_url(row["address"]):
        return f"address is {row['address']!r}; a folder is a path"
    try:
        re.compile(row["link_pattern"])
    except re.error as problem:
        return f"link_pattern is {row['link_pattern']!r}, no regular expression ({problem})"
    return _pace_fault(row["pace"]) or _date_fault(row["date_format"])


def _pace_fault(pace: str) -> str | None:
    if not pace or (_SECONDS.fullmatch(pace) and float(pace) <= LONGEST_PACE):
        return None
    return f"pace is {pace!r}; give the seconds as a number from 0 to {LONGEST_PACE:g}, such as 5 or 0.5"


def _date_fault(form: str) -> str | None:
    """What is wrong with a date format; one that works reads what it wrote, down to the day."""
    day = datetime(2024, 2, 29, tzinfo=UTC)
    try:
        if not form or datetime.strptime(day.strftime(form), form).date() == day.date():  # noqa: DTZ007
            return None
    except ValueError:
        pass
    return f"date_format is {form!r}; write it as strptime does, with year, month and day: %d/%m/%Y"
