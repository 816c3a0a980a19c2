"""How far an aim reaches: over what goes on with it, and no further."""

from __future__ import annotations

import pytest

from flows.extract import extract
from tests.corpus.test_corpus import cleaned


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Năm 2025, huyện đặt mục tiêu giảm 210 hộ nghèo. Toàn huyện có 9.400 hộ dân.", "target actual"),
        (
            "Mục tiêu đến năm 2025 là xóa 180 nhà tạm. Dân số của huyện là 52.000 người. Diện tích 310 ha.",
            "target actual actual",
        ),
        (
            "Phấn đấu cuối năm 2025 còn 640 hộ nghèo. Ông Lò Văn Hặc cho hay bản mình có 37 hộ nghèo.",
            "target actual",
        ),
        (
            "Huyện dạy nghề cho 720 lao động, vượt 20 lao động so với chỉ tiêu; tạo việc làm cho 95 người.",
            "actual actual actual",
        ),
        # what goes on with an aim is aimed at
        (
            "Mục tiêu năm 2025 của huyện là giảm 3% hộ nghèo. Tạo việc làm cho 930 lao động. Xóa 52 nhà tạm.",
            "target target target",
        ),
        ("Năm 2024, huyện dạy nghề cho 750 lao động, so với kế hoạch 700 lao động.", "actual target"),
        ("Ông Lò Văn Hặc nói huyện phấn đấu giảm 640 hộ nghèo. Xóa 120 nhà tạm.", "target target"),
    ],
)
def test_an_aim_reaches_as_far_as_its_list(text: str, statuses: str) -> None:
    facts = extract(cleaned([text])).facts.sort("char_start")
    assert " ".join(facts["status"]) == statuses
