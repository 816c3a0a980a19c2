"""Which unit a name means: from its type word, its container, the article's province and its time."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.places_era import LAST_DAY_BEFORE, REFORM
from flows.extract.places_gazetteer import names, place_successors, places
from flows.extract.places_scan import is_part_of_name

DISTRICT_WORDS = ("huyện", "quận", "thị xã", "thành phố")
COMMUNE_WORDS = ("xã", "phường", "thị trấn", "đặc khu")
TYPE_WORDS = {"district": DISTRICT_WORDS, "commune": COMMUNE_WORDS}
CONTAINS, LEADING, NAMED, ON_THE_DAY = 8.0, 4.0, 2.0, 2.0
FORMER_SHARE = 0.4
TITLE, LEAD = 120, 600
CHOSEN = ("level", "code", "shown", "province_name", "parent_code")


@functools.cache
def _level(level: str) -> pl.DataFrame:
    """Names of one level, with what is needed to choose among their bearers."""
    bearers = names().filter(pl.col("level") == level)
    unique = bearers.group_by("surface").agg(unique=pl.col("code").n_unique() == 1)
    return bearers.join(unique, on="surface", maintain_order="left").join(
        heirs(), on="province_name", how="left", maintain_order="left"
    )


@functools.cache
def heirs() -> pl.DataFrame:
    """province_name → heir: the province that holds its area today, itself if it was not merged."""
    provinces = places().filter(pl.col("level") == "province")
    name = provinces.select("unit_id", "name", "valid_to")
    step = (
        place_successors()
        .join(name, left_on="old_unit_id", right_on="unit_id")
        .join(name, left_on="new_unit_id", right_on="unit_id", suffix="_new")
    )
    merged = step.filter(pl.col("effective_on") == REFORM).select(province_name="name", heir="name_new")
    rest = (
        provinces.select(province_name="name", heir="name")
        .unique()
        .join(merged, on="province_name", how="anti")
    )
    return pl.concat([merged, rest]).unique("province_name").sort("province_name")


def resolve(found: pl.DataFrame, days: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the names found by `scan` their units.

    Returns:
        the names that mean a unit, with level, code (null where two units fit), shown, province_name;
        and the leading province of each article: row, province_name.
    """
    hits = _prepared(found, days)
    bearers = _bearers(hits)
    provinces = _provinces(hits, bearers["province"])
    rest = _contained(hits, provinces)
    leading = _leading(provinces, rest, bearers)
    settings = _settings(provinces, leading)
    districts = _chosen(rest, bearers["district"], "district", settings, None)
    rest = rest.join(districts, on="hit", how="anti", maintain_order="left")
    communes = _chosen(rest, bearers["commune"], "commune", settings, districts)
    kept = ["hit", *CHOSEN]
    chosen = pl.concat([frame.select(kept) for frame in (provinces, districts, communes)])
    return hits.join(chosen, on="hit", how="inner", suffix="_unit", maintain_order="left"), leading


def _bearers(hits: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The rows of `_level` for the names that were found: few of many, so that joins with them are quick."""
    found = hits["surface"].unique().implode()
    return {
        level: _level(level).filter(pl.col("surface").is_in(found))
        for level in ("province", "district", "commune")
    }


def _prepared(found: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """Hits with number, day, list type and chain of containers."""
    lists = (~pl.col("listed")).cum_sum()
    chains = (~pl.col("linked")).shift(1, fill_value=True).cum_sum()
    plural = pl.when(pl.col("many")).then("typed").forward_fill().over(lists)
    pair = pl.when(pl.col("joined")).then(pl.col("typed").shift(1))
    return (
        found.drop("role", "level")
        .with_row_index("hit")
        .join(days, on="row", how="left", maintain_order="left")
        .with_columns(chain=chains, part=is_part_of_name() & pl.col("typed").is_null())
        .with_columns(own=pl.col("typed"), typed=pl.coalesce("typed", plural, pair))
        .with_columns(
            weight=1.0
            + 3.0 * (pl.col("start") < TITLE)
            + 1.0 * (pl.col("start") < LEAD)
            + 0.5 * pl.col("typed").is_not_null()
        )
    )


def _fits_day() -> pl.Expr:
    """How well a version's validity fits: most on the day, or if former where the text says so."""
    began = (pl.col("valid_from") <= pl.col("day")).fill_null(value=True)
    ended = (pl.col("valid_to") < pl.col("day")).fill_null(value=False)
    over = pl.col("valid_to").is_not_null()
    late = 0.4 * (pl.col("valid_to") == LAST_DAY_BEFORE).fill_null(value=False)
    return (
        pl.when(pl.col("former")).then(pl.when(over).then(3.0 + late).otherwise(-1.0))
        .when(began & ~ended).then(ON_THE_DAY)
        .when(began).then(0.5 + late)
        .otherwise(0.0)
    )  # fmt: skip


def _provinces(hits: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Hits that name a province: bare, or after its own type word."""
    bearers = hits.join(known, on="surface", maintain_order="left")
    bare = pl.col("own").is_null() & ~pl.col("part") & ~pl.col("short")
    city = (pl.col("typed") == pl.col("type")) & (pl.col("type") == "thành phố") & (_fits_day() >= ON_THE_DAY)
    meant = bearers.filter(bare | (pl.col("typed") == "tỉnh") | city)
    return meant.sort("hit", -_fits_day(), "unit_id").unique("hit", keep="first", maintain_order=True)


def _contained(hits: pl.DataFrame, provinces: pl.DataFrame) -> pl.DataFrame:
    """Hits that are no province, each with the province that follows in its chain."""
    named = provinces.select("hit", here="province_name")
    return (
        hits.join(named, on="hit", how="left", maintain_order="left")
        .with_columns(container=pl.col("here").backward_fill().over("row", "chain"))
        .filter(pl.col("here").is_null())
        .drop("here")
    )


def _leading(provinces: pl.DataFrame, rest: pl.DataFrame, known: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The province an article speaks of most, weighing title and lead; a merged one less after the reform."""
    sure = [provinces.with_columns(factor=1.0)]
    for level, typed, factor in (("district", DISTRICT_WORDS, 0.7), ("commune", COMMUNE_WORDS, 0.5)):
        bearers = known[level].filter(pl.col("unique") & ~pl.col("short"))
        meant = rest.filter(pl.col("typed").is_in(typed)).join(bearers, on="surface", maintain_order="left")
        best = meant.sort("hit", -_fits_day(), "unit_id").unique("hit", keep="first", maintain_order=True)
        sure.append(best.with_columns(factor=pl.lit(factor)))
    former = (pl.col("day") >= REFORM) & (pl.col("heir") != pl.col("province_name"))
    weight = pl.col("weight") * pl.col("factor") * pl.when(former).then(FORMER_SHARE).otherwise(1.0)
    evidence = pl.concat(part.select("row", "start", "province_name", weight=weight) for part in sure)
    scores = evidence.group_by("row", "province_name").agg(pl.col("weight").sum(), pl.col("start").min())
    ranked = scores.sort("row", "weight", "start", "province_name", descending=[False, True, False, False])
    return ranked.unique("row", keep="first", maintain_order=True).select("row", "province_name")


def _settings(provinces: pl.DataFrame, leading: pl.DataFrame) -> pl.DataFrame:
    """How near each province is to an article: row, province_name, near (leading 4, named 2)."""
    named = provinces.select("row", "province_name").unique().with_columns(near=pl.lit(NAMED))
    main = leading.with_columns(near=pl.lit(LEADING))
    return pl.concat([named, main]).group_by("row", "province_name").agg(pl.col("near").max())


def _chosen(
    rest: pl.DataFrame,
    bearers: pl.DataFrame,
    level: str,
    settings: pl.DataFrame,
    districts: pl.DataFrame | None,
) -> pl.DataFrame:
    """Hits that mean a unit of one level, with that unit."""
    typed = _best(rest.filter(pl.col("typed").is_in(TYPE_WORDS[level])), bearers, settings, districts)
    typed = typed.filter((pl.col("near") > 0) | pl.col("unique"))
    bare = rest.filter(pl.col("typed").is_null() & ~pl.col("part"))
    known = typed.select("row", "surface", "code", known=1.0).unique()
    again = _best(bare.join(known, on=["row", "surface"], how="semi"), bearers, settings, districts, known)
    first = bare.join(again, on="hit", how="anti", maintain_order="left")
    first = _best(first.filter(_may_stand_bare(level)), bearers, settings, districts).filter(
        ~pl.col("short") & (pl.col("near") >= (4 if level == "district" else 8))
    )
    kept = ["hit", "row", "surface", *CHOSEN]
    return pl.concat([frame.select(kept) for frame in (typed, again, first)])


def _may_stand_bare(level: str) -> pl.Expr:
    return pl.lit(value=True) if level == "district" else pl.col("container").is_not_null()


def _best(
    hits: pl.DataFrame,
    named: pl.DataFrame,
    settings: pl.DataFrame,
    districts: pl.DataFrame | None,
    known: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """The best bearer of each hit's name; its code is null where two bearers fit equally well."""
    bearers = hits.join(named, on="surface", maintain_order="left").join(
        settings, on=["row", "province_name"], how="left", maintain_order="left"
    )
    by_heir = settings.rename({"province_name": "heir", "near": "near_heir"})
    bearers = bearers.join(by_heir, on=["row", "heir"], how="left", maintain_order="left").with_columns(
        near=pl.when(pl.col("container") == pl.col("province_name")).then(CONTAINS)
        .when(pl.col("container") == pl.col("heir")).then(CONTAINS)
        .when(pl.col("container").is_not_null()).then(-CONTAINS)
        .otherwise(pl.max_horizontal(pl.col("near").fill_null(0.0), _by_heir()))
    )  # fmt: skip
    if districts is not None:
        seen = districts.select("row", parent_code="code", in_district=1.5).unique()
        bearers = bearers.join(seen, on=["row", "parent_code"], how="left", maintain_order="left")
    looked_back = (pl.col("day") < REFORM) | pl.col("former") | pl.col("container").is_not_null()
    district = looked_back * pl.col("in_district").fill_null(0.0) if districts is not None else pl.lit(0.0)
    if known is not None:
        bearers = bearers.join(known, on=["row", "surface", "code"], how="left", maintain_order="left")
    again = pl.col("known").fill_null(0.0) if known is not None else pl.lit(0.0)
    type_fits = (pl.col("type") == pl.col("typed")).fill_null(value=False)
    ranked = bearers.with_columns(score=pl.col("near") + _fits_day() + district + again + type_fits)
    top = ranked.filter(pl.col("score") == pl.col("score").max().over("hit"))
    tied = top.group_by("hit").agg(rivals=pl.col("code").n_unique())
    return (
        top.sort("hit", "unit_id")
        .unique("hit", keep="first", maintain_order=True)
        .join(tied, on="hit", maintain_order="left")
        .with_columns(code=pl.when(pl.col("rivals") == 1).then("code"))
    )


def _by_heir() -> pl.Expr:
    """After the reform, a former unit is near if the province that took it over is."""
    return (pl.col("day") >= REFORM).cast(pl.Float64) * pl.col("near_heir").fill_null(0.0)
