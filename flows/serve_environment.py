"""The environment that the children of `giamngheo serve` live in."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from flows.prefect_environment import prefect_environment

HOST = "127.0.0.1"
"""The only address that anything is bound to."""

OFFLINE = dict.fromkeys(
    ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"), "http://127.0.0.1:9"
)
"""For the server alone: a proxy that nobody answers at.

The server would fetch the catalogue of work pools and blocks from the internet when the UI shows those pages;
refused at once, it shows the copy it carries.
"""


def served_environment(
    warehouse: Path, data_folder: Path, port: int, environ: Mapping[str, str]
) -> dict[str, str]:
    """The user's environment without their Prefect settings, and ours.

    Args:
        warehouse: the file that runs add to, absolute.
        data_folder: the warehouse's.
        port: of the server.
        environ: the environment as found.
    """
    api_url = f"http://{HOST}:{port}/api"
    kept = {name: value for name, value in environ.items() if not name.startswith("PREFECT_")}
    kept["PREFECT_LOGGING_LEVEL"] = environ.get("PREFECT_LOGGING_LEVEL", "INFO")
    return {
        **kept,
        **prefect_environment(data_folder, kept, api_url),
        "PREFECT_API_URL": api_url,
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_UI_API_URL": api_url,
        # pages of other origins in the same browser must not be able to start runs
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://{HOST}:{port},http://localhost:{port}",
        "PREFECT_WORKER_QUERY_SECONDS": "5",
        "GIAMNGHEO_WAREHOUSE": str(warehouse),
        "GIAMNGHEO_REPORT_URL": f"http://{HOST}:{port + 1}/",
        "GIAMNGHEO_WORKING_DIR": str(Path.cwd()),
        # without a command of its own a run starts Python and Prefect twice, once to prepare a workspace
        "GIAMNGHEO_RUN_COMMAND": shlex.join([sys.executable, "-m", "prefect.engine"]),
        "PYTHONUNBUFFERED": "1",
    }
