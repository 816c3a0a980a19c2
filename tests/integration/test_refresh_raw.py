"""A refresh goes by what the raw store held when it began, and by what of it can be read."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import flows.pipeline
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore
from tests.integration.test_refresh import BUNDLED, POOR, SOME, run
from warehouse.query import query

pytestmark = pytest.mark.prefect


def test_what_comes_in_while_a_run_is_at_work_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse, article = tmp_path / "one.duckdb", tmp_path / "article.txt"
    article.write_text(POOR, encoding="utf-8")
    raw, real = RawStore(tmp_path / "one.data" / "raw"), flows.pipeline._process

    def meanwhile(*arguments: Any) -> None:  # noqa: ANN401 - as the real one has them
        real(*arguments)
        for source in (str(article), "khac.txt"):
            came = raw.put(POOR.replace("1.204", "1.240").encode())
            raw.append([Origin(source, "file", "2030-01-01T00:00:00", None, came)])

    monkeypatch.setattr(flows.pipeline, "_process", meanwhile)
    run(warehouse, article)
    households = "SELECT quote FROM facts WHERE unit = 'household'"
    assert query(warehouse, households)["quote"].to_list() == ["1.204 hộ"]
    monkeypatch.setattr(flows.pipeline, "_process", real)
    run(warehouse, tmp_path / "article.txt")
    assert query(warehouse, "FROM articles").height == 2


def test_a_page_that_gives_no_article_any_more_leaves_the_one_it_gave(tmp_path: Path) -> None:
    warehouse, article = tmp_path / "one.duckdb", tmp_path / "article.txt"
    article.write_text(POOR, encoding="utf-8")
    run(warehouse, article)
    article.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    summary = run(warehouse, article)
    assert (summary.articles, summary.run.refused) == (1, 1)
    (row,) = query(warehouse, "FROM quarantine").iter_rows(named=True)
    assert (row["stage"], row["reason"]) == ("clean", "binary")
    assert row["detail"].endswith("the revision read before stays")


def test_damaged_bytes_count_against_their_article_alone_until_they_come_again(tmp_path: Path) -> None:
    warehouse, some = tmp_path / "one.duckdb", tmp_path / "articles"
    some.mkdir()
    for name in SOME:
        shutil.copy(BUNDLED / name, some)
    run(warehouse, some)
    raw = RawStore(tmp_path / "one.data" / "raw")
    damaged = {one.source: str(one.revision_id) for one in raw.last().values()}[str(some / "n1_01.txt")]
    (kept,) = raw.folder.rglob(f"{damaged}.gz")
    kept.write_bytes(b"damaged")
    summary = run(warehouse, some / "lai_chau.txt", rebuild=True)
    assert summary.articles == len(SOME) - 1
    (row,) = query(warehouse, "FROM quarantine").iter_rows(named=True)
    assert (Path(row["source"]).name, row["stage"], row["reason"]) == ("n1_01.txt", "ingest", "damaged")
    assert run(warehouse, some).articles == len(SOME)
    assert query(warehouse, "FROM quarantine").is_empty()
