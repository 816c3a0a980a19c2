"""Lines that offer something for sale: advertisements that stand inside an article without a heading."""

from __future__ import annotations

import polars as pl

from seeds.word_classes import any_of, classes

_MONEY = r"\d[\d.,]* ?(?:k|đ|vnđ|nghìn|ngàn|triệu|tỷ|tỉ|đồng)"
_PRICE = (
    rf"\b(?:giá|chỉ|chỉ còn|còn|từ) (?:chỉ |từ |còn )*{_MONEY}"
    r"|\bmua \d+(?: \p{L}+)? tặng \d|\bgiảm (?:\p{L}+ ){0,2}\d+ ?%"
    r"|\d ?(?:đồng|đ|k|triệu)/(?:m2|m²|khách|nền|hộp|suất|chai|lọ|đêm)"
    r"|\d\.\d{3} ?(?:đ|vnđ)(?:[^\p{L}]|$)|\d{2}k\b"
)
"""What is asked for it, in small letters."""
_SUM = rf"{_MONEY}(?:[^\p{{L}}]|$)|\d ?%"
_LONGEST = 250
"""Characters that few advertisements between paragraphs have more of."""
_SHORT = 160
_LEAST, _LEAST_SAID = 2, 3
"""So many different words of a sale show that a line, or a sentence, is one; articles have some at times."""
_ITEM = r"^\s*[-–•*+]\s"
_SAID = r"[.!?…;:][\"”’»)\]]*\s*$"
_OURS = "nghèo"
"""A word of nearly every article and of no advertisement."""
_IN_YEAR = r"năm (?:19|20)\d\d|\d/20\d\d"
_FOR_SALE = r"\bcăn hộ\b|\btiếng anh\b|\bliên xã\b"
"""Words of a sale that hold others that tell."""


def is_offer() -> pl.Expr:
    """Whether a line calls to buy, or names a figure and speaks of a sale with several words.

    The line is told by `seen`, `key` and `chars`; items of lists are none. Fewer and weaker words are enough
    beside a sum where no word stands with which articles tell something.
    """
    stating = (pl.col("chars") <= _LONGEST) & pl.col("key").str.contains(r"\d")
    key = pl.when(stating & ~pl.col("key").str.contains(_OURS, literal=True)).then("key")
    called = key.str.contains_any(list(classes()["call to buy"]))
    said, item = pl.col("seen").str.contains(_SAID), pl.col("seen").str.contains(_ITEM)
    least = pl.when(said).then(_LEAST_SAID).otherwise(_LEAST)
    several = _words(key, "offer") >= least
    untold = _untold(key)
    bare = _words(untold, "offer", "sale") + untold.str.contains(_SUM).cast(pl.UInt32) >= least
    return (~item & (called | several | bare)).fill_null(value=False)


def _words(key: pl.Expr, *names: str) -> pl.Expr:
    """How many different words of a sale a line has, what is asked being one."""
    words = [word for name in names for word in classes()[name]]
    found = key.str.extract_many(words, leftmost=True).list.n_unique()
    return found + key.str.contains(_PRICE).cast(pl.UInt32)


def _untold(key: pl.Expr) -> pl.Expr:
    """A short line, null where it has words of those who tell something."""
    told = key.str.replace_all(_FOR_SALE, "").str.contains(rf"\b{any_of('telling')}\b|{_IN_YEAR}")
    return pl.when(~told & (pl.col("chars") <= _SHORT)).then(key)
