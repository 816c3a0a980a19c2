"""Cells of tables are read with the heads, the units and the captions that speak of them."""

from __future__ import annotations

import hashlib
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.clean import clean
from flows.clean.sentences import sentences
from flows.extract import extract
from flows.extract.tables import recited

BEFORE = (
    "Kết quả giảm nghèo tỉnh Ninh Thuận năm 2023\n\n"
    "Năm 2023, tỉnh Ninh Thuận triển khai nhiều giải pháp giúp người dân các huyện miền núi thoát nghèo.\n\n"
)
BEHIND = (
    "\n\nThời gian tới, tỉnh tiếp tục vận động mọi nguồn lực để người nghèo có việc làm, có chỗ ở ổn định.\n"
)


def facts(table: str) -> list[dict[str, Any]]:
    body = f"{BEFORE}{table}{BEHIND}".encode()
    articles = clean({hashlib.sha256(body).hexdigest(): body}).articles
    found = extract(articles).facts.sort("char_start")
    text = articles["text"][0]
    for fact in found.iter_rows(named=True):
        assert text[fact["char_start"] : fact["char_end"]] == fact["quote"]
        assert fact["quote"] in fact["sentence"]
    return found.to_dicts()


def told(table: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(fact[column] for column in ("quote", *columns)) for fact in facts(table)]


def test_a_cell_takes_unit_and_metric_from_its_head_and_place_from_its_row() -> None:
    table = "Huyện | Số hộ nghèo (hộ) | Tỷ lệ (%)\nBác Ái | 3.012 | 38,5\nThuận Bắc | 1.811 | 16,2"
    assert told(table, "value", "unit", "metric", "place_name") == [
        ("3.012", 3012.0, "household", "poor_households", "Bác Ái"),
        ("38,5", 38.5, "percent", "poor_household_rate", "Bác Ái"),
        ("1.811", 1811.0, "household", "poor_households", "Thuận Bắc"),
        ("16,2", 16.2, "percent", "poor_household_rate", "Thuận Bắc"),
    ]


def test_a_cell_with_its_own_unit_takes_the_metric_of_its_head() -> None:
    table = "Huyện | Hộ nghèo | Vốn giao\nBác Ái | 3.012 hộ | 38 tỷ đồng\nThuận Bắc | 1.811 hộ | 29,5 tỷ đồng"
    assert told(table, "metric") == [
        ("3.012 hộ", "poor_households"),
        ("38 tỷ đồng", "funding_allocated"),
        ("1.811 hộ", "poor_households"),
        ("29,5 tỷ đồng", "funding_allocated"),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "Kinh phí năm 2023\nĐVT: triệu đồng\n",
        "Kinh phí năm 2023 (Đơn vị tính: triệu đồng)\n",
        "Đơn vị: tr.đ\n",
    ],
)
def test_the_line_above_a_table_tells_the_unit_of_its_cells(opening: str) -> None:
    table = f"{opening}Huyện | Vốn giao | Đã giải ngân\nBác Ái | 4.830 | 3.120\nThuận Bắc | 7.020 | 5.600"
    assert told(table, "value", "metric") == [
        ("4.830", 4.83e9, "funding_allocated"),
        ("3.120", 3.12e9, "funding_disbursed"),
        ("7.020", 7.02e9, "funding_allocated"),
        ("5.600", 5.6e9, "funding_disbursed"),
    ]


def test_years_in_heads_date_the_cells_below_them_and_rows_tell_what_is_counted() -> None:
    table = (
        "TT | Chỉ tiêu | ĐVT | 2021 | 2022\n1 | Số hộ nghèo | hộ | 4.105 | 3.012\n"
        "2 | Tỷ lệ hộ nghèo | % | 19,5 | 14,2"
    )
    read = [(f["quote"], f["unit"], f["metric"], f["period_start"].year) for f in facts(table)]
    assert read == [
        ("4.105", "household", "poor_households", 2021),
        ("3.012", "household", "poor_households", 2022),
        ("19,5", "percent", "poor_household_rate", 2021),
        ("14,2", "percent", "poor_household_rate", 2022),
    ]


def test_years_in_front_of_rows_date_their_cells() -> None:
    table = "Năm | Số hộ nghèo | Tỷ lệ hộ nghèo (%)\n2021 | 35.412 | 20,5\n2022 | 28.910 | 16,2"
    read = [(f["quote"], f["period_start"].year, f["place_name"]) for f in facts(table)]
    assert read == [
        ("35.412", 2021, "Ninh Thuận"),
        ("20,5", 2021, "Ninh Thuận"),
        ("28.910", 2022, "Ninh Thuận"),
        ("16,2", 2022, "Ninh Thuận"),
    ]


def test_heads_tell_the_payer_and_totals_are_of_the_whole() -> None:
    table = (
        "Kinh phí (triệu đồng):\nHuyện | Ngân sách trung ương | Ngân sách địa phương\n"
        "Bác Ái | 150.000 | 21.420\nTổng cộng | 190.100 | 26.620"
    )
    assert told(table, "funding_source", "place_name") == [
        ("150.000", "central", "Bác Ái"),
        ("21.420", "local", "Bác Ái"),
        ("190.100", "central", "Ninh Thuận"),
        ("26.620", "local", "Ninh Thuận"),
    ]


def test_plans_are_targets_and_money_planned_is_given() -> None:
    table = (
        "Nội dung | ĐVT | Kế hoạch 2023 | Thực hiện 2023\nGiải quyết việc làm | người | 12.000 | 12.850\n"
        "Vốn đầu tư | triệu đồng | 18.240 | 13.970"
    )
    assert told(table, "status") == [
        ("12.000", "target"),
        ("12.850", "actual"),
        ("18.240", "actual"),
        ("13.970", "actual"),
    ]


def test_a_caption_of_goals_makes_all_cells_targets_and_the_total_is_of_all_years() -> None:
    table = (
        "2. Lộ trình từng năm\n\nNăm | Hộ nghèo cuối năm (hộ) | Kinh phí (tỷ đồng)\n2023 | 2.490 | 88,0\n"
        "2024 | 1.990 | 140,5\nCộng | - | 228,5"
    )
    read = [(f["quote"], f["status"], f["period_start"].year, f["period_end"].year) for f in facts(table)]
    assert read == [
        ("2.490", "target", 2023, 2023),
        ("88,0", "target", 2023, 2023),
        ("1.990", "target", 2024, 2024),
        ("140,5", "target", 2024, 2024),
        ("228,5", "target", 2023, 2024),
    ]


def test_columns_set_apart_by_tabs_are_columns() -> None:
    table = "Huyện\tHộ nghèo\tTỷ lệ (%)\nBác Ái\t3.012\t38,5\nThuận Bắc\t1.811\t16,2"
    assert told(table, "metric") == [
        ("3.012", "poor_households"),
        ("38,5", "poor_household_rate"),
        ("1.811", "poor_households"),
        ("16,2", "poor_household_rate"),
    ]


def test_a_total_without_a_cell_for_its_number_stands_below_its_columns() -> None:
    rows = "1\tPhước Tân\t1.012\t211\n2\tPhước Hòa\t846\t302\n\tCộng các xã\t1.858\t513"
    found = told(f"TT\tXã\tTổng số hộ\tHộ nghèo\n{rows}", "metric")
    assert found[-2:] == [("1.858", "households"), ("513", "poor_households")]


def test_heads_above_several_columns_speak_of_each() -> None:
    rows = (
        "<tr><th rowspan=2>Huyện</th><th colspan=2>Hộ nghèo</th><th colspan=2>Hộ cận nghèo</th></tr>"
        "<tr><th>Số hộ</th><th>Tỷ lệ (%)</th><th>Số hộ</th><th>Tỷ lệ (%)</th></tr>"
        "<tr><td>Bác Ái</td><td>3.012</td><td>38,5</td><td>812</td><td>10,4</td></tr>"
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in (BEFORE + "\n" + BEHIND).split("\n") if line)
    page = f"<html><body><article>{paragraphs}<table>{rows}</table></article></body></html>".encode()
    read = extract(clean({"r": page}).articles).facts.select("quote", "metric").rows()
    assert read == [
        ("3.012", "poor_households"),
        ("38,5", "poor_household_rate"),
        ("812", "near_poor_households"),
        ("10,4", "near_poor_household_rate"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "T2 | T3 | T4 | T5\n1 | 2 | 3 | 4\n8 | 9 | 10 | 11",
        "Mã NT | Mua | Bán\nUSD | 24.500 | 24.870\nEUR | 26.500 | 26.870",
        "Hạng | Đội | Điểm\n1 | Núi Chúa | 45\n2 | Đầm Nại | 41",
        "Tên | Số hiệu | Ngày\nQuyết định | 755 | 12/3/2023\nNghị định | 28 | 26/4/2022",
        "Huyện | Mã | Ghi chú\nBác Ái | 585 | miền núi\nThuận Bắc | 588 | ven biển",
    ],
)
def test_calendars_rates_rankings_and_codes_hold_no_figures(table: str) -> None:
    assert told(table) == []


def test_what_stands_behind_a_table_goes_on_from_the_text_before_it() -> None:
    table = "Huyện | Hộ nghèo (hộ)\nBác Ái | 3.012\nThuận Bắc | 1.811\n\nĐến nay đã giải ngân 20,5 tỷ đồng."
    assert told(table, "metric", "place_name")[-1] == ("20,5 tỷ đồng", "funding_disbursed", "Ninh Thuận")


_CELL = st.one_of(
    st.integers(1, 999_999).map(lambda n: f"{n:,}".replace(",", ".")),
    st.sampled_from(["", "-", "12,5", "38%", "4 hộ", "năm 2023", "(1)", "{0}", "a|b", "3.012 hộ (38,5%)"]),
)
_HEAD = st.sampled_from(["Huyện", "Số hộ (hộ)", "2022", "{x}", "", "Vốn, triệu đồng"])


@settings(max_examples=50, deadline=None)
@given(
    st.lists(_HEAD, min_size=1, max_size=4),
    st.lists(st.lists(_CELL, min_size=1, max_size=4), min_size=1, max_size=5),
)
def test_said_cells_of_any_table_lead_back_to_the_printed_ones(
    heads: list[str], rows: list[list[str]]
) -> None:
    lines = [heads, *([f"Xã {n}", *row] for n, row in enumerate(rows))]
    reading = "\n".join(["Mở đầu.", *(" | ".join(line) for line in lines), "Hết."])
    spans = [{"start": s, "end": e, "paragraph": p} for s, e, p in sentences(reading)]
    given = pl.DataFrame({"reading": [reading], "sentences": [spans]})
    told = recited(given)
    said = told.articles["reading"][0]
    assert said.startswith("Mở đầu.")
    assert said.endswith("Hết.")
    for place in told.placed.iter_rows(named=True):
        begin, size = place["at"] + (place["cell"] or 0), place["size"] or 1
        printed = begin + place["by"]
        assert said[begin : begin + size] == reading[printed : printed + size]
        assert place["row_start"] is None or place["row_start"] <= printed < place["row_end"]


def test_the_last_sentence_of_a_long_paragraph_may_announce_a_table_and_its_unit() -> None:
    paragraph = "Năm qua, nhiều thôn bản đã có đường mới, trạm y tế và lớp học kiên cố. " * 5
    table = (
        f"{paragraph}Số hộ nghèo các huyện (đơn vị: hộ) như sau:\n\nHuyện | Cuối năm 2022 | Cuối năm 2023\n"
    )
    table += "Bác Ái | 3.012 | 2.410\nThuận Bắc | 1.811 | 1.520"
    assert told(table, "unit", "metric", "place_name") == [
        ("3.012", "household", "poor_households", "Bác Ái"),
        ("2.410", "household", "poor_households", "Bác Ái"),
        ("1.811", "household", "poor_households", "Thuận Bắc"),
        ("1.520", "household", "poor_households", "Thuận Bắc"),
    ]


def test_heads_that_tell_only_times_take_what_the_line_above_tells() -> None:
    table = "Bảng dưới đây ghi tỷ lệ hộ nghèo ở hai huyện vùng cao.\n\nHuyện | Cuối 2021 | Giảm sau ba năm\n"
    table += "Bác Ái | 40,5% | 18,2%\nThuận Bắc | 22,1% | 9,6%"
    assert told(table, "metric", "change") == [
        ("40,5%", "poor_household_rate", "none"),
        ("18,2%", "poor_household_rate", "decrease"),
        ("22,1%", "poor_household_rate", "none"),
        ("9,6%", "poor_household_rate", "decrease"),
    ]


def test_a_unit_announced_with_whose_it_is_tells_what_cells_count() -> None:
    table = "Kết quả rà soát như sau (đơn vị: hộ dân tộc thiểu số nghèo):\n\n"
    table += "Huyện | Đầu năm 2022 | Cuối năm 2022\nBác Ái | 3.012 | 2.410\nThuận Bắc | 1.811 | 1.520"
    assert told(table, "unit", "metric", "population_group") == [
        (quote, "household", "poor_households", "ethnic_minority")
        for quote in ("3.012", "2.410", "1.811", "1.520")
    ]
