"""HTML taken apart just well enough to find links and words; cleaning does it with care."""

from __future__ import annotations

import html
import itertools
import re

from flows.encodings.composing import composed

TAG = re.compile(r"<[^<>]*>")
_UNSEEN = ("script", "style", "noscript", "template")
_AROUND = ("nav", "footer", "aside", "select")
_RAW = re.compile(r"<!--(?:-?>)?|<(script|style)\b[^<>]*>", re.IGNORECASE)
_QUOTING = re.compile(
    r"<(?:script|style)\b(?:[^<>=]++|=\s*+(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+')?+)*+>", re.IGNORECASE
)
_EDGES = re.compile("[<>]")
_RAW_ENDS = re.compile(r"</(script|style)\b", re.IGNORECASE)
_STYLE_ENDS = re.compile(r"</style\b", re.IGNORECASE)
_COMMENT_ENDS = re.compile(r"--!?>")
_IN_SCRIPTS = re.compile(r"<!--(?:-?>)?|-->|<(/?)script\b", re.IGNORECASE)
_LEADS = re.compile(r"[\s\"'](?:href|onclick)\s*=", re.IGNORECASE)
_NAMES = re.compile(r"[\s\"'](?:name|id)\s*=", re.IGNORECASE)

_ENDLESS = re.compile(r"&#(?:[xX][0-9a-fA-F]{100}|\d{100})[0-9a-fA-F]*;?")
"""A reference to a character whose number has more digits than Python makes a number of."""


def unescaped(text: str) -> str:
    """The text with the characters that its references mean."""
    return html.unescape(_ENDLESS.sub("\ufffd", text))


def plain(text: str) -> str:
    """The text with the characters that its references mean, in small letters, with single spaces."""
    return " ".join(composed(unescaped(text)).lower().split())


def without_scripts(page: str) -> str:
    """The markup without comments, scripts and styles."""
    return _without(without_programs(page), _UNSEEN)


def without_asides(page: str) -> str:
    """The markup also without what stands around an article."""
    return _without(without_programs(page), (*_UNSEEN, *_AROUND))


def without_code(text: str) -> str:
    """The text without scripts and styles; one that is never closed is left in."""
    return _without(_unquoted(text), ("script", "style"))


def without_menus(page: str) -> str:
    """The markup also without links."""
    return _without(without_programs(page), (*_UNSEEN, *_AROUND, "a"))


def without_comments(page: str) -> str:
    """The markup without comments; one that never ends takes the rest with it."""
    first, *others = page.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


def without_programs(page: str) -> str:
    """The markup without comments and without what scripts and styles hold, but for structured data.

    Whichever of them opens first holds the others, as in browsers: a script may open a comment that never
    ends, and a comment a script. One that is never closed is left open; a comment takes the rest with it.
    """
    page = _unquoted(page)
    last = {token[1].lower(): token.start() for token in _RAW_ENDS.finditer(page)}
    pieces, done, at = list[str](), 0, 0
    while opening := _RAW.search(page, at):
        name, at = (opening[1] or "").lower(), opening.end()
        if name and last.get(name, -1) < at:
            continue
        pieces.append(page[done : at if name else opening.start()])
        done = at if opening[0].endswith("-->") and not name else _raw_end(page, at, name)
        if "ld+json" in opening[0].lower():
            pieces.append(page[at:done])
        at = done
    return "".join((*pieces, page[done:]))


def _unquoted(page: str) -> str:
    """The page with no `<` or `>` in what the tags that open scripts and styles quote."""
    return _QUOTING.sub(lambda tag: f"<{_EDGES.sub(' ', tag[0][1:-1])}>", page)


def _raw_end(page: str, at: int, name: str) -> int:
    """Where what opened before a place ends: scripts and styles before their closing tag, comments after."""
    if name == "script":
        return _script_end(page, at)
    end = (_STYLE_ENDS if name else _COMMENT_ENDS).search(page, at)
    return len(page) if end is None else end.start() if name else end.end()


def _script_end(page: str, at: int) -> int:
    """Where a script closes; one that is written out within a comment in it closes only itself."""
    in_comment = written = False
    for token in _IN_SCRIPTS.finditer(page, at):
        if token[0].endswith("-->"):
            in_comment = written = False
        elif token[1] is None:
            in_comment = True
        elif not token[1]:
            written = in_comment
        elif not written:
            return token.start()
        else:
            written = False
    return len(page)


def _without(markup: str, tags: tuple[str, ...]) -> str:
    """The markup without these elements; one that is never closed is left in, as browsers do not."""
    tokens = list(re.finditer(rf"<(/?)({'|'.join(tags)})\b[^<>]*>", markup, re.IGNORECASE))
    closing = [bool(token[1]) or (token[2].lower() == "a" and not is_link(token[0])) for token in tokens]
    last = {token[2].lower(): token.start() for token in itertools.compress(tokens, closing)}
    pieces, done, inside = [], 0, ""
    for token, closes in zip(tokens, closing, strict=True):
        name = token[2].lower()
        if not inside and not closes and last.get(name, -1) > token.start():
            pieces.append(markup[done : token.start()])
            inside = name
        elif inside == name and closes:
            inside, done = "", token.end()
    return "".join((*pieces, markup[done:]))


def is_link(tag: str) -> bool:
    """Whether an opening tag `a` is a link, not the name of a place in its page, which ends one as any does.

    One that seems to end within a quoted value may lead somewhere.
    """
    return not _NAMES.search(tag) or bool(_LEADS.search(tag)) or tag.count('"') % 2 == 1
