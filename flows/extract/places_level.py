"""How far down an article goes: country, province, district or commune."""

from __future__ import annotations

import polars as pl

from flows.extract.places_words import any_of, in_units

LEVELS = ("province", "district", "commune")
DEPTH = {"country": 0, "province": 1, "district": 2, "commune": 3}
MARKS = {
    "row": pl.UInt32(),
    "start": pl.Int32(),
    "end": pl.Int32(),
    "code": pl.String(),
    "name": pl.String(),
    "level": pl.String(),
    "province_name": pl.String(),
    "district_code": pl.String(),
    "kind": pl.String(),
    "topic": pl.Boolean(),
}
NUMBERED = ("number", *MARKS)
LEAD = 700
DISTRICT_SHARE, COMMUNE_SHARE, NATION_SHARE, REGION_SHARE = 0.5, 0.5, 0.75, 0.6
TITLED_SHARE, SPOKEN_SHARE = 0.6, 0.8
"""What a district needs where the title names its province, and where the article speaks as a province."""
PROVINCE_SHARE, LOUD_SHARE = 0.55, 0.8
OWN_NAME = 1.0
"""What a district weighs that is named at least once by itself, not only beside others."""
VOICED_DISTRICT, VOICED_COMMUNE = 0.3, 0.25
OPENING = 150
FEW = 3.0
OFTEN = 3
"""So many times an article speaks as a district that is not about the commune in its title."""
VOICES = ("whole", "subject", "opening")


def tone() -> tuple[pl.Expr, ...]:
    """Whether an article speaks for the nation or for a local office, where it names no place."""
    nation, local = any_of("nation"), f"(?i){in_units('local')}"
    return (
        pl.col("reading").str.contains(nation).alias("national"),
        pl.col("reading").str.contains(local).alias("local"),
        pl.col("reading").str.head(OPENING).str.contains(nation).alias("loud"),
    )


def level() -> pl.Expr:
    """country, province, district or commune; null where the article keeps to a region or tells nothing."""
    province, district, commune = (
        pl.col(name).fill_null(0.0) for name in ("province", "district", "commune")
    )
    country, region = pl.col("country").fill_null(0.0), pl.col("region").fill_null(0.0)
    all_provinces = pl.col("provinces").fill_null(0.0)
    wide = (country >= NATION_SHARE * province) & (country > 0)
    start = pl.col("province_start").fill_null(LEAD)
    many = province < PROVINCE_SHARE * all_provinces
    loud = pl.col("loud") & (start >= OPENING) & (province < LOUD_SHARE * all_provinces)
    silent = (province < FEW) & (start >= LEAD) & ~pl.col("local") & (pl.col("national") | (province > 0))
    local = _part(province, district, commune)
    return (
        pl.when(wide).then(pl.lit("country"))
        .when(region > REGION_SHARE * province).then(None)
        .when((silent | many | loud).fill_null(value=False)).then(pl.lit("country"))
        .when(province > 0).then(local)
    )  # fmt: skip


def _part(province: pl.Expr, district: pl.Expr, commune: pl.Expr) -> pl.Expr:
    """The province itself or the part of it that an article is about."""
    says_commune, says_district, says_province = (
        pl.col(f"says_{level}").fill_null(0) for level in ("commune", "district", "province")
    )
    wholes = says_commune + says_district + says_province
    as_commune = (says_commune > says_district + says_province) & (says_commune > 1)
    as_district = (says_district > 1.5 * (says_commune + says_province)) & (says_district > 1)
    as_province = (says_province > says_commune + says_district) & (says_province > 1)
    # `Chi nhánh tỉnh Tuyên Quang …. Tại xã Tân Mỹ, huyện Chiêm Hóa, …`
    led = pl.col("led").fill_null(value=False) & (says_district == 0)
    led = led & (pl.col("district_start") >= OPENING).fill_null(value=False)
    share = (
        pl.when(as_province | led)
        .then(SPOKEN_SHARE)
        .when(pl.col("wide_title"))
        .then(TITLED_SHARE)
        .otherwise(DISTRICT_SHARE)
    )
    after = pl.col("late") & (says_district == 0)
    # `toàn tỉnh`, `của tỉnh` all through, and a district named on the way
    on_the_way = as_province & (wholes == says_province) & (says_province > OFTEN)
    after = after | (on_the_way & (pl.col("district_start") >= OPENING).fill_null(value=False))
    district_holds = (
        ~after
        & (district >= OWN_NAME)
        & ((district >= share * province) | as_district & (district >= VOICED_DISTRICT * province))
    )
    alone = pl.col("district_code").is_null() | after
    whole = pl.when(alone).then(province).otherwise(district)
    alone_there = commune >= COMMUNE_SHARE * pl.col("communes").fill_null(0.0)
    commune_holds = ((commune >= FEW) & (commune >= COMMUNE_SHARE * whole)) | (
        as_commune & (commune >= VOICED_COMMUNE * whole) & ((commune >= FEW) | alone_there)
    )
    # `Tiếng bò trên đồi Phước Bình`, but `toàn huyện`, `huyện được giao` all through
    wider = pl.max_horizontal(says_district, says_province)
    told_of_more = (as_district | as_province) & (says_commune == 0) & (wider >= OFTEN)
    commune_holds = commune_holds & ~told_of_more
    inside = alone | district_holds | (as_commune & alone_there) | (commune >= COMMUNE_SHARE * province)
    return (
        pl.when(inside & commune_holds).then(pl.lit("commune"))
        .when(district_holds & (district > 0)).then(pl.lit("district"))
        .otherwise(pl.lit("province"))
    )  # fmt: skip
