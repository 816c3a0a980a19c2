"""Which cue governs a figure: every cue of a sentence is weighed for every figure there.

A cue counts for its weight, less what stands between it and the figure: words, other figures, commas,
semicolons, brackets. The heaviest wins; among equals the nearest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from flows.extract.vocabulary import bounds, cues
from seeds.word_classes import alternation, worded

LOCAL = (
    "other", "all", "supported_households", "houses_built", "houses_repaired",
    "poor_and_near_poor_households", "poor_and_near_poor_rate",
)  # fmt: skip
TOUCHING = 3.0
"""What a cue of side `any` gains where it follows its figure."""
LINKS = r"^((?:, (?:trích |lấy )?từ)?(?: {payer link})*)(?: |$)"
"""The words that join a sum to its payer."""
OF_NEXT = r"^, (?:trích |lấy )?từ [^,;:.()]+$"
"""Between two sums: the payer that the second comes from."""
SPENT_ON = r"^((?: (?:để|cho|thực hiện|triển khai|trong|{payer link}))*)(?: |$)"
"""The words that join a sum to its programme: `45 tỷ đồng để thực hiện Chương trình …`."""
LINKED = ("source", "programme")
"""Kinds whose cues count behind a sum where words join it to them."""
CLAIMING = {"source": ("any",), "metric": ("next",)}
"""Kinds whose cues speak of one figure only where they stand right behind it, and on which side they do."""
RIGHT_COMMA, RIGHT_SEMICOLON = 3.0, 9.0
IS_BYTES = len(" là ".encode())


@dataclass(frozen=True, slots=True)
class Decay:
    """What a cue loses for what stands between it and a figure to its right.

    Attributes:
        figure, comma, semicolon: for each of these.
        left: bytes to the left that cost one point; right: the same to the right.
        other: how many times faster a cue of one of the `LOCAL` codes fades.
        within: whether words right behind a figure may begin with its unit (`1.284 người Khmer`).
    """

    figure: float = 0.5
    comma: float = 0.25
    semicolon: float = 1.5
    left: float = 100.0
    right: float = 25.0
    other: float = 3.0
    within: bool = False


DECAYS = {
    "metric": Decay(),
    "change": Decay(figure=2.5, comma=0.5, semicolon=4.0, left=15.0, right=20.0, other=1.0),
    "status": Decay(left=200.0, figure=0.1, comma=0.1, semicolon=0.5),
    "source": Decay(figure=3.5, comma=0.7, semicolon=3.0, left=60.0),
    "programme": Decay(figure=0.2, comma=0.1, semicolon=1.0, left=100.0),
    "group": Decay(figure=2.0, comma=1.5, semicolon=6.0, left=25.0, within=True),
}


def weigh(figures: pl.DataFrame, marks: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The cue that governs each figure, for the figures that have one.

    Args:
        figures: as `ledger.counted` gave them, with f.
        marks: the cues of the kind, counted, too.
        kind: one of `DECAYS`.

    Returns:
        f | code | change | phrase | score f64 | cue
    """
    own = marks.select(
        "s", "cue", "code", "side", "weight",
        pl.col("start", "end", "unit", "figs", "commas", "semis", "bracket").name.prefix("m_"),
    )  # fmt: skip
    fits = pl.col("m_unit").is_null() | (pl.col("m_unit") == pl.col("unit"))
    open_air = (pl.col("m_bracket") == 0) | (pl.col("m_bracket") == pl.col("bracket"))
    scored = (
        _reaches(figures, kind)
        .lazy()
        .join(own.lazy(), on="s")
        .filter(fits & open_air & _stands())
        .with_columns(_score(DECAYS[kind]))
        .filter(pl.col("score") > 0)
        .collect()
    )
    if kind in CLAIMING:
        scored = _unclaimed(scored, CLAIMING[kind])
    ranked = scored.select("f", "code", "score", "cue", "m_start").sort(
        "f", "score", "m_start", "cue", descending=[False, True, True, False]
    )
    best = ranked.unique("f", keep="first", maintain_order=True)
    told = cues().select(pl.col("change", "phrase").gather(best["cue"]))
    return pl.concat([best, told], how="horizontal").select("f", "code", "change", "phrase", "score", "cue")


def _unclaimed(scored: pl.DataFrame, sides: tuple[str, ...]) -> pl.DataFrame:
    """Without the words that speak of the figure they stand behind, where they stand before another one."""
    left = (pl.col("m_end") <= pl.col("start")) & pl.col("side").is_in(["left", "any"])
    claimed = scored.filter(pl.col("side").is_in(sides), ~left).select("s", "m_start").unique()
    return pl.concat(
        [scored.filter(~left), scored.filter(left).join(claimed, on=["s", "m_start"], how="anti")]
    )


def _reaches(figures: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The figures with how far they reach to their right: words link them to payers, and close their phrase.

    Returns:
        f, s, open, start, end, unit, figs, commas, semis, bracket | link i32 (bytes of the words that join
        them to a payer) | beyond i32? (where the next figure of the sentence begins)
    """
    same = pl.col("s").shift(-1) == pl.col("s")
    of_next = same & (pl.col("unit").shift(-1) == "VND") & pl.col("rest").str.contains(OF_NEXT)
    joined = pl.when(of_next.fill_null(value=False)).then(0)
    link = pl.coalesce(joined, pl.col("rest").str.extract(worded(LINKS)).str.len_bytes()).fill_null(0)
    if kind == "programme":
        link = pl.col("rest").str.extract(worded(SPENT_ON)).str.len_bytes().fill_null(0)
    closing = pl.col("rest").str.extract(_closing()).str.len_bytes().fill_null(0).cast(pl.Int32)
    end = pl.col("end") + closing if kind == "metric" else pl.col("end")
    return figures.select(
        "f", "s", "open", "start", end, "unit", "figs", "commas", "semis", "bracket",
        (link if kind in LINKED else pl.lit(0)).cast(pl.Int32).alias("link"),
        pl.when(same).then(pl.col("open").shift(-1)).alias("beyond"),
    )  # fmt: skip


@cache
def _closing() -> str:
    """The words that close the phrase of a figure, right behind it (`3% trở lên hộ nghèo`)."""
    return f"^( {alternation(bounds().filter(side='right')['phrase'].to_list())})(?: |$)"


def _free(gap_right: pl.Expr) -> pl.Expr:
    """Whether words to the right of a figure do not rather touch the next one (`và sửa chữa 612 nhà`).

    Behind a comma they may do so with `là`: `, vốn kéo dài là 4 tỷ đồng`.
    """
    reach = pl.when(pl.col("m_commas") > pl.col("commas")).then(IS_BYTES).otherwise(1)
    touching = pl.col("beyond") - pl.col("m_end") <= reach
    return ~touching.fill_null(value=False) | (gap_right <= 1)


def _stands() -> pl.Expr:
    """Whether a cue is on a side of its figure where it may count at all, which half of them are not."""
    before, behind = pl.col("m_end") <= pl.col("start"), pl.col("m_start") >= pl.col("start")
    either = behind | ((pl.col("side") == "any") & before)
    return pl.when(pl.col("side").is_in(["left", "prev"])).then(before).otherwise(either)


@cache
def _score(decay: Decay) -> pl.Expr:
    """Score f64, null where the cue does not stand where it must."""
    gap_left = pl.max_horizontal(pl.col("open") - pl.col("m_end"), 0).cast(pl.Float64)
    stands_left = pl.col("m_end") <= pl.col("start")
    gap_right = (pl.col("m_start") - pl.col("end")).cast(pl.Float64)
    figures_left = pl.max_horizontal(pl.col("figs") - 1 - pl.col("m_figs"), 0)
    figures_right = pl.col("m_figs") - pl.col("figs")
    commas = (pl.col("commas") - pl.col("m_commas")).abs()
    semis = (pl.col("semis") - pl.col("m_semis")).abs()
    left = (
        decay.figure * figures_left + decay.comma * commas + decay.semicolon * semis + gap_left / decay.left
    ) * pl.when(pl.col("code").is_in(LOCAL)).then(decay.other).otherwise(1.0)
    wall = pl.when(pl.col("code").is_in(LOCAL)).then(RIGHT_SEMICOLON).otherwise(RIGHT_COMMA)
    right = wall * commas + RIGHT_SEMICOLON * semis + gap_right / decay.right
    begins = gap_right >= 0
    if decay.within:
        begins = begins | ((pl.col("m_start") > pl.col("start")) & (pl.col("m_end") > pl.col("end")))
    side = pl.col("side")
    return (
        pl.when((side == "left") & stands_left)
        .then(pl.col("weight") - left)
        .when((side == "prev") & stands_left & (gap_left <= 1))
        .then(pl.col("weight"))
        .when((side == "any") & stands_left)
        .then(pl.col("weight") - left)
        .when((side == "any") & (gap_right >= 0) & (gap_right <= pl.col("link") + 1))
        .then(pl.col("weight") + TOUCHING)
        .when((side == "right") & (gap_right >= 0) & (figures_right == 0) & _free(gap_right))
        .then(pl.col("weight") - right)
        .when((side == "next") & begins & (gap_right <= 1))
        .then(pl.col("weight"))
        .when((side == "in") & (pl.col("m_start") >= pl.col("start")) & (pl.col("m_end") <= pl.col("end")))
        .then(pl.col("weight"))
        .alias("score")
    )
