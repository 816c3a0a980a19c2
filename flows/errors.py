"""Everything that can go wrong on purpose.

    GiamngheoError
    ├── InputRefused        one input cannot be used; it is quarantined and the rest goes on
    │   └── InputUnavailable    it could not be had now; asking again later may help
    ├── SettingsError       a setting is not usable
    ├── SeedError           a row of seeds/ is wrong; names file, line and reason
    ├── StageError          a stage broke one of our own promises about an article
    ├── ValidationBroken    an expectation did not run, so its success would mean nothing
    ├── RunBroken           something outside our control failed in a run; tells what was published
    ├── PublishBlocked      the new content must not replace the published warehouse
    ├── WarehouseBusy       another run holds this warehouse
    ├── WarehouseUnreadable the warehouse file is missing, foreign or damaged
    ├── QueryFailed         an SQL statement of the user cannot be answered
    └── ServeFailed         the Prefect server cannot start here

Every message tells what happened, to what, and what to do.
"""

from __future__ import annotations

from pathlib import Path


class GiamngheoError(Exception):
    """Base of all errors raised on purpose."""


class InputRefused(GiamngheoError):
    """One input cannot be used.

    Attributes:
        reason: short code, as in `quarantine.reason`.
        detail: what happened, to what, and what to do.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class InputUnavailable(InputRefused):
    """One input could not be had now: no answer, a server in trouble. Worth trying again."""


class SettingsError(GiamngheoError):
    """A setting, from the command line or the environment, is not usable."""


class SeedError(GiamngheoError):
    """A seed table has a row that cannot be used."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        shown = f"seeds/{path.name}" if path.parent.name == "seeds" else str(path)
        super().__init__(f"{shown if line is None else f'{shown}:{line}'}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class StageError(GiamngheoError):
    """A stage broke one of our own promises."""


class ValidationBroken(GiamngheoError):
    """An expectation did not run as declared."""


class RunBroken(GiamngheoError):
    """Something outside our control failed in a run: the disk, the private Prefect server, a library."""


class PublishBlocked(GiamngheoError):
    """The new content must not replace the published warehouse.

    Attributes:
        account: the summary of the run that was blocked, None before there is one.
    """

    def __init__(self, message: str, account: object = None) -> None:
        super().__init__(message)
        self.account = account


class WarehouseBusy(GiamngheoError):
    """Another run holds this warehouse."""


class WarehouseUnreadable(GiamngheoError):
    """The warehouse file is missing, foreign or damaged."""


class QueryFailed(GiamngheoError):
    """An SQL statement of the user cannot be answered."""


class ServeFailed(GiamngheoError):
    """The Prefect server, its worker or its deployments cannot start here."""
