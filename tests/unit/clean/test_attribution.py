"""Articles are named by their source; copies and refusals are listed, none is lost."""

from __future__ import annotations

import polars as pl

from flows.clean import clean
from flows.clean.attribution import article_id, attribute, with_source
from warehouse.contract import ARTICLES, QUARANTINE

PLACES = pl.DataFrame({"revision_id": ["r1"], "place_code": ["080"], "place_name": ["Bát Xát"]})
ORIGIN = {
    "source": pl.String(),
    "kind": pl.String(),
    "outlet": pl.String(),
    "revision_id": pl.String(),
    "reason": pl.String(),
    "detail": pl.String(),
}
RAWS = {
    "r1": "Xã còn 12 hộ nghèo.".encode(),
    "r2": "Xã còn  12 hộ\u00a0nghèo.".encode(),
    "r3": "Xã còn 15 hộ nghèo.".encode(),
    "r4": b"%PDF-1.4",
}


def origins(*rows: tuple[str, str | None, str | None]) -> pl.DataFrame:
    filled = [(source, "file", None, revision, reason, reason and "why") for source, revision, reason in rows]
    return pl.DataFrame(filled, schema=ORIGIN, orient="row")


def attributed(*rows: tuple[str, str | None, str | None]) -> tuple[pl.DataFrame, pl.DataFrame]:
    cleaned = clean(RAWS)
    result = attribute(origins(*rows), cleaned.articles, PLACES, cleaned.refused)
    return result.articles, result.quarantine


def test_frames_have_the_contracts_columns() -> None:
    articles, quarantine = attributed(("a.txt", "r1", None))
    assert dict(articles.schema) == ARTICLES.schema()
    assert dict(quarantine.schema) == QUARANTINE.schema()
    assert articles.row(0, named=True)["place_name"] == "Bát Xát"
    assert articles.row(0, named=True)["article_id"] == article_id("a.txt")


def test_the_same_text_at_two_sources_is_one_article_and_one_duplicate() -> None:
    articles, quarantine = attributed(("b.txt", "r1", None), ("a.txt", "r2", None), ("c.txt", "r1", None))
    assert articles["source"].to_list() == ["a.txt"]
    assert quarantine.select("source", "stage", "reason").rows() == [
        ("b.txt", "clean", "duplicate"),
        ("c.txt", "clean", "duplicate"),
    ]
    assert all("a.txt" in detail for detail in quarantine["detail"])


def test_the_same_text_at_two_outlets_is_two_articles_unless_the_bytes_are_the_same() -> None:
    cleaned = clean(RAWS)
    found = origins(
        ("http://a.vn/1", "r1", None), ("http://m.a.vn/1", "r2", None), ("http://b.vn/1", "r2", None)
    )
    outlets = pl.Series("outlet", ["www.a.vn", "m.a.vn", "b.vn"])
    result = attribute(found.with_columns(outlets), cleaned.articles, PLACES, cleaned.refused)
    assert result.articles["source"].sort().to_list() == ["http://a.vn/1", "http://b.vn/1"]
    same = found.with_columns(outlets, revision_id=pl.lit("r1"))
    assert attribute(same, cleaned.articles, PLACES, cleaned.refused).articles.height == 1


def test_refusals_of_every_stage_are_listed_with_their_source() -> None:
    articles, quarantine = attributed(("a.txt", "r1", None), ("b.pdf", "r4", None), ("c.txt", None, "empty"))
    assert articles["source"].to_list() == ["a.txt"]
    assert quarantine.select("source", "stage", "reason").rows() == [
        ("b.pdf", "clean", "binary"),
        ("c.txt", "ingest", "empty"),
    ]


def test_a_source_that_could_not_be_read_again_keeps_its_article() -> None:
    articles, quarantine = attributed(("a.txt", "r1", "http_503"))
    assert articles["source"].to_list() == ["a.txt"]
    assert quarantine["reason"].to_list() == ["http_503"]


def test_the_order_of_origins_does_not_matter() -> None:
    rows = [("b.txt", "r1", None), ("a.txt", "r2", None), ("c.txt", "r3", None)]
    one, other = attributed(*rows), attributed(*reversed(rows))
    assert one[0].equals(other[0])
    assert one[1].equals(other[1])


def test_facts_get_the_source_of_their_revision() -> None:
    articles, _ = attributed(("a.txt", "r1", None), ("b.txt", "r3", None))
    facts = pl.DataFrame({"revision_id": ["r3", "r1", "r9"], "fact_id": ["f1", "f2", "f3"]})
    named = with_source(facts, articles)
    assert named.select("fact_id", "source").rows() == [("f1", "b.txt"), ("f2", "a.txt")]
