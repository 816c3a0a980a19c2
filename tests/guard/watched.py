"""The environment of a process whose connections, and those of its descendants, are watched."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

GUARD = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Watch:
    """A home of its own, and what was tried from there.

    Attributes:
        home: the home folder of the watched processes.
        log: where the guard writes; missing if nothing was tried.
    """

    home: Path
    log: Path

    @classmethod
    def within(cls, folder: Path) -> Watch:
        """A watch whose files live in `folder`."""
        home = folder / "home"
        home.mkdir()
        return cls(home, folder / "attempts.txt")

    def environ(self, **extra: str) -> dict[str, str]:
        """This process's environment without anybody's settings of Prefect, under guard.

        `CI` goes too: Prefect's telemetry is silent where it sees one, and would prove nothing.
        """
        dropped = ("PREFECT", "GIAMNGHEO", "GX_", "XDG_", "DO_NOT_TRACK", "CI", "GITHUB_", "PYTEST")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        path = os.pathsep.join(filter(None, (str(GUARD), kept.get("PYTHONPATH"))))
        return {
            **kept,
            "HOME": str(self.home),
            "PYTHONPATH": path,
            "GIAMNGHEO_GUARD_LOG": str(self.log),
            **extra,
        }

    def attempts(self) -> list[str]:
        """Every attempt, as `event host by command`."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
