"""Where the phrases of the cue table stand: one Aho-Corasick pass over all sentences.

Sentences hold some hundred hits for every thousand characters, so hits are carried as numbers; the words of
the table are looked up once it is known which hits count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from flows.extract.vocabulary import cues

CLASSES, LONGEST = 1024, 1 << 20
ASCII_END = 0x80
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


@dataclass(frozen=True, slots=True)
class _Spellings:
    """The table, compiled.

    Attributes:
        phrases: every spelling of every phrase, each once; its place here is its number.
        begins, ends: bool, by number: whether a word begins (or ends) with it.
        rows: number | cue | class u32 (kind, unit and side together); the last cue of a spelling first.
    """

    phrases: list[str]
    kind: pl.Enum
    begins: pl.Series
    ends: pl.Series
    rows: pl.DataFrame


@lru_cache(maxsize=1)
def _spellings() -> _Spellings:
    table = _spelled()
    phrases = table["found"].unique(maintain_order=True)
    kind = pl.Enum(phrases)
    rows = table.select(pl.col("found").cast(kind).to_physical().alias("number"), "cue", "class")
    return _Spellings(
        phrases.to_list(),
        kind,
        phrases.str.contains(f"^{WORD}"),
        phrases.str.contains(f"(?:{WORD}|,)$"),
        rows.sort("number", "cue", descending=[False, True]),
    )


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


def find(sentences: pl.DataFrame) -> pl.DataFrame:
    """The cues of every sentence, the longest of each kind where several begin or lie in the same words.

    Returns:
        s | start, end i32 (bytes) | cue | phrase | kind | code | change | unit | side | weight;
        sorted by s, start
    """
    known = _spellings()
    hits = _longest(_hits(sentences, known).join(known.rows, on="number", maintain_order="left_right"))
    told = cues().drop("cue").select(pl.all().gather(hits["cue"]))
    return pl.concat([hits, told], how="horizontal")


def _hits(sentences: pl.DataFrame, known: _Spellings) -> pl.DataFrame:
    """Every hit of whole words, in the order of s and end: s | start, end i32 | number."""
    hits = sentences.select(
        "s",
        "lower",
        pl.col("lower").str.find_many(known.phrases, overlapping=True).alias("start"),
        pl.col("lower").str.extract_many(known.phrases, overlapping=True).alias("found"),
    ).explode("start", "found", empty_as_null=False)
    placed = hits.lazy().with_columns(
        pl.col("start").cast(pl.Int32),
        (pl.col("start").cast(pl.Int32) + pl.col("found").str.len_bytes().cast(pl.Int32)).alias("end"),
        pl.col("found").cast(known.kind).to_physical().alias("number"),
    )
    around = placed.select(
        "s", "start", "end", "number",
        before=_byte(pl.col("start") - 1), lead=_byte(pl.col("start") - 3), after=_byte(pl.col("end")),
    )  # fmt: skip
    begun = pl.lit(known.begins).gather("number") & (pl.col("start") > 0)
    ended = pl.lit(known.ends).gather("number")
    part = (begun & _of_word("before", "lead")) | (ended & _of_word("after", "after"))
    return (
        around.select("s", "start", "end", "number", part=part).collect().filter(~pl.col("part")).drop("part")
    )


def _longest(hits: pl.DataFrame) -> pl.DataFrame:
    """Drops hits that lie in a longer one of their class: s | start, end | cue, sorted by s, start.

    Ends rise in each sentence; turned round, the longer of two hits that begin together stands first, and a
    stable sort keeps it there.
    """
    key = pl.col("s").cast(pl.Int64) * CLASSES + pl.col("class")
    ranked = (
        hits.reverse()
        .select("s", "start", "end", "cue", (key * LONGEST + pl.col("start")).alias("begin"), key=key)
        .sort("begin", maintain_order=True)
    )
    end = pl.col("key") * LONGEST + pl.col("end")
    kept = ranked.filter(end.cum_max().shift(1).fill_null(-1) < end)
    place = pl.col("s").cast(pl.Int64) * LONGEST + pl.col("start")
    return kept.select("s", "start", "end", "cue", place.alias("place")).sort("place", "cue").drop("place")


def _of_word(byte: str, first: str) -> pl.Expr:
    """Whether a byte is of a letter or digit; `first` begins the character of three bytes it may end."""
    one = pl.col(byte)
    ascii_word = one.is_between(0x30, 0x39) | one.is_between(0x61, 0x7A) | one.is_between(0x41, 0x5A)
    return (ascii_word | ((one >= ASCII_END) & (pl.col(first) != PUNCTUATION))).fill_null(value=False)


def _byte(at: pl.Expr) -> pl.Expr:
    """The byte of the sentence at a place, null beyond its end."""
    one = pl.col("lower").cast(pl.Binary).bin.slice(at, 1)
    sized = pl.when(one.bin.size() == 1).then(one)
    return sized.bin.reinterpret(dtype=pl.UInt8, endianness="little")
