"""Title, author and day of publication, from the lines around an article's body."""

from __future__ import annotations

import datetime as dt
import itertools
import operator
import re
from collections.abc import Mapping, Sequence

import polars as pl

from flows.clean.dates import printed_date
from flows.clean.markup import Page

_SCHEMA = {
    "revision_id": pl.String,
    "title": pl.String,
    "author": pl.String,
    "published_at": pl.Date,
    "canonical_url": pl.String,
    "is_list": pl.Boolean,
}
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}")
_AUTHOR = re.compile(
    r"^\W*(?:(?:bài|tin)(?:, ảnh| (?:và|&) ảnh|, bài| viết)?"
    r"|thực hiện|tác giả|người viết|theo|(?:viết |đăng )?bởi)\s?:?\s+",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[ ,&–-]+")
_MOST_WORDS, _LONGEST_NAME = 8, 80
_NAMED = re.compile(r"(?:Tác giả|Bài, ảnh|Bài và ảnh|Thực hiện)\s?:\s*([^|·\n]{3,60}?)\s*(?:\||·|$)")
Line = tuple[int, int | None, str, str, str | None]
_HEAD_MATTER = re.compile(r"^title:\s*\"?\s*(?:\[[^\]]*\]\s*)?(.*?)\"?$")
_UNFINISHED = (".", ";", ",", "…", ":")
_TITLE_SHORTEST, _TITLE_USUAL, _TITLE_LONGEST = 15, 30, 250
_FIRST_LINES = 6
_NEAR_BEFORE, _NEAR_AFTER = 6, 3
_RIGHT_BEFORE = 2
_STAMP = re.compile(r"\d{1,2}[/. -]\d{1,2}[/. -]\d{4}\W{1,3}\d{1,2}[:h]\d{2}")
_OTHERS = 3
_BY = r"\W{0,3}(?:[^\W\d_a-z][\w.’']*(?: online| điện tử)?[ ,]{0,2}){1,5}\W{0,5}"
_OPENING = re.compile(rf"{_BY}(?P<date>\d{{1,2}}[/.-]\d{{1,2}}[/.-]20\d\d)\)?,? ?[-–|:] ")
_PLACED = re.compile(
    rf"{_BY}(?:(?i:thứ|chủ|ngày|lúc|cập nhật|đăng)\b[^.]{{0,30}}?)?(?:\d{{1,2}}[:hg]\d{{2}}\W{{0,5}})?"
    r"(?<!\d)(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]20\d\d|ngày \d{1,2} tháng \d{1,2} năm 20\d\d)"
    r"(?:\W{0,5}\d{1,2}[:hg]\d{2})?\W*$"
)
"""Where or by whom something was told, and the day: `Báo Sông Mây (12/02/2025) - ` opens a lead,
`Sông Khê, ngày 12 tháng 8 năm 2024` is a line of its own, which stays with the text for its place."""


def details(pages: Mapping[str, Page], lines: pl.DataFrame) -> pl.DataFrame:
    """Title, author, day of publication and canonical address of each page, null where none is told.

    What the page prints wins over what its head states. `is_list` says whether it lists articles.

    Args:
        pages: by revision id.
        lines: what `furniture.label` gave for them.
    """
    rows = []
    telling = _telling(lines).select("revision_id", "n", "start", "seen", "kind", "meaning").iter_rows()
    for revision, group in itertools.groupby(telling, key=operator.itemgetter(0)):
        page, around = pages[revision], [line[1:] for line in group]
        said = page.stated
        published = page.published_at or _published(page, around) or said.published_at
        author = _author(page, around) or said.author
        rows.append((revision, _title(page, around), author, published, said.canonical_url, page.is_list))
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def publishers(lines: pl.DataFrame) -> pl.DataFrame:
    """revision_id | publisher str: the line in which a page first names the portal it stands on.

    Args:
        lines: what `furniture.label` gave.
    """
    told = lines.filter(pl.col("meaning") == "publisher")
    return told.group_by("revision_id", maintain_order=True).agg(publisher=pl.col("seen").first())


def _telling(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines that can hold a title, an author or a date of publication."""
    own = pl.col("kind").is_in(["title", "body"])
    first = own & (own.cum_sum().over("revision_id") <= _FIRST_LINES)
    distance = pl.col("n") - pl.col("start")
    near = ~own & distance.is_between(-_NEAR_BEFORE, _NEAR_AFTER)
    named = ~own & pl.col("seen").str.contains(_NAMED.pattern)
    return lines.filter(first | near | named | pl.col("kind").is_in(["author", "date"]))


def _title(page: Page, lines: Sequence[Line]) -> str | None:
    """The printed title; one that the head names too wins over the line before the body.

    So does what the markup calls the title: a lead above the body may be taken for one by its place.
    """
    named = page.title.casefold() if page.title else ""
    own = [
        (_HEAD_MATTER.sub(r"\1", seen).lstrip("# "), kind)
        for _, _, seen, kind, _ in lines
        if kind in {"title", "body"}
    ]
    if named:
        for seen, _ in own:
            if len(seen) >= _TITLE_SHORTEST and named.startswith(seen.casefold()):
                return seen
    fit = [seen for seen, kind in own if kind == "title" and not seen.endswith(":")]
    if not fit and own and len(own[0][0]) <= _TITLE_LONGEST and not own[0][0].endswith(_UNFINISHED):
        return own[0][0]
    marked = {line.text for line in page.lines if line.mark == "title"}
    fit = [seen for seen in fit if seen in marked] or fit
    long = [seen for seen in fit if len(seen) >= _TITLE_USUAL]
    return long[0] if long else max(fit, key=len, default=page.title)


def _is_person(name: str) -> bool:
    """Whether these may be the names of one person or two: a few words, each with a capital."""
    words = [word for word in _NAMES.split(name) if word]
    return 1 < len(words) <= _MOST_WORDS and all(word[0].isupper() or word == "và" for word in words)


def _author(page: Page, lines: Sequence[Line]) -> str | None:
    for marked in page.authors:
        if _is_person(name := _AUTHOR.sub("", marked[:_LONGEST_NAME]).strip(" *_")):
            return name
    for _, _, seen, kind, _ in lines:
        if kind == "author":
            return _AUTHOR.sub("", seen).strip(" *_")
    for _, _, seen, kind, _ in lines:
        if kind not in {"title", "body"} and (named := _NAMED.search(seen)):
            return named[1]
    return None


def _published(page: Page, lines: Sequence[Line]) -> dt.date | None:
    """The best date line: one that says so, then one below the title, one with a clock, the nearest.

    The day and hour at the top of a portal are those of the visit: above the title, a date counts only
    right before it. So does a minute that other news on the page bear too: it is when the page was made.
    """
    found = []
    title = min((n for n, _, _, kind, _ in lines if kind == "title"), default=None)
    for n, start, seen, kind, meaning in lines:
        if kind in {"title", "body", "author"} or start is None:
            continue
        says, clock = meaning == "date", _CLOCK.search(seen) is not None
        above = max(0, (start if title is None else title) - n)
        near = start - _NEAR_BEFORE <= n <= start + _NEAR_AFTER and above <= _RIGHT_BEFORE
        dated = says or (near and (clock or kind == "date" or _PLACED.match(seen) is not None))
        if dated and not _is_of_page(page, seen) and (date := printed_date(seen, page.dating)):
            found.append((not says, above > 0, not clock, abs(n - start), date))
    return min(found)[-1] if found else _placed(lines)


def _placed(lines: Sequence[Line]) -> dt.date | None:
    """The day told with a place or paper in a line before the body, or at its beginning."""
    start = next((start for _, start, _, _, _ in lines if start is not None), None)
    near = ((n, seen) for n, _, seen, kind, _ in lines if kind in {"title", "body"})
    own = [(n, seen) for n, seen in near if start is not None and n <= start]
    found = (_OPENING.match(seen) if n == start else _PLACED.match(seen) for n, seen in own)
    return next((printed_date(day["date"]) for day in found if day), None)


def _is_of_page(page: Page, seen: str) -> bool:
    stamp = _STAMP.search(seen)
    return stamp is not None and page.text.count(stamp[0]) >= _OTHERS
