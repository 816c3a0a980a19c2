"""Lines whose shape says that they are none of the article: teasers inside it, comments of readers."""

from __future__ import annotations

import re

import polars as pl

_CALLED = r"(?:mời|đừng|tin|bài|nên|bạn|quý vị|độc giả|bạn đọc|có thể) "
_FURTHER = r" (?:thêm|tiếp|ngay|lại|nhiều|các|bài|tin|ở đây)"
_INVITING = (
    rf"(?i:(?:(?:{_CALLED}){{0,4}}(?:đọc(?:{_FURTHER}){{1,3}}"
    rf"|(?:xem|nghe|theo dõi|tham khảo|bỏ lỡ)(?:{_FURTHER}){{0,3}})"
    r"|(?:mời (?:bạn |quý vị )?)?(?:bạn đọc |độc giả )?đọc)\s?:)"
)
"""Words that lead to another article; `Bạn đọc:` is a reader who speaks."""
_TEASER = rf"^\s*(?:>>|»)|^\s*>\s[^|>]*[^|>.!?…;:”\"»]\s*$|^\W*{_INVITING}"
_NOTED = r"(?i)^\W*(?:bạn )?(?:xem|nghe|theo dõi|tham khảo|bỏ lỡ)\s?:[^\n]{20,}[.!?…][\"”’»)\]*_]*\s*$"
"""A label and a sentence, or a reference before one: nobody is called to read another headline."""
_ALONE = rf"^\W*{_INVITING}\W*$"
_SENTENCES = r"[\p{Lu}\d“\"][^\n]{25,}[.!?…][\"”’»)\]*_]*"
_BEFORE = r"([.!?…][\"”’»)\]*_]*) +([>»→*_–-]{0,3} ?(?:Đọc|Xem) (?:thêm|tiếp) ?:)"
_BEHIND = rf"(?m)^(\W*{_INVITING}[^\n]*?[\p{{Ll}}\d]{{2}}[\"”’»)]?[.!?…][\"”’»)\]*_]*) +({_SENTENCES})$"
"""The sentence that a teaser ends with, if that is no abbreviation, and what is told behind it."""
_INVITES = re.compile(rf"\W*{_INVITING}\s*\S")
_TELLS = re.compile(r"[^\n]{25,}[.!?…][\"”’»)\]]*\s*")
_ARROW = r"^\s*(?:→|⇒|➜|=>|-->)"
_POINTED = r"^[^|:]*[^|:.!?…;]\s*$"
"""An arrow and a headline; of several lines each would be an item of the body."""
_GENRE = r"(?i)^\W*(?:infographics?|video|clip|podcast|longform|e-?magazine|mega story|photo)\W"
"""How the title of a page may begin, too."""
_COMMENT = (
    r"^\s*\p{Lu}[\p{L}.]*(?: [\p{L}.]+){0,5}\s*[-–|(,]\s*"
    r"(?:\d{1,2}[:h]\d{2}\W+\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{1,2}/\d{4}\W+\d{1,2}[:h]\d{2}(?::\d{2})?)\s*\)?\s*:"
)
"""A reader's name, the minute of the comment, and a colon."""
_STAMPED = r"(?i)\S \d{1,2} (?:giây|phút|giờ|ngày) trước[\s|]*$"
"""How long ago it came out, behind a headline."""
_DATED_BEHIND = (
    r"\((?:\D{0,12} )?\d{1,2}[./-]\d{1,2}(?:[./-]\d{4})?(?:[ ,-]+\d{1,2}[:h]\d{2}(?::\d{2})?)?\)\s*$"
)
_PLAYED = r"^(?:\S+ ){4,}(?:[-–|•] ?|\()\d{1,2}(?::[0-5]\d){1,2}\)?\s*$"
"""How long a film or a recording plays, behind its headline."""
_POLLED = r"(?i)\d ?%\s*\(\d[\d.]* (?:phiếu|lượt|bình chọn)\)|^\W*\d[\d.]* phiếu\W*$"
"""How many chose an answer."""
_NAMED = 30
"""Characters of a line that may be who wrote, and when."""
_CALLED_AT = (
    r"(?i)\b(?:gọi|liên hệ|hotline|tổng đài|đường dây)\b[^.!?:]{0,20}[: ]\s*"
    r"\(?(?:0|1[89]00)(?:[ .()-]?\d){5,10}\W*$"
)
"""A number to call: an advertisement."""
_LONGEST = 160
"""Characters that no teaser has."""


def is_genre() -> pl.Expr:
    """Whether a line begins with the name of a genre, as teasers do, and some titles."""
    return pl.col("seen").str.contains(_GENRE)


def is_told_behind(teaser: str, text: str) -> bool:
    """Whether sentences stand behind the link of a line that invites to read another article."""
    begins = text.lstrip()[:1]
    if not (begins.isupper() or begins.isdigit()) or not _TELLS.fullmatch(text):
        return False
    return _INVITES.match(teaser) is not None


def parted(line: pl.Expr) -> pl.Expr:
    """A line with line feeds between what it tells itself and what leads to another article."""
    return line.str.replace_all(_BEFORE, "$1\n$2").str.replace(_BEHIND, "$1\n$2")


def is_invitation() -> pl.Expr:
    """Whether a line invites to read another article that stands below it."""
    return pl.col("seen").str.contains(_ALONE)


def is_aside() -> pl.Expr:
    """Whether a line with `seen`, `chars` and `mark` is a teaser, a comment or marked as none of the body."""
    seen, brief = pl.col("seen"), pl.col("chars") < _LONGEST
    arrow = seen.str.contains(_ARROW)
    alone = ~pl.any_horizontal(*(arrow.shift(n).over("revision_id").fill_null(value=False) for n in (1, -1)))
    pointed = arrow & alone & seen.str.contains(_POINTED)
    teaser = ((seen.str.contains(_TEASER) & ~seen.str.contains(_NOTED)) | pointed) & brief
    item = seen.str.contains(r"^\s*(?:[-–•*+]|\d{1,2}[.)])\s")
    told = seen.str.contains(_DATED_BEHIND) & (pl.col("chars") >= _NAMED) & ~item
    stamped = seen.str.contains(f"{_STAMPED}|{_POLLED}|{_PLAYED}") | told
    called = seen.str.contains(_CALLED_AT) & brief
    return (
        teaser
        | (stamped & brief)
        | called
        | seen.str.contains(_COMMENT)
        | pl.col("mark").eq_missing(pl.lit("aside"))
    )
