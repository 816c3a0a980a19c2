"""A figure is placed by the marks around it."""

from __future__ import annotations

import functools
import re

import polars as pl
import pytest

from flows.extract.places_marks import mark_places
from flows.extract.places_of_figures import places_of
from flows.extract.scan import sentence_rows

TITLE = "Mường La giảm nghèo\n"
CASES = [
    ("Huyện Mường La (Sơn La) còn #300 hộ.", [("Mường La", "Sơn La")]),
    ("Huyện Mường La, tỉnh Sơn La, giảm nhanh. Hộ nghèo còn #300 hộ.", [("Mường La", "Sơn La")]),
    (
        "Mường La còn #9% hộ nghèo, so với #5% của tỉnh Sơn La.",
        [("Mường La", "Sơn La"), ("Sơn La", "Sơn La")],
    ),
    ("Mường La (Sơn La) còn #9%, cao hơn #3% của cả nước.", [("Mường La", "Sơn La"), ("Việt Nam", None)]),
    ("Mường La (Sơn La) giảm #9%, nhanh nhất cả nước.", [("Mường La", "Sơn La")]),
    ("Ở xã Chiềng Lao (Sơn La), chị Na nuôi bò. Chị vay #50 triệu đồng.", [("Chiềng Lao", "Sơn La")]),
    ("Ở xã Chiềng Lao (Sơn La), chị Na nuôi bò.\nNăm nay, huyện giảm #300 hộ.", [("Mường La", "Sơn La")]),
    (
        "Hộ nghèo ở Sốp Cộp và Mộc Châu, tỉnh Sơn La lần lượt là #9% và #8%.",
        [("Sốp Cộp", "Sơn La"), ("Mộc Châu", "Sơn La")],
    ),
    ("Sơn La vui. Hộ nghèo, cận nghèo của Mường La lần lượt là #9% và #8%.", [("Mường La", "Sơn La")] * 2),
    ("Mường La (Sơn La) vui. Cả Tây Nguyên còn #9%.", [(None, None)]),
    (
        "Mường La (Sơn La) đông vui. Xã Chiềng Lao có cầu mới. Vốn là #12 tỷ. Vốn cả kỳ là #34700 tỷ.",
        [("Chiềng Lao", "Sơn La"), ("Mường La", "Sơn La")],
    ),
    ("Mường La (Sơn La) vui. Sốp Cộp và Mộc Châu cùng vui, #2 hội nghị đã mở.", [("Mường La", "Sơn La")]),
]


@functools.cache
def placed() -> list[list[tuple[str | None, str | None]]]:
    texts = [(TITLE + text) for text, _ in CASES]
    figures = [
        (number, found.start() - before, found.end() - before - 1, True)
        for number, text in enumerate(texts)
        for before, found in enumerate(re.finditer(r"#\d+", text))
    ]
    articles = pl.DataFrame(
        [(f"r{number}", text.replace("#", "")) for number, text in enumerate(texts)],
        schema=["revision_id", "reading"],
        orient="row",
    ).with_columns(
        title=pl.lit("Mường La giảm nghèo"),
        publisher=pl.lit(None, pl.String),
        published_at=pl.date(2024, 3, 1),
        sentences=pl.col("reading").map_elements(sentences, return_dtype=SENTENCES),
    )
    marks, main = mark_places(articles)
    schema = {"row": pl.UInt32, "start": pl.Int32, "end": pl.Int32, "core": pl.Boolean}
    frame = pl.DataFrame(figures, schema=schema, orient="row")
    vast = frame.with_columns(vast=pl.col("end") - pl.col("start") > len("1000"))
    rows = places_of(sentence_rows(articles), marks, main, vast)
    named = pl.concat([frame, rows], how="horizontal")
    return [
        named.filter(pl.col("row") == number).select("place_name", "province_name").rows()
        for number in range(len(CASES))
    ]


SENTENCES = pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32, "paragraph": pl.Int32}))


def sentences(text: str) -> list[dict[str, int]]:
    """Lines cut at full stops."""
    return [
        {"start": found.start(), "end": found.end(), "paragraph": text.count("\n", 0, found.start())}
        for found in re.finditer(r"[^.\n]+\.?", text)
    ]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_figure_is_placed(number: int) -> None:
    assert placed()[number] == CASES[number][1]
