"""`giamngheo fetch`: new articles into the raw store, without Prefect, and what became of each outlet."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from flows.ingest.collect import Collected
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore
from flows.intake import inputs_of, take_in
from flows.progress_bar import progress_bar
from flows.report import outlets
from flows.report.hostile import screen
from flows.settings import Order, Settings

_REFUSED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought in.

    Attributes:
        collected: by source.
        refused: the records of the sources that could not be had.
    """

    collected: Collected
    refused: tuple[Origin, ...]

    @property
    def in_trouble(self) -> bool:
        """Whether an outlet or an article could not be had."""
        return bool(self.refused) or any(account.reason for account in self.collected.accounts)

    def to_json(self) -> str:
        """All of it as one JSON object."""
        refused = [{"source": o.source, "reason": o.reason, "detail": o.detail} for o in self.refused]
        told = {**asdict(self.collected), "refused": refused}
        return json.dumps(told, ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """For a terminal, free of control characters."""
        had = self.collected
        lines = [f"{len(had.new)} new, {len(had.unchanged)} unchanged, {len(self.refused)} refused"]
        if had.accounts:
            lines += [f"outlets: {first}" for first in list(outlets.told(had.accounts))[:1]]
            lines += [f"  {trouble}" for trouble in list(outlets.told(had.accounts))[1:]]
        shown = self.refused[:_REFUSED_SHOWN]
        lines += [f"  {screen(one.source)}: {one.reason}; {screen(one.detail or '')}" for one in shown]
        more = len(self.refused) - len(shown)
        lines += [f"  {more} more; all of them stand in --json"] if more else []
        return "\n".join(lines)


def fetch_once(order: Order, settings: Settings, *, show: bool) -> Fetched:
    """Take in what was ordered.

    Args:
        order: inputs, and whether the outlets are read beside them.
        settings: the run's choices.
        show: draw progress on standard error.

    Raises:
        GiamngheoError: nothing was fetched.
    """
    inputs = inputs_of(order, settings)
    with progress_bar("fetching", shown=show):
        collected = take_in(inputs, settings)
    last = RawStore(settings.data_folder / "raw").last() if collected.refused else {}
    return Fetched(collected, tuple(last[source] for source in collected.refused if source in last))
