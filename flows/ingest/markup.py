"""HTML taken apart just well enough to find links and words; cleaning does it with care."""

from __future__ import annotations

import html
import re

_UNSEEN = ("script", "style", "noscript", "template")
_AROUND = ("nav", "footer", "aside", "select")


_ENDLESS = re.compile(r"&#(?:[xX][0-9a-fA-F]{100}|\d{100})[0-9a-fA-F]*;?")
"""A reference to a character whose number has more digits than Python makes a number of."""


def unescaped(text: str) -> str:
    """The text with the characters that its references mean."""
    return html.unescape(_ENDLESS.sub("\ufffd", text))


def plain(text: str) -> str:
    """The text with the characters that its references mean, in small letters, with single spaces."""
    return " ".join(unescaped(text).lower().split())


def without_scripts(page: str) -> str:
    """The markup without comments, scripts and styles."""
    return _without(without_comments(page), _UNSEEN)


def without_asides(page: str) -> str:
    """The markup also without what stands around an article."""
    return _without(without_comments(page), (*_UNSEEN, *_AROUND))


def without_menus(page: str) -> str:
    """The markup also without links."""
    return _without(without_comments(page), (*_UNSEEN, *_AROUND, "a"))


def without_comments(page: str) -> str:
    """The markup without comments; one that never ends takes the rest with it."""
    first, *others = page.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


def _without(markup: str, tags: tuple[str, ...]) -> str:
    """The markup without these elements; one that is never closed is left in, as browsers do not."""
    tokens = list(re.finditer(rf"<(/?)({'|'.join(tags)})\b[^<>]*>", markup, re.IGNORECASE))
    last = {token[2].lower(): token.start() for token in tokens if token[1]}
    pieces, done, inside = [], 0, ""
    for token in tokens:
        name = token[2].lower()
        if not inside and not token[1] and last.get(name, -1) > token.start():
            pieces.append(markup[done : token.start()])
            inside = name
        elif inside == name and token[1]:
            inside, done = "", token.end()
    return "".join((*pieces, markup[done:]))
