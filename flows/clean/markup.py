"""Bytes to pages: HTML documents to lines, with what their head says of them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass, field

from flows.clean.blocks import Blocks
from flows.clean.bounds import bounded
from flows.clean.dates import PLAIN, Dating, form_of
from flows.clean.rows import Line
from flows.clean.stated import Stated, body_lines, stated
from flows.encodings.composing import composed
from flows.encodings.decoding import decode
from flows.encodings.labels import header_label
from flows.encodings.mojibake import mended
from flows.ingest.documents import Hints, is_document, text_of
from flows.ingest.lists import is_list
from flows.ingest.whole import whole

_UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_ENDLESS = re.compile(r"&#(?:[xX][0-9a-fA-F]{100}|\d{100})[0-9a-fA-F]*+;?")
"""A reference to a character by more digits than Python makes a number of."""
_DECLARATION = re.compile(r"<[!?%][^<>]*>")


@dataclass(slots=True)
class Page:
    """A decoded input as lines.

    Attributes:
        text: its lines, parted by line feeds; for plain text this is the input, without scripts and styles.
        lines: for HTML, what is known of each line; empty for plain text.
        title: what the head names as title.
        published_at: what the head or a `<time>` names as day of publication.
        authors: what the markup calls the author.
        stated: what else the head states of the article.
        is_list: whether it lists articles.
        dating: how its dates are read.
    """

    text: str
    lines: list[Line] = field(default_factory=list)
    title: str | None = None
    published_at: dt.date | None = None
    authors: tuple[str, ...] = ()
    stated: Stated = field(default_factory=Stated)
    is_list: bool = False
    dating: Dating = PLAIN


def page_in(raw: bytes, hints: Hints) -> Page:
    """The lines of an input; only HTML documents are taken apart.

    Args:
        raw: as received.
        hints: what is known of it beside that.

    Raises:
        InputRefused: `binary`, `undecodable` or `no_text`.
    """
    text = decode(raw, header_label(hints.content_type))
    dating = Dating(form_of(hints.date_format), hints.announced)
    if is_document(text, hints.content_type):
        return _page(text, dating)
    return Page(text_of(text), is_list=is_list(text), dating=dating)


def _page(text: str, dating: Dating) -> Page:
    markup = _tame(whole(text))
    parser = Blocks(dating)
    parser.feed(markup)
    parser.close()
    parser.end_line()
    kept = body_lines(markup, [line.text for line in parser.lines])
    lines = list(itertools.compress(bounded(parser.lines), kept))
    title = parser.meta_title or parser.title
    # together: a title may be too short to tell what its letters mean
    said = [title or "", *parser.authors, *(line.text for line in lines)]
    whole_title, *others = composed(mended("\n".join(said))).split("\n")
    return Page(
        "\n".join(others[len(parser.authors) :]),
        lines,
        whole_title or None,
        parser.published_at,
        tuple(others[: len(parser.authors)]),
        stated(markup, dating),
        is_list(markup),
        dating,
    )


def _tame(text: str) -> str:
    """Markup without declarations, tags never closed and references that are too long.

    The parser searches for the end of each of these up to the end of the page, so that a page full of
    them would take it hours.
    """
    return _DECLARATION.sub(" ", _UNCLOSED.sub(" ", _ENDLESS.sub("\ufffd", text)))
