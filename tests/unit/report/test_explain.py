import io
import json
import unicodedata
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from flows.report.explain import render
from flows.report.explanation import Explanation, Line, explanation
from flows.report.hostile import quoted_json
from warehouse.contract import CHECKS, FACTS

TEXT = (
    "Đồng vốn về bản\n"
    "Xã đã chi 12 tỷ đồng, gồm 9 tỷ đồng của trung ương\nvà 4 tỷ đồng của tỉnh. Có 40 con bò được trao."
)
LINES = (
    Line("furniture", "Trang chủ"),
    Line("title", TEXT.split("\n", maxsplit=1)[0]),
    Line("author", "Hoàng Lan"),
    Line("body", "\n".join(TEXT.split("\n")[1:])),
)
FIGURES = (
    ("f1", "12 tỷ đồng", 12e9, "VND", "funding_disbursed", "all", "disputed"),
    ("f2", "9 tỷ đồng", 9e9, "VND", "funding_disbursed", "central", "disputed"),
    ("f3", "4 tỷ đồng", 4e9, "VND", "funding_disbursed", "provincial", "disputed"),
    ("f4", "40 con", 40.0, "head", "other", None, "unchecked"),
)
NASTY = st.text(
    st.one_of(
        st.sampled_from("\x1b\x9b\x07\u202e\u2066\x00\x7f[]m#\\\"'\t\r "), st.characters(codec="utf-8")
    ),
    max_size=40,
)


def facts(text: str = TEXT) -> pl.DataFrame:
    rows = [
        {
            "revision_id": "r", "fact_id": key, "sentence": text.split("\n", 1)[1], "quote": quote,
            "char_start": text.index(quote), "char_end": text.index(quote) + len(quote), "value": value,
            "unit": unit, "bound": "exact", "metric": metric, "change": "none", "status": "actual",
            "place_code": "085", "place_name": "Bắc Hà", "province_name": "Lào Cai",
            "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31), "funding_source": source,
            "population_group": "all", "programme": "ntp_poverty", "rule": "cue.chi", "review": "unreviewed",
            "quality": quality,
        }
        for key, quote, value, unit, metric, source, quality in FIGURES
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=FACTS.staged_schema())


def checks(**changed: Any) -> pl.DataFrame:  # noqa: ANN401 - any column
    row = {
        "revision_id": "r", "check_id": "c1", "kind": "sum", "verdict": "fail",
        "fact_ids": ["f1", "f2", "f3"], "roles": ["total", "part", "part"],
        "stated": 12e9, "computed_low": 13e9, "computed_high": 13e9,
        "discrepancy": -1e9, "suspect_fact_id": "f3", "suggested_value": 3e9, "suggested_quote": "3 tỷ đồng",
        "explanation_vi": "9 + 4 = 13 tỷ đồng, lệch 1 tỷ.", "explanation_en": "9 + 4 = 13, 1 off.",
    }  # fmt: skip
    return pl.DataFrame([row | changed], schema=CHECKS.staged_schema())


def told(lines: tuple[Line, ...] = LINES, source: str = "a.txt", **about: Any) -> Explanation:  # noqa: ANN401 - any column
    article = {
        "revision_id": "r", "title": "Đồng vốn về bản", "author": None, "published_at": date(2024, 1, 2),
        "place_code": "085", "place_name": "Bắc Hà", "text": TEXT,
    }  # fmt: skip
    return explanation(source, article | about, lines, facts(), checks())


def seen(explained: Explanation, width: int = 80, *, furniture: bool = False, **console: Any) -> str:  # noqa: ANN401 - console options
    out = io.StringIO()
    options = {"force_terminal": False, "highlight": False, "markup": False} | console
    render(explained, Console(file=out, width=width, **options), furniture=furniture)
    return out.getvalue()


def test_figures_are_marked_and_numbered_where_they_stand() -> None:
    assert (
        "Xã đã chi [12 tỷ đồng #1✗], gồm [9 tỷ đồng #2✗] của trung ương và [4 tỷ đồng #3✗] của tỉnh. "
        "Có [40 con #4] bò được trao." in seen(told(), 200)
    )


def test_every_column_of_a_fact_is_shown_with_its_meaning() -> None:
    block = seen(told()).split("[4 tỷ đồng #3✗]\n")[1].split("[40 con #4]")[0]
    shown = {line.split()[0]: " ".join(line.split()[1:]) for line in block.splitlines() if line.strip()}
    assert shown["metric"] == "funding_disbursed · Vốn giải ngân"
    assert shown["value"] == "4000000000 (4 tỷ đồng)"
    assert shown["funding_source"] == "provincial · ngân sách tỉnh"
    assert shown["period"] == "2023-01-01 … 2023-12-31 (2023)"
    assert shown["place"] == "Bắc Hà (085)"
    assert shown["checks"] == "✗ fail part in sum c1"
    assert shown["programme"].startswith("ntp_poverty · Chương trình mục tiêu quốc gia")
    missing = {column.name for column in FACTS.columns} - set(shown)
    assert missing == {
        "article_id", "source", "quote", "char_start", "char_end", "place_code", "place_name",
        "province_name", "period_start", "period_end",
    }  # fmt: skip


def test_a_check_gives_its_members_its_arithmetic_the_suspect_and_both_explanations() -> None:
    block = seen(told(), 120).split("✗ fail sum · Tổng và các phần\n")[1]
    assert "part             #3 4 tỷ đồng · funding_disbursed" in block
    assert "#2 9 tỷ đồng + #3 4 tỷ đồng = 13 tỷ đồng; stated 12 tỷ đồng" in block
    assert "#3 4 tỷ đồng → 3 tỷ đồng" in block
    assert "off by           1 tỷ đồng" in block
    assert "9 + 4 = 13 tỷ đồng, lệch 1 tỷ." in block
    assert "9 + 4 = 13, 1 off." in block


def test_a_passing_partial_sum_says_at_most_and_has_no_suspect() -> None:
    passing = checks(kind="partial_sum", verdict="pass", discrepancy=0.0, suspect_fact_id=None)
    shown = seen(explanation("a.txt", told().article, LINES, facts(), passing), 120)
    assert "= 13 tỷ đồng ≤ stated 12 tỷ đồng" in shown
    assert "suspect" not in shown


def test_what_is_around_the_article_is_counted_and_shown_when_asked_for() -> None:
    counted, shown = seen(told()), seen(told(), furniture=True)
    assert "2 lines around the article left out; --furniture shows them" in counted
    assert "Trang chủ" not in counted
    assert "~ furniture: Trang chủ\nĐồng vốn về bản\n~ author: Hoàng Lan" in shown.replace(" \n", "\n")


def test_one_metric_keeps_the_numbers_of_its_figures_and_its_checks() -> None:
    explained = told()
    assert [figure.number for figure in explained.only("other").figures] == [4]
    assert explained.only("other").checks == ()
    assert len(explained.only("funding_disbursed").checks) == 1
    assert "gồm 9 tỷ đồng của trung ương" in seen(explained.only("other"), 200)
    assert "0 figures of metric population" in seen(explained.only("population"))


def test_colours_are_for_terminals_that_want_them() -> None:
    coloured = seen(told(), force_terminal=True, color_system="standard")
    assert "\x1b[1;37;41m[12 tỷ đồng #1✗]" in coloured
    assert "\x1b[35m[40 con #4]" in coloured
    assert "41m" not in seen(told(), force_terminal=True, color_system="standard", no_color=True)


@pytest.mark.parametrize("width", [1, 20, 40, 80, 140])
def test_any_width_shows_every_figure(width: int) -> None:
    squeezed = "".join(seen(told(), width).split())
    assert [f"#{n}" for n in range(1, 5) if f"#{n}" not in squeezed] == []


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, seen(told(), width).splitlines())) <= width


@settings(deadline=None)
@given(NASTY)
def test_nothing_an_article_says_steers_the_terminal(text: str) -> None:
    lines = (Line("furniture", text), *LINES, Line("body", text))
    about = told(lines, title=text, author=text, place_name=text).article
    read = facts().with_columns(sentence=pl.lit(text), quote=pl.lit(text), rule=pl.lit(text))
    found = checks(explanation_vi=text, explanation_en=text, suggested_quote=text)
    explained = explanation(text, about, lines, read, found)
    said = [seen(explained, furniture=True), explained.to_json()]
    steering = {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert {c for out in said for c in out if unicodedata.category(c) in steering} <= {"\n"}


@given(NASTY)
def test_json_says_what_the_article_says(text: str) -> None:
    assert json.loads(quoted_json(json.dumps([text], ensure_ascii=False))) == [text]


def test_json_is_one_object_with_article_facts_and_checks() -> None:
    document = json.loads(told().to_json())
    assert list(document) == ["article", "facts", "checks"]
    assert document["article"]["published_at"] == "2024-01-02"
    assert document["article"]["dropped"] == [
        {"kind": "furniture", "text": "Trang chủ"},
        {"kind": "author", "text": "Hoàng Lan"},
    ]
    assert [(fact["number"], fact["quote"]) for fact in document["facts"]][3] == (4, "40 con")
    assert document["checks"][0]["members"][2] == {"number": 3, "role": "part", "quote": "4 tỷ đồng"}


def test_an_open_end_is_null_in_json() -> None:
    wide = checks(computed_high=float("inf"))
    document = json.loads(explanation("a.txt", told().article, LINES, facts(), wide).to_json())
    assert document["checks"][0]["computed_high"] is None
