"""Which period a figure is about."""

from __future__ import annotations

import polars as pl

TOUCHING = r"^ ?(?:/ ?[\p{L}]+(?:/[\p{L}]+)? ?)?(?:của |trong |vào )?$"
BRACKET = r"^[^,;.:]{0,20}\($"
APART = r"[,;.():]|(?:^| )(?:và|thì|so với|nhưng|đến|còn|xuống|lên|để|giảm|tăng|nhằm|khi) "
NEAR_BYTES, SPAN_BYTES = 48, 96
THEN = r"so với (?:mức |con số )?$|khi đó là ?$"
WHEN = r", khi [^,;]*$"
MARKLESS = "giảm|tăng"
STOCKS = ("households", "population")
SPENT = ("funding_disbursed", "disbursement_rate")


def assign(figures: pl.DataFrame, marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The period of each figure.

    Args:
        figures: f, s, start, end, gap, rest, bracket, metric, change.
        marks: what `periods.dated` returns.
        sentences: a, s.

    Returns:
        f | period_start, period_end date? | status str: what is told of a time to come is a target
    """
    placed = figures.select(
        "f",
        "s",
        "start",
        "end",
        "gap",
        "rest",
        "bracket",
        "metric",
        "change",
        "status",
        "rule",
        "funding_source",
    )
    placed = _keyed(placed.join(sentences.select("s", "a"), on="s", maintain_order="left"))
    used = marks.filter(pl.col("role") != "document")
    holds = placed.filter(pl.col("bracket") > 0).select("bracket").unique()
    aside = pl.col("bracket").is_in(holds["bracket"].implode())
    used = used.with_columns(pl.when(aside).then("bracket").otherwise(0).alias("bracket"))
    said = _keyed(used.filter(pl.col("role") != "base")).with_row_index("m")
    attached = _attached(placed, said)
    bases = attached.filter("attached", pl.col("gap").str.contains(THEN)).select("m")
    based = pl.concat([_keyed(used.filter(role="base")), said.join(bases, on="m", how="semi").drop("m")])
    free = said.join(pl.concat([attached.filter("consumed").select("m"), bases]), on="m", how="anti")
    claimed = attached.filter("touching").select("m")
    air = pl.col("bracket") == 0
    near = _near(attached, free.filter(air), "s", "backward", "left")
    near = _near(near, free.filter(~air), "bracket", "backward", "inner")
    near = _near(near, _carrying(said.filter(air & ~pl.col("local")), claimed["m"]), "a", "backward", "far")
    near = _near(near, based.sort("key"), "s", "nearest", "base")
    now = marks.group_by("a").agg(pl.col("now").first())
    near = near.join(now, on="a", how="left")
    return _dates(_repeated(_spent(_compared(_chosen(near.sort("f"))))))


def _carrying(said: pl.DataFrame, taken: pl.Series) -> pl.DataFrame:
    """The one mark of each sentence that later sentences go on from: its first that no figure claims alone."""
    claimed = pl.col("m").is_in(taken.implode())
    order = pl.when(~claimed & pl.col("dated")).then(0).when(claimed).then(1).otherwise(2)
    ranked = said.sort("s", order, pl.when(claimed).then(pl.col("y2") * -1).otherwise(0), "key")
    first = ranked.unique("s", keep="first", maintain_order=True)
    return first.with_columns((pl.col("s").cast(pl.Int64) * 65536 + 65535).alias("key")).sort("key")


def _keyed(frame: pl.DataFrame) -> pl.DataFrame:
    key = pl.col("s").cast(pl.Int64) * 65536 + pl.col("start").cast(pl.Int64)
    return frame.with_columns(key.alias("key")).sort("key")


def _near(figures: pl.DataFrame, marks: pl.DataFrame, by: str, strategy: str, name: str) -> pl.DataFrame:
    columns = [c for c in ("m", "s", "start", "role", "y1", "y2", "closing") if c in marks.columns]
    renamed = marks.select(
        pl.col("key").alias(f"{name}_key"),
        pl.col(by).alias(f"{name}_by"),
        *(pl.col(c).alias(f"{name}_{c}") for c in columns),
    )
    joined: pl.DataFrame = figures.sort("key").join_asof(
        renamed,
        left_on="key",
        right_on=f"{name}_key",
        by_left=by,
        by_right=f"{name}_by",
        strategy=strategy,  # type: ignore[arg-type]  # one of its three literals
        check_sortedness=False,
    )
    return joined


def _attached(figures: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Finds for each figure the mark printed right after it, and whether that mark is of no use to others."""
    left = _near(figures, marks, "s", "backward", "before")
    both = _near(left, marks, "s", "forward", "next")
    between = (
        pl.col("rest")
        .cast(pl.Binary)
        .bin.slice(0, pl.col("next_start") - pl.col("end"))
        .cast(pl.String, strict=False)
    )
    near = pl.col("next_start") - pl.col("end")
    bracketed = between.str.contains(BRACKET) & pl.col("next_closing")
    touching = (between.str.contains(TOUCHING) | bracketed) & (near <= NEAR_BYTES)
    open_end = pl.col("before_s").is_null() | (pl.col("next_role") == "span")
    reach = pl.when(pl.col("next_role") == "span").then(SPAN_BYTES).otherwise(NEAR_BYTES)
    loose = (near <= reach) & ~between.str.contains(APART) & open_end
    return both.with_columns(
        (touching | loose).fill_null(value=False).alias("attached"),
        (touching & pl.col("before_s").is_not_null()).fill_null(value=False).alias("consumed"),
        touching.fill_null(value=False).alias("touching"),
        pl.col("next_m").alias("m"),
    )


def _chosen(figures: pl.DataFrame) -> pl.DataFrame:
    attached = pl.col("attached")
    inner = pl.col("inner_s").is_not_null() & (pl.col("bracket") > 0)

    def pick(column: str) -> pl.Expr:
        return (
            pl.when(attached)
            .then(f"next_{column}")
            .when(inner)
            .then(f"inner_{column}")
            .when(pl.col("left_s").is_not_null())
            .then(f"left_{column}")
            .otherwise(f"far_{column}")
        )

    same = attached | inner | pl.col("left_s").is_not_null()
    based = pl.col("base_s").is_not_null() & (pl.col("change") != "none")
    then = pl.col("gap").str.contains(THEN) | (
        pl.col("gap").str.contains(WHEN) & pl.col("base_s").is_not_null()
    )
    back = then & (pl.col("change") == "none") & ~attached
    low, high = pick("y1"), pick("y2")
    base = pl.col("base_y1")
    start = pl.when(based).then(base).when(back).then(pl.coalesce(base, high - 1)).otherwise(low)
    end = (
        pl.when(based)
        .then(pl.max_horizontal(high, base))
        .when(back)
        .then(pl.coalesce(base, high - 1))
        .otherwise(high)
    )
    unknown = pl.col("metric").is_in(STOCKS) & ~same
    return figures.with_columns(
        pl.when(~unknown).then(start).alias("low"),
        pl.when(~unknown).then(end).alias("high"),
        pick("role").alias("role"),
        based.alias("based"),
        (attached | inner).alias("own"),
    )


def _compared(figures: pl.DataFrame) -> pl.DataFrame:
    """Spans told by other figures: from one level to another, over the years listed, up to now."""
    moved = pl.col("change") != "none"
    level = ~moved
    same = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("s").shift(2) == pl.col("s"))
    alike = (pl.col("metric").shift(1) == pl.col("metric")) & (pl.col("metric").shift(2) == pl.col("metric"))
    before = [pl.col("low").shift(n) for n in (1, 2)]
    levels = level.shift(1) & level.shift(2)
    across = moved & same & alike & levels & (pl.col("gap").str.contains(MARKLESS)) & (before[0] != before[1])
    yearly = pl.col("gap").str.contains("bình quân|trung bình") & (pl.col("bracket") == 0)
    group = ["s", "metric", "moved"]
    figures = figures.with_columns(moved.alias("moved"))
    years = [
        pl.col("low").cum_min().over(group).shift(1).over(group),
        pl.col("high").cum_max().over(group).shift(1).over(group),
    ]
    averaged = moved & yearly & ~pl.col("attached") & years[0].is_not_null()
    future = (
        (pl.col("status") == "actual")
        & (pl.col("metric") != "funding_allocated")
        & (pl.col("low") <= pl.col("now"))
    )
    low = pl.when(across).then(pl.min_horizontal(before)).when(averaged).then(years[0]).otherwise("low")
    high = pl.when(across).then(pl.max_horizontal(before)).when(averaged).then(years[1]).otherwise("high")
    future = future & ~pl.col("based")
    split = _ends()
    spread = pl.col("low") < pl.col("high")
    return figures.with_columns(
        split.alias("end_of"),
        pl.when(spread & (split == "to")).then("high").otherwise(low).alias("low"),
        pl.when(spread & (split == "from"))
        .then("low")
        .when(future & (high > pl.col("now")))
        .then("now")
        .otherwise(high)
        .alias("high"),
    )


def _ends() -> pl.Expr:
    """Whether a figure is the first or the second of `từ 5% xuống 3%`."""
    first = pl.col("gap").str.contains("từ(?: mức)? ?$") & pl.col("rest").str.contains("xuống|còn |lên")
    second = (
        first.shift(1) & (pl.col("s").shift(1) == pl.col("s")) & pl.col("gap").str.contains("xuống|còn|lên")
    )
    return pl.when(first).then(pl.lit("from")).when(second).then(pl.lit("to"))


def _spent(figures: pl.DataFrame) -> pl.DataFrame:
    """Money spent up to a date was spent since the plan it belongs to began; money kept over spans two years."""
    planned = pl.col("metric") == "funding_allocated"
    begun = pl.when(planned).then("low").forward_fill().over("a")
    until = pl.when(planned).then("high").forward_fill().over("a")
    dated = pl.col("role").is_in(["moment", "now"]) & pl.col("metric").is_in(SPENT)
    covers = dated & (begun <= pl.col("low")) & (pl.col("high") <= until + 1)
    kept = (pl.col("funding_source") == "carried_over") & (pl.col("low") == pl.col("high"))
    return figures.with_columns(
        pl.when(covers).then(begun).otherwise("low").alias("low"),
        pl.when(covers)
        .then(pl.min_horizontal("high", until))
        .when(kept)
        .then(pl.col("high") + 1)
        .otherwise("high")
        .alias("high"),
    )


def _repeated(figures: pl.DataFrame) -> pl.DataFrame:
    """A share told of a count has its period; a headline has that of the next figure of its metric."""
    alike = pl.col("left_m").eq_missing(pl.col("left_m").shift(1)) & (pl.col("s").shift(1) == pl.col("s"))
    shared = (pl.col("rule") == "link.share") & ~pl.col("own") & alike
    stock = pl.col("metric").is_in(STOCKS)
    for column in ("low", "high"):
        later = pl.when(pl.col("metric") != "other").then(column).backward_fill().over("a", "metric")
        first = pl.col("left_s").is_null() & pl.col("far_s").is_null() & ~stock
        figures = figures.with_columns(
            pl.when(shared)
            .then(pl.col(column).shift(1))
            .when(first)
            .then(pl.coalesce(column, later))
            .otherwise(column)
            .alias(column)
        )
    return figures


def _dates(figures: pl.DataFrame) -> pl.DataFrame:
    moment = pl.col("role").is_in(["moment", "now"]) & (pl.col("low") == pl.col("high"))
    first = pl.when(moment).then(pl.date("low", 12, 31)).otherwise(pl.date("low", 1, 1))
    ahead = (
        (pl.col("status") == "actual")
        & (pl.col("high") > pl.col("now"))
        & (pl.col("metric") != "funding_allocated")
    )
    return figures.select(
        "f",
        first.alias("period_start"),
        pl.date("high", 12, 31).alias("period_end"),
        pl.when(pl.col("end_of") == "from")
        .then(pl.lit("actual"))
        .when(ahead)
        .then(pl.lit("target"))
        .otherwise("status")
        .alias("status"),
    ).sort("f")
