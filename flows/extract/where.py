"""Which administrative unit a figure is about."""

from __future__ import annotations

import polars as pl

from flows.extract.places_marks import main_places, mark_places

OF = r"^[^0-9,;:()]{0,24}(?:của|ở|tại|trên địa bàn|toàn|cả|cho) (?:\p{L}+ ){0,2}$|^ ?$"
GIVES = "^ (?:đã )?(?:cấp|hỗ trợ|bổ sung|bố trí|giao|phân bổ|trao|dành)"
GIVER_CHARS = 20
COUNTRY = "VN"
PLACE = ("place_code", "place_name", "province_name")


def assign(
    articles: pl.DataFrame, sentences: pl.DataFrame, figures: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Adds place_code, place_name and province_name to the figures.

    A figure is about the unit named right after it (`của tỉnh …`), else about the last one named before it
    in its sentence, else about what the article is mainly about.

    Returns:
        the figures, and for each article revision_id | place_code | place_name.
    """
    marked = mark_places(articles)
    main = main_places(articles, marked)
    marks = _numbered(articles, marked)
    rows = main.with_row_index("a").select("a", *(pl.col(c).alias(f"main_{c}") for c in (*PLACE, "level")))
    spans = sentences.select(
        "s", "lower", pl.col("at").alias("s_at"), pl.col("text").str.len_chars().alias("s_size")
    )
    placed = figures.join(spans, on="s", maintain_order="left").with_columns(
        (pl.col("s_at") + pl.col("at")).alias("p_start"),
        (pl.col("s_at") + pl.col("at") + pl.col("length")).alias("p_end"),
    )
    before = _near(placed, marks, "p_start", "end", "backward", "left")
    after = _near(before, marks, "p_end", "start", "forward", "right")
    chosen = after.join(rows, on="a", how="left", maintain_order="left").with_columns(_choice()).sort("f")
    columns = [*figures.columns, *PLACE]
    return chosen.select(columns), main.select("revision_id", "place_code", "place_name")


def _numbered(articles: pl.DataFrame, marked: pl.DataFrame) -> pl.DataFrame:
    rows = articles.select("revision_id").with_row_index("a")
    return marked.join(rows, on="revision_id", maintain_order="left").select(
        "a",
        "start",
        "end",
        "level",
        pl.col("code").alias("place_code"),
        pl.col("name").alias("place_name"),
        "province_name",
    )


def _near(  # noqa: PLR0913, PLR0917  # two frames, where to look in each, which way, and a name
    figures: pl.DataFrame, marks: pl.DataFrame, at: str, on: str, strategy: str, name: str
) -> pl.DataFrame:
    renamed = marks.rename({c: f"{name}_{c}" for c in marks.columns if c != "a"}).sort(f"{name}_{on}")
    joined: pl.DataFrame = figures.sort(at).join_asof(
        renamed,
        left_on=at,
        right_on=f"{name}_{on}",
        by="a",
        strategy=strategy,  # type: ignore[arg-type]  # backward or forward
        check_sortedness=False,
        coalesce=False,
    )
    return joined


def _choice() -> list[pl.Expr]:
    between = pl.col("rest").str.head(pl.col("right_start") - pl.col("p_end"))
    right = (
        (pl.col("right_start") < pl.col("s_at") + pl.col("s_size"))
        & (pl.col("right_start") - pl.col("p_end") <= pl.col("rest").str.len_chars())
        & between.str.contains(OF)
    ).fill_null(value=False)
    said = pl.col("lower").str.slice(pl.col("left_end") - pl.col("s_at"), GIVER_CHARS)
    within = (pl.col("left_level") == "province") & (
        pl.col("left_province_name") == pl.col("main_province_name")
    )
    gives = said.str.contains(GIVES) & within & (pl.col("main_level") != "province")
    left = ((pl.col("left_start") >= pl.col("s_at")) & ~gives).fill_null(value=False)
    code, name, province = (
        pl.when(right).then(f"right_{c}").when(left).then(f"left_{c}").otherwise(f"main_{c}") for c in PLACE
    )
    whose = pl.when(name.is_not_null() & (code != COUNTRY).fill_null(value=True)).then(
        pl.coalesce(province, "main_province_name")
    )
    return [code.alias("place_code"), name.alias("place_name"), whose.alias("province_name")]
