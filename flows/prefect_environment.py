"""The environment that keeps Prefect to itself; must be applied before prefect is imported.

Prefect takes its settings from the environment, then from `.env`, `prefect.toml` and `pyproject.toml` of the
current folder, then from the user's profile. What is set here outranks all of those, so the user's profile is
neither read nor written, nothing leaves the machine, and two warehouses never share a history.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

_LOOPBACK = ("127.0.0.1", "localhost", "::1")

_ALWAYS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_PROFILE": "ephemeral",
    "PREFECT_SERVER": json.dumps({"api": {"auth_string": None}}),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_RUNNER_AUTO_INSTALL_DEPENDENCIES": "false",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    # a first start migrates the database: 20 s, the default, is short on a busy machine
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # SQLite has one writer; patience is what keeps "database is locked" away
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
    "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": "60",
}


def prefect_environment(
    data_folder: Path, environ: Mapping[str, str], api_url: str | None = None
) -> dict[str, str]:
    """The variables to set so that Prefect lives in `<data_folder>/prefect` and talks to nobody else.

    Args:
        data_folder: the warehouse's folder; need not exist.
        environ: the environment as found.
        api_url: the server to talk to; None lets Prefect start a temporary one. Inside a flow run that a
            worker started, the address the worker gave stands whatever is said here.
    """
    home = data_folder.resolve() / "prefect"
    unproxied = _unproxied(environ)
    server = {} if "PREFECT__FLOW_RUN_ID" in environ else _server(api_url)
    return {
        **_ALWAYS,
        **server,
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{home}/prefect.db",
        "PREFECT_LOGGING_LEVEL": environ.get("PREFECT_LOGGING_LEVEL", "WARNING"),
        "NO_PROXY": unproxied,
        "no_proxy": unproxied,
    }


def _server(api_url: str | None) -> dict[str, str]:
    """Where the server is, without key or password.

    An environment variable cannot say "none"; the group of settings as JSON can, and it outranks both
    `PREFECT_API_URL` and what files in the current folder say.
    """
    return {"PREFECT_API": json.dumps({"url": api_url, "key": None, "auth_string": None})}


def _unproxied(environ: Mapping[str, str]) -> str:
    """The user's list of hosts reached without a proxy, and this machine, which must never go through one."""
    listed = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    hosts = [host.strip() for host in listed.split(",") if host.strip()]
    return ",".join(hosts + [host for host in _LOOPBACK if host not in hosts])
