import re
from pathlib import Path

import polars as pl
import pytest

from flows.report.failing import line, operation
from flows.report.page import Caps, render, write_report
from flows.report.source import unpublished
from flows.report.suites import TITLES
from tests.unit.report import demo


def page_of(*, caps: Caps | None = None, docs: str | None = None, **frames: pl.DataFrame) -> str:
    with unpublished(demo.frames() | frames) as connection:
        return render(connection, demo.results(), docs, caps)


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_the_suspect_is_marked_in_its_sentence_with_the_suggestion_beside() -> None:
    page = page_of()
    assert page.count('<mark class="fig suspect">24,4 tỷ đồng<small class="role">') == 2
    assert "<del>24,4 tỷ đồng</del> → <ins>22,4 tỷ đồng</ins>" in page
    assert "815,2 tỷ đồng + 24,4 tỷ đồng" in page
    assert "838,55–839,65 tỷ đồng" in page


def test_a_check_without_a_suspect_says_so() -> None:
    doubtful = demo.checks().with_columns(pl.lit(None, pl.String).alias("suspect_fact_id"))
    page = page_of(checks=doubtful)
    assert "chưa xác định được" in page
    assert "<del>" not in page


def test_text_from_outside_is_shown_and_never_markup() -> None:
    page = page_of()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;document.title=&#39;taken&#39;&lt;/script&gt;" in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", page)


def test_no_address_is_loaded_from_anywhere() -> None:
    page = page_of(docs="data_docs/index.html")
    targets = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert [target for target in targets if not target.startswith("#")] == ["data_docs/index.html"]
    assert not re.search(r"@import|url\(", page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_every_link_inside_the_page_has_its_goal() -> None:
    page = page_of()
    goals = set(re.findall(r' id="([^"]+)"', page))
    assert {target for target in re.findall(r'href="#([^"]+)"', page) if target not in goals} == set()


def test_what_is_left_out_is_counted_with_its_query() -> None:
    caps = Caps(failing=1, findings=0, articles=1, detailed=1, facts_each=2, quarantined=1, metrics=1)
    page = page_of(caps=caps)
    queries = re.findall(r"giamngheo sql &#34;(.*?)&#34;|giamngheo sql \"(.*?)\"</code>", page)
    assert len(queries) == 6
    with unpublished(demo.frames()) as connection:
        answers = [connection.execute("".join(pair).replace("&#39;", "'")).fetchall() for pair in queries]
    assert [len(answer) for answer in answers] == [1, 1, 3, 3, 3, 11]


def test_a_disbursement_that_does_not_fit_its_share_is_drawn_red() -> None:
    page = page_of()
    assert '<rect class="bad" x="0" y="4" width="69.12%" height="8"/>' in page
    assert "Lai Châu: ngân sách địa phương" in page


def test_an_article_without_a_headline_goes_by_its_file_name() -> None:
    page = page_of(articles=demo.articles().with_columns(pl.lit(None, pl.String).alias("title")))
    assert "<h3>a2.txt</h3>" in page


def test_an_empty_warehouse_has_a_page_too() -> None:
    with unpublished({}) as connection:
        page = render(connection, demo.results().clear())
    assert "Chưa có phép tính nào để kiểm tra." in page
    assert "Không đầu vào nào bị từ chối." in page


def test_a_check_whose_article_is_gone_is_still_shown() -> None:
    page = page_of(articles=demo.articles().clear(), facts=demo.facts().clear())
    assert page.count('<article class="check"') == 2


def test_expectations_tell_failed_from_skipped() -> None:
    said = text_of(page_of())
    assert f"{TITLES['checks_sums'].en} 1 không đạtfail" in said
    assert f"{TITLES['checks_means'].en} 1 không có dòng để xéthad nothing to evaluate" in said


def test_the_same_content_gives_the_same_bytes() -> None:
    assert page_of() == page_of()


def test_the_page_replaces_the_old_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    warehouse = demo.build(tmp_path / "demo.duckdb")
    folder = tmp_path / "report"
    (folder / "data_docs").mkdir(parents=True)
    (folder / "index.html").write_text("old")
    page = write_report(warehouse, demo.results(), folder, folder / "data_docs")
    assert page == folder / "index.html"
    assert 'href="data_docs/index.html"' in page.read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["data_docs", "index.html"]


@pytest.mark.parametrize(
    ("kind", "members", "said"),
    [
        ("sum", [("total", 5), ("part", 3), ("part", 2)], "3 hộ + 2 hộ"),
        ("difference", [("change", 2), ("from", 5), ("to", 3)], "5 hộ − 3 hộ"),
        ("difference", [("change", 2), ("from", 3), ("to", 5)], "5 hộ − 3 hộ"),
        ("ratio", [("share", 60), ("numerator", 3), ("denominator", 5)], "3 hộ ÷ 5 hộ"),
        ("mean", [("mean", 4), ("value", 3), ("value", 5)], "(3 hộ + 5 hộ) ÷ 2"),
        ("same_base", [("numerator", 3), ("share", 5)], None),
        ("difference", [("change", 2), ("from", 3)], None),
        ("ratio", [("share", 60), ("fraction", "3/5")], "3 ÷ 5 hộ"),
        ("difference", [("change", 2), ("fraction", "3/5")], "5 hộ − 3"),
        ("ratio", [("share", 50), ("change", 3), ("to", 9)], "3 hộ ÷ (9 hộ − 3 hộ)"),
        ("mean", [("mean", 2), ("from", 9), ("to", 3)], None),
    ],
)
def test_the_arithmetic_is_written_with_the_printed_figures(
    kind: str, members: list[tuple[str, float | str]], said: str | None
) -> None:
    facts = [
        (role, {"quote": f"{value} hộ", "value": value, "change": "increase"}) for role, value in members
    ]
    assert operation(kind, facts) == said


def test_stated_and_computed_lie_on_the_line_in_their_order() -> None:
    drawn = line(838.55e9, 839.65e9, 837.6e9)
    assert drawn
    assert 0 < drawn.stated < drawn.low < drawn.high < 100


def test_what_lies_endlessly_far_is_not_drawn() -> None:
    assert line(5.0, float("inf"), 3.0) is None
    assert line(5.0, 5.0, 5.0) is None
