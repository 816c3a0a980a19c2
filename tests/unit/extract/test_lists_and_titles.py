"""What titles, lines over lists and sentences without figures say of the figures behind them."""

from __future__ import annotations

import polars as pl
import pytest

from flows.extract import extract
from tests.corpus.test_corpus import cleaned


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("Hộ nghèo qua các năm\n\nNăm 2022: 380 hộ\nNăm 2023: 310 hộ", "poor_households poor_households"),
        (
            "Số hộ nghèo giảm dần. Cụ thể:\n- Năm 2022 có 380 hộ;\n- Năm 2023 có 310 hộ.",
            "poor_households " * 2,
        ),
        (
            "Huyện giải ngân 75 tỷ đồng, trong đó:\n- Vốn đầu tư 50 tỷ đồng;\n- Vốn sự nghiệp 25 tỷ đồng.",
            "funding_disbursed " * 3,
        ),
        (
            "Huyện xóa nhà tạm cho 330 hộ, trong đó:\n- Làm mới cho 210 hộ;\n- Sửa chữa cho 120 hộ.",
            "houses_supported houses_built houses_repaired",
        ),
        # a title says nothing of figures that have words of their own
        ("Hộ nghèo qua các năm\n\nNăm 2022, 380 hộ nuôi bò sữa.", "other"),
    ],
)
def test_figures_go_on_with_what_stands_over_them(text: str, metrics: str) -> None:
    facts = extract(cleaned([text])).facts.sort("char_start")
    assert facts["metric"].to_list() == metrics.split()


def test_the_article_before_takes_nothing_from_a_title() -> None:
    title = "Hộ nghèo qua các năm\n\nNăm 2022: 380 hộ\nNăm 2023: 310 hộ"
    alone, behind = extract(cleaned([title])).facts, extract(cleaned(["Xã có 12 thôn.", title])).facts
    assert behind.filter(pl.col("unit") == "household")["metric"].equals(alone["metric"])


def test_a_figure_that_stands_under_two_headings_is_one_fact() -> None:
    text = (
        "Kết quả giảm nghèo\n\nHuyện báo cáo về vốn được giao. Nội dung chính như sau:\n\n"
        "I. TÌNH HÌNH GIẢI NGÂN VỐN\n\n1. Tổng số trong năm: 95.400 triệu đồng. Trong đó:\n\n"
        "- Vốn giao: 80.100 triệu đồng;"
    )
    facts = extract(cleaned([text])).facts
    assert facts["quote"].to_list() == ["95.400 triệu đồng", "80.100 triệu đồng"]
    assert facts["metric"][0] == "funding_disbursed"
