"""The flow end to end, with the real Prefect, Great Expectations and DuckDB, offline."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

import flows.batches
import flows.pipeline
from flows.batches import PLACED
from flows.clean import CLEANED
from flows.errors import PublishBlocked, WarehouseBusy
from flows.extract import Extracted, extract
from flows.pipeline import refresh_with
from flows.report.summary import RunSummary
from flows.settings import Order, Settings
from warehouse.contract import FACTS, RELATIONS
from warehouse.lock import exclusive
from warehouse.query import query

pytestmark = pytest.mark.prefect

BUNDLED = Path(__file__).parents[2] / "seeds" / "articles"
SOME = ("lai_chau.txt", "n1_01.txt", "n2_07.txt", "n3_03.txt")
COLUMNS = "SELECT table_name, column_name, comment FROM duckdb_columns()"
POOR = "Đến cuối năm 2023, toàn huyện còn 1.204 hộ nghèo, chiếm tỷ lệ 8,31% tổng số hộ trên địa bàn."


TOLD = (
    ("2024-12-28", "Cuối năm 2024, tỉnh Sơn La còn 31.200 hộ nghèo."),
    ("2024-07-02", "Đến tháng 6/2024, tỉnh Sơn La còn 36.400 hộ nghèo."),
    ("2024-11-20", "Đầu năm 2024, tỉnh Sơn La có 38.500 hộ nghèo."),
    ("2025-02-20", "Đến ngày 31/12/2024, tỉnh Sơn La còn 32.100 hộ nghèo."),
)
"""When pages say so of one year."""


@pytest.fixture
def some(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in SOME:
        shutil.copy(BUNDLED / name, folder)
    return folder


def run(warehouse: Path, *inputs: Path | str, **settings: Any) -> RunSummary:  # noqa: ANN401 - any setting
    order = Order(tuple(map(str, inputs)), rebuild=settings.pop("rebuild", False))
    return refresh_with(order, Settings(warehouse=warehouse, **settings))


def test_articles_become_a_published_warehouse_with_its_failing_check(tmp_path: Path, some: Path) -> None:
    warehouse = tmp_path / "out" / "one.duckdb"
    summary = run(warehouse, some)
    assert (summary.articles, summary.run.read, summary.run.new) == (len(SOME), len(SOME), len(SOME))
    assert summary.run.outcome == "published"
    failing = query(
        warehouse,
        """SELECT c.kind, f.quote, c.suggested_quote FROM checks c
           LEFT JOIN facts f ON f.fact_id = c.suspect_fact_id
           WHERE c.verdict = 'fail' AND c.source LIKE '%lai_chau%' ORDER BY c.kind""",
    )
    assert failing.rows() == [
        ("ratio", "24,4 tỷ đồng", "22,4 tỷ đồng"),
        ("sum", "24,4 tỷ đồng", "22,4 tỷ đồng"),
    ]
    assert query(warehouse, "FROM findings WHERE check_id IS NOT NULL").height >= failing.height
    assert (tmp_path / "out" / "one.data" / "report" / "index.html").is_file()


def test_only_what_is_told_of_one_day_is_in_conflict(tmp_path: Path) -> None:
    folder, warehouse = tmp_path / "pages", tmp_path / "w.duckdb"
    folder.mkdir()
    for at, (day, text) in enumerate(TOLD):
        head = f'<meta property="article:published_time" content="{day}T08:00:00+07:00">'
        page = f"<html><head>{head}</head><body><article><h1>Sơn La</h1><p>{text}</p></article></body></html>"
        (folder / f"{at}.html").write_text(page, encoding="utf-8")
    run(warehouse, folder)
    days = query(warehouse, "SELECT period_end::VARCHAR, as_of::VARCHAR FROM facts ORDER BY as_of").rows()
    assert days == [("2024-12-31", day) for day in ("2024-01-01", "2024-06-30", "2024-12-31", "2024-12-31")]
    told = query(warehouse, "SELECT quote, as_of::VARCHAR FROM conflicts ORDER BY quote").rows()
    assert told == [("31.200 hộ", "2024-12-31"), ("32.100 hộ", "2024-12-31")]


def test_every_relation_of_the_contract_is_there_with_comments(tmp_path: Path, some: Path) -> None:
    warehouse = tmp_path / "one.duckdb"
    run(warehouse, some / "lai_chau.txt")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        columns = connection.execute(COLUMNS).fetchall()
    told = {(table, column): comment for table, column, comment in columns}
    assert all(told[relation.name, column.name] for relation in RELATIONS for column in relation.columns)


def test_the_same_input_again_makes_no_new_release(tmp_path: Path, some: Path) -> None:
    warehouse = tmp_path / "one.duckdb"
    run(warehouse, some)
    before = warehouse.read_bytes()
    again = run(warehouse, some)
    assert (again.run.outcome, again.run.new, again.run.unchanged) == ("unchanged", 0, len(SOME))
    assert warehouse.read_bytes() == before


def test_a_page_that_changed_only_around_its_text_is_told_as_unchanged(tmp_path: Path) -> None:
    warehouse, pages = tmp_path / "one.duckdb", [tmp_path / "a.html", tmp_path / "b.html"]
    for views, poor in ((7, 318), (8, 318), (9, 301)):
        for name, page in zip(("Lũng Mây", "Pờ Sa"), pages, strict=True):
            told = poor if page == pages[0] else 412
            page.write_text(
                f"<html><body><div>Lượt xem: {views}</div><h1>Chuyện thoát nghèo ở {name}</h1>"
                f"<p>Cuối năm 2023, toàn xã {name} còn {told} hộ nghèo, tỷ lệ 21,4%.</p></body></html>",
                encoding="utf-8",
            )
        counted = run(warehouse, *pages).run
        assert (counted.new, counted.unchanged) == {7: (2, 0), 8: (0, 2), 9: (1, 1)}[views]


def test_content_does_not_depend_on_order_batch_size_or_workers(tmp_path: Path, some: Path) -> None:
    names = [some / name for name in SOME]
    digests = set()
    for number, (order, batch_size, workers) in enumerate([(1, 200, 1), (-1, 1, 4), (-1, 3, 2)]):
        warehouse = tmp_path / f"w{number}.duckdb"
        run(warehouse, *names[::order], batch_size=batch_size, workers=workers)
        digests.add(query(warehouse, "SELECT content_digest FROM releases")["content_digest"].item())
    assert len(digests) == 1


def test_adding_one_by_one_gives_the_same_facts_as_all_at_once(tmp_path: Path, some: Path) -> None:
    together, bit_by_bit = tmp_path / "a.duckdb", tmp_path / "b.duckdb"
    run(together, some)
    for name in SOME:
        run(bit_by_bit, some / name)
    for relation in ("articles", "facts", "checks", "quarantine"):
        assert query(together, f"FROM {relation}").equals(query(bit_by_bit, f"FROM {relation}"))
    assert query(bit_by_bit, "FROM releases").height == len(SOME)


def test_a_full_rebuild_reads_the_raw_store_again_and_changes_nothing(tmp_path: Path, some: Path) -> None:
    warehouse = tmp_path / "one.duckdb"
    run(warehouse, some)
    assert run(warehouse, some, rebuild=True).run.outcome == "unchanged"


def test_an_article_that_changed_replaces_its_earlier_revision(tmp_path: Path) -> None:
    warehouse, article = tmp_path / "one.duckdb", tmp_path / "article.txt"
    article.write_text(POOR, encoding="utf-8")
    run(warehouse, article)
    article.write_text(POOR.replace("1.204", "1.240"), encoding="utf-8")
    run(warehouse, article)
    households = query(warehouse, "SELECT quote FROM facts WHERE unit = 'household'")
    assert households["quote"].to_list() == ["1.240 hộ"]
    assert query(warehouse, "FROM articles").height == 1


Bad = dict[str, tuple[bytes, str | None]]


@pytest.fixture
def bad() -> Bad:
    """File name → its bytes and the reason it is refused for, None where it must be read."""
    return {
        "empty.txt": (b"", "empty"),
        "binary.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        "utf16.txt": (("\ufeff" + POOR).encode("utf-16-le"), None),
        "no_figure.txt": ("Bà con trong bản vui mừng đón điện lưới quốc gia.".encode(), None),
        "twin_a.txt": (POOR.replace("8,31", "7,77").encode(), None),
        "twin_b.txt": (POOR.replace("8,31", "7,77").encode(), "duplicate"),
    }


def test_bad_input_is_listed_with_its_reason_and_the_rest_goes_on(tmp_path: Path, bad: Bad) -> None:
    folder, warehouse = tmp_path / "in", tmp_path / "one.duckdb"
    folder.mkdir()
    for name, (content, _) in bad.items():
        (folder / name).write_bytes(content)
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(200_000_000)
    summary = run(warehouse, folder, tmp_path / "missing.txt")
    refused = dict(query(warehouse, "SELECT source, reason FROM quarantine").rows())
    told = {Path(source).name: reason for source, reason in refused.items()}
    expected = {name: reason for name, (_, reason) in bad.items() if reason}
    assert told == expected | {"huge.txt": "too_large", "missing.txt": "not_found"}
    kept = {Path(source).name for source in query(warehouse, "SELECT source FROM articles")["source"]}
    assert kept == {name for name, (_, reason) in bad.items() if reason is None}
    assert summary.run.refused == len(told)


def test_a_file_named_itself_is_read_whatever_it_is_called_and_wherever_it_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "noext").write_text(POOR, encoding="utf-8")
    (folder / "a.txt").write_text(POOR.replace("1.204", "1.402"), encoding="utf-8")
    for number, inputs in enumerate([(folder, folder / "noext"), (folder / "noext", folder)]):
        warehouse = tmp_path / f"w{number}.duckdb"
        assert run(warehouse, *inputs).run.refused == 0
        assert query(warehouse, "FROM articles").height == 2


def test_an_article_that_breaks_a_room_is_set_aside_alone(
    tmp_path: Path, some: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[pl.DataFrame], Extracted] = extract

    def fragile(articles: pl.DataFrame) -> Extracted:
        if articles["text"].str.contains("Lai Châu").any():
            raise ZeroDivisionError("seven")
        return real(articles)

    monkeypatch.setattr(flows.batches, "extract", fragile)
    warehouse = tmp_path / "one.duckdb"
    run(warehouse, some)
    row = query(warehouse, "SELECT source, stage, reason, detail FROM quarantine").row(0, named=True)
    assert row["source"].endswith("lai_chau.txt")
    assert (row["stage"], row["reason"]) == ("extract", "failed")
    assert "ZeroDivisionError: seven" in row["detail"]
    assert query(warehouse, "FROM articles").height == len(SOME) - 1


def test_a_collapse_blocks_publishing_and_leaves_the_warehouse(
    tmp_path: Path, some: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "one.duckdb"
    run(warehouse, some)
    before = warehouse.read_bytes()
    monkeypatch.setattr(flows.batches, "extract", _nothing)
    with pytest.raises(PublishBlocked, match="facts"):
        run(warehouse, some, rebuild=True)
    assert warehouse.read_bytes() == before


def test_nothing_readable_is_told_with_its_reasons_and_publishes_nothing(tmp_path: Path) -> None:
    warehouse = tmp_path / "one.duckdb"
    with pytest.raises(PublishBlocked, match="no article") as caught:
        run(warehouse, tmp_path / "gone.txt")
    account = caught.value.account
    assert isinstance(account, RunSummary)
    assert "gone.txt:not_found" in "".join(account.to_text().split()), "lines are folded anywhere"
    assert not warehouse.exists()


def _nothing(articles: pl.DataFrame) -> Extracted:
    assert articles.schema == CLEANED
    return Extracted(pl.DataFrame(schema=FACTS.staged_schema()), pl.DataFrame(schema=PLACED))


def test_a_second_run_at_the_same_time_is_told_who_is_working(tmp_path: Path, some: Path) -> None:
    warehouse = tmp_path / "one.duckdb"
    with exclusive(tmp_path / "one.data"), pytest.raises(WarehouseBusy, match="process"):
        run(warehouse, some)
    assert not warehouse.exists()
