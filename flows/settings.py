"""What an operator may choose, from the command line or the environment.

Every setting has a default that works on one machine without asking; the environment variable is
`GIAMNGHEO_` and the setting's name in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from flows.errors import SettingsError

PREFIX = "GIAMNGHEO_"
_CONTACT = re.compile(r"(?:[!-~]+@[!-~]+\.[!-~]+|https?://[!-~]+\.[!-~]+)(?: [ -~]+)?", re.IGNORECASE)
"""An e-mail or web address, a remark behind it; nothing that a header cannot carry."""
_LIMITS = {
    "batch_size": (1, 1_000_000),
    "workers": (1, 1_000),
    "max_bytes": (1, 1_000_000_000),
    "hosts_at_once": (1, 1_000),
    "fetch_minutes": (0.001, 525_600),
    "revisit_days": (0, 36_500),
    "minimum_share": (0, 1),
}
"""From and to which a number is of use; no clock or calendar overflows within."""
OUTLETS = Path(__file__).parents[1] / "seeds" / "outlets.csv"


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's choices.

    Attributes:
        warehouse: the published DuckDB file.
        batch_size: articles handed to one task.
        workers: tasks that run at the same time.
        max_bytes: size in bytes over which an input is refused unread; articles have some 10,000.
        allow_private: whether URLs may point at loopback or private addresses.
        outlets: the table of outlets that runs without inputs read; must end in .csv.
        contact: an e-mail or web address at which whoever runs a site can reach the operator.
        hosts_at_once: requests at the same time, each to another host.
        fetch_minutes: how long a run fetches before it leaves the rest to the next.
        revisit_days: age at which an article that is still announced is looked at again.
        minimum_share: publishing is blocked if facts fall below this share of the last release.
    """

    warehouse: Path = Path("warehouse/giamngheo.duckdb")
    batch_size: int = 2_000
    workers: int = 2
    max_bytes: int = 5_000_000
    allow_private: bool = False
    outlets: Path = OUTLETS
    contact: str = ""
    hosts_at_once: int = 16
    fetch_minutes: float = 60.0
    revisit_days: float = 7.0
    minimum_share: float = 0.5

    @property
    def data_folder(self) -> Path:
        """The folder beside the warehouse that holds its raw store, stages, releases and report."""
        file = self.warehouse
        return file.with_name(f"{file.stem if file.suffix == '.duckdb' else file.name}.data")


@dataclass(frozen=True, slots=True)
class Order:
    """What one run is asked to do.

    Attributes:
        inputs: paths and URLs; empty for what the outlets announce, or the bundled articles where there
            never were any.
        with_outlets: read the outlets although there are inputs.
        rebuild: read everything in the raw store again from its bytes.
        force: publish in spite of a collapse.
    """

    inputs: tuple[str, ...] = ()
    with_outlets: bool = False
    rebuild: bool = False
    force: bool = False


def from_environment(environ: Mapping[str, str], **chosen: Any) -> Settings:  # noqa: ANN401 - any setting
    """Defaults, overridden by the environment, overridden by what was chosen and is not None.

    Raises:
        SettingsError: a value that is not of the setting's kind, or out of its limits.
    """
    values: dict[str, Any] = {}
    for field in fields(Settings):
        name = f"{PREFIX}{field.name.upper()}"
        if environ.get(name):
            values[field.name] = _parsed(name, environ[name], field.default)
    values |= {name: value for name, value in chosen.items() if value is not None}
    settings = replace(Settings(), **values)
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    for name, (least, most) in _LIMITS.items():
        value = getattr(settings, name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            told = f"give a number from {least:g} to {most:,}"
            raise SettingsError(f"{PREFIX}{name.upper()} (the setting {name}) is {value!r}; {told}")
    if settings.contact and not _CONTACT.fullmatch(settings.contact):
        told = "give an e-mail or web address in plain ASCII"
        raise SettingsError(f"{PREFIX}CONTACT (the setting contact) is {settings.contact!r}; {told}")
    if settings.warehouse.suffix == "":
        raise SettingsError(f"the warehouse must be a file such as {settings.warehouse}.duckdb")


def _parsed(name: str, text: str, default: object) -> object:
    if isinstance(default, bool):
        if text.lower() not in {"1", "0", "true", "false", "yes", "no"}:
            raise SettingsError(f"{name} is {text!r}; use true or false")
        return text.lower() in {"1", "true", "yes"}
    kind = type(default) if not isinstance(default, Path) else Path
    try:
        return kind(text)  # type: ignore[call-arg]
    except ValueError as problem:
        raise SettingsError(f"{name} is {text!r}; expected a {kind.__name__}") from problem
