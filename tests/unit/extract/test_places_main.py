"""The main place of an article is found from the top down."""

from __future__ import annotations

import datetime as dt
import functools

import polars as pl
import pytest

from flows.extract.places_main import MAIN
from flows.extract.places_marks import mark_places

AFTER = dt.date(2025, 11, 1)


def main_of(*rows: tuple[str, str, dt.date | None], publisher: str | None = None) -> pl.DataFrame:
    """Main places of (revision_id, reading, published_at)."""
    schema = {"revision_id": pl.String, "reading": pl.String, "published_at": pl.Date}
    frame = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        title=pl.lit(None, pl.String), publisher=pl.lit(publisher, pl.String)
    )
    return frame.select("revision_id").hstack(mark_places(frame).main)


PROVINCE = "Sơn La giảm nghèo\nTỉnh Sơn La dồn vốn. Huyện Mường La được 5 tỷ đồng, huyện Sốp Cộp 6 tỷ đồng."
DISTRICT = "Mường La giảm nghèo\nHuyện Mường La (Sơn La) dồn vốn cho xã Chiềng Lao. Mường La còn 300 hộ."
COMMUNE = "Chiềng Lao giảm nghèo\nXã Chiềng Lao, huyện Mường La (Sơn La) dồn vốn. Chiềng Lao còn 30 hộ."
NATION = "Cả nước giảm nghèo\nTỷ lệ toàn quốc giảm. Ở Sơn La và Nghệ An, tỷ lệ còn cao."
REGION = "Tây Nguyên giảm nghèo\nCác tỉnh Tây Nguyên dồn vốn. Chị H'Nga ở xã Ea Đar (Đắk Lắk) vay vốn."
HAMLET = (
    "Sớm trong làng\nĐường về làng Pốt, xã Song An, tỉnh Gia Lai dài 40 km từ phường Pleiku.\n"
    "Làng nay có 90 hộ. "
    "Số hộ nghèo của làng còn 8 hộ. Toàn làng làm lúa nước."
)
WORKS = (
    "Tỉnh Sơn La xây trường\nXã Chiềng Lao có trường mới. Xây dựng cơ bản đã xong, văn bản được ký. "
    "Nguyên bản còn ở tỉnh."
)
MERGED = "Vốn về địa bàn mới\nHợp nhất Kon Tum và Quảng Ngãi, tỉnh mới rộng hơn. Phần Kon Tum cũ có 9 hộ."


CASES = [
    (PROVINCE, None, ("province", "Sơn La", "Sơn La")),
    (DISTRICT, None, ("district", "Mường La", "Sơn La")),
    (COMMUNE, None, ("commune", "Chiềng Lao", "Sơn La")),
    (NATION, None, ("country", "Việt Nam", None)),
    (REGION, None, (None, None, None)),
    (HAMLET, AFTER, ("commune", "Song An", "Gia Lai")),
    (WORKS, None, ("province", "Sơn La", "Sơn La")),
    (MERGED, AFTER, ("province", "Quảng Ngãi", "Quảng Ngãi")),
    ("Theo Sở Lao động, toàn tỉnh có 300 hộ.", None, (None, None, None)),
    ("Thủ tướng Chính phủ vừa ký quyết định.", None, ("country", "Việt Nam", None)),
    ("Một ngày mới bắt đầu.", None, (None, None, None)),
]


@functools.cache
def main_of_cases() -> pl.DataFrame:
    return main_of(*((text, text, day) for text, day, _ in CASES))


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for text, _, expected in CASES])
def test_an_article_is_about_one_place(text: str, expected: tuple[str | None, ...]) -> None:
    row = main_of_cases().filter(pl.col("revision_id") == text)
    assert row.select("level", "place_name", "province_name").row(0) == expected


def test_the_code_is_that_of_the_time() -> None:
    text = "Lào Cai giảm nghèo\nTỉnh Lào Cai dồn vốn."
    main = main_of(("before", text, dt.date(2024, 3, 1)), ("after", text, AFTER))
    assert main["place_code"].to_list() == ["10", "15"]


def test_every_article_has_one_row_in_its_order() -> None:
    main = main_of(("b", PROVINCE, None), ("a", "", None), ("c", NATION, None))
    assert dict(main.drop("revision_id").schema) == MAIN
    assert main.select("revision_id", "level").rows() == [("b", "province"), ("a", None), ("c", "country")]


PORTAL = "CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN SỐP CỘP, TỈNH SƠN LA"


def test_an_article_that_names_no_place_is_about_that_of_its_publisher() -> None:
    unnamed = "Kết quả chín tháng\nUBND huyện báo cáo trên địa bàn 8/8 xã. Toàn huyện còn 300 hộ nghèo."
    main = main_of(("no place", unnamed, None), ("its own", PROVINCE, None), publisher=PORTAL)
    assert main.select("place_name", "level", "row").rows() == [
        ("Sốp Cộp", "district", 0), ("Sơn La", "province", 1),
    ]  # fmt: skip


def test_a_region_is_not_narrowed_to_the_place_of_the_publisher() -> None:
    assert main_of(("region", REGION, None), publisher=PORTAL)["place_name"].to_list() == [None]
