"""Where the phrases of the cue table stand: one Aho-Corasick pass over the sentences.

Sentences hold some hundred hits for every thousand characters, most of them of cues that govern figures of
units that their sentence does not hold; so hits are carried as numbers and dropped by the units they are for
before anything else is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from flows.extract.scan import in_parts
from flows.extract.vocabulary import KINDS, cues
from warehouse.contract import codes

CLASSES, LONGEST = 1024, 1 << 20
ASCII_END = 0x80
PUNCTUATION = 0xE2
"""First byte of the UTF-8 form of dashes, quotation marks and the ellipsis; of no Vietnamese letter."""
WORD = r"[\p{L}0-9]"
EDGES, STATUS = "boundary", "status"
"""Kinds of no unit: edges are looked for in every sentence; status speaks of times, too."""
EVERYWHERE, TIMED = 1 << 31, 1 << 30
BITS = {unit: 1 << place for place, unit in enumerate(codes.UNITS)}
ANY_UNIT = TIMED - 1
PAD = "\n" * 4
AT_ONCE = 32_768
"""sentences that are gone through at a time; most of what is hit in them is dropped at once"""


OTHER_SPELLINGS = (
    ("tỷ", "tỉ"),
    ("hóa", "hoá"),
    ("lũy", "luỹ"),
    ("ủy", "uỷ"),
    ("xóa", "xoá"),
    ("khóa", "khoá"),
)


class Found(NamedTuple):
    """The cues of sentences.

    Attributes:
        cues: s | start, end i32 (bytes) | cue u32 | kind, code, unit, side `CODE` | weight f32; by s and end
        edges: s | start i32 | code: commas, semicolons, colons and brackets; by s and start
    """

    cues: pl.DataFrame
    edges: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Spellings:
    """The table, compiled.

    Attributes:
        phrases, kind: every spelling of every phrase, each once; its place here is its number.
        sizes, units: by number: its bytes; the bits of all units that its cues are for.
        begins, ends: bool, by number: whether a word begins (or ends) with it.
        rows: number | cue | class u32 (kind, unit and side together) | bits u32 (of the units it is for); the
            last cue of a spelling first; edges: number | code.
    """

    phrases: list[str]
    kind: pl.Enum
    sizes: pl.Series
    units: pl.Series
    begins: pl.Series
    ends: pl.Series
    rows: pl.DataFrame
    edges: pl.DataFrame


@lru_cache(maxsize=1)
def _spellings() -> _Spellings:
    table = _spelled()
    phrases = table["found"].unique(maintain_order=True)
    kind = pl.Enum(phrases)
    numbered = table.with_columns(pl.col("found").cast(kind).to_physical().alias("number"), _bits())
    edge = pl.col("kind") == EDGES
    rows = numbered.filter(~edge).select("number", "cue", "class", "bits")
    units = numbered.group_by("number").agg(pl.col("bits").bitwise_or()).sort("number")
    return _Spellings(
        phrases.to_list(),
        kind,
        phrases.str.len_bytes().cast(pl.Int32),
        units["bits"],
        phrases.str.contains(f"^{WORD}"),
        phrases.str.contains(f"(?:{WORD}|,)$"),
        rows.sort("number", "cue", descending=[False, True]),
        numbered.filter(edge).select("number", "code"),
    )


def _bits() -> pl.Expr:
    """In which sentences a cue is wanted: all, those that tell times or figures, those with its unit."""
    known = pl.col("unit").replace_strict(BITS, default=ANY_UNIT, return_dtype=pl.UInt32)
    edge, status = pl.col("kind") == EDGES, pl.col("kind") == STATUS
    bits = pl.when(edge).then(pl.lit(EVERYWHERE, pl.UInt32)).when(status).then(pl.lit(TIMED, pl.UInt32))
    return bits.otherwise(known).alias("bits")


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


def asked(
    figures: pl.DataFrame, lines: pl.Series, ahead: pl.Series, units: Iterable[str], told: pl.Series
) -> pl.DataFrame:
    """Of which units cues are wanted in which sentences.

    Args:
        figures: s, unit.
        lines: the s of headings.
        ahead: the s of sentences that announce what the next one tells; only of its metric are they asked.
        units: of which units those may speak.
        told: the s of sentences that tell times.

    Returns:
        s | bits u32
    """
    bits = pl.col("unit").replace_strict(BITS, return_dtype=pl.UInt32)
    each = figures.select("s", bits.alias("bits") | TIMED).unique()
    spoken_of = sum(BITS[unit] for unit in units)
    of_lines = pl.DataFrame({"s": lines}).with_columns(_of(spoken_of | TIMED))
    announced = pl.DataFrame({"s": ahead}).with_columns(_of(spoken_of))
    others = pl.DataFrame({"s": told}).with_columns(_of(TIMED))
    wanted = pl.concat([each, of_lines, announced, others]).group_by("s").agg(pl.col("bits").bitwise_or())
    return wanted.with_columns(pl.col("bits") | EVERYWHERE)


def _of(bits: int) -> pl.Expr:
    return pl.lit(bits, pl.UInt32).alias("bits")


def find(sentences: pl.DataFrame, wanted: pl.DataFrame) -> Found:
    """The cues of sentences, the longest of each kind where several begin or lie in the same words.

    Args:
        sentences: s, lower; in the order of s.
        wanted: what `asked` returns.
    """
    known = _spellings()
    asked_for = sentences.join(wanted, on="s", maintain_order="left")
    hits = pl.concat([_hits(part, known) for part in in_parts(asked_for, AT_ONCE)], rechunk=True)
    edges = hits.join(known.edges, on="number", maintain_order="left").select("s", "start", "code")
    longest = _longest(hits.join(known.rows, on="number", maintain_order="left_right"))
    told = cues().select(pl.col("kind", "code", "unit", "side", "weight").gather(longest["cue"]))
    return Found(pl.concat([longest, told], how="horizontal"), edges)


def by_kind(found: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The cues apart, for each kind that figures can have."""
    return {kind: found.filter(pl.col("kind") == kind) for kind in KINDS if kind != EDGES}


def _hits(sentences: pl.DataFrame, known: _Spellings) -> pl.DataFrame:
    """Every hit of whole words, in the order of s and end: s | bits | start, end i32 | number."""
    lower = pl.col("lower").str
    hits = sentences.select(
        "s",
        "bits",
        (PAD + pl.col("lower") + PAD).alias("padded"),
        lower.find_many(known.phrases, overlapping=True).alias("start"),
        lower.extract_many(known.phrases, overlapping=True).alias("found"),
    ).explode("start", "found", empty_as_null=False)
    number = pl.col("found").cast(known.kind).to_physical().alias("number")
    numbered = hits.select("s", "bits", "padded", pl.col("start").cast(pl.Int32), number)
    wanted = numbered.filter(pl.lit(known.units).gather("number") & pl.col("bits") != 0)
    placed = wanted.with_columns(end=pl.col("start") + pl.lit(known.sizes).gather("number"))
    around = placed.with_columns(before=_bytes(pl.col("start")), behind=_bytes(pl.col("end") + len(PAD)))
    begins, ends = (pl.lit(found).gather("number") for found in (known.begins, known.ends))
    lead, before = pl.col("before") // (1 << 8) % (1 << 8), pl.col("before") // (1 << 24)
    after = pl.col("behind") % (1 << 8)
    part = (begins & _of_word(before, lead)) | (ends & _of_word(after, after))
    return around.filter(~part).select("s", "bits", "start", "end", "number")


def _longest(hits: pl.DataFrame) -> pl.DataFrame:
    """Drops hits that lie in a longer one of their class: s | start, end | cue, by s and end.

    Ends rise in each sentence; turned round, the longer of two hits that begin together stands first, and a
    stable sort keeps it there.
    """
    key = pl.col("s").cast(pl.Int64) * CLASSES + pl.col("class")
    ranked = (
        hits.filter(pl.col("bits") & pl.col("bits_right") != 0)
        .reverse()
        .select("s", "start", "end", "cue", (key * LONGEST + pl.col("start")).alias("begin"), key=key)
        .sort("begin", maintain_order=True)
    )
    end = pl.col("key") * LONGEST + pl.col("end")
    return ranked.filter(end.cum_max().shift(1).fill_null(-1) < end).select("s", "start", "end", "cue")


def _of_word(byte: pl.Expr, first: pl.Expr) -> pl.Expr:
    """Whether a byte is of a letter or digit; `first` begins the character of three bytes it may end."""
    ascii_word = byte.is_between(0x30, 0x39) | byte.is_between(0x61, 0x7A) | byte.is_between(0x41, 0x5A)
    return ascii_word | ((byte >= ASCII_END) & (first != PUNCTUATION))


def _bytes(at: pl.Expr) -> pl.Expr:
    """Four bytes of the padded sentence as one number, the first one lowest."""
    four = pl.col("padded").cast(pl.Binary).bin.slice(at, 4)
    return four.bin.reinterpret(dtype=pl.UInt32, endianness="little")
