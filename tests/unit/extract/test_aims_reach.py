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
        (
            "Năm 2024, xã đặt mục tiêu giải ngân 96%. Đến 30/9, xã giải ngân 5,2 tỷ đồng. Còn 64 hộ nghèo.",
            "target actual actual",
        ),
        (
            "Phấn đấu năm 2025 còn 640 hộ nghèo. Ông Lò Văn Hặc kể bản có 37 hộ nghèo. Bản có 2 km đường.",
            "target actual actual",
        ),
        ("So với mục tiêu đề ra là 4%, năm 2024 huyện giảm 5,1% hộ nghèo.", "target actual"),
        ("Huyện giảm 640 hộ nghèo, vượt 40 hộ so với chỉ tiêu cả năm (600 hộ).", "actual actual target"),
        (
            "Mục tiêu đến năm 2025 thu nhập đạt 45 triệu đồng/người/năm (năm 2024 là 38 triệu đồng).",
            "target actual",
        ),
        (
            "Năm 2024 xóa 210 nhà tạm. Năm 2025 huyện sẽ xóa 70 nhà tạm. Vốn đã được phân bổ 4,2 tỷ đồng.",
            "actual forecast actual",
        ),
        ("Năm 2024, xã xin huyện 3,5 tỷ đồng để làm cầu.", "target"),
        # what goes on with an aim is aimed at
        (
            "Mục tiêu năm 2025 của huyện là giảm 3% hộ nghèo. Tạo việc làm cho 930 lao động. Xóa 52 nhà tạm.",
            "target target target",
        ),
        ("Năm 2024, huyện dạy nghề cho 750 lao động, so với kế hoạch 700 lao động.", "actual target"),
        ("Đầu năm 2025 có 520 hộ nghèo.\n2. Lộ trình\nNăm 2026 còn 410 hộ nghèo.", "actual target"),
        ("Ông Lò Văn Hặc nói huyện phấn đấu giảm 640 hộ nghèo. Xóa 120 nhà tạm.", "target target"),
    ],
)
def test_an_aim_reaches_as_far_as_its_list(text: str, statuses: str) -> None:
    facts = extract(cleaned([text])).facts.sort("char_start")
    assert " ".join(facts["status"]) == statuses
