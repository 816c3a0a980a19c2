"""Marks tell whether figures that follow may be about them."""

from __future__ import annotations

import datetime as dt
import functools

import polars as pl
import pytest

from flows.extract.places_marks import mark_places

KINDS = [
    ("Huyện Bát Xát (Lào Cai) có 300 hộ.", {"Bát Xát": "name", "Lào Cai": "container"}),
    (
        "Xã Co Mạ, huyện Thuận Châu, Sơn La.",
        {"Co Mạ": "name", "Thuận Châu": "container", "Sơn La": "container"},
    ),
    ("Sơn La và Nghệ An mỗi nơi 10 tỷ.", {"Sơn La": "listed", "Nghệ An": "listed"}),
    ("Sơn La 612 tỷ, Nghệ An 458 tỷ.", {"Sơn La": "name", "Nghệ An": "name"}),
    ("Sơn La giảm nhanh nhất cả nước.", {"Sơn La": "name", "cả nước": "rank"}),
    ("Sơn La giảm nhanh, cả nước còn 3%.", {"Sơn La": "name", "cả nước": "name"}),
    (
        "Mường La giảm nghèo\nHuyện Mường La được tỉnh Sơn La cấp 5 tỷ. Mường La có 3 xã.",
        {"Mường La": "name", "Sơn La": "giver"},
    ),
    ("Sơn La giảm nghèo\nTỉnh Sơn La cấp 5 tỷ.", {"Sơn La": "name"}),
]  # fmt: skip


@functools.cache
def kinds_of_cases() -> pl.DataFrame:
    rows = [(f"r{number:03}", text, None, dt.date(2024, 3, 1)) for number, (text, _) in enumerate(KINDS)]
    schema = {"revision_id": pl.String, "reading": pl.String, "title": pl.String, "published_at": pl.Date}
    articles = pl.DataFrame(rows, schema=schema, orient="row")
    return mark_places(articles.with_columns(publisher=pl.lit(None, pl.String))).marks


@pytest.mark.parametrize("number", range(len(KINDS)))
def test_marks_tell_whether_figures_may_be_about_them(number: int) -> None:
    text, expected = KINDS[number]
    marks = kinds_of_cases().filter(pl.col("row") == number)
    assert {text[m["start"] : m["end"]]: m["kind"] for m in marks.iter_rows(named=True)} == expected
