"""A page that changes around its article is no new revision of it; one whose article changes is."""

from __future__ import annotations

import polars as pl

from flows.clean import REFUSED
from flows.clean.revisions import passed_over, settled
from flows.ingest.store import CURRENT, HISTORY

TEXTS = {
    "r1": "Xã còn 12 hộ nghèo.",
    "r2": "Xã còn  12 hộ\nnghèo.",
    "r3": "Xã còn 15 hộ nghèo.",
    "r4": "Xã còn 12 hộ nghèo.",
}
CLEANED = pl.DataFrame({"revision_id": list(TEXTS), "text": list(TEXTS.values())})


def standing(*had: str, others: tuple[tuple[str, str], ...] = ()) -> dict[str, str]:
    history = [("trang", revision) for revision in had] + list(others)
    last = dict(history)
    rows = [(source, "url", None, revision, None, None) for source, revision in last.items()]
    answer = settled(
        pl.DataFrame(rows, schema=CURRENT, orient="row"),
        pl.DataFrame(history, schema=HISTORY, orient="row"),
        CLEANED,
    )
    assert dict(answer.schema) == CURRENT
    return dict(answer.select("source", "revision_id").iter_rows())


def test_other_bytes_around_the_same_article_leave_the_first_revision_standing() -> None:
    assert standing("r1", "r2", "r4") == {"trang": "r1"}


def test_another_text_is_a_new_revision_and_the_old_one_returns_with_its_words() -> None:
    assert standing("r1", "r3") == {"trang": "r3"}
    assert standing("r1", "r3", "r4") == {"trang": "r1"}


def test_each_source_has_a_history_of_its_own() -> None:
    assert standing("r1", others=(("khac", "r2"),)) == {"trang": "r1", "khac": "r2"}


def test_a_page_that_gives_no_article_takes_none_away() -> None:
    assert standing("r1", "broken") == {"trang": "r1"}
    assert standing("r1", "r3", "broken", "gone") == {"trang": "r3"}
    assert standing("broken", "r3") == {"trang": "r3"}


def test_what_never_gave_an_article_stands_as_it_is() -> None:
    assert standing("broken", others=(("khac", "r1"),)) == {"trang": "broken", "khac": "r1"}


def test_what_came_after_a_revision_that_stands_is_told_with_its_reason() -> None:
    origins = pl.DataFrame(
        [("trang", "url", None, "broken", None, None), ("khac", "url", None, "r1", None, None)],
        schema=CURRENT,
        orient="row",
    )
    stands = origins.with_columns(revision_id=pl.lit("r1"))
    refused = pl.DataFrame([("broken", "clean", "no_text", "it is empty"), ("r9", "clean", "x", "y")],
                           schema=REFUSED, orient="row")  # fmt: skip
    assert passed_over(origins, stands, refused).rows() == [
        ("trang", "clean", "no_text", "it is empty; the revision read before stays")
    ]
