"""Patterns that several modules of places share."""

from __future__ import annotations

LEFT, RIGHT = 80, 24
UNIT_WORDS = r"(tỉnh|thành phố|t\.?\s?p|huyện|quận|thị xã|thị trấn|đặc khu|tx|tt|xã|phường|[hqpx]\.)"
ATTRIBUTES = (
    r"(?:,?[ \t]+(?:vùng cao|vùng sâu|vùng xa|vùng biên|vùng III|vùng đặc biệt khó khăn|miền núi|biên giới|"
    r"trung du|ven biển|bãi ngang|đặc biệt khó khăn|khó khăn|nghèo|đảo|điểm|mới|cũ|lẻ|anh hùng|bên|"
    r"láng giềng|lân cận|giáp ranh|thuần nông|rẻo cao|nghèo nhất|xa nhất))*"
)
