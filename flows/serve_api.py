"""What `giamngheo serve` asks of its Prefect server, over HTTP, so that it need not import prefect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

POOL = "giamngheo"
WEB_LIMIT = "giamngheo-web"
"""Keeps two runs of one server from asking the same sites at the same time."""
_TIMEOUT = 30.0
# 503 is a server's word for a database that was busy; what is asked here may be asked twice
_BUSY = Retry(total=8, connect=0, backoff_factor=0.3, status_forcelist=[503], allowed_methods=None)
_UNFINISHED = ["PENDING", "RUNNING", "CANCELLING"]


@dataclass(frozen=True, slots=True)
class Deployed:
    """A registered deployment.

    Attributes:
        name: as in prefect.yaml.
        next_run: when it is scheduled next, None if it is not.
    """

    name: str
    next_run: datetime | None


class PrefectAPI:
    """A Prefect server on this machine."""

    def __init__(self, url: str) -> None:
        """`url` ends in /api."""
        self._url = url
        self._session = requests.Session()
        # a proxy of the user's must not see what is said on this machine
        self._session.trust_env = False
        self._session.mount(url, HTTPAdapter(max_retries=_BUSY))

    def healthy(self) -> bool:
        """Whether the server answers; False while it starts."""
        try:
            return self._session.get(f"{self._url}/health", timeout=_TIMEOUT).ok
        except requests.ConnectionError:
            return False

    def create_pool(self) -> None:
        """Make the process work pool, one run at a time since a warehouse has one writer."""
        pool = {"name": POOL, "type": "process", "concurrency_limit": 1, "description": "giamngheo serve"}
        answer = self._session.post(f"{self._url}/work_pools/", json=pool, timeout=_TIMEOUT)
        if answer.status_code != requests.codes.conflict:
            answer.raise_for_status()

    def create_limit(self) -> None:
        """Make the limit of one harvest at a time; whoever held it when this server went down is gone."""
        limit = {"name": WEB_LIMIT, "limit": 1, "active_slots": 0}
        answer = self._session.post(f"{self._url}/v2/concurrency_limits/", json=limit, timeout=_TIMEOUT)
        if answer.status_code == requests.codes.conflict:
            answer = self._session.patch(
                f"{self._url}/v2/concurrency_limits/{WEB_LIMIT}", json={"active_slots": 0}, timeout=_TIMEOUT
            )
        answer.raise_for_status()

    def end_interrupted(self) -> int:
        """Mark as crashed what still counts as running although its process is gone; returns how many.

        Such runs would hold the place of the next one for ever.
        """
        runs = self._runs({"type": {"any_": _UNFINISHED}})
        for run in runs:
            self._set_state(
                run["id"], "CRASHED", "Its process ended with giamngheo serve / Tiến trình đã dừng"
            )
        return len(runs)

    def skip_overdue(self) -> int:
        """Of each deployment's scheduled runs that were missed keep the last; returns how many were skipped.

        A machine that slept for a week has one refresh to catch up with, not seven.
        """
        missed = self._runs({"type": {"any_": ["SCHEDULED"]}}, before=datetime.now(UTC))
        latest = {run["deployment_id"]: run["id"] for run in missed}
        skipped = [run for run in missed if run["auto_scheduled"] and run["id"] not in latest.values()]
        for run in skipped:
            self._set_state(run["id"], "CANCELLED", "Missed while serve was not running / Đã lỡ giờ chạy")
        return len(skipped)

    def deployments(self) -> list[Deployed]:
        """The deployments by name, their next runs planned."""
        found = self._post("/deployments/filter", {"sort": "NAME_ASC"})
        return [self._deployed(one) for one in found]

    def _deployed(self, deployment: dict[str, Any]) -> Deployed:
        self._session.post(
            f"{self._url}/deployments/{deployment['id']}/schedule", json={"max_runs": 3}, timeout=_TIMEOUT
        ).raise_for_status()
        planned = self._post("/flow_runs/filter", {
            "deployments": {"id": {"any_": [deployment["id"]]}},
            "flow_runs": {
                "state": {"type": {"any_": ["SCHEDULED"]}},
                "expected_start_time": {"after_": datetime.now(UTC).isoformat()},
            },
            "sort": "EXPECTED_START_TIME_ASC",
            "limit": 1,
        })  # fmt: skip
        return Deployed(
            deployment["name"],
            datetime.fromisoformat(planned[0]["expected_start_time"]) if planned else None,
        )

    def _runs(self, state: dict[str, Any], before: datetime | None = None) -> list[dict[str, Any]]:
        """Runs of this work pool in a state, earliest first; at most 200, all that a server gives at once."""
        runs: dict[str, Any] = {"state": state}
        if before:
            runs["expected_start_time"] = {"before_": before.isoformat()}
        found: list[dict[str, Any]] = self._post("/flow_runs/filter", {
            "work_pools": {"name": {"any_": [POOL]}}, "flow_runs": runs, "sort": "EXPECTED_START_TIME_ASC",
        })  # fmt: skip
        return found

    def _set_state(self, run: str, state: str, message: str) -> None:
        self._post(
            f"/flow_runs/{run}/set_state", {"state": {"type": state, "message": message}, "force": True}
        )

    def _post(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        answer = self._session.post(self._url + path, json=body, timeout=_TIMEOUT)
        answer.raise_for_status()
        return answer.json()
