"""The phrases of `seeds/furniture.csv` as Polars expressions over lines."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import polars as pl

import seeds

_COLUMNS = {
    "phrase": seeds.Field(small=True),
    "match": seeds.Field(codes=("equals", "starts", "contains")),
    "meaning": seeds.Field(codes=("publisher", "line", "date", "related", "end")),
    "max_chars": seeds.Field(required=False, pattern=r"\d{1,4}", dtype=pl.Int64),
    "what": seeds.Field(),
}
_OF_OTHERS = ("teaser", "advertisement", "weather line", "exchange rate line", "gold price line")
_UNIT_COLUMNS = ("phrase", "kind", "unit", "factor")
_WEAKEST_FIRST = ("publisher", "line", "date", "related", "end")
_LINE, _RELATED = _WEAKEST_FIRST.index("line"), _WEAKEST_FIRST.index("related")
_WHITE = r"\s\x{200b}\x{feff}"
_OF_NEWS = (
    r"^(?:các |những )?(?:tin, bài|tin bài|tin tức|bài viết|tin|bài) "
    r"((?:liên quan|cùng|khác|mới|cũ|đã|đọc|nổi bật|nóng|nên|hay)(?:[^\p{L}]|$))"
)
"""How the heading of a list of other articles begins: as `tin khác` in the vocabulary."""
_INVITED = (
    r"^(?:(?:xin |kính )?mời )?(?:các )?(?:bạn đọc|quý độc giả|độc giả|quý vị|bạn)? ?"
    r"(?:xem|đọc) (?:thêm|tiếp)(?: (?:các )?(?:tin|bài))?(?: khác)?$"
)
"""The same as an invitation: as `xem thêm` in the vocabulary."""
_ANSWER = "imprint or answer"
_TEASERS = 400
"""Characters of a line that holds the heading of a list of other articles, a colon and the list itself."""
_TAGGED = r"^[^#]{2,40}(?: #[^\s#][^#]{0,40})+$"
"""`#giảm nghèo #Mường Lĩnh`, as a key: what an article is filed under stands behind it."""
_SPOKEN = r"\p{Ll}[^.!?]*[.!?…][\"”’»)\]]*$"
_PLACED = (
    r": ?(?:số|tầng|phòng|lô|ô|nhà|ngõ|tổ|km) ?\p{L}{0,2}\d|: ?\d+[\p{L}/-]{0,4},? (?:đường|phố|ngõ) "
    r"|(?:^|[^\d.,])0\d(?:[ .()-]{0,2}\d){6}|@|www\."
)
"""The number of a house, a telephone number, an address on the web."""
_SHAPES = (
    r"[\d\s]{1,9}",  # counters, one digit a line; pages; calendar days of an archive banner
    r"\d{1,2}:\d{2}(?: / \d{1,2}:\d{2})?",  # audio and video players
    r"(?:thích|like)\W{0,3}[\d.]{1,9}\D{0,40}",
    r"(?:bình luận|chia sẻ|lượt xem|xem)\W{0,3}[\d.]{1,9}",
    r"[\d.]{1,9} (?:bình luận|chia sẻ|lượt (?:xem|đọc|nghe|thích|tải|bình chọn|truy cập)|views?|likes)",
    r"(?:\W*(?:prev|previous|next|play|pause|(?:ảnh|bài|trang) (?:trước|sau))){1,6}\W*",  # slide shows
    r"[^\w]{1,}",  # stars, rules, bullets alone
    r"/{0,2}(?:[\w.-]+/)+[\w.-]*",  # paths of a portal
    r"https?://\S+",
    r"!\[[^\]]*\]\([^)]*\)",  # a picture in markdown
    r"\[[^\]]*\]\([^)]*\)",  # a link in markdown, alone on its line
    r"\w+=\"[^\"]*\"?/?>?",  # what is left of a broken tag
    r"(?:layout|categories|date|author|tags|slug|description|image): \S.*",  # head of a saved post
)


@functools.cache
def phrases() -> dict[str, dict[str, tuple[str, int]]]:
    """By way of matching: phrase → what the line means, and its longest length in characters."""
    found: dict[str, dict[str, tuple[str, int]]] = {"equals": {}, "starts": {}, "contains": {}}
    for phrase, match, meaning, longest, _ in seeds.read("furniture", _COLUMNS).iter_rows():
        found[match][phrase] = (meaning, longest or len(phrase))
        if meaning == "related":
            found["starts"].setdefault(f"{phrase}:", ("line", _TEASERS))
    return found


@functools.cache
def weak() -> list[str]:
    """Phrases of lines and dates; teasers and advertisements may state figures of other articles."""
    table = seeds.read("furniture", _COLUMNS)
    others = pl.col("what").is_in(_OF_OTHERS)
    return table.filter(pl.col("meaning").is_in(["line", "date"]), ~others)["phrase"].to_list()


@functools.cache
def advertising() -> list[str]:
    """Headings of advertisements."""
    table = seeds.read("furniture", _COLUMNS)
    return table.filter(pl.col("what") == "advertisement", pl.col("match") == "equals")["phrase"].to_list()


@functools.cache
def answering() -> list[str]:
    """Phrases by which an outlet tells where it is, or answers its readers."""
    return seeds.read("furniture", _COLUMNS).filter(pl.col("what") == _ANSWER)["phrase"].to_list()


@functools.cache
def figure() -> str:
    """Pattern of a number with what it counts, or a sum of money, in small letters."""
    table = seeds.read("units", {name: seeds.Field(required=False) for name in _UNIT_COLUMNS})
    words = table.filter(pl.col("kind").is_in(["count", "multiplier"]))["phrase"]
    return rf"\d[\d.,]* ?(?:{_either(words)})(?:[^\p{{L}}]|$)"


def longest() -> int:
    """Length in characters over which no line means anything."""
    return max(chars for table in phrases().values() for _, chars in table.values())


def key(line: pl.Expr) -> pl.Expr:
    """A line as phrases are compared with it: lower case, single spaces, no bullets around."""
    return (
        line.str.to_lowercase()
        .str.replace_all(f"[{_WHITE}&&[^ ]][{_WHITE}]*| [{_WHITE}]+", " ")
        .str.strip_chars(" •*·▪■►▶»›>|:–—‘’“”\"'👍👁💬★#-")
    )


def meaning(key: pl.Expr, chars: pl.Expr, stated: pl.Expr) -> pl.Expr:
    """What the phrases of the vocabulary say a line is: line, date, related, end, or null.

    Args:
        key: the line as `key` has it.
        chars: its length.
        stated: whether it is a whole sentence that states a figure, which no menu, counter or date line is
            that only begins or goes on like one (`Cập nhật: huyện có thêm 10 hộ thoát nghèo.`).
    """
    tables, key = phrases(), key.str.replace(_OF_NEWS, "tin $1").str.replace(_INVITED, "xem thêm")
    begins = key.str.extract(f"^({_either(tables['starts'])})")
    within = key.str.extract(f"({_either(tables['contains'])})")
    yields = stated.fill_null(value=False)
    signed = pl.when(begins.is_in(answering())).then(key)
    answers = (signed.str.contains(_SPOKEN) & ~signed.str.contains(_PLACED)).fill_null(value=False)
    hits = [
        _means(key, tables["equals"], chars),
        pl.when(~(answers | (yields & begins.is_in(weak())))).then(_means(begins, tables["starts"], chars)),
        pl.when(~(yields & within.is_in(weak()))).then(_means(within, tables["contains"], chars)),
        pl.when(key.str.contains(f"^(?:{'|'.join(_SHAPES)})$") | (key == "")).then(pl.lit(_LINE)),
        pl.when(key.str.contains(_TAGGED)).then(pl.lit(_RELATED)),
    ]
    strengths = range(len(_WEAKEST_FIRST))
    return pl.max_horizontal(hits).replace_strict(strengths, _WEAKEST_FIRST, return_dtype=pl.String)


def _either(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


def _means(phrase: pl.Expr, table: dict[str, tuple[str, int]], chars: pl.Expr) -> pl.Expr:
    """How strong the meaning of a line with this phrase of `table` is, by place in `_WEAKEST_FIRST`."""
    strengths = [_WEAKEST_FIRST.index(meaning) for meaning, _ in table.values()]
    strength = phrase.replace_strict(list(table), strengths, default=None, return_dtype=pl.Int32)
    longest = phrase.replace_strict(
        list(table), [c for _, c in table.values()], default=None, return_dtype=pl.Int64
    )
    exact = table is phrases()["equals"]
    return strength if exact else pl.when(chars <= longest).then(strength)
