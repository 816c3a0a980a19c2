"""Totals of the columns of tables, by the names of their rows."""

from __future__ import annotations

import hashlib

import pytest

from flows.clean import clean
from flows.extract import extract
from flows.reconcile import reconcile

BEFORE = (
    "Giảm nghèo tỉnh Ninh Thuận năm 2023\n\n"
    "Năm 2023, tỉnh Ninh Thuận triển khai nhiều giải pháp giúp người dân các huyện miền núi thoát nghèo.\n\n"
)
HEADS = "Huyện | Số hộ nghèo (hộ) | Nhà đã hỗ trợ (căn) | Kinh phí (triệu đồng)\n"
ROWS = "Bác Ái | 412 | 96 | 4.830\nThuận Bắc | 635 | 141 | 7.020\nNinh Sơn | 508 | 118 | 5.870\n"


def verdicts(table: str) -> list[tuple[str, str]]:
    body = (BEFORE + table).encode()
    articles = clean({hashlib.sha256(body).hexdigest(): body}).articles
    facts = extract(articles).facts
    quotes = dict(facts.select("fact_id", "quote").iter_rows())
    checks = reconcile(articles, facts).checks.filter(kind="sum")
    return sorted(
        (quotes[ids[0]], verdict) for ids, verdict in checks.select("fact_ids", "verdict").iter_rows()
    )


def test_each_column_adds_up_to_the_row_of_the_total() -> None:
    assert verdicts(f"{HEADS}{ROWS}Tổng cộng | 1.555 | 355 | 17.720") == [
        ("1.555", "pass"),
        ("17.720", "pass"),
        ("355", "pass"),
    ]


def test_a_total_misprinted_in_one_column_is_told() -> None:
    assert ("17.270", "fail") in verdicts(f"{HEADS}{ROWS}Cộng | 1.555 | 355 | 17.270")


@pytest.mark.parametrize("called", ["Cộng 3 huyện", "Tổng cộng ba huyện", "Tổng 3 huyện miền núi"])
def test_a_total_that_counts_its_rows_is_one(called: str) -> None:
    assert ("17.270", "fail") in verdicts(f"{HEADS}{ROWS}{called} | 1.555 | 355 | 17.270")


@pytest.mark.parametrize("called", ["Cả giai đoạn 2022 - 2024", "Cộng 3 năm", "Toàn giai đoạn"])
def test_years_add_up_to_their_period(called: str) -> None:
    rows = "2022 | 1.204 | 55\n2023 | 2.316 | 62\n2024 | 1.880 | 71\n"
    table = f"Năm | Kinh phí (triệu đồng) | Nhà đã hỗ trợ (căn)\n{rows}{called} | 5.040 | 188"
    assert verdicts(table) == [("188", "pass"), ("5.040", "fail")]


def test_numbered_rows_without_a_total_add_up_to_the_one_told_before_them() -> None:
    before = "Năm 2023, huyện được giao 41.720 triệu đồng. Vốn phân theo các dự án cụ thể:\n\n"
    rows = "STT | Dự án | Kế hoạch vốn\n1 | Đường vào bản | {} triệu đồng\n"
    rows += "2 | Nước sạch | 9.640 triệu đồng\n3 | Trường học | 13.730 triệu đồng"
    assert verdicts(before + rows.format("18.350")) == [("41.720 triệu đồng", "pass")]
    assert verdicts(before + rows.format("8.350")) == [("41.720 triệu đồng", "fail")]


def test_that_of_the_whole_province_fails_only_where_other_columns_show_that_the_rows_are_all() -> None:
    assert ("17.270", "fail") in verdicts(f"{HEADS}{ROWS}Toàn tỉnh | 1.555 | 355 | 17.270")
    assert verdicts(f"{HEADS}{ROWS}Toàn tỉnh | 3.120 | 812 | 41.300") == []


@pytest.mark.parametrize(
    "table",
    [
        "Xã | Hộ nghèo (hộ)\nI. Núi | 300\n1. Bản Lìm | 120\n2. Bản Mây | 180\nII. Biển | 70\nCộng | 370",
        "Xã | Thu nhập bình quân đầu người (triệu)\nBản Lìm | 31,2\nBản Mây | 28\nNúi Sa | 40\nTổng | 33",
        "Xã | Mức hỗ trợ mỗi hộ (triệu đồng)\nBản Lìm | 40\nBản Mây | 50\nVĩnh Sa | 60\nTổng | 50",
    ],
)
def test_groups_and_amounts_each_are_no_parts_that_fail(table: str) -> None:
    assert [read for read in verdicts(table) if read[1] == "fail"] == []


def test_what_is_told_before_a_table_is_no_row_of_it() -> None:
    rows = "Hội | Số tổ\nPhụ nữ | 986\nNông dân | 874\nThanh niên | 268\nCộng | 2.128"
    assert verdicts(f"Vốn được quản lý qua 4 tổ chức hội:\n\n{rows}") == [("2.128", "pass")]
