"""The year that a sentence without one goes on from, across sentences and paragraphs."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last, once, where

AIM_SENTENCES = 8
"""How far behind a year aimed at is still what is spoken of."""
GOING_ON = "^(?:riêng|trong đó|trong số (?:này|đó|ấy)|cụ thể|đáng chú ý)[ ,]"
"""A paragraph that begins so goes on from the one before."""
PARTS = "^(?:[-–+*•] ?)?(?:riêng|trong đó|trong số|cụ thể|gồm|bao gồm|chia (?:ra|theo)|phân theo)[ ,:]"
"""So do the items of a list under a line that begins so: `Trong số hộ nghèo:`."""


def going_on(marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """The s of paragraphs that go on from one with a single year before them: `Riêng huyện A có …`."""
    opens = (pl.col("paragraph") != pl.col("paragraph").shift(1)) & (pl.col("a") == pl.col("a").shift(1))
    before = pl.col("paragraph").shift(1)
    # the items of a list go on from the line over it
    parts = where(pl.col("head").is_not_null(), pl.col("lower").gather(pl.col("head")))
    headed = pl.when(parts.str.contains(PARTS)).then(pl.col("paragraph").gather(pl.col("head")))
    goes_on = opens & where(opens, "lower").str.contains(GOING_ON)
    on = goes_on | headed.is_not_null()
    asking = sentences.select("a", "s", before=pl.coalesce(headed, before), on=on).filter("on")
    years = marks.filter(pl.col("role").is_in(["year", "moment", "base"]), pl.col("y1").is_not_null())
    single = years.group_by("a", before="paragraph").agg(pl.col("y1").n_unique()).filter(pl.col("y1") == 1)
    return asking.join(single, on=["a", "before"], how="semi")["s"]


def returned(figures: pl.DataFrame, going_on: pl.Series) -> pl.DataFrame:
    """The year that a sentence without one goes on from.

    What is aimed at goes on from the year last aimed at; so does what is not said to be done, in the same
    paragraph. A new paragraph goes back to the year the article reports of from a single year before it.
    """
    apart = pl.col("far_paragraph") != pl.col("paragraph")
    single = (pl.col("far_y1") == pl.col("far_y2")) & (pl.col("far_y2") < pl.col("main"))
    next_year = (pl.col("base_y1") + 1 == pl.col("far_y2")).fill_null(value=False)
    # what goes on behind it is of the same year
    told_on = last("f", apart & single & next_year, "a", "paragraph").is_not_null()
    on = last("s", pl.col("s").is_in(going_on.implode()), "a", "paragraph").is_not_null()
    gone = apart & single & ~pl.col("far_topic") & ~told_on & ~on
    aims = pl.col("status").is_in(["target", "forecast"])
    later = pl.col("aim_s") > pl.col("far_s").fill_null(-1)
    here = pl.col("aim_paragraph") == pl.col("paragraph")
    near = here & later & ~pl.col("done")
    # a new paragraph of aims goes on from those for years to come, over a year past
    fresh = apart & (pl.col("aim_y1") > pl.col("now")) & (pl.col("bracket") == 0)
    later = later | fresh.fill_null(value=False)
    close = here | (later & (pl.col("s") - pl.col("aim_s") <= AIM_SENTENCES))
    alone = pl.col("far_s").is_null()
    ahead = pl.col("done") & (pl.col("aim_y1") > pl.col("now"))
    aimed = (alone & ~ahead.fill_null(value=False)) | (aims & close) | near
    # `Riêng năm 2024 …`, told by the way
    back = apart & pl.col("far_back_y1").is_not_null()
    other = {"y1": ("far_back_y1", "main"), "y2": ("far_back_y2", "main")}
    told = {
        c: pl.when(aimed).then(f"aim_{c}").when(back).then(stretch).when(gone).then(main)
        for c in ("y1", "y2", "role", "s", "as_of")
        for stretch, main in [other.get(c, (f"far_{c}", f"far_{c}"))]
    }
    return once(figures, (e.otherwise(f"far_{c}").alias(f"far_{c}") for c, e in told.items()))
