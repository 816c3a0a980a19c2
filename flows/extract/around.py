"""The periods said around a figure: before it, after it, in its bracket, and in sentences past."""

from __future__ import annotations

import polars as pl

from flows.extract import asides, brackets, days
from flows.extract.carry import STRIDE, pair

TOUCHING = r"^ ?(?:/ ?[\p{L}]+(?:/[\p{L}]+)? ?)?(?:của |trong |vào |hồi )?$"
BRACKET = r"^[^,;.:]{0,20}\($"
KEPT = (
    "^ ?(?:vốn|nguồn vốn|kinh phí|dự toán|dôi dư|còn dư|chưa chi hết|chưa giải ngân hết|kéo dài|"
    "chuyển nguồn|chuyển tiếp|chuyển) (?:của )?$"
)
"""`20 tỷ đồng vốn năm 2024 kéo dài`."""
APART = r"[,;.():]|(?:^| )(?:và|thì|so với|nhưng|đến|còn|xuống|lên|để|giảm|tăng|nhằm|khi) "
MEASURED = "[;:]|so với|gấp|hơn|bằng|kém"
NEAR_BYTES, SPAN_BYTES = 48, 96
THEN = (
    "so với (?:(?:mức|con số|tỷ lệ|tỉ lệ|kết quả|điểm xuất phát|xuất phát điểm|mức xuất phát)(?: là)? )?$|"
    "khi đó là ?$"
)
"""Before a level: it is that of the year compared with."""
MEASURE = "^ ?(?:lần |so với )?(?:con số|mức)(?: là)? $"
"""Before a level that another one is measured by: `gấp 1,3 lần con số 165 tỷ đồng của năm nay`."""
NEEDED = (
    "f", "s", "open", "start", "end", "gap", "rest", "bracket", "metric", "change", "status", "rule",
    "funding_source", "unit", "value", "figs", "done", "led", "moved",
)  # fmt: skip
YEARS = ("y1", "y2", "role", "budget", "behind", "as_of")
TOLD = {
    "before": ("s",),
    "next": ("m", "start", "figs", "barred", "closing", "final", "kept", "printed", *YEARS),
    "left": ("m", "s", "start", "figs", "kept", "under", "printed", "span_s", "span_y1", "span_y2", *YEARS),
    "lead": ("m", "s", "start", "figs", "kept", "under", "printed", "span_s", "span_y1", "span_y2", *YEARS),
    "inner": ("s", *YEARS),
    "far": (
        "s", "paragraph", "topic", "span_paragraph", "span_y1", "span_y2", "back_y1", "back_y2", *YEARS,
    ),
    "aim": ("s", "paragraph", "role", "y1", "y2", "as_of"),
    "base": ("s", "start", "figs", "y1", "then", "as_of"),
}  # fmt: skip
"""What is asked of the marks around a figure."""


def surround(
    figures: pl.DataFrame, marks: pl.DataFrame, sentences: pl.DataFrame, published: pl.DataFrame
) -> pl.DataFrame:
    """Finds the periods around each figure.

    Returns:
        `NEEDED` of the figures | a | now, main | attached, consumed, touching bool | and what `TOLD` names of
        the marks under next_ (after it), left_ (before it, in its sentence), inner_ (before it, in its
        bracket), far_, aim_ (of a sentence before), base_ (compared with)
    """
    where = sentences.select(pl.col("a", "paragraph").gather(figures["s"]))
    placed = pl.concat([figures.select(NEEDED), where], how="horizontal").with_columns(_key())
    # `từ đầu chương trình (năm 2022) đến nay`
    begun = (pl.col("role") == "since") & pl.col("closing")
    open_air = pl.when(begun).then(0).otherwise("bracket").alias("bracket")
    used = marks.filter(pl.col("role") != "document").with_columns(open_air)
    holds = placed.filter(pl.col("bracket") > 0).select("bracket").unique()
    aside = pl.col("bracket").is_in(holds["bracket"].implode())
    used = used.with_columns(
        (pl.col("bracket") > 0).alias("enclosed"),
        pl.when(aside).then("bracket").otherwise(0).alias("bracket"),
    )
    said = _barred(_keyed(used)).filter(pl.col("role") != "base").with_row_index("m")
    attached = _attached(placed, said)
    bases = attached.filter("attached", pl.col("gap").str.contains(THEN)).select("m", then="unit")
    meant = said.join(bases.unique("m", keep="first", maintain_order=True), on="m").drop("m", "barred")
    told = _keyed(used.filter(role="base")).with_columns(then=pl.lit(None, meant.schema["then"]))
    based = pl.concat([told, meant.select(told.columns)])
    free = said.join(
        pl.concat([attached.filter("consumed").select("m"), bases.select("m")]), on="m", how="anti"
    )
    claimed = attached.filter("touching").select("m")
    spans = attached.filter("attached", ~pl.col("touching"), pl.col("next_role") == "span").select("m")
    air = pl.col("bracket") == 0
    near = _past_kept(_near(attached, free.filter(air), "s", "left"), free.filter(air))
    near = _near(near, free.filter(~air), "bracket", "inner")
    lasting = _listed(said).filter(~pl.col("enclosed") & ~pl.col("local") & ~pl.col("aside"))
    opened = pl.when("back").then("y2").otherwise("y1").alias("y1")
    measure = attached.filter("touching", pl.col("gap").str.contains(MEASURE)).select("m")
    lasting = (
        lasting.join(pl.concat([spans, measure]), on="m", how="anti")
        .with_columns(opened)
        .with_columns(pl.col(y) - pl.col("budget").cast(pl.Int32) for y in ("y1", "y2"))
        .with_columns(days.carried())
    )
    real = (~pl.col("ahead") | (pl.col("y2") <= pl.coalesce("main", "now"))).fill_null(value=False)
    for name, track in (("far", real), ("aim", pl.col("ahead"))):
        carrying = asides.stretched(_carrying(lasting.filter(track), claimed["m"]), sentences)
        near = _near(near, carrying, "a", name)
    near = _compared(near, based)
    now = marks.group_by("a").agg(pl.col("now").first(), pl.coalesce("main", "now").first().alias("main"))
    clock = (
        published.select("a", "year")
        .join(now, on="a", how="left", maintain_order="left")
        .select(*(pl.coalesce(name, "year").alias(name) for name in ("now", "main")))
    )
    return near.with_columns(clock.select(pl.all().gather(near["a"])))


def _past_kept(figures: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """`Năm 2024, vốn năm 2023 kéo dài 21 tỷ đồng, vốn mới 75 tỷ đồng`: what is new is of the first year."""
    kept = pl.col("funding_source").is_in(["carried_over"]).fill_null(value=False)
    stale = pl.col("left_kept") & (pl.col("figs") - pl.col("left_figs") > 1) & ~kept
    if not figures.select(stale.any()).item():
        return figures
    other = _near(figures, marks.filter(~pl.col("kept")), "s", "lead")
    names = [f"left_{name}" for name in TOLD["left"]]
    stands = stale.fill_null(value=False) & pl.col("lead_s").is_not_null()
    return other.with_columns(
        pl.when(stands).then(name.replace("left_", "lead_", 1)).otherwise(name).alias(name) for name in names
    ).select(figures.columns)


def _listed(said: pl.DataFrame) -> pl.DataFrame:
    """`năm 2021 …, năm 2022 …, năm 2023 …`: at its last year a list stands for all of them.

    So do the first and the last year of the stretch told before.
    """
    single = pl.col("role").is_in(["year", "moment"]) & (pl.col("y1") == pl.col("y2"))
    on = single & single.shift(1) & (pl.col("s") == pl.col("s").shift(1))
    ends = on & (pl.col("y1").shift(1) == pl.col("span_y1")) & (pl.col("y1") == pl.col("span_y2"))
    ends = ends & (pl.col("span_y1") < pl.col("span_y2"))
    on = (on & (pl.col("y1") == pl.col("y1").shift(1) + 1)).fill_null(value=False)
    rows = said.with_columns(on.alias("on"), ends.fill_null(value=False).alias("ends")).with_columns(
        (pl.col("on") & pl.col("on").shift(1) & ~pl.col("on").shift(-1, fill_value=False))
        .fill_null(value=False)
        .alias("listed"),
        pl.when(~pl.col("on")).then("y1").forward_fill().alias("begun"),
    )
    rows = rows.with_columns(
        pl.when("ends").then("span_y1").otherwise("begun").alias("begun"), pl.col("listed") | pl.col("ends")
    )
    listed = pl.col("listed")
    return rows.with_columns(
        pl.when(listed).then("begun").otherwise("y1").alias("y1"),
        pl.when(listed).then(pl.lit("span")).otherwise("role").alias("role"),
        (pl.col("enclosed") & ~listed).alias("enclosed"),
        (pl.col("aside") & ~listed).alias("aside"),
    ).drop("begun", "on", "ends")


def _carrying(said: pl.DataFrame, taken: pl.Series) -> pl.DataFrame:
    """The mark of each sentence that later sentences go on from: its first that no figure claims."""
    claimed = pl.col("m").is_in(taken.implode())
    aside = claimed & (pl.col("y1") == pl.col("y2")) & (pl.col("y2") < pl.col("main"))
    order = pl.when(~claimed & pl.col("dated")).then(0).when(claimed).then(1).otherwise(2)
    ranked = said.filter(~aside.fill_null(value=False)).sort(
        "s", ~pl.col("listed"), order, "event", pl.col("y2") * -1, "key"
    )
    first = ranked.unique("s", keep="first", maintain_order=True)
    return first.with_columns(pair("s", pl.lit(STRIDE - 1)).alias("key")).sort("key")


def _keyed(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(_key()).sort("key")


def _key() -> pl.Expr:
    return pair("s", "start").alias("key")


def _barred(marks: pl.DataFrame) -> pl.DataFrame:
    """Adds barred i32?: where the mark before each begins in its sentence, if it is a year compared with.

    And under i32?: the year before a day (`vốn năm 2023, đến ngày 31/5`).
    """
    same = pl.col("s").shift(1) == pl.col("s")
    base = same & (pl.col("role").shift(1) == "base")
    year = same & (pl.col("role").shift(1) == "year") & (pl.col("y1").shift(1) == pl.col("y2").shift(1))
    year = year & (pl.col("role") == "moment") & (pl.col("figs").shift(1) == pl.col("figs"))
    return marks.with_columns(
        pl.when(base).then(pl.col("start").shift(1)).alias("barred"),
        pl.when(year).then(pl.col("y1").shift(1)).alias("under"),
    )


def _near(
    figures: pl.DataFrame, marks: pl.DataFrame, by: str, name: str, *, behind: bool = False
) -> pl.DataFrame:
    """Adds the columns `TOLD` has for this name: of the last mark up to each figure, or the first behind it.

    Args:
        figures: key and more.
        marks: in the order of key.
        by: what figure and mark have in common; marks with the same lie together.
        name: goes before the names of the columns.
        behind: whether marks behind the figure are meant.
    """
    found = marks["key"].search_sorted(figures["key"], side="left" if behind else "right").cast(pl.Int64)
    row = found if behind else found - 1
    row = row.set((row < 0) | (row >= marks.height), None)
    row = row.set((marks[by].gather(row) != figures[by]).fill_null(value=True), None)
    return figures.with_columns(_prefixed(marks, name).select(pl.all().gather(row)))


def _prefixed(marks: pl.DataFrame, name: str) -> pl.DataFrame:
    return marks.select(pl.col(TOLD[name]).name.prefix(f"{name}_"))


def _compared(figures: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Adds the columns `TOLD` has for base: of the nearest year compared with in the sentence."""
    told = pl.concat([marks.select("key", by="s"), _prefixed(marks, "base")], how="horizontal").sort("key")
    joined = figures.select("key", "s").join_asof(
        told, on="key", by_left="s", by_right="by", strategy="nearest", check_sortedness=False
    )
    return figures.with_columns(joined.select(pl.selectors.starts_with("base_")))


def _attached(figures: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Finds for each figure the mark printed right after it, and whether that mark is of no use to others."""
    left = _near(brackets.passed_over(figures), marks, "s", "before")
    near = pl.col("next_start") - pl.col("stop")
    text = pl.col("tail").cast(pl.Binary).bin.slice(0, pl.max_horizontal(near, 0))
    # beyond another figure it is not this one's
    over = pl.when(pl.col("stop") > pl.col("end")).then(1).otherwise(0)
    beside = (near <= SPAN_BYTES) & (pl.col("next_figs") - pl.col("figs") <= over)
    both = _near(left, marks, "s", "next", behind=True).with_columns(
        pl.when(beside).then(text.cast(pl.String, strict=False)).alias("between")
    )
    between = pl.col("between").str
    # beyond a year compared with (`giảm 3% so với năm 2021; năm 2023`) it is not this figure's
    reached = (pl.col("next_barred") < pl.col("end")).fill_null(value=True)
    bracketed = between.contains(BRACKET) & pl.col("next_closing")
    kept = pl.col("next_kept") & between.contains(KEPT)
    beside = (between.contains(TOUCHING) | bracketed | kept) & (near <= NEAR_BYTES) & reached
    open_end = pl.col("before_s").is_null() | (pl.col("next_role") == "span")
    reach = pl.when(pl.col("next_role") == "span").then(SPAN_BYTES).otherwise(NEAR_BYTES)
    loose = reached & (near <= reach) & ~between.contains(APART) & open_end
    # `xóa 2.100 nhà tạm, dột nát trong năm 2025.`: the only time told, at the end
    alone = pl.col("before_s").is_null() & pl.col("next_final") & (pl.col("next_figs") == pl.col("figs"))
    loose = loose | (alone & reached & ~between.contains(MEASURED))
    both = both.with_columns(
        bracketed.fill_null(value=False).alias("bracketed"),
        beside.fill_null(value=False).alias("touching"),
        loose.fill_null(value=False).alias("loose"),
    ).drop("between")
    touching = pl.col("touching")
    opening = marks.unique("s", keep="first", maintain_order=True)["m"]
    told = both.filter(touching)["next_m"]
    framed = ~pl.col("s").is_in(
        marks.filter(pl.col("m").is_in(opening.implode()), pl.col("m").is_in(told.implode()))["s"].implode()
    )
    used = (pl.col("before_s").is_not_null() & framed) | pl.col("bracketed") | pl.col("next_kept")
    return both.with_columns(
        (touching | pl.col("loose")).alias("attached"),
        (touching & used).fill_null(value=False).alias("consumed"),
        pl.col("next_m").alias("m"),
    ).drop("bracketed", "loose", "stop", "tail")
