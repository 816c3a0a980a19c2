"""A column of changes stands for the years of the two columns before it."""

from __future__ import annotations

from tests.unit.extract.test_tables_said import facts


def years(table: str) -> list[tuple[str, str, int, int]]:
    return [
        (fact["quote"], fact["change"], fact["period_start"].year, fact["period_end"].year)
        for fact in facts(table)
    ]


def test_a_change_beside_levels_of_two_years_runs_from_one_to_the_other() -> None:
    table = (
        "Số hộ nghèo (đơn vị: hộ)\nHuyện | Cuối năm 2021 | Cuối năm 2022 | Giảm\nBác Ái | 3.412 | 3.012 | 400"
    )
    table += "\nThuận Bắc | 2.036 | 1.811 | 225"
    assert years(table)[:3] == [
        ("3.412", "none", 2021, 2021),
        ("3.012", "none", 2022, 2022),
        ("400", "decrease", 2021, 2022),
    ]


def test_a_change_that_tells_its_time_keeps_it() -> None:
    table = "Số hộ nghèo (đơn vị: hộ)\nHuyện | Cuối năm 2022 | Cuối năm 2023 | Giảm trong năm\n"
    table += "Bác Ái | 3.412 | 3.012 | 400\nThuận Bắc | 2.036 | 1.811 | 225"
    assert years(table)[2] == ("400", "decrease", 2023, 2023)


def test_the_bracket_that_ends_a_caption_tells_what_is_counted() -> None:
    table = "Ba xã làm điểm cho kết quả như sau (số hộ nghèo cuối năm 2021, cuối năm 2022 và mức giảm):\n"
    table += "Xã | 2021 | 2022 | Giảm\nPhước Bình | 512 | 431 | 81\nPhước Hòa | 468 | 379 | 89"
    assert [fact["metric"] for fact in facts(table)] == ["poor_households"] * 6


def test_planned_money_is_granted_whatever_the_caption_speaks_of() -> None:
    table = "KẾT QUẢ GIẢI NGÂN ĐẾN 30/9/2022 (Đơn vị: tỷ đồng)\nDự án | Kế hoạch | Giải ngân | Tỷ lệ (%)\n"
    table += "Dự án 1 | 318,4 | 231,2 | 72,6\nDự án 2 | 142,5 | 51,7 | 36,3"
    metrics = [fact["metric"] for fact in facts(table) if fact["metric"] != "other"]
    assert metrics == ["funding_allocated", "funding_disbursed", "disbursement_rate"] * 2
