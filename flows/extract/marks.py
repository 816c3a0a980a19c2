"""Where the phrases of the cue table stand: one Aho-Corasick pass over all sentences."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from flows.extract.vocabulary import cues

CLASSES, LONGEST = 1024, 1 << 20
PUNCTUATION = 0xE2
"""First byte of the UTF-8 form of dashes, quotation marks and the ellipsis; of no Vietnamese letter."""
WORD = r"[\p{L}0-9]"


OTHER_SPELLINGS = (
    ("tỷ", "tỉ"),
    ("hóa", "hoá"),
    ("lũy", "luỹ"),
    ("ủy", "uỷ"),
    ("xóa", "xoá"),
    ("khóa", "khoá"),
)


@lru_cache(maxsize=1)
def _spelled() -> pl.DataFrame:
    """Found str (a spelling) | class u32 (kind, unit and side together) | the columns of `cues`."""
    kinds = cues().select("kind", "unit", "side").unique(maintain_order=True).with_row_index("class")
    table = cues().join(kinds, on=["kind", "unit", "side"], nulls_equal=True, maintain_order="left")
    spellings = [table.select(pl.col("phrase").alias("found"), pl.all())]
    for usual, other in OTHER_SPELLINGS:
        whole = rf"(^|[^\p{{L}}]){usual}($|[^\p{{L}}])"
        found = pl.col("phrase").str.replace_all(whole, f"${{1}}{other}${{2}}")
        spellings.append(
            table.filter(pl.col("phrase").str.contains(whole)).select(found.alias("found"), pl.all())
        )
    return pl.concat(spellings).unique(["found", "cue"], maintain_order=True)


@lru_cache(maxsize=1)
def _phrases() -> pl.Series:
    """Every spelling of every phrase, each once."""
    return _spelled()["found"].unique(maintain_order=True)


def find(sentences: pl.DataFrame) -> pl.DataFrame:
    """The cues of every sentence, the longest of each kind where several begin or lie in the same words.

    Returns:
        s | start, end i32 (bytes) | cue | phrase | kind | code | change | unit | side | weight;
        sorted by s, start
    """
    phrases = _phrases().to_list()
    hits = (
        sentences.lazy()
        .select(
            "s",
            "lower",
            pl.col("lower").str.find_many(phrases, overlapping=True).alias("start"),
            pl.col("lower").str.extract_many(phrases, overlapping=True).alias("found"),
        )
        .explode("start", "found")
        .filter(pl.col("found").is_not_null())
        .with_columns(
            pl.col("start").cast(pl.Int32), pl.col("found").str.len_bytes().cast(pl.Int32).alias("size")
        )
        .with_columns((pl.col("start") + pl.col("size")).alias("end"))
        .filter(~_touches_word(before=True), ~_touches_word(before=False))
        .select("s", "start", "end", "found")
    )
    spelled = _spelled().lazy()
    ranked = hits.join(spelled, on="found").sort("s", "class", "start", pl.col("end") * -1)
    key = pl.col("s").cast(pl.Int64) * CLASSES + pl.col("class")
    reach = (key * LONGEST + pl.col("end")).cum_max().shift(1).fill_null(-1)
    longest = ranked.filter(reach < key * LONGEST + pl.col("end")).drop("found", "class")
    return longest.sort("s", "start", "cue").collect()


def _touches_word(*, before: bool) -> pl.Expr:
    """Whether a letter or digit stands right before (or after) a hit that begins (or ends) with one."""
    at = pl.col("start") - 1 if before else pl.col("end")
    one = _byte(at)
    inside = pl.col("start") > 0 if before else pl.lit(value=True)
    own = pl.col("found").str.contains(f"^{WORD}" if before else f"(?:{WORD}|,)$")
    digit, letter = one.is_between(0x30, 0x39), one.is_between(0x61, 0x7A) | one.is_between(0x41, 0x5A)
    punctuation = _byte(pl.col("start") - 3) == PUNCTUATION if before else one == PUNCTUATION
    return (inside & own & (digit | letter | ((one >= 0x80) & ~punctuation))).fill_null(value=False)  # noqa: PLR2004  # not ASCII


def _byte(at: pl.Expr) -> pl.Expr:
    """The byte of the sentence at a place, null beyond its end."""
    one = pl.col("lower").cast(pl.Binary).bin.slice(at, 1)
    sized = pl.when(one.bin.size() == 1).then(one)
    return sized.bin.reinterpret(dtype=pl.UInt8, endianness="little")
