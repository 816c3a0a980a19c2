"""Where names of places stand in a batch of articles, and what stands around them."""

from __future__ import annotations

import polars as pl

from flows.extract import places_patterns as around
from flows.extract.carry import last, where
from flows.extract.places_named import named
from flows.extract.places_patterns import RIGHT
from flows.extract.places_topics import topics
from flows.extract.places_unlisted import unlisted
from flows.extract.places_words import any_of, spoken, worded
from seeds import word_classes

MERGING = ["nhập", "hợp nhất"]
"""What a text must hold before the longer pattern is tried."""
EXPANDED = {
    "tp": "thành phố", "h": "huyện", "q": "quận", "tx": "thị xã", "x": "xã", "p": "phường", "tt": "thị trấn",
}  # fmt: skip


def scan(readings: pl.Series) -> pl.DataFrame:
    """Every written form of a place in a batch of texts, whole words only.

    Returns:
        number u32 (of the place in order) | row u32 (which text) | start, end i32 (half-open, characters) |
        surface str |
        typed str? (type word before it) | many bool (that word is plural) | linked bool (the next one
        contains it: `Bát Xát (Lào Cai)`) | listed bool (one of the list before it) |
        series bool (likewise, with a number between) |
        joined bool (after it by `và`) | former bool | gives bool (it hands out) |
        handed bool (something is given to it) | merged bool (a new commune was made of it) |
        ranks bool (`cao nhất toàn quốc`: something else is compared with it) |
        away bool (where somebody works, who is not from there) | cited bool (its office tells the figures) |
        brackets bool (`so với tỉnh (5%)`: only what the brackets hold is about it) |
        role, level str? (of a phrase without a name) |
        left, right str (its surroundings), in order of row and start.
    """
    texts = readings.fill_null("")
    known = named(texts)
    more = unlisted(texts, known)
    together = pl.concat([known, more]).sort("row", "start") if more.height else known
    return _described(_spoken(together)).with_row_index("number")


def _spoken(found: pl.DataFrame) -> pl.DataFrame:
    """Tell phrases (`toàn tỉnh`) from names, and drop those that a name or another word completes."""
    after = pl.col("right").str.contains(r"^[ \t]+(?:\p{Lu}|\d+\p{L}|135)")
    compound = pl.col("right").str.contains(worded(around.COMPOUND))
    counted = pl.col("left").str.contains(worded(around.COUNTED)) & ~pl.col("left").str.contains(around.YEAR)
    whole = (pl.col("role") == "whole") & (after | compound)
    several = (pl.col("role") == "this") & counted
    paying = pl.col("left").str.contains(word_classes.worded(around.PAYS))
    subject = (pl.col("role") == "subject") & (counted | paying)
    follows = pl.col("surface").str.starts_with(",")
    series = pl.when(follows).then(pl.col("left").str.contains(worded(around.OF_SERIES))).otherwise(counted)
    idle = ~pl.col("right").str.contains(worded(around.PREDICATE))
    opening = (pl.col("role") == "opening") & (series | compound | idle)
    of_name = pl.col("left").str.contains(rf"(?:{any_of('nation_in_name')}|{around.FOREIGN}) $")
    nation = of_name & (pl.col("surface") == "Việt Nam")
    # `1.203 người làm việc trong tỉnh`: of the district that tells where they work
    at_work = (pl.col("role") == "whole") & pl.col("left").str.contains(around.AT_WORK)
    payer = (pl.col("role") == "whole") & pl.col("left").str.contains(around.PAID)
    payer = payer & pl.col("surface").str.contains(around.OF_PAYER)
    direction = (pl.col("role") == "region") & pl.col("left").str.contains(around.DIRECTION)
    return found.join(spoken(), on="surface", how="left", maintain_order="left").filter(
        ~(whole | several | at_work | payer | subject | opening | nation | direction).fill_null(value=False)
    )


def _ranks() -> pl.Expr:
    """Whether something ranks among its parts; in `thấp nhất huyện Mỹ Tú (68%)` it is itself what ranks."""
    part = pl.col("left").str.contains(around.PART)
    itself = part & pl.col("right").str.contains(around.BEGUN)
    standard = (pl.col("role") == "whole") & pl.col("left").str.contains(worded(around.STANDARD))
    ranks = pl.col("left").str.contains(worded(around.RANK)) & ~itself
    return ranks | standard.fill_null(value=False) | pl.col("left").str.contains(around.ONE_OF)


def _neighbour() -> pl.Expr:
    """Whether another place lies beside it, or goes together with it; a phrase is of the place spoken of."""
    return pl.col("role").is_null() & pl.col("left").str.contains(around.NEIGHBOUR)


def _described(found: pl.DataFrame) -> pl.DataFrame:
    same = pl.col("row") == pl.col("row").shift(-1)
    distance = pl.col("start").shift(-1) - pl.col("end")
    near = same & (distance <= RIGHT)
    gap = pl.when(near).then(pl.col("right").str.slice(0, distance.clip(0, RIGHT)))
    # worked out together: expressions used again are worked out again in frames of their own
    made = (
        found.lazy()
        .with_columns(
            pl.col("left")
            .str.extract_groups(worded(around.TYPE_BEFORE))
            .struct.rename_fields(["plural", "word"])
            .struct.unnest(),
            gap=gap,
            compared=pl.col("left").str.contains(worded(around.COMPARED)),
        )
        .with_columns(pl.col("word").str.to_lowercase())
    )
    short = pl.col("word").str.replace_all(r"[.\s]", "")
    return (
        made.with_columns(
            typed=pl.coalesce(
                short.replace_strict(EXPANDED, default=None, return_dtype=pl.String), "word", _numbered()
            ),
            many=pl.col("plural").is_not_null(),
            linked=(
                pl.col("gap").str.contains(worded(around.LINK)) & pl.col("role").ne_missing(pl.lit("general"))
            ).fill_null(value=False),
            joined=pl.col("gap").str.contains(around.JOINED).shift(1).fill_null(value=False),
            listed=pl.col("gap").str.contains(worded(around.LISTED)).shift(1).fill_null(value=False),
            series=pl.col("gap").str.contains(worded(around.SERIES)).shift(1).fill_null(value=False),
            gives=_gives(),
            ranks=_ranks() | _neighbour() | (pl.col("compared") & _goes_on()),
            brackets=pl.col("compared") & pl.col("right").str.contains(r"^ \("),
            copula=pl.col("left").str.contains(worded(around.COPULA))
            & ~pl.col("right").str.contains(around.OWN_LEVEL),
            topic=topics(found),
            away=pl.col("left").str.contains(around.AWAY),
            handed=where(
                pl.col("left").str.contains("(?i)tặng|ủng hộ|hỗ trợ|tài trợ|trao|giúp"), "left"
            ).str.contains(around.HANDED),
            cited=where(pl.col("left").str.contains("(?i)theo "), "left").str.contains(around.CITED),
            former=pl.col("right").str.contains(worded(around.FORMER)),
        )
        .with_columns(merged=_merged())
        .drop("plural", "word", "gap", "compared")
        .collect()
    )


def _numbered() -> pl.Expr:
    """The type word that is part of `Q.1`, `phường 8`."""
    digit = pl.col("surface").str.contains(r"[\dIVX]$")
    surface = pl.when(digit).then(pl.col("surface")).str.to_lowercase()
    return surface.str.extract(around.NUMBERED).replace(EXPANDED)


def _gives() -> pl.Expr:
    """Whether it hands something out, a part of the money is its, or it went into a new unit.

    What it is given (`tỉnh được phân bổ`) it has.
    """
    given = pl.col("surface").str.ends_with(" được") & ~pl.col("left").str.contains(worded(around.SHARE_OF))
    hands = rf"^ (?:cũ )?(?:đã |sẽ |cũng |vừa )?{any_of('gives')}(?:[^\p{{L}}]|$)"
    return (
        pl.col("surface").str.contains(rf" {any_of('gives')}$")
        | (pl.col("surface").str.starts_with("của ") & pl.col("left").str.contains(worded(around.SHARE_OF)))
        | (~given & pl.col("right").str.contains(hands))
        | pl.col("left").str.contains(worded(around.MERGED))
    )


def _merged() -> pl.Expr:
    """Whether it is one of the communes that a new one was made of, however many are told."""
    merged = where(
        pl.col("left").str.contains_any(MERGING, ascii_case_insensitive=True), "left"
    ).str.contains(around.COMMUNES_MERGED)
    follows = pl.col("gap").shift(1).str.contains(around.MERGED_TOO).fill_null(value=False)
    # `Sau hợp nhất với Hà Giang, Tuyên Quang có …`
    follows = follows & ~pl.col("topic")
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    begun, broken = last(row, merged, "row"), last(row, ~merged & ~follows, "row")
    return (begun.is_not_null() & (broken.is_null() | (broken < begun))).fill_null(value=False)


def _goes_on() -> pl.Expr:
    """Whether something else, compared with it, is told of next: `cao hơn bình quân của tỉnh, đạt …`."""
    return pl.col("right").str.contains(around.ASIDE) & ~pl.col("right").str.contains(worded(around.TOLD_OF))


def is_part_of_name() -> pl.Expr:
    """Whether a name without type word belongs to a longer name: a person, a street, an outlet."""
    surname = any_of("surname")
    title = pl.col("left").str.contains(rf"(?i)(?:^|[^\p{{L}}]){any_of('part_of_name')}\s+$")
    capital = pl.col("left").str.contains(r"(?:^|[^\p{L}])\p{Lu}\p{Ll}+ $")
    capital = capital & ~pl.col("left").str.contains(rf"{any_of('branch')} $")
    first = pl.col("left").str.contains(r"(?:^|[.!?:;…\"“”‘’(\[\n–•*>+-]\s*)\p{Lu}\p{Ll}+ $")
    person = pl.col("left").str.contains(rf"(?:^|[^\p{{L}}]){surname} $")
    goes_on = pl.col("right").str.contains(r"^ \p{Lu}\p{Ll}+")
    named_next = pl.col("right").str.contains(rf"^ {surname} ")
    return title | person | (capital & ~first) | (goes_on & ~named_next)
