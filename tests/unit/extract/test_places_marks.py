"""Names of places are marked where they mean a unit, and only there."""

from __future__ import annotations

import datetime as dt
import functools

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from flows.extract.places_level import MARKS
from flows.extract.places_marks import mark_places

Unit = tuple[str, str, str | None]
BEFORE, AFTER = dt.date(2024, 3, 1), dt.date(2025, 11, 1)


def articles(*texts: str, day: dt.date | None = BEFORE) -> pl.DataFrame:
    rows = [(f"r{number:03}", text, day) for number, text in enumerate(texts)]
    schema = {"revision_id": pl.String, "reading": pl.String, "published_at": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        pl.lit(None, pl.String).alias(name) for name in ("title", "publisher")
    )


def read(text: str, day: dt.date | None = BEFORE) -> list[tuple[str, str, str | None]]:
    """(printed, name, province) of every mark."""
    marks = mark_places(articles(text, day=day)).marks
    return [(text[m["start"] : m["end"]], m["name"], m["province_name"]) for m in marks.iter_rows(named=True)]


def units(text: str, day: dt.date | None = BEFORE) -> list[Unit]:
    """(level, name, province) of every mark."""
    return mark_places(articles(text, day=day)).marks.select("level", "name", "province_name").rows()


@functools.cache
def units_of(texts: tuple[str, ...]) -> dict[str, list[Unit]]:
    """`units` of many texts, marked as one batch."""
    marks = mark_places(articles(*texts)).marks
    return {
        text: marks.filter(pl.col("row") == number).select("level", "name", "province_name").rows()
        for number, text in enumerate(texts)
    }


PLACES = [
    ("Tỉnh Hà Giang còn nhiều hộ nghèo.", ("province", "Hà Giang", "Hà Giang")),
    ("Theo Hà Giang, số hộ đã giảm.", ("province", "Hà Giang", "Hà Giang")),
    ("HÀ GIANG: VỐN VỀ BẢN", ("province", "Hà Giang", "Hà Giang")),
    ("Ở tỉnh Hoà Bình, vốn đã về.", ("province", "Hòa Bình", "Hòa Bình")),
    ("Tỉnh ĐắkNông đã làm xong.", ("province", "Đắk Nông", "Đắk Nông")),
    ("Tỉnh Đăk Nông đã làm xong.", ("province", "Đắk Nông", "Đắk Nông")),
    ("Tại BR-VT, hộ nghèo giảm.", ("province", "Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu")),
    ("Tại TP.HCM, hộ nghèo giảm.", ("province", "Hồ Chí Minh", "Hồ Chí Minh")),
    ("Tại TP Đà Nẵng, hộ nghèo giảm.", ("province", "Đà Nẵng", "Đà Nẵng")),
    ("Cả nước còn nhiều hộ nghèo.", ("country", "Việt Nam", None)),
    ("Trên toàn quốc, tỷ lệ giảm.", ("country", "Việt Nam", None)),
    ("Tây Nguyên vẫn khó khăn.", ("region", "Tây Nguyên", None)),
    ("Vùng trung du và miền núi phía Bắc khó khăn.", ("region", "trung du và miền núi phía Bắc", None)),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_one_place_is_read(text: str, expected: Unit) -> None:
    assert units_of(tuple(text for text, _ in PLACES))[text] == [expected]


NO_PLACES = [
    "Người dân mong hòa bình và thống nhất.",
    "Ông Trần Hòa Bình kể chuyện.",
    "Bà Nguyễn Thanh Hóa vay vốn.",
    "Theo báo Quảng Ninh đưa tin.",
    "Xe đi trên đường Điện Biên.",
    "Em học Đại học Thái Nguyên.",
    "Chủ tịch Hồ Chí Minh từng dạy.",
    "Mặt trận Tổ quốc Việt Nam kêu gọi.",
    "Gia đình ở Tân Thành đã thoát nghèo.",
    "Chị Hạnh Phúc được vay vốn.",
    "Đoàn kết và Bình Minh đến sớm.",
    "Con đường phía Tây Bắc đã xong.",
    "Toàn xã hội chung tay, mỗi xã đạt một tiêu chí.",
    "Đã có 10 huyện còn khó khăn, các xã đã làm xong.",
    "Theo P.V, giá đã tăng.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_no_place_is_read(text: str) -> None:
    assert units_of(tuple(NO_PLACES))[text] == []


CONTAINED = [
    ("Ở xã Nậm Pung, huyện Bát Xát, tỉnh Lào Cai, có vốn.", ("commune", "Nậm Pung", "Lào Cai")),
    ("Ở Bát Xát (Lào Cai), có vốn.", ("district", "Bát Xát", "Lào Cai")),
    ("Huyện Châu Thành, tỉnh Bến Tre có vốn.", ("district", "Châu Thành", "Bến Tre")),
    ("Huyện Châu Thành (An Giang) có vốn.", ("district", "Châu Thành", "An Giang")),
    ("Huyện Quảng Ninh, tỉnh Quảng Bình có vốn.", ("district", "Quảng Ninh", "Quảng Bình")),
    ("H. Mèo Vạc, tỉnh Hà Giang có vốn.", ("district", "Mèo Vạc", "Hà Giang")),
    ("TX. Nghĩa Lộ, tỉnh Yên Bái có vốn.", ("district", "Nghĩa Lộ", "Yên Bái")),
    ("TP. Lào Cai, tỉnh Lào Cai có vốn.", ("district", "Lào Cai", "Lào Cai")),
    ("TT. Mộc Châu, tỉnh Sơn La có vốn.", ("commune", "Mộc Châu", "Sơn La")),
    ("Xã đảo Thạnh An, TP.HCM có vốn.", ("commune", "Thạnh An", "Hồ Chí Minh")),
    ("Phường 8, thành phố Đà Lạt, tỉnh Lâm Đồng có vốn.", ("commune", "8", "Lâm Đồng")),
    ("Xã biên giới A Lù, tỉnh Lào Cai có vốn.", ("commune", "A Lù", "Lào Cai")),
    ("Xã Tân Thành, huyện Hàm Thuận Nam, Bình Thuận có vốn.", ("commune", "Tân Thành", "Bình Thuận")),
]


@pytest.mark.parametrize(("text", "expected"), CONTAINED)
def test_containers_and_type_words_decide(text: str, expected: Unit) -> None:
    assert units_of(tuple(text for text, _ in CONTAINED))[text][0] == expected


def test_a_bare_district_needs_its_province_in_the_article() -> None:
    assert ("district", "Bảo Lâm", "Cao Bằng") in units("Cao Bằng dồn vốn. Bảo Lâm còn khó khăn.")
    assert ("district", "Bảo Lâm", "Lâm Đồng") in units("Lâm Đồng dồn vốn. Bảo Lâm còn khó khăn.")
    assert units("Bảo Lâm còn khó khăn.") == []


def test_a_bare_commune_is_read_once_its_type_word_has_stood_in_the_article() -> None:
    text = "Xã Co Mạ, huyện Thuận Châu, tỉnh Sơn La đông dân. Riêng Co Mạ còn 30 hộ."
    assert [name for _, name, _ in read(text)].count("Co Mạ") == 2
    assert read("Tỉnh Sơn La đông dân. Riêng Co Mạ còn 30 hộ.") == [("Sơn La", "Sơn La", "Sơn La")]


def test_units_in_a_list_share_the_type_word() -> None:
    text = "Tỉnh Lào Cai hỗ trợ các xã Nậm Pung, Pa Cheo và Y Tý."
    assert [unit for unit in units(text) if unit[0] == "commune"] == [
        ("commune", name, "Lào Cai") for name in ("Nậm Pung", "Pa Cheo", "Y Tý")
    ]


def test_one_of_two_units_of_a_name_keeps_its_name_without_a_code() -> None:
    marks = mark_places(
        articles("Tỉnh Tiền Giang giao vốn cho phường 1.", "Tỉnh Sơn La giao vốn cho xã Co Mạ.")
    ).marks
    communes = marks.filter(pl.col("level") == "commune")
    assert communes.select("name", "code", "province_name").rows() == [
        ("1", None, "Tiền Giang"),
        ("Co Mạ", "03781", "Sơn La"),
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Toàn huyện có 300 hộ.", ("district", "Mèo Vạc", "Hà Giang")),
        ("Trên địa bàn huyện có 300 hộ.", ("district", "Mèo Vạc", "Hà Giang")),
        ("Năm nay, huyện phấn đấu giảm 5%.", ("district", "Mèo Vạc", "Hà Giang")),
        ("Tỷ lệ toàn tỉnh là 5%.", ("province", "Hà Giang", "Hà Giang")),
        ("Cả xã có 30 hộ.", ("commune", "Sủng Trà", "Hà Giang")),
    ],
)
def test_the_whole_of_a_unit_means_the_main_place_or_the_last_named(
    phrase: str, expected: tuple[str, str, str]
) -> None:
    lead = "Mèo Vạc giảm nghèo\nHuyện Mèo Vạc, tỉnh Hà Giang dồn vốn. Mèo Vạc có xã Sủng Trà khó khăn. "
    marks = mark_places(articles(lead + phrase)).marks.filter(pl.col("kind").is_in(["whole", "subject"]))
    assert marks.select("level", "name", "province_name").rows() == [expected]


def test_the_whole_of_a_named_unit_is_that_unit() -> None:
    assert read("Trên địa bàn tỉnh Sơn La có 300 hộ.") == [("Sơn La", "Sơn La", "Sơn La")]


def test_a_province_is_not_meant_by_the_whole_province_in_an_article_on_a_city() -> None:
    text = "Hải Phòng trao quà\nThành phố Hải Phòng giúp tỉnh Nghệ An. Hộ nghèo trên địa bàn tỉnh đã nhận."
    whole = mark_places(articles(text)).marks.filter(pl.col("kind").is_in(["whole", "subject"]))
    assert whole["name"].to_list() == ["Nghệ An"]


def test_the_reform_changes_what_a_name_means() -> None:
    text = "Tỉnh Lâm Đồng giao vốn cho xã Nâm Nung."
    assert ("commune", "Nâm Nung", "Lâm Đồng") in units(text, AFTER)
    assert ("commune", "Nâm Nung", "Đắk Nông") in units("Tỉnh Đắk Nông giao vốn cho xã Nâm Nung.", BEFORE)


def test_former_units_keep_their_former_province() -> None:
    text = (
        "Xã Đôn Châu mới (Vĩnh Long) nhập từ hai xã. Xã Đôn Xuân cũ có 118 hộ. Khu vực Trà Vinh cũ có 9 hộ."
    )
    found = units(text, AFTER)
    assert ("commune", "Đôn Xuân", "Trà Vinh") in found
    assert ("province", "Trà Vinh", "Trà Vinh") in found
    assert found[0] == ("commune", "Đôn Châu", "Vĩnh Long")


def test_without_a_date_the_text_tells_the_time() -> None:
    told = "Sau sáp nhập ngày 1/7/2025, tỉnh Lào Cai có xã Trạm Tấu."
    assert ("commune", "Trạm Tấu", "Lào Cai") in units(told, None)
    assert ("district", "A Lưới", "Thừa Thiên Huế") in units("Tháng 7/2024, huyện A Lưới thoát nghèo.", None)


def test_an_empty_batch_and_an_empty_article_have_no_marks() -> None:
    assert dict(mark_places(articles()).marks.schema) == MARKS
    assert mark_places(articles("")).marks.is_empty()


SENTENCES = st.lists(
    st.sampled_from([
        "Huyện Mèo Vạc, tỉnh Hà Giang có 300 hộ. ",
        "Cả nước còn 3% hộ nghèo.\n",
        "Xã Co Mạ, huyện Thuận Châu (Sơn La) đông dân. ",
        "Tại Đăk Nông và KON TUM, vốn đã về… ",
        "Toàn tỉnh có “30 hộ” 😀. ",
        "Tây Nguyên khó khăn. ",
    ]),
    max_size=6,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=12)
@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_marks_do_not_depend_on_the_batch(texts: list[str]) -> None:
    together = mark_places(articles(*texts)).marks
    alone = [
        mark_places(articles(text)).marks.with_columns(row=pl.lit(number, dtype=pl.UInt32))
        for number, text in enumerate(texts)
    ]
    assert_frame_equal(together, pl.concat(alone))


@settings(deadline=None, max_examples=12)
@given(SENTENCES)
def test_marks_stand_on_their_names_in_order(text: str) -> None:
    marks = mark_places(articles(text)).marks
    assert marks["start"].is_sorted()
    for mark in marks.filter((pl.col("kind") == "name") & (pl.col("level") != "country")).iter_rows(
        named=True
    ):
        printed = text[mark["start"] : mark["end"]].casefold().replace("đăk", "đắk")
        assert printed == mark["name"].casefold().replace("đăk", "đắk")
