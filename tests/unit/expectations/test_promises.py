"""Each promise: sound rows keep it, a row bent in one cell breaks it.

A validation costs a second whatever it is given, so each case is bent in an article of its own, from `a1` on,
and all are validated together; `@` in a cell stands for that article.
"""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from expectations.checks import FAMILIES, FAMILY_OF_KIND
from expectations.report import ValidationReport
from expectations.runner import SUITES, validate
from tests.unit.expectations import frames
from warehouse.contract import (
    ALSO_COUNTED_IN,
    ARTICLES,
    CHECK_KINDS,
    CHECKS,
    CORE_METRICS,
    FACTS,
    SEVERITIES,
    UNITS,
    Relation,
)

RULES = [promise.rule for suite in SUITES for promise in suite.promises]
MONEY = {"metric": "other", "funding_source": None}
RATE = {"unit": "percent", "metric": "poor_household_rate", "funding_source": None}

Cases = list[tuple[dict[str, object], str]]

BENT_ARTICLES: Cases = [
    ({"text": None}, "articles.text.present"),
    ({"text": ""}, "articles.text.length"),
    ({"text": "To\u0302i"}, "articles.text.nfc"),
    ({"content_hash": "0" * 64}, "articles.content_hash.fits"),
    ({"published_at": dt.date(1912, 1, 1)}, "articles.published_at.plausible"),
    ({"place_code": None}, "articles.place_code.present"),
    ({"article_id": "nowhere"}, "articles.facts.some"),
    ({"article_id": "a0"}, "articles.article_id.unique"),
]
BENT_FACTS: Cases = [
    ({"article_id": "nowhere"}, "facts.article_id.exists"),
    ({"fact_id": "@f1"}, "facts.fact_id.unique"),
    ({"quote": None}, "facts.quote.present"),
    ({"unit": "đồng"}, "facts.unit.known"),
    ({"funding_source": "ngân hàng"}, "facts.funding_source.known"),
    ({"char_start": 30, "char_end": 30}, "facts.span.ordered"),
    ({"char_start": 0, "char_end": 10}, "facts.span.quote"),
    ({"char_start": -10, "char_end": 0}, "facts.span.quote"),
    ({"char_start": 10**6, "char_end": 10**6 + 10}, "facts.span.quote"),
    ({"sentence": "Trong đó, trung ương 20 tỷ đồng, địa phương 10 tỷ đồng."}, "facts.sentence.quote"),
    ({"sentence": "Huyện được 30 tỷ đồng."}, "facts.sentence.text"),
    ({"value": -1.0}, "facts.value.possible"),
    ({"value": float("inf")}, "facts.value.possible"),
    ({"value": float("nan")}, "facts.value.present"),
    ({"value_high": 1.0}, "facts.value_high.above"),
    ({"value_high": 30e9}, "facts.value_high.above"),
    ({"period_end": None}, "facts.period.whole"),
    ({"period_end": dt.date(2022, 1, 1)}, "facts.period.ordered"),
    ({"period_start": dt.date(1023, 1, 1)}, "facts.period_start.plausible"),
    ({"period_end": dt.date(2203, 1, 1)}, "facts.period_end.plausible"),
    ({"as_of": dt.date(2022, 6, 30)}, "facts.as_of.within"),
    ({"period_start": None, "period_end": None, "as_of": dt.date(2023, 6, 30)}, "facts.as_of.within"),
    ({"funding_source": None}, "facts.funding_source.fits"),
    ({"metric": "households"}, "facts.funding_source.fits"),
    ({"metric": "households"}, "facts.unit.fits"),
    ({"metric": "happiness", "funding_source": None}, "facts.metric.known"),
    ({"programme": "moon_landing"}, "facts.programme.known"),
    ({**RATE, "value": 385.0}, "facts.share.within"),
    ({"value": 0.0}, "facts.money.positive"),
    ({"quality": "unchecked"}, "facts.quality.fits"),
    ({"quality": "disputed"}, "facts.quality.fits"),
]
BENT_CHECKS: Cases = [
    ({"article_id": "nowhere"}, "checks.article_id.exists"),
    ({"kind": "product"}, "checks.kind.known"),
    ({"fact_ids": ["@f0", "@f1", "nobody"]}, "checks.fact_ids.exist"),
    ({"fact_ids": ["@f0", "@f1", "a0f2"]}, "checks.fact_ids.at_home"),
    ({"fact_ids": ["@f0"]}, "checks.fact_ids.enough"),
    ({"fact_ids": []}, "checks.fact_ids.enough"),
    ({"roles": ["total", "part"]}, "checks.roles.aligned"),
    ({"roles": ["total", "part", "cousin"]}, "checks.roles.known"),
    ({"suspect_fact_id": "a0f0"}, "checks.suspect.member"),
    ({"computed_low": 32e9}, "checks.computed.ordered"),
]


SOUND_FACTS: list[dict[str, object]] = [
    {**RATE, "value": 118.0, "change": "increase"},
    {**MONEY, "unit": "percent", "value": 118.0},
    {**MONEY, "value": 0.0},
    {"unit": "percent", "change": "increase", "value": 9.8},
    {"value_high": 31e9},
    {"period_start": None, "period_end": None},
    {"period_start": dt.date(2023, 12, 31)},
    {"as_of": dt.date(2023, 6, 30)},
    {"place_code": None, "place_name": None, "province_name": None},
    {"sentence": "Năm  2023,\xa0huyện được giao 30 tỷ\nđồng."},
    {"metric": "houses_built", "funding_source": None, "unit": "household"},
    {**MONEY, "unit": "hectare"},
    {"programme": "ntp_poverty"},
]


def own(value: object, article: str) -> object:
    if isinstance(value, list):
        return [own(one, article) for one in value]
    return value.replace("@", article) if isinstance(value, str) else value


def bend(frame: pl.DataFrame, cases: Cases, rows_per_article: int) -> pl.DataFrame:
    """The first row of article `a1` bent as the first case says, and so on."""
    rows = frame.to_dicts()
    for at, (cells, _) in enumerate(cases, start=1):
        rows[at * rows_per_article].update({name: own(cell, f"a{at}") for name, cell in cells.items()})
    return pl.DataFrame(rows, schema=frame.schema)


def unbroken(report: ValidationReport, cases: Cases) -> list[str]:
    """Rules that a case should have broken, and has not."""
    broken = set(report.failing.select("expectation", "article_id").iter_rows())
    named = (
        (rule, str(cells.get("article_id", f"a{at}"))) for at, (cells, rule) in enumerate(cases, start=1)
    )
    return [f"{rule} of {article}" for rule, article in named if (rule, article) not in broken]


def sizes(cases: Cases) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    count = len(cases) + 1
    return frames.articles(count), frames.facts(count), frames.checks(count)


def test_sound_rows_break_nothing(sound: ValidationReport) -> None:
    assert sound.failing.is_empty()
    assert sound.findings.is_empty()
    assert sound.quarantined_articles.is_empty()
    assert sound.collapse is None


def test_bent_articles_break_their_promises() -> None:
    articles, facts, checks = sizes(BENT_ARTICLES)
    assert unbroken(validate(bend(articles, BENT_ARTICLES, 1), facts, checks), BENT_ARTICLES) == []


def test_bent_facts_break_their_promises() -> None:
    articles, facts, checks = sizes(BENT_FACTS)
    assert unbroken(validate(articles, bend(facts, BENT_FACTS, 3), checks), BENT_FACTS) == []


def test_bent_checks_break_their_promises() -> None:
    articles, facts, checks = sizes(BENT_CHECKS)
    assert unbroken(validate(articles, facts, bend(checks, BENT_CHECKS, 1)), BENT_CHECKS) == []


def test_unusual_but_sound_facts_break_nothing() -> None:
    cases: Cases = [(cells, "") for cells in SOUND_FACTS]
    articles, facts, checks = sizes(cases)
    report = validate(articles, bend(facts, cases, 3), checks)
    assert report.failing.select("expectation", "article_id").rows() == []


def test_every_rule_has_a_row_that_breaks_it_or_comes_from_the_contract() -> None:
    tried = {rule for _, rule in (*BENT_ARTICLES, *BENT_FACTS, *BENT_CHECKS)}
    contracted = {rule for rule in RULES if rule.rsplit(".", 1)[1] in {"present", "known", "unique"}}
    elsewhere = {"articles.rows", "facts.rows", "comparisons.agree"}
    elsewhere |= {f"checks.{family}" for family in FAMILIES}
    assert set(RULES) == tried | contracted | elsewhere


@pytest.mark.parametrize("relation", [ARTICLES, FACTS, CHECKS], ids=lambda relation: relation.name)
def test_the_contract_is_promised_column_by_column(relation: Relation) -> None:
    expected = {f"{relation.name}.{c.name}.present" for c in relation.columns if not c.nullable}
    expected |= {f"{relation.name}.{c.name}.known" for c in relation.columns if c.codes}
    assert expected <= set(RULES)


def test_rules_are_told_apart_and_severities_are_known() -> None:
    assert len(RULES) == len(set(RULES))
    assert {promise.severity for suite in SUITES for promise in suite.promises} == set(SEVERITIES)


def test_every_kind_of_check_belongs_to_a_family() -> None:
    assert set(FAMILY_OF_KIND) == set(CHECK_KINDS)
    assert set(FAMILY_OF_KIND.values()) | {"funding_sums"} == set(FAMILIES)


def test_units_are_added_to_metrics_that_exist_and_are_known() -> None:
    assert set(ALSO_COUNTED_IN) <= set(CORE_METRICS)
    assert {unit for units in ALSO_COUNTED_IN.values() for unit in units} <= set(UNITS)
