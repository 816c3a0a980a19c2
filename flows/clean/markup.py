"""HTML documents to lines, with what their head says of them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flows.clean.dates import printed_date
from flows.clean.stated import Stated, body_lines, stated
from flows.encodings.mojibake import mended

# possessive throughout: a file of thousands of comments is looked at once
_DOCUMENT = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--.{0,2000}?-->\s*+)*+<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "button", "select")
) | {"textarea", "iframe", "object"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_BLOCKS = (
    _HEADINGS
    | frozenset(
        (
            "p",
            "div",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "tr",
            "table",
            "blockquote",
            "section",
            "article",
            "br",
        )
    )
    | {"figure", "figcaption", "main", "header", "pre", "hr", "body", "center", "option"}
)
_CELLS = frozenset(("td", "th"))
_PUBLISHED = frozenset(
    ("article:published_time", "pubdate", "datepublished", "date", "dc.date", "og:pubdate", "publishdate")
)
_UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_DEEPEST = 200
_CELL_END = "\x1f"
_NUMBER = re.compile(r"[\d.,%+-]+")


@dataclass(slots=True)
class Page:
    """A decoded input as lines.

    Attributes:
        text: its lines, parted by line feeds; for plain text this is the input itself.
        links: for HTML, the share of each line that stands inside links; empty for plain text.
        title: what the head names as title.
        published_at: what the head or a `<time>` names as day of publication.
        stated: what else the head states of the article.
    """

    text: str
    links: list[float] = field(default_factory=list)
    title: str | None = None
    published_at: dt.date | None = None
    stated: Stated = field(default_factory=Stated)


def page_of(text: str) -> Page:
    """The lines of a decoded input; only whole HTML documents are taken apart."""
    if not _DOCUMENT.match(text):
        return Page(text)
    markup = _tame(text)
    parser = _Lines()
    parser.feed(markup)
    parser.close()
    parser.end_line()
    kept = body_lines(markup, parser.lines)
    title = parser.meta_title or parser.title
    return Page(
        mended("\n".join(itertools.compress(parser.lines, kept))),
        list(itertools.compress(parser.links, kept)),
        title and mended(title),
        parser.published_at,
        stated(markup),
    )


def _tame(text: str) -> str:
    """Markup without comments, declarations and tags that never close.

    The parser searches for the end of each of these up to the end of the page, so that a page full of
    them would take it hours.
    """
    first, *others = text.split("<!--")
    text = first + "".join(other.partition("-->")[2] for other in others)
    return _DECLARATION.sub(" ", _UNCLOSED.sub(" ", text))


class _Lines(HTMLParser):
    """Collects a line for each block of the body, skipping what is never an article."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.links: list[float] = []
        self.title: str | None = None
        self.meta_title: str | None = None
        self.published_at: dt.date | None = None
        self._skipping: list[str] = []
        self._in_title = False
        self._anchors = 0
        self._pieces: list[str] = []
        self._linked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            self._read_meta({name: value or "" for name, value in attrs})
        elif tag == "title":
            self._in_title = True
        elif tag in _SKIPPED:
            if len(self._skipping) < _DEEPEST:
                self._skipping.append(tag)
        elif tag == "a":
            self._anchors += 1
        elif tag in _BLOCKS:
            self.end_line()
        elif tag in _CELLS:
            self._pieces.append(_CELL_END)
        elif tag == "time":
            self._publish(dict(attrs).get("datetime"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in _SKIPPED:
            if tag in self._skipping:
                del self._skipping[len(self._skipping) - 1 - self._skipping[::-1].index(tag) :]
        elif tag == "a":
            self._anchors = max(0, self._anchors - 1)
        elif tag in _BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = self.title or " ".join(data.split()) or None
        elif not self._skipping:
            self._pieces.append(data)
            if self._anchors:
                self._linked += len(data.strip())

    def end_line(self) -> None:
        """Closes the line being collected; the cells of a row of figures stay in one line."""
        cells = [" ".join(cell.split()) for cell in "".join(self._pieces).split(_CELL_END)]
        cells = [cell for cell in cells if cell]
        share = min(1.0, self._linked / max(1, sum(map(len, cells))))
        new = ["; ".join(cells)] if any(_NUMBER.fullmatch(cell) for cell in cells[1:]) else cells
        self.lines += new
        self.links += [share] * len(new)
        self._pieces, self._linked = [], 0

    def _read_meta(self, attrs: dict[str, str]) -> None:
        name = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "").lower()
        content = " ".join(attrs.get("content", "").split())
        if name == "og:title" and content:
            self.meta_title = content
        elif name in _PUBLISHED:
            self._publish(content)

    def _publish(self, printed: str | None) -> None:
        if printed and self.published_at is None:
            self.published_at = printed_date(printed.replace("T", " "))
