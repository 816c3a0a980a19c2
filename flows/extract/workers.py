"""Persons told in passing, once a text speaks of those who were trained, found work or went abroad.

`1.204 lao động xuất cảnh. Trong số người đi có 118 người thuộc hộ nghèo; năm trước đưa được 980 lao động`
"""

from __future__ import annotations

import polars as pl

from flows.extract import topics
from flows.extract.carry import last, where
from flows.extract.parts import taken

PEOPLE = topics.COUNTS["person"]
MANY = 20
"""So many times as many as any told before are rather all who live somewhere."""
OPENING = "(?i)^(?:tuy nhiên|tuy vậy|ngoài ra|bên cạnh đó|(?:điều )?đáng (?:nói|chú ý|mừng)(?: hơn| là)*),? "
SENT = "(?i)(?:đã )?đưa (?:thêm )?được(?: thêm)? $"
MOVED = (
    r"(?i)^ ?(?:kế hoạch|chỉ tiêu)(?: năm| cả năm| tỉnh giao| được giao)*, |"
    r"\b(?:con số|kết quả|số|mức|số thực hiện) (?:này|đó|ấy)(?: đã)?\b|"
    r"\b(?:tăng|giảm|(?:cao|nhiều|ít|thấp) hơn)(?: thêm)?\b"
)
"""Around how many more or fewer there are: ` kế hoạch, cao hơn năm 2022 tới`."""
GROUP = (
    "người (?:lao động|học|đi|được đi|ra đi|tham gia)|lao động|học viên|người|con em|phụ nữ|nữ giới|nữ|nam|"
    "thanh niên|hộ|gia đình|nghèo|cận|mới|thoát|chính sách|đồng bào|dân tộc thiểu số|dân tộc|thiểu số|dtts|"
    "tổng số|tổng|số|nhóm|họ|này|đó|ấy|thuộc|là|của|ở|trong|các|xã|huyện|bãi ngang|vùng"
)
"""Words of which persons those are that are told of."""
OF_GROUP = rf"(?i)\b(?:{GROUP})\b"
LENT, ABROAD = "(?:^|[ ,])cho $", "workers_abroad"
BEHIND = rf"^(?:,? (?:(?i:{GROUP}|và)|\p{{Lu}}\p{{L}}*))+"
"""Behind persons of some group: ` trong đó là con em hộ nghèo, hộ cận nghèo`."""


def passing(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Adds passing bool?: told of persons around whom nothing is said but who they are, whether as a group.

    Args:
        figures: f, s, open, end, unit, gap, rest, code, change; in reading order.
        sentences: s, text.
    """
    told = topics.words_before(figures, (pl.col("unit") == "person") & pl.col("code").is_null(), sentences)
    moved = pl.col("change") != "none"
    said = pl.col("words").str.replace(OPENING, "").str.replace(SENT, "")
    said = pl.when(moved).then(said.str.replace_all(MOVED, "")).otherwise(said)
    told = told.with_columns(said=said, ended=pl.col("rest").str.replace(BEHIND, ""))
    named = pl.col("said").str.replace_all(OF_GROUP, "")
    told = told.with_columns(
        named.alias("named"), group=(named != pl.col("said")) | (pl.col("ended") != pl.col("rest"))
    )
    alone = told.filter(
        pl.col("ended").str.contains(topics.ENDS), pl.col("named").str.contains(topics.light())
    )
    return figures.join(alone.select("f", passing="group"), on="f", how="left", maintain_order="left")


def gone_on(figures: pl.DataFrame) -> pl.DataFrame:
    """Persons told in passing say what the last ones before them say, if all between are told so, too.

    Args:
        figures: a, paragraph, unit, value, code, rule, mute, passing; by article and unit, in reading order.
    """
    told = figures.select("a", "paragraph", "unit", "value", "code", "mute", "passing").with_row_index("row")
    told = told.filter(pl.col("unit") == "person")
    known = pl.col("code").is_not_null()
    of_people = known & pl.col("code").is_in(PEOPLE)
    far = pl.col("paragraph") - pl.col("paragraph").shift(1) > topics.PARAGRAPHS
    breaks = last("row", ~known & ((~pl.col("mute") & pl.col("passing").is_null()) | far), "a")
    told = told.with_columns(
        breaks=breaks.fill_null(0), topic=last("row", known, "a"), said=last("code", known, "a"),
        most=pl.when(of_people).then("value").cum_max().over("a").forward_fill().over("a"),
    )  # fmt: skip
    open_ = ~known & (pl.col("breaks") <= pl.col("topic")) & pl.col("said").is_in(PEOPLE)
    spoken = pl.col("mute") | pl.col("passing").is_not_null()
    room = pl.col("most") * pl.when("passing").then(1).otherwise(MANY)
    found = told.filter(open_ & spoken, pl.col("value") <= room).select("row", "said")
    code = pl.Series("said", [None], dtype=figures.schema["code"]).new_from_index(0, figures.height)
    code = code.scatter(found["row"], found["said"])
    return taken(figures, pl.lit(code.is_not_null()), pl.lit(code), "carry.topic")


def borrowed(figures: pl.DataFrame) -> pl.DataFrame:
    """`vốn vay xuất khẩu lao động là 18 tỷ đồng cho 204 người`: so many borrowed, and may go later."""
    lent = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("code").shift(1) == "credit_lent")
    asked = lent & (pl.col("unit") == "person") & (pl.col("code") == ABROAD)
    takes = where(asked, "gap").str.contains(LENT) & where(asked, "rest").str.contains(topics.ENDS)
    return taken(figures, takes, "other", "part.borrowers")
