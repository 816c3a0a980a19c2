from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.errors import StageError
from tests.unit.warehouse.conftest import Builder
from tests.unit.warehouse.sample import ARTICLE, FIGURES, Content, fact
from warehouse.contract import ARTICLES, FACTS
from warehouse.query import query
from warehouse.views import read_models


def rows(make: Builder, content: Content, sql: str) -> list[dict[str, Any]]:
    return query(make(content).path, sql).to_dicts()


def with_facts(content: Content, *facts: dict[str, Any]) -> Content:
    return content | {"facts": pl.concat([content["facts"], pl.DataFrame(facts, schema=FACTS.schema())])}


def test_a_line_of_the_budget_shows_plan_spending_and_both_rates(make: Builder, content: Content) -> None:
    (line,) = rows(make, content, "FROM disbursement_by_source")
    assert (line["allocated"], line["disbursed"]) == (35.3e9, 24.4e9)
    assert (line["computed_rate"], line["stated_rate"], line["disputed"]) == (69.12, 63.5, True)
    assert (line["allocated_fact_id"], line["disbursed_fact_id"], line["rate_fact_id"]) == ("f1", "f2", "f3")


def test_each_source_of_money_has_a_line_and_the_largest_amount_stands(
    make: Builder, content: Content
) -> None:
    total = fact(**FIGURES[0]) | {"fact_id": "f5", "funding_source": "all"}
    part = fact(**FIGURES[1]) | {"fact_id": "f6", "funding_source": "all", "metric": "funding_allocated"}
    found = rows(
        make, with_facts(content, part, total),
        "SELECT funding_source, allocated_fact_id, disbursed, computed_rate FROM disbursement_by_source",
    )  # fmt: skip
    assert {
        "funding_source": "all",
        "allocated_fact_id": "f5",
        "disbursed": None,
        "computed_rate": None,
    } in found
    assert len(found) == 2


def test_targets_changes_and_rejected_figures_are_no_budget_lines(make: Builder, content: Content) -> None:
    others = ({"status": "target"}, {"change": "increase"}, {"review": "rejected"})
    facts = [
        fact(**FIGURES[0]) | {"fact_id": f"g{n}", "funding_source": "central"} | other
        for n, other in enumerate(others)
    ]
    found = rows(make, with_facts(content, *facts), "SELECT funding_source FROM disbursement_by_source")
    assert found == [{"funding_source": "local"}]


def test_the_rate_of_a_year_comes_from_the_latest_article(make: Builder, content: Content) -> None:
    later = ARTICLE | {"article_id": "a2", "published_at": date(2024, 6, 1)}
    content["articles"] = pl.DataFrame([ARTICLE, later], schema=ARTICLES.schema())
    newer = fact(**FIGURES[3]) | {"fact_id": "f5", "article_id": "a2", "value": 1.9}
    (found,) = rows(make, with_facts(content, newer), "FROM poverty_rates")
    assert (found["place_name"], found["year"], found["rate"]) == ("Lào Cai", 2023, 1.9)
    assert (found["fact_id"], found["figures"]) == ("f5", 2)


def test_the_rate_of_a_year_is_that_of_its_end_and_not_of_its_beginning(
    make: Builder, content: Content
) -> None:
    later = ARTICLE | {"article_id": "a2", "published_at": date(2024, 6, 1)}
    content["articles"] = pl.DataFrame([ARTICLE, later], schema=ARTICLES.schema())
    begun = fact(**FIGURES[3]) | {"fact_id": "f5", "article_id": "a2", "as_of": date(2023, 1, 1)}
    (found,) = rows(make, with_facts(content, begun), "FROM poverty_rates")
    assert found["fact_id"] == "f4"


def test_an_undisputed_rate_goes_before_a_disputed_one(make: Builder, content: Content) -> None:
    disputed = fact(**FIGURES[3]) | {"fact_id": "f5", "period_end": date(2023, 12, 31), "quality": "disputed"}
    (found,) = rows(make, with_facts(content, disputed), "FROM poverty_rates")
    assert found["fact_id"] == "f4"


def test_a_disputed_fact_tells_its_role_and_what_would_mend_it(make: Builder, content: Content) -> None:
    found = rows(make, content, "SELECT fact_id, role, is_suspect, suggested_quote FROM disputed_facts")
    assert found == [
        {"fact_id": "f1", "role": "denominator", "is_suspect": False, "suggested_quote": None},
        {"fact_id": "f2", "role": "numerator", "is_suspect": True, "suggested_quote": "22,4 tỷ đồng"},
        {"fact_id": "f3", "role": "share", "is_suspect": False, "suggested_quote": None},
    ]


def test_checks_that_hold_dispute_nothing(make: Builder, content: Content) -> None:
    content["checks"] = content["checks"].with_columns(verdict=pl.lit("pass"))
    assert rows(make, content, "FROM disputed_facts") == []


def test_money_of_a_programme_is_spanned_not_added(make: Builder, content: Content) -> None:
    smaller = fact(**FIGURES[0]) | {"fact_id": "f5", "value": 30e9, "quality": "unchecked"}
    found = rows(
        make, with_facts(content, smaller),
        "FROM funding_by_programme WHERE metric = 'funding_allocated'",
    )  # fmt: skip
    assert [(line["lowest"], line["highest"], line["figures"], line["articles"]) for line in found] == [
        (30e9, 35.3e9, 2, 1)
    ]
    assert (found[0]["programme_vi"], found[0]["disputed"]) == ("Chương trình giảm nghèo", 1)


def test_money_of_no_named_programme_is_not_lost(make: Builder, content: Content) -> None:
    content["facts"] = content["facts"].with_columns(programme=pl.lit(None, pl.String))
    found = rows(make, content, "SELECT programme, programme_vi, metric FROM funding_by_programme")
    assert [line["metric"] for line in found] == ["funding_allocated", "funding_disbursed"]
    assert {line["programme"] for line in found} == {line["programme_vi"] for line in found} == {None}


def test_a_fact_is_shown_between_the_characters_around_it(make: Builder, content: Content) -> None:
    found = rows(make, content, "FROM fact_provenance")
    text = content["articles"]["text"][0]
    assert [line["fact_id"] for line in found] == ["f1", "f2", "f3", "f4"]
    assert all(line["before"] + line["quote"] + line["after"] in text for line in found)
    assert found[0]["before"] == "Xã Ạ 😀 năm 2023: kế hoạch "
    assert found[3]["after"] == " hộ nghèo."


def test_every_model_describes_its_columns_without_repeating_one() -> None:
    models = read_models()
    assert len(models) >= 5
    assert all(len(set(model.names)) == len(model.names) for model in models)
    assert all(text for model in models for _, text in model.columns)


@pytest.mark.parametrize(
    "text", ["SELECT 1 AS a", "-- only words", "-- words\n-- no column here\nSELECT 1 AS a"]
)
def test_a_model_without_its_description_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.sql").write_text(text, encoding="utf-8")
    with pytest.raises(StageError, match=r"models/m\.sql"):
        read_models(tmp_path)


def test_a_view_that_is_described_otherwise_is_not_published(
    make: Builder, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = read_models()
    other = (replace(models[0], columns=models[0].columns[1:]), *models[1:])
    monkeypatch.setattr("warehouse.verify.read_models", lambda: other)
    with pytest.raises(StageError, match=models[0].name):
        make(content)


def test_a_reprint_is_no_source_of_its_own(make: Builder, content: Content) -> None:
    reprint = ARTICLE | {"article_id": "a9", "source": "b.txt", "copy_of": ARTICLE["article_id"]}
    articles = pl.concat([content["articles"], pl.DataFrame([reprint], schema=ARTICLES.schema())])
    again = fact(**FIGURES[0]) | {"fact_id": "f9", "article_id": "a9", "source": "b.txt"}
    found = rows(
        make,
        with_facts(content, again) | {"articles": articles},
        "SELECT articles, independent_sources FROM figure_sources WHERE list_contains(article_ids, 'a9')",
    )
    assert found == [{"articles": 2, "independent_sources": 1}]
