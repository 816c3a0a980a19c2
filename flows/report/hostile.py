"""Text from articles and file names, made harmless for the screen and for Markdown.

HTML is escaped by the page's template engine; these two places have none.
"""

from __future__ import annotations

import json
import re
import unicodedata

SPACES = re.compile(r"\s+")
STRUCTURAL = re.compile(r"[\\`*_{}\[\]<>|&~#!$^@\"'=]|:(?=//)|(?<=[wW]{3})\.")
LEADING = re.compile(r"^(?:[-+]|\d{1,9}[.)])")
UNSEEN = "�"
STEERING = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Unicode categories of characters that steer a terminal, turn the writing round, or show nothing."""


def harmless(text: str) -> str:
    """The text, as long as it was, with a replacement character for whatever could steer a terminal."""
    return "".join(UNSEEN if unicodedata.category(char) in STEERING else char for char in text)


def quoted_json(document: str) -> str:
    """JSON that says the same with escapes for whatever could steer a terminal; line feeds stay."""
    return "".join(
        json.dumps(char)[1:-1] if char != "\n" and unicodedata.category(char) in STEERING else char
        for char in document
    )


def screen(text: str, width: int | None = None) -> str:
    """One line without control, escape or direction-changing characters, cut to `width` characters."""
    seen = harmless(SPACES.sub(" ", text).strip())
    if width is None or len(seen) <= width:
        return seen
    return seen[: width - 1].rstrip() + "…"


def markdown(text: str, width: int | None = None) -> str:
    """`screen` text that Markdown shows letter for letter: no markup, link, table cell or HTML in it."""
    escaped = STRUCTURAL.sub(_entity, screen(text, width))
    return LEADING.sub(lambda match: match[0][:-1] + _entity_of(match[0][-1]), escaped)


def _entity(match: re.Match[str]) -> str:
    return _entity_of(match[0])


def _entity_of(letter: str) -> str:
    return f"&#{ord(letter)};"
