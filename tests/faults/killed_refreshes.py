"""The lives of `test_killed_refresh`, in a module of their own: only they need all that a flow brings."""

from __future__ import annotations

from pathlib import Path

from flows.pipeline import refresh_with
from flows.settings import Order, Settings
from tests.faults.lives import Moment, contact, live

MOMENTS = (
    *[Moment(6, "http.client.send")] * 7,
    *[Moment(6, "/.new-")] * 7,
    *[Moment(3, "/origins.jsonl")] * 2,
    *[Moment(12, "/stages/clean/")] * 4,
    *[Moment(12, "/stages/extract/")] * 3,
    *[Moment(12, "/stages/reconcile/")] * 3,
    Moment(8, "/report/data_docs/"),
    *[Moment(5, ".w.duckdb.building")] * 2,
    Moment(2, "/report/.index.html"),
)
"""In each part of the road, those that take long to come to less often: asking, archiving, writing down,
reading, checking, validating, building, publishing, reporting."""
TABLE = """outlet,kind,address,link_pattern,date_format,pace,active
Một,sitemap,http://127.0.0.1:{site}/sitemap.xml,,,0,true
Hai,feed,http://localhost:{site}/rss,,,0,true
"""


def road(folder: Path, site: str) -> None:
    """What `giamngheo run` does, with a server that is there."""
    table = folder / "outlets.csv"
    table.write_text(TABLE.format(site=site), encoding="utf-8")
    settings = Settings(
        warehouse=folder / "w.duckdb",
        outlets=table,
        contact=contact(folder),
        allow_private=True,
        batch_size=8,
    )
    refresh_with(Order(), settings)


def begin(folder: str, site: str) -> None:
    """All lives."""
    live(road, folder, site, MOMENTS)
