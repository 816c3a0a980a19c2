from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import WarehouseUnreadable
from tests.unit.warehouse.sample import FINDING
from warehouse import history
from warehouse.contract import FINDINGS, FOUND
from warehouse.history import carry_findings

IDS = st.sets(st.sampled_from("abcde"))
PEOPLE = st.sampled_from(("confirmed", "corrected", "dismissed"))


def found(*ids: str) -> pl.DataFrame:
    return pl.DataFrame([FINDING | {"finding_id": one} for one in ids], schema=FOUND)


def before(status: str, first: int = 1, last: int = 1) -> pl.DataFrame:
    row = FINDING | {"status": status, "first_seen_release": first, "last_seen_release": last}
    return pl.DataFrame([row], schema=FINDINGS.schema())


def test_a_finding_that_is_gone_is_kept_as_stale() -> None:
    assert carry_findings(found(), before("open"), 2).to_dicts()[0] == {
        **FINDING, "status": "stale", "first_seen_release": 1, "last_seen_release": 1,
    }  # fmt: skip


def test_a_stale_finding_that_returns_is_open_again_with_its_first_release() -> None:
    (row,) = carry_findings(found("n1"), before("stale"), 5).to_dicts()
    assert (row["status"], row["first_seen_release"], row["last_seen_release"]) == ("open", 1, 5)


@settings(deadline=None)
@given(PEOPLE, st.booleans())
def test_what_people_said_of_a_finding_stays(status: str, here: bool) -> None:  # noqa: FBT001  drawn
    (row,) = carry_findings(found("n1") if here else found(), before(status), 3).to_dicts()
    assert (row["status"], row["first_seen_release"], row["last_seen_release"]) == (
        status,
        1,
        3 if here else 1,
    )


@settings(deadline=None, max_examples=25)
@given(st.lists(IDS, min_size=1, max_size=6))
def test_over_any_history_no_finding_is_lost_and_seeing_it_again_changes_nothing(
    runs: list[set[str]],
) -> None:
    state, ever = FINDINGS.empty(), set[str]()
    for release, ids in enumerate(runs, start=1):
        state = carry_findings(found(*sorted(ids)), state, release)
        ever |= ids
        assert set(state["finding_id"]) == ever
        assert set(state.filter(status="open")["finding_id"]) == ids
        again = carry_findings(found(*sorted(ids)), state, release)
        assert again.sort("finding_id").equals(state.sort("finding_id"))


def test_before_the_first_release_there_is_nothing() -> None:
    empty = history.read(None)
    assert empty.latest is None
    assert (empty.decisions.height, empty.findings.height) == (0, 0)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("DROP TABLE findings", "it has no table findings"),
        ("DELETE FROM releases", "its table releases is empty"),
        ("DROP TABLE decisions; CREATE TABLE decisions (a INTEGER)", "its table decisions lacks columns"),
    ],
)
def test_a_file_without_our_tables_is_no_warehouse(published: Path, sql: str, message: str) -> None:
    with duckdb.connect(published) as connection:
        connection.execute(sql)
    with pytest.raises(WarehouseUnreadable, match=message):
        history.read(published)


def test_a_column_that_older_releases_lacked_is_empty(published: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.duckdb"
    with duckdb.connect(older) as connection:
        connection.execute(f"ATTACH '{published}' AS new (READ_ONLY)")
        connection.execute("CREATE TABLE findings AS SELECT * EXCLUDE (check_id) FROM new.findings")
        connection.execute("CREATE TABLE releases AS FROM new.releases")
        connection.execute("CREATE TABLE decisions AS FROM new.decisions")
    carried = history.read(older).findings
    assert carried.schema == FINDINGS.schema()
    assert carried["check_id"].to_list() == [None]
