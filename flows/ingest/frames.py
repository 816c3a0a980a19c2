"""Markup in which what stands around an article ends where the article begins, as readers see it.

A menu, a foot or a link that is never closed would take the article with it: what reads a page goes from
its opening to the next end of one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from flows.ingest.markup import TAG, is_link, without_programs

_FRAMES = ("nav", "footer", "aside", "select", "button")
_HIDING = ("noscript", "template", "svg", "textarea", "iframe", "object")
_TOKEN = re.compile(
    rf"<(/?)({'|'.join((*_FRAMES, *_HIDING, 'h1', 'main', 'article'))})\b[^<>]*>", re.IGNORECASE
)
_LOGO = re.compile(r"\s*+<(?:a|img|svg)\b", re.IGNORECASE)
_LINK = re.compile(r"<(/?)a\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:h[1-6]|p|div|li|ul|ol|dl|dt|dd|tr|td|th|table|section|article|header|main|nav|footer|br|hr|body)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_MOST_LINKED = 100
"""Words of a link that is a whole text; titles with their teasers are shorter."""


def unframed(page: str) -> str:
    """The markup without programs and comments, its frames and links ended where they must.

    Menus and the like end before the title of the page and before its only article; what is never closed at
    all is no frame. A link that is never closed, or holds a whole text, ends with its first line.
    """
    return _links_ended(_frames_ended(without_programs(page)))


def _frames_ended(markup: str) -> str:
    tokens = list(_TOKEN.finditer(markup))
    last = {token[2].lower(): token.start() for token in tokens if token[1]}
    articles = sum(not token[1] and token[2].lower() == "article" for token in tokens)
    pieces, done, frames = list[str](), 0, list[str]()
    for token in tokens:
        name, closes = token[2].lower(), bool(token[1])
        if name in _FRAMES or name in _HIDING:
            if not closes and last.get(name, -1) < token.start():
                pieces.append(markup[done : token.start()])
                done = token.end()
            elif name in _FRAMES:
                _follow(frames, name, closes=closes)
        elif not closes and frames and _begins(name, markup, token.end(), articles):
            ends = "".join(f"</{frame}>" for frame in reversed(frames))
            pieces.append(markup[done : token.start()] + ends)
            done = token.start()
            frames.clear()
    return "".join((*pieces, markup[done:]))


def _follow(frames: list[str], name: str, *, closes: bool) -> None:
    """Keep up which frames are open."""
    if not closes:
        frames.append(name)
    elif name in frames:
        del frames[len(frames) - 1 - frames[::-1].index(name) :]


def _begins(name: str, markup: str, at: int, articles: int) -> bool:
    """Whether what is opened before a place is the title of a page, no logo, or its only article."""
    if name == "h1":
        return _LOGO.match(markup, at) is None
    return name == "main" or articles == 1


def _links_ended(markup: str) -> str:
    tokens = list(_LINK.finditer(markup))
    pieces, done = list[str](), 0
    for token, following in itertools.zip_longest(tokens, tokens[1:]):
        if token[1] or not is_link(token[0]):
            continue
        end = following.start() if following else len(markup)
        closed = following is not None and bool(following[1])
        if closed and len(TAG.sub(" ", markup[token.end() : end]).split()) <= _MOST_LINKED:
            continue
        ends = _first_line_end(markup, token.end(), end)
        pieces.append(f"{markup[done:ends]}</a>")
        done = ends
    return "".join((*pieces, markup[done:]))


def _first_line_end(markup: str, begin: int, end: int) -> int:
    """Where the first line that holds something ends."""
    for edge in _edges(markup, begin, end):
        if TAG.sub("", markup[begin:edge]).strip():
            return edge
        begin = edge
    return end


def _edges(markup: str, begin: int, end: int) -> Iterator[int]:
    yield from (block.start() for block in _BLOCK.finditer(markup, begin, end))
