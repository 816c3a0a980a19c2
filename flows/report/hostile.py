"""Text from articles and file names, made harmless for the screen and for Markdown.

HTML is escaped by the page's template engine; these two places have none.
"""

from __future__ import annotations

import re
import unicodedata

SPACES = re.compile(r"\s+")
STRUCTURAL = re.compile(r"[\\`*_{}\[\]<>|&~#!$^@\"'=]|:(?=//)|(?<=[wW]{3})\.")
LEADING = re.compile(r"^(?:[-+]|\d{1,9}[.)])")
UNSEEN = "�"


def screen(text: str, width: int | None = None) -> str:
    """One line without control, escape or direction-changing characters, cut to `width` characters."""
    line = SPACES.sub(" ", text).strip()
    seen = "".join(UNSEEN if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} else c for c in line)
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
