"""Lines that offer something for sale: advertisements that stand inside an article without a heading."""

from __future__ import annotations

import polars as pl

from seeds.word_classes import classes

_PRICE = (
    r"\b(?:giá|chỉ|chỉ còn|còn|từ) (?:chỉ |từ |còn )*\d[\d.,]* ?(?:k|đ|vnđ|nghìn|ngàn|triệu|tỷ|tỉ|đồng)"
    r"|\bmua \d+ tặng \d|\bgiảm (?:\p{L}+ ){0,2}\d+ ?%|\d ?đồng/(?:m2|m²|khách|nền|hộp|suất|chai|lọ)"
)
"""What is asked for it, in small letters."""
_LONGEST = 250
"""Characters that few advertisements between paragraphs have more of."""
_LEAST, _LEAST_SAID = 2, 3
"""So many different words of a sale show that a line, or a sentence, is one; articles have some at times."""
_ITEM = r"^\s*[-–•*+]\s"
_SAID = r"[.!?…][\"”’»)\]]*\s*$"
_OURS = "nghèo"
"""A word of nearly every article and of no advertisement."""


def is_offer() -> pl.Expr:
    """Whether a line calls to buy, or names a figure and speaks of a sale with several words.

    The line is told by `seen`, `key` and `chars`; items of lists are none.
    """
    stating = (pl.col("chars") <= _LONGEST) & pl.col("key").str.contains(r"\d")
    key = pl.when(stating & ~pl.col("key").str.contains(_OURS, literal=True)).then("key")
    words = key.str.extract_many(list(classes()["offer"]), leftmost=True).list.n_unique()
    priced = key.str.contains(_PRICE).cast(pl.UInt32)
    called = key.str.contains_any(list(classes()["call to buy"]))
    said, item = pl.col("seen").str.contains(_SAID), pl.col("seen").str.contains(_ITEM)
    least = pl.when(said).then(_LEAST_SAID).otherwise(_LEAST)
    return (~item & (called | (words + priced >= least))).fill_null(value=False)
