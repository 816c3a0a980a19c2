"""`prefect` without the second version of its UI: `python -m flows.prefect_server server start …`.

That version loads the analytics of another firm in the browser before it looks at any setting, so a page that
is opened here would tell them. The first version asks nobody but this server.
"""

from __future__ import annotations

from pathlib import Path

import prefect
from prefect.cli import app


def main() -> None:
    """Hide the folder that the second UI is served from, then be prefect."""
    prefect.__ui_v2_static_path__ = Path(__file__).with_name("no-second-ui")
    app()


if __name__ == "__main__":
    main()
