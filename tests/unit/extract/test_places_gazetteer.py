"""The gazetteer tells the administrative history of Viet Nam from 2008 on."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from flows.extract.places_gazetteer import aliases, names, place_successors, places, written_forms
from warehouse.contract import PLACE_SUCCESSORS, PLACES

REFORM = dt.date(2025, 7, 1)
UNTOUCHED = {
    "Hà Nội", "Cao Bằng", "Điện Biên", "Lai Châu", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An",
    "Hà Tĩnh", "Huế",
}  # fmt: skip


def valid(day: dt.date) -> pl.DataFrame:
    began = (pl.col("valid_from") <= day).fill_null(value=True)
    lasts = (pl.col("valid_to") >= day).fill_null(value=True)
    return places().filter(began & lasts)


def test_the_tables_have_the_published_schema() -> None:
    assert places().schema == PLACES.schema()
    assert place_successors().schema == PLACE_SUCCESSORS.schema()


@pytest.mark.parametrize(
    ("day", "provinces", "districts", "communes"),
    [
        (dt.date(2008, 8, 1), 63, 684, 10_889),
        (dt.date(2013, 1, 1), 63, 700, 11_007),
        (dt.date(2019, 6, 1), 63, 713, 11_160),
        (dt.date(2021, 7, 1), 63, 705, 10_603),
        (dt.date(2023, 1, 1), 63, 705, 10_599),
        (dt.date(2024, 12, 31), 63, 704, 10_472),
        (dt.date(2025, 6, 30), 63, 696, 10_035),
        (dt.date(2025, 7, 1), 34, 0, 3_321),
        (dt.date(2026, 4, 30), 34, 0, 3_321),
        (dt.date(2026, 9, 20), 34, 0, 3_321),
    ],
)
def test_units_can_be_counted_on_any_day(day: dt.date, provinces: int, districts: int, communes: int) -> None:
    levels = valid(day)["level"]
    counted = [(levels == level).sum() for level in ("province", "district", "commune", "country")]
    assert counted == [provinces, districts, communes, 1]


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (dt.date(2025, 7, 1), {"xã": 2_621, "phường": 687, "đặc khu": 13}),
        (dt.date(2026, 4, 30), {"xã": 2_611, "phường": 697, "đặc khu": 13}),
        (dt.date(2026, 9, 20), {"xã": 2_599, "phường": 709, "đặc khu": 13}),
    ],
)
def test_communes_after_the_reform_are_of_three_kinds(day: dt.date, kinds: dict[str, int]) -> None:
    communes = valid(day).filter(pl.col("level") == "commune")
    assert dict(communes.group_by("type").len().iter_rows()) == kinds


def test_eleven_provinces_went_through_the_reform_untouched() -> None:
    spanning = valid(REFORM).filter((pl.col("level") == "province") & (pl.col("valid_from").is_null()))
    began_before = valid(REFORM).filter((pl.col("level") == "province") & (pl.col("valid_from") < REFORM))
    assert set(spanning["name"]) | set(began_before["name"]) == UNTOUCHED


def test_every_commune_of_the_last_day_has_exactly_one_main_successor() -> None:
    old = valid(dt.date(2025, 6, 30)).filter(pl.col("level") == "commune").select(old_unit_id="unit_id")
    main = place_successors().filter(pl.col("is_main") & (pl.col("effective_on") == REFORM))
    counted = (
        old.join(main, on="old_unit_id", how="left")
        .group_by("old_unit_id")
        .agg(pl.col("new_unit_id").count())
    )
    assert counted["new_unit_id"].unique().to_list() == [1]


def test_every_commune_after_the_reform_succeeds_another() -> None:
    new = set(valid(REFORM).filter(pl.col("level") == "commune")["unit_id"])
    assert new <= set(place_successors()["new_unit_id"])


def test_three_provinces_became_cities_in_2026() -> None:
    now = valid(dt.date(2026, 9, 20)).filter(
        (pl.col("level") == "province") & (pl.col("type") == "thành phố")
    )
    before = valid(dt.date(2025, 7, 1)).filter(
        (pl.col("level") == "province") & (pl.col("type") == "thành phố")
    )
    assert set(now["name"]) - set(before["name"]) == {"Đồng Nai", "Quảng Ninh", "Bắc Ninh"}
    assert set(before["name"]) < set(now["name"])


def test_successors_are_known_units() -> None:
    known = set(places()["unit_id"])
    assert set(place_successors()["old_unit_id"]) | set(place_successors()["new_unit_id"]) <= known
    assert set(aliases()["unit_id"]) <= known


def test_parents_exist_on_the_first_day_of_their_children() -> None:
    children = (
        places()
        .filter(pl.col("parent_code").is_not_null())
        .select("unit_id", "parent_code", day=pl.col("valid_from").fill_null(dt.date(2008, 8, 1)))
    )
    parents = (
        places()
        .filter(pl.col("level").is_in(["province", "district"]))
        .select(parent_code="code", since="valid_from", until="valid_to")
    )
    there = children.join(parents, on="parent_code").filter(
        (pl.col("since") <= pl.col("day")).fill_null(value=True)
        & (pl.col("until") >= pl.col("day")).fill_null(value=True)
    )
    assert set(there["unit_id"]) == set(children["unit_id"])


def test_no_two_versions_of_a_code_hold_on_one_day() -> None:
    ordered = (
        places()
        .sort("level", "code", "valid_from", nulls_last=False)
        .with_columns(before=pl.col("valid_to").shift(1).over("level", "code"))
    )
    first = pl.col("code").is_first_distinct().over("level")
    assert ordered.filter(
        ~first & ~(pl.col("before") < pl.col("valid_from")).fill_null(value=False)
    ).is_empty()


def test_units_have_the_province_name_of_their_time() -> None:
    hue = names().filter((pl.col("surface") == "A Lưới") & (pl.col("level") == "district"))
    assert hue.sort("valid_to").select("province_name", "valid_to").rows() == [
        ("Thừa Thiên Huế", dt.date(2024, 12, 31)),
        ("Huế", dt.date(2025, 6, 30)),
    ]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Thủy Nguyên", "Thuỷ Nguyên"),
        ("Đắk Nông", "ĐắkNông"),
        ("Đắk Nông", "Đắknông"),
        ("Đắk Nông", "Đăk Nông"),
        ("Đắk Lắk", "ĐẮK LẮK"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu"),
        ("Quy Nhơn", "Qui Nhơn"),
        ("Mỹ Đức", "Mĩ Đức"),
        ("Nâm N'Jang", "Nâm N’jang"),
    ],
)
def test_a_name_is_known_in_other_writing(name: str, written: str) -> None:
    assert written in written_forms(name)


def test_other_writing_of_a_plain_name_is_its_capitals_only() -> None:
    assert written_forms("Lai Châu") == ["Lai Châu", "LAI CHÂU"]
