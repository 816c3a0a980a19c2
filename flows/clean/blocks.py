"""The blocks of an HTML document as lines, with what its markup says of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from flows.clean import asides, footnotes
from flows.clean.dates import Dating, printed_date
from flows.clean.marks import Marks
from flows.clean.rows import Line, Rows
from flows.encodings.composing import composed
from flows.ingest.markup import is_link

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "button", "select",
    "textarea", "iframe", "object",
))  # fmt: skip
_BLOCKS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th",
    "table", "caption", "blockquote", "section", "article", "br", "figure", "figcaption", "main", "header",
    "pre", "hr", "body", "center", "option", "time",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_PUBLISHED = frozenset(
    ("article:published_time", "pubdate", "datepublished", "date", "dc.date", "og:pubdate", "publishdate")
)
_DEEPEST = 200
_HEADINGS = frozenset(("h1", "h2", "h3"))
_PROGRAM = re.compile(r"javascript:", re.IGNORECASE)
"""What a link would do, in a page that prints its menus as data."""
_FEW = 3
"""Pieces of a line that hold its last word."""
_TIGHT = frozenset(("sub", "sup"))
_SHORTEST_TITLE = 15
_BEGINNING = 20
"""Pieces of a line that tell how it begins."""


class Blocks(HTMLParser):
    """Collects a line for each block of the body, skipping what is never an article.

    Attributes:
        lines: those that hold something.
        title, meta_title: what the head names.
        published_at: the day that the head or a `<time>` names.
        authors: what the markup says are authors.
    """

    def __init__(self, dating: Dating) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.title: str | None = None
        self.meta_title: str | None = None
        self.published_at: dt.date | None = None
        self.authors: list[str] = []
        self._dating = dating
        self._rows = Rows(self.lines)
        self._marks = Marks()
        self._skipping: list[str] = []
        self._in_title = False
        self._in_time = False
        self._in_link = False
        self._pieces: list[str] = []
        self._linked = 0
        self._raised: int | None = None
        self._mark = ""
        self._heading = self._begun = False
        self._last_tag = ""
        self._articles = self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self._last_tag = tag
        if tag == "meta":
            self._read_meta({name: value or "" for name, value in attrs})
        elif tag == "title":
            self._in_title = True
        elif tag in _SKIPPED:
            if len(self._skipping) < _DEEPEST:
                self._skipping.append(tag)
        else:
            self._open(tag, attrs)

    def _open(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        block = tag in _BLOCKS
        before = self._marks.innermost
        if block:
            self.end_line()
        self._marks.start(tag, attrs, block=block)
        if self._marks.innermost != before and self._marks.innermost in {"author", "date"}:
            self.end_line()
        self._heading |= tag in _HEADINGS
        if tag == "a":
            self._in_link = is_link(self.get_starttag_text() or "")
        elif tag == "article":
            self._articles += not self._depth
            self._depth += 1
        elif tag == "table":
            self._rows.open_table()
        elif tag == "sup":
            self._raised = len(self._pieces)
        elif tag == "tr":
            self._rows.close_row()
        elif tag in _CELLS:
            self._rows.open_cell(attrs)
        elif tag == "time":
            self._in_time = True
            self._publish(dict(attrs).get("datetime"))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self._last_tag = tag
        if tag == "title":
            self._in_title = False
        elif tag in _SKIPPED:
            if tag in self._skipping:
                del self._skipping[len(self._skipping) - 1 - self._skipping[::-1].index(tag) :]
        else:
            self._close(tag)

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        before = self._marks.innermost
        self._marks.end(tag)
        if before != self._marks.innermost and before in {"author", "date"}:
            self.end_line(before)
        if tag == "a":
            self._in_link = False
        elif tag == "sup":
            self._lower()
        elif tag == "article":
            self._depth = max(self._depth - 1, 0)
        elif tag == "tr":
            self._rows.close_row()
        elif tag == "table":
            self._rows.close_table()
        elif tag == "time":
            self._in_time = False

    def _lower(self) -> None:
        """What was raised ends; the mark of a footnote is left out."""
        if self._raised is not None and footnotes.is_mark(
            "".join(self._pieces[: self._raised][-_FEW:]), "".join(self._pieces[self._raised :])
        ):
            del self._pieces[self._raised :]
        self._raised = None

    def handle_data(self, data: str) -> None:
        """Text between two tags."""
        if self._in_title:
            self.title = self.title or _line([data]) or None
        elif not self._skipping:
            behind_link = self._last_tag == "a" and not self._in_link
            if behind_link and asides.is_told_behind("".join(self._pieces[:_BEGINNING]), data):
                self.end_line()
            if self._pieces and self._is_apart(self._pieces[-1][-1:], data[:1]):
                self._pieces.append(" ")
            if not self._begun and data.strip():
                self._begun, self._mark = True, self._marks.innermost
            self._pieces.append(data)
            if self._in_link:
                self._linked += len(data.strip())
            if self._in_time and self._marks.innermost != "aside":
                self._publish(data)

    def _is_apart(self, before: str, after: str) -> bool:
        """Whether a capital begins a word that another style sets apart on the screen, without a space."""
        return after.isupper() and (before.islower() or before.isdigit()) and self._last_tag not in _TIGHT

    def end_line(self, mark: str | None = None) -> None:
        """Closes the line being collected."""
        text = _line(self._pieces)
        if text and not _PROGRAM.match(text):
            share = min(1.0, self._linked / len(text))
            told = mark or self._mark or ("title" if self._heading and self._is_title(text) else "")
            within = self._articles if self._depth else 0
            self.lines.append(Line(text, share, told, heading=self._heading, within=within))
            if told == "author":
                self.authors.append(text)
            if told == "date":
                self._publish(text)
        self._pieces, self._linked, self._mark, self._raised = [], 0, "", None
        self._heading = self._begun = False

    def _is_title(self, text: str) -> bool:
        """Whether a heading is what the head names as title, perhaps with the name of the site behind it."""
        named = (self.meta_title or self.title or "").casefold()
        return len(text) >= _SHORTEST_TITLE and named.startswith(text.casefold())

    def _read_meta(self, attrs: dict[str, str]) -> None:
        name = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "").lower()
        content = _line([attrs.get("content", "")])
        if name == "og:title" and content:
            self.meta_title = content
        elif name in _PUBLISHED:
            self._publish(content)

    def _publish(self, printed: str | None) -> None:
        if printed and self.published_at is None:
            self.published_at = printed_date(printed, self._dating)


def _line(pieces: Iterable[str]) -> str:
    """Pieces as one line; a letter and its tone may come from two of them."""
    return composed(" ".join("".join(pieces).split()))
