"""Where the phrases of the cue table stand: one Aho-Corasick pass over all sentences."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from flows.extract.vocabulary import cues

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
    """Found str (a spelling of the phrase) | the columns of `cues`."""
    table = cues()
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
    group = ["kind", "unit", "side"]
    kinds = _spelled().select("found", *group).unique(maintain_order=True).lazy()
    longest = (
        hits.join(kinds, on="found")
        .sort("s", *group, "start", pl.col("end") * -1)
        .with_columns(pl.col("end").cum_max().over("s", *group).alias("reach"))
        .filter(pl.col("reach").shift(1).over("s", *group).fill_null(-1) < pl.col("end"))
        .drop("reach")
    )
    return (
        longest.join(_spelled().lazy(), on=["found", *group], nulls_equal=True)
        .drop("found")
        .sort("s", "start", "cue")
        .collect()
    )


def _touches_word(*, before: bool) -> pl.Expr:
    """Whether a letter or digit stands right before (or after) a hit that begins (or ends) with one."""
    raw = pl.col("lower").cast(pl.Binary)
    if before:
        one, three = raw.bin.slice(pl.col("start") - 1, 1), raw.bin.slice(pl.col("start") - 3, 1)
        inside = pl.col("start") > 0
        own = pl.col("found").str.contains(f"^{WORD}")
    else:
        one, three = raw.bin.slice(pl.col("end"), 1), raw.bin.slice(pl.col("end"), 1)
        inside = pl.lit(value=True)
        own = pl.col("found").str.contains(f"(?:{WORD}|,)$")
    ascii_word = one.bin.encode("hex").str.contains("^(?:3[0-9]|[46][1-9a-f]|[57][0-9a])$")
    high = one.bin.encode("hex").str.contains("^[89a-f]")
    punctuation = three.bin.encode("hex") == "e2"
    return inside & own & (ascii_word | (high & ~punctuation))
