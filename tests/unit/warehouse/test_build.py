from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.errors import PublishBlocked, SeedError, StageError, WarehouseUnreadable
from tests.unit.warehouse.conftest import Builder
from tests.unit.warehouse.sample import Content, make_content
from warehouse.build import Terms
from warehouse.contract import ARTICLES, CHECKS, FACTS, FINDINGS, FOUND, RELATIONS
from warehouse.query import query

LATER = datetime(2026, 2, 1)  # noqa: DTZ001  Terms wants none


def test_a_first_release_counts_what_it_holds(make: Builder, content: Content, terms: Terms) -> None:
    built = make(content)
    release = built.release
    assert built.changed
    assert (release.release_id, release.published_at) == (1, terms.published_at)
    assert (release.articles, release.facts, release.checks, release.checks_failed) == (1, 4, 1, 1)
    assert (release.findings, release.quarantined) == (1, 1)


def test_all_relations_can_be_read_back_in_the_contracts_schema(make: Builder, content: Content) -> None:
    path = make(content).path
    wrong = [r.name for r in RELATIONS if dict(query(path, f"FROM {r.name}").schema) != r.schema()]
    assert wrong == []


def test_nothing_is_left_beside_the_built_file(make: Builder, content: Content, tmp_path: Path) -> None:
    make(content)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seeds", "w.duckdb"]


def test_the_file_has_the_storage_that_duckdb_1_opens(make: Builder, content: Content) -> None:
    tags = query(
        make(content).path, "SELECT tags['storage_version'] AS v FROM duckdb_databases() WHERE NOT internal"
    )
    assert tags["v"].to_list() == ["v1.0.0+"]
    header = make(content).path.read_bytes()[8:20]
    assert (header[:4], int.from_bytes(header[4:12], "little")) == (b"DUCK", 64)


def test_the_same_content_is_no_new_release(make: Builder, content: Content, terms: Terms) -> None:
    first = make(content)
    again = make(content, first.path, "x.duckdb", replace(terms, published_at=LATER, code_version="2"))
    assert not again.changed
    assert again.release == first.release
    assert not again.path.exists()


def test_the_order_of_rows_and_columns_is_no_content(make: Builder, content: Content) -> None:
    first = make(content)
    shuffled = {name: frame.reverse().select(reversed(frame.columns)) for name, frame in content.items()}
    assert not make(shuffled, first.path, "x.duckdb").changed


def test_two_builds_of_the_same_content_agree_in_all_but_the_time(
    make: Builder, content: Content, terms: Terms
) -> None:
    one = make(content)
    two = make(content, None, "x.duckdb", replace(terms, published_at=LATER))
    assert one.release.content_digest == two.release.content_digest
    differing = [
        r.name
        for r in RELATIONS
        if not query(one.path, f"FROM {r.name}").equals(query(two.path, f"FROM {r.name}"))
    ]
    assert differing == ["releases"]


@pytest.mark.parametrize(
    ("relation", "column", "value"),
    [
        ("facts", "value", 1.0),
        ("articles", "title", None),
        ("findings", "message", "x"),
        ("quarantine", "detail", "y"),
    ],
)
def test_any_changed_cell_is_a_new_release(
    make: Builder, content: Content, relation: str, column: str, value: object
) -> None:
    first = make(content)
    dtype = content[relation].schema[column]
    changed = content | {relation: content[relation].with_columns(pl.lit(value, dtype).alias(column))}
    second = make(changed, first.path, "x.duckdb")
    assert second.changed
    assert query(second.path, "SELECT release_id FROM releases")["release_id"].to_list() == [1, 2]


def test_a_changed_reference_table_is_a_new_release(make: Builder, content: Content, terms: Terms) -> None:
    first = make(content)
    with (terms.seeds_folder / "programmes.csv").open("a", encoding="utf-8") as table:
        table.write("other,Khác,Other,,,\n")
    assert make(content, first.path, "x.duckdb").changed


def test_a_changed_schema_is_a_new_release(
    make: Builder, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(content)
    monkeypatch.setattr("warehouse.ddl.schema", lambda: "-- another view")
    monkeypatch.setattr("warehouse.build.verify", lambda *_: None)
    assert make(content, first.path, "x.duckdb").changed


def test_a_finding_seen_again_is_no_change_but_is_dated_by_the_next_one(
    make: Builder, content: Content
) -> None:
    first = make(content)
    quarantined = content["quarantine"].with_columns(detail=pl.lit("another"))
    second = make(content | {"quarantine": quarantined}, first.path, "x.duckdb")
    seen = query(second.path, "SELECT first_seen_release, last_seen_release FROM findings")
    assert seen.rows() == [(1, 2)]
    assert not make(content | {"quarantine": quarantined}, second.path, "y.duckdb").changed


def test_decisions_are_carried_from_release_to_release(make: Builder, content: Content) -> None:
    first = make(content)
    with duckdb.connect(first.path) as connection:
        connection.execute(
            "INSERT INTO decisions "
            "VALUES ('d1', 'fact', 'f2', 'correct', '22.4', 'An', '2026-01-02', 'why', NULL)"
        )
    second = make(content, first.path, "x.duckdb")
    assert second.changed
    assert query(second.path, "SELECT decision_id FROM decisions")["decision_id"].to_list() == ["d1"]


def test_without_articles_nothing_is_built(make: Builder, content: Content, tmp_path: Path) -> None:
    content |= {"articles": ARTICLES.empty(), "facts": FACTS.empty(), "checks": CHECKS.empty()}
    with pytest.raises(PublishBlocked, match="no article"):
        make(content)
    assert not (tmp_path / "w.duckdb").exists()


def test_a_collapse_of_facts_is_blocked_unless_forced(make: Builder, content: Content, terms: Terms) -> None:
    first = make(content)
    one = content | {"facts": content["facts"].head(1), "checks": CHECKS.empty()}
    with pytest.raises(PublishBlocked, match="1 facts are fewer than 50% of the 4"):
        make(one, first.path, "x.duckdb")
    assert make(one, first.path, "x.duckdb", replace(terms, keep_share=0.25)).changed
    assert make(one, first.path, "x.duckdb", replace(terms, force=True)).changed


def test_an_article_without_figures_can_be_published(make: Builder, content: Content) -> None:
    content |= {"facts": FACTS.empty(), "checks": CHECKS.empty(), "findings": pl.DataFrame(schema=FOUND)}
    assert make(content).release.facts == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c | {"facts": c["facts"].drop("quality")}, r"facts: columns missing \['quality'\]"),
        (lambda c: c | {"facts": c["facts"].with_columns(x=1)}, r"unknown \['x'\]"),
        (lambda c: c | {"facts": c["facts"].cast({"value": pl.Int64})}, r"facts\.value is Int64"),
        (lambda c: c | {"facts": c["facts"].with_columns(unit=pl.lit(None, pl.String))}, "unit is empty"),
        (lambda c: c | {"facts": c["facts"].with_columns(value=float("nan"))}, r"facts\.value is no finite"),
        (lambda c: c | {"findings": c["findings"].drop("rule")}, r"findings: columns missing \['rule'\]"),
        (lambda c: {name: frame for name, frame in c.items() if name != "checks"}, "a release is made of"),
        (lambda c: c | {"extra": c["facts"]}, "a release is made of"),
    ],
)  # fmt: skip
def test_content_of_another_shape_is_refused(make: Builder, change: object, message: str) -> None:
    assert callable(change)
    with pytest.raises(StageError, match=message):
        make(change(make_content()))


def test_a_missing_reference_table_is_a_seed_error(make: Builder, content: Content, terms: Terms) -> None:
    (terms.seeds_folder / "metrics.csv").unlink()
    with pytest.raises(SeedError, match=r"metrics\.csv: the table is missing"):
        make(content)


def test_a_foreign_database_is_no_release_before(make: Builder, content: Content, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    with duckdb.connect(other) as connection:
        connection.execute("CREATE TABLE t (a INTEGER)")
    with pytest.raises(WarehouseUnreadable, match="no giamngheo warehouse"):
        make(content, other, "x.duckdb")


def test_what_is_in_the_way_of_the_new_file_is_removed(
    make: Builder, content: Content, tmp_path: Path
) -> None:
    (tmp_path / "w.duckdb").write_bytes(b"half a file")
    (tmp_path / "w.duckdb.wal").write_bytes(b"its log")
    assert query(make(content).path, "FROM facts").height == 4
    assert not (tmp_path / "w.duckdb.wal").exists()


def test_a_path_with_quotes_and_letters_of_vietnam_is_fine(make: Builder, content: Content) -> None:
    assert query(make(content, None, "kho 'giảm nghèo';--.duckdb").path, "FROM facts").height == 4


def test_a_file_that_fails_its_promises_is_removed(make: Builder, content: Content, tmp_path: Path) -> None:
    content["facts"] = content["facts"].with_columns(char_start=pl.col("char_start") + 1)
    with pytest.raises(StageError, match="the quote does not stand in the text"):
        make(content)
    assert not (tmp_path / "w.duckdb").exists()


def test_findings_keep_the_columns_of_the_contract(make: Builder, content: Content) -> None:
    assert query(make(content).path, "FROM findings").columns == list(FINDINGS.names)


def test_an_input_refused_twice_for_one_reason_is_one_row_with_both_details(
    make: Builder, content: Content
) -> None:
    twice = content["quarantine"].with_columns(detail=pl.lit("another"))
    content["quarantine"] = pl.concat([content["quarantine"], content["quarantine"], twice])
    path = make(content).path
    assert query(path, "SELECT detail FROM quarantine").rows() == [("another; hai.txt is empty",)]
