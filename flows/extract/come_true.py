"""Aims whose result is told beside them: `chỉ tiêu là giảm 300 hộ, thực tế giảm 340 hộ`."""

from __future__ import annotations

import polars as pl

from seeds.word_classes import worded

MEASURED = (
    "(?:^|[ ,])(?:vượt|hơn|so với) [^;:.]{0,60}(?:{aim})|(?:{aim})[^;:]*, (?:kết quả|nên) [^;:]*vượt |"
    "(?:{aim}|nhiệm vụ) [^;:]*[0-9][^;:]*, (?:trên )?thực tế [^;:]*[0-9]|"
    "(?:{aim}) [^;:]* đã (?:đạt|vượt) [^;:]*[0-9]"
)
OUTDONE = "(?:^|[ ,(])(?:vượt|đạt) [^;:.]*(?:{aim})"
HOPED = "phấn đấu|quyết tâm|dự kiến|(?:^| )sẽ "
"""A result is measured by an aim: `vượt nghị quyết, vốn chỉ đề ra 200 hộ`; with no words of hope. Behind a
sentence of aim, `giảm 320 hộ, đạt 106% kế hoạch` goes back to how things are."""


def come_true(hopes: pl.Expr) -> pl.Expr:
    """Whether a sentence of aim, or one behind it, tells a result that is measured by the aim."""
    lower = pl.col("lower").str
    measured, outdone = (lower.contains(worded(pattern)) for pattern in (MEASURED, OUTDONE))
    return pl.when(hopes).then(measured).otherwise(outdone) & ~lower.contains(HOPED)
